"""The sheet a chart stands on: title, finding, the space for the drawing, and the source line.

Head and foot are wrapped to the width and measured, and the sheet grows with them, so that the
drawing keeps its size however long a sentence is.
"""

from __future__ import annotations

import io
import re
from functools import cache
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from tengchong.comparing.wording import MINUS
from tengchong.showing.charts.style import FINDING, INK, NOTE, QUIET, TEXT, TITLE, WIDTH, chinese_font, theme
from tengchong.showing.lettering import width

PAD = 0.14  # inches around everything
LEADING = 1.42  # line height in ems, enough for Chinese
SPARE = 1.02  # drawn type may be a hair wider than measured
KERNED = 0.04  # of a line's width, which is more than what its signs move together or apart
CJK = "\u2e80-\u9fff\uff00-\uffef"
# What stays on one line: a figure with its unit, a short Chinese name among other text, a latin word,
# or one character; closing marks never begin a line and opening marks never end one.
PIECE = re.compile(
    rf"[（《“「(]*(?:[-−+]?\d[\d.,–~%−-]*\s?[{CJK}]{{0,2}}|(?<![{CJK}])[\u4e00-\u9fff]{{2,6}}(?![{CJK}])"
    rf"|[^\s{CJK}“”《》]+|[{CJK}])?[，。；：、）》”」！？,.;:)]*\s*"
)


class Words(NamedTuple):
    """What is written around a drawing, and in which language its labels are."""

    title: str
    finding: str
    source: str
    language: str

    def say(self, zh: str, en: str) -> str:
        """One of two wordings of a label.

        >>> Words("", "", "", "en").say("目标", "target")
        'target'
        """
        return {"zh": zh, "en": en}[self.language]

    def note(self, printed: str, *others: str) -> str:
        """What else is to be said of a row, and how its figure stood in the document.

        >>> Words("", "", "", "en").note("1亿元", "tourism")
        'tourism · printed: 1亿元'
        """
        return " · ".join(filter(None, (*others, self.say("原文：", "printed: ") + printed)))


class Chart(Figure):
    """A figure that shows itself in a notebook, whatever backend matplotlib has.

    ``title`` and ``alt`` are its title and its finding, for captions and for those who can't see it;
    ``drawn`` is false where there was nothing to draw. ``numbers`` is what a chart of rows draws
    (name, figure in words, value, low, high) in ``unit``, for those who draw it again.
    """

    title: str = ""
    alt: str = ""
    drawn: bool = True
    numbers: pd.DataFrame | None = None
    unit: str = ""

    def _repr_png_(self) -> bytes:
        buffer = io.BytesIO()
        self.savefig(buffer, format="png")
        return buffer.getvalue()


class Sheet(NamedTuple):
    """A chart with its words written, and the box that is left: left, bottom, width, height."""

    chart: Chart
    box: tuple[float, float, float, float]


def sheet(words: Words, height: float) -> Sheet:
    """A chart with head and foot, and ``height`` inches between them for the drawing.

    >>> sheet(Words("Fund arrivals", "Behind schedule.", "Source: …", "en"), 2.5).chart.texts[0].get_text()
    'Fund arrivals'
    """
    theme(words.language)
    title, finding = wrap(words.title, TITLE), wrap(words.finding, FINDING)
    source = wrap(words.source, NOTE)
    above = PAD + tall(title, TITLE) + tall(finding, FINDING) + PAD
    below = PAD / 2 + tall(source, NOTE) + PAD / 2
    total = above + height + below
    chart = Chart(figsize=(WIDTH, total))
    FigureCanvasAgg(chart)
    chart.title, chart.alt = words.title, words.finding
    _write(chart, title, total - PAD, TITLE, INK)
    _write(chart, finding, total - PAD - tall(title, TITLE), FINDING, INK)
    _write(chart, source, PAD / 2 + tall(source, NOTE), NOTE, QUIET)
    side = PAD / WIDTH
    return Sheet(chart, (side, below / total, 1 - 2 * side, height / total))


def plot(words: Words, height: float = 2.9, panels: int = 1) -> tuple[Chart, list[Axes]]:
    """A chart with axes that leave room for whatever is written beside them, one a panel.

    >>> len(plot(Words("", "", "", "zh"), panels=2)[1])
    2
    """
    chart, box = sheet(words, height * panels)
    chart.set_layout_engine("constrained", rect=box, w_pad=0.02, h_pad=0.1)
    return chart, list(chart.subplots(panels, squeeze=False, sharex=True)[:, 0])


def blank(words: Words) -> Chart:
    """A chart of a table that has no rows: the head, and a sentence that says so.

    >>> blank(Words("", "", "", "en")).axes[0].texts[0].get_text()
    'No figures have been printed that this chart could show.'
    """
    chart, (axes,) = plot(words, 1.0)
    axes.set_axis_off()
    chart.drawn = False
    sentence = words.say(
        "没有公布可供本图使用的数字。", "No figures have been printed that this chart could show."
    )
    chart.alt = sentence
    axes.text(0.5, 0.5, sentence, transform=axes.transAxes, ha="center", va="center", color=QUIET, size=TEXT)
    return chart


def measure(axes: Axes, unit: str) -> None:
    """Say what the y axis measures, above it and level, where it is read first."""
    axes.set_ylabel(unit, rotation=0, ha="left", va="bottom", linespacing=LEADING / 1.2)
    axes.yaxis.set_label_coords(0, 1.02)


def say_ticks(axis: Axis) -> None:
    """Write the numbers along an axis as sentences do: thousands apart, with a true minus."""
    axis.set_major_formatter(lambda x, _: f"{x:,.10g}".replace("-", MINUS))


def _write(chart: Chart, text: str, top: float, size: float, colour: str) -> None:
    if text:
        x, y = PAD / WIDTH, top / chart.get_figheight()
        chart.text(x, y, text, size=size, color=colour, va="top", linespacing=LEADING / 1.2)


def tall(text: str, size: float) -> float:
    """The height in inches of wrapped text.

    >>> tall("", 12)
    0.0
    """
    return (text.count("\n") + 1) * size * LEADING / 72 if text else 0.0


def wrap(text: str, size: float, inches: float = WIDTH - 2 * PAD) -> str:
    r"""Text broken into lines that are no wider than ``inches``, by words and by characters.

    >>> wrap("到位市外国内资金", 12, 0.7)
    '到位市外\n国内资金'
    """
    if "\n" in text:
        return "\n".join(wrap(line, size, inches) for line in text.split("\n"))
    lines = [""]
    for piece in PIECE.findall(text):
        if lines[-1] and not _fits(lines[-1] + piece.rstrip(), size, inches):
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)


def _fits(line: str, size: float, inches: float) -> bool:
    """Whether a line is no wider; it is laid out only where the sum of its signs leaves that open."""
    rough = sum(wide(sign, TEXT) for sign in line) * size / TEXT
    return rough < inches if abs(rough - inches) > KERNED * inches else wide(line, size) <= inches


@cache
def wide(text: str, size: float) -> float:
    """The width in inches of one line of text.

    >>> 0.3 < wide("资金", 12) < 0.36
    True
    """
    return width(text, chinese_font(), size) / 72 * SPARE
