"""The rows of a list of projects that are none: totals, and the heads of sections."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.basics.codebook.labels import NUMBERING
from tengchong.basics.text import simplify
from tengchong.building.tidy.places import place_of, surroundings
from tengchong.building.tidy.records import Records, records
from tengchong.building.tidy.texts import understand
from tengchong.building.tidy.wholes import quantity_of
from tengchong.reading.tables import INDENT, SECTION, Table

HEADS = ("name", "index")  # columns in which the head of a section stands
PLACE = "地区"
HEAD = re.compile(f"{SECTION.pattern}.+")
NUMERAL = re.compile(r"[一二三四五六七八九十]+|[(（][一二三四五六七八九十]+[)）]")
AMOUNT = re.compile(r"\d[\d.]*[万亿]*(?:美?元|[个项家户](?!月|季度))")
COUNT = re.compile(r"(?:共|约)?\d+[个项家户]?(?:项目)?")
# 一、在谈项目(4个,总投资36.9亿元); 合计11个项目,总投资75.6亿元
SUMMED = re.compile(
    r"(?P<label>.+?)[:,，]?(?P<bracket>\()?(?:共计?)?(?P<count>\d+[个项家户])(?:项目)?"
    r"(?:[,，、;](?:计划|协议|预计)?总?投资(?:总额|额)?(?P<money>约?[\d.]+[万亿]*元))?(?P<rest>[,，、;].+?)?(?(bracket)\))"
)
NAMELESS = "no project's name stands in this row; a total follows from the projects, and is left out"


class Head(NamedTuple):
    """What a row of no project says: of which projects it is, how many they are, and their planned investment, as printed."""

    label: str
    how_many: str = ""
    money: str = ""
    rest: str = ""


@cache
def head_of(text: str) -> Head:
    """The words of a row of no project, taken apart.

    >>> head_of("在谈项目（4个，总投资36.9亿元）")
    Head(label='在谈项目', how_many='4个', money='36.9亿元', rest='')
    >>> head_of("合计：签约项目13个").label, head_of("冷链物流中心").how_many
    ('合计', '')
    """
    told = SUMMED.fullmatch(simplify(text))
    if not told:
        return Head(simplify(text))
    total, colon, _ = told["label"].partition(":")
    label = total if colon and understand(total).total else told["label"]
    return Head(label, told["count"], told["money"] or "", told["rest"] or "")


def nameless(table: Table, names: pd.Series) -> pd.Series:
    """The rows of no project: those without a name, or with a count for one (5个), totals, and heads of sections."""
    first = table.cells.iloc[:, 0]
    headed = first.map(lambda text: bool(HEAD.match(simplify(text)) or understand(text).total))
    alone = (table.cells != "").sum(axis=1) == 1
    inner = names.str.startswith(INDENT)
    outer = ~inner & inner.any()  # over names that stand further in
    return names.map(_is_no_name).astype(bool) | (headed.astype(bool) & (first == names) & (alone | outer))


def _is_no_name(text: str) -> bool:
    """Whether a text is no name of one project: empty, a count, a total, or what projects are called together (续建项目)."""
    text = simplify(text)
    words = understand(head_of(text).label)
    together = (quantity_of(words.indicator) == "count" or words.dimension == "phase") and not words.unread
    counted = head_of(text).how_many and text.endswith(")")
    return not text or bool(COUNT.fullmatch(text) or counted) or words.total or together


def sections(table: Table, names: pd.Series, bare: pd.Series) -> pd.Series:
    """The words of the section that each row stands in: 一、续建项目(3个); those of a total close it."""
    first = table.cells.apply(lambda row: next(filter(None, row), ""), axis=1)
    numbered = first.map(lambda text: bool(NUMERAL.fullmatch(text))).astype(bool)
    said = (first.mask(numbered, "") + names.where(names != first, "")).map(simplify)
    heads = bare & ~said.map(COUNT.fullmatch).astype(bool)
    return said.where(heads).ffill().fillna("")


def placed(table: Table, within: str) -> Table:
    """The list with the places in the document's own that head its sections (一、官渡区（3个）) in a column of their own, where
    none has them; a head of another kind (（一）续建项目) stands in the section of the place before."""
    rows = records(table)
    if "place" in rows.cells or not within:
        return table
    names = rows.column("name")
    heads = sections(table, names, nameless(table, names))
    labels = heads.map(lambda text: NUMBERING.sub("", head_of(text).label))
    known = labels.map(lambda text: lies_within(text, within)).astype(bool)
    if not known.any():
        return table
    place = _places_of(heads, labels.where(known, ""), place_name(within))
    cells, addresses = table.cells.copy(), table.addresses.copy()
    cells[PLACE], addresses[PLACE] = place, addresses.iloc[:, 0]
    return replace(table, cells=cells, addresses=addresses)


def lies_within(name: str, within: str) -> bool:
    """Whether a name is that of a place in the document's own, or of itself."""
    place = place_of(name, within) if name else None
    return place is not None and bool(place.place) and within in ("", *surroundings(place.place))


def _places_of(heads: pd.Series, places: pd.Series, document: str) -> list[str]:
    """The place of each row: that of its section, or of the one around it; of the document where none is one."""
    levels: list[str] = []  # the kinds of heads, the outermost first
    made, now, own, before = [], document, 0, ""
    for head, place in zip(heads, places, strict=True):
        words = understand(head_of(head).label)
        if head == before or not head:
            made.append(now)
            continue
        if words.total:  # 小计 is of its section, and closes it
            made.append(now if words.part else document)
            now, own = document, 0
        else:
            numbered = NUMBERING.match(head)
            kind = re.sub(r"[一二三四五六七八九十\d]+", "n", numbered[0]) if numbered else ""
            levels = levels if kind in levels else [*levels, kind]
            if place or levels.index(kind) <= own:
                now, own = place or document, levels.index(kind)
            made.append(now)
        before = head
    return made


def counts(rows: Records, bare: pd.Series, summed: pd.Series, columns: set[str]) -> pd.DataFrame:
    """The figures in rows of no project that stand in columns of words (5个), to be refused; a total's own under names is none."""
    told = [
        pd.DataFrame({"printed": rows.cells[name], "locator": rows.addresses[name], "problem": NAMELESS})[
            bare
            & rows.cells[name].map(counted).astype(bool)
            & (~(summed & (name in HEADS)) | rows.cells[name].map(_says_more))
        ]
        for name, counted in ((name, _is_headed if name == "index" else _counts) for name in rows.cells)
        if name in columns
    ]
    return pd.concat([pd.DataFrame(columns=["printed", "locator", "problem"]), *told])


def _counts(text: str) -> bool:
    return bool(COUNT.fullmatch(simplify(text))) or _is_headed(text)


def _is_headed(text: str) -> bool:
    return bool(head_of(text).how_many or AMOUNT.search(simplify(text)))


def _says_more(text: str) -> bool:
    """Whether a head has figures besides those that are taken from it."""
    head = head_of(text)
    more = re.search(r"\d", head.rest) or AMOUNT.search(head.label)
    return bool(more) and not COUNT.fullmatch(simplify(text))
