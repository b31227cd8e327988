"""In what a unit is shown to people: 25 903 000 000 CNY are 259.03 亿元, or 25.903 billion yuan."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tengchong.basics.codebook.tables import table


class Shown(NamedTuple):
    """How a unit is shown: divided by what, to how many decimals, under what name."""

    divisor: float
    decimals: int
    unit: str


def shown_in(unit: str, largest: float, language: str) -> Shown:
    """Of the ways to show a unit the first that ``largest`` is enough for; counters only in Chinese.

    >>> shown_in("CNY", 25_903_000_000, "zh"), shown_in("家", 12, "en").unit
    (Shown(divisor=100000000.0, decimals=2, unit='亿元'), '')
    """
    for least, shown in _ways(unit, language):
        if abs(largest) >= least:
            return shown
    return Shown(1.0, 2, unit if language == "zh" else "")


@cache
def _ways(unit: str, language: str) -> list[tuple[float, Shown]]:
    """The ways to show a unit, each with the least number that it is for."""
    known = table("unit_display")
    rows = known[(known["unit"] == unit) & (known["language"] == language)]
    return [
        (float(row.least), Shown(float(row.divisor), int(row.decimals), str(row.shown)))
        for row in rows.itertuples()
    ]
