"""What notes and progress tell of a project with a figure (已开工，到位资金3.2亿元), as columns of their own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pandas as pd

from tengchong.basics.text import HAN
from tengchong.building.tidy.names.texts import ARRIVALS, COMPLETED, understand
from tengchong.building.tidy.names.wholes import more_general
from tengchong.building.tidy.names.words import Words
from tengchong.building.tidy.records import held
from tengchong.reading.tables import Table

CLAUSES = re.compile(r"[，,；;。\n]")
TOLD = re.compile(
    rf"(?P<name>.*?[{HAN}])(?P<figure>(?:约|近|超过?|逾|达)?\d[\d.]*[余多]?[十百千万亿]*(?:美元|元)(?:左右|以上)?)"
)


def with_remarks_counted(table: Table) -> Table:
    """A list of projects with what its remarks say of money that arrived or was invested, a column for each name that they give it.

    The remarks stay as they are. What a column of the list tells already is not told again, nor what is planned or foreseen.
    """
    taken = {_claim(understand(column)) for column in table.cells}
    cells: dict[str, dict[int, str]] = {}
    addresses: dict[str, dict[int, str]] = {}
    for column in (column for column in table.cells if held(column) in ("note", "stage")):
        for row, text in table.cells[column].items():
            told = _told(text, taken)
            for number, (name, figure) in enumerate(told, start=1):
                at = table.addresses.loc[row, column]
                cells.setdefault(name, {})[row] = figure
                addresses.setdefault(name, {})[row] = f"{at}#{number}" if len(told) > 1 else at
    made = (
        frame.assign(
            **{name: pd.Series(column, frame.index, dtype=object).fillna("") for name, column in new.items()}
        )
        for frame, new in ((table.cells, cells), (table.addresses, addresses))
    )
    return replace(table, **dict(zip(("cells", "addresses"), made, strict=True))) if cells else table


def _told(text: str, taken: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names and figures of the clauses of a remark that say which money arrived or was invested, each once."""
    found = [told for clause in CLAUSES.split(text) if (told := TOLD.fullmatch(clause.strip()))]
    named = [(told["name"], told["figure"]) for told in found if _counts(understand(told["name"]), taken)]
    times = Counter(_claim(understand(name)) for name, _ in named)
    return [one for one in named if times[_claim(understand(one[0]))] == 1]


def _counts(words: Words, taken: set[tuple[str, str]]) -> bool:
    done = words.indicator == COMPLETED or ARRIVALS in (words.indicator, *more_general(words.indicator))
    whole = not (words.unread or words.dimension or words.place or words.part)
    return done and whole and words.measure in ("", "actual") and _claim(words) not in taken


def _claim(words: Words) -> tuple[str, str]:
    return words.indicator, words.measure or "actual"
