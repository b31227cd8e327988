"""The observations made ready to be set against each other: months as numbers, words as categories.

A figure beside another stands in columns with the other's name: ``target_row``, ``target_value``,
``target_low``, ``target_high`` and ``target_unit`` beside the claim that the target belongs to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table as codebook_table
from tengchong.basics.intervals import Interval

WORDS = ["source", "place", "indicator", "dimension", "category", "measure", "unit"]
MONTHS = ["start", "end"]
TOPIC = ["indicator", "dimension", "category"]
STATED = ["source", "place", *MONTHS, *TOPIC]
FIGURE = ["row", "value", "low", "high", "unit", *MONTHS, "source"]
AMOUNTS = ["actual", "target", "forecast"]
PERCENT = ["%", "percentage point"]
UNKNOWN = -(10**6)
COMPLETE = "parts complete"
# Far below any printed digit, far above what binary fractions lose in a sum.
TOLERANCE = 1e-9


def prepare(observations: pd.DataFrame) -> pd.DataFrame:
    """One row a figure, ``row`` its place in ``observations``.

    Besides the words: ``start`` and ``end`` (months since 1970, UNKNOWN where no year is printed),
    ``parent`` (the place above), ``of_row`` (the row that a share is of, -1 for none), ``ratio`` (the
    cell, where one holds several figures: 8.3∶39.7∶52; else -1), ``table`` (a number for each raw
    table), ``declared`` (the document says that the parts of this breakdown are all there).
    """
    figures = pd.DataFrame({name: observations[name].astype("category") for name in WORDS})
    for name in ("value", "low", "high"):
        figures[name] = observations[name].to_numpy(float)
    figures["start"] = _months(observations["period_start"])
    figures["end"] = _months(observations["period_end"])
    figures = figures.reset_index(drop=True)
    figures["row"] = np.arange(len(figures))
    figures["of_row"] = _rows_meant(observations)
    figures["ratio"] = _ratios(observations)
    figures["table"] = observations["locator"].str.replace(r"![^!]*$", "", regex=True).factorize()[0]
    figures["declared"] = _declared(figures, observations["note"])
    places = codebook_table("places").set_index("place")
    figures["parent"] = figures["place"].map(places["parent"]).astype("category")
    return figures[figures["value"].notna()]


def _months(periods: pd.Series) -> np.ndarray:
    codes, known = pd.factorize(periods)
    months = pd.PeriodIndex(["NaT" if month == "" else month for month in known], freq="M")
    numbers = np.append(np.where(months.isna(), UNKNOWN, months.asi8), UNKNOWN)
    return numbers[codes]


def _rows_meant(observations: pd.DataFrame) -> np.ndarray:
    """The row of each figure's ``of``, a locator in the same document; -2 where it isn't there."""
    meant = np.full(len(observations), -1)
    of = observations["of"].to_numpy()
    has = np.flatnonzero(of != "")
    if len(has):
        where = pd.MultiIndex.from_arrays([observations["source"], observations["locator"]])
        wanted = pd.MultiIndex.from_arrays([observations["source"].iloc[has], of[has]])
        first = ~where.duplicated()
        found = where[first].get_indexer(wanted)
        meant[has] = np.where(found < 0, -2, np.flatnonzero(first)[found])
    return meant


def _ratios(observations: pd.DataFrame) -> np.ndarray:
    """A number for each cell that holds several figures, whose locators end in #1, #2, …; else -1."""
    cells = np.full(len(observations), -1)
    several = np.flatnonzero(observations["locator"].str.contains("#", regex=False))
    rows = observations.iloc[several]
    stems = rows["locator"].str.replace(r"#\d+$", "", regex=True)
    cells[several] = pd.factorize(rows["source"].astype(str) + "!" + stems)[0]
    return cells


def _declared(figures: pd.DataFrame, notes: pd.Series) -> np.ndarray:
    """Figures of a table whose total says COMPLETE, or of a breakdown whose part says it."""
    notes = notes.astype("category")
    saying = notes.cat.categories.astype(str).str.contains(COMPLETE, regex=False)
    says = np.append(saying, False)[notes.cat.codes].astype(bool)
    if not says.any():
        return says
    total = (figures["dimension"] == "").to_numpy()
    tables, breakdowns = key(figures, ["source", "table"]), key(figures, ["source", "table", "dimension"])
    return (tables.isin(tables[says & total]) | breakdowns.isin(breakdowns[says & ~total])).to_numpy()


def key(frame: pd.DataFrame, columns: list[str]) -> pd.Series:
    """One number for each combination of the columns, the same wherever the same words stand."""
    return pd.util.hash_pandas_object(frame[columns], index=False)


def claims(figures: pd.DataFrame, chosen: pd.Series) -> pd.DataFrame:
    """The chosen figures as ``claim_*``, with the words that say what they speak of."""
    rows = figures[chosen]
    words = [*dict.fromkeys([*STATED, "measure", "parent", "of_row", "declared", "table"])]
    return pd.concat([rows[FIGURE].add_prefix("claim_"), rows[words]], axis=1)


def beside(
    pairs: pd.DataFrame,
    figures: pd.DataFrame,
    name: str,
    on: list[str],
    figures_on: list[str] | None = None,
) -> pd.DataFrame:
    """Each row of ``pairs`` with each figure that agrees in ``on``, as ``<name>_*``."""
    others = figures[FIGURE].add_prefix(f"{name}_").assign(key=key(figures, figures_on or on))
    return pairs.assign(key=key(pairs, on)).merge(others, on="key").drop(columns="key")


def far(left: Interval, right: Interval) -> Any:
    """Whether two intervals can't meet, by more than the last bits of a float."""
    return more(left, right) | more(right, left)


def more(most: Interval, amount: Interval) -> Any:
    """Whether an amount can't but be more than the most that another can be."""
    with np.errstate(invalid="ignore"):
        return amount.low - most.high > TOLERANCE * np.maximum(np.abs(amount.low), np.abs(most.high))


def misses(
    pairs: pd.DataFrame,
    identity: str,
    formula: Callable[..., Any],
    of: list[str],
    against: str = "claim",
    claim: str = "claim_row",
    unit: Any = "%",
    kind: Any = "contradiction",
    missing: Callable[[Interval, Interval], Any] = far,
) -> pd.DataFrame:
    """The claims that no row of ``pairs`` bears out, each with the row that misses it least.

    ``formula`` is computed from the figures ``of`` and set against the figure ``against``. Where a
    claim can mean several figures, one that fits is enough. ``missing`` says which don't fit.
    """
    left = formula(*(Interval.of(pairs, f"{name}_") for name in of))
    right = Interval.of(pairs, f"{against}_")
    missed = missing(left, right)
    open_claims = missed & ~pairs[claim].isin(pairs.loc[~missed, claim])
    nearest = left.gap(right)[open_claims].groupby(pairs.loc[open_claims, claim]).idxmin()
    chosen = pairs.loc[nearest]
    rows = [[row for row in line if row >= 0] for line in chosen[[f"{n}_row" for n in of]].to_numpy(int)]
    return pd.DataFrame(
        {
            "kind": kind if isinstance(kind, str) else kind.loc[nearest],
            "identity": identity,
            "left": formula(*(chosen[f"{name}_value"] for name in of)),
            "left_low": left.low.loc[nearest],
            "left_high": left.high.loc[nearest],
            "right": chosen[f"{against}_value"],
            "right_low": chosen[f"{against}_low"],
            "right_high": chosen[f"{against}_high"],
            "unit": unit if isinstance(unit, str) else unit.loc[nearest],
            "left_rows": pd.Series(rows, nearest, dtype=object),
            "right_rows": pd.Series([[int(r)] for r in chosen[f"{against}_row"]], nearest, dtype=object),
        }
    ).reset_index(drop=True)
