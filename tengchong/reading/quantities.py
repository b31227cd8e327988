"""Printed Chinese figures → value, unit and what they can mean: "近140家" is 130 to 140 家.

A quantity is, in this order: a word of change (下降), a hedge (近), a number, an inner hedge (余),
a scale (万), an inner hedge again, a unit (元), and an outer hedge (以上). ``SHAPE`` says so; the
units are lines of ``codebook/units.csv``. Values are computed on decimals and never on floats.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from tengchong.basics.paths import codebook_folder
from tengchong.basics.text import repair

BELOW = ["近", "接近", "将近"]
ABOUT = ["约", "大约", "左右", "上下", "预计约"]
OVER = ["超过", "超", "突破", "逾", "以上", "高于", "大于", "至少", "不低于", "不少于", "及以上"]
UNDER = ["不足", "不到", "以内", "以下", "低于", "小于", "最多", "不超过", "不高于"]
SOME = ["余", "多", "来", "几"]
AS_PRINTED = ["高达", "达到", "达"]
FALLS = ["下降", "减少", "降低", "同比减", "同比降", "下跌", "减"]
RISES = ["增长", "同比增长", "同比增", "上升", "提高", "增加", "增"]
MISSING = {"", "-", "--", "/", "…", "—", "——", "空", "无", "N/A", "n/a", "NA"}

DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
FINANCIAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4}
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?"


class QuantityError(ValueError):
    """A text that is no quantity."""


class Quantity(NamedTuple):
    """A printed figure. ``value``, ``low`` and ``high`` are in ``unit``; whole values are int.

    ``value`` is None where the print says that a figure is missing; ``note`` then tells how.
    """

    value: int | float | None
    unit: str
    low: int | float | None
    high: int | float | None
    hedge: str
    printed: str
    note: str


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _units() -> dict[str, tuple[str, Fraction, str, str]]:
    table = pd.read_csv(codebook_folder() / "units.csv", dtype=str, keep_default_na=False)
    rows = zip(table.alias, table.unit, table.factor, table.kind, table.note, strict=True)
    return {alias: (unit, Fraction(factor), kind, note) for alias, unit, factor, kind, note in rows}


@cache
def _shape() -> re.Pattern[str]:
    hedges = _any([*BELOW, *ABOUT, *OVER, *UNDER, *AS_PRINTED])
    number = rf"(?:百分之)?[+-]?(?:{ARABIC}|{CHINESE})"
    return re.compile(
        rf"(?P<change>{_any([*FALLS, *RISES])})?(?P<before>{hedges})?"
        rf"(?:(?P<first>{number})(?P<first_scale>{_any([*SCALES])})?(?P<first_unit>%|元)?\s*(?:-+|—+|~|至|到)\s*)?"
        rf"(?P<number>{number})\s?(?P<inner>{_any(SOME)})?(?P<scale>{_any([*SCALES])})?(?P<inner2>{_any(SOME)})?"
        rf"(?P<unit>{_any([*_units()])})?(?P<after>{hedges}|{_any(SOME)})?"
    )


def parse_quantity(text: str) -> Quantity:
    """One printed figure, read whole.

    Raises QuantityError where the text is no quantity.

    >>> parse_quantity("近140家")
    Quantity(value=140, unit='家', low=130, high=140, hedge='近', printed='近140家', note='')
    >>> parse_quantity("259.03亿元")[:4]
    (25903000000, 'CNY', 25902500000, 25903500000)
    >>> parse_quantity("300—499万元").note
    'a range; the value is its middle'
    >>> parse_quantity("约为")
    Traceback (most recent call last):
    ...
    tengchong.reading.quantities.QuantityError: '约为' is no quantity
    """
    plain = re.sub(r"(?<=\d) (?=\d)|(?<=[\d万亿]) (?=[万亿元%])", "", repair(text).text.strip())
    plain = re.sub(r"(?<=\d)[．。](?=\d)", ".", plain).replace("，", ",").translate(FINANCIAL)
    if plain in MISSING or re.fullmatch(r"[XxＸ*×]+[万亿]?[^\d]{0,4}", plain):
        return Quantity(None, "", None, None, "", text, f"missing: printed as {plain!r}")
    match = _shape().fullmatch(plain)
    if not match:
        raise QuantityError(f"{text!r} is no quantity")
    return _quantity(match, text)


def parse_quantities(series: pd.Series) -> pd.DataFrame:
    """A column of printed figures.

    Same index; columns value, unit, low, high (float, in unit), hedge, printed, note. A cell that
    is no quantity is missing, with a note that begins with ``refused``.

    >>> read = parse_quantities(pd.Series(["75项", "下降3.5%", "甲"]))
    >>> read.value.tolist(), read.unit.tolist(), read.note[2]
    ([75.0, -3.5, nan], ['项', '%', ''], "refused: '甲' is no quantity")
    """
    codes, texts = pd.factorize(series.astype(str))
    read = pd.DataFrame([_parse_or_refuse(text) for text in texts], columns=list(Quantity._fields))
    read[["value", "low", "high"]] = read[["value", "low", "high"]].astype(float)
    return read.take(codes).set_axis(series.index)


def _parse_or_refuse(text: str) -> Quantity:
    try:
        return parse_quantity(text)
    except QuantityError as error:
        return Quantity(None, "", None, None, "", text, f"refused: {error}")


def _quantity(match: re.Match[str], printed: str) -> Quantity:
    part = match.groupdict(default="")
    unit, factor, kind, note = _unit_of(part)
    number = _number(part["number"])
    scale = SCALES.get(part["scale"], 1)
    sign = -1 if part["change"] in FALLS and number >= 0 else 1
    hedge = part["before"] or part["inner"] or part["inner2"] or part["after"]
    if part["first"]:
        first = _number(part["first"]) * SCALES.get(part["first_scale"], scale)
        low, high = first * factor, number * scale * factor
        value, note = (low + high) / 2, "; ".join(filter(None, (note, "a range; the value is its middle")))
    else:
        low, value, high = (x * scale * factor for x in _meaning(part["number"], number, hedge, kind, scale))
    low, value, high = sorted((sign * low, sign * value, sign * high))
    return Quantity(_plain(value), unit, _plain(low), _plain(high), hedge, printed, note)


def _unit_of(part: dict[str, str]) -> tuple[str, Fraction, str, str]:
    if part["number"].startswith("百分之"):
        return "%", Fraction(1), "measure", ""
    if not part["unit"]:
        note = "no unit printed behind the scale" if part["scale"] else ""
        return "", Fraction(1), "count", note
    unit, factor, kind, note = _units()[part["unit"]]
    if unit == "倍" and part["change"]:
        return "%", Fraction(100), kind, note
    return unit, factor, kind, note


def _meaning(printed: str, number: Fraction, hedge: str, kind: str, scale: int) -> tuple:
    """Low, value and high before scale and factor, as the house's table of hedges says."""
    step, last = _step(printed, number), _last_digit(printed)
    less = min(step, abs(number) / 10)
    if hedge in BELOW:
        return number - less, number, number
    if hedge in ABOUT:
        wide = max(less, last / 2)
        return number - wide, number, number + wide
    if hedge in SOME:
        return number, number, number + step
    if hedge in OVER:
        return number, number, np.inf
    if hedge in UNDER:
        return Fraction(0), number, number
    half = Fraction(0) if kind == "count" and scale == 1 and last == 1 else last / 2
    return number - half, number, number + half


def _step(printed: str, number: Fraction) -> Fraction:
    """Place value of the last digit that is not zero: 140 → 10, 7.2 → 0.1, 200 → 100."""
    digits = str(int(abs(number) / _last_digit(printed)))
    return _last_digit(printed) * 10 ** (len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0)


def _last_digit(printed: str) -> Fraction:
    """Place value of the last printed digit: 259.03 → 0.01, 75 → 1."""
    decimals = re.search(r"(?:\.(\d+)|点(.+))$", printed)
    return Fraction(1, 10 ** len(decimals[1] or decimals[2])) if decimals else Fraction(1)


def _number(printed: str) -> Fraction:
    digits = printed.removeprefix("百分之")
    if digits[-1].isdigit() and digits.isascii():
        return Fraction(Decimal(digits.replace(",", "")))
    whole, _, decimals = digits.lstrip("+-").partition("点")
    tail = Fraction(int("".join(str(DIGITS[c]) for c in decimals)), 10 ** len(decimals)) if decimals else 0
    return (_chinese(whole) + tail) * (-1 if digits.startswith("-") else 1)


def _chinese(numeral: str) -> Fraction:
    """Chinese numeral below 万: 一千八百 → 1800, 十二 → 12, 二〇 → 20."""
    if not any(char in TENS for char in numeral):
        return Fraction(int("".join(str(DIGITS[char]) for char in numeral)))
    total, digit = 0, 0
    for char in numeral:
        if char in TENS:
            total, digit = total + (digit or 1) * TENS[char], 0
        else:
            digit = DIGITS[char]
    return Fraction(total + digit)


def _plain(number) -> int | float:
    """Whole numbers are int; others the nearest float to the exact value."""
    if isinstance(number, float):
        return number
    return int(number) if number.denominator == 1 else float(number)
