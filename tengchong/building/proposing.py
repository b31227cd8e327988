"""A report in prose → the tables that a person reviews: its figures and its named projects, with sentence and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from tengchong.basics.codebook import place_name, table
from tengchong.basics.sentences import in_chinese
from tengchong.reading.prose.doubts import not_kept
from tengchong.reading.prose.passages import Figure
from tengchong.reading.prose.projects import named_projects
from tengchong.reading.prose.reading import Reading
from tengchong.reading.sources import READ_FROM_REPORTS
from tengchong.reading.tables import SPAN

FIGURES, PROJECTS = READ_FROM_REPORTS
# What a label says besides its indicator, in words that the codebook reads.
SAYS = {"target": "计划数", "completion": "完成率", "growth": "同比增幅", "share": "占比"}
FORECAST = "初步测算"
UNKNOWN = "未载明"  # is no period, so that such a row is refused
SENTENCE = re.compile(r"[^。！？\n]*")
LONGEST_SENTENCE = 160


def proposals(reading: Reading) -> dict[str, pd.DataFrame]:
    """The proposed tables by the end of their file's name, those with rows alone; all columns are text.

    ``.figures.csv`` has 指标, 数值, 时间, 地区, 原文位置 (the span), 备注 (确定 or 存疑 with the reason,
    and the sentence); ``.projects.csv`` has 项目名称, 进展, 所属产业, 计划投资, 原文位置, 备注. Thresholds, gaps
    and prices are none.

    >>> from tengchong.reading.prose.reading import read
    >>> made = proposals(read("腾冲市2021年：到位市外资金9亿元，完成计划10亿元的90%。"))
    >>> made[".figures.csv"][["指标", "数值", "原文位置"]].values.tolist()[2]
    ['到位市外资金完成率', '90%', '28-31']
    """
    named = list(named_projects(reading.repaired.text, reading.figures))
    invested = {id(project.investment) for project in named}
    observed = [one for one in reading.figures if id(one) not in invested and is_observed(one)]
    frames = {
        FIGURES: _without_the_documents(
            pd.DataFrame([_figure_row(reading, one) for one in observed]), reading
        ),
        PROJECTS: pd.DataFrame(list(_project_rows(reading, named))),
    }
    return {end: frame for end, frame in frames.items() if len(frame)}


def is_observed(figure: Figure) -> bool:
    """Whether a row is proposed of a figure: of thresholds, prices and differences none is, nor of what is not kept."""
    return (figure.role != "other" or bool(figure.indicator)) and not not_kept(figure)


def _figure_row(reading: Reading, figure: Figure) -> dict[str, str]:
    says = FORECAST if figure.forecast else SAYS.get(figure.role, "")
    return {
        "指标": figure.subject + says,
        "数值": reading.printed(figure),
        "时间": _time(reading, figure),
        "地区": place_name(figure.place) if figure.place else "",
        SPAN: "{}-{}".format(*reading.span(figure)),
        "备注": f"{_confidence(figure.notes)}；{sentence_at(reading.repaired.text, figure.start)}",
    }


def _time(reading: Reading, figure: Figure) -> str:
    """The months of a figure: of the document's year, a year alone would be as long as the document reports."""
    whole = figure.time[0][5:] == "01" and figure.time[1][5:] == "12" and figure.role != "target"
    longer = whole and figure.time != reading.period and figure.time[0][:4] == reading.period.end[:4]
    return f"{_months(*figure.time)}1-12月" if longer else _months(*figure.time) or UNKNOWN


def _without_the_documents(rows: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """The rows without time or place where all of them have the document's: else an empty cell would take it from above."""
    documents = {
        "时间": _months(*reading.period) or UNKNOWN,
        "地区": place_name(reading.place) if reading.place else "",
    }
    same = {name: "" for name, own in documents.items() if len(rows) and (rows[name] == own).all()}
    return rows.assign(**same)


def _months(start: str, end: str) -> str:
    """Months as a table prints them: 2021年1-11月, 2021年."""
    if not end or start[:4] != end[:4]:
        return f"{start[:4]}-{end[:4]}年" if end else ""
    year, first, last = end[:4], int(start[5:]), int(end[5:])
    return (
        f"{year}年"
        if (first, last) == (1, 12)
        else f"{year}年{first}-{last}月"
        if first != last
        else f"{year}年{last}月"
    )


def _project_rows(reading: Reading, named: list) -> Iterator[dict[str, str]]:
    stages = table("words")
    words = dict(
        reversed(
            list(stages[stages["column"] == "stage"][["code", "printed"]].itertuples(index=False, name=None))
        )
    )
    for project in named:
        invested = project.investment
        yield {
            "项目名称": project.name,
            "进展": words[project.stage],
            "所属产业": project.sector,
            "计划投资": reading.printed(invested) if invested else "",
            SPAN: "{}-{}".format(
                *(reading.span(invested) if invested else reading.repaired.span(project.start, project.end))
            ),
            "备注": f"{_confidence(())}；{sentence_at(reading.repaired.text, project.start)}",
        }


def _confidence(doubts: tuple[str, ...]) -> str:
    return f"存疑：{in_chinese('; '.join(doubts))}" if doubts else "确定"


def sentence_at(text: str, at: int) -> str:
    """The sentence that a place in a text stands in, shortened around it."""
    begins = max(text.rfind(sign, 0, at) for sign in "。！？\n") + 1
    match = SENTENCE.match(text, begins)
    whole = match[0] if match else ""
    first = max(0, min(at - begins - LONGEST_SENTENCE // 2, len(whole) - LONGEST_SENTENCE))
    return whole[first : first + LONGEST_SENTENCE].strip()
