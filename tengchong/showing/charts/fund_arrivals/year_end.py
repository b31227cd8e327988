"""The year month by month: what had arrived, what was due, and where it may end."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from tengchong.basics.codebook import Shown, shown_in
from tengchong.comparing.wording import plain
from tengchong.showing.charts.canvas import Chart, Words, measure, plot, say_ticks
from tengchong.showing.charts.labels import MONTHS, span, three
from tengchong.showing.charts.parts import PAPER
from tengchong.showing.charts.style import INK, MAIN, NEUTRAL, NOTE, QUIET, WARM
from tengchong.showing.charts.told import Told, chart

ROOM = 1.22  # over the highest number, for its label
WIDTH = 0.62  # of a bar, in months


@chart
def calculator(table: pd.DataFrame, told: Told) -> Chart:
    """What had arrived by each known month against schedule and target, and the range of the year's end.

    Takes the table of ``fund_arrivals.calculator``; a panel a currency. The reader's own figures are hollow.
    """
    year = None if table.empty else table["period_end"].iloc[0].year
    subject = (
        (f"{year}年逐月累计与年底", f"{year} month by month, and its end")
        if year
        else ("逐月累计与年底", "The year month by month")
    )
    words = told.words(table, "year end", *subject, dated=False)
    units = sorted(table["unit"].unique())
    chart, panels = plot(words, 3.0 if len(units) == 1 else 2.5, len(units))
    for axes, unit in zip(panels, units, strict=True):
        _year(axes, table[table["unit"] == unit], words)
    panels[-1].set_xticks(range(1, 13), [_month(month, words.language) for month in range(1, 13)])
    return chart


def _month(month: int, language: str) -> str:
    return f"{month}月" if language == "zh" else MONTHS[month - 1]


def _year(axes: Axes, rows: pd.DataFrame, words: Words) -> None:
    records = rows.to_dict("records")
    largest = rows[["actual", "target", "year_end_high"]].max().max()
    shown = shown_in(records[-1]["unit"], largest, words.language)
    axes.set(xlim=(0.3, 14.6), ylim=(0, largest / shown.divisor * ROOM))
    name = records[-1][f"name_{words.language}"]
    say_ticks(axes.yaxis)
    measure(axes, words.say(f"{name}（{shown.unit}）", f"{name} ({shown.unit})"))
    _target(axes, records[-1]["target"] / shown.divisor, shown, words)
    for row in records:
        _bar(axes, row, shown)
    _end(axes, records, shown, words)


def _target(axes: Axes, target: float, shown: Shown, words: Words) -> None:
    """The target as a level line, and the straight line to it that the schedule draws."""
    if pd.isna(target):
        return
    axes.plot([0, 12], [0, target], color=NEUTRAL, linewidth=0.9, linestyle=(0, (2, 2)), zorder=0)
    axes.plot([0.3, 12.4], [target, target], color=INK, linewidth=1.2)
    told = plain(target, shown.decimals)
    axes.annotate(
        words.say(f"目标 {told}", f"target {told}"),
        (0.4, target), (0, 3), textcoords="offset points", va="bottom", size=NOTE, color=INK,
    )  # fmt: skip
    axes.annotate(
        words.say("序时进度", "schedule"), (5, target * 5 / 12), (-6, 2), textcoords="offset points",
        ha="right", va="bottom", size=NOTE, color=QUIET,
    )  # fmt: skip


def _bar(axes: Axes, row: dict, shown: Shown) -> None:
    """What had arrived by a month; months that nobody knows of stay white."""
    height = row["actual"] / shown.divisor
    face = "white" if row["own"] else MAIN
    axes.bar(row["months"], height, WIDTH, facecolor=face, edgecolor=MAIN, linewidth=1.6)
    axes.annotate(
        plain(height, shown.decimals), (row["months"] + WIDTH / 2, height), (0, 2),
        textcoords="offset points", ha="right", va="bottom", size=NOTE, bbox=PAPER,
    )  # fmt: skip


def _end(axes: Axes, records: list[dict], shown: Shown, words: Words) -> None:
    """Behind December the range of the year's end, from the last month before it; or that it is unknown."""
    before = [row for row in records if row["months"] < 12]
    if not before:
        return
    low, high = (before[-1][f"year_end_{end}"] / shown.divisor for end in ("low", "high"))
    known = not pd.isna(low)
    told = span(*three(before[-1], "year_end", shown.divisor), shown.decimals, words.language)
    height = (low + high) / 2 if known else before[-1]["actual"] / shown.divisor
    if known:
        axes.plot([12.8, 12.8], [low, high], color=WARM, linewidth=6, solid_capstyle="butt")
        axes.plot([12.5, 13.1], [height, height], color=WARM, linewidth=2)
    axes.annotate(
        words.say(f"年底\n{told}", f"end\n{told}") if known else words.say("年底\n未知", "end\nunknown"),
        (13.2, height), ha="left", va="center", size=NOTE, color=INK if known else QUIET,
    )  # fmt: skip
