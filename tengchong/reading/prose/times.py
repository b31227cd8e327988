"""The months of each figure: from its sentence, its headings, or the title, handed down."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tengchong.reading.periods import Months, Time, leading_time, months
from tengchong.reading.prose.datelines import datelines, without_datelines
from tengchong.reading.prose.passages import Figure

HINT = re.compile(
    r"(?:19|20)\d\d(?:[-—–~至到]{1,2}(?:19|20)\d\d(?=年(?![^,，。；;]{0,16}(?:分别|依次))))?年|截[至止]|(?:\d{1,2}月?(?:[-—–~]+|至|到))?\d{1,2}月|第?[一二三四]季度|前[一二两三]个?季度|[上下]半年|[“\"]?十[一二三四五六]五"
    r"|(?:去年|上年|明年|来年|下一?年度)|今年|本年|年内|[本当]月|全年|Q[1-4]"
)
CHINESE_YEAR = re.compile(r"二[〇零○O0][〇零○O0一二三四五六七八九]{2}(?=年)")
DIGITS = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
COMPARED = re.compile(r"(?:[比较]|同)(?:去年|上年)?\Z")
# a year in the title of another document, and that of which a task is
TITLED = re.compile(r"《[^《》]*》|全年(?=的?(?:既定)?(?:目标|任务|计划任务|计划数|计划的))")
WITHIN_YEAR = re.compile(r"年内|年初以来")
DAY = re.compile(r"\d{1,2}日")
BASE = re.compile("的?基础上")  # ends the time of what a growth builds on
STOP = re.compile(r"[。！!？?\n]")
TOTAL = "累计"  # is counted since January
SENTENCE = re.compile(r"[。；;！!？?\n]")
BEGINS_BACK = re.compile("(?:而|但)?((?:去年|上年)(?!.{0,4}比).*)")
JOINS = re.compile("[、和与及]")
REACH = 500  # characters before a figure in which its time may stand
BEGINNING = 5  # lines in which a report says what time it is about
OPENING = 400  # characters of them
KNOWN = ("actual", "count", "plan_investment")  # what is of no time to come: 为明年打下基础,签约20个


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
        if BASE.match(figure.gap):
            self.current = self.outer
        self.outer = self.current
        lasting, ahead = _lasting(figure.gap[-REACH:])
        if self.inner and STOP.search(figure.gap):
            self.current, self.inner = self.opening, False
        if lasting and (lasting.year or figure.role != "target"):
            if not self.inner:
                self.opening = self.current
            self.inner = bool(lasting.last and not lasting.year and self.current) and not STOP.search(
                figure.gap
            )
            self.current, self.ahead = lasting, None
        elif TOTAL in figure.lead and self.current and self.current.first != 1 and self.current.last:
            self.current = replace(self.current, first=1)
        elif lasting and self.current and self.current.year_to:
            self.current = None  # 年内 ends 十四五期间
        self.ahead = ahead or self.ahead
        if begins or SENTENCE.search(figure.gap):
            self.past, self.opened = _looking_back(figure.gap), True
        elif lasting or ahead or not (self.opened or JOINS.match(figure.gap)):
            self.past = None

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


@lru_cache(maxsize=100_000)
def times_in(words: str) -> tuple[Time, ...]:
    """The times that words say, without those that something is compared with.

    >>> [time.last for time in times_in("截至11月底，比去年同期增长")]
    [11]
    """
    words = CHINESE_YEAR.sub(lambda year: year[0].translate(DIGITS), words.replace(" ", ""))
    found, at = [], 0
    while hint := HINT.search(words, at):
        time, rest = (
            (Time(), words[hint.end() :])
            if WITHIN_YEAR.match(hint[0])
            else leading_time(words[hint.start() :])
        )
        at = max(len(words) - len(rest), hint.end())
        if time and not COMPARED.search(words[: hint.start()]):
            found.append(time)
    return tuple(found)


def document_months(text: str) -> Months:
    """The months that a report is about, as its first lines print them; empty where they say no year.

    A report that names its year alone counts as far as it says first (截至11月底).

    >>> document_months("全市2021年工作总结\\n截至11月底，到位资金5亿元。")
    Months(start='2021-01', end='2021-11')
    """
    beginning = f"{text[: 10 * OPENING]}\n"
    bare = without_datelines(beginning)
    opening = "\n".join([line for line in bare[: 4 * OPENING].split("\n") if line.strip()][:BEGINNING])
    times = times_in(opening[:OPENING])
    dated = next((time for time in times if time.year), None)
    if dated is None:
        return _before_the_date(times, beginning)
    if dated.last is None:
        until = next((time for time in times_in(bare) if time.until and time.last), None)
        dated = (
            replace(dated, first=1, last=until.last) if until and until.year in (None, dated.year) else dated
        )
    elif dated.until or dated.last:
        dated = replace(dated, first=dated.first or 1)
    return months(dated, Months("", ""))


def _before_the_date(times: tuple[Time, ...], text: str) -> Months:
    """The last such months that were over when the paper was dated: 上半年, of July; empty where either isn't said."""
    told = next((time for time in times if time.last and not time.shift), None)
    dates = (time for line in datelines(text) for time in times_in(line) if time.year and time.last)
    date = next(dates, None)
    if not told or not date or not date.year:
        return Months("", "")
    year = date.year - ((told.last or 0) > (date.last or 0))
    return months(replace(told, year=year, first=1 if told.until else told.first), Months("", ""))


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
