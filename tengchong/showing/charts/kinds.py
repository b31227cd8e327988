"""Kinds of charts that several analyses share: dots with intervals, bars with fading ends, coverage."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.colors import ListedColormap

from tengchong.showing.charts.canvas import LEADING, Chart, Words, plot, wrap
from tengchong.showing.charts.parts import (
    LABEL,
    Row,
    bar,
    dot,
    fading_bar,
    outlined_bar,
    reach,
    rows,
    rule,
    whisker,
)
from tengchong.showing.charts.style import INK, MAIN, NEUTRAL, NOTE, SOFT


def dots(
    words: Words, items: Sequence[Row], unit: str, zero: bool = True, against: tuple[float, str] | None = None
) -> Chart:
    """A dot on its interval for each row; ``against`` is an upright line with its name.

    Where a row has a range alone, the axis says why there is no dot.

    >>> dots(Words("Rates", "", "", "en"), [Row("solved", "83%", 83, 55, 95)], "%").axes[0].get_xlabel()
    '%'
    """
    if any(np.isnan(row.value) and np.isfinite(row.low) for row in items):
        unit += words.say("；无点：只有范围", "; no dot: a range alone")
    chart, axes, ys = rows(words, items, unit, above=LABEL if against else 0)
    line = [against[0]] if against else []
    reach(axes, [x for row in items for x in row[2:5]], line, zero=zero, spare=0.12)
    if against:
        rule(axes, *against)
    for y, row in zip(ys, items, strict=True):
        dot(axes, y, row.value, row.low, row.high, row.colour, filled=row.filled)
    return chart


def bars(words: Words, items: Sequence[Row], unit: str) -> Chart:
    """A bar for each row, sure up to its low, fading out to its high.

    A value inside its interval ends the bar, with a whisker for what rounding leaves open.

    >>> bars(Words("Stages", "", "", "en"), [Row("signed", "4", 4, 4, 4)], "projects").axes[0].get_xlabel()
    'projects'
    """
    chart, axes, ys = rows(words, items, unit)
    reach(axes, [x for row in items for x in row[2:5]])
    for y, row in zip(ys, items, strict=True):
        if row.low < row.value < row.high and np.isfinite(row.high):
            bar(axes, y, 0, row.value, row.colour)
            whisker(axes, y, row.low, row.high)
        else:
            fading_bar(axes, y, row.low, row.high, colour=row.colour)
    return chart


def waterfall(words: Words, items: Sequence[Row], starts: Sequence[float], unit: str) -> Chart:
    """Bars that stand on each other: each begins at its start, with a whisker for its interval.

    A row that isn't filled is an outline, hatched where the row is. A part whose size isn't known fades out from where it begins.

    >>> parts = [Row("a", "+1", 1, 1, 1), Row("b", "+2", 2, 2, 2), Row("sum", "+3", 3, 3, 3)]
    >>> waterfall(Words("Growth", "", "", "en"), parts, [0, 1, 0], "points").axes[0].get_xlabel()
    'points'
    """
    chart, axes, ys = rows(words, items, unit)
    ends = [start + x for start, row in zip(starts, items, strict=True) for x in row[2:5]]
    reach(axes, ends, list(starts))
    rule(axes, 0)
    for y, start, row in zip(ys, starts, items, strict=True):
        if np.isfinite(row.value):
            if row.filled:
                bar(axes, y, start, start + row.value, row.colour)
            else:
                outlined_bar(axes, y, start, start + row.value, row.colour, row.hatched)
            whisker(axes, y, start + row.low, start + row.high)
        else:
            fading_bar(axes, y, start + row.low, start + row.high, start, row.colour)
    for i, start in enumerate(starts[1:]):
        if start:
            axes.plot([start, start], ys[i : i + 2], color=NEUTRAL, linewidth=0.9, linestyle=":", zorder=0)
    return chart


def grid(words: Words, cells: pd.DataFrame, shade: pd.DataFrame, key: str) -> Chart:
    """What is printed when: a text in each cell (index: what, columns: when), darker where ``shade`` is more.

    ``key`` says how to read a cell. Empty cells stay white: missing is shown as missing.
    """
    names = [wrap(name, NOTE, 2.2) for name in cells.index]
    lines = max((name.count("\n") + 1 for name in names), default=1)
    high = max(0.42, lines * NOTE * LEADING / 72 + 0.06)
    chart, (axes,) = plot(words, max(high * len(cells) + 0.7, 1.4))
    paint = ListedColormap(sns.light_palette(MAIN, 6).as_hex()[1:4])
    sns.heatmap(
        shade.astype(float), annot=cells.to_numpy(), fmt="", mask=shade.isna(), cmap=paint, cbar=False,
        linewidths=2, ax=axes, annot_kws={"size": NOTE, "color": INK},
        xticklabels=False, yticklabels=False,
    )  # fmt: skip
    axes.set(xlabel=key, ylabel="")
    axes.set_yticks(np.arange(len(cells)) + 0.5, names, rotation=0)
    axes.set_xticks(np.arange(cells.shape[1]) + 0.5, list(cells.columns), rotation=0)
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("bottom")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.hlines(np.arange(1, len(cells)), 0, cells.shape[1], color=SOFT, linewidth=0.6, zorder=0)
    return chart
