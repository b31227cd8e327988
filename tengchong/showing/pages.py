"""Executed notebooks → pages for readers: one self-contained HTML text each, an index, and an overview.

A page asks no other host for anything, and says so in its security policy: styles, script and
charts stand inside it. Charts are drawings whose text is paths, so that they need no font.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from tengchong.basics.codebook.english import in_english, of_english
from tengchong.showing.cells import body, findings, picture
from tengchong.showing.essays import LANGUAGES, Essay
from tengchong.showing.exhibits import Exhibit
from tengchong.showing.fonts import CHINESE, font_face
from tengchong.showing.frames import headings, html_table
from tengchong.showing.tongues import TONGUES, mark_chinese

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "page"
STATUSES = ("changed", "not_compared", "appeared", "went")
DIFFERING = ("section", "what", "before", "after", "difference", "percent")


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
    """The page over several reports, places × years; each with folder, place, year, status, findings, runs.

    A place stands once, by its name in the page's language, whatever the languages of its reports; of one place and year there may be
    several. A notebook is called as the first report calls it.
    """
    held = defaultdict(list)
    for report in reports:
        held[_called(report["place"], language), report["year"]].append(report)
    called = {
        run["notebook"]: run["title"] for report in reversed(reports) for run in reversed(report["runs"])
    }
    return render(
        "overview",
        language,
        reports=held,
        places=list(dict.fromkeys(place for place, _ in held)),
        years=sorted({year for _, year in held}),
        titles=[*dict.fromkeys(called[name] for name in sorted(called))],
    )


def _called(place: str, language: str) -> str:
    """A place by its name in a language, of which it may be printed in the other."""
    return in_english(place) if language == "en" else of_english(place)


def comparison(rows: pd.DataFrame, before: list[Essay], after: list[Essay]) -> str:
    """The page of what differs between two reports, in the language of the later: the key figures first.

    ``rows`` has the columns of ``tengchong.running.differences``; ``before`` and ``after`` are the notebooks.
    """
    language = after[0].language
    say = words(language)
    essays = {essay.name: essay for essay in (*before, *after)}
    statuses = rows["status"].value_counts()
    first = rows["part"] == "key_figures"
    return render(
        "comparison",
        language,
        reports=[" ".join(filter(None, (one.place, one.year))) for one in (before[0], after[0])],
        counts={say[status]: int(statuses.get(status, 0)) for status in STATUSES},
        key_figures=_differing(rows[first], essays, language, DIFFERING),
        parts=[
            (essays[name].title, *_sentences_and_figures(found, essays, language))
            for name, found in rows[~first].groupby("notebook", sort=False)
        ],
    )


def _sentences_and_figures(rows: pd.DataFrame, essays: dict[str, Essay], language: str) -> list[Markup]:
    sentences = rows["column"] == ""
    return [
        _differing(rows[sentences], essays, language, ("before", "after")),
        _differing(rows[~sentences], essays, language, DIFFERING),
    ]


def _differing(rows: pd.DataFrame, essays: dict[str, Essay], language: str, names: Sequence[str]) -> Markup:
    """Figures or sentences that differ, side by side; empty where there are none."""
    say = words(language)
    columns = rows["column"].unique()
    called = dict(zip(columns, headings(pd.DataFrame(columns=columns), language), strict=True))
    told = pd.DataFrame(
        {
            "section": [_section(essays[one.notebook], one.table) for one in rows.itertuples()],
            "what": [" · ".join(filter(None, (one.row, called[one.column]))) for one in rows.itertuples()],
            **{side: [of_its_months(one, side) for one in rows.itertuples()] for side in ("before", "after")},
            "difference": rows["difference"].mask(rows["status"] == "not_compared", say["not_compared"]),
            "percent": rows["percent"].astype(float),
        }
    )
    titles = [say[f"compared_{name}"] for name in names]
    return Markup(html_table(told[[*names]].reset_index(drop=True), titles) if len(rows) else "")


def _section(essay: Essay, name: str) -> str:
    return next((shown.title for shown in essay.exhibits if shown.name == name), name)


def of_its_months(row: Any, side: str) -> str:
    """What stood before or after in a row of the differences, with its months where they are told."""
    text, when = getattr(row, side), getattr(row, f"when_{side}")
    if not when:
        return text
    return f"{text}（{when}）" if CHINESE.search(when) else f"{text} ({when})"


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
