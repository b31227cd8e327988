"""What the sum of parts says of their whole. It depends on how they are known to be parts of it:

- complete (by the codebook: parts_complete, the members of a group; or declared by the document, in
  words or by a row of sums): they must make up the whole;
- exclusive (counties; categories of a dimension that codebook/breakdowns.csv calls exclusive): they
  can't be more than the whole;
- like complete ones (the same parts make up the whole in another measure or period of the same
  document: the targets of the counties add up, what arrived does not; or all the counties that
  there are): a miss is unlikely;
- nothing of this: no word about their sum.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tengchong.basics.intervals import Interval
from tengchong.building.audit.misses import Miss, far, more, sides
from tengchong.building.audit.rows import Groups, Rows, matches


class Breakdown(NamedTuple):
    """Figures that are parts of others, and the kind of finding where exclusive ones are too many.

    ``parts``: a figure's row, value, low, high; key (of its whole), group (what is added up), claim
    (groups that are several ways of adding up one thing: one that fits is enough), part (which one it
    is), family (the breakdown, whatever the measure and period), complete, exclusive, named (all that
    the codebook knows are there), summed (stands itself in a row of sums), also (another row that the
    figure was computed from, or -1). ``wholes``: row, value, low, high, key, also, summed.
    """

    identity: str
    over: str
    parts: Rows
    wholes: Rows
    unit: str = ""


class Missed(NamedTuple):
    """A whole that its parts miss, and the group of parts that does."""

    group: int
    miss: Miss


def judge(breakdown: Breakdown) -> list[Missed]:
    """The wholes that their parts miss, where the parts are known well enough to say so.

    A part that alone is more than the whole is a subset greater than its set, and found as such.
    """
    totals, wholes = _totals(breakdown.parts), breakdown.wholes
    group, of = matches(totals["key"], wholes["key"])
    whole = wholes[of].only(wholes.columns, "whole_")
    pairs = Rows({**totals[group].columns, **whole.columns})
    left, right = pairs.interval(), pairs.interval("whole")
    missed = far(left, right)
    with np.errstate(invalid="ignore"):
        width = (left.high - left.low) + (right.high - right.low)
        adds_up = ~missed & (width < pairs["least"]) & (pairs["parts"] > 1)
    alike = np.isin(pairs["breakdown"], pairs["breakdown"][adds_up])
    complete = pairs["complete"] | (pairs["whole_summed"] & ~pairs["summed"])
    alone = (pairs["most"] > right.high) & (pairs["whole_also"] < 0)
    fits = np.isin(pairs["claim"], pairs["claim"][~missed]) | alone
    pairs = pairs.assign(gap=left.gap(right), alike=alike | pairs["named"], complete=complete)[~fits]
    kinds = _kinds(pairs, breakdown)
    pairs, kinds = pairs[kinds != ""], kinds[kinds != ""]
    nearest = Groups(pairs["claim"]).most(-pairs["gap"])
    return _missed(pairs[nearest], kinds[nearest].tolist(), breakdown)


def _totals(parts: Rows) -> Rows:
    """The sum of each group; a part that is printed twice counts once, with all that it can mean."""
    once = Groups(parts.key(["group", "part"]))
    if len(once.keys) < len(parts):
        low, high = (parts[name][once.most(sign * parts[name])] for name, sign in (("low", -1), ("high", 1)))
        parts = parts[once.first].assign(low=low, high=high)
    groups = Groups(parts["group"])
    sums = {name: groups.sums(parts[name]) for name in ("value", "low", "high")}
    totals = parts.only(["key", "group", "claim", "family"])[groups.first].assign(
        **sums,
        exclusive_low=groups.sums(np.where(parts["exclusive"], parts["low"], 0)),
        parts=groups.sizes,
        least=parts["low"][groups.most(-parts["low"])],
        most=parts["low"][groups.most(parts["low"])],
        **{name: groups.sums(parts[name]) > 0 for name in ("complete", "named", "summed")},
        signature=groups.sums(parts.key(["part"]) >> np.uint64(32)),
    )
    return totals.assign(breakdown=totals.key(["family", "signature"]))


def _kinds(pairs: Rows, breakdown: Breakdown) -> np.ndarray:
    """The kind of each miss, empty where nothing follows from what is known of the parts."""
    over = more(Interval(0, pairs["whole_high"]), Interval(pairs["exclusive_low"], np.inf))
    if breakdown.over == "unlikely":
        over &= ~_classified_twice(pairs, over, breakdown)
    known = [pairs["complete"], over, pairs["alike"]]
    return np.select(known, ["contradiction", breakdown.over, "unlikely"], default="")


def _classified_twice(pairs: Rows, over: np.ndarray, breakdown: Breakdown) -> np.ndarray:
    """Whether some neighbouring parts make up the whole by themselves: the others classify it again."""
    twice = np.zeros(len(pairs), bool)
    for i in np.flatnonzero(over):
        rows = breakdown.parts[breakdown.parts["group"] == pairs["group"][i]]
        rows = rows[np.argsort(rows["row"])]
        low, high = (np.append(0, np.cumsum(rows[bound])) for bound in ("low", "high"))
        with np.errstate(invalid="ignore"):
            runs_low, runs_high = low[None, :] - low[:, None], high[None, :] - high[:, None]
        meets = (runs_low <= pairs["whole_high"][i]) & (runs_high >= pairs["whole_low"][i])
        twice[i] = np.triu(meets, 2).any()
    return twice


def _missed(pairs: Rows, kinds: list[str], breakdown: Breakdown) -> list[Missed]:
    rights = sides(pairs, ["whole_row", "whole_also"], "whole")
    found = []
    for i, (left, right) in enumerate(zip(sides(pairs, []), rights, strict=True)):
        parts = breakdown.parts[breakdown.parts["group"] == pairs["group"][i]]
        behind = np.stack([parts["row"], parts["also"]], axis=1).ravel()
        left = left._replace(rows=behind[behind >= 0].tolist())
        miss = Miss(kinds[i], breakdown.identity, left, right, breakdown.unit)
        found.append(Missed(int(pairs["group"][i]), miss))
    return found
