"""The names of places as they stand in running text."""

from __future__ import annotations

from functools import cache

from tengchong.basics.codebook.places import place_name
from tengchong.basics.codebook.tables import table

LONGEST_NAME = 12  # that is looked for


def names_at(text: str, at: int = 0) -> list[str]:
    """The names of places that stand in a text at one of its characters; the longest first.

    >>> names_at("在云南省昆明市", 1)
    ['云南省', '云南']
    """
    names = (text[at:end] for end in range(min(at + LONGEST_NAME, len(text)), at + 1, -1))
    return [name for name in names if name in place_names()]


@cache
def place_names() -> frozenset[str]:
    """Every name that a place bears in the codebook, as it is taught.

    >>> "腾冲县" in place_names(), "530581" in place_names()
    (True, False)
    """
    return frozenset(table("place_names")["name"])


def as_named(printed: str, code: str) -> str:
    """What a place is called: as it is printed, but by the codebook's name where its code is.

    >>> as_named("腾冲", "530581"), as_named("530581", "530581")
    ('腾冲', '腾冲市')
    """
    name = printed.strip()
    return place_name(code) if name == code else name
