"""The largest sets of prices that may all be set against each other."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import called, codes
from tengchong.comparing.figures import three
from tengchong.comparing.remembering import remembered
from tengchong.comparing.utility_prices.like_with_like import IDENTITY, VERDICTS


@remembered
def groups(pairs: pd.DataFrame) -> pd.DataFrame:
    """The largest sets of prices of which each two are comparable, or comparable if; best first.

    Columns: ``group`` (1 is the largest; of equal size the one with fewer unknowns), ``size``, place,
    place_name, season, source, locator, value, low, high, unit; of the group ``verdict``, ``unknowns``,
    ``unknowns_zh``, ``unknowns_en``.

    >>> from tengchong.building.store import load
    >>> from tengchong.comparing.utility_prices.like_with_like import comparable_pairs, quoted
    >>> claim = quoted(load("prices"), load("sources"), "530581", 2021)
    >>> groups(comparable_pairs(claim))[["group", "size", "value"]].values.tolist()
    [[1.0, 2.0, 0.236], [1.0, 2.0, 0.259]]
    """
    near = pairs[pairs["verdict"] != VERDICTS[2]]
    sides = {
        side: near[[f"{side}_{name}" for name in ("source", "locator")]].apply(tuple, axis=1).tolist()
        for side in ("left", "right")
    }
    neighbours: dict[tuple, set[tuple]] = {}
    for left, right in zip(sides["left"], sides["right"], strict=True):
        neighbours.setdefault(left, set()).add(right)
        neighbours.setdefault(right, set()).add(left)
    printed = _printed(near)
    found = _cliques(set(), set(neighbours), set(), neighbours) if neighbours else []
    tables = [_group(near, printed, sides, members) for members in found]
    tables.sort(
        key=lambda table: (-len(table), table["unknowns"].iloc[0].count(","), table["unknowns"].iloc[0])
    )
    columns = ["group", "size", *IDENTITY, "value", "low", "high", "unit", "verdict"]
    columns += ["unknowns", "unknowns_zh", "unknowns_en"]
    numbered = [table.assign(group=at, size=len(table)) for at, table in enumerate(tables, start=1)]
    return pd.concat(numbered, ignore_index=True)[columns] if numbered else pd.DataFrame(columns=columns)


def _cliques(chosen: set, open_: set, done: set, neighbours: dict) -> list[frozenset]:
    """All maximal sets of mutual neighbours (Bron and Kerbosch 1973, with a pivot)."""
    if not open_ and not done:
        return [frozenset(chosen)]
    pivot = max(open_ | done, key=lambda one: len(open_ & neighbours[one]))
    found = []
    for one in sorted(open_ - neighbours[pivot]):
        near = neighbours[one]
        found += _cliques(chosen | {one}, open_ & near, done & near, neighbours)
        open_, done = open_ - {one}, done | {one}
    return found


def _printed(near: pd.DataFrame) -> pd.DataFrame:
    """Both prices of each pair: the left ones, and after them the right ones."""
    names = [*IDENTITY, *three("value")]
    told = [*IDENTITY, "value", "low", "high", "unit"]
    sides = [near[[*(f"{side}_{name}" for name in names), "unit"]] for side in ("left", "right")]
    return pd.concat([side.set_axis(told, axis=1) for side in sides])


def _group(
    near: pd.DataFrame, printed: pd.DataFrame, sides: dict[str, list], members: frozenset
) -> pd.DataFrame:
    """The prices of one group, with what is unknown between any two of them."""
    held = [
        left in members and right in members
        for left, right in zip(sides["left"], sides["right"], strict=True)
    ]
    prices = printed[held + held].drop_duplicates(["source", "locator"]).sort_values("value")
    unknown = {one for text in near["unknowns"][held] for one in text.split(",") if one}
    ordered = [name for name in codes("attribute") if name in unknown]
    return prices.assign(
        verdict=VERDICTS[1] if ordered else VERDICTS[0],
        unknowns=",".join(ordered),
        unknowns_zh="、".join(called("attribute", name).zh for name in ordered),
        unknowns_en=", ".join(called("attribute", name).en for name in ordered),
    )
