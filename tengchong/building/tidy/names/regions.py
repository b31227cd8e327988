"""What 区外 and 域外 are outside of, seen from the place that a table is on."""

from __future__ import annotations

import re

from tengchong.basics.codebook import level_of, place_name
from tengchong.basics.codebook.names import LONGEST_NAME, place_names
from tengchong.building.tidy.names.places import province

REGIONS = {"15", "45", "54", "64", "65"}  # of GB/T 2260: the autonomous ones
HERE = {"province": "省外", "prefecture": "市外", "county": "县外"}  # 域外, of a table on such a place
REGIONAL = re.compile(r"(?:自治)?区([外内])")
DIVISIONS = "市州县盟旗地"


def outside_region(name: str, within: str) -> str:
    """区外 in the table of a region (广西) or of a place in it is what 省外 is elsewhere; in a district's it is not.
    域外 is outside the place that the table is on, whichever that is.

    >>> outside_region("百色市区外境内资金", "451000"), outside_region("县区外资金", "451000")
    ('百色市省外境内资金', '县区外资金')
    """
    name = re.sub("区?域外", HERE.get(level_of(within), "域外"), name)
    district = level_of(within) == "county" and place_name(within).endswith("区")
    if district or province(within)[:2] not in REGIONS:
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
