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
    find_place,
    lineage,
    read_label,
    table,
)
from tengchong.basics.codebook.grammar import words_of
from tengchong.basics.codebook.tables import simple
from tengchong.building.schemas import MEASURES
from tengchong.reading.periods import Time, leading_time, read_time
from tengchong.reading.quantities import QuantityError, parse_quantity
from tengchong.reading.tables import INDENT, JOINT

MARKS = re.compile(r"[\u2460-\u2473\u00b9\u00b2\u00b3\u2070-\u2079*＊†‡]+$")
PART = re.compile(r"^(?:其中|#|[-—–·•]+)[:：，,、]?")
NUMBERING = re.compile(r"^(?:\d+[.、](?!\d)|\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、)")
BRACKETS = re.compile(r"\(([^()]*)\)$")
PERCENT = re.compile(r"(?:[±+]?[-]?%|±)$")
SPLIT = re.compile(r"[、,，;；/和及]")
MONEY = re.compile("[额金资款]")
COUNTED = re.compile(r"(?<=.)(?:个数|数量|总数|总额|数|额)$")
EDGES = ":：,，;、 的"
AXES = {"indicator", "place", "period", "year", "month", "as_of", "unit", "note", "index", "meaning", "origin", "name",
        "price", "season"}  # fmt: skip
LONGEST_NAME = 12
FLOWS = {"month", "cumulative", "quarter"}
UNKEPT = {
    "rank": "a rank is no figure of an indicator; it is left out",
    "schedule": "the schedule follows from the months; it is left out",
    "change": "an absolute change follows from the two figures; it is left out",
    ("growth", "month"): "growth on the month before is not kept; only growth on the year before is",
}
TOTALS = re.compile(r"全[国省市州县区](合计|总计)?")


CHANGE = UNKEPT["change"]


@dataclass(frozen=True)
class Words:
    """What a text says; empty where it says nothing of that kind.

    ``meaning`` is what a column with this heading holds (indicator, place, period, unit, note, …);
    ``units`` are the units that stand in it, innermost first; ``label`` is the text that named the
    indicator or the part of one; ``part`` says that it is printed as a
    part of the row above (其中, indented), ``total`` that it is the whole of what stands beside it, ``summed`` that it is the sum of it. ``unread`` is the reason
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
    label: str = ""
    part: bool = False
    total: bool = False
    summed: bool = False
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
    name = simple(MARKS.sub("", text.strip()))
    part = bool(PART.match(name)) or text.startswith(INDENT)
    name = PART.sub("", NUMBERING.sub("", PART.sub("", name))).strip(EDGES)
    name, units, time = _without_units(name)
    if not name:
        return Words(units=units, time=time)
    words = _read(name, within)
    if words is None:
        return Words(units=units, time=time, part=part, unread=_why_not(name))
    if units[:1] == ("%",) and words.measure == "actual" and (heading := _heading(f"{name}%")):
        words = replace(words, measure=heading.measure)
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
    """A text that the codebook knows as it stands: a heading, a time, a place or a label.

    A word that is both (项目, 到位资金, 协议投资) keeps its indicator, for where it heads figures.
    """
    label = _label(name) or (_label(f"{name}项目") if _tells(name) else None)
    if total := TOTALS.fullmatch(name):
        return Words(total=True, summed=bool(total[1]))
    if heading := _heading(name):
        if label and heading.meaning and heading.meaning not in AXES:
            return label
        return replace(heading, indicator=label.indicator) if label else heading
    if time := read_time(name):
        return Words(time=time)
    place = place_of(name, within) if name in _place_names() else None
    return label if label and not _is_near(place, within) else place or label


def _is_near(place: Words | None, within: str) -> bool:
    """Whether a name is rather a place than a label: 新建 is a county, but seldom meant outside its province."""
    if place is None:
        return False
    return len(place.place_name) > 2 or _province(place.place) == _province(within)


def _province(place: str) -> str:
    above = surroundings(place)
    return above[-2] if len(above) > 1 else place


def _apart(name: str, within: str) -> Words | None:
    """Take off a time, a place or a measure at either end, and read the rest."""
    time, rest = leading_time(name)
    if time and (words := _read(rest.strip(EDGES), within)):
        return join(Words(time=time), words)
    for cut in range(len(name) - 1, 0, -1):
        front, back = name[:cut].strip(EDGES), name[cut:].strip(EDGES)
        for known, rest in ((_end(front, within), back), (_end(back, within), front)):
            words = _read(rest, within) if known and rest else None
            if known and words and words.meaning != "place":
                return join(words, known) if rest is front else join(known, words)
    return None


def _end(text: str, within: str) -> Words | None:
    """A measure, a place, a time or a label that may stand at an end of a longer text."""
    heading = _heading(text)
    if heading and (heading.measure or heading.unread):
        return heading
    if len(text) > 1 and text in _place_names():
        return place_of(text, within)
    if time := read_time(text):
        return Words(time=time)
    return _label(text) if text in _taught("labels", "label") else None


def _label(name: str) -> Words | None:
    try:
        label = read_label(name)
    except UnknownName:
        bare = COUNTED.sub("", name)
        return _label(bare) if bare != name else None
    said = label._asdict() | {"time": read_time(label.period) if label.period else None}
    return Words(label=name, **{key: value for key, value in said.items() if key != "period"})


def _tells(name: str) -> bool:
    """Whether a text has a word that tells an indicator, such as 储备 for 储备项目; none of money does."""
    return not MONEY.search(name) and any(word.role == "part" for word in words_of(name))


def _heading(name: str) -> Words | None:
    """What the heading of a column says; 累计完成 and 去年同期 say a time besides."""
    try:
        meaning, detail, unit = find_heading(name)
    except UnknownName:
        return None
    units = (unit,) if unit else ()
    if meaning in UNKEPT or (meaning, detail) in UNKEPT:
        return Words(unread=f"{name!r}: {UNKEPT.get((meaning, detail)) or UNKEPT[meaning]}")
    if meaning == "total":
        return Words(total=True, summed=detail == "sum")
    if meaning == "prior":
        return Words(measure="actual", units=units, time=leading_time(name)[0] or Time(shift=1))
    if meaning in (*MEASURES, "value"):
        time = Time(flow=detail) if detail in FLOWS else leading_time(name)[0]
        return Words(measure=meaning, units=units, time=time)
    return Words(meaning=meaning, units=units)


def place_of(printed: str, within: str) -> Words | None:
    """A place by any name, or by code; None for what is none, unread for what is several.

    One of several with its name is the one inside the document's own surroundings.

    >>> place_of("隆阳", "530500").place, place_of("合计", "530500")
    ('530502', None)
    """
    problem = ""
    for above in (*surroundings(within), ""):
        try:
            return Words(place=find_place(printed, above), place_name=printed.strip())
        except AmbiguousName as error:
            problem = str(error)
        except UnknownName:
            continue
    return Words(place_name=printed, unread=problem) if problem else None


def no_place(printed: str) -> str:
    """The codebook's sentence on a name that no place bears."""
    try:
        return f"{printed!r} is {find_place(printed)}"
    except (UnknownName, AmbiguousName) as error:
        return f"{error}; correct the name in corrections.toml, or teach it to codebook/place_names.csv"


def place_in(title: str, within: str) -> tuple[str, str] | None:
    """The place that a title is on, and its name there; None where it names none, or several apart.

    A name of two characters counts only for the document's own place, those in it and those above it:
    招商引资中期 is not on 资中, nor 大理石加工 on 大理.

    >>> place_in("云南省德宏州芒市招商引资情况表", "530000")
    ('533103', '芒市')
    """
    text, found = simple(title), {}
    for start in range(len(text)):
        for end in range(min(start + LONGEST_NAME, len(text)), start + 1, -1):
            name = text[start:end]
            known = place_of(name, within) if name in _place_names() else None
            if known and known.place and (len(name) > 2 or _is_related(known.place, within)):
                found[known.place] = name
                break
    inmost = [one for one in found if not any(one in lineage(other) for other in found)]
    return (inmost[0], found[inmost[0]]) if len(inmost) == 1 else None


def _is_related(place: str, other: str) -> bool:
    return place in surroundings(other) or other in lineage(place)


def surroundings(place: str) -> list[str]:
    """The places in which a document on ``place`` names others: itself, then those above it."""
    return [place, *lineage(place)] if place else []


def _why_not(name: str) -> str:
    """The codebook's own sentence, with the names that are nearest."""
    for find in (read_label, find_heading):
        try:
            find(name)
        except UnknownName as error:
            return f"{error}; teach it to codebook/labels.csv or headings.csv"
    return f"{name!r} says nothing of a figure"


@cache
def _taught(file: str, column: str) -> frozenset[str]:
    return frozenset(table(file)[column])


@cache
def _place_names() -> frozenset[str]:
    return frozenset(table("place_names")["name"])
