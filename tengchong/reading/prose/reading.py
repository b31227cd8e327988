"""A report → a table of its figures: the passes, one after the other."""

from __future__ import annotations

import re
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from tengchong.basics.codebook import find_place
from tengchong.basics.memory import without_collection
from tengchong.basics.text import Repaired, repair
from tengchong.basics.wraps import wrapped
from tengchong.reading.answers import read_period
from tengchong.reading.documents import read_text
from tengchong.reading.periods import Months
from tengchong.reading.prose.bases import find_bases
from tengchong.reading.prose.clock import find_times
from tengchong.reading.prose.doubts import find_doubts
from tengchong.reading.prose.indicators import find_indicators
from tengchong.reading.prose.links import find_links
from tengchong.reading.prose.passages import Figure, figures_of
from tengchong.reading.prose.places import document_place, find_places
from tengchong.reading.prose.projects import Project, named_projects
from tengchong.reading.prose.roles import find_roles, set_rates
from tengchong.reading.prose.series import find_series
from tengchong.reading.prose.subjects import find_subjects
from tengchong.reading.prose.times import document_months
from tengchong.reading.quantities.columns import STRINGS
from tengchong.reading.quantities.texts import quantities_in

ARROW = "↓"
FILE = re.compile(r"[^\n。；]{1,255}\.(?:txt|md|html?|docx|pdf)", re.IGNORECASE)
NARROW = dict(zip("：（）！？", ":()!?", strict=True))  # as many texts print them at either width
OF_QUANTITY = ("value", "unit", "hedge")
OF_FIGURE = ("role", "subject", "indicator", "place")
OF_PROJECT = ["name", "stage", "sector", "start", "end", "printed", "value", "unit", "low", "high"]
TYPES = dict.fromkeys(("start", "end"), "int64") | dict.fromkeys(("value", "low", "high"), "float64")


def read_report(text_or_path: str | Path, place: str | int = "", period: str | int = "") -> pd.DataFrame:
    """The figures of a report in prose, one row each, as they come.

    A ``Path`` is read as a file (txt, md, html, docx, pdf); a ``str`` is the text itself, unless it is nothing
    but the name of such a file. ``place`` (a name or code) and ``period`` ("2021年1-11月") are those of the
    report, where its first lines don't print them. A target is exact unless it is hedged.

    Columns: start, end (positions in the text as given), surface (``text[start:end]``), value, unit, low,
    high, hedge, role (actual, target, completion, growth, share, count, plan_investment, other), subject (the
    phrase that names what is counted), indicator (a code, or empty with the nearest in ``note``), place (a
    code), period_start and period_end (``2021-11``, empty where no year is printed), of (starts of the
    figures that it is of, joined by ``;``: actual and target of a completion, actual of a growth, base of a
    share, total of a part), note.
    Raises FileError where there is no such file, DocumentError where it can't be read, UnknownName for an
    unknown place, ValueError for what is no period.

    >>> read = read_report("腾冲市2021年1-11月：到位市外资金9亿元，同比增长8%，完成计划10亿元的90%。")
    >>> read.loc[3, ["surface", "role", "subject", "of"]].tolist()
    ['90%', 'completion', '到位市外资金', '20;35']
    """
    is_text = isinstance(text_or_path, str) and not FILE.fullmatch(text_or_path)
    text = text_or_path if is_text else read_text(Path(text_or_path))
    return read(str(text), str(place), str(period)).table()


class Reading(NamedTuple):
    """A text with its figures, whose spans are in the repaired text, and the place it reports on."""

    text: str
    repaired: Repaired
    figures: list[Figure]
    place: str
    period: Months

    def span(self, figure: Figure) -> tuple[int, int]:
        """Where a figure stands in the text as given."""
        return self.repaired.span(figure.start, figure.end)

    def printed(self, figure: Figure) -> str:
        """A figure with its hedge and its sign, as a cell prints it.

        >>> fallen = read("出口额下降近4.7%。")
        >>> fallen.printed(fallen.figures[0])
        '下降近4.7%'
        """
        text, hedge, printed = self.repaired.text, figure.quantity.hedge, figure.surface
        if hedge and hedge not in printed:
            printed = printed + hedge if text.startswith(hedge, figure.end) else hedge + printed
        fallen = figure.role == "growth" and (figure.quantity.value or 0) < 0 and "-" not in printed
        times = figure.role == "growth" and "倍" in printed
        fall = ARROW if text.endswith(ARROW, 0, figure.start) else "下降"
        return f"{fall if fallen else '增长' if times else ''}{printed}"

    @without_collection()
    def table(self) -> pd.DataFrame:
        """The figures as ``read_report`` gives them."""
        figures = self.figures
        spans = [figure.start for figure in figures], [figure.end for figure in figures]
        starts, ends = (places.tolist() for places in self.repaired.spans(*spans))
        start_of = {id(figure): start for figure, start in zip(figures, starts, strict=True)}
        printed = [figure.quantity for figure in figures]
        value, unit, hedge = (list(map(attrgetter(name), printed)) for name in OF_QUANTITY)
        columns: dict[str, list[Any]] = {
            "start": starts,
            "end": ends,
            "surface": [self.text[start:end] for start, end in zip(starts, ends, strict=True)],
            "value": value,
            "unit": unit,
            "low": [figure.bounds[0] for figure in figures],
            "high": [figure.bounds[1] for figure in figures],
            "hedge": hedge,
            **{name: list(map(attrgetter(name), figures)) for name in OF_FIGURE},
            "period_start": [figure.time[0] for figure in figures],
            "period_end": [figure.time[1] for figure in figures],
            "of": [";".join([str(start_of[id(other)]) for other in figure.of]) for figure in figures],
            "note": [_note(figure) for figure in figures],
        }
        return pd.DataFrame({name: _typed(name, column) for name, column in columns.items()}, copy=False)

    def projects(self) -> pd.DataFrame:
        """The projects that are named, one row each.

        Columns: name, stage (a code of words.csv), sector, start, end (of the name in the text as given),
        and of the planned investment printed, value, unit, low, high; empty where it isn't printed.

        >>> read("签约项目1个：甲镇药材项目。").projects()[["name", "stage"]].values.tolist()
        [['甲镇药材项目', 'signed']]
        """
        rows = [self._project_row(project) for project in named_projects(self.repaired.text, self.figures)]
        return pd.DataFrame(rows, columns=OF_PROJECT)

    def _project_row(self, project: Project) -> tuple[object, ...]:
        start, end = self.repaired.span(project.start, project.end)
        row = (project.name, project.stage, project.sector, start, end)
        if project.investment is None:
            return (*row, "", None, "", None, None)
        printed, of = slice(*self.span(project.investment)), project.investment.quantity
        return (*row, self.text[printed], of.value, of.unit, of.low, of.high)


def _typed(name: str, column: list[Any]) -> Any:
    return np.array(column, dtype=TYPES[name]) if name in TYPES else pd.array(column, dtype=STRINGS)


def _note(figure: Figure) -> str:
    notes = (figure.quantity.note, *figure.notes) if figure.quantity.note else figure.notes
    return "; ".join(notes)


@without_collection()
def read(text: str, place: str = "", period: str = "") -> Reading:
    """The figures of a text, with all that the passes find; place and period as in ``read_report``.

    >>> [figure.core for figure in read("签约5个项目，总投资3亿元。").figures]
    ['项目', '总投资']
    """
    repaired = repair(text)
    repaired = repaired.without(wrapped(repaired.text))
    figures = figures_of(_narrow(repaired.text), quantities_in(repaired.text))
    code = find_place(place) if place else document_place(repaired.text)
    span = read_period(period) if period else document_months(repaired.text)
    find_roles(figures)
    find_subjects(figures)
    set_rates(figures)
    find_links(figures)
    find_times(figures, span)
    find_series(figures, span)
    find_bases(figures)
    find_places(figures, code)
    find_indicators(figures)
    find_doubts(figures)
    return Reading(text, repaired, figures, code, span)


def _narrow(text: str) -> str:
    for wide, narrow in NARROW.items():
        text = text.replace(wide, narrow)
    return text
