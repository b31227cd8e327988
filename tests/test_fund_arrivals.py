"""Fund arrivals: the worked figures, what must not be compared, and sentences that are true."""

import math
import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tengchong as tc
from tengchong.building.schemas import OBSERVATIONS
from tengchong.building.store import load
from tengchong.comparing import fund_arrivals as arrivals
from tengchong.comparing.figures import ranks
from tests.disguises import text

TENGCHONG, BAOSHAN, DIQING, YUNNAN = "530581", "530500", "533400", "530000"
DOMESTIC = "fund_arrivals_outside_prefecture_domestic"
INSIDE = "fund_arrivals_outside_prefecture_inside_province"
PROVINCE = "fund_arrivals_outside_province"
FOREIGN = "fund_arrivals_foreign"
YI = 1e8


@pytest.fixture(scope="module")
def observations():
    return load("observations")


def figure(place, indicator, measure, value, half=0.0, start="2021-01", end="2021-11", **more):
    """One printed figure: its value and half of its last digit."""
    unit = "%" if measure in ("growth", "completion") else "CNY"
    row = dict.fromkeys(OBSERVATIONS.columns, "") | {
        "source": "a-report",
        "place": place,
        "indicator": indicator,
        "measure": measure,
        "value": float(value),
        "low": value - half,
        "high": value + half,
        "unit": unit,
        "period_start": start,
        "period_end": end,
        "printed": f"{value}",
    }
    row |= more
    return row | {"locator": row["locator"] or f"t.csv!{place}-{indicator}-{measure}-{end}"}


def frame(*rows):
    made = pd.DataFrame(rows, columns=OBSERVATIONS.columns)
    periods = {
        end: pd.PeriodIndex(made[end].replace("", None), freq="M") for end in ("period_start", "period_end")
    }
    return made.assign(**periods).astype({"value": float, "low": float, "high": float})


# --- worked figures of the report for 2021 ------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "column", "value", "scale"),
    [
        (DOMESTIC, "schedule", 91.67, 1),
        (DOMESTIC, "schedule_gap", -3.26, 1),
        (DOMESTIC, "completion", 88.41, 1),
        (INSIDE, "completion", 88.87, 1),
        (PROVINCE, "completion", 88.30, 1),
        (FOREIGN, "completion", 60.00, 1),
        (DOMESTIC, "missing", 33.97, YI),
        (FOREIGN, "missing", 0.80, 1e6),
    ],
)
def test_tengchong_2021_against_target_and_schedule(observations, indicator, column, value, scale):
    row = arrivals.against_target(observations, TENGCHONG, 2021).set_index("indicator").loc[indicator]
    assert row[column] / scale == pytest.approx(value, abs=0.005)
    if f"{column}_low" in row:
        assert row[f"{column}_low"] <= row[column] <= row[f"{column}_high"]


def test_the_month_left_would_have_to_bring_more_than_any_before(observations):
    paced = arrivals.pace(arrivals.against_target(observations, TENGCHONG, 2021)).set_index("indicator")
    row = paced.loc[DOMESTIC]
    assert row["months_left"] == 1
    assert row["so_far"] / YI == pytest.approx(23.55, abs=0.005)
    assert row["needed"] / YI == pytest.approx(33.97, abs=0.005)
    assert row["ratio_low"] > 1.44


def test_growth_implies_the_bases_of_the_year_before_and_the_parts_meet_the_whole(observations):
    rows = arrivals.growth(observations, TENGCHONG, 2021).set_index("indicator")
    for indicator, base in ((DOMESTIC, 243.08), (INSIDE, 47.00), (PROVINCE, 196.09)):
        assert rows.loc[indicator, "base"] / YI == pytest.approx(base, abs=0.005)
    low = rows.loc[[INSIDE, PROVINCE], "base_low"].sum()
    high = rows.loc[[INSIDE, PROVINCE], "base_high"].sum()
    assert low <= rows.loc[DOMESTIC, "base_high"]
    assert rows.loc[DOMESTIC, "base_low"] <= high


def test_parts_contribute_to_growth_and_add_up(observations):
    rows = arrivals.contributions(observations, TENGCHONG, 2021)
    parts = rows[rows["role"] == "part"].set_index("indicator")
    assert parts.loc[INSIDE, "contribution"] == pytest.approx(0.04, abs=0.005)
    assert parts.loc[PROVINCE, "contribution"] == pytest.approx(6.52, abs=0.005)
    assert parts.loc[INSIDE, "contribution_low"] > 0  # the sign survives the rounding
    assert rows["agrees"].all()
    whole = rows[rows["role"] == "whole"].iloc[0]
    assert parts["missing_points"].sum() == pytest.approx(whole["missing_points"], abs=0.01)


def test_the_forecast_is_set_against_the_target_and_never_against_eleven_months(observations):
    row = arrivals.next_year(observations, TENGCHONG, 2021).iloc[0]
    assert (row["measure"], row["indicator"]) == ("forecast", DOMESTIC)
    assert row["change"] == pytest.approx(-7.9, abs=0.05)
    assert math.isnan(row["growth_needed"])
    assert row["reason_en"]


def test_next_year_names_the_documents_of_this_years_figures_too(observations):
    targets = (observations["place"] == TENGCHONG) & (observations["measure"] == "target")
    elsewhere = observations["source"].astype(str).mask(targets, "2020-tengchong-plan")
    row = arrivals.next_year(observations.assign(source=elsewhere), TENGCHONG, 2021).iloc[0]
    assert row["source"] == "2021-tengchong-work-report 2020-tengchong-plan"


def test_several_years_break_where_definition_months_or_years_change(observations):
    rows = arrivals.series(observations, TENGCHONG, 2021)
    domestic = rows[rows["unit"] == "CNY"].set_index("year")
    assert (domestic["value"] / YI).round(2).to_dict() == {
        2016: 172,
        2017: 205.03,
        2018: 247.01,
        2021: 259.03,
    }
    assert domestic["line"].nunique() == 2
    assert domestic.loc[2021, "break_before"] == "definition,period,years"
    assert domestic.loc[2021, "break_zh"]


def test_no_year_tells_what_came_after_it(observations):
    assert arrivals.series(observations, TENGCHONG, 2017)["year"].max() == 2017
    for year in range(2014, 2021):
        said = (
            arrivals.findings(observations, TENGCHONG, year)
            .set_index("topic")
            .drop(["nothing", "next year"], errors="ignore")
        )
        assert not [told for told in said["en"] for later in range(year + 1, 2022) if str(later) in told]


def test_whole_years_of_one_definition_give_growth_where_none_is_printed(observations):
    row = arrivals.growth(observations, TENGCHONG, 2017).iloc[0]
    assert row["growth_basis"] == "computed"
    assert row["growth"] == pytest.approx((205.03 / 172 - 1) * 100)
    assert row["gain"] / YI == pytest.approx(33.03)
    assert row["base"] / YI == pytest.approx(172)


def test_counties_in_their_prefecture(observations):
    rows = arrivals.members(observations, DIQING, 2014)
    member = rows[rows["role"] == "member"].set_index("place_name")
    assert member["completion_rank_low"].to_dict() == {
        "香格里拉县": 1,
        "香格里拉经济开发区": 2,
        "维西县": 3,
        "德钦县": 4,
    }
    assert member["share"].sum() + rows.loc[rows["role"] == "not printed", "share"].sum() == pytest.approx(
        100
    )
    rest = rows[rows["role"] == "not printed"].iloc[0]
    assert rest["actual"] / YI == pytest.approx(62.40 - 36.91 - 2.69 - 18.50 - 3.61)


@pytest.mark.parametrize(("printed", "over"), [([98.2, 61.5], False), ([98.2, 141.5], True)])
def test_members_that_add_up_to_more_than_the_whole_say_so(printed, over):
    months = {"start": "2024-01", "end": "2024-11"}
    zones = zip(("zone:430181:经开区", "zone:430181:高新区"), printed, strict=True)
    rows = frame(
        figure("430181", PROVINCE, "actual", 209.6 * YI, 0.05 * YI, **months),
        *(figure(zone, PROVINCE, "actual", value * YI, 0.05 * YI, **months) for zone, value in zones),
    )
    inside = arrivals.members(rows, "430181", 2024).set_index("role")
    assert ("add up to more" in inside.loc["whole", "reason_en"]) == over
    assert ("not printed" in inside.index) != over


def test_zones_are_places_inside_a_county():
    """Liuyang 2024: the development zone, the high-tech zone and what the townships have of the whole."""
    zones = {"zone:430181:经开区": 98.2, "zone:430181:高新区": 61.5}
    months = {"start": "2024-01", "end": "2024-12"}
    rows = frame(
        figure("430181", PROVINCE, "actual", 231.7 * YI, 0.05 * YI, **months),
        *(figure(zone, PROVINCE, "actual", value * YI, 0.05 * YI, **months) for zone, value in zones.items()),
    )
    inside = arrivals.members(rows, "430181", 2024)
    member = inside[inside["role"] == "member"].set_index("place_name")
    assert member["share"].round(1).to_dict() == {"浏阳市经开区": 42.4, "浏阳市高新区": 26.5}
    (rest,) = inside.loc[inside["role"] == "not printed", "actual"]
    assert rest / YI == pytest.approx(231.7 - 98.2 - 61.5)
    assert arrivals.members(rows[1:], "430181", 2024)["role"].tolist() == ["member", "member"]


# --- what is not compared stays, with its reason --------------------------------------------------


def test_peers_of_another_definition_months_or_level_stay_with_their_reason():
    rows = frame(
        figure("530581", PROVINCE, "actual", 100, 1),
        figure("530521", PROVINCE, "actual", 90, 1),
        figure("530523", PROVINCE, "actual", 90, 1, end="2021-10"),
        figure("530524", FOREIGN, "actual", 90, 1),
        figure("533100", PROVINCE, "actual", 90, 1),
    )
    table = arrivals.peers(rows, "530581", 2021).set_index("place")
    assert table["comparable"].to_dict() == {
        "530581": True,
        "530521": True,
        "530523": False,
        "530524": False,
        "533100": False,
    }
    assert table.loc["530523", "reason_en"] == "different months"
    assert table.loc["530524", "reason_en"] == "a different definition"
    assert table.loc["533100", "reason_en"] == "a place of another level"


def test_peers_that_differ_in_several_ways_are_told_all_of_them(observations):
    table = arrivals.peers(observations, TENGCHONG, 2021).set_index("place")
    assert table.loc["530921", "reason_en"] == "a different definition, different months"
    assert table.loc[BAOSHAN, "reason_zh"] == "口径不同、月份不同、层级不同"
    said = arrivals.findings(observations, TENGCHONG, 2021).set_index("topic").loc["peers"]
    assert said["zh"].endswith("：口径不同2地，月份不同2地，层级不同1地。")


def test_a_target_that_only_a_completion_implies_is_said_to_be_implied():
    rows = frame(
        figure("530581", DOMESTIC, "actual", 30 * YI, 0.05 * YI),
        figure("530581", DOMESTIC, "completion", 60, 0.5),
    )
    row = arrivals.against_target(rows, "530581", 2021).iloc[0]
    assert (row["target_basis"], row["completion_basis"]) == ("implied", "printed")
    assert row["target"] / YI == pytest.approx(50)
    assert row["target_low"] < row["target"] < row["target_high"]
    assert "implied" in arrivals.findings(rows, "530581", 2021)["en"][0]


def in_two_currencies(*more):
    """Mile, January to September 2024: 8.65 million dollars, and a target of 13.5 billion yuan."""
    return frame(
        figure("530581", FOREIGN, "actual", 865e4, unit="USD", end="2021-09"),
        figure("530581", FOREIGN, "target", 135 * YI, end="2021-12"),
        *more,
    )


def test_a_target_in_another_currency_is_joined_with_nothing():
    row = arrivals.against_target(in_two_currencies(), "530581", 2021).iloc[0]
    assert row[["target", "completion", "missing", "missing_low"]].isna().all()
    assert (row["unit"], row["target_basis"]) == ("USD", "other currency")
    assert row["reason_en"] == "target and arrival are in different currencies"
    asked = (in_two_currencies(), "530581", 2021)
    assert arrivals.pace(arrivals.against_target(*asked))[["needed", "ratio"]].isna().all(axis=None)
    assert arrivals.year_end_range(*asked)["target"].isna().all()
    assert arrivals.calculator(*asked)[["target", "needed"]].isna().all(axis=None)


def test_a_printed_completion_beside_a_target_in_another_currency_is_told_without_the_target():
    rows = in_two_currencies(figure("530581", FOREIGN, "completion", 73.2, 0.05, end="2021-09"))
    said = arrivals.findings(rows, "530581", 2021)
    assert "pace" not in said["topic"].tolist()
    assert "8.65 million dollars, 73.2% of the year's target (printed in another currency)" in said["en"][0]
    assert "完成年度目标（所载币种不同）的73.2%" in said["zh"][0]


def test_targets_of_two_years_in_two_currencies_make_no_change():
    rows = in_two_currencies(
        figure("530581", FOREIGN, "target", 2e7, start="2022-01", end="2022-12", unit="USD")
    )
    coming = arrivals.next_year(rows, "530581", 2021).iloc[0]
    assert (coming["next"], coming["unit"]) == (2e7, "USD")
    assert coming[["this_target", "change"]].isna().all()


def test_a_figure_that_a_later_document_revises_keeps_what_the_first_one_printed():
    rows = frame(
        figure("530581", DOMESTIC, "actual", 30 * YI, printed="30亿元", source="2021-a"),
        figure("530581", DOMESTIC, "actual", 31 * YI, printed="31亿元", source="2022-b", locator="x"),
    )
    row = arrivals.against_target(rows, "530581", 2021).iloc[0]
    assert (row["printed"], row["also"]) == ("31亿元", "30亿元")


def test_the_year_before_of_a_whole_year_is_called_by_its_number():
    rows = frame(
        figure("530581", DOMESTIC, "actual", 126.48 * YI, 0.005 * YI, end="2021-12"),
        figure("530581", DOMESTIC, "growth", 15.3, 0.05, end="2021-12"),
    )
    said = arrivals.findings(rows, "530581", 2021).set_index("topic").loc["growth"]
    assert "which implies 10.97 billion yuan in 2020" in said["en"]
    assert "由此推算2020年为109.7亿元" in said["zh"]


def test_a_base_that_the_earlier_document_does_not_bear_out_is_said():
    rows = frame(
        figure("530581", DOMESTIC, "actual", 110 * YI, 0.5 * YI),
        figure("530581", DOMESTIC, "growth", 10, 0.5),
        figure("530581", DOMESTIC, "actual", 80 * YI, 0.5 * YI, start="2020-01", end="2020-11"),
    )
    sentence = arrivals.findings(rows, "530581", 2021).set_index("topic").loc["growth"]
    assert "revised" in sentence["en"]
    assert "调整" in sentence["zh"]


def test_the_year_end_follows_earlier_years_and_is_unknown_without_them():
    rows = [figure("530581", DOMESTIC, "actual", 88, 0.5)]
    assert arrivals.year_end_range(frame(*rows), "530581", 2021)["year_end"].isna().all()
    for year, share in ((2019, 80), (2020, 90)):
        rows += [
            figure("530581", DOMESTIC, "actual", share, start=f"{year}-01", end=f"{year}-11"),
            figure("530581", DOMESTIC, "actual", 100, start=f"{year}-01", end=f"{year}-12"),
        ]
    row = arrivals.year_end_range(frame(*rows), "530581", 2021).iloc[0]
    assert row["years_used"] == 2
    assert row["year_end_low"] == pytest.approx(87.5 / 0.9)
    assert row["year_end_high"] == pytest.approx(88.5 / 0.8)


def test_growth_of_a_later_document_implies_the_share_of_the_same_months(observations):
    row = arrivals.year_end_range(observations, BAOSHAN, 2022).iloc[0]
    assert (row["years_used"], row["basis"]) == (1, "implied")
    # the same months a year before are 172.29 / 1.198 of 1138.03: the year as if growth went on
    assert row["year_end"] / YI == pytest.approx(1138.03 * 1.198, rel=1e-4)
    assert row["year_end_low"] < row["year_end"] < row["year_end_high"]
    said = arrivals.findings(observations, BAOSHAN, 2022).set_index("topic").loc["year end"]
    assert "implied by growth" in said["en"]


def test_the_calculator_sets_own_months_against_target_and_schedule(observations):
    rows = arrivals.calculator(observations, TENGCHONG, 2021, ["2021-06 120亿元", "2021-12:290亿元"])
    rows = rows[rows["unit"] == "CNY"].set_index("months")
    assert rows["own"].to_dict() == {6: True, 11: False, 12: True}
    assert rows.loc[6, "needed"] / YI == pytest.approx((293 - 120) / 6)
    assert rows.loc[6, "schedule"] == 50
    assert rows.loc[12, "completion"] == pytest.approx(100 * 290 / 293)
    assert rows.loc[12, "year_end"] / YI == pytest.approx(290)
    assert math.isnan(rows.loc[11, "year_end"])
    assert rows.loc[11, "reason_en"] == "no earlier year has both the same months and the whole year in print"


def test_own_figures_go_before_printed_ones_and_follow_earlier_years(observations):
    rows = arrivals.calculator(observations, BAOSHAN, 2022, ["2022-02 180亿元"])
    assert rows["own"].tolist() == [True]
    assert rows["actual"].iloc[0] / YI == pytest.approx(180)
    assert rows["years_used"].iloc[0] == 1


def test_wrong_entries_of_the_calculator_are_all_named(observations):
    with pytest.raises(ValueError) as wrong:
        arrivals.calculator(observations, TENGCHONG, 2021, ["2021-13 1亿元", "2020-12 1亿元", "2021-12 许多"])
    for entry in ("2021-13 1亿元", "2020-12 1亿元", "2021-12 许多"):
        assert entry in str(wrong.value)


def test_parts_without_their_whole_are_told_as_parts(observations):
    said = arrivals.findings(observations, "532900", 2015)
    assert said["topic"].tolist()[0] == "parts"
    assert "39.05亿元" in said["zh"][0]
    rates = arrivals.rates_alone(observations, YUNNAN, 2024)
    assert sorted(rates["value"]) == [3, 5.1, 12.5, 31.9]
    assert "nothing" in arrivals.findings(observations, YUNNAN, 2024)["topic"].tolist()


@pytest.mark.parametrize("indicator", ["exports", "gross_domestic_product", "budget_revenue"])
def test_money_of_the_economy_is_none_that_arrived_for_projects(indicator):
    rows = frame(
        figure(TENGCHONG, indicator, "actual", 3 * YI), figure(TENGCHONG, PROVINCE, "actual", 2 * YI)
    )
    assert arrivals.against_target(rows, TENGCHONG, 2021)["indicator"].tolist() == [PROVINCE]


def test_ranks_count_only_places_that_print_the_number():
    rows = frame(
        figure("530581", PROVINCE, "actual", 100, 1),
        figure("530581", PROVINCE, "target", 200, end="2021-12"),
        figure("530521", PROVINCE, "actual", 90, 1),
        figure("530521", PROVINCE, "target", 200, end="2021-12"),
        figure("530523", PROVINCE, "actual", 80, 1),
    )
    table = arrivals.peers(rows, "530581", 2021).set_index("place")
    assert table.loc["530581", "completion_ranked"] == 2
    assert (table["growth_ranked"].dropna() == 0).all()
    said = arrivals.findings(rows, "530581", 2021).set_index("topic").loc["peers by completion", "en"]
    assert said.startswith("Among 2 places")


def test_what_the_whole_misses_is_shared_out(observations):
    said = arrivals.findings(observations, TENGCHONG, 2021).set_index("topic").loc["missing"]
    assert "33.97亿元" in said["zh"]
    assert "28.07亿元（为其目标的11.7%）" in said["zh"]


def test_a_figure_that_is_nearly_ten_is_not_said_to_be_ten(observations):
    said = arrivals.findings(observations, YUNNAN, 2012)
    foreign = said[said["indicator"] == FOREIGN].iloc[0]
    assert "9至10亿美元" in foreign["zh"]


def test_every_printed_figure_of_the_year_is_listed(observations):
    rows = arrivals.printed(observations, TENGCHONG, 2021)
    assert {"259.03亿元", "6.56%", "293亿元", "88.41%", "269.85亿元"} <= set(rows["printed"])
    early = arrivals.printed(observations, TENGCHONG, 2021, "2021-06")
    assert "259.03亿元" not in set(early["printed"])
    assert len(arrivals.printed(observations, "532527", 2021)) == 12  # no year is printed with them
    beside = arrivals.printed(observations, [TENGCHONG, BAOSHAN], 2021)
    assert {"259.03亿元", "1138.03亿元", "13.01%"} <= set(beside["printed"])


def test_a_month_before_the_first_figure_leaves_the_target_with_its_reason(observations):
    rows = arrivals.against_target(observations, TENGCHONG, 2021, through="2021-06")
    assert rows["actual"].isna().all()
    assert set(rows["reason_en"]) == {"no arrival is printed"}


@pytest.mark.parametrize("data", ["no such year", "no such place", "nothing at all"])
def test_without_figures_tables_are_empty_and_a_finding_says_so(observations, data):
    rows = observations.head(0) if data == "nothing at all" else observations
    place, year = ("530102", 1999) if data == "no such place" else (TENGCHONG, 1999)
    asked = (rows, place, year)
    for table in (
        "against_target",
        "growth",
        "contributions",
        "peers",
        "members",
        "next_year",
        "year_end_range",
        "calculator",
        "printed",
        "rates_alone",
    ):
        empty = getattr(arrivals, table)(*asked)
        assert empty.empty
        assert list(empty.columns) == list(getattr(arrivals, table)(observations, TENGCHONG, 2021).columns)
    assert arrivals.findings(*asked)["topic"][0] == "nothing"


# --- sentences agree with the tables --------------------------------------------------------------

percent = st.integers(-5000, 15000).map(lambda n: n / 100)
money = st.integers(1, 99999).map(lambda n: n * 1e6)


@st.composite
def places_with_figures(draw):
    """Counties of one prefecture with arrivals, targets and growth, rounded as documents print them."""
    rows = []
    for place in draw(
        st.lists(
            st.sampled_from(["530502", "530521", "530523", "530524", "530581"]),
            min_size=1,
            max_size=3,
            unique=True,
        )
    ):
        rows.append(figure(place, PROVINCE, "actual", draw(money), 5e5))
        if draw(st.booleans()):
            rows.append(figure(place, PROVINCE, "target", draw(money), end="2021-12"))
        if draw(st.booleans()):
            rows.append(figure(place, PROVINCE, "growth", draw(percent.filter(lambda g: g > -99)), 0.005))
        if draw(st.booleans()):
            rows.append(figure(place, PROVINCE, "forecast", draw(money), 5e5, "2022-01", "2022-12"))
    return frame(*rows)


def check_sentences(observations, place, year):
    """Direction words and sizes of the sentences against the numbers that they stand on."""
    said = arrivals.findings(observations, place, year)
    assert said["rank"].tolist() == list(range(1, len(said) + 1))
    for row in said.to_dict("records"):
        assert "{" not in row["zh"] + row["en"]
        assert not re.search(r"\bnan\b", row["zh"] + row["en"])
        assert row["zh"].endswith("。")
        assert row["en"].endswith(".")
        assert not CHINESE.search(row["en"]), row["en"]
        for words in WORDS.get(row["topic"], []):
            check_direction(row, *words)
    check_against_tables(said, observations, place, year)
    return said


def check_against_tables(said, observations, place, year):
    """Numbers and words of the sentences against the tables that they are told from."""
    against = arrivals.against_target(observations, place, year).set_index(["indicator", "category"])
    missing = against["missing_low"].groupby("indicator").max()
    for row in said[said["topic"] == "target"].to_dict("records"):
        assert ("尚缺" in row["zh"]) <= (missing[row["indicator"]] > 0)
    paced = arrivals.pace(against.reset_index())
    for row in said[said["topic"] == "pace"].to_dict("records"):
        ratio = paced.loc[paced["indicator"] == row["indicator"], ["ratio_low", "ratio_high"]]
        told = re.search(r"的(?:([\d.]+)至)?([\d.]+)倍", row["zh"])
        if told:
            assert float(told[2]) >= ratio["ratio_low"].min() * 0.99 - 0.005
            assert float(told[1] or told[2]) <= ratio["ratio_high"].max() * 1.01 + 0.005
    told = said[said["topic"] == "series"]
    series = arrivals.series(observations, place, year) if len(told) else told
    for row in told.to_dict("records"):
        track = series[series["unit"] == row["unit"]]
        assert ("断于" in row["zh"]) == bool((track["break_before"] != "").any())
        joined = track.groupby("line").size().max() > 1
        assert ("no two years in a row" in row["en"]) != joined


CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORDS = {
    "target": [
        ("ahead of schedule", "behind schedule", "apart from the schedule"),
        ("超前序时进度", "落后序时进度", "与序时进度"),
        ("above the target", "short of the target", "apart from the target"),
    ],
    "growth": [
        ("grew by", "fell by", "apart from the year before"),
        ("同比增长", "同比下降", "与上年同期不可分辨"),
    ],
    "next year": [("above the target of", "below the target of", "apart from the target of")],
}


def check_direction(row, up, down, even):
    text = row["zh"] + row["en"]
    if up in text:
        assert row["low"] > 0
    if down in text:
        assert row["high"] < 0
    if even in text:
        assert row["low"] <= 0 <= row["high"]
    for word in (up, down):
        for number in re.findall(rf"([\d.]+)[^\d.]*?{word}", row["en"]) if word.isascii() else []:
            half = 0.5 * 10 ** -len(number.partition(".")[2])
            assert float(number) <= max(abs(row["low"]), abs(row["high"])) * 1.01 + half


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(places_with_figures())
def test_sentences_are_true_on_random_figures(rows):
    place = rows["place"].iloc[0]
    said = check_sentences(rows, place, 2021)
    peers = arrivals.peers(rows, place, 2021)
    own = peers[peers["own"]].iloc[0]
    for row in said[said["topic"].str.startswith("peers by ")].to_dict("records"):
        told = re.search(r"is (?:number (\d+)|between (\d+) and (\d+))", row["en"])
        by = row["topic"].removeprefix("peers by ")
        assert {"growth": "growth on the year", "completion": "completion"}[by] in row["en"]
        ends = [int(n) for n in told.groups() if n]
        assert ends[0] == own[f"{by}_rank_low"]
        assert ends[-1] == own[f"{by}_rank_high"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0, 30)), min_size=1, max_size=8))
def test_ranks_hold_every_order_that_the_intervals_allow(pairs):
    rows = pd.DataFrame({"x_low": [a for a, _ in pairs], "x_high": [a + w for a, w in pairs]})
    ranked = ranks(rows, "x")
    for ends in ("x_low", "x_high"):
        order = rows[ends].rank(method="min", ascending=False)
        assert (ranked["x_rank_low"] <= order).all()
        assert (order <= ranked["x_rank_high"]).all()


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(places_with_figures())
def test_computed_values_lie_in_their_intervals(rows):
    place = rows["place"].iloc[0]
    tables = [arrivals.against_target(rows, place, 2021), arrivals.growth(rows, place, 2021)]
    for table in tables:
        for name in [column[:-4] for column in table if column.endswith("_low")]:
            known = table[name].notna()
            assert (table[f"{name}_low"][known] <= table[name][known] + abs(table[name][known]) * 1e-12).all()
            assert (
                table[name][known] <= table[f"{name}_high"][known] + abs(table[name][known]) * 1e-12
            ).all()


YEARS = sorted({end.year for end in load("observations")["period_end"].dropna()})


@pytest.mark.parametrize("year", YEARS)
def test_sentences_are_true_for_every_place_and_year_at_hand(observations, year):
    of_year = observations[
        observations["period_end"].map(lambda end: end.year if pd.notna(end) else 0) == year
    ]
    for place in sorted(of_year["place"].unique()):
        check_sentences(observations, place, year)


def test_a_printed_completion_is_told_to_its_own_digits(observations):
    told = arrivals.findings(observations, DIQING, 2014).set_index("topic").loc["members"].iloc[0]
    assert "Shangri-La (59.54%), the lowest Deqin (33.67%)" in told["en"]
    assert "香格里拉县（59.54%），最低德钦县（33.67%）" in told["zh"]


def test_sentences_speak_as_a_reader_would(observations):
    told = arrivals.findings(observations, TENGCHONG, 2021).drop_duplicates("topic").set_index("topic")["en"]
    assert (
        "domestic fund arrivals from outside the prefecture grew by 6.56% on the year"
        in told["contributions"]
    )
    assert told["year end"].startswith(
        "What Tengchong's whole year comes to is not known: no earlier year has"
    )
    assert told["target"].endswith("3.397 billion yuan of the target have not arrived.")
    assert told["next year"].endswith("part of a year can't stand for it.")


@pytest.mark.parametrize(
    ("part", "grew", "zh"),
    [(6.56, "grew by 6.56%", "增长6.56%"), (-6.56, "fell by 6.56%", "下降6.56%")],
)
def test_a_whole_that_fell_did_not_grow(part, grew, zh):
    rows = frame(
        *(figure(TENGCHONG, kind, "actual", value * YI) for kind, value in ((DOMESTIC, 259.03), (INSIDE, 47.1), (PROVINCE, 211.93))),
        *(figure(TENGCHONG, kind, "growth", part, 0.005) for kind in (DOMESTIC, INSIDE, PROVINCE)),
    )  # fmt: skip
    told = arrivals.findings(rows, TENGCHONG, 2021).set_index("topic").loc["contributions"]
    assert grew in told["en"] and zh in told["zh"]


def test_the_total_of_a_list_of_projects_is_no_arrival_of_the_place(tmp_path):
    rows = [
        ["弥勒市2024年签约项目清单"],
        ["序号", "项目名称", "投资方", "总投资（亿元）", "到位资金（万元）"],
        ["1", "核桃加工厂", "云南甲公司", "5", "1200"],
        ["2", "冷链物流中心", "福建乙公司", "3", "800"],
        ["合计", "", "", "8", "2000"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    listed = tc.read_table(tmp_path / "t.csv", place="弥勒市", period="2024-01/2024-09").observations
    total = listed[(listed["category"] == "") & (listed["indicator"] == "fund_arrivals")]
    assert total["value"].tolist() == [20_000_000] and total["note"].str.contains("a list of projects").all()
    made = listed.assign(
        source="a",
        **{name: pd.PeriodIndex(listed[name], freq="M") for name in ("period_start", "period_end")},
    )
    assert arrivals.against_target(made, "532504", 2024).query("category == ''").empty
    assert {*arrivals.findings(made, "532504", 2024)["topic"]} == {"parts"}  # of the projects named
