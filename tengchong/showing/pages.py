"""Executed notebooks → pages for readers: one self-contained HTML text each, an index, and an overview.

A page asks no other host for anything, and says so in its security policy: styles, script and
charts stand inside it. Charts are drawings whose text is paths, so that they need no font.
"""

from __future__ import annotations

import base64
import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from tengchong.showing.essays import HEADING, LANGUAGES, Essay
from tengchong.showing.exhibits import Exhibit, exhibit_of

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "page"
TONGUES = {"zh": "zh-Hans", "en": "en"}


def page(essay: Essay, siblings: list[Essay] | None = None) -> str:
    """The page of one executed notebook; ``siblings`` are the notebooks of its report, itself included.

    >>> import nbformat.v4 as v4
    >>> nb = v4.new_notebook(cells=[v4.new_markdown_cell("# 到位资金")])
    >>> "<h1>到位资金</h1>" in page(Essay("01_fund_arrivals", nb))
    True
    """
    return _render("page", essay.language, essay=essay, siblings=siblings or [], parts=_parts(essay))


def index(essays: list[Essay]) -> str:
    """The first page of a report: the findings of all its notebooks, their charts, and how they were made."""
    return _render("index", essays[0].language, essays=essays, first=essays[0])


def overview(reports: list[dict[str, Any]], language: str = LANGUAGES[0]) -> str:
    """The page over several reports, places × years; each with folder, place, year, status, findings."""
    return _render(
        "overview",
        language,
        reports={(report["place"], report["year"]): report for report in reports},
        places=list(dict.fromkeys(report["place"] for report in reports)),
        years=sorted({report["year"] for report in reports}),
    )


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


def _render(template: str, language: str, **content: Any) -> str:
    return (
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
    templates.filters |= {"picture": _picture, "file_stem": file_stem, "moment": _moment}
    return templates


def _moment(started: str) -> str:
    return f"{datetime.fromisoformat(started):%Y-%m-%d %H:%M} UTC"


def _parts(essay: Essay) -> Iterator[Markup]:
    """The body, piece by piece. Code is folded behind what it shows, and joins the next if it shows nothing."""
    say = words(essay.language)
    sources: list[str] = []
    for cell in essay.cells:
        if cell.cell_type == "code":
            sources.append(cell.source)
            yield from (_output(output, say) for output in cell.outputs)
        if cell.cell_type == "markdown" or cell.outputs:
            yield _code(sources, say["code"])
            sources = []
        if cell.cell_type == "markdown":
            yield _text(_without_title(cell.source, essay.title))
    yield _code(sources, say["code"])


def _without_title(source: str, title: str) -> str:
    """The first heading stands in the masthead already."""
    found = HEADING.match(source.lstrip())
    return source.lstrip()[found.end() :] if found and found[1] == title else source


def _text(source: str) -> Markup:
    from nbconvert.filters import markdown2html

    return Markup(f'<div class="text">{markdown2html(source)}</div>') if source.strip() else Markup("")


def _code(sources: list[str], label: str) -> Markup:
    from nbconvert.filters import Highlight2HTML

    source = "\n\n".join(filter(str.strip, sources))
    if not source:
        return Markup("")
    highlighted = Highlight2HTML(pygments_lexer="python")(source)
    return Markup(f'<details class="code"><summary>{label}</summary>{highlighted}</details>')


def _output(output: Any, say: dict[str, str]) -> Markup:
    if found := exhibit_of(output):
        return _exhibit(found, say)
    if output.output_type == "stream":
        return Markup(f'<pre class="stream">{escape(output.text)}</pre>')
    if output.output_type == "error":
        from nbconvert.filters import strip_ansi

        told = escape(strip_ansi("\n".join(output.traceback)))
        return Markup(f'<div class="error"><pre tabindex="0">{told}</pre></div>')
    return _best(output.data, say)


def _best(data: Any, say: dict[str, str]) -> Markup:
    """The richest form of an output that is no exhibit."""
    if "text/html" in data:
        return _scroll(data["text/html"], say["content"])
    if "image/svg+xml" in data or "image/png" in data:
        return Markup(f'<figure class="chart">{_image(data, "")}</figure>')
    if "text/markdown" in data:
        return _text(data["text/markdown"])
    return Markup(f'<pre class="stream">{escape(data.get("text/plain", ""))}</pre>')


def _exhibit(found: Exhibit, say: dict[str, str]) -> Markup:
    if found.kind == "chart":
        return Markup(f'<figure class="chart" id="{escape(found.name)}">{_picture(found)}</figure>')
    if found.kind == "table":
        scroll = _scroll(found.data["text/html"], found.title)
        return Markup(f'<figure id="{escape(found.name)}" data-filter="{say["filter"]}">{scroll}</figure>')
    return Markup(found.data["text/html"])


def _scroll(html: str, label: str) -> Markup:
    return Markup(f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">{html}</div>')


def _picture(chart: Exhibit) -> Markup:
    return _image(chart.data, ": ".join(filter(None, [chart.title, chart.alt])))


def _image(data: dict[str, Any], alt: str) -> Markup:
    if "image/svg+xml" in data:
        picture = "svg+xml;base64," + base64.b64encode(data["image/svg+xml"].encode()).decode()
    else:
        picture = "png;base64," + data["image/png"].replace("\n", "")
    return Markup(f'<img alt="{escape(alt)}" src="data:image/{picture}">')
