"""The months of each figure: from its sentence, its headings, or the title, handed down."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tengchong.reading.periods import Months, Time, leading_time, months
from tengchong.reading.prose.datelines import without_datelines
from tengchong.reading.prose.passages import Figure
from tengchong.reading.prose.times import times_in

# a year in the title of another document, and that of which a task is
TITLED = re.compile(r"《[^《》]*》|全年(?=的?(?:既定)?(?:目标|任务|计划任务|计划数|计划的))")
BASE = re.compile("的?基础上")  # ends the time of what a growth builds on
TOTAL = "累计"  # is counted since January
STOP = re.compile(r"[。！!？?\n]")
SENTENCE = re.compile(r"[。；;！!？?\n]")
BEGINS_BACK = re.compile("(?:而|但)?((?:去年|上年)(?!.{0,4}比).*)")
JOINS = re.compile("[、和与及]")
BASIS = re.compile(r"[比较]([^,，;；比较]{2,14}?)(?:全年|全市|全县)?的?[约近超]?\Z")
THIS_YEAR = re.compile("今年|本年|当年|年内")
ALL_YEARS = re.compile(r"(?:\A|[,，。;；\n])(?:过去|这)?[三五]年(?:来|间)?(?=[累共引到实新完签利])")
REACH = 500  # characters before a figure in which its time may stand
KNOWN = ("actual", "count", "plan_investment")  # what is of no time to come: 为明年打下基础,签约20个


def find_times(figures: list[Figure], document: Months) -> None:
    """Set the months of each figure. A target is of the whole year, unless its own words say a part of it."""
    clock = Clock(document)
    for figure in figures:
        period = clock.of(figure)
        deadline = clock.said[0] is not None and clock.said[0].flow == "by"
        figure.time = _of_the_year(period, figure) if figure.role == "target" and not deadline else period


def _of_the_year(period: Months, figure: Figure) -> Months:
    own = next((time for time in times_in(figure.lead) if time.last and not time.until), None)
    if own and period.end and (own.last, own.first) != (12, 1):
        return months(own, period)
    if not period.end:
        return period
    return Months(f"{period.start[:4]}-01", f"{period.end[:4]}-12")


class Clock:
    """The time that the words of a report have set: of the document, of the line, and of the sentence."""

    def __init__(self, document: Months) -> None:
        self.document = document
        self.line = -1
        self.current: Time | None = None  # to the end of the line
        self.brief: Time | None = None  # to the end of the sentence
        self.outer: tuple[Time | None, Time | None] = (
            None,
            None,
        )  # both, before the words of the last figure
        self.ahead: Time | None = None  # a time to come, of what is set or expected alone
        self.past: Time | None = None  # a year before, of figures that are given beside this year's
        self.opened = False  # whether its sentence begins with it
        self.sets = True  # whether the last amount was set or expected
        self.said: tuple[Time | None, Months] = (None, document)
        self.meant = document  # by what was said last

    def of(self, figure: Figure) -> Months:
        """The months of a figure."""
        self._hear(figure)
        own = () if figure.prior else tuple(time for time in times_in(figure.lead) if self._holds(time))
        headed, within = _headed(figure.topics, self.document)
        if figure.role in KNOWN and (base := _compared_with(figure.lead)):
            return months(base, within)
        lasting = (self.ahead if self.sets else None) or self._before(figure) or self.brief or self.current
        said = own[-1] if own and own[-1].shift else lasting or headed
        if figure.prior or (own and own[-1].shift > 0):
            self.past, self.opened = self.past or Time(shift=1), self.opened and self.past is not None
        if figure.prior and within.end:
            before = months(said, within) if said else within
            return Months(*(f"{int(month[:4]) - 1}{month[4:]}" for month in before))
        return self._mean(said, within)

    def _hear(self, figure: Figure) -> None:
        """Take up what the words before a figure say of time."""
        begins, stops = figure.line != self.line, STOP.search(figure.gap) is not None
        if begins:
            self.line, self.current, self.ahead, self.sets = figure.line, None, None, True
        if figure.role == "target" or figure.role in KNOWN:
            self.sets = figure.role == "target"
        if BASE.match(figure.gap):
            self.current, self.brief = self.outer
        if begins or stops:
            self.brief = None
        self.outer = self.current, self.brief
        lasting, ahead = _lasting(figure.gap[-REACH:])
        for sentence, time in lasting:
            self._take_up(time, figure, sentence, behind=not (begins or stops))
        if TOTAL in figure.lead and not lasting:
            self.brief, self.current = _since_january(self.brief), _since_january(self.current)
        if ALL_YEARS.search(figure.gap):
            self.current = self.brief = None  # 五年累计, behind what one of the years was
        self.ahead = ahead or self.ahead
        if begins or SENTENCE.search(figure.gap):
            self.past, self.opened = _looking_back(figure.gap), True
            self.current = self.past if self.past and self.past.first else self.current
        elif lasting or ahead or not (self.opened or JOINS.match(figure.gap)):
            self.past = None

    def _take_up(self, time: Time, figure: Figure, sentence: str, behind: bool) -> None:
        """Take up a time: a month alone, and some months ``behind`` others, hold for their sentence, all else for the line."""
        if not time.year and figure.role == "target" and time.flow != "by":
            self.current = (
                None if self.current and self.current.year_to else self.current
            )  # 年内 ends 十四五期间
            return
        own = THIS_YEAR.search(sentence)
        time = time if own else self._of_its_year(time, figure)
        alone = time.first == time.last and not time.until
        if time.last and (alone or (behind and not time.year)):
            self.brief, self.current = time, None if own else self.current
        else:
            self.current, self.brief = time, None
        self.ahead = None

    def _of_its_year(self, time: Time, figure: Figure) -> Time:
        """Months in the year that the line is about, where they say none of their own and aren't what the document reports on."""
        of = self.current
        if time.year or time.last is None or of is None or not of.year or of.year_to:
            return time
        comes = figure.role in KNOWN and str(of.year) > self.document.end[:4] > ""
        return time if comes or months(time, self.document) == self.document else replace(time, year=of.year)

    def _before(self, figure: Figure) -> Time | None:
        """The year before, where a figure goes on with it: behind 去年 all that follow, behind 去年同期 amounts alone."""
        return self.past if self.past and (self.past.first or figure.role in KNOWN) else None

    def _holds(self, time: Time) -> bool:
        """Whether a time can be that of a figure: one to come only where figures are set or expected."""
        return self.sets or time.shift >= 0

    def _mean(self, said: Time | None, within: Months) -> Months:
        """The months of what is said; figures in a row mostly say the same."""
        if said is not self.said[0] or within is not self.said[1]:
            self.said, self.meant = (said, within), months(said, within) if said else within
        return self.meant


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


def _since_january(time: Time | None) -> Time | None:
    """累计 behind some months counts from January on."""
    return replace(time, first=1) if time and time.last else time


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
