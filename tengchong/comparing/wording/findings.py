"""Computed sentences, each with the number that it stands on, and the table of them."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from tengchong.comparing.wording.numbers import Number
from tengchong.comparing.wording.words import Words

FINDINGS = ["rank", "topic", "zh", "en", "value", "low", "high", "unit", "indicator"]


class Finding(NamedTuple):
    """A computed sentence, what it is about, and the number that it stands on."""

    topic: str
    words: Words
    number: Number
    indicator: str = ""


def listed(found: list[Finding]) -> pd.DataFrame:
    """Findings as a table in the order given: rank, topic, zh, en, value, low, high, unit, indicator.

    >>> listed([]).columns.tolist()
    ['rank', 'topic', 'zh', 'en', 'value', 'low', 'high', 'unit', 'indicator']
    """
    rows = [
        (rank, one.topic, *one.words, *one.number, one.indicator) for rank, one in enumerate(found, start=1)
    ]
    table = pd.DataFrame(rows, columns=FINDINGS)
    # Twelve digits: more than any document prints, and fewer than what machines compute apart.
    said = {name: [float(f"{number:.12g}") for number in table[name]] for name in ("value", "low", "high")}
    return table.assign(**said)
