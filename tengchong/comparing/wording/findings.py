"""Computed sentences, each with the number that it stands on, and the table of them."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from tengchong.basics.codebook import nearest
from tengchong.comparing.wording.numbers import Number
from tengchong.comparing.wording.words import Words

# What a finding can be about; a chart asks for those of one topic.
TOPICS = frozenset(
    {
        *("contents", "years", "places", "own", "missing", "prices", "audit", "printed years"),
        *("target", "pace", "growth", "contributions", "parts", "rates", "next year", "members"),
        *("peers", "peers by growth", "peers by completion", "other definition"),
        *("series", "year end", "nothing"),
        *("cohorts", "stage ratios", "projects", "outreach", "by sector", "stages", "stage money", "agreed"),
        *("stated rates",),
        *("claim", "pair", "break-even", "knowledge", "offer", "per ton", "effective", "total", "rank"),
        *("not comparable", "groups", "left out", "water", "gas", "land", "bill"),
    }
)
FINDINGS = ["rank", "topic", "zh", "en", "value", "low", "high", "unit", "indicator"]


class Finding(NamedTuple):
    """A computed sentence, what it is about, and the number that it stands on."""

    topic: str
    words: Words
    number: Number
    indicator: str = ""


def check_topic(topic: str) -> None:
    """Whether a topic is declared.

    >>> check_topic("by_sector")
    Traceback (most recent call last):
    ValueError: 'by_sector' is no topic of findings; the nearest are by sector, years, series
    """
    if topic not in TOPICS:
        near = ", ".join(nearest(topic, sorted(TOPICS))) or "none"
        raise ValueError(f"{topic!r} is no topic of findings; the nearest are {near}")


def listed(found: list[Finding]) -> pd.DataFrame:
    """Findings as a table in the order given: rank, topic, zh, en, value, low, high, unit, indicator.

    Raises ValueError for a topic that isn't declared in ``TOPICS``, for which no chart could ask.

    >>> listed([]).columns.tolist()
    ['rank', 'topic', 'zh', 'en', 'value', 'low', 'high', 'unit', 'indicator']
    """
    for one in found:
        check_topic(one.topic)
    rows = [
        (rank, one.topic, *one.words, *one.number, one.indicator) for rank, one in enumerate(found, start=1)
    ]
    table = pd.DataFrame(rows, columns=FINDINGS)
    # Twelve digits: more than any document prints, and fewer than what machines compute apart.
    said = {name: [float(f"{number:.12g}") for number in table[name]] for name in ("value", "low", "high")}
    return table.assign(**said)
