"""The cells of an executed notebook as pieces of a page: prose, folded code, and what was shown."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from typing import Any

from markupsafe import Markup

from tengchong.showing.essays import HEADING, Essay
from tengchong.showing.exhibits import Exhibit, exhibit_of


def body(essay: Essay, say: dict[str, str]) -> Iterator[Markup]:
    """The cells, piece by piece; ``say`` holds what pages say by themselves.

    Code is folded behind what it shows; code that shows nothing joins the next.

    >>> import nbformat.v4 as v4
    >>> nb = v4.new_notebook(cells=[v4.new_markdown_cell("*问什么*")])
    >>> [str(part).strip() for part in body(Essay("x", nb), {})]
    ['<div class="text"><p><em>问什么</em></p></div>']
    """
    sources: list[str] = []
    for cell in essay.cells:
        outputs = cell.get("outputs", [])
        if cell.cell_type == "code":
            sources.append(cell.source)
            yield from (_output(output, say) for output in outputs)
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
        return Markup(f'<figure class="chart" id="{escape(found.name)}">{picture(found)}</figure>')
    if found.kind == "table":
        scroll = _scroll(found.data["text/html"], found.title or found.name)
        return Markup(f'<figure id="{escape(found.name)}" data-filter="{say["filter"]}">{scroll}</figure>')
    return Markup(found.data["text/html"])


def _scroll(html: str, label: str) -> Markup:
    return Markup(f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">{html}</div>')


def picture(chart: Exhibit) -> Markup:
    """A chart as an image that stands in the page itself, with words for those who can't see it."""
    return _image(chart.data, ": ".join(filter(None, [chart.title, chart.alt])) or chart.name)


def _image(data: dict[str, Any], alt: str) -> Markup:
    if "image/svg+xml" in data:
        picture = "svg+xml;base64," + base64.b64encode(data["image/svg+xml"].encode()).decode()
    else:
        picture = "png;base64," + data["image/png"].replace("\n", "")
    return Markup(f'<img alt="{escape(alt)}" src="data:image/{picture}">')
