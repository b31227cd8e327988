"""The years of a place, the year to come, and what is printed of them at all."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes

from tengchong.basics.codebook import shown_in
from tengchong.showing.charts.canvas import Chart, Words, measure, plot, say_ticks, tall, wrap
from tengchong.showing.charts.fund_arrivals.common import NOWHERE, name
from tengchong.showing.charts.kinds import bars, grid
from tengchong.showing.charts.labels import capital, period, span, three
from tengchong.showing.charts.parts import Row, dot
from tengchong.showing.charts.style import INK, MAIN, NOTE, SOFT, WARM, WIDTH
from tengchong.showing.charts.told import Told, chart

AROUND = 0.62  # inches of a panel that are not its axes: tick labels and the unit
ABOVE = 0.55  # inches over the highest dot, for its label
SPAN = 3  # years on an axis at least, so that the word on a break has room before it


@chart
def series(table: pd.DataFrame, told: Told) -> Chart:
    """The years of a place, a panel a currency; where definition or months change, the line breaks.

    Takes the table of ``fund_arrivals.series``.
    """
    known = table[table["value"].notna()]
    words = told.words(known, "series", "历年到位资金", "Fund arrivals over the years", dated=False)
    units = sorted(known["unit"].unique())
    last = int(known["year"].max())
    first = int(known["year"].min())
    first = min(first, last - SPAN) if (known["break_before"] != "").any() else first
    height = 2.9 if len(units) == 1 else 2.3
    counted = {unit: _counted(known[known["unit"] == unit], words.language) for unit in units}
    more = max(tall(text, NOTE) for text in counted.values()) - tall("x", NOTE)
    chart, panels = plot(words, height + more, len(units))
    for axes, unit in zip(panels, units, strict=True):
        _years(axes, known[known["unit"] == unit], unit, words.language, height - AROUND)
        measure(axes, counted[unit])
        beside = max(0.6, (last - first) / 10)  # years at both ends, for half a label
        axes.set_xlim(first - beside, last + beside)
        axes.set_xticks(range(first, last + 1))
    return chart


def _years(axes: Axes, table: pd.DataFrame, unit: str, language: str, height: float) -> None:
    shown = shown_in(unit, table["value"].max(), language)
    for _, line in table.sort_values("year").groupby("line"):
        axes.plot(line["year"], line["value"] / shown.divisor, color=MAIN, linewidth=2)
    for record in table.to_dict("records"):
        value = record["value"] / shown.divisor
        whole = record["months"] == 12
        dot(axes, value, record["year"], *NOWHERE, MAIN, filled=whole)
        figure = span(*three(record, factor=shown.divisor), shown.decimals, language)
        text = figure + ("" if whole else f"\n{_months(record, language)}")
        axes.annotate(
            text, (record["year"], value), (0, 9), textcoords="offset points", ha="center", linespacing=1.1
        )
    for year in table.loc[table["break_before"] != "", "year"]:
        axes.axvline(year - 0.5, color=INK, linewidth=1, linestyle=(0, (3, 3)))
    axes.set_ylim(0, table["value"].max() / shown.divisor / (1 - ABOVE / height))
    axes.grid(axis="y")
    say_ticks(axes.yaxis)


def _counted(table: pd.DataFrame, language: str) -> str:
    """What a panel counts, with the years of each definition where there are several, in which unit, and its breaks."""
    kinds = [rows for _, rows in table.sort_values("year").groupby("indicator", sort=False)]
    each = [rows[f"name_{language}"].iloc[0] for rows in kinds]
    if len(kinds) > 1:
        spans = ["–".join(map(str, sorted({rows["year"].min(), rows["year"].max()}))) for rows in kinds]
        bracket = {"zh": "（{}年）", "en": " ({})"}[language]
        each = [name + bracket.format(years) for name, years in zip(each, spans, strict=True)]
    unit = shown_in(table["unit"].iloc[0], table["value"].max(), language).unit
    comma = {"zh": "，", "en": ", "}[language]
    counted = capital(comma.join([*each, unit]))
    return wrap("\n".join([counted, *_breaks(table, language)]), NOTE, WIDTH - 0.9)


def _breaks(table: pd.DataFrame, language: str) -> list[str]:
    """Why each figure behind a dashed line can't be joined to the one before it."""
    told = {"zh": "虚线，{year}年前：{why}", "en": "Dashed line before {year}: {why}"}[language]
    return [
        told.format(year=record["year"], why=record[f"break_{language}"])
        for record in table[table["break_before"] != ""].sort_values("year").to_dict("records")
    ]


def _months(record: dict, language: str) -> str:
    """The months of a figure without its year, which the axis says."""
    if record["months"] == 12:
        return {"zh": "全年", "en": "whole"}[language]
    year = {"zh": f"{record['year']}年", "en": f" {record['year']}"}[language]
    return period(record["period_start"], record["period_end"], language).replace(year, "")


@chart
def next_year(table: pd.DataFrame, told: Told) -> Chart:
    """Next year's target or forecast beside this year's target, and this year's end where it is known.

    Takes the table of ``fund_arrivals.next_year``; of several kinds the largest.
    """
    words = told.words(table, "next year", "与上一年目标相比", "Against the target of the year before")
    record = table.nlargest(1, "next").to_dict("records")[0]
    year = record["period_start"].year
    shown = shown_in(record["unit"], max(record["next"], record["this_target"]), words.language)
    named = {
        "this_target": (words.say(f"{year - 1}年目标", f"Target of {year - 1}"), MAIN),
        "year_end": (words.say(f"{year - 1}年全年", f"Whole year {year - 1}"), SOFT),
        "next": {
            "forecast": (words.say(f"{year}年预测", f"Forecast for {year}"), WARM),
            "target": (words.say(f"{year}年目标", f"Target of {year}"), WARM),
        }[record["measure"]],
    }
    numbers = {what: three(record, what, shown.divisor) for what in named if pd.notna(record[what])}
    items = [
        Row(named[what][0], span(*ends, shown.decimals, words.language), *ends, colour=named[what][1])
        for what, ends in numbers.items()
    ]
    name = record[f"name_{words.language}"]
    return bars(words, items, words.say(f"{name}（{shown.unit}）", f"{name} ({shown.unit})"))


@chart
def coverage(table: pd.DataFrame, told: Told) -> Chart:
    """What is printed for which year, and for how many months; what is white isn't printed.

    Takes the table of ``fund_arrivals.coverage``, of one place, and ``fund_arrivals.coverage_findings`` of it.
    """
    subject = ("公布了什么，没有公布什么", "What is printed, and what isn't")
    words = told.words(table, "printed years", *subject, dated=False)
    unknown = words.say("年份未载", "no year")
    actual = table["measures"].str.contains("actual")
    records = table.assign(actual=actual).sort_values(["actual", "months"]).to_dict("records")
    cells = pd.DataFrame(
        {
            "what": [name(r, words) for r in records],
            "when": [unknown if pd.isna(r["year"]) else str(r["year"]) for r in records],
            "cell": [_cell(r, words) for r in records],
            "figures": [r["figures"] for r in records],
        }
    ).pivot_table(index="what", columns="when", aggfunc={"cell": "last", "figures": "sum"})
    key = words.say(
        "格内为所计月份，颜色越深公布的数字越多", "in a cell its months; the darker, the more figures"
    )
    if between := _without_figures(table["year"].dropna()):
        key += words.say(f"；{between}年均无", f"; nothing for {between}")
    return grid(words, cells["cell"].fillna(""), cells["figures"], wrap(key, NOTE, WIDTH - 2.6))


def _without_figures(known: pd.Series) -> str:
    """The runs of years between the known ones of which nothing is printed."""
    pairs = pairwise(sorted({*known.astype(int)}))
    runs = [sorted({before + 1, after - 1}) for before, after in pairs if after - before > 1]
    return ", ".join("–".join(map(str, run)) for run in runs)


def _cell(record: dict, words: Words) -> str:
    """For which months arrivals are printed, or that there are plans or rates alone."""
    if pd.isna(record["months"]):
        return words.say("有", "some")
    if record["actual"]:
        return _months(record, words.language)
    plans = {"forecast": words.say("预测", "forecast"), "target": words.say("目标", "target")}
    told = (name for plan, name in plans.items() if plan in record["measures"])
    return next(told, words.say("比率", "rates"))
