"""The places that a text names, seen from the place that its document is on."""

from __future__ import annotations

import re

from tengchong.basics.codebook import (
    AmbiguousName,
    UnknownName,
    find_place,
    level_of,
    lineage,
    place_name,
)
from tengchong.basics.codebook.names import LONGEST_NAME, as_named, place_names
from tengchong.basics.codebook.places import leading_names, zone_in
from tengchong.basics.codebook.tables import simple
from tengchong.basics.codebook.zones import has_own_name, place_and_kind, zone_endings
from tengchong.basics.text import simplify
from tengchong.building.tidy.names.words import Words

NEAR = {"prefecture", "county", "zone"}

LEFT_OUT = ("不含", "除", "不包括", "赴", "在", "前往", "走进", "来自")
ORDINARY = frozenset(("合作", "资源", "新建"))  # names of counties that are words
WHOLE = re.compile("全([省市州县盟旗区])")
MEAN = re.compile("(.+?)(?:的)?(?:平均(?:值|水平|价格?)?|均[值价])")


def place_of(printed: str, within: str) -> Words | None:
    """A place by any name, or by code; None for what is none, unread for what is several.

    One of several with its name is the one inside the document's own surroundings; a zone of another
    province is none of them. 高新区 is that of the document's own prefecture or county.

    >>> place_of("隆阳", "530500").place, place_of("合计", "530500")
    ('530502', None)
    """
    problem = ""
    for above in (*surroundings(within), ""):
        if level_of(above) not in NEAR and (zone := zone_in(printed, within)):
            return Words(place=zone, place_name=as_named(printed, zone))
        try:
            place = find_place(printed, above)
        except AmbiguousName as error:
            problem = str(error) if any(_may_be_meant(one, within) for one in error.places) else ""
        except UnknownName:
            continue
        else:
            return (
                Words(place=place, place_name=as_named(printed, place))
                if _may_be_meant(place, within)
                else None
            )
    return Words(place_name=printed, unread=problem) if problem else None


def _may_be_meant(place: str, within: str) -> bool:
    """Whether a document on ``within`` can name a place so: a zone only where its own province holds it, and
    one with a name of its own not at all, which may be an office: 大理石加工园区 is nowhere in 大理."""
    if has_own_name(place):
        return False
    return level_of(place) != "zone" or not province(within) or province(place) == province(within)


def mean_of(printed: str, within: str) -> str:
    """The place that a mean is of, 全省 seen from the document's own; empty for what is none, or of other places.

    >>> mean_of("全省平均", "530500"), mean_of("全国均价", "530500"), mean_of("周边州市平均", "530500")
    ('530000', '100000', '')
    """
    of = meant(printed)
    if whole := WHOLE.fullmatch(of):
        return next((one for one in surroundings(within) if place_name(one).endswith(whole[1])), "")
    known = place_of(of, within) if of else None
    return known.place if known else ""


def meant(printed: str) -> str:
    """What a mean is of; empty for what is none.

    >>> meant("全省平均"), meant("上半年均价"), meant("平均")
    ('全省', '上半年', '')
    """
    found = MEAN.fullmatch(simplify(printed))
    return found[1] if found else ""


def no_place(printed: str) -> str:
    """The codebook's sentence on a name that no place bears."""
    try:
        return f"{printed!r} is {find_place(printed)}"
    except (UnknownName, AmbiguousName) as error:
        return f"{error}; correct the name in corrections.toml, or teach it to codebook/place_names.csv"


def place_in(title: str, within: str) -> tuple[str, str] | None:
    """The place that a title is on, and its name there; None where it names none, or several apart.

    A name of two characters counts only for the document's own place, those in it and those above it:
    招商引资中期 is not on 资中, nor 大理石加工 on 大理; one that is a word, too (经济合作局), for the document's own alone.

    >>> place_in("云南省德宏州芒市招商引资情况表", "530000")
    ('533103', '芒市')
    """
    text, found, read_to = simple(title), {}, 0
    for start in range(len(text)):
        if start < read_to:
            continue
        for end in range(min(start + LONGEST_NAME, len(text)), start + 1, -1):
            name = text[start:end]
            known = place_of(name, within) if name in place_names() or is_zone(name) else None
            near = len(name) > 2 or is_related(known.place if known else "", within)
            left_out = text[:start].endswith(LEFT_OUT)  # 保山市(不含腾冲市)
            if (
                known
                and known.place
                and near
                and not left_out
                and (name not in ORDINARY or known.place == within)
            ):
                found[known.place] = name
                read_to = end
                break
    inmost = [one for one in found if not any(one in lineage(other) for other in found)]
    return (inmost[0], found[inmost[0]]) if len(inmost) == 1 else None


def is_zone(name: str) -> bool:
    """Whether a name is that of a place and of what kind of zone it is: 湘西高新区."""
    return any(first in place_names() and rest in zone_endings() for first, rest in leading_names(name))


def is_related(place: str, other: str) -> bool:
    return place in surroundings(other) or other in lineage(place)


def surroundings(place: str) -> list[str]:
    """The places in which a document on ``place`` names others: itself, then those above it."""
    return [place, *lineage(place)] if place else []


def is_coded(name: str, within: str) -> bool:
    """Whether a name is that of a place of the codebook, and no zone by its kind alone.

    >>> is_coded("腾冲市", "530500"), is_coded("高新区", "610922")
    (True, False)
    """
    known = place_of(name, within)
    return bool(known and known.place and not place_and_kind(known.place))


def lies_within(name: str, within: str) -> bool:
    """Whether a name is that of a place in the document's own, or of itself."""
    place = place_of(name, within) if name else None
    return place is not None and bool(place.place) and within in ("", *surroundings(place.place))


def is_near(place: Words | None, within: str) -> bool:
    """Whether a name is rather a place than a label: 新建 is a county, but seldom meant outside its province."""
    if place is None:
        return False
    return len(place.place_name) > 2 or province(place.place) == province(within)


def province(place: str) -> str:
    """The province that a place lies in or is; empty for none."""
    return next((one for one in surroundings(place) if level_of(one) == "province"), "")


def narrower(one: str, name: str, other: str, other_name: str) -> tuple[str, str]:
    """The first of two places with its name, but for one that lies in it, or where it is none.

    >>> narrower("530500", "保山市", "530502", "隆阳区"), narrower("530502", "隆阳区", "530500", "保山市")
    (('530502', '隆阳区'), ('530502', '隆阳区'))
    """
    return (other, other_name) if not one or one in lineage(other) else (one, name)
