"""What remarks beside prices and notes below them say of those: 其中配气价0.83元/立方米, 高峰时段上浮60%，低谷时段下浮60%."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from tengchong.building.tidy.prices.apart import CLAUSE, KIND, WORDS
from tengchong.building.tidy.prices.clauses import Piece
from tengchong.building.tidy.prices.layout import OWN, Layout
from tengchong.building.tidy.prices.notes import told_in
from tengchong.building.tidy.prices.rows import rows_of
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table
from tengchong.reading.tables.grids import cell_addresses

BESIDE = "cell:beside"
NOT_OF_IT = ("note", "unit")  # what is said in the row of its own price alone


def told_beside(table: Table, source: Source, around: Layout, utilities: set[str]) -> pd.DataFrame:
    """The prices and rules that remarks and notes say as a whole; all else of a remark stays one and nothing more.

    ``utilities`` are those of the prices of the table, of which a note names one, or is of the only one.
    """
    parts = [(_remarked(table, around), around), (_noted(table), _of_all(around, utilities))]
    made = [rows_of(one, source, _with_clauses(of), BESIDE) for one, of in parts if len(one.cells)]
    rows = pd.concat(made) if made else pd.DataFrame(columns=["problem", "locator"])
    own = cell_addresses(rows["locator"]).isin([*table.noted])
    return rows[own | (rows["problem"] == "")]


def _remarked(table: Table, around: Layout) -> Table:
    """A row for each price that a remark tells, with the labels of the row that it stands in."""
    columns = [column for column, what in around.fields.items() if what == "note"]
    rows, addresses = [], list[str]()
    for column in columns:
        for at, text in table.cells[column].items():
            told = told_in(text)
            rows += [table.cells.loc[at].to_dict() | _said(piece) for piece in told]
            addresses += _numbered(str(table.addresses.loc[at, column]), told)
    return _of_rows(table, rows, addresses)


def _noted(table: Table) -> Table:
    """A row for each rule that a note tells of all prices above it."""
    told = {address: told_in(text) for address, text in table.noted.items()}
    rows = [_said(piece) for pieces in told.values() for piece in pieces]
    return _of_rows(table, rows, [one for address in told for one in _numbered(address, told[address])])


def _said(piece: Piece) -> dict[str, str]:
    return {BESIDE: piece.printed, WORDS: piece.words, KIND: piece.kind, CLAUSE: piece.clause}


def _numbered(address: str, pieces: tuple[Piece, ...]) -> list[str]:
    return [f"{address}" + f"#{number}" * (len(pieces) > 1) for number in range(1, len(pieces) + 1)]


def _of_rows(table: Table, rows: list[dict[str, str]], addresses: list[str]) -> Table:
    """A table of rows whose figures stand at some addresses."""
    cells = pd.DataFrame(rows, dtype=object)
    places = pd.DataFrame(dict.fromkeys(cells, addresses), dtype=object)
    return replace(table, cells=cells, addresses=places)


def _of_all(around: Layout, utilities: set[str]) -> Layout:
    """How a table holds prices, without what tells its rows apart."""
    utility = min(utilities) if len(utilities) == 1 else ""
    titled = around.titled | {"utility": utility}
    return replace(around, labels={}, fields={}, places=[], titled=titled, utility=utility)


def _with_clauses(around: Layout) -> Layout:
    """How a table holds prices, with those that its remarks or notes tell in place of its own."""
    fields = {column: what for column, what in around.fields.items() if what not in NOT_OF_IT}
    labels = {**around.labels, WORDS: ""}
    return replace(around, prices={BESIDE: {"price": BESIDE}}, labels=labels, fields=fields | OWN)
