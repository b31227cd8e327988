"""Places: any name they bear or bore, or any code, → the GB/T 2260 code of today.

A zone that the codebook doesn't list is known by the place that its name begins with; its code says both:
zone:360700:经开区.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from numbers import Integral
from operator import ne
from typing import NamedTuple

import pandas as pd

from tengchong.basics.codebook.english import english_names, of_english
from tengchong.basics.codebook.tables import AmbiguousName, UnknownName, simple, table, unknown
from tengchong.basics.codebook.zones import (
    ZONE,
    has_own_name,
    own_name,
    place_and_kind,
    zone_code,
    zone_endings,
)
from tengchong.basics.given import expect_kind

IN_FORCE = "9999"
# Before 高新区 they say whose it is: the document's own place, or the one above it.
DIVISIONS = ("市", "州", "县", "区")


class Bearer(NamedTuple):
    """A place that bears a name, and until when it does."""

    place: str
    until: str


def places(search: str | int = "") -> pd.DataFrame:
    """Places that bear or bore a name with ``search`` in it, or have it as their code: place, name, level, parent, since, until.

    Raises UnknownName with the nearest names where none has it.

    >>> places("香格里拉县").name.tolist()
    ['香格里拉市']
    """
    search = of_english(str(search))
    named = table("place_names")
    codes = named["place"][named["name"].str.contains(simple(search), regex=False)]
    rows = table("places")
    found = rows[rows["place"].isin(codes) | (rows["place"] == search)]
    if found.empty:
        raise unknown(search, "place", simple(search), _bearers())
    return found.reset_index(drop=True)


def find_place(printed: str | int, parent: str = "") -> str:
    """The code of a place by any name it bears or bore, with or without the places above it, in English, or by code.

    ``parent`` (printed, or its code) is the place that it lies in or is. A name that is in force goes
    before one that is not, and of former ones the last in force; directly under ``parent`` before deeper.
    Raises UnknownName with the nearest names, AmbiguousName with the candidates.

    >>> find_place("德宏州"), find_place("腾冲县"), find_place("云南省保山市腾冲市")
    ('533100', '530581', '530581')
    >>> find_place("大理", parent="云南省"), find_place("大理", parent="大理州")
    ('532900', '532901')
    >>> find_place("赣州经开区"), find_place("衢州智造新城")
    ('zone:360700:经开区', 'zone:330800:衢州智造新城')
    """
    expect_kind(printed, (str, Integral), "the name or code of a place")
    return _found(str(printed), parent)


@cache
def _found(printed: str, parent: str) -> str:
    """The answer of ``find_place``."""
    name = simple(of_english(printed))
    above = find_place(parent) if parent else ""
    bearers = [b for b in _bearers().get(name, []) if not above or above in (b.place, *lineage(b.place))]
    if not bearers:
        return _after_its_parent(printed, name, above)
    latest = max(bearer.until for bearer in bearers)
    codes = list(dict.fromkeys(bearer.place for bearer in bearers if bearer.until == latest))
    if above and len(codes) > 1:
        codes = [code for code in codes if parent_of(code) == above] or codes
    if len(codes) > 1:
        several = f"{printed!r} is the name of several places: {_where(codes)}"
        raise AmbiguousName(f"{several}; give the prefecture or province it lies in", codes)
    return codes[0]


def _after_its_parent(printed: str, name: str, above: str) -> str:
    """A place printed behind those above it, as in 江门市江海区."""
    for first, rest in leading_names(name):
        for bearer in _bearers()[first]:
            if not above or above in (bearer.place, *lineage(bearer.place)):
                with suppress(UnknownName):
                    return find_place(rest, parent=bearer.place)
    if name in _bearers():
        where = _where([bearer.place for bearer in _bearers()[name]])
        raise UnknownName(f"{printed!r} is no place in {place_name(above)}; the codebook has {where}")
    if zone := _unlisted_zone(name, above):
        return zone
    english = [one for one in english_names() if of_english(one) in _bearers()] if name.isascii() else []
    raise unknown(printed, "place", name, [*english, *_bearers()])


def _unlisted_zone(name: str, above: str) -> str:
    """The code of a zone by the names of its place and of its kind, with its own between them or not, or by that
    code itself; empty for none."""
    if (held := place_and_kind(name)) and held[0] in _rows():
        return name
    for first, rest in leading_names(name):
        if rest in zone_endings():
            return zone_code(_outmost(first, above), rest)
    own = (first for first, rest in leading_names(name) if _is_own(rest))
    return next((f"{ZONE}:{_outmost(first, above)}:{name}" for first in own), "")


def _is_own(zone: str) -> bool:
    """Whether a zone bears a name of its own, which is no misprint of a kind's, nor of a county's: 经济枝术开发区."""
    name = own_name(zone)
    kinds = (kind for kind in zone_endings() if len(kind) == len(zone))
    return bool(name) and name[-1] not in DIVISIONS and all(sum(map(ne, kind, zone)) > 1 for kind in kinds)


def _outmost(name: str, above: str) -> str:
    """The place of a name that it shares with one inside it: 荆州 is 荆州市, not its 荆州区."""
    if above and any(bearer.place == above for bearer in _bearers()[name]):
        return above
    try:
        return find_place(name, above)
    except AmbiguousName as error:
        outmost = [
            one for one in error.places if all(one in (place, *lineage(place)) for place in error.places)
        ]
        if not outmost:
            raise
        return outmost[0]


def zone_in(name: str, place: str) -> str:
    """The code of a zone that a document on a prefecture or county names by its kind alone; empty for what is no kind.

    >>> zone_in("经济技术开发区", "360700"), zone_in("市高新区", "360702"), zone_in("开发区管委会", "360700")
    ('zone:360700:经开区', 'zone:360700:高新区', '')
    """
    kind = simple(name)
    if kind[:1] in DIVISIONS:
        place = next((one for one in (place, parent_of(place)) if place_name(one).endswith(kind[0])), "")
        kind = kind[1:]
    known = kind in zone_endings() and level_of(place) in ("prefecture", "county")
    return zone_code(place, kind) if known else ""


def leading_names(name: str) -> Iterator[tuple[str, str]]:
    """Each name of a place that a text begins with, and the rest of the text; the longest first.

    >>> list(leading_names("云南省昆明市"))
    [('云南省', '昆明市'), ('云南', '省昆明市')]
    """
    for cut in range(min(len(name) - 1, _longest()), 1, -1):
        if name[:cut] in _bearers():
            yield name[:cut], name[cut:]


def _where(codes: list[str]) -> str:
    return ", ".join(f"{place_name(code)} ({code}, in {place_name(parent_of(code))})" for code in codes)


def place_name(code: str | int) -> str:
    """The name of today, as documents print it, by code or any other name; a code that the codebook lacks stands for itself.

    Raises UnknownName with the nearest names, AmbiguousName with the candidates.

    >>> place_name("530581"), place_name("533100"), place_name("腾冲县")
    ('腾冲市', '德宏州', '腾冲市')
    """
    expect_kind(code, (str, Integral), "the name or code of a place")
    code = str(code)
    if zone := place_and_kind(code):
        return zone[1] if has_own_name(code) else f"{place_name(zone[0])}{zone[1]}"
    return _printed_names().get(code) or (code if _is_code(code) else place_name(find_place(code)))


def _is_code(text: str) -> bool:
    return not text or text.isdigit() or ":" in text


def parent_of(code: str) -> str:
    """The code of the place above, empty for none.

    >>> parent_of("530581")
    '530500'
    """
    return _rows()[code]["parent"] if code in _rows() else next(iter(place_and_kind(code)), "")


def level_of(code: str) -> str:
    """country, province, prefecture, county, zone, group, firm or region.

    >>> level_of("530581"), level_of("group:central-yunnan-4")
    ('county', 'group')
    """
    return _rows()[code]["level"] if code in _rows() else ZONE if place_and_kind(code) else ""


def lineage(code: str) -> list[str]:
    """All places above, nearest first.

    >>> lineage("530581")
    ['530500', '530000', '100000']
    """
    above = parent_of(code)
    return [above, *lineage(above)] if above else []


@cache
def _rows() -> dict[str, dict[str, str]]:
    return table("places").set_index("place").to_dict("index")


@cache
def _printed_names() -> dict[str, str]:
    """Names of today, those of autonomous places without their peoples: 德宏州."""
    full = dict(zip(table("places")["place"], table("places")["name"], strict=True))
    named = table("place_names")
    short = named[named["kind"] == "short"]
    without_peoples = {
        code: name
        for name, code in zip(short["name"], short["place"], strict=True)
        if "族" in full[code] and name[-1] == full[code][-1]
    }
    return full | without_peoples


@cache
def _bearers() -> dict[str, list[Bearer]]:
    """Who bears a name, as it is matched; a code of today counts as a name."""
    bearers = {code: [Bearer(code, IN_FORCE)] for code in _rows()}
    named = table("place_names")
    names = simple("|".join(named["name"])).split("|")  # one call for all is ten times as quick
    for name, place, until in zip(names, named["place"], named["until"], strict=True):
        bearers.setdefault(name, []).append(Bearer(place, until or IN_FORCE))
    return bearers


@cache
def _longest() -> int:
    return max(map(len, _bearers()))
