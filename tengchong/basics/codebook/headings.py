"""Column headings → what the column holds; printed words of a column → their codes.

Headings are taught as they stand in headings.csv, and as patterns in heading_patterns.csv, whose
first line that fits goes; a pattern may ask for the percent sign (进度%). The commonest of those that
patterns read stand in headings.csv, too: errors name the nearest of that file.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tengchong.basics.codebook.grammar import split_unit, without_filler
from tengchong.basics.codebook.tables import UnknownName, simple, table, unknown

MEASURED = {"actual", "target", "forecast", "prior"}
PERCENT = re.compile(r"(?<=.)\(?[±+/、-]*[%±]\)?$")


class Heading(NamedTuple):
    """What a column holds, in which of several manners (month, cumulative, prior …), and its unit."""

    meaning: str
    detail: str = ""
    unit: str = ""


@cache
def find_heading(printed: str) -> Heading:
    """What a column holds; a unit in brackets behind its heading is split off.

    Raises UnknownName with the nearest headings.

    >>> find_heading("实际到位（亿元）")
    Heading(meaning='actual', detail='', unit='亿元')
    >>> find_heading("本月完成").detail, find_heading("比上年同期±%").unit
    ('month', '%')
    """
    name = simple(printed)
    if heading := known_heading(name):
        return heading
    raise unknown(printed, "heading", split_unit(name)[0], table("headings")["heading"])


def known_heading(whole: str) -> Heading | None:
    """What a column holds, by its heading as ``simple`` gives it; None where the codebook doesn't have it.

    >>> known_heading("实际到位(亿元)").meaning, known_heading("电站")
    ('actual', None)
    """
    name, unit = split_unit(whole)
    bare = PERCENT.sub("", name)
    unit = unit or "%" * (bare != name)
    if signed := _by_pattern(bare + unit) if unit == "%" else None:
        return Heading(*signed, unit)
    taught = _taught()
    for said in (taught.get(name.lower()), taught.get(bare.lower()), _by_pattern(bare)):
        if said:
            return Heading(*said, unit)
    plain = without_filler(bare)
    said = taught.get(plain.lower()) or (_measured(plain) if plain != bare else None)
    said = said or (_by_pattern(whole) if whole != bare else None)
    return Heading(*said, unit) if said else None


@cache
def fixed_words(column: str) -> dict[str, str]:
    """The words that a column of fixed words may hold, each with its code.

    >>> fixed_words("season")["丰水期"]
    'wet'
    """
    rows = table("words")
    rows = rows[rows["column"] == column]
    return dict(zip(rows["printed"], rows["code"], strict=True))


@cache
def find_word(column: str, printed: str) -> str:
    """The code of a word printed in a column of fixed words; empty stays empty, and so does a column without.

    Raises UnknownName with a word for each code that the column may hold.

    >>> find_word("season", "丰水期"), find_word("stage", "签约")
    ('wet', 'signed')
    """
    words, name, code = fixed_words(column), simple(printed), printed.strip()
    if not words or not name or code in words.values():
        return code
    if name not in words:
        one_each = dict(zip(reversed(words.values()), reversed(words), strict=True))
        known = sorted(one_each.values(), key=list(words).index)
        raise UnknownName(f"{printed!r} is no word for {column}; known are {', '.join(known)}")
    return words[name]


@cache
def known_word(column: str, text: str) -> str:
    """The code of a word of a column of fixed words; empty where it is none.

    >>> known_word("season", "丰水期"), known_word("season", "腾冲市")
    ('wet', '')
    """
    try:
        return find_word(column, text)
    except UnknownName:
        return ""


def _measured(text: str) -> tuple[str, str] | None:
    """A heading without its filler by pattern, where that changes nothing: 实际完成任务额 is no ratio, 增加值 no growth."""
    said = _by_pattern(text)
    return said if said and said[0] in MEASURED else None


def _by_pattern(text: str) -> tuple[str, str] | None:
    """Meaning and detail by the first pattern that fits the whole text."""
    if not _any_pattern().fullmatch(text):
        return None  # the quick answer for most texts
    return next(
        ((meaning, detail) for pattern, meaning, detail in _patterns() if pattern.fullmatch(text)), None
    )


@cache
def _any_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _, _ in _patterns()))


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str]]:
    """The patterns with their meanings; a line without a meaning names a piece of those below it."""
    pieces: dict[str, str] = {}
    patterns = []
    for pattern, meaning, detail in table("heading_patterns").itertuples(index=False, name=None):
        for name, piece in pieces.items():
            pattern = pattern.replace(f"<{name}>", piece)
        if meaning:
            patterns.append((re.compile(pattern), meaning, detail))
        else:
            pieces[detail] = pattern
    return patterns


@cache
def _taught() -> dict[str, tuple[str, str]]:
    """Meaning and detail by heading, whole and without the words that say nothing; the whole goes first."""
    rows = table("headings")
    taught = dict(zip(rows["heading"], zip(rows["meaning"], rows["detail"], strict=True), strict=True))
    return {without_filler(heading): said for heading, said in taught.items()} | taught
