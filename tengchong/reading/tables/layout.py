"""A grid → the tables in it: title lines, unit line, header rows, body and notes told apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from tengchong.basics.codebook import UnknownName, find_heading
from tengchong.basics.text import simplify
from tengchong.reading.periods import read_time
from tengchong.reading.tables.grids import INDENT, JOINT, Grid, Table, TableError, letters

HEADER_ROWS = 4
LABELS = 2
NOTE = re.compile(
    r"^(?:[(（]?(?:注|备注|说明|数据来源|资料来源|来源|附注)[)）]?[\d一二三]?[:：.、]|[\u2460-\u2473*＊※])"
)
ABOUT = re.compile(
    r"^[(（]?[^:：\d]{0,6}(?:单位|部门|机关|地区|时间|日期|[人表核批管]|负责人|电话|期别|表号|文号|截[止至])(?:[(（][^:：]{1,6})?[)）]?[:：]"
)
AROUND = re.compile(f"(?:{NOTE.pattern})|(?:{ABOUT.pattern})")
UNIT = re.compile(r"(?<![填编报送制表])(?:计量)?单位[:：]\s*([^\s)）]+)")
FIGURE = re.compile(r"^[近约超逾达不足低于高增长下降减少±+\-−<>≥≤▲△]*[\d０-９][\d０-９,，.．]*")
UNNAMED = "(column {})"


def tables_of(grid: Grid) -> list[Table]:
    """The tables of a grid, in order; none where it holds only text.

    Raises TableError for headings that stand twice, and for rows longer than their header.
    """
    rows = [[cell.strip() for cell in row] for row in grid.rows]
    starts = _starts(rows)
    ends = [*starts[1:], len(rows)][: len(starts)]
    tables, above = [], list(grid.above)
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        begin = 0 if number == 0 else _title_begins(rows, start, ends[number - 1])
        above += [cell for row in rows[begin:start] for cell in row if cell]
        end = _title_begins(rows, starts[number + 1], end) if number + 1 < len(starts) else end
        tables += _tables(grid, rows, start, end, above)
        above = []
    return tables


def _filled(row: list[str]) -> list[int]:
    return [column for column, cell in enumerate(row) if cell]


def _is_line(row: list[str]) -> bool:
    """Whether a row is text around a table: one cell, or cells that say unit, office or date."""
    cells = [row[column] for column in _filled(row)]
    signed = ABOUT.match(cells[0]) and not UNIT.search(cells[0]) and not any(map(_is_figure, cells[1:]))
    return len(cells) == 1 or bool(signed) or all(ABOUT.match(cell) or NOTE.match(cell) for cell in cells)


def _is_figure(cell: str) -> bool:
    return bool(FIGURE.match(cell)) and not read_time(simplify(cell))


def _is_header(row: list[str]) -> bool:
    """Whether a row heads a table: no figures, two cells or more, one that the codebook knows as heading."""
    cells = [row[column] for column in _filled(row)]
    if len(cells) < 2 or _is_line(row) or any(map(_is_figure, cells[1:])):
        return False
    return _knows_heading(cells)


def _knows_heading(cells: list[str]) -> bool:
    return any(_is_heading(cell) or read_time(simplify(cell)) for cell in cells)


def _is_heading(cell: str) -> bool:
    try:
        return bool(find_heading(cell))
    except UnknownName:
        return False


def _starts(rows: list[list[str]]) -> list[int]:
    """Where a table's header begins: the first row that is no line, and each later header after figures."""
    starts: list[int] = []
    figures = False
    for at, row in enumerate(rows):
        if not any(row) or (not starts and _is_line(row)):
            continue
        if not starts:
            starts, figures = [at], False
        elif figures and _is_after_gap(rows, at) and _is_header(row):
            starts, figures = [*starts, at], False
        figures = figures or any(map(_is_figure, filter(None, row[1:])))
    return starts


def _is_after_gap(rows: list[list[str]], at: int) -> bool:
    """Whether an empty row or a line of text stands before a row."""
    before = rows[at - 1]
    if len(before) > 1 and before[0] and before[1] and not AROUND.match(before[0]):
        return False  # the quick answer for most rows
    return not any(before) or _is_line(before)


def _title_begins(rows: list[list[str]], header: int, least: int) -> int:
    """The first of the lines that stand directly before a later header; notes belong to the table before."""
    first = header
    while first > 1 and any(rows[first - 1]) and _is_line(rows[first - 1]):
        if any(NOTE.match(cell) for cell in rows[first - 1]):
            break
        first -= 1
    return first


def _tables(grid: Grid, rows: list[list[str]], start: int, end: int, above: list[str]) -> list[Table]:
    """One table, or several where one header stands twice side by side."""
    depth = _header_depth(grid, rows, start, end)
    body = [at for at in range(start + depth, end) if any(rows[at])]
    notes: list[str] = []
    while body and _is_line(rows[body[-1]]):
        notes = [*filter(None, rows[body.pop()]), *notes]
    if not body:
        return []
    width = 1 + max(
        (columns[-1] for at in range(start, start + depth) if (columns := _filled(rows[at]))), default=0
    )
    _refuse_long_rows(grid, rows, body, max(width, 1))
    heads = _heads(grid, rows, start, depth, width, body)
    lines = _Lines.of([*above, *notes], rows[start], len(above))
    kept = [column for column in range(width) if heads[column] is not None]
    return [_table(grid, rows, body, columns, heads, lines) for columns in _side_by_side(kept, heads, grid)]


def _header_depth(grid: Grid, rows: list[list[str]], start: int, end: int) -> int:
    """How many rows head the columns."""
    depth = 1
    while depth < HEADER_ROWS and start + depth < end:
        last, below = start + depth - 1, rows[start + depth]
        held = [span for span in grid.spans if start <= span.top <= last]
        reaches = any(span.bottom > last for span in held)
        over = {
            c
            for span in held
            if span.right > span.left and span.bottom <= last
            for c in range(span.left, span.right + 1)
        }
        gaps = over or (set(_filled(below)) - set(_filled(rows[last])) if not grid.spans else set())
        fills = any(column in gaps for column in _filled(below)) or (not below[0] and _knows_heading(below))
        if not reaches and not (fills and not any(map(_is_figure, below))):
            break
        depth += 1
    return depth


def _heads(
    grid: Grid, rows: list[list[str]], start: int, depth: int, width: int, body: list[int]
) -> list[str | None]:
    """The heading of each column, its parts joined; None for a column without heading and cells."""
    header = [[*rows[at], *[""] * width][:width] for at in range(start, start + depth)]
    for span in grid.spans:
        if start <= span.top < start + depth:
            for row in range(span.top, min(span.bottom + 1, start + depth)):
                for column in range(span.left, min(span.right + 1, width)):
                    header[row - start][column] = rows[span.top][span.left]
    if not grid.spans:
        _spread(header)
    heads: list[str | None] = []
    for column in range(width):
        parts = list(dict.fromkeys(cell for row in header if (cell := " ".join(row[column].split()))))
        used = any(column < len(rows[at]) and rows[at][column] for at in body)
        bare = "" if "" not in heads else UNNAMED.format(letters(column))
        heads.append(JOINT.join(parts) if parts else (bare if used else None))
    return heads


def _spread(header: list[list[str]]) -> None:
    """Where merged cells were lost, a heading goes on to the right as long as the row below has cells."""
    for row, below in pairwise(header):
        for column in range(1, len(row)):
            if not row[column] and below[column] and row[column - 1] and below[column - 1]:
                row[column] = row[column - 1]


def _refuse_long_rows(grid: Grid, rows: list[list[str]], body: list[int], width: int) -> None:
    longer = [at for at in body if any(rows[at][width:])]
    if longer:
        raise TableError(
            *(
                f"{grid.address(at, width)}: holds {rows[at][width]!r}, but the header has only {width} columns;"
                " head the column, or quote the cell before that holds a separator"
                for at in longer[:20]
            )
        )


def _side_by_side(columns: list[int], heads: list[str | None], grid: Grid) -> list[list[int]]:
    """The columns of each table: one, or several where the same headings follow each other again."""
    names = [heads[column] for column in columns]
    for size in range(2, len(names) // 2 + 1):
        if len(names) % size == 0 and names == names[:size] * (len(names) // size):
            return [columns[at : at + size] for at in range(0, len(columns), size)]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        where = ", ".join(letters(column) for column in columns if heads[column] in twice)
        raise TableError(
            f"{grid.name}: columns {where} are headed {' and '.join(map(repr, twice))} more than once;"
            " type the table anew with a heading of its own for each, and add that as a transcription"
        )
    return [columns]


@dataclass(frozen=True)
class _Lines:
    """What stands around a table."""

    title: str
    unit: str
    notes: str

    @classmethod
    def of(cls, lines: list[str], header: list[str], above: int) -> _Lines:
        units = [found[1] for line in [*lines, *header] if (found := UNIT.search(line))]
        titles = [line for line in lines[:above] if not ABOUT.match(line)]
        dated = [line for line in lines[:above] if ABOUT.match(line) and not UNIT.search(line)]
        return cls(" ".join([*titles, *dated]), units[0] if units else "", " ".join(lines[above:]))


def _table(
    grid: Grid,
    rows: list[list[str]],
    body: list[int],
    columns: list[int],
    heads: list[str | None],
    lines: _Lines,
) -> Table:
    width = max(columns) + 1
    even = all(len(rows[at]) == width for at in body)
    printed = [rows[at] if even else [*rows[at], *[""] * (width - len(rows[at]))][:width] for at in body]
    cells = np.array(printed, dtype=object)
    cells = cells[:, columns]
    _indent(grid, cells, body, columns)
    _spread_down(grid, cells, body, columns)
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
    frame = {"columns": names, "dtype": object}
    return Table(
        grid.name,
        pd.DataFrame(cells, **frame),
        pd.DataFrame(addresses, **frame),
        lines.title,
        lines.unit,
        lines.notes,
        remarks,
    )


def _indent(grid: Grid, cells: np.ndarray, body: list[int], columns: list[int]) -> None:
    """Labels that stand further in than the others of the first columns keep that in front."""
    for column in range(min(LABELS, len(columns))):
        if not any(
            grid.rows[at][columns[column]][:1].isspace()
            for at in body
            if len(grid.rows[at]) > columns[column]
        ):
            continue
        depths = {
            row: _depth(grid.rows[at], columns[column]) for row, at in enumerate(body) if cells[row, column]
        }
        least = min(depths.values(), default=0)
        for row, depth in depths.items():
            if depth > least and not _is_figure(cells[row, column]):
                cells[row, column] = INDENT * (depth - least) + cells[row, column]


def _depth(row: list[str], column: int) -> int:
    text = row[column]
    return len(text) - len(text.lstrip())


def _spread_down(grid: Grid, cells: np.ndarray, body: list[int], columns: list[int]) -> None:
    """Words merged over several rows head each of them; a merged figure is printed once."""
    places = {at: number for number, at in enumerate(body)}
    for span in grid.spans:
        if span.bottom == span.top or span.top not in places or span.left not in columns:
            continue
        column = columns.index(span.left)
        text = cells[places[span.top], column]
        if text and not _is_figure(text):
            for at in range(span.top + 1, span.bottom + 1):
                if at in places:
                    cells[places[at], column] = text


def _addresses(grid: Grid, body: list[int], columns: list[int]) -> np.ndarray:
    """The address of each cell, put together from rows and columns at once."""
    if grid.lettered:
        starts = np.array([f"{grid.name}!{letters(column)}" for column in columns], dtype=object)
        return starts[None, :] + np.array([str(at + 1) for at in body], dtype=object)[:, None]
    starts = np.array([f"{grid.name}!r{at + 1}" for at in body], dtype=object)
    return starts[:, None] + np.array([f"c{column + 1}" for column in columns], dtype=object)[None, :]
