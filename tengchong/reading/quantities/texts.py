"""All the quantities of a text, and where each stands.

``scan.py`` finds the figures; the words around each are read with it as in a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat
from math import isnan
from typing import NamedTuple

import numpy as np
import pandas as pd

from tengchong.basics.given import expect_kind
from tengchong.basics.text import HAN, repair
from tengchong.reading.quantities import pieces, words
from tengchong.reading.quantities.cells import Quantity, parse_quantity
from tengchong.reading.quantities.columns import STRINGS, quantity_columns
from tengchong.reading.quantities.meaning import LARGEST_EXACT
from tengchong.reading.quantities.scan import NUMERALS, SHARES, SHARING, UNCOUNTED, figures_in

# 至少包装5个, 最高可奖励5万元, 超过全市的四成: a hedge with other words between it and its figure
HIGHEST = rf"(?:{words.pattern('before', '最高', '最低')})(?={pieces.GIVEN}[{NUMERALS}])"
PARTED = re.compile(rf"(?P<hedge>{words.pattern('parted')}|{HIGHEST})[{HAN}]{{1,6}}?(?=[{NUMERALS}])")
PARTED_OF = re.compile(
    rf"(?P<hedge>{words.pattern('parted of')})(?:(?!平均|水平|同期)[^，。；、,;:：()（）\d\n]){{1,16}}的(?=[{NUMERALS}])"
)
# 不超过总投资10%, 不低于合同额30%: of an amount as a whole, also without 的; 不足全省2%, 超过全市三成: of all of a place
PARTED_OF_ALL = re.compile(
    rf"(?P<hedge>(?:{words.pattern('parted of', '不超过', '不高于', '不低于', '不少于')})(?=[{HAN}]{{1,10}}[额资本价款][{NUMERALS}])"
    rf"|(?:{words.pattern('parted of')})(?=全[国省市州县区旗][{NUMERALS}]))[{HAN}]{{1,11}}?(?=[{NUMERALS}])"
)
# 低于全市6.4个百分点, 分别低于全国、全省1.2和0.8个百分点: a difference of percentage points is a fall
PARTED_CHANGE = re.compile(rf"(?P<change>{words.pattern('parted change')})[{HAN}、]{{1,10}}\Z")
PARTED_CHANGES = words.standing("parted change")
# 每千瓦时0.42元, 每吨补贴约30元: what a price is for stands before it; 每年补贴30万元 is none
PER = re.compile(
    rf"(?P<per>{words.any_of(words.denominators('money rate'))})\s?(?:{words.pattern('per verb')})?"
    rf"(?=(?:{words.pattern('before')})?[{NUMERALS}])"
)
OVER = [word for word, meaning in words.standing("parted of").items() if meaning == "over"]
AIMED = re.compile("目标|任务|计划|进度|预期|去年|上年")  # 超过计划的5% is a difference
PARTS = re.compile(r"[\d.]+")
PART = " hundredths"  # as units.csv has it
HEAD_WORDS = (*pieces.CHANGES, *pieces.BEFORE, *pieces.CURRENCIES)
FIRSTS = "".join({word[0] for word in HEAD_WORDS})
HEAD = re.compile(rf"(?=(?i:[{re.escape(FIRSTS)}])){pieces.CHANGE}{pieces.HEDGE}{pieces.CURRENCY}\Z")
BEFORE = re.compile(words.pattern("before"))
TAIL = re.compile(pieces.OUTSIDE)
JOINED = re.compile(r"\s?(?:、|和|与|及|以及)\s?\Z")
PRICES = words.incomplete_prices()
MONEY, POINTS = words.money(), words.aliases("percentage point")
HEADS = frozenset(word[-1] for word in HEAD_WORDS) | frozenset("了率度别次均也又仅只各为是:： \n")
TAILS = frozenset(word[0] for word in (*pieces.BEHIND, *pieces.ARROWS)) | frozenset("(（ ")
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
    expect_kind(text, str, "a text; parse_quantities takes a column or a list")
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
    starts, ends, printed = cells = Cells([], [], [])
    change, unit, read_to = "", "", 0
    per = {match.end(): match["per"] for match in PER.finditer(text)}
    parted = {
        match.end(): match for hedge in (PARTED_OF, PARTED_OF_ALL, PARTED) for match in hedge.finditer(text)
    }
    for match in figures_in(text):
        start, end = match.span()
        if start < read_to:  # 5亿元(含5亿元)以上
            continue
        if match.re is SHARES:
            for part in PARTS.finditer(text, start, end):
                starts.append(part.start())
                ends.append(part.end())
                printed.append(part[0] + PART)
            continue
        head, own_change = _head(text, start) if text[start - 1 : start] in HEADS else (start, "")
        tail = _tail(text, end) if text[end : end + 1] in TAILS else end
        begin = text[head:start]
        if start in parted and begin == own_change and tail == end:
            begin += _parted_hedge(parted[start], match)
        here = (match["unit"] or match["part"] or "") if match.re is not UNCOUNTED else ""
        if here in POINTS and not own_change:
            own_change = _parted_change(text, head)
            begin = own_change + begin
        carries = change and here and head == start and _goes_on(text, read_to, start, unit, here)
        change, unit, read_to = change if carries else own_change, here, tail
        if carries:
            begin = change + begin
        if here in MONEY and (paid_for := per.get(head) or per.get(start)):
            begin = paid_for + begin
        elif here in PRICES:
            begin = PRICES[here] + begin
        starts.append(start)
        ends.append(end)
        printed.append(begin + (_shared(match) if match.re is SHARING else text[start:tail]))
    return cells


def _shared(number: re.Match[str]) -> str:
    """A number of a list with the unit that the last one prints for all."""
    scale = "" if number["own"] else number["scaled"] or ""
    return f"{number[0]}{scale}{number['unit']}"


def _parted_hedge(parted: re.Match[str], figure: re.Match[str]) -> str:
    """The hedge that other words part from a figure; one with 的 is of a share only."""
    if parted.re is PARTED:
        return parted["hedge"]
    aimed = parted["hedge"] in OVER and AIMED.search(parted[0])
    return "" if aimed or figure.re is UNCOUNTED or not _is_share(figure) else parted["hedge"]


def _parted_change(text: str, head: int) -> str:
    """The change that others' names part from a figure whose words begin at ``head``."""
    parted = PARTED_CHANGE.search(text, max(0, head - REACH), head)
    return PARTED_CHANGES[parted["change"]] if parted else ""


def _is_share(figure: re.Match[str]) -> bool:
    return figure["unit"] in ("%", "成") or bool(figure["part"]) or "成" in figure["numeral"]


def _head(text: str, start: int) -> tuple[int, str]:
    """Where the change and the hedge before a figure begin, and the change."""
    head = HEAD.search(text, max(0, start - REACH), start)
    if head is None or (head["before"] and not BEFORE.match(text, head.start("before"))):
        return start, ""  # 开过3次: what stands behind 过 makes another word of it
    return head.start(), head["change"] or ""


def _tail(text: str, end: int) -> int:
    """Where the hedge behind a figure ends."""
    tail = TAIL.match(text, end)
    return tail.end() if tail else end


def _goes_on(text: str, read_to: int, start: int, before: str, unit: str) -> bool:
    """Whether a figure shares the change of the one before it: 依次下降17%和19.3%, 减少3户、5户."""
    alike = unit == before or unit in pieces.PARTS or words.find_unit(unit).dimension == "ratio"
    return alike and bool(JOINED.fullmatch(text, read_to, start))
