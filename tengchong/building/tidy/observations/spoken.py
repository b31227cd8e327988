"""Cells that tell figures in words (108.7亿元，同比增长8.3%) → each figure apart, read as prose of what the cell is on."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from tengchong.basics.text import HAN
from tengchong.building.tidy.axes.labels import NOTHING
from tengchong.building.tidy.columns import Coded
from tengchong.building.tidy.figures import tells_several
from tengchong.building.tidy.observations.cells import Cells
from tengchong.building.tidy.observations.clauses import Told, clause
from tengchong.reading.quantities import find_quantities

GENERAL = "projects"
OFFICE = "office"  # a part that has all that its row tells
CLAUSES = re.compile(r"[；;。\n]")
WORD = re.compile(rf"[{HAN}]{{2}}.*\d")


def in_words(cells: Cells, unread: np.ndarray) -> tuple[Cells, np.ndarray]:
    """The cells with each ``unread`` one that tells figures in words as so many, and which are such; clauses that aren't
    understood stay, and cells of which none is."""
    told = {int(at): said for at in np.flatnonzero(unread) if (said := _told(cells, int(at)))}
    if not told:
        return cells, np.zeros(len(unread), dtype=bool)
    times = np.array([len(told.get(at, [()])) for at in range(len(cells.printed))])
    rows = np.repeat(np.arange(len(times)), times)
    made = cells.at(rows)
    columns = {
        "printed": made.printed.to_numpy(dtype=object, copy=True),
        "locator": made.locator.to_numpy(dtype=object, copy=True),
    }
    columns |= {name: made.said[name].array() for name in Told._fields[2:]}
    first = np.cumsum(times) - times
    for at, figures in told.items():
        for number, figure in enumerate(figures):
            for name, value in zip(Told._fields, figure, strict=True):
                columns[name][first[at] + number] = value
    printed, locator = (pd.Series(columns.pop(name), dtype="str") for name in ("printed", "locator"))
    coded = {name: Coded.of(pd.Series(values)) for name, values in columns.items()}
    spoken = np.isin(rows, list(told))
    named = np.flatnonzero(spoken & (columns["indicator"] != ""))
    problems = [problem.put(named, [""] * len(named)) for problem in made.problems]
    return Cells(printed, locator, made.said | coded, problems), spoken


def _told(cells: Cells, at: int) -> list[Told]:
    """What each figure of a cell says, in the order of ``Told._fields``, and the clauses that aren't understood as they stand; nothing where
    none is."""
    printed, said, locator = cells.printed[at], _said_of(cells, at), cells.locator[at]
    problems = [problem for one in cells.problems if (problem := _said(one, at))]
    if not (tells_several(printed) or WORD.search(printed)) or problems not in ([], [NOTHING]):
        return []  # (5.2%) tells none in words
    rows, left = clause(printed, said)
    if left:
        rows, left = _by_itself(printed, said)
    if not left:
        return _numbered(rows, locator)
    clauses = [text for text in CLAUSES.split(printed) if _has_figures(text)]
    told = [_by_itself(text, said) if at else clause(text, said) for at, text in enumerate(clauses)]
    kept = [row for rows, left in told for row in (*rows, *_as_it_stands(left, said))]
    return _numbered(kept, locator) if any(rows for rows, _ in told) else []


def _has_figures(text: str) -> bool:
    return bool(len(find_quantities(text)))


def _by_itself(text: str, said: dict[str, str]) -> tuple[list[Told], str]:
    """What a clause says that names itself what it counts; nothing where that may be some of what stands before it (其中项目4个), or
    where the cell is on a part."""
    if said["dimension"] not in ("", OFFICE):
        return [], text
    rows, left = clause(text, said | {"indicator": "", "label": ""})
    return ([], text) if any(row.indicator == GENERAL for row in rows) else (rows, left)


def _as_it_stands(left: str, said: dict[str, str]) -> list[Told]:
    """What is not understood of a cell, to be refused."""
    return [Told(left, "", *(said[name] for name in Told._fields[2:]))] if _has_figures(left) else []


def _numbered(rows: list[Told], locator: str) -> list[Told]:
    """The figures of a cell, each with an address of its own."""
    if len(rows) == 1:
        return [rows[0]._replace(locator=locator)]
    return [row._replace(locator=f"{locator}#{number}") for number, row in enumerate(rows, start=1)]


def _said_of(cells: Cells, at: int) -> dict[str, str]:
    return {name: _said(cells.said[name], at) for name in ("place", *Told._fields[2:])}


def _said(column: Coded, at: int) -> str:
    return column.different[column.codes[at]]
