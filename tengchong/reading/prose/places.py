"""The place of each figure: the report's, or the one inside it that its words name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tengchong.basics.codebook import AmbiguousName, UnknownName, find_place, lineage, place_name
from tengchong.basics.codebook.names import names_at
from tengchong.reading.prose.links import AMOUNTS
from tengchong.reading.prose.nouns import ADMINISTRATIVE, whole_said
from tengchong.reading.prose.passages import Figure

BEGINNING = 5  # lines in which a report says whose it is
OPENING = 200
OF_ALL = re.compile("占(.{1,8}?[省市州县区])[^省市州县区]*$")  # 占保山市总量500亿元的12%
ELSEWHERE = re.compile("[省市州县区]?(?:以?[外内]|级)")  # 云南省外到位资金 is from elsewhere, 省级 of a list
BEFORE_A_NAME = re.compile(r"(?:\A|[\s\d|年月日《(（:在])\Z")


def document_place(text: str) -> str:
    """The code of the first place that a report's first lines name; empty for none or one of several.

    >>> document_place("2021年腾冲市招商引资工作总结"), document_place("招商引资情况")
    ('530581', '')
    """
    lines = [line for line in text[: 4 * OPENING].split("\n") if line.strip()][:BEGINNING]
    opening = "\n".join(lines)[:OPENING]
    at, first = 0, len(lines[0]) if lines else 0
    while at < len(opening):
        for name in _names_at(opening, at, free=at < first):
            if code := _code(name, ""):
                return code
        at += 1
    return ""


def find_places(figures: list[Figure], document: str) -> None:
    """Set the place of each figure: the one inside the document's or above it that its words name, or one
    inside it that its headings do, else the document's. A rate is of the place of its amount."""
    sentence, whole, before = -1, "", document
    for figure in figures:
        whole = _whole(figure.lead, document, before) or (whole if figure.sentence == sentence else "")
        sentence = figure.sentence
        named = place_inside(figure.part, document) or _above(figure, document) or whole or document
        figure.place = named if named != document else _headed(figure.topics, document)
        before = figure.place


def _above(figure: Figure, document: str) -> str:
    """The place of a rate's amount, and the place above the document's that an amount names, where it is no part
    of one before it: 保山市到位资金500亿元."""
    if figure.role == "share":
        return ""
    if figure.own and figure.own.part == figure.part:
        return figure.own.place
    if figure.role in AMOUNTS and (of := OF_ALL.search(figure.lead)):
        return _named_above(of[1], document) or _of_level(whole_said(of[1])[1], lineage(document))
    elsewhere = ELSEWHERE.match(figure.subject.removeprefix(figure.part))
    return "" if figure.of or elsewhere else _named_above(figure.part, document)


def _named_above(words: str, document: str) -> str:
    """The code of the place above the document's that words are the name of, and no more; empty for none."""
    return next((code for code in lineage(document) if words and _code(words, code) == code), "")


@lru_cache(maxsize=10_000)
def _whole(lead: str, document: str, before: str) -> str:
    """The place that words before a figure call a whole (全州): the document's, that of the figure before or one above;
    empty where they call none."""
    own, level = whole_said(lead)
    if not level or not document:
        return ""
    around = filter(None, (document, before, *lineage(document)))
    return document if own else _of_level(level, around) or document


def _of_level(level: str, codes: Iterable[str]) -> str:
    """The first of some places whose name ends with a level: 市; empty for none."""
    return next((code for code in codes if level and place_name(code).endswith(level)), "")


@lru_cache(maxsize=1000)
def _headed(topics: tuple[str, ...], document: str) -> str:
    """The place of the nearest heading that names one, else the document's."""
    places = (place_inside(topic, document) for topic in reversed(topics[1:]))
    return next(filter(None, places), document)


@lru_cache(maxsize=100_000)
def place_inside(words: str, document: str) -> str:
    """The code of the place that words begin with, where it lies in the document's; else empty.

    >>> place_inside("腾冲市", "530500"), place_inside("香港", "530500")
    ('530581', '')
    """
    for name in names_at(words):
        if name == words or name[-1] in ADMINISTRATIVE:
            code = _code(name, document)
            return code if code and (not document or document in (code, *lineage(code))) else ""
    return ""


def _names_at(text: str, at: int, free: bool) -> list[str]:
    """The names that a text has at a place, longest first; a short one only in the title, where one may begin."""
    begins = free and BEFORE_A_NAME.search(text[max(0, at - 1) : at])
    return [name for name in names_at(text, at) if begins or (len(name) > 2 and name[-1] in ADMINISTRATIVE)]


@lru_cache(maxsize=10_000)
def _code(name: str, inside: str) -> str:
    try:
        return find_place(name, inside)
    except (UnknownName, AmbiguousName):
        return ""
