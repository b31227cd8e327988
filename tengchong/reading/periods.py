"""Printed time → months: "2021年1-11月", "上半年", "去年同期", in a heading, a label or a title.

What is printed may lack its year, or speak of another time ("去年同期", "本月"). A ``Time`` keeps
what the words say; ``months`` puts it into the period that the document reports on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

NUMERAL = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "1": 1, "2": 2, "3": 3, "4": 4}
YEAR = r"(?:19|20)\d\d"
MONTH = r"(?:1[0-2]|0?[1-9])"
BEGINNING = "(?:开工|建设|签约|落地|实施|项目实施|投产|成立|建园)"
TO = r"(?:[-—–―~]+|至|到)"


class Months(NamedTuple):
    """First and last month, such as ``2021-01`` and ``2021-11``; both empty where none is known."""

    start: str
    end: str


@dataclass(frozen=True)
class Time:
    """What printed words say of time; None and empty where they say nothing.

    ``shift`` counts years back from the document's (去年 is 1, 明年 -1); ``flow`` is ``month`` for 本月 (1-8月 › 本月 is August),
    ``quarter`` for 本季, ``cumulative`` for 累计, ``since`` for 开工以来, ``to date`` for 2019年以来, ``by`` for 3月底前 and ``same`` for the document's own months (2020年同期); ``until`` says
    that the months begin in January (截至11月); ``series`` that they stand beside others that do (上半年, 前三季度, 全年).
    """

    year: int | None = None
    year_to: int | None = None
    first: int | None = None
    last: int | None = None
    shift: int = 0
    flow: str = ""
    until: bool = False
    series: bool = False

    @property
    def has_own_target(self) -> bool:
        """Whether a target beside the words is that of their months, and not the year's: it is of one quarter
        or month, or one of several that grow from January on."""
        spanned = self.first is not None and not self.until and (self.last or 0) - self.first in (0, 2)
        return spanned or self.series or self.flow == "quarter"

    @property
    def is_any_year(self) -> bool:
        """Whether the words say 年度 or 全年, and not of which year."""
        return (self.first, self.last) == (1, 12) and not (self.year or self.shift)


MM = "0[1-9]|1[0-2]"
DIGITS = "〇一二三四五六七八九"
SPELT_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
SPELT = re.compile(r"[一二][〇零○OoＯ一二三四五六七八九]{3}(?=年)")
PLAN_YEARS = 5
TOKENS = [
    (
        rf"(?P<y>{YEAR})年(?P<f>{MONTH})月(?:\d{{1,2}}日)?{TO}(?P<z>{YEAR})年(?P<m>{MONTH})月(?:\d{{1,2}}日)?",
        "span",
    ),
    (
        rf"(?P<y>{YEAR})[-./]?(?P<f>{MM})(?:[-./]\d\d?)?{TO}(?P<z>{YEAR})[-./]?(?P<m>{MM})(?:[-./]\d\d?)?(?!\d)",
        "span",
    ),
    (rf"(?P<y>{YEAR})[-./](?P<m>0[1-9]|1[0-2]|[1-9])(?!\d)(?:[-./]\d\d?)?(?:\s*00:00(?::00)?)?", "month"),
    (rf"(?P<y>{YEAR})(?P<m>0[1-9]|1[0-2])(?!\d)", "month"),
    (rf"(?P<y>{YEAR})年?{TO}(?P<z>{YEAR})(?:年度?)?", "years"),
    (rf"(?P<y>{YEAR})年同[期月]数?", "same"),
    (rf"自?(?P<y>{YEAR})年(?:(?P<f>{MONTH})月份?[底初]?)?(?:以来|至今(?!年)|至(?=今年))", "to_date"),
    (rf"自?(?P<f>{MONTH})月份?(?:以来|至今(?!年))", "to_date"),
    (r"(?:去年|上年)以来", "since_last_year"),
    (rf"(?P<y>{YEAR})年[末底]", "year_end"),
    (rf"(?P<y>{YEAR})(?:年度|年(?!初)|(?![\d.,]))", "year"),
    (r"[“\"]?十(?P<p>[一二三四五])五[”\"]?(?:时期|期间|规划)?", "plan"),
    (rf"截至|截止(?:日期|时间)?[:：]?到?|年初至|至(?={YEAR}年[末底])", "until"),
    (rf"(?P<f>{MONTH})(?:月份?|月\d{{1,2}}日)?{TO}(?P<m>{MONTH})月份?[底末止]?(?:\d{{1,2}}日)?", "range"),
    (rf"(?P<m>{MONTH})月[底末]?(?=之?前)", "before"),
    (rf"(?P<m>{MONTH})月份?[底末止]?(?:\d{{1,2}}日)?", "month"),
    (r"(?P<s>十[一二]?|[一二三四五六七八九])月份?", "month"),
    (rf"第?[一1]季?度?{TO}第?(?P<q>[二三四2-4])季度", "quarters"),
    (r"第?(?P<q>[一二三四1-4])季度|Q(?P<q4>[1-4])", "quarter"),
    (r"前(?P<q>[二两三23])个?季度", "quarters"),
    (r"(?P<h>[上下])半年", "half"),
    (r"全年|年度", "whole"),
    (r"(?:去年|上年)同[期月]|同期(?=累计|$)", "last_year"),
    (r"去年|上年", "year_before"),
    (r"明年|来年|下一?年度", "year_after"),
    (r"今年以?来?|本年(?:以?来|度)?", "this_year"),
    (rf"1{TO}[本当]月(?:累计)?|(?:年初|本月止|本年)?累计", "cumulative"),
    (rf"自?{BEGINNING}(?:以来|至今)(?:累计)?|自{BEGINNING}起?累计", "since"),
    (r"[本当]月", "this_month"),
    (r"[本当]?季度(?=到位|完成|实现|新增|引进|签约)", "this_quarter"),
]
PATTERNS = [(re.compile(pattern), kind) for pattern, kind in TOKENS]
ANY = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern, _ in TOKENS))


def _meaning(kind: str, found: dict[str, str | None]) -> dict:
    """What one token adds to a Time."""
    number = {key: int(text) for key, text in found.items() if text and key in "ymzf"}
    if spelt := found.get("s"):
        number["m"] = SPELT_MONTHS.index(spelt) + 1
    year = {"year": number["y"]} if "y" in number else {}
    years = {"year_to": number["z"]} if number.get("z", 0) > number.get("y", 0) else {}
    plan = 2001 + PLAN_YEARS * NUMERAL.get(found.get("p") or "", 0)
    quarter = NUMERAL.get(found.get("q") or found.get("q4") or "", 0)
    meanings: dict[str, Callable[[], dict]] = {
        "month": lambda: {**year, "first": number["m"], "last": number["m"]},
        "to_date": lambda: {**year, "first": number.get("f"), "flow": "to date"},
        "since_last_year": lambda: {"shift": 1, "flow": "to date"},
        "before": lambda: {"first": 1, "last": number["m"], "flow": "by"},
        "span": lambda: {**year, **years, "first": number["f"], "last": number["m"]},
        "years": lambda: {**year, "year_to": number["z"]},
        "year": lambda: year,
        "year_end": lambda: {**year, "until": True},
        "plan": lambda: {"year": plan, "year_to": plan + PLAN_YEARS - 1},
        "same": lambda: {**year, "flow": "same"},
        "until": lambda: {"until": True},
        "range": lambda: {"first": number["f"], "last": number["m"]},
        "quarter": lambda: {"first": 3 * quarter - 2, "last": 3 * quarter},
        "quarters": lambda: {"first": 1, "last": 3 * quarter},
        "half": lambda: {"first": 1, "last": 6} if found["h"] == "上" else {"first": 7, "last": 12},
        "whole": lambda: {"first": 1, "last": 12},
        "last_year": lambda: {"shift": 1},
        "year_before": lambda: {"shift": 1, "first": 1, "last": 12},
        "year_after": lambda: {"shift": -1, "first": 1, "last": 12},
        "this_year": lambda: {},
        "cumulative": lambda: {"flow": "cumulative"},
        "since": lambda: {"flow": "since"},
        "this_month": lambda: {"flow": "month"},
        "this_quarter": lambda: {"flow": "quarter"},
    }
    return meanings[kind]()


@lru_cache(maxsize=100_000)
def leading_time(text: str) -> tuple[Time | None, str]:
    """The time that a text begins with, and the rest of the text; None where it begins with none.

    >>> leading_time("2021年1-11月到位资金")
    (Time(year=2021, year_to=None, first=1, last=11, shift=0, flow='', until=False, series=False), '到位资金')
    """
    time, rest = None, _in_digits(text)
    if not ANY.match(rest):
        return None, rest  # the quick answer for most texts
    while True:
        for pattern, kind in PATTERNS:
            match = pattern.match(rest)
            if match:
                said = _meaning(kind, match.groupdict())
                if time and time.flow == "to date":
                    said.pop("first", None)  # 2020年1月至今年6月 begins in January
                time = replace(time or Time(), **said)
                rest = rest[match.end() :].lstrip()
                break
        else:
            if time and time.until and time.last:
                time = replace(time, first=1)
            return time, rest


def read_time(text: str) -> Time | None:
    """The time that a whole text says, None where it says something else or more.

    >>> read_time("前三季度").last, read_time("到位资金")
    (9, None)
    """
    time, rest = leading_time(text.strip())
    return time if not rest else None


def span_of(times: list[Time]) -> Time | None:
    """The time from the first to the last of several; None where they don't follow each other on one scale.

    >>> span_of([Time(first=1, last=3), Time(first=4, last=6)])
    Time(year=None, year_to=None, first=1, last=6, shift=0, flow='', until=True, series=False)
    >>> (span := span_of([Time(year=2019), Time(year=2020, first=1, last=6)])).year, span.year_to, span.last
    (2019, 2020, 6)
    """
    years, firsts = {time.year for time in times}, {time.first for time in times}
    if len(years) == 1 and None not in firsts:
        first, last = min(time.first or 0 for time in times), max(time.last or 0 for time in times)
        return Time(year=years.pop(), first=first, last=last, until=first == 1)
    if None in years:
        return None
    earliest, latest = (pick(times, key=lambda time: time.year or 0) for pick in (min, max))
    begun = latest.last if latest.first == 1 else None  # 2019年, 2020年 and 2021年1—6月
    if firsts - {None} and not (begun and all(time.first is None for time in times if time is not latest)):
        return None
    return Time(year=earliest.year, year_to=latest.year, first=begun and 1, last=begun)


def find_time(text: str) -> Time | None:
    """The first time with a year, else the first with months, anywhere in a title; 比上年 is none.

    >>> find_time("腾冲市2021年1-11月招商引资情况").last, find_time("腾冲市二〇二一年招商引资情况(1-11月)").last
    (11, 11)
    """
    found = _times_in(_in_digits(text))
    dated = [time for time in found if time.year]
    monthly = [time for time in found if time.last and not (time.year or time.shift)]
    if not dated:
        return next(iter(monthly), None)
    within = [time for time in dated if _lies_in(time, dated[0])] or dated
    first = next((time for time in within if time.until), within[0])
    if first.last or first.year_to or len({time.year for time in dated}) > 1 or not monthly:
        return first
    return replace(monthly[0], year=first.year)


def _lies_in(one: Time, other: Time) -> bool:
    """Whether a time is of one of the years that another one spans: 2019年度 in 2019—2021年."""
    return not one.year_to and (one.year or 0) in range(other.year or 0, (other.year_to or 0) + 1)


def _times_in(text: str) -> list[Time]:
    """The times that a text names, one behind the other."""
    found, start = [], 0
    while start < len(text):
        time, rest = leading_time(text[start:])
        found += [time] if time else []
        start = len(text) - len(rest) if time else start + 1
    return found


def _in_digits(text: str) -> str:
    """二〇二〇年 as 2020年."""
    return SPELT.sub(lambda year: "".join(str(max(DIGITS.find(digit), 0)) for digit in year[0]), text)


@lru_cache(maxsize=10_000)
def months(time: Time, context: Months) -> Months:
    """The months that ``time`` means in a document that reports on ``context``.

    A year alone is the whole year; the document's own year is as long as the document reports.

    >>> months(read_time("去年同期"), Months("2021-01", "2021-11"))
    Months(start='2020-01', end='2020-11')
    >>> months(read_time("2019年以来"), Months("2021-01", "2021-11"))
    Months(start='2019-01', end='2021-11')
    >>> months(read_time("上半年"), Months("", ""))
    Months(start='', end='')
    """
    year = time.year if time.year else (int(context.end[:4]) if context.end else None)
    if year is None:
        return Months("", "")
    year -= time.shift
    if time.flow == "to date" and context.end:
        end = f"{context.end[:4]}-{time.last:02}" if time.last else context.end
        return Months(f"{year}-{time.first or 1:02}", end)
    same = time.flow == "same" or not time.year or context.end.startswith(str(time.year))
    own = bool(context.end) and not time.year_to and same
    last = time.last or (int(context.end[5:]) if own else 12)
    first = time.first or (int(context.start[5:]) if own and context.start[:4] == context.end[:4] else 1)
    if time.flow == "cumulative" and first == last:
        first = 1
    if time.flow == "month":
        first = last
    if time.flow and not time.last:
        first = {"cumulative": 1, "quarter": last - 2, "same": first}.get(time.flow, last)
    return Months(f"{year}-{first:02}", f"{time.year_to or year}-{last:02}")
