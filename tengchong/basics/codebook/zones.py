"""Zones that the codebook doesn't list: each has a code that says in which place it lies and of what kind it is."""

from __future__ import annotations

from functools import cache

from tengchong.basics.codebook.tables import table

ZONE = "zone"


@cache
def zone_endings() -> dict[str, str]:
    """How the names of zones end, behind that of their place, and the short name of each kind.

    >>> zone_endings()["经济技术开发区"]
    '经开区'
    """
    return dict(zip(table("zones")["ending"], table("zones")["zone"], strict=True))


def zone_code(place: str, ending: str) -> str:
    """The code of a zone in a place.

    >>> zone_code("360700", "经济技术开发区")
    'zone:360700:经开区'
    """
    return f"{ZONE}:{place}:{zone_endings()[ending]}"


def place_and_kind(code: str) -> list[str]:
    """The place and the kind in the code of such a zone; nothing for any other code.

    >>> place_and_kind("zone:360700:经开区"), place_and_kind("zone:tengchong-border")
    (['360700', '经开区'], [])
    """
    kind, *parts = code.split(":")
    return parts if kind == ZONE and len(parts) == 2 else []
