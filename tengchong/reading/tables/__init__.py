"""Any table file → tables with one header row, every cell with its address.

What a file is tells its content, never its name. Title, unit line and notes are taken off, merged
cells are spread where they head something, and numbers keep the digits that the file shows.
"""

from __future__ import annotations

from pathlib import Path

from tengchong.basics.memory import without_collection
from tengchong.reading.formats import FormatError, kind_of
from tengchong.reading.tables.grids import INDENT, JOINT, MAX_BYTES, Grid, Table, TableError
from tengchong.reading.tables.layout import tables_of
from tengchong.reading.tables.markup import docx_grids, html_grids
from tengchong.reading.tables.parts import ods_grids, office_kind
from tengchong.reading.tables.rows import SECTION
from tengchong.reading.tables.spans import SPAN, by_span
from tengchong.reading.tables.text import text_grids
from tengchong.reading.tables.workbook import workbook_grids

__all__ = ["INDENT", "JOINT", "SECTION", "SPAN", "Table", "TableError", "read_tables"]

READERS = {
    "workbook": workbook_grids,
    "docx": docx_grids,
    "ods": ods_grids,
    "html": html_grids,
    "text": text_grids,
}
BOOKS = ("workbook", "ods")
NO_TABLE = "holds no table; a header row and at least one row below it are needed"
EMPTY = "is empty: no cell of it holds anything; ask for the file that was filled in"


def read_tables(path: Path) -> list[Table]:
    """The tables of a file, in order: csv, xlsx, xlsm, xls, ods, HTML, docx.

    Raises TableError with all that keeps the file from being read: no table, empty, locked, damaged,
    too large, a picture, a header with two columns of one name.
    """
    name = path.name
    if path.stat().st_size > MAX_BYTES:
        raise TableError(f"{name}: is larger than {MAX_BYTES:,} bytes; cut it into files of one year each")
    content = path.read_bytes()
    tables: list[Table] = []
    problems: list[str] = []
    with without_collection():
        kind, grids = _grids(name, content)
        for grid in grids:
            try:
                tables += map(by_span, tables_of(grid))
            except TableError as error:
                problems += error.problems
    if not tables and not problems:
        filled = any(any(row) for grid in grids for row in grid.rows)
        problems = [f"{name}: {EMPTY if not filled and kind in BOOKS else NO_TABLE}"]
    if problems:
        raise TableError(*problems)
    return tables


def _grids(name: str, content: bytes) -> tuple[str, list[Grid]]:
    """How a file is read, and what it holds."""
    try:
        kind = _kind(name, content)
        return kind, READERS[kind](name, content)
    except TableError:
        raise
    except FormatError as error:
        raise TableError(str(error)) from None
    except Exception as error:  # a damaged file raises whatever its depths raise
        raise TableError(
            f"{name}: is damaged ({error}); open it and save it again, or get the file again"
        ) from None


def _kind(name: str, content: bytes) -> str:
    """How a file is to be read."""
    kind = kind_of(content)
    if kind == "empty":
        raise TableError(f"{name}: is empty; get the file again")
    if kind == "zip":
        return office_kind(name, content)
    if kind == "ole":
        return _ole(name, content)
    if kind == "web archive":
        raise TableError(f"{name}: is a web archive or XML of a spreadsheet program; save it as xlsx")
    if kind not in READERS:
        raise TableError(f"{name}: is {kind}, not a table; type the table into a csv file beside it")
    return kind


def _ole(name: str, content: bytes) -> str:
    """Old Office files, and new ones that are locked, lie in the same container."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise TableError(f"{name}: is locked with a password; save it without one")
    if "WordDocument".encode("utf-16-le") in content:
        raise TableError(f"{name}: is an old Word document; save it as docx")
    return "workbook"
