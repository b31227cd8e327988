"""The words that labels are made of, as codebook/grammar.csv and categories.csv give them.

A row of grammar.csv is a role, a pattern and a value. Roles: ``filler`` says nothing; ``part`` is a
word that tells the indicator; ``weak`` tells it only where nothing else does (项目); ``measure`` and
``period`` say themselves; ``heading`` says nothing in a heading; ``unseen …`` is how a word looks that
nobody taught (…类 is a sector); any other role is the dimension of a breakdown, whose category is the
value. ``scope`` is what a title says of all names below it (规模以上工业); ``spoken`` is what may stand between
several figures of one cell (，同比增长). ``clause`` is what a clause says of those behind it, its value: that they are
``planned``, ``conditional`` or ``present``, or are ``apart``: of a part or of next steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from tengchong.basics.codebook.tables import table

BRACKETS = re.compile(r"\(([^()]*)\)$")
SCALE = re.compile(r"^[百千万亿]+")
REST = "rest"
UNSEEN = "unseen "
SCOPE = "scope"
SPOKEN = "spoken"
CLAUSE = "clause"


class Word(NamedTuple):
    """One word of a label: what it does there, and what it stands for."""

    role: str
    value: str


@lru_cache(maxsize=100_000)
def words_of(name: str) -> tuple[Word, ...]:
    """The words of a label; what is no known word has the role ``rest``.

    >>> words_of("引进州外资金")
    (Word(role='part', value='市外'), Word(role='part', value='资金'))
    >>> words_of("30亿元至50亿元项目")
    (Word(role='size', value='30亿元至50亿元'), Word(role='weak', value='项目'))
    """
    words: list[Word] = []
    end = 0
    for match in _any_word().finditer(name):
        words += [Word(REST, name[end : match.start()]), _word(match)]
        end = match.end()
    words.append(Word(REST, name[end:]))
    return tuple(word for word in words if word.value and word.role != "filler")


def guess(words: Iterable[Word]) -> list[Word]:
    """The words with those that nobody taught read by how they look.

    >>> guess([Word("rest", "量子计算类")])
    [Word(role='sector', value='量子计算')]
    """
    return [_guess(word) if word.role == REST else word for word in words]


def _guess(word: Word) -> Word:
    for role, pattern, value in _unseen():
        if match := pattern.fullmatch(word.value):
            return Word(role, match.expand(value))
    return word


def without_filler(heading: str) -> str:
    """A heading without the words that say nothing there, itself where nothing else is left.

    >>> without_filler("年度计划数"), without_filler("年度")
    ('计划', '年度')
    """
    return _fillers().sub("", heading) or heading


@cache
def _fillers() -> re.Pattern[str]:
    fillers = "|".join(pattern for role, pattern, _ in _rows() if role == "heading")
    return re.compile(f"^(?:{fillers})+|(?:{fillers})+$")


def scoped(name: str, title: str) -> str:
    """A name behind the scope that the title over it says, what both say once; empty where the title says none.

    >>> title = "2023年1-9月规上工业主要经济指标"
    >>> scoped("营业收入", title), scoped("工业总产值", title)
    ('规模以上工业营业收入', '规模以上工业总产值')
    """
    scopes = (value for role, pattern, value in _rows() if role == SCOPE and re.search(pattern, title))
    return next((f"{scope.removesuffix(_shared(scope, name))}{name}" for scope in scopes), "")


@cache
def between_figures() -> re.Pattern[str]:
    """What may stand between several figures of one cell and leaves each what it is.

    >>> bool(between_figures().fullmatch("，同比增长")), bool(between_figures().fullmatch("，差"))
    (True, False)
    """
    words = "|".join(pattern for role, pattern, _ in _rows() if role == SPOKEN)
    return re.compile(f"(?:{words})*")


def says(what: str, clause: str) -> bool:
    """Whether a clause says something of those behind it.

    >>> says("planned", "预计年内"), says("planned", "按计划推进"), says("apart", "一期已建成")
    (True, False, True)
    """
    return _saying(what).search(clause) is not None


def leaves_open(clause: str) -> bool:
    """Whether a clause says of those behind it that they are planned, or hang on something."""
    return says("planned", clause) or says("conditional", clause)


@cache
def _saying(what: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(pattern for role, pattern, value in _rows() if (role, value) == (CLAUSE, what))
    )


def _shared(front: str, back: str) -> str:
    """The longest end of one name with which another begins."""
    return next((front[at:] for at in range(len(front)) if back.startswith(front[at:])), "")


def split_unit(name: str) -> tuple[str, str]:
    """A name and the unit in brackets behind it.

    >>> split_unit("实际到位(亿元)"), split_unit("储备(一期)")
    (('实际到位', '亿元'), ('储备(一期)', ''))
    """
    match = BRACKETS.search(name)
    unit = match[1].removeprefix("单位:") if match else ""
    if match and {unit, SCALE.sub("", unit)} & _units():
        return name[: match.start()], unit
    return name, ""


def _word(match: re.Match[str]) -> Word:
    """The word that a match is; its value may hold groups of its own pattern."""
    role, pattern, value = _words()[int(str(match.lastgroup)[1:])]
    if "\\" not in value:
        return Word(role, value)
    whole = re.compile(pattern).match(match.string, match.start())
    return Word(role, whole.expand(value) if whole else match[0])


@cache
def _any_word() -> re.Pattern[str]:
    """Each word with an empty group behind it: a group around it would hide its first character, which skips it."""
    return re.compile("|".join(f"(?:{word[1]})(?P<w{at}>)" for at, word in enumerate(_words())))


@cache
def _words() -> list[tuple[str, str, str]]:
    """Known words as role, pattern and value; the longest first, so that 国内合作 goes before 国内."""
    taught = table("categories")
    named = zip(taught["dimension"], taught["printed"].map(re.escape), taught["category"], strict=True)
    known = [
        row
        for row in _rows()
        if row[0] not in ("heading", SCOPE, SPOKEN, CLAUSE) and not row[0].startswith(UNSEEN)
    ]
    return sorted([*known, *named], key=lambda row: -len(row[1].replace("\\", "")))


@cache
def _rows() -> list[tuple[str, str, str]]:
    rows = table("grammar")
    return list(zip(rows["role"], rows["pattern"], rows["value"], strict=True))


@cache
def _unseen() -> list[tuple[str, re.Pattern[str], str]]:
    return [
        (role.removeprefix(UNSEEN), re.compile(pattern), value)
        for role, pattern, value in _rows()
        if role.startswith(UNSEEN)
    ]


@cache
def _units() -> frozenset[str]:
    rows = table("units")
    return frozenset([*rows["alias"], *rows["unit"]])
