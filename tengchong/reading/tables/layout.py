"""A grid → the tables in it: title lines, unit line, header rows, body and notes told apart."""

from __future__ import annotations

from dataclasses import replace

from tengchong.reading.tables.bodies import goes_on, table_of_columns, table_of_pairs, woven
from tengchong.reading.tables.grids import Grid, Table, TableError
from tengchong.reading.tables.headers import apart, header_depth, heads_of, side_by_side, titled
from tengchong.reading.tables.rows import (
    AROUND,
    NOTE,
    SECTION,
    Lines,
    filled,
    holds_pairs,
    is_figure,
    is_header,
    is_line,
    is_note,
    opens_section,
    unit_in_brackets,
)


def tables_of(grid: Grid) -> list[Table]:
    """The tables of a grid, in order; none where it holds only text.

    Raises TableError for headings that stand twice, and for rows longer than their header.
    """
    rows = [_with_units_in_brackets(list(map(str.strip, row))) for row in grid.rows]
    told = _told_above(rows)
    starts = _starts(rows, told)
    ends = [*starts[1:], len(rows)][: len(starts)]
    tables: list[Table] = []
    over: list[str] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        begin = 0 if number == 0 else _title_begins(rows, start)
        above = [cell for at in range(begin, start) if at not in told for cell in rows[at] if cell]
        above = [*grid.above, *above] if number == 0 else [*over, *above] if _is_section(above) else above
        over = over or _over_sections(above)
        tables += (
            [table_of_pairs(grid, rows, told, Lines.of(above, [], len(above)))] if told and not number else []
        )
        end = _title_begins(rows, starts[number + 1]) if number + 1 < len(starts) else end
        tables += _tables(grid, rows, start, end, above)
    return tables


def _with_units_in_brackets(row: list[str]) -> list[str]:
    """A row with the units that stand in lines of their own below names in brackets; most rows hold no second line."""
    return list(map(unit_in_brackets, row)) if "\n" in "".join(row) else row


def _is_section(lines: list[str]) -> bool:
    """Whether the lines above a table begin a section of the sheet: 二、累计数."""
    return bool(lines) and bool(SECTION.match(lines[0]))


def _over_sections(lines: list[str]) -> list[str]:
    """The lines above a sheet's first section, which head the later ones, too."""
    first = next((at for at, line in enumerate(lines) if SECTION.match(line)), 0)
    return lines[:first]


def _told_above(rows: list[list[str]]) -> list[int]:
    """The rows before the first header that tell figures by their names: 全年目标任务 | 480亿元."""
    told: list[int] = []
    for at, row in enumerate(rows):
        if holds_pairs(row) and not _begins_empty(rows[at + 1 : at + 2]):
            told.append(at)
        elif any(row) and not is_line(row):
            return told if is_header(row) else []
    return []


def _begins_empty(below: list[list[str]]) -> bool:
    """Whether the row below fills only cells behind its first, as in a header of two rows: 县市 | 2021 above | 项目数."""
    return any(any(row) and not row[0] for row in below)


def _starts(rows: list[list[str]], told: list[int]) -> list[int]:
    """Where a table's header begins: the first row that is no line, and each later header after figures."""
    starts: list[int] = []
    figures, gaps = False, _after_gaps(rows)
    for at, row in enumerate(rows):
        if figures and at not in gaps:
            continue  # the quick answer for most rows
        if not any(row) or (not starts and (at in told or is_line(row))):
            continue
        if not starts:
            starts, figures = [at], False
        elif figures and (is_header(row) or opens_section(rows[max(at - 2, 0) : at], row)):
            starts, figures = [*starts, at], False
        figures = figures or any(map(is_figure, filter(None, row[1:])))
    return starts


def _after_gaps(rows: list[list[str]]) -> set[int]:
    """The rows before which an empty row or a line of text stands; most rows begin with two cells and are neither."""
    around = {cell for cell in {row[0] for row in rows if row} if AROUND.match(cell)}
    told = [at for at, row in enumerate(rows) if len(row) < 2 or not (row[0] and row[1]) or row[0] in around]
    return {at + 1 for at in told if not any(rows[at]) or is_line(rows[at])}


def _title_begins(rows: list[list[str]], header: int) -> int:
    """The first of the lines that stand directly before a later header; notes belong to the table before."""
    first = header
    while first > 1 and any(rows[first - 1]) and is_line(rows[first - 1]):
        if any(NOTE.match(cell) for cell in rows[first - 1]):
            break
        first -= 1
    return first


def _tables(grid: Grid, rows: list[list[str]], start: int, end: int, above: list[str]) -> list[Table]:
    """One table, or several where one header stands twice side by side."""
    depth = header_depth(grid, rows, start, end)
    body = [at for at in range(start + depth, end) if any(rows[at])]
    noted: dict[str, str] = {}
    while body and is_note(rows[body[-1]]):
        at = body.pop()
        noted = {grid.address(at, column): rows[at][column] for column in filled(rows[at])} | noted
    if not body:
        return []
    last = end == len(rows)
    noted |= {f"{grid.name}!note {number}": text for number, text in enumerate(grid.below * last, start=1)}
    width = _width(grid, rows, range(start, start + depth), body)
    _refuse_long_rows(grid, rows, body, width)
    heads = heads_of(grid, rows, start, depth, width, body)
    lines = Lines.of([*above, *noted.values()], rows[start], len(above))
    tables: list[Table] = []
    for kept in apart(heads):
        title, own = titled(heads, kept)
        beside = [
            table_of_columns(grid, rows, body, columns, own, lines.below(title))
            for columns in side_by_side(kept, own, grid)
        ]
        tables += [woven(beside)] if any(map(goes_on, beside[1:])) else beside
    return [replace(table, noted=noted if table is tables[0] else {}) for table in tables]


def _width(grid: Grid, rows: list[list[str]], header: range, body: list[int]) -> int:
    """How many columns a header heads; where rows below are longer, a merged heading heads all that it lies over."""
    width = 1 + max((columns[-1] for at in header if (columns := filled(rows[at]))), default=0)
    if not any(any(rows[at][width:]) for at in body):
        return width
    return max([width, *(span.right + 1 for span in grid.spans if span.top in header)])


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
