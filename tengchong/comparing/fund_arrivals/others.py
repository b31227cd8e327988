"""Sentences on a place among others: its members, its peers."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.comparing.wording import (
    NOTHING,
    Finding,
    Words,
    joined,
    name,
    number,
    place_words,
    said,
    say,
    when,
    whose,
)

RANKED = {
    "completion": ("%", "完成率", "completion"),
    "growth": ("%", "同比增幅", "growth on the year"),
}


def on_members(rows: pd.DataFrame) -> Iterator[Finding]:
    """Which members lead and which trail, where their intervals tell."""
    for _, group in rows[rows["comparable"]].groupby("indicator", sort=False):
        whole = rows[(rows["role"] == "whole") & (rows["indicator"] == group["indicator"].iloc[0])].iloc[0]
        for column, (unit, zh, en) in RANKED.items():
            ranked = group[group[f"{column}_rank_low"].notna()]
            if len(ranked) < 2:
                continue
            told = ranked[f"{column}_rank_low"].max() > 1
            words = say(
                "{whole}各地{when}{what}的{by}：最高{best}，最低{worst}。"
                if told
                else "{whole}各地{when}{what}的{by}：{best}。",
                "Of the places in {whole}, by {by} of {what} in {when}: the highest is {best}, the lowest {worst}."
                if told
                else "Of the places in {whole}, by {by} of {what} in {when}: {best}.",
                when=when(whole),
                whole=whose(whole),
                what=name(whole),
                by=Words(zh, en),
                best=_at_end(ranked, column, unit, first=True),
                worst=_at_end(ranked, column, unit, first=False),
            )
            best = ranked.loc[ranked[column].idxmax()]
            yield Finding("members", words, number(best, column, unit), best["indicator"])


def _at_end(ranked: pd.DataFrame, column: str, unit: str, first: bool) -> Words:
    """The place at one end with its number; all that may be there, if they can't be told apart."""
    low, high = ranked[f"{column}_rank_low"], ranked[f"{column}_rank_high"]
    there = ranked[low == low.min()] if first else ranked[high == high.max()]
    each = [
        say("{place}（{x}）", "{place} ({x})", place=whose(row), x=said(number(row, column, unit)))
        for row in there.to_dict("records")
    ]
    if len(each) == 1:
        return each[0]
    return say("{each}（不可分辨）", "{each} (which can't be told apart)", each=joined(each))


def on_peers(rows: pd.DataFrame, place: str) -> Iterator[Finding]:
    """Where the place stands among those that can be compared; why the others can't."""
    own = rows[rows["own"]]
    for row in own.to_dict("records"):
        for column, (unit, zh, en) in RANKED.items():
            if pd.isna(row[f"{column}_rank_low"]) or row[f"{column}_ranked"] < 2:
                continue
            words = say(
                "在口径、月份（{when}）相同的{count}地中，{place}{what}的{by}（{x}）列{rank}。",
                "Among {count} places with the same definition and months ({when}), {place} is {rank} by {by} of"
                " {what} ({x}).",
                when=when(row),
                count=str(row[f"{column}_ranked"]),
                place=whose(row),
                what=name(row),
                by=Words(zh, en),
                x=said(number(row, column, unit)),
                rank=_rank(row[f"{column}_rank_low"], row[f"{column}_rank_high"]),
            )
            yield Finding(f"peers by {column}", words, number(row, column, unit), row["indicator"])
    others = rows[~rows["own"]]
    if len(own) and len(others) and not others["comparable"].any():
        told = others.assign(zh=others["reason_zh"].str.split("、"), en=others["reason_en"].str.split(", "))
        reasons = told.explode(["zh", "en"]).groupby(["zh", "en"], sort=False)["place"].nunique()
        each = [
            say("{why}{n}地", "{why} ({n})", why=Words(str(zh), str(en)), n=str(n))
            for (zh, en), n in reasons.items()
        ]
        words = say(
            "没有可与{place}比较的地方：{each}。",
            "No place can be compared with {place}, for these reasons (places): {each}.",
            place=place_words(place),
            each=joined(each),
        )
        yield Finding("peers", words, NOTHING)


def _rank(low: int, high: int) -> Words:
    if low == high:
        return Words(f"第{low}", f"number {low}")
    return Words(f"第{low}至第{high}（区间重叠，不可分辨）", f"between {low} and {high} (intervals overlap)")
