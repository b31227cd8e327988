"""Where a price holds: the inmost place that its row and its heading name, and which of its users or zones."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tengchong.building.tidy.names.offices import office_words
from tengchong.building.tidy.names.places import mean_of, no_place, place_in, place_of, surroundings
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.prices.words import Said, price_words

MEAN = "平均"
BETWEEN = re.compile(r"[、，,和及]")
MEANS = {MEAN, "平均值", "均值"}  # of several places, and of none
NO_NAME = "the row names no place; print it in the column of places"
ELSEWHERE = "{!r} is another place than that of the row; what is paid there is left out"
OF_SEVERAL = "{} is of several places and of none of them; it is left out"


class Where(NamedTuple):
    """A place, the part of it that is meant (城区, an office), and why the place can't be told."""

    place: str
    zone: str = ""
    problem: str = ""


@cache
def placed(names: tuple[str, ...], place: str, condition: str, words: str = "") -> Said:
    """The inmost of some places, seen from the one around it, and of one in it that the words of a clause name; an office or a
    township is a condition.

    >>> placed(("昆明市", "官渡区"), "530000", "丰水期")
    {'place': '530111', 'no_place': '', 'condition': '丰水期'}
    """
    printed = [*filter(None, names)]
    where = Where(place, problem=NO_NAME if names and not printed else "")
    for name in printed:
        where = _within(where, name)
    where = _named_in(words, where)
    told = "; ".join(filter(None, (where.zone, condition)))
    return {"place": where.place, "no_place": where.problem, "condition": told}


@cache
def of_customer(name: str, within: str) -> str:
    """The name of a customer who is in a part of a place, else nothing.

    >>> of_customer("罗江区玻纤企业", "510600"), of_customer("化工企业", "510600"), of_customer("昆明市企业", "510600")
    ('罗江区玻纤企业', '', '')
    """
    place, _ = place_in(name, within) or (within, "")
    return name * (place != within and within in surroundings(place))


def _named_in(words: str, where: Where) -> Where:
    """Where a price holds whose own words name a place: in that one where the row's is around it, nowhere where it is another."""
    place, name = place_in(words, where.place) or (where.place, "")
    if place in surroundings(where.place):
        return where
    inside = where.place in ("", *surroundings(place))
    return where._replace(place=place) if inside else where._replace(problem=ELSEWHERE.format(name))


def _names_several(name: str, within: str) -> bool:
    """Whether a name is those of several places, and not one of a group of them: 龙陵县、施甸县."""
    if place_of(name, within):
        return False
    known = [place_of(one, within) for one in BETWEEN.split(name)]
    return len({one.place for one in known if one}) > 1 and all(known)


def _within(around: Where, name: str) -> Where:
    """What a name means within the place around it."""
    place = around.place
    if name in MEANS or _names_several(name, place):
        return Where(place, problem=OF_SEVERAL.format(name))
    known, said = place_of(name, place), price_words(name)
    if "rest" not in said and not (known and known.place):
        return Where(place, said.get("condition", ""))  # 城区 is a place elsewhere
    if known:
        return Where(known.place, problem=known.unread)
    if mean := mean_of(name, place):
        return Where(mean, MEAN)
    if office := office_words(name, place):
        return Where(office.place or place, office.category)
    words = understand(name, place)
    if words.total:
        return around
    return Where(words.place, around.zone, no_place(name) if words.unread or not words.place else "")
