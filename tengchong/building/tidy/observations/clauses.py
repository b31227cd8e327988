"""Clauses that tell figures in words → what each figure says, read as prose of what stands over the cell.

A figure is told where nothing stands before it that may make another of it, and where it is plain of what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tengchong.basics.codebook.grammar import between_figures
from tengchong.building.tidy.figures import IN_PERCENT
from tengchong.building.tidy.names.taught import counted_in, label_of
from tengchong.building.tidy.names.wholes import more_general, name_of, quantity_of
from tengchong.building.tidy.names.words import EMPTY
from tengchong.reading.prose.doubts import not_kept
from tengchong.reading.prose.passages import Figure
from tengchong.reading.prose.reading import Reading, read

OF_ROLE = {
    "actual": "actual",
    "count": "actual",
    "plan_investment": "actual",
    "target": "target",
    "completion": "completion",
    "growth": "growth",
    "share": "share",
}
BESIDE = re.compile(
    r"(?<=[^\d\s])\s*[/／]\s*(?=\d)|(?<=^\d[个项家户])[(（](?=[\d.]+[万亿]?美?元[)）]$)"
)  # 12个/35.6亿元
AIM = "target"
CAME = re.compile("已|现有|目前|截[至止]|在建")
COMMAS = "[，,；;、]"
PAUSE = re.compile("(?:以[上下内]|左右)?[，,]")


class Told(NamedTuple):
    """What is told of one figure of a cell, as the columns of ``Cells`` hold it."""

    printed: str
    locator: str
    indicator: str
    dimension: str
    category: str
    measure: str
    period_start: str
    period_end: str
    label: str = ""


def measure_of(figure: Figure) -> str:
    """The measure of a figure of prose; empty for thresholds, gaps and prices, for what is another year's, and what is not kept.

    >>> from tengchong.reading.prose.reading import read
    >>> [measure_of(figure) for figure in read("到位资金9亿元，履约率90%，比上年多2亿元。").figures]
    ['actual', 'rate', '']
    """
    if figure.role == "other":
        return "rate" if figure.indicator else ""
    return "" if figure.prior or not_kept(figure) else OF_ROLE[figure.role]


def clause(printed: str, said: dict[str, str]) -> tuple[list[Told], str]:
    """What each figure of a clause says, and what of it is left: all of it where not each figure is told apart from the others, in a
    cell that says itself what it counts the rest from the first such on."""
    name = name_of(said["indicator"]) if said["indicator"] else ""
    reading = read(f"{name}{BESIDE.sub('、', printed)}", said["place"], _period_of(said))
    figures = _without_sizes(reading)
    *before, behind = (rest.removeprefix(name) for rest in _between(reading.repaired.text, figures))
    rows = _rows(reading, figures, before, said)
    what = [row[2:] for row in rows]
    told = [
        bool(row.indicator and row.measure)
        and what.index(row[2:]) == at
        and _leads_to(row, rest, figure)
        # 已引进项目12个 below 年度目标 is none
        and not (row.measure == AIM and CAME.search(rest))
        for at, (row, rest, figure) in enumerate(zip(rows, before, figures, strict=True))
    ]
    if all(told) and between_figures().fullmatch(behind):
        return rows, ""
    many = told.index(False) if False in told else len(told) - 1
    end = figures[many - 1].end if many > 0 else 0
    text = reading.repaired.text
    pause = PAUSE.match(text, end) if many > 0 and (not name or said["measure"] == AIM) else None
    return (rows[:many], text[pause.end() :]) if pause else ([], printed)


def _period_of(said: dict[str, str]) -> str:
    """The months of a cell, as a report is told them: of an open beginning the last alone."""
    ends = filter(None, (said["period_start"], said["period_end"]))
    return "/".join(ends) if said["period_end"] else ""


def _without_sizes(reading: Reading) -> list[Figure]:
    """The figures of a text but for the sizes that tell of which projects one behind them is: 10亿元以上 before 6个."""
    parts = {figure.part for figure in reading.figures}
    return [figure for figure in reading.figures if reading.printed(figure) not in parts]


def _rows(reading: Reading, figures: list[Figure], before: list[str], said: dict[str, str]) -> list[Told]:
    """What each figure of a clause says, with the words ``before`` each, where the cell's headings say what is ``said``."""
    rows: list[Told] = []
    name = said["label"]
    measures = _measures(figures, said["measure"])
    told = zip(figures, before, measures, strict=True)
    words = ""
    for figure, rest, measure in told:
        words += rest
        name = _name_at_the_end(rest) or name
        start = figure.time[0] if said["period_start"] or not said["period_end"] else ""
        counted = _of_those_before(_counted(figure, _of_the_last(said, figure, rows), name), words, rows)
        rows.append(Told(reading.printed(figure), "", *counted, measure, start, figure.time[1]))
    return rows


def _of_the_last(said: dict[str, str], figure: Figure, rows: list[Told]) -> dict[str, str]:
    """What is said of money in a cell that says itself what it counts: that it is of what it counted last (总投资 of 开工项目)."""
    if (
        said["indicator"]
        or figure.dimension != "money"
        or not rows
        or quantity_of(rows[-1].indicator) != "count"
    ):
        return said
    return said | {"indicator": rows[-1].indicator}


def _of_those_before(counted: tuple[str, str, str], words: str, rows: list[Told]) -> tuple[str, str, str]:
    """Projects that are some (其中亿元以上项目) of those counted before: of 新签约项目."""
    wholes = (
        row.indicator for row in reversed(rows) if quantity_of(row.indicator) == quantity_of(counted[0])
    )
    named = next((whole for whole in wholes if counted[0] in more_general(whole)), "")
    return (named, *counted[1:]) if named and "其中" in words and counted[1] else counted


def _measures(figures: list[Figure], headed: str) -> list[str]:
    """The measure of each figure: as its words say, else the one that the heading over it says (省外到位资金（同比增幅）)."""
    said = [
        OF_ROLE.get(figure.role, "rate" * (quantity_of(figure.indicator) == "rate")) for figure in figures
    ]
    if headed == AIM:  # 全年15亿元，增长10%: no growth yet
        said = ["" if measure == "growth" else measure for measure in said]
    if headed in (*said, "actual"):
        return said
    told = [at for at, figure in enumerate(figures) if _may_be(headed, said[at], figure)]
    # 60亿元，1-5月完成52亿元 below 目标: which of them?
    sure = headed if len(told) == 1 or _are_apart([figures[at] for at in told]) else ""
    return [sure if at in told else measure for at, measure in enumerate(said)]


def _are_apart(figures: list[Figure]) -> bool:
    """Whether figures are of the same months, and each names itself another thing: 新签约项目120个，协议投资30亿元."""
    named = {figure.indicator for figure in figures if figure.core}
    return len(named - {""}) == len(figures) > 1 and len({figure.time for figure in figures}) == 1


def _may_be(headed: str, said: str, figure: Figure) -> bool:
    """Whether a figure may be what the heading over it says; a rate may be a target (履约率80% below 年度目标)."""
    if said == "rate":
        return headed == "target"
    ratio = headed in IN_PERCENT
    return said == ("" if ratio else "actual") and (figure.dimension == "ratio") == ratio


def _counted(figure: Figure, said: dict[str, str], name: str) -> tuple[str, str, str]:
    """Indicator, dimension and category of a figure behind a ``name`` in the cell: its own, else the cell's; money behind a count
    is of the same projects."""
    indicator, dimension, category = said["indicator"], said["dimension"], said["category"]
    invested = figure.dimension == "money" and quantity_of(indicator) == "count"
    if figure.part and not figure.label:
        return "", "", ""
    if invested and (figure.role == "plan_investment" or not figure.indicator):
        of = label_of(f"{name_of(indicator)}总投资") or EMPTY
        own = figure.indicator.removeprefix("planned_investment")  # 协议资金 says more than 总投资 does
        return own or of.indicator, dimension or of.dimension, category or of.category
    if figure.indicator not in ("", *more_general(indicator)):
        indicator = figure.indicator
    indicator = _counted_as(name, figure.quantity.unit) or indicator
    if figure.label and figure.label.category and not dimension:
        return indicator, figure.label.dimension, figure.label.category
    return indicator, dimension, category


def _counted_as(name: str, unit: str) -> str:
    """What a name counts in a unit that tells: people of 外出招商 in 人次; empty where its unit doesn't."""
    return counted_in("", name, (unit,)) if name else ""


def _name_at_the_end(rest: str) -> str:
    """The name with which the words before a figure end, 外出招商 of 截至12月底，组织外出招商; empty where none is known."""
    last = re.split(COMMAS, rest)[-1]
    ends = (last[at:] for at in range(len(last)) if between_figures().fullmatch(last[:at]))
    return next(
        (name for name in ends if (label := label_of(name)) and label.indicator and not label.unread), ""
    )


def _leads_to(row: Told, rest: str, figure: Figure) -> bool:
    """Whether nothing stands before a figure that may make another of it (差, 两年平均): known words, or the name of what it counts."""
    words, name = between_figures(), _name_at_the_end(rest)
    known = label_of(name) or EMPTY
    bare = not (known.measure or known.time)  # 预计签约项目
    inherited = figure.label.category if figure.label else ""
    # 到位资金 behind 亿元以上项目 may be of all
    some = not name or known.category == inherited or row.category != inherited
    of_more = "其中" in rest and known.indicator in more_general(row.indicator)  # 其中工业项目 of 开工项目
    named = of_more or row.indicator in (known.indicator, _counted_as(name, figure.quantity.unit))
    own = bare and some and named
    return bool((some and words.fullmatch(rest)) or (own and words.fullmatch(rest.removesuffix(name))))


def _between(text: str, figures: list[Figure]) -> Iterator[str]:
    """The words before each figure, without the hedge (近20%) that is its own, and those behind the last."""
    at = 0
    for figure in figures:
        yield text[at : figure.start].removesuffix(figure.quantity.hedge)
        at = figure.end
    yield text[at:]
