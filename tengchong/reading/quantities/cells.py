"""One cell → a quantity; the grammar reads its template, and arithmetic fills in the digits."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from tengchong.basics.text import HAN, repair
from tengchong.reading.quantities import words
from tengchong.reading.quantities.meaning import PART, is_range, plain
from tengchong.reading.quantities.numerals import DIGITS, TENS
from tengchong.reading.quantities.parts import NoQuantity, Reading, read
from tengchong.reading.quantities.templates import DIGIT, MASKS, are_plain, digit_of, template_of

YEARS = range(1900, 2100)
MAY_BE_YEAR = "four digits without a unit may be a year"
GAP = re.compile(r"\s+")
QUOTES, BRACKETS = ("“”", "‘’", '""', "「」", "【】"), ("()", "（）")
NUMERALS = rf"\d{''.join((*DIGITS, *TENS))}"
# in brackets, as spreadsheets print it: (62.4) and ($62.4), but not （占62.4%） and （62.4亿元）
MAY_BE_NEGATIVE = re.compile(rf"(?:[^{HAN}]|[{NUMERALS}])*[{NUMERALS}%]")
MARK_OF_TEXT = "'’"  # before what a spreadsheet keeps as text
KEPT_GAP = re.compile(r"\d[^\S\n]+\d|[A-Za-z][^\S\n]+[A-Za-z]")
# XX亿元, **个, ____家: a template from which the figures were taken out
MASKED = re.compile(r"[Xx×*□○_]{1,8}(?:\.[Xx×*]{1,4})?[万亿]{0,2}[^\d\s]{0,6}")


# 总投资：12.6亿元, but not 减少税额：3亿元 and 不超过：3亿元; a digit may be another one in the column
UNTOLD = words.any_of(word for word, meaning in words.standing("change").items() if meaning == "falls")
NAME = re.compile(
    rf"\s*(?P<name>(?:(?!{UNTOLD}|(?:{words.pattern('before')}|{words.pattern('rank')})[:：])"
    rf"[{HAN}A-Za-z()（）](?<![一零〇])){{2,16}})[:：]"
)


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

    @property
    def is_range(self) -> bool:
        """Whether its two ends are printed: 300—499万元."""
        return is_range(self.note)

    @property
    def is_part(self) -> bool:
        """Whether it is one of the parts that make a hundred: 38 of 12∶38∶50."""
        return PART in self.note


class Cell(NamedTuple):
    """What a template says: its reading, or why it has none; ``arithmetic`` makes its figures, if all its digits are plain."""

    reading: Reading | None
    missing: str = ""
    refused: str = ""
    arithmetic: tuple[Any, ...] | None = None


def parse_quantity(text: str | float) -> Quantity:
    """One printed figure, read whole.

    ``value``, ``low`` and ``high`` are exact, in the unit that units.csv gives (亿元 → CNY); a
    counter is kept. What names a figure, with a colon, becomes a note. A sign for a missing figure (—, …, 空, XX亿元) gives a missing value with a note.
    Raises QuantityError where the text is no quantity.

    >>> parse_quantity("近140家")
    Quantity(value=140, unit='家', low=130, high=140, hedge='近', printed='近140家', note='')
    >>> parse_quantity("259.03亿元")[:4]
    (25903000000, 'CNY', 25902500000, 25903500000)
    >>> parse_quantity("同比下降3.5%")[:2]
    (-3.5, '%')
    >>> parse_quantity("300—499万元").note
    'a range; the value is its middle'
    >>> parse_quantity("约为")
    Traceback (most recent call last):
    ...
    tengchong.reading.quantities.cells.QuantityError: '约为' is no quantity; expected a number with its unit and hedge, such as 近140家 or 259.03亿元
    """
    return _quantity(as_printed(text), read_named)


def as_printed(cell: object) -> str:
    """A number as it is printed: 12.0 of a workbook is 12; nothing for what is missing."""
    if cell is None or cell is pd.NA or cell is pd.NaT or cell != cell:
        return ""
    return np.format_float_positional(cell, trim="-") if isinstance(cell, float) else str(cell)


def unnamed_quantity(text: str) -> Quantity:
    """The same, but a cell that names its figure (目标：12亿元) is refused, for its name may make another one of it."""
    return _quantity(text, read_cell)


def _quantity(text: str, read: Callable[[str], Cell]) -> Quantity:
    cell = read(template_of(text))
    if cell.missing:
        return Quantity(None, "", None, None, "", text, cell.missing)
    if cell.reading is None:
        raise QuantityError(f"{text!r} {cell.refused}")
    return _fill(cell.reading, text)


def _fill(reading: Reading, text: str) -> Quantity:
    numbers = [
        number.fixed + sum(weight * DIGIT[text[at]] for at, weight in number.weights.items())
        for number in reading.numbers
    ]
    wholes, power = reading.figures(numbers)
    value, low, high = (plain(whole, power) for whole in wholes)
    note = MAY_BE_YEAR if reading.may_be_year() and value in YEARS else reading.note
    return Quantity(value, reading.unit, low, high, reading.hedge, text, note)


@lru_cache(maxsize=100_000)
def read_cell(template: str) -> Cell:
    """What the grammar says of a template, with its weights on the template's own positions."""
    repaired = repair(template)
    kept = _one_line(repaired.text)
    text = "".join(repaired.text[i] for i in kept)
    if not text or text in words.standing("missing") or MASKED.fullmatch(text):
        return Cell(None, missing=f"missing: printed as {text!r}")
    if _is_enclosed(text):
        text, kept = text[1:-1], kept[1:-1]
    elif text[0] in MARK_OF_TEXT:
        text, kept = text[1:], kept[1:]
    try:
        reading = read(text)
    except NoQuantity as reason:
        return Cell(None, refused=str(reason))
    positions = repaired.positions[kept].tolist()
    unmasked = {
        at: digit_of(text[at])
        for number in reading.numbers
        for at in number.weights
        if template[positions[at]] not in MASKS
    }
    return _told(reading.settled(unmasked).moved(positions), template)


def _told(reading: Reading, template: str) -> Cell:
    plain_digits = are_plain(reading.numbers, template)
    return Cell(reading, arithmetic=reading.arithmetic() if plain_digits else None)


@lru_cache(maxsize=100_000)
def read_named(template: str) -> Cell:
    """The same of a template that may name its figure, which then has a unit: 总投资：12.6亿元.

    >>> read_named("总投资：0.0亿元").reading.note
    'before it stands 总投资'
    """
    cell = read_cell(template)
    if not (cell.refused and (named := NAME.match(template))):
        return cell
    reading, start = read_cell(template[named.end() :]).reading, named.end()
    if not (reading and reading.unit):
        return cell
    note = "; ".join(filter(None, (f"before it stands {named['name']}", reading.note)))
    return _told(reading.moved([*range(start, len(template))])._replace(note=note), template)


def _is_enclosed(text: str) -> bool:
    """Whether a text stands in quotes, or with its unit in brackets: a number or percentage alone in brackets may be a negative one."""
    around = text[0] + text[-1]
    return around in QUOTES or (around in BRACKETS and not MAY_BE_NEGATIVE.fullmatch(text, 1, len(text) - 1))


def _one_line(text: str) -> list[int]:
    """Which characters stay: a space only between two digits or two Latin letters, no line break."""
    gaps = {at for gap in GAP.finditer(text) for at in range(*gap.span())}
    stay = {gap.start() for gap in GAP.finditer(text) if KEPT_GAP.match(text, gap.start() - 1)}
    return [at for at in range(len(text)) if at not in gaps or at in stay]
