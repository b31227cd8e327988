"""The grammar of a printed quantity: the pieces that it is made of, in their order, each as it may be printed.

    占比为  每千瓦时  下降  近  ¥  300—499万元  以上  （含税）  （预计）

``pieces.py`` has their patterns; what a piece may be printed as stands here beside it, and doctest reads that.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tengchong.reading.quantities import pieces


class Piece(NamedTuple):
    """A piece of a quantity: its pattern, and some of what it may be printed as.

    >>> [one for piece in QUANTITY for one in piece.printed.split() if not re.fullmatch(piece.pattern, one)]
    []
    """

    pattern: str
    printed: str


OPENING = Piece(pieces.OPENING, "占比为 共计： 提高到")
PER = Piece(pieces.PER, "每千瓦时 每亩")
CHANGE = Piece(pieces.CHANGE, "增长 下降了 降幅为")
HEDGE = Piece(pieces.HEDGE, "近 不低于 突破 最高可获补助")
CURRENCY = Piece(pieces.CURRENCY, "¥ US$")
FIGURE = Piece(
    pieces.FIGURE + pieces.WHOLE,
    "140 1,234.5万元 30多万亩 三千二百户 百分之十六点五 六成五 300—499万元 -5--3% 3元5角整 48.92（亿元）",
)
BEHIND = Piece(pieces.OUTSIDE, "以上 左右 ↓")
INCLUDED = Piece(pieces.INCLUDED, "（含税） (不含基金)")
REMARK = Piece(pieces.REMARK, "（预计） ① [2] 项目")
UNCOUNTED = Piece(pieces.UNCOUNTED, "翻一番 翻了近两番 持平 近翻番")

QUANTITY = (OPENING, PER, CHANGE, HEDGE, CURRENCY, FIGURE, BEHIND, INCLUDED, REMARK)
WITHOUT_NUMBER = (OPENING, UNCOUNTED, BEHIND, REMARK)


def _of(parts: tuple[Piece, ...]) -> re.Pattern[str]:
    return re.compile("".join(piece.pattern for piece in parts))


CELL, WHOLE_CELL = _of(QUANTITY), _of(WITHOUT_NUMBER)
