"""The digits of a number: how its unit is shown, and to how many decimals."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Decimal

from tengchong.basics.codebook import Shown, shown_in
from tengchong.comparing.wording.numbers import Number

MINUS = "−"  # a hyphen breaks from its number at the end of a line


def shown_as(of: Number, language: str) -> Shown:
    """How a number is shown, by the larger of its ends that are known."""
    return shown_in(of.unit, max((abs(x) for x in of[:3] if math.isfinite(x)), default=0.0), language)


def finest(value: float, shown: Shown) -> int:
    """The decimals of the unit, or as many as two significant digits need."""
    return max(shown.decimals, 1 - magnitude(value))


def coarsest(value: float, shown: Shown) -> int:
    """As many decimals as two significant digits need, and no more than the unit is shown with."""
    return min(shown.decimals, max(0, 1 - magnitude(value)))


def magnitude(value: float) -> int:
    """The power of ten of the first digit; 0 for nought."""
    return math.floor(math.log10(abs(value))) if value else 0


def sure_decimals(value: float, low: float, high: float, finest: int, coarsest: int) -> int | None:
    """To how many decimals a value may be told alone, the finest that may be; None where its interval must be told.

    The interval is no wider than the last digit told, and both its ends are less than one from it: "nearly 10"
    is anything from 9 to 10, and the 10 alone would not say so. Where what would be told with fewer decimals than ``finest``
    lies outside the interval, digits are added until it lies within; with ``finest`` it may lie outside by less than its last
    digit. A single digit is enough where the interval is what its rounding leaves open.

    >>> sure_decimals(88.41, 88.406, 88.411, 2, 0), sure_decimals(10, 9, 10, 2, 0), sure_decimals(1, 0.5, 1.5, 2, 1)
    (2, None, 0)
    >>> sure_decimals(10.9697, 10.9645, 10.9748, 3, 0), sure_decimals(0.99254, 0.99252, 0.99259, 4, 2)
    (2, 4)
    """
    for decimals in range(finest, coarsest - 1, -1):
        step, told = 10.0**-decimals, round(value, decimals)
        near = max(high - told, told - low) < step * (1 - 1e-9)
        if near and high - low <= step * (1 + 1e-9) and (told or not value):
            return decimals if decimals == finest else _within(value, low, high, decimals, finest)
    first = -magnitude(value)
    half = 10.0**-first / 2
    rounded = math.isclose(value - half, low) and math.isclose(value + half, high)
    return first if rounded and math.isclose(round(value, first), value) else None


def _within(value: float, low: float, high: float, coarsest: int, finest: int) -> int | None:
    """The fewest decimals with which what is told lies in its interval; None where none do."""
    told = (decimals for decimals in range(coarsest, finest + 1) if low <= round(value, decimals) <= high)
    return next(told, None)


def plain(value: float, decimals: int, rounding: str = ROUND_HALF_EVEN) -> str:
    """Digits with their thousands apart, without an exponent and without noughts that say nothing.

    >>> plain(1261.4, 2), plain(-0.52, 2), plain(60.0, 2)
    ('1,261.4', '−0.52', '60')
    """
    exact = Decimal(f"{value:.12g}").quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
    text = f"{exact:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", MINUS)
