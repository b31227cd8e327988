"""Columns of equal length as numpy arrays: what the identities need of a DataFrame, at a price that
is microseconds for a report of thirty figures and one pass for a national panel.

Words are numbers here, so that comparing and joining are arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import numpy as np
import pandas as pd

from tengchong.basics.intervals import Interval


class _Numbers(dict[str, int]):
    """One number for each word, the same in every column for as long as the process lives; ``words``
    are the words in the order of their numbers."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        self.words.append(word)
        return number


NUMBER = _Numbers()
EMPTY = NUMBER[""]
# Odd and random: words that differ have sums of products that differ, but for one pair in 2**42.
WEIGHTS = np.random.default_rng(1).integers(0, 2**63, 16, dtype=np.uint64) * 2 + 1


# An array, or an array with the positions to take from it.
T = TypeVar("T")
Column = np.ndarray | tuple[np.ndarray, np.ndarray]


class Rows:
    """Arrays by name. A name gives its array, a mask or positions give those rows.

    >>> rows = Rows({"place": np.array([1, 1, 2]), "value": np.array([5.0, 6.0, 7.0])})
    >>> rows[rows["place"] == 1]["value"].tolist()
    [5.0, 6.0]
    """

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self.columns = dict(columns)

    def __len__(self) -> int:
        column = next(iter(self.columns.values()))
        return len(column[1] if isinstance(column, tuple) else column)

    def __getitem__(self, what):
        return self._column(what) if isinstance(what, str) else self._chosen(np.asarray(what))

    def _column(self, name: str) -> np.ndarray:
        column = self.columns[name]
        if isinstance(column, tuple):
            column = self.columns[name] = column[0][column[1]]
        return column

    def _chosen(self, which: np.ndarray) -> Rows:
        """The rows that a mask or positions choose; a column is picked out when it is first looked at."""
        at = np.flatnonzero(which) if which.dtype == bool else which.astype(np.intp)
        before: dict[int, np.ndarray] = {}
        chosen: dict[str, Column] = {}
        for name, column in self.columns.items():
            if isinstance(column, tuple):
                array, earlier = column
                if id(earlier) not in before:
                    before[id(earlier)] = earlier[at]
                chosen[name] = (array, before[id(earlier)])
            else:
                chosen[name] = (column, at)
        return Rows(chosen)

    def assign(self, **columns) -> Rows:
        """With these columns besides, or instead; a single value holds for all rows."""
        shape = len(self)
        arrays = {name: np.broadcast_to(np.asarray(column), shape) for name, column in columns.items()}
        return Rows({**self.columns, **arrays})

    def only(self, names: Iterable[str], prefix: str = "") -> Rows:
        """These columns, with a prefix to their names."""
        return Rows({prefix + name: self.columns[name] for name in names})

    def where(self, **words: str) -> Rows:
        """The rows that hold these words."""
        mask = np.ones(len(self), bool)
        for name, word in words.items():
            mask &= self[name] == NUMBER[word]
        return self[mask]

    def among(self, name: str, words: Iterable[str]) -> np.ndarray:
        """Which rows hold one of these words."""
        return np.isin(self[name], [NUMBER[word] for word in words])

    def interval(self, name: str = "") -> Interval:
        """``low`` and ``high``, or ``<name>_low`` and ``<name>_high``."""
        prefix = f"{name}_" if name else ""
        return Interval(self[f"{prefix}low"], self[f"{prefix}high"])

    def key(self, names: list[str]) -> np.ndarray:
        """One number for each combination of the columns, the same wherever the same words stand."""
        total = np.zeros(len(self), np.uint64)
        for name, weight in zip(names, WEIGHTS, strict=False):
            total += self[name].astype(np.uint64) * weight
        return total


def numbers(words: pd.Series) -> np.ndarray:
    """The number of each word of a column."""
    if isinstance(words.dtype, pd.CategoricalDtype):
        codes, known = words.cat.codes.to_numpy(), words.cat.categories
    else:
        codes, known = pd.factorize(words)
    return np.array([*(NUMBER[word] for word in known), EMPTY])[codes]


def looked_up(column: np.ndarray, find: Callable[[str], T], dtype: type) -> np.ndarray:
    """What is found of each word of a column, each different one looked up once."""
    known, of = np.unique(column, return_inverse=True)
    return np.array([find(NUMBER.words[word]) for word in known.tolist()], dtype=dtype)[of]


def together(parts: list[Rows]) -> Rows:
    """Rows below rows; the columns are those of the first."""
    return Rows({name: np.concatenate([part[name] for part in parts]) for name in parts[0].columns})


def matches(left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The positions of all pairs of equal keys.

    >>> [side.tolist() for side in matches(np.array([1, 2, 3]), np.array([3, 1, 1]))]
    [[0, 0, 2], [1, 2, 0]]
    """
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])) if len(ordered) else order
    keys, sizes = ordered[starts], np.diff(starts, append=len(ordered))
    at = np.minimum(np.searchsorted(keys, left), max(len(keys) - 1, 0))
    found = keys[at] == left if len(keys) else np.zeros(len(left), bool)
    pairs = np.flatnonzero(found)
    first, many = starts[at[pairs]], sizes[at[pairs]]
    pairs = np.repeat(pairs, many)
    nth = np.arange(len(pairs)) - np.repeat(np.cumsum(many) - many, many)
    return pairs, order[np.repeat(first, many) + nth]


class Groups:
    """Rows with equal keys. ``of`` is the number of each row's group, ``first`` its first row.

    >>> groups = Groups(np.array([7, 9, 7]))
    >>> groups.sums(np.array([1, 2, 3])).tolist(), groups.most(np.array([1, 2, 3])).tolist()
    ([4.0, 2.0], [2, 1])
    """

    def __init__(self, keys: np.ndarray) -> None:
        self.keys, self.first, self.of = np.unique(keys, return_index=True, return_inverse=True)
        self.sizes = np.bincount(self.of, minlength=len(self.keys))

    def sums(self, values: np.ndarray) -> np.ndarray:
        """The sum of each group."""
        return np.bincount(self.of, values, minlength=len(self.keys))

    def most(self, values: np.ndarray) -> np.ndarray:
        """The row of each group that has the most."""
        order = np.lexsort((-values, self.of))
        return order[np.unique(self.of[order], return_index=True)[1]]
