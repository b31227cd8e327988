"""Printed names → codes. The codebook's csv files are the data; this file only looks up.

A name that nobody taught the codebook is an UnknownName, which gives the nearest known ones.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

import pandas as pd

from tengchong.basics.paths import codebook_folder
from tengchong.basics.text import simplify

PART = re.compile(r"^(?:其中|#)[:，,]?")
NUMBERING = re.compile(r"^(?:\d+[.、]|[(][一二三四五六七八九十\d]+[)]|[一二三四五六七八九十]+、)")
UNIT_IN_BRACKETS = re.compile(r"\(([^()]*)\)$")


class UnknownName(ValueError):
    """A printed name that the codebook does not have."""


class AmbiguousName(ValueError):
    """A printed name that several places bear."""


class Label(NamedTuple):
    """What a row label counts: an indicator, and of which breakdown which part."""

    indicator: str
    dimension: str = ""
    category: str = ""


class Heading(NamedTuple):
    """What a column holds, and the unit that stands in brackets behind its heading."""

    meaning: str
    unit: str = ""


@cache
def table(name: str) -> pd.DataFrame:
    """One file of the codebook as text columns, empty where nothing stands.

    >>> table("places").columns.tolist()
    ['place', 'name', 'level', 'parent', 'since', 'until']
    """
    return pd.read_csv(codebook_folder() / f"{name}.csv", dtype=str, keep_default_na=False)


def places(search: str = "") -> pd.DataFrame:
    """Places whose name holds ``search``: place, name, level, parent.

    >>> places("腾冲").name.tolist()
    ['腾冲市']
    """
    found = table("places")
    named = table("place_names")
    codes = named.place[named.name.str.contains(search, regex=False)]
    return found[found.place.isin(codes)].reset_index(drop=True)


def indicators(search: str = "") -> pd.DataFrame:
    """Indicators whose code or name holds ``search``, with their definitions.

    >>> indicators("市外省内").indicator.tolist()
    ['fund_arrivals_outside_prefecture_inside_province']
    """
    found = table("indicators")
    held = found[["indicator", "name_zh", "name_en"]].agg(" ".join, axis=1)
    return found[held.str.contains(search, regex=False)].reset_index(drop=True)


def find_place(printed: str, parent: str = "") -> str:
    """The code of a place by any name it bears or bore, or by its code.

    ``parent`` is the code that the place must lie in, for names that several places bear.
    Raises UnknownName with the nearest names, AmbiguousName with the candidates.

    >>> find_place("德宏州"), find_place("腾冲县"), find_place("530581")
    ('533100', '530581', '530581')
    """
    named = table("place_names")
    name = simplify(printed)
    bearing = named[(named.name == name) | (named.place == name)]
    if (bearing.kind == "current").any():  # who bears the name today comes before who bore it
        bearing = bearing[bearing.kind == "current"]
    codes = bearing.place.unique().tolist()
    if parent:
        codes = [code for code in codes if parent in lineage(code)]
    if not codes:
        raise UnknownName(f"{printed!r} is no place of the codebook; {_nearest(name, named.name)}")
    if len(codes) > 1:
        where = ", ".join(f"{place_name(code)} ({code}, in {place_name(parent_of(code))})" for code in codes)
        raise AmbiguousName(f"{printed!r} is the name of several places: {where}; give the one above it")
    return codes[0]


def place_name(code: str) -> str:
    """The name of today.

    >>> place_name("530581")
    '腾冲市'
    """
    return table("places").set_index("place").name.get(code, code)


def parent_of(code: str) -> str:
    """The code of the place above, empty for none.

    >>> parent_of("530581")
    '530500'
    """
    return table("places").set_index("place").parent.get(code, "")


def lineage(code: str) -> list[str]:
    """All places above, nearest first.

    >>> lineage("530581")
    ['530500', '530000', '100000']
    """
    above = parent_of(code)
    return [above, *lineage(above)] if above else []


def find_label(printed: str, within: Label | None = None) -> Label:
    """What a row label counts; ``within`` is the label of the whole that a 其中 row is part of.

    Raises UnknownName with the nearest labels.

    >>> find_label("2.到位市外省内资金").indicator
    'fund_arrivals_outside_prefecture_inside_province'
    >>> find_label("其中：生物医药类", within=Label("projects_reserve"))
    Label(indicator='projects_reserve', dimension='sector', category='生物医药')
    """
    name = PART.sub("", NUMBERING.sub("", simplify(printed))).strip(":，,;")
    labels, categories = table("labels"), table("categories")
    for row in labels[labels.label == name].itertuples():
        return Label(row.indicator, row.dimension, row.category)
    for row in categories[categories.printed == name].itertuples():
        if within:
            return Label(within.indicator, row.dimension, row.category)
    raise UnknownName(f"{printed!r} is no label of the codebook; {_nearest(name, labels.label)}")


def is_part(printed: str) -> bool:
    """Whether a row label opens a part of the row above it.

    >>> is_part("其中：生物医药类"), is_part("储备项目")
    (True, False)
    """
    return bool(PART.match(simplify(printed)))


def find_heading(printed: str) -> Heading:
    """What a column holds.

    Raises UnknownName with the nearest headings.

    >>> find_heading("实际到位（亿元）")
    Heading(meaning='actual', unit='亿元')
    """
    name = simplify(printed)
    unit = UNIT_IN_BRACKETS.search(name)
    bare = UNIT_IN_BRACKETS.sub("", name).rstrip("±%")
    headings = table("headings")
    found = headings.meaning[headings.heading == bare]
    if found.empty:
        raise UnknownName(f"{printed!r} is no heading of the codebook; {_nearest(bare, headings.heading)}")
    return Heading(found.iloc[0], unit[1] if unit else "")


def find_word(column: str, printed: str) -> str:
    """The code of a word printed in a column of fixed words; empty stays empty.

    Raises UnknownName with the words that the column may hold.

    >>> find_word("season", "丰水期")
    'wet'
    """
    words = table("words")
    known = words[words.column == column]
    name = simplify(printed)
    if known.empty or not name:
        return printed.strip()
    found = known.code[(known.printed == name) | (known.code == name)]
    if found.empty:
        raise UnknownName(f"{printed!r} is no word for {column}; known are {', '.join(known.printed)}")
    return found.iloc[0]


def nearest(name: str, names: list[str] | pd.Series, n: int = 3) -> list[str]:
    """The names most like ``name``, best first.

    >>> nearest("腾充市", ["腾冲市", "保山市"])
    ['腾冲市']
    """
    return get_close_matches(name, list(names), n=n, cutoff=0.4)


def _nearest(name: str, names: pd.Series) -> str:
    close = nearest(name, names)
    return f"the nearest are {', '.join(close)}" if close else "none is near"
