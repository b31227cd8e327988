"""The observations made ready to be set against each other: months and words as numbers."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from tengchong.basics.codebook import parent_of
from tengchong.basics.codebook import table as codebook_table
from tengchong.building.audit.rows import EMPTY, NUMBER, Rows, looked_up, numbers
from tengchong.building.audit.sizes import sizes
from tengchong.building.schemas import AMOUNTS, SUMMED

WORDS = ["source", "place", "indicator", "dimension", "category", "measure", "unit"]
MONTHS = ["start", "end"]
TOPIC = ["indicator", "dimension", "category"]
STATED = ["source", "place", *MONTHS, *TOPIC]
PERCENT = ["%", "percentage point"]
UNKNOWN = -(10**6)
COMPLETE = "parts complete"


def prepare(observations: pd.DataFrame) -> Rows:
    """One row a figure, ``row`` its place in ``observations``; none that counts from no printed month.

    Besides the words: ``start`` and ``end`` (months since 1970, UNKNOWN where no year is printed),
    ``parent`` (the place above), ``of_row`` (the row that a share is of, -1 for none), ``ratio`` (the
    cell, where one holds several figures: 8.3∶39.7∶52; else -1), ``table`` (a number for each raw
    table), ``declared`` (the document says that the parts of this breakdown are all there), ``summed``
    (an amount in a row or column of sums),
    ``from`` and ``to`` (the bounds of a category that is a size).
    """
    columns = {name: numbers(observations[name]) for name in WORDS}
    columns |= {name: observations[name].to_numpy(float) for name in ("value", "low", "high")}
    columns |= {name: _months(observations[f"period_{name}"]) for name in MONTHS}
    columns["row"] = np.arange(len(observations))
    columns["of_row"] = _rows_meant(observations)
    columns["ratio"] = _ratios(observations)
    columns["table"] = _tables(observations["locator"])
    columns["parent"] = looked_up(columns["place"], lambda place: NUMBER[parent_of(place)], int)
    columns |= _bounds(observations["category"])
    columns["summed"] = _noted(observations["note"], SUMMED)
    figures = Rows(columns)
    figures = figures.assign(declared=_declared(figures, observations["note"]))
    open_start = (figures["start"] == UNKNOWN) & (figures["end"] != UNKNOWN)
    return figures[~np.isnan(figures["value"]) & ~_is_comparable_growth(figures) & ~open_start]


def amounts(figures: Rows) -> Rows:
    """The figures that parts and places of one kind add up to; averages (what people earn a head) do not."""
    kept = figures.among("measure", AMOUNTS) & ~figures.among("unit", PERCENT)
    return figures[kept & ~figures.among("indicator", _indicators("flow", "average"))]


def _is_comparable_growth(figures: Rows) -> np.ndarray:
    """Whether a figure is growth at constant prices or on a comparable basis, which does not follow from what is printed of two years."""
    return figures.among("measure", ["growth"]) & figures.among(
        "indicator", _indicators("growth", "comparable")
    )


@cache
def _indicators(column: str, value: str) -> list[str]:
    """The indicators of which the codebook says so."""
    book = codebook_table("indicators")
    return book["indicator"][book[column] == value].tolist()


def _months(periods: pd.Series) -> np.ndarray:
    if not isinstance(periods.dtype, pd.PeriodDtype):
        codes, known = pd.factorize(periods)
        months = pd.PeriodIndex(["NaT" if month == "" else month for month in known], freq="M")
        return np.append(np.where(months.isna(), UNKNOWN, months.asi8), UNKNOWN)[codes]
    return np.where(periods.isna(), UNKNOWN, periods.array.asi8)


def _rows_meant(observations: pd.DataFrame) -> np.ndarray:
    """The row of each figure's ``of``, a locator in the same document; -2 where it isn't there."""
    meant = np.full(len(observations), -1)
    has = np.flatnonzero((observations["of"] != "").to_numpy())
    if len(has):
        where = pd.MultiIndex.from_arrays([observations["source"], observations["locator"]])
        wanted = pd.MultiIndex.from_arrays([observations[name].iloc[has] for name in ("source", "of")])
        first = ~where.duplicated()
        found = where[first].get_indexer(wanted)
        meant[has] = np.where(found < 0, -2, np.flatnonzero(first)[found])
    return meant


def _ratios(observations: pd.DataFrame) -> np.ndarray:
    """A number for each cell that holds several figures, whose locators end in #1, #2, …; else -1."""
    cells = np.full(len(observations), -1)
    several = np.flatnonzero(["#" in locator for locator in observations["locator"].tolist()])
    if len(several):
        rows = observations.iloc[several]
        stems = rows["locator"].str.replace(r"#\d+$", "", regex=True)
        cells[several] = pd.factorize(rows["source"].astype(str) + "!" + stems)[0]
    return cells


def _tables(locators: pd.Series) -> np.ndarray:
    """A number for each raw table: what stands before the cell in a locator."""
    names = [locator.rpartition("!")[0] for locator in locators.tolist()]
    return pd.factorize(np.array(names, dtype=object))[0]


def _bounds(categories: pd.Series) -> dict[str, np.ndarray]:
    codes, known = pd.factorize(categories)
    bounds = np.array([sizes(category) for category in known]).reshape(-1, 2)[codes]
    return {"from": bounds[:, 0], "to": bounds[:, 1]}


def _noted(notes: pd.Series, text: str) -> np.ndarray:
    codes, known = pd.factorize(notes)
    return np.array([text in str(note) for note in known] + [False])[codes]


def _declared(figures: Rows, notes: pd.Series) -> np.ndarray:
    """Figures of a table whose total says COMPLETE, or of a breakdown whose part says it."""
    says = _noted(notes, COMPLETE)
    if not says.any():
        return says
    total = figures["dimension"] == EMPTY
    tables, breakdowns = figures.key(["source", "table"]), figures.key(["source", "table", "dimension"])
    return np.isin(tables, tables[says & total]) | np.isin(breakdowns, breakdowns[says & ~total])
