"""One row of what a customer would pay: a number, where it comes from, what must hold for it."""

from __future__ import annotations

import math
from typing import Any

from tengchong.basics.intervals import Interval
from tengchong.comparing.utility_prices.rules import Row, year_of

COLUMNS = [
    "component",
    "season",
    "time_of_use",
    "months",
    "value",
    "low",
    "high",
    "unit",
    "kind",
    "year",
    "grade",
    "basis",
    "assumption_zh",
    "assumption_en",
    "source",
    "locator",
]
UNKNOWN = Interval(0.0, math.inf)


def term(component: str, number: Interval | Row, basis: str, zh: str = "", en: str = "", **more: Any) -> Row:
    """One row of terms: a printed row, or an interval that an analyst gives or that is unknown."""
    row: Row = dict.fromkeys(COLUMNS, "") | {"component": component, "basis": basis}
    row |= {"assumption_zh": zh, "assumption_en": en}
    if isinstance(number, Interval):
        value = (number.low + number.high) / 2 if math.isfinite(number.high) else math.nan
        row |= {"value": value, "low": number.low, "high": number.high}
    else:
        row |= {name: number[name] for name in ("value", "low", "high", "unit", "season", "time_of_use")}
        row |= {name: number[name] for name in ("kind", "source", "locator")}
        row |= {"grade": number.get("grade", "")}
        row |= {"year": str(year_of(number) or "")}
    return row | more
