"""Sentences on other years: the one to come, those before, and the end of this one."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.comparing.wording import (
    NOTHING,
    Finding,
    Number,
    Words,
    direction,
    joined,
    name,
    number,
    said,
    say,
    size,
    when,
    whose,
)

BASES = {
    "printed": Words("", ""),
    "implied": Words("（部分由同比推算，等于设增速不变）", ", in part implied by growth, as if it went on"),
}
MEASURES = {"target": ("目标", "target"), "forecast": ("预计数", "forecast")}


def on_next_year(rows: pd.DataFrame) -> Iterator[Finding]:
    """Next year's target or forecast against this year's target, and the growth that it needs."""
    for row in rows[rows["category"] == ""].to_dict("records"):
        words = say(
            "{place}{when}{what}的{kind}为{next}{change}{growth}。",
            "{place}'s {kind} for {what} in {when} is {next}{change}{growth}.",
            place=whose(row),
            when=when(row),
            what=name(row),
            kind=Words(*MEASURES[row["measure"]]),
            next=said(number(row, "next")),
            change=_change(row),
            growth=_needed(row),
        )
        known = number(row, "next") if pd.isna(row["change"]) else number(row, "change", "%")
        yield Finding("next year", words, known, row["indicator"])


def _change(row: dict) -> Words:
    change = number(row, "change", "%")
    if pd.isna(change.value):
        return Words("，上年目标未载明", "; the target of the year before is not printed")
    words = {
        "up": ("，比上年目标高{size}", ", {size} above the target of the year before"),
        "down": ("，比上年目标低{size}", ", {size} below the target of the year before"),
        "even": ("，与上年目标不可分辨", ", which can't be told apart from the target of the year before"),
    }
    return say(*words[direction(change)], size=said(size(change)))


def _needed(row: dict) -> Words:
    growth = number(row, "growth_needed", "%")
    if pd.isna(growth.low):
        return Words(f"；{row['reason_zh']}", f"; {row['reason_en']}")
    words = {
        "up": ("；须在上年全年基础上增长{size}", "; it needs growth of {size} on the whole year before"),
        "down": ("；比上年全年低{size}", "; it is {size} below the whole year before"),
        "even": ("；与上年全年不可分辨", "; it can't be told apart from the whole year before"),
    }
    return say(*words[direction(growth)], size=said(size(growth)))


def on_series(rows: pd.DataFrame) -> Iterator[Finding]:
    """The longest unbroken run of years of each currency, and where it breaks."""
    for unit, track in rows.groupby("unit", sort=False):
        if len(track) < 2:
            continue
        _, run = max(track.groupby("line"), key=lambda pair: len(pair[1]))
        breaks = track[track["break_before"] != ""].to_dict("records")
        said_breaks = [
            say(
                "{year}年（{why}）",
                "{year} ({why})",
                year=str(row["year"]),
                why=Words(row["break_zh"], row["break_en"]),
            )
            for row in breaks
        ]
        first, last = run.iloc[0].to_dict(), run.iloc[-1].to_dict()
        words = say(
            "{place}{what}{run}{breaks}。",
            "{place}'s {what}: {run}{breaks}.",
            place=whose(last),
            what=name(last),
            run=_run(first, last),
            breaks=say(
                "；序列断于以下年份之前：{each}",
                "; the series breaks before {each}",
                each=joined(said_breaks),
            )
            if breaks
            else Words("", ""),
        )
        yield Finding(
            "series", words, Number(last["value"], last["low"], last["high"], str(unit)), last["indicator"]
        )


def _run(first: dict, last: dict) -> Words:
    """From the first to the last year of a run, or that there are no two years to compare."""
    ends = [Number(row["value"], row["low"], row["high"], row["unit"]) for row in (first, last)]
    if first["year"] == last["year"]:
        return Words("没有口径、月份都相同的相邻两年", "no two years in a row share definition and months")
    change = Number(0, ends[1].low - ends[0].high, ends[1].high - ends[0].low)
    words = {
        "up": ("由{start}的{a}增至{end}的{b}", "up from {a} in {start} to {b} in {end}"),
        "down": ("由{start}的{a}降至{end}的{b}", "down from {a} in {start} to {b} in {end}"),
        "even": ("{start}的{a}与{end}的{b}不可分辨", "{a} in {start} and {b} in {end} can't be told apart"),
    }
    return say(
        *words[direction(change)],
        a=said(ends[0]),
        b=said(ends[1]),
        start=when(first),
        end=when(last),
    )


def on_year_end(rows: pd.DataFrame) -> Iterator[Finding]:
    """Where the year may end, from the pace of earlier years; else that it is unknown, where no whole year is printed."""
    open_ = rows[(rows["months"] < 12) & (rows["category"] == "")]
    for row in open_[open_["years_used"] > 0].to_dict("records"):
        words = say(
            "按此前{years}年同期占全年的比重{basis}，{place}{what}全年或为{end}{verdict}。",
            "By the share that these months had of earlier years (years: {years}{basis}), {place}'s {what} may end"
            " the year at {end}{verdict}.",
            basis=BASES[row["basis"]],
            years=str(row["years_used"]),
            place=whose(row),
            what=name(row),
            end=said(number(row, "year_end")),
            verdict=_reached(row),
        )
        yield Finding("year end", words, number(row, "year_end"), row["indicator"])
    over = rows["unit"][(rows["months"] == 12) & (rows["category"] == "")]
    unknown = open_[(open_["years_used"] == 0) & ~open_["unit"].isin(over)].to_dict("records")
    if unknown:
        row = unknown[0]
        words = say(
            "{place}全年到位数未知：{why}。",
            "What {place}'s whole year comes to is not known: {why}.",
            place=whose(row),
            why=Words(row["reason_zh"], row["reason_en"]),
        )
        yield Finding("year end", words, NOTHING, row["indicator"])


def _reached(row: dict) -> Words:
    end, target = number(row, "year_end"), number(row, "target")
    if pd.isna(target.value):
        return Words("", "")
    if end.low > target.high:
        return Words("，将超过目标", ", above the target")
    if end.high < target.low:
        return Words("，达不到目标", ", short of the target")
    return Words("，能否达到目标不可分辨", "; whether that reaches the target can't be told")
