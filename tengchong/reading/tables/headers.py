"""How many rows head the columns of a table, and what stands over each column."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from tengchong.basics.text import simplify
from tengchong.reading.periods import leading_time
from tengchong.reading.tables.grids import JOINT, Grid, TableError, letters
from tengchong.reading.tables.rows import (
    UNIT,
    counts_up,
    filled,
    holds_nothing,
    holds_units,
    is_figure,
    is_measure,
    is_of_money,
    is_title,
    knows_heading,
    numbers_columns,
)

HEADER_ROWS = 4
UNNAMED = "(column {})"
BESIDE = {"growth", "completion", "share", "prior", "change", "gap"}


def header_depth(grid: Grid, rows: list[list[str]], start: int, end: int) -> int:
    """How many rows head the columns."""
    depth = 1
    while depth < HEADER_ROWS and start + depth < end:
        last, below = start + depth - 1, rows[start + depth]
        if not any(below):
            break
        held = [span for span in grid.spans if start <= span.top <= last]
        reaches = any(span.bottom > last for span in held)
        over = {
            c
            for span in held
            if span.right > span.left and span.bottom == last
            for c in range(span.left, span.right + 1)
        }
        gaps = over or (set(filled(below)) - set(filled(rows[last])) if not grid.spans else set())
        fills = any(column in gaps for column in filled(below)) or (
            not below[0] and (knows_heading(below) or holds_units(below))
        )
        named = fills and not any(map(is_figure, below)) and not holds_nothing(below)
        months = fills and not below[0] and counts_up(below)
        if not (reaches or named or months or numbers_columns(below)):
            break
        depth += 1
    return depth


def heads_of(
    grid: Grid, rows: list[list[str]], start: int, depth: int, width: int, body: list[int]
) -> list[str | None]:
    """The heading of each column, its parts joined; None for a column without heading and cells."""
    header = [[*rows[at], *[""] * width][:width] for at in range(start, start + depth)]
    for span in grid.spans:
        if start <= span.top < start + depth:
            for row in range(span.top, min(span.bottom + 1, start + depth)):
                for column in range(span.left, min(span.right + 1, width)):
                    header[row - start][column] = rows[span.top][span.left]
    header = _without_unit_over(_unnumbered(header, rows[start : start + depth]))
    if not grid.spans:
        _spread(header)
    heads: list[str | None] = []
    before = ""
    for column in range(width):
        head = JOINT.join(
            dict.fromkeys(
                cell
                for row in header
                if (cell := _in_the_corner(row[column]) if not column else " ".join(row[column].split()))
            )
        )
        inner = bool(head) and head == before and _holds_words(rows, column, body)
        used = any(column < len(rows[at]) and rows[at][column] for at in body)
        bare = "" if "" not in heads else UNNAMED.format(letters(column))
        heads.append(head if head and not inner else bare if used else None)
        before = head
    return _told_apart(heads)


def _unnumbered(header: list[list[str]], rows: list[list[str]]) -> list[list[str]]:
    """The rows of a header without one of numbers (1=2+3, 2, 3), unless they tell apart what stands below one heading: the months of a year."""
    left = [told for told, row in zip(header, rows, strict=True) if not numbers_columns(row)]
    numbered = {
        column
        for row in rows
        if numbers_columns(row)
        for column in filled(row)
        if any(map(str.isdigit, row[column]))
    }
    over = [tuple(row[column] for row in left) for column in numbered]
    return left if len(set(over)) == len(over) else header


def _without_unit_over(header: list[list[str]]) -> list[list[str]]:
    """The rows of a header without the unit of the whole table that stands over its first headings: 元/千瓦时 over 用电分类."""
    unit = header[0][0].strip("()（）")
    if len(header) > 1 and header[1][0] and (is_of_money(unit) or UNIT.fullmatch(unit)):
        return [["" if cell == header[0][0] else cell for cell in header[0]], *header[1:]]
    return header


def _in_the_corner(cell: str) -> str:
    """The first heading in one line, without the unit of the whole table that stands in a line over it: 单位：万元 over 来源地."""
    over, _, below = cell.strip().partition("\n")
    return " ".join((below if below and UNIT.fullmatch(over.strip()) else cell).split())


def _holds_words(rows: list[list[str]], column: int, body: list[int]) -> bool:
    """Whether a column holds no figures: below a heading over two columns it is the inner one of their labels."""
    cells = [rows[at][column] for at in body if column < len(rows[at]) and rows[at][column]]
    return sum(map(is_figure, cells)) * 2 <= len(cells)


def _told_apart(heads: list[str | None]) -> list[str | None]:
    """同比 behind 本月, and again behind 累计, is each time of the column left of it, under the same heading; behind 2022年 and
    2021年 it is of the later."""
    twice = {head for head, count in Counter(heads).items() if count > 1 and head and _measures(head)}
    if not twice:
        return heads
    made, left, measured = [], [""], False
    for head in heads:
        over, _, last = (head or "").rpartition(JOINT)
        of = max(left, key=_year) if head in twice else ""
        made.append(f"{of}{JOINT}{last}" if of and of.startswith(over) else head)
        if head and not _measures(head):
            left = [head] if measured else [head, *left]
        measured = bool(head) and _measures(head or "")
    return made


def _year(head: str) -> int:
    """The year that a heading begins with, 0 for none."""
    time, _ = leading_time(simplify(head))
    return (time and time.year) or 0


def _measures(head: str) -> bool:
    """Whether a heading says in its last row a ratio or the same months of last year, and not of what."""
    return is_measure(head.rpartition(JOINT)[2], BESIDE)


def _spread(header: list[list[str]]) -> None:
    """Where merged cells were lost, a heading goes on to the right as long as a row below has cells."""
    for at, row in enumerate(header):
        below = [any(cells) for cells in zip(*header[at + 1 :], strict=True)] or [False] * len(row)
        for column in range(1, len(row)):
            if not row[column] and below[column] and row[column - 1] and below[column - 1]:
                row[column] = row[column - 1]


def apart(heads: list[str | None]) -> list[list[int]]:
    """The columns of tables that an empty column parts, and of which each has its own title, or labels of its own (分产业,
    按来源地) before the same headings."""
    kept = [column for column, head in enumerate(heads) if head is not None]
    starts = [at for at, column in enumerate(kept) if at and kept[at - 1] < column - 1]
    groups = [kept[start:end] for start, end in pairwise([0, *starts, len(kept)])]
    labels = {heads[group[0]] for group in groups}
    figures = {tuple(heads[column] for column in group[1:]) for group in groups}
    alike = len(labels) == len(groups) > 1 == len(figures) and len(groups[0]) > 1
    return groups if alike or all(titled(heads, group)[0] for group in groups) else [kept]


def titled(heads: list[str | None], columns: list[int]) -> tuple[str, list[str | None]]:
    """The title that stands over all of some columns as a heading (表2 分贸易方式情况), and the headings without it."""
    parts = [(heads[column] or "").split(JOINT) for column in columns]
    title = parts[0][0]
    over = len(parts) > 1 and all(len(part) > 1 and part[0] == title for part in parts)
    if not (over and is_title(title)):
        return "", heads
    below = dict(zip(columns, (JOINT.join(part[1:]) for part in parts), strict=True))
    return title, [below.get(column, head) for column, head in enumerate(heads)]


def side_by_side(columns: list[int], heads: list[str | None], grid: Grid) -> list[list[int]]:
    """The columns of each table: one, or several where the first heading stands again before others that do."""
    names = [heads[column] for column in columns]
    starts = [at for at, name in enumerate(names) if name == names[0]]
    parts = [columns[at:end] for at, end in pairwise([*starts, len(names)])]
    apart = all(len({heads[column] for column in part}) == len(part) > 1 for part in parts)
    if len(parts) > 1 and apart and heads[parts[0][1]] == heads[parts[1][1]]:
        return parts
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        where = ", ".join(letters(column) for column in columns if heads[column] in twice)
        raise TableError(
            f"{grid.name}: columns {where} are headed {' and '.join(map(repr, twice))} more than once;"
            " type the table anew with a heading of its own for each, and add that as a transcription"
        )
    return [columns]
