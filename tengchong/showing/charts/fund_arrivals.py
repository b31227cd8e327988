"""Charts of the tables of ``comparing.fund_arrivals``, named as the functions that make the tables.

Each takes the table, the findings, the table of documents (``load("sources")``) and the language,
and gives a Chart with the subject as title, the best finding as subtitle and the source under it.
"""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from tengchong.showing.charts.canvas import Chart, Words, blank, measure, plot, wrap
from tengchong.showing.charts.kinds import bars, dots, grid, waterfall
from tengchong.showing.charts.labels import (
    amount,
    capital,
    number,
    period,
    scale,
    short,
    signed,
    span,
    tell,
    three,
)
from tengchong.showing.charts.parts import LABEL, PAPER, Row, bar, dot, reach, rows, rule, tick
from tengchong.showing.charts.style import INK, LINE, MAIN, NEUTRAL, NOTE, QUIET, SOFT, WARM

SPAN = 3  # years on an axis at least, so that the word on a break has room before it
NOWHERE = (float("nan"), float("nan"))


def against_target(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Bullets: how much of its target each kind of arrivals has reached, and how much was due.

    Takes the table of ``fund_arrivals.against_target``.
    """
    known = table[table["completion"].notna()]
    subject = ("到位资金与年度目标", "Fund arrivals against the year's target")
    words = tell(known, findings, sources, language, "target", *subject)
    if known.empty:
        return blank(words)
    records = known.to_dict("records")
    items = [Row(_name(r, words), _of_target(r, language), *three(r, "completion")) for r in records]
    chart, axes, ys = rows(words, items, _axis("completion", words), above=LABEL)
    reach(axes, known["completion_high"], [100.0], spare=0.2)
    for y, record in zip(ys, records, strict=True):
        bar(axes, y, 0, 100, LINE)
        bar(axes, y, 0, record["completion"], MAIN, 0.12)
        tick(axes, y, record["schedule"])
    due = records[0]["schedule"]
    rule(axes, due, f"{words.say('序时进度', 'due by now')} {number(due)}%", "right")
    rule(axes, 100, words.say("目标", "target"))
    return chart


def _name(record: dict, words: Words) -> str:
    return capital(record[f"name_{words.language}"])


def _of_target(record: dict, language: str) -> str:
    """Arrival of target in one unit, where both are known, and the completion."""
    done = f"{span(*three(record, 'completion'))}%"
    if pd.isna(record["actual"]) or pd.isna(record["target"]):
        return done
    largest = max(record["actual"], record["target"])
    shown = scale(record["unit"], largest, language)
    of = {"zh": "/", "en": "of"}[language]
    arrived = number(record["actual"] / shown.factor, shown.digits)
    return f"{arrived} {of} {amount(three(record, 'target'), record['unit'], language, largest)} · {done}"


def _axis(by: str, words: Words) -> str:
    return {
        "completion": words.say("占年度目标的百分比（%）", "per cent of the year's target"),
        "schedule_gap": words.say("与序时进度之差（百分点）", "points ahead of schedule (+) or behind (-)"),
        "growth": words.say("同比（%）", "per cent on the year before"),
    }[by]


def pace(table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh") -> Chart:
    """The pace that the months left would need, as a multiple of the pace so far.

    Takes the table of ``fund_arrivals.pace``.
    """
    known = table[table["ratio"].notna()]
    subject = ("余下月份所需的速度", "The pace that the rest of the year needs")
    words = tell(known, findings, sources, language, "pace", *subject)
    if known.empty:
        return blank(words)
    items = [Row(_name(r, words), _from_to(r, words), *three(r, "ratio")) for r in known.to_dict("records")]
    unit = words.say("所需月均到位 ÷ 此前月均到位", "monthly pace needed ÷ monthly pace so far")
    chart, axes, ys = rows(words, items, unit, above=LABEL)
    reach(axes, known["ratio_high"], known["ratio_low"], [1.5], spare=0.12)
    rule(axes, 1, words.say("此前的速度 = 1", "so far = 1"))
    for y, item in zip(ys, items, strict=True):
        axes.plot([1, item.value], [y, y], color=SOFT, linewidth=4, solid_capstyle="butt", zorder=1)
        dot(axes, y, 1, *NOWHERE, QUIET, filled=False)
        dot(axes, y, item.value, item.low, item.high, WARM, "D")
    return chart


def _from_to(record: dict, words: Words) -> str:
    shown = scale(record["unit"], max(record["so_far"], record["needed"]), words.language)
    so_far, needed = (number(record[n] / shown.factor, shown.digits) for n in ("so_far", "needed"))
    return words.say(f"每月 {so_far} → {needed} {shown.name}", f"{so_far} → {needed} {shown.name} a month")


def contributions(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Waterfall: what each part added to the growth of the whole, with what rounding leaves open.

    Takes the table of ``fund_arrivals.contributions``.
    """
    known = table[table["contribution"].notna() & (table["role"] != "sum of parts")]
    subject = ("增长从哪里来", "Where the growth came from")
    words = tell(known, findings, sources, language, "contributions", *subject)
    if known.empty:
        return blank(words)
    items = [
        Row(
            _name(r, words),
            _gain(r, language),
            *three(r, "contribution"),
            colour=MAIN if r["role"] == "whole" else WARM,
        )
        for r in known.to_dict("records")
    ]
    unit = words.say("对增长的贡献（百分点）", "contribution to growth (points)")
    return waterfall(words, items, _stairs(known).tolist(), unit)


def _stairs(table: pd.DataFrame) -> pd.Series:
    """Where the bar of each row begins: parts stand on each other, a whole on the ground."""
    steps = table["contribution"].where(table["role"] != "whole", 0.0)
    return (steps.groupby(table["whole"]).cumsum() - steps).where(table["role"] != "whole", 0.0)


def _gain(record: dict, language: str) -> str:
    points = signed(*three(record, "contribution"), language=language)
    if pd.isna(record["gain"]):
        return points
    shown = scale(record["unit"], record["gain"], language)
    return f"{signed(*three(record, 'gain', shown.factor), shown.digits, language)} {shown.name} · {points}"


def series(table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh") -> Chart:
    """The years of a place, a panel a currency; where definition or months change, the line breaks.

    Takes the table of ``fund_arrivals.series``.
    """
    known = table[table["value"].notna()]
    subject = ("历年到位资金", "Fund arrivals over the years")
    words = tell(known, findings, sources, language, "series", *subject, dated=False)
    if known.empty:
        return blank(words)
    units = sorted(known["unit"].unique())
    last = int(known["year"].max())
    first = min(int(known["year"].min()), last - SPAN)
    chart, panels = plot(words, 2.9 if len(units) == 1 else 2.3, len(units))
    for axes, unit in zip(panels, units, strict=True):
        _years(axes, known[known["unit"] == unit], unit, language)
        axes.set_xlim(first - 0.6, last + 0.6)
        axes.set_xticks(range(first, last + 1))
    return chart


def _years(axes: Axes, table: pd.DataFrame, unit: str, language: str) -> None:
    shown = scale(unit, table["value"].max(), language)
    for _, line in table.sort_values("year").groupby("line"):
        axes.plot(line["year"], line["value"] / shown.factor, color=MAIN, linewidth=2)
    for record in table.to_dict("records"):
        value = record["value"] / shown.factor
        whole = record["months"] == 12
        dot(axes, value, record["year"], *NOWHERE, MAIN, filled=whole)
        text = number(value, shown.digits) + ("" if whole else f"\n{_months(record, language)}")
        axes.annotate(
            text, (record["year"], value), (0, 9), textcoords="offset points", ha="center", linespacing=1.1
        )
    _breaks(axes, table, language)
    axes.set_ylim(0, table["value"].max() / shown.factor * 1.42)
    measure(axes, shown.name)
    axes.grid(axis="y")


def _months(record: dict, language: str) -> str:
    """The months of a figure without its year, which the axis says."""
    if record["months"] == 12:
        return {"zh": "全年", "en": "whole"}[language]
    year = {"zh": f"{record['year']}年", "en": f" {record['year']}"}[language]
    return period(record["period_start"], record["period_end"], language).replace(year, "")


def _breaks(axes: Axes, table: pd.DataFrame, language: str) -> None:
    """An upright dashed line before each figure that can't be joined to the one before it, and why."""
    for record in table[table["break_before"] != ""].to_dict("records"):
        axes.axvline(record["year"] - 0.5, color=INK, linewidth=1, linestyle=(0, (3, 3)))
        axes.annotate(
            wrap(record[f"break_{language}"], NOTE, 1.5), (record["year"] - 0.5, 1), (-4, -2), ha="right",
            xycoords=("data", "axes fraction"), textcoords="offset points", va="top", size=NOTE, color=QUIET,
            bbox=PAPER,
        )  # fmt: skip


def peers(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh",
    by: str = "schedule_gap",
) -> Chart:  # fmt: skip
    """Places side by side by completion, schedule_gap or growth; hollow where they can't be compared.

    Takes the table of ``fund_arrivals.peers``.
    """
    known = table[table[by].notna()].sort_values(["comparable", by], ascending=False)
    subject = {
        "completion": ("各地目标完成率", "How much of their targets places reached"),
        "schedule_gap": ("各地与序时进度之差", "Places ahead of schedule and behind"),
        "growth": ("各地到位资金同比增速", "Growth of fund arrivals by place"),
    }[by]
    words = tell(known, findings, sources, language, "peers", *subject)
    if known.empty:
        return blank(words)
    items = [
        Row(
            r["place_name"], _ranked(r, by, words), *three(r, by), _note(r, language),
            MAIN if r["own"] else NEUTRAL, r["comparable"],
        )
        for r in known.to_dict("records")
    ]  # fmt: skip
    line = (0.0, words.say("序时进度", "on schedule")) if by == "schedule_gap" else None
    return dots(words, items, _axis(by, words), against=line)


def _ranked(record: dict, by: str, words: Words) -> str:
    ends = three(record, by)
    figure = span(*ends) if by == "completion" else signed(*ends, language=words.language)
    figure += "" if by == "schedule_gap" else "%"
    first, last, of = record[f"{by}_rank_low"], record[f"{by}_rank_high"], record["ranked"]
    if pd.isna(first) or of < 2:
        return figure
    rank = span(first, first, last, 0)
    return f"{figure} · {words.say(f'第{rank}/{of}', f'rank {rank} of {of}')}"


def _note(record: dict, language: str) -> str:
    when = period(record["period_start"], record["period_end"], language)
    return " · ".join(filter(None, (record[f"name_{language}"], when, record[f"reason_{language}"])))


def members(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """A place and the places inside it: what arrived where, and what no member prints.

    Takes the table of ``fund_arrivals.members``; where several kinds of arrivals are printed, the
    one that most members print.
    """
    known = table[table["actual"].notna()]
    known = known[known["indicator"].isin(known["indicator"].mode().tail(1))]
    whole = known[known["role"] == "whole"]
    subject = ("各组成地区到位资金", "Fund arrivals of the places inside")
    words = tell(whole, findings, sources, language, "members", *subject)
    if known.empty:
        return blank(words)
    shown = scale(known["unit"].iloc[0], known["actual"].max(), language)
    paint = {"whole": NEUTRAL, "member": MAIN, "not printed": SOFT}
    rest = words.say("未单列部分", "Not printed by member")
    items = [
        Row(
            rest if r["role"] == "not printed" else short(r["place"], r["place_name"]),
            _share(r, shown.factor, shown.digits, words),
            *three(r, "actual", shown.factor), colour=paint[r["role"]],
        )
        for r in known.to_dict("records")
    ]  # fmt: skip
    name = known[f"name_{language}"].iloc[0]
    return bars(words, items, words.say(f"{name}（{shown.name}）", f"{name} ({shown.name})"))


def _share(record: dict, factor: float, digits: int, words: Words) -> str:
    share, done = span(*three(record, "share"), 1), span(*three(record, "completion"), 1)
    parts = [span(*three(record, "actual", factor), digits, words.language)]
    if record["role"] != "whole" and pd.notna(record["share"]):
        parts.append(words.say(f"占{share}%", f"{share}% of the whole"))
    if pd.notna(record["completion"]):
        parts.append(words.say(f"完成{done}%", f"{done}% of its target"))
    return " · ".join(parts)


def next_year(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Next year's target or forecast beside this year's target, and this year's end where it is known.

    Takes the table of ``fund_arrivals.next_year``; of several kinds the largest.
    """
    subject = ("与上一年目标相比", "Against the target of the year before")
    words = tell(table, findings, sources, language, "next year", *subject)
    if table.empty:
        return blank(words)
    record = table.nlargest(1, "next").to_dict("records")[0]
    year = record["period_start"].year
    shown = scale(record["unit"], max(record["next"], record["this_target"]), language)
    named = {
        "this_target": (words.say(f"{year - 1}年目标", f"Target of {year - 1}"), MAIN),
        "year_end": (words.say(f"{year - 1}年全年", f"Whole year {year - 1}"), SOFT),
        "next": {
            "forecast": (words.say(f"{year}年预测", f"Forecast for {year}"), WARM),
            "target": (words.say(f"{year}年目标", f"Target of {year}"), WARM),
        }[record["measure"]],
    }
    numbers = {what: three(record, what, shown.factor) for what in named if pd.notna(record[what])}
    items = [
        Row(named[what][0], span(*ends, shown.digits, language), *ends, colour=named[what][1])
        for what, ends in numbers.items()
    ]
    name = record[f"name_{language}"]
    return bars(words, items, words.say(f"{name}（{shown.name}）", f"{name} ({shown.name})"))


def coverage(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """What is printed for which year, and for how many months; what is white isn't printed.

    Takes the table of ``fund_arrivals.coverage``, of one place.
    """
    subject = ("公布了什么，没有公布什么", "What is printed, and what isn't")
    words = tell(table, findings, sources, language, "coverage", *subject, dated=False)
    if table.empty:
        return blank(words)
    unknown = words.say("年份未载", "no year")
    actual = table["measures"].str.contains("actual")
    records = table.assign(actual=actual).sort_values(["actual", "months"]).to_dict("records")
    cells = pd.DataFrame(
        {
            "what": [_name(r, words) for r in records],
            "when": [unknown if pd.isna(r["year"]) else str(r["year"]) for r in records],
            "cell": [_cell(r, words) for r in records],
            "figures": [r["figures"] for r in records],
        }
    ).pivot_table(index="what", columns="when", aggfunc={"cell": "last", "figures": "sum"})
    key = words.say(
        "格内为所计月份，颜色越深公布的数字越多", "in a cell its months; the darker, the more figures"
    )
    return grid(words, cells["cell"].fillna(""), cells["figures"], key)


def _cell(record: dict, words: Words) -> str:
    """For which months arrivals are printed, or that there is a plan alone."""
    if record["actual"]:
        return _months(record, words.language)
    forecast = "forecast" in record["measures"]
    return words.say("预测", "forecast") if forecast else words.say("目标", "target")
