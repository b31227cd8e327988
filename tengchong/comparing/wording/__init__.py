"""Computed numbers in words, Chinese and English alike."""

from tengchong.comparing.wording.as_printed import as_printed
from tengchong.comparing.wording.digits import MINUS, magnitude, plain, sure_decimals
from tengchong.comparing.wording.findings import Finding, check_topic, listed
from tengchong.comparing.wording.names import MONTHS, name, named, period, place_words, when, whose
from tengchong.comparing.wording.numbers import NOTHING, Number, Said, direction, number, size
from tengchong.comparing.wording.saying import around, confidence, ends, said
from tengchong.comparing.wording.words import Words, joined, say

__all__ = [
    "MINUS",
    "MONTHS",
    "NOTHING",
    "Finding",
    "Number",
    "Said",
    "Words",
    "around",
    "as_printed",
    "check_topic",
    "confidence",
    "direction",
    "ends",
    "joined",
    "listed",
    "magnitude",
    "name",
    "named",
    "number",
    "period",
    "place_words",
    "plain",
    "said",
    "say",
    "size",
    "sure_decimals",
    "when",
    "whose",
]
