"""What a notebook shows, so that it is found again in the notebook's outputs.

``show`` displays a chart, a table or findings, and leaves it in the output as data: a chart as PNG
and SVG, a table and findings with all their rows as a Frictionless table resource. Pages, workbook
and index are made from executed notebooks alone, by ``exhibits``; a notebook run by hand in
JupyterLab gives the same as one run by the batch.

A notebook names the charts it promises in its metadata, ``{"tengchong": {"charts": [...]}}``.
Where a place has no figures for one, the notebook says so: ``show(None, name, title, why)``.
``missing_charts`` are those neither drawn nor spoken of.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from tengchong.showing.frames import cells_of, describe, html_table, read_resource, resource

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KEY = "tengchong"
TABLE = "application/vnd.dataresource+json"
FINDINGS = ("rank", "topic", "zh", "en")
PNG_DPI = 160


@dataclass(frozen=True)
class Exhibit:
    """One thing shown: kind (chart, table, findings, nothing), its words, and its output by mime type."""

    kind: str
    name: str
    title: str
    alt: str
    language: str
    data: dict[str, Any]

    @property
    def png(self) -> bytes:
        """The chart's picture."""
        return base64.b64decode(self.data["image/png"])

    @property
    def svg(self) -> str:
        """The chart's drawing, its text as paths, so that it needs no font."""
        return self.data["image/svg+xml"]

    @property
    def frame(self) -> pd.DataFrame:
        """The rows of a table or of findings, typed as they were."""
        return read_resource(self.data[TABLE])


def show(
    thing: Figure | pd.DataFrame | None, name: str, title: str = "", alt: str = "", language: str = "zh"
) -> None:
    """Display a chart, a table or findings (columns rank, topic, zh, en), and leave it in the output.

    ``name`` is unique in the notebook and becomes a file name; ``alt`` tells a chart's content to
    those who can't see it, is a table's note, and says, where ``thing`` is None, why there is nothing.
    A chart of the library brings both words itself, and one that had nothing to draw says so instead.
    Findings are displayed in ``language``. Outside of a notebook the plain text is printed.

    >>> show(pd.DataFrame({"signed": [4], "arrived": [259.03]}), "arrivals")
    signed arrived
         4  259.03
    """
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.display import display

    data, about = bundle(thing, name, title, alt, language)
    if InteractiveShell.initialized():
        display(data, metadata=about, raw=True)
    else:
        print(data["text/plain"])


def bundle(
    thing: Figure | pd.DataFrame | None, name: str, title: str = "", alt: str = "", language: str = "zh"
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The output that ``show`` leaves: its data by mime type, and its metadata.

    >>> data, about = bundle(None, "completion", "完成率", "2018 年没有数字")
    >>> about["tengchong"]["kind"], data["text/plain"]
    ('nothing', '完成率: 2018 年没有数字')
    """
    kind = _kind(thing)
    title = title or getattr(thing, "title", "") or name
    alt = alt or getattr(thing, "alt", "")
    make: dict[str, Callable[..., dict[str, Any]]] = {
        "chart": _chart, "table": _table, "findings": _findings, "nothing": _nothing,
    }  # fmt: skip
    data = make[kind](thing, title, alt, language)
    words = {"kind": kind, "name": name, "title": title, "alt": alt, "language": language}
    return data, {KEY: words}


def exhibits(nb: Any) -> list[Exhibit]:
    """All that an executed notebook (an nbformat node) shows, in order.

    >>> import nbformat.v4 as v4
    >>> data, about = bundle(pd.DataFrame({"n": [4]}), "signed", "签约")
    >>> cell = v4.new_code_cell(outputs=[v4.new_output("display_data", data, metadata=about)])
    >>> [(found.name, found.frame.n.tolist()) for found in exhibits(v4.new_notebook(cells=[cell]))]
    [('signed', [4])]
    """
    return [found for cell in nb.cells for found in _shown(cell)]


def missing_charts(nb: Any) -> list[str]:
    """Names of the charts that the notebook promises and neither drew nor said to have no figures for.

    >>> import nbformat.v4 as v4
    >>> missing_charts(v4.new_notebook(metadata={"tengchong": {"charts": ["growth"]}}))
    ['growth']
    """
    told = {found.name for found in exhibits(nb) if found.kind == "nothing" or found.data.get("image/png")}
    return [name for name in nb.metadata.get(KEY, {}).get("charts", []) if name not in told]


def exhibit_of(output: Any) -> Exhibit | None:
    """The exhibit in one output of a cell, None where it is something else."""
    about = output.get("metadata", {}).get(KEY)
    return Exhibit(data=output["data"], **about) if about else None


def _shown(cell: Any) -> Iterator[Exhibit]:
    for output in cell.get("outputs", []):
        if found := exhibit_of(output):
            yield found


def _kind(thing: Any) -> str:
    if thing is None or not getattr(thing, "drawn", True):
        return "nothing"
    if hasattr(thing, "savefig"):
        return "chart"
    if not isinstance(thing, pd.DataFrame):
        raise TypeError(
            f"a {type(thing).__name__} can't be shown; give a matplotlib Figure, a DataFrame or None"
        )
    return "findings" if set(FINDINGS) <= set(thing.columns) else "table"


def _chart(figure: Figure, title: str, alt: str, language: str) -> dict[str, Any]:
    import matplotlib.pyplot as plt

    png, svg = io.BytesIO(), io.StringIO()
    # A fixed salt and no date: the same table gives the same bytes on every run.
    with plt.rc_context({"svg.fonttype": "path", "svg.hashsalt": title}):
        figure.savefig(png, format="png", dpi=PNG_DPI)
        figure.savefig(svg, format="svg", metadata={"Date": None})
    plt.close(figure)  # or the inline backend displays it once more
    picture = base64.b64encode(png.getvalue()).decode()
    return {
        "image/png": picture,
        "image/svg+xml": svg.getvalue(),
        "text/plain": f"{title}: {alt}" if alt else title,
    }


def _table(frame: pd.DataFrame, title: str, alt: str, language: str) -> dict[str, Any]:
    rows = describe(frame)
    plain = cells_of(rows).to_string(index=False) if len(rows) else title
    return {TABLE: resource(rows), "text/html": html_table(rows, title, alt), "text/plain": plain}


def _findings(frame: pd.DataFrame, title: str, alt: str, language: str) -> dict[str, Any]:
    rows = frame.sort_values("rank", kind="stable").reset_index(drop=True)
    sentences = rows[language].tolist()
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    html = f'<ol class="findings" lang="{language}">{items}</ol>'
    return {TABLE: resource(describe(rows)), "text/html": html, "text/plain": "\n".join(sentences)}


def _nothing(thing: Any, title: str, alt: str, language: str) -> dict[str, Any]:
    text = _sentence(title, alt)
    return {"text/html": f'<p class="nothing">{escape(text)}</p>', "text/plain": text}


def _sentence(title: str, alt: str) -> str:
    return f"{title}: {alt}" if alt else title
