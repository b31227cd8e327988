"""The year month by month: what had arrived, what was due, and where it may end."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from tengchong.showing.charts.canvas import Chart, Words, blank, measure, plot
from tengchong.showing.charts.labels import MONTHS, Scale, number, scale, span, tell, three
from tengchong.showing.charts.parts import PAPER
from tengchong.showing.charts.style import INK, MAIN, NEUTRAL, NOTE, QUIET, SOFT, WARM

ROOM = 1.22  # over the highest number, for its label


def calculator(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Steps of what had arrived by each known month, the target, and the range of the year's end.

    Takes the table of ``fund_arrivals.calculator``; a panel a currency. The reader's own figures are hollow.
    """
    subject = ("逐月累计与年底", "The year month by month, and its end")
    words = tell(table, findings, sources, language, "year end", *subject, dated=False)
    if table.empty:
        return blank(words)
    units = sorted(table["unit"].unique())
    chart, panels = plot(words, 3.0 if len(units) == 1 else 2.5, len(units))
    for axes, unit in zip(panels, units, strict=True):
        _year(axes, table[table["unit"] == unit], words)
    panels[-1].set_xticks(range(0, 13, 2), [_month(month, language) for month in range(0, 13, 2)])
    return chart


def _month(month: int, language: str) -> str:
    if not month:
        return ""
    return f"{month}月" if language == "zh" else MONTHS[month - 1]


def _year(axes: Axes, rows: pd.DataFrame, words: Words) -> None:
    last = rows.iloc[-1].to_dict()
    largest = rows[["actual", "target", "year_end_high"]].max().max()
    shown = scale(last["unit"], largest, words.language)
    axes.set(xlim=(0, 14.4), ylim=(0, largest / shown.factor * ROOM))
    measure(
        axes, f"{last[f'name_{words.language}']}{words.say('（', ' (')}{shown.name}{words.say('）', ')')}"
    )
    axes.grid(axis="y")
    _target(axes, last, shown, words)
    months = [0, *rows["months"].astype(int)]
    heights = [0.0, *(rows["actual"] / shown.factor)]
    axes.step(months, heights, where="post", color=MAIN, linewidth=2)
    for row in rows.to_dict("records"):
        _dot(axes, row, shown)
    _end(axes, last, shown, words)


def _target(axes: Axes, last: dict, shown: Scale, words: Words) -> None:
    """The target as a level line, and the straight line to it that the schedule draws."""
    if pd.isna(last["target"]):
        return
    target = last["target"] / shown.factor
    axes.plot([0, 12], [0, target], color=NEUTRAL, linewidth=0.9, linestyle=(0, (2, 2)), zorder=1)
    axes.plot([0, 12], [target, target], color=INK, linewidth=1.2)
    axes.annotate(
        words.say(f"目标 {number(target, shown.digits)}", f"target {number(target, shown.digits)}"),
        (0, target), (2, 3), textcoords="offset points", va="bottom", size=NOTE, color=INK,
    )  # fmt: skip
    axes.annotate(
        words.say("序时进度", "schedule"), (3, target / 4), (-4, 3), textcoords="offset points",
        ha="right", va="bottom", size=NOTE, color=QUIET,
    )  # fmt: skip


def _dot(axes: Axes, row: dict, shown: Scale) -> None:
    height = row["actual"] / shown.factor
    face = "white" if row["own"] else MAIN
    axes.plot(
        [row["months"]], [height], "o", color=MAIN, markerfacecolor=face, markersize=7, markeredgewidth=1.6
    )
    axes.annotate(
        number(height, shown.digits), (row["months"], height), (0, -8), textcoords="offset points",
        ha="right", va="top", size=NOTE, bbox=PAPER,
    )  # fmt: skip


def _end(axes: Axes, last: dict, shown: Scale, words: Words) -> None:
    """At the end of the year its range, or that it is unknown."""
    if last["months"] == 12:
        return
    low, high = (last[f"year_end_{end}"] / shown.factor for end in ("low", "high"))
    if pd.isna(low):
        start = last["actual"] / shown.factor
        axes.plot([last["months"], 12], [start, start], color=SOFT, linewidth=2, linestyle=":")
        axes.annotate(
            words.say("？年底\n未知", "? end\nunknown"), (12.2, start), ha="left", va="center", size=NOTE, color=QUIET,
        )  # fmt: skip
        return
    axes.plot([12, 12], [low, high], color=WARM, linewidth=5, solid_capstyle="butt")
    told = span(*three(last, "year_end", shown.factor), shown.digits, words.language)
    axes.annotate(
        told, (12.2, (low + high) / 2), ha="left", va="center", size=NOTE, color=INK,
    )  # fmt: skip
