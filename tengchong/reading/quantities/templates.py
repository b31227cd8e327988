"""Texts with their digits masked: what is left of a column when its digits don't matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from functools import cache
from string import ascii_letters
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from tengchong.reading.quantities.numerals import DIGITS, Numeral
from tengchong.reading.quantities.pieces import BEHIND

MASKED = {
    **dict.fromkeys("0123456789", "0"),
    **dict.fromkeys("０１２３４５６７８９", "０"),
    **{char: "一" for char, digit in DIGITS.items() if digit},
}
DIGIT = {**DIGITS, **{char: int(char) for char in MASKED if char not in DIGITS}}
MASKS = frozenset(MASKED.values())
# Not those of a unit (m3) or of 翻两番.
DIGITS_OF_NUMBERS = re.compile(rf"(?<![A-Za-z])[{''.join(MASKED)}](?!番)")

HEDGE = re.compile(rf"(?:{'|'.join(map(re.escape, BEHIND))})$")
BETWEEN = "\0"
MULTIPLIER = 0x9E3779B97F4A7C15
MOST = 2**16  # codes of UTF-16; no digit needs two of them
CHUNK = 2**12
# The kinds of characters; a digit is its own.
END, OTHER, LETTER, TURN = range(10, 14)
MOST_DIGITS = 18  # as many as int64 holds
WORTH = np.array([0, *(10**place for place in range(19))])  # of an end, and of the digits before it
IN_ORDER = [10**place for place in reversed(range(MOST_DIGITS))]


def template_of(text: str) -> str:
    """A text with its digits masked.

    >>> template_of("近140家"), template_of("三千五百户"), template_of("7.2元/m3")
    ('近000家', '一千一百户', '0.0元/m3')
    """
    return DIGITS_OF_NUMBERS.sub(lambda match: MASKED[match[0]], text)


def digit_of(char: str) -> int:
    """A digit of any script.

    >>> digit_of("两"), digit_of("7"), digit_of("٣")
    (2, 7, 3)
    """
    return DIGIT[char] if char in DIGIT else int(char)


class Templates:
    """The templates of a column of texts: the ``distinct`` ones, and by ``codes`` which text has which.

    ``numbers`` holds for each text all its digits in a row as one number, for templates that have no
    other digits than those of plain numerals (``are_plain``): ``split`` takes them apart; ``fill``
    serves every numeral.

    >>> templates = Templates(["近140家", "近60家", "近180家"])
    >>> templates.distinct, templates.codes.tolist(), templates.numbers.tolist()
    (['近000家', '近00家'], [0, 1, 0], [140, 60, 180])
    """

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        chunks = [_Chunk(texts[at : at + CHUNK]) for at in range(0, len(texts), CHUNK)]
        self.codes, hashes = pd.factorize(_joined([chunk.hashes for chunk in chunks], np.uint64))
        self.numbers = _joined([chunk.numbers for chunk in chunks], np.int64)
        first = np.empty(len(hashes), dtype=np.int64)
        first[self.codes[::-1]] = np.arange(len(texts))[::-1]
        self.distinct = [template_of(texts[row]) for row in first]

    def followed_by(self, endings: list[str], which: np.ndarray) -> Templates:
        """The templates of the texts with ``endings[which]`` behind their numbers: units, which seldom have digits.

        >>> Templates(["140", "60", "18"]).followed_by(["", "家"], np.array([0, 1, 1])).distinct
        ['000', '00家']
        """
        if any(template_of(f"1{ending}") != f"0{ending}" for ending in endings):
            return Templates(
                [_followed(text, endings[at]) for text, at in zip(self._texts, which, strict=True)]
            )
        made = copy(self)
        made.codes, used = pd.factorize(self.codes * len(endings) + which)
        pairs = (divmod(pair, len(endings)) for pair in used.tolist())
        made.distinct = [_followed(self.distinct[template], endings[at]) for template, at in pairs]
        return made

    def text(self, row: int) -> str:
        """The text of a row, with what follows it."""
        own = self._texts[row]
        return own + self.distinct[self.codes[row]][len(own) :]

    def fill(self, numeral: Numeral, rows: np.ndarray, dtype: Any) -> np.ndarray:
        """The numbers, in the numeral's last place, of the texts in ``rows``, which have one template."""
        numbers = np.full(len(rows), numeral.fixed, dtype=dtype)
        texts = list(map(self.text, rows))
        for at, weight in numeral.weights.items():
            numbers += np.array([DIGIT[text[at]] for text in texts], dtype=dtype) * weight
        return numbers

    def split(self, numerals: Sequence[Numeral], rows: np.ndarray, dtype: Any) -> list[np.ndarray]:
        """The same for plain numerals, from all their digits in a row."""
        first, parts = self.numbers[rows], []
        for numeral in reversed(numerals[1:]):
            first, part = np.divmod(first, 10 ** len(numeral.weights))
            parts.append(part.astype(dtype))
        return [first.astype(dtype), *reversed(parts)]


def _followed(text: str, ending: str) -> str:
    """A text with a unit behind its number: 5.5以上 and % are 5.5%以上."""
    hedge = HEDGE.search(text) if ending else None
    return text[: hedge.start()] + ending + hedge[0] if hedge else text + ending


def are_plain(numerals: Sequence[Numeral], template: str) -> bool:
    """Whether the digits of a template are those of the numerals, each in the order of its weights.

    >>> from tengchong.reading.quantities.numerals import weigh
    >>> are_plain([weigh("1,000.0")], "1,000.0"), are_plain([weigh("三千五")], "一千一")
    (True, False)
    """
    places = [at for numeral in numerals for at in numeral.weights]
    return (
        len(places) <= MOST_DIGITS
        and all(not numeral.fixed and _in_order(list(numeral.weights.values())) for numeral in numerals)
        and places == [at for at, char in enumerate(template) if char in MASKED]
    )


def _in_order(weights: list[int]) -> bool:
    return weights == IN_ORDER[len(IN_ORDER) - len(weights) :]


class _Chunk:
    """Texts few enough for the processor to keep them at hand: the hash and the digits of each."""

    def __init__(self, texts: list[str]) -> None:
        chars = _chars(BETWEEN.join([*texts, ""]))
        if np.count_nonzero(chars == 0) > len(texts):
            chars = _chars(BETWEEN.join([*(text.replace(BETWEEN, "\ufffd") for text in texts), ""]))
        places = chars.astype(np.intp)
        kinds = _tables().kinds.take(places, mode="clip")  # quicker than to raise, and never needed
        told = np.flatnonzero(kinds <= END)  # digits and ends
        values = kinds.take(told)
        ends = np.flatnonzero(values == END)
        starts = np.concatenate([[0], told[ends[:-1]] + 1])
        self.hashes = _hashes(_masked(chars, places, kinds), starts)
        self.numbers = _numbers(values, ends)


def _joined(parts: list[np.ndarray], dtype: Any) -> np.ndarray:
    return np.concatenate(parts) if parts else np.empty(0, dtype)


def _chars(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)


def _masked(chars: np.ndarray, places: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    masked = _tables().masks.take(places, mode="clip")
    special = np.flatnonzero(kinds > OTHER)
    kind_of = kinds.take(special)
    after_letters = special[kind_of == LETTER] + 1
    before_turns = special[kind_of == TURN] - 1
    for kept in (after_letters, before_turns):
        masked[kept] = chars[kept]
    return masked


def _hashes(chars: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """A number for each text, the same for the same text: a polynomial of its characters modulo 2 ** 64.

    Two of a thousand templates share one in about one of 10 ** 13 columns.
    """
    count = 1 << len(chars).bit_length()
    up, down = _powers(MULTIPLIER, count), _powers(pow(MULTIPLIER, -1, 2**64), count)
    chars *= up[: len(chars)]
    return np.add.reduceat(chars, starts) * down[starts]


@cache
def _powers(base: int, count: int) -> np.ndarray:
    return np.cumprod(np.full(count, base, dtype=np.uint64))


def _numbers(values: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """All digits of each text as one number; of a text with many digits it means nothing.

    ``values`` are the digits of the texts in a row, with an END behind each text, at ``ends``.
    """
    starts = np.concatenate([[0], ends[:-1] + 1])
    to_end = np.repeat(ends, ends - starts + 1)
    to_end -= np.arange(len(values))
    worth = WORTH.take(to_end, mode="clip")
    worth *= values
    return np.add.reduceat(worth, starts)


class _Tables(NamedTuple):
    """Of each character: its mask, and its kind (a digit is its own)."""

    masks: np.ndarray
    kinds: np.ndarray


@cache
def _tables() -> _Tables:
    tables = _Tables(np.arange(MOST, dtype=np.uint64), np.full(MOST, OTHER, dtype=np.uint8))
    for char, masked in MASKED.items():
        tables.masks[ord(char)] = ord(masked)
        tables.kinds[ord(char)] = DIGIT[char]
    for kind, chars in {END: BETWEEN, LETTER: ascii_letters, TURN: "番"}.items():
        tables.kinds[list(map(ord, chars))] = kind
    return tables
