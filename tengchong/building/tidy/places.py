"""The places that a text names, seen from the place that its document is on."""

from __future__ import annotations

import re
from functools import cache

from tengchong.basics.codebook import (
    AmbiguousName,
    UnknownName,
    find_place,
    level_of,
    lineage,
    place_name,
    table,
)
from tengchong.basics.codebook.places import leading_names, zone_in
from tengchong.basics.codebook.tables import simple
from tengchong.basics.codebook.zones import ZONE, has_own_name, own_name, zone_endings
from tengchong.basics.text import simplify
from tengchong.building.tidy.words import Words

LONGEST_NAME = 12
REGIONS = {"15", "45", "54", "64", "65"}  # of GB/T 2260: the autonomous ones
HERE = {"province": "省外", "prefecture": "市外", "county": "县外"}  # 域外, of a table on such a place
REGIONAL = re.compile(r"(?:自治)?区([外内])")
DIVISIONS = "市州县盟旗地"
NEAR = {"prefecture", "county", "zone"}
AROUND_ZONES = {"province", "prefecture", "county"}
OFFICE = re.compile(  # offices, townships and zones that have no code
    r"(.+(?:[局委办]|委员会|办公室|街道|办事处|[乡镇]|中心|公司|集团|联社|商会|工商联|部门|院|银行|管委会|政府|口岸|单位"
    r"|[港景胜聚开发高新技业合作保税流游展验范管理中直贸]区|园区?|片区|组团|基地|新城|[农林]场))(?:小计|合计)?"
)

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
            return Words(place=zone, place_name=printed.strip())
        try:
            place = find_place(printed, above)
        except AmbiguousName as error:
            problem = str(error) if any(_may_be_meant(one, within) for one in error.places) else ""
        except UnknownName:
            continue
        else:
            return Words(place=place, place_name=printed.strip()) if _may_be_meant(place, within) else None
    return Words(place_name=printed, unread=problem) if problem else None


def _may_be_meant(place: str, within: str) -> bool:
    """Whether a document on ``within`` can name a place so: a zone only where its own province holds it, and
    one with a name of its own not at all, which may be an office: 大理石加工园区 is nowhere in 大理."""
    if has_own_name(place):
        return False
    return level_of(place) != "zone" or not _province(within) or _province(place) == _province(within)


def office_of(printed: str) -> str:
    """The name of an office, township or zone, by how it ends; empty for what is none.

    >>> office_of("区直部门小计"), office_of("忙畔街道"), office_of("临翔区")
    ('区直部门', '忙畔街道', '')
    """
    found = OFFICE.fullmatch(simplify(printed).replace(" ", ""))
    return found[1] if found else ""


def office_words(printed: str, within: str) -> Words | None:
    """An office or township, which is a part of the place around it, or a zone with a name of its own, which is a place in it.

    >>> office_words("千里山工业园", "150300").place, office_words("各工业园区", "150300").category
    ('zone:150300:千里山工业园', '各工业园区')
    """
    office = office_of(printed)
    around = next((one for one in surroundings(within) if level_of(one) in AROUND_ZONES), "")
    if around and (name := own_name(office)) and not _leads_elsewhere(name, within):
        return Words(place=f"{ZONE}:{around}:{office}", place_name=office)
    return Words(dimension="office", category=office) if office else None


def _leads_elsewhere(name: str, within: str) -> bool:
    """Whether a name begins with that of a place which is far from another: 深圳前海 in 保山."""
    named = (place_of(first, within) for first, _ in leading_names(name) if first in place_names())
    return any(known and known.place and not _is_related(known.place, within) for known in named)


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
            near = len(name) > 2 or _is_related(known.place if known else "", within)
            if known and known.place and near and (name not in ORDINARY or known.place == within):
                found[known.place] = name
                read_to = end
                break
    inmost = [one for one in found if not any(one in lineage(other) for other in found)]
    return (inmost[0], found[inmost[0]]) if len(inmost) == 1 else None


def is_zone(name: str) -> bool:
    """Whether a name is that of a place and of what kind of zone it is: 湘西高新区."""
    return any(first in place_names() and rest in zone_endings() for first, rest in leading_names(name))


def _is_related(place: str, other: str) -> bool:
    return place in surroundings(other) or other in lineage(place)


def surroundings(place: str) -> list[str]:
    """The places in which a document on ``place`` names others: itself, then those above it."""
    return [place, *lineage(place)] if place else []


def is_near(place: Words | None, within: str) -> bool:
    """Whether a name is rather a place than a label: 新建 is a county, but seldom meant outside its province."""
    if place is None:
        return False
    return len(place.place_name) > 2 or _province(place.place) == _province(within)


def _province(place: str) -> str:
    """The province that a place lies in or is; empty for none."""
    return next((one for one in surroundings(place) if level_of(one) == "province"), "")


@cache
def place_names() -> frozenset[str]:
    """Every name that a place bears in the codebook."""
    return frozenset(table("place_names")["name"])


def outside_region(name: str, within: str) -> str:
    """区外 in the table of a region (广西) or of a place in it is what 省外 is elsewhere; in a district's it is not.
    域外 is outside the place that the table is on, whichever that is.

    >>> outside_region("百色市区外境内资金", "451000"), outside_region("县区外资金", "451000")
    ('百色市省外境内资金', '县区外资金')
    """
    name = re.sub("区?域外", HERE.get(level_of(within), "域外"), name)
    district = level_of(within) == "county" and place_name(within).endswith("区")
    if district or _province(within)[:2] not in REGIONS:
        return name
    return REGIONAL.sub(lambda found: f"省{found[1]}" if _is_apart(name[: found.start()]) else found[0], name)


def _is_apart(before: str) -> bool:
    """Whether the 区 behind some text is a word of its own, and no part of 县区 or 市区: 全市, and the name of a place, end before it."""
    names = (before[start:] for start in range(max(len(before) - LONGEST_NAME, 0), len(before)))
    return (
        not before.endswith(tuple(DIVISIONS))
        or before[-2:-1] == "全"
        or any(name in place_names() for name in names)
    )
