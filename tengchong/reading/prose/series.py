"""Figures of several years in a row, each of its own: 2019—2021年到位资金分别为35.2亿元、48.6亿元、60.1亿元."""

from __future__ import annotations

import re
from itertools import groupby

from tengchong.reading.periods import Months, leading_time, months
from tengchong.reading.prose.passages import Figure

YEAR = r"(?:19|20)\d\d"
SPAN = re.compile(rf"({YEAR})年?[-—–~～至到]{{1,2}}({YEAR})年")
LISTED = re.compile(rf"{YEAR}年?(?:[、,，和及与]{YEAR}年?)+")
LATE = re.compile("(?:近|过去|最近|前|这)[二两三四五六七八九十][几]?年")  # which they are isn't printed
EACH = re.compile("分别|依次")
JOINED = re.compile("[、,，和及与]+")


def find_series(figures: list[Figure]) -> None:
    """Set the months of figures that a sentence gives to its years one by one, or to all of them together."""
    for _, sentence in groupby(figures, lambda figure: (figure.line, figure.sentence)):
        years: list[Months] | None = None
        for row in _rows([*sentence]):
            said = _years_in(row[0].gap)
            years = said if said is not None else years
            if years is not None and EACH.search(row[0].gap):
                _give(row, years)


def _rows(figures: list[Figure]) -> list[list[Figure]]:
    """Figures that nothing but a comma or an "and" parts."""
    rows: list[list[Figure]] = []
    for figure in figures:
        if rows and JOINED.fullmatch(figure.gap):
            rows[-1].append(figure)
        else:
            rows.append([figure])
    return rows


def _give(row: list[Figure], years: list[Months]) -> None:
    """Each its year, where they are as many and of one thing; else all the years together."""
    if len(row) != len(years) or len({figure.subject for figure in row}) > 1:
        years = [Months(years[0].start, years[-1].end) if years else Months("", "")] * len(row)
    for figure, year in zip(row, years, strict=True):
        figure.time = year


def _years_in(gap: str) -> list[Months] | None:
    """The years that words before a row of figures say, in their order; empty where they don't say which.

    >>> _years_in("2019—2021年到位资金分别为")[0], _years_in("近三年分别为"), _years_in("分别为")
    (Months(start='2019-01', end='2019-12'), [], None)
    """
    if spans := [*SPAN.finditer(gap)]:
        first, last = (int(year) for year in spans[-1].groups())
        return _months_of([*range(first, last + 1)], gap[spans[-1].end() :])
    if lists := [*LISTED.finditer(gap)]:
        years = [int(year) for year in re.findall(YEAR, lists[-1][0])]
        return _months_of(years, gap[lists[-1].end() :])
    return [] if LATE.search(gap) else None


def _months_of(years: list[int], rest: str) -> list[Months]:
    """The months of each year: those that follow its name, or all."""
    times = (leading_time(f"{year}年{rest}")[0] for year in years)
    return [months(time, Months("", "")) for time in times if time]
