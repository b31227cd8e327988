"""What a row takes from the rows above it, and a column from those left of it."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from tengchong.building.tidy.axes.belonging import arrived, belongs_to, last_where
from tengchong.building.tidy.columns import each, either
from tengchong.building.tidy.names.taught import RELATIVE, UNKEPT
from tengchong.building.tidy.names.units import is_money
from tengchong.building.tidy.names.wholes import more_general, quantity_of, unit_in
from tengchong.building.tidy.names.words import Words
from tengchong.reading.periods import Time

DONE = ("", "actual", "value")  # measures of what came
PLANNED, COMPLETED = "planned_investment", "completed_investment"
INHERITED = ("above", "of_dimension", "of_category")


def inherit(axis: pd.DataFrame, whole: Words) -> pd.DataFrame:
    """The axis with ``above``, ``of_dimension`` and ``of_category``: what its lines leave unsaid.

    One that only names a category (生物医药类), or names it with a general word (1亿元以上项目), is of the
    last indicator before it (a lone measure before the only one is of that, or of the one that the ``whole`` table is
    titled by); a word of money (产业项目到位资金) speaks for itself, unless its line is
    printed as a part (其中, indented). One that only names a measure (同比) is of all that the last label says,
    or the last that stands no further in.
    One that counts (个数) is none of the money before it; one without a unit behind 项目（个） is of the money that the
    table is titled by, where its figures are in 亿元. A kind of an indicator that has a unit
    (一、到位资金（亿元）) is in that unit. What is a measure or a part of a line that the codebook doesn't know
    is not read, either.
    """
    axis = _of_titled_money(axis, whole)
    if not (axis["indicator"] != "").all():
        lines = axis[["indicator", "measure", "label", "units"]].itertuples(index=False)
        axis = axis.assign(indicator=pd.Series(arrived(lines), axis.index, dtype=object))
    named = axis["indicator"] != ""
    labelled = named | (axis["category"] != "")
    above = belongs_to(axis, named, labelled)
    outer = _outer(axis["depth"], labelled, axis["measure"].tolist()) if axis["depth"].any() else {}
    last = _at(last_where(either(above, axis["indicator"]), labelled), outer)
    lone = _not_counting(axis, last, ~labelled & (axis["measure"] != ""))
    first = lone.map({True: _only(axis, named, lone, whole.indicator) or _first(axis, named), False: ""})
    titled = _of_the_title(axis, last, labelled, lone, whole)
    arrives = quantity_of(whole.indicator) == "money" and (axis["indicator"] == whole.indicator).any()
    done = whole.indicator if arrives and whole.indicator != PLANNED else COMPLETED
    of = _of_what_is_done(above.where(~lone, either(last, first)), axis["measure"], lone, labelled, done)
    part, ends = lone & ~titled, labelled | axis["total"].astype(bool)
    return axis.assign(
        above=of.where(~(lone & titled), whole.indicator),
        of_dimension=_at(last_where(axis["dimension"], ends), outer).where(part, ""),
        of_category=_at(last_where(axis["category"], ends), outer).where(part, ""),
        units=_units(axis),
        unread=_with_those_above(axis, labelled, lone),
    )


def _of_what_is_done(
    above: pd.Series, measure: pd.Series, lone: pd.Series, labelled: pd.Series, what: str
) -> pd.Series:
    """What each line is of: 累计完成, 年度计划 and 完成率 behind 总投资, and 同比 behind those, are of ``what`` is done: the investment that
    is completed, but of the money that arrived where title and lines name that."""
    planned = lone & (above == PLANNED) & (measure != "share")
    done = planned & measure.isin({"actual", "target", "forecast", "completion"})
    return above.mask(planned & done.groupby(labelled.cumsum()).cummax(), what)


def _outer(depths: pd.Series, labelled: pd.Series, measures: list[str]) -> dict[int, int]:
    """The lines that stand less far in than the labelled one before them, and the one further up that each is of, where it is of that
    alone: 同比增长 behind each of several lines is of those.

    同比增长 below 其中：工业 and 农业, which stand further in, is of what those are parts of.
    """
    outer: dict[int, int] = {}
    heads: list[tuple[int, int]] = []
    for line, (depth, own) in enumerate(zip(depths, labelled, strict=True)):
        if own:
            heads = [*(head for head in heads if head[1] < depth), (line, depth)]
        elif heads and depth < heads[-1][1]:
            above = [head for head, other in heads if other <= depth]
            outer |= {line: above[-1]} if above else {}
    told = Counter((outer.get(line, line - 1), measure) for line, measure in enumerate(measures))
    return {line: head for line, head in outer.items() if told[head, measures[line]] == 1}


def _at(column: pd.Series, places: dict[int, int]) -> pd.Series:
    """A column with the values of other lines in some of its lines."""
    if not places:
        return column
    values = column.to_numpy(dtype=object, copy=True)
    values[list(places)] = values[list(places.values())]
    return pd.Series(values, column.index)


def _only(axis: pd.DataFrame, named: pd.Series, lone: pd.Series, titled: str) -> str:
    """The one indicator that an axis names, where it is measured as the one of the title; empty where there are several,
    where it is a part (其中) of what the lone lines are of, or where both it and they, or months, tell what was done: 累计完成 or
    1-11月 beside 省外资金."""
    own = axis[named & ~axis["part"].astype(bool)]
    different = own["indicator"].unique()
    alike = len(different) == 1 and quantity_of(titled) in ("", quantity_of(different[0]))
    times, now = axis["time"], axis["time"].map(_is_now).astype(bool)
    done = [(lines["measure"].isin(DONE) & now[lines.index]).any() for lines in (own, axis[lone])]
    unsaid = ~named & (axis["category"] == "") & (axis["measure"] == "")
    of_months = (
        times[unsaid].map(lambda time: bool(time and time.last and not (time.shift or time.year))).any()
    )
    return different[0] if alike and not (done[0] and (done[1] or of_months)) else ""


def _is_now(time: Time | None) -> bool:
    """Whether a line is of the months that its table reports on."""
    return time is None or not (time.shift or time.year or time.last)


def _first(axis: pd.DataFrame, named: pd.Series) -> str:
    """The indicator of the first line that names one, where a lone 完成率 follows it, as it does a target and what was done:
    全年任务, 县外到位资金, 完成任务比例."""
    at = int(named.to_numpy().argmax()) if named.any() else 0
    behind = axis.iloc[at + 1 : at + 2]
    completed = (behind["measure"] == "completion") & (behind["indicator"] == "") & (behind["category"] == "")
    target = {*axis["measure"].iloc[:at]} - {""} == {"target"}
    return str(axis["indicator"].iloc[at]) if target and completed.any() else ""


def _not_counting(axis: pd.DataFrame, last: pd.Series, lone: pd.Series) -> pd.Series:
    """Those lone measures that don't count things (个数) behind money."""
    if not lone.any():
        return lone
    return lone & ~each(_counts_apart, last, axis["measure"], axis["units"]).astype(bool)


def _of_titled_money(axis: pd.DataFrame, whole: Words) -> pd.DataFrame:
    """The axis with parts in words of projects (其中：亿元以上项目), and those behind them, left to the money that the table is
    titled by, in whose unit they are."""
    weak = (axis["category"] != "") & ~axis["units"].astype(bool)
    weak &= axis["indicator"].isin(more_general(whole.indicator)) & _is_of_money(whole)
    weak &= (axis["part"].astype(bool) & weak).groupby((~weak).cumsum()).cummax()
    return axis.assign(indicator=axis["indicator"].mask(weak, "")) if weak.any() else axis


def _is_of_money(whole: Words) -> bool:
    """Whether a table is titled by money and says its unit."""
    return quantity_of(whole.indicator) == "money" and any(map(is_money, whole.units))


def _of_the_title(
    axis: pd.DataFrame, last: pd.Series, labelled: pd.Series, lone: pd.Series, whole: Words
) -> pd.Series:
    """Those lone measures behind a count that is printed in a unit of its own, in a table of money, among which one says
    without a unit what was done: 全年任务, 累计到位 and 完成任务% behind 在建项目（个）.
    """
    nothing = pd.Series(False, axis.index)
    if not _is_of_money(whole):
        return nothing
    measured = axis["units"].astype(bool)
    counted = (last.map(quantity_of) == "count") & (measured & labelled).cummax()
    counted &= last_where(axis["measure"], labelled) != "target"
    now = axis["time"].map(lambda time: not (time and time.shift)).astype(bool)
    done = lone & counted & ~measured & now & (axis["measure"] == "actual")
    return lone & done.groupby(labelled.cumsum()).transform("any") if done.any() else nothing


def _with_those_above(axis: pd.DataFrame, labelled: pd.Series, lone: pd.Series) -> pd.Series:
    """Why each line isn't read: for its own words, or because what it is a measure or a part of (其中) isn't known."""
    rank = axis["unread"].str.endswith(
        UNKEPT["rank"]
    )  # of the figure before it, as may be what stands behind
    unknown = (axis["unread"] != "") & (axis["label"] != "") & ~labelled & ~rank
    if not (unknown.any() and labelled.any()):  # where no line is known, those of the other axis may tell
        return axis["unread"]
    part = axis["part"].astype(bool)
    measured = last_where(axis["unread"].where(unknown, ""), labelled | unknown)
    parted = last_where(axis["unread"].where(unknown, ""), (labelled | unknown) & ~part)
    return either(
        axis["unread"], measured.where(lone, ""), parted.where(part & (axis["indicator"] == ""), "")
    )


def _counts_apart(above: str, measure: str, units: tuple[str, ...]) -> bool:
    """Whether a line (个数) counts things, so that it is none of the money before it."""
    return measure == "value" and quantity_of(above) == "money" and bool(units) and not is_money(units[0])


def _units(axis: pd.DataFrame) -> pd.Series:
    """Own units, then those of the last line that heads this one."""
    has = axis["units"].astype(bool) & (axis["indicator"] != "") & ~axis["measure"].isin(RELATIVE)
    if not has.any():
        return axis["units"]
    head = last_where(axis["indicator"], has)
    above = last_where(axis["units"], has).where(axis["part"].astype(bool) | _of_one_currency(axis, head), ())
    return each(_own_or_headed, axis["indicator"], axis["units"], head, above)


def _of_one_currency(axis: pd.DataFrame, head: pd.Series) -> pd.Series:
    """Whether lines are kept in the unit of those that head them, as 实际利用外资 beside 到位资金（亿元） isn't."""
    return (axis["indicator"] == "") | (axis["indicator"].map(unit_in) == head.map(unit_in))


def _own_or_headed(own: str, units: tuple[str, ...], head: str, above: tuple[str, ...]) -> tuple[str, ...]:
    headed = not units and above and (not own or own == head or head in more_general(own))
    return above if headed else units
