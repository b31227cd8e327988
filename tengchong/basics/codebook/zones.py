"""Zones that the codebook doesn't list: each has a code that says in which place it lies and of what kind it is."""

from __future__ import annotations

import re
from functools import cache

from tengchong.basics.codebook.tables import table

ZONE = "zone"
OWN_NAME = re.compile(
    r"(?![各其全本省市州县区]|[一两二三四五六七八九十][大个家类县区市期号]|国家|重点|新建|标准|城市|城区|老城|新城|主城"
    r"|入驻|落户|所在|主要|部分|专业|特色|合作|共建|飞地|已建|在建|现有)[\u4e00-\u9fff]{2,8}"
)  # of a zone
PARK = "园区"  # ends the own name of a zone, too, and is no kind of zone by itself


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


def own_name(zone: str) -> str:
    """The name that a zone bears before that of its kind; empty for what is none.

    >>> own_name("千里山工业园"), own_name("各工业园区")
    ('千里山', '')
    """
    endings = [ending for ending in (*zone_endings(), PARK) if zone.endswith(ending)]
    name = zone.removesuffix(max(endings, key=len, default=zone))
    return name if OWN_NAME.fullmatch(name) else ""


def has_own_name(code: str) -> bool:
    """Whether the code of a zone has a name of its own in it, and no kind alone.

    >>> has_own_name("zone:150300:千里山工业园"), has_own_name("zone:360700:经开区")
    (True, False)
    """
    return any(name not in zone_endings().values() for name in place_and_kind(code)[1:])


def place_and_kind(code: str) -> list[str]:
    """The place and the kind in the code of such a zone; nothing for any other code.

    >>> place_and_kind("zone:360700:经开区"), place_and_kind("zone:tengchong-border")
    (['360700', '经开区'], [])
    """
    kind, *parts = code.split(":")
    return parts if kind == ZONE and len(parts) == 2 else []
