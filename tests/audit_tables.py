"""Printed figures as the build makes them, from lines that a person can read."""

from __future__ import annotations

import pandas as pd

from tengchong.reading.quantities import parse_quantity

PLACES = {
    "Yunnan": "530000",
    "Kunming": "530100",
    "Qujing": "530300",
    "Yuxi": "530400",
    "Chuxiong": "532300",
    "Baoshan": "530500",
    "Tengchong": "530581",
    "Lincang": "530900",
    "Luxi": "532527",
    "Diqing": "533400",
    "Shangri-La": "533401",
    "Deqin": "533422",
    "Weixi": "533423",
    "Shangri-La zone": "zone:shangri-la",
    "Liuyang": "430181",
    "Liuyang Jingkai": "zone:430181:经开区",
    "Liuyang Gaoxin": "zone:430181:高新区",
    "central Yunnan": "group:central-yunnan-4",
}
INDICATORS = {
    "funds": "fund_arrivals",
    "foreign": "fund_arrivals_foreign",
    "市外": "fund_arrivals_outside_prefecture",
    "市外国内": "fund_arrivals_outside_prefecture_domestic",
    "市外省内": "fund_arrivals_outside_prefecture_inside_province",
    "省外": "fund_arrivals_outside_province",
    "reserve": "projects_reserve",
    "signed": "projects_signed",
    "attracted": "projects_attracted",
    "implemented": "projects_implemented",
}


def printed(text: str, source: str = "report", file: str = "t.csv") -> pd.DataFrame:
    """Observations as the build makes them, from lines: place | months | indicator | measure | printed.

    An indicator may be followed by ``dimension=category``; a printed figure by ``of <line>`` (the
    line number, from 1, of what it is a share of) and by ``note: …``.
    """
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return pd.DataFrame([_row(line, number, source, file) for number, line in enumerate(lines, 1)])


def _row(line: list[str], number: int, source: str, file: str) -> dict[str, object]:
    place, months, topic, measure, figure, *rest = line
    said = dict(item.split(maxsplit=1) for item in rest)
    indicator, _, part = topic.partition(" ")
    dimension, _, category = part.partition("=")
    start, _, end = months.partition("..")
    quantity = parse_quantity(figure)
    exact = measure == "target" and not quantity.hedge
    return {
        "source": source,
        "place": PLACES[place],
        "place_name": place,
        "period_start": pd.Period(start, "M") if start else pd.NaT,
        "period_end": pd.Period(end or start, "M") if start else pd.NaT,
        "indicator": INDICATORS.get(indicator, indicator),
        "dimension": dimension,
        "category": category,
        "measure": measure,
        "value": float(quantity.value),
        "unit": quantity.unit,
        "low": float(quantity.value if exact else quantity.low),
        "high": float(quantity.value if exact else quantity.high),
        "of": f"{file}!B{said['of']}" if "of" in said else "",
        "printed": figure,
        "locator": said.get("at", f"{file}!B{number}"),
        "note": said.get("note:", quantity.note),
    }
