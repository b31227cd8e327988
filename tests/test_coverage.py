"""What the data holds and what it doesn't, counted."""

import pandas as pd
import pytest

from tengchong.building.audit import audit
from tengchong.building.store import load
from tengchong.comparing import coverage
from tengchong.comparing import fund_arrivals as arrivals
from tengchong.comparing import pipeline_conversion as pipeline
from tengchong.comparing.wording import period
from tengchong.showing.charts import coverage as charts

TENGCHONG = "530581"
NAMES = ["sources", "observations", "projects", "prices", "price_rules", "seasons", "refused"]


@pytest.fixture(scope="module")
def tables():
    return {name: load(name) for name in NAMES}


@pytest.fixture(scope="module")
def audited(tables):
    return audit(*(tables[name] for name in ("observations", "prices", "price_rules")))


def test_each_figure_is_counted_once(tables):
    observations = tables["observations"]
    held = coverage.contents(tables).set_index("table")
    assert held.loc["observations", "rows"] == len(observations)
    assert coverage.by_year(observations)["figures"].sum() == len(observations)
    everywhere = coverage.by_place(observations, TENGCHONG, most=1000)
    assert everywhere["figures"].sum() == len(observations)
    own = observations[observations["place"] == TENGCHONG]
    assert coverage.by_indicator(observations, TENGCHONG)["figures"].sum() == len(own)
    assert coverage.by_utility(tables["prices"], most=1000)["figures"].sum() == len(tables["prices"])


def test_the_place_asked_for_comes_first_and_undated_figures_stand_apart(tables):
    rows = coverage.by_place(tables["observations"], TENGCHONG, most=3)
    assert rows["place"].iloc[0] == TENGCHONG and rows["place"].nunique() == 3
    assert coverage.by_year(tables["observations"])["year"].isna().sum() == 1


def test_what_is_not_printed_is_empty(tables):
    lines = coverage.missing(tables["observations"], TENGCHONG, 2021).set_index("indicator")
    assert lines.loc["fund_arrivals_foreign", ["actual", "target", "completion", "growth"]].tolist() == [
        "120万美元", "200万美元", "60%", "",
    ]  # fmt: skip
    assert (coverage.missing(tables["observations"], "511100", 1999)[[*coverage.ASKED]] == "").all(axis=None)


def test_the_figure_to_follow_is_of_the_place_and_year_where_there_is_one(tables):
    (figure,) = coverage.example(tables["observations"], TENGCHONG, 2021).to_dict("records")
    assert figure["printed"] == "259.03亿元"
    assert len(coverage.example(tables["observations"], "511100", 1999)) == 1


def test_sentences_count_what_the_tables_hold(tables, audited):
    said = coverage.findings(tables, audited, TENGCHONG, 2021).set_index("topic")
    assert said.loc["contents", "en"].startswith(f"{len(tables['sources'])} documents print 407 figures")
    assert said.loc["missing", "value"] == 5
    contradictions = (audited["kind"] == "contradiction").sum()
    assert f"核对发现{contradictions}处矛盾" in said.loc["audit", "zh"]
    assert said.loc["audit", "en"].endswith("1 of them on Tengchong or in its own documents.")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_charts_draw_what_is_there_and_say_where_nothing_is(tables, audited, language):
    findings = coverage.findings(tables, audited, TENGCHONG, 2021)
    observations = tables["observations"]
    drawn = [
        charts.contents(coverage.contents(tables), findings, language),
        charts.by_year(coverage.by_year(observations), findings, language),
        charts.by_place(coverage.by_place(observations, TENGCHONG), findings, language),
        charts.by_indicator(coverage.by_indicator(observations, TENGCHONG), findings, language),
        charts.by_utility(coverage.by_utility(tables["prices"]), findings, language),
    ]
    assert all(chart.drawn and chart.alt for chart in drawn)
    nowhere = coverage.by_indicator(observations, "511100")
    assert not charts.by_indicator(nowhere, findings, language).drawn
    assert isinstance(nowhere, pd.DataFrame) and nowhere.empty


def test_a_figure_that_counts_from_no_printed_month_is_none_of_its_last_year(tables, audited):
    """A sum since the start of construction, beside those of the year, changes nothing that is said of the year."""
    observations = tables["observations"]
    own = observations[(observations["place"] == TENGCHONG) & (observations["measure"] == "actual")]
    longer = own.assign(
        period_start=pd.NaT, value=own["value"] * 7, locator=own["locator"].astype(str) + "#since"
    )
    longer = longer.astype({"period_start": own["period_start"].dtype})
    both = pd.concat([observations.astype({"locator": str}), longer], ignore_index=True)
    asked = TENGCHONG, 2021
    assert coverage.missing(both, *asked).equals(coverage.missing(observations, *asked))
    assert (
        coverage.example(both, *asked)["value"].tolist()
        == coverage.example(observations, *asked)["value"].tolist()
    )
    for analysis in (arrivals.against_target, pipeline.stages):
        pd.testing.assert_frame_equal(
            analysis(both, *asked), analysis(observations, *asked), check_dtype=False
        )
    again = audit(both, tables["prices"], tables["price_rules"])
    assert sorted(again["finding"]) == sorted(audited["finding"])


def test_a_period_without_a_first_month_is_said_to_be_up_to_its_last():
    said = period(pd.NaT, pd.Period("2022-12"))
    assert said == (
        "截至2022年12月（起始月份未载明）",
        "up to December 2022 (from a month that is not printed)",
    )
