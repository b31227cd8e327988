"""Tables that were read from a report: each row says where in the report's text it stands."""

from __future__ import annotations

from dataclasses import replace

from tengchong.reading.tables.grids import Table

SPAN = "原文位置"  # heading of the column with spans such as 582-590


def by_span(table: Table) -> Table:
    """A table whose rows are addressed by their spans (``a.figures.csv!582-590``); any other as it is."""
    if SPAN not in table.cells:
        return table
    spans, file = table.cells[SPAN], table.name.partition("!")[0]
    cells, addresses = table.cells.drop(columns=SPAN), table.addresses.drop(columns=SPAN)
    printed = spans != ""
    for column in addresses:
        addresses[column] = addresses[column].where(~printed, file + "!" + spans)
    return replace(table, cells=cells, addresses=addresses)
