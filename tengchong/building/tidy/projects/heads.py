"""What the words of a row of no project say: a total, the head of a section, or how many projects there are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tengchong.basics.codebook.labels import NUMBERING
from tengchong.basics.text import simplify
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.wholes import quantity_of
from tengchong.reading.tables import SECTION

HEAD = re.compile(f"{SECTION.pattern}.+")
NUMERAL = re.compile(r"[一二三四五六七八九十]+|[(（][一二三四五六七八九十]+[)）]|[A-Z]|[IVX]+|[Ⅰ-Ⅻ]")
AMOUNT = re.compile(r"\d[\d.]*[万亿]*(?:美?元|[个项家户](?!月|季度))")
NUMBER = re.compile(r"(?:共计?)?\d+[个项](?:项目)?")  # of projects: 3家 are investors
COUNT = re.compile(r"(?:共|约)?\d+[个项家户]?(?:项目)?")
# 一、在谈项目(4个,总投资36.9亿元); 合计11个项目,总投资75.6亿元
SUMMED = re.compile(
    r"(?P<label>.+?)[:,，]?(?P<bracket>\()?(?:共计?)?(?P<count>\d+[个项家户])(?:项目)?"
    r"(?:[,，、;](?:计划|协议|预计)?总?投资(?:总额|额)?(?P<money>约?[\d.]+[万亿]*元))?(?P<rest>[,，、;].+?)?(?(bracket)\))"
)


class Head(NamedTuple):
    """What a row of no project says: of which projects it is, how many they are, and their planned investment, as printed."""

    label: str
    how_many: str = ""
    money: str = ""
    rest: str = ""


@lru_cache(maxsize=100_000)
def head_of(text: str) -> Head:
    """The words of a row of no project, taken apart.

    >>> head_of("在谈项目（4个，总投资36.9亿元）")
    Head(label='在谈项目', how_many='4个', money='36.9亿元', rest='')
    >>> head_of("合计：签约项目13个").label, head_of("冷链物流中心").how_many
    ('合计', '')
    """
    told = SUMMED.fullmatch(simplify(text))
    if not told:
        return Head(simplify(text))
    total, colon, _ = told["label"].partition(":")
    label = total if colon and understand(total).total else told["label"]
    return Head(label, told["count"], told["money"] or "", told["rest"] or "")


def heads_projects(text: str) -> bool:
    """Whether a text is the head of a section or a total."""
    return bool(HEAD.match(simplify(text)) or understand(text).total)


def is_no_name(text: str) -> bool:
    """Whether a text is no name of one project: empty, a count, a total, or what projects are called together (续建项目)."""
    text = simplify(text)
    words = understand(head_of(text).label)
    together = (quantity_of(words.indicator) == "count" or words.dimension == "phase") and not words.unread
    counted = head_of(text).how_many and text.endswith(")")
    return not text or bool(COUNT.fullmatch(text) or counted) or words.total or together


def may_be_one(text: str) -> bool:
    """Whether what projects are called together may be the name of one: 新能源项目, and not 续建项目 or 新能源项目（3个）."""
    words = understand(text)
    known = words.place or words.dimension not in ("", "phase")
    return words.indicator == "projects" and bool(known) and not head_of(text).how_many


def is_count(text: str) -> bool:
    """Whether a text is how many projects there are: 5个, 共12个项目."""
    return bool(COUNT.fullmatch(simplify(text)))


def is_number(text: str) -> bool:
    """Whether a text is how many projects there are, and of nothing else: 5个, and not 5家."""
    return bool(NUMBER.fullmatch(simplify(text)))


def is_numeral(text: str) -> bool:
    """Whether a text numbers sections: 一, （二）, A."""
    return bool(NUMERAL.fullmatch(text))


def numbering_of(head: str) -> str:
    """How the head of a section is numbered, which tells sections from those within them; empty where it is not.

    >>> numbering_of("（一）工业项目") == numbering_of("（二）文旅项目"), numbering_of("一、隆阳区") == numbering_of("（一）工业项目")
    (True, False)
    """
    numbered = NUMBERING.match(simplify(head))
    return re.sub(r"[一二三四五六七八九十\d]+", "n", numbered[0]) if numbered else ""


def has_figure(text: str) -> bool:
    """Whether a text has a number of projects or an amount in its words."""
    return bool(head_of(text).how_many or AMOUNT.search(simplify(text)))


def says_more(text: str) -> bool:
    """Whether a head has figures besides those that are taken from it."""
    head = head_of(text)
    more = re.search(r"\d", head.rest) or (AMOUNT.search(head.label) and understand(head.label).unread)
    return bool(more) and not is_count(text)
