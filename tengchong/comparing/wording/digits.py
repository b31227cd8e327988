"""The digits of a number: how its unit is shown, and to how many decimals."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from tengchong.basics.codebook import table
from tengchong.comparing.wording.numbers import Number


class Shown(NamedTuple):
    """How a unit is shown: divided by what, to how many decimals, under what name."""

    divisor: float
    decimals: int
    unit: str


def shown_as(of: Number, language: str) -> Shown:
    """Of the ways to show a unit the first that the number is large enough for; counters only in Chinese."""
    largest = max((abs(x) for x in of[:3] if math.isfinite(x)), default=0.0)
    for least, shown in _ways(of.unit, language):
        if largest >= least:
            return shown
    return Shown(1.0, 2, of.unit if language == "zh" else "")


@cache
def _ways(unit: str, language: str) -> list[tuple[float, Shown]]:
    """The ways to show a unit, each with the least number that it is for."""
    known = table("unit_display")
    rows = known[(known["unit"] == unit) & (known["language"] == language)]
    return [
        (float(row.least), Shown(float(row.divisor), int(row.decimals), str(row.shown)))
        for row in rows.itertuples()
    ]


def finest(value: float, shown: Shown) -> int:
    """The decimals of the unit, or as many as three significant digits need."""
    return max(shown.decimals, 2 - magnitude(value))


def coarsest(value: float, shown: Shown) -> int:
    """As many decimals as two significant digits need, and no more than the unit is shown with."""
    return min(shown.decimals, max(0, 1 - magnitude(value)))


def magnitude(value: float) -> int:
    """The power of ten of the first digit; 0 for nought."""
    return math.floor(math.log10(abs(value))) if value else 0


def plain(value: float, decimals: int, rounding: str) -> str:
    """Digits without an exponent and without noughts that say nothing."""
    exact = Decimal(f"{value:.12g}").quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
    text = f"{exact:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
