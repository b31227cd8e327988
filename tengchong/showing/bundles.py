"""One thing shown → the output it leaves: data by mime type, and metadata that names it."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from tengchong.showing.frames import cells_of, describe, headings, html_table, resource

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KEY = "tengchong"
TABLE = "application/vnd.dataresource+json"
FINDINGS = ("rank", "topic", "zh", "en")
COLON = {"zh": "：", "en": ": "}
EMPTY = {"zh": "没有可列的数字。", "en": "There is nothing to list."}
PNG_DPI = 160
# Of a drawing: who made it, comments, and names of groups that nothing refers to.
UNSEEN = re.compile(r'<metadata>.*?</metadata>|<!--.*?-->| id="[A-Za-z0-9]+(?:\.axis)?_\d+"', re.DOTALL)


def bundle(
    thing: Figure | pd.DataFrame | None, name: str, title: str = "", alt: str = "", language: str = "zh"
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The output that ``show`` leaves: its data by mime type, and its metadata.

    >>> data, about = bundle(None, "completion", "完成率", "2018 年没有数字")
    >>> about["tengchong"]["kind"], data["text/plain"]
    ('nothing', '完成率：2018 年没有数字')
    """
    kind = _kind(thing)
    if not isinstance(thing, pd.DataFrame):  # whose columns may bear such names
        title, alt = title or getattr(thing, "title", ""), alt or getattr(thing, "alt", "")
    make: dict[str, Callable[..., dict[str, Any]]] = {
        "chart": _chart, "table": _table, "findings": _findings, "nothing": _nothing,
    }  # fmt: skip
    data = make[kind](thing, title, alt, language)
    words = {"kind": kind, "name": name, "title": title, "alt": alt, "language": language}
    return data, {KEY: words}


def _kind(thing: Any) -> str:
    if isinstance(thing, pd.DataFrame):
        return "findings" if set(FINDINGS) <= set(thing.columns) else "table"
    if thing is None or not getattr(thing, "drawn", True):
        return "nothing"
    if hasattr(thing, "savefig"):
        return "chart"
    raise TypeError(f"a {type(thing).__name__} can't be shown; give a matplotlib Figure, a DataFrame or None")


def _chart(figure: Figure, title: str, alt: str, language: str) -> dict[str, Any]:
    import matplotlib.pyplot as plt

    from tengchong.showing.drawing import drawn
    from tengchong.showing.pixels import png

    # A fixed salt: the same table gives the same bytes on every run.
    with plt.rc_context({"svg.fonttype": "path", "svg.hashsalt": title or "tengchong"}):
        pixels, svg = drawn(figure, PNG_DPI)
    plt.close(figure)  # or the inline backend displays it once more
    numbers = getattr(figure, "numbers", None)
    return {
        "image/png": base64.b64encode(png(pixels)).decode(),
        "image/svg+xml": _lean(svg),
        "text/plain": _sentence(title, alt, language),
        **({} if numbers is None else {TABLE: _drawn(numbers, figure, language)}),
    }


def _drawn(numbers: pd.DataFrame, figure: Any, language: str) -> dict[str, Any]:
    """What a chart draws, so that a workbook can draw it again; the numbers bear the unit."""
    told = dict(zip(numbers, headings(numbers, language), strict=True)) | {"value": figure.unit}
    return resource(numbers, [told[name] for name in numbers])


def _lean(svg: str) -> str:
    """The drawing without what no reader sees, on one line: a notebook holds each line as one of its own."""
    return " ".join(UNSEEN.sub("", svg).replace("NotoSansSC-Regular-", "g").split())


def _table(frame: pd.DataFrame, title: str, alt: str, language: str) -> dict[str, Any]:
    rows = describe(frame)
    told = headings(rows, language)
    note = alt if len(rows) else EMPTY[language]
    plain = cells_of(rows).set_axis(told, axis=1).to_string(index=False) if len(rows) else note
    return {
        TABLE: resource(rows, told),
        "text/html": html_table(rows, told, title, note),
        "text/plain": plain,
    }


def _findings(frame: pd.DataFrame, title: str, alt: str, language: str) -> dict[str, Any]:
    rows = describe(frame.sort_values("rank", kind="stable").reset_index(drop=True))
    sentences = rows[language].tolist()
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    html = (
        f'<ol class="findings" lang="{language}">{items}</ol>' if sentences else _paragraph(EMPTY[language])
    )
    return {
        TABLE: resource(rows, headings(rows, language)),
        "text/html": html,
        "text/plain": "\n".join(sentences),
    }


def _nothing(thing: Any, title: str, alt: str, language: str) -> dict[str, Any]:
    text = _sentence(title, alt, language)
    return {"text/html": _paragraph(text), "text/plain": text}


def _paragraph(text: str) -> str:
    return f'<p class="nothing">{escape(text)}</p>'


def _sentence(title: str, alt: str, language: str) -> str:
    return COLON[language].join(filter(None, [title, alt]))
