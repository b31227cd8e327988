"""A list of projects, of which each thing is read once: its columns, names, sections, and the rows of no project."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from tengchong.basics.text import simplify
from tengchong.building.tidy.columns import each, whether
from tengchong.building.tidy.names.places import lies_within
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.projects.heads import (
    COUNT,
    has_figure,
    head_of,
    heads_projects,
    is_count,
    is_no_name,
    is_number,
    is_numeral,
    may_be_one,
    says_more,
)
from tengchong.building.tidy.records import INVESTED, Records, first_filled, held, records, refused
from tengchong.reading.quantities.cells import read_cell
from tengchong.reading.tables import INDENT, Table

HEADS = ("name", "index")  # columns in which the head of a section stands
KEYS, OF_ONE = ("sector", "place"), ("investor", "stage")
NAMELESS = "no project's name stands in this row; a total follows from the projects, and is left out"


@dataclass(frozen=True, eq=False)
class Listing:
    """A table with the names of projects, whose places lie ``within`` one."""

    table: Table
    within: str

    def over(self, table: Table) -> Listing:
        """The list over another table; itself over its own."""
        return self if table is self.table else Listing(table, self.within)

    def columns(self, *meanings: str) -> list[str]:
        """The columns that hold one of some things."""
        return [column for column in self.table.cells if held(column) in meanings]

    def cells(self, *meanings: str) -> pd.DataFrame:
        """The cells of those columns."""
        return self.table.cells[self.columns(*meanings)]

    def told(self, *meanings: str) -> pd.Series:
        """The rows that hold more than counts in one of those columns."""
        told = pd.Series(False, self.table.cells.index)
        for _, cells in self.cells(*meanings).items():
            told |= whether(lambda text: not read_cell(text).missing and not is_count(text), cells)
        return told

    @cached_property
    def rows(self) -> Records:
        """The columns by what they hold."""
        return records(self.table)

    @cached_property
    def names(self) -> pd.Series:
        """What stands in the column of names."""
        return self.rows.column("name")

    @cached_property
    def bare(self) -> pd.Series:
        """The rows of no project: those without a name, or with a count for one (5个), totals, and heads of sections; those that a place
        in the document's names, and those beside them that are numbered as they are (二 市级) or hold nothing else."""
        names, first, of_one = self.names, self.table.cells.iloc[:, 0], self._are_of_one
        alone = (self.table.cells != "").sum(axis=1) == 1
        inner = names.str.startswith(INDENT)
        outer = ~inner & inner.any()  # over names that stand further in
        none = whether(is_no_name, names)
        none &= ~(of_one & whether(may_be_one, names.where(none, "")))
        placed = names.where(~of_one, "")
        placed = placed.where(whether(lambda text: understand(text).place_name, placed), "")
        places = whether(lambda text: lies_within(text, self.within), placed)
        numbered = whether(is_numeral, self.rows.column("index"))
        none |= numbered & (self.number[0] != "")
        if places.any():
            none |= places | numbered | (alone & (names != ""))
        return none | (whether(heads_projects, first.where(first == names, "")) & (alone | outer))

    @property
    def _are_of_one(self) -> pd.Series:
        """The rows that tell of one project: they have an investor or a stage, or a number of their own and a sector or a place."""
        numbered = whether(str.isdecimal, self.rows.column("index"))
        return self.told(*OF_ONE) | (numbered & self.told(*KEYS, "site"))

    @cached_property
    def number(self) -> tuple[pd.Series, pd.Series]:
        """How many projects each row has, where a column of words or numbers says it (3个 below 投资方), and the address of that."""
        beside = self.cells(*KEYS, *OF_ONE, "site", "index")
        counted = {name: cells.where(whether(is_number, cells), "") for name, cells in beside.items()}
        counts = pd.DataFrame(counted, index=beside.index)
        addresses = self.table.addresses[beside.columns].where(counts != "", "")
        return first_filled(counts), first_filled(addresses)

    @cached_property
    def sections(self) -> pd.Series:
        """The words of the section that each row stands in: 一、续建项目(3个); those of a total close it."""
        names, first = self.names[self.bare], first_filled(self.table.cells[self.bare])
        said = each(simplify, first.mask(whether(is_numeral, first), "") + names.where(names != first, ""))
        return said[~whether(COUNT.fullmatch, said)].reindex(self.names.index).ffill().fillna("")

    @cached_property
    def own(self) -> pd.Series:
        """What each row of no project says itself: its name, or where that is none or a count, the words for its number (小计2个), or its
        first cell; empty for the projects."""
        names, number = (column[self.bare] for column in (self.names, self.rows.column("index")))
        cells = self.table.cells[self.bare].copy()
        for column in self.columns("index"):
            cells[column] = cells[column].mask(whether(is_count, cells[column]), "")
        worded = (number != "") & ~whether(_only_numbers, number)
        first = first_filled(cells).mask(worded, number)
        own = first.where((names == "") | whether(is_count, names), names)
        return own.reindex(self.names.index, fill_value="")

    def counts(self, summed: pd.Series, columns: set[str]) -> pd.DataFrame:
        """The figures in rows of no project that stand in columns of words (5个), to be refused; a total's own words are none."""
        cells, addresses = (frame[self.bare] for frame in (self.rows.cells, self.rows.addresses))
        first, summed = first_filled(cells), summed[self.bare]
        left = []
        for name, column in ((name, column) for name, column in cells.items() if name in columns):
            own = summed & ((name in HEADS) | whether(is_number, column) | (column == first))
            more = whether(says_more, column)
            if INVESTED not in cells:
                more |= whether(lambda text: head_of(text).money, column)
            at = whether(has_figure if name == "index" else _counts, column) & (~own | more)
            left.append((column[at], addresses[name][at], NAMELESS))
        return refused(left)


def _only_numbers(text: str) -> bool:
    return text.isdecimal() or is_numeral(text) or is_count(text)


def _counts(text: str) -> bool:
    return is_count(text) or has_figure(text)
