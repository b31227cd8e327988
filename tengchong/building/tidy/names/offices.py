"""Offices, townships and zones that have no code: parts of the place around them, or places in it."""

from __future__ import annotations

import re

from tengchong.basics.codebook import level_of
from tengchong.basics.codebook.names import place_names
from tengchong.basics.codebook.places import leading_names
from tengchong.basics.codebook.zones import ZONE, own_name
from tengchong.basics.text import simplify
from tengchong.building.tidy.names.places import is_related, place_of, surroundings
from tengchong.building.tidy.names.words import Words

AROUND_ZONES = {"province", "prefecture", "county"}
OFFICE = re.compile(  # offices, townships and zones that have no code
    r"(.+(?:[局委办]|(?<!控)股|(?<![学本专])科|[股科]室|委员会|办公室|街道|办事处|[乡镇]|中心|公司|集团|联社|商会|工商联|部门|院|银行|管委会|政府|口岸|单位"
    r"|[港景胜聚开发高新技业合作保税流游展验范管理中直贸]区|园区?|片区|组团|基地|新城|[农林]场))(?:小计|合计)?"
)
PLACES = re.compile(  # some places together
    r"((?:各|[一二两三四五六七八九十\d]+个?)[县市区州旗盟]{1,3}(?:\([县市区州旗盟、]+\))?|[县市区州旗盟]{2,3}|[县市](?:\([县市区州旗盟、]+\)))(?:小计|合计)"
)
GROUP = re.compile(
    r"((?:[省市州县区]?[级直属]+)?(?:部门|单位|乡镇|镇街|街道|园区|平台|国企|企业)"
    r"|第?[一二三四五六七八九十\d]+(?:招商)?(?:专班|[小大]?组|[小中大]队|片区?))(?:\([^()]*\))?"
)


def group_of_offices(printed: str) -> str:
    """What some offices or townships are called together, without what stands in brackets behind; empty for what is none.

    >>> group_of_offices("乡镇（一类）"), group_of_offices("第一专班（区委书记牵头）"), group_of_offices("市工信局")
    ('乡镇', '第一专班', '')
    """
    found = GROUP.fullmatch(simplify(printed))
    return found[1] if found else ""


def office_of(printed: str) -> str:
    """The name of an office, township or zone, by how it ends, or of places that are summed up; empty for what is none.

    >>> office_of("区直部门小计"), office_of("忙畔街道"), office_of("六县（市）合计"), office_of("临翔区")
    ('区直部门', '忙畔街道', '六县(市)', '')
    """
    name = simplify(printed).replace(" ", "")
    found = OFFICE.fullmatch(name) or PLACES.fullmatch(name)
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
    return any(known and known.place and not is_related(known.place, within) for known in named)
