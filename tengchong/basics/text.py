"""Repair scraped Chinese text, and remember where each character stood.

The damage seen in published pages: traditional characters made from simplified ones, pinyin in
brackets behind a character (``萬(wàn)元``), full-width digits and signs, characters without width.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zA-ZüÜ\u00e0-\u01dc\u0300-\u036f]+[)）]")
WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
ALIKE = str.maketrans({"−": "-", "﹣": "-", "﹪": "%", "～": "~", "∶": ":", "\u3000": " ", "\u00a0": " "})


class Repaired(NamedTuple):
    """A repaired text; ``positions[i]`` is where its character ``i`` stood in the original."""

    text: str
    positions: list[int]


def repair(text: str) -> Repaired:
    """Simplified characters, ordinary widths, no bracketed pinyin, nothing without width.

    Signs that Chinese text prints at full width on purpose (，。；：) are kept.

    >>> repair("120萬(wàn)美元").text
    '120万美元'
    >>> repair("１２０萬(wàn)").positions
    [0, 1, 2, 3]
    """
    cut = {i for match in PINYIN.finditer(text) for i in range(*match.span())}
    kept = [i for i, char in enumerate(text) if i not in cut and ord(char) not in WITHOUT_WIDTH]
    folded = "".join(_fold(text[i]) for i in kept)
    return Repaired(_simplified(folded), kept)


def simplify(text: str) -> str:
    """A name as it is matched: repaired, without spaces, brackets of one kind.

    >>> simplify(" 到位市外國(guó)内資金（亿元） ")
    '到位市外国内资金(亿元)'
    """
    brackets = str.maketrans("（）：﹕", "()::")
    return re.sub(r"\s+", "", repair(text).text).translate(brackets)


@cache
def _fold(char: str) -> str:
    """One character for one, so that positions stay true."""
    if char in "，。；：！？（）、":
        return char
    folded = unicodedata.normalize("NFKC", char).translate(ALIKE)
    return folded if len(folded) == 1 else char


def _simplified(text: str) -> str:
    if text.isascii():
        return text
    converted = _converter().convert(text)
    return converted if len(converted) == len(text) else "".join(map(_converter().convert, text))


@cache
def _converter():
    import opencc

    return opencc.OpenCC("t2s")
