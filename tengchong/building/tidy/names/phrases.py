"""What one text says: a heading, a row label or a title without any above it.

Offices join words freely ("2021年到位市外国内资金同比增长（%）"), so a text is read whole where the
codebook knows it whole, and else taken apart at both ends until the codebook knows the rest.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from tengchong.basics.codebook import UnknownName, find_heading, read_label, table
from tengchong.basics.codebook.grammar import REST, Word, guess
from tengchong.basics.codebook.labels import PART, unnumbered
from tengchong.basics.codebook.names import place_names
from tengchong.basics.codebook.tables import simple
from tengchong.building.tidy.names.places import is_near, is_zone, place_of
from tengchong.building.tidy.names.regions import outside_region
from tengchong.building.tidy.names.taught import heading_of, label_of, tells_indicator
from tengchong.building.tidy.names.units import BRACKETS, are_counts, find_units, like_unit, without_units
from tengchong.building.tidy.names.wholes import more_general, quantity_of
from tengchong.building.tidy.names.words import EDGES, EMPTY, Words, join, join_times
from tengchong.reading.periods import leading_time, read_time
from tengchong.reading.tables import INDENT

# of footnotes, and of how much a line counts in an assessment: 到位资金(45分)
MARKS = re.compile(
    r"^[\u2460-\u2473*＊†‡※★]+|(?:[\u2460-\u2473\u00b9\u00b2\u00b3\u2070-\u2079*＊†‡※★]|[(（]\d+(?:\.\d+)?分[)）])+$"
)
BASIS = re.compile(r"(?:(?<=\()|[,，、;])(?P<basis>[^(),，、;]{1,8}口径)(?:(?=\))|[,，、;])")
PLAN_OF_YEAR = re.compile(r"(?<=\d{4}年)度?(?=计划投资)")  # what is to be invested in it
BETWEEN = re.compile(r"(\d{4})年[比较](\d{4})年")
SINCE = re.compile(r"^[比较与同](\d{4})年(?=同期|[全]?年?(?:相比|增|升|±))")  # 比2022年增长 is of 2023
# columns whose cells are parts, taught or not
NAMED = {"origin", "sector", "actor", "size", "event", "firm", "nature", "maturity", "location"}
AXES = {"indicator", "place", "period", "year", "month", "as_of", "unit", "note", "index", "meaning", "origin", "name",
        "price", "season", "site", "signed_in"} | NAMED  # fmt: skip
IN_BRACKETS = re.compile(r"\(括号[内中里](?:的?(?:数|数字|数据))?[为是:]([^()]+)\)")  # （括号内为同比）
GLOSS = re.compile(
    r"(?<=[\u4e00-\u9fff)）])\s*[A-Za-z](?=[^\u4e00-\u9fff]{3})[^\u4e00-\u9fff]*$"
)  # 出口额 Exports
UNIT_IN_ENGLISH = re.compile(r"USD|RMB|CNY|EUR|HKD|yuan|dollar|\bbn\b|million|billion|%", re.IGNORECASE)
COUNTER = re.compile("[人批场户家]次$")
BESIDE = re.compile(r"([市州地])\([州市地、]+\)(?=[外内])")  # 市(州)外
TOTALS = re.compile(r"(?:全(?:[国省市州县区盟旗]|地区)|地区(?=合计|总计))(合计|总计)?")
OF_YEARS = re.compile(r"[一二两三四五六七八九十\d]{1,2}年(?:合计|总计|累计)")


def phrase(text: str, within: str) -> Words:
    """What one text says; where it is printed in English behind, what it says without that.

    >>> phrase("实际到位省外资金（亿元）", "").indicator
    'fund_arrivals_outside_province'
    """
    words = _printed(text, within)
    if words.unread and (gloss := GLOSS.search(text)):
        without = _printed(text[: gloss.start()], within)
        own = without.units or not UNIT_IN_ENGLISH.search(gloss[0])
        return without if own and not without.unread else words
    return words


def _printed(text: str, within: str) -> Words:
    name = IN_BRACKETS.sub(r"(\1)", simple(MARKS.sub("", text.strip())))
    part = bool(PART.match(name)) or text.startswith(INDENT)
    name = unnumbered(name).strip(EDGES)
    if name.endswith(")") and (whole := heading_of(name)) and whole.meaning == "place" and not whole.units:
        return whole  # 镇(乡、街道) is no count of them
    name, note = _without_basis(name)
    name, units, time = without_units(name)
    if not name:
        return Words(units=units, time=time, note=note)
    if units and f"{name}{units[0]}" in _taught("labels", "label"):
        name = f"{name}{units[0]}"
    if name.endswith("中") and label_of(name[:-1]):
        name = name[:-1]  # 项目数中：亿元以上
    name = PLAN_OF_YEAR.sub("年度", BESIDE.sub(r"\1", name))
    name = outside_region(_since_last_year(name), within)
    name = _number_of(name) if units and are_counts(units[0]) else name
    words = _whole(name, within)
    if words is None and (alone := find_units(name)):
        return Words(units=(*units, *alone), time=time)
    words = words or _apart(name, within)
    if words is None or (words.meaning == "place" and units[:1] == ("个",)):  # 县区（个） names none
        return Words(units=units, time=time, part=part, label=name, unread=_why_not(name, within))
    if units[:1] == ("%",) and words.measure == "actual" and (heading := heading_of(f"{name}%")):
        words = replace(words, measure=heading.measure)
    part, units = part or words.part, units or words.units or _counters(name, words)
    depth = _depth(text)
    return replace(words, note=note, units=units, part=part, depth=depth, time=join_times(words.time, time))


def _number_of(name: str) -> str:
    """The name of projects that are counted, where it is that of their money or of nothing: 省外项目（个） is 省外项目数."""
    own, counted = label_of(name) or EMPTY, label_of(f"{name}数") or EMPTY
    number = quantity_of(counted.indicator) == "count" != quantity_of(own.indicator)
    return f"{name}数" if name.endswith("项目") and number else name


def _depth(text: str) -> int:
    """How far in a label stands; 其中： before it makes room where it stands further in than others."""
    bare = text.lstrip(INDENT)
    part = PART.match(bare) if bare != text else None
    return len(text) - len(bare) + (part.end() if part else 0)


def _counters(name: str, words: Words) -> tuple[str, ...]:
    """The unit that a label ends with (来访人次), where it says what is counted."""
    counter = COUNTER.search(name) if words.indicator and not words.measure else None
    return (counter[0],) if counter else ()


def _without_basis(name: str) -> tuple[str, str]:
    """A name without the basis that its brackets tell (商务部口径), and that basis."""
    basis = BASIS.search(name)
    return (BASIS.sub("", name).replace("()", ""), basis["basis"]) if basis else (name, "")


def _since_last_year(name: str) -> str:
    """2021年比2020年 is 2021年比上年, as is 比2020年增长; a comparison over more years stays what it is."""
    name = SINCE.sub(lambda since: f"{int(since[1]) + 1}年比上年", name)
    return BETWEEN.sub(
        lambda years: f"{years[1]}年比上年" if int(years[1]) - int(years[2]) == 1 else years[0], name
    )


def _read(name: str, within: str) -> Words | None:
    return _whole(name, within) or _apart(name, within)


def _whole(name: str, within: str) -> Words | None:
    """A text that the codebook knows as it stands: a heading, a time, a place or a label.

    A word that is both (项目, 到位资金, 协议投资) keeps its indicator, for where it heads figures.
    """
    label = label_of(name) or (label_of(f"{name}项目") if tells_indicator(name) else None)
    if total := TOTALS.fullmatch(name):
        return Words(total=True, summed=bool(total[1]))
    if OF_YEARS.fullmatch(name):
        return Words(
            total=True, summed=True, label=name.replace("两", "二")
        )  # the label tells how many years
    if heading := heading_of(name):
        if label and heading.meaning and heading.meaning not in AXES:
            return label
        return replace(heading, indicator=label.indicator, label=label.label) if label else heading
    if time := read_time(name):
        return Words(time=time)
    place = place_of(name, within) if name in place_names() or is_zone(name) else None
    return (label if label and not is_near(place, within) else place or label) or _meeting(name)


def _meeting(name: str) -> Words | None:
    """A meeting by its own name, wherever it was held: 进博会四川推介会 is nothing of 四川."""
    (word,) = guess([Word(REST, name)])
    return Words(dimension="event", category=word.value) if word.role == "event" else None


def _apart(name: str, within: str) -> Words | None:
    """Take off a time, a place or a measure at either end, and read the rest."""
    time, rest = leading_time(name)
    if time and (words := _read(rest.strip(EDGES), within)):
        return join(Words(time=time), words)
    if done := _done(name):
        return done
    for cut in range(len(name) - 1, 0, -1):
        front, back = name[:cut].strip(EDGES), name[cut:].strip(EDGES)
        for known, rest in ((_end(front, within), back), (_end(back, within), front)):
            words = _read(rest, within) if known and rest else None
            if known and words and words.meaning != "place" and _may_join(known, words):
                return _joined(words, known) if rest is front else _joined(known, words)
    return None


def _done(name: str) -> Words | None:
    """A label behind a measure (实际完成县外到位资金), which the codebook knows as it stands."""
    labels = ((cut, name[cut:]) for cut in range(1, len(name)) if name[cut:] in _taught("labels", "label"))
    cut, label = next(labels, (0, ""))
    measure = heading_of(name[:cut]) if label else None
    said = label_of(label) if measure and measure.measure else None
    return join(said, measure) if said and measure else None


def _joined(front: Words, back: Words) -> Words:
    """Two ends of a text as one, of the narrower of their indicators: 引进落地 and 项目 are projects that landed."""
    both = join(front, back)
    narrower = back.indicator in more_general(front.indicator)
    if narrower and quantity_of(back.indicator) == quantity_of(front.indicator):
        return replace(both, indicator=front.indicator, label=front.label)
    return both


def _may_join(one: Words, other: Words) -> bool:
    """Whether two ends of a text may be of one figure: 固定资产投资 and 用电量 are not, a kind and what it is a kind of are.

    Nor are a label or measure and what heads a column of words: 项目 and 推进.
    """
    apart = one.indicator and other.indicator and one.indicator != other.indicator
    heads = (one.indicator or one.measure) and other.meaning and not other.indicator
    return not heads and (
        not apart
        or one.indicator in more_general(other.indicator)
        or other.indicator in more_general(one.indicator)
    )


def _end(text: str, within: str) -> Words | None:
    """A measure, a place, a time or a label that may stand at an end of a longer text."""
    heading = heading_of(text)
    if heading and (heading.measure or heading.unread):
        return heading
    if len(text) > 1 and text in place_names():
        return place_of(text, within)
    if time := read_time(text):
        return Words(time=time)
    return label_of(text) if text in _taught("labels", "label") else None


def _why_not(name: str, within: str) -> str:
    """The codebook's own sentence, with the names that are nearest, headings and labels alike; where only what stands in brackets
    isn't known and is like a unit, that."""
    behind = BRACKETS.search(name)
    before = name[: behind.start()] if behind else ""
    if behind and _read(before, within) and (near := like_unit(behind[1])):
        return (
            f"{behind[1]!r} behind {before!r} is no unit of codebook/units.csv; the nearest is {near};"
            " if it is another one, teach it"
        )
    known: list[str] = []
    for find in (read_label, find_heading):
        try:
            find(name)
        except UnknownName as error:
            known.extend([] if error.known is None else error.known)
    if not known:
        return f"{name!r} says nothing of a figure"
    unknown = UnknownName(f"{name!r} is no heading and no label of the codebook", name, known)
    return f"{unknown}; teach it to codebook/labels.csv or headings.csv"


@cache
def _taught(file: str, column: str) -> frozenset[str]:
    return frozenset(table(file)[column])
