"""Computed numbers in words, Chinese and English alike.

A number is said to the digits that it deserves: one figure where its interval is no wider than the
last digit said, else "between … and …", rounded outwards so that the sentence stays true.
"""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from tengchong.basics.codebook import in_english, place_name, table

FINDINGS = ["rank", "topic", "zh", "en", "value", "low", "high", "unit", "indicator"]
MONTHS = """January February March April May June July August September October November December""".split()


class Words(NamedTuple):
    """The same thing in Chinese and in English."""

    zh: str
    en: str


class Number(NamedTuple):
    """A number, what it can mean, and its unit."""

    value: float
    low: float
    high: float
    unit: str = ""


class Finding(NamedTuple):
    """A computed sentence, what it is about, and the number that it stands on."""

    topic: str
    words: Words
    number: Number
    indicator: str = ""


def say(zh: str, en: str, **parts: Any) -> Words:
    """Words put together in both languages; parts are Words, or text that is the same in both.

    What ends with a full stop is a sentence, and begins with a capital.

    >>> say("{who}好。", "{who} is well.", who=Words("她", "she"))
    Words(zh='她好。', en='She is well.')
    """
    chosen = [
        {name: getattr(part, language, part) for name, part in parts.items()} for language in ("zh", "en")
    ]
    in_zh, in_en = zh.format(**chosen[0]), en.format(**chosen[1])
    return Words(in_zh, in_en[:1].upper() + in_en[1:] if in_en.endswith(".") else in_en)


def number(row: Any, name: str, unit: str | None = None) -> Number:
    """The number ``name`` of a row of a table, with its bounds; in the row's unit if no other is given."""
    return Number(row[name], row[f"{name}_low"], row[f"{name}_high"], row["unit"] if unit is None else unit)


def size(of: Number) -> Number:
    """The number without its sign, for a sentence whose verb says the direction.

    >>> size(Number(-3.26, -3.262, -3.258, "percentage point"))
    Number(value=3.26, low=3.258, high=3.262, unit='percentage point')
    """
    if of.high <= 0:
        return Number(-of.value, -of.high, -of.low, of.unit)
    return of


def said(of: Number) -> Words:
    """A number with its unit.

    >>> said(Number(25903000000, 25902500000, 25903500000, "CNY"))
    Words(zh='259.03亿元', en='25.903 billion yuan')
    >>> said(Number(40, 20, 40, "%")).en
    'between 20 and 40%'
    >>> said(Number(500, 500, math.inf, "家")).zh
    '至少500家'
    """
    return Words(_said_in(of, "zh"), _said_in(of, "en"))


def around(of: Number) -> Words:
    """A number with its unit, and in brackets what rounding leaves open.

    >>> around(Number(1930000000, 1820000000, 2040000000, "CNY")).zh
    '19.3亿元（在18.2至20.4亿元之间）'
    """
    open_ = said(of)
    if not math.isfinite(of.low + of.high) or " and " not in open_.en:
        return open_
    return Words(f"{_alone(of, 'zh')}（在{open_.zh}之间）", f"{_alone(of, 'en')} ({open_.en})")


def _alone(of: Number, language: str) -> str:
    """The value to one digit more than is sure."""
    shown = _shown(of, language)
    decimals = max(0, 1 - _magnitude((of.high - of.low) / shown.divisor))
    unit = shown.unit if language == "zh" or shown.unit in ("", "%") else f" {shown.unit}"
    return _plain(of.value / shown.divisor, decimals, ROUND_HALF_EVEN) + unit


def confidence(low: float, high: float) -> Words:
    """A confidence interval of a rate in per cent: no bound, so its ends are rounded to the nearest.

    >>> confidence(65.158, 69.078).zh
    '65.16至69.08%'
    """
    return Words(f"{low:.2f}至{high:.2f}%", f"{low:.2f} to {high:.2f}%")


RANGES = {
    "zh": ("{0}至{1}{unit}", "至少{0}{unit}", "至多{0}{unit}", "未知"),
    "en": ("between {0} and {1}{unit}", "at least {0}{unit}", "at most {0}{unit}", "unknown"),
}


def _said_in(of: Number, language: str) -> str:
    between, least, most, unknown = RANGES[language]
    shown = _shown(of, language)
    low, high = of.low / shown.divisor, of.high / shown.divisor
    unit = shown.unit if language == "zh" or shown.unit in ("", "%") else f" {shown.unit}"
    if math.isnan(of.low) or (math.isinf(of.low) and math.isinf(of.high)):
        return unknown
    if math.isinf(high):
        return least.format(_plain(low, _finest(low, shown), ROUND_FLOOR), unit=unit)
    if math.isinf(low):
        return most.format(_plain(high, _finest(high, shown), ROUND_CEILING), unit=unit)
    value = of.value / shown.divisor
    if low <= value <= high:
        for decimals in range(_finest(value, shown), _coarsest(value, shown) - 1, -1):
            text = _plain(value, decimals, ROUND_HALF_EVEN)
            if _as_sharp(float(text), decimals, low, high) and (text != "0" or value == 0):
                return text + unit
    decimals = max(0, math.ceil(-math.log10((high - low) / 10)), 2 - _magnitude(max(-low, high)))
    ends = _plain(low, decimals, ROUND_FLOOR), _plain(high, decimals, ROUND_CEILING)
    return between.format(*ends, unit=unit)


def _as_sharp(told: float, decimals: int, low: float, high: float) -> bool:
    """Whether an interval is no wider than the last digit told, and both its ends less than one from it.

    "Nearly 10" is anything from 9 to 10, and the 10 alone would not say so.
    """
    step = 10.0**-decimals
    return high - low <= step * (1 + 1e-9) and max(high - told, told - low) < step * (1 - 1e-9)


class Shown(NamedTuple):
    """How a unit is shown: divided by what, to how many decimals, under what name."""

    divisor: float
    decimals: int
    unit: str


def _shown(of: Number, language: str) -> Shown:
    """Of the ways to show a unit the first that the number is large enough for; counters only in Chinese."""
    largest = max((abs(x) for x in of[:3] if math.isfinite(x)), default=0.0)
    for least, shown in _ways(of.unit, language):
        if largest >= least:
            return shown
    return Shown(1.0, 2, of.unit if language == "zh" else "")


@cache
def _ways(unit: str, language: str) -> list[tuple[float, Shown]]:
    """The ways to show a unit, each with the least number that it is for."""
    known = table("unit_display")
    rows = known[(known["unit"] == unit) & (known["language"] == language)]
    return [
        (float(row.least), Shown(float(row.divisor), int(row.decimals), str(row.shown)))
        for row in rows.itertuples()
    ]


def _finest(value: float, shown: Shown) -> int:
    """The decimals of the unit, or as many as three significant digits need."""
    return max(shown.decimals, 2 - _magnitude(value))


def _coarsest(value: float, shown: Shown) -> int:
    """As many decimals as two significant digits need, and no more than the unit is shown with."""
    return min(shown.decimals, max(0, 1 - _magnitude(value)))


def _magnitude(value: float) -> int:
    return math.floor(math.log10(abs(value))) if value else 0


def _plain(value: float, decimals: int, rounding: str) -> str:
    """Digits without an exponent and without noughts that say nothing."""
    exact = Decimal(f"{value:.12g}").quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
    text = f"{exact:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def period(start: pd.Period, end: pd.Period) -> Words:
    """A period in words; that no year is printed where it is missing.

    >>> period(pd.Period("2021-01"), pd.Period("2021-11"))
    Words(zh='2021年1—11月', en='January to November 2021')
    >>> period(pd.Period("2016-01"), pd.Period("2016-12"))
    Words(zh='2016年', en='2016')
    """
    if pd.isna(start) or pd.isna(end):
        return Words("（未载明年份）", "(a year that is not printed)")
    if (start.month, end.month, start.year) == (1, 12, end.year):
        return Words(f"{start.year}年", f"{start.year}")
    if start == end:
        return Words(f"{start.year}年{start.month}月", f"{MONTHS[start.month - 1]} {start.year}")
    zh = f"{start.year}年{start.month}—{end.month}月"
    en = f"{MONTHS[start.month - 1]} to {MONTHS[end.month - 1]} {end.year}"
    return Words(zh, en)


def whose(row: Any) -> Words:
    """The place of a row, as its document prints it."""
    return Words(row["place_name"], in_english(row["place_name"]))


def place_words(code: str) -> Words:
    """The name of a place of today.

    >>> place_words("530581")
    Words(zh='腾冲市', en='Tengchong')
    """
    return Words(place_name(code), in_english(place_name(code)))


def name(row: Any) -> Words:
    """The name of what a row counts."""
    return Words(row["name_zh"], row["name_en"])


def listed(found: list[Finding]) -> pd.DataFrame:
    """Findings as a table in the order given: rank, topic, zh, en, value, low, high, unit, indicator.

    >>> listed([]).columns.tolist()
    ['rank', 'topic', 'zh', 'en', 'value', 'low', 'high', 'unit', 'indicator']
    """
    rows = [
        (rank, one.topic, *one.words, *one.number, one.indicator) for rank, one in enumerate(found, start=1)
    ]
    return pd.DataFrame(rows, columns=FINDINGS)


NOTHING = Number(math.nan, math.nan, math.nan)


def direction(of: Number) -> str:
    """up or down where the interval lies on one side of nought, else even: it can't be told.

    >>> direction(Number(-3.26, -3.262, -3.258)), direction(Number(0.1, -0.2, 0.4))
    ('down', 'even')
    """
    return "up" if of.low > 0 else "down" if of.high < 0 else "even"


def joined(parts: list[Words]) -> Words:
    """Several things in one sentence.

    >>> joined([Words("甲", "a"), Words("乙", "b")])
    Words(zh='甲，乙', en='a, b')
    """
    return Words("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))
