"""The codebook's indicator for each figure, where its subject, role and unit agree on one."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from tengchong.basics.codebook import Label, known_label, table
from tengchong.reading.prose.nouns import counted_noun, counts_other, is_part
from tengchong.reading.prose.passages import Figure
from tengchong.reading.prose.places import place_inside

QUANTITIES = {"money": "money", "count": "count"}
PROJECTS = "项目"
PART = "part"  # the dimension of a breakdown that the codebook doesn't have
NEGATIONS = ("未", "不", "非", "无", "没有")
SHORTEST = 4  # characters of a label that may be the end of a longer subject
NEAR = 0.4  # of the pairs of characters that two names have in common


class Meaning(NamedTuple):
    """What a figure's words are in the codebook: its names as the codebook has them, label, code, and a note."""

    part: str
    subject: str
    core: str
    label: Label | None
    indicator: str
    note: str


def find_indicators(figures: list[Figure]) -> None:
    """Set label, indicator and, where there is none, a note with the nearest label, of each figure."""
    for figure in figures:
        figure.part, figure.subject, figure.core, figure.label, figure.indicator, note = _meaning(
            figure.part,
            figure.subject,
            figure.core,
            figure.role,
            figure.dimension,
            figure.quantity.unit,
            figure.understood,
            figure.place,
        )
        if note and figure.role != "other":
            figure.notes += (note,)


@lru_cache(maxsize=10_000)
def _meaning(
    part: str, subject: str, core: str, role: str, dimension: str, unit: str, understood: bool, place: str
) -> Meaning:
    """What stands before a core that is understood is a part of it, and no mere who and how."""
    of = "" if place_inside(part, place) else part  # what it is a part of but by its place
    bare = subject.removeprefix(part) if part != of else subject
    label = label_of(bare)
    itself = of and not counts_other(of, dimension)  # 外商投资企业 of money are those who trade, no 外商投资
    if label is None and itself and (own := label_of(of)) and _agrees(own, role, dimension, unit):
        label, bare, subject = own, of, of
    if label is None and not (understood and of) and (shorter := shortest_label(bare)):
        bare = subject = core = shorter
        part, label = "", label_of(shorter)
    if label is None and (label := label_of(core)) and of:
        label = label._replace(dimension=PART, category=of)
    if label and _agrees(label, role, dimension, unit):
        return Meaning(part, subject, core, label, label.indicator, "")
    if label:
        return Meaning(part, subject, core, None, "", f"the codebook's {label.indicator} is not counted so")
    near = nearest_label(bare)
    note = f"no indicator of the codebook; nearest is {near}" if near else "no indicator of the codebook"
    return Meaning(part, subject, core, None, "", note)


def label_of(subject: str) -> Label | None:
    """What a subject counts, by the codebook; None where it doesn't say.

    >>> label_of("市外到位资金").indicator
    'fund_arrivals_outside_prefecture'
    """
    label = known_label(subject) if subject else None
    return label if label and label.indicator else None


@lru_cache(maxsize=10_000)
def shortest_label(subject: str) -> str:
    """The label of the codebook that a subject ends with, behind who did it and how; empty for none or behind a part.

    >>> shortest_label("请分管领导召集企业开展调研、约谈")
    '召集企业开展调研、约谈'
    """
    ends = (subject[start:] for start in range(1, len(subject) - SHORTEST + 1))
    found = next((end for end in ends if end in _taught()), "")
    before = subject.removesuffix(found)
    return "" if is_part(before) or before.endswith((*NEGATIONS, PROJECTS)) else found


def _agrees(label: Label, role: str, dimension: str, unit: str) -> bool:
    """Whether the indicator is counted in the figure's dimension, and agreed money is no money that arrived."""
    row = _indicators()[label.indicator]
    if dimension in QUANTITIES and row["quantity"] != QUANTITIES[dimension]:
        return False
    if label.indicator.startswith("projects") and counted_noun(unit) not in ("", PROJECTS):
        return False
    if role == "other":
        return row["quantity"] == "rate"
    agreed = (
        row["quantity"] == "money" and row["stage"] == "signed"
    ) or label.indicator == "planned_investment"
    return role not in ("actual", "plan_investment") or agreed == (role == "plan_investment")


@lru_cache(maxsize=10_000)
def is_kind_of(own: str, general: str) -> bool:
    """Whether what one name counts is a kind of what another one does in general words.

    >>> is_kind_of("引进市外资金", "到位资金"), is_kind_of("到位资金", "到位资金")
    (True, False)
    """
    one, other = label_of(own), label_of(general)
    if one is None or other is None:
        return False
    return other.indicator in _indicators()[one.indicator]["generic"].split()


def is_rate(indicator: str) -> bool:
    """Whether an indicator is itself a rate.

    >>> is_rate("fulfilment_rate"), is_rate("fund_arrivals")
    (True, False)
    """
    return indicator in _indicators() and _indicators()[indicator]["quantity"] == "rate"


@lru_cache(maxsize=10_000)
def nearest_label(subject: str) -> str:
    """The label of the codebook that has most pairs of characters in common with a subject, empty for none near.

    >>> nearest_label("市外到位的资金")
    '市外到位资金'
    """
    pairs = _pairs(subject)
    common = Counter(label for pair in pairs for label in _labels_with().get(pair, ()))
    scored = ((2 * many / (len(pairs) + len(label) - 1), label) for label, many in common.items())
    score, label = max(scored, default=(0.0, ""))
    return label if score >= NEAR else ""


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}


@cache
def _labels_with() -> dict[str, list[str]]:
    labels = defaultdict(list)
    for label in table("labels")["label"]:
        for pair in _pairs(label):
            labels[pair].append(label)
    return dict(labels)


@cache
def _taught() -> frozenset[str]:
    return frozenset(table("labels")["label"])


@cache
def _indicators() -> dict[str, dict[str, str]]:
    return table("indicators").set_index("indicator").to_dict("index")
