"""Tables with prices, in whatever shape: things or customers in rows, seasons, hours, voltages or places in columns;
and the calendars that say which months a season has.

Stands on names, columns, figures, records and the keys of axes.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from tengchong.building.schemas import PRICES
from tengchong.building.tidy.prices.apart import CLAUSE, UNREAD, prices_apart
from tengchong.building.tidy.prices.beside import told_beside
from tengchong.building.tidy.prices.clauses import FIGURE
from tengchong.building.tidy.prices.columns import meaning_of
from tengchong.building.tidy.prices.incentives import incentives
from tengchong.building.tidy.prices.layout import Layout, filled, layout
from tengchong.building.tidy.prices.notes import untold_in
from tengchong.building.tidy.prices.rows import rows_of
from tengchong.building.tidy.prices.seasons import season_columns, seasons
from tengchong.building.tidy.prices.steps import with_steps
from tengchong.building.tidy.prices.words import codes
from tengchong.building.tidy.records import NAMED_BY, only_rows, records, refused, tells_rows, unknown_cells
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

__all__ = ["Layout", "incentives", "priced", "prices", "season_columns", "seasons", "without_prices"]

STRANGE = "the heading {!r} is one of prices, the unit of the row is none; correct one in corrections.toml"
TOLD = "stands in a row without a price; print it in a column of prices, or as a note below the table"
UNCLEAR = "this clause says no price, nor what is taken off one, as a whole; print it in a column of its own, or as a note"
NOTED = "this note below the table says no price, nor how prices move, as a whole; print what it says in a row or column of its own"
UNUSED = "the heading {!r} says nothing of a price; it is left out"


def priced(table: Table, source: Source, among: Collection[str] | None = None) -> tuple[Table, Layout | None]:
    """The table as its prices are read, and where they stand, None for one without any.

    Cells of several are taken apart where they stand in columns of prices.
    """
    stepped = with_steps(table)
    read = stepped is not table and priced(stepped, source, among)
    if read and read[1]:
        return read
    apart, columns = prices_apart(table, table.cells if among is None else among)
    around = layout(apart, source)
    paid = [column for column in columns if around and column in around.prices]
    return (apart, around) if paid == columns else priced(table, source, paid)


def prices(table: Table, source: Source, around: Layout) -> dict[str, pd.DataFrame]:
    """A table's price levels and rules: the columns of ``prices`` without source, and ``problem``."""
    strange = _strange(only_rows(table, ~around.rows), around)
    bare = (table.cells[[*around.prices]] == "").all(axis=1)
    told = _told(only_rows(table, around.rows & bare), around)
    table = only_rows(filled(table, around), around.rows)
    own = pd.concat([rows_of(table, source, around, column) for column in around.prices])
    utilities = {*own["utility"][own["printed"] != ""]} - {""}
    made = pd.concat([own, told_beside(table, source, around, utilities)])
    made = made[made["printed"] != ""].reindex(columns=[*PRICES.columns[1:], "problem"])
    if untaught := _names_rows(table, around):
        made["problem"] = NAMED_BY.format(untaught)
    rule = made["kind"].isin(codes("rule"))
    return {
        "prices": made[~rule],
        "price_rules": made[rule],
        "lost": pd.concat([_lost(table, around), strange, told, _noted(table)]).drop_duplicates("locator"),
    }


def _strange(table: Table, around: Layout) -> pd.DataFrame:
    """The cells of rows without prices below a heading that holds nothing else."""
    headed = [column for column in around.prices if meaning_of(column) == "price"]
    return unknown_cells(table, {column: STRANGE.format(column) for column in headed})


def _told(table: Table, around: Layout) -> pd.DataFrame:
    """The cells of rows without a price that tell figures in words: 峰段上浮50% behind 浮动办法."""
    left = unknown_cells(table, dict.fromkeys([*around.labels, *around.fields], TOLD))
    return left[left["printed"].map(lambda text: bool(FIGURE.search(text)))]


def _noted(table: Table) -> pd.DataFrame:
    """The sentences of the notes below the table that tell figures and can't be read."""
    untold = {address: "；".join(untold_in(text)) for address, text in table.noted.items()}
    return refused([(pd.Series([*untold.values()]), pd.Series([*untold]), NOTED)]) if untold else refused([])


def _names_rows(table: Table, around: Layout) -> str:
    """The first column, where it tells the rows apart, nobody taught its heading, and the known ones don't tell them; else empty."""
    known = [*around.keys, *around.fields]
    first = next((column for column in table.cells if meaning_of(column) != "index"), "")
    if first in (*known, *around.prices) or first not in records(table).others:
        return ""
    told = table.cells[known].agg("|".join, axis=1)
    return first if tells_rows(table.cells[first]) and not tells_rows(told) else ""


def _lost(table: Table, around: Layout) -> pd.DataFrame:
    """The cells of columns that say nothing of a price; only those beside one where others belong to other figures."""
    unclear = {UNREAD: UNCLEAR} if UNREAD in table.cells else {}
    if around.others:
        return unknown_cells(table, {column: UNUSED.format(column) for column in around.beside} | unclear)
    used = {*around.prices, *around.keys, *around.fields, *unclear}
    unknown = records(table, apart=[*used]).others
    known = {column for column in table.cells if column not in (*used, *unknown)}
    left = {
        column: UNUSED.format(column)
        for column in table.cells
        if column in known and meaning_of(column) != "index"
    }
    return unknown_cells(table, unknown | left | unclear)


def without_prices(table: Table, around: Layout) -> list[Table]:
    """What a table holds besides prices: its rows without any, whole, and the other figures of those with prices."""
    rows = [] if around.rows.all() else [only_rows(table, ~around.rows)]
    return [*rows, _others(only_rows(table, around.rows), around)] if around.others else rows


def _others(table: Table, around: Layout) -> Table:
    """A table without its prices, and without the columns that say one thing of them alone."""
    own = {*around.prices, *around.beside, *around.keys, CLAUSE, UNREAD} - {*around.places, *around.labels}
    columns = [column for column in table.cells if column not in own]
    return table.both(lambda frame: frame[columns])
