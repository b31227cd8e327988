"""What lists of projects count besides their planned investment (年度计划投资, 累计完成投资, 到位资金): figures of each project."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from tengchong.basics.codebook import UnknownName, find_heading
from tengchong.building.tidy.places import place_of
from tengchong.building.tidy.records import records, unknown_cells
from tengchong.building.tidy.sections import NAMELESS, nameless
from tengchong.building.tidy.texts import understand
from tengchong.building.tidy.wholes import quantity_of
from tengchong.reading.tables import JOINT, Table

PLACE = "地区"
PLANNED = "planned_investment"
TWICE = "several projects of this list bear one name; tell them apart in corrections.toml"


def parted(table: Table, within: str) -> tuple[Table, Table | None, pd.DataFrame]:
    """A list of projects without such columns; these alone, beside names and places; and the cells that are of no one project.

    The first list is all of it, and there is no second, where nothing is counted besides.
    """
    planned = next((column for column in table.cells if _heading(column) == PLANNED), "")
    columns = [column for column in table.cells if column != planned and _counts(column, table.cells[column])]
    keys = _keys(table, within)
    if not columns:
        return table, None, unknown_cells(table, {})
    names = records(table).column("name")
    bare = nameless(table, names)
    twice = names.duplicated(keep=False) & ~bare
    left = [
        unknown_cells(_at(table, rows), dict.fromkeys(columns, reason))
        for rows, reason in ((bare, NAMELESS), (twice, TWICE))
    ]
    whole = table.cells.columns.difference(columns, sort=False)
    figures = _at(_only(table, [*keys, *columns], keys), ~bare & ~twice)
    return _only(table, list(whole)), figures, pd.concat(left)


def _counts(column: str, cells: pd.Series) -> bool:
    """Whether a column has figures of money, or a measure of it, that are no planned investment."""
    words = understand(column)
    if words.meaning or words.indicator == PLANNED or not cells.str.contains(r"\d").any():
        return False
    return quantity_of(words.indicator) == "money" or bool(words.measure and not words.indicator)


def _heading(column: str) -> str:
    """What a heading says that a column of a list of projects holds; empty where the codebook doesn't have it."""
    try:
        return find_heading(column.split(JOINT)[-1]).meaning
    except UnknownName:
        return ""


def _keys(table: Table, within: str) -> dict[str, str]:
    """The columns of names and of the places that the codebook knows (建设地点, 所在县), and what heads each."""
    holds = {column: understand(column.split(JOINT)[-1]).meaning for column in table.cells}
    around = [column for column, what in holds.items() if what in ("place", "site")]
    coded = (
        column
        for column in around
        if table.cells[column].map(lambda text: bool(place_of(text, within))).any()
    )
    place = next(coded, "")
    return {column: column for column, what in holds.items() if what == "name"} | (
        {place: PLACE} if place else {}
    )


def _only(table: Table, columns: list[str], names: dict[str, str] | None = None) -> Table:
    cells, addresses = (
        frame[columns].rename(columns=names or {}) for frame in (table.cells, table.addresses)
    )
    return replace(table, cells=cells, addresses=addresses)


def _at(table: Table, rows: pd.Series) -> Table:
    """Some rows of a table, numbered anew."""
    cells, addresses = (frame[rows].reset_index(drop=True) for frame in (table.cells, table.addresses))
    return replace(table, cells=cells, addresses=addresses)
