"""Texts that say numbers, as the numbers that they say: packed with a table, and typed for a workbook."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from tengchong.basics.codebook import Shown, table
from tengchong.comparing.wording import Number, Said
from tengchong.comparing.wording.digits import shown_as

ONE_NUMBER = re.compile(r"[−-]?[\d.,]+\D*")
BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")
MONEY = {"CNY", "USD"}
BOUNDS = ("low", "high")
COMMAS = {"zh": "，", "en": ", "}
BRACKETS = {"zh": "（{}）", "en": " ({})"}


class Typed(NamedTuple):
    """A table with numbers in place of texts that say them, its headings, and notes: row and column → text."""

    frame: pd.DataFrame
    headings: list[str]
    notes: dict[tuple[int, int], str]


def numbers_of(frame: pd.DataFrame) -> dict[str, list]:
    """What the texts of each column say, as JSON has it; columns that say no number are left out.

    >>> numbers_of(pd.DataFrame({"of": [Said("4个", Number(4, 4, math.inf, "个"))], "what": ["签约"]}))
    {'of': [[4.0, 4.0, 'INF', '个']]}
    """
    told = {name: [_packed(cell) for cell in frame[name]] for name in frame}
    return {name: numbers for name, numbers in told.items() if any(numbers)}


def _packed(cell: object) -> list | None:
    if not isinstance(cell, Said):
        return None
    return [*map(_plain, cell.number[:3]), cell.number.unit]


def _plain(bound: float) -> float | str | None:
    """To twelve digits: what computers differ in behind them would make each run another file."""
    if math.isnan(bound):
        return None
    return float(f"{bound:.12g}") if math.isfinite(bound) else "INF" if bound > 0 else "-INF"


def saying(texts: Iterable[str], numbers: list) -> pd.Series:
    """Texts that know their numbers again.

    >>> saying(["4个", "–"], [[4, 4, "INF", "个"], None])[0].number
    Number(value=4.0, low=4.0, high=inf, unit='个')
    """
    told = zip(texts, numbers, strict=True)
    return pd.Series(
        [Said(text, _number(*packed)) if packed else text for text, packed in told], dtype=object
    )


def _number(value: float, low: float, high: float, unit: str) -> Number:
    value, low, high = (math.nan if bound is None else float(bound) for bound in (value, low, high))
    return Number(value, low, high, unit)


def typed(frame: pd.DataFrame, headings: list[str], language: str) -> Typed:
    """The table for a program that counts: a column that says numbers holds them, in one unit.

    The unit stands in the heading, or, where the rows have several, in a column behind. What is a range is
    its value, or its bound where it is open, and a note has the text; a column that has ranges has its
    bounds in two columns behind it.

    >>> rows = saying(["4.71 billion yuan"], [[4_710_000_000, 4_705_000_000, 4_715_000_000, "CNY"]])
    >>> typed(pd.DataFrame({"actual": rows}), ["Actual"], "en")[:2]
    (   actual
    0    4.71, ['Actual (billion yuan)'])
    """
    columns: dict[str, pd.Series] = {}
    told: list[str] = []
    notes: dict[tuple[int, int], str] = {}
    for name, heading in zip(frame, headings, strict=True):
        said = [cell.number if isinstance(cell, Said) else None for cell in frame[name]]
        if not any(said):
            columns[name] = frame[name]
            told.append(heading)
            continue
        scales = _scales(filter(None, said), language)
        notes |= {(row, len(columns)): text for row, text in enumerate(frame[name]) if _is_range(text)}
        columns[name] = pd.Series([_scaled(number, scales) for number in said], dtype=float)
        names = {scale.unit for scale in scales.values()}
        told.append(_with_unit(heading, *names, *scales, language=language) if len(names) == 1 else heading)
        if any(map(_is_range, frame[name])):
            columns |= {f"{name}_{end}": _at(said, end, scales) for end in BOUNDS}
            told += [bounded(told[-1], end, language) for end in BOUNDS]
        if len(names) > 1:
            columns[f"{name}_unit"] = pd.Series([scales[n.unit].unit if n else "" for n in said], dtype=str)
            told.append(table("columns").set_index("column")[language]["unit"])
    return Typed(pd.DataFrame(columns), told, notes)


def _scales(numbers: Iterable[Number], language: str) -> dict[str, Shown]:
    """How each unit is shown: as its largest number is."""
    largest: dict[str, float] = {}
    for number in numbers:
        largest[number.unit] = max(largest.get(number.unit, 0.0), abs(_one(number)))
    return {unit: shown_as(Number(most, most, most, unit), language) for unit, most in largest.items()}


def _scaled(number: Number | None, scales: dict[str, Shown]) -> float:
    return _one(number) / scales[number.unit].divisor if number else math.nan


def _at(numbers: list[Number | None], end: str, scales: dict[str, Shown]) -> pd.Series:
    """The bound of each number at one end."""
    bounds = [getattr(n, end) / scales[n.unit].divisor if n else math.nan for n in numbers]
    return pd.Series(bounds, dtype=float)


def _one(number: Number) -> float:
    """The value, or the bound of what is open on one side."""
    return next((bound for bound in number[:3] if math.isfinite(bound)), math.nan)


def _is_range(text: object) -> bool:
    return isinstance(text, Said) and not ONE_NUMBER.fullmatch(text)


def bounded(heading: str, end: str, language: str) -> str:
    """What stands above the bound, low or high, of a column.

    >>> bounded("Share (%)", "low", "en"), bounded("占比（%）", "high", "zh")
    ('Share (%), at least', '占比（%），上限')
    """
    bound = table("columns").set_index("column")[language][end]
    return f"{heading}{COMMAS[language]}{bound[0].lower()}{bound[1:]}"


def _with_unit(heading: str, name: str, *units: str, language: str) -> str:
    """A heading says the unit once: what it says of money gives way, what it says else stays."""
    if not name or (BRACKET.search(heading) and not MONEY & {*units}):
        return heading
    return BRACKET.sub("", heading) + BRACKETS[language].format(name)
