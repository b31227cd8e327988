"""What a list of projects sums up (合计, 二、签约项目（4个）), as a table of its own."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from tengchong.basics.text import simplify
from tengchong.building.tidy.records import held, only_rows, records
from tengchong.building.tidy.sections import COUNT, COUNTED, nameless, sections
from tengchong.building.tidy.texts import understand
from tengchong.building.tidy.wholes import quantity_of
from tengchong.reading.tables import Table

LABEL, HOW_MANY = "指标", "项目数"


def summing(table: Table) -> pd.Series:
    """The label of each row that sums up others, without their number; empty for all other rows. 小计 is of its section.

    What a row of no project says must be understood: one without a name may have lost it.
    """
    names = records(table).column("name")
    bare = nameless(table, names)
    first = _first_filled(table.cells)
    own = first.where((names == "") | names.map(_is_count), names)
    within = sections(table, names, bare)
    closed = within[bare & own.map(lambda text: understand(text).total)]
    above = within.shift(fill_value="").where(lambda heads: ~heads.isin(closed), "")
    parts = own.map(lambda text: understand(text).part and understand(text).total).astype(bool)
    label = own.mask(parts & (above != ""), above).map(lambda text: COUNTED.sub("", simplify(text)))
    return label.where(bare & label.map(_sums_up), "")


def totals(table: Table, figures: list[str]) -> Table:
    """The rows that sum up others: their label, their sector, how many projects they are, and the columns of ``figures``."""
    label, names = summing(table), records(table)
    kept = [*(column for column in table.cells if held(column) == "sector"), *figures]
    counted = names.column("name").map(_is_count)
    told = _first_filled(table.cells).map(lambda text: COUNTED.search(simplify(text)))
    cells = {
        LABEL: label,
        HOW_MANY: names.column("name").where(
            counted, told.map(lambda found: found[0][1:-1] if found else "")
        ),
        **{column: table.cells[column] for column in kept},
    }
    first = _first_filled(table.addresses.where(table.cells != "", ""))
    addresses = {
        LABEL: first,
        HOW_MANY: names.addresses["name"].where(counted, first),
        **{column: table.addresses[column] for column in kept},
    }
    return only_rows(
        replace(table, cells=pd.DataFrame(cells), addresses=pd.DataFrame(addresses)), label != ""
    )


def _first_filled(frame: pd.DataFrame) -> pd.Series:
    return frame.apply(lambda row: next(filter(None, row), ""), axis=1)


def _is_count(text: str) -> bool:
    return bool(COUNT.fullmatch(simplify(text)))


def _sums_up(label: str) -> bool:
    """Whether a label is a total, or what some projects are called together."""
    words = understand(label)
    return (
        words.total
        or bool(words.place)
        or (not words.unread and (quantity_of(words.indicator) == "count" or bool(words.dimension)))
    )
