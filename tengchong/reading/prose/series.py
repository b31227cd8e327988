"""Figures in a row for times in a row, each of its own: 2019—2021年到位资金分别为35.2亿元、48.6亿元、60.1亿元."""

from __future__ import annotations

import re
from itertools import groupby

from tengchong.reading.periods import Months, Time, leading_time, months
from tengchong.reading.prose.passages import Figure

YEAR = r"(?:19|20)\d\d"
SPAN = re.compile(rf"({YEAR})年?[-—–~～至到]{{1,2}}({YEAR})年")
TIME = rf"(?:{YEAR}年?|第?[一二三四]季度|[上下]半年|(?<![\d.])\d{{1,2}}月份?|前年|去年|上年|今年)"
LISTED = re.compile(rf"{TIME}(?:[、,，和及与]{TIME})+")
LATE = re.compile("(?:近|过去|最近|前|这)[两二三四五六七八九十]年")  # which they are isn't printed
EACH = re.compile("分别|依次")
TOGETHER = re.compile("累计|合计|总共|共")
JOINED = re.compile("[、,，和及与]+")


def find_series(figures: list[Figure], document: Months) -> None:
    """Set the months of figures that a sentence gives to its times one by one, or to all of them together."""
    for _, sentence in groupby(figures, lambda figure: (figure.line, figure.sentence)):
        times: list[Months] | None = None
        for row in _rows([*sentence]):
            said = _times_in(row[0].gap, document)
            times = said if said is not None else times
            if times is not None and EACH.search(row[0].gap):
                _give(row, times)
            elif said and TOGETHER.search(row[0].lead):
                _give_all(row, said)


def _rows(figures: list[Figure]) -> list[list[Figure]]:
    """Figures that nothing but a comma or an "and" parts."""
    rows: list[list[Figure]] = []
    for figure in figures:
        if rows and JOINED.fullmatch(figure.gap):
            rows[-1].append(figure)
        else:
            rows.append([figure])
    return rows


def _give(row: list[Figure], times: list[Months]) -> None:
    """Each its time, where they are as many and of one thing; else all the times together."""
    if len(row) != len(times) or len({figure.subject for figure in row}) > 1:
        _give_all(row, times)
        return
    for figure, time in zip(row, times, strict=True):
        figure.time = time


def _give_all(row: list[Figure], times: list[Months]) -> None:
    for figure in row:
        figure.time = Months(times[0].start, times[-1].end) if times else Months("", "")


def _times_in(gap: str, document: Months) -> list[Months] | None:
    """The times that words before a row of figures say, in their order; empty where they don't say which.

    >>> _times_in("2019—2021年到位资金分别为", Months("", ""))[0], _times_in("近三年分别为", Months("", ""))
    (Months(start='2019-01', end='2019-12'), [])
    >>> [time.start for time in _times_in("去年和今年分别", Months("2021-01", "2021-12"))]
    ['2020-01', '2021-01']
    """
    if spans := [*SPAN.finditer(gap)]:
        first, last = (int(year) for year in spans[-1].groups())
        rest = gap[spans[-1].end() :]
        return [_one(f"{year}年", rest, document) for year in range(first, last + 1)]
    if lists := [*LISTED.finditer(gap)]:
        rest = gap[lists[-1].end() :]
        return [_one(text, rest, document) for text in re.findall(TIME, lists[-1][0])]
    return [] if LATE.search(gap) else None


def _one(text: str, rest: str, document: Months) -> Months:
    """The months of a time of a list; of a year those that follow the list, or all."""
    if re.fullmatch(rf"{YEAR}年?", text):
        return months(leading_time(f"{text[:4]}年{rest}")[0] or Time(), Months("", ""))
    time = Time(shift=2, first=1, last=12) if text == "前年" else leading_time(text)[0] or Time()
    return months(time, document)
