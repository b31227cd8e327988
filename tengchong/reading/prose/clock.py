"""The months of each figure: from its sentence, its headings, or the title, handed down.

A time lasts to the end of its line, of its sentence, or is of its figure alone; ``Clock`` keeps one of each kind.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tengchong.reading.periods import Months, Time, leading_time, months
from tengchong.reading.prose.context import RELATIVE
from tengchong.reading.prose.datelines import without_datelines
from tengchong.reading.prose.links import AMOUNTS
from tengchong.reading.prose.passages import Figure
from tengchong.reading.prose.times import times_in

# a year in the title of another document, and that of which a task is
TITLED = re.compile(r"《[^《》]*》|全年(?=的?(?:既定)?(?:目标|任务|计划任务|计划数|计划的))")
BASE = re.compile("的?基础上")  # ends the time of what a growth builds on
TOTAL = "累计"  # is counted since January
STOP = re.compile(r"[。！!？?\n]")
SENTENCE = re.compile(r"[。；;！!？?\n]")
BEGINS_BACK = re.compile("(?:而|但)?((?:去年|上年)(?!.{0,4}比).*(?<!的))")  # 去年,全市, but not 去年签约的
JOINS = re.compile("[、和与及]")
BASIS = re.compile(
    r"[比较]([^,，;；比较]{2,14}?)(?:全年|全市|全县)?(?:实际)?(?:完成|到位|实现)?的?[约近超]?\Z"
)
THIS_YEAR = re.compile("今年|本年|当年|年内")
NOW = re.compile(r"(?:\A|[,，。;；\n])(?:目前|现有|现已)")
# of how many years is not printed, nor since when they count
YEARS = re.compile(
    r"(?:\A|[,，。;；\n])(?:过去|近|最近|这)?[两二三四五六七八九十]年(?:来|间|多来)?(?=[^。;；\n]{0,8}(?:累计|合计|共))|(?:建[市区县州]|成立|开园|建园)以来"
)
REACH = 500  # characters before a figure in which its time may stand
SOME_YEARS = Time(flow="years")
WHOLE = Time(first=1, last=12)
WHOLE_YEAR = re.compile("[去上]年全年的?$")


def find_times(figures: list[Figure], document: Months) -> None:
    """Set the months of each figure. A target is of the whole year, unless its own words or a deadline say a part of it."""
    clock = Clock(document)
    for figure in figures:
        figure.time = clock.of(figure)


class Clock:
    """The time that the words of a report have set: of the document, the line, the sentence and the figure before."""

    def __init__(self, document: Months) -> None:
        self.document = document
        self.line = -1
        self.current: Time | None = None  # to the end of the line
        self.brief: Time | None = None  # to the end of the sentence
        self.outer: tuple[Time | None, Time | None] = (None, None)  # both, before the last figure
        self.ahead: Time | None = None  # a time to come, of what is set or expected alone
        self.past: Time | None = None  # a year before, of figures that are given beside this year's
        self.opened = False  # whether its sentence begins with it
        self.sets = True  # whether the last amount was set or expected

    def of(self, figure: Figure) -> Months:
        """The months of a figure."""
        self._hear(figure)
        headed, within = _headed(figure.topics, self.document)
        if figure.role not in RELATIVE and (base := _compared_with(figure.lead)):
            return months(base, within)
        if figure.role in RELATIVE and figure.own and TOTAL in figure.own.lead and not times_in(figure.gap):
            return Months(*figure.own.time)
        lasting = self.brief or self.current
        if figure.prior:
            self.past, self.opened = Time(shift=1), False
            now = lasting if lasting and not lasting.shift else headed
            return _year_before(WHOLE if WHOLE_YEAR.search(figure.lead) else now, within)
        said = self._said(figure, lasting) or headed
        if TOTAL in figure.lead and said and said.last and said.flow != "to date":
            said = replace(said, first=1, flow="")
        elif said is None and figure.topics and TOTAL in figure.topics[-1]:
            said = Time(flow="cumulative")  # 各县累计情况, in the report of a month
        if said == SOME_YEARS:
            return self.document if self.document.start[:4] != self.document.end[:4] else Months("", "")
        period = _meant(said, within)
        deadline = said is not None and said.flow == "by"
        return _of_the_year(period, figure) if figure.role == "target" and not deadline else period

    def _said(self, figure: Figure, lasting: Time | None) -> Time | None:
        """The time that a figure's own words say, or else one that lasts."""
        own = [time for time in times_in(figure.lead) if time.shift and (self.sets or time.shift > 0)]
        if own and own[-1].shift > 0 and own[-1].flow != "to date" and not figure.lead.endswith("的"):
            self.past, self.opened = self.past or own[-1], self.opened and self.past is not None
        if own:
            return own[-1]
        past = self.past if self.past and (self.past.first or figure.role in AMOUNTS) else None
        return (self.ahead if self.sets else None) or past or lasting

    def _hear(self, figure: Figure) -> None:
        """Take up what the words before a figure say of time."""
        begins, stops = figure.line != self.line, STOP.search(figure.gap) is not None
        if begins:
            self.line, self.current, self.ahead, self.sets = figure.line, None, None, True
        if figure.role == "target" or figure.role in AMOUNTS:
            self.sets = figure.role == "target"
        if BASE.match(figure.gap):
            self.current, self.brief = self.outer
        if begins or stops:
            self.brief = None
        self.outer = self.current, self.brief
        lasting, ahead = _lasting(figure.gap[-REACH:])
        for sentence, time in lasting:
            self._take_up(time, figure, sentence, behind=not (begins or stops))
        if NOW.search(figure.gap) and not lasting:
            self.current = self.brief = None
        if YEARS.search(figure.gap):
            self.brief = SOME_YEARS
        self.ahead = ahead or self.ahead
        if begins or SENTENCE.search(figure.gap):
            self.past, self.opened = _looking_back(figure.gap), True
            whole = self.past if self.past and (self.past.first, self.past.last) == (1, 12) else None
            self.current = whole or self.current
        elif lasting or ahead or not (self.opened or JOINS.match(figure.gap)):
            self.past = None

    def _take_up(self, time: Time, figure: Figure, sentence: str, behind: bool) -> None:
        """Take up a time: a month alone, a deadline, and some months ``behind`` others, hold for their sentence, all else for the line."""
        own = THIS_YEAR.search(sentence) is not None
        if not time.year and figure.role == "target" and time.flow != "by":
            self._take_up_of_target(time, own)
            return
        time = time if own else self._of_its_year(time, figure)
        alone = time.first == time.last and not time.until
        if time.last and (alone or time.flow == "by" or (behind and not time.year)):
            self.brief, self.current = time, None if own else self.current
        else:
            self.current, self.brief = time, None
        self.ahead = None

    def _take_up_of_target(self, time: Time, own: bool) -> None:
        """Take up a time without a year before a target: months behind those that the document reports on are its own."""
        if own or (self.current and self.current.year_to):
            self.current = None  # 年内 ends 十四五期间, 今年 what was last year
        if time.last and months(time, self.document).start > self.document.end > "":
            self.brief = replace(time, flow="by")
        elif own or (self.brief and self.brief.flow == "by"):
            self.brief = None

    def _of_its_year(self, time: Time, figure: Figure) -> Time:
        """Months in the year that the line is about, where they say none of their own and aren't what the document reports on."""
        of = self.current
        if time.year or time.last is None or of is None or not of.year or of.year_to:
            return time
        comes = figure.role in AMOUNTS and str(of.year) > self.document.end[:4] > ""
        return time if comes or months(time, self.document) == self.document else replace(time, year=of.year)


@lru_cache(maxsize=10_000)
def _meant(said: Time | None, within: Months) -> Months:
    return months(said, within) if said else within


def _year_before(said: Time | None, within: Months) -> Months:
    """The months of what is said, a year before."""
    return Months(*(f"{int(month[:4]) - 1}{month[4:]}" if month else "" for month in _meant(said, within)))


def _of_the_year(period: Months, figure: Figure) -> Months:
    """The year that a target is set for, or those months of it that its own words say."""
    own = next((time for time in times_in(figure.lead) if time.last and not time.until), None)
    if own and period.end and (own.last, own.first) != (12, 1):
        return months(replace(own, shift=0), period)
    return Months(f"{period.start[:4]}-01", f"{period.end[:4]}-12") if period.end else period


@lru_cache(maxsize=10_000)
def _compared_with(lead: str) -> Time | None:
    """The time of a figure that another one is compared with: 较2021年的33亿元增加.

    >>> _compared_with("较2021年的").year, _compared_with("比一季度的").last, _compared_with("比2021年增长")
    (2021, 3, None)
    """
    compared = BASIS.search(lead)
    time, rest = leading_time(compared[1]) if compared else (None, "")
    return time if rest in ("", "的") else None


@lru_cache(maxsize=1000)
def _headed(topics: tuple[str, ...], document: Months) -> tuple[Time | None, Months]:
    """The time of the nearest heading that says one, and the months that its year makes of the document's."""
    named = topics[1:] if document.end else topics  # the title is the document's
    headed = next((times[0] for topic in reversed(named) if (times := times_in(topic))), None)
    return headed, months(headed, document) if headed and headed.year else document


@lru_cache(maxsize=10_000)
def _lasting(gap: str) -> tuple[list[tuple[str, Time]], Time | None]:
    """The times in a gap that hold for what follows, no 去年同期, each with its sentence, and one to come where it is said last.

    A month alone holds no longer than its sentence.
    """
    *before, last = STOP.split(TITLED.sub("", without_datelines(gap)))
    ended = ((sentence, time) for sentence in before for time in times_in(sentence))
    told = [(sentence, time) for sentence, time in ended if time.first != time.last or not time.last]
    told = [one for one in (*told, *((last, time) for time in times_in(last))) if one[1].shift <= 0]
    ahead = told[-1][1] if told and told[-1][1].shift < 0 else None
    return [(sentence, time) for sentence, time in told if not time.shift], ahead


@lru_cache(maxsize=100_000)
def _looking_back(gap: str) -> Time | None:
    """The year before with which the sentence behind a gap begins: 去年,全市."""
    begins = BEGINS_BACK.fullmatch(SENTENCE.split(gap)[-1].strip())
    return leading_time(begins[1])[0] if begins else None
