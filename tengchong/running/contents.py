"""What the tables and findings of a report tell, each figure under the words and the months it is of.

What a column does here stands in codebook/compared.csv. Words and classes name a row, the latter with their
years as they are; months say what time its figures are of. Those marked annual are of the whole year, and so
are those expected of it, but where the year of their row is over: then they are known. Remarks and sources
are no figures. A column that isn't there tells figures where it holds numbers or texts with digits, else words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import nan
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from pandas.api import types

from tengchong.basics.codebook import table
from tengchong.comparing.wording import NOTHING, Number, Said
from tengchong.reading.quantities import QuantityError, parse_quantity
from tengchong.showing.citations import is_cited
from tengchong.showing.essays import Essay, read_essays
from tengchong.showing.exhibits import Exhibit

DIGITS = re.compile(r"\d")
A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
TOLD = ("figure", "annual", "expected")
A_WHOLE_YEAR = re.compile(r"(?:19|20)\d\d年?")
YEAR_CALLED = re.compile(r"年[份度]?$|\b[Yy]ear$")
POINTS = "percentage point"
POINTS_IN = re.compile(r"百分点|[Pp]oints")  # in a heading


class Where(NamedTuple):
    """Where something is told in a report; its column is empty where it is a sentence."""

    notebook: str
    table: str
    row: str
    column: str


class Cell(NamedTuple):
    """What is told, of what time as it is printed, and the number that it is, where it is one."""

    text: str
    when: str = ""
    number: Number = NOTHING


Contents = dict[Where, dict[str, Cell]]


def contents(folder: Path) -> Contents:
    """Every figure and sentence of a report, by where it is told and then by its months.

    Years in the months are counted from the report's own ("+0-11" is November of it), so that reports of
    two years have the same. Raises FileNotFoundError where the folder holds no notebook.
    """
    essays = read_essays(folder)
    if not essays:
        raise FileNotFoundError(f"{folder} holds no notebook")
    found: Contents = {}
    for essay in essays:
        for shown in (one for kind in ("table", "findings") for one in essay.shown(kind)):
            if not is_cited(shown.frame):
                for where, months, cell in _told(shown, essay):
                    found.setdefault(where, {})[months] = cell
    return found


def _told(shown: Exhibit, essay: Essay) -> Iterator[tuple[Where, str, Cell]]:
    return _sentences(shown, essay) if shown.kind == "findings" else _figures(shown, essay)


def _sentences(shown: Exhibit, essay: Essay) -> Iterator[tuple[Where, str, Cell]]:
    """The findings, by their topic and their number in it."""
    seen = (shown.frame.groupby("topic").cumcount() + 1).astype(str)
    for row, sentence in zip(shown.frame["topic"] + " " + seen, shown.frame[essay.language], strict=True):
        yield Where(essay.name, shown.name, row, ""), "", Cell(sentence)


def _figures(shown: Exhibit, essay: Essay) -> Iterator[tuple[Where, str, Cell]]:
    """The figures of a table, row by row; rows of the same words and months are counted, those of the same figures told once."""
    roles = _roles(shown.frame, shown.headings)
    units = {name: _unit(title) for name, title in zip(roles, shown.headings, strict=True)}
    seen: dict[tuple[str, str], list[list[Cell]]] = {}
    for record in shown.frame.to_dict("records"):
        named = _from_year(_joined(record, roles, "words"), essay.year), _joined(record, roles, "class")
        words = " · ".join(filter(None, named))
        when = _joined(record, roles, "months")
        months = _from_year(when, essay.year)
        of = {"figure": (when, months), "annual": ("", ""), "expected": _expected(when, months)}
        told = [name for name, role in roles.items() if role in TOLD and not _is_empty(record[name])]
        cells = [_cell(record[name], units[name], of[roles[name]][0]) for name in told]
        before = seen.setdefault((words, months), [])
        if any(_alike(cells, other) for other in before):
            continue
        before.append(cells)
        row = f"{words} #{len(before)}" if len(before) > 1 else words
        for name, cell in zip(told, cells, strict=True):
            yield Where(essay.name, shown.name, row, name), of[roles[name]][1], cell


def _expected(when: str, months: str) -> tuple[str, str]:
    """The time of what is expected of a year: of a year that is over it is what was reached, and of that year."""
    return (when, months if A_WHOLE_YEAR.fullmatch(when) else "expected")


def _alike(some: list[Cell], others: list[Cell]) -> bool:
    """Whether two rows tell the same figures, however they are written."""
    return len(some) == len(others) and all(map(is_same, some, others))


def is_same(one: Cell, other: Cell) -> bool:
    """Whether two cells tell the same: in the same words, or the same number.

    >>> is_same(Cell("135", "", Number(1.35e10, 1.35e10, 1.35e10, "CNY")), Cell("135亿元", "", Number(1.35e10, 1.35e10, 1.35e10, "CNY")))
    True
    """
    return one.text == other.text or (bool(one.number.unit) and one.number == other.number)


def _roles(frame: pd.DataFrame, headings: list[str]) -> dict[str, str]:
    """What each column does; where a name stands, it alone names the row, and other words are told of it."""
    roles = {
        name: _taught().get(name) or _guessed(frame[name], f"{name} {heading}")
        for name, heading in zip(frame, headings, strict=True)
    }
    if "identity" not in roles.values():
        return roles
    return {name: {"identity": "words", "words": "figure"}.get(role, role) for name, role in roles.items()}


@cache
def _taught() -> dict[str, str]:
    return table("compared").set_index("column")["role"].to_dict()


def _guessed(column: pd.Series, called: str) -> str:
    if YEAR_CALLED.search(called):
        return "class"
    if types.is_numeric_dtype(column) or column.dropna().astype(str).str.contains(DIGITS).any():
        return "figure"
    return "words"


def _joined(record: dict[str, Any], roles: dict[str, str], role: str) -> str:
    told = (record[name] for name in roles if roles[name] == role)
    return " · ".join(
        f"{one:g}" if isinstance(one, float) else str(one) for one in told if not _is_empty(one)
    )


def _from_year(when: str, year: str) -> str:
    return A_YEAR.sub(lambda found: f"{int(found[0]) - int(year):+d}", when) if year else when


def _unit(heading: str) -> str:
    """The unit that a heading says of numbers that don't say it themselves."""
    return "%" if "%" in heading else POINTS if POINTS_IN.search(heading) else ""


def _is_empty(value: Any) -> bool:
    return pd.isna(value) or value == ""


def _cell(value: Any, unit: str, when: str) -> Cell:
    if isinstance(value, Said):
        return Cell(str(value), when, value.number)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Cell(f"{value:,.12g}", when, Number(value, value, value, unit))
    try:
        read = parse_quantity(str(value))
    except QuantityError:
        return Cell(str(value), when)
    # A figure without a unit may be a year, or money whose unit stood above the column.
    one, low, high = (nan if bound is None else bound for bound in (read.value, read.low, read.high))
    return Cell(str(value), when, Number(one, low, high, read.unit) if read.unit else NOTHING)
