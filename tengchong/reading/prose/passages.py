"""A repaired text → its figures, each with the words before and behind it and the headings above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from tengchong.basics.codebook import Label, table
from tengchong.reading.prose.falls import as_said
from tengchong.reading.prose.walk import BLANK, Walk
from tengchong.reading.quantities import Quantity
from tengchong.reading.quantities.words import is_open

CHANGED = re.compile(  # 由5%降到3%
    r"(?:提高|提升|上升|上调|增加|增长|扩大|回[升落]|下降|下调|降低|压缩|缩小|减少|调整|优化|发展|[升降增减])[到至为](?:[^,，。;；%]{0,8}的)?"
)
NUMBER_OF = re.compile(r"(?:[人户次件丝客]数|(?:阅读|播放|点击|浏览|访问)量)[^,，。;；、\d]{0,4}$")
LEAD = 200  # characters before a figure that are looked at
BEHIND = 48  # characters behind a figure in which its noun may stand


@dataclass(slots=True)
class Figure:
    """A quantity in its passage; the passes fill in what they find.

    ``lead`` are the words between the last sign and the figure, ``opener`` that sign (empty where
    none parts it from the figure before), ``behind`` what follows, ``topics`` the headings above
    it with the lead-in of its sentence last.
    """

    start: int
    end: int
    quantity: Quantity
    dimension: str
    lead: str
    behind: str
    opener: str
    gap: str
    surface: str
    line: int
    sentence: int
    topics: tuple[str, ...]
    prior: bool = False  # another year's, with which this one's is compared
    forecast: bool = False  # a target that is expected, not set
    aimed: bool = False  # a rate that a plan sets
    role: str = ""
    subject: str = ""
    part: str = ""
    core: str = ""
    understood: bool = False  # the core is named by others' words
    label: Label | None = None
    indicator: str = ""
    place: str = ""
    time: tuple[str, str] = ("", "")
    base: str = ""  # what a growth is on, where that isn't the year before
    own: Figure | None = None  # the amount that a rate is about
    of: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple:
        """The least and the most it can mean; a target is a decision: exact unless hedged, a range or a forecast."""
        one = self.quantity
        open_ = self.role != "target" or self.forecast or is_open(one.hedge) or one.is_range
        return (one.low, one.high) if open_ else (one.value, one.value)


def figures_of(text: str, quantities: Iterable[tuple[int, int, Quantity]]) -> list[Figure]:
    """Each quantity of a repaired text in its passage."""
    found: list[Figure] = []
    walk, at = Walk(), 0
    for start, end, quantity in quantities:
        gap = text[at:start]
        if found:
            found[-1].behind = f"{gap}0"[:BEHIND]  # the next figure is like any other
        walk.pass_over(gap)
        figure = Figure(
            start,
            end,
            as_said(quantity, walk.lead),
            dimension_of(quantity, walk.lead),
            walk.lead[-LEAD:].strip(BLANK),
            "",
            walk.opener,
            gap,
            text[start:end],
            walk.line,
            walk.sentence,
            walk.topics(),
        )
        found.append(figure)
        at = end
    if found:
        found[-1].behind = text[at : at + BEHIND]
    return found


@lru_cache(maxsize=10_000)
def is_changed(gap: str) -> bool:
    """Whether a figure is what the one before it became.

    >>> is_changed("下降到"), is_changed(",增长")
    (True, False)
    """
    return CHANGED.fullmatch(gap) is not None


def dimension_of(quantity: Quantity, lead: str = "") -> str:
    """What kind of figure it is: money, count, ratio, points, price, or measure for all else.

    Without a unit it is money, unless the words before it count people or clicks: 用户数1.5万.

    >>> from tengchong.reading.quantities import parse_quantity
    >>> [dimension_of(parse_quantity(text)) for text in ("5亿元", "3家", "0.4元/千瓦时", "2个百分点", "40亩")]
    ['money', 'count', 'price', 'points', 'measure']
    """
    if not quantity.unit:
        if quantity.is_part:
            return "ratio"
        return "count" if NUMBER_OF.search(lead) else "money"
    return _dimensions().get(quantity.unit, "count")


@cache
def _dimensions() -> dict[str, str]:
    rows = table("units")
    kinds = {"money": "money", "ratio": "ratio", "count": "count", "flow": "measure"}
    kinds |= dict.fromkeys(("voltage", "pressure"), "price")  # a level, and no amount
    known = {
        unit: kinds.get(dimension, "price" if "/" in unit else "measure")
        for unit, dimension in zip(rows["unit"], rows["dimension"], strict=True)
    }
    return known | {"percentage point": "points"}
