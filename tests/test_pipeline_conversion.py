"""Pipelines: stage ratios as ranges, cohorts with Wilson's interval, stated rates, named projects."""

import math
import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

import tengchong as tc
from tengchong.building.schemas import OBSERVATIONS
from tengchong.building.store import load
from tengchong.comparing import pipeline_conversion as pipeline
from tengchong.comparing.figures import behind
from tengchong.comparing.legible import legible

YI = 1e8
TENGCHONG, BAOSHAN, YUNNAN, LUXI = "530581", "530500", "530000", "532527"


@pytest.fixture(scope="module")
def observations():
    return load("observations")


@pytest.fixture(scope="module")
def projects():
    return load("projects")


def figure(indicator, value, low=None, high=None, measure="actual", **more):
    row = dict.fromkeys(OBSERVATIONS.columns, "") | {
        "source": "a-report",
        "place": TENGCHONG,
        "indicator": indicator,
        "measure": measure,
        "value": float(value),
        "low": float(value if low is None else low),
        "high": float(value if high is None else high),
        "unit": "%" if measure == "rate" else "个",
        "period_start": "2021-01",
        "period_end": "2021-12",
        "printed": f"{value}",
    }
    row |= more
    return row | {"locator": row["locator"] or f"t.csv!{indicator}-{row['category']}-{measure}"}


def frame(*rows):
    made = pd.DataFrame(rows, columns=OBSERVATIONS.columns)
    for end in ("period_start", "period_end"):
        made[end] = pd.PeriodIndex(made[end].replace("", None), freq="M")
    return made


def test_four_signed_are_a_range_of_stage_ratios(observations):
    rows = pipeline.stage_ratios(observations, TENGCHONG, 2021)
    signed = rows[rows["later"] == "projects_signed"].set_index("earlier")
    followed = signed.loc["projects_followed_up"]
    assert (followed["ratio_low"], followed["ratio_high"]) == (20, 40)
    negotiated = signed.loc["projects_negotiating"]
    assert negotiated["ratio"] == pytest.approx(66.67, abs=0.005)
    assert set(rows["kind"]) == {"stage ratio"}


def test_stages_stand_in_order_and_tell_stocks_from_flows(observations):
    rows = pipeline.stages(observations, TENGCHONG, 2021)
    order = ["reserve", "mature", "followed up", "negotiating", "signed", "started"]
    assert [*dict.fromkeys(rows["stage"])] == order
    flow = rows.set_index("indicator")["flow"]
    assert (flow["projects_negotiating"], flow["projects_signed"]) == ("stock", "flow")
    assert {*flow[["resources_listed"]]} == {"flow"}  # renewed in the period


@pytest.mark.parametrize(
    ("place", "year", "indicator", "category", "rate", "low", "high"),
    [
        (YUNNAN, 2024, "projects_landed", "", 67.15, 65.16, 69.08),
        (TENGCHONG, 2021, "problems_solved", "", 83.33, 55.20, 95.30),
    ],
)
def test_cohorts_have_the_interval_of_wilson(observations, place, year, indicator, category, rate, low, high):
    rows = pipeline.cohorts(observations, place, year)
    row = rows[(rows["indicator"] == indicator) & (rows["category"] == category)].iloc[0]
    assert row["kind"].startswith("cohort")
    assert row["rate"] == pytest.approx(rate, abs=0.005)
    assert row["wilson_low"] == pytest.approx(low, abs=0.005)
    assert row["wilson_high"] == pytest.approx(high, abs=0.005)


def test_the_worked_intervals_stand_in_the_sentences(observations, projects):
    said = pipeline.findings(observations, projects, YUNNAN, 2024)
    assert any("1,480个，占67.15%" in text and "65.16至69.08%" in text for text in said["zh"])
    said = pipeline.findings(observations, projects, TENGCHONG, 2021)
    assert any("83.33%" in text and "55.20至95.30%" in text for text in said["zh"])
    assert any("19.3亿元" in text and "占51.8%" in text for text in said["zh"])
    said = pipeline.findings(observations, projects, LUXI, 2021)
    assert any("24个中的22个" in text and "74.15至97.68%" in text for text in said["zh"])


def test_a_cohort_of_one_programme_is_of_the_signed_ones_of_that_programme(observations):
    rows = pipeline.cohorts(observations, YUNNAN, 2024)
    landed = rows[(rows["indicator"] == "projects_landed") & (rows["count"] == 222)].iloc[0]
    assert landed["of_count"] == 318
    assert landed["rate"] == pytest.approx(69.81, abs=0.005)
    wilson = binomtest(222, 318).proportion_ci(method="wilson")
    assert landed["wilson_low"] == pytest.approx(wilson.low * 100)
    assert landed["wilson_high"] == pytest.approx(wilson.high * 100)


def test_a_stock_that_is_counted_whole_has_no_interval_of_sampling(observations):
    rows = pipeline.cohorts(observations, TENGCHONG, 2021)
    mature = rows[(rows["indicator"] == "resources_listed")].iloc[0]
    assert mature["kind"] == "stage ratio"
    assert mature["rate"] == pytest.approx(34.53, abs=0.005)
    assert math.isnan(mature["wilson_low"])
    assert "nothing is sampled" in mature["why_en"]


def test_hedged_counts_give_a_range_on_top():
    rows = frame(
        figure("problems_collected", 10, 10, 20),
        figure("problems_solved", 8),
    )
    row = pipeline.cohorts(rows, TENGCHONG, 2021).iloc[0]
    assert (row["rate_low"], row["rate_high"]) == (40, 80)
    low = binomtest(8, 20).proportion_ci(method="wilson").low * 100
    high = binomtest(8, 10).proportion_ci(method="wilson").high * 100
    assert (row["wilson_low"], row["wilson_high"]) == (pytest.approx(low), pytest.approx(high))


def test_a_stated_rate_gives_back_the_count_behind_it(observations):
    rows = pipeline.stated_rates(observations)
    luxi = rows[(rows["place"] == LUXI) & (rows["indicator"] == "start_rate")].iloc[0]
    assert (luxi["count_low"], luxi["count_high"], luxi["of_count"]) == (22, 22, 24)
    assert luxi["wilson_low"] == pytest.approx(74.15, abs=0.005)
    assert luxi["wilson_high"] == pytest.approx(97.68, abs=0.005)


def test_stated_rates_of_places_are_ranked_with_ties(observations):
    rows = pipeline.stated_rates(observations, 2015)
    landing = rows[(rows["indicator"] == "landing_rate") & (rows["ranked"] == 6)].set_index("place")
    assert landing.loc["530600", ["rate_rank_low", "rate_rank_high"]].tolist() == [1, 1]
    tied = landing.loc[["530500", "532600"], ["rate_rank_low", "rate_rank_high"]]
    assert (tied["rate_rank_low"] < tied["rate_rank_high"]).all()
    assert set(landing["reason_en"]) == {"its base is not counted in the document"}


def test_a_rate_that_no_count_can_give_is_a_finding(projects):
    rows = frame(
        figure("projects_signed", 7),
        figure("start_rate", 50, 49.5, 50.5, measure="rate"),
    )
    row = pipeline.stated_rates(rows, 2021).iloc[0]
    assert not row["possible"]
    said = pipeline.findings(rows, projects, TENGCHONG, 2021)
    assert "impossible" in " ".join(said["en"])


def test_a_rate_of_money_needs_no_whole_number(projects):
    rows = frame(
        figure("agreed_investment", 100e8, unit="CNY"),
        figure("fund_arrival_rate", 13.8, 13.75, 13.85, measure="rate"),
    )
    row = pipeline.stated_rates(rows, 2021).iloc[0]
    assert row["of_indicator"] == "agreed_investment"
    assert pd.isna(row["possible"])
    assert "100亿元" in " ".join(pipeline.findings(rows, projects, TENGCHONG, 2021)["zh"])


def test_a_rate_above_the_whole_is_impossible():
    rows = frame(
        figure("projects_signed", 7), figure("start_rate", 100 * 8 / 7, 114.2, 114.4, measure="rate")
    )
    assert not pipeline.stated_rates(rows, 2021).iloc[0]["possible"]


def test_rates_without_a_year_are_told_of_their_own_place_and_ranked_with_none(observations):
    assert pipeline.stated_rates(observations, 2021, LUXI)["place"].tolist() == [LUXI]
    assert pipeline.stated_rates(observations, 2021, LUXI)["ranked"].isna().all()
    assert pipeline.stated_rates(observations, 2021, TENGCHONG).empty


def test_stages_are_set_against_each_other_inside_one_document_and_its_months(observations):
    for place, year in ((BAOSHAN, 2021), (TENGCHONG, 2021), (YUNNAN, 2015)):
        stages = pipeline.stages(observations, place, year)
        ratios = pipeline.stage_ratios(observations, place, year)
        for row in ratios.to_dict("records"):
            same = (stages["source"] == row["source"]) & (stages["period_end"] == row["period_end"])
            assert {row["later"], row["earlier"]} <= set(stages.loc[same, "indicator"])
    rows = frame(
        figure("projects_signed", 4),
        figure("projects_followed_up", 10, source="another-report", locator="x"),
    )
    assert pipeline.stage_ratios(rows, TENGCHONG, 2021).empty


def test_a_stage_whose_whole_is_not_printed_is_told_by_its_parts(observations):
    rows = pipeline.stages(observations, "533400", 2014)
    row = rows.iloc[0]
    assert (len(rows), row["indicator"], row["category"], row["value"]) == (
        1,
        "projects_under_way",
        "国内",
        159,
    )
    reserve = pipeline.stages(observations, TENGCHONG, 2021).set_index("indicator").loc[["projects_reserve"]]
    assert reserve["category"].tolist() == [""]


def test_named_projects_spread_over_sizes_as_far_as_rounding_tells(projects):
    groups = pipeline.projects_groups(pipeline.projects_profile(projects, TENGCHONG, 2021))
    sizes = groups[groups["by"] == "size"].set_index("group_zh")
    assert sizes.loc["10亿元及以上", ["count", "count_low", "count_high"]].tolist() == [1, 0, 1]
    assert sizes["count"].sum() == 4
    assert sizes["share"].sum() == pytest.approx(100)
    assert sizes["count_low"].sum() <= 4 <= sizes["count_high"].sum()


def test_sums_of_a_size_are_as_wide_as_its_counts(projects):
    named = pipeline.projects_profile(projects, TENGCHONG, 2021)
    sizes = pipeline.projects_groups(named).set_index("group_en")
    least, most = sizes.loc["below 100 million yuan"], sizes.loc["1 billion yuan and more"]
    assert (least["investment_low"], least["investment_high"]) == (0, YI)
    assert (most["investment_low"], most["investment_high"]) == (0, 10.5 * YI)
    for row in sizes.to_dict("records"):
        assert (row["count_low"] > 0) == (row["investment_low"] > 0) == (row["share_low"] > 0)
        assert row["share_low"] <= row["share"] <= row["share_high"] <= 100


def test_effort_is_of_the_months_in_which_the_projects_were_signed():
    rows = frame(
        figure("outreach_trips", 8),
        figure("projects_signed", 4, period_end="2021-06", locator="half"),
    )
    row = pipeline.outreach_effort(rows, TENGCHONG, 2021).iloc[0]
    assert math.isnan(row["per_signed"])
    assert row["reason_en"].startswith("no signed projects of the same months")


def test_effort_without_signed_projects_is_told_alone(observations, projects):
    said = pipeline.findings(observations, projects, "530927", 2022).set_index("topic").loc["outreach"]
    assert "外出招商考察14场次" in said["zh"]


def test_arrived_over_agreed_is_of_whole_years_and_lags(observations):
    rows = pipeline.agreed_against_arrived(observations, TENGCHONG, 2021)
    pairs = rows.set_index(["agreed_year", "lag"])
    assert pairs.loc[(2017, 0), "ratio"] == pytest.approx(205.03 / 150.98 * 100)
    assert pairs.loc[(2016, 1), "arrived_year"] == 2017
    assert math.isnan(pairs.loc[(2019, 2), "ratio"])
    assert pairs.loc[(2019, 2), "reason_en"] == "the arrivals are not of a whole year"


def test_tables_name_every_figure_that_they_stand_on(observations):
    agreed = pipeline.agreed_against_arrived(observations, TENGCHONG, 2021)
    assert {"73.67亿元", "172亿元", "259.03亿元"} <= {*behind(observations, agreed)["printed"]}
    solved = pipeline.cohorts(observations, TENGCHONG, 2021)
    assert {"12个", "10个", "139个"} <= {*behind(observations, solved)["printed"]}
    stated = pipeline.stated_rates(observations)
    counted = stated[stated["of_count"].notna()]
    assert len(behind(observations, counted)) > len(counted)


def test_a_year_does_not_tell_the_ratios_of_later_ones(observations, projects):
    before = pipeline.findings(observations, projects, TENGCHONG, 2014)
    assert before["topic"].tolist() == ["nothing"]
    then = pipeline.findings(observations, projects, TENGCHONG, 2017).set_index("topic").loc["agreed"]
    assert "135.8% in 2017; arrivals of the year after over it: 278.3% in 2016;" in then["en"]
    rows = pipeline.agreed_against_arrived(observations, TENGCHONG, 2018)
    assert rows["agreed_year"].max() == rows["arrived_year"].max() == 2018


def test_one_project_is_half_of_what_is_signed(projects):
    rows = pipeline.projects_profile(projects, TENGCHONG, 2021)
    signed = rows[rows["stage"] == "signed"]
    assert signed["investment"].sum() / 1e8 == pytest.approx(19.3)
    top = signed.iloc[0]
    assert (top["investment"] / 1e8, top["rank"]) == (10, 1)
    assert top["share"] == pytest.approx(100 * 10 / 19.3)
    assert top["share_low"] < top["share"] < top["share_high"]
    unknown = rows[rows["stage"] == "negotiating"]
    assert set(unknown["reason_en"]) == {"no investment is printed"}


@pytest.mark.parametrize("stage", ["mature", "negotiating", "registered"])
def test_a_sentence_calls_a_stage_what_the_table_beside_it_does(observations, projects, stage):
    told = projects[projects["planned_investment"].notna()].assign(stage=stage)
    findings = pipeline.findings(observations, told, TENGCHONG, 2021).set_index("topic")
    shown = legible(pipeline.projects_profile(told, TENGCHONG, 2021), ["stage"], "zh")
    assert f"载明投资额的4个{shown['stage'].iloc[0]}项目" in findings.loc["projects", "zh"]


def test_effort_for_each_signed_project_is_a_range(observations):
    rows = pipeline.outreach_effort(observations, TENGCHONG, 2021).set_index("indicator")
    assert rows.loc["outreach_trips", "per_signed"] == 1.75
    contacted = rows.loc["outreach_firms_contacted"]
    assert (contacted["per_signed_low"], contacted["per_signed_high"]) == (32.5, 35)


def test_sectors_are_shares_of_the_reserve(observations):
    rows = pipeline.by_sector(observations, TENGCHONG, 2021)
    sectors = rows[rows["dimension"] == "sector"]
    assert sectors["share"].sum() == pytest.approx(100)


@pytest.mark.parametrize("year", [1999, 2021])
def test_without_figures_tables_are_empty_and_a_finding_says_so(observations, projects, year):
    rows = observations if year == 1999 else observations.head(0)
    named = projects if year == 1999 else projects.head(0)
    for name in ("stages", "stage_ratios", "cohorts", "by_sector", "outreach_effort"):
        empty = getattr(pipeline, name)(rows, "530100", year)
        assert empty.empty
        assert list(empty.columns) == list(getattr(pipeline, name)(observations, TENGCHONG, 2021).columns)
    assert pipeline.findings(rows, named, "530100", year)["topic"].tolist() == ["nothing"]


def check_sentences(rows, projects, place, year):
    said = pipeline.findings(rows, projects, place, year)
    for row in said.to_dict("records"):
        text = row["zh"] + row["en"]
        assert not re.search(r"\{|\bnan\b|None|<NA>", text)
        assert row["zh"].endswith("。")
        assert row["en"].endswith(".")
        assert row["topic"] == "projects" or not re.search(r"[\u4e00-\u9fff]", row["en"]), row["en"]
        if row["topic"] == "stage ratios":
            assert "不是转化率" in row["zh"]
            assert "no conversion" in row["en"]
    return said


counts = st.tuples(st.integers(1, 300), st.integers(0, 50)).map(lambda pair: (pair[0], pair[0], sum(pair)))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(counts, counts, counts, st.integers(1, 60), st.data())
def test_sentences_are_true_on_random_counts(followed, negotiated, signed, collected, data):
    solved = data.draw(st.integers(0, collected))
    rows = frame(
        figure("projects_followed_up", *followed),
        figure("projects_negotiating", *negotiated),
        figure("projects_signed", *signed),
        figure("problems_collected", collected),
        figure("problems_solved", solved),
    )
    said = check_sentences(rows, load("projects"), TENGCHONG, 2021)
    ratios = pipeline.stage_ratios(rows, TENGCHONG, 2021)
    for row in said[said["topic"] == "stage ratios"].to_dict("records"):
        assert any(row["low"] == pytest.approx(low) for low in ratios["ratio_low"])
        told = re.search(r"ratio of (?:between ([\d.]+) and )?([\d.]+)%", row["en"].replace(",", ""))
        if told[1]:  # ends are rounded outwards
            assert float(told[1]) <= row["low"] + 1e-9 and row["high"] - 1e-9 <= float(told[2])
        else:  # alone a number is said where what it can mean lies within one of its last digit
            last = 10.0 ** -len(told[2].partition(".")[2])
            assert max(row["high"] - float(told[2]), float(told[2]) - row["low"]) < last
    cohort = said[said["topic"] == "cohorts"].iloc[0]
    assert cohort["value"] == pytest.approx(100 * solved / collected)
    wilson = binomtest(solved, collected).proportion_ci(method="wilson")
    ends = [float(end) for end in re.search(r"([\d.]+) to ([\d.]+)% \(Wilson", cohort["en"]).groups()]
    assert ends == [pytest.approx(wilson.low * 100, abs=0.006), pytest.approx(wilson.high * 100, abs=0.006)]


def test_sentences_are_true_for_every_place_and_year_at_hand(observations, projects):
    printed = observations[observations["period_end"].notna()]
    for place, year in sorted({(row.place, row.period_end.year) for row in printed.itertuples()}):
        check_sentences(observations, projects, place, year)


def test_what_became_of_the_projects_of_each_year_is_a_cohort(tmp_path):
    (tmp_path / "t.csv").write_text(
        "签约年度,项目数（个）,落地,,开工,\n"
        ",,项目数（个）,落地率（%）,项目数（个）,开工率（%）\n"
        "2020年签约项目,128,116,90.6,103,80.5\n"
        "2021年签约项目,145,127,87.6,109,75.2\n",
        encoding="utf-8",
    )
    read = tc.read_table(
        tmp_path / "t.csv", place="安康市", period="2020-01/2023-06", title="签约项目落地转化情况"
    )
    assert read.refused.empty
    rated = pipeline.cohorts(frame(*read.observations.to_dict("records")), "610900", 2020)
    rates = rated.set_index("indicator")[["of_indicator", "count", "of_count", "kind"]]
    assert rates.to_dict("index") == {
        name: {"of_indicator": "projects_signed", "count": count, "of_count": 128, "kind": "cohort"}
        for name, count in (("projects_landed", 116), ("projects_started", 103))
    }


def test_a_project_without_a_printed_stage_is_listed_and_has_no_share(projects):
    invested = projects[(projects["place"] == TENGCHONG) & projects["planned_investment"].notna()]
    more = invested.head(1).assign(name="高黎贡山康养小镇", stage="")
    rows = pipeline.projects_profile(pd.concat([projects, more]), TENGCHONG, 2021)
    (one,) = rows[rows["name"] == "高黎贡山康养小镇"].to_dict("records")
    assert pd.isna(one["share"]) and one["reason_en"] == "no stage is printed"
    as_before = pipeline.projects_groups(pipeline.projects_profile(projects, TENGCHONG, 2021))
    assert pipeline.projects_groups(rows).equals(as_before)


def test_a_cohort_is_counted_in_a_sentence(observations, projects):
    told = (
        pipeline.findings(observations, projects, TENGCHONG, 2021).set_index("topic").loc["cohorts"].iloc[0]
    )
    assert told["en"].startswith("Tengchong counts 12 problems collected and 10 problems solved: 83.33%")
