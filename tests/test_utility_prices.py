"""Utility prices: like with like, the effective price of a year, break-even, and what a site pays."""

import math
import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tengchong.basics.intervals import Interval
from tengchong.building.schemas import PRICES, SEASON_MONTHS
from tengchong.building.store import load
from tengchong.comparing import utility_prices as utility
from tengchong.comparing.figures import behind
from tengchong.comparing.utility_prices import Assumptions, Customer, Printed

DEHONG, NUJIANG, YUNNAN, SOUTHWEST = "533100", "533300", "530000", "region:southwest"
CALENDAR = {"wet": (6, 7, 8, 9, 10), "normal": (5, 11), "dry": (12, 1, 2, 3, 4)}
ASSUMED = Assumptions(CALENDAR, capacity_charge=(28, 28))
SMELTER = Customer("a smelter", "金属硅", energy=1e8, load_factor=(0.9, 0.9))


def price(place=DEHONG, value=0.236, half=0.0, **more):
    row = dict.fromkeys(PRICES.columns, "") | {
        "source": "a-report",
        "place": place,
        "utility": "electricity",
        "kind": "preferential",
        "customer": "金属硅",
        "voltage_low": math.nan,
        "voltage_high": math.nan,
        "season": "wet",
        "charge": "energy",
        "value": value,
        "low": value - half,
        "high": value + half,
        "unit": "CNY/kWh",
        "grade": "claim",
        "valid_from": "2020-01",
        "valid_to": "2020-12",
    }
    row |= more
    return row | {"locator": row["locator"] or f"p.csv!{place}-{row['season']}-{row['charge']}-{row['kind']}"}


def rise(place, year, season, low, high, **more):
    middle = (low + high) / 2
    return price(
        place,
        middle,
        kind="seasonal",
        season=season,
        low=low,
        high=high,
        valid_from=f"{year}-01",
        valid_to=f"{year}-12",
        **more,
    )


def frame(*rows):
    made = pd.DataFrame(rows, columns=PRICES.columns)
    for end in ("valid_from", "valid_to"):
        made[end] = pd.PeriodIndex(made[end].replace("", None), freq="M")
    numbers = dict.fromkeys(("value", "low", "high", "voltage_low", "voltage_high"), float)
    return made.astype(numbers)


NO_SEASONS = pd.DataFrame(columns=SEASON_MONTHS.columns, dtype=str)
RISES = frame(rise(YUNNAN, 2024, "normal", 0.10, 0.17), rise(SOUTHWEST, 2025, "dry", 0.15, 0.25))


def effective(prices, rules=RISES, place=DEHONG, customer=SMELTER, **assumed):
    table = utility.effective_prices(
        Printed(prices, rules, NO_SEASONS), [place], customer, Assumptions(CALENDAR, **assumed)
    )
    return table.set_index("component")


def test_one_place_may_stand_alone():
    printed = Printed(frame(price(), price(NUJIANG, 0.259)), RISES, NO_SEASONS)
    for table, more in {
        utility.effective_prices: (SMELTER,),
        utility.site_bills: ([SMELTER],),
        utility.terms_of: ([SMELTER],),
        utility.findings: (SMELTER,),
    }.items():
        alone = table(printed, DEHONG, *more)
        assert len(alone) and alone.equals(table(printed, [DEHONG], *more))


# --- worked figures ---------------------------------------------------------------------------


def test_a_year_of_dehong_is_a_scenario_of_wet_season_and_quoted_rises():
    rows = effective(frame(price()))
    assert rows.loc["energy", "low"] == pytest.approx(0.3152, abs=0.00005)
    assert rows.loc["energy", "high"] == pytest.approx(0.3685, abs=0.00005)
    assert rows.loc["energy wet", "basis"] == "printed"
    assert rows.loc["energy dry", "basis"] == "scenario"
    assert "2025" in rows.loc["energy dry", "assumption_en"]
    assert rows.loc["energy dry", "load_share"] == pytest.approx(5 / 12)


def test_rounding_of_the_printed_price_makes_the_year_a_little_wider():
    exact, rounded = effective(frame(price())), effective(frame(price(half=0.0005)))
    assert rounded.loc["energy", "low"] == pytest.approx(exact.loc["energy", "low"] - 0.0005)
    assert rounded.loc["energy", "high"] == pytest.approx(exact.loc["energy", "high"] + 0.0005)


def test_the_shipped_quotations_give_the_same_scenario():
    tables = [load(name) for name in ("prices", "price_rules", "seasons")]
    rows = utility.effective_prices(Printed(*tables), [DEHONG], SMELTER, Assumptions(CALENDAR)).set_index(
        "component"
    )
    assert rows.loc["energy", "low"] == pytest.approx(0.3152, abs=0.00055)
    # the most by the rise of 2021: (5 × 0.2365 + 2 × 0.4065 + 5 × 0.5865) ÷ 12
    assert rows.loc["energy", "high"] == pytest.approx(0.4107, abs=0.00055)


@pytest.mark.parametrize(("load_factor", "per_kwh"), [(0.9, 0.0474), (0.375, 0.1136)])
def test_a_capacity_charge_weighs_more_on_a_low_load_factor(load_factor, per_kwh):
    customer = Customer("", "金属硅", 1e8, load_factor=(load_factor, load_factor), power_factor=(0.9, 0.9))
    charged = utility.charge_per_kwh(Interval(28, 28), customer)
    assert charged.low == pytest.approx(per_kwh, abs=0.00005)
    rows = effective(frame(price()), customer=customer, capacity_charge=(28, 28))
    assert rows.loc["capacity", "value"] == pytest.approx(per_kwh, abs=0.00005)
    assert rows.loc["total", "low"] == pytest.approx(0.3152 + per_kwh, abs=0.0001)


def test_contracted_capacity_replaces_the_peak():
    customer = Customer("", "金属硅", energy=730 * 12 * 900.0, contracted_kva=1000)
    assert utility.charge_per_kwh(Interval(28, 28), customer).low == pytest.approx(28 / 657)


def test_the_wet_season_gap_and_what_it_is_worth_a_ton():
    pairs = utility.comparable_pairs(frame(price(half=0.0005), price(NUJIANG, 0.259, 0.0005)))
    row = pairs.iloc[0]
    assert (row["difference_low"], row["difference_high"]) == (pytest.approx(-0.024), pytest.approx(-0.022))
    assert row["cheaper"] == "left"
    rules = frame(
        price(YUNNAN, 12000, kind="norm", unit="kWh/t"),
        price(YUNNAN, 13500, kind="norm", unit="kWh/t"),
        price(YUNNAN, 13500, kind="norm", unit="kWh/t", customer="大数据"),
        price(YUNNAN, 1, kind="surcharge"),
    )
    norms = utility.norms(rules, SMELTER)
    assert len(norms) == 2
    widest = utility.per_ton(Interval(0.022, 0.024), norms).iloc[-1]
    assert (widest["per_ton_low"], widest["per_ton_high"]) == (pytest.approx(264), pytest.approx(324))


@pytest.mark.parametrize(
    ("right", "yearly", "expected"), [(0.34, True, 0.4143), (0.30, True, 0.3457), (0.259, False, 0.0164)]
)
def test_break_even_of_the_off_season(right, yearly, expected):
    margin = utility.break_even(Interval(0.236, 0.236), Interval(right, right), 5 / 12, yearly)
    assert margin.low == pytest.approx(expected, abs=0.00005)


def test_the_rank_map_turns_at_the_break_even():
    left, right = Interval(0.236, 0.236), Interval(0.34, 0.34)
    margin = utility.break_even(left, right, 5 / 12, True).low
    table = utility.rank_map(left, right, [margin - 0.001, margin + 0.001], [5 / 12], True)
    assert table["cheaper"].tolist() == ["left", "right"]
    blurred = utility.rank_map(Interval(0.23, 0.24), right, [margin], [5 / 12], True)
    assert blurred["cheaper"].tolist() == ["can't be told"]


# --- like with like ---------------------------------------------------------------------------


def test_the_claim_of_the_report_is_comparable_only_if_what_is_not_printed_agrees():
    claim = utility.quoted(load("prices"), load("sources"), "530581", 2021)
    row = utility.comparable_pairs(claim).iloc[0]
    assert row["verdict"] == "comparable if"
    assert row["unknowns"] == "voltage,customer,year,delivered"
    assert claim["customer"].ne("").all()  # both are printed, and one doesn't say which industry it is
    assert "industry of the customer" in row["unknowns_en"] and "用户所属行业" in row["unknowns_zh"]
    assert row["conflicts"] == ""


@pytest.mark.parametrize(
    ("more", "conflict"),
    [
        ({"season": "year"}, "season"),
        ({"kind": "cap"}, "kind"),
        ({"customer": "industrial"}, "customer"),
        ({"charge": "capacity"}, "charge"),
        ({"time_of_use": "peak"}, "time_of_use"),
        ({"valid_from": "2022-01", "valid_to": "2022-12"}, "year"),
        ({"voltage_low": 35.0, "voltage_high": 35.0}, "voltage"),
        ({"delivered": "no"}, "delivered"),
    ],
)
def test_what_both_print_and_differs_is_a_conflict(more, conflict):
    base = {"voltage_low": 110.0, "voltage_high": 110.0, "delivered": "yes"}
    row = utility.comparable_pairs(frame(price(**base), price(NUJIANG, 0.259, **(base | more)))).iloc[0]
    assert (row["verdict"], row["conflicts"]) == ("not comparable", conflict)
    assert row["cheaper"] == ""
    assert math.isnan(row["difference"])


@pytest.mark.parametrize(
    ("more", "unknown"),
    [
        ({"season": ""}, "season"),
        ({"customer": ""}, "customer"),
        ({"valid_from": "", "valid_to": ""}, "year"),
        ({"voltage_low": math.nan, "voltage_high": math.nan}, "voltage"),
        ({"delivered": ""}, "delivered"),
        ({}, ""),
    ],
)
def test_what_one_does_not_print_is_unknown_and_no_conflict(more, unknown):
    base = {"voltage_low": 110.0, "voltage_high": 220.0, "delivered": "yes"}
    row = utility.comparable_pairs(frame(price(**base), price(NUJIANG, 0.259, **(base | more)))).iloc[0]
    assert row["unknowns"] == unknown
    assert row["verdict"] == ("comparable if" if unknown else "comparable")


def test_every_pair_of_the_shipped_prices_has_a_verdict_and_its_reasons():
    pairs = utility.comparable_pairs(load("prices"))
    apart = pairs["verdict"] == "not comparable"
    assert ((pairs["conflicts"] != "") == apart).all()
    assert (pairs.loc[pairs["verdict"] == "comparable", "unknowns"] == "").all()
    assert (pairs.loc[pairs["verdict"] == "comparable if", "unknowns"] != "").all()
    assert utility.left_out(pairs)["pairs"].max() <= apart.sum()


def test_groups_hold_only_prices_of_which_each_two_may_be_compared():
    prices = load("prices")
    pairs = utility.comparable_pairs(prices)
    met = {
        frozenset([(row.left_source, row.left_locator), (row.right_source, row.right_locator)])
        for row in pairs[pairs["verdict"] != "not comparable"].itertuples()
    }
    for _, group in utility.groups(pairs).groupby("group"):
        members = list(zip(group["source"], group["locator"], strict=True))
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                assert frozenset([one, other]) in met


# --- the model --------------------------------------------------------------------------------


def test_unknown_parts_stay_open_and_are_named():
    rows = utility.effective_prices(Printed(frame(price()), RISES.head(0), NO_SEASONS), [DEHONG], SMELTER)
    assert math.isinf(rows.set_index("component").loc["total", "high"])
    named = " ".join(utility.assumptions(rows)["en"])
    assert "which months are the wet season is not printed" in named
    assert "the charge on capacity or demand is not printed" in named


def test_terms_of_several_customers_name_every_price_and_rule_that_they_stand_on():
    prices = frame(price(), price(NUJIANG), price(NUJIANG, customer="大数据", locator="p.csv!data"))
    data = Customer("data centre", "大数据", energy=1e7)
    table = utility.terms_of(
        Printed(prices, RISES, frame()), [DEHONG, NUJIANG], [SMELTER, data], Assumptions(CALENDAR)
    )
    used = pd.concat([behind(prices, table), behind(RISES, table)])
    assert {*prices["locator"]} < {*used["locator"]}


def test_a_printed_calendar_goes_before_an_assumed_one():
    months = {"wet": range(7, 10), "normal": range(10, 13), "dry": range(1, 7)}
    seasons = pd.DataFrame(
        [
            ("a", YUNNAN, "", f"{month:02}", season, "printed", f"s.csv!{month}", "")
            for season, all_months in months.items()
            for month in all_months
        ],
        columns=SEASON_MONTHS.columns,
    )
    rows = utility.effective_prices(
        Printed(frame(price()), RISES, seasons), [DEHONG], SMELTER, Assumptions(CALENDAR)
    )
    assert rows.set_index("component").loc["energy wet", "load_share"] == pytest.approx(3 / 12)


def test_a_printed_season_is_no_assumption_and_the_others_are():
    table = pd.DataFrame(
        [
            ("a", YUNNAN, "", f"{month:02}", "dry", "printed", f"s.csv!{month}", "")
            for month in (12, 1, 2, 3, 4)
        ],
        columns=SEASON_MONTHS.columns,
    )
    rows = utility.effective_prices(
        Printed(frame(price()), RISES, table), [DEHONG], SMELTER, Assumptions(CALENDAR)
    )
    said = rows.set_index("component")["assumption_en"]
    assert "is taken as" not in said["energy dry"]
    assert "the wet season is taken as June to October" in said["energy wet"]
    assert "the normal season is taken as May and November" in said["energy normal"]


def test_a_calendar_with_a_month_missing_is_unknown():
    short = CALENDAR | {"normal": (5,)}
    rows = utility.effective_prices(
        Printed(frame(price()), RISES, NO_SEASONS), [DEHONG], SMELTER, Assumptions(short)
    )
    assert math.isinf(rows.set_index("component").loc["energy", "high"])


def test_the_shipped_calendar_is_used_where_none_is_assumed():
    tables = [load(name) for name in ("prices", "price_rules", "seasons")]
    rows = utility.effective_prices(Printed(*tables), [DEHONG], SMELTER).set_index("component")
    assert rows.loc["energy wet", "load_share"] == pytest.approx(5 / 12)
    assert "the wet season is taken as June to October" in rows.loc["energy wet", "assumption_en"]
    assert "is taken as" not in rows.loc["energy dry", "assumption_en"]


def test_the_load_by_month_weights_the_seasons():
    only_wet = tuple(float(month in CALENDAR["wet"]) for month in range(1, 13))
    customer = Customer("", "金属硅", 1e8, load_by_month=only_wet)
    assert effective(frame(price()), customer=customer).loc["energy", "value"] == pytest.approx(0.236)


def test_hours_by_time_of_use_move_the_price():
    rules = pd.concat(
        [
            RISES,
            frame(
                price(
                    YUNNAN, 60, kind="time_of_use", time_of_use="peak", season="", unit="%", customer="工商业"
                ),
                price(
                    YUNNAN,
                    -60,
                    kind="time_of_use",
                    time_of_use="valley",
                    season="",
                    unit="%",
                    customer="工商业",
                ),
            ),
        ]
    )
    customer = Customer("", "金属硅", 1e8, time_of_use={"peak": 0.25, "flat": 0.25, "valley": 0.5})
    rows = effective(frame(price()), rules, customer=customer)
    assert rows.loc["time of use", "low"] == pytest.approx(0.3685 * -0.15, abs=0.0001)
    assert rows.loc["time of use", "high"] == pytest.approx(0.3152 * -0.15, abs=0.0001)


def test_hours_without_a_rule_are_an_assumption_and_prices_by_hours_have_theirs_inside():
    customer = Customer("", "金属硅", 1e8, time_of_use={"peak": 0.5, "valley": 0.5})
    rows = effective(frame(price()), customer=customer)
    assert rows.loc["time of use", ["value", "basis"]].tolist() == [0, "assumption"]
    assert "no rule is printed" in rows.loc["time of use", "assumption_en"]
    by_hours = [
        price(season="", value=value, time_of_use=hours, locator=hours)
        for hours, value in (("peak", 0.9), ("valley", 0.3))
    ]
    floating = price(
        YUNNAN, 60, kind="time_of_use", time_of_use="peak", season="", unit="%", customer="工商业"
    )
    rows = effective(frame(*by_hours), frame(floating), customer=customer)
    assert rows.loc["energy", "value"] == pytest.approx(0.6)
    assert "time of use" not in rows.index
    blind = effective(frame(*by_hours), frame(floating))
    assert (blind.loc["energy", "low"], blind.loc["energy", "high"]) == (0.3, 0.9)
    assert "among those of all voltages and hours" in blind.loc["energy year", "assumption_en"]


@pytest.mark.parametrize(("load_factor", "share"), [(0.9, 0.9), (0.3, 1.0)])
def test_a_demand_charge_is_lowered_for_those_who_use_their_capacity(load_factor, share):
    rules = frame(
        price(
            "100000",
            260,
            kind="threshold",
            charge="demand",
            unit="kWh/kVA·month",
            season="",
            customer="工商业",
        ),
        price("100000", 90, kind="discount", charge="demand", unit="%", season="", customer="工商业"),
    )
    prices = frame(
        price(season="year"), price(season="", value=40.0, charge="demand", unit="CNY/kW·month", locator="d")
    )
    customer = Customer("", "金属硅", 1e8, load_factor=(load_factor, load_factor), power_factor=(0.9, 0.9))
    rows = effective(prices, rules, customer=customer)
    assert rows.loc["demand", "value"] == pytest.approx(40 * share / (load_factor * 730))


def test_a_customer_that_cannot_be_is_refused_with_all_reasons():
    with pytest.raises(ValueError, match=r"11 weights.*more than 1.*energy is 0"):
        Customer("x", "金属硅", 0, load_by_month=(1.0,) * 11, time_of_use={"peak": 0.7, "valley": 0.4})


def test_a_delivered_price_has_nothing_added_and_an_unsaid_one_perhaps():
    surcharge = price(YUNNAN, 0.02, kind="surcharge", season="", customer="all")
    rules = pd.concat([RISES, frame(surcharge)])
    for delivered, added in (("yes", None), ("no", (0.02, 0.02)), ("", (0.0, 0.02))):
        rows = effective(frame(price(delivered=delivered)), rules)
        if added is None:
            assert "surcharge" not in rows.index
            assert "capacity" not in rows.index
        else:
            assert (rows.loc["surcharge", "low"], rows.loc["surcharge", "high"]) == added


def test_a_small_customer_pays_no_capacity_charge():
    bounds = [
        price("100000", kva, kind="threshold", unit="kVA", season="", customer="工商业") for kva in (100, 315)
    ]
    rules = pd.concat([RISES, frame(*(row | {"locator": f"t!{at}"} for at, row in enumerate(bounds)))])
    small = Customer("", "金属硅", energy=8760 * 50.0)
    assert "capacity" not in effective(frame(price()), rules, customer=small).index
    assert "capacity" in effective(frame(price()), rules).index


def test_case_by_case_terms_above_the_threshold_are_a_scenario_of_their_own():
    threshold = frame(price(DEHONG, 5e7, kind="threshold", unit="CNY", season="", high=math.inf))
    rules = pd.concat([RISES, threshold])
    large = Customer("", "金属硅", 1e8, investment=6e7)
    plain, special = (
        effective(frame(price()), rules, customer=one, capacity_charge=(0, 0)) for one in (SMELTER, large)
    )
    assert "special terms" not in plain.index
    assert special.loc["total", "low"] == plain.loc["total", "low"]
    assert special.loc["special terms", "unknown"]
    assert math.isnan(special.loc["special terms", "value"])
    left = special.loc["total with special terms"]
    assert (left["low"], left["high"]) == (0, pytest.approx(plain.loc["total", "high"]))
    tenth = effective(
        frame(price()), rules, customer=large, capacity_charge=(0, 0), special_discount=(0.1, 0.1)
    )
    assert tenth.loc["total with special terms", "value"] == pytest.approx(tenth.loc["energy", "value"] * 0.9)


def test_rules_in_per_cent_of_a_base_price_scale_the_season():
    rules = frame(
        rise(YUNNAN, 2012, "wet", -10, -10, unit="%"),
        rise(YUNNAN, 2012, "dry", 15, 15, unit="%"),
        rise(YUNNAN, 2012, "normal", 0, 0, unit="%"),
    )
    rows = effective(frame(price(value=0.27)), rules)
    assert rows.loc["energy normal", "price"] == pytest.approx(0.30)
    assert rows.loc["energy dry", "price"] == pytest.approx(0.345)


# --- water, gas, land, and the bill of a site -------------------------------------------------


def test_a_site_bill_adds_the_year_and_keeps_land_apart():
    prices = frame(
        price(season="year", delivered="yes", value=0.3),
        price(utility="water", charge="volume", unit="CNY/m³", value=3.0, season="", grade="official"),
        price(utility="land", charge="one-off", unit="CNY/m²", value=100.0, season=""),
    )
    plant = Customer("a plant", "金属硅", energy=1e6, water=1e4, land=2e4)
    bill = utility.site_bills(Printed(prices, RISES, NO_SEASONS), [DEHONG], [plant]).set_index("utility")
    assert bill.loc["electricity", "cost"] == pytest.approx(3e5)
    assert bill.loc["water", ["cost", "grade"]].tolist() == [3e4, "official"]
    assert bill.loc["land", "cost"] == pytest.approx(2e6)
    assert bill.loc["land", "once"]
    assert bill.loc["total", "cost"] == pytest.approx(3.3e5)


def test_a_utility_that_nobody_prints_stays_open_in_the_bill():
    plant = Customer("a plant", "金属硅", energy=1e6, gas=1e4)
    prices = frame(price(season="year", delivered="yes", value=0.3))
    bill = utility.site_bills(Printed(prices, RISES, NO_SEASONS), [DEHONG], [plant]).set_index("utility")
    assert math.isinf(bill.loc["gas", "cost_high"])
    assert bill.loc["gas", "reason_en"] == "no price is printed for the place"
    assert math.isinf(bill.loc["total", "cost_high"])
    assert bill.loc["total", "reason_en"]


def test_what_comes_on_top_of_a_price_of_water_can_only_add():
    water = {"utility": "water", "charge": "volume", "unit": "CNY/t", "season": ""}
    supply = price(value=2.0, customer="industrial", **water)
    sewage = price(value=0.8, customer="sewage", locator="b", **water)
    in_all = price(value=3.0, customer="non-residential total", locator="c", **water)
    plant = Customer("a plant", "金属硅", energy=1e6, water=1.0)
    ends = {}
    for name, rows in {"two": [supply, sewage], "sum": [supply, sewage, in_all], "alone": [sewage]}.items():
        bill = utility.site_bills(Printed(frame(*rows), RISES, NO_SEASONS), [DEHONG], [plant]).set_index(
            "utility"
        )
        ends[name] = bill.loc["water", ["cost_low", "cost_high"]].tolist()
    assert ends == {"two": [2.0, 2.8], "sum": [3.0, 3.0], "alone": [0.8, 0.8]}


def test_a_charge_on_top_is_no_price_of_water():
    water = {"utility": "water", "charge": "volume", "unit": "CNY/t", "season": "", "kind": "survey"}
    supply, sewage = price(value=2.0, **water), price(value=0.8, customer="sewage", locator="b", **water)
    prices = frame(price(), supply, sewage)
    assert utility.levels(prices, "water")["part"].tolist() == ["on top", ""]
    said = (
        utility.findings(Printed(prices, RISES, NO_SEASONS), [NUJIANG], SMELTER)
        .set_index("topic")
        .loc["water"]
    )
    assert said["en"].startswith("Caps and one charge on top of a price aside, 1 prices of water")
    assert "2 yuan/m³" in said["en"] and "none of them for a place compared here" in said["en"]
    assert said["zh"].startswith("限价和价外另收的1项费用除外")


def test_the_cheapest_is_told_of_those_that_can_be_computed_and_of_how_many_in_all():
    year = {"season": "year", "delivered": "yes"}
    prices = frame(price(value=0.3, **year), price(NUJIANG, 0.4, **year), price("350800", 0.236))
    said = (
        utility.findings(Printed(prices, frame(), NO_SEASONS), [DEHONG], SMELTER)
        .set_index("topic")
        .loc["rank"]
    )
    assert said["en"].startswith("At 2 of 3 places") and "it is cheapest at Dehong" in said["en"]
    assert said["zh"].startswith("所列3地中2地的全年电度电价可算")


def test_totals_leave_out_what_is_open_and_name_it():
    prices = frame(
        price(season="year", delivered="yes", value=0.3),
        price(utility="land", charge="one-off", unit="CNY/m²", value=100.0, season=""),
    )
    plant = Customer("smelter", "金属硅", energy=1e6, water=1e4, land=2e4)
    bills = utility.site_bills(Printed(prices, RISES, NO_SEASONS), [DEHONG], [plant])
    row = utility.totals(bills).iloc[0]
    assert (row["known"], row["open"]) == ("electricity", "water")
    assert (row["cost"], row["land"]) == (pytest.approx(3e5), pytest.approx(2e6))
    assert utility.bill_findings(bills)["en"].tolist() == [
        "At Dehong a silicon smelter would pay 0.3 million yuan a year for electricity; not known: water."
    ]


def test_what_is_only_assumed_is_no_bill():
    data = Customer("data centre", "大数据", energy=1e7, land=1.0)
    bills = utility.site_bills(Printed(frame(price()), RISES, NO_SEASONS), [DEHONG], [data], ASSUMED)
    power = bills.set_index("utility").loc["electricity"]
    assert (power["cost_low"], power["cost_high"], power["source"]) == (0, math.inf, "")
    row = utility.totals(bills).iloc[0]
    assert math.isnan(row["cost"]) and (row["cost_low"], row["cost_high"]) == (0, math.inf)
    assert (row["known"], row["open"]) == ("", "electricity,land")
    assert utility.told(utility.totals(bills), "en")[["cost", "land"]].eq("").all(axis=None)


def test_a_bill_says_on_what_it_stands():
    rises = RISES.assign(source="rises")
    bills = utility.site_bills(Printed(frame(price()), rises, NO_SEASONS), [DEHONG], [SMELTER], ASSUMED)
    power = bills.set_index("utility").loc["electricity"]
    assert power["basis"] == "printed,scenario,assumption"
    assert {*power["source"].split()} == {"rises", "a-report"}


def test_a_bill_that_lacks_a_part_is_not_set_among_whole_ones():
    water = price(NUJIANG, 9.0, utility="water", charge="volume", unit="CNY/m³", season="", locator="w")
    year = {"season": "year", "delivered": "yes"}
    prices = frame(price(**year), price(NUJIANG, 0.3, **year), price(YUNNAN, 0.1, **year), water)
    plant = Customer("a plant", "金属硅", energy=1e6, water=1e4)
    bills = utility.site_bills(Printed(prices, RISES, NO_SEASONS), [DEHONG, NUJIANG, YUNNAN], [plant])
    assert utility.known_bills(bills)["place"].tolist() == [NUJIANG, YUNNAN, DEHONG]


def test_places_to_model_are_the_quoted_the_own_and_then_the_nearest():
    prices = load("prices")
    order = utility.places_to_model(prices, SMELTER, YUNNAN, first=[NUJIANG])
    assert order[:3] == [NUJIANG, YUNNAN, DEHONG]
    assert utility.places_to_model(prices, SMELTER, "511100")[0] == "510000"
    assert len(order) == len({*order})
    power = prices[prices["utility"] == "electricity"]
    assert {*order} <= {*power["place"]}


# --- words ------------------------------------------------------------------------------------

CHINESE, LATIN = re.compile("[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{4,}")


@pytest.mark.parametrize(("language", "foreign"), [("en", CHINESE), ("zh", LATIN)])
def test_tables_for_readers_are_in_one_language(language, foreign):
    told = utility.told(load("prices").assign(place_name=""), language)
    columns = ["place_name", "customer", "season", "time_of_use", "kind", "grade", "condition", "utility"]
    text = told[columns].astype(str).drop_duplicates()
    assert [word for word in pd.unique(text.to_numpy().ravel()) if foreign.search(word)] == []


def test_places_without_a_price_are_unknown_and_named():
    tables = [load(name) for name in ("prices", "price_rules", "seasons")]
    said = utility.findings(Printed(*tables), ["530581"], SMELTER)
    assert "unknown" in said.set_index("topic").loc["effective", "en"]
    assert (
        said.set_index("topic").loc["total", "en"].startswith("All in all the price over the year is unknown")
    )
    assert not {"pair", "break-even", "offer"} & {*said["topic"]}
    assert utility.findings(Printed(*tables), [], SMELTER)["topic"].tolist() == ["nothing"]


# --- sentences agree with the tables ----------------------------------------------------------

prices_of_two = st.tuples(st.integers(50, 900), st.integers(50, 900)).map(
    lambda pair: [n / 1000 for n in pair]
)
IN_ONE_LANGUAGE = {"zh": LATIN, "en": CHINESE}


def assert_readable(said):
    for row in said.to_dict("records"):
        assert not re.search(r"\{|\bnan\b|None", row["zh"] + row["en"])
        for language, foreign in IN_ONE_LANGUAGE.items():
            assert not foreign.search(row[language]), row[language]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(prices_of_two, st.integers(0, 30), st.integers(50, 900))
def test_sentences_are_true_on_random_prices(values, half, offer):
    half, offer = half / 1000, offer / 1000
    prices = frame(price(value=values[0], half=half), price(NUJIANG, values[1], half))
    assumed = Assumptions(CALENDAR, offer=(offer, offer))
    said = utility.findings(Printed(prices, RISES, NO_SEASONS), [DEHONG, NUJIANG], SMELTER, assumed)
    assert_readable(said)
    pair = said[said["topic"] == "pair"].iloc[0]
    gap = values[0] - values[1]
    if "below" in pair["en"]:
        assert gap + 2 * half < 1e-12
    elif "above" in pair["en"]:
        assert gap - 2 * half > -1e-12
    else:
        assert "can't be told apart" in pair["en"]
        assert abs(gap) <= 2 * half + 1e-9
    for row in said[said["topic"] == "break-even"].to_dict("records"):
        room = abs(gap) * (5 / 12) / (7 / 12)
        assert row["low"] - 1e-12 <= room <= row["high"] + 1e-12
    energy = {
        place: utility.effective_prices(
            Printed(prices, RISES, NO_SEASONS), [place], SMELTER, assumed
        ).set_index("component")
        for place in (DEHONG, NUJIANG)
    }
    sums = {place: (rows.loc["energy", "low"], rows.loc["energy", "high"]) for place, rows in energy.items()}
    rank = said[said["topic"] == "rank"].iloc[0]
    apart = sums[DEHONG][1] < sums[NUJIANG][0] or sums[NUJIANG][1] < sums[DEHONG][0]
    assert ("cheapest at" in rank["en"]) == apart
    for row in said[said["topic"] == "knowledge"].to_dict("records"):
        surely = min(sums.values(), key=sum)[1] < max(sums.values(), key=sum)[0]
        assert ("is cheaper." in row["en"]) == surely
        assert ("can't be told" in row["en"]) == (not surely)
    for row, ends in zip(said[said["topic"] == "offer"].to_dict("records"), sums.values(), strict=True):
        assert ("that offer is cheaper" in row["en"]) == (ends[0] > offer + 1e-12)
        assert ("can't be told" in row["en"]) == (ends[0] - 1e-12 <= offer <= ends[1] + 1e-12)


def test_sentences_are_true_for_every_place_with_a_price():
    prices, rules, seasons = (load(name) for name in ("prices", "price_rules", "seasons"))
    places = sorted(prices["place"].unique())
    said = utility.findings(
        Printed(prices, rules, seasons), places, SMELTER, Assumptions(CALENDAR, offer=(0.34, 0.34))
    )
    assert_readable(said)
    for row in said[said["topic"] == "pair"].to_dict("records"):
        words = {"above": row["low"] > 0, "below": row["high"] < 0}
        for word, holds in words.items():
            assert (f" {word} that of" in row["en"]) == holds
    by_topic = said.drop_duplicates("topic").set_index("topic")
    pairs = utility.comparable_pairs(prices)
    assert by_topic.loc["left out", "value"] == (pairs["verdict"] == "not comparable").sum()
    assert by_topic.loc["groups", "value"] == utility.groups(pairs)["size"].max()
    for name in ("water", "gas", "land"):
        rows = utility.levels(prices, name)
        rows = rows[(rows["kind"] != "cap") & (rows["part"] != "on top")]
        # a price that is one figure is told as printed, without what its rounding leaves open
        ends = [rows["low"].min(), rows["high"].max()]
        assert by_topic.loc[name, ["low", "high"]].tolist() == pytest.approx(ends, rel=0.01)
        assert f" {len(rows)} prices" in by_topic.loc[name, "en"]


def test_the_shipped_quotations_give_the_worked_break_even():
    tables = [load(name) for name in ("prices", "price_rules", "seasons")]
    assumed = Assumptions(CALENDAR, offer=(0.34, 0.34))
    said = utility.findings(Printed(*tables), [DEHONG, NUJIANG], SMELTER, assumed).drop_duplicates("topic")
    by_topic = said.set_index("topic")
    assert by_topic.loc["break-even", "value"] == pytest.approx(0.0164, abs=0.00005)
    assert by_topic.loc["offer", "value"] == pytest.approx(0.4143, abs=0.00005)
    assert by_topic.loc["offer", "en"].startswith("An assumed offer of 0.34 yuan/kWh")
    assert by_topic.loc["offer", "zh"].startswith("假定的全年报价0.34元/千瓦时")
    assert "264 and 324 yuan/t in the wet season" in by_topic.loc["per ton", "en"]


def test_what_a_report_quotes_is_told_for_every_place_and_year():
    prices, rules, seasons, documents = (
        load(name) for name in ("prices", "price_rules", "seasons", "sources")
    )
    years = documents["period_end"].dt.year
    asked = {(place, int(year)) for place, year in zip(documents["place"], years, strict=True) if year > 0}
    own = {*prices.loc[prices["utility"] == "electricity", "place"]}
    for place, year in sorted(asked | {("511100", 1999)}):
        said = utility.findings(
            Printed(prices, rules, seasons), [], SMELTER, quoted_in=(documents, place, year)
        )
        assert_readable(said)
        claim = said.iloc[0]
        quoted = utility.quoted(prices, documents, place, year).query("utility == 'electricity'")
        others = quoted[quoted["place"] != place]
        assert claim["topic"] == "claim"
        assert claim["value"] == len(quoted)
        assert ("quote no price of power" in claim["en"]) == quoted.empty
        assert ("itself is printed: whether" in claim["en"]) == (len(others) > 0 and place not in own)
        assert ("all of the place itself" in claim["en"]) == (len(quoted) > 0 and others.empty)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 30)), min_size=2, max_size=6), st.randoms())
def test_every_rank_that_a_price_allows_lies_in_the_range(prices, random):
    rows = pd.DataFrame(
        {
            "place": [str(at) for at in range(len(prices))], "place_name": "", "component": "energy",
            "value": [float(low) for low, _ in prices], "low": [float(low) for low, _ in prices],
            "high": [float(low + width) for low, width in prices], "kind": "", "year": "", "unknown": False,
            "grade": "", "source": "s",
        }
    )  # fmt: skip
    ranked = utility.rank_range(rows).set_index("place")
    drawn = {row.place: random.uniform(row.low, row.high) for row in rows.itertuples()}
    for place, cost in drawn.items():
        rank = 1 + sum(other < cost for other in drawn.values())
        assert ranked.loc[place, "rank_low"] <= rank <= ranked.loc[place, "rank_high"]


def test_what_is_paid_in_all_names_the_parts_that_are_open():
    unsaid = frame(price(season="year"))
    delivered = frame(price(season="year", delivered="yes"))
    totals = {}
    for name, prices, charge in (
        ("open", unsaid, None),
        ("assumed", unsaid, (28, 28)),
        ("all", delivered, None),
    ):
        assumed = Assumptions(CALENDAR, capacity_charge=charge)
        said = utility.findings(Printed(prices, RISES, NO_SEASONS), [DEHONG], SMELTER, assumed).set_index(
            "topic"
        )
        totals[name] = said.loc["total"]
    assert totals["open"]["en"].endswith(
        "at least 0.236 yuan/kWh at Dehong (by a claim of 2020); not known: capacity charge."
    )
    assert "an assumed charge on capacity" in totals["assumed"]["en"]
    assert totals["assumed"]["value"] == pytest.approx(0.236 + 0.0474, abs=0.00005)
    assert "nothing comes on top" in totals["all"]["en"]
    assert totals["all"]["value"] == pytest.approx(0.236)


def test_the_map_of_a_pair_bears_what_is_known_today():
    prices = frame(price(half=0.0005), price(NUJIANG, 0.259, 0.0005))
    rises = RISES.assign(source="rises")
    power = utility.effective_prices(
        Printed(prices, rises, NO_SEASONS), [DEHONG, NUJIANG], SMELTER, Assumptions(CALENDAR)
    )
    pairs = utility.comparable_pairs(prices)
    known = utility.map_of_pair(pairs, [0.0, 0.1], [0.4, 0.5], power).iloc[0]
    assert known["known_share"] == pytest.approx(5 / 12)
    spread = (2 * 0.07 + 5 * 0.10) / 7 + 0.001
    assert known["known_low"] == pytest.approx(-0.023 - spread)
    assert known["known_high"] == pytest.approx(-0.023 + spread)
    assert known["known_source"] == "a-report rises"
    offered = utility.map_of_offer(power, (0.34, 0.34), [0.40, 0.43], [5 / 12])
    assert offered["cheaper"].tolist() == ["left", "right"]
    assert offered["known_source"].iloc[0] == "a-report rises"
    assert offered["known_low"].iloc[0] == pytest.approx(0.236 - 0.0005 + (2 * 0.10 + 5 * 0.15) / 7)
    dry = pairs.assign(left_season="dry", right_season="dry")
    assert utility.map_of_pair(dry, [0.0], [0.5], power).empty


def test_no_prices_make_no_groups():
    assert utility.groups(utility.comparable_pairs(load("prices").head(0))).empty


def test_a_figure_printed_once_for_two_provinces_is_one_price():
    prices = load("prices")
    once = prices[prices["source"] == "2021-yunnan-silicon-dry-season"]
    assert once["place"].tolist() == ["group:yunnan-sichuan"]
    rises = utility.seasonal_rises(load("price_rules"), "533100", Customer("", "金属硅", 1.0))
    assert "group:yunnan-sichuan" in rises["place"].tolist()  # what holds for both holds in each


def test_the_rises_of_all_documents_that_fit_are_in_a_scenario():
    tables = [load(name) for name in ("prices", "price_rules", "seasons")]
    smelter = Customer("smelter", "金属硅", 1e8)
    dry = (
        utility.effective_prices(Printed(*tables), ["533100"], smelter)
        .set_index("component")
        .loc["energy dry"]
    )
    assert [dry["price_low"], dry["price_high"]] == pytest.approx(
        [0.386, 0.586], abs=0.0006
    )  # 0.236 + 0.15 to 0.35
    assert (
        len(dry["source"].split()) == 2 and "2021" in dry["assumption_en"] and "2025" in dry["assumption_en"]
    )
    told = utility.findings(Printed(*tables), ["533100", "533300"], smelter)
    assert (
        told[told["topic"] == "knowledge"]["en"]
        .iloc[0]
        .startswith("By what is known (seasonal rises from 3 documents)")
    )


def test_a_claim_in_the_ranking_is_called_one_and_has_its_year():
    tables = [load(name) for name in ("prices", "price_rules", "seasons")]
    smelter = Customer("smelter", "金属硅", 1e8)
    told = utility.findings(Printed(*tables), ["533100"], smelter)
    assert "Xinjiang (by a claim of 2016)" in told[told["topic"] == "rank"]["en"].iloc[0]
    assert "据2016年的一种说法" in told[told["topic"] == "rank"]["zh"].iloc[0]


@pytest.mark.parametrize(
    ("asked", "places", "said", "zh"),
    [
        (("533400", 1999), ["533100"], "No power price of 1999 is held for any place", "所比各地都没有1999年的电价"),
        (("533400", 2014), ["530000", "533100", "533300"], "Power prices of 2014 are held for Yunnan alone", "只有云南省的"),
        (("530500", 2019), ["510000", "533100"], "Power prices of 2019 are held for Sichuan alone", "只有四川省的"),
        (("530000", 2024), ["350800", "533100"], "Power prices of 2024 are held for Longyan alone", "只有龙岩市的"),
    ],
)  # fmt: skip
def test_prices_of_other_years_than_the_reports_are_told_to_be(asked, places, said, zh):
    told = findings_of(places, asked).set_index("topic").loc["years"]
    assert told["en"].startswith(said) and " of 2020" in told["en"]
    assert zh in told["zh"]
    others = findings_of(["533300"], asked).set_index("topic").loc["years", "en"]
    assert others.endswith("those that follow are of a year that isn't printed.")


def test_a_price_of_one_season_gives_its_kind_and_year_to_the_year():
    dry = frame(
        price(
            "group:yunnan-sichuan", 0.6, season="dry", kind="survey", valid_from="2021-11", valid_to="2021-12"
        )
    )
    power = utility.effective_prices(
        Printed(dry, RISES, NO_SEASONS), ["group:yunnan-sichuan"], SMELTER, ASSUMED
    )
    assert utility.rank_range(power).loc[0, ["kind", "year"]].tolist() == ["survey", "2021"]


def test_no_sentence_has_brackets_behind_brackets():
    for said in (
        findings_of(["533100", "533300"], ("530581", 2021)),
        findings_of(["650000", "530000"], ("530000", 2016)),
    ):
        assert not re.search(r"\) \(|）（", " ".join(said["en"] + said["zh"]))


def test_prices_of_the_reports_own_year_need_no_word_of_it():
    assert "years" not in {*findings_of(["533100"], ("530581", 2020))["topic"]}


def test_what_follows_from_a_price_tells_its_year_and_for_whom_it_is():
    told = findings_of(["533100", "533300", "350800", "zone:pingtan"], ("533400", 2014))
    by_topic = {topic: " ".join(rows["en"]) for topic, rows in told.groupby("topic")}
    assert "Dehong (0.236 yuan/kWh, 2020)" in by_topic["pair"]
    for topic in ("break-even", "knowledge", "offer", "per ton", "effective", "total"):
        assert "Dehong (price of 2020)" in by_topic[topic], topic
    worth = by_topic["per ton"]
    assert "that of Nujiang is no price for silicon metal in particular" in worth
    assert "Longyan (price of 2024)" in worth and "neither is a price for silicon metal" in worth
    own = utility.findings(Printed(frame(price(), price(NUJIANG, 0.3)), load("price_rules"), NO_SEASONS), [DEHONG, NUJIANG], SMELTER)  # fmt: skip
    assert not re.search("in particular|并非", " ".join(own["en"] + own["zh"]))


def test_a_whole_has_no_rank_beside_its_parts():
    prices, rules, seasons = map(load, ("prices", "price_rules", "seasons"))
    everyone = utility.places_to_model(prices, SMELTER, "530581")
    ranked = utility.rank_range(utility.effective_prices(Printed(prices, rules, seasons), everyone, SMELTER))
    ranked = ranked.set_index("place")
    unranked = {*ranked.index[ranked["rank_low"].isna()]}
    assert unranked == {"100000", "530000", "group:yunnan-sichuan", "region:north"}
    assert ranked["rank_high"].max() == len(ranked) - len(unranked)
    said = findings_of(["533100", "533300"], ("530581", 2021)).set_index("topic")["en"]["rank"]
    assert "Yunnan (" not in said


def test_a_place_is_not_set_against_what_it_lies_in():
    pairs = utility.comparable_pairs(load("prices"))
    assert not pairs[["left_place", "right_place"]].isin(["100000"]).any().any()


def findings_of(places, asked):
    prices, rules, seasons, sources = (load(name) for name in ("prices", "price_rules", "seasons", "sources"))
    assumed = Assumptions(CALENDAR, offer=(0.34, 0.34))
    return utility.findings(
        Printed(prices, rules, seasons), places, SMELTER, assumed, quoted_in=(sources, *asked)
    )


def test_the_lowest_printed_price_of_water_is_told_as_printed():
    told = utility.findings(
        Printed(*(load(name) for name in ("prices", "price_rules", "seasons"))),
        ["533100"],
        Customer("", "金属硅", 1e8),
    )
    water = told[told["topic"] == "water"].iloc[0]
    assert "between 1.86 and 6 yuan/m³" in water["en"] and "1.86至6" in water["zh"]
