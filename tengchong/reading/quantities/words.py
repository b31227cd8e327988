"""The words of the grammar: hedges, changes, scales, signs of a missing figure, units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from tengchong.basics.codebook import table
from tengchong.reading.quantities.meaning import Rule

# What a hedge says of the number, by where it may stand; meaning.py has the intervals.
HEDGES_BEFORE: dict[Rule, str] = {
    "below": "近 接近 将近 逼近 临近",
    "about": "约 大约 约为 大概 大致 ≈ about around",
    "over": "超 超过 超出 突破 逾 高于 大于 多于 至少 最少 不低于 不少于 不小于 > ≥ over above",
    "under": "不足 不到 低于 小于 少于 最多 至多 不超过 不超 不高于 不大于 不多于 未满 不满 < ≤ under below",
    "as printed": "达 高达 达到 多达",
}
HEDGES_BEHIND: dict[Rule, str] = {
    "some": "余 多",
    "about": "左右 上下",
    "over": "以上 及以上 起",
    "under": "以下 及以下 以内 之内",
}
HEDGES_INSIDE: dict[Rule, str] = {"some": "余 多 来 几"}

FALLS = [
    "下降",
    "减少",
    "降低",
    "下跌",
    "下滑",
    "回落",
    "收窄",
    "萎缩",
    "缩减",
    "递减",
    "锐减",
    "骤降",
    "下调",
    "下浮",
    "压减",
    "负增长",
    "降幅",
    "减幅",
    "跌幅",
    "同比减",
    "同比降",
    "同比少",
    "减",
    "降",
    "跌",
    "少",
    "低",
]
RISES = [
    "增长",
    "上升",
    "提高",
    "增加",
    "上涨",
    "提升",
    "扩大",
    "递增",
    "上调",
    "上浮",
    "攀升",
    "增长率",
    "增速",
    "增幅",
    "涨幅",
    "升幅",
    "增减",
    "同比增",
    "增",
    "升",
    "涨",
    "高",
    "多",
    "快",
]
DOUBLED = {
    "翻番": 100,
    "翻一番": 100,
    "翻了一番": 100,
    "翻两番": 300,
    "翻了两番": 300,
    "翻三番": 700,
    "持平": 0,
}

SCALES = {"万亿": 12, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2}
PARTS = {"百分之": 0, "千分之": -1, "万分之": -2}
MISSING = frozenset(
    [
        "-",
        "--",
        "---",
        "–",
        "—",
        "——",
        "———",
        "―",
        "/",
        "//",
        "…",
        "……",
        "...",
        "空",
        "无",
        "暂无",
        "未公布",
        "不详",
        "N/A",
        "n/a",
        "NA",
        "na",
        "NaN",
        "nan",
        "None",
        "null",
    ]
) | {""}
MASKED = re.compile(r"[Xx×*□○]{1,8}(?:\.[Xx×*]{1,4})?[万亿]{0,2}[^\d\s]{0,6}")


class Unit(NamedTuple):
    """A line of units.csv. The printed number times ``times`` × 10 ** ``power`` is in ``unit``."""

    unit: str
    times: int
    power: int
    dimension: str
    counted: bool
    note: str


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first.

    >>> any_of(["近", "接近"])
    '接近|近'
    """
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def any_change() -> str:
    """A pattern for a word of change; 多 of 多达 and 低 of 低于 are hedges."""
    alone = [word for word in (*FALLS, *RISES) if len(word) == 1]
    longer = [word for word in (*FALLS, *RISES) if len(word) > 1]
    return rf"{any_of(longer)}|(?:{any_of(alone)})(?![达于])"


def rules(hedges: dict[Rule, str]) -> dict[str, Rule]:
    """Each hedge and its rule: {"近": "below", …}."""
    return {word: rule for rule, words in hedges.items() for word in words.split()}


def find_unit(printed: str) -> Unit:
    """The unit behind a number, by any of its aliases; spaces, dots and case don't matter.

    >>> find_unit("元/ kwh").unit
    'CNY/kWh'
    """
    return _units()[_key(printed)]


@cache
def unit_pattern() -> str:
    """A pattern for any alias of units.csv."""
    aliases = table("units").alias
    latin = [alias for alias in aliases if re.search(r"[A-Za-z]", alias)]
    return rf"{_any_alias(set(aliases) - set(latin))}|(?i:{_any_alias(latin)})(?![A-Za-z])"


@cache
def other_words() -> re.Pattern[str]:
    """What begins with a unit but is another word (个 of 个月), matched right behind the unit."""
    units = table("units")
    pairs = ((row.alias, any_of(row.unless.split())) for row in units.itertuples() if row.unless)
    return re.compile("|".join(rf"(?<={re.escape(alias)})(?:{words})" for alias, words in pairs))


def _any_alias(aliases: Iterable[str]) -> str:
    return "|".join(map(_loose, sorted(aliases, key=len, reverse=True)))


def _loose(alias: str) -> str:
    """An alias as it may be printed: spaces around the stroke, any dot or none, any bracket."""
    loose = re.escape(alias).replace(r"\ ", r"[\s-]{0,2}").replace(r"\-", r"[\s-]?")
    loose = re.sub(r"/", r"\\s?/\\s?", loose).replace("·", r"[·.]?")
    return loose.replace(r"\(", r"\s?[(（]").replace(r"\)", r"[)）]").replace("每", r"每\s?")


def _key(printed: str) -> str:
    return re.sub(r"[\s·.()（）-]", "", printed).casefold()


@cache
def _units() -> dict[str, Unit]:
    return {
        _key(row.alias): Unit(row.unit, *_decimal(row.factor), row.dimension, row.kind == "count", row.note)
        for row in table("units").itertuples()
    }


def _decimal(factor: str) -> tuple[int, int]:
    """A factor as whole number × power of ten: 0.0015 → (15, -4)."""
    exact, power = Fraction(factor), 0
    while exact.denominator > 1:
        exact, power = exact * 10, power - 1
    return int(exact), power
