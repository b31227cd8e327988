"""Identities of division: completion, growth, shares and their wholes, the lead over the schedule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tengchong.building.audit.figures import MONTHS, PERCENT, STATED, TOPIC, UNKNOWN
from tengchong.building.audit.misses import Identity, Miss, beside, claims, coarser, far, misses, sides
from tengchong.building.audit.rows import EMPTY, Groups, Rows, together

YEAR = ["source", "place", "year", *TOPIC]


def completions(figures: Rows) -> list[Miss]:
    """Actual ÷ target against the printed completion."""
    pairs = _with_actual(figures, claims(figures.where(measure="completion", unit="%")))
    pairs = _with_target(figures, pairs)
    completion = Identity("completion", lambda actual, target: actual / target * 100, ["actual", "target"])
    return misses(pairs, completion)


def growths(figures: Rows) -> list[Miss]:
    """The earlier figure that actual and growth imply, against the one that any document prints."""
    pairs = _with_actual(figures, claims(_dated(figures.where(measure="growth", unit="%"))))
    actual = _dated(figures.where(measure="actual"))
    a_year_on = actual.assign(start=actual["start"] + 12, end=actual["end"] + 12)
    pairs = _same_unit(beside(pairs, a_year_on, "base", ["place", *MONTHS, *TOPIC]), "actual", "base")
    growth = Identity("growth", implied_base, ["actual", "claim"], against="base", unit="")
    return misses(pairs, growth)


def implied_base(actual: Any, growth: Any) -> Any:
    """The figure of a year before; growth in %.

    >>> round(implied_base(259.03, 6.56), 2)
    243.08
    """
    return actual / (growth / 100 + 1)


def shares(figures: Rows) -> list[Miss]:
    """Part ÷ whole against the printed share; shares that no count gives; shares that imply two wholes."""
    parts = _shares_with_parts(figures)
    wholes = _with_whole(figures, parts)
    wholes = wholes[wholes["whole_row"] != wholes["part_row"]]
    pairs = _same_unit(wholes, "part", "whole")
    told = wholes["claim_row"]
    return [
        *misses(pairs, Identity("share", lambda part, whole: part / whole * 100, ["part", "whole"])),
        *_shares_of_counts(figures, told),
        *_implied_wholes(parts, told),
    ]


def _shares_of_counts(figures: Rows, told: np.ndarray) -> list[Miss]:
    """A share or rate of an exact count that no whole number of them gives, its part not printed."""
    chosen = figures[figures.among("measure", ["share", "rate"])].where(unit="%")
    pairs = _with_whole(figures, claims(chosen[~np.isin(chosen["row"], told)]))
    counted = (pairs["whole_low"] == pairs["whole_high"]) & (pairs["whole_low"] % 1 == 0)
    pairs = pairs[counted & (pairs["whole_value"] > 0)]
    counts = pairs["whole_value"]
    nearest = (pairs["claim_value"] * counts / 100).round() / counts * 100
    pairs = pairs.assign(
        nearest_low=nearest, nearest_high=nearest, nearest_value=nearest, nearest_row=pairs["whole_row"]
    )
    share = Identity("share of a count", lambda share: share, ["nearest"], kind=_unlikely)
    return misses(pairs, share)


def _implied_wholes(parts: Rows, told: np.ndarray) -> list[Miss]:
    """Shares of one whole that is not printed, whose parts imply two different wholes."""
    free = (parts["category"] != EMPTY) & (parts["of_row"] == -1)
    pairs = parts[free & ~np.isin(parts["claim_row"], told)]
    whole = pairs.interval("part") / pairs.interval("claim") * 100
    with np.errstate(divide="ignore", invalid="ignore"):
        value = pairs["part_value"] / pairs["claim_value"] * 100
    pairs = pairs.assign(low=whole.low, high=whole.high, value=value)
    groups = Groups(pairs.key(["source", "place", *MONTHS, "indicator", "dimension", "part_unit"]))
    most, least = pairs[groups.most(pairs["low"])], pairs[groups.most(-pairs["high"])]
    found = far(most.interval(), least.interval())
    lefts, rights = (sides(side[found], ["part_row", "claim_row"]) for side in (most, least))
    return [Miss("contradiction", "implied wholes", *both) for both in zip(lefts, rights, strict=True)]


def schedules(figures: Rows) -> list[Miss]:
    """The lead over the months passed ÷ 12 that is claimed, against the one that completion gives.

    Where no year is printed the months aren't known either: any whole number of months may fit.
    The lead may also be meant over the whole year's target; and where it is printed without a sign,
    words beside it may say that it is none.
    """
    gaps = figures.where(measure="gap")
    gaps = _each_month(claims(gaps).assign(percent=gaps.among("unit", PERCENT)))
    points, amounts = gaps[gaps["percent"]], gaps[~gaps["percent"]]
    completion = figures.where(measure="completion", unit="%")
    by_target = _with_target(figures, _with_actual(figures, points))
    money = _same_unit(_with_actual(figures, amounts), "claim", "actual")
    tried = [
        (
            beside(points, completion, "completion", STATED),
            _lead(lambda done, due: done - due * 100, ["completion", "due"], "%"),
        ),
        (by_target, _lead(lambda a, t, due: a / t * 100 - due * 100, ["actual", "target", "due"], "%")),
        (_with_target(figures, money), _lead(lambda a, t, due: a - t * due, ["actual", "target", "due"])),
        (
            beside(money, completion, "completion", STATED),
            _lead(lambda a, done, due: a * (1 - due * 100 / done), ["actual", "completion", "due"]),
        ),
    ]
    tried += [(pairs[pairs["claim_low"] >= 0], _behind(lead)) for pairs, lead in tried]
    missed = [misses(pairs, lead) for pairs, lead in tried]
    return _missed_by_all(missed, [pairs for pairs, _ in tried])


def _lead(formula: Callable[..., Any], of: list[str], unit: str = "") -> Identity:
    return Identity("schedule", formula, of, unit=unit)


def _behind(lead: Identity) -> Identity:
    """The same where the claim is how far things lie behind."""
    return lead._replace(formula=lambda *sides: -lead.formula(*sides))


def _missed_by_all(missed: list[list[Miss]], tried: list[Rows]) -> list[Miss]:
    """A claim that one way of computing bears out is no finding of another."""
    borne_out: set[int] = set()
    for found, pairs in zip(missed, tried, strict=True):
        borne_out |= {*pairs["claim_row"].tolist()} - {miss.right.rows[0] for miss in found}
    first = {miss.right.rows[0]: miss for found in reversed(missed) for miss in found}
    return [miss for row, miss in first.items() if row not in borne_out]


def _each_month(gaps: Rows) -> Rows:
    """A claim with each part of the year that may have passed, as ``due`` (1 for the whole year)."""
    months = gaps["end"] - gaps["start"] + 1
    known = (gaps["start"] % 12 == 0) & (months <= 12) & (gaps["end"] != UNKNOWN)
    unknown = gaps[gaps["end"] == UNKNOWN]
    dues = [(gaps[known], months[known] / 12), (gaps[known], 1.0)]
    dues += [(unknown, month / 12) for month in range(1, 13)]
    return together([rows.assign(due_row=-1, due_value=due, due_low=due, due_high=due) for rows, due in dues])


def _with_actual(figures: Rows, pairs: Rows) -> Rows:
    return beside(pairs, figures.where(measure="actual"), "actual", STATED)


def _with_target(figures: Rows, pairs: Rows) -> Rows:
    """The targets of the same year that cover the months of the claim, or the one it is ``of``."""
    targets = figures.where(measure="target")
    free, meant = pairs[pairs["of_row"] == -1], pairs[pairs["of_row"] >= 0]
    targets = targets.assign(year=targets["end"] // 12)
    keyed = beside(free.assign(year=free["end"] // 12), targets, "target", YEAR)
    covers = (keyed["target_start"] <= keyed["start"]) & (keyed["target_end"] >= keyed["end"])
    meant = beside(meant.assign(year=0), targets, "target", ["of_row"], ["row"])
    return _same_unit(together([keyed[covers], meant]), "actual", "target")


def _shares_with_parts(figures: Rows) -> Rows:
    pairs = claims(figures.where(measure="share", unit="%"))
    return beside(pairs, figures.where(measure="actual"), "part", STATED)


def _with_whole(figures: Rows, pairs: Rows) -> Rows:
    """The whole that a share is of: the figure it names, else what its category is a part of,
    else, of a place's share, the same figure of the place above."""
    actual = figures.where(measure="actual")
    free = pairs[pairs["of_row"] == -1]
    parts = free[free["category"] != EMPTY]
    places = free[free["category"] == EMPTY].where(measure="share")
    within = ["source", "parent", *MONTHS, *TOPIC]
    wholes = [
        beside(pairs[pairs["of_row"] >= 0], actual, "whole", ["of_row"], ["row"]),
        beside(coarser(parts), actual, "whole", STATED),
        beside(places, actual, "whole", within, STATED),
    ]
    return together(wholes)


def _dated(figures: Rows) -> Rows:
    return figures[figures["end"] != UNKNOWN]


def _same_unit(pairs: Rows, one: str, other: str) -> Rows:
    return pairs[pairs[f"{one}_unit"] == pairs[f"{other}_unit"]]


def _unlikely(pairs: Rows) -> np.ndarray:
    return np.zeros(len(pairs), bool)
