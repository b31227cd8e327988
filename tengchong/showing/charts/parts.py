"""What the charts are put together from: rows with a headline each, and the marks on them.

A row says its name and its figure in a line of type and shows them in a mark below, so that
names of any length are read on a phone and nothing needs a legend. In rows, y is inches from
the top of the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.ticker import MaxNLocator
from matplotlib.typing import ColorType

from tengchong.showing.charts.canvas import LEADING, PAD, Chart, Words, say_ticks, sheet, tall, wide, wrap
from tengchong.showing.charts.style import INK, MAIN, NEUTRAL, NOTE, QUIET, TEXT, WIDTH

MARK, GAP = 0.2, 0.15  # inches: a mark's height, and the space below it
LABEL = 0.3  # inches for the name of an upright line
AXIS = 0.52  # inches below the rows for tick labels and the unit
RIGHT = 0.32  # inches kept free at the right, for half a tick label
PAPER = {"facecolor": "white", "linewidth": 0, "pad": 1.2}  # behind type, so that no line runs through it
FADE = 40  # slices of a fading end


class Row(NamedTuple):
    """One line of a chart: its name, its figure in words, a smaller note, and the number to draw."""

    name: str
    figure: str
    value: float
    low: float
    high: float
    note: str = ""
    colour: str = MAIN
    filled: bool = True
    hatched: bool = False


class Rows(NamedTuple):
    """A chart of rows: its axes, and where the middle of each row's mark is."""

    chart: Chart
    axes: Axes
    y: list[float]


def rows(words: Words, items: Sequence[Row], unit: str, above: float = 0.0) -> Rows:
    """A chart with one line of type for each row, name left and figure right, and room for a mark below.

    ``unit`` is what the x axis measures, ``above`` inches kept free over the first row.

    >>> chart, axes, y = rows(Words("", "", "", "en"), [Row("a", "1%", 1, 1, 1)], unit="%")
    >>> len(y), axes.get_xlabel()
    (1, '%')
    """
    room = WIDTH - PAD - RIGHT
    heads = [wrap(row.name, TEXT, room - wide(row.figure, TEXT) - 0.15) for row in items]
    notes = [wrap(row.note, NOTE, room) for row in items]
    high = [tall(head, TEXT) + tall(note, NOTE) + MARK for head, note in zip(heads, notes, strict=True)]
    tops = [above + sum(high[:i]) + i * GAP for i in range(len(items))]
    chart, axes = _row_axes(words, above + sum(high) + len(items) * GAP, unit)
    for row, top, head, note in zip(items, tops, heads, notes, strict=True):
        _line(axes, 0, top, head, TEXT, INK)
        _line(axes, 1, top, row.figure, TEXT, INK)
        _line(axes, 0, top + tall(head, TEXT), note, NOTE, QUIET)
    chart.numbers = pd.DataFrame(items)[["name", "figure", "value", "low", "high"]] if items else None
    chart.unit = unit
    return Rows(
        chart, axes, [top + tall_row - MARK / 2 + 0.02 for top, tall_row in zip(tops, high, strict=True)]
    )


def _row_axes(words: Words, height: float, unit: str) -> tuple[Chart, Axes]:
    told = wrap(unit, NOTE, WIDTH - PAD - RIGHT)
    more = tall(told, NOTE) - tall(unit, NOTE)  # than the one line that AXIS has room for
    chart, (left, bottom, _, _) = sheet(words, height + AXIS + more)
    total = chart.get_figheight()
    foot = bottom + (AXIS + more) / total
    axes = chart.add_axes((left, foot, (WIDTH - PAD - RIGHT) / WIDTH, height / total))
    axes.set(ylim=(height, 0), yticks=[], xlabel=told)
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_label_coords(0, -(AXIS - 0.17 + more / 2) / height)
    axes.xaxis.label.set(ha="left", va="center", linespacing=LEADING / 1.2)
    axes.tick_params(axis="x", pad=2)
    axes.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    say_ticks(axes.xaxis)
    return chart, axes


def _line(axes: Axes, x: float, y: float, text: str, size: float, colour: str) -> None:
    if text:
        side = "right" if x else "left"
        place = axes.get_yaxis_transform()
        axes.text(
            x, y, text, transform=place, size=size, color=colour, ha=side, va="top",
            linespacing=LEADING / 1.2, bbox=PAPER, zorder=4,
        )  # fmt: skip


def reach(axes: Axes, *columns: Sequence[float], zero: bool = True, spare: float = 0.06) -> float:
    """Set the x axis to hold the columns; gives its right end, where open intervals run to.

    >>> chart, axes, y = rows(Words("", "", "", "en"), [Row("a", "1%", 1, 1, 1)], unit="%")
    >>> reach(axes, [1.0, float("inf")])
    1.25
    """
    values = np.concatenate([np.asarray(column, dtype=float) for column in columns])
    known = values[np.isfinite(values)]
    low, high = (known.min(), known.max()) if known.size else (0.0, 1.0)
    low, high = (min(low, 0.0), max(high, 0.0)) if zero else (low, high)
    width = (high - low) or abs(high) or 1.0
    right = high + width * (0.25 if np.isposinf(values).any() else spare)
    axes.set_xlim(low - (width * spare if low < 0 or not zero else 0), right)
    return float(right)


def bar(
    axes: Axes, y: float, start: float, end: float, colour: ColorType = MAIN, height: float = MARK
) -> None:
    """A solid bar from ``start`` to ``end``."""
    axes.broken_barh([(start, end - start)], (y - height / 2, height), facecolor=colour, linewidth=0)


def outlined_bar(axes: Axes, y: float, start: float, end: float, colour: ColorType, hatched: bool) -> None:
    """A bar of which the outline is drawn, and strokes in it where it is ``hatched``."""
    where, across = (start, end - start), (y - MARK / 2, MARK)
    axes.broken_barh(
        [where], across, facecolor="white", edgecolor=colour, linewidth=1.4, hatch="////" if hatched else ""
    )


def fading_bar(
    axes: Axes,
    y: float,
    low: float,
    high: float,
    start: float = 0.0,
    colour: ColorType = MAIN,
    height: float = MARK,
) -> None:
    """A bar that is sure up to ``low`` and fades out to ``high``, the most the figure can mean.

    An open figure fades to the end of the axis.
    """
    bar(axes, y, start, low, colour, height)
    end = min(high, axes.get_xlim()[1])
    if end > low:
        steps = np.linspace(low, end, FADE + 1)
        paint = [_towards_white(colour, share) for share in np.linspace(0.25, 0.97, FADE)]
        slices = list(zip(steps[:-1], np.diff(steps), strict=True))
        axes.broken_barh(slices, (y - height / 2, height), facecolors=paint, linewidth=0)


def dot(
    axes: Axes, y: float, value: float, low: float, high: float,
    colour: ColorType = MAIN, marker: str = "o", filled: bool = True,
) -> None:  # fmt: skip
    """A dot on its interval; an open interval fades to the end of the axis.

    A figure that isn't known leaves the row empty, which its headline says in words.
    """
    pale = _towards_white(colour, 0.62)
    if np.isfinite(low) and np.isfinite(high) and high > low:
        bar(axes, y, low, high, pale, 0.1)
    elif np.isposinf(high):
        fading_bar(axes, y, low, high, low, pale, 0.1)
    if np.isfinite(value):
        face = colour if filled else "white"
        axes.plot([value], [y], marker, color=colour, markerfacecolor=face, markersize=8, markeredgewidth=1.6)


def whisker(axes: Axes, y: float, low: float, high: float, height: float = 0.09) -> None:
    """The interval of a bar's end: a line with two caps."""
    if np.isfinite(low) and np.isfinite(high) and high > low:
        axes.plot([low, high], [y, y], color=INK, linewidth=1.2, solid_capstyle="butt")
        for end in (low, high):
            axes.plot([end, end], [y - height / 2, y + height / 2], color=INK, linewidth=1.2)


def tick(axes: Axes, y: float, x: float, height: float = MARK + 0.1, width: float = 2.2) -> None:
    """A short upright line across a row: a target, a schedule, the whole."""
    if np.isfinite(x):
        axes.plot([x, x], [y - height / 2, y + height / 2], color=INK, linewidth=width, solid_capstyle="butt")


def rule(axes: Axes, x: float, text: str = "", side: str = "left") -> None:
    """A thin upright line behind all rows, the value that they are read against, and its name above.

    The name begins (``side`` left) or ends (right) at the line; it needs ``rows(…, above=LABEL)``.
    """
    if np.isfinite(x):
        axes.axvline(x, color=NEUTRAL, linewidth=0.9, linestyle=(0, (2, 2)), zorder=0)
        shift = {"right": -4, "left": 4}[side]
        axes.annotate(
            text, (x, 0), (shift, 0), textcoords="offset points", ha=side, va="top", size=NOTE, color=QUIET
        )


def _towards_white(colour: ColorType, share: float) -> tuple[float, float, float]:
    red, green, blue = (part + (1 - part) * share for part in to_rgb(colour))
    return red, green, blue
