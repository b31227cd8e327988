"""Two reports against each other: which figures changed, appeared or went, and by how much.

Last year's report and this year's, or the same report before and after a correction of the data.
A row is found again by its words without digits, where the report's own year counts as no digits.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from pandas.api import types

from tengchong.comparing.wording import Said
from tengchong.reading.quantities import QuantityError, parse_quantity
from tengchong.showing.citations import is_cited
from tengchong.showing.essays import Essay, read_essays
from tengchong.showing.exhibits import Exhibit
from tengchong.showing.pages import comparison

COLUMNS = ["notebook", "table", "row", "column", "before", "after", "change", "percent", "status"]
WHERE = ("source", "locator")  # where a figure stands is not the figure
SAID = {"changed": "≠", "appeared": "+", "went": "−"}
DIGITS = re.compile(r"\d")


class Cell(NamedTuple):
    """What stands in a cell, and the number that it is and its unit, where it is one."""

    text: str
    number: float | None = None
    unit: str = ""


def differences(before: Path, after: Path) -> pd.DataFrame:
    """Every figure and sentence that differs between the reports in two folders.

    Columns: notebook, table, row and column say where; before and after what stood there (empty where
    nothing did); change is after − before, and percent the same of before, where both are numbers of a unit;
    status is changed, appeared or went. Raises FileNotFoundError where a folder holds no notebook.
    """
    old, new = (_cells(folder) for folder in (before, after))
    rows = [(*where, *_set_against(old.get(where), new.get(where))) for where in dict.fromkeys([*new, *old])]
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found[found["before"] != found["after"]].reset_index(drop=True)


def told(found: pd.DataFrame) -> str:
    """The differences as lines, and how many there are of each kind.

    >>> row = ("01", "printed", "foreign", "printed", "120万美元", "150万美元", 300000.0, 25.0, "changed")
    >>> print(told(pd.DataFrame([row], columns=COLUMNS)), end="")
    ≠ 01  printed  foreign  printed: 120万美元 → 150万美元  (+300,000, +25.0 %)
    changed: 1, appeared: 0, went: 0
    """
    lines = [_line(row) for row in found.itertuples()]
    counts = ", ".join(f"{status}: {(found['status'] == status).sum()}" for status in SAID)
    return "\n".join([*lines, counts]) + "\n"


def difference_page(found: pd.DataFrame, before: Path, after: Path) -> str:
    """The differences as a page in the language of the later report."""
    return comparison(found, read_essays(before), read_essays(after))


def _line(row: Any) -> str:
    where = "  ".join(filter(None, (row.notebook, row.table, row.row, row.column)))
    change = "" if pd.isna(row.change) else f"  ({row.change:+,g}"
    change += "" if not change else ")" if pd.isna(row.percent) else f", {row.percent:+.1f} %)"
    return f"{SAID[row.status]} {where}: {row.before or '–'} → {row.after or '–'}{change}"


def _set_against(old: Cell | None, new: Cell | None) -> tuple[Any, ...]:
    status = "appeared" if old is None else "went" if new is None else "changed"
    texts = (old.text if old else "", new.text if new else "")
    if not (old and new) or old.number is None or new.number is None or old.unit != new.unit:
        return (*texts, None, None, status)
    change = new.number - old.number
    return (*texts, change, 100 * change / old.number if old.number else None, status)


def _cells(folder: Path) -> dict[tuple[str, str, str, str], Cell]:
    """Every cell of a report by notebook, table, row and column."""
    essays = read_essays(folder)
    if not essays:
        raise FileNotFoundError(f"{folder} holds no notebook")
    return {
        (essay.name, shown.name, *where): cell
        for essay in essays
        for shown in essay.exhibits
        if shown.kind in ("table", "findings") and not is_cited(shown.frame)
        for where, cell in (_findings if shown.kind == "findings" else _table)(shown, essay).items()
    }


def _findings(shown: Exhibit, essay: Essay) -> dict[tuple[str, str], Cell]:
    """The sentences, by their topic and their number in it."""
    frame = shown.frame
    numbers = (frame.groupby("topic").cumcount() + 1).astype(str)
    rows = zip(frame["topic"] + " " + numbers, frame[essay.language], strict=True)
    return {(row, ""): Cell(sentence) for row, sentence in rows}


def _table(shown: Exhibit, essay: Essay) -> dict[tuple[str, str], Cell]:
    frame = shown.frame.drop(columns=list(WHERE), errors="ignore")
    words = {name: _without_year(frame[name], essay.year) for name in frame if _is_text(frame[name])}
    names = [name for name, texts in words.items() if not texts.str.contains(DIGITS).any()]
    rows = pd.Series([" · ".join(filter(None, row)) for row in zip(*(words[n] for n in names), strict=True)]
                     if names else [""] * len(frame), dtype=str)  # fmt: skip
    again = rows.groupby(rows).cumcount()
    rows = rows.where(again == 0, rows + " #" + (again + 1).astype(str))
    return {
        (row, name): _cell(value)
        for name in frame.columns.difference(names, sort=False)
        for row, value in zip(rows, frame[name], strict=True)
    }


def _is_text(column: pd.Series) -> bool:
    return types.is_string_dtype(column) and not types.is_numeric_dtype(column)


def _without_year(column: pd.Series, year: str) -> pd.Series:
    texts = column.fillna("").astype(str)
    return texts.str.replace(year, "", regex=False) if year else texts


def _cell(value: Any) -> Cell:
    if pd.isna(value):
        return Cell("")
    if isinstance(value, Said):
        return Cell(
            str(value), None if pd.isna(value.number.value) else value.number.value, value.number.unit
        )
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Cell(f"{value:,.12g}", float(value))
    try:
        read = parse_quantity(str(value))
        return Cell(str(value), read.value, read.unit)
    except QuantityError:
        return Cell(str(value))
