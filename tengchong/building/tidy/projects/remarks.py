"""What notes and progress tell of a project with a figure (已开工，到位资金3.2亿元), as columns of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from tengchong.basics.codebook.grammar import leaves_open, says
from tengchong.basics.text import HAN
from tengchong.building.tidy.names.texts import ARRIVALS, COMPLETED, understand
from tengchong.building.tidy.names.wholes import more_general
from tengchong.building.tidy.names.words import Words
from tengchong.building.tidy.records import held
from tengchong.reading.periods import Months, find_time, months, read_time
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

SENTENCES, CLAUSES = re.compile(r"[；;。\n]"), re.compile(r"[，,]")
TOLD = re.compile(
    rf"(?P<name>.*?[{HAN}])(?P<figure>(?:约|近|超过?|逾|达)?\d[\d.]*[余多]?[十百千万亿]*(?:美元|元)(?:左右|以上)?)"
)


def with_remarks_counted(table: Table, source: Source) -> Table:
    """A list of projects with what its remarks say of money that arrived or was invested, a column for each name that they give it.

    The remarks stay as they are. What a column of the list tells already is not told again, nor what is planned or foreseen, nor
    what stands once for several projects.
    """
    taken = {_claim(understand(column)) for column in table.cells}
    context = Months(source.period_start, source.period_end)
    cells: dict[str, dict[int, str]] = {}
    addresses: dict[str, dict[int, str]] = {}
    for column in (column for column in table.cells if held(column) in ("note", "stage")):
        own = table.cells[column][~table.addresses[column].isin(table.spread)]
        told = {text: _told(text, taken, context) for text in own.unique()}
        for row, text in own.items():
            for number, (name, figure) in enumerate(told[text], start=1):
                at = table.addresses.loc[row, column]
                cells.setdefault(name, {})[row] = figure
                addresses.setdefault(name, {})[row] = f"{at}#{number}" if len(told[text]) > 1 else at
    for name, column in cells.items():
        both = (
            pd.Series(texts, table.cells.index, dtype=object).fillna("")
            for texts in (column, addresses[name])
        )
        table = table.with_column(name, *both)
    return table


def _told(text: str, taken: set[tuple[str, str]], context: Months) -> list[tuple[str, str]]:
    """The names and figures of the clauses of a remark that say which money arrived or was invested, each once."""
    found = [told for clause in _of_now(text, context) if (told := TOLD.fullmatch(clause))]
    named = [(told["name"], told["figure"]) for told in found if _counts(understand(told["name"]), taken)]
    times = Counter(_claim(understand(name)) for name, _ in named)
    return [one for one in named if times[_claim(understand(one[0]))] == 1]


def _of_now(text: str, context: Months) -> Iterator[str]:
    """The clauses of a remark that are of the whole project and done: behind a plan or condition of their sentence only those that
    say so, and none behind a part of the project or its next steps."""
    apart = False
    for sentence in SENTENCES.split(text):
        planned = False
        for clause in _clauses(sentence):
            apart = apart or says("apart", clause)
            planned = _is_open(clause, context) or (planned and not says("present", clause))
            if not (apart or planned):
                yield clause


def _clauses(sentence: str) -> Iterator[str]:
    """The clauses of a sentence, a time alone with the clause that it is of: 截至2023年11月底，完成投资2亿元."""
    time = ""
    for clause in map(str.strip, CLAUSES.split(sentence)):
        time, clause = (clause, "") if read_time(clause) else ("", f"{time}{clause}")
        yield clause


def _is_open(clause: str, context: Months) -> bool:
    """Whether a clause plans, depends on something, or is of a time after the document's."""
    time = find_time(clause)
    later = bool(time and context.end) and months(time, context).start > context.end
    return later or leaves_open(clause)


def _counts(words: Words, taken: set[tuple[str, str]]) -> bool:
    done = words.indicator == COMPLETED or ARRIVALS in (words.indicator, *more_general(words.indicator))
    whole = not (words.unread or words.dimension or words.place or words.part)
    return done and whole and words.measure in ("", "actual") and _claim(words) not in taken


def _claim(words: Words) -> tuple[str, str]:
    return words.indicator, words.measure or "actual"
