"""Old workbooks (xls): what calamine leaves out of them.

These are number formats, formulas that failed or keep no result, and what is hidden.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from tengchong.reading.tables.compound import streams
from tengchong.reading.tables.grids import TableError

WORKBOOK, BOOK = "Workbook", "Book"  # the stream since Excel 97, and before
BOF, LOCKED, FORMAT, XF = 0x809, 0x2F, 0x41E, 0xE0
ROW, COLUMNS, DIMENSIONS = 0x208, 0x7D, 0x200
MAX_ROWS, MAX_COLUMNS = 65_536, 256
FORMULA, BOOLERR, NUMBER, RK, MULRK = 0x06, 0x205, 0x203, 0x27E, 0xBD
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
          0x2A: "#N/A"}  # fmt: skip
NO_NUMBER = b"\xff\xff"  # ends the result of a formula that is none; how it begins tells what it is
FAILED, EMPTY = 2, 3


class Seen(NamedTuple):
    """A cell of a sheet: the number of its format, and what stands there instead of a value: an error, ``=``."""

    row: int
    column: int
    format: int
    instead: str = ""


class Sheet(NamedTuple):
    """The cells of a sheet with numbers, or with something else instead; and the rows and columns that it hides."""

    cells: list[Seen]
    hidden_rows: list[int]
    hidden_columns: list[int]


def sheets_of(name: str, content: bytes) -> tuple[list[Sheet], dict[int, str]]:
    """The sheets in the order of the book, and its own number formats.

    Nothing for a book before Excel 97. Raises TableError for one with a password, and ValueError, struct.error or
    IndexError for one that is damaged.
    """
    records = list(_records(streams(content, WORKBOOK, BOOK).get(WORKBOOK, b"")))
    if any(kind == LOCKED for kind, _ in records):
        raise TableError(f"{name}: is locked with a password; save it without one")
    if not all(_is_a_rectangle(body) for kind, body in records if kind == DIMENSIONS):
        raise ValueError("its cells lie outside of every sheet")
    styles = [struct.unpack_from("<H", body, 2)[0] for kind, body in records if kind == XF]
    sheets: list[Sheet] = []
    for kind, body in records:
        if kind == BOF:
            sheets.append(Sheet([], [], []))
        elif sheets:
            sheet = sheets[-1]
            sheet.cells.extend(
                Seen(row, column, styles[style] if style < len(styles) else 0, instead)
                for row, column, style, instead in _cells(kind, body)
            )
            sheet.hidden_rows.extend(_hidden_rows(kind, body))
            sheet.hidden_columns.extend(_hidden_columns(kind, body))
    return sheets[1:], dict(_format(body) for kind, body in records if kind == FORMAT)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _is_a_rectangle(body: bytes) -> bool:
    """Whether the cells of a sheet begin before they end, and that within it: calamine makes room for all between."""
    top, bottom, left, right = struct.unpack_from("<2I2H", body)
    inside = bottom <= MAX_ROWS + 1 and right <= MAX_COLUMNS + 1  # some programs count from 1
    return bool(inside and (top <= bottom or not bottom) and (left <= right or not right))


def _cells(kind: int, body: bytes) -> Iterator[tuple[int, int, int, str]]:
    """Row, column, style, and what stands instead of a value, of the cells in a record; none where it holds a text."""
    if kind in (NUMBER, RK):
        yield (*struct.unpack_from("<3H", body), "")
    elif kind == BOOLERR and body[7]:
        yield (*struct.unpack_from("<3H", body), ERRORS.get(body[6], "#N/A"))
    elif kind == FORMULA:
        result = body[6] if body[12:14] == NO_NUMBER else None
        instead = {None: "", FAILED: ERRORS.get(body[8], "#N/A"), EMPTY: "="}
        if result in instead:
            yield (*struct.unpack_from("<3H", body), instead[result])
    elif kind == MULRK:
        row, first = struct.unpack_from("<2H", body)
        for number in range((len(body) - 6) // 6):
            yield row, first + number, struct.unpack_from("<H", body, 4 + 6 * number)[0], ""


def _hidden_rows(kind: int, body: bytes) -> list[int]:
    return [struct.unpack_from("<H", body)[0]] if kind == ROW and body[12] & 0x20 else []


def _hidden_columns(kind: int, body: bytes) -> list[int]:
    if kind != COLUMNS or not body[8] & 1:
        return []
    first, last = struct.unpack_from("<2H", body)
    return list(range(first, last + 1))


def _format(body: bytes) -> tuple[int, str]:
    number, length, wide = struct.unpack_from("<HHB", body)
    text = body[5 : 5 + length * (2 if wide & 1 else 1)]
    return number, text.decode("utf-16-le" if wide & 1 else "latin-1")
