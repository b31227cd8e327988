"""What row and column say together of a cell's indicator and breakdown."""

from __future__ import annotations

import re
from typing import NamedTuple

from tengchong.basics.codebook import known_label
from tengchong.basics.codebook.labels import SEVERAL
from tengchong.building.schemas import STAGES
from tengchong.building.tidy.columns import Coded, Lines, combined
from tengchong.building.tidy.names.taught import ARRIVED, label_of
from tengchong.building.tidy.names.wholes import base_of, more_general, name_of, quantity_of, stage_of
from tengchong.building.tidy.names.words import Words

NOTHING = "no heading, label or title says what is counted; name it in the title of source.toml"
APART = "row and column name different indicators, {} and {}; tell which in corrections.toml"
PARTS = "row and column name two parts, {} and {}, of one breakdown; tell which in corrections.toml"
UNDER = "stands under {!r}"
SIGNED = "signed"
WHOSE = ("内资", "外资")
NEWLY, STARTED = "新开工", "projects_started"
NEWLY_STARTED = {"projects", STARTED}  # of which 新开工 are those that were started, and no part of them
DATED = re.compile(r"\d{4}年")


class Saying(NamedTuple):
    """What one line of an axis says of the indicator: its own words, and what it takes from others.

    ``above`` is the indicator of the whole that it is a part of; ``of_dimension`` and ``of_category``
    are the part that a lone measure (同比) belongs to.
    """

    indicator: str
    above: str
    dimension: str
    category: str
    of_dimension: str
    of_category: str
    label: str


class Agreed(NamedTuple):
    """What the two lines of a cell say together; ``problem`` is a sentence where they don't agree."""

    indicator: str
    dimension: str
    category: str
    problem: str = ""


def sayings(axis: Lines) -> Coded:
    """The Saying of each line of an axis."""
    return combined(Saying, *(axis[name] for name in Saying._fields))


def agreed(row: Saying, column: Saying, title: Words) -> Agreed:
    """A row of parts takes the indicator of its column or whole; a general word that of the title."""
    if whose := _by_whose_money(row, column):
        return whose._replace(indicator=_as_titled(whose.indicator, title))
    if (
        not column.indicator
        and quantity_of(row.indicator) == "count"
        and quantity_of(column.above) == "money"
    ):
        column = column._replace(indicator=column.above, above="", label=name_of(column.above))
    if not column.indicator and row.indicator and _are_apart(row.indicator, column.above):
        return Agreed("", "", "", APART.format(row.indicator, column.above))
    indicator = _narrower(row.indicator, column.indicator)
    if indicator is None:
        return (
            _spent_on(row, column)
            or _spent_on(column, row)
            or _joint(row, column)
            or _of_cohort(row, column)
            or _of_cohort(column, row)
            or Agreed("", "", "", APART.format(row.indicator, column.indicator))
        )
    above = row.above if not column.indicator else "" if row.indicator else column.above
    indicator = above or indicator or column.above or title.indicator
    indicator = _as_titled(indicator, title)
    parts = dict(
        [part for part in ((row.dimension, row.category), (column.dimension, column.category)) if part[0]]
    )
    parts = parts or {row.of_dimension or column.of_dimension: row.of_category or column.of_category}
    if title.dimension:
        titled = dict(zip(title.dimension.split(SEVERAL), title.category.split(SEVERAL), strict=True))
        parts = titled | {name: part for name, part in parts.items() if name}
    of_newly = any(said.category == NEWLY and said.indicator == STARTED for said in (row, column))
    if parts.get("phase") == NEWLY and indicator in NEWLY_STARTED and not of_newly:
        indicator, parts = STARTED, {name: part for name, part in parts.items() if name != "phase"}
    problem = "" if indicator else NOTHING
    if row.dimension == column.dimension and row.category != column.category:
        problem = PARTS.format(row.category, column.category)
    return Agreed(indicator, *_breakdown(parts), problem)


def _breakdown(parts: dict[str, str]) -> tuple[str, str]:
    """The dimensions of several parts as one, and their categories in the same order."""
    dimensions = sorted(filter(None, parts))
    return SEVERAL.join(dimensions), SEVERAL.join(map(parts.__getitem__, dimensions))


def _as_titled(indicator: str, title: Words) -> str:
    """An indicator as the title makes it narrower: projects below 在谈项目."""
    general = title.label and indicator in more_general(title.indicator)
    return (
        title.indicator if general and quantity_of(indicator) == quantity_of(title.indicator) else indicator
    )


def _by_whose_money(row: Saying, column: Saying) -> Agreed | None:
    """Projects, and what they are to cost, by whose money they are paid with: 内资 and 外资 beside 项目数 and 总投资."""
    counts = quantity_of(column.indicator) == "count" or column.indicator == "planned_investment"
    if row.label not in WHOSE or not counts or column.dimension:
        return None
    return Agreed(column.indicator, "origin", row.label)


def named_by_both(outer: str, outer_label: str, inner: str, inner_label: str) -> tuple[str, str]:
    """The indicator that two labels of a row name together, the inner one going first, and a note on an outer one
    that is no more general and so says nothing.

    >>> named_by_both("fund_arrivals_foreign", "外资", "projects_signed", "合同")
    ('contracted_foreign_investment', '')
    """
    if not (outer and inner) or inner == outer:
        return inner or outer, ""
    if quantity_of(outer) == quantity_of(inner) and (narrower := _narrower(outer, inner)):
        return narrower, ""
    own = label_of(inner_label)
    some = own is not None and bool(own.dimension) and quantity_of(inner) == "count"  # 亿元以上工业项目
    joint = None if some else _read_together(outer_label, inner_label)
    says_more = joint is not None and (joint.indicator != outer or inner in more_general(outer))
    if joint and says_more:
        return joint.indicator, ""
    general = outer in more_general(inner) or quantity_of(outer) != quantity_of(inner)
    return inner, "" if general else UNDER.format(outer_label)


def _narrower(one: str, other: str) -> str | None:
    """The indicator that is a kind or part of the other; None where neither is."""
    if one == other or not one or not other:
        return one or other
    if other in more_general(one):
        return one
    return other if one in more_general(other) else None


def _of_cohort(row: Saying, column: Saying) -> Agreed | None:
    """How many of those that a row names came further: 落地 and 开工 of 2020年签约项目."""
    counted = quantity_of(row.indicator) == "count" and (
        quantity_of(column.indicator) == "count" or _has_arrived(column)
    )
    if not counted or row.dimension or column.dimension or not _is_further(row.indicator, column.indicator):
        return None
    return Agreed(column.indicator, "cohort", name_of(row.indicator))


def _spent_on(row: Saying, column: Saying) -> Agreed | None:
    """Money that arrived for the projects signed in a year (2018年签约项目), or in all of them."""
    signed = row.indicator == "projects_signed" and (DATED.search(row.label) or not row.label)
    return _of_cohort(row, column) if signed and _has_arrived(column) else None


def _are_apart(one: str, other: str) -> bool:
    """Whether two indicators are measured in different things, so that a ratio can't be of both: incomes and electricity."""
    measured = {quantity_of(one), quantity_of(other)} - {""}
    return len(measured) == 2 and not measured & {"count", "rate"} and _narrower(one, other) is None


def _is_further(base: str, indicator: str) -> bool:
    """Whether one indicator counts those of another that came further, as the codebook declares or their stages tell."""
    stages = [stage_of(base), stage_of(indicator)]
    later = all(stages) and STAGES.index(stages[0]) < STAGES.index(stages[1])
    return later or base_of(indicator) == base or (stages[0] == SIGNED and quantity_of(indicator) == "money")


def _joint(row: Saying, column: Saying) -> Agreed | None:
    """What two labels say as one; a part that only one of them is of stays."""
    joint = _read_together(*_names(row, column))
    if joint and stage_of(joint.indicator) == SIGNED and any(map(_has_arrived, (row, column))):
        return None
    part = row if row.dimension else column
    if joint is None or not part.dimension or (row.dimension and column.dimension):
        return joint
    parts = {part.dimension: part.category, joint.dimension: joint.category}
    return Agreed(joint.indicator, *_breakdown(parts), joint.problem)


def _names(row: Saying, column: Saying) -> tuple[str, str]:
    """The labels of two lines; money or a rate beside a total of projects without one (合计 of 2018年签约 and 2019年签约) is of those."""
    named = [
        one.label or name_of(one.indicator) * (quantity_of(other.indicator) in ("money", "rate"))
        for one, other in ((row, column), (column, row))
    ]
    return named[0], named[1]


def _has_arrived(said: Saying) -> bool:
    """Whether a line says of its money that it arrived: 累计到位资金 of 2018年签约 is not agreed."""
    return quantity_of(said.indicator) == "money" and bool(ARRIVED.search(said.label))


def _read_together(row: str, column: str) -> Agreed | None:
    """What two labels say as one: 储备 beside 计划总投资 is 储备项目计划总投资."""
    if not (row and column):
        return None
    labels = map(known_label, (f"{row}{column}", f"{row}项目{column}", f"{column}{row}"))
    return next((Agreed(*label[:3]) for label in labels if label and label.indicator), None)
