"""A figure as it was printed, with the unit of its heading where the cell has none of its own."""

from __future__ import annotations

import math

from tengchong.basics.codebook import shown_in
from tengchong.comparing.wording.numbers import Number, Said
from tengchong.comparing.wording.saying import said
from tengchong.reading.quantities import QuantityError, parse_quantity

SCALES = {1e0: "", 1e3: "千", 1e4: "万", 1e6: "百万", 1e7: "千万", 1e8: "亿"}
MONEY = {"CNY": "元", "USD": "美元"}
BRACKETS = {"zh": "{}（{}）", "en": "{} ({})"}


def as_printed(printed: str, of: Number, language: str) -> str:
    """The text of a cell; the unit that stood elsewhere in its table is told in brackets, in Chinese as there.

    >>> as_printed("126.48", Number(126.48e8, 126.475e8, 126.485e8, "CNY"), "zh"), as_printed("27个", Number(27, 27, 27, "个"), "en")
    ('126.48（亿元）', '27个')
    >>> as_printed("0", Number(0, 0, 0, "个"), "zh"), as_printed("0", Number(0, 0, 0, "CNY"), "zh")
    ('0（个）', '0')
    """
    if not printed or not of.unit or math.isnan(of.value):
        return printed
    try:
        cell = parse_quantity(printed)
    except QuantityError:
        return Said(printed, of)
    if cell.unit or cell.value is None:
        return Said(printed, of)
    scale = _scale(printed, float(cell.value), of)
    if not scale and of.unit in MONEY:  # an exact nought is one in whatever scale
        return Said(printed, of)
    return Said(BRACKETS[language].format(printed, _unit(scale or 1, of, language)), of)


def _scale(printed: str, number: float, of: Number) -> float:
    """How many times the bare number its meaning is; of nought by what its last digit leaves open, nought where that is nothing."""
    if number:
        return of.value / number
    decimals = len(printed.partition(".")[2])
    return of.high * 2 * 10**decimals


def _unit(scale: float, of: Number, language: str) -> str:
    """The unit that makes a bare number what it means; where none has a name, what it means."""
    name = next((name for by, name in SCALES.items() if math.isclose(by, scale, rel_tol=1e-9)), None)
    if of.unit in MONEY and name is not None:
        return name + MONEY[of.unit]
    return shown_in(of.unit, 0, "zh").unit if name == "" else getattr(said(of), language)
