"""Charts of the tables of ``comparing.pipeline_conversion``, named as the functions that make the tables.

Each takes the table, the findings, the table of documents (``load("sources")``) and the language,
and gives a Chart with the subject as title, the best finding as subtitle and the source under it.
"""

from __future__ import annotations

import math

import pandas as pd

from tengchong.showing.charts.canvas import Chart, Words, blank
from tengchong.showing.charts.kinds import bars, dots
from tengchong.showing.charts.labels import amount, capital, number, period, scale, short, span, tell, three
from tengchong.showing.charts.parts import Row, dot, reach, rows
from tengchong.showing.charts.style import MAIN, NEUTRAL, SOFT, WARM

NOWHERE = (math.nan, math.nan)


def stages(table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh") -> Chart:
    """How many projects stand in each stage; a hedged count fades out over what it can mean.

    Takes the table of ``pipeline_conversion.stages``. Stocks are blue, flows orange.
    """
    known = table[(table["quantity"] == "count") & table["value"].notna()]
    subject = ("各阶段的项目", "Projects in each stage")
    words = tell(known, findings, sources, language, "stages", *subject)
    if known.empty:
        return blank(words)
    kinds = {
        "stock": (words.say("存量，期末", "a stock, at the end"), MAIN),
        "flow": (words.say("流量，期内", "a flow, in the period"), WARM),
        "cohort": (words.say("同一批", "of one cohort"), WARM),
    }
    items = [
        Row(
            capital(r[f"name_{language}"]),
            span(*three(r), 0, language),
            *three(r),
            kinds[r["flow"]][0],
            kinds[r["flow"]][1],
        )
        for r in known.to_dict("records")
    ]
    return bars(words, items, words.say("项目数（个）", "number of projects"))


def by_sector(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """The parts of one stage, the largest first; of several breakdowns the one with most parts.

    Takes the table of ``pipeline_conversion.by_sector``.
    """
    counts = table.groupby(["indicator", "dimension"])["category"].transform("size")
    known = table[counts == counts.max()]
    known = known[known["indicator"] == known["indicator"].min()] if len(known) else known
    subject = ("项目按行业分", "Projects by sector")
    words = tell(known, findings, sources, language, "by_sector", *subject)
    if known.empty:
        return blank(words)
    items = [
        Row(r["category"], _part(r, language), *three(r))
        for r in known.sort_values("value", ascending=False).to_dict("records")
    ]
    whole = known[f"name_{language}"].iloc[0].split("（" if language == "zh" else " (")[0]
    return bars(words, items, words.say(f"{whole}（个）", f"{whole} (number)"))


def _part(record: dict, language: str) -> str:
    figure = span(*three(record), 0, language)
    return figure if pd.isna(record["share"]) else f"{figure} · {span(*three(record, 'share'), 1, language)}%"


def cohorts(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Forest of rates: of so many so many, with the Wilson interval where a cohort allows one.

    Takes the table of ``pipeline_conversion.cohorts``. Shares of a counted stock are hollow and have
    no interval.
    """
    known = table[table["rate"].notna()].sort_values(["kind", "rate"], ascending=[True, False])
    subject = ("同一批中的比率", "Rates of one and the same cohort")
    words = tell(known, findings, sources, language, "cohorts", *subject)
    if known.empty:
        return blank(words)
    items = [_forest(r, words) for r in known.to_dict("records")]
    unit = words.say("占比（%），淡色为95%威尔逊区间", "per cent; pale: 95% Wilson interval")
    return dots(words, items, unit)


def _forest(record: dict, words: Words) -> Row:
    """A rate of a cohort; of a counted stock the share alone."""
    of = span(*three(record, "of_count"), 0, words.language)
    count = span(*three(record, "count"), 0, words.language)
    rate = span(*three(record, "rate"), 2, words.language)
    figure = words.say(f"{of}中{count} · {rate}%", f"{count} of {of} · {rate}%")
    own, whole = record[f"name_{words.language}"], record[f"of_{words.language}"]
    name = (
        capital(own)
        if own.startswith(whole)
        else words.say(f"{own} / {whole}", f"{capital(own)}, of {whole}")
    )
    cohort = pd.notna(record["wilson_low"])
    low, high = (record["wilson_low"], record["wilson_high"]) if cohort else three(record, "rate")[1:]
    note = (
        f"{span(math.nan, low, high, 1)}%"
        if cohort
        else words.say("全数点清，无抽样", "counted in full, not sampled")
    )
    return Row(name, figure, record["rate"], low, high, note, MAIN, cohort)


def stage_ratios(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Ratios of stages as ranges: not the same projects, so no conversion.

    Takes rows of the table of ``pipeline_conversion.stage_ratios``.
    """
    known = table[table["ratio"].notna()]
    subject = ("阶段之比（不是转化率）", "Ratios of stages (no conversion)")
    words = tell(known, findings, sources, language, "stage ratios", *subject)
    if known.empty:
        return blank(words)
    items = [
        Row(
            words.say(
                f"{r['later_zh']} ÷ {r['earlier_zh']}", f"{capital(r['later_en'])} ÷ {r['earlier_en']}"
            ),
            f"{span(*three(r, 'ratio'), 1, language)}%",
            *three(r, "ratio"),
            words.say(
                f"{_count(r, 'later')} ÷ {_count(r, 'earlier')}",
                f"{_count(r, 'later')} ÷ {_count(r, 'earlier')}",
            ),
        )
        for r in known.to_dict("records")
    ]
    return dots(words, items, words.say("阶段之比（%）", "ratio of stages (%)"))


def _count(record: dict, side: str) -> str:
    return span(*three(record, f"{side}_count"), 0)


def stated_rates(
    table: pd.DataFrame,
    findings: pd.DataFrame,
    sources: pd.DataFrame,
    language: str = "zh",
    place: str = "",
) -> Chart:
    """The rates that documents state, side by side; hollow where no count can give them.

    Takes rows of the table of ``pipeline_conversion.stated_rates``; those of ``place`` (a code) are blue.
    """
    known = table[table["rate"].notna()].sort_values(["indicator", "rate"], ascending=[True, False])
    subject = ("各地自报的比率", "Rates that places state")
    words = tell(known.drop(columns="place_name"), findings, sources, language, "stated rates", *subject)
    if known.empty:
        return blank(words)
    items = [
        Row(
            short(r["place"], r["place_name"]),
            f"{capital(r[f'name_{language}'])} {span(*three(r, 'rate'), 2, language)}%",
            *three(r, "rate"),
            _of_what(r, language),
            MAIN if r["place"] == place else NEUTRAL,
            r["possible"] is not False,
        )
        for r in known.to_dict("records")
    ]
    return dots(words, items, words.say("自报比率（%）", "rate as stated (%)"))


def _of_what(record: dict, language: str) -> str:
    when = period(record["period_start"], record["period_end"], language)
    of = record[f"of_{language}"]
    base = {"zh": f"分母：{of}", "en": f"of {of}"}[language] if of else ""
    return " · ".join(filter(None, (when, base, record[f"reason_{language}"])))


def agreed_against_arrived(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Money agreed in a year and money that arrived in it: two cohorts, side by side.

    Takes the table of ``pipeline_conversion.agreed_against_arrived``.
    """
    known = table[(table["lag"] == 0) & table["agreed"].notna()]
    subject = (
        "协议资金与当年到位资金（并非同一批项目）",
        "Money agreed and money arrived in a year: not the same projects",
    )
    words = tell(known, findings, sources, language, "agreed", *subject, dated=False)
    if known.empty:
        return blank(words)
    shown = scale("CNY", max(known["agreed"].max(), known["arrived"].max()), language)
    items = [
        Row(
            str(r["agreed_year"]),
            _two_sums(r, shown.factor, shown.digits, words),
            *three(r, "agreed", shown.factor),
            r[f"reason_{language}"],
        )
        for r in known.to_dict("records")
    ]
    chart, axes, ys = rows(words, items, shown.name)
    reach(axes, known["agreed_high"] / shown.factor, known["arrived_high"] / shown.factor)
    for y, item, record in zip(ys, items, known.to_dict("records"), strict=True):
        arrived = record["arrived"] / shown.factor
        axes.plot([item.value, arrived], [y, y], color=SOFT, linewidth=3, zorder=1)
        dot(axes, y, item.value, *NOWHERE, WARM, "D")
        dot(axes, y, arrived, *NOWHERE, MAIN)
    return chart


def _two_sums(record: dict, factor: float, digits: int, words: Words) -> str:
    agreed = number(record["agreed"] / factor, digits)
    if pd.isna(record["arrived"]):
        return words.say(f"◆协议 {agreed}", f"◆ agreed {agreed}")
    arrived = number(record["arrived"] / factor, digits)
    return words.say(f"◆协议 {agreed} · ●到位 {arrived}", f"◆ agreed {agreed} · ● arrived {arrived}")


def projects_profile(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """The named projects by planned investment, the largest first, with their share of the sum.

    Takes the table of ``pipeline_conversion.projects_profile``; projects without a printed
    investment are in the table alone.
    """
    known = table[table["investment"].notna()].sort_values("investment", ascending=False)
    subject = ("公布了投资额的项目", "Named projects by planned investment")
    words = tell(known, findings, sources, language, "projects", *subject)
    if known.empty:
        return blank(words)
    shown = scale(known["unit"].iloc[0], known["investment"].max(), language)
    items = [_project(r, shown.factor, words) for r in known.to_dict("records")]
    name = words.say(f"计划投资（{shown.name}）", f"planned investment ({shown.name})")
    return bars(words, items, name)


def _project(record: dict, factor: float, words: Words) -> Row:
    figure = amount(three(record, "investment"), record["unit"], words.language, factor)
    if pd.notna(record["share"]):
        figure += f" · {span(*three(record, 'share'), 1, words.language)}%"
    return Row(record["name"], figure, *three(record, "investment", factor), record["sector"])


def outreach_effort(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """What was done for each signed project, as ranges; without a count of signed ones, what was done.

    Takes the table of ``pipeline_conversion.outreach_effort``.
    """
    per = "per_signed" if table["per_signed"].notna().any() else "effort"
    known = table[table[per].notna()].sort_values(per, ascending=False)
    subject = ("招商工作量", "Effort of outreach")
    words = tell(known, findings, sources, language, "outreach", *subject)
    if known.empty:
        return blank(words)
    items = [
        Row(capital(r[f"name_{language}"]), _effort(r, per, words), *three(r, per))
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
