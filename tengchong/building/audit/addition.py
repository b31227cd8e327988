"""Identities of addition: parts and their total, places and the place above, shares and 100.

Parts are added up only within one document, indicator, measure, period and unit. What they then
say depends on how they are known to be parts of the whole:

- complete (by the codebook: parts_complete, the members of a group; or declared by the document):
  they must make up the whole;
- like complete ones (the same parts make up the whole in another measure or period of the same
  document: the targets of the counties add up, what arrived does not): a miss is unlikely;
- exclusive (counties; categories of a dimension that codebook/breakdowns.csv calls exclusive): they
  can't be more than the whole;
- nothing of this: no word about their sum.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table as codebook_table
from tengchong.basics.intervals import Interval
from tengchong.building.audit.division import implied_base
from tengchong.building.audit.figures import (
    AMOUNTS,
    MONTHS,
    PERCENT,
    STATED,
    TOPIC,
    beside,
    claims,
    far,
    key,
    more,
)
from tengchong.building.audit.sizes import overlapping

WITHIN = ["source", "place", *MONTHS, *TOPIC, "measure", "unit"]
PARTS = ["row", "value", "low", "high", "key", "group", "part", "family", "complete", "exclusive", "also"]


class Breakdown(NamedTuple):
    """Figures that are parts of others, and the kind of finding where exclusive ones are too many.

    ``parts``: a figure's row, value, low, high; key (of its whole), group (what is added up), part
    (which one it is), family (the breakdown, whatever the measure and period), complete, exclusive,
    also (another row that the figure was computed from, or -1). ``wholes``: row, value, low, high, key, also.
    """

    identity: str
    over: str
    parts: pd.DataFrame
    wholes: pd.DataFrame


def sums(figures: pd.DataFrame) -> pd.DataFrame:
    """Parts that don't make up their whole; and parts whose growth implies that they once did not."""
    amounts = figures[figures["measure"].isin(AMOUNTS) & ~figures["unit"].isin(PERCENT)].assign(also=-1)
    found = _judge_all(amounts)
    before = _judge_all(_a_year_before(figures))
    before = before[(before["kind"] == "contradiction") & ~before["group"].isin(found["group"])]
    before["identity"] = "growth of " + before["identity"]
    return pd.concat([found, before], ignore_index=True).drop(columns="group")


def shares_of_100(figures: pd.DataFrame) -> pd.DataFrame:
    """Shares of one whole that don't make up 100 %: complete ones, or too many of exclusive ones."""
    shares = figures[(figures["measure"] == "share") & (figures["unit"] == "%") & (figures["category"] != "")]
    whole = ["source", "place", *MONTHS, "indicator", "dimension", "of_row", "ratio"]
    shares = shares.assign(also=-1, key=key(shares, whole))
    hundred = shares[["key"]].drop_duplicates().assign(row=-1, value=100.0, low=100.0, high=100.0, also=-1)
    every = shares.assign(group=key(shares, ["key", "table"]))
    parts = _parts(every, every["declared"] | (every["ratio"] >= 0))
    named = _named(shares)
    found = [_judge(Breakdown("shares", "unlikely", p, hundred)) for p in (parts, named)]
    return pd.concat(found, ignore_index=True).drop(columns="group")


def _judge_all(amounts: pd.DataFrame) -> pd.DataFrame:
    breakdowns = [_by_definition(amounts), *_by_category(amounts), _by_place(amounts), _by_group(amounts)]
    return pd.concat([_judge(breakdown) for breakdown in breakdowns], ignore_index=True)


def _by_definition(amounts: pd.DataFrame) -> Breakdown:
    """Indicators that the codebook calls the complete parts of another."""
    book = codebook_table("indicators")
    book = book[book["parts_complete"] == "yes"]
    pairs = book.assign(part=book["parts"].str.split(), whole=book["indicator"])[["whole", "part"]]
    pairs = pairs.assign(parts=pairs["part"].str.len()).explode("part")
    parts = amounts[amounts["indicator"].isin(pairs["part"])].astype({"indicator": str})
    parts = parts.merge(pairs.rename(columns={"part": "indicator"}), on="indicator")
    parts["part"] = key(parts, ["indicator"])
    parts["indicator"] = parts["whole"]
    parts["key"] = parts["group"] = key(parts, WITHIN)
    return Breakdown(
        "parts", "contradiction", _parts(parts, _all_there(parts), True), _wholes(amounts, parts)
    )


def _by_category(amounts: pd.DataFrame) -> list[Breakdown]:
    """The categories of one dimension in one table; and the sets that the codebook calls complete."""
    parts = amounts[amounts["category"] != ""]
    parts = parts.assign(key=key(parts.assign(dimension="", category=""), WITHIN))
    parts["group"] = key(parts, ["key", "dimension", "table"])
    parts = parts[~overlapping(parts, "group")]
    wholes = _wholes(amounts, parts)
    together = Breakdown("parts", "unlikely", _parts(parts, parts["declared"]), wholes)
    return [together, Breakdown("parts", "contradiction", _named(parts), wholes)]


def _named(parts: pd.DataFrame) -> pd.DataFrame:
    """The parts of the sets of categories that are complete by codebook/breakdowns.csv."""
    sets = codebook_table("breakdowns").query("known == 'complete'")
    sets = sets.assign(set=range(len(sets)), category=sets["categories"].str.split())
    sets = sets.assign(parts=sets["category"].str.len()).explode("category")
    sets = sets[["dimension", "category", "set", "parts"]]
    named = parts[parts["category"].isin(sets["category"])].astype({"dimension": str, "category": str})
    named = named.merge(sets, on=["dimension", "category"])
    named = named.assign(part=key(named, ["category"]), group=key(named, ["key", "set"]))
    return _parts(named, _all_there(named), True)


def _all_there(parts: pd.DataFrame) -> pd.Series:
    return parts.groupby("group")["part"].transform("nunique") == parts["parts"]


def _by_place(amounts: pd.DataFrame) -> Breakdown:
    """The places under one place; those of one level don't overlap, a zone lies in a county.

    A place above often sets its counties targets that are more than its own.
    """
    parts = amounts[amounts["parent"].notna() & (amounts["parent"] != "")].assign(place=lambda f: f["parent"])
    parts["part"] = key(amounts.loc[parts.index], ["place"])
    parts["key"] = parts["group"] = key(parts, WITHIN)
    levels = codebook_table("places").set_index("place")["level"]
    level = amounts["place"].map(levels).loc[parts.index]
    exclusive = level.isin(["province", "prefecture", "county"]) & (parts["measure"] != "target")
    return Breakdown(
        "places", "contradiction", _parts(parts, parts["declared"], exclusive), _wholes(amounts, parts)
    )


def _by_group(amounts: pd.DataFrame) -> Breakdown:
    """The members of a group of places."""
    members = codebook_table("group_members").set_axis(["whole", "place"], axis=1)
    members["parts"] = members.groupby("whole")["place"].transform("size")
    parts = amounts[amounts["place"].isin(members["place"])].astype({"place": str}).merge(members, on="place")
    parts["part"] = key(parts, ["place"])
    parts["place"] = parts["whole"]
    parts["key"] = parts["group"] = key(parts, WITHIN)
    decided = parts["measure"] == "target"
    parts = _parts(parts, _all_there(parts) & ~decided, ~decided)
    return Breakdown("members", "contradiction", parts, _wholes(amounts, parts))


def _parts(
    parts: pd.DataFrame, complete: pd.Series, exclusive: pd.Series | bool | None = None
) -> pd.DataFrame:
    """``parts`` with what ``_judge`` needs; exclusive by dimension where it isn't given."""
    if exclusive is None:
        breakdowns = codebook_table("breakdowns")
        exclusive = parts["dimension"].isin(breakdowns["dimension"][breakdowns["known"] == "exclusive"])
    if "part" not in parts:
        parts = parts.assign(part=key(parts, ["category"]))
    family = key(parts, ["source", "place", "indicator", "dimension"])
    return parts.assign(complete=complete, exclusive=exclusive, family=family)[PARTS]


def _wholes(amounts: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    wholes = amounts[["row", "value", "low", "high", "also"]].assign(key=key(amounts, WITHIN))
    return wholes[wholes["key"].isin(parts["key"])]


def _judge(breakdown: Breakdown) -> pd.DataFrame:
    """The wholes that their parts miss, where the parts are known well enough to say so.

    A part that alone is more than the whole is a subset greater than its set, and found as such.
    """
    pairs = _totals(breakdown.parts).merge(breakdown.wholes, on="key", suffixes=("", "_whole"))
    left, right = Interval.of(pairs), Interval(pairs["low_whole"], pairs["high_whole"])
    missed = far(left, right)
    width = (left.high - left.low) + (right.high - right.low)
    adds_up = ~missed & (width < pairs["least"]) & (pairs["parts"] > 1)
    pairs["like_complete"] = pairs["breakdown"].isin(pairs["breakdown"][adds_up])
    pairs["gap"] = left.gap(right)
    fits = pairs["group"].isin(pairs["group"][~missed]) | (pairs["most"] > right.high)
    pairs = pairs[~fits].sort_values("gap").drop_duplicates("group")
    pairs["kind"] = _kinds(pairs, breakdown)
    return _findings(pairs[pairs["kind"] != ""], breakdown)


def _kinds(pairs: pd.DataFrame, breakdown: Breakdown) -> np.ndarray:
    """The kind of each miss, empty where nothing follows from what is known of the parts."""
    over = more(Interval(0, pairs["high_whole"]), Interval(pairs["exclusive_low"], np.inf))
    if breakdown.over == "unlikely":
        over &= ~_classified_twice(pairs[over], breakdown).reindex(pairs.index, fill_value=False)
    known = [pairs["complete"], pairs["like_complete"], over]
    return np.select(known, ["contradiction", "unlikely", breakdown.over], default="")


def _classified_twice(pairs: pd.DataFrame, breakdown: Breakdown) -> pd.Series:
    """Whether some neighbouring parts make up the whole by themselves: the others classify it again."""
    parts = breakdown.parts[breakdown.parts["group"].isin(pairs["group"])].sort_values(["group", "row"])
    parts = parts.merge(pairs[["group", "low_whole", "high_whole"]], on="group")
    twice = set()
    for group, rows in parts.groupby("group"):
        low, high = (np.append(0, rows[bound].cumsum()) for bound in ("low", "high"))
        with np.errstate(invalid="ignore"):
            runs_low, runs_high = low[None, :] - low[:, None], high[None, :] - high[:, None]
        meets = (runs_low <= rows["high_whole"].max()) & (runs_high >= rows["low_whole"].min())
        if np.triu(meets, 2).any():
            twice.add(group)
    return pairs["group"].isin(twice)


def _totals(parts: pd.DataFrame) -> pd.DataFrame:
    """The sum of each group; a part that is printed twice counts once, with all that it can mean."""
    if parts.duplicated(["group", "part"]).any():
        bounds = parts.groupby(["group", "part"])
        parts = parts.assign(low=bounds["low"].transform("min"), high=bounds["high"].transform("max"))
        parts = parts.drop_duplicates(["group", "part"])
    parts = parts.assign(exclusive_low=parts["low"].where(parts["exclusive"], 0))
    totals = parts.groupby("group", as_index=False, sort=False).agg(
        key=("key", "first"),
        value=("value", "sum"),
        low=("low", "sum"),
        high=("high", "sum"),
        exclusive_low=("exclusive_low", "sum"),
        parts=("row", "size"),
        least=("low", "min"),
        most=("low", "max"),
        complete=("complete", "max"),
        family=("family", "first"),
        signature=("part", "sum"),
    )
    return totals.assign(breakdown=key(totals, ["family", "signature"]))


def _findings(found: pd.DataFrame, breakdown: Breakdown) -> pd.DataFrame:
    parts = breakdown.parts[breakdown.parts["group"].isin(found["group"])]
    rows = parts[["row", "also"]].apply(lambda pair: [r for r in pair if r >= 0], axis=1)
    rows = rows.groupby(parts["group"]).sum() if len(parts) else pd.Series(dtype=object)
    whole = found[["row", "also"]]
    return pd.DataFrame(
        {
            "kind": found["kind"],
            "identity": breakdown.identity,
            "left": found["value"],
            "left_low": found["low"],
            "left_high": found["high"],
            "right": found["value_whole"],
            "right_low": found["low_whole"],
            "right_high": found["high_whole"],
            "left_rows": found["group"].map(rows),
            "right_rows": pd.Series(
                [[int(r) for r in line if r >= 0] for line in whole.to_numpy()], found.index, dtype=object
            ),
            "group": found["group"],
        }
    )


def _a_year_before(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures of a year before, as actual and growth of one document imply them."""
    growth = claims(figures, (figures["measure"] == "growth") & (figures["unit"] == "%"))
    pairs = beside(growth, figures[figures["measure"] == "actual"], "actual", STATED)
    base = implied_base(Interval.of(pairs, "actual_"), Interval.of(pairs, "claim_"))
    return pairs.assign(
        measure="actual",
        unit=pairs["actual_unit"],
        low=base.low,
        high=base.high,
        value=implied_base(pairs["actual_value"], pairs["claim_value"]),
        row=pairs["actual_row"],
        also=pairs["claim_row"],
    )
