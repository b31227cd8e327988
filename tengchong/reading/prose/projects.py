"""The projects that a report names: beside their planned investment, or in a list behind a count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tengchong.basics.codebook import known_label, table
from tengchong.reading.prose.nouns import PROJECTS, is_known_part
from tengchong.reading.prose.passages import Figure
from tengchong.reading.prose.subjects import PROJECT

# 在谈项目6个:分别为甲项目、乙项目。
LISTED = re.compile(
    r"[:：,，。]?\s*(?:分别为|分别是|主要有|主要为|包括|即|为|如下)?[:：]?(?P<names>[^。;；\n]+)"
)
OPENS = re.compile(r"[:：,，。]?\s*(?:分别为|分别是|主要有|主要为|包括)|[:：]")
LONGEST_LIST = 600
OF_MANY = re.compile(r"[业类上下内型、]$")  # 先进制造业 of 先进制造业项目: no name
SHORTEST_NAME, LONGEST_NAME = 4, 40


class Project(NamedTuple):
    """A named project: its span in the repaired text, stage (a code of words.csv), sector and investment if printed."""

    name: str
    stage: str
    sector: str
    start: int
    end: int
    investment: Figure | None


def named_projects(text: str, figures: list[Figure]) -> Iterator[Project]:
    """The projects of a repaired text, those with an investment first in their sentence.

    >>> from tengchong.reading.prose.reading import read
    >>> reading = read("签约项目2个,分别为计划投资5亿元的甲镇药材项目和投资2亿元的乙镇酒店项目。在谈生物医药项目1个:丙镇药厂项目。")
    >>> [(project.name, project.stage, project.sector) for project in named_projects(reading.repaired.text, reading.figures)]
    [('甲镇药材项目', 'signed', ''), ('乙镇酒店项目', 'signed', ''), ('丙镇药厂项目', 'negotiating', '生物医药')]
    """
    stage, sector, line = "", "", -1
    for at, figure in enumerate(figures):
        if figure.line != line:
            stage, sector, line = "", "", figure.line
        if figure.role == "count":
            stage, sector = _stage(figure), _sector(figure)
            following = figures[at + 1].start if at + 1 < len(figures) else len(text)
            listed = _listed(text[figure.end : min(following, figure.end + LONGEST_LIST)], figure)
            for name, start, end in listed if stage else ():
                yield Project(name, stage, sector, start, end, None)
        elif figure.role == "plan_investment" and stage and (span := _named_span(text, figure)):
            yield Project(text[slice(*span)], stage, sector, *span, figure)


def _named_span(text: str, figure: Figure) -> tuple[int, int] | None:
    """Where the project of an investment is named: 投资5亿元的甲项目, 甲项目计划投资5亿元."""
    if match := PROJECT.match(figure.behind):
        return figure.end + match.start(1), figure.end + match.end(1)
    if not figure.core.startswith(PROJECTS) or len(figure.part) < SHORTEST_NAME:
        return None
    if OF_MANY.search(figure.part) or is_known_part(figure.part):
        return None
    name = figure.part + PROJECTS
    start = text.rfind(name, max(0, figure.start - LONGEST_NAME), figure.start)
    return (start, start + len(name)) if start >= 0 else None


def _listed(behind: str, count: Figure) -> Iterator[tuple[str, int, int]]:
    """The names behind a count of projects and where they stand, where there are as many or the count is hedged."""
    if not OPENS.match(behind) or not (match := LISTED.match(behind)):
        return
    names = list(re.finditer(r"[^、]+", match["names"]))
    if not count.quantity.hedge and len(names) != count.quantity.value:
        return
    for name in names:
        start = count.end + match.start("names") + name.start()
        bare = re.sub(r"等(?:企业|项目|公司)?$", "", name[0])
        if 1 < len(bare) <= LONGEST_NAME:
            yield bare, start, start + len(bare)


def _stage(figure: Figure) -> str:
    return _stages().get(figure.indicator, "")


def _sector(figure: Figure) -> str:
    """The sector that a count of projects is of, or the nearest heading that names one."""
    labels = (figure.label, *(known_label(topic) for topic in reversed(figure.topics)))
    return next((label.category for label in labels if label and label.dimension == "sector"), "")


@cache
def _stages() -> dict[str, str]:
    """The stage of the projects that an indicator counts."""
    rows = table("indicators")
    rows = rows[rows["indicator"].str.startswith("projects_")]
    return dict(zip(rows["indicator"], rows["stage"], strict=True))
