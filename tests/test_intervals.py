"""Interval arithmetic encloses whatever the numbers inside the intervals give."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tengchong.basics.intervals import Interval

BOUNDS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3))
INTERVALS = st.tuples(BOUNDS, BOUNDS).map(lambda pair: Interval(min(pair), max(pair)))
SHARES = st.floats(0, 1)


def inside(interval: Interval, share: float) -> float:
    return min(max(interval.low + share * (interval.high - interval.low), interval.low), interval.high)


def holds(interval: Interval, number: float) -> bool:
    slack = 1e-9 * max(1, abs(number))
    return bool(interval.low - slack <= number <= interval.high + slack)


@settings(max_examples=100, deadline=None)
@given(INTERVALS, INTERVALS, SHARES, SHARES)
def test_the_result_holds_each_result_of_numbers_inside(left, right, share, other):
    a, b = inside(left, share), inside(right, other)
    assert holds(left + right, a + b)
    assert holds(left - right, a - b)
    assert holds(left * right, a * b)
    assert holds(-left, -a)
    if abs(b) > 1e-3:
        assert holds(left / right, a / b)


@settings(max_examples=100, deadline=None)
@given(INTERVALS, INTERVALS)
def test_two_meet_or_miss_each_other(left, right):
    assert left.meets(right) == right.meets(left) == (left.gap(right) == 0)
    assert left.gap(right) == right.gap(left) >= 0


def test_numbers_stand_on_either_side():
    assert 1 + Interval(2, 3) == Interval(2, 3) + 1 == Interval(3, 4)
    assert 10 - Interval(2, 3) == Interval(7, 8)
    assert 2 * Interval(-1, 3) == Interval(-2, 6)
    assert 12 / Interval(2, 3) == Interval(4, 6)


def test_four_of_ten_odd_is_a_range():
    assert Interval(4, 4) / Interval(10, 20) == Interval(0.2, 0.4)


def test_open_ends_stay_open_and_are_never_no_number():
    over = Interval(500, math.inf)
    assert over + 1 == Interval(501, math.inf)
    assert 100 / over == Interval(0, 0.2)
    assert over * Interval(0, 2) == Interval(0, math.inf)
    assert over / over == Interval(0, math.inf)
    assert Interval(-math.inf, -5) * 2 == Interval(-math.inf, -10)


@pytest.mark.parametrize("divisor", [Interval(0, 2), Interval(-1, 1), Interval(0, 0)])
def test_a_divisor_that_may_be_nought_says_nothing(divisor):
    assert Interval(1, 2) / divisor == Interval(-math.inf, math.inf)


def test_a_column_is_reckoned_as_its_figures_are():
    frame = pd.DataFrame(
        {"low": [4.0, 1.0], "high": [4.0, 2.0], "base_low": [10.0, 0.0], "base_high": [20.0, 4.0]}
    )
    share = Interval.of(frame) / Interval.of(frame, "base_")
    assert np.array_equal(share.low, [0.2, -np.inf])
    assert np.array_equal(share.high, [0.4, np.inf])
    assert Interval.of(frame).meets(Interval(2, 3)).tolist() == [False, True]
