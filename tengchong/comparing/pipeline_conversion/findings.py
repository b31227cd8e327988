"""What the tables of pipelines say, in computed sentences, best first."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.comparing.pipeline_conversion.cohorts import cohorts
from tengchong.comparing.pipeline_conversion.money import agreed_against_arrived, projects_profile
from tengchong.comparing.pipeline_conversion.on_breakdowns import on_breakdowns
from tengchong.comparing.pipeline_conversion.on_money import on_agreed, on_outreach, on_projects
from tengchong.comparing.pipeline_conversion.stages import by_sector, outreach_effort, stage_ratios, stages
from tengchong.comparing.pipeline_conversion.stated import stated_rates
from tengchong.comparing.wording import (
    NOTHING,
    Finding,
    Number,
    Words,
    confidence,
    joined,
    listed,
    name,
    number,
    place_words,
    said,
    say,
    when,
    whose,
)


def findings(
    observations: pd.DataFrame, projects: pd.DataFrame, place: str, year: int, through: str = ""
) -> pd.DataFrame:
    """What is to be said of a place's pipeline in a year, best first, in Chinese and English.

    Columns: rank, ``topic`` (cohorts, stage ratios, projects, outreach, by sector, stages, stage
    money, agreed, stated rates, nothing), zh, en; value, low, high, unit: the number that the sentence stands on; indicator.

    >>> from tengchong.building.store import load
    >>> table = findings(load("observations"), load("projects"), "530581", 2021)
    >>> table.topic[0]
    'stage ratios'
    """
    asked = (observations, place, year, through)
    found = [
        *on_stage_ratios(stage_ratios(*asked)),
        *on_cohorts(cohorts(*asked)),
        *on_projects(projects_profile(projects, place, year)),
        *on_outreach(outreach_effort(*asked)),
        *on_stated_rates(stated_rates(observations, year, place), place),
        *on_agreed(agreed_against_arrived(observations, place, year)),
        *on_stages(stages(*asked)),
        *on_breakdowns(by_sector(*asked)),
    ]
    return listed(found or [_nothing(place, year)])


def _nothing(place: str, year: int) -> Finding:
    words = say(
        "所收文件未载明{place}{year}年各阶段项目的数量或金额。",
        "The documents at hand print no counts or money of the stages of projects of {place} in {year}.",
        place=place_words(place),
        year=str(year),
    )
    return Finding("nothing", words, NOTHING)


def on_stages(rows: pd.DataFrame) -> Iterator[Finding]:
    """What is printed of each stage, by period."""
    for _, group in rows.groupby(["quantity", "period_start", "period_end"], sort=False):
        first = group.iloc[0].to_dict()
        each = [
            say(
                "{what}{x}",
                "{what} {x}",
                what=name(row),
                x=said(Number(row["value"], row["low"], row["high"], row["unit"])),
            )
            for row in group.to_dict("records")
        ]
        words = say(
            "{place}{when}：{each}。",
            "{place}, {when}: {each}.",
            place=whose(first),
            when=when(first),
            each=joined(each),
        )
        number_ = Number(first["value"], first["low"], first["high"], first["unit"])
        topic = {"count": "stages", "money": "stage money"}[first["quantity"]]
        yield Finding(topic, words, number_, first["indicator"])


def on_stage_ratios(rows: pd.DataFrame) -> Iterator[Finding]:
    """What is signed over what was followed up or negotiated; else each stage over the one before."""
    stock_over_flow = (rows["later_flow"] == "stock") & (rows["earlier_flow"] == "flow")
    rows = rows[(rows["later"] != rows["earlier"]) & ~stock_over_flow]
    nearest = ~rows.duplicated(["later", "later_zh"], keep="last")
    signed = (rows["later_stage"] == "signed") & ~rows["earlier_stage"].isin(["reserve", "mature"])
    rows = rows[signed if signed.any() else nearest]
    for row in rows.to_dict("records"):
        ratio = number(row, "ratio", "%")
        words = say(
            "{place}{later}（{a}）与{earlier}（{b}）之比为{ratio}：两阶段的项目并非同一批，只是阶段之比，不是转化率。",
            "{place}'s {later} ({a}) over {earlier} ({b}) make a stage ratio of {ratio}; the projects are not"
            " the same ones, so it is no conversion rate.",
            place=whose(row),
            later=Words(row["later_zh"], row["later_en"]),
            earlier=Words(row["earlier_zh"], row["earlier_en"]),
            a=said(number(row, "later_count", "")),
            b=said(number(row, "earlier_count", "")),
            ratio=said(ratio),
        )
        yield Finding("stage ratios", words, ratio, row["later"])


def on_cohorts(rows: pd.DataFrame) -> Iterator[Finding]:
    """So many of so many; with the Wilson interval for a cohort, and why there is none for a stock."""
    for row in rows.to_dict("records"):
        rate = number(row, "rate", "%")
        about = {
            "place": whose(row),
            "what": name(row),
            "whole": Words(row["of_zh"], row["of_en"]),
            "n": said(number(row, "of_count")),
            "k": said(number(row, "count")),
            "rate": said(rate),
        }
        if pd.notna(row["wilson_low"]):
            words = say(
                "{place}{whole}{n}中，{what}{k}，占{rate}；作为同类过程的一批来看，95%威尔逊区间为{wilson}。",
                "{place} counts {n} {whole} and {k} {what}: {rate}; seen as one cohort of such a process,"
                " its rate lies in {wilson} (Wilson, 95%).",
                wilson=confidence(row["wilson_low"], row["wilson_high"]),
                **about,
            )
        else:
            words = say(
                "{place}{whole}{n}中，{what}{k}，占{rate}；{why}。",
                "{place} counts {n} {whole} and {k} {what}: {rate}; {why}.",
                why=Words(row["why_zh"], row["why_en"]),
                **about,
            )
        yield Finding("cohorts", words, rate, row["indicator"])


def on_stated_rates(rows: pd.DataFrame, place: str) -> Iterator[Finding]:
    """Rates that the place's documents state; where several places do, who is first; what can't be."""
    for row in rows[rows["possible"].eq(False).fillna(False)].to_dict("records"):
        words = say(
            "{place}所载{what}{rate}不可能：分母为{n}时没有整数能得出此率。",
            "{place}'s stated {what} of {rate} is impossible: no whole number of {n} gives it.",
            place=whose(row),
            what=name(row),
            rate=said(number(row, "rate", "%")),
            n=said(number(row, "of_count", "")),
        )
        yield Finding("stated rates", words, number(row, "rate", "%"), row["indicator"])
    own = rows[rows["place"] == place]
    for row in own.to_dict("records"):
        words = say(
            "{place}{when}{what}为{rate}{base}{rank}。",
            "{place} states a {what} of {rate} for {when}{base}{rank}.",
            place=whose(row),
            when=when(row),
            what=name(row),
            rate=said(number(row, "rate", "%")),
            base=_base(row),
            rank=_rank(row) if pd.notna(row["ranked"]) and row["ranked"] > 1 else "",
        )
        yield Finding("stated rates", words, number(row, "rate", "%"), row["indicator"])


def _base(row: dict) -> Words:
    """What it is a rate of, and the count that gives it, as a cohort has it."""
    of = Words(row["of_zh"], row["of_en"])
    if pd.isna(row["of_count"]):
        why = Words(row["reason_zh"], row["reason_en"])
        return (
            say("（{of}的比率，{why}）", " (a rate of {of}; {why})", of=of, why=why)
            if of.zh
            else say("（{why}）", " ({why})", why=why)
        )
    if pd.isna(row["possible"]):
        return say("（以{of}{n}为分母）", " (of {n} of {of})", of=of, n=said(number(row, "of_count", "CNY")))
    if not row["possible"]:
        return Words("", "")
    counts = Number(row["count_low"], row["count_low"], row["count_high"])
    return say(
        "，即{of}{n}个中的{k}个（95%威尔逊区间{wilson}）",
        ", that is {k} of {n} {of} (Wilson, 95%: {wilson})",
        of=of,
        n=said(number(row, "of_count", "")),
        k=said(counts),
        wilson=confidence(row["wilson_low"], row["wilson_high"]),
    )


def _rank(row: dict) -> Words:
    low, high, of = row["rate_rank_low"], row["rate_rank_high"], row["ranked"]
    if low == high:
        return Words(f"，在{of}地中列第{low}", f", number {low} of {of} places")
    return Words(
        f"，在{of}地中列第{low}至第{high}（不可分辨）",
        f", between {low} and {high} of {of} places (they can't be told apart)",
    )
