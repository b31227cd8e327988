"""Since when, and until when, a price holds."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.text import simplify
from tengchong.building.tidy.columns import either
from tengchong.reading.periods import Months, find_time, months, read_time
from tengchong.reading.sources import Source

TIMES = ("period", "valid_from", "valid_to")
NOTHING = Months("", "")
SINCE = "起"  # 自2021年1月1日起执行: no end is printed


def validity(told: pd.DataFrame, title: str, source: Source) -> dict[str, pd.Series]:
    """First and last month, as columns or a heading give them, else the title; nothing where none is printed.

    Months without a year are of the title's, or else of the document's.
    """
    time = find_time(simplify(title))
    whole = months(time, NOTHING) if time and time.year else NOTHING
    around = whole if whole.end else Months(source.period_start, source.period_end)

    def span(printed: str) -> Months:
        time = read_time(simplify(printed))
        return months(time, NOTHING if time.year else around) if time else NOTHING

    within, first, last = (told[name].map(span) for name in TIMES)
    start, end = either(first.str[0], within.str[0]), either(last.str[1], within.str[1])
    # 2023年价格 beside what holds since 2024
    start = start.where((end == "") | (start <= end), within.str[0])
    dated = ((start != "") | (end != "")).to_numpy()
    until = "" if SINCE in title else whole.end
    return {
        "valid_from": start.where(dated, whole.start),
        "valid_to": end.where(dated, until),
        "undated": told["period"].where(~dated, "").map(_undated),
    }


def _undated(period: str) -> str:
    """Why a period can't be told; empty where none is printed."""
    return (
        f"no year is printed for {period!r}; say period_start and period_end in source.toml" if period else ""
    )
