"""Money agreed and arrived, the named projects, and the effort behind a signature."""

from __future__ import annotations

import math

import pandas as pd

from tengchong.basics.codebook import in_english, shown_in
from tengchong.comparing.wording import plain
from tengchong.showing.charts.canvas import Chart, Words
from tengchong.showing.charts.kinds import bars
from tengchong.showing.charts.labels import amount, capital, span, three
from tengchong.showing.charts.parts import Row, dot, reach, rows
from tengchong.showing.charts.style import MAIN, SOFT, WARM
from tengchong.showing.charts.told import Told, chart

NOWHERE = (math.nan, math.nan)


@chart
def agreed_against_arrived(table: pd.DataFrame, told: Told) -> Chart:
    """Money agreed in a year and money that arrived in it: two cohorts, side by side.

    Takes the table of ``pipeline_conversion.agreed_against_arrived``.
    """
    known = table[(table["lag"] == 0) & table["agreed"].notna()]
    subject = (
        "协议资金与当年到位资金（并非同一批项目）",
        "Money agreed and money arrived in a year: not the same projects",
    )
    words = told.words(known, "agreed", *subject, dated=False)
    shown = shown_in("CNY", max(known["agreed"].max(), known["arrived"].max()), words.language)
    items = [
        Row(
            str(r["agreed_year"]),
            _two_sums(r, shown.divisor, shown.decimals, words),
            *three(r, "agreed", shown.divisor),
            r[f"reason_{words.language}"],
        )
        for r in known.to_dict("records")
    ]
    chart, axes, ys = rows(words, items, shown.unit)
    reach(axes, known["agreed_high"] / shown.divisor, known["arrived_high"] / shown.divisor)
    for y, item, record in zip(ys, items, known.to_dict("records"), strict=True):
        arrived = record["arrived"] / shown.divisor
        axes.plot([item.value, arrived], [y, y], color=SOFT, linewidth=3, zorder=1)
        dot(axes, y, item.value, *NOWHERE, WARM, "D")
        dot(axes, y, arrived, *NOWHERE, MAIN)
    return chart


def _two_sums(record: dict, factor: float, digits: int, words: Words) -> str:
    agreed = plain(record["agreed"] / factor, digits)
    if pd.isna(record["arrived"]):
        return words.say(f"◆协议 {agreed}", f"◆ agreed {agreed}")
    arrived = plain(record["arrived"] / factor, digits)
    return words.say(f"◆协议 {agreed} · ●到位 {arrived}", f"◆ agreed {agreed} · ● arrived {arrived}")


@chart
def projects_profile(table: pd.DataFrame, told: Told) -> Chart:
    """The named projects by planned investment, the largest first, with their share of the sum.

    Takes the table of ``pipeline_conversion.projects_profile``; projects without a printed
    investment are in the table alone. The share is of all printed investments of the same stage.
    """
    known = table[table["investment"].notna()].sort_values("investment", ascending=False)
    subject = ("公布了投资额的项目", "Named projects by planned investment")
    words = told.words(known, "projects", *subject, dated=False)
    shown = shown_in(known["unit"].iloc[0], known["investment"].max(), words.language)
    several = known.groupby(["stage", "unit"])["name"].transform("size") > 1  # one alone is all of its stage
    known["share"] = known["share"].where(several)
    items = [_project(r, shown.divisor, words) for r in known.to_dict("records")]
    name = words.say(f"计划投资（{shown.unit}）", f"planned investment ({shown.unit})")
    return bars(words, items, name)


def _project(record: dict, factor: float, words: Words) -> Row:
    figure = amount(three(record, "investment"), record["unit"], words.language, factor)
    if pd.notna(record["share"]):
        share = span(*three(record, "share"), 1, words.language)
        figure += words.say(f" · 占本阶段{share}%", f" · {share}% of its stage")
    name = words.say(record["name"], in_english(record["name"]))
    return Row(
        name,
        figure,
        *three(record, "investment", factor),
        words.note(record["printed"], _sector(record, words)),
    )


def _sector(record: dict, words: Words) -> str:
    return words.say(record["sector"], in_english(record["sector"]))


@chart
def outreach_effort(table: pd.DataFrame, told: Told) -> Chart:
    """What was done for each signed project, as ranges; without a count of signed ones, what was done.

    Takes the table of ``pipeline_conversion.outreach_effort``.
    """
    per = "per_signed" if table["per_signed"].notna().any() else "effort"
    known = table[table[per].notna()].sort_values(per, ascending=False)
    words = told.words(known, "outreach", "招商工作量", "Effort of outreach")
    items = [
        Row(capital(r[f"name_{words.language}"]), _effort(r, per, words), *three(r, per))
        for r in known.to_dict("records")
    ]
    units = {
        "per_signed": words.say("每签约一个项目的次数（家数）", "number for each signed project"),
        "effort": words.say("次数（家数）", "number"),
    }
    return bars(words, items, units[per])


def _effort(record: dict, per: str, words: Words) -> str:
    effort = span(*three(record, "effort"), 0, words.language)
    if per == "effort":
        return effort
    each = span(*three(record, per), 1, words.language)
    return words.say(f"共{effort} · 每个{each}", f"{effort} · {each} each")
