"""Sentences on the growth of a place's own year, and on what contributes to it and to what is missing."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.comparing.wording import (
    Finding,
    Words,
    direction,
    joined,
    name,
    number,
    said,
    say,
    size,
    whose,
)

POINTS = "percentage point"
MOVED = {"up": Words("增长", "grew"), "down": Words("下降", "fell"), "even": Words("变化", "changed")}


def on_growth(grown: pd.DataFrame, order: pd.Series) -> Iterator[Finding]:
    """Growth on the year and the base that it implies."""
    grown = grown[(grown["category"] == "") & grown["growth"].notna()]
    for row in (
        grown.set_index("indicator", drop=False).reindex(order).dropna(subset="growth").to_dict("records")
    ):
        rate = number(row, "growth", "%")
        moved = {
            "up": ("同比增长{size}", "grew by {size} on the year"),
            "down": ("同比下降{size}", "fell by {size} on the year"),
            "even": ("与上年同期不可分辨", "can't be told apart from the year before"),
        }[direction(rate)]
        base = {
            "printed": (
                "{place}{what}{moved}，由此推算{before}为{base}{clash}。",
                "{place}'s {what} {moved}, which implies {base} in {before}{clash}.",
            ),
            "computed": (
                "{place}{what}{moved}，{before}为{base}（按两年所载数计算）{clash}。",
                "{place}'s {what} {moved}, from {base} in {before} (computed from the two printed figures){clash}.",
            ),
        }[row["growth_basis"]]
        words = say(
            *base,
            place=whose(row),
            what=name(row),
            moved=say(*moved, size=said(size(rate))),
            before=_before(row),
            base=said(number(row, "base")),
            clash=_clash(row),
        )
        yield Finding("growth", words, rate, row["indicator"])


def _before(row: dict) -> Words:
    """The same months a year before: of a whole year its year."""
    if row["months"] != 12:
        return Words("上年同期", "the same months a year before")
    year = row["period_end"].year - 1
    return Words(f"{year}年", f"{year}")


def _clash(row: dict) -> Words:
    """That the earlier document prints another base than growth implies, where it does."""
    base, earlier = number(row, "base"), number(row, "earlier")
    if not (earlier.high < base.low or earlier.low > base.high):
        return Words("", "")
    return say(
        "；而上年文件所载为{earlier}，基数或经调整",
        "; the document of that year prints {earlier}, so the base may have been revised",
        earlier=said(earlier),
    )


def on_contributions(parts: pd.DataFrame) -> Iterator[Finding]:
    """What each part adds to the growth of the whole, and what it misses of the target."""
    for _, rows in parts.groupby("whole", sort=False):
        whole = rows[rows["role"] == "whole"].iloc[0].to_dict()
        shares = rows[(rows["role"] == "part") & rows["contribution"].notna()]
        shares = shares.sort_values("contribution", ascending=False).to_dict("records")
        if not shares or pd.isna(whole["contribution"]):
            continue
        each = [
            say(
                "{what}贡献{points}",
                "{what} {points}",
                what=name(part),
                points=said(number(part, "contribution", POINTS)),
            )
            for part in shares
        ]
        change = number(whole, "contribution", "%")
        words = say(
            "{place}{what}同比{moved}{by}，其中{each}{verdict}。",
            "{place}'s {what} {moved} by {by} on the year, to which the parts contribute: {each}{verdict}.",
            place=whose(whole),
            what=name(whole),
            moved=MOVED[direction(change)],
            by=said(size(change)),
            each=joined(each),
            verdict=_adds_up(rows),
        )
        yield Finding("contributions", words, number(whole, "contribution", POINTS), whole["indicator"])


def on_shortfalls(parts: pd.DataFrame) -> Iterator[Finding]:
    """Which part misses how much of the target of the whole, and of its own."""
    for _, rows in parts.groupby("whole", sort=False):
        whole = rows[rows["role"] == "whole"].iloc[0].to_dict()
        known = rows[(rows["role"] == "part") & rows["missing"].notna()]
        if known.empty or not whole["missing_low"] > 0:
            continue
        words = say(
            "{place}{what}距目标所缺的{missing}中：{each}。",
            "Of the {missing} that {place}'s {what} lack to the target: {each}.",
            place=whose(whole),
            what=name(whole),
            missing=said(number(whole, "missing")),
            each=joined([_short_of_its_own(part) for part in known.to_dict("records")]),
        )
        yield Finding("missing", words, number(whole, "missing"), whole["indicator"])


def _short_of_its_own(part: dict) -> Words:
    missing, share = number(part, "missing"), number(part, "missing_percent", "%")
    words = {
        "up": ("{what}缺{x}（为其目标的{share}）", "{what} lack {x} ({share} of their own target)"),
        "down": ("{what}超出{x}（为其目标的{share}）", "{what} have {x} more ({share} of their own target)"),
        "even": ("{what}与其目标不可分辨", "{what} can't be told apart from their target"),
    }
    return say(*words[direction(missing)], what=name(part), x=said(size(missing)), share=said(size(share)))


def _adds_up(rows: pd.DataFrame) -> Words:
    known = rows.loc[rows["role"] == "sum of parts", "contribution"].notna().all()
    if not known:
        return Words("，其余部分未载明", "; the rest is not printed")
    if rows["agrees"].iloc[0]:
        return Words("，合计与总体相符", "; they add up to the whole within rounding")
    return Words("，合计与总体不符", "; they don't add up to the whole")
