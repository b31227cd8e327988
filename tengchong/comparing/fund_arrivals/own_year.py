"""Sentences on a place's own year: target, pace, growth and what contributes to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from tengchong.comparing.wording import (
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

POINTS = "percentage point"
MOVED = {"up": Words("增长", "grew"), "down": Words("下降", "fell"), "even": Words("变化", "changed")}


def on_targets(aimed: pd.DataFrame) -> Iterator[Finding]:
    """Arrival, target and schedule of each kind of arrivals."""
    for row in aimed.to_dict("records"):
        about: dict[str, Any] = {
            "place": whose(row),
            "what": name(row),
            "when": when(row),
            "actual": said(number(row, "actual")),
        }
        if pd.isna(row["completion"]):
            words = say(
                "{place}{when}{what}{actual}，{why}。",
                "In {when}, {place}'s {what} came to {actual}; {why}.",
                why=Words(row["reason_zh"], row["reason_en"]),
                **about,
            )
            yield Finding("target", words, number(row, "actual"), row["indicator"])
            continue
        words = say(
            "{place}{when}{what}{actual}，{aim}{verdict}{missing}。",
            "In {when}, {place}'s {what} came to {actual}, {aim}{verdict}{missing}.",
            aim=_aim(row),
            verdict=_against_schedule(row),
            missing=_missing(row),
            **about,
        )
        yield Finding("target", words, number(row, "schedule_gap", POINTS), row["indicator"])


def _aim(row: dict) -> Words:
    done = said(number(row, "completion", "%"))
    if pd.isna(row["target"]):
        return say("完成年度目标的{done}", "{done} of the year's target", done=done)
    basis = Words("推算的", "implied ") if row["target_basis"] == "implied" else Words("", "")
    return say(
        "完成{basis}年度目标{target}的{done}",
        "{done} of the year's {basis}target of {target}",
        done=done,
        target=said(number(row, "target")),
        basis=basis,
    )


def _against_schedule(row: dict) -> Words:
    """Ahead of or behind the months passed; of a whole year above or below the target itself."""
    gap = number(row, "schedule_gap", POINTS)
    if pd.isna(gap.value):
        return Words(f"，{row['reason_zh']}", f"; {row['reason_en']}")
    due = said(Number(row["schedule"], row["schedule"], row["schedule"], "%"))
    if row["months"] == 12:
        words = {
            "up": ("，超出目标{size}", ": {size} above the target"),
            "down": ("，距目标差{size}", ": {size} short of the target"),
            "even": ("，与目标持平（在所载位数内不可分辨）", ": it can't be told apart from the target"),
        }
    else:
        words = {
            "up": ("，超前序时进度（{due}）{size}", ": {size} ahead of schedule ({due})"),
            "down": ("，落后序时进度（{due}）{size}", ": {size} behind schedule ({due})"),
            "even": ("，与序时进度（{due}）不可分辨", ": it can't be told apart from the schedule ({due})"),
        }
    return say(*words[direction(gap)], size=said(size(gap)), due=due)


def _missing(row: dict) -> Words:
    """What the target still wants, where it surely does."""
    missing = number(row, "missing")
    if not missing.low > 0:
        return Words("", "")
    return say("，距目标尚缺{x}", "; {x} of the target have not arrived", x=said(missing))


def on_pace(paced: pd.DataFrame) -> Iterator[Finding]:
    """What the months left would have to bring."""
    for row in paced[paced["needed"].notna()].to_dict("records"):
        needed = number(row, "needed")
        about = {"what": name(row), "left": _left(row["months_left"]), "place": whose(row)}
        if direction(needed) == "up":
            words = say(
                "要完成目标，{place}{what}余下{left}每月须到位{needed}，为此前月均{so_far}的{ratio}倍。",
                "To reach the target, {place}'s {what} need {needed} a month in the {left}: {ratio} times the"
                " {so_far} a month so far.",
                needed=said(needed),
                so_far=said(number(row, "so_far")),
                ratio=said(number(row, "ratio", "")),
                **about,
            )
        elif direction(needed) == "down":
            words = say(
                "{place}{what}已超过全年目标，尚余{left}。",
                "{place}'s {what} are above the year's target, with {left}.",
                **about,
            )
        else:
            words = say(
                "{place}{what}与全年目标不可分辨，尚余{left}。",
                "{place}'s {what} can't be told apart from the year's target, with {left}.",
                **about,
            )
        yield Finding("pace", words, needed, row["indicator"])


def _left(months: int) -> Words:
    return Words(f"{months}个月", f"{months} months left" if months > 1 else "one month left")


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
                "{place}{what}{moved}，由此推算上年同期为{base}{clash}。",
                "{place}'s {what} {moved}, which implies {base} in the same months a year before{clash}.",
            ),
            "computed": (
                "{place}{what}{moved}，上年同期为{base}（按两年所载数计算）{clash}。",
                "{place}'s {what} {moved}, from {base} in the same months a year before (computed from"
                " the two printed figures){clash}.",
            ),
        }[row["growth_basis"]]
        words = say(
            *base,
            place=whose(row),
            what=name(row),
            moved=say(*moved, size=said(size(rate))),
            base=said(number(row, "base")),
            clash=_clash(row),
        )
        yield Finding("growth", words, rate, row["indicator"])


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
