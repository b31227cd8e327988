"""Cells that tell figures in words (108.7亿元，同比增长8.3%) → each figure apart, read as prose of what the cell is on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from tengchong.basics.codebook.grammar import between_figures
from tengchong.basics.text import HAN
from tengchong.building.tidy.cells import Cells
from tengchong.building.tidy.columns import Coded
from tengchong.building.tidy.figures import RATIOS, tells_several
from tengchong.building.tidy.taught import counted_in, label_of
from tengchong.building.tidy.wholes import more_general, name_of, quantity_of
from tengchong.building.tidy.words import EMPTY
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
COMMAS = "[，,；;、]"
WORD = re.compile(rf"[{HAN}]{{2}}.*\d")
SAID = (
    "printed",
    "locator",
    "indicator",
    "dimension",
    "category",
    "measure",
    "period_start",
    "period_end",
    "label",
)
Said = tuple[str, ...]


def in_words(cells: Cells, unread: np.ndarray) -> Cells:
    """The cells with each ``unread`` one that tells figures in words as so many; those that aren't all understood stay."""
    told = {int(at): said for at in np.flatnonzero(unread) if (said := _told(cells, int(at)))}
    if not told:
        return cells
    times = np.array([len(told.get(at, [()])) for at in range(len(cells.printed))])
    rows = np.repeat(np.arange(len(times)), times)
    made = cells.at(rows)
    columns = {name: _array(getattr(made, name)) for name in SAID}
    first = np.cumsum(times) - times
    for at, figures in told.items():
        for number, figure in enumerate(figures):
            for name, value in zip(SAID, figure, strict=True):
                columns[name][first[at] + number] = value
    printed, locator = (pd.Series(columns.pop(name), dtype="str") for name in ("printed", "locator"))
    coded: dict[str, Any] = {name: Coded.of(pd.Series(values)) for name, values in columns.items()}
    return replace(made, printed=printed, locator=locator, **coded)


def _array(column: pd.Series | Coded) -> np.ndarray:
    return column.array() if isinstance(column, Coded) else column.to_numpy(dtype=object, copy=True)


def _told(cells: Cells, at: int) -> list[Said]:
    """What each figure of a cell says, in the order of ``SAID``; nothing where it isn't all of them told apart."""
    printed, said = cells.printed[at], _said_of(cells, at)
    told = tells_several(printed) or WORD.search(printed)  # (5.2%) tells none in words
    if not told or not said["indicator"] or any(_said(one, at) for one in cells.problems):
        return []
    name = name_of(said["indicator"])
    period = f"{said['period_start']}/{said['period_end']}" if said["period_end"] else ""
    reading = read(f"{name}{BESIDE.sub('、', printed)}", said["place"], period)
    figures = _without_sizes(reading)
    *before, behind = (rest.removeprefix(name) for rest in _between(reading.repaired.text, figures))
    rows = _rows(reading, figures, before, said, cells.locator[at])
    apart = len({row[2:] for row in rows}) == len(rows)
    known = all(row[2] and row[5] for row in rows) and between_figures().fullmatch(behind)
    units = (figure.quantity.unit for figure in figures)
    led = all(_leads_to(row[2], rest, unit) for row, rest, unit in zip(rows, before, units, strict=True))
    return rows if apart and known and led else []


def _without_sizes(reading: Reading) -> list[Figure]:
    """The figures of a text but for the sizes that tell of which projects one behind them is: 10亿元以上 before 6个."""
    parts = {figure.part for figure in reading.figures}
    return [figure for figure in reading.figures if reading.printed(figure) not in parts]


def _rows(
    reading: Reading, figures: list[Figure], before: list[str], said: dict[str, str], locator: str
) -> list[Said]:
    """What each figure of a cell says, with the words ``before`` each, where the cell's headings say what is ``said``."""
    rows: list[Said] = []
    name = said["label"]
    measures = _measures(figures, said["measure"])
    told = zip(figures, before, measures, strict=True)
    for number, (figure, rest, measure) in enumerate(told, start=1):
        name = _name_at_the_end(rest) or name
        start = figure.time[0] if said["period_start"] or not said["period_end"] else ""
        address = f"{locator}#{number}" if len(figures) > 1 else locator
        counted = _counted(figure, said, name)
        rows.append((reading.printed(figure), address, *counted, measure, start, figure.time[1], ""))
    return rows


def _measures(figures: list[Figure], headed: str) -> list[str]:
    """The measure of each figure: as its words say, else the one that the heading over it says (省外到位资金（同比增幅）)."""
    said = [
        OF_ROLE.get(figure.role, "rate" * (quantity_of(figure.indicator) == "rate")) for figure in figures
    ]
    if headed in (*said, "actual"):
        return said
    told = [at for at, figure in enumerate(figures) if _may_be(headed, said[at], figure)]
    alone = headed if len(told) == 1 else ""  # 60亿元，1-5月完成52亿元 below 目标: which of them?
    return [alone if at in told else measure for at, measure in enumerate(said)]


def _may_be(headed: str, said: str, figure: Figure) -> bool:
    """Whether a figure may be what the heading over it says; a rate may be a target (履约率80% below 年度目标)."""
    if said == "rate":
        return headed == "target"
    ratio = headed in RATIOS
    return said == ("" if ratio else "actual") and (figure.dimension == "ratio") == ratio


def _said_of(cells: Cells, at: int) -> dict[str, str]:
    return {name: _said(getattr(cells, name), at) for name in ("place", *SAID[2:])}


def _said(column: Coded, at: int) -> str:
    return column.different[column.codes[at]]


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
    """The name with which the words before a figure end, 组织外出招商 of 截至12月底，组织外出招商; empty where none is known."""
    label = label_of(_after_comma(rest))
    return label.label if label and label.indicator and not label.unread else ""


def _after_comma(rest: str) -> str:
    return re.split(COMMAS, rest)[-1]


def _leads_to(indicator: str, rest: str, unit: str) -> bool:
    """Whether nothing stands before a figure that may make another of it (差, 两年平均): known words, or the name of what it counts."""
    words, name = between_figures(), _name_at_the_end(rest)
    known = label_of(name) or EMPTY
    bare = not (known.measure or known.dimension or known.time)  # 预计签约项目
    own = bare and indicator in (known.indicator, _counted_as(name, unit))
    return bool(words.fullmatch(rest) or (own and words.fullmatch(rest[: -len(_after_comma(rest))])))


def _between(text: str, figures: list[Figure]) -> Iterator[str]:
    at = 0
    for figure in figures:
        yield text[at : figure.start]
        at = figure.end
    yield text[at:]
