"""What a person should look at: why the reading of a figure is not sure."""

from __future__ import annotations

import re
from functools import lru_cache

from tengchong.basics.codebook import lineage
from tengchong.reading.prose.bases import NOT_KEPT
from tengchong.reading.prose.context import RELATIVE
from tengchong.reading.prose.indicators import is_rate
from tengchong.reading.prose.links import AMOUNTS
from tengchong.reading.prose.passages import Figure
from tengchong.reading.prose.places import place_inside

SPLIT = re.compile(r"(?<![\d.,])\d{1,3}[ \u3000]\Z")  # 2 91.3亿元
SAYS_RATE = re.compile(r"率|占|增|降|比|翻|平|结构|构成")
FUNDS, PROJECTS = "fund_arrivals", "projects"
ARRIVED = ("到位资金", "资金到位", "实际到位资金")  # of no place, origin or part
PLANNED = "a planned growth, share or completion is not kept; only planned amounts and rates of their own (履约率) are"


def find_doubts(figures: list[Figure]) -> None:
    """Add to the notes of each figure what is in doubt, a sentence each."""
    counted: Figure | None = None  # the projects that the sentence counted last
    for figure in figures:
        if (counted and counted.sentence != figure.sentence) or figure.opener in (";", "；"):
            counted = None
        figure.notes += tuple(_doubts(figure))
        if counted and figure.indicator == FUNDS and figure.subject in ARRIVED and figure.role == "actual":
            figure.notes += (f"may be the money of the {counted.surface} counted before it, not of all",)
        if figure.dimension == "count" and figure.indicator.startswith(PROJECTS):
            counted = figure


def not_kept(figure: Figure) -> str:
    """Why a figure can't be an observation, whatever it is of; empty where it can.

    >>> from tengchong.reading.prose.reading import read
    >>> [bool(not_kept(figure)) for figure in read("到位资金9亿元，较2019年增长8%，两年平均增长4%。").figures]
    [False, True, True]
    """
    if figure.role == "growth":
        return NOT_KEPT.get(figure.base, "")
    planned = figure.dimension == "ratio" and (figure.role == "target" or figure.aimed)
    return PLANNED if planned and not is_rate(figure.indicator) else ""


def _doubts(figure: Figure) -> list[str]:
    doubts = [NOT_KEPT[figure.base]] if figure.role == "growth" and figure.base else []
    if not figure.subject:
        doubts.append("no word says what is counted")
    if figure.role == "other" and figure.dimension == "ratio" and not SAYS_RATE.search(figure.lead):
        doubts.append("no word says what rate it is")
    if figure.role in RELATIVE and not figure.of and not figure.own and not figure.lead:
        doubts.append("no amount before it that it could be of")
    if not figure.time[1]:
        doubts.append("no year is printed")
    if split := SPLIT.search(figure.gap):
        doubts.append(f"digits stand before it: {split[0]}{figure.surface} may be one figure")
    if figure.role in AMOUNTS and not figure.of and _is_beside(figure.part, figure.place):
        doubts.append(
            f"{figure.part} lies outside the place of the report: its own figure, or what came from there?"
        )
    return doubts


@lru_cache(maxsize=10_000)
def _is_beside(part: str, place: str) -> bool:
    """Whether words name a place that isn't in a place, and is in the same province.

    >>> _is_beside("德宏州", "530581"), _is_beside("保山市", "530581"), _is_beside("广东省", "530581")
    (True, True, False)
    """
    other = place_inside(part, "")
    return bool(other) and not place_inside(part, place) and lineage(other)[-2:] == lineage(place)[-2:]
