"""Texts with their digits masked: what is left of a column when its digits don't matter."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from tengchong.reading.quantities.numerals import DIGITS, Numeral

MASKED = {
    **dict.fromkeys("0123456789", "0"),
    **dict.fromkeys("０１２３４５６７８９", "０"),
    **{char: "一" for char, digit in DIGITS.items() if digit},
}
DIGIT = {**DIGITS, **{char: int(char) for char in MASKED if char not in DIGITS}}
# Not those of a unit (m3) or of 翻两番.
DIGITS_OF_NUMBERS = re.compile(rf"(?<![A-Za-z])[{''.join(MASKED)}](?!番)")

BETWEEN = "\0"
MULTIPLIER = 0x9E3779B97F4A7C15
LAST = 0xFFFF  # of the tables; no digit lies behind it


def template_of(text: str) -> str:
    """A text with its digits masked.

    >>> template_of("近140家"), template_of("三千五百户"), template_of("7.2元/m3")
    ('近000家', '一千一百户', '0.0元/m3')
    """
    return DIGITS_OF_NUMBERS.sub(lambda match: MASKED[match[0]], text)


def mask(text: str) -> str:
    """What ``template_of`` does, for a long text."""
    return _text(_masked(_chars(text)))


class Templates:
    """The templates of a column of texts: the ``distinct`` ones, and the ``rows`` of each.

    >>> templates = Templates(["近140家", "近60家", "近180家"])
    >>> templates.distinct, templates.rows
    (['近000家', '近00家'], [array([0, 2]), array([1])])
    """

    def __init__(self, texts: list[str]) -> None:
        joined = BETWEEN.join(texts)
        if joined.count(BETWEEN) != len(texts) - 1:
            joined = BETWEEN.join(text.replace(BETWEEN, "\ufffd") for text in texts)
        chars = _chars(joined)
        self._starts = np.concatenate([[0], np.flatnonzero(chars == 0) + 1])
        self._digits = _tables()[1].take(chars, mode="clip")
        self.codes, hashes = pd.factorize(_hashes(_masked(chars), self._starts))
        first = np.empty(len(hashes), dtype=np.int64)
        first[self.codes[::-1]] = np.arange(len(texts))[::-1]
        self.distinct = [template_of(texts[row]) for row in first]
        small = np.int16 if len(hashes) < 2**15 else np.int64  # numpy sorts the small ones by radix
        order = np.argsort(self.codes.astype(small), kind="stable")
        ends = np.cumsum(np.bincount(self.codes, minlength=len(hashes)))
        self.rows = np.split(order, ends[:-1])

    def fill(self, numeral: Numeral, rows: np.ndarray, dtype: Any) -> np.ndarray:
        """The numbers, in the numeral's last place, of the texts in ``rows``."""
        starts = self._starts[rows]
        numbers = np.full(len(rows), numeral.fixed, dtype=dtype)
        for at, weight in numeral.weights.items():
            numbers += self._digits[starts + at].astype(dtype) * weight
        return numbers


def _chars(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _text(chars: np.ndarray) -> str:
    return chars.tobytes().decode("utf-32-le", "surrogatepass")


def _masked(chars: np.ndarray) -> np.ndarray:
    masks, _, letters = _tables()
    masked = masks.take(chars, mode="clip")
    after_letters = np.flatnonzero(letters.take(chars[:-1], mode="clip")) + 1
    before_turns = np.flatnonzero(chars[1:] == ord("番"))
    for kept in (after_letters, before_turns, np.flatnonzero(chars > LAST)):
        masked[kept] = chars[kept]
    return masked


def _hashes(chars: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """A number for each text, the same for the same text: a polynomial of its characters modulo 2 ** 64.

    Two of a thousand templates share one in about one of 10 ** 13 columns.
    """
    powers = np.full(len(chars) + 1, MULTIPLIER, dtype=np.uint64)
    np.cumprod(powers, out=powers)
    return np.add.reduceat(chars * powers[:-1], starts) * powers[len(chars) - starts]


@cache
def _tables() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each character: its mask, the digit that it is, whether it is a Latin letter."""
    masks = np.arange(LAST + 1, dtype=np.uint32)
    digits = np.zeros(LAST + 1, dtype=np.int8)
    letters = np.zeros(LAST + 1, dtype=bool)
    for char, masked in MASKED.items():
        masks[ord(char)] = ord(masked)
    for char, digit in DIGIT.items():
        digits[ord(char)] = digit
    letters[[*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)]] = True
    return masks, digits, letters
