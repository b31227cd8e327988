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
REACH = 500  # characters before a figure in which its time may stand
KNOWN = ("actual", "count", "plan_investment")  # what is of no time to come: 为明年打下基础,签约20个


def find_times(figures: list[Figure], document: Months) -> None:
    """Set the months of each figure. A target is of the whole year, unless its own words say a part of it."""
    clock = Clock(document)
    for figure in figures:
        period = clock.of(figure)
        figure.time = _of_the_year(period, figure) if figure.role == "target" else period


def _of_the_year(period: Months, figure: Figure) -> Months:
    own = next((time for time in times_in(figure.lead) if time.last and not time.until), None)
    if own and period.end and (own.last, own.first) != (12, 1):
        return months(own, period)
    if not period.end:
        return period
    return Months(f"{period.start[:4]}-01", f"{period.end[:4]}-12")


class Clock:
    """The time that the words of a report have set: of the document, and of the line."""

    def __init__(self, document: Months) -> None:
        self.document = document
        self.line = -1
        self.current: Time | None = None
        self.outer: Time | None = None  # before the words of the last figure
        self.opening: Time | None = None  # with which the sentence of ``inner`` began
        self.inner = False  # whether the time is one of some months that a sentence said behind another
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
        lasting = (self.ahead if self.sets else None) or self._before(figure) or self.current
        said = own[-1] if own and own[-1].shift else lasting or headed
        if figure.prior or (own and own[-1].shift > 0):
            self.past, self.opened = self.past or Time(shift=1), self.opened and self.past is not None
        if figure.prior and within.end:
            before = months(said, within) if said else within
            return Months(*(f"{int(month[:4]) - 1}{month[4:]}" for month in before))
        return self._mean(said, within)

    def _hear(self, figure: Figure) -> None:
        """Take up what the words before a figure say of time."""
        begins = figure.line != self.line
        if begins:
            self.line, self.current, self.ahead, self.sets = figure.line, None, None, True
        if figure.role == "target" or figure.role in KNOWN:
            self.sets = figure.role == "target"
        self._end(figure.gap)
        lasting, ahead = _lasting(figure.gap[-REACH:])
        self._last(figure, lasting, behind=not (begins or STOP.search(figure.gap)))
        self.ahead = ahead or self.ahead
        if begins or SENTENCE.search(figure.gap):
            self.past, self.opened = _looking_back(figure.gap), True
        elif lasting or ahead or not (self.opened or JOINS.match(figure.gap)):
            self.past = None

    def _end(self, gap: str) -> None:
        """End what held for the last figure alone, or for its sentence."""
        if BASE.match(gap):
            self.current = self.outer
        if self.inner and STOP.search(gap):
            self.current, self.inner = self.opening, False
        self.outer = self.current

    def _last(self, figure: Figure, lasting: Time | None, behind: bool) -> None:
        """Take up a time that holds for what follows; some months ``behind`` others hold for their sentence."""
        if lasting and (lasting.year or figure.role != "target"):
            self.opening = self.opening if self.inner else self.current
            self.inner = behind and bool(lasting.last and not lasting.year)
            self.current, self.ahead = lasting, None
        elif lasting and self.current and self.current.year_to:
            self.current = None  # 年内 ends 十四五期间
        elif TOTAL in figure.lead and self.current and self.current.last:
            self.current = replace(self.current, first=1)

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


@lru_cache(maxsize=1000)
def _headed(topics: tuple[str, ...], document: Months) -> tuple[Time | None, Months]:
    """The time of the nearest heading that says one, and the months that its year makes of the document's."""
    named = topics[1:] if document.end else topics  # the title is the document's
    headed = next((times[0] for topic in reversed(named) if (times := times_in(topic))), None)
    return headed, months(headed, document) if headed and headed.year else document


@lru_cache(maxsize=10_000)
def _lasting(gap: str) -> tuple[Time | None, Time | None]:
    """The last time in a gap that holds for what follows, no 去年同期, and one to come where it is said last."""
    times = [time for time in times_in(TITLED.sub("", without_datelines(gap))) if time.shift <= 0]
    ahead = times[-1] if times and times[-1].shift < 0 else None
    return next((time for time in reversed(times) if not time.shift), None), ahead


@lru_cache(maxsize=100_000)
def _looking_back(gap: str) -> Time | None:
    """The year before with which the sentence behind a gap begins: 去年,全市."""
    begins = BEGINS_BACK.fullmatch(SENTENCE.split(gap)[-1].strip())
    return leading_time(begins[1])[0] if begins else None
