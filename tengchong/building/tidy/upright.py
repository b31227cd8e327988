"""Lists of projects that stand on their side: a project a column, and what is said of it a row."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from tengchong.building.tidy.records import held
from tengchong.reading.tables import Table

NAME = "name"
TELLING = {"planned_investment", "place", "site", "investor", "stage", "sector", "as_of"}


def upright(table: Table) -> Table:
    """The list with a project a row, where its first column has what else heads the columns of one; else the table itself.

    A name has the address of the first cell below it.
    """
    first = table.cells.columns[0]
    labels = table.cells[first]
    lying = held(first) == NAME and sum(held(label) in TELLING for label in labels) > 1
    if not lying or labels.duplicated().any() or (labels == "").any():
        return table
    names = list(table.cells.columns[1:])
    cells, addresses = (frame[names].T.set_axis(labels, axis=1) for frame in (table.cells, table.addresses))
    cells.insert(0, first, names)
    addresses.insert(0, first, table.addresses[names].iloc[0].to_numpy())
    return replace(table, cells=_plain(cells), addresses=_plain(addresses))


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.reset_index(drop=True).rename_axis(columns=None)
