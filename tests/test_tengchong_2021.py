"""Back-test: every figure that the 2021 report prints stands in the processed tables as it should."""

import math

import pandas as pd
import pytest

import tengchong as tc

PLACE = "530581"
REPORTED = (pd.Period("2021-01"), pd.Period("2021-11"))
YEAR = (pd.Period("2021-01"), pd.Period("2021-12"))
OUTSIDE = "fund_arrivals_outside_prefecture_domestic"
INSIDE_PROVINCE = "fund_arrivals_outside_prefecture_inside_province"
OUTSIDE_PROVINCE = "fund_arrivals_outside_province"
FOREIGN = "fund_arrivals_foreign"
YI = 100_000_000

FUNDS = [  # indicator, measure, months, value, unit, low, high
    (FOREIGN, "actual", REPORTED, 1_200_000, "USD", 1_195_000, 1_205_000),
    (FOREIGN, "target", YEAR, 2_000_000, "USD", 2_000_000, 2_000_000),
    (FOREIGN, "completion", REPORTED, 60, "%", 59.5, 60.5),
    (OUTSIDE, "actual", REPORTED, 25_903_000_000, "CNY", 25_902_500_000, 25_903_500_000),
    (OUTSIDE, "target", YEAR, 293 * YI, "CNY", 293 * YI, 293 * YI),
    (OUTSIDE, "completion", REPORTED, 88.41, "%", 88.405, 88.415),
    (OUTSIDE, "growth", REPORTED, 6.56, "%", 6.555, 6.565),
    (INSIDE_PROVINCE, "actual", REPORTED, 4_710_000_000, "CNY", 4_705_000_000, 4_715_000_000),
    (INSIDE_PROVINCE, "target", YEAR, 53 * YI, "CNY", 53 * YI, 53 * YI),
    (INSIDE_PROVINCE, "completion", REPORTED, 88.87, "%", 88.865, 88.875),
    (INSIDE_PROVINCE, "growth", REPORTED, 0.21, "%", 0.205, 0.215),
    (OUTSIDE_PROVINCE, "actual", REPORTED, 21_193_000_000, "CNY", 21_192_500_000, 21_193_500_000),
    (OUTSIDE_PROVINCE, "target", YEAR, 240 * YI, "CNY", 240 * YI, 240 * YI),
    (OUTSIDE_PROVINCE, "completion", REPORTED, 88.3, "%", 88.25, 88.35),
    (OUTSIDE_PROVINCE, "growth", REPORTED, 8.08, "%", 8.075, 8.085),
]

COUNTS = [  # indicator, category, value, unit, low, high
    ("projects_under_way", "", 75, "项", 75, 75),
    ("projects_signed", "", 4, "个", 4, 4),
    ("projects_negotiating", "较成熟", 6, "个", 6, 6),
    ("projects_followed_up", "", 10, "个", 10, 20),
    ("projects_reserve", "", 44, "个", 44, 44),
    ("projects_reserve", "生物医药", 5, "个", 5, 5),
    ("projects_reserve", "文旅康养", 19, "个", 19, 19),
    ("projects_reserve", "绿色食品", 7, "个", 7, 7),
    ("projects_reserve", "绿色能源", 1, "个", 1, 1),
    ("projects_reserve", "现代新兴产业", 12, "个", 12, 12),
    ("resources_listed", "", 139, "个", 139, 139),
    ("resources_listed", "成熟度较高", 48, "个", 48, 48),
    ("trainings", "", 32, "次", 32, 32),
    ("material_revisions", "", 2, "次", 2, 2),
    ("outreach_trips", "", 7, "批次", 7, 7),
    ("outreach_firms_contacted", "", 140, "家", 130, 140),
    ("outreach_revisits", "", 110, "家", 110, 120),
    ("outreach_calls", "", 19, "家", 19, 19),
    ("outreach_meetings", "", 180, "次", 180, 190),
    ("outreach_chamber_visits", "", 60, "次", 54, 60),
    ("outreach_firms_visited", "", 10, "家", 10, 20),
    ("outreach_online_talks", "", 2, "次", 2, 2),
    ("stalled_project_meetings", "", 5, "场次", 5, 5),
    ("firms_accompanied", "", 3, "家", 3, 3),
    ("firm_visits", "", 60, "次", 60, 70),
    ("problems_collected", "", 12, "个", 12, 12),
    ("problems_solved", "", 10, "个", 10, 10),
    ("problems_passed_on", "", 2, "个", 2, 2),
    ("children_schooled", "", 13, "名", 13, 13),
]

PROJECTS = {
    "云南鹏欣肉牛产业基地建设项目": ("signed", 5.8),
    "四川精华调味料项目": ("signed", 2.5),
    "樱花谷景区提升改造项目": ("signed", 10),
    "中国新时代控股有限公司健康产业（一期）项目": ("signed", 1),
    "花缘里乡村旅游项目": ("negotiating", None),
    "“大和顺”片区项目": ("negotiating", None),
    "玛御谷悦椿稻田酒店项目": ("negotiating", None),
    "温德姆至尊酒店项目": ("negotiating", None),
    "新城控股腾冲商业综合体项目": ("negotiating", None),
    "研学文旅项目": ("negotiating", None),
    "国药集团": ("followed up", None),
    "以岭制药": ("followed up", None),
    "石家庄制药": ("followed up", None),
    "太行钢铁集团": ("followed up", None),
    "龙旺集团": ("followed up", None),
    "南阳艾草产业园": ("followed up", None),
}


@pytest.fixture(scope="module")
def report() -> dict[str, pd.DataFrame]:
    """The processed tables, cut down to what this one document printed."""
    names = ("observations", "projects", "prices", "price_rules", "refused")
    tables = {name: tc.load(name) for name in names}
    return {name: t[t["source"] == "2021-tengchong-work-report"] for name, t in tables.items()}


def only(rows: pd.DataFrame, **wanted) -> pd.Series:
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    assert len(rows) == 1, f"{len(rows)} rows for {wanted}"
    return rows.iloc[0]


@pytest.mark.parametrize(("indicator", "measure", "months", "value", "unit", "low", "high"), FUNDS)
def test_funds(report, indicator, measure, months, value, unit, low, high):
    row = only(report["observations"], place=PLACE, indicator=indicator, measure=measure)
    assert (row["value"], row["unit"], row["category"]) == (value, unit, "")
    assert (row["low"], row["high"]) == pytest.approx((low, high), rel=1e-12)
    assert (row["period_start"], row["period_end"]) == months


@pytest.mark.parametrize(("indicator", "category", "value", "unit", "low", "high"), COUNTS)
def test_counts(report, indicator, category, value, unit, low, high):
    row = only(report["observations"], place=PLACE, indicator=indicator, category=category)
    assert (row["value"], row["unit"], row["low"], row["high"]) == (value, unit, low, high)
    assert (row["measure"], row["period_start"], row["period_end"]) == ("actual", *REPORTED)


def test_the_forecast_is_no_target_and_printed_to_its_digits(report):
    row = only(report["observations"], measure="forecast")
    assert (row["indicator"], row["value"], row["unit"]) == (OUTSIDE, 26_985_000_000, "CNY")
    assert (row["low"], row["high"]) == (26_984_500_000, 26_985_500_000)
    assert (row["period_start"], row["period_end"]) == (pd.Period("2022-01"), pd.Period("2022-12"))


def test_nothing_else_is_observed_and_nothing_is_refused(report):
    assert len(report["observations"]) == len(FUNDS) + len(COUNTS) + 1
    assert report["refused"].empty


def test_hedges_stay_in_what_was_printed(report):
    printed = report["observations"]["printed"]
    assert printed.str.contains("近").sum() == 2
    assert printed.str.contains("余").sum() == 5


def test_projects(report):
    projects = report["projects"].set_index("name")
    assert set(projects.index) == set(PROJECTS)
    for name, (stage, investment) in PROJECTS.items():
        row = projects.loc[name]
        assert (row["stage"], row["place"], row["as_of"]) == (stage, PLACE, REPORTED[1])
        if investment is None:
            assert math.isnan(row["planned_investment"])
            assert (row["unit"], row["printed"]) == ("", "")
        else:
            assert (row["planned_investment"], row["unit"]) == (investment * YI, "CNY")
            assert row["low"] < row["planned_investment"] < row["high"]


def test_power_of_dehong_with_its_misprint(report):
    row = only(report["prices"], place="533100")
    assert (row["value"], row["unit"], row["low"], row["high"]) == (0.236, "CNY/kWh", 0.2355, 0.2365)
    assert (row["printed"], row["season"], row["customer"]) == ("0.236元/千万时", "wet", "金属硅")
    assert (row["voltage_low"], row["voltage_high"]) == (110, 110)
    assert (row["valid_from"], row["valid_to"]) == (pd.Period("2020-01"), pd.Period("2020-12"))
    assert "misprint" in row["note"]
    assert "2020年德宏州" in row["attributed_to"]


def test_power_of_nujiang_has_a_declared_denominator_and_no_invented_voltage_or_year(report):
    row = only(report["prices"], place="533300")
    assert (row["value"], row["unit"], row["low"], row["high"]) == (0.259, "CNY/kWh", 0.2585, 0.2595)
    assert (row["printed"], row["season"]) == ("0.259元", "wet")
    assert row[["voltage_low", "voltage_high", "valid_from", "valid_to"]].isna().all()
    assert (row["time_of_use"], row["delivered"]) == ("", "")
    assert "denominator is not printed" in row["note"]


def test_the_threshold_is_a_rule_and_a_decision(report):
    row = only(report["price_rules"], kind="threshold")
    assert (row["place"], row["value"], row["unit"]) == ("533300", 50_000_000, "CNY")
    assert (row["low"], row["high"]) == (50_000_000, 50_000_000)
    assert "一企一策" in row["condition"]
