"""What a list of projects sums up (合计, 二、签约项目（4个）), as a table of its own."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from tengchong.basics.text import simplify
from tengchong.building.tidy.records import held, only_rows, records
from tengchong.building.tidy.sections import COUNT, Head, head_of, nameless, sections
from tengchong.building.tidy.texts import understand
from tengchong.building.tidy.wholes import quantity_of
from tengchong.reading.tables import Table

LABEL, HOW_MANY = "指标", "项目数"


def summing(table: Table) -> pd.Series:
    """The label of each row that sums up others, without their number; empty for all other rows. 小计 is of its section.

    What a row of no project says must be understood, or count its projects: one without a name may have lost it.
    """
    names = records(table).column("name")
    bare = nameless(table, names)
    own = _own(table, names)
    within = sections(table, names, bare)
    closed = within[bare & own.map(lambda text: understand(text).total)]
    above = within.shift(fill_value="").where(lambda heads: ~heads.isin(closed), "")
    parts = own.map(lambda text: understand(text).part and understand(text).total).astype(bool)
    head = own.mask(parts & (above != ""), above).map(head_of)
    return head.map(lambda one: one.label).where(bare & head.map(_sums_up), "")


def totals(table: Table, figures: list[str]) -> Table:
    """The rows that sum up others: their label, their sector, how many projects they are, and the columns of ``figures``,
    of which the first is the planned investment."""
    label, names = summing(table), records(table)
    kept = [*(column for column in table.cells if held(column) == "sector"), *figures]
    name, named_at = names.column("name"), names.addresses["name"]
    first_at = _first_filled(table.addresses.where(table.cells != "", ""))
    cells = pd.DataFrame({LABEL: label, HOW_MANY: "", **{column: table.cells[column] for column in kept}})
    addresses = pd.DataFrame(
        {LABEL: first_at, HOW_MANY: first_at, **{column: table.addresses[column] for column in kept}}
    )
    for row, text in _own(table, name)[label != ""].items():
        head, counted = head_of(text), _is_count(name[row])
        at = named_at[row] if counted or text == name[row] else first_at[row]
        several = bool(head.money and figures) and not cells.loc[row, figures[0]]
        cells.loc[row, HOW_MANY] = name[row] if counted else head.how_many
        addresses.loc[row, HOW_MANY] = f"{at}#1" if several else at
        if several:
            cells.loc[row, figures[0]], addresses.loc[row, figures[0]] = head.money, f"{at}#2"
    return only_rows(replace(table, cells=cells, addresses=addresses), label != "")


def _own(table: Table, names: pd.Series) -> pd.Series:
    """What each row says itself: its name, or where that is none or a count, its first cell."""
    return _first_filled(table.cells).where((names == "") | names.map(_is_count), names)


def _first_filled(frame: pd.DataFrame) -> pd.Series:
    return frame.apply(lambda row: next(filter(None, row), ""), axis=1)


def _is_count(text: str) -> bool:
    return bool(COUNT.fullmatch(simplify(text)))


def _sums_up(head: Head) -> bool:
    """Whether a row counts its projects, is a total, or what some projects are called together."""
    words = understand(head.label)
    known = quantity_of(words.indicator) == "count" or bool(words.dimension)
    return bool(head.how_many or words.total or words.place) or (known and not words.unread)
