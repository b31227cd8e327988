"""Categories that are sizes (5亿元以上, 300—499万元): which lie in which, and which overlap."""

from __future__ import annotations

import re
from functools import cache
from math import inf, nan

import numpy as np

from tengchong.building.audit.rows import Rows
from tengchong.reading.quantities.cells import QuantityError, unnamed_quantity

NOUN = re.compile(r"(?:的)?(?:项目)?$")


@cache
def sizes(category: str) -> tuple[float, float]:
    """The least and the most of a category that is a size; NaN for one that is none.

    >>> sizes("5亿元以上"), sizes("300—499万元"), sizes("旅游")
    ((500000000.0, inf), (3000000.0, 4990000.0), (nan, nan))
    """
    plain = NOUN.sub("", category)
    for text in (plain, f"1{plain}"):
        try:
            quantity = unnamed_quantity(text)
        except QuantityError:
            continue
        low, high = quantity.low, quantity.high
        if quantity.unit in ("CNY", "USD") and (quantity.hedge or quantity.note) and low is not None:
            return float(low), inf if high is None else float(high)
    return nan, nan


def overlapping(parts: Rows) -> np.ndarray:
    """Whether a part is of a group in which two sizes overlap: 5亿元以上 lies in 1亿元以上."""
    sized = parts[~np.isnan(parts["from"])]
    sized = sized[np.lexsort((sized["to"], sized["from"], sized["group"]))]
    same = sized["group"][1:] == sized["group"][:-1]
    differ = (sized["from"][1:] != sized["from"][:-1]) | (sized["to"][1:] != sized["to"][:-1])
    # In the order of their beginnings two sizes of a group overlap where neighbours do.
    nested = same & differ & (sized["from"][1:] < sized["to"][:-1])
    return np.isin(parts["group"], sized["group"][1:][nested])
