"""Sentences on money and effort: named projects, agreed against arrived, outreach per signature."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.basics.codebook import called
from tengchong.comparing.figures import PERIOD
from tengchong.comparing.wording import (
    Finding,
    Number,
    Words,
    around,
    joined,
    name,
    named,
    number,
    said,
    say,
    when,
    whose,
)

MOST = 3  # kinds of effort in a sentence; the table has all


def on_projects(rows: pd.DataFrame) -> Iterator[Finding]:
    """How much one project weighs among those of its stage whose investment is printed."""
    known = rows[rows["investment"].notna() & (rows["stage"] != "")]
    for (stage, unit), group in known.groupby(["stage", "unit"], sort=False):
        if len(group) < 2:
            continue
        top = group.iloc[0].to_dict()
        total = [group[f"investment{end}"].sum() for end in ("", "_low", "_high")]
        words = say(
            "载明投资额的{n}个{stage}项目合计{total}，最大的{project}为{one}，占{share}。",
            "The {n} {stage} projects whose investment is printed come to {total}; the largest, {project},"
            " is {one}: {share} of it.",
            n=str(len(group)),
            stage=called("stage", str(stage)),
            total=around(Number(total[0], total[1], total[2], str(unit))),
            project=named(top["name"]),
            one=said(number(top, "investment")),
            share=around(number(top, "share", "%")),
        )
        yield Finding("projects", words, number(top, "share", "%"))


def on_outreach(rows: pd.DataFrame) -> Iterator[Finding]:
    """The effort for each signed project; where none are counted, the effort alone."""
    known = rows[rows["per_signed"].notna()]
    if known.empty:
        yield from _effort_alone(rows)
        return
    known = known.nlargest(MOST, "per_signed")
    first = known.iloc[0].to_dict()
    each = [
        say("{what}{x}", "{what} {x}", what=name(row), x=said(number(row, "per_signed")))
        for row in known.to_dict("records")
    ]
    words = say(
        "{place}每签约1个项目，同期工作量最多的是：{each}。这是同期之比，并非因果。",
        "For each project that {place} signed, the most effort of the same months was: {each}. This is effort"
        " beside result, not cause.",
        place=whose(first),
        each=joined(each),
    )
    yield Finding("outreach", words, number(first, "per_signed"), first["indicator"])


def _effort_alone(rows: pd.DataFrame) -> Iterator[Finding]:
    for _, group in rows.groupby(PERIOD, sort=False):
        first = group.iloc[0].to_dict()
        each = [
            say("{what}{x}", "{what} {x}", what=name(row), x=said(number(row, "effort")))
            for row in group.to_dict("records")
        ]
        words = say(
            "{place}{when}：{each}；{why}，不能算每个项目的工作量。",
            "{place}, {when}: {each}; {why}, so there is no effort for each project.",
            place=whose(first),
            when=when(first),
            each=joined(each),
            why=Words(first["reason_zh"], first["reason_en"]),
        )
        yield Finding("outreach", words, number(first, "effort"), first["indicator"])


def on_agreed(rows: pd.DataFrame) -> Iterator[Finding]:
    """Arrived over agreed money of the same year, with the warning that they are different cohorts."""
    known = rows[rows["ratio"].notna()]
    if known.empty:
        return
    same, later = known[known["lag"] == 0], known[known["lag"] == 1]
    if same.empty:
        return
    last = same.iloc[-1].to_dict()
    words = say(
        "{place}当年到位资金与当年协议资金之比：{each}{lagged}；到位的多是以往各年所签，两者不是同一批，不可视为转化率。",
        "{place}'s arrivals of a year over the money agreed in it: {each}{lagged}; what arrives was mostly agreed"
        " in other years, so this is no conversion rate.",
        place=whose(last),
        each=_ratios(same),
        lagged=say(
            "；与次年到位资金之比：{each}",
            "; arrivals of the year after over it: {each}",
            each=_ratios(later),
        )
        if len(later)
        else Words("", ""),
    )
    yield Finding("agreed", words, number(last, "ratio", "%"))


def _ratios(rows: pd.DataFrame) -> Words:
    """Each year's ratio, by the year of the agreement."""
    return joined(
        [
            say(
                "{year}年{ratio}",
                "{ratio} in {year}",
                year=str(row["agreed_year"]),
                ratio=said(number(row, "ratio", "%")),
            )
            for row in rows.to_dict("records")
        ]
    )
