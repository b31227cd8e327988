"""Whole columns of words: choose, join, and read each different one once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter
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
        says = first.astype(bool)
        first = first if says.all() else first.where(says, column)
    return first


def joined(*notes: pd.Series) -> pd.Series:
    """The notes of each row, with a semicolon where there are several.

    >>> joined(pd.Series(["a", ""]), pd.Series(["b", "c"])).tolist()
    ['a; b', 'c']
    """
    first = notes[0]
    for second in notes[1:]:
        if (second != "").any():
            first = first + np.where((first != "") & (second != ""), "; ", "") + second
    return first


def together(*notes: str) -> str:
    """Some notes as one, with a semicolon between those that say something."""
    return "; ".join(filter(None, notes))


def each(function: Callable[..., Any], *columns: pd.Series) -> pd.Series:
    """A function of one or more columns, called once for each different row.

    >>> each(max, pd.Series(["a", "b"]), pd.Series(["c", "a"])).tolist()
    ['c', 'b']
    """
    made = combined(function, *map(Coded.of, columns))
    return pd.Series(made.array(), index=columns[0].index, dtype=object)


def whether(test: Callable[[Any], Any], column: pd.Series) -> pd.Series:
    """Whether a test holds in each row, asked once for each different one.

    >>> whether(str.isdecimal, pd.Series(["1", "a"])).tolist()
    [True, False]
    """
    return each(test, column).astype(bool)


@dataclass(frozen=True)
class Coded:
    """A long column of few different values: ``different[codes]``. Work is done on the few.

    >>> Coded.of(pd.Series(["a", "b", "a"])).map(str.upper).array().tolist()
    ['A', 'B', 'A']
    """

    codes: np.ndarray
    different: list[Any]

    @classmethod
    def of(cls, column: pd.Series) -> Coded:
        """The column with each different text once, or each different object of another kind."""
        values = column.to_numpy(dtype=object)
        if not len(values) or isinstance(values[0], str):
            codes, different = pd.factorize(values, use_na_sentinel=False)
            return cls(codes, list(different))
        codes, _ = pd.factorize(np.fromiter(map(id, values), np.int64, len(values)))
        first = np.full(codes.max() + 1, -1)
        first[codes[::-1]] = np.arange(len(codes))[::-1]
        return cls(codes, values[first].tolist())

    @classmethod
    def same(cls, value: Any, rows: int) -> Coded:
        """A column with one value in all its rows."""
        return cls(np.zeros(rows, dtype=np.intp), [value])

    @classmethod
    def whether(cls, rows: np.ndarray) -> Coded:
        """A column of truths."""
        return cls(rows.astype(np.intp), [False, True] if rows.any() else [False])

    def at(self, rows: np.ndarray) -> Coded:
        """The values at some rows, in that order."""
        if len(self.different) == 1:
            return Coded.same(self.different[0], len(rows))
        return Coded(self.codes[rows], self.different)

    def put(self, rows: np.ndarray, values: list[Any]) -> Coded:
        """The column with other values at some rows."""
        codes = self.codes.copy()
        codes[rows] = range(len(self.different), len(self.different) + len(values))
        return Coded(codes, [*self.different, *values])

    def last(self, where: np.ndarray) -> Coded:
        """In each row the value of the last one, at or before it, that a condition holds for; empty before the first.

        >>> Coded.of(pd.Series(["a", "b", "c"])).last(np.array([False, True, False])).array().tolist()
        ['', 'b', 'b']
        """
        at = np.maximum.accumulate(np.where(where, np.arange(len(where)), -1))
        return Coded(np.where(at < 0, len(self.different), self.codes[at]), [*self.different, ""])

    def merged(self) -> Coded:
        """The same values, each different one once."""
        once: dict[Any, int] = {}
        codes = [once.setdefault(value, len(once)) for value in self.different]
        return self if len(once) == len(codes) else Coded(np.array(codes)[self.codes], list(once))

    def map(self, function: Callable[[Any], Any]) -> Coded:
        """A function of each value."""
        return Coded(self.codes, [function(value) for value in self.different])

    def parted(self, *names: str) -> Lines:
        """A column of tuples as one column for each of their values.

        >>> Coded.of(pd.Series([("a", 1), ("a", 2)])).parted("letter", "number")["letter"].different
        ['a']
        """
        return {name: self.map(itemgetter(at)).merged() for at, name in enumerate(names)}

    def says(self) -> bool:
        """Whether any value says something."""
        return any(self.different)

    def array(self) -> np.ndarray:
        """The values, one a row."""
        values = np.empty(len(self.different), dtype=object)
        values[:] = self.different
        return values[self.codes]

    def where(self, condition: Callable[[Any], bool]) -> np.ndarray:
        """Whether a condition holds, one a row."""
        return np.array([condition(value) for value in self.different], dtype=bool)[self.codes]

    def texts(self, rows: pd.Index) -> pd.Series:
        """The values as texts, one a row."""
        return pd.Series(pd.array(self.different, dtype="str").take(self.codes), index=rows)

    def categories(self, rows: pd.Index) -> pd.Series:
        """The values as texts of which each different one is kept once, one a row."""
        once = self.merged()
        different = pd.Index(once.different, dtype="str")
        return pd.Series(pd.Categorical.from_codes(once.codes, different, validate=False), index=rows)


def constant(text: str, rows: pd.Index) -> pd.Series:
    """The same text in each row."""
    return Coded.same(text, len(rows)).categories(rows)


def spelled_out(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its categories as texts.

    >>> spelled_out(pd.DataFrame({"unit": pd.Categorical(["CNY"])}))["unit"].dtype == "str"
    True
    """
    return frame.astype(dict.fromkeys(frame.select_dtypes("category"), "str"))


Lines = dict[str, Coded]  # what is said of each line of an axis, by what it says


def combined(function: Callable[..., Any], *columns: Coded) -> Coded:
    """A function of several columns, called once for each different row."""
    used, codes = different_rows(*columns)
    if not len(codes):
        return Coded(codes, [])
    sizes = [len(column.different) for column in columns]
    pairs = zip(columns, np.unravel_index(used, sizes), strict=True)
    rows = zip(*([column.different[at] for at in places.tolist()] for column, places in pairs), strict=True)
    return Coded(codes, [function(*row) for row in rows])


def different_rows(*columns: Coded) -> tuple[np.ndarray, np.ndarray]:
    """The different rows of several columns, as numbers, and for each row which of them it is."""
    codes, size = columns[0].codes, len(columns[0].different)
    for column in columns[1:]:
        if size == 1:
            codes, size = column.codes, len(column.different)
        elif len(column.different) > 1:
            codes, size = codes * len(column.different) + column.codes, size * len(column.different)
    if size > max(1_000_000, 8 * len(codes)):  # many could be, few are
        codes, used = pd.factorize(codes)
        return used, codes
    seen = np.zeros(size, dtype=bool)
    seen[codes] = True
    return np.flatnonzero(seen), codes if seen.all() else (np.cumsum(seen) - 1)[codes]
