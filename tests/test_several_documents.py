"""Fund arrivals with several documents on one year: a prefecture's table of its counties, a county's report, a ledger."""

import re

import pytest

from tengchong.building.store import load
from tengchong.comparing import fund_arrivals as arrivals
from tengchong.showing.charts import fund_arrivals as charts
from tests.test_fund_arrivals import DOMESTIC, FOREIGN, INSIDE, PROVINCE, YI, figure, frame

BAOSHAN, LONGYANG, TENGCHONG = "530500", "530502", "530581"
OUTSIDE = "fund_arrivals_outside_prefecture"
COUNTIES = {  # target, arrival, growth of 市外; arrival, growth of 省外
    BAOSHAN: (1200, 1050.35, 8.2, 800.12, 7.5),
    LONGYANG: (420, 380.2, 9.1, 290.4, 8.8),
    "530521": (150, 128.4, 6.3, 95.2, 5.9),
    TENGCHONG: (310, 270.15, 7.4, 210.3, 7.1),
    "530523": (170, 142.3, 8.0, 108.12, 6.6),
    "530524": (150, 129.3, -2.1, 96.1, -1.5),
}


def of_2022(place, indicator, measure, value, half=0.0, months=11, **more):
    return figure(place, indicator, measure, value, half, "2022-01", f"2022-{months:02}", **more)


def county_table():
    for place, (target, outside, grown, province, province_grown) in COUNTIES.items():
        yield of_2022(place, OUTSIDE, "target", target * YI, months=12, source="2022-baoshan")
        yield of_2022(place, OUTSIDE, "actual", outside * YI, YI / 200, source="2022-baoshan")
        yield of_2022(place, OUTSIDE, "growth", grown, 0.05, source="2022-baoshan")
        yield of_2022(place, PROVINCE, "actual", province * YI, YI / 200, source="2022-baoshan")
        yield of_2022(place, PROVINCE, "growth", province_grown, 0.05, source="2022-baoshan")


def year_report(target=300):
    report = {"months": 12, "source": "2022-tengchong"}
    yield of_2022(TENGCHONG, DOMESTIC, "actual", 310.5 * YI, YI / 20, **report)
    yield of_2022(TENGCHONG, DOMESTIC, "growth", 6, 0.05, **report)
    yield of_2022(TENGCHONG, DOMESTIC, "target", target * YI, **report)
    for kind, value, growth in ((PROVINCE, 248.3, 4.2), (INSIDE, 62.2, 14.1)):
        yield of_2022(TENGCHONG, kind, "actual", value * YI, YI / 20, **report)
        yield of_2022(TENGCHONG, kind, "growth", growth, 0.05, **report)
    yield of_2022(TENGCHONG, FOREIGN, "actual", 1.5e6, 5e4, unit="USD", **report)
    yield of_2022(TENGCHONG, FOREIGN, "target", 2e6, unit="USD", **report)
    yield of_2022(TENGCHONG, FOREIGN, "growth", -25, 0.5, **report)


def ledger():
    for name, value in (
        ("腾冲高黎贡山康养小镇项目", 3.8),
        ("腾冲咖啡精深加工项目", 0.95),
        ("翡翠交易中心", 0.12),
    ):
        yield of_2022(
            TENGCHONG, "fund_arrivals", "actual", value * YI, 5e3, 12, dimension="project", category=name,
            locator=f"ledger.csv!{name}",
        )  # fmt: skip


@pytest.fixture(scope="module")
def figures():
    return frame(*county_table(), *year_report(), *ledger())


def topics(rows, place=TENGCHONG):
    return arrivals.findings(rows, place, 2022).drop_duplicates("topic").set_index("topic")


# --- the row with the same months ----------------------------------------------------------------


def test_a_member_that_prints_the_months_of_the_whole_is_none_that_is_not_printed(figures):
    rows = arrivals.members(figures, BAOSHAN, 2022)
    rows = rows[rows["indicator"] == PROVINCE].set_index("place")
    assert rows.loc[TENGCHONG, "actual"] == 210.3 * YI
    assert rows.loc[TENGCHONG, "share"] == pytest.approx(100 * 210.3 / 800.12)
    assert rows["role"].tolist().count("member") == 5
    assert "not printed" not in rows["role"].tolist()
    assert not rows["reason_en"].any()
    assert rows.index[0] == BAOSHAN  # the whole stands first


def test_what_no_document_prints_for_the_months_stays_not_printed(figures):
    county = (figures["source"] == "2022-baoshan") & (figures["place"] == TENGCHONG)
    rows = arrivals.members(figures[~(county & (figures["indicator"] == PROVINCE))], BAOSHAN, 2022)
    rows = rows[rows["indicator"] == PROVINCE].set_index("role")
    assert rows.loc["not printed", "actual"] == pytest.approx(210.3 * YI)
    member = rows.loc["member"].set_index("place").loc[TENGCHONG]
    assert rows.index[0] == "whole"
    assert (member["actual"], member["reason_en"]) == (248.3 * YI, "different months")


def test_peers_stand_on_the_months_that_the_most_print(figures):
    rows = arrivals.peers(figures, TENGCHONG, 2022)
    rows = rows[(rows["indicator"] == PROVINCE)].set_index("place")
    assert rows.loc[TENGCHONG, "growth"] == 7.1
    assert rows["comparable"].sum() == 5
    assert rows.loc[TENGCHONG, "growth_rank_low"] == 2
    assert rows["reason_en"][~rows["comparable"]].to_dict() == {BAOSHAN: "a place of another level"}
    said = topics(figures).loc["peers by growth", "en"]
    assert "(January to November 2022)" in said


def test_months_that_as_many_share_are_the_latest(figures):
    later = [of_2022(one, OUTSIDE, "actual", 400 * YI, YI / 2, 12, source="2023-b") for one in COUNTIES]
    rows = arrivals.members(frame(*county_table(), *later), BAOSHAN, 2022)
    assert set(rows["months"][rows["indicator"] == OUTSIDE]) == {12}
    early = arrivals.members(frame(*county_table(), *later), BAOSHAN, 2022, "2022-11")
    assert set(early["months"]) == {11}


def test_the_parts_of_a_whole_are_those_of_its_months():
    rows = [of_2022(TENGCHONG, DOMESTIC, "actual", 270 * YI, YI / 2)]
    rows += [of_2022(TENGCHONG, DOMESTIC, "growth", 8, 0.5)]
    for kind, months, value, growth in (
        (PROVINCE, 11, 210, 7), (INSIDE, 11, 60, 11.6), (PROVINCE, 12, 248, 4)
    ):  # fmt: skip
        rows += [of_2022(TENGCHONG, kind, "actual", value * YI, YI / 2, months)]
        rows += [of_2022(TENGCHONG, kind, "growth", growth, 0.5, months)]
    table = arrivals.contributions(frame(*rows), TENGCHONG, 2022)
    assert table["gain"][table["indicator"] == PROVINCE].iloc[0] == pytest.approx(210 * YI * 7 / 107)
    assert "the rest is not printed" not in topics(frame(*rows)).loc["contributions", "en"]


# --- what goes first -------------------------------------------------------------------------------


def test_the_whole_year_goes_before_eleven_months_of_another_definition(figures):
    said = arrivals.findings(figures, TENGCHONG, 2022)
    assert said["en"][0].startswith("In 2022,")
    assert "103.5%" in said["en"][0] and "above the target" in said["en"][0]
    assert (said["topic"][1], said["indicator"][1]) == ("other definition", OUTSIDE)
    assert said["en"][1].startswith("By another definition: In January to November 2022")
    assert "behind schedule" in said["en"][1]
    assert said["zh"][1].startswith("按另一口径，腾冲市2022年1—11月市外到位资金270.15亿元")


def test_no_month_is_left_of_a_year_that_another_document_closes(figures):
    told = topics(figures)
    assert "pace" not in told.index and "year end" not in told.index
    paced = arrivals.pace(arrivals.against_target(figures, TENGCHONG, 2022)).set_index("indicator")
    assert paced["needed"].isna().all()
    assert paced.loc[OUTSIDE, "reason_en"].startswith("the year is over")
    calculated = arrivals.calculator(figures, TENGCHONG, 2022)
    assert (calculated["indicator"][0], calculated["months"][0]) == (DOMESTIC, 12)
    open_ = topics(frame(*county_table()))
    assert "one month left" in open_.loc["pace", "en"]
    assert "year end" in open_.index


def test_definitions_that_agree_are_not_set_against_each_other():
    rows = frame(*county_table(), *year_report(target=400))  # both behind
    assert "other definition" not in topics(rows).index
    same = [of_2022(TENGCHONG, PROVINCE, "target", 100 * YI, months=12, source="2022-tengchong")]
    assert (
        "other definition" not in topics(frame(*year_report(target=400), *same)).index
    )  # a part of the first


def test_what_is_part_of_a_wider_definition_is_no_other_one():
    rows = [
        of_2022(TENGCHONG, OUTSIDE, "actual", 200 * YI, YI / 2, 6),
        of_2022(TENGCHONG, OUTSIDE, "target", 300 * YI, months=12),
    ]
    rows += [
        of_2022(TENGCHONG, PROVINCE, "actual", 48 * YI, YI / 2, 6),
        of_2022(TENGCHONG, PROVINCE, "target", 105 * YI, months=12),
    ]
    assert "other definition" not in topics(frame(*rows)).index


def test_the_first_bar_is_the_one_that_the_sentence_is_about(figures):
    more = of_2022(
        TENGCHONG, OUTSIDE, "actual", 350 * YI, YI / 2, source="2022-c"
    )  # larger, of eleven months
    for rows in (figures, frame(*county_table(), *year_report(), more)):
        said = arrivals.findings(rows, TENGCHONG, 2022)
        against = arrivals.against_target(rows, TENGCHONG, 2022)
        assert against["indicator"][0] == said["indicator"][0] == DOMESTIC
        chart = charts.against_target(against, said, load("sources"), "en")
        assert "103.5%" in chart.alt and "103.5%" in chart.numbers["figure"][0]
        assert "Jan–Nov 2022" in [text.get_text() for text in chart.axes[0].texts]  # of the second bar


def test_over_the_years_the_main_money_is_told_before_the_foreign_one(figures):
    earlier = [
        figure(TENGCHONG, DOMESTIC, "actual", 293 * YI, YI / 2, end="2021-12"),
        figure(TENGCHONG, FOREIGN, "actual", 1.2e6, 5e4, end="2021-12", unit="USD"),
    ]
    rows = frame(*county_table(), *year_report(), *earlier)
    assert topics(rows).loc["series", "indicator"] == DOMESTIC


# --- ledgers, and what exceeds its target ----------------------------------------------------------


def test_projects_of_a_ledger_are_no_parts_of_what_is_printed(figures):
    assert "parts" not in topics(figures).index


def test_parts_by_a_definition_whose_whole_is_not_printed_are_told_beside_the_whole_that_is():
    parts = [
        of_2022(TENGCHONG, OUTSIDE, "actual", value * YI, YI / 200, 12, dimension="sector", category=sector)
        | {"locator": sector}
        for sector, value in (("绿色能源", 39.8), ("绿色食品", 181.37))
    ]
    said = topics(frame(*year_report(), *parts)).loc["parts"]
    assert "only parts" not in said["en"] and "a whole is printed by another one" in said["en"]
    assert "总数未载明" not in said["zh"] and "181.37亿元" in said["zh"]
    assert "only parts are printed, and not the whole" in topics(frame(*parts)).loc["parts", "en"]


def test_a_ledger_alone_is_told_as_a_list_of_projects():
    told = topics(frame(*ledger()))
    assert told.index.tolist() == ["parts"]
    assert re.search(
        r"the whole is not printed; the 3 projects listed come to 487 million yuan", told["en"].iloc[0]
    )
    assert "所列3个项目合计到位4.87亿元" in told["zh"].iloc[0]


def test_missing_is_below_nought_where_more_arrived_than_the_target(figures):
    row = arrivals.against_target(figures, TENGCHONG, 2022).iloc[0]
    assert row["missing"] == pytest.approx(-10.5 * YI)
    assert "have not arrived" not in arrivals.findings(figures, TENGCHONG, 2022)["en"][0]


# --- charts of places ------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["growth", "completion", "schedule_gap"])
def test_the_sentence_above_places_speaks_of_what_they_are_ranked_by(figures, by):
    said, table = arrivals.findings(figures, TENGCHONG, 2022), arrivals.peers(figures, TENGCHONG, 2022)
    chart = charts.peers(table, said, load("sources"), "en", by=by)
    assert ("growth on the year" in chart.alt) == (by == "growth")
    rank = re.search(r"is number (\d)", chart.alt)[1]
    own = chart.numbers[chart.numbers["name"] == "Tengchong"].iloc[0]
    if by != "schedule_gap":
        assert f"rank {rank} of 5" in own["figure"]


def test_definitions_are_lists_of_their_own(figures):
    said, table = arrivals.findings(figures, TENGCHONG, 2022), arrivals.peers(figures, TENGCHONG, 2022)
    drawn = charts.peers(table, said, load("sources"), "en", by="growth").numbers["value"].tolist()
    assert drawn == [9.1, 8.0, 7.4, 6.3, -2.1, 8.2, 8.8, 7.1, 6.6, 5.9, -1.5, 7.5]


def test_the_members_drawn_are_those_that_the_sentence_is_about(figures):
    said, table = arrivals.findings(figures, BAOSHAN, 2022), arrivals.members(figures, BAOSHAN, 2022)
    chart = charts.members(table, said, load("sources"), "en")
    assert "fund arrivals from outside the prefecture" in chart.alt
    assert chart.numbers["value"].tolist() == pytest.approx([105.035, 38.02, 27.015, 14.23, 12.93, 12.84])
