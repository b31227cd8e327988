"""Which kind of arrivals goes before which: the plan's main one of the latest months first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table
from tengchong.comparing.figures import keys_of


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """One currency after the other, wholes before their parts, and what has a target before what has none.

    Of these first the latest months, then what is no part of another one of the same months, then the
    larger arrival. Takes a table with place, indicator, category, unit, period_end, ``actual`` and, where
    there are targets, ``completion``.
    """
    aimed = rows.get("completion", rows["actual"]).notna()
    unknown = np.select([aimed, rows["actual"].notna()], [0, 1], 2)
    unit = rows["unit"].where(rows["unit"] != "", rows["indicator"].map(_column("unit")))
    rows = rows.assign(currency=unit, part=rows["category"] != "", unknown=unknown)
    rows = rows.assign(inside=_inside(rows), end=-rows["period_end"].array.asi8)
    by = ["currency", "part", "unknown", "end", "inside", "actual"]
    rows = rows.sort_values(by, ascending=[True] * 5 + [False], ignore_index=True)
    return rows.drop(columns=by[:-1])


def _inside(rows: pd.DataFrame) -> list[bool]:
    """Whether a kind is part of another one that the place prints for the same months."""
    beside = ["place", "period_end", "unknown", "part"]
    here = {*keys_of(rows, "indicator", *beside)}
    return [
        any((wide, *of) in here for wide in wider(one)) for one, *of in keys_of(rows, "indicator", *beside)
    ]


def follows(one: str, kinds: Sequence[str]) -> bool:
    """Whether a kind is in, or around, another that stands before it among the kinds told; in one of them if it is none.

    >>> kinds = ["fund_arrivals_outside_prefecture_domestic", "fund_arrivals_outside_prefecture", "fund_arrivals_foreign"]
    >>> [follows(one, kinds) for one in (*kinds, "fund_arrivals_outside_province")]
    [False, True, False, True]
    """
    if one not in kinds:
        return bool(wider(one) & {*kinds})
    before = kinds[: kinds.index(one)]
    return any(other in wider(one) or one in wider(other) for other in before)


def rivals(kinds: Sequence[str]) -> list[str]:
    """The kinds that define otherwise what the first of them counts: none of its parts, nor of those beside it.

    >>> rivals(["fund_arrivals_outside_prefecture_domestic", "fund_arrivals_outside_province", "fund_arrivals_outside_prefecture"])
    ['fund_arrivals_outside_prefecture']
    """
    return [one for one in kinds[1:] if not _part_of_the_same({one, kinds[0]})]


def _part_of_the_same(two: set[str]) -> bool:
    """Whether one of two kinds is a declared part of a whole, and the other too, or the whole, or what is around it."""
    declared = {whole: {*parts.split()} for whole, parts in _column("parts").items() if parts}
    return any(two & parts and two <= {whole, *parts, *wider(whole)} for whole, parts in declared.items())


def wider(indicator: str) -> set[str]:
    """The kinds of arrivals that a kind is part of, by the codebook."""
    return {*_column("subset_of").get(indicator, "").split()}


@cache
def _column(name: str) -> dict[str, str]:
    known = table("indicators")
    return dict(zip(known["indicator"], known[name], strict=True))
