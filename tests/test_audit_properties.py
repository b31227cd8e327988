"""A consistent table never gives a finding, however it is rounded; a figure moved too far always does."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tengchong.building.audit import audit
from tests.audit_tables import printed

UNITS = {"元": 1, "万元": 10**4, "百万元": 10**6, "亿元": 10**8}
HEDGES = {"": ROUND_HALF_EVEN, "约": ROUND_HALF_EVEN, "近": ROUND_CEILING, "超过": ROUND_FLOOR}
BEFORE, NOW, YEAR = "2019-01..2019-09", "2020-01..2020-09", "2020-01..2020-12"
SECTORS = ["生物医药", "文旅康养", "绿色食品"]

amounts = st.integers(10**9, 10**12).map(Fraction)
digits = st.integers(2, 6)
rate_digits = st.integers(0, 3)


class Dress(NamedTuple):
    """How a document prints: the unit and digits of money, the digits of rates, the hedge."""

    unit: str = "亿元"
    money: int = 4
    rate: int = 2
    hedge: str = ""


dresses = st.builds(Dress, st.sampled_from([*UNITS]), digits, rate_digits, st.sampled_from([*HEDGES]))


def decimal(number: Fraction, places: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding)


def money(amount: Fraction, dress: Dress) -> str:
    """So many significant digits of an amount, but no noughts for digits that aren't known; rounded
    as its hedge allows."""
    number = amount / UNITS[dress.unit]
    places = max(dress.money - len(str(int(number))), 0) if number >= 1 else dress.money
    return f"{dress.hedge}{decimal(number, places, HEDGES[dress.hedge]):f}{dress.unit}"


def percent(rate: Fraction, dress: Dress) -> str:
    return f"{decimal(rate * 100, dress.rate):f}%"


class Truth(NamedTuple):
    """What really happened: two kinds of funds now and before, their targets, shares of sectors."""

    now: tuple[Fraction, Fraction]
    growth: tuple[Fraction, Fraction]
    done: tuple[Fraction, Fraction]
    sectors: tuple[Fraction, Fraction]


truths = st.builds(
    Truth,
    st.tuples(amounts, amounts),
    st.tuples(*[st.fractions(Fraction(-1, 2), 2, max_denominator=997)] * 2),
    st.tuples(*[st.fractions(Fraction(1, 10), Fraction(3, 2), max_denominator=997)] * 2),
    st.tuples(*[st.fractions(Fraction(1, 20), Fraction(9, 20), max_denominator=997)] * 2),
)


def table(truth: Truth, dress: Dress) -> list[list[str]]:
    """A report and the one of the year before: every identity of division and addition has its case."""
    now, targets = (
        [*truth.now],
        [Fraction(int(n / d) // 10**8 + 1) * 10**8 for n, d in zip(truth.now, truth.done, strict=True)],
    )
    before = [n / (1 + g) for n, g in zip(truth.now, truth.growth, strict=True)]
    exact = Dress("万元", 12)
    lines = []
    for name, amount, base, target in zip(
        ["市外国内", "市外省内", "省外"],
        [sum(now), *now],
        [sum(before), *before],
        [sum(targets), *targets],
        strict=True,
    ):
        lines += [
            [NOW, name, "actual", money(amount, dress)],
            [YEAR, name, "target", money(target, exact)],
            [NOW, name, "completion", percent(amount / target, dress)],
            [NOW, name, "gap", percent(amount / target - Fraction(9, 12), dress)],
            [NOW, name, "growth", percent(amount / base - 1, dress)],
            [BEFORE, name, "actual", money(base, dress)],
        ]
    shares = [*truth.sectors, 1 - sum(truth.sectors)]
    for sector, share in zip(SECTORS, shares, strict=True):
        lines.append([NOW, f"市外国内 sector={sector}", "actual", money(share * sum(now), dress)])
        lines.append([NOW, f"市外国内 sector={sector}", "share", percent(share, dress)])
    return lines


def observations(lines: list[list[str]], declared: bool = True) -> pd.DataFrame:
    note = " | note: parts complete" if declared else ""
    return printed("\n".join(" | ".join(["Tengchong", *line]) + note for line in lines))


@settings(max_examples=25, deadline=None)
@given(truths, dresses)
def test_what_is_consistent_is_never_found(truth, dress):
    findings = audit(observations(table(truth, dress)))
    assert findings.empty, findings["sentence"].tolist()


@settings(max_examples=25, deadline=None)
@given(
    truths,
    st.builds(Dress, st.sampled_from([*UNITS]), st.integers(4, 6), st.integers(2, 3), st.just("")),
    st.integers(0, 23),
    st.sampled_from([Fraction(13, 10), Fraction(7, 10)]),
)
def test_one_figure_moved_is_always_found(truth, dress, number, factor):
    lines = table(truth, dress)
    *_, measure, figure = lines[number]
    amount = Fraction(figure.rstrip("%元万亿百"))
    moved = amount * factor if measure in ("actual", "target") else amount + 5
    unit = figure.lstrip("-0123456789.")
    places = len(figure.removesuffix(unit).partition(".")[2])
    lines[number] = [*lines[number][:-1], f"{decimal(moved, places):f}{unit}"]
    findings = audit(observations(lines))
    assert f"report/t.csv!B{number + 1}" in ";".join(findings["locators"])


@settings(max_examples=25, deadline=None)
@given(st.integers(10**5, 10**6), st.integers(100, 9000), st.integers(0, 2), st.sampled_from([1, -1]))
def test_completion_is_found_from_the_first_digit_that_no_rounding_gives(actual, target, places, side):
    """``actual`` hundredths of 亿元: the printed completions that meet, and the first that doesn't."""
    bounds = [Fraction(2 * actual + way, 200) / target * 100 for way in (-1, 1)]
    half = Fraction(1, 2 * 10**places)
    inside = decimal(
        (max if side > 0 else min)(bounds) + side * half, places, ROUND_FLOOR if side > 0 else ROUND_CEILING
    )
    outside = inside + side * Decimal(1).scaleb(-places)
    for completion, expected in ((inside, []), (outside, ["completion"])):
        text = f"""
Tengchong | {NOW} | 省外 | actual | {decimal(Fraction(actual, 100), 2)}亿元
Tengchong | {YEAR} | 省外 | target | {target}亿元
Tengchong | {NOW} | 省外 | completion | {completion:f}%
"""
        assert audit(printed(text))["identity"].tolist() == expected


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(100, 10**5), min_size=2, max_size=2), st.sampled_from([1, -1]))
def test_a_sum_is_found_from_the_first_digit_that_no_rounding_gives(parts, side):
    """Two parts and a total, each rounded to 0.01亿元, may miss each other by 0.015亿元 in all."""
    for missing, expected in ((1, []), (2, ["parts"])):
        total = sum(parts) + side * missing
        lines = [
            [NOW, name, "actual", f"{Decimal(hundredths) / 100:.2f}亿元"]
            for name, hundredths in zip(["市外国内", "市外省内", "省外"], [total, *parts], strict=True)
        ]
        assert audit(observations(lines, declared=False))["identity"].tolist() == expected


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [("243.08亿元", []), ("243.07亿元", []), ("243.06亿元", ["growth"]), ("近250亿元", [])],
)
def test_growth_is_set_against_the_earlier_years_own_report(earlier, expected):
    now = """
Tengchong | 2021-01..2021-11 | 市外国内 | actual | 259.03亿元
Tengchong | 2021-01..2021-11 | 市外国内 | growth | 6.56%
"""
    before = f"Tengchong | 2020-01..2020-11 | 市外国内 | actual | {earlier}"
    findings = audit(pd.concat([printed(now), printed(before, source="earlier")], ignore_index=True))
    assert findings["identity"].tolist() == expected
    assert all("the base may have been revised" in sentence for sentence in findings["sentence"])
    assert all(source == "report;earlier" for source in findings["source"])
