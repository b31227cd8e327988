"""Row labels → what they count. Labels are taught in labels.csv, and the words that they are made
of in grammar.csv and categories.csv, so that 引进市外国内资金 and 市外国内到位资金 are one label, and
an unseen 绿色食品类省外到位资金 is understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, lru_cache
from typing import NamedTuple

import pandas as pd

from tengchong.basics.codebook.grammar import REST, Word, guess, split_unit, words_of
from tengchong.basics.codebook.places import find_place, leading_names
from tengchong.basics.codebook.tables import AmbiguousName, UnknownName, simple, table, unknown
from tengchong.basics.given import expect_kind

FOOTNOTE = re.compile(r"^[\u2460-\u2473*†‡※]+|[\u2460-\u2473¹²³⁴⁵⁶⁷⁸⁹*†‡※]+$")
PART = re.compile(r"^(?:(?:其中|#|[-—–·•]+)[:：，,、]?|按[^按:：]{1,6}分[类组]?[:：])")
NUMBERING = re.compile(
    r"^(?:(?:附?表|附件)[一二三四五六七八九十\d]+[:：.、]|\d+[.、](?!\d)|\([一二三四五六七八九十\d]+\)|(?:[一二三四五六七八九十]+|[A-Z])、)"
)
TRADE = re.compile(r"(?<=..)产?业$")  # 文化旅游业 is 文化旅游
EDGES = ":，,;。、"
SEVERAL = ";"  # between the dimensions of a label of two breakdowns, and between their categories
OUTSIDE = {"省外", "市外", "县外"}


class Label(NamedTuple):
    """What a row label counts: an indicator, and of which breakdown which part.

    A label of two breakdowns (开工亿元以上工业项目) has both, joined by ``;``. ``measure``, ``place`` and
    ``period`` are empty unless the label itself says them (占比, 昆明市占…, 2017年…).
    """

    indicator: str
    dimension: str = ""
    category: str = ""
    measure: str = ""
    place: str = ""
    period: str = ""


def indicators(search: str = "") -> pd.DataFrame:
    """Indicators whose code, name or label holds ``search``: indicator, name_zh, name_en, unit, definition.

    Raises UnknownName with the nearest names and labels where none does.

    >>> indicators("市外省内").indicator.tolist()
    ['fund_arrivals_outside_prefecture_inside_province']
    """
    expect_kind(search, str, "a text to search for, such as '到位资金'")
    rows, labels = table("indicators"), table("labels")
    labelled = labels["indicator"][labels["label"].str.contains(search, regex=False)]
    named = rows[["indicator", "name_zh", "name_en"]].agg(" ".join, axis=1).str.contains(search, regex=False)
    found = rows[named | rows["indicator"].isin(labelled)]
    if found.empty:
        raise unknown(search, "indicator", search, [*rows["name_zh"], *rows["name_en"], *labels["label"]])
    return found[["indicator", "name_zh", "name_en", "unit", "definition"]].reset_index(drop=True)


def read_label(printed: str) -> Label:
    """What a row label says by itself: its indicator is empty where it only names a part or a measure.

    Raises UnknownName with the nearest labels.

    >>> read_label("其中：生物医药类")
    Label(indicator='', dimension='sector', category='生物医药', measure='', place='', period='')
    """
    name = _bare(printed)
    label = _known(name)
    if label is None:
        place, rest = _leading_place(name)
        label = _known(rest) if place else None
        label = label._replace(place=place) if label else None
    if label is None:
        raise unknown(printed, "label", name, [*_taught(), *_categories()])
    return label


@lru_cache(maxsize=200_000)
def known_label(printed: str) -> Label | None:
    """What a row label says by itself; None where the codebook doesn't have it.

    >>> known_label("签约项目").indicator, known_label("签约顶目")
    ('projects_signed', None)
    """
    try:
        return read_label(printed)
    except UnknownName:
        return None


def _bare(printed: str) -> str:
    """The label without what stands around it: footnote marks, numbering, 其中, quotes, colons."""
    return split_unit(unnumbered(simple(FOOTNOTE.sub("", printed.strip()))))[0]


def unnumbered(name: str) -> str:
    """A name without numbering and 其中 before it.

    >>> unnumbered("其中:(一)生物医药"), unnumbered("5G通信")
    ('生物医药', '5G通信')
    """
    for around in (NUMBERING, PART, NUMBERING, PART):
        name = around.sub("", name).strip(EDGES)
    return name


def _part_of(whole: Label, own: Label) -> Label:
    """A part or a general word (项目, 到位资金) takes the indicator of the row it stands under."""
    if not own.indicator and not own.dimension:
        own = own._replace(dimension=whole.dimension, category=whole.category)
    if not own.indicator or own.indicator in _more_general(whole.indicator):
        own = own._replace(indicator=whole.indicator)
    return own._replace(place=own.place or whole.place, period=own.period or whole.period)


def _more_general(indicator: str) -> list[str]:
    above = _generic().get(indicator, "")
    return [above, *_more_general(above)] if above else []


def _known(name: str) -> Label | None:
    """A label by its words: as taught, a category alone, ``whole:part``, or by grammar."""
    for taught in (name, re.sub("(?<=.)(?:个数|数量?)$", "", name)):  # 引进项目个数 is 引进项目
        if taught in _taught():
            return _taught()[taught]
    for category in (name, TRADE.sub("", name)):
        if category in _categories():
            return Label("", *_categories()[category])
    if ":" in name:
        head, _, tail = name.partition(":")
        whole, part = _known(head), _known(tail)
        if whole and part:
            return _part_of(whole, part)
    return _by_grammar(name)


def _leading_place(name: str) -> tuple[str, str]:
    """The code of a place that a label begins with, and the rest of the label.

    Short names of two characters don't count: 大理石加工 is no place.
    """
    for first, rest in leading_names(name):
        if len(first) > 2:
            with suppress(AmbiguousName):
                return find_place(first), rest
    return "", name


def _by_grammar(name: str) -> Label | None:
    words = words_of(name)
    return _label_of(words) or _from_outside(words) or _label_of(guess(words))


def _from_outside(words: Sequence[Word]) -> Label | None:
    """Things that are counted, and are from outside (省外签约项目); of money that arrived each has an indicator of its own."""
    outside = [word for word in words if word.value in OUTSIDE]
    label = _label_of([word for word in words if word not in outside]) if len(outside) == 1 else None
    if not label or label.indicator not in _counted():
        return None
    return _with(label, [Word("origin", outside[0].value)])


def _label_of(words: Sequence[Word]) -> Label | None:
    """The label that has the same telling words; no indicator where only a part or measure is said."""
    telling = frozenset(word.value for word in words if word.role in ("part", "weak", REST))
    strong = frozenset(word.value for word in words if word.role in ("part", REST))
    said = [word for word in words if word.role not in ("part", "weak", REST)]
    label = _by_words().get(telling) or _by_words().get(strong)
    if label is None and not telling and said:
        label = Label("")
    return _with(label, said) if label else None


def _with(label: Label, said: list[Word]) -> Label:
    """A label with the breakdowns, the measure and the period that its words say besides."""
    measures = [word.value for word in said if word.role == "measure"]
    period = "".join(word.value for word in said if word.role == "period")
    parts: dict[str, str] = {label.dimension: label.category} if label.dimension else {}
    for role, value in said:
        if role not in ("measure", "period") and parts.get(role) != value:
            parts[role] = f"{parts[role]}、{value}" if role in parts else value
    return label._replace(
        dimension=SEVERAL.join(sorted(parts)),
        category=SEVERAL.join(parts[role] for role in sorted(parts)),
        measure=label.measure or "".join(measures[-1:]),
        period=period,
    )


@cache
def _taught() -> dict[str, Label]:
    return {row.label: Label(*row[1:]) for row in table("labels").itertuples(index=False)}


@cache
def _categories() -> dict[str, tuple[str, str]]:
    rows = table("categories")
    return dict(zip(rows["printed"], zip(rows["dimension"], rows["category"], strict=True), strict=True))


@cache
def _by_words() -> dict[frozenset[str], Label]:
    """Taught labels by their telling words, where they consist of nothing else."""
    labels: dict[frozenset[str], Label] = {}
    for name, label in _taught().items():
        words = words_of(name)
        if words and all(word.role in ("part", "weak", REST) for word in words):
            labels.setdefault(frozenset(word.value for word in words), label)
    return labels


@cache
def _counted() -> frozenset[str]:
    rows = table("indicators")
    return frozenset(rows["indicator"][rows["quantity"] == "count"])


@cache
def _generic() -> dict[str, str]:
    rows = table("indicators")
    return dict(zip(rows["indicator"], rows["generic"], strict=True))
