"""Numbers in words: as sharp as they are, never sharper, and true after rounding."""

import math
import re
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tengchong.comparing.legible import legible
from tengchong.comparing.utility_prices import told
from tengchong.comparing.wording import Number, direction, said, say, size

DIGITS = re.compile(r"−?\d[\d,]*(?:\.\d+)?")


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (Number(25903000000, 25902500000, 25903500000, "CNY"), "259.03亿元", "25.903 billion yuan"),
        (Number(1200000, 1195000, 1205000, "USD"), "120万美元", "1.2 million dollars"),
        (Number(-3.2605, -3.2617, -3.2588, "percentage point"), "−3.26个百分点", "−3.26 percentage points"),
        (Number(140, 130, 140, "家"), "130至140家", "between 130 and 140"),
        (Number(10e8, 9e8, 10e8, "USD"), "9至10亿美元", "between 0.9 and 1 billion dollars"),
        (Number(0.0406, 0.0395, 0.0417, "percentage point"), "0.04个百分点", "0.04 percentage points"),
        (Number(0.004, 0.001, 0.007, "%"), "0.001至0.007%", "between 0.001 and 0.007%"),
        (Number(75, 75, 75, "项"), "75项", "75"),
        # 98.76 over the share of the year, above a target of 135; 126.48 ÷ 1.153
        (Number(135.587e8, 135.504e8, 135.669e8, "CNY"), "135.6亿元", "13.56 billion yuan"),
        (Number(109.697e8, 109.645e8, 109.748e8, "CNY"), "109.7亿元", "10.97 billion yuan"),
        (
            Number(10.96e8, 10.91e8, 10.999e8, "CNY"),
            "10.96亿元",
            "1.096 billion yuan",
        ),
        (Number(1e8, 0.5e8, 1.5e8, "CNY"), "1亿元", "100 million yuan"),
        (Number(1e8, 0.9e8, 1e8, "CNY"), "0.9至1亿元", "between 90 and 100 million yuan"),
        (Number(1654, 1654, 1654, "对"), "1,654对", "1,654"),
        (Number(12750, 12000, 13500, "kWh/t"), "12,000至13,500千瓦时/吨", "between 12,000 and 13,500 kWh/t"),
        (
            Number(-0.02, -0.187, 0.141, "CNY/kWh"),
            "−0.187至0.141元/千瓦时",
            "between −0.187 and 0.141 yuan/kWh",
        ),
        (Number(500, 500, math.inf, "家"), "至少500家", "at least 500"),
        (Number(30, -math.inf, 30, "家"), "至多30家", "at most 30"),
        (Number(0.023, 0.022, 0.024, "CNY/kWh"), "0.022至0.024元/千瓦时", "between 0.022 and 0.024 yuan/kWh"),
        (Number(math.nan, math.nan, math.nan, "%"), "未知", "unknown"),
    ],
)
def test_a_number_is_said_with_the_digits_and_the_unit_it_deserves(number, zh, en):
    assert said(number) == (zh, en)


bounds = st.tuples(
    st.floats(-1e12, 1e12, allow_subnormal=False), st.floats(1e-6, 1e9, allow_subnormal=False)
).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(bounds, st.sampled_from(["%", "家", "CNY", "USD", "CNY/kWh"]), st.floats(0, 1))
def test_a_number_in_words_holds_what_it_can_mean(ends, unit, share):
    low, high = ends
    value = min(max(low + share * (high - low), low), high)
    for text in said(Number(value, low, high, unit)):
        numbers = [Decimal(found.replace(",", "").replace("−", "-")) for found in DIGITS.findall(text)]
        scale = Decimal(_scale(text))
        told = [number * scale for number in numbers]
        slack = Decimal(str(max(abs(low), abs(high)))) * Decimal("1e-10") + Decimal("1e-12")
        if len(told) == 2:
            assert told[0] <= Decimal(low) + slack
            assert told[1] >= Decimal(high) - slack
        else:
            step = scale * Decimal(1).scaleb(min(numbers[0].as_tuple().exponent, 0))
            width = Decimal(high) - Decimal(low)
            # what is cut of trailing noughts makes the step look wider, never the number wrong
            assert abs(told[0] - Decimal(value)) <= max(step / 2, width) + slack
            # within the interval, but for the last digit that the unit is shown with
            inside = Decimal(low) - slack <= told[0] <= Decimal(high) + slack
            assert inside or abs(told[0] - Decimal(value)) <= scale * Decimal("0.005") + slack


def _scale(text):
    for name, scale in (("亿", "1e8"), ("万", "1e4"), ("billion", "1e9"), ("million", "1e6")):
        if name in text:
            return scale
    return "1"


@given(st.floats(-100, 100), st.floats(0, 10))
def test_the_size_of_a_number_is_never_negative_where_its_direction_is_known(value, half):
    number = Number(value, value - half, value + half)
    told = direction(number)
    assert (told == "up") == (number.low > 0)
    assert (told == "down") == (number.high < 0)
    if told != "even":
        assert size(number).low > 0
        assert size(number).low <= size(number).value <= size(number).high


@pytest.mark.parametrize(
    ("printed", "number", "zh", "en"),
    [
        ("126.48", Number(126.48e8, 126.475e8, 126.485e8, "CNY"), "126.48（亿元）", "126.48 (亿元)"),
        ("60400", Number(6.04e8, 6.035e8, 6.045e8, "CNY"), "60400（万元）", "60400 (万元)"),
        ("1100", Number(1.1e7, 1.1e7, 1.1e7, "USD"), "1100（万美元）", "1100 (万美元)"),
        ("1100万美元", Number(1.1e7, 1.1e7, 1.1e7, "USD"), "1100万美元", "1100万美元"),
        ("15.3", Number(15.3, 15.25, 15.35, "%"), "15.3（%）", "15.3 (%)"),
        ("0.153", Number(15.3, 15.25, 15.35, "%"), "0.153（15.3%）", "0.153 (15.3%)"),
        ("0", Number(0, -5000, 5000, "CNY"), "0（万元）", "0 (万元)"),
        ("27", Number(27, 27, 27, "个"), "27（个）", "27 (个)"),
        ("40.8", Number(40.8, 40.75, 40.85, "CNY/kW·month"), "40.8（元/千瓦·月）", "40.8 (元/千瓦·月)"),
        ("25.5", Number(25.5, 25.45, 25.55, "CNY/kVA·month"), "25.5（元/千伏安·月）", "25.5 (元/千伏安·月)"),
        ("见附件", Number(math.nan, math.nan, math.nan, ""), "见附件", "见附件"),
    ],
)
def test_what_was_printed_without_a_unit_has_that_of_its_heading(printed, number, zh, en):
    row = pd.DataFrame([{"printed": printed, **number._asdict()}])
    assert [legible(row, ["printed"], language)["printed"][0] for language in ("zh", "en")] == [zh, en]
    assert [told(row, language)["printed"][0] for language in ("zh", "en")] == [zh, en]


def test_a_sentence_begins_with_a_capital_and_a_phrase_does_not():
    assert say("{a}。", "{a} rose.", a="arrivals").en == "Arrivals rose."
    assert say("{a}", "{a} rose", a="arrivals").en == "arrivals rose"
