"""The csv files of the codebook, and what is said of a name that they don't have."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache, lru_cache

import numpy as np
import pandas as pd

from tengchong.basics.codebook.own import with_own
from tengchong.basics.paths import codebook_folder, own_codebook_folder
from tengchong.basics.text import simplify

QUOTES = str.maketrans("", "", "“”‘’\"'「」『』《》")


CUTOFF = 0.4  # of difflib: how alike names are that may be meant


class UnknownName(ValueError):
    """A printed name that the codebook does not have; the message gives the nearest that it has.

    They are looked for when the message is read: most names are then found elsewhere.
    """

    def __init__(self, message: str, name: str = "", known: Iterable[str] | None = None) -> None:
        super().__init__(message)
        self.name, self.known = name, known

    def __str__(self) -> str:
        message = super().__str__()
        if self.known is None:
            return message
        close = nearest(self.name, self.known)
        return f"{message}; " + (f"the nearest are {', '.join(close)}" if close else "none is near")


class AmbiguousName(ValueError):
    """A printed name that several places bear; the message gives them, ``places`` their codes."""

    def __init__(self, message: str, places: list[str]) -> None:
        super().__init__(message)
        self.places = places


@cache
def table(name: str) -> pd.DataFrame:
    """One file of the codebook as text columns, empty where nothing stands, with the project's own lines.

    >>> table("places").columns.tolist()
    ['place', 'name', 'level', 'parent', 'since', 'until']
    """
    own = _with_own()
    return own[name] if name in own else _shipped(name)


@cache
def _with_own() -> dict[str, pd.DataFrame]:
    return with_own(own_codebook_folder(), _shipped)


@cache
def _shipped(name: str) -> pd.DataFrame:
    return pd.read_csv(codebook_folder() / f"{name}.csv", dtype=str, keep_default_na=False)


def simple(printed: str) -> str:
    """A printed name as it is matched: repaired, without spaces and quotation marks.

    >>> simple(" 保山工贸园区騰沖“園中園” ")
    '保山工贸园区腾冲园中园'
    """
    return simplify(printed).translate(QUOTES)


def nearest(name: str, names: Iterable[str], n: int = 3) -> list[str]:
    """The names most like ``name``, best first.

    >>> nearest("腾充市", ["腾冲市", "保山市"])
    ['腾冲市']
    """
    known = tuple(dict.fromkeys(names))
    lengths, standing = _characters(known)
    at = [standing[char] for char in set(name) if char in standing]
    shared = np.bincount(np.concatenate(at), minlength=len(known)) if at else np.zeros(len(known))
    near = (shared > 0) & (2 * shared >= CUTOFF * (len(name) + lengths))  # the others can't come near
    return get_close_matches(name, [known[one] for one in np.flatnonzero(near)], n=n, cutoff=CUTOFF)


@lru_cache(maxsize=16)
def _characters(names: tuple[str, ...]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """How long each name is, and in which of them, by number, each character stands, again for each time that it does."""
    standing: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        for char in name:
            standing.setdefault(char, []).append(number)
    lengths = np.array([len(name) for name in names], dtype=int)
    return lengths, {char: np.array(numbers) for char, numbers in standing.items()}


def unknown(printed: str, what: str, name: str, names: Iterable[str]) -> UnknownName:
    """The error for a name that is not in the codebook.

    >>> print(unknown("腾充市", "place", "腾充市", ["腾冲市"]))
    '腾充市' is no place of the codebook; the nearest are 腾冲市
    """
    return UnknownName(f"{printed!r} is no {what} of the codebook", name, names)
