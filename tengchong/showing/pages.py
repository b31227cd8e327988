"""Executed notebooks → pages for readers: one self-contained HTML text each, an index, and an overview.

A page asks no other host for anything, and says so in its security policy: styles, script and
charts stand inside it. Charts are drawings whose text is paths, so that they need no font.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from tengchong.showing.cells import body, findings, picture
from tengchong.showing.essays import LANGUAGES, Essay
from tengchong.showing.exhibits import Exhibit
from tengchong.showing.fonts import font_face
from tengchong.showing.frames import headings, html_table
from tengchong.showing.tongues import TONGUES, mark_chinese

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "page"


def page(essay: Essay, siblings: list[Essay] | None = None) -> str:
    """The page of one executed notebook; ``siblings`` are the notebooks of its report, itself included.

    >>> import nbformat.v4 as v4
    >>> nb = v4.new_notebook(cells=[v4.new_markdown_cell("# 到位资金")])
    >>> "<h1>到位资金</h1>" in page(Essay("01_fund_arrivals", nb))
    True
    """
    parts = body(essay, words(essay.language))
    return render("page", essay.language, essay=essay, siblings=siblings or [], parts=parts)


def index(essays: list[Essay]) -> str:
    """The first page of a report: the findings of all its notebooks, their charts, and how they were made."""
    return render("index", essays[0].language, essays=essays, first=essays[0])


def overview(reports: list[dict[str, Any]], language: str = LANGUAGES[0]) -> str:
    """The page over several reports, places × years; each with folder, place, year, status, findings, runs."""
    return render(
        "overview",
        language,
        reports={(report["place"], report["year"]): report for report in reports},
        places=list(dict.fromkeys(report["place"] for report in reports)),
        years=sorted({report["year"] for report in reports}),
        titles=list(dict.fromkeys(run["title"] for report in reports for run in report["runs"])),
    )


def comparison(rows: pd.DataFrame, before: list[Essay], after: list[Essay]) -> str:
    """The page of what differs between two reports, in the language of the later: sentences, then figures.

    ``rows`` has the columns of ``tengchong.running.differences``; ``before`` and ``after`` are the notebooks.
    """
    language = after[0].language
    say = words(language)
    essays = {essay.name: essay for essay in (*before, *after)}
    statuses = rows["status"].value_counts()
    return render(
        "comparison",
        language,
        reports=[" ".join(filter(None, (first.place, first.year))) for first in (before[0], after[0])],
        counts={say[status]: int(statuses.get(status, 0)) for status in ("changed", "appeared", "went")},
        parts=[
            (essays[name].title, *_differing(found, essays[name], language))
            for name, found in rows.groupby("notebook", sort=False)
        ],
    )


def _differing(rows: pd.DataFrame, essay: Essay, language: str) -> Iterator[Markup]:
    """The sentences of a notebook that differ, side by side, and its figures; empty where there are none."""
    sections = {shown.name: shown.title for shown in essay.exhibits}
    columns = rows["column"].unique()
    called = dict(zip(columns, headings(pd.DataFrame(columns=columns), language), strict=True))
    of_per_cents = rows["before"].str.endswith("%")  # what they changed by in per cent says little
    told = pd.DataFrame(
        {
            "section": rows["table"].map(sections),
            "what": [
                " · ".join(filter(None, pair))
                for pair in zip(rows["row"], rows["column"].map(called), strict=True)
            ],
            **rows[["before", "after"]],
            "percent": rows["percent"].astype(float).mask(of_per_cents),
        }
    )
    sentences = rows["column"] == ""
    for part, names in ((told[sentences], ["before", "after"]), (told[~sentences], list(told))):
        titles = [words(language)[f"compared_{name}"] for name in names]
        yield Markup(html_table(part[names].reset_index(drop=True), titles) if len(part) else "")


@cache
def words(language: str) -> dict[str, str]:
    """What pages and workbook say by themselves.

    >>> words("zh")["findings"], words("en")["findings"]
    ('要点', 'Findings')
    """
    return tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))[language]


def file_stem(found: Exhibit, essay: Essay) -> str:
    """A name of its own in the report: the notebook's stem without its number, and the exhibit's name.

    >>> file_stem(Exhibit("chart", "growth", "", "", "zh", {}), Essay("01_fund_arrivals", None))
    'fund_arrivals_growth'
    """
    stem = essay.name.lstrip("0123456789_")
    return found.name if found.name.startswith(stem) else f"{stem}_{found.name}"


def render(template: str, language: str, **content: Any) -> str:
    """A page of one of the templates in a language, with the font for the signs that it holds.

    Raises jinja2.UndefinedError where ``content`` lacks what the template asks for.
    """
    html = (
        _templates()
        .get_template(f"{template}.html.j2")
        .render(
            words=words(language),
            tongue=TONGUES[language],
            style=Markup((FOLDER / "style.css").read_text(encoding="utf-8")),
            script=Markup((FOLDER / "script.js").read_text(encoding="utf-8")),
            **content,
        )
    )
    html = html if language == "zh" else mark_chinese(html)
    return html.replace("<style>\n", f"<style>\n{font_face(unescape(html))}\n", 1)


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"picture": picture, "file_stem": file_stem, "moment": _moment, "findings": findings}
    return templates


def _moment(started: str) -> str:
    return f"{datetime.fromisoformat(started):%Y-%m-%d %H:%M} UTC"
