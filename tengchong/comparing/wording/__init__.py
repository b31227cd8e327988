"""Computed numbers in words, Chinese and English alike."""

from tengchong.comparing.wording.findings import Finding, listed
from tengchong.comparing.wording.names import MONTHS, name, named, period, place_words, when, whose
from tengchong.comparing.wording.numbers import NOTHING, Number, Said, direction, number, size
from tengchong.comparing.wording.saying import around, confidence, ends, said
from tengchong.comparing.wording.words import Words, joined, say

__all__ = [
    "MONTHS",
    "NOTHING",
    "Finding",
    "Number",
    "Said",
    "Words",
    "around",
    "confidence",
    "direction",
    "ends",
    "joined",
    "listed",
    "name",
    "named",
    "number",
    "period",
    "place_words",
    "said",
    "say",
    "size",
    "when",
    "whose",
]
