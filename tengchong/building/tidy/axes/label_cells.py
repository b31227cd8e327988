"""What one cell left of the figures says, in a column that is known to hold places, times, parts of a breakdown, or anything."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tengchong.basics.codebook.labels import PART, unnumbered
from tengchong.basics.codebook.names import as_named
from tengchong.basics.text import simplify
from tengchong.building.tidy.axes.alike import OTHERS, is_guessed
from tengchong.building.tidy.figures import misfit
from tengchong.building.tidy.names.offices import group_of_offices, office_of, office_words
from tengchong.building.tidy.names.phrases import MARKS, NAMED
from tengchong.building.tidy.names.places import no_place, place_of
from tengchong.building.tidy.names.taught import MONEY, SORTED_BY
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.units import are_counts, are_money, find_units, unit_of
from tengchong.building.tidy.names.wholes import more_general, stage_of
from tengchong.building.tidy.names.words import EMPTY, Words
from tengchong.reading.periods import read_time
from tengchong.reading.quantities.cells import read_cell

TIMES = {"period", "year", "month", "as_of", "valid_from", "valid_to"}
GOVERNMENT = re.compile(r"(?<=.)(?:人民政府|政府|管理委员会|管委会|党工委)$")  # stands for its place
HOW_MANY = re.compile(r"共?计?\d+(\D+)")  # 6场次 beside 合计
SUM_OF = re.compile("(.{2,})(?:合计|总计|小计)")
NO_LABEL = "{!r} heads a column, as the label of a row it says nothing; teach it to codebook/labels.csv"


def label_cell(text: str, meaning: str, whole: Words) -> Words:
    """What a cell left of the figures says, in a column that holds ``meaning``.

    >>> label_cell("广东省", "origin", EMPTY).category, label_cell("3月", "period", EMPTY).time.last
    ('广东省', 3)
    """
    if not text or meaning == "index" or SORTED_BY.fullmatch(simplify(text)):
        return EMPTY
    if meaning == "name":
        return Words(dimension="project", category=text.strip())
    if meaning == "unit":
        units = find_units(simplify(text))
        return Words(
            units=units,
            unread="" if units or read_cell(text).missing else f"{text!r} is no unit of codebook/units.csv",
        )
    if meaning in TIMES:
        return _time(text, whole)
    words = understand(text, whole.place)
    told = None
    if meaning == "signed_in":
        told = _signed(text, words)
    elif meaning == "place":
        told = _place(text, words, whole.place)
    elif meaning in NAMED:
        told = _named(text, meaning, words, whole.indicator)
    if told:
        return told
    if words.meaning and not words.indicator:
        return replace(words, meaning="", unread=NO_LABEL.format(text))
    if stage_of(words.indicator) and not words.unread and are_money(words.units):
        return replace(words, meaning="", unread=misfit(words.indicator, "actual", unit_of(words.units[0])))
    return replace(words, meaning="")


def _time(text: str, whole: Words) -> Words:
    time = read_time(simplify(text)) or read_time(simplify(text) + "月")
    said = EMPTY if time else understand(text.strip(), whole.place)
    if said.total or said.measure == "target":
        return replace(said, meaning="")  # 合计 and 全年目标 below months
    return Words(time=time, unread="" if time else f"{text!r} is no period such as 2021年1-11月")


def _signed(text: str, words: Words) -> Words | None:
    """The contracts of a year, or of all: what stands beside them became of those."""
    if time := read_time(simplify(text)):
        signed = understand(f"{text}签约项目")
        return replace(signed, label=f"{time.year}年签约项目") if time.year else signed
    return replace(words, indicator="projects_signed") if words.total else None


def _place(text: str, words: Words, within: str) -> Words | None:
    """A place, a zone or an office; None for a total, and for what tells an indicator."""
    name = MARKS.sub("", PART.sub("", text.strip()))
    if not words.total and (place := place_of(GOVERNMENT.sub("", name), within)):
        return replace(place, place_name=as_named(name, place.place))
    if office := office_words(name, within):
        return replace(office, place_name=name * bool(office.place))
    if others := "".join(OTHERS.findall(simplify(name))):
        return Words(dimension="office", category=others)
    unknown = not (words.place or words.total) and (words.unread or not words.indicator)
    return Words(unread=no_place(text)) if unknown else None


def _named(text: str, dimension: str, words: Words, of: str) -> Words | None:
    """A part of the breakdown that the column is, in a table ``of`` an indicator; None for what says something of its own. How many they
    are is a note; the sum of all that the table is of (省外合计 below 省外资金) is its total."""
    counted = HOW_MANY.fullmatch(simplify(text))
    if counted and are_counts(counted[1]):
        return Words(note=text.strip())
    own = words.indicator or words.measure or words.time or (words.dimension and not is_guessed(text))
    name = unnumbered(simplify(text))
    sums = None if words.total and not words.indicator else SUM_OF.fullmatch(name)
    if sums and of and understand(sums[1]).indicator == of:
        return Words(total=True, summed=True)
    # 招商会 is no count of such meetings, nor 外商投资企业 or 省内市外 money
    elsewhere = of and words.indicator and of not in more_general(words.indicator)
    origin = dimension == "origin" and elsewhere and not MONEY.search(text)
    held = bool(origin) or dimension in ("event", "firm")
    if (words.total and not sums) or (own and not held):
        return None
    return Words(dimension=dimension, category=sums[1] if sums else name)


def group_cell(text: str) -> Words | None:
    """What some offices are called together (市直单位) in a column before their names; None for what says more."""
    words = understand(text)
    group = group_of_offices(text)
    return Words(dimension="office", category=group) if group and (words.unread or words.units) else None


def are_offices(read: list[Words], texts: Iterable[str]) -> bool:
    """Whether the cells of a column whose heading doesn't tell are places, and offices and zones without a code."""
    said = [one for one in read if one != EMPTY and not one.total]
    unread = [text for text, one in zip(texts, read, strict=True) if one.unread]
    return bool(unread) and all(map(office_of, unread)) and all(one.unread or one.place for one in said)
