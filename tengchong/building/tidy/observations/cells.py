"""The cells of a table, and what the row and the column of each say together."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from operator import add, attrgetter
from typing import Any

import numpy as np
import pandas as pd

from tengchong.building.schemas import AMOUNTS, SUMMED
from tengchong.building.tidy.axes import Axes
from tengchong.building.tidy.axes.labels import Agreed, agreed
from tengchong.building.tidy.columns import Coded, Lines, combined, together
from tengchong.building.tidy.figures import RATIO_UNITS
from tengchong.building.tidy.names.places import narrower
from tengchong.building.tidy.names.taught import CHANGE, OPEN
from tengchong.building.tidy.names.units import unit_of
from tengchong.building.tidy.names.wholes import quantity_of
from tengchong.building.tidy.names.words import Words, join_times
from tengchong.reading.periods import Months, Time, months
from tengchong.reading.tables import Table

PARTS = ":"
RATIO = r"[∶:：]"
QUARTER = "which quarter of the year it is of is not said; name it in the heading by corrections.toml"
SINCE = "counts from a beginning that is not printed"
DIFFERENCE = "difference"
WRONG = {"?": "row and column name different measures", DIFFERENCE: CHANGE}
WEAK = {"", "value", "actual"}
Units = tuple[str, ...]


@dataclass(frozen=True)
class Cells:
    """The printed cells of a table, and what row and column say of each.

    ``said`` has a column for each of place, place_name, period_start, period_end, indicator, dimension, category,
    measure, label, units and note, and ``since``: 累计, without the months.
    """

    printed: pd.Series
    locator: pd.Series
    said: Lines
    problems: list[Coded]

    def at(self, rows: np.ndarray) -> Cells:
        """Some of the cells, or some of them several times."""
        return Cells(
            self.printed.iloc[rows].reset_index(drop=True),
            self.locator.iloc[rows].reset_index(drop=True),
            {name: column.at(rows) for name, column in self.said.items()},
            [problem.at(rows) for problem in self.problems],
        )

    def saying(self, **said: Coded) -> Cells:
        """The cells with something else said of them."""
        return replace(self, said=self.said | said)


def cells_of(table: Table, around: Axes) -> Cells:
    """The cells of a table that hold anything, each figure of one that holds several apart."""
    return _several(_each(table, around))


def _each(table: Table, around: Axes) -> Cells:
    """Each cell that holds anything, with what its row and its column say together."""
    names = around.headings
    printed = table.cells[names].to_numpy(dtype=object).ravel()
    at = np.flatnonzero(printed != "")
    row, column = np.divmod(at, max(len(names), 1))

    def both(function: Callable[..., Any], *said: str) -> Coded:
        sides = [
            axis[name].at(index)
            for axis, index in ((around.rows, row), (around.columns, column))
            for name in said
        ]
        return combined(function, *sides)

    label = both(partial(agreed, title=around.whole), "saying")
    measure = combined(
        partial(_of_rate, title=around.whole.measure),
        both(partial(_telling, title=around.whole.measure), "measure", "units"),
        label,
    )
    place = both(partial(_placed, whole=around.whole), "place", "place_name")
    printed_time = both(_when, "time")
    time = combined(partial(_span, context=around.context), printed_time, measure)
    locator = pd.Series(table.addresses[names].to_numpy(dtype=object).ravel()[at], dtype="str")
    series = any(_is_until_before(time, around.context) for time in printed_time.different)
    open_start = printed_time.map(partial(_counts_from_before, series=series))
    note = combined(together, both(together, "note"), open_start.map({True: SINCE, False: ""}.__getitem__))
    if table.remarks:
        remarks = pd.Series([table.remarks.get(address, "") for address in locator], dtype="str")
        note = combined(together, note, Coded.of(remarks))
    summed = both(lambda one, other: bool(one or other), "summed")
    sums = combined(lambda sums, said: SUMMED if sums and said in AMOUNTS else "", summed, measure)
    agreed_on = label.parted(*Agreed._fields)
    said = {
        **place.parted("place", "place_name"),
        "period_start": combined(lambda span, opened: "" if opened else span.start, time, open_start),
        "period_end": time.map(attrgetter("end")),
        **{name: agreed_on[name] for name in ("indicator", "dimension", "category")},
        "measure": measure,
        "label": both(lambda row, column: row or column, "label"),
        "units": both(add, "units"),
        "note": combined(together, note, sums),
        "since": printed_time.map(lambda time: bool(time) and time.flow == "cumulative" and not time.last),
    }
    problems = [
        both(together, "unread"),
        agreed_on["problem"],
        measure.map(WRONG.get),
        printed_time.map(partial(_which_quarter, context=around.context)),
    ]
    return Cells(pd.Series(printed[at], dtype="str"), locator, said, problems)


def _when(row: Time | None, column: Time | None) -> Time | None:
    """The time that row and column say; 1-2月 beside 当月 are both months."""
    time = join_times(column, row)
    spanned = row and row.last and row.first != row.last
    return replace(time, flow="") if time and spanned and time.flow == "month" else time


def _placed(row: str, row_name: str, column: str, column_name: str, whole: Words) -> tuple[str, str]:
    """The place that row or column names, the narrower of two; else the table's. Its code and name."""
    place, name = narrower(row, row_name, column, column_name)
    return (place, name) if place else (whole.place, whole.place_name)


def _several(cells: Cells) -> Cells:
    """A cell with as many figures as its label names parts (8.3∶39.7∶52) is so many figures."""
    categories = cells.said["category"]
    several = np.flatnonzero(categories.where(lambda text: PARTS in text))
    parts = {int(at): re.split(RATIO, cells.printed[at]) for at in several}
    names = {int(at): categories.different[categories.codes[at]].split(PARTS) for at in several}
    parts = {at: printed for at, printed in parts.items() if len(printed) == len(names[at])}
    if not parts:
        return cells
    times = np.array([len(parts.get(at, "1")) for at in range(len(cells.printed))])
    rows = np.repeat(np.arange(len(times)), times)
    number = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
    made = cells.at(rows)
    category = made.said["category"].array()
    for new, (old, which) in enumerate(zip(rows.tolist(), number.tolist(), strict=True)):
        if old in parts:
            made.printed[new], category[new] = parts[old][which], names[old][which]
            made.locator[new] = f"{made.locator[new]}#{which + 1}"
    return made.saying(category=Coded.of(pd.Series(category)))


def _telling(row: str, row_units: Units, column: str, column_units: Units, title: str) -> str:
    """The measure that row or column names; where neither names any, the title's, growth only of what is in percent."""
    row, column = (_told(measure, row_units + column_units) for measure in (row, column))
    strong = {row, column} - WEAK
    strong = strong - {"rate"} if strong & {"target", "growth"} else strong  # a rate has them, too
    if title == "growth" and any(unit_of(unit) not in RATIO_UNITS for unit in row_units + column_units):
        title = ""
    bare = "actual" if "actual" in (row, column) else title or "actual"
    return "?" if len(strong) > 1 else (strong.pop() if strong else bare)


def _told(measure: str, units: Units) -> str:
    """The measure, of 增减 a difference where row or column counts in things or money, and else growth."""
    if measure != OPEN:
        return measure
    return DIFFERENCE if units and all(unit_of(unit) not in RATIO_UNITS for unit in units) else "growth"


def _of_rate(measure: str, label: Agreed, title: str) -> str:
    """What is done of a rate (开工率 › 实际) is a rate; in a table of targets it is one."""
    if quantity_of(label.indicator) != "rate" or measure not in ("actual", "rate"):
        return measure
    return "target" if title == "target" else "rate"


def _span(time: Time | None, measure: str, context: Months) -> Months:
    span = months(time, context) if time else context
    planned = measure == "target" and not (time and time.has_own_target)
    foreseen = measure == "forecast" and not (time and time.last)
    if span.end and (planned or foreseen):
        whole = planned and span.start.endswith("-01") and span.end.endswith("-12")  # of all years told
        return span if whole else Months(f"{span.end[:4]}-01", f"{span.end[:4]}-12")
    return span


def _which_quarter(time: Time | None, context: Months) -> str:
    """A sentence where 季度 stands in a document on a whole year."""
    whole = context.start[4:] == "-01" and context.end[4:] == "-12"
    return QUARTER if whole and time and time.flow == "quarter" and not time.last else ""


def _is_until_before(time: Time | None, context: Months) -> bool:
    """Whether 累计 is up to the end of a year before those that the document reports on."""
    if time is None or time.flow != "cumulative" or not time.until or time.last:
        return False
    return bool(time.year) and str(time.year) < context.start[:4]


def _counts_from_before(time: Time | None, series: bool) -> bool:
    """Whether a figure counts from a beginning that is not printed: 开工以来, and 截至9月底累计 in a ``series`` with 截至2022年底累计."""
    if time is None:
        return False
    return time.flow == "since" or (series and time.flow == "cumulative" and time.until)
