"""Observations as one row a figure, and as one row a place and period: each the inverse of the other."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.given import expect_kind
from tengchong.building.schemas import OBSERVATIONS, expect

HEADS = ["indicator", "measure"]
FIELDS = ["value", "unit", "low", "high", "of", "printed", "locator", "note"]
KEYS = [name for name in OBSERVATIONS.columns if name not in (*HEADS, *FIELDS)]
REPEAT = "repeat"  # 0, 1, … where a document prints a figure more than once


def wide(observations: pd.DataFrame) -> pd.DataFrame:
    """One row a document, place, period and part; columns indicator × measure × what is known of the figure.

    The index has source, place, place_name, period_start, period_end, dimension, category and repeat;
    what is not printed is missing. ``wide(o)["fund_arrivals"]["actual"]["value"]`` is a column of figures.

    >>> from tengchong.building.store import load
    >>> table = wide(load().query("source == '2021-tengchong-work-report'"))
    >>> table["fund_arrivals_foreign"]["actual"]["printed"].dropna().tolist()
    ['120万美元']
    """
    expect(observations, "observations")
    rows = observations.sort_values(["source", "locator"], kind="stable").reset_index(drop=True)
    rows = rows.astype({name: object for name in rows if rows[name].dtype == "category"})
    repeat = rows.groupby([*KEYS, *HEADS], dropna=False, sort=False).cumcount()
    rows[REPEAT] = repeat.astype(int)
    groups = rows.groupby([*KEYS, REPEAT], dropna=False, sort=True)
    index = pd.MultiIndex.from_frame(rows.loc[groups.head(1).index, [*KEYS, REPEAT]])
    order = groups.ngroup()
    first = order[groups.head(1).index].argsort().to_numpy()
    heads = {
        head: part.set_index(order[part.index])[FIELDS].reindex(range(len(index)))
        for head, part in rows.groupby(HEADS, sort=True)
    }
    names = [*HEADS, "field"]
    table = pd.concat(heads, axis=1, names=names) if heads else _empty(names)
    return table.set_axis(index.take(first))


def long(table: pd.DataFrame) -> pd.DataFrame:
    """The observations of a wide table: the columns of ``observations``, sorted by source and locator.

    >>> from tengchong.building.store import load
    >>> observations = load().query("source == '2021-tengchong-work-report'")
    >>> len(long(wide(observations))) == len(observations)
    True
    """
    expect_kind(table, pd.DataFrame, "a wide table as tc.wide gives")
    if table.columns.names != [*HEADS, "field"]:
        raise ValueError("this is no wide table; give one that tc.wide gives")
    parts = [
        table[head].assign(**dict(zip(HEADS, head, strict=True))).reset_index()
        for head in table.columns.droplevel("field").unique()
    ]
    rows = [part[part["locator"].notna()] for part in parts]
    if not rows:
        return pd.DataFrame(columns=OBSERVATIONS.columns)
    made = pd.concat(rows)[OBSERVATIONS.columns]
    made = made.sort_values(["source", "locator"], kind="stable", ignore_index=True)
    return made.rename_axis(columns=None)


def _empty(names: list[str]) -> pd.DataFrame:
    return pd.DataFrame(columns=pd.MultiIndex.from_tuples([], names=names))
