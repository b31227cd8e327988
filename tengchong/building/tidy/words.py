"""What the words of a heading, a row label or a title say: place, time, indicator, measure, unit.

Offices join these freely ("2021年到位市外国内资金同比增长（%）"), so a text is read whole where the
codebook knows it whole, and else taken apart at both ends until the codebook knows the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from tengchong.basics.codebook import (
    AmbiguousName,
    UnknownName,
    find_heading,
    find_label,
    find_place,
    parent_of,
    table,
)
from tengchong.basics.text import simplify
from tengchong.building.schemas import MEASURES
from tengchong.reading.periods import Time, leading_time, read_time
from tengchong.reading.quantities import QuantityError, parse_quantity
from tengchong.reading.tables import JOINT

MARKS = re.compile(r"[\u2460-\u2473\u00b9\u00b2\u00b3\u2070-\u2079*＊†‡]+$")
PART = re.compile(r"^(?:其中|#|[-—–·•]+)[:：，,、]?")
NUMBERING = re.compile(r"^(?:\d+[.、](?!\d)|\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、)")
BRACKETS = re.compile(r"\(([^()]*)\)$")
PERCENT = re.compile(r"(?:[±+]?[-]?%|±)$")
SPLIT = re.compile(r"[、,，;；/和及]")
EDGES = ":：,，;、 的"


@dataclass(frozen=True)
class Words:
    """What a text says; empty where it says nothing of that kind.

    ``meaning`` is what a column with this heading holds (indicator, place, period, unit, note, …);
    ``units`` are the units that stand in it, innermost first; ``part`` says that it opens a part of
    the row above, ``total`` that it is the whole of what stands beside it. ``unread`` is the reason
    why the codebook could not read it.
    """

    meaning: str = ""
    place: str = ""
    place_name: str = ""
    time: Time | None = None
    indicator: str = ""
    dimension: str = ""
    category: str = ""
    measure: str = ""
    units: tuple[str, ...] = ()
    part: bool = False
    total: bool = False
    unread: str = ""


@lru_cache(maxsize=200_000)
def understand(text: str, within: str = "") -> Words:
    """What a heading or label says; ``within`` is the place that its places lie in.

    >>> words = understand("其中：2021年到位市外省内资金（亿元）")
    >>> words.indicator, words.units, words.part, words.time.year
    ('fund_arrivals_outside_prefecture_inside_province', ('亿元',), True, 2021)
    >>> understand("到位资金 › 同比±%").measure
    'growth'
    """
    words = Words()
    for part in text.split(JOINT):
        words = join(words, _part(part, within))
    return words


def join(outer: Words, inner: Words) -> Words:
    """Two texts that head the same cell, the inner one nearer to it: what it says goes first."""
    said = {name: getattr(inner, name) or getattr(outer, name) for name in Words.__dataclass_fields__}
    said["units"] = inner.units + outer.units
    said["time"] = join_times(outer.time, inner.time)
    said["unread"] = "; ".join(filter(None, (outer.unread, inner.unread)))
    return Words(**said)


def join_times(outer: Time | None, inner: Time | None) -> Time | None:
    """A year and its months, from two texts."""
    if not outer or not inner:
        return inner or outer
    said = {name: getattr(inner, name) or getattr(outer, name) for name in Time.__dataclass_fields__}
    return Time(**said)


def _part(text: str, within: str) -> Words:
    name = simplify(MARKS.sub("", text.strip()))
    part = bool(PART.match(name))
    name = PART.sub("", NUMBERING.sub("", PART.sub("", name))).strip(EDGES)
    name, units, time = _without_units(name)
    if not name:
        return Words(units=units, time=time)
    words = _read(name, within)
    if words is None:
        return Words(units=units, time=time, part=part, unread=_why_not(name))
    return replace(words, units=units, part=part, time=join_times(words.time, time))


def _without_units(name: str) -> tuple[str, tuple[str, ...], Time | None]:
    """The name, the units that stand in brackets or as ±% behind it, and a time in brackets."""
    units: tuple[str, ...] = ()
    time = None
    while (match := BRACKETS.search(name)) and name != match[0]:
        inside = match[1].removeprefix("单位:").lstrip("±+-")
        if read_time(inside):
            time = read_time(inside)
        elif found := find_units(inside):
            units = found
        else:
            break
        name = name[: match.start()].strip(EDGES)
    if PERCENT.search(name) and len(name) > 1:
        name, units = PERCENT.sub("", name).strip(EDGES), ("%", *units)
    return name, units, time


@cache
def find_units(text: str) -> tuple[str, ...]:
    """The units that a text lists, none where one of its pieces is none.

    >>> find_units("个、亿元"), find_units("一期")
    (('个', '亿元'), ())
    """
    whole = [text] if _is_unit(text) else [piece.strip(EDGES + "±") for piece in SPLIT.split(text) if piece]
    return tuple(whole) if whole and all(map(_is_unit, whole)) else ()


def _is_unit(text: str) -> bool:
    try:
        return bool(text) and not text[0].isdigit() and bool(parse_quantity(f"1{text}").unit)
    except QuantityError:
        return False


def _read(name: str, within: str) -> Words | None:
    return _whole(name, within) or _apart(name, within)


def _whole(name: str, within: str) -> Words | None:
    if heading := _headings().get(name):
        return replace(_heading(heading), time=leading_time(name)[0])
    if time := read_time(name):
        return Words(time=time)
    if name in _place_names():
        return _place(name, within)
    return _labels().get(name)


def _apart(name: str, within: str) -> Words | None:
    """Take off a time, a place or a measure at either end, and read the rest."""
    time, rest = leading_time(name)
    if time and (words := _read(rest.strip(EDGES), within)):
        return join(Words(time=time), words)
    for cut in range(len(name) - 1, 0, -1):
        front, back = name[:cut].strip(EDGES), name[cut:].strip(EDGES)
        for known, rest in ((_end(front, within), back), (_end(back, within), front)):
            if known and rest and (words := _read(rest, within)):
                return join(words, known) if rest is front else join(known, words)
    return None


def _end(text: str, within: str) -> Words | None:
    """A measure, a place, a time or a label that may stand at an end of a longer text."""
    heading = _headings().get(text)
    if heading:
        return _heading(heading) if heading in MEASURES else None
    if len(text) > 1 and text in _place_names():
        return _place(text, within)
    return Words(time=read_time(text)) if read_time(text) else _labels().get(text)


def _heading(meaning: str) -> Words:
    if meaning == "total":
        return Words(total=True)
    return Words(measure=meaning) if meaning in (*MEASURES, "value") else Words(meaning=meaning)


def _place(name: str, within: str) -> Words:
    """A place; one of several with its name is the one inside the document's own surroundings."""
    above = within
    try:
        return Words(place=find_place(name), place_name=name)
    except AmbiguousName as error:
        while above:
            try:
                return Words(place=find_place(name, above), place_name=name)
            except (AmbiguousName, UnknownName):
                above = parent_of(above)
        return Words(place_name=name, unread=str(error))


def _why_not(name: str) -> str:
    """The codebook's own sentence, with the names that are nearest."""
    for find in (find_label, find_heading):
        try:
            find(name)
        except UnknownName as error:
            return f"{error}; teach it to codebook/labels.csv or headings.csv"
    return f"{name!r} says nothing of a figure"


@cache
def _headings() -> dict[str, str]:
    rows = table("headings")
    return dict(zip(rows.heading.map(simplify), rows.meaning, strict=True))


@cache
def _place_names() -> frozenset[str]:
    return frozenset(table("place_names").name.map(simplify))


@cache
def _labels() -> dict[str, Words]:
    rows = table("labels")
    said = ["indicator", "dimension", "category", "measure"]
    texts = zip(rows["label"], rows[said].to_dict("records"), strict=True)
    known = {simplify(label): Words(**row) for label, row in texts}
    parts = table("categories")
    said = zip(parts.printed, parts.dimension, parts.category, strict=True)
    return {**{simplify(label): Words(dimension=d, category=c) for label, d, c in said}, **known}
