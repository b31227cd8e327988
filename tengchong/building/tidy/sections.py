"""The rows of a list of projects that are none: totals, and the heads of sections."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pandas as pd

from tengchong.basics.text import simplify
from tengchong.building.tidy.places import place_of
from tengchong.building.tidy.records import Records, records
from tengchong.building.tidy.texts import understand
from tengchong.building.tidy.wholes import quantity_of
from tengchong.reading.tables import INDENT, SECTION, Table

PLACE = "地区"
HEAD = re.compile(f"{SECTION.pattern}.+")
COUNT = re.compile(r"(?:共|约)?\d+[个项家户]?(?:项目)?")
# 一、在谈项目(4个,总投资36.9亿元); 合计11个项目,总投资75.6亿元
SUMMED = re.compile(
    r"(?P<label>.+?)[:,，]?(?P<bracket>\()?(?:共计?)?(?P<count>\d+[个项家户])(?:项目)?"
    r"(?:[,，、;](?:计划|协议|预计)?总?投资(?:总额|额)?(?P<money>约?[\d.]+[万亿]*元))?(?(bracket)\))"
)
NAMELESS = "no project's name stands in this row; a total follows from the projects, and is left out"


class Head(NamedTuple):
    """What a row of no project says: of which projects it is, how many they are, and their planned investment, as printed."""

    label: str
    how_many: str = ""
    money: str = ""


@cache
def head_of(text: str) -> Head:
    """The words of a row of no project, taken apart.

    >>> head_of("在谈项目（4个，总投资36.9亿元）")
    Head(label='在谈项目', how_many='4个', money='36.9亿元')
    >>> head_of("合计：签约项目13个").label, head_of("冷链物流中心").how_many
    ('合计', '')
    """
    told = SUMMED.fullmatch(simplify(text))
    if not told:
        return Head(simplify(text))
    total, colon, _ = told["label"].partition(":")
    label = total if colon and understand(total).total else told["label"]
    return Head(label, told["count"], told["money"] or "")


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
    together = quantity_of(words.indicator) == "count" and not words.unread
    counted = head_of(text).how_many and text.endswith(")")
    return not text or bool(COUNT.fullmatch(text) or counted) or words.total or together


def sections(table: Table, names: pd.Series, bare: pd.Series) -> pd.Series:
    """The words of the section that each row stands in: 一、续建项目(3个); those of a total close it."""
    first = table.cells.apply(lambda row: next(filter(None, row), ""), axis=1)
    said = (first + names.where(names != first, "")).map(simplify)
    heads = bare & ~said.map(COUNT.fullmatch).astype(bool)
    return said.where(heads).ffill().fillna("")


def placed(table: Table, within: str) -> Table:
    """The list with the places that head its sections (官渡区（3个）) in a column of their own, where none has them."""
    rows = records(table)
    names = rows.column("name")
    heads = sections(table, names, nameless(table, names)).map(lambda text: head_of(text).label)
    known = heads.map(lambda text: bool((place := place_of(text, within)) and place.place)).astype(bool)
    if "place" in rows.cells or not known.any():
        return table
    cells, addresses = table.cells.copy(), table.addresses.copy()
    cells[PLACE], addresses[PLACE] = heads.where(known, ""), addresses.iloc[:, 0]
    return replace(table, cells=cells, addresses=addresses)


def counts(rows: Records, bare: pd.Series, summed: pd.Series, columns: set[str]) -> pd.DataFrame:
    """The figures in rows of no project that stand in columns of words (5个), to be refused; a total's own under names is none."""
    told = [
        pd.DataFrame({"printed": rows.cells[name], "locator": rows.addresses[name], "problem": NAMELESS})[
            bare & ~(summed & (name == "name"))
        ]
        for name in rows.cells
        if name in columns
    ]
    cells = pd.concat([pd.DataFrame(columns=["printed", "locator", "problem"]), *told])
    return cells[cells["printed"].map(_counts).astype(bool)]


def _counts(text: str) -> bool:
    return bool(COUNT.fullmatch(simplify(text)) or head_of(text).how_many)
