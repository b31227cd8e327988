"""A table's two axes: what the words left of a row, and above a column, say of its cells.

Each axis is a frame with a row for each row (or column) of the table, and a column for each thing
that ``Words`` can say. Words are read once for each different text, however long the table is.
Stands on names, columns, figures and records.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from tengchong.basics.codebook.labels import NUMBERING
from tengchong.basics.text import simplify
from tengchong.building.tidy.axes.alike import as_printed
from tengchong.building.tidy.axes.heads import in_one_unit, kind_in_corner, over_figures, parts_of
from tengchong.building.tidy.axes.inheritance import INHERITED, inherit
from tengchong.building.tidy.axes.keys import in_charge, is_key, stationed
from tengchong.building.tidy.axes.labels import sayings
from tengchong.building.tidy.axes.settling import settled, stand_alone
from tengchong.building.tidy.axes.stub import said_in, stub
from tengchong.building.tidy.columns import Coded, Lines, combined
from tengchong.building.tidy.names.taught import CAME
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.titles import title_words, under_title, until_updated
from tengchong.building.tidy.names.units import SPLIT, are_money, find_units
from tengchong.building.tidy.names.words import EMPTY, Words
from tengchong.building.tidy.records import LONG
from tengchong.reading.periods import Months, find_time, leading_time, months, read_time
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

IN_PERCENT = re.compile(r"(?:增速|增幅|增长率?)[:(]?%")
_DIGITS = "〇零○OoＯ\\d一二三四五六七八九十"
_MONTH = f"[{_DIGITS}]{{4}}年[{_DIGITS}]{{1,2}}月"
PRINTED_ON = re.compile(
    rf"[(（]?(?:(?:填报|制表|印发|发文|报送|上报|发布|公布|更新)(?:日期|时间)?[:：]?)?(?:{_MONTH}[{_DIGITS}]{{1,3}}日|\d{{4}}([-./])\d{{1,2}}\1\d{{1,2}})(?:印发?|填报?|制表?)?[)）]?"
)
COVERS = re.compile("^(?:统计|数据|报告)(?:时间|期间?|区间|周期|时段|范围):")
SIGNED = re.compile(rf"([局委办室组处部]|中心|政府)[\s\u3000]+{_MONTH}(?=\s|$)")  # 怀化市商务局 2024年1月
OF_NOTES = "the heading {!r} is one of remarks, and of no indicator that is kept; it is left out"
UNTIL = re.compile(r"截[至止]\d{4}年\d{1,2}月(?:\d{1,2}日|份?[底末])?")
YEARLY = re.compile(r"今年|本年|当年|全年|年度|目标|任务|完成率|同比|增[长速幅]|(?:19|20)\d\d年")
GROWTH = re.compile("增长速度|增速|增长率|增幅|增长情况")
BRACKETED = re.compile(r"\((?![省市县区州旗盟乡镇、/]+\))([^()]+)\)")  # 县(市)区 is in no unit
OWN_TITLE = re.compile(r"^[(（]([^()（）]*)[)）]$")  # all of it in brackets: a title of one's own


@dataclass(frozen=True)
class Axes:
    """What is said of rows, of columns, and of the table as a whole.

    ``rows`` has the columns of ``stub.SAID``, ``unread``, ``note`` and what ``inherit`` adds; ``columns``
    the same, a line for each of ``headings``. ``lost`` are the headings of columns of words that
    nobody understands, ``whole`` the words of title and unit line, ``context`` its months.
    """

    rows: Lines
    columns: Lines
    headings: list[str]
    lost: list[str]
    whole: Words
    context: Months


def axes(table: Table, source: Source) -> Axes:
    """Read the words around a table's cells."""
    whole, context = whole_of(table, source)
    over = " ".join((*_titles(table), source.title))
    heads = {
        column: under_title(understand(column, whole.place), column, over, whole.place)
        for column in table.cells
    }
    whole = _of_arrivals(whole, heads, over)
    keys = [column for column, words in heads.items() if is_key(words, table.cells[column])]
    beside = [*in_charge(keys, heads, table, whole.place), *stationed(keys, heads, table)]
    heads |= dict.fromkeys(beside, Words(meaning="note"))
    figures = {
        column: Words(unread=OF_NOTES.format(column)) if words.meaning == "note" else words
        for column, words in heads.items()
        if column not in keys
    }
    labels = table.cells[keys[0]].head(LONG).unique().tolist() if len(keys) == 1 else []
    if labels and (kind := kind_in_corner(heads[keys[0]], labels)):
        figures = parts_of(figures, kind)
        heads |= {keys[0]: Words(meaning="indicator")}
    rows, lost = stub(table, {column: heads[column] for column in keys}, whole, over)
    values = over_figures(table, figures, whole.place)
    if not any(heads[column].meaning == "unit" for column in keys):
        values = in_one_unit(values, table.cells, whole)
    columns = said_in(list(values.values()), np.arange(len(values)))
    rows = as_printed(rows, columns)
    rows, columns = (
        _beside_each_other(lines, whole, table.section or table.title) for lines in (rows, columns)
    )
    rows, columns = (
        _done_before(lines, whole, context) | {"saying": sayings(lines)} for lines in (rows, columns)
    )
    named = {*_named(rows), *_named(columns)}
    whole = whole if whole.indicator not in named else replace(whole, label="")
    return Axes(rows, columns, list(values), lost, whole, context)


def _of_arrivals(whole: Words, heads: dict[str, Words], over: str) -> Words:
    """A table of 招商引资 that says no indicator, and of some money that it arrived (实际到位（万元）), is of the money that arrived."""
    arrived = (
        CAME.search(column) and words.measure and not words.indicator and are_money(words.units)
        for column, words in heads.items()
    )
    unsaid = not whole.indicator and "引资" in over
    return replace(whole, indicator="fund_arrivals") if unsaid and any(arrived) else whole


def _named(lines: Lines) -> Collection[str]:
    """The indicators that the lines of an axis are of; what a share is of (占省外资金比重) is the whole."""
    of = combined(
        lambda indicator, measure: "" if measure == "share" else indicator,
        lines["indicator"],
        lines["measure"],
    )
    return of.different


def _beside_each_other(lines: Lines, whole: Words, title: str) -> Lines:
    """The lines of an axis with what they say of each other; in most long tables each stands alone."""
    if stand_alone(lines, title):
        nothing = Coded.same("", len(lines["indicator"].codes))
        return lines | dict.fromkeys(INHERITED, nothing)
    given = {name: column.array() for name, column in lines.items()}
    frame = settled(inherit(pd.DataFrame(given, dtype=object, copy=False), whole), title)
    return {name: Coded.of(frame[name]).merged() for name in frame}


def _done_before(lines: Lines, whole: Words, context: Months) -> Lines:
    """In a table of targets for a year (2025年任务分解表) or several (“十四五”目标分解表), a line of one before them (2024年到位资金)
    tells what was done."""
    if whole.measure != "target" or not context.end:
        return lines
    year = int((context.start or context.end)[:4])
    done = combined(
        lambda said, time: said or ("actual" if time and time.year and time.year < year else ""),
        lines["measure"],
        lines["time"],
    )
    return lines | {"measure": done}


def whole_of(table: Table, source: Source) -> tuple[Words, Months]:
    """The words of title and unit line, and the months that the table reports on."""
    said = next(
        (
            one
            for title in (*_titles(table), source.title)
            if (one := title_words(title, source.place)).indicator
        ),
        EMPTY,
    )
    own, units = title_words(table.title, source.place), _units(table, source)
    grows = units == ("%",) and GROWTH.search(simplify(table.title))
    return replace(
        said,
        place=source.place,
        place_name=source.place_name,
        units=units,
        dimension=own.dimension,
        category=own.category,
        measure=own.measure or ("growth" if grows else ""),
    ), _context(table, source)


def _titles(table: Table) -> list[str]:
    """What stands over a table, the line of its own section first."""
    return [*filter(None, (table.section, table.title))]


def _context(table: Table, source: Source) -> Months:
    """The months that a table reports on, as its title or sheet says, else its document."""
    reported = Months(source.period_start, source.period_end)
    told = [_without_day(text) for text in (*_titles(table), table.sheet)]
    last = COVERS.sub("", simplify(_without_day(table.title).strip().rpartition(" ")[2]))
    nearest = read_time(last)
    time = nearest or next(
        filter(None, map(find_time, map(simplify, told))), None
    )  # 一季度 below …上半年工作情况
    context = months(until_updated(time, table.title), reported) if time else reported
    if time and time.until and context.end == reported.end != reported.start and not _of_a_year(table):
        context = reported  # 截至2024年6月 says no beginning, the document may
    if context.start == context.end == reported.end:
        context = reported
    flow, _ = leading_time(NUMBERING.sub("", simplify(table.section)))
    return months(flow, context) if flow and flow.flow else context  # 一、当月数


def _of_a_year(table: Table) -> bool:
    """Whether the words over a table's figures tell those of one year: 今年, 全年目标, 同比, a year besides that of 截至2024年6月."""
    return any(YEARLY.search(UNTIL.sub("", simplify(text))) for text in (*_titles(table), *table.cells))


def _without_day(title: str) -> str:
    """What stands over a table without the day or month of its printing, where another time stands in it."""
    pieces = SIGNED.sub(r"\1", title).split(" ")
    bare = " ".join(piece for piece in pieces if not PRINTED_ON.fullmatch(simplify(piece)))
    return bare if find_time(simplify(bare)) else title


def _units(table: Table, source: Source) -> tuple[str, ...]:
    """The units over a table: of its section, its unit line, its document, or its titles."""
    bracketed = (
        units
        for title in (*_titles(table), OWN_TITLE.sub(r"\1", source.title))
        for told in (*BRACKETED.findall(simplify(title)), *title.split()[1:])
        if (units := _beside_times(simplify(told)))
    )
    percent = ("%",) * bool(IN_PERCENT.search(simplify(table.title)))
    of_section = find_units("、".join(BRACKETED.findall(simplify(table.section))))
    over = of_section or find_units(simplify(table.unit)) or find_units(source.unit)
    return over or next(bracketed, percent)


def _beside_times(text: str) -> tuple[str, ...]:
    """The units that a text lists, also beside times: 亿元,累计."""
    return find_units(text) or find_units(
        "、".join(piece for piece in SPLIT.split(text) if not read_time(piece))
    )
