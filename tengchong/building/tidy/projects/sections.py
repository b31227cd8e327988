"""The rows of a list of projects that are none: totals, and the heads of sections."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pandas as pd

from tengchong.basics.codebook.labels import NUMBERING
from tengchong.basics.text import simplify
from tengchong.building.tidy.names.places import lies_within
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.wholes import quantity_of
from tengchong.building.tidy.records import INVESTED, Records, first_filled, held, records, refused
from tengchong.reading.quantities.cells import read_cell
from tengchong.reading.tables import INDENT, SECTION, Table

HEADS = ("name", "index")  # columns in which the head of a section stands
HEAD = re.compile(f"{SECTION.pattern}.+")
NUMERAL = re.compile(r"[一二三四五六七八九十]+|[(（][一二三四五六七八九十]+[)）]|[A-Z]|[IVX]+|[Ⅰ-Ⅻ]")
AMOUNT = re.compile(r"\d[\d.]*[万亿]*(?:美?元|[个项家户](?!月|季度))")
NUMBER = re.compile(r"(?:共计?)?\d+[个项](?:项目)?")  # of projects: 3家 are investors
COUNT = re.compile(r"(?:共|约)?\d+[个项家户]?(?:项目)?")
# 一、在谈项目(4个,总投资36.9亿元); 合计11个项目,总投资75.6亿元
SUMMED = re.compile(
    r"(?P<label>.+?)[:,，]?(?P<bracket>\()?(?:共计?)?(?P<count>\d+[个项家户])(?:项目)?"
    r"(?:[,，、;](?:计划|协议|预计)?总?投资(?:总额|额)?(?P<money>约?[\d.]+[万亿]*元))?(?P<rest>[,，、;].+?)?(?(bracket)\))"
)
KEYS, OF_ONE = {"sector", "place"}, {"investor", "stage"}
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


def nameless(table: Table, names: pd.Series, within: str) -> pd.Series:
    """The rows of no project: those without a name, or with a count for one (5个), totals, and heads of sections; those that a place
    in the document's names, and those beside them that are numbered as they are (二 市级) or hold nothing else."""
    first = table.cells.iloc[:, 0]
    headed = first.map(lambda text: bool(HEAD.match(simplify(text)) or understand(text).total))
    alone = (table.cells != "").sum(axis=1) == 1
    inner = names.str.startswith(INDENT)
    outer = ~inner & inner.any()  # over names that stand further in
    none = names.map(_is_no_name) & ~(names.map(_may_be_one) & _is_of_one(table))
    named = names.map(lambda text: bool(understand(text).place_name)).astype(bool) & ~_is_of_one(table)
    places = named & names.where(named, "").map(lambda text: lies_within(text, within)).astype(bool)
    numbered = records(table).column("index").map(lambda text: bool(NUMERAL.fullmatch(text))).astype(bool)
    none |= numbered & (number_beside(table)[0] != "")
    if places.any():
        none |= places | numbered | (alone & (names != ""))
    return none.astype(bool) | (headed.astype(bool) & (first == names) & (alone | outer))


def _is_no_name(text: str) -> bool:
    """Whether a text is no name of one project: empty, a count, a total, or what projects are called together (续建项目)."""
    text = simplify(text)
    words = understand(head_of(text).label)
    together = (quantity_of(words.indicator) == "count" or words.dimension == "phase") and not words.unread
    counted = head_of(text).how_many and text.endswith(")")
    return not text or bool(COUNT.fullmatch(text) or counted) or words.total or together


def _may_be_one(text: str) -> bool:
    """Whether what projects are called together may be the name of one: 新能源项目, and not 续建项目 or 新能源项目（3个）."""
    words = understand(text)
    known = words.place or words.dimension not in ("", "phase")
    return words.indicator == "projects" and bool(known) and not head_of(text).how_many


def _is_of_one(table: Table) -> pd.Series:
    """The rows that tell of one project: they have an investor or a stage, or a number of their own and a sector or a place."""
    numbered = records(table).column("index").map(str.isdecimal).astype(bool)
    return told(table, OF_ONE) | (numbered & told(table, {*KEYS, "site"}))


def told(table: Table, meanings: set[str]) -> pd.Series:
    """The rows that hold more than counts in a column of one of some meanings."""
    columns = [column for column in table.cells if held(column) in meanings]
    says = table.cells[columns].map(lambda text: not read_cell(text).missing and not is_count(text))
    return says.any(axis=1).astype(bool)


@cache
def is_count(text: str) -> bool:
    """Whether a text is how many projects there are: 5个, 共12个项目."""
    return bool(COUNT.fullmatch(simplify(text)))


def number_beside(table: Table) -> tuple[pd.Series, pd.Series]:
    """How many projects each row has, where a column of words or numbers says it (3个 below 投资方), and the address of that."""
    beside = [column for column in table.cells if held(column) in {*KEYS, *OF_ONE, "site", "index"}]
    counts = table.cells[beside].map(lambda text: text if _is_number(text) else "")
    return first_filled(counts), first_filled(table.addresses[beside].where(counts != "", ""))


def sections(table: Table, names: pd.Series, bare: pd.Series) -> pd.Series:
    """The words of the section that each row stands in: 一、续建项目(3个); those of a total close it."""
    first = first_filled(table.cells)
    numbered = first.map(lambda text: bool(NUMERAL.fullmatch(text))).astype(bool)
    said = (first.mask(numbered, "") + names.where(names != first, "")).map(simplify)
    heads = bare & ~said.map(COUNT.fullmatch).astype(bool)
    return said.where(heads).ffill().fillna("")


def numbering_of(head: str) -> str:
    """How the head of a section is numbered, which tells sections from those within them; empty where it is not.

    >>> numbering_of("（一）工业项目") == numbering_of("（二）文旅项目"), numbering_of("一、隆阳区") == numbering_of("（一）工业项目")
    (True, False)
    """
    numbered = NUMBERING.match(simplify(head))
    return re.sub(r"[一二三四五六七八九十\d]+", "n", numbered[0]) if numbered else ""


def counts(rows: Records, bare: pd.Series, summed: pd.Series, columns: set[str]) -> pd.DataFrame:
    """The figures in rows of no project that stand in columns of words (5个), to be refused; a total's own words are none."""
    first = first_filled(rows.cells)
    more = (
        _says_more if INVESTED in rows.cells else lambda text: _says_more(text) or bool(head_of(text).money)
    )
    told = {
        name: bare
        & cells.map(_is_headed if name == "index" else _counts).astype(bool)
        & (~(summed & ((name in HEADS) | cells.map(_is_number) | (cells == first))) | cells.map(more))
        for name, cells in rows.cells.items()
        if name in columns
    }
    return refused((rows.cells[name][at], rows.addresses[name][at], NAMELESS) for name, at in told.items())


def _counts(text: str) -> bool:
    return is_count(text) or _is_headed(text)


@cache
def _is_number(text: str) -> bool:
    return bool(NUMBER.fullmatch(simplify(text)))


def _is_headed(text: str) -> bool:
    return bool(head_of(text).how_many or AMOUNT.search(simplify(text)))


def _says_more(text: str) -> bool:
    """Whether a head has figures besides those that are taken from it."""
    head = head_of(text)
    more = re.search(r"\d", head.rest) or (AMOUNT.search(head.label) and understand(head.label).unread)
    return bool(more) and not is_count(text)
