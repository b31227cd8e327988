"""The cells of an executed notebook as the parts of a page: findings first, how it was computed last."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from tengchong.basics.codebook import in_english
from tengchong.showing.citations import anchors, is_address, is_cited, linked
from tengchong.showing.essays import HEADING, Essay
from tengchong.showing.exhibits import Exhibit, exhibit_of, shown_by
from tengchong.showing.frames import html_table

SECTION = "## "
IN_DOUBT = {"zh": "（其中一个数的单位存疑）", "en": "(the unit of a figure in it is in doubt)"}
PLAIN = " /:;=,()!*'+$@?"  # signs of a drawing that an address in quotation marks may hold: a fifth less than base64


class Body(NamedTuple):
    """A page's parts in the order of reading; ``method`` is the sections that compute and show nothing."""

    findings: list[Markup]
    text: list[Markup]
    method: list[Markup]


def body(essay: Essay, say: dict[str, str]) -> Body:
    """The sections of a notebook as a page has them; ``say`` holds what pages say by themselves.

    The section with the findings goes first. Sections whose code shows nothing (parameters, loading)
    tell how the others were made. Code is folded behind what it shows.

    >>> import nbformat.v4 as v4
    >>> nb = v4.new_notebook(cells=[v4.new_markdown_cell("*问什么*")])
    >>> [str(part).strip() for part in body(Essay("x", nb), {}).text]
    ['<div class="text"><p><em>问什么</em></p></div>']
    """
    parts = Body([], [], [])
    for number, cells in enumerate(_sections(essay.cells)):
        kinds = [found.kind for cell in cells for found in shown_by(cell)]
        if number and kinds[:1] == ["findings"] and not parts.findings:
            place = parts.findings
        elif number and _computes_only(cells):
            place = parts.method
        else:
            place = parts.text
        place += _pieces(cells, essay, say)
    return parts


def _sections(cells: list[Any]) -> list[list[Any]]:
    """The cells before the first heading of the second level, and those from each to the next."""
    sections: list[list[Any]] = [[]]
    for cell in cells:
        if cell.cell_type == "markdown" and cell.source.lstrip().startswith(SECTION):
            sections.append([])
        sections[-1].append(cell)
    return sections


def _computes_only(cells: list[Any]) -> bool:
    codes = [cell for cell in cells if cell.cell_type == "code"]
    return bool(codes) and not any(cell.get("outputs") for cell in codes)


def _pieces(cells: list[Any], essay: Essay, say: dict[str, str]) -> Iterator[Markup]:
    """Prose, what was shown, and its code; code that shows nothing joins the next."""
    sources: list[str] = []
    for cell in cells:
        outputs = cell.get("outputs", [])
        if cell.cell_type == "code":
            sources.append(cell.source)
            yield from (_output(output, essay, say) for output in outputs)
        if any(map(str.strip, sources)) and (outputs or cell.cell_type == "markdown"):
            yield _code(sources, say["code"])
            sources = []
        if cell.cell_type == "markdown":
            yield _text(_without_title(cell.source, essay.title))
    if any(map(str.strip, sources)):
        yield _code(sources, say["code"])


def _without_title(source: str, title: str) -> str:
    """The first heading stands in the masthead already."""
    found = HEADING.match(source.lstrip())
    return source.lstrip()[found.end() :] if found and found[1] == title else source


def _text(source: str) -> Markup:
    from nbconvert.filters import markdown2html

    return Markup(f'<div class="text">{markdown2html(source).strip()}</div>')


def _code(sources: list[str], label: str) -> Markup:
    from nbconvert.filters import Highlight2HTML

    highlighted = Highlight2HTML(pygments_lexer="python")("\n\n".join(filter(str.strip, sources)))
    return Markup(f'<details class="code"><summary>{label}</summary>{highlighted}</details>')


def _output(output: Any, essay: Essay, say: dict[str, str]) -> Markup:
    if found := exhibit_of(output):
        return _exhibit(found, essay, say)
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


def _exhibit(found: Exhibit, essay: Essay, say: dict[str, str]) -> Markup:
    if found.kind == "chart":
        return Markup(f'<figure class="chart" id="{escape(found.name)}">{picture(found)}</figure>')
    if found.kind == "findings":
        return findings(found.frame[essay.language].tolist(), essay)
    if found.kind == "nothing":
        return Markup(found.data["text/html"])
    frame = found.frame
    html = _cited(frame, found.headings, essay.language) if is_cited(frame) else _table(found, frame, essay)
    scroll = _scroll(html, found.title or found.name)
    return Markup(f'<figure id="{escape(found.name)}" data-filter="{say["filter"]}">{scroll}</figure>')


def findings(sentences: list[str], essay: Essay, page: str = "") -> Markup:
    """Sentences as a list whose printed numbers lead to their sources, on this or on another page."""
    told = [linked(sentence, essay.cited, essay.language, page) for sentence in sentences]
    items = "".join(f"<li>{html}{_doubt(html, essay)}</li>" for html in told)
    return Markup(f'<ol class="findings">{items}</ol>')


def _doubt(html: str, essay: Essay) -> str:
    """A mark where a sentence stands on a figure whose unit the audit doubts."""
    named = anchors(essay.cited).items()
    doubted = [anchor for (source, locator), anchor in named if f"{source}/{locator}" in essay.doubted]
    told = any(f'#{anchor}"' in html for anchor in doubted)
    return f' <strong class="doubted">{IN_DOUBT[essay.language]}</strong>' if told else ""


def _table(found: Exhibit, frame: pd.DataFrame, essay: Essay) -> str:
    """A table whose printed figures lead to their sources, which then need no columns of their own."""
    named = anchors(essay.cited)
    if not named or not {"printed", "locator"} <= set(frame):
        return found.data["text/html"]
    known = {(f"{source} " if "source" in frame else "") + at: name for (source, at), name in named.items()}
    keys = frame["source"].astype(str) + " " + frame["locator"] if "source" in frame else frame["locator"]
    links = [f"#{known[key]}" if key in known else "" for key in keys]
    told = dict(zip(frame, found.headings, strict=True))
    shown = frame.drop(columns=["source", "locator"], errors="ignore") if all(links) else frame
    return html_table(shown, [told[name] for name in shown], found.title, found.alt, links)


def _cited(cited: pd.DataFrame, headings: list[str], language: str) -> str:
    """The list of sources: document by document, each figure with a name that links lead to."""
    told = dict(zip(cited, headings, strict=True))
    named = anchors(cited)
    columns = ["what", "printed", "locator"]
    head = "".join(f'<th scope="col">{escape(told[name])}</th>' for name in columns)
    body = ""
    for source, figures in cited.groupby("source", sort=False):
        body += f'<tr><th scope="rowgroup" colspan="3">{_document(figures.iloc[0], language)}</th></tr>\n'
        for figure in figures.itertuples():
            cells = "".join(f"<td>{escape(str(getattr(figure, name)))}</td>" for name in columns)
            body += f'<tr id="{named[source, figure.locator]}">{cells}</tr>\n'
    return f'<table class="sources"><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>'


def _document(figure: pd.Series, language: str) -> str:
    """A document by its title in the reader's language; one that is translated keeps its own beside it."""
    names = in_english if language == "en" else str
    printed, address = figure["title"], figure["url"] or ""
    title = escape(names(printed) or figure["source"])
    link = f'<a href="{escape(address)}">{title}</a>' if is_address(address) else title
    said = ", ".join(filter(None, (names(figure["publisher"]), figure["published_on"])))
    own = [printed] if names(printed) != printed else []
    told = "".join(f"{escape(text)} · " for text in (*own, said))
    return f"{link}<small>{told}<code>{escape(figure['source'])}</code></small>"


def _scroll(html: str, label: str) -> Markup:
    return Markup(f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">{html}</div>')


def picture(chart: Exhibit) -> Markup:
    """A chart as an image that stands in the page itself, with words for those who can't see it."""
    return _image(chart.data, ": ".join(filter(None, [chart.title, chart.alt])) or chart.name)


def _image(data: dict[str, Any], alt: str) -> Markup:
    if "image/svg+xml" in data:
        picture = "svg+xml," + quote(data["image/svg+xml"], safe=PLAIN)
    else:
        picture = "png;base64," + data["image/png"].replace("\n", "")
    return Markup(f'<img alt="{escape(alt)}" src="data:image/{picture}">')
