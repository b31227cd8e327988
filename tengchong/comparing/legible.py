"""Tables for readers: codes as words, numbers as they are said, one column each.

The tables of the analyses keep a number in three columns and codes that programs tell apart; a page
shows what people read.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tengchong.basics.codebook import called
from tengchong.comparing.wording import Number, Said, Words, named, said, when

PERCENT = {
    "completion",
    "schedule",
    "growth",
    "share",
    "rate",
    "ratio",
    "change",
    "growth_needed",
    "missing_percent",
}
POINTS = {"schedule_gap", "contribution", "missing_points"}
COUNTS = {"count", "of_count", "times", "months", "months_left", "years_used"}
NAMES = {"place": "place_name", "name": "name"}
PAIRS = {"what": "name", "reason": "reason", "why": "why", "group": "group", "of": "of", "break": "break"}


def legible(rows: pd.DataFrame, columns: Sequence[str], language: str) -> pd.DataFrame:
    """Some columns of an analysis' table as texts in a language, in the order given.

    ``what`` is the name of what is counted, ``when`` its period, ``of``, ``group``, ``reason`` and ``why``
    the words in the language; a number that has bounds is said with its unit; codes of the codebook's
    terms become words. Other columns stay as they are.

    >>> from tengchong.building.store import load
    >>> from tengchong.comparing.fund_arrivals import against_target
    >>> table = against_target(load("observations"), "530581", 2021)
    >>> legible(table, ["what", "when", "missing"], "zh").iloc[0].tolist()
    ['市外国内到位资金', '2021年1—11月', '33.97亿元']
    """
    records = rows.to_dict("records")
    bounded = {name for name in rows if f"{name}_low" in rows}
    return pd.DataFrame(
        {name: knowing(_column(records, name, name in bounded, language)) for name in columns}
    )


def knowing(cells: list) -> pd.Series:
    """A column whose texts go on knowing the numbers that they say."""
    return pd.Series(cells, dtype=object if any(isinstance(cell, Said) for cell in cells) else None)


def _column(records: list[dict], name: str, bounded: bool, language: str) -> list:
    if name in PAIRS:
        return [row[f"{PAIRS[name]}_{language}"] for row in records]
    if name == "when":
        return [_in(when(row), language) for row in records]
    if name in NAMES:
        return [_in(named(row[NAMES[name]]), language) for row in records]
    low, high = (f"{name}_low", f"{name}_high") if bounded else (name, name)
    if name == "value":
        low, high = "low", "high"
    if low != name or name in PERCENT:
        return [
            _number(Number(row[name], row[low], row[high], _unit(name, row)), language) for row in records
        ]
    cells = [row[name] for row in records]
    return [_in(called(name, cell), language) if isinstance(cell, str) else cell for cell in cells]


def _unit(name: str, row: dict) -> str:
    if name in PERCENT:
        return "%"
    return "percentage point" if name in POINTS else "" if name in COUNTS else str(row["unit"])


def _number(of: Number, language: str) -> str:
    return "" if pd.isna(of.low) else _in(said(of), language)


def _in(words: Words, language: str) -> str:
    return {"zh": words.zh, "en": words.en}[language]
