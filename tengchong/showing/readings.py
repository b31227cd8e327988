"""The reading of a report as a page: its text with each figure marked, and the table of figures beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup, escape

from tengchong.basics.codebook import called, codes, place_name
from tengchong.basics.sentences import in_chinese
from tengchong.comparing.wording import Number
from tengchong.comparing.wording.digits import shown_as
from tengchong.showing.pages import FOLDER, render


class Line(NamedTuple):
    """A figure as the page says it."""

    number: int
    surface: str
    role: str
    role_name: str
    subject: str
    meaning: str
    indicator: str
    where: str
    when: tuple[str, ...]
    of: list[tuple[int, str]]
    doubt: str


def reading_page(
    name: str,
    text: str,
    figures: pd.DataFrame,
    findings: pd.DataFrame | None = None,
    projects: pd.DataFrame | None = None,
) -> str:
    """A page of its own that needs no network: figures underlined and coloured by role, doubts first in the table.

    ``text`` and ``figures`` as ``read_report`` takes and gives them; ``findings`` those of the audit;
    ``projects`` those that the text names.

    >>> from tengchong.reading.prose import read_report
    >>> 'href="#row-1"' in reading_page("a", "到位5亿元", read_report("到位5亿元"))
    True
    """
    lines = _lines(figures)
    content = {
        "name": name,
        "paragraphs": list(_paragraphs(text, figures, lines)),
        "lines": sorted(lines, key=lambda line: (not line.doubt, line.number)),
        "doubts": sum(bool(line.doubt) for line in lines),
        "roles": [
            (role, called("figure_role", role).zh, sum(line.role == role for line in lines))
            for role in codes("figure_role")
        ],
        "projects": [] if projects is None else list(_projects(projects)),
        "findings": [] if findings is None else findings["sentence_zh"].tolist(),
    }
    return render("reading", "zh", **content, own_style=_file("reading.css"), own_script=_file("reading.js"))


def _lines(figures: pd.DataFrame) -> list[Line]:
    printed = zip(figures["start"], figures["surface"], strict=True)
    numbers = {str(start): (number, surface) for number, (start, surface) in enumerate(printed, start=1)}
    return [
        Line(
            number=number,
            surface=figure.surface,
            role=figure.role,
            role_name=called("figure_role", figure.role).zh,
            subject=figure.subject,
            meaning=_meaning(figure),
            indicator=called("indicator", figure.indicator).zh,
            where=place_name(figure.place) if figure.place else "",
            when=tuple(dict.fromkeys(filter(None, (figure.period_start, figure.period_end)))),
            of=[numbers[start] for start in figure.of.split(";") if start],
            doubt=in_chinese(figure.note),
        )
        for number, figure in enumerate(figures.itertuples(), start=1)
    ]


def _projects(projects: pd.DataFrame) -> Iterator[tuple[str, str, str, str]]:
    """Name, stage, sector and planned investment as they are printed."""
    for row in projects.itertuples():
        yield row.name, called("stage", row.stage).zh, row.sector, row.printed


def _meaning(figure: Any) -> str:
    """Value and unit to every digit, and the interval where it is more than rounding: 140家（130–140）."""
    of = Number(figure.value, figure.low, figure.high, figure.unit)
    shown = shown_as(of, "zh")
    value, low, high = (_number(bound, shown.divisor) for bound in of[:3])
    between = "" if _is_rounding(of) and not figure.hedge else f"（{low}–{high}）"
    return f"{value}{shown.unit}{between}"


def _is_rounding(of: Number) -> bool:
    """Whether the interval is half a last digit to both sides, or nothing: a range's middle has finer digits."""
    width = of.high - of.low
    return not width or round(of.value / width, 6).is_integer()


def _number(value: float, divisor: float) -> str:
    """Digits without an exponent."""
    return "∞" if math.isinf(value) else f"{value / divisor:,.9f}".rstrip("0").rstrip(".")


def _paragraphs(text: str, figures: pd.DataFrame, lines: list[Line]):
    """Each line of the text with its figures as links to their rows."""
    marked, at = [], 0
    for start, end, line in zip(figures["start"], figures["end"], lines, strict=True):
        marked += [escape(text[at:start]), _mark(line)]
        at = end
    marked.append(escape(text[at:]))
    return (Markup(paragraph) for paragraph in "".join(marked).split("\n") if paragraph.strip())


def _mark(line: Line) -> Markup:
    said = "，".join(
        filter(
            None, [line.role_name, line.subject, line.meaning, line.where, " – ".join(line.when), line.doubt]
        )
    )
    surface = line.surface.replace("\r", "").replace("\n", " ")
    return Markup('<a class="figure {}{}" id="figure-{}" href="#row-{}" data-reading="{}">{}</a>').format(
        line.role, " doubt" if line.doubt else "", line.number, line.number, said, surface
    )


@cache
def _file(name: str) -> Markup:
    return Markup((FOLDER / name).read_text(encoding="utf-8"))
