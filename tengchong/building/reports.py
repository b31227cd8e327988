"""A report in prose as observations, and what its figures say against themselves.

Prose names things loosely, so only figures that the text itself links are set against each other:
an actual with its target, completion and growth, a total with the parts that 其中 opens, a share
with its base.
"""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.building.audit import audit
from tengchong.building.schemas import OBSERVATIONS
from tengchong.building.tidy.observations.clauses import measure_of
from tengchong.reading.prose.passages import Figure
from tengchong.reading.prose.reading import Reading

AMOUNTS = ("actual", "count", "plan_investment")
PART = "part"  # the dimension of a breakdown that the codebook doesn't have


def audit_report(reading: Reading, name: str) -> pd.DataFrame:
    """What the figures of a report contradict: the columns of ``audit``; locators are spans.

    >>> from tengchong.reading.prose.reading import read
    >>> found = audit_report(read("到位资金9亿元，完成计划10亿元的80%。"), "a.txt")
    >>> found[["kind", "identity", "printed"]].values.tolist()
    [['contradiction', 'completion', '9亿元;10亿元;80%']]
    """
    rows = observations_of(reading, name)
    groups = _linked(reading.figures)
    group = rows["locator"].map({_locator(reading, figure): groups[id(figure)] for figure in reading.figures})
    sizes = group.map(group.value_counts())
    found = [audit(linked.reset_index(drop=True)) for _, linked in rows[sizes > 1].groupby(group)]
    return pd.concat(found, ignore_index=True) if found else audit(rows.iloc[:0])


def _linked(figures: list[Figure]) -> dict[int, int]:
    """A number for each figure, the same for all that links lead to."""
    above = {id(figure): id(figure) for figure in figures}

    def first(one: int) -> int:
        while above[one] != one:
            one = above[one] = above[above[one]]
        return one

    for figure in figures:
        for other in (*figure.of, *([figure.own] if figure.own else [])):
            above[first(id(figure))] = first(id(other))
    return {one: first(one) for one in above}


def observations_of(reading: Reading, name: str) -> pd.DataFrame:
    """The figures of a report in the columns of ``observations``; thresholds, gaps and prices are none.

    ``name`` is the source; a locator is the span in the text, ``text!12-20``. A figure without an
    indicator of the codebook has its subject as indicator, so that it can be set against those of the
    same subject.

    >>> from tengchong.reading.prose.reading import read
    >>> made = observations_of(read("腾冲市2021年：到位市外资金9亿元，完成计划10亿元的90%。"), "a.txt")
    >>> made[["indicator", "measure", "printed"]].values.tolist()[2]
    ['fund_arrivals_outside_prefecture', 'completion', '90%']
    """
    claimed = [(figure, measure_of(figure)) for figure in reading.figures]
    rows = [_row(reading, figure, measure, name) for figure, measure in claimed if measure]
    mixed = _mixed_lists(reading.figures)
    for row, (figure, _) in zip(rows, (claim for claim in claimed if claim[1]), strict=True):
        if id(figure) in mixed:
            row |= {"dimension": PART, "category": figure.subject}
    frame = pd.DataFrame(rows, columns=OBSERVATIONS.columns)
    return frame.astype({"value": float, "low": float, "high": float})


def _row(reading: Reading, figure: Figure, measure: str, name: str) -> dict[str, object]:
    start, end = reading.span(figure)
    quantity, label = figure.quantity, figure.label
    low, high = figure.bounds
    base = [other for other in figure.of if measure_of(other)] if figure.role == "share" else []
    return {
        "source": name,
        "place": figure.place,
        "place_name": place_name(figure.place),
        "period_start": figure.time[0],
        "period_end": figure.time[1],
        "indicator": figure.indicator or figure.core or figure.subject,
        "dimension": label.dimension if label else PART if figure.part else "",
        "category": label.category if label else figure.part,
        "measure": measure,
        "value": quantity.value,
        "unit": quantity.unit,
        "low": low,
        "high": high,
        "of": _locator(reading, base[0]) if base else "",
        "printed": f"{quantity.hedge if quantity.hedge not in reading.text[start:end] else ''}{reading.text[start:end]}",
        "locator": _locator(reading, figure),
        "note": quantity.note,
    }


def _locator(reading: Reading, figure: Figure) -> str:
    return "text!{}-{}".format(*reading.span(figure))


def _mixed_lists(figures: list[Figure]) -> set[int]:
    """The parts of lists that are told apart by no one breakdown of the codebook, and the rates on them."""
    lists: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.of and figure.role in AMOUNTS:
            lists.setdefault(id(figure.of[0]), []).append(figure)
    mixed = {
        id(part)
        for parts in lists.values()
        if len({part.label.dimension if part.label else PART for part in parts}) > 1
        or any(not (part.label and part.label.category) for part in parts)
        for part in parts
    }
    return mixed | {id(figure) for figure in figures if figure.own and id(figure.own) in mixed}
