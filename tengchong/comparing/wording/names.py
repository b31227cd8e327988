"""What a sentence is about, in words: its period, its place, and what is counted."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tengchong.basics.codebook import in_english, place_name
from tengchong.comparing.wording.words import Words

MONTHS = """January February March April May June July August September October November December""".split()


def period(start: pd.Period, end: pd.Period) -> Words:
    """A period in words; that no year, or no first month, is printed where it is missing.

    >>> period(pd.Period("2021-01"), pd.Period("2021-11"))
    Words(zh='2021年1—11月', en='January to November 2021')
    >>> period(pd.Period("2016-01"), pd.Period("2016-12"))
    Words(zh='2016年', en='2016')
    """
    if pd.isna(start) and not pd.isna(end):
        return Words(
            f"截至{end.year}年{end.month}月（起始月份未载明）",
            f"up to {MONTHS[end.month - 1]} {end.year} (from a month that is not printed)",
        )
    if pd.isna(start) or pd.isna(end):
        return Words("（未载明年份）", "(a year that is not printed)")
    if (start.month, end.month, start.year) == (1, 12, end.year):
        return Words(f"{start.year}年", f"{start.year}")
    if start == end:
        return Words(f"{start.year}年{start.month}月", f"{MONTHS[start.month - 1]} {start.year}")
    zh = f"{start.year}年{start.month}—{end.month}月"
    en = f"{MONTHS[start.month - 1]} to {MONTHS[end.month - 1]} {end.year}"
    return Words(zh, en)


def when(row: Any) -> Words:
    """The period of a row."""
    return period(row["period_start"], row["period_end"])


def named(printed: str) -> Words:
    """A name that a document prints.

    >>> named("腾冲市")
    Words(zh='腾冲市', en='Tengchong')
    """
    return Words(printed, in_english(printed))


def whose(row: Any) -> Words:
    """The place of a row, as its document prints it."""
    return named(row["place_name"])


def place_words(code: str) -> Words:
    """The name of a place of today.

    >>> place_words("530581")
    Words(zh='腾冲市', en='Tengchong')
    """
    return named(place_name(code))


def name(row: Any) -> Words:
    """The name of what a row counts."""
    return Words(row["name_zh"], row["name_en"])
