"""Differences, sums and subtotals among the lines of an axis."""

from __future__ import annotations

import re

import pandas as pd

from tengchong.building.tidy.columns import each
from tengchong.building.tidy.figures import RATIO_UNITS
from tengchong.building.tidy.names.taught import CHANGE, OPEN
from tengchong.building.tidy.names.units import unit_of
from tengchong.reading.periods import Time, span_of

OTHER_YEARS = "the years that it sums up do not stand beside it; it is left out"
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
YEARS = re.compile(r"([一二三四五六七八九十]|\d{1,2})年")
SUBTOTAL = "a subtotal of the lines beside it, of which nothing says what they are together; it is left out"


def told_by_units(axis: pd.DataFrame) -> pd.DataFrame:
    """增减 under 项目个数(个) is a difference, and growth where the line prints % or 百分点; the cell tells, where it prints none."""
    either = axis["measure"] == OPEN
    if not either.any():
        return axis
    ratios = each(lambda units: any(unit_of(unit) in RATIO_UNITS for unit in units), axis["units"]).astype(
        bool
    )
    counted = either & axis["units"].astype(bool) & ~ratios
    return axis.assign(
        measure=axis["measure"].mask(either & axis["units"].astype(bool), "growth"),
        unread=axis["unread"].mask(counted, CHANGE),
    )


def absolute(axis: pd.DataFrame) -> pd.DataFrame:
    """增减 beside 增减% is a difference: of two growths of one figure, the one without percent is none."""
    growing = axis["measure"].isin({"growth", OPEN})
    percent = growing.copy()
    percent[growing] = axis["units"][growing].map(lambda units: "%" in units).astype(bool)
    if not (growing & ~percent).any():
        return axis
    of = axis["above"] + "|" + axis["indicator"] + "|" + axis["category"] + "|" + axis["time"].map(str)
    bare = growing & ~percent & of.isin(of[growing & percent])
    return axis.assign(unread=axis["unread"].mask(bare, CHANGE)) if bare.any() else axis


def summed(axis: pd.DataFrame) -> pd.DataFrame:
    """A total beside months or years (1月, 2月, … 合计) is of the time from the first to the last of them; 五年合计 of five."""
    bare = axis["total"].astype(bool)
    bare[bare] = axis["time"][bare].isna()
    if not bare.any():
        return axis
    times = [time for time in axis["time"] if time and not (time.shift or time.flow)]
    years = len({time.year for time in times})
    told = axis["label"].map(_years_of)
    axis = axis.assign(
        unread=axis["unread"].mask(bare & (told > 0) & (told != years), OTHER_YEARS),
        label=axis["label"].mask(bare & (told > 0), ""),
    )
    if len(times) < 2:
        return axis
    spans = {indicator: _span_beside(axis, indicator) for indicator in axis["indicator"][bare]}
    counted = set(axis["indicator"][axis["time"].map(bool)])
    only = counted.pop() if len(counted) == 1 else ""  # 合计 beside 2020年签约 and 2021年签约
    own = axis["indicator"].mask(bare & (axis["indicator"] == ""), only)
    total = pd.Series([spans.get(indicator) for indicator in axis["indicator"]], axis.index, dtype=object)
    return axis.assign(time=axis["time"].where(~bare, total), indicator=own)


def _span_beside(axis: pd.DataFrame, indicator: str) -> Time | None:
    """The time from the first to the last of the lines that a total may sum: those of its own indicator, and of none."""
    beside = axis["time"][axis["indicator"].isin([indicator, ""])] if indicator else axis["time"]
    times = [time for time in beside if time and not (time.shift or time.flow)]
    return span_of(times) if len(times) > 1 else None


def _years_of(label: str) -> int:
    """How many years a label sums up: five of 五年合计; 0 where it doesn't say."""
    told = YEARS.match(label)
    return 0 if told is None else int(told[1]) if told[1].isdigit() else NUMERALS.index(told[1]) + 1


def subtotals(axis: pd.DataFrame) -> pd.DataFrame:
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
