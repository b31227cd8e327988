"""What the words further before a figure say of its value: 至少引进5个, 不到年度计划的一成, 降幅收窄2个百分点."""

from __future__ import annotations

import re
from functools import lru_cache

from tengchong.reading.quantities import Quantity

AT_LEAST = re.compile(
    r"(至少)[要需须]?[^,，。;；、\d至]{1,8}$"
    # 超过计划的5% is a difference
    r"|(超过|不低于|不少于)(?!.*(?:目标|任务|计划|进度|预期|平均|去年|上年|同期))[^,，。;；、\d]{1,16}的$"
)
AT_MOST = re.compile(r"(不足|不到|不超过|不高于)[^,，。;；、\d]{1,16}的$")
WIDTH_OF_A_FALL = re.compile(r"[降跌减]幅[^,，。;；]*(?:收窄|缩小|回落|扩大|加深)了?$")
POINTS = "percentage point"
NEAR = 32  # characters before a figure in which such words stand


def as_said(quantity: Quantity, lead: str) -> Quantity:
    """A figure as the words before it let it be read.

    >>> from tengchong.reading.quantities import parse_quantity
    >>> as_said(parse_quantity("5个"), "每县至少引进")[2:5]
    (5, inf, '至少')
    >>> as_said(parse_quantity("收窄2个百分点"), "降幅比一季度收窄").value
    2
    """
    hedge, rule = _said(lead[-NEAR:])
    if rule == "turned" and quantity.unit == POINTS and quantity.value is not None:
        low, high = quantity.low, quantity.high
        return quantity._replace(value=-quantity.value, low=_minus(high), high=_minus(low))
    if not hedge or quantity.hedge or quantity.note or not quantity.value or quantity.value < 0:
        return quantity
    if rule == "at least":
        return quantity._replace(low=quantity.value, high=float("inf"), hedge=hedge)
    return quantity._replace(low=0, high=quantity.value, hedge=hedge)


def _minus(end: float | None) -> float | None:
    return None if end is None else -end


@lru_cache(maxsize=10_000)
def _said(lead: str) -> tuple[str, str]:
    """The hedge that stands in the words before a figure, and what it does."""
    if WIDTH_OF_A_FALL.search(lead):
        return "", "turned"
    if hedge := AT_LEAST.search(lead):
        return hedge[1] or hedge[2], "at least"
    if hedge := AT_MOST.search(lead):
        return hedge[1], "at most"
    return "", ""
