"""Figures, periods and sources as people read them, in Chinese or English."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR
from typing import Any

import pandas as pd

from tengchong.basics.codebook import in_english, place_name, shown_in, table
from tengchong.comparing.wording import MINUS, ends, magnitude, plain, sure_decimals

LONG_NAME = 6  # characters; an autonomous prefecture's full name fills half a line on a phone
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def three(row: Mapping[str, Any], name: str = "", factor: float = 1.0) -> tuple[float, float, float]:
    """A number of a table's row with its bounds, in a shown unit: ``x``, ``x_low``, ``x_high``.

    >>> three({"value": 300.0, "low": 200.0, "high": 400.0}, factor=100)
    (3.0, 2.0, 4.0)
    """
    names = (name, f"{name}_low", f"{name}_high") if name else ("value", "low", "high")
    value, low, high = (float("nan") if pd.isna(row[n]) else float(row[n]) / factor for n in names)
    return value, low, high


def guessless(value: float, low: float, high: float) -> tuple[float, float, float]:
    """A number with its bounds, without its value where that is an end of a range: 10余 is no best guess of 10 to 20.

    >>> guessless(40, 20, 40), guessless(0.36, 0.35, 0.37), guessless(4, 4, 4)
    ((nan, 20, 40), (0.36, 0.35, 0.37), (4, 4, 4))
    """
    return (value if low < value < high or low == high else math.nan), low, high


def span(value: float, low: float, high: float, digits: int = 2, language: str = "zh") -> str:
    """A figure, or from where to where it can lie if that is more than its last digit: as sentences say it.

    >>> span(88.41, 88.406, 88.411), span(0.25, 0.2, 0.4), span(500, 500, math.inf, language="en")
    ('88.41', '0.2–0.4', '500 or more')
    """
    if math.isnan(low) or math.isnan(high):
        return plain(value, digits) if not math.isnan(value) else "–"
    if math.isinf(high):
        least = plain(low, digits, ROUND_FLOOR)
        return f"{least}以上" if language == "zh" else f"{least} or more"
    if math.isinf(low):
        most = plain(high, digits, ROUND_CEILING)
        return f"{most}以下" if language == "zh" else f"{most} or less"
    value = low if low == high else value
    sure = _sure_digits(value, low, high, digits)
    return "–".join(ends(low, high)) if sure is None else plain(value, sure)


def _sure_digits(value: float, low: float, high: float, digits: int) -> int | None:
    """To how many digits the value may be said alone, at least two figures that count."""
    if math.isnan(value):
        return None
    least = max(0, 1 - magnitude(value)) if value else digits
    return sure_decimals(value, low, high, digits, min(least, digits))


def signed(value: float, low: float, high: float, digits: int = 2, language: str = "zh") -> str:
    """A difference: as ``span``, with its sign.

    >>> signed(6.52, 6.52, 6.52), signed(0.04, -0.01, 0.09, language="en")
    ('+6.52', '−0.01 to +0.09')
    """
    sure = _sure_digits(value, low, high, digits)
    if sure is None:
        first, last = ends(low, high)
        return f"{_plus(first)}{'至' if language == 'zh' else ' to '}{_plus(last)}"
    return _plus(plain(value, sure))


def _plus(digits: str) -> str:
    return digits if digits == "0" or digits.startswith(MINUS) else f"+{digits}"


def amount(number: tuple[float, float, float], unit: str, language: str, largest: float | None = None) -> str:
    """A figure with its unit, on the scale that the ``largest`` one beside it asks for.

    >>> amount((1_200_000, 1_200_000, 1_200_000), "USD", "zh"), amount((0.236, 0.236, 0.236), "CNY/kWh", "en")
    ('120 万美元', '0.236 yuan/kWh')
    """
    value, low, high = number
    shown = shown_in(unit, value if largest is None else largest, language)
    figure = span(value / shown.divisor, low / shown.divisor, high / shown.divisor, shown.decimals, language)
    return f"{figure}{'' if shown.unit in ('', '%') else ' '}{shown.unit}"


def period(start: pd.Period, end: pd.Period, language: str) -> str:
    """The months of a figure; empty where none is printed.

    >>> period(pd.Period("2021-01"), pd.Period("2021-11"), "zh")
    '2021年1—11月'
    >>> period(pd.Period("2021-01"), pd.Period("2021-12"), "en")
    '2021'
    """
    if pd.isna(start) or pd.isna(end):
        return ""
    if (start.month, end.month) == (1, 12):
        years = f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
        return f"{years}年" if language == "zh" else years
    if language == "zh":
        first = f"{start.year}年{start.month}"
        return f"{first}月" if start == end else f"{first}—{end.month}月"
    first = MONTHS[start.month - 1]
    return f"{first if start == end else f'{first}–{MONTHS[end.month - 1]}'} {end.year}"


def short(code: str, name: str, language: str = "zh") -> str:
    """A place's name; where it is a long one, the longest short name that the place bears.

    >>> short("533100", "德宏傣族景颇族自治州"), short("530581", "腾冲市", "en")
    ('德宏州', 'Tengchong')
    """
    if language == "en":
        return in_english(place_name(code) or name)
    named = table("place_names")
    shorter = named["name"][(named["place"] == code) & (named["kind"] == "short")]
    return max(shorter, key=len, default=name) if len(name) > LONG_NAME else name


def capital(name: str) -> str:
    """A name as a line begins.

    >>> capital("projects signed")
    'Projects signed'
    """
    return name[:1].upper() + name[1:]
