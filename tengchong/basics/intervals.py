"""Arithmetic on what a printed figure can mean.

An interval is a pair of bounds: numbers, numpy arrays or pandas Series alike, so one formula
serves a single figure and a column. Bounds may be infinite: "more than 500" is open above.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd


class Interval(NamedTuple):
    """Everything from ``low`` to ``high``.

    >>> ratio = Interval(4, 4) / Interval(10, 20)
    >>> float(ratio.low), float(ratio.high)
    (0.2, 0.4)
    >>> Interval(1, 2) - Interval(0, 3)
    Interval(low=-2, high=2)
    """

    low: Any
    high: Any

    @classmethod
    def of(cls, frame: pd.DataFrame, prefix: str = "") -> Interval:
        """The columns ``low`` and ``high`` of a frame, or ``<prefix>low`` and ``<prefix>high``."""
        return cls(frame[f"{prefix}low"], frame[f"{prefix}high"])

    def __add__(self, other: Any) -> Interval:
        other = _interval(other)
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Any) -> Interval:
        other = _interval(other)
        return Interval(self.low - other.high, self.high - other.low)

    def __rsub__(self, other: Any) -> Interval:
        return _interval(other) - self

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, other: Any) -> Interval:
        other = _interval(other)
        return _hull([_product(a, b) for a in self for b in other])

    def __truediv__(self, other: Any) -> Interval:
        """The quotient; open on both sides where the divisor may be zero."""
        other = _interval(other)
        through_zero = (other.low <= 0) & (other.high >= 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            hull = _hull([_quotient(a, b) for a in self for b in other])
        return Interval(_where(through_zero, -np.inf, hull.low), _where(through_zero, np.inf, hull.high))

    def __radd__(self, other: Any) -> Interval:
        return self + other

    def __rmul__(self, other: Any) -> Interval:
        return self * other

    def __rtruediv__(self, other: Any) -> Interval:
        return _interval(other) / self

    def meets(self, other: Any) -> Any:
        """Whether the two can be the same number.

        >>> bool(Interval(1, 2).meets(Interval(2, 3)))
        True
        """
        other = _interval(other)
        return (self.low <= other.high) & (other.low <= self.high)

    def gap(self, other: Any) -> Any:
        """By how much the two miss each other; 0 where they meet.

        >>> float(Interval(1, 2).gap(Interval(5, 7)))
        3.0
        """
        other = _interval(other)
        return np.maximum(np.maximum(self.low - other.high, other.low - self.high), 0)


def _interval(other: Any) -> Interval:
    return other if isinstance(other, Interval) else Interval(other, other)


def _product(a: Any, b: Any) -> Any:
    """Nought times open is nought: the bound is approached, never reached."""
    with np.errstate(invalid="ignore"):
        return _where((a == 0) | (b == 0), 0, np.multiply(a, b))


def _quotient(a: Any, b: Any) -> Any:
    """Open through open keeps its sign and says nothing of size: nought is one end of it."""
    return _where(np.isinf(b), 0, np.divide(a, b))


def _hull(corners: list) -> Interval:
    low = corners[0]
    high = corners[0]
    for corner in corners[1:]:
        low, high = np.minimum(low, corner), np.maximum(high, corner)
    return Interval(low, high)


def _where(condition: Any, yes: Any, no: Any) -> Any:
    if isinstance(no, pd.Series):
        return no.where(~np.broadcast_to(condition, no.shape), yes)
    if np.ndim(no) or np.ndim(condition):
        return np.where(condition, yes, no)
    return yes if condition else no
