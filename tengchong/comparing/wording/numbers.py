"""A number with what it can mean and its unit, before it is said."""

from __future__ import annotations

import math
from typing import Any, NamedTuple


class Number(NamedTuple):
    """A number, what it can mean, and its unit."""

    value: float
    low: float
    high: float
    unit: str = ""


NOTHING = Number(math.nan, math.nan, math.nan)


class Said(str):
    """A text that says a number, and knows it: a page shows the text, a workbook counts with the number.

    >>> Said("4.71 billion yuan", Number(4.71e9, 4.705e9, 4.715e9, "CNY")).number.value
    4710000000.0
    """

    number: Number

    def __new__(cls, text: str, number: Number = NOTHING) -> Said:
        said = super().__new__(cls, text)
        said.number = number
        return said


def number(row: Any, name: str, unit: str | None = None) -> Number:
    """The number ``name`` of a row of a table, with its bounds; in the row's unit if no other is given."""
    return Number(row[name], row[f"{name}_low"], row[f"{name}_high"], row["unit"] if unit is None else unit)


def size(of: Number) -> Number:
    """The number without its sign, for a sentence whose verb says the direction.

    >>> size(Number(-3.26, -3.262, -3.258, "percentage point"))
    Number(value=3.26, low=3.258, high=3.262, unit='percentage point')
    """
    if of.high <= 0:
        return Number(-of.value, -of.high, -of.low, of.unit)
    return of


def direction(of: Number) -> str:
    """up or down where the interval lies on one side of nought, else even: it can't be told.

    >>> direction(Number(-3.26, -3.262, -3.258)), direction(Number(0.1, -0.2, 0.4))
    ('down', 'even')
    """
    return "up" if of.low > 0 else "down" if of.high < 0 else "even"
