"""The words of the grammar, from codebook/quantity_words.csv and codebook/units.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from tengchong.basics.codebook import table
from tengchong.basics.text import HAN

# Where a line breaks inside a unit (千瓦 / 时); before other characters a new word may begin.
LINE_BREAK, LAST_OF_UNITS = r"(?:\n[ \t\u3000]*)?", "瓦时米点"


class Unit(NamedTuple):
    """A line of units.csv. The printed number times ``times`` × 10 ** ``power`` is in ``unit``."""

    unit: str
    times: int
    power: int
    dimension: str
    counted: bool
    note: str


@cache
def standing(place: str) -> dict[str, str]:
    """The words that stand in one place of a quantity, and what each means.

    >>> standing("inside")["余"]
    'some'
    """
    rows = table("quantity_words")
    rows = rows[rows["stands"] == place]
    return dict(zip(rows["word"], rows["meaning"], strict=True))


@cache
def pattern(place: str, *only: str) -> str:
    """A pattern for the words that stand in one place, or for ``only`` some of them, the longest first.

    Each keeps away from what makes another word of it: 约 behind 签, 上下 before 游, 多 before any
    Chinese character or digit (``Han``).

    >>> re.findall(pattern("before"), "签约7个，约8个，about 9")
    ['约', 'about']
    """
    rows = table("quantity_words")
    rows = rows[(rows["stands"] == place) & (rows["word"].isin(only) if only else True)]
    rows = rows.sort_values("word", key=lambda word: -word.str.len())
    latin = rows["word"].map(_is_latin)
    chinese = list(map(_guarded, *(rows.loc[~latin, name] for name in ("word", "not_behind", "not_before"))))
    return "|".join([*chinese, *([_latin(rows.loc[latin, "word"])] if latin.any() else [])])


def _is_latin(word: str) -> bool:
    return word.isascii() and word[0].isalpha()


def _latin(words: Iterable[str]) -> str:
    """One alternative for all, which no Chinese character gets into."""
    return rf"(?=[A-Za-z])(?<![A-Za-z])(?i:{'|'.join(map(re.escape, words))})(?![A-Za-z])"


def _guarded(word: str, not_behind: str, not_before: str) -> str:
    # behind the first character, by which the engine skips what begins otherwise
    behind = "".join(f"(?<!{other}{word[0]})" for other in not_behind.split())
    others = "|".join(not_before.split()).replace("Han", rf"[{HAN}\d]")
    return re.escape(word[0]) + behind + re.escape(word[1:]) + (f"(?!{others})" if others else "")


def numbers(place: str) -> dict[str, int]:
    """The same for words that mean a number.

    >>> numbers("scale")["亿"]
    8
    """
    return {word: int(meaning) for word, meaning in standing(place).items()}


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first, with brackets of either width.

    >>> any_of(["近", "接近", "县(区)"])
    '县[(（]区[)）]|接近|近'
    """
    return "|".join("".join(map(_bracket, word)) for word in sorted(words, key=len, reverse=True))


def _bracket(char: str) -> str:
    return {"(": "[(（]", ")": "[)）]"}.get(char, re.escape(char))


@cache
def find_unit(printed: str, per: str = "") -> Unit:
    """The unit behind a number, by any of its aliases; spaces, dots and case don't matter.

    ``per`` is what stands before the number (每千瓦时0.35元), where that makes a unit with it.

    >>> find_unit("元/ kwh").unit, find_unit("元", per="每千瓦时").unit, find_unit("家", per="每户").note
    ('CNY/kWh', 'CNY/kWh', 'before it stands 每户')
    """
    if not per:
        return _units()[_key(printed)]
    for whole in (printed + per, f"{printed}/{per[1:]}"):
        if unit := _units().get(_key(whole)):
            return unit
    alone = find_unit(printed)
    return alone if printed in incomplete_prices() else alone._replace(note=f"before it stands {per}")


def is_open(hedge: str) -> bool:
    """Whether a hedge leaves open what a number can mean: 近, but not 达到.

    >>> is_open("近"), is_open("达到"), is_open("")
    (True, False, False)
    """
    return bool(hedge) and standing("before").get(hedge) != "as printed"


def differ(first: str, last: str) -> bool:
    """Whether two units can't be those of one range; 元 before 元/亩 can.

    >>> differ("个百分点", "%"), differ("元", "元/亩"), differ("元", "块钱")
    (True, False, False)
    """
    return not last.startswith(first) and find_unit(first)[:3] != find_unit(last)[:3]


def denominators(*without: str) -> set[str]:
    """What a price may be for each of: 每千瓦时, 每千伏安每月; ``without`` those of units of some dimensions.

    >>> {"每亩", "每千伏安每月"} <= denominators(), "每年" in denominators("money rate")
    (True, False)
    """
    units = table("units")
    aliases = units["alias"][~units["dimension"].isin(without)]
    prices = [alias[1:] for alias in aliases if alias.startswith(("元/", "元每"))]
    return {price if price[0] == "每" else f"每{price[1:].removeprefix('每')}" for price in prices}


def money() -> frozenset[str]:
    """The aliases of units of money.

    >>> {"元", "分", "美元"} <= money(), "元/千瓦时" in money()
    (True, False)
    """
    rows = table("units")
    return frozenset(rows["alias"][rows["dimension"] == "money"]) | {*incomplete_prices()}


def aliases(unit: str) -> frozenset[str]:
    """All that a unit is printed as.

    >>> {"kWh", "度"} <= aliases("千瓦时")
    True
    """
    rows = table("units")
    return frozenset(rows["alias"][rows["unit"] == unit])


@cache
def incomplete_prices() -> dict[str, str]:
    """Units that are prices only where the words before them say of what: 分 is one of 每度.

    >>> incomplete_prices()
    {'分': '每度', '分钱': '每度'}
    """
    rows = table("units")
    rows = rows[(rows["needs"] != "") & rows["unit"].str.contains("/")]
    pers = denominators()
    return {
        alias: next(word for word in needs.split() if word in pers)
        for alias, needs in zip(rows["alias"], rows["needs"], strict=True)
    }


class Company(NamedTuple):
    """What stands around a unit in running text: behind it never ``unless``, near it one of ``needs``."""

    counted: bool
    unless: tuple[str, ...]
    needs: tuple[str, ...]


@cache
def company(printed: str) -> Company:
    """The words that make another one of a unit (月 of 个), and those it needs (电 near 度, which may be of warmth).

    Where no unit is printed, it may be a counter that is left out.

    >>> "工作日" in company("个").unless, company("度").needs
    (True, ('电', '免费'))
    """
    if not printed:
        return Company(True, (), ())
    rows = table("units")
    rows = rows[rows["alias"] == re.sub(r"\s", "", printed)]
    unless, needs = (
        tuple(word for words in rows[name] for word in words.split()) for name in ("unless", "needs")
    )
    return Company(find_unit(printed).counted, unless, needs)


def unit_pattern() -> str:
    """A pattern for any alias of units.csv, as a tree of their characters: 个(?:百分点)?|…"""
    tree: dict = {}
    for alias in table("units")["alias"]:
        branch = tree
        for at, char in enumerate(alias):
            broken = LINE_BREAK if at and char in LAST_OF_UNITS else ""
            branch = branch.setdefault(broken + _loose(char), {})
        branch["(?![A-Za-z])" if alias[-1].isascii() and alias[-1].isalpha() else ""] = {}
    return _pattern(tree)


def _pattern(tree: dict) -> str:
    """The longest alias wins: what ends here stands last, and before it what may be left out."""
    branches = sorted(tree, key=lambda branch: (branch in ("", "(?![A-Za-z])"), branch.endswith(("?", "}"))))
    alternatives = [branch + _pattern(tree[branch]) for branch in branches]
    return alternatives[0] if len(alternatives) == 1 else f"(?:{'|'.join(alternatives)})"


def _loose(char: str) -> str:
    """A character of an alias as it may be printed: any case, space, dot and bracket."""
    if char.isascii() and char.isalpha():
        return f"[{char.lower()}{char.upper()}]"
    loose = {
        "/": r"\s?/\s?",
        " ": r"[\s-]{0,2}",
        "-": r"[\s-]?",
        "·": "[·.]?",
        "每": r"每\s?",
        "百": r"\s?百",
        "(": r"\s?[(（]",
    }
    return loose.get(char, _bracket(char))


def _key(printed: str) -> str:
    return re.sub(r"[\s·.()（）-]", "", printed).casefold()


@cache
def _units() -> dict[str, Unit]:
    columns = [table("units")[name] for name in ("alias", "unit", "factor", "dimension", "kind", "note")]
    return {
        _key(alias): Unit(unit, *_decimal(factor), dimension, kind == "count", note)
        for alias, unit, factor, dimension, kind, note in zip(*columns, strict=True)
    }


def _decimal(factor: str) -> tuple[int, int]:
    """A factor as whole number × power of ten: 0.0015 → (15, -4)."""
    exact, power = Fraction(factor), 0
    while exact.denominator > 1:
        exact, power = exact * 10, power - 1
    return int(exact), power
