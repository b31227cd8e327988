"""Tables of records, a project, a price or a season a row: their columns by what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from tengchong.basics.codebook import Heading, UnknownName, find_heading, find_word
from tengchong.building.tidy.columns import each, either
from tengchong.building.tidy.figures import SCALED, ending, without_marks
from tengchong.building.tidy.names.places import no_place, place_of
from tengchong.building.tidy.names.texts import understand
from tengchong.reading.quantities.columns import unnamed_quantities
from tengchong.reading.sources import Source
from tengchong.reading.tables import JOINT, Table
from tengchong.reading.tables.rows import is_unit

INVESTED = "planned_investment"
IN_CHARGE = re.compile("责任|牵头|配合|承办|主办|举办|主管|链办|链长|包联|挂[钩联]|帮扶|对口")
PLACES = re.compile("县|市|区|乡|镇|园")  # 责任县区
LONG = 1_000  # rows that tell what a column is
NAMED_BY = "the column {!r} names each row, and nobody taught its heading; teach it to codebook/headings.csv"
REFUSED = ["printed", "locator", "problem"]


@dataclass(frozen=True)
class Records:
    """A table's columns by what they hold; ``units`` are those that stand in the headings.

    ``others`` are the columns whose heading the codebook doesn't have, with its sentence.
    """

    cells: pd.DataFrame
    addresses: pd.DataFrame
    units: dict[str, str]
    others: dict[str, str]

    def column(self, name: str) -> pd.Series:
        """The cells of a column, empty texts where the table has none."""
        return self.cells[name] if name in self.cells else pd.Series("", self.cells.index, dtype=object)


def records(table: Table, apart: list[str] | None = None) -> Records:
    """Read the headings of a table; the columns in ``apart`` are left to the caller."""
    known: dict[str, str] = {}
    units: dict[str, str] = {}
    others: dict[str, str] = {}
    for column in table.cells.columns.difference(apart or [], sort=False):
        try:
            heading = of_a_list(column)
            known[column] = heading.meaning
            units.setdefault(heading.meaning, heading.unit)
        except UnknownName as error:
            others[column] = f"{error}; teach it to codebook/headings.csv, or leave it here"
    cells, addresses = (frame[list(known)].rename(columns=known) for frame in (table.cells, table.addresses))
    once = ~cells.columns.duplicated()
    return Records(cells.loc[:, once], addresses.loc[:, once], units, others)


def of_a_list(column: str) -> Heading:
    """What the heading of a column of a list says, also behind a number or with a footnote's mark; other words for 总投资
    say the same as that.

    Raises UnknownName where the codebook doesn't have it.

    >>> of_a_list("计划投资总额（亿元）")
    Heading(meaning='planned_investment', detail='', unit='亿元')
    >>> of_a_list("一、项目名称*").meaning, of_a_list("总投资 › （万元）").unit
    ('name', '万元')
    """
    over, _, printed = column.rpartition(JOINT)
    if over and is_unit(printed):
        printed = f"{over.split(JOINT)[-1]}{printed}"
    try:
        return find_heading(printed)
    except UnknownName:
        words = understand(printed)
        planned = words.indicator == INVESTED and words.measure in ("", "actual", "forecast")
        meaning = words.meaning if not words.indicator else INVESTED if planned else ""
        if not meaning or words.dimension or words.time:
            raise
        return Heading(meaning, "", "、".join(words.units))


@cache
def held(column: str) -> str:
    """What a heading of a list says that its column holds; empty where the codebook doesn't have it.

    >>> held("计划总投资（亿元）"), held("番茄红素提取")
    ('planned_investment', '')
    """
    try:
        return of_a_list(column).meaning
    except UnknownName:
        return ""


def is_in_charge(column: str, cells: pd.Series, within: str) -> bool:
    """Whether a column holds who is in charge (责任单位, 牵头部门), and not places alone."""
    if not IN_CHARGE.search(column) or PLACES.search(column):
        return False
    return not all(_are_places(cells, within))


def _are_places(cells: pd.Series, within: str) -> list[bool]:
    """Whether each different text of a column, of its first in a long table, is a place."""
    known = (place_of(text, within) for text in cells.head(LONG).unique() if text)
    return [bool(place and place.place) for place in known]


def tells_rows(cells: pd.Series) -> bool:
    """Whether each of several rows has a name of its own in a column; a short table's total may have none."""
    return 1 < len(cells) < LONG and cells[cells != ""].is_unique and (cells != "").sum() >= len(cells) - 1


def first_filled(frame: pd.DataFrame) -> pd.Series:
    """The first text of each row; empty where the row is."""
    return either(*(cells for _, cells in frame.items()), pd.Series("", frame.index, dtype=object))


def renamed(table: Table, names: dict[str, str]) -> Table:
    """A table with other headings over some of its columns; one that it has already stays over that column alone."""
    new = {column: name for column, name in names.items() if name not in table.cells}
    return table.both(lambda frame: frame.rename(columns=new)) if new else table


def only_rows(table: Table, which: pd.Series) -> Table:
    """Some rows of a table, numbered anew; the table itself where they are all."""
    return table if which.all() else table.both(lambda frame: frame[which].reset_index(drop=True))


def unknown_cells(table: Table, others: dict[str, str]) -> pd.DataFrame:
    """The cells of unknown columns, to be refused."""
    return refused((table.cells[name], table.addresses[name], reason) for name, reason in others.items())


def refused(columns: Iterable[tuple[pd.Series, pd.Series, str]]) -> pd.DataFrame:
    """The cells of columns that can't be used, each with its texts, its addresses and why: printed, locator, problem."""
    lost = [pd.DataFrame(dict(zip(REFUSED, column, strict=True))) for column in columns]
    cells = pd.concat([pd.DataFrame(columns=REFUSED), *lost])
    return cells[cells["printed"] != ""]


def left_cells(table: Table, rows: Records, used: set[str]) -> pd.DataFrame:
    """The cells of columns that the codebook knows, and a table of this kind has no place for: to be refused."""
    left = [
        column for column in table.cells if column not in rows.others and held(column) not in {*used, "index"}
    ]
    reason = "the heading {!r} says nothing of a project; it is left out"
    return unknown_cells(table, {column: reason.format(column) for column in left})


def places(printed: pd.Series, source: Source) -> tuple[pd.Series, pd.Series]:
    """The code of each printed place, the document's own where none is printed; and a sentence where it is none."""
    read = {text: understand(text, source.place) for text in printed.unique() if text}
    code = {"": source.place, **{text: words.place for text, words in read.items()}}
    wrong = {"": ""}
    for text, words in read.items():
        wrong[text] = "" if words.place and not words.unread else no_place(text)
    return printed.map(code).astype(object), printed.map(wrong).astype(object)


def coded(printed: pd.Series, column: str) -> tuple[pd.Series, pd.Series]:
    """The codes of fixed words, and a sentence for each that is none."""
    codes, wrong = {}, {}
    for text in printed.unique():
        try:
            codes[text], wrong[text] = find_word(column, text), ""
        except UnknownName as error:
            codes[text], wrong[text] = "", f"{error}; teach the word to codebook/words.csv"
    return printed.map(codes).astype(object), printed.map(wrong).astype(object)


def figures(printed: pd.Series, unit: str | pd.Series = "") -> pd.DataFrame:
    """The figures of cells, in the unit that stands in the cell, else in ``unit``; nothing where nothing is printed."""
    units = pd.Series(unit, printed.index, dtype=object)
    read = pd.DataFrame(dict.fromkeys(("unit", "hedge", "note"), ""), printed.index, dtype=object)
    read[["value", "low", "high"]] = np.nan
    filled = without_marks(printed[printed != ""])
    if len(filled):
        found = unnamed_quantities(filled)
        bare = (found["unit"] == "") & found["value"].notna() & (units[filled.index] != "")
        if bare.any():
            scaled = filled[bare].map(lambda text: bool(SCALED.search(text)))
            found.loc[bare] = unnamed_quantities(
                filled[bare] + each(ending, units[filled.index][bare], scaled)
            )
        read.loc[filled.index] = found[read.columns]
    return read[["value", "unit", "low", "high", "hedge", "note"]]


def unread(read: pd.DataFrame) -> pd.Series:
    """Why a figure could not be read, empty where it could."""
    return read["note"].where(read["value"].isna(), "").str.removeprefix("refused: ")
