"""The times that words say, and the months that a whole report is about."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tengchong.reading.periods import Months, Time, leading_time, months
from tengchong.reading.prose.datelines import datelines, without_datelines

HINT = re.compile(
    r"(?:19|20)\d\d(?:[-—–~至到]{1,2}(?:19|20)\d\d(?=年(?![^,，。；;]{0,16}(?:分别|依次))))?年|截[至止]|(?:\d{1,2}月?(?:[-—–~]+|至|到))?\d{1,2}月|第?[一二三四]季度|前[一二两三]个?季度|[上下]半年|[“\"]?十[一二三四五六]五"
    r"|(?:去年|上年|明年|来年|下一?年度)|今年|本年|年内|(?<![\d明今本])年[底末]之?前|[本当]月|全年|Q[1-4]"
)
CHINESE_YEAR = re.compile(r"二[〇零○O0][〇零○O0一二三四五六七八九]{2}(?=年)")
DIGITS = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
COMPARED = re.compile(r"(?:[比较]|同)(?:去年|上年)?\Z")
WITHIN_YEAR = re.compile(r"年内|年初以来|年[底末]之?前")
DAY = re.compile(r"\d{1,2}日")
BEGINNING = 5  # lines in which a report says what time it is about
OPENING = 400  # characters of them


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
        if time and not (COMPARED.search(words[: hint.start()]) or rest.startswith(("相比", "比较"))):
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
    if dated is None or dated.flow == "to date":
        before = _before_the_date(times, beginning)
        if dated is None or before.end:
            return before
    if dated.last is None:
        until = next((time for time in times_in(bare) if time.until and time.last), _begun_with(opening))
        dated = (
            replace(dated, first=1, last=until.last) if until and until.year in (None, dated.year) else dated
        )
    elif dated.until or dated.last:
        dated = replace(dated, first=dated.first or 1)
    return months(dated, Months("", ""))


def _begun_with(opening: str) -> Time | None:
    """The months since January with which the first line below a title begins: 前三季度,全市…."""
    times = (leading_time(line.strip())[0] for line in opening.split("\n")[1:2])
    return next(
        (time for time in times if time and time.first == 1 and time.last and not (time.year or time.shift)),
        None,
    )


def _before_the_date(times: tuple[Time, ...], text: str) -> Months:
    """The last such months that were over when the paper was dated: 上半年, of July; empty where either isn't said."""
    told = next((time for time in times if time.last and not time.shift), None)
    dates = (time for line in datelines(text) for time in times_in(line) if time.year and time.last)
    date = next(dates, None)
    if not told or not date or not date.year:
        return Months("", "")
    year = date.year - ((told.last or 0) > (date.last or 0))
    return months(replace(told, year=year, first=1 if told.until else told.first), Months("", ""))
