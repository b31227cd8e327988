"""Categories that are sizes (5亿元以上, 300—499万元): which lie in which, and which overlap."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from tengchong.reading.quantities import QuantityError, parse_quantity

NOUN = re.compile(r"(?:的)?(?:项目)?$")


def sizes(categories: pd.Series) -> pd.DataFrame:
    """The bounds of each category that is a size, ``from`` and ``to``; NaN for those that are none.

    >>> sizes(pd.Series(["5亿元以上", "300—499万元", "亿元以上", "旅游"])).to_numpy().tolist()
    [[500000000.0, inf], [3000000.0, 4990000.0], [100000000.0, inf], [nan, nan]]
    """
    codes, names = pd.factorize(categories.astype(str))
    bounds = np.array([_size(name) for name in names]).reshape(-1, 2)
    return pd.DataFrame(bounds[codes], categories.index, ["from", "to"])


def _size(name: str) -> tuple[float, float]:
    plain = NOUN.sub("", name)
    for text in (plain, f"1{plain}"):
        try:
            quantity = parse_quantity(text)
        except QuantityError:
            continue
        low, high = quantity.low, quantity.high
        if quantity.unit in ("CNY", "USD") and (quantity.hedge or quantity.note) and low is not None:
            return float(low), float(np.inf if high is None else high)
    return np.nan, np.nan


def overlapping(parts: pd.DataFrame, group: str) -> pd.Series:
    """Whether a part is of a group in which two sizes overlap: 5亿元以上 lies in 1亿元以上."""
    bounds = sizes(parts["category"]).assign(group=parts[group]).dropna()
    bounds = bounds.drop_duplicates().sort_values(["group", "from", "to"])
    reached = bounds.groupby("group")["to"].cummax().groupby(bounds["group"]).shift()
    nested = bounds["group"][bounds["from"] < reached]
    return parts[group].isin(nested)
