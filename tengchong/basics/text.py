"""Repair scraped Chinese text, and remember where each character stood.

The damage that published pages show: traditional characters made from simplified ones, pinyin in
brackets behind a character (``萬(wàn)元``), signs spelled out (``&nbsp;``), full-width digits and signs, characters without width,
a line that breaks inside a figure, text decoded with the wrong table (``ä¸‡å…ƒ`` for 万元). What
cannot be told for certain is left as it is.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import opencc

from tengchong.basics.given import expect_kind

HAN = r"\u3007\u3400-\u9fff"
VOWEL = "aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
SYLLABLE = rf"(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?[{VOWEL}]{{1,3}}(?:ng|n|r)?"
PINYIN = re.compile(rf"[(（](?<=[{HAN}][(（])(?![aeo][)）]){SYLLABLE}[)）]")
# What is neither folded nor without width, nor begins what Windows-1252 or Latin-1 made of Chinese
# characters. Texts are mostly of these; the engine passes over them at once.
UNUSUAL = re.compile(rf"[^\n -~{HAN}，。；：！？（）、“”]")
ENTITY = re.compile("&(?:nbsp|ensp|emsp|thinsp|lt|gt|amp|yen|ldquo|rdquo|mdash|ndash|minus|plusmn|times);")
NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")

# A line break is cut inside a figure that does not begin its line (a column of numbers has one on
# each line) or ends it with a point behind three digits, unless the next line begins with a numbering
# (``12\n3.拓展…``); so is a gap at its point, or before the comma of its thousands.
BREAK = re.compile(
    r"[ \t\r\n](?:(?<=\d\. )(?=\d)|(?<=\d )(?=\.\d|,\d{3}(?!\d))|"
    r"(?:(?<=[\d.,][ \t])[ \t]*\r?\n|(?<=[\d.,]\r)\n|(?<=[\d.,]\n))[ \t]*"
    r"(?=[\d.,]*[\d万亿萬億千百余餘多%％﹪元个個项項家户戶次])(?!\d{1,2}[.、．)）]\D))"
)
FIGURE_IN_LINE = re.compile(r"(?:[^\s\d.,。；;！？]|(?:\A|\n)(?=\d{3,}\.\Z))(?!(?:19|20)\d\d\.?\Z)[\d.,]+\Z")
# A line break is cut inside the commonest units behind a figure, too: 3.2万平\n方米, 120批\n次.
UNITS = "平方米 平方公里 立方米 个百分点 百分点 批次 场次 人次 户次 公里 公顷 千瓦时 千伏 美元 港元 欧元 日元".split()
BREAK_IN_UNIT = re.compile(
    "|".join(
        rf"(?<=[\d万亿千百余多]{unit[:at]})[ \t]*\r?\n[ \t]*(?={unit[at:]}(?![年日月]))"
        for unit in UNITS
        for at in range(1, len(unit))
    )
)

# Text decoded with the wrong table, told by runs that are valid in the right one and hardly
# possible in the wrong one: UTF-8 read as Windows-1252, GBK read as Latin-1, UTF-8 read as GBK (of
# Chinese characters only).
_GBK_LEADS = "".join(bytes((a, b)).decode("gbk") for a in range(0xE4, 0xEA) for b in range(0x80, 0xC0))
CP1252 = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
MOJIBAKE = (
    (re.compile(rf"[ã-é][{CP1252}]{{2}}(?:[ã-é][{CP1252}]{{2}})+"), "cp1252", "utf-8"),
    (re.compile(r"[\xb0-\xf7][\xa1-\xfe](?:[\xb0-\xf7][\xa1-\xfe])+"), "latin-1", "gb2312"),
    (re.compile(rf"[{_GBK_LEADS}][{HAN}]{{2,}}"), "gb18030", "utf-8"),
)
LATIN = re.compile("[\xb0-\xf7]")  # where none stands, none of the first two begins

WHITE, BLANK = re.compile(r"\s+"), re.compile(r"[ \t\r\n]")
OF_ONE_KIND = str.maketrans("（）：﹕", "()::")
SURROGATE = re.compile("[\ud800-\udfff]")
KEPT_WIDE = frozenset("，。；：！？（）、")
ALIKE = dict(zip("−‐‑‒〜∼∶•・‧∙٪⁄∕―", "----~~:····%//—", strict=True))
NOT_ALIKE = ("<super>", "<sub>", "<circle>", "<square>", "<fraction>")


class Repaired(NamedTuple):
    """A repaired text. Its character ``i`` stood from ``positions[i]`` to ``ends[i]`` in the original."""

    text: str
    positions: np.ndarray
    ends: np.ndarray

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stood, with the pinyin behind its last character.

        >>> repair("约120萬(wàn)元").span(1, 5)
        (1, 10)
        """
        return int(self.positions[start]), int(self.ends[end - 1])

    def spans(self, starts: list[int], ends: list[int]) -> tuple[np.ndarray, np.ndarray]:
        """The same for many at once: where each began, and where each ended."""
        return self.positions[np.array(starts, dtype=int)], self.ends[np.array(ends, dtype=int) - 1]

    def without(self, spans: Iterable[tuple[int, int]]) -> Repaired:
        """The text without some of its stretches.

        >>> repair("到位 5亿元").without([(2, 3)]).text
        '到位5亿元'
        """
        return _cut(self, list(spans))


def repair(text: str) -> Repaired:
    """Simplified characters, ordinary widths, no bracketed pinyin, nothing without width.

    Signs that Chinese text prints at full width on purpose (，。；：) are kept. Traditional
    characters become simplified ones one by one (OpenCC's t2s).

    >>> repair("120萬(wàn)美元").text
    '120万美元'
    >>> repair("１２０萬(wàn)").positions.tolist()
    [0, 1, 2, 3]
    >>> repair("到位259.\\n03亿元，同比å¢žé•¿").text
    '到位259.03亿元，同比增长'
    >>> repair("&nbsp;62.4亿元").span(1, 3)
    (6, 8)
    """
    expect_kind(text, str, "a text")
    repaired = Repaired(text, np.arange(len(text)), np.arange(1, len(text) + 1))
    if text.isascii() and "\n" not in text and "&" not in text:
        return repaired
    unusual = _unusual(text)
    if edits := sorted([*_mojibake(text, unusual), *_entities(text)]):
        repaired = _edit(text, edits)
        unusual = _unusual(repaired.text)
    if NO_WIDTH.search(unusual):
        repaired = _cut(repaired, _spans(NO_WIDTH, repaired.text))
    repaired = repaired._replace(text=_folded(repaired.text, unusual))
    repaired = _cut(repaired, _spans(PINYIN, repaired.text), keep_ends=True)
    repaired = _cut(repaired, _breaks(repaired.text))
    return repaired._replace(text=_simplified(repaired.text))


@lru_cache(maxsize=100_000)
def simplify(text: str) -> str:
    """A name as it is matched: repaired, without spaces, brackets and colons of one kind.

    >>> simplify(" 到位市外國(guó)内資金（亿元） ")
    '到位市外国内资金(亿元)'
    """
    return WHITE.sub("", repair(text).text).translate(OF_ONE_KIND)


Span = tuple[int, int]
Edit = tuple[int, int, str]  # from, to, what stands there instead


def _cut(old: Repaired, spans: list[Span], keep_ends: bool = False) -> Repaired:
    """The text without some stretches; with ``keep_ends`` each still belongs to the character before it."""
    if not spans:
        return old
    starts, ends = np.array(spans).T
    kept = np.ones(len(old.text), dtype=bool)
    for start, end in spans:
        kept[start:end] = False
    covered = old.ends.copy()
    if keep_ends:
        covered[starts - 1] = old.ends[ends - 1]
    pieces = zip([0, *ends.tolist()], [*starts.tolist(), len(old.text)], strict=True)
    text = "".join([old.text[start:end] for start, end in pieces])
    return Repaired(text, old.positions[kept], covered[kept])


def _edit(text: str, edits: Iterable[Edit]) -> Repaired:
    """The text with its edits; each new character stands on an equal part of what it replaces."""
    pieces: list[str] = []
    bounds: list[tuple[int, int]] = []
    at = 0
    for start, end, new in [*edits, (len(text), len(text), "")]:
        pieces += [text[at:start], new]
        shares = [start + i * (end - start) // len(new) for i in range(len(new))]
        bounds += [(i, i + 1) for i in range(at, start)] + list(pairwise([*shares, end]))
        at = end
    positions, ends = np.array(bounds).T
    return Repaired("".join(pieces), positions, ends)


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(text)]


def _breaks(text: str) -> list[Span]:
    if not BLANK.search(text):
        return []  # the quick answer for most texts
    in_figures = [
        match.span()
        for match in BREAK.finditer(text)
        if FIGURE_IN_LINE.search(text[max(0, match.start() - 24) : match.start()])
    ]
    return sorted([*in_figures, *_spans(BREAK_IN_UNIT, text)])


def _unusual(text: str) -> str:
    """The unusual characters of a text, each once."""
    return "".join(set(UNUSUAL.findall(text)))


def _mojibake(text: str, unusual: str) -> list[Edit]:
    """Runs that were decoded with the wrong table, and what they are with the right one."""
    for pattern, wrong, right in MOJIBAKE if LATIN.search(unusual) else MOJIBAKE[-1:]:
        edits = [(*match.span(), _decoded(match[0], wrong, right)) for match in pattern.finditer(text)]
        if found := [edit for edit in edits if edit[2]]:
            return found
    return []


def _entities(text: str) -> list[Edit]:
    """Signs that a page spells out (``&nbsp;``), and what they are."""
    return [(*found.span(), html.unescape(found[0])) for found in ENTITY.finditer(text)]


def _decoded(run: str, wrong: str, right: str) -> str:
    try:
        text = b"".join(_bytes(char, wrong) for char in run).decode(right)
    except UnicodeError:
        return ""
    return text if re.fullmatch(rf"[{HAN}，。；：、（）％]+", text) else ""


def _bytes(char: str, table: str) -> bytes:
    """Windows-1252 leaves five bytes undefined; programs read them as Latin-1."""
    try:
        return char.encode(table)
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _folded(text: str, unusual: str) -> str:
    for char in unusual:
        if (folded := _fold(char)) != char:
            text = text.replace(char, folded)
    return text


@cache
def _fold(char: str) -> str:
    """One character for one, so that positions stay true; ①, ³ and ½ are no digits."""
    if char in KEPT_WIDE or unicodedata.decomposition(char).startswith(NOT_ALIKE):
        return char
    folded = unicodedata.normalize("NFKC", char)
    return ALIKE.get(char, folded if len(folded) == 1 else char)


def _simplified(text: str) -> str:
    if text.isascii():
        return text
    if not text.isprintable():  # OpenCC takes no half of a surrogate pair
        text = SURROGATE.sub("\ufffd", text)
    converted = _converter().convert(text)
    return converted if len(converted) == len(text) else "".join(map(_converter().convert, text))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
