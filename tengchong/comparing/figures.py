"""Printed figures of one place and year, picked and put side by side.

A number ``x`` of a table stands in three columns: ``x``, ``x_low`` and ``x_high``. So one formula,
written once, serves the printed value and all that it can mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from tengchong.basics.codebook import in_english, place_name, table
from tengchong.basics.intervals import Interval

BREAKDOWN = ["indicator", "dimension", "category"]
PERIOD = ["period_start", "period_end"]
KEY = ["place", "place_name", *BREAKDOWN, "name_zh", "name_en", "unit", *PERIOD, "months", "source"]
CELL = ["source", "locator"]
ORIGIN = ["locator", "printed", "also"]
REASONS = ["reason_zh", "reason_en"]
UNKNOWN = np.iinfo(np.int64).max  # as a period's number: after all others


def three(*names: str) -> list[str]:
    """The columns of numbers that have bounds.

    >>> three("actual")
    ['actual', 'actual_low', 'actual_high']
    """
    return [f"{name}{end}" for name in names for end in ("", "_low", "_high")]


def behind(printed: pd.DataFrame, *tables: pd.DataFrame) -> pd.DataFrame:
    """The printed figures, of observations, projects or prices, that the rows of tables stand on.

    A row names each of them by a column ``…locator`` and its ``…source``; where there is none such, all
    are of one ``source``.

    >>> figures = pd.DataFrame({"source": ["a", "b", "b"], "locator": ["x", "y", "z"]})
    >>> behind(figures, figures[1:2], figures[1:2].assign(of_locator="z")).locator.tolist()
    ['y', 'z']
    """
    named = pd.concat([pair for rows in tables for pair in _named_in(rows)]).drop_duplicates()
    return plain(printed).merge(named, on=CELL)


def _named_in(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The figures that each column of locators names."""
    for locator in (name for name in rows if name.endswith("locator")):
        source = locator.replace("locator", "source")
        named = rows[[source if source in rows else "source", locator]]
        yield plain(named).set_axis(CELL, axis=1)


def plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with text in place of categories, so that columns of different tables combine."""
    coded = [name for name, kind in rows.dtypes.items() if isinstance(kind, pd.CategoricalDtype)]
    return rows.astype(dict.fromkeys(coded, str)) if coded else rows


def of_year(observations: pd.DataFrame, place: str | list[str], year: int, measure: str) -> pd.DataFrame:
    """The figures of one measure that a place, or several, have for months of a year; none that count from no printed month."""
    named = observations["place"]
    there = named == place if isinstance(place, str) else named.isin(place)
    dated = observations["period_start"].notna() & (observations["period_end"].dt.year == year)
    return plain(observations[dated & there & (observations["measure"] == measure)])


def keys_of(rows: pd.DataFrame, *names: str) -> list[tuple]:
    """The cells of some columns, one tuple a row.

    >>> keys_of(pd.DataFrame({"place": ["530581"], "unit": ["CNY"]}), "place", "unit")
    [('530581', 'CNY')]
    """
    return [*zip(*(rows[name] for name in names), strict=True)]


def latest(rows: pd.DataFrame, through: str = "") -> pd.DataFrame:
    """Of each breakdown the figure of the latest and longest period printed, not after ``through``.

    Where documents repeat a figure, the last source stands, for it may revise the others; ``also``
    holds what the others print, where it differs.
    """
    if through:
        rows = rows[rows["period_end"] <= pd.Period(through, "M")]
    start, end = (_ordinals(rows[name]) for name in PERIOD)
    _, source = np.unique(rows["source"].to_numpy(str), return_inverse=True)
    keys = keys_of(rows, "place", *BREAKDOWN)
    said = rows["printed"].tolist()
    kept: dict[tuple, int] = {}
    others: dict[tuple, set[str]] = {}
    for at in np.lexsort((source, np.where(start == UNKNOWN, UNKNOWN, -start), end)).tolist():
        kept.pop(keys[at], None)
        kept[keys[at]] = at
        others.setdefault((keys[at], start[at], end[at]), set()).add(said[at])
    also = ["; ".join(sorted(others[key, start[at], end[at]] - {said[at]})) for key, at in kept.items()]
    rows = rows.iloc[[*kept.values()]]
    return rows.assign(also=pd.Series(also, index=rows.index, dtype=str))


def _ordinals(periods: pd.Series) -> np.ndarray:
    """Periods as numbers that sort as they do: those not known last."""
    return np.where(periods.isna(), UNKNOWN, periods.array.asi8)


def annual(rows: pd.DataFrame) -> pd.DataFrame:
    """The figures of whole calendar years."""
    start, end = rows["period_start"].dt, rows["period_end"].dt
    return rows[(start.month == 1) & (end.month == 12) & (start.year == end.year)]


def since_january(rows: pd.DataFrame) -> pd.Series:
    """Whether a figure counts from the first month of its year."""
    start, end = rows["period_start"].dt, rows["period_end"].dt
    return (start.month == 1) & (start.year == end.year)


def years(rows: pd.DataFrame) -> pd.Series:
    """The year that a figure is of; missing where none is printed (pandas calls that year −1)."""
    return rows["period_end"].dt.year.where(rows["period_end"].notna()).astype("Int64")


def months(rows: pd.DataFrame) -> pd.Series:
    """How many months a figure covers; missing where no period is printed."""
    start, end = (_ordinals(rows[name]) for name in PERIOD)
    unknown = (start == UNKNOWN) | (end == UNKNOWN)
    return pd.Series(pd.arrays.IntegerArray(np.where(unknown, 1, end - start + 1), unknown), index=rows.index)


def side_by_side(**figures: pd.DataFrame) -> pd.DataFrame:
    """One row a place and breakdown, the value of each table under its name, ``<name>_unit`` beside it.

    What tells of the row (place, period, unit, source) comes from the first table that has it.
    """
    key = ["place", *BREAKDOWN]
    told = [*key, "place_name", "unit", *PERIOD, "source", *ORIGIN]
    at: dict[tuple, int] = {}
    places, origins = [], []
    for rows in figures.values():
        keys = keys_of(rows, *key)
        new = np.array([one not in at for one in keys], bool)
        origins.append(rows.reindex(columns=told)[new])
        places.append([at.setdefault(one, len(at)) for one in keys])
    numbers = {
        column: _placed(rows[printed], place, len(at))
        for (name, rows), place in zip(figures.items(), places, strict=True)
        for column, printed in zip(
            [*three(name), f"{name}_unit"], ["value", "low", "high", "unit"], strict=True
        )
    }
    origin = pd.concat([some for some in origins if len(some)] or origins[:1], ignore_index=True)
    return described(pd.concat([origin[key], pd.DataFrame(numbers), origin.drop(columns=key)], axis=1))


def _placed(column: pd.Series, at: list[int], length: int) -> np.ndarray:
    """The cells of a column at their rows of a longer one, nothing in its others."""
    cells = column.to_numpy(float if column.dtype.kind == "f" else object)
    placed = np.full(length, np.nan, cells.dtype)
    placed[at] = cells
    return placed


def described(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the names of what they count, their place's name and their months."""
    named = [_name(*what) for what in zip(rows["indicator"], rows["category"], strict=True)]
    told = zip(rows["place"], rows["place_name"], strict=True)
    places = [place_name(place) if name == "" else name for place, name in told]
    columns = {"name_zh": [zh for zh, _ in named], "name_en": [en for _, en in named], "place_name": places}
    texts = {name: pd.Series(cells, index=rows.index, dtype=str) for name, cells in columns.items()}
    return rows.assign(**texts, months=months(rows))


@cache
def _name(indicator: str, category: str) -> tuple[str, str]:
    """What is counted, in Chinese and English, with the part of it."""
    known = table("indicators")
    names = known[known["indicator"] == indicator]
    zh, en = (names["name_zh"].iloc[0], names["name_en"].iloc[0]) if len(names) else (indicator, indicator)
    if not category:
        return zh, en
    return f"{zh}（{category.replace(';', '、')}）", f"{en} ({in_english(category)})"


def computed(rows: pd.DataFrame, name: str, formula: Callable[..., Any], *of: str) -> pd.DataFrame:
    """The rows with one more number: the formula of other numbers, on values and on intervals.

    >>> rows = pd.DataFrame({"a": [4.0], "a_low": [4.0], "a_high": [4.0], "b": [10.0], "b_low": [10.0],
    ...                      "b_high": [20.0]})
    >>> computed(rows, "ratio", lambda a, b: a / b, "a", "b").loc[0, three("ratio")].tolist()
    [0.4, 0.2, 0.4]
    """
    bounds = [[rows[name].to_numpy(float) for name in three(column)] for column in of]
    with np.errstate(divide="ignore", invalid="ignore"):
        value = formula(*(middle for middle, _, _ in bounds))
        low, high = formula(*(Interval(low, high) for _, low, high in bounds))
    return rows.assign(**dict(zip(three(name), (value, low, high), strict=True)))


def taken(rows: pd.DataFrame, name: str, source: str, where: pd.Series | None = None) -> pd.DataFrame:
    """The rows with another number in place of one, with its bounds: ``where`` that holds, else where one is missing."""
    there = {column: rows[other] for column, other in zip(three(name), three(source), strict=True)}
    if where is None:
        return rows.assign(**{column: rows[column].fillna(other) for column, other in there.items()})
    return rows.assign(**{column: rows[column].mask(where, other) for column, other in there.items()})


def renamed(rows: pd.DataFrame, name: str, value: str = "value") -> pd.DataFrame:
    """The rows with their printed figure, ``value``, low and high, as the number ``name``."""
    return rows.rename(columns=dict(zip((value, "low", "high"), three(name), strict=True)))


def blank(rows: pd.DataFrame, where: pd.Series, *names: str) -> pd.DataFrame:
    """The rows with numbers taken out where they would compare what can't be compared."""
    return rows.assign(**{column: rows[column].mask(where) for column in three(*names)})


def because(rows: pd.DataFrame, *reasons: tuple[pd.Series, str, str]) -> pd.DataFrame:
    """The rows with ``reason_zh`` and ``reason_en``: the first reason that holds, else empty."""
    zh = en = np.full(len(rows), "", dtype=object)
    for holds, in_zh, in_en in reasons:
        first = holds.fillna(False).to_numpy(bool) & (zh == "")
        zh, en = np.where(first, in_zh, zh), np.where(first, in_en, en)
    texts = (pd.Series(cells, index=rows.index, dtype=str) for cells in (zh, en))
    return rows.assign(**dict(zip(REASONS, texts, strict=True)))


def ranks(rows: pd.DataFrame, name: str, largest_first: bool = True) -> pd.DataFrame:
    """The rows with ``<name>_rank_low`` and ``<name>_rank_high``; they differ where intervals overlap.

    >>> rows = pd.DataFrame({"x_low": [3.0, 2.0, 0.0], "x_high": [4.0, 3.5, 1.0]})
    >>> ranks(rows, "x")[["x_rank_low", "x_rank_high"]].values.tolist()
    [[1, 2], [1, 2], [3, 3]]
    """
    low, high = (rows[f"{name}{end}"].to_numpy(float) for end in ("_low", "_high"))
    if not largest_first:
        low, high = -high, -low
    surely = [(low > top).sum() + 1 for top in high]
    possibly = [(np.delete(high, at) > bottom).sum() + 1 for at, bottom in enumerate(low)]
    known = ~np.isnan(low) & ~np.isnan(high)
    ends = {"low": surely, "high": possibly}
    return rows.assign(
        **{
            f"{name}_rank_{end}": pd.Series(rank, index=rows.index, dtype="Int64").where(known)
            for end, rank in ends.items()
        }
    )
