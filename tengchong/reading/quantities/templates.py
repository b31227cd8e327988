"""Texts with their digits masked: what is left of a column when its digits don't matter."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd

from tengchong.reading.quantities.numerals import DIGITS

BETWEEN = "\0"
LAST = 0xFFFF
MASKED = {
    **dict.fromkeys("0123456789", "0"),
    **dict.fromkeys("０１２３４５６７８９", "０"),
    **{char: "一" for char, digit in DIGITS.items() if digit},
}
DIGIT = {**DIGITS, **{char: int(char) for char in MASKED if char not in DIGITS}}
# Not those of a unit (m3) or of 翻两番.
DIGITS_OF_NUMBERS = re.compile(rf"(?<![A-Za-z])[{''.join(MASKED)}](?!番)")


def template_of(text: str) -> str:
    """A text with its digits masked.

    >>> template_of("近140家"), template_of("三千五百户"), template_of("7.2元/m3")
    ('近000家', '一千一百户', '0.0元/m3')
    """
    return DIGITS_OF_NUMBERS.sub(lambda match: MASKED[match[0]], text)


def mask(text: str) -> str:
    """What ``template_of`` does, for a long text."""
    chars = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return _mask(chars).tobytes().decode("utf-32-le", "surrogatepass")


class Templates:
    """The templates of a column of texts: ``distinct`` ones, and the ``rows`` of each.

    >>> Templates(["近140家", "近60家", "近180家"]).rows
    [array([0, 2]), array([1])]
    """

    def __init__(self, texts: list[str]) -> None:
        joined = BETWEEN.join(texts)
        if joined.count(BETWEEN) != len(texts) - 1:
            joined = BETWEEN.join(text.replace(BETWEEN, "\ufffd") for text in texts)
        self._chars = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        masked = _mask(self._chars).tobytes().decode("utf-32-le", "surrogatepass").split(BETWEEN)
        self._codes, distinct = pd.factorize(np.array(masked, dtype=object))
        self.distinct: list[str] = list(distinct)
        self._starts = np.concatenate([[0], np.flatnonzero(self._chars == 0) + 1])
        order = np.argsort(self._codes, kind="stable")
        ends = np.cumsum(np.bincount(self._codes, minlength=len(distinct)))
        self.rows = np.split(order, ends[:-1])

    def digits(self, rows: np.ndarray, positions: list[int]) -> np.ndarray:
        """The digits at ``positions`` of the texts in ``rows``, a row of the matrix for each text."""
        chars = self._chars[self._starts[rows][:, None] + np.array(positions, dtype=np.int64)]
        return _tables()[1][chars]

    def spread(self, of_templates: list[str]) -> np.ndarray:
        """For each text what its template has."""
        return np.array(of_templates, dtype=object)[self._codes]


def _mask(chars: np.ndarray) -> np.ndarray:
    known = np.minimum(chars, LAST)
    to_mask, _, letter = _tables()
    masked = to_mask[known]
    kept = np.zeros(len(chars), dtype=bool)
    kept[1:] = letter[known[:-1]]
    kept[:-1] |= chars[1:] == ord("番")
    return np.where(kept, chars, np.where(chars > LAST, chars, masked))


@cache
def _tables() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each character: its mask, the digit that it is, whether it is a Latin letter."""
    masks = np.arange(LAST + 1, dtype=np.uint32)
    digits = np.zeros(LAST + 1, dtype=np.int64)
    letters = np.zeros(LAST + 1, dtype=bool)
    for char, mask in MASKED.items():
        masks[ord(char)] = ord(mask)
    for char, digit in DIGIT.items():
        digits[ord(char)] = digit
    letters[[*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)]] = True
    return masks, digits, letters
