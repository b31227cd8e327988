"""A grid: the cells of a sheet, page or document table as they lie, before anything is understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pandas as pd

from tengchong.basics.problems import Problems

INDENT = "\u3000"
JOINT = " › "
MAX_CELLS = 20_000_000
MAX_BYTES = 1_000_000_000
PLACE = re.compile(r"([A-Z]+)(\d+)")


class TableError(Problems):
    """What keeps a file from being read, one sentence each in ``problems``: file, place, what to do."""


class Span(NamedTuple):
    """Cells merged into one: first and last row and column, all counted from 0 and inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Grid:
    """Cells as text, ``rows[row][column]``; of merged cells only the first holds the text.

    ``name`` is how the addresses begin (``t.xlsx!Sheet1``); ``lettered`` tells whether they go on in
    the way of spreadsheets (``C7``) or of documents (``r7c3``). ``above`` are the lines before the
    grid that may be its title, ``below`` the notes behind it. ``remarks`` say what a reader can't see, by row and column; None for
    a column or row means all of it.
    """

    name: str
    rows: list[list[str]]
    lettered: bool = True
    spans: list[Span] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    remarks: dict[tuple[int | None, int | None], str] = field(default_factory=dict)

    def address(self, row: int, column: int) -> str:
        """Where a cell stands.

        >>> Grid("t.csv", []).address(2, 27), Grid("t.docx!table 1", [], lettered=False).address(2, 3)
        ('t.csv!AB3', 't.docx!table 1!r3c4')
        """
        cell = f"{letters(column)}{row + 1}" if self.lettered else f"r{row + 1}c{column + 1}"
        return f"{self.name}!{cell}"


@dataclass(frozen=True)
class Table:
    """A table as printed: ``cells`` and ``addresses`` have the same shape and columns.

    ``cells`` holds the printed texts under one header row (the parts of a heading of several rows
    are joined by ``›``; labels that stand further in than others begin with full-width spaces),
    ``addresses`` where each stands: ``funds.csv!C3``. ``title``, ``unit`` and
    ``notes`` are what stands above and below, ``section`` what of the title is of this table alone (二、累计数); ``remarks`` tells by address what a reader can't see,
    and ``noted`` the notes below with theirs. ``spread`` are the addresses of words that one cell holds for several rows,
    ``across`` tells by address of which columns a figure is that one cell holds for several.
    """

    name: str
    cells: pd.DataFrame
    addresses: pd.DataFrame
    title: str = ""
    section: str = ""
    unit: str = ""
    notes: str = ""
    remarks: dict[str, str] = field(default_factory=dict)
    noted: dict[str, str] = field(default_factory=dict)
    spread: frozenset[str] = frozenset()
    across: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def sheet(self) -> str:
        """Its sheet in a workbook, or which table of a page or document it is; empty where the file is one table."""
        return self.name.partition("!")[2]

    def both(self, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Table:
        """The table with one change to its cells and their addresses: other columns, rows or headings."""
        return replace(self, cells=change(self.cells), addresses=change(self.addresses))

    def with_column(self, name: str, cells: pd.Series | list[str], addresses: pd.Series) -> Table:
        """The table with a column more behind the others, or another one in the place of its namesake."""
        return replace(
            self,
            cells=self.cells.assign(**{name: cells}),
            addresses=self.addresses.assign(**{name: addresses}),
        )


def letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA, as spreadsheets count."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def position(cell: str) -> tuple[int, int]:
    """Row and column of a cell such as C7, from 0.

    >>> position("AB3")
    (2, 27)
    """
    found = PLACE.fullmatch(cell)
    if not found:
        raise ValueError(f"{cell!r} is no cell")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def cell_addresses(locators: pd.Series) -> pd.Series:
    """The cells that print some figures, without the number that each has among several of one cell.

    >>> cell_addresses(pd.Series(["t.csv!C7#2", "t.csv!C8"])).tolist()
    ['t.csv!C7', 't.csv!C8']
    """
    return locators.str.split("#").str[0]
