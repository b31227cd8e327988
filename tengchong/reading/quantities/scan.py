"""A text → its figures: the runs of digits and Chinese numerals that have a unit and are no strangers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from tengchong.basics.codebook import table
from tengchong.reading.quantities import pieces, words
from tengchong.reading.quantities.numerals import DIGITS
from tengchong.reading.quantities.strangers import (
    CLOSING,
    ENDS_OF_RANKS,
    LEADING_NOUGHT,
    PLACES,
    SIGNS_OF_MONEY,
    SUSPECT,
    begins_late,
    is_code,
    is_quantity,
    makes_another_word,
)

NUMERALS = r"\d零〇一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
# 队伍9支, 大陆5家: such a numeral in front of a digit is a part of a word
RUN = re.compile(rf"[壹贰叁肆伍陆柒捌玖拾佰仟](?=\d)|[{NUMERALS}]+|万分之|[万亿]")
BEGINS_RUN = re.compile(
    rf"[{NUMERALS}]|万分之|[万亿]"
)  # of any length, so a long run isn't measured at each figure
TO = re.compile(rf"{pieces.INCLUDED}\s?(?:{pieces.DASH}|[至到])")  # between the ends of a range
BEFORE_ENDS = frozenset("-—–~至到(（ \n\t")
BEFORE_FIGURES = SIGNS_OF_MONEY | {"之"}
UNIT_STARTS = "".join({word[0] for word in (*table("units")["alias"], *pieces.SCALES, *pieces.INSIDE)})
# Runs with what may join them, so that a long list of numbers is passed over at once; changes
# without a number; 万余人 and 近亿元. All first characters stand first: the engine leaps to them.
_RUNS = (
    rf"(?<=[{NUMERALS}])[{NUMERALS}]*(?:[,，'’.:：\-–—~至到点\s]{{1,3}}[{NUMERALS}]+)*"
    r"|(?<=翻)(?=[^，。]{0,5}番)|(?<=持)平|(?<=万)分之|(?<=[万亿])(?=[余多])|(?<=[近逾约超破上过][万亿])"
)
# What stands behind the number of a figure: a glance that spares most numbers the pieces.
_GLANCE = rf"\s?(?:(?i:[{re.escape(UNIT_STARTS)}])|点|[(（](?=[^()（）\d]{{1,12}}[)）]))"
# Most figures are a plain number with its unit and are told at once.
STRETCH = re.compile(
    rf"(?P<numeral>[{NUMERALS}翻持万亿](?:(?<=\d)(?P<plain>\d{{0,31}}+(?:\.\d{{1,18}}+)?(?![{NUMERALS}]))|{_RUNS}))"
    rf"(?(plain){pieces.PLAIN_UNIT}|(?P<promising>(?={_GLANCE}|[万亿]?[、和与及以])|(?<=[翻持平零百千之]))?)"
)
# 18.6、16.2和12.9个百分点, 3亿、5亿和8亿元: the numbers before the last have its unit.
_NUMBER = r"\d{1,18}+(?:\.\d{1,18}+)?"
SHARING = re.compile(
    rf"(?P<numeral>{_NUMBER})(?P<own>[万亿])?"
    rf"(?=(?:、{_NUMBER}(?(own)[万亿])){{0,8}}(?P<joint>、|和|与|及|以及){_NUMBER}(?(own)(?=[万亿])){pieces.PLAIN_UNIT})"
)
NAMED = re.compile(
    r"[一-鿿](?<![表件版图第是条款节])(?:为|约|近|超)?\Z"
)  # 总投资5.8、3.2亿元, and not 附件1.2、
DEALT = re.compile(r"(?:分别|依次|各)[^，。；\n]*\Z")
JOINTS = frozenset("、和与及以")
OWN_SCALES = ("万", "亿")
SHARES = re.compile(r"(?<![\d.:：])\d{1,3}(?:\.\d{1,3})?(?:[:：]\d{1,3}(?:\.\d{1,3})?){2,9}(?![\d.:：])")
BEFORE_COLON = re.compile(r"\d{1,18}+[:：]")  # of a ratio or a time: such a number has no unit
COLONS = re.compile("[:：]")
COINS = re.compile(pieces.COINS)
CHANGED = re.compile(rf"(?:{words.pattern('change')}){pieces.MANNER}(?:{words.pattern('before')})?\Z")
FIGURE, SINGLE = re.compile(pieces.FIGURE), re.compile(pieces.SINGLE)
UNCOUNTED = re.compile(pieces.UNCOUNTED)
SIGNED = re.compile(rf"(?:(?:\A|[^\dA-Za-z])[+\-–]|{words.pattern('sign')})\Z")
SIGNS = frozenset(word[-1] for word in (*words.standing("sign"), "+", "-", "–"))
ENDS_OF_OPENINGS = SIGNS | {"之"}
DOUBTFUL = CLOSING | {*"0123456789", *DIGITS}  # 3元5角
LOUD = SUSPECT | ENDS_OF_OPENINGS
FAR = 32  # characters before a figure in which it is said that figures are dealt out


def figures_in(text: str) -> Iterator[re.Match[str]]:
    """The matches of ``STRETCH``, ``FIGURE``, ``SHARES`` and ``UNCOUNTED`` that are quantities."""
    at = 0
    while stretch := STRETCH.search(text, at):
        at = stretch.end()
        if stretch.lastgroup == "unit":
            if _is_plainly_one(text, stretch):
                yield stretch
                continue
            if _is_whole(text, stretch):
                if is_quantity(text, stretch):
                    yield stretch
                continue
            at = stretch.end("numeral")
        elif stretch.lastgroup == "numeral" and _is_bare(text, stretch):
            continue
        for figure in _figures_of(text, stretch):
            yield figure
            at = max(at, figure.end())


def _is_plainly_one(text: str, plain: re.Match[str]) -> bool:
    """Whether the characters beside a plain number and its unit leave no doubt that it is a quantity; most do."""
    (start, end), unit = plain.span(), plain["unit"]
    before = text[start - 1 : start]
    if before in LOUD or text[end : end + 1] in DOUBTFUL or unit in PLACES or _begins_range(text, end):
        return False
    company = words.company(unit)
    ranked = company.counted and before in ENDS_OF_RANKS
    strange = ranked or company.needs or (text[start] == "0" and LEADING_NOUGHT.match(text, start))
    return not (strange or (text.startswith(company.unless, end) and makes_another_word(text, plain)))


def _is_bare(text: str, stretch: re.Match[str]) -> bool:
    """Whether nothing that makes a figure of it stands beside or in a run of digits."""
    start, numeral = stretch.start(), stretch["numeral"]
    return not (text[start - 1 : start] in BEFORE_FIGURES or ":" in numeral or "：" in numeral)


def _is_whole(text: str, plain: re.Match[str]) -> bool:
    """Whether a number with its unit has no sign before it and no small change behind it, and is no end of a range."""
    start, end = plain.span()
    goes_on = _begins_range(text, end) or COINS.match(text, end)
    return (
        not goes_on and text[start - 1 : start] not in ENDS_OF_OPENINGS and begins_late(text, plain) == start
    )


def _figures_of(text: str, stretch: re.Match[str]) -> Iterable[re.Match[str]]:
    """The figures that begin in a stretch."""
    start, end = stretch.span("numeral")
    if text[start] in "翻持零" and (change := UNCOUNTED.match(text, start)):
        return (change,)
    printed = stretch["numeral"]
    if ":" in printed or "：" in printed:
        return [*_shares(text, start, end), *_figures_between(text, start, end)]
    joint = end + 1 if text[end : end + 1] in OWN_SCALES else end
    if text[joint : joint + 1] in JOINTS and (shared := SHARING.match(text, start)):
        return (shared,) if _shares_unit(text, shared) else ()
    return _figures_between(text, start, end)


def _shares_unit(text: str, number: re.Match[str]) -> bool:
    """Whether a number has the unit of the last one of its list: not 第3和5批, nor the numberings 1、5亿元 and 附件1.2、5亿元."""
    start, unit = number.start(), number["unit"]
    dealt = DEALT.search(text, max(0, start - FAR), start)
    named = number["numeral"].startswith("0.") or NAMED.search(text, max(0, start - 2), start)
    broken = "." in number["numeral"] and named
    joined = (
        number["own"]
        or dealt
        or broken
        or not (words.find_unit(unit).dimension == "count" or number["joint"] == "、")
    )
    return bool(joined) and not is_code(text, start) and not makes_another_word(text, number)


def _shares(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return (shares for shares in SHARES.finditer(text, start, end) if _make_a_whole(shares[0]))


def _figures_between(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The figures that begin with one of the runs of a stretch."""
    while start < end:
        bare = BEFORE_COLON.match(text, start) and text[start - 1 : start] not in SIGNS_OF_MONEY
        figure = None if bare else _figure(text, start)
        if figure and is_quantity(text, figure):
            yield figure
        start = _next_run(text, figure.end() if figure else _end_of_run(text, start, end), end)


def _next_run(text: str, start: int, end: int) -> int:
    run = BEGINS_RUN.search(text, start, end) if start < end else None
    return run.start() if run else end


def _end_of_run(text: str, start: int, end: int) -> int:
    run = RUN.match(text, start, end)
    return run.end() if run else end


def _figure(text: str, start: int) -> re.Match[str] | None:
    """The figure whose first run of digits starts here, if a unit, a scale or 百分之 makes it one."""
    before = text[start - 1 : start]
    if before in ENDS_OF_OPENINGS:
        start = _opened(text, start)
        before = text[start - 1 : start]
    match = _figure_at(text, start)
    if match and (_has_unit(match) or before in SIGNS_OF_MONEY):
        late = begins_late(text, match)
        return match if late == start else _figure_at(text, late)
    return None


def _figure_at(text: str, start: int) -> re.Match[str] | None:
    """The figure that begins here, with its sign if it has one."""
    single = SINGLE.match(text, start)
    if single and not _begins_range(text, single.end()):
        return single
    figure = FIGURE.match(text, start)
    return single if figure and _are_two(text, figure) else figure


def _are_two(text: str, figure: re.Match[str]) -> bool:
    """Whether what looks like a range is a change and what it came to: 提高3.2个百分点至45%."""
    first, last, start = figure["first_unit"], figure["unit"], figure.start()
    changed = CHANGED.search(text, max(0, start - FAR), start)
    return bool(changed and first and last) and words.differ(first, last)


def _begins_range(text: str, end: int) -> bool:
    """Whether what ends here may be the first end of a range."""
    return text[end : end + 1] in BEFORE_ENDS and TO.match(text, end) is not None


def _opened(text: str, start: int) -> int:
    """Where a figure begins whose digits begin here: before 百分之, before a minus."""
    if start > 2 and text[start - 3 : start] in pieces.PARTS:
        start -= 3
    signed = text[start - 1 : start] in SIGNS and SIGNED.search(text, max(0, start - 2), start)
    return start - 1 if signed else start


def _has_unit(figure: re.Match[str]) -> bool:
    return figure.lastgroup == "unit" or bool(
        figure["unit"]
        or figure["scaled"]
        or figure["part"]
        or figure["first_part"]
        or "成" in figure["numeral"]
    )


def _make_a_whole(shares: str) -> bool:
    """Whether parts add up to 100 as they are rounded: 8.3:39.7:52, but not the time 10:26:37."""
    parts = [Fraction(part) for part in COLONS.split(shares)]
    return 2 * abs(sum(parts, start=Fraction(-100))) <= len(parts)
