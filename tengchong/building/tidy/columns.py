"""Whole columns of words: choose, join, and read each different one once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd


def either(*columns: pd.Series) -> pd.Series:
    """In each row the first that says something.

    >>> either(pd.Series(["", "a"]), pd.Series(["b", "c"])).tolist()
    ['b', 'a']
    """
    first = columns[0]
    for column in columns[1:]:
        first = first.where(first.astype(bool), column)
    return first


def joined(first: pd.Series, second: pd.Series) -> pd.Series:
    """Both notes, with a semicolon where there are two.

    >>> joined(pd.Series(["a", ""]), pd.Series(["b", "c"])).tolist()
    ['a; b', 'c']
    """
    return first + np.where((first != "") & (second != ""), "; ", "") + second


def each(function: Callable[..., Any], *columns: pd.Series) -> pd.Series:
    """A function of one or more columns, called once for each different row.

    >>> each(max, pd.Series(["a", "b"]), pd.Series(["c", "a"])).tolist()
    ['c', 'b']
    """
    codes = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        own, _ = pd.factorize(column.to_numpy(dtype=object), use_na_sentinel=False)
        codes, _ = pd.factorize(codes * (own.max(initial=0) + 1) + own)
    first = np.unique(codes, return_index=True)[1]
    made = np.empty(len(first), dtype=object)
    for i, row in enumerate(zip(*(column.to_numpy(dtype=object)[first] for column in columns), strict=True)):
        made[i] = function(*row)
    return pd.Series(made[codes], index=columns[0].index, dtype=object)
