"""A table file → a table with one header row, every cell with its address."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

JOINT = " › "
ENCODINGS = ("utf-8-sig", "gb18030")


class TableError(ValueError):
    """A file that holds no readable table; the message names it and says what to do."""


@dataclass(frozen=True)
class Table:
    """A table as printed: ``cells`` and ``addresses`` have the same shape and columns.

    ``cells`` holds the printed texts, ``addresses`` where each stands: ``funds.csv!C3``.
    """

    name: str
    cells: pd.DataFrame
    addresses: pd.DataFrame
    title: str = ""
    unit: str = ""
    notes: str = ""


def read_tables(path: Path) -> list[Table]:
    """The tables of a file, in order.

    Raises TableError for a file that is none of the known kinds, empty, or damaged.
    """
    if path.suffix.lower() not in (".csv", ".tsv", ".txt"):
        raise TableError(f"{path.name}: is no csv file; save its table as csv beside it")
    rows = _rows(_text(path))
    if len(rows) < 2:
        raise TableError(f"{path.name}: holds no table; a header row and at least one more are needed")
    return [_table(path.name, rows)]


def _text(path: Path) -> str:
    for encoding in ENCODINGS:
        try:
            return path.read_bytes().decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(f"{path.name}: is neither UTF-8 nor GB18030; save it as UTF-8")


def _rows(text: str) -> list[list[str]]:
    header = text.partition("\n")[0]
    delimiter = max(",\t;，", key=header.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _table(name: str, rows: list[list[str]]) -> Table:
    header = [cell.strip() for cell in rows[0]]
    repeated = sorted({cell for cell in header if header.count(cell) > 1})
    if repeated:
        raise TableError(
            f"{name}: two columns are headed {', '.join(repeated)}; give each a heading of its own"
        )
    body = [
        (number, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)
    ]
    ragged = [f"{name}!{number}" for number, row in body if len(row) != len(header)]
    if ragged:
        raise TableError(f"{', '.join(ragged)}: have not the {len(header)} cells of the header")
    cells = pd.DataFrame([[cell.strip() for cell in row] for _, row in body], columns=header, dtype=str)
    addresses = pd.DataFrame(
        [[f"{name}!{_letters(column)}{number}" for column in range(len(header))] for number, _ in body],
        columns=header,
        dtype=str,
    )
    return Table(name, cells, addresses)


def _letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA, as spreadsheets count."""
    return (_letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)
