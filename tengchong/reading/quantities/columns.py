"""A column of cells → quantities at once.

Cells that differ in their digits only have one template (近140家 and 近60家 are both 近0…家), and a
column has few: the grammar runs once for each template, and arithmetic fills in the digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from tengchong.basics.given import expect_kind
from tengchong.reading.quantities.cells import MAY_BE_YEAR, YEARS, Cell, as_printed, read_cell, read_named
from tengchong.reading.quantities.meaning import floats
from tengchong.reading.quantities.parts import Reading
from tengchong.reading.quantities.templates import Templates

STRINGS = pd.Series(dtype="str").dtype  # by its name it would be looked up for each column


Reader = Callable[[str], Cell]


class Column(NamedTuple):
    """The quantities of a column: value, low and high of each text in ``figures``, NaN where it is none.

    What few different ones say is kept once: ``codes`` and the ``distinct`` texts, ``distinct[codes]``.
    """

    figures: np.ndarray
    unit: tuple[np.ndarray, list[str]]
    hedge: tuple[np.ndarray, list[str]]
    note: tuple[np.ndarray, list[str]]


def parse_quantities(series: pd.Series | Iterable[object]) -> pd.DataFrame:
    """A column of printed figures, or a list of them.

    Same index; columns value, unit, low, high (float, in unit), hedge, printed, note. What
    parse_quantity would refuse is missing, with a note that begins with ``refused``.

    >>> parse_quantities(pd.Series(["75项", "下降3.5%", "甲"]))[["value", "unit", "low", "high"]]
       value unit    low   high
    0   75.0    项  75.00  75.00
    1   -3.5    %  -3.55  -3.45
    2    NaN         NaN    NaN
    """
    if isinstance(series, str):
        raise ValueError(
            "a text is no column; parse_quantity reads one figure, find_quantities all of a text"
        )
    if isinstance(series, pd.DataFrame):
        raise TypeError("a table is no column; give one of its columns, such as df['实际']")
    expect_kind(series, (pd.Series, Iterable), "a column or a list of printed figures")
    return _frame(series if isinstance(series, pd.Series) else pd.Series([*series], dtype=object), read_named)


def unnamed_quantities(series: pd.Series) -> pd.DataFrame:
    """The same, but cells that name their figure (目标：12亿元) are refused, for its name may make another one of it."""
    return _frame(series, read_cell)


def _frame(series: pd.Series, read: Reader) -> pd.DataFrame:
    given = series.to_numpy(dtype=object).tolist()
    try:
        columns = quantity_columns(given, read)
    except TypeError:  # nothing tells sooner that a cell is no text than joining all
        columns = quantity_columns(_texts(series), read)
    if columns["printed"] is given and series.dtype == "str":
        columns["printed"] = series
    return pd.DataFrame(columns, index=series.index, copy=False)


def quantity_columns(texts: list[str], reader: Reader = read_cell) -> dict[str, Any]:
    """The columns of the quantities that cells print, by their names.

    >>> quantity_columns(["近140家", "60"])["value"].tolist()
    [140.0, 60.0]
    """
    read = read_column(Templates(texts), reader)
    value, low, high = read.figures
    return {
        "value": value,
        "unit": _spread(*read.unit),
        "low": low,
        "high": high,
        "hedge": _spread(*read.hedge),
        "printed": texts,
        "note": _spread(*read.note),
    }


def read_column(templates: Templates, read: Reader = read_cell) -> Column:
    """The quantities of a column of texts, whose templates ``read`` reads.

    >>> read_column(Templates(["近140家", "60"])).unit
    (array([0, 1]), ['家', ''])
    """
    cells = [read(template) for template in templates.distinct]
    notes, note_of = [cell.reading.note if cell.reading else cell.missing for cell in cells], templates.codes
    figures = np.full((3, len(templates.codes)), np.nan)
    for cell, plain_digits, rows in _alike(cells, templates):
        if cell.reading:
            for column, filled in zip(
                figures, _filled(cell.reading, templates, rows, plain_digits), strict=True
            ):
                column[rows] = filled
        elif cell.refused:  # each with a note of its own
            note_of = note_of.copy() if note_of is templates.codes else note_of
            note_of[rows] = range(len(notes), len(notes) + len(rows))
            notes += [f"refused: {templates.text(row)!r} {cell.refused}" for row in rows]
    if (years := _years(cells, templates, figures[0])).any():
        note_of = np.where(years, len(notes), note_of)
        notes.append(MAY_BE_YEAR)
    units = [cell.reading.unit if cell.reading else "" for cell in cells]
    hedges = [cell.reading.hedge if cell.reading else "" for cell in cells]
    return Column(figures, (templates.codes, units), (templates.codes, hedges), (note_of, notes))


def _years(cells: list[Cell], templates: Templates, values: np.ndarray) -> np.ndarray:
    """Which of the texts may be years."""
    four = np.array([cell.reading is not None and cell.reading.may_be_year() for cell in cells], dtype=bool)
    if not four.any():
        return four[:0]
    return four[templates.codes] & (YEARS.start <= values) & (values < YEARS.stop)


def _texts(series: pd.Series) -> list[str]:
    """The cells as texts, empty where nothing stands."""
    return ["" if missing else as_printed(cell) for cell, missing in zip(series, series.isna(), strict=True)]


def _spread(codes: np.ndarray, distinct: list[str]) -> Any:
    """The string of each code, without looking at a million of them."""
    return pd.array(distinct, dtype=STRINGS).take(codes)


def _alike(cells: list[Cell], templates: Templates) -> Iterator[tuple[Cell, bool, np.ndarray]]:
    """The rows whose figures come from their digits by one arithmetic, and whether those are plain."""
    groups: dict[Any, tuple[int, Cell, bool]] = {}
    group_of = np.empty(len(cells), dtype=np.int64)
    for code, cell in enumerate(cells):
        group = (len(groups), cell, cell.arithmetic is not None)
        group_of[code] = groups.setdefault(cell.arithmetic or code, group)[0]
    of_row = group_of.astype(np.int16 if len(groups) < 2**15 else np.int64)[templates.codes]
    order = np.argsort(of_row, kind="stable")  # numpy sorts the small ones by radix
    ends = np.cumsum(np.bincount(of_row, minlength=len(groups)))
    for (_, cell, plain_digits), start, end in zip(groups.values(), [0, *ends], ends, strict=False):
        yield cell, plain_digits, order[start:end]


def _filled(reading: Reading, templates: Templates, rows: np.ndarray, plain_digits: bool) -> list[Any]:
    """Value, low and high of the cells in ``rows``."""
    dtype = np.int64 if reading.is_small() else object
    if plain_digits:
        numbers = templates.split(reading.numbers, rows, dtype)
    else:
        numbers = [templates.fill(numeral, rows, dtype) for numeral in reading.numbers]
    wholes, power = reading.figures(numbers)
    return [floats(whole, power) for whole in wholes]
