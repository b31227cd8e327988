"""What a printed number can mean: the interval that its digits and its hedge leave open.

Everything is whole numbers times one power of ten, so nothing is lost before the last step. The
functions take Python's integers and numpy's arrays of them alike: a cell and a column of cells.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from tengchong.reading.quantities.numerals import Numeral

RANGE, PART = "a range; the value is its middle", "one of the parts"  # in notes, the latter in units.csv
OPEN = float("inf")
LARGEST_EXACT = 2**52  # whole numbers below are int64 and float64 without loss
LARGEST_POWER = 22  # and so are the powers of ten up to this


class Reading(NamedTuple):
    """What a text says before its digits are filled in.

    The number, or the two ends of a range, times ``times`` × 10 ** ``power`` is in ``unit``.
    """

    numbers: tuple[Numeral, ...]
    rule: str  # as printed, below, about, some, over, under, up to, range
    half: int  # half a last printed place in tenths of it; nought for a count printed to the unit
    unit: str
    times: int
    power: int
    hedge: str
    note: str

    def figures(self, numbers: list[Any]) -> tuple[tuple[Any, Any, Any], int]:
        """Value, low and high of the filled-in numbers, as wholes of 10 ** the power that comes with them."""
        place = min(numeral.place for numeral in self.numbers)
        tenths = [
            number * 10 ** (numeral.place - place + 1)
            for number, numeral in zip(numbers, self.numbers, strict=True)
        ]
        value, low, high = self._meaning(tenths)
        if self.times < 0:
            low, high = high, low
        return (value * self.times, low * self.times, high * self.times), place + self.power - 1

    def is_small(self) -> bool:
        """Whether all its figures, whatever their digits, are small enough for int64 and float64."""
        place = min(numeral.place for numeral in self.numbers)
        largest = max(10 ** (number.place - place + 1) * number.largest() for number in self.numbers)
        return largest * abs(self.times) * 2 < LARGEST_EXACT

    def arithmetic(self) -> tuple[Any, ...]:
        """What makes figures of digits: readings that agree in it can be filled in together."""
        places = tuple(number.place for number in self.numbers)
        splits = tuple(len(number.weights) for number in self.numbers[1:])
        return self.rule, self.half, self.times, self.power, places, splits, self.is_small()

    def may_be_year(self) -> bool:
        """Whether nothing but four digits is printed."""
        number, *others = self.numbers
        bare = not (others or self.unit or self.hedge or self.note or number.place or number.fixed)
        return bare and (self.times, self.power, len(number.weights)) == (1, 0, 4)

    def moved(self, positions: list[int]) -> Reading:
        """The reading of a text in which the character ``i`` stands at ``positions[i]``."""
        return self._replace(numbers=tuple(number.moved(positions) for number in self.numbers))

    def settled(self, digits: dict[int, int]) -> Reading:
        """The reading with the ``digits`` that are known: position → digit."""
        return self._replace(numbers=tuple(number.settled(digits) for number in self.numbers))

    def _meaning(self, tenths: list[Any]) -> tuple[Any, Any, Any]:
        if self.rule == "range":
            first, last = tenths
            return (first + last) // 2, _least(first, last), _most(first, last)
        return tenths[0], *bounds(self.rule, tenths[0], self.half)


def is_range(note: str) -> bool:
    """Whether the note on a figure says that it is a range.

    >>> is_range("also hedged by 以上; read by 约; a range; the value is its middle")
    True
    """
    return RANGE in note


def bounds(rule: str, tenths: Any, half: int) -> tuple[Any, Any]:
    """Low and high of a number, all in tenths of its last printed place.

    ``half`` is half a last printed place, nought for a count printed to the unit.

    >>> bounds("below", 1400, 0)  # 近140家
    (1300, 1400)
    >>> bounds("some", 1100, 0)  # 110余家
    (1100, 1200)
    >>> bounds("as printed", 259030, 5)  # 259.03亿元
    (259025, 259035)
    """
    match rule:
        case "below":
            return tenths - _less(tenths), tenths
        case "about":
            wide = _most(_less(tenths), half)
            return tenths - wide, tenths + wide
        case "some":
            return tenths, tenths + _step(tenths)
        case "over":
            return tenths, OPEN
        case "under":
            return 0 * tenths, tenths
        case "up to":
            return -OPEN, tenths
    return tenths - half, tenths + half


def _less(tenths: Any) -> Any:
    """How much 近 may lack: one step, but a tenth of the number at most."""
    return _least(_step(tenths), tenths // 10)


def _step(tenths: Any) -> Any:
    """Place value of the last digit that is not nought: 140 → 10, 7.2 → 0.1, 200 → 100."""
    step, power, largest = 10 + 0 * tenths, 100, np.max(tenths)
    while power <= largest:
        step = step + (tenths % power == 0) * (power - step)
        power *= 10
    return step


def _least(a: Any, b: Any) -> Any:
    return np.minimum(a, b) if isinstance(a, np.ndarray) else min(a, b)


def _most(a: Any, b: Any) -> Any:
    return np.maximum(a, b) if isinstance(a, np.ndarray) else max(a, b)


def plain(whole: int | float, power: int) -> int | float:
    """whole × 10 ** power as int where it is whole, else as the nearest float.

    >>> plain(25903, 6), plain(236, -3)
    (25903000000, 0.236)
    """
    if isinstance(whole, float):  # an open end
        return whole
    if power >= 0:
        return whole * 10**power
    quotient, rest = divmod(whole, 10**-power)
    return whole / 10**-power if rest else quotient


def floats(wholes: Any, power: int) -> Any:
    """The same for a column, as float64: the nearest to the exact value."""
    if isinstance(wholes, float):
        return wholes
    if wholes.dtype == object or abs(power) > LARGEST_POWER:
        return np.array([float(plain(int(whole), power)) for whole in wholes])
    # both operands are floats without loss, so that the one operation rounds once, and correctly
    return wholes * 10.0**power if power >= 0 else wholes / 10.0**-power
