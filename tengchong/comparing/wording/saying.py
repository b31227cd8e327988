"""How a number is said, Chinese and English alike.

It is said to the digits that it deserves: one figure where its interval is no wider than the last
digit said, else "between … and …", rounded outwards so that the sentence stays true.
"""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR

from tengchong.comparing.wording.digits import coarsest, finest, magnitude, plain, shown_as, sure_decimals
from tengchong.comparing.wording.numbers import Number, Said
from tengchong.comparing.wording.words import Words

RANGES = {
    "zh": ("{0}至{1}{unit}", "至少{0}{unit}", "至多{0}{unit}", "未知"),
    "en": ("between {0} and {1}{unit}", "at least {0}{unit}", "at most {0}{unit}", "unknown"),
}


def said(of: Number) -> Words:
    """A number with its unit.

    >>> said(Number(25903000000, 25902500000, 25903500000, "CNY"))
    Words(zh='259.03亿元', en='25.903 billion yuan')
    >>> said(Number(40, 20, 40, "%")).en
    'between 20 and 40%'
    >>> said(Number(500, 500, math.inf, "家")).zh
    '至少500家'
    """
    return Words(Said(_said_in(of, "zh"), of), Said(_said_in(of, "en"), of))


def around(of: Number) -> Words:
    """A number with its unit, and in brackets what rounding leaves open.

    >>> around(Number(1930000000, 1820000000, 2040000000, "CNY")).zh
    '19.3亿元（在18.2至20.4亿元之间）'
    >>> around(Number(700000000, 699000000, 701000000, "CNY"))
    Words(zh='7亿元', en='700 million yuan (between 699 and 701 million yuan)')
    """
    zh, en = said(of)
    if math.isfinite(of.low + of.high):
        zh = f"{_alone(of, 'zh')}（在{zh}之间）" if "至" in zh else zh
        en = f"{_alone(of, 'en')} ({en})" if " and " in en else en
    return Words(zh, en)


def _alone(of: Number, language: str) -> str:
    """The value to one digit more than is sure."""
    shown = shown_as(of, language)
    decimals = max(0, 1 - magnitude((of.high - of.low) / shown.divisor))
    unit = shown.unit if language == "zh" or shown.unit in ("", "%") else f" {shown.unit}"
    return plain(of.value / shown.divisor, decimals) + unit


def confidence(low: float, high: float) -> Words:
    """A confidence interval of a rate in per cent: no bound, so its ends are rounded to the nearest tenth.

    >>> confidence(65.158, 69.078).zh
    '65.2至69.1%'
    """
    return Words(f"{low:.1f}至{high:.1f}%", f"{low:.1f} to {high:.1f}%")


def _said_in(of: Number, language: str) -> str:
    between, least, most, unknown = RANGES[language]
    shown = shown_as(of, language)
    low, high = of.low / shown.divisor, of.high / shown.divisor
    unit = shown.unit if language == "zh" or shown.unit in ("", "%") else f" {shown.unit}"
    if math.isnan(of.low) or (math.isinf(of.low) and math.isinf(of.high)):
        return unknown
    if math.isinf(high):
        return least.format(plain(low, finest(low, shown), ROUND_FLOOR), unit=unit)
    if math.isinf(low):
        return most.format(plain(high, finest(high, shown), ROUND_CEILING), unit=unit)
    value = low if low == high else of.value / shown.divisor
    if low <= value <= high:
        sure = sure_decimals(value, low, high, finest(value, shown), coarsest(value, shown))
        if sure is not None:
            return plain(value, sure) + unit
    return between.format(*ends(low, high), unit=unit)


def ends(low: float, high: float) -> tuple[str, str]:
    """The ends of a range, to two figures of what lies between them, rounded outwards.

    >>> ends(48.94, 54.68), ends(0.31474, 0.36901)
    (('48.9', '54.7'), ('0.314', '0.37'))
    """
    decimals = max(0, math.ceil(-math.log10((high - low) / 10)), 2 - magnitude(max(-low, high)))
    return plain(low, decimals, ROUND_FLOOR), plain(high, decimals, ROUND_CEILING)
