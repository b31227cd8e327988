"""The cells of a table below its header, each with its address."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from tengchong.reading.tables.grids import INDENT, Grid, Table, letters
from tengchong.reading.tables.rows import Lines, filled, is_figure, is_measure

LABELS = 2
NAME_AND_FIGURE = ["指标", "数值"]


def table_of_columns(
    grid: Grid,
    rows: list[list[str]],
    body: list[int],
    columns: list[int],
    heads: list[str | None],
    lines: Lines,
) -> Table:
    """The table that some columns of a grid make, with the addresses and remarks of its cells."""
    width = max(columns) + 1
    even = all(len(rows[at]) == width for at in body)
    printed = [rows[at] if even else [*rows[at], *[""] * (width - len(rows[at]))][:width] for at in body]
    cells = np.array(printed, dtype=object)
    cells = cells if columns == list(range(width)) else cells[:, columns]
    _indent(grid, cells, body, columns)
    spread = _spread_down(grid, cells, body, columns)
    names = [str(heads[column]) for column in columns]
    addresses = _addresses(grid, body, columns)
    remarks = {
        addresses[r][c]: text
        for (row, column), text in grid.remarks.items()
        for r in ([body.index(row)] if row in body else range(len(body)) if row is None else [])
        for c in (
            [columns.index(column)] if column in columns else range(len(columns)) if column is None else []
        )
    }
    frame = {"columns": names, "dtype": object, "copy": False}
    return Table(
        grid.name,
        pd.DataFrame(cells, **frame),
        pd.DataFrame(addresses, **frame),
        lines.title,
        lines.section,
        lines.unit,
        lines.notes,
        remarks,
        spread=frozenset(addresses[place] for place in spread),
        across=_across(grid, body, columns, names),
    )


def table_of_pairs(grid: Grid, rows: list[list[str]], told: list[int], lines: Lines) -> Table:
    """The table that rows of names with a figure behind each make: 全年目标任务 | 480亿元."""
    at = [(row, column) for row in told for column in filled(rows[row])]
    pairs = [at[first : first + 2] for first in range(0, len(at), 2)]
    cells = [[rows[row][column] for row, column in pair] for pair in pairs]
    addresses = [[grid.address(*place) for place in pair] for pair in pairs]
    printed, places = (
        pd.DataFrame(part, columns=NAME_AND_FIGURE, dtype=object) for part in (cells, addresses)
    )
    return Table(grid.name, printed, places, lines.title, lines.section, lines.unit, lines.notes)


def goes_on(table: Table) -> bool:
    """Whether a table goes on in the rows of the one left of it: 同比增长 beside 到位资金; indented, it is of the line above it."""
    return any(cell and is_measure(cell) and cell[0] != INDENT for cell in table.cells.iloc[:, 0])


def woven(tables: list[Table]) -> Table:
    """Tables side by side as one, read row by row."""
    cells, addresses = (
        pd.concat([getattr(table, part) for table in tables]).sort_index(kind="stable", ignore_index=True)
        for part in ("cells", "addresses")
    )
    remarks = {address: remark for table in tables for address, remark in table.remarks.items()}
    spread = frozenset[str]().union(*(table.spread for table in tables))
    across = {address: of for table in tables for address, of in table.across.items()}
    return replace(tables[0], cells=cells, addresses=addresses, remarks=remarks, spread=spread, across=across)


def _indent(grid: Grid, cells: np.ndarray, body: list[int], columns: list[int]) -> None:
    """Labels that stand further in than the others of the first columns keep that in front."""
    for column in range(min(LABELS, len(columns))):
        heads = {grid.rows[at][columns[column]][:1] for at in body if len(grid.rows[at]) > columns[column]}
        if not any(map(str.isspace, heads)):
            continue
        depths = {
            row: _depth(grid.rows[at], columns[column]) for row, at in enumerate(body) if cells[row, column]
        }
        least = min(depths.values(), default=0)
        for row, depth in depths.items():
            if depth > least and not is_figure(cells[row, column]):
                cells[row, column] = INDENT * (depth - least) + cells[row, column]


def _depth(row: list[str], column: int) -> int:
    text = row[column]
    return len(text) - len(text.lstrip())


def _spread_down(grid: Grid, cells: np.ndarray, body: list[int], columns: list[int]) -> list[tuple[int, int]]:
    """Words merged over several rows head each of them, and the rows and columns in which they do; a merged figure is printed once."""
    spread: list[tuple[int, int]] = []
    places = {at: number for number, at in enumerate(body)}
    for span in grid.spans:
        if span.bottom == span.top or span.top not in places or span.left not in columns:
            continue
        column = columns.index(span.left)
        text = cells[places[span.top], column]
        if text and not is_figure(text):
            rows = [places[at] for at in range(span.top, span.bottom + 1) if at in places]
            cells[rows, column] = text
            spread += [(row, column) for row in rows]
    return spread


def _across(grid: Grid, body: list[int], columns: list[int], names: list[str]) -> dict[str, tuple[str, ...]]:
    """The figures that one cell holds for several columns of a row, by their address: the headings of those."""
    rows = {*body}
    merged = [span for span in grid.spans if span.right > span.left and span.top in rows]
    told = {
        grid.address(span.top, span.left): tuple(
            name for column, name in zip(columns, names, strict=True) if span.left <= column <= span.right
        )
        for span in merged
        if is_figure(grid.rows[span.top][span.left].strip())
    }
    return {address: of for address, of in told.items() if len(of) > 1}


def _addresses(grid: Grid, body: list[int], columns: list[int]) -> np.ndarray:
    """The address of each cell, put together from rows and columns at once."""
    if grid.lettered:
        starts = np.array([f"{grid.name}!{letters(column)}" for column in columns], dtype=object)
        return starts[None, :] + np.array([str(at + 1) for at in body], dtype=object)[:, None]
    starts = np.array([f"{grid.name}!r{at + 1}" for at in body], dtype=object)
    return starts[:, None] + np.array([f"c{column + 1}" for column in columns], dtype=object)[None, :]
