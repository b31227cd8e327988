"""Figures set against each other, and the claims among them that nothing bears out.

A figure beside another stands in columns with the other's name: ``target_row``, ``target_value``,
``target_low``, ``target_high`` and ``target_unit`` beside the claim that the target belongs to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import combinations, repeat
from typing import Any, NamedTuple

import numpy as np

from tengchong.basics.codebook.labels import SEVERAL
from tengchong.basics.intervals import Interval
from tengchong.building.audit.figures import MONTHS, STATED
from tengchong.building.audit.rows import EMPTY, NUMBER, Groups, Rows, matches, together

FIGURE = ["row", "value", "low", "high", "unit", *MONTHS, "source"]
# Far below any printed digit, far above what binary fractions lose in a sum.
TOLERANCE = 1e-9


class Side(NamedTuple):
    """One side of an identity: what it comes to, and the rows that it was computed from."""

    value: float
    low: float
    high: float
    rows: list[int]


class Miss(NamedTuple):
    """Two sides that can't meet; ``unit`` is empty where it is that of the figure on the right."""

    kind: str
    identity: str
    left: Side
    right: Side
    unit: str = ""


def claims(figures: Rows) -> Rows:
    """The figures as ``claim_*``, with the words that say what they speak of."""
    words = [*STATED, "measure", "parent", "of_row", "declared", "summed", "table", "from", "to"]
    return Rows({**figures.only(FIGURE, "claim_").columns, **figures.only(words).columns})


def coarser(parts: Rows) -> Rows:
    """Each part as of all that it is a part of: the whole, and what has fewer of its breakdowns
    (of the projects signed at an event, those in a park)."""
    whole = parts.assign(dimension=EMPTY, category=EMPTY)
    dimensions = np.unique(parts["dimension"])
    several = [number for number in dimensions.tolist() if SEVERAL in NUMBER.words[number]]
    crossed = np.flatnonzero(np.isin(parts["dimension"], several))
    lifted = [
        parts[[row]].assign(dimension=NUMBER[dimension], category=NUMBER[category])
        for row in crossed.tolist()
        for dimension, category in _fewer(parts["dimension"][row], parts["category"][row])
    ]
    return together([whole, *lifted])


@cache
def _fewer(dimension: int, category: int) -> list[tuple[str, str]]:
    """Dimension and category with one or more of several breakdowns left out, but not all."""
    both = zip(NUMBER.words[dimension].split(SEVERAL), NUMBER.words[category].split(SEVERAL), strict=False)
    breakdowns = [*both]
    kept = (some for many in range(1, len(breakdowns)) for some in combinations(breakdowns, many))
    return [(SEVERAL.join(d for d, _ in some), SEVERAL.join(c for _, c in some)) for some in kept]


def beside(pairs: Rows, figures: Rows, name: str, on: list[str], figures_on: list[str] | None = None) -> Rows:
    """Each row of ``pairs`` with each figure that agrees in ``on``, as ``<name>_*``."""
    left, right = matches(pairs.key(on), figures.key(figures_on or on))
    return Rows({**pairs[left].columns, **figures[right].only(FIGURE, f"{name}_").columns})


def far(left: Interval, right: Interval) -> Any:
    """Whether two intervals can't meet, by more than the last bits of a float."""
    return more(left, right) | more(right, left)


def more(most: Interval, amount: Interval) -> Any:
    """Whether an amount can't but be more than the most that another can be."""
    with np.errstate(invalid="ignore"):
        return amount.low - most.high > TOLERANCE * np.maximum(np.abs(amount.low), np.abs(most.high))


class Identity(NamedTuple):
    """What must hold: a ``formula`` computed from the figures ``of`` comes to the figure ``against``.

    ``missing`` says which don't fit, ``kind`` which of them are contradictions (all, unless given; the
    others are unlikely).
    """

    name: str
    formula: Callable[..., Any]
    of: list[str]
    against: str = "claim"
    unit: str = "%"
    kind: Callable[[Rows], np.ndarray] | None = None
    missing: Callable[[Interval, Interval], Any] = far


def misses(pairs: Rows, identity: Identity) -> list[Miss]:
    """The claims that no row of ``pairs`` bears out, each with the row that misses it least.

    Where a claim can mean several figures, one that fits is enough.
    """
    name, formula, of, against, unit, kind, missing = identity
    left, right = formula(*map(pairs.interval, of)), pairs.interval(against)
    missed, claimed = missing(left, right), pairs["claim_row"]
    pairs = pairs.assign(low=left.low, high=left.high, gap=left.gap(right))
    pairs = pairs[missed & ~np.isin(claimed, claimed[~missed])]
    if not len(pairs):
        return []
    nearest = pairs[Groups(pairs["claim_row"]).most(-pairs["gap"])]
    values = formula(*(nearest[f"{figure}_value"] for figure in of))
    firm = kind(nearest) if kind else np.ones(len(nearest), bool)
    lefts = sides(nearest.assign(value=values), [f"{figure}_row" for figure in of])
    rights = sides(nearest, [f"{against}_row"], against)
    kinds = np.where(firm, "contradiction", "unlikely").tolist()
    return [Miss(*miss, unit) for miss in zip(kinds, repeat(name), lefts, rights)]


def sides(pairs: Rows, rows: list[str], name: str = "") -> list[Side]:
    """Value and bounds of each line, those of the figure ``name`` where one is given, and the ``rows``
    behind them; what no document prints has none."""
    prefix = f"{name}_" if name else ""
    values, lows, highs = (pairs[prefix + of].tolist() for of in ("value", "low", "high"))
    behind = zip(*(pairs[of].tolist() for of in rows), strict=True) if rows else repeat(())
    lines = zip(values, lows, highs, behind, strict=False)
    return [Side(value, low, high, [row for row in of if row >= 0]) for value, low, high, of in lines]
