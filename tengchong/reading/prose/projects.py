"""The projects that a report names: beside their planned investment, or in a list behind a count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tengchong.basics.codebook import table
from tengchong.reading.prose.passages import Figure
from tengchong.reading.prose.subjects import PROJECT

# 在谈项目6个:分别为甲项目、乙项目。
LISTED = re.compile(
    r"[:：,，。]?\s*(?:分别为|分别是|主要有|主要为|包括|即|为|如下)?[:：]?(?P<names>[^。;；\n]+)"
)
OPENS = re.compile(r"[:：,，。]?\s*(?:分别为|分别是|主要有|主要为|包括)|[:：]")
LONGEST_LIST = 600
LONGEST_NAME = 40


class Project(NamedTuple):
    """A named project: its span in the repaired text, stage (a code of words.csv), its investment if printed."""

    name: str
    stage: str
    start: int
    end: int
    investment: Figure | None


def named_projects(text: str, figures: list[Figure]) -> Iterator[Project]:
    """The projects of a repaired text, those with an investment first in their sentence.

    >>> from tengchong.reading.prose.reading import read
    >>> reading = read("签约项目2个,分别为计划投资5亿元的甲镇药材项目和投资2亿元的乙镇酒店项目。在谈项目1个:丙镇茶园项目。")
    >>> [(project.name, project.stage) for project in named_projects(reading.repaired.text, reading.figures)]
    [('甲镇药材项目', 'signed'), ('乙镇酒店项目', 'signed'), ('丙镇茶园项目', 'negotiating')]
    """
    stage, line = "", -1
    for at, figure in enumerate(figures):
        if figure.line != line:
            stage, line = "", figure.line
        if figure.role == "count":
            stage = _stage(figure)
            following = figures[at + 1].start if at + 1 < len(figures) else len(text)
            yield from _listed(text[figure.end : min(following, figure.end + LONGEST_LIST)], figure, stage)
        elif figure.role == "plan_investment" and stage and (match := PROJECT.match(figure.behind)):
            start = figure.end + match.start(1)
            end = start + len(match[1])
            yield Project(text[start:end], stage, start, end, figure)


def _listed(behind: str, count: Figure, stage: str) -> Iterator[Project]:
    """The names behind a count of projects, where there are as many or the count is hedged."""
    if not stage or not OPENS.match(behind) or not (match := LISTED.match(behind)):
        return
    names = list(re.finditer(r"[^、]+", match["names"]))
    if not count.quantity.hedge and len(names) != count.quantity.value:
        return
    for name in names:
        start = count.end + match.start("names") + name.start()
        bare = re.sub(r"等(?:企业|项目|公司)?$", "", name[0])
        if 1 < len(bare) <= LONGEST_NAME:
            yield Project(bare, stage, start, start + len(bare), None)


def _stage(figure: Figure) -> str:
    return _stages().get(figure.indicator, "")


@cache
def _stages() -> dict[str, str]:
    """The stage of the projects that an indicator counts."""
    rows = table("indicators")
    rows = rows[rows["indicator"].str.startswith("projects_")]
    return dict(zip(rows["indicator"], rows["stage"], strict=True))
