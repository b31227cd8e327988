"""The headings over a table's figures: what each says by itself, by its cells and beside the others."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from tengchong.basics.text import simplify
from tengchong.building.schemas import AMOUNTS
from tengchong.building.tidy.axes.alike import like_the_others, part_as_printed
from tengchong.building.tidy.axes.belonging import arrived
from tengchong.building.tidy.axes.origins import as_origin
from tengchong.building.tidy.columns import together
from tengchong.building.tidy.figures import is_bare
from tengchong.building.tidy.names.offices import office_of, office_words
from tengchong.building.tidy.names.phrases import NAMED
from tengchong.building.tidy.names.taught import OPEN, RELATIVE, UNKEPT
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.units import is_money, unit_of, without_units
from tengchong.building.tidy.names.wholes import more_general, quantity_of, unit_in
from tengchong.building.tidy.names.words import EMPTY, Words, join
from tengchong.building.tidy.records import LONG
from tengchong.reading.tables import JOINT, Table
from tengchong.reading.tables.rows import is_figure

LENT = "the heading {!r} prints no unit; read in {}, which another heading of the same money prints"
SOMEBODY = re.compile("(?:领导|负责人|负责同志)$")
SECTORS = re.compile(r"[分按](?:行|产)业")


def over_figures(table: Table, heads: dict[str, Words], within: str) -> dict[str, Words]:
    """The words of the headings over figures, in a table on the place ``within``, with what cells, title and other headings add."""
    rates = _tells_rates(table, heads)
    own = {
        column: _by_sector(
            column, _of_some_months(_with_percent(words, table.cells[column], rates)), table.title
        )
        for column, words in heads.items()
    }
    parts = _below_one(_with_parts(_with_origins(_with_offices(own, within))), within)
    parts = {
        column: _of_persons(column, words, table.cells[column], within) for column, words in parts.items()
    }
    return _of_the_group(_of_those_beside(_arrived(parts)), within)


def _arrived(heads: dict[str, Words]) -> dict[str, Words]:
    """Headings with 实际到位 behind 合同额 as one of money that arrived."""
    said = arrived((words.indicator, words.measure, words.label, words.units) for words in heads.values())
    return {
        column: replace(heads[column], indicator=indicator)
        for column, indicator in zip(heads, said, strict=True)
    }


def kind_in_corner(corner: Words, labels: list[str]) -> str:
    """The breakdown that a corner says the headings beside it are of, where the rows below it are indicators or measures: 来源地 over
    到账外资 and 占比; empty where it heads its column."""
    said = [one for label in labels if label and (one := understand(label)).meaning != "note"]
    led = corner.unread.endswith(UNKEPT["contact"])  # 领导职务
    kind = "actor" if led else corner.meaning
    return kind if kind in NAMED and said and all(one.indicator or one.measure for one in said) else ""


def parts_of(figures: dict[str, Words], dimension: str) -> dict[str, Words]:
    """Headings that nobody taught, or that are places, as parts of a breakdown: 韩国 and 日本 behind 来源地."""
    names = {column: without_units(simplify(column)) for column in figures}
    return {
        column: Words(dimension=dimension, category=names[column][0], units=names[column][1])
        if words.unread or words.place
        else words
        for column, words in figures.items()
    }


def in_one_unit(heads: dict[str, Words], cells: pd.DataFrame, whole: Words) -> dict[str, Words]:
    """Headings of money without a unit are in the one that another heading of the same indicator prints, or a plan or a period of
    it, where nothing over the table prints any: 到位资金 behind 全年任务（亿元）, 一季度 before 全年（亿元）. A note says so."""
    printed = {unit for words in heads.values() for unit in words.units if is_money(unit)}
    if len(printed) != 1 or any(map(is_money, whole.units)):
        return heads
    unit, of = printed.pop(), whole.indicator
    lenders = [words for words in heads.values() if unit in words.units]
    same = {words.indicator for words in lenders} - {""} | _planned(heads, lenders, unit, of)
    return heads | {
        column: replace(words, units=(unit,), note=together(words.note, LENT.format(column, unit)))
        for column, words in heads.items()
        if not words.units and words.measure in ("", *AMOUNTS) and (words.indicator or of) in same
        if quantity_of(words.indicator or of) == "money" and cells[column].map(is_bare).any()
    }


def _planned(heads: dict[str, Words], lenders: list[Words], unit: str, of: str) -> set[str]:
    """The indicator that plans and periods which name none are of, where it is money of their currency: the title's ``of``, or the
    only one that is named."""
    if not any(not (one.indicator or one.unread) and (one.measure or one.time or of) for one in lenders):
        return set()
    named = {words.indicator for words in heads.values() if quantity_of(words.indicator) == "money"}
    told = named if len(named) == 1 else {of}
    return {one for one in (of, *told) if one and unit_in(one) == unit_of(unit)}


def _by_sector(column: str, words: Words, title: str) -> Words:
    """A heading that nobody taught is a sector in a table by sector: 其他 of 分行业情况表."""
    *above, last = simplify(column).split(JOINT)
    if not words.unread or not any(map(SECTORS.search, (simplify(title), *above))):
        return words
    name, units, _ = without_units(last)
    return Words(dimension="sector", category=name, units=units, part=True)


def _of_persons(column: str, words: Words, cells: pd.Series, within: str) -> Words:
    """Who did what is counted, over figures: 分管领导 below 外出招商（次）."""
    above, _, last = column.rpartition(JOINT)
    if not (words.unread and above and SOMEBODY.search(last) and cells[cells != ""].map(is_figure).all()):
        return words
    over = understand(above, within)
    counts = quantity_of(over.indicator) == "count" and not (over.unread or over.measure or over.category)
    return replace(over, dimension="actor", category=simplify(last)) if counts else words


def _of_some_months(words: Words) -> Words:
    """Some of the months of what stands before them: 其中：3月."""
    alone = not (words.indicator or words.category or words.measure or words.place or words.meaning)
    return replace(words, measure="actual") if words.part and words.time and alone else words


def _tells_rates(table: Table, heads: dict[str, Words]) -> bool:
    """Whether a table tells of rates or growth, by its labels or headings."""
    words = [*heads.values(), *map(understand, table.cells.iloc[:, 0].head(LONG).unique())]
    return any(
        quantity_of(one.indicator) == "rate" or (one.measure == "growth" and one.indicator) for one in words
    )


def _with_percent(words: Words, cells: pd.Series, rates: bool) -> Words:
    """增减 over cells in percent is growth, and 完成 a completion, where the table is not of ``rates``, of which it is what was reached."""
    done = words.measure == "actual" and not (words.indicator or words.units or words.time or rates)
    if not (done or words.measure == OPEN) or not cells.str.contains("[%％]").any():
        return words
    if not done:
        return replace(words, units=("%", *words.units))
    return (
        replace(words, measure="completion") if cells[cells != ""].str.endswith(("%", "％")).all() else words
    )


def _with_offices(heads: dict[str, Words], within: str) -> dict[str, Words]:
    """Headings that nobody taught are zones and offices where others are places: 高新区 behind 鹤城区."""
    alone = len(heads) > 1 and all(words.unread and office_of(column) for column, words in heads.items())
    if not (alone or any(words.place for words in heads.values())):
        return heads
    named = {column: office_words(column, within) for column, words in heads.items() if words.unread}
    return heads | {column: office for column, office in named.items() if office}


def _with_origins(heads: dict[str, Words]) -> dict[str, Words]:
    """Regions beside origins are origins: 西南地区 behind 长三角 and 京津冀."""
    beside = any(words.dimension == "origin" for words in heads.values())
    return {column: _of_region(words) if beside else words for column, words in heads.items()}


def _of_region(words: Words) -> Words:
    """A region as a part by origin."""
    return as_origin(words) if words.place.startswith("region:") else words


def _with_parts(heads: dict[str, Words]) -> dict[str, Words]:
    """Headings that nobody taught are parts of the breakdown that those beside them are of: 其他 behind 新能源 and 文旅."""
    names = [without_units(simplify(column.split(JOINT)[-1]))[0] for column in heads]
    own = [understand(name) for name in names]
    own = [*map(_of_region, own)] if any(words.dimension == "origin" for words in own) else own
    parts = {
        column: replace(heads[column], dimension=said.dimension, category=said.category, unread="")
        for column, one, said in zip(heads, own, like_the_others(own, names), strict=True)
        if said is not one
    }
    return heads | parts


def _below_one(heads: dict[str, Words], within: str) -> dict[str, Words]:
    """Headings that nobody taught are parts as printed where all below one that says what is counted are such: 党委书记 and
    其他领导 below 带队外出招商（次）."""
    below: dict[str, list[str]] = {}
    for column in heads:
        below.setdefault(column.rpartition(JOINT)[0], []).append(column)
    made = dict(heads)
    for head, columns in below.items():
        over = understand(head, within)
        names = {column: simplify(column.split(JOINT)[-1]) for column in columns if not heads[column].total}
        parts = {
            column: part_as_printed(understand(name).unread, "", "", name) for column, name in names.items()
        }
        untaught = len(parts) > 1 and all(heads[column].unread for column in parts)
        counts = quantity_of(over.indicator) == "count" and not (over.unread or over.measure or over.category)
        if counts and untaught and all(part for _, _, part, _ in parts.values()):
            for column, (_, dimension, category, note) in parts.items():
                made[column] = replace(over, dimension=dimension, category=category, note=note)
    return made


def _of_those_beside(heads: dict[str, Words]) -> dict[str, Words]:
    """A ratio under a general word is of the one indicator that all figures under it are of: 同比 beside 资金到位 › 省外到位资金 › 累计
    and under 资金到位 itself."""
    paths = {column: column.split(JOINT) for column in heads}
    made = dict(heads)
    for column, words in heads.items():
        above = paths[column][:-1]
        if not (above and words.indicator) or words.measure not in RELATIVE:
            continue
        beside = {
            other.indicator
            for name, other in heads.items()
            if paths[name][: len(above)] == above and other.measure not in RELATIVE
        }
        narrower = beside.pop() if len(beside) == 1 else ""
        if words.indicator in more_general(narrower) and quantity_of(words.indicator) == quantity_of(
            narrower
        ):
            made[column] = replace(words, indicator=narrower)
    return made


def _of_the_group(heads: dict[str, Words], within: str) -> dict[str, Words]:
    """A ratio behind a group of columns is of all that they stand under, and of no part of it: 完成率 behind 到位资金 ›
    总额 and 到位资金 › 工业; 同比 behind 当月 › 进出口, 当月 › 出口 and 当月 › 进口."""
    made, group, under = {}, EMPTY, [""]
    before: dict[str, str] = {}  # the last indicator of each quantity
    for column, words in heads.items():
        *above, _ = column.split(JOINT)
        last = before.get(quantity_of(words.indicator), "")
        if words.measure == "share" and words.indicator in more_general(last):
            words = replace(words, indicator=last)  # 占到位资金比重 behind 省外到位资金
        before[quantity_of(words.indicator)] = words.indicator
        lone = words.measure and not (above or words.indicator or words.dimension or words.place)
        of = Words(indicator=group.indicator, dimension=group.dimension, category=group.category)
        made[column] = join(of, words) if lone else words
        if not lone:
            over = understand(JOINT.join(above), within)
            if words.indicator == over.indicator:
                group = over
            elif above != under or group.indicator not in more_general(words.indicator):
                group = words if above else EMPTY
            under = above
    return made
