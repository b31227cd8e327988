"""Sentences on a place's own year against its plan: target, schedule, and the pace that is left to run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from tengchong.comparing.fund_arrivals.order import rivals
from tengchong.comparing.wording import (
    Finding,
    Number,
    Words,
    direction,
    name,
    number,
    said,
    say,
    size,
    when,
    whose,
)

POINTS = "percentage point"


def on_targets(aimed: pd.DataFrame) -> Iterator[Finding]:
    """Arrival, target and schedule of each kind of arrivals; another definition that says otherwise as such."""
    disagreeing = [one for _, rows in aimed.groupby("unit", sort=False) for one in _disagreeing(rows)]
    for at, row in zip(aimed.index, aimed.to_dict("records"), strict=True):
        told = _target(row)
        if at in disagreeing:
            words = say("按另一口径，{told}", "By another definition: {told}", told=told.words)
            told = told._replace(topic="other definition", words=words)
        yield told


def _disagreeing(rows: pd.DataFrame) -> list[int]:
    """Where, in one currency, a kind that is no part of the first one is told to have gone another way."""
    rows = rows[rows["category"] == ""]
    ways = [direction(number(row, "schedule_gap", POINTS)) for row in rows.to_dict("records")]
    others = rivals(rows["indicator"].tolist())
    known = rows["schedule_gap"].notna() & rows["schedule_gap"].head(1).notna().all()
    apart = rows["indicator"].isin(others) & known & np.array([way != ways[0] for way in ways], bool)
    return rows.index[apart].tolist()


def _target(row: dict) -> Finding:
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
        return Finding("target", words, number(row, "actual"), row["indicator"])
    words = say(
        "{place}{when}{what}{actual}，{aim}{verdict}{missing}。",
        "In {when}, {place}'s {what} came to {actual}, {aim}{verdict}{missing}.",
        aim=_aim(row),
        verdict=_against_schedule(row),
        missing=_missing(row),
        **about,
    )
    return Finding("target", words, number(row, "schedule_gap", POINTS), row["indicator"])


def _aim(row: dict) -> Words:
    done = said(number(row, "completion", "%"))
    if pd.isna(row["target"]):
        other = row["target_basis"] == "other currency"
        currency = Words("（所载币种不同）", " (printed in another currency)") if other else Words("", "")
        return say(
            "完成年度目标{currency}的{done}",
            "{done} of the year's target{currency}",
            done=done,
            currency=currency,
        )
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
