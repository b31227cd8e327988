"""What the lines of an axis say only beside each other: differences, sums, subtotals, months since January."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pandas as pd

from tengchong.basics.codebook import table
from tengchong.building.schemas import STAGES
from tengchong.building.tidy.columns import Coded, Lines, combined, each
from tengchong.building.tidy.inheritance import RATIOS
from tengchong.building.tidy.taught import CHANGE, OPEN, label_of
from tengchong.reading.periods import Time, span_of

SUBTOTAL = "a subtotal of the lines beside it, of which nothing says what they are together; it is left out"
PROJECTS = "projects"  # which a heading over stages (项目推进阶段) counts
SAME = "same"  # the flow of 2022年同期
SEVERAL = 3  # spans of months that are a series, so that what stands behind the last may be of all


def stand_alone(lines: Lines, title: str) -> bool:
    """Whether each line says all of itself, so that neither ``inherit`` nor ``settled`` has anything to add.

    None is a part or a sum; all name what they count, in units of its own, or none does; all are
    dated, or none is.
    """
    said = {name: column.different for name, column in lines.items()}
    if any(any(said[name]) for name in ("dimension", "category", "part", "total", "summed")):
        return False
    named = all(said["indicator"]) and all(said["units"])
    silent = not any(map(any, (said["indicator"], said["units"], said["measure"])))
    dated = all(said["time"]) and not any(time.flow for time in said["time"])
    changes = combined(
        lambda measure, units: measure == OPEN or (measure == "growth" and "%" not in units),
        lines["measure"],
        lines["units"],
    )
    return (
        (named or silent)
        and (dated or not any(said["time"]))
        and not _grow(said["time"])
        and not changes.says()
        and "累计" not in title
    )


def settled(axis: pd.DataFrame, title: str) -> pd.DataFrame:
    """An axis with what its lines, and the title over them, say of each other."""
    for settle in (
        _stages,
        _told_by_units,
        _absolute,
        _summed,
        _subtotals,
        _of_the_same_months,
        _flowing,
        _of_the_later_year,
        _completed,
        _of_the_months_before,
        _growing,
    ):
        axis = settle(axis)
    return _since_january(axis, title)


def _stages(axis: pd.DataFrame) -> pd.DataFrame:
    """新开工 behind 在谈 and 新签约, and 竣工 behind it, is the next stage of projects; below 其中, a phase of those before it."""
    named = ~axis["indicator"].isin(["", PROJECTS])
    phases = (axis["dimension"] == "phase") & ~named & ~axis["part"].astype(bool)
    phases &= axis["above"].isin(_steps())
    if not phases.any():
        return axis
    own = axis["label"].where(phases, "").map(_projects_at)
    staged = own != ""
    if not staged.any():
        return axis
    bare = axis.assign(indicator=axis["indicator"].where(~staged, own), label=axis["label"].mask(staged, own))
    return bare.assign(**{name: bare[name].mask(staged, "") for name in ("above", "dimension", "category")})


def _projects_at(phase: str) -> str:
    """The indicator that counts the projects at a phase: 竣工 → projects_completed; empty where none does."""
    said = label_of(f"{phase}项目") if phase else None
    return said.indicator if said and not said.dimension else ""


@cache
def _steps() -> frozenset[str]:
    """The indicators of projects that take a step, up to their start: those under way have phases, these are followed by one."""
    rows = table("indicators")
    before = rows["stage"].isin(STAGES[: STAGES.index("started")])
    return frozenset(rows["indicator"][before | ((rows["stage"] == "started") & (rows["flow"] == "flow"))])


def _told_by_units(axis: pd.DataFrame) -> pd.DataFrame:
    """增减 under 项目个数(个) is a difference, and growth where the line prints % or no unit."""
    either = axis["measure"] == OPEN
    if not either.any():
        return axis
    counted = either & axis["units"].map(lambda units: bool(units) and "%" not in units).astype(bool)
    return axis.assign(
        measure=axis["measure"].mask(either, "growth"), unread=axis["unread"].mask(counted, CHANGE)
    )


def _absolute(axis: pd.DataFrame) -> pd.DataFrame:
    """增减 beside 增减% is a difference: of two growths of one figure, the one without percent is none."""
    growing = axis["measure"] == "growth"
    percent = growing.copy()
    percent[growing] = axis["units"][growing].map(lambda units: "%" in units).astype(bool)
    if not (growing & ~percent).any():
        return axis
    of = axis["above"] + "|" + axis["indicator"] + "|" + axis["category"] + "|" + axis["time"].map(str)
    bare = growing & ~percent & of.isin(of[growing & percent])
    return axis.assign(unread=axis["unread"].mask(bare, CHANGE)) if bare.any() else axis


def _summed(axis: pd.DataFrame) -> pd.DataFrame:
    """A total beside months or years (1月, 2月, … 合计) is of the time from the first to the last of them."""
    bare = axis["total"].astype(bool)
    bare[bare] = axis["time"][bare].isna()
    if not bare.any():
        return axis
    times = [time for time in axis["time"] if time and not (time.shift or time.flow)]
    if len(times) < 2:
        return axis
    total = pd.Series([span_of(times)] * len(axis), axis.index, dtype=object)
    return axis.assign(time=axis["time"].where(~bare, total))


def _subtotals(axis: pd.DataFrame) -> pd.DataFrame:
    """小计 beside 合计 is no second total of the same figures, but one of some lines of the axis."""
    total = axis["total"].astype(bool)
    part = total & axis["part"].astype(bool)
    if not part.any():
        return axis
    said = each(
        lambda *said: "|".join(map(str, said)),
        *(axis[name] for name in ("place", "indicator", "category", "time", "measure")),
    )
    again = part & (said.isin(said[total & ~part]) | said.isin(said[part & said.duplicated()]))
    return axis.assign(unread=axis["unread"].mask(again, SUBTOTAL))


def _of_the_same_months(axis: pd.DataFrame) -> pd.DataFrame:
    """2022年同期 behind 2023年1-5月 is of those months of its year; behind 2023年全年 it is of the document's months."""
    same = axis["time"].map(lambda time: bool(time) and time.flow == SAME and not time.last).astype(bool)
    if not same.any():
        return axis
    times, dated = [], None
    for time, alike in zip(axis["time"], same, strict=True):
        if alike and dated:
            time = replace(time, first=dated.first, last=dated.last, flow="")
        elif time and time.year and time.last and (time.first, time.last) != (1, 12):
            dated = time
        times.append(time)
    return axis.assign(time=pd.Series(times, axis.index, dtype=object))


def _flowing(axis: pd.DataFrame) -> pd.DataFrame:
    """上年同期 and 增速 behind 本月 or 累计 are of the same months as that; 完成率 behind 季度目标 may be of the year's."""
    if not any(time.flow not in ("", SAME) for time in Coded.of(axis["time"]).different if time):
        return axis
    times, flow, of = [], "", ""
    for time, measure, indicator in zip(axis["time"], axis["measure"], axis["indicator"], strict=True):
        if time and time.flow not in ("", SAME):
            flow, of = "" if measure == "target" else time.flow, indicator
        elif flow and indicator in ("", of) and (measure in {*RATIOS, "gap"} or (time and time.shift)):
            time = replace(time or Time(), flow="" if time and time.last else flow)
        times.append(time)
    return axis.assign(time=pd.Series(times, axis.index, dtype=object))


def _of_the_later_year(axis: pd.DataFrame) -> pd.DataFrame:
    """增减幅 behind 2020年 and 2021年, in either order, is of the later of them."""
    if not (axis["time"].isna() & axis["measure"].isin(RATIOS)).any():
        return axis
    times, latest = [], None
    for time, measure in zip(axis["time"], axis["measure"], strict=True):
        if measure not in RATIOS:
            dated = time if time and time.year and not time.year_to else None
            latest = max(filter(None, (latest, dated)), key=lambda one: one.year or 0) if dated else None
        times.append(latest if measure in RATIOS and not time else time)
    return axis.assign(time=pd.Series(times, axis.index, dtype=object)) if any(times) else axis


def _completed(axis: pd.DataFrame) -> pd.DataFrame:
    """完成率 and 累计增速 beside 5月 and 1-5月 are of the months since January: what is set for a year is done by them."""
    times = [time for time in axis["time"] if time and time.last]
    alone = {time.last for time in times if time.first == time.last}
    since = [time for time in times if time.first == 1 and time.last in alone - {1}]
    if not since:
        return axis
    whole = axis["time"].isna() & (axis["measure"] == "completion")
    flowing = axis["time"].map(lambda time: bool(time) and time.flow == "cumulative" and not time.last)
    until = pd.Series([since[-1]] * len(axis), axis.index, dtype=object)
    return axis.assign(
        time=axis["time"].where(~(whole | (flowing.astype(bool) & (axis["measure"] == "growth"))), until)
    )


def _of_the_months_before(axis: pd.DataFrame) -> pd.DataFrame:
    """完成率 and 同比 behind 1-11月, or behind 11月 and 1-11月, are of the months that they stand behind."""
    done = axis["time"][axis["measure"] != "target"]
    spans = {(time.first, time.last) for time in done if time and time.last and not time.shift}
    if not 0 < len(spans) < SEVERAL or (1, 12) in spans:
        return axis
    times, left = [], None
    for time, measure, own in zip(axis["time"], axis["measure"], axis["indicator"], strict=True):
        left = time if time and time.last and not time.shift else left
        times.append(left if measure in RATIOS and not (time or own) else time)
    return axis.assign(time=pd.Series(times, axis.index, dtype=object))


def _growing(axis: pd.DataFrame) -> pd.DataFrame:
    """一季度, 上半年, 前三季度, 全年 are a series, of which each has a target of its own."""
    if not _grow(axis["time"]):
        return axis
    return axis.assign(time=each(lambda time: time and replace(time, series=time.first == 1), axis["time"]))


def _grow(times: Iterable[Time | None]) -> bool:
    """Whether several of some times are the months from January on, each to another month."""
    return len({time.last for time in times if time and time.first == 1}) >= SEVERAL


def _since_january(axis: pd.DataFrame, title: str) -> pd.DataFrame:
    """Months below a title of 累计完成情况 are those since January, where no line says 累计 itself."""
    if "累计" not in title:
        return axis
    times = [time for time in axis["time"] if time]
    months = {time.last for time in times if time.first and time.first == time.last}
    if len(months) < 2 or any(time.flow for time in times):
        return axis
    return axis.assign(time=each(_from_january, axis["time"]))


def _from_january(time: Time | None) -> Time | None:
    return replace(time, first=1, until=True) if time and time.last and time.first == time.last else time
