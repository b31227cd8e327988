"""Sentences on what the projects of a stage are: the parts of each breakdown, the largest first."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.basics.codebook import in_english, table
from tengchong.comparing.wording import Finding, Number, Words, joined, number, said, say, when, whose

MOST = 3  # parts in a sentence; the chart has all


def on_breakdowns(rows: pd.DataFrame) -> Iterator[Finding]:
    """The largest parts of each stage, by what it is broken down; the breakdown with most parts first."""
    groups = [group for _, group in rows.groupby(["indicator", "dimension"])]
    for group in sorted(groups, key=len, reverse=True):
        parts = group.sort_values("value", ascending=False).to_dict("records")
        more = len(parts) - MOST
        words = say(
            "{place}{when}{whole}按{kind}分：{parts}{more}。",
            "{place}'s {whole} in {when} by {kind}: {parts}{more}.",
            place=whose(parts[0]),
            when=when(parts[0]),
            whole=_whole(parts[0]["indicator"]),
            kind=_kind(parts[0]["dimension"]),
            parts=joined([_part(part) for part in parts[:MOST]]),
            more=Words(f"，另有{more}类较少", f", and {more} smaller") if more > 0 else Words("", ""),
        )
        yield Finding("by sector", words, _amount(parts[0]), parts[0]["indicator"])


def _whole(indicator: str) -> Words:
    book = table("indicators").set_index("indicator").loc[indicator]
    return Words(book["name_zh"], book["name_en"])


def _kind(dimension: str) -> Words:
    names = table("dimensions").set_index("dimension")
    kinds = [kind for kind in dimension.split(";") if kind in names.index]
    return Words("、".join(names.loc[kinds, "zh"]), ", ".join(names.loc[kinds, "en"]))


def _part(row: dict) -> Words:
    share = number(row, "share", "%")
    told = say("（{x}）", " ({x})", x=said(_to_a_tenth(share))) if pd.notna(share.value) else Words("", "")
    category = Words(row["category"].replace(";", "、"), in_english(row["category"]))
    return say("{what}{x}{share}", "{what} {x}{share}", what=category, x=said(_amount(row)), share=told)


def _to_a_tenth(share: Number) -> Number:
    """A share of exact counts as the chart beside it tells it; what printed digits leave open stays a range."""
    exact = share.low == share.high
    return Number(*(round(share.value, 1),) * 3, share.unit) if exact else share


def _amount(row: dict) -> Number:
    return Number(row["value"], row["low"], row["high"], row["unit"])
