"""What the words before a change say of its sign: 降幅收窄2个百分点 is a rise, 降幅收窄至2% a fall."""

from __future__ import annotations

import re
from functools import lru_cache

from tengchong.reading.quantities import Quantity

WIDTH_OF_A_FALL = re.compile(
    r"[降跌减]幅[^,，。;；]*(?:收窄|缩小|回落|扩大|加深)了?$|(?:下拉|拉低)[^,，。;；]+$"
)
BECOMES_A_FALL = re.compile(r"[降跌减]幅[^,，。;；]*(?:收窄|缩小|回落|扩大|加深)[到至为]$")
POINTS, PERCENT = "percentage point", "%"
NEAR = 32  # characters before a figure in which such words stand


def as_said(quantity: Quantity, lead: str) -> Quantity:
    """A change in percentage points, turned where it is one of a fall, or what a fall has become.

    >>> from tengchong.reading.quantities import parse_quantity
    >>> as_said(parse_quantity("收窄2个百分点"), "降幅比一季度收窄").value
    2
    >>> as_said(parse_quantity("2%"), "出口降幅收窄至").value
    -2
    """
    if not (quantity.value and _is_turned(quantity, lead[-NEAR:])):
        return quantity
    low, high = quantity.low, quantity.high
    return quantity._replace(value=-quantity.value, low=_minus(high), high=_minus(low))


def _minus(end: float | None) -> float | None:
    return None if end is None else -end


def _is_turned(quantity: Quantity, lead: str) -> bool:
    if quantity.unit == PERCENT:
        return (quantity.value or 0) > 0 and _says(BECOMES_A_FALL, lead)
    return quantity.unit == POINTS and _says(WIDTH_OF_A_FALL, lead)


@lru_cache(maxsize=10_000)
def _says(pattern: re.Pattern[str], lead: str) -> bool:
    return pattern.search(lead) is not None
