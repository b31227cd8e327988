"""All the quantities of a text, and where each stands.

A fast scan finds runs of digits and Chinese numerals, ``FIGURE`` tells how far the figure goes, and
the words around it are read as in a cell. What is no quantity (第3批, 一是, 四个一百) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import repeat
from math import isnan
from typing import NamedTuple

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table
from tengchong.basics.text import HAN, repair
from tengchong.reading.quantities import grammar, words
from tengchong.reading.quantities.cells import (
    STRINGS,
    Quantity,
    parse_quantity,
    quantity_columns,
)
from tengchong.reading.quantities.meaning import LARGEST_EXACT
from tengchong.reading.quantities.strangers import SIGNS_OF_MONEY, begins_late, is_code, is_quantity

NUMERALS = r"\d零〇一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
# 队伍9支, 大陆5家: such a numeral in front of a digit is a part of a word
RUN = re.compile(rf"[壹贰叁肆伍陆柒捌玖拾佰仟](?=\d)|[{NUMERALS}]+|万分之|[万亿]")
TO = re.compile(rf"{grammar.INCLUDED}\s?(?:{grammar.DASH}|[至到])")  # between the ends of a range
BEFORE_ENDS = frozenset("-—–~至到(（ \n\t")
BEFORE_FIGURES = SIGNS_OF_MONEY | {"之"}
UNIT_STARTS = "".join({word[0] for word in (*table("units")["alias"], *grammar.SCALES, *grammar.INSIDE)})
# Runs with what may join them, so that a long list of numbers is passed over at once; changes
# without a number; 万余人 and 近亿元. All first characters stand first: the engine leaps to them.
_RUNS = (
    rf"(?<=[{NUMERALS}])[{NUMERALS}]*(?:[,，.:：\-–—~至到点\s]{{1,3}}[{NUMERALS}]+)*"
    r"|(?<=翻)(?=[^，。]{0,5}番)|(?<=持)平|(?<=万)分之|(?<=[万亿])(?=[余多])|(?<=[近逾约超破上][万亿])"
)
# What stands behind the number of a figure: a glance that spares most numbers the grammar.
_GLANCE = rf"\s?(?:(?i:[{re.escape(UNIT_STARTS)}])|点|[(（](?=[^()（）\d]{{1,12}}[)）]))"
# Most figures are a plain number with its unit and are told at once.
STRETCH = re.compile(
    rf"(?P<numeral>[{NUMERALS}翻持万亿](?:(?<=\d)(?P<plain>\d{{0,31}}+(?:\.\d{{1,18}}+)?(?![{NUMERALS}]))|{_RUNS}))"
    rf"(?(plain){grammar.PLAIN_UNIT}|(?P<promising>(?={_GLANCE}))?)"
)
# 18.6、16.2和12.9个百分点: the numbers before the last have its unit.
_NUMBER = r"\d{1,18}+(?:\.\d{1,18}+)?"
SHARING = re.compile(
    rf"(?P<numeral>{_NUMBER})(?=(?:、{_NUMBER}){{0,8}}(?P<joint>、|和|与|及|以及){_NUMBER}{grammar.PLAIN_UNIT})"
)
DEALT = re.compile(r"(?:分别|依次|各)[^，。；\n]*\Z")
JOINTS = frozenset("、和与及以")
# 至少包装5个, 超过全市的四成: a hedge with other words between it and its figure
PARTED = re.compile(
    rf"(?P<parted>{words.pattern('parted')})[{HAN}]{{1,6}}?(?=[{NUMERALS}])"
    rf"|(?P<of>{words.pattern('parted of')})(?:(?!平均|水平|同期)[^，。；、,;:：()（）\d\n]){{1,10}}的(?=[{NUMERALS}])"
)
SHARES = re.compile(r"(?<![\d.:：])\d{1,3}(?:\.\d{1,3})?(?:[:：]\d{1,3}(?:\.\d{1,3})?){2,9}(?![\d.:：])")
COLONS = re.compile("[:：]")
PARTS = re.compile(r"[\d.]+")
PART = " hundredths"  # as units.csv has it
FIGURE, SINGLE = re.compile(grammar.FIGURE), re.compile(grammar.SINGLE)
UNCOUNTED = re.compile(grammar.UNCOUNTED)
HEAD_WORDS = (*grammar.CHANGES, *grammar.BEFORE, *grammar.CURRENCIES)
FIRSTS = "".join({word[0] for word in HEAD_WORDS})
HEAD = re.compile(rf"(?=(?i:[{re.escape(FIRSTS)}])){grammar.CHANGE}{grammar.HEDGE}{grammar.CURRENCY}\Z")
TAIL = re.compile(grammar.OUTSIDE)
SIGNED = re.compile(rf"(?:(?:\A|[^\dA-Za-z])[+\-–]|{words.pattern('sign')})\Z")
SIGNS = frozenset(word[-1] for word in (*words.standing("sign"), "+", "-", "–"))
ENDS_OF_OPENINGS = SIGNS | {"之"}
JOINED = re.compile(r"\s?(?:、|和|与|及|以及)\s?\Z")
PRICES = words.incomplete_prices()
HEADS = frozenset(word[-1] for word in HEAD_WORDS) | frozenset("了率度别次均也又仅只各为是:： \n")
TAILS = frozenset(word[0] for word in (*grammar.BEHIND, *grammar.ARROWS)) | frozenset("(（ ")
REACH = 16  # characters before a figure in which its change and hedge stand


def find_quantities(text: str) -> pd.DataFrame:
    """All quantities of a text, as they come.

    Columns start, end (positions in ``text`` as given; number, inner hedge and unit, with their
    damage), value, unit, low, high, hedge, printed (``text[start:end]``), note. A change and an
    outer hedge stand outside the span and are read all the same.

    >>> found = find_quantities("一是近140家企业到位2.5億(yì)元，同比下降3.5%。")
    >>> found[["start", "end", "value", "unit", "hedge"]].to_dict("split")["data"]
    [[3, 7, 140.0, '家', '近'], [11, 20, 250000000.0, 'CNY', ''], [25, 29, -3.5, '%', '']]
    """
    repaired = repair(text)
    cells = cells_in(repaired.text)
    starts, ends = repaired.spans(cells.starts, cells.ends)
    columns = quantity_columns(cells.printed)
    columns["printed"] = pd.array(
        [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)], dtype=STRINGS
    )
    frame = pd.DataFrame({"start": starts, "end": ends, **columns}, copy=False)
    return frame.dropna(subset="value", ignore_index=True) if np.isnan(columns["value"]).any() else frame


def quantities_in(text: str) -> Iterator[tuple[int, int, Quantity]]:
    """Each quantity of a repaired text and its span; whole values are int.

    >>> [(start, end, quantity.value) for start, end, quantity in quantities_in("近140家")]
    [(1, 5, 140)]
    """
    cells = cells_in(text)
    read = quantity_columns(cells.printed)
    unit, hedge, note = (read[name].tolist() for name in ("unit", "hedge", "note"))
    value, low, high = (_exact(read[name]) for name in ("value", "low", "high"))
    quantities = map(Quantity, value, unit, low, high, hedge, repeat(""), note)
    for start, end, printed, number, quantity in zip(*cells, value, quantities, strict=True):
        if abs(number) < LARGEST_EXACT:
            yield start, end, quantity
        elif not isnan(number):
            yield start, end, parse_quantity(printed)._replace(printed="")


def _exact(column: np.ndarray) -> list[int | float]:
    return [int(number) if number.is_integer() else number for number in column.tolist()]


class Cells(NamedTuple):
    """The figures of a text: where each begins and ends, and how a cell would print it, with the words around it."""

    starts: list[int]
    ends: list[int]
    printed: list[str]


def cells_in(text: str) -> Cells:
    """The figures of a repaired text as cells of a table.

    >>> cells_in("到位近140家，下降3%").printed
    ['近140家', '下降3%']
    """
    cells = Cells([], [], [])
    change, unit, read_to = "", "", 0
    parted = {match.end(): match for match in PARTED.finditer(text)}
    for match in _figures(text):
        start, end = match.span()
        if start < read_to:  # 5亿元(含5亿元)以上
            continue
        if match.re is SHARES:
            for part in PARTS.finditer(text, start, end):
                _add(cells, *part.span(), part[0] + PART)
            continue
        head, own_change = _head(text, start) if text[start - 1 : start] in HEADS else (start, "")
        tail = _tail(text, end) if text[end : end + 1] in TAILS else end
        begin = text[head:start]
        if start in parted and begin == own_change and tail == end:
            begin += _parted_hedge(parted[start], match)
        here = match["unit"] if match.re is not UNCOUNTED else ""
        carries = change and here and head == start and _goes_on(text, read_to, start, unit, here)
        change, unit, read_to = change if carries else own_change, here, tail
        if carries:
            begin = change + begin
        if here in PRICES:
            begin = PRICES[here] + begin
        if match.re is SHARING:
            _add(cells, start, end, f"{begin}{match[0]}{match['scaled'] or ''}{here}")
        else:
            _add(cells, start, end, begin + text[start:tail])
    return cells


def _parted_hedge(parted: re.Match[str], figure: re.Match[str]) -> str:
    """The hedge that other words part from a figure; one with 的 is of a share only."""
    if parted["parted"] or (figure.re is not UNCOUNTED and _is_share(figure)):
        return parted["parted"] or parted["of"]
    return ""


def _is_share(figure: re.Match[str]) -> bool:
    return figure["unit"] in ("%", "成") or bool(figure["part"]) or "成" in figure["numeral"]


def _add(cells: Cells, start: int, end: int, printed: str) -> None:
    cells.starts.append(start)
    cells.ends.append(end)
    cells.printed.append(printed)


def _figures(text: str) -> Iterator[re.Match[str]]:
    """The matches of ``STRETCH``, ``FIGURE``, ``SHARES`` and ``UNCOUNTED`` that are quantities."""
    at = 0
    while stretch := STRETCH.search(text, at):
        if stretch.lastgroup == "unit" and _is_whole(text, stretch):
            at = stretch.end()
            if is_quantity(text, stretch):
                yield stretch
            continue
        at = stretch.end("numeral")
        for figure in _figures_of(text, stretch):
            yield figure
            at = max(at, figure.end())


def _is_whole(text: str, plain: re.Match[str]) -> bool:
    """Whether a number with its unit has no sign before it and is no end of a range."""
    start, end = plain.span()
    alone = text[start - 1 : start] not in ENDS_OF_OPENINGS and not _begins_range(text, end)
    return alone and begins_late(text, plain) == start


def _figures_of(text: str, stretch: re.Match[str]) -> Iterable[re.Match[str]]:
    """The figures that begin in a stretch."""
    start, end = stretch.span("numeral")
    if text[start] in "翻持零" and (change := UNCOUNTED.match(text, start)):
        return (change,)
    printed = stretch["numeral"]
    if ":" in printed or "：" in printed:
        return [*_shares(text, start, end), *_figures_between(text, start, end)]
    if text[end : end + 1] in JOINTS and (shared := SHARING.match(text, start)):
        return (shared,) if _shares_unit(text, shared) else ()
    if (
        stretch.lastgroup == "numeral"
        and printed[-1] not in "百千之"
        and text[start - 1 : start] not in BEFORE_FIGURES
    ):
        return ()
    return _figures_between(text, start, end)


def _shares_unit(text: str, number: re.Match[str]) -> bool:
    """Whether a number has the unit of the last one of its list: not 第3和5批, nor the numbering 1、5亿元."""
    start, end = number.start(), number.end("unit")
    unit = number["unit"]
    dealt = DEALT.search(text, max(0, start - 2 * REACH), start)
    joined = dealt or not (words.find_unit(unit).dimension == "count" or number["joint"] == "、")
    return bool(joined) and not is_code(text, start) and not text.startswith(words.company(unit).unless, end)


def _shares(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return (shares for shares in SHARES.finditer(text, start, end) if _make_a_whole(shares[0]))


def _figures_between(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The figures that begin with one of the runs of a stretch."""
    while start < end:
        figure = _figure(text, start)
        if figure and is_quantity(text, figure):
            yield figure
        start = _next_run(text, figure.end() if figure else _end_of_run(text, start, end), end)


def _next_run(text: str, start: int, end: int) -> int:
    run = RUN.search(text, start, end) if start < end else None
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
    return single if single and not _begins_range(text, single.end()) else FIGURE.match(text, start)


def _begins_range(text: str, end: int) -> bool:
    """Whether what ends here may be the first end of a range."""
    return text[end : end + 1] in BEFORE_ENDS and TO.match(text, end) is not None


def _opened(text: str, start: int) -> int:
    """Where a figure begins whose digits begin here: before 百分之, before a minus."""
    if start > 2 and text[start - 3 : start] in grammar.PARTS:
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


def _head(text: str, start: int) -> tuple[int, str]:
    """Where the change and the hedge before a figure begin, and the change."""
    head = HEAD.search(text, max(0, start - REACH), start)
    return (head.start(), head["change"] or "") if head else (start, "")


def _tail(text: str, end: int) -> int:
    """Where the hedge behind a figure ends."""
    tail = TAIL.match(text, end)
    return tail.end() if tail else end


def _goes_on(text: str, read_to: int, start: int, before: str, unit: str) -> bool:
    """Whether a figure shares the change of the one before it: 依次下降17%和19.3%, 减少3户、5户."""
    alike = unit == before or words.find_unit(unit).dimension == "ratio"
    return alike and bool(JOINED.fullmatch(text, read_to, start))


def _make_a_whole(shares: str) -> bool:
    """Whether parts add up to 100 as they are rounded: 8.3:39.7:52, but not the time 10:26:37."""
    parts = [Fraction(part) for part in COLONS.split(shares)]
    return 2 * abs(sum(parts, start=Fraction(-100))) <= len(parts)
