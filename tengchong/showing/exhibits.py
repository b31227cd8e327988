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
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from tengchong.showing.bundles import KEY, TABLE, bundle
from tengchong.showing.frames import read_resource

if TYPE_CHECKING:
    from matplotlib.figure import Figure


SECTION = re.compile(r"^#+\s+(.+?)\s*#*$", re.MULTILINE)


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

    @property
    def headings(self) -> list[str]:
        """What stands above the columns, in the reader's language."""
        return [field["title"] for field in self.data[TABLE]["schema"]["fields"]]


def show(
    thing: Figure | pd.DataFrame | None, name: str, title: str = "", alt: str = "", language: str = ""
) -> None:
    """Display a chart, a table or findings (columns rank, topic, zh, en), and leave it in the output.

    ``name`` is unique in the notebook and becomes a file name; ``alt`` tells a chart's content to
    those who can't see it, is a table's note, and says, where ``thing`` is None, why there is nothing.
    A chart of the library brings both words itself, and one that had nothing to draw says so instead.
    Findings and headings are in ``language``; where it is empty, in that of the notebook's parameter
    of this name, else in Chinese. Outside of a notebook the plain text is printed.

    >>> show(pd.DataFrame({"stage": ["signed"], "count": [4]}), "stages", language="en")
     Stage Count
    signed     4
    """
    from IPython import get_ipython
    from IPython.display import display

    shell = get_ipython()
    asked = language or (shell.user_ns.get("language") if shell else "") or "zh"
    data, about = bundle(thing, name, title, alt, asked)
    if shell:
        display(data, metadata=about, raw=True)
    else:
        print(data["text/plain"])


def exhibits(nb: Any) -> list[Exhibit]:
    """All that an executed notebook (an nbformat node) shows, in order.

    What was shown without a title bears that of the section it stands in.

    >>> import nbformat.v4 as v4
    >>> data, about = bundle(pd.DataFrame({"n": [4]}), "signed", "签约")
    >>> cell = v4.new_code_cell(outputs=[v4.new_output("display_data", data, metadata=about)])
    >>> [(found.name, found.frame.n.tolist()) for found in exhibits(v4.new_notebook(cells=[cell]))]
    [('signed', [4])]
    """
    found, section = [], ""
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            section = (SECTION.findall(cell.source) or [section])[-1]
        found += [replace(one, title=one.title or section) for one in shown_by(cell)]
    return found


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


def shown_by(cell: Any) -> Iterator[Exhibit]:
    """What one cell shows, in order."""
    for output in cell.get("outputs", []):
        if found := exhibit_of(output):
            yield found
