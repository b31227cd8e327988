"""What a row takes from the rows above it, and a column from those left of it."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from tengchong.building.tidy.columns import each, either
from tengchong.building.tidy.taught import OPEN
from tengchong.building.tidy.units import are_money, unit_of
from tengchong.building.tidy.wholes import more_general, quantity_of, stage_of
from tengchong.building.tidy.words import Words

INHERITED = ("above", "of_dimension", "of_category")
MONEY = {"CNY", "USD"}
RATIOS = {"growth", "completion", "share", OPEN}


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
    named = axis["indicator"] != ""
    labelled = named | (axis["category"] != "")
    above = _above(axis, named, labelled)
    outer = _outer(axis["depth"], labelled, axis["measure"].tolist()) if axis["depth"].any() else {}
    last = _at(_last(either(above, axis["indicator"]), labelled), outer)
    lone = _not_counting(axis, last, ~labelled & (axis["measure"] != ""))
    first = lone.map(
        {True: _only(axis["indicator"][named], whole.indicator) or _first(axis, named), False: ""}
    )
    titled = _of_the_title(axis, last, labelled, lone, whole)
    part, ends = lone & ~titled, labelled | axis["total"].astype(bool)
    return axis.assign(
        above=above.where(~lone, either(last, first).where(~titled, whole.indicator)),
        of_dimension=_at(_last(axis["dimension"], ends), outer).where(part, ""),
        of_category=_at(_last(axis["category"], ends), outer).where(part, ""),
        units=_units(axis),
        unread=_with_those_above(axis, labelled, lone),
    )


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


def _above(axis: pd.DataFrame, named: pd.Series, labelled: pd.Series) -> pd.Series:
    """The indicator of which each line is a part; one that is printed as a part (其中) is so of the line that it stands under."""
    wholes, part = named & (axis["category"] == ""), axis["part"].astype(bool)
    whole = _last(axis["indicator"], wholes)
    whole = whole.where(~part, either(_last(axis["indicator"], named & ~part), whole))
    if (axis["category"] != "").any():
        counted = _last(axis["indicator"], wholes & (axis["indicator"].map(quantity_of) == "count"))
        some = each(_is_of_those, axis["indicator"], whole, counted, axis["units"]).astype(bool)
        whole = whole.where(~some, counted)
    general = each(_is_general, axis["indicator"], whole, axis["part"], axis["units"]).astype(bool)
    taken = (axis["category"] != "") & (~named | general)
    above = either(whole, _last(axis["indicator"], named).where(~named, "")).where(taken, "")
    under = taken & ~named & part
    if not under.any():
        return above
    over = _last(either(above, axis["indicator"]), labelled & ~part)
    above = above.where(~under | (over == ""), over)
    inner = pd.Series(_within(axis, named, under), dtype=object).reindex(axis.index, fill_value="")
    return above.where(inner == "", inner)


def _is_of_those(own: str, money: str, counted: str, units: tuple[str, ...]) -> bool:
    """Whether a count behind money (其中：工业项目个数 behind 签约项目 and 协议资金) is of the things counted before it, whose money that is."""
    counts = quantity_of(own) == "count" and quantity_of(money) == "money" and not are_money(units)
    return counts and own in more_general(counted) and "" != stage_of(money) == stage_of(counted)


def _within(axis: pd.DataFrame, named: pd.Series, under: pd.Series) -> dict[int, str]:
    """The indicator of each part that stands further in than one that is a part itself: 一般贸易 below 其中：出口额 is of the exports."""
    heads: list[tuple[int, str]] = []
    found: dict[int, str] = {}
    lines = zip(axis.index, axis["depth"], axis["indicator"], axis["part"], named, under, strict=True)
    for line, depth, indicator, part, own, below in lines:
        if own:
            heads = [*(head for head in heads if head[0] < depth), (depth, indicator if part else "")]
        elif below and depth:
            outer = [indicator for at, indicator in heads if at < depth]
            found[line] = outer[-1] if outer else ""
    return found


def _only(indicators: pd.Series, titled: str) -> str:
    """The one indicator that an axis names, where it is measured as the one of the title; empty where there are several."""
    different = indicators.unique()
    alike = len(different) == 1 and quantity_of(titled) in ("", quantity_of(different[0]))
    return different[0] if alike else ""


def _first(axis: pd.DataFrame, named: pd.Series) -> str:
    """The indicator of the first line that names one, where a lone 完成率 follows it, as it does a target and what was done:
    全年任务, 县外到位资金, 完成任务比例."""
    at = int(named.to_numpy().argmax()) if named.any() else 0
    behind = axis.iloc[at + 1 : at + 2]
    completed = (behind["measure"] == "completion") & (behind["indicator"] == "") & (behind["category"] == "")
    target = set(axis["measure"].iloc[:at]) == {"target"}
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
    return quantity_of(whole.indicator) == "money" and any(unit_of(unit) in MONEY for unit in whole.units)


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
    counted &= _last(axis["measure"], labelled) != "target"
    now = axis["time"].map(lambda time: not (time and time.shift)).astype(bool)
    done = lone & counted & ~measured & now & (axis["measure"] == "actual")
    return lone & done.groupby(labelled.cumsum()).transform("any") if done.any() else nothing


def _with_those_above(axis: pd.DataFrame, labelled: pd.Series, lone: pd.Series) -> pd.Series:
    """Why each line isn't read: for its own words, or because what it is a measure or a part of (其中) isn't known."""
    unknown = (axis["unread"] != "") & (axis["label"] != "") & ~labelled
    if not (unknown.any() and labelled.any()):  # where no line is known, those of the other axis may tell
        return axis["unread"]
    part = axis["part"].astype(bool)
    measured = _last(axis["unread"].where(unknown, ""), labelled | unknown)
    parted = _last(axis["unread"].where(unknown, ""), (labelled | unknown) & ~part)
    return either(
        axis["unread"], measured.where(lone, ""), parted.where(part & (axis["indicator"] == ""), "")
    )


def _counts_apart(above: str, measure: str, units: tuple[str, ...]) -> bool:
    """Whether a line (个数) counts things, so that it is none of the money before it."""
    return (
        measure == "value"
        and quantity_of(above) == "money"
        and bool(units)
        and unit_of(units[0]) not in MONEY
    )


def _is_general(own: str, above: str, part: bool, units: tuple[str, ...]) -> bool:
    """Whether a line's word (项目) says the same as the whole before it, and only less of it.

    Projects in 亿元 (其中：工业项目) are those of the money that they are printed as a part of.
    """
    if own not in more_general(above):
        return False
    if quantity_of(own) == quantity_of(above):
        return bool(part) or quantity_of(own) != "money"
    return bool(part) and quantity_of(above) == "money" and any(unit_of(unit) in MONEY for unit in units)


def _units(axis: pd.DataFrame) -> pd.Series:
    """Own units, then those of the last line that heads this one."""
    has = axis["units"].astype(bool) & (axis["indicator"] != "") & ~axis["measure"].isin(RATIOS)
    if not has.any():
        return axis["units"]
    return each(
        _own_or_headed,
        axis["indicator"],
        axis["units"],
        _last(axis["indicator"], has),
        _last(axis["units"], has),
    )


def _own_or_headed(own: str, units: tuple[str, ...], head: str, above: tuple[str, ...]) -> tuple[str, ...]:
    headed = not units and above and (not own or own == head or head in more_general(own))
    return above if headed else units


def _last(column: pd.Series, where: pd.Series) -> pd.Series:
    """The value of the last line, at or before each, that the condition holds for."""
    return column if where.all() else column.where(where).ffill().fillna("")
