"""What the words before a change say of its sign: 降幅收窄2个百分点 is a rise, 下拉增速2个百分点 a fall."""

from __future__ import annotations

import re
from functools import lru_cache

from tengchong.reading.quantities import Quantity

WIDTH_OF_A_FALL = re.compile(
    r"[降跌减]幅[^,，。;；]*(?:收窄|缩小|回落|扩大|加深)了?$|(?:下拉|拉低)[^,，。;；]+$"
)
POINTS = "percentage point"
NEAR = 32  # characters before a figure in which such words stand


def as_said(quantity: Quantity, lead: str) -> Quantity:
    """A change in percentage points, turned where it is one of a fall.

    >>> from tengchong.reading.quantities import parse_quantity
    >>> as_said(parse_quantity("收窄2个百分点"), "降幅比一季度收窄").value
    2
    """
    if quantity.unit != POINTS or quantity.value is None or not _is_of_a_fall(lead[-NEAR:]):
        return quantity
    low, high = quantity.low, quantity.high
    return quantity._replace(value=-quantity.value, low=_minus(high), high=_minus(low))


def _minus(end: float | None) -> float | None:
    return None if end is None else -end


@lru_cache(maxsize=10_000)
def _is_of_a_fall(lead: str) -> bool:
    return WIDTH_OF_A_FALL.search(lead) is not None
