"""The months that the lines of an axis are of, as those beside them and the title tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from tengchong.building.tidy.columns import Coded, each
from tengchong.building.tidy.names.taught import RELATIVE
from tengchong.reading.periods import Time

SAME = "same"  # the flow of 2022年同期
SEVERAL = 3  # spans of months that are a series, so that what stands behind the last may be of all


def of_the_same_months(axis: pd.DataFrame) -> pd.DataFrame:
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


def flowing(axis: pd.DataFrame) -> pd.DataFrame:
    """上年同期 and 增速 behind 本月 or 累计 are of the same months as that; 完成率 behind 季度目标 may be of the year's."""
    if not any(time.flow not in ("", SAME) for time in Coded.of(axis["time"]).different if time):
        return axis
    times, flow, of = [], "", ""
    for time, measure, indicator in zip(axis["time"], axis["measure"], axis["indicator"], strict=True):
        if time and time.flow not in ("", SAME):
            flow, of = "" if measure == "target" else time.flow, indicator
        elif time and time.last and not time.shift and measure != "target":
            flow, of = "", ""
        elif flow and indicator in ("", of) and (measure in {*RELATIVE, "gap"} or (time and time.shift)):
            time = replace(time or Time(), flow="" if time and time.last else flow)
        times.append(time)
    return axis.assign(time=pd.Series(times, axis.index, dtype=object))


def of_the_later_year(axis: pd.DataFrame) -> pd.DataFrame:
    """增减幅 behind 2020年 and 2021年, in either order, is of the later of them, 增减额 between them or not."""
    if not (axis["time"].isna() & axis["measure"].isin(RELATIVE)).any():
        return axis
    times, latest = [], None
    passed = (axis["unread"] != "") & (axis["label"] == "")
    for time, measure, over in zip(axis["time"], axis["measure"], passed, strict=True):
        if measure not in RELATIVE and not over:
            dated = time if time and time.year and not time.year_to else None
            latest = max(filter(None, (latest, dated)), key=lambda one: one.year or 0) if dated else None
        times.append(latest if measure in RELATIVE and not time else time)
    return axis.assign(time=pd.Series(times, axis.index, dtype=object)) if any(times) else axis


def completed(axis: pd.DataFrame) -> pd.DataFrame:
    """完成率 and 累计增速 beside 5月 and 1-5月 are of the months since January: what is set for a year is done by them."""
    times = [time for time in axis["time"] if time and time.last and not time.shift]
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


def of_the_months_before(axis: pd.DataFrame) -> pd.DataFrame:
    """完成率, 同比 and 上年同期 behind 1-11月, or behind 11月 and 1-11月, are of the months that they stand behind; behind 全年目标 only what
    is completed is."""
    done = axis["time"][axis["measure"] != "target"]
    now = [time for time in done if time and time.last and not time.shift]
    undated = [time for time in now if not time.year]  # beside which 2022年全年 is of another year
    spans = {(time.first, time.last) for time in undated or now}
    if not 0 < len(spans) < SEVERAL or (1, 12) in spans:
        return axis
    alike = len({last for _, last in spans}) == 1  # 上年同期 behind 1-8月 and 1-7月 may be of either
    times: list[Time | None] = []
    left = spent = None  # the months of the line before, and of the last one that is no target
    for time, measure, own in zip(axis["time"], axis["measure"], axis["indicator"], strict=True):
        if time and time.last and not time.shift:
            left, spent = time, spent if measure == "target" else time
        elif own and not time:
            left = spent = None
        of = spent if measure == "completion" else left
        if left and alike and time and time.shift and not (time.last or time.flow):
            time = replace(time, year=left.year, first=left.first, last=left.last)
        times.append(of if measure in RELATIVE and not (time or own) else time)
    return axis.assign(time=pd.Series(times, axis.index, dtype=object))


def growing(axis: pd.DataFrame) -> pd.DataFrame:
    """一季度, 上半年, 前三季度, 全年 are a series, of which each has a target of its own, as 上半年计划 beside 年度目标 has."""
    set_for = [time for time in axis["time"][axis["measure"] == "target"] if time]
    beside = any(time.is_any_year for time in set_for) and any(time.last != 12 for time in set_for)
    if not (beside or grow(axis["time"])):
        return axis
    return axis.assign(time=each(lambda time: time and replace(time, series=time.first == 1), axis["time"]))


def grow(times: Iterable[Time | None]) -> bool:
    """Whether several of some times are the months from January on, each to another month."""
    return len({time.last for time in times if time and time.first == 1}) >= SEVERAL


def since_january(axis: pd.DataFrame, title: str) -> pd.DataFrame:
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
