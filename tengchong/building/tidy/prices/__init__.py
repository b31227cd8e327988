"""Tables with prices, in whatever shape: things or customers in rows, seasons, hours, voltages or places in columns."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from tengchong.building.schemas import PRICES
from tengchong.building.tidy.prices.layout import RULES, Layout, filled, layout
from tengchong.building.tidy.prices.rows import rows_of
from tengchong.building.tidy.records import records, unknown_cells
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

__all__ = ["Layout", "layout", "prices", "without_prices"]


def prices(table: Table, source: Source, around: Layout) -> dict[str, pd.DataFrame]:
    """A table's price levels and rules: the columns of ``prices`` without source, and ``problem``."""
    read = records(table, apart=[*around.prices, *around.labels, *around.places, *around.others])
    table = _rows(filled(table, around), around.rows)
    made = pd.concat([rows_of(table, source, around, column) for column in around.prices])
    made = made[made["printed"] != ""].reindex(columns=[*PRICES.columns[1:], "problem"])
    rule = made["kind"].isin(RULES)
    return {"prices": made[~rule], "price_rules": made[rule], "lost": unknown_cells(table, read.others)}


def without_prices(table: Table, around: Layout) -> Table | None:
    """The columns and rows of a table that hold other figures than prices; None where there are none."""
    if around.others:
        own = {*around.prices, *around.labels, *around.only_of_prices}
        columns = [column for column in table.cells if column not in own]
        return replace(table, cells=table.cells[columns], addresses=table.addresses[columns])
    return None if around.rows.all() else _rows(table, ~around.rows)


def _rows(table: Table, kept: pd.Series) -> Table:
    """Some rows of a table."""
    if kept.all():
        return table
    cells, addresses = (frame[kept].reset_index(drop=True) for frame in (table.cells, table.addresses))
    return replace(table, cells=cells, addresses=addresses)
