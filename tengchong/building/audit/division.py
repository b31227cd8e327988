"""Identities of division: completion, growth, shares and their wholes, the lead over the schedule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from tengchong.basics.intervals import Interval
from tengchong.building.audit.figures import (
    MONTHS,
    PERCENT,
    STATED,
    TOPIC,
    UNKNOWN,
    beside,
    claims,
    far,
    key,
    misses,
)

WHOLE_TOPIC = {"dimension": "", "category": ""}


def completions(figures: pd.DataFrame) -> pd.DataFrame:
    """Actual ÷ target against the printed completion."""
    pairs = _with_actual(figures, claims(figures, _measure(figures, "completion") & _percent(figures)))
    pairs = _with_target(figures, pairs)
    return misses(pairs, "completion", lambda actual, target: actual / target * 100, ["actual", "target"])


def growths(figures: pd.DataFrame) -> pd.DataFrame:
    """The earlier figure that actual and growth imply, against the one that any document prints."""
    pairs = claims(figures, _measure(figures, "growth") & _percent(figures) & _dated(figures))
    pairs = _with_actual(figures, pairs)
    actual = figures[_measure(figures, "actual") & _dated(figures)]
    a_year_on = actual.assign(start=actual["start"] + 12, end=actual["end"] + 12)
    pairs = beside(pairs, a_year_on, "base", ["place", *MONTHS, *TOPIC])
    pairs = _same_unit(pairs, "actual", "base")
    return misses(
        pairs,
        "growth",
        implied_base,
        ["actual", "claim"],
        against="base",
        unit=pairs["base_unit"].astype(str),
    )


def implied_base(actual, growth):
    """The figure of a year before; growth in %.

    >>> round(implied_base(259.03, 6.56), 2)
    243.08
    """
    return actual / (growth / 100 + 1)


def shares(figures: pd.DataFrame) -> pd.DataFrame:
    """Part ÷ whole against the printed share."""
    pairs = _same_unit(_shares_of_wholes(figures), "part", "whole")
    return misses(pairs, "share", lambda part, whole: part / whole * 100, ["part", "whole"])


def shares_of_counts(figures: pd.DataFrame) -> pd.DataFrame:
    """A share or rate of an exact count that no whole number of them gives, its part not printed."""
    chosen = figures["measure"].isin(["share", "rate"]) & _percent(figures)
    pairs = _with_whole(figures, claims(figures, chosen))
    counted = (pairs["whole_low"] == pairs["whole_high"]) & (pairs["whole_low"] % 1 == 0)
    pairs = pairs[counted & ~pairs["claim_row"].isin(_shares_of_wholes(figures)["claim_row"])]
    pairs = pairs.reset_index(drop=True)
    counts = pairs["whole_value"]
    nearest = (pairs["claim_value"] * counts / 100).round() / counts * 100
    pairs["nearest_low"] = pairs["nearest_high"] = pairs["nearest_value"] = nearest
    pairs["nearest_row"] = pairs["whole_row"]
    return misses(pairs, "share of a count", lambda share: share, ["nearest"], kind="unlikely")


def implied_wholes(figures: pd.DataFrame) -> pd.DataFrame:
    """Shares of one whole that is not printed, whose parts imply two different wholes."""
    pairs = _shares_with_parts(figures)
    pairs = pairs[(pairs["category"] != "") & (pairs["of_row"] == -1)]
    pairs = pairs[~pairs["claim_row"].isin(_shares_of_wholes(figures)["claim_row"])].reset_index(drop=True)
    whole = Interval.of(pairs, "part_") / Interval.of(pairs, "claim_") * 100
    pairs["implied_low"], pairs["implied_high"] = whole
    pairs["implied_value"] = pairs["part_value"] / pairs["claim_value"] * 100
    group = key(pairs, ["source", "place", *MONTHS, "indicator", "dimension", "part_unit"])
    pairs["group"] = group
    most = pairs.loc[pairs.groupby("group")["implied_low"].idxmax()]
    least = pairs.loc[pairs.groupby("group")["implied_high"].idxmin()]
    return _two_wholes(most.merge(least, on="group", suffixes=("", "_2")))


def _two_wholes(pairs: pd.DataFrame) -> pd.DataFrame:
    left = Interval.of(pairs, "implied_")
    right = Interval(pairs["implied_low_2"], pairs["implied_high_2"])
    pairs = pairs[far(left, right)]
    rows = [pairs[["part_row", "claim_row"]], pairs[["part_row_2", "claim_row_2"]]]
    lists = [pd.Series(frame.to_numpy(int).tolist(), pairs.index, dtype=object) for frame in rows]
    return pd.DataFrame(
        {
            "kind": "contradiction",
            "identity": "implied wholes",
            "left": pairs["implied_value"],
            "left_low": pairs["implied_low"],
            "left_high": pairs["implied_high"],
            "right": pairs["implied_value_2"],
            "right_low": pairs["implied_low_2"],
            "right_high": pairs["implied_high_2"],
            "unit": pairs["part_unit"].astype(str),
            "left_rows": lists[0],
            "right_rows": lists[1],
        }
    ).reset_index(drop=True)


def schedules(figures: pd.DataFrame) -> pd.DataFrame:
    """The lead over the months passed ÷ 12 that is claimed, against the one that completion gives.

    Where no year is printed the months aren't known either: any whole number of months may fit.
    The lead may also be meant over the whole year's target.
    """
    gaps = _each_month(claims(figures, _measure(figures, "gap")))
    points = gaps[gaps["claim_unit"].isin(PERCENT)]
    amounts = gaps[~gaps["claim_unit"].isin(PERCENT)]
    completion = figures[_measure(figures, "completion") & _percent(figures)]
    by_completion = beside(points, completion, "completion", STATED)
    by_target = _with_target(figures, _with_actual(figures, points))
    money = _same_unit(_with_actual(figures, amounts), "claim", "actual")
    found: list[tuple[pd.DataFrame, Callable[..., Any], list[str], str]] = [
        (by_completion, lambda done, due: done - due * 100, ["completion", "due"], "%"),
        (by_target, lambda a, t, due: a / t * 100 - due * 100, ["actual", "target", "due"], "%"),
        (_with_target(figures, money), lambda a, t, due: a - t * due, ["actual", "target", "due"], ""),
        (
            beside(money, completion, "completion", STATED),
            lambda a, done, due: a * (1 - due * 100 / done),
            ["actual", "completion", "due"],
            "",
        ),
    ]
    missed = [
        misses(pairs, "schedule", formula, of, unit=unit or pairs["claim_unit"].astype(str))
        for pairs, formula, of, unit in found
    ]
    return _missed_by_all(missed, [pairs for pairs, *_ in found])


def _missed_by_all(missed: list[pd.DataFrame], tried: list[pd.DataFrame]) -> pd.DataFrame:
    """A claim that one way of computing bears out is no finding of another."""
    claimed = [frame["right_rows"].map(lambda rows: rows[0]) for frame in missed]
    borne_out = {
        row
        for pairs, rows in zip(tried, claimed, strict=True)
        for row in set(pairs["claim_row"].unique()) - set(rows)
    }
    every = pd.concat(missed, ignore_index=True)
    rows = every["right_rows"].map(lambda rows: rows[0])
    return every[~rows.isin(borne_out) & ~rows.duplicated()].reset_index(drop=True)


def _each_month(gaps: pd.DataFrame) -> pd.DataFrame:
    """A claim with each part of the year that may have passed, as ``due`` (1 for the whole year)."""
    months = gaps["end"] - gaps["start"] + 1
    known = (gaps["start"] % 12 == 0) & (months <= 12)
    due = [
        [*range(1, 13)] if end == UNKNOWN else [*{int(month), 12}] if begins_in_january else []
        for end, month, begins_in_january in zip(gaps["end"], months, known, strict=True)
    ]
    gaps = gaps.assign(due=due).explode("due", ignore_index=True).dropna(subset="due")
    for name in ("due_low", "due_high", "due_value"):
        gaps[name] = gaps["due"].astype(float) / 12
    return gaps.assign(due_row=-1).drop(columns="due")


def _with_actual(figures: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    return beside(pairs, figures[_measure(figures, "actual")], "actual", STATED)


def _with_target(figures: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The targets of the same year that cover the months of the claim, or the one it is ``of``."""
    targets = figures[_measure(figures, "target")]
    targets = targets.assign(year=targets["end"] // 12)
    keyed = beside(
        pairs.assign(year=pairs["end"] // 12), targets, "target", ["source", "place", "year", *TOPIC]
    )
    covers = (keyed["target_start"] <= keyed["start"]) & (keyed["target_end"] >= keyed["end"])
    meant = beside(pairs, targets, "target", ["of_row"], ["row"])
    pairs = pd.concat([keyed[covers & (keyed["of_row"] == -1)], meant], ignore_index=True)
    return _same_unit(pairs, "actual", "target")


def _shares_with_parts(figures: pd.DataFrame) -> pd.DataFrame:
    pairs = claims(figures, _measure(figures, "share") & _percent(figures))
    return beside(pairs, figures[_measure(figures, "actual")], "part", STATED)


def _shares_of_wholes(figures: pd.DataFrame) -> pd.DataFrame:
    pairs = _with_whole(figures, _shares_with_parts(figures))
    return pairs[pairs["whole_row"] != pairs["part_row"]].reset_index(drop=True)


def _with_whole(figures: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The whole that a share is of: the figure it names, else what its category is a part of,
    else, of a place's share, the same figure of the place above."""
    actual = figures[_measure(figures, "actual")]
    free = pairs[pairs["of_row"] == -1]
    parts = free[free["category"] != ""].assign(**WHOLE_TOPIC)
    places = free[(free["category"] == "") & (free["measure"] == "share")]
    within = ["source", "parent", *MONTHS, *TOPIC]
    wholes = [
        beside(pairs, actual, "whole", ["of_row"], ["row"]),
        beside(parts, actual, "whole", STATED),
        beside(places, actual, "whole", within, STATED),
    ]
    return pd.concat(wholes, ignore_index=True)


def _measure(figures: pd.DataFrame, name: str) -> pd.Series:
    return figures["measure"] == name


def _percent(figures: pd.DataFrame) -> pd.Series:
    return figures["unit"] == "%"


def _dated(figures: pd.DataFrame) -> pd.Series:
    return figures["end"] != UNKNOWN


def _unit_agrees(pairs: pd.DataFrame, one: str, other: str) -> pd.Series:
    return pairs[f"{one}_unit"].astype(str) == pairs[f"{other}_unit"].astype(str)


def _same_unit(pairs: pd.DataFrame, one: str, other: str) -> pd.DataFrame:
    return pairs[_unit_agrees(pairs, one, other)].reset_index(drop=True)
