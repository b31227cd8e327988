"""An executed notebook as its readers meet it: title, parameters, findings, charts, tables.

Nothing but the notebook is asked, so that one run by hand and one run by the batch read alike.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from tengchong.basics.codebook import in_english, place_name
from tengchong.basics.notebooks import nbformat
from tengchong.showing.bundles import KEY
from tengchong.showing.citations import CITED, is_cited
from tengchong.showing.exhibits import Exhibit, exhibits, missing_charts

LANGUAGES = ("zh", "en")
PARAMETER_TAGS = ("parameters", "injected-parameters")
HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True)
class Essay:
    """An executed notebook: its name (the file's stem) and its nbformat node."""

    name: str
    nb: Any

    @cached_property
    def parameters(self) -> dict[str, Any]:
        """What it was run with: the defaults of the cell tagged parameters, overlaid by the injected ones."""
        tagged = [cell for tag in PARAMETER_TAGS for cell in self.nb.cells if tag in tags(cell)]
        return {name: value for cell in tagged for name, value in assigned(cell.source).items()}

    @property
    def language(self) -> str:
        """zh or en."""
        return self.parameters.get("language", LANGUAGES[0])

    @cached_property
    def cells(self) -> list[Any]:
        """The cells in its language."""
        return in_language(self.nb, self.language).cells

    @property
    def title(self) -> str:
        """The first heading."""
        prose = "\n\n".join(cell.source for cell in self.cells if cell.cell_type == "markdown")
        found = HEADING.search(prose)
        return found[1] if found else self.name

    @property
    def year(self) -> str:
        """The year it was run for, empty where it has no such parameter."""
        return str(self.parameters.get("year", ""))

    @property
    def place(self) -> str:
        """Today's name of the place it was run for, empty where it has no such parameter."""
        name = place_name(str(self.parameters.get("place", "")))
        return in_english(name) if self.language == "en" else name

    @cached_property
    def exhibits(self) -> list[Exhibit]:
        """All that it shows, in order."""
        return exhibits(in_language(self.nb, self.language))

    def shown(self, kind: str) -> list[Exhibit]:
        """What it shows of one kind: chart, table, findings or nothing."""
        return [found for found in self.exhibits if found.kind == kind]

    @cached_property
    def cited(self) -> pd.DataFrame:
        """The printed figures that it lists as its sources; no rows where it lists none."""
        lists = [table.frame for table in self.shown("table") if is_cited(table.frame)]
        return lists[0] if lists else pd.DataFrame(columns=CITED)

    @property
    def sentences(self) -> list[str]:
        """Its findings, best first, in its language, each once."""
        told = (text for found in self.shown("findings") for text in found.frame[self.language])
        return list(dict.fromkeys(told))

    @property
    def missing(self) -> list[str]:
        """The charts it promises and neither drew nor said to have no figures for."""
        return missing_charts(self.nb)

    @property
    def error(self) -> str:
        """What went wrong, in one line; empty where nothing did."""
        outputs = [output for cell in self.nb.cells for output in cell.get("outputs", [])]
        raised = (f"{o.ename}: {o.evalue}" for o in outputs if o.output_type == "error")
        return next(raised, self.run.get("error", ""))

    @property
    def run(self) -> dict[str, Any]:
        """What the batch wrote down of the run; empty where it was run by hand."""
        return self.nb.metadata.get(KEY, {}).get("run", {})

    @property
    def audit(self) -> list[str]:
        """What the audit said of the figures of its place and year when it was run; nothing where it found nothing."""
        return self.run.get("audit", {}).get(self.language, [])

    @property
    def doubted(self) -> set[str]:
        """The figures (source/locator) whose unit the audit doubted."""
        return {*self.run.get("audit", {}).get("doubted", [])}


def read_essay(path: Path) -> Essay:
    """The executed notebook in a file."""
    return Essay(path.stem, nbformat.read(path, as_version=4))


def read_essays(folder: Path) -> list[Essay]:
    """The executed notebooks of a folder, by name."""
    return [read_essay(path) for path in sorted(folder.glob("*.ipynb"))]


def in_language(nb: Any, language: str) -> Any:
    """The notebook with its prose in a language: a cell's metadata may hold it in another one.

    >>> import nbformat.v4 as v4
    >>> cell = v4.new_markdown_cell("Growth", metadata={"zh": "增长"})
    >>> in_language(v4.new_notebook(cells=[cell]), "zh").cells[0].source
    '增长'
    """
    cells = [{**cell, "source": cell.metadata.get(language, cell.source)} for cell in nb.cells]
    return nbformat.from_dict({**nb, "cells": cells})


def tags(cell: Any) -> list[str]:
    """A cell's tags."""
    return cell.metadata.get("tags", [])


def assigned(source: str) -> dict[str, Any]:
    """The plain values that the lines of a parameter cell give to names.

    >>> assigned('year: int = 2021  # the year reported on')
    {'year': 2021}
    """
    values = {}
    for line in ast.parse(source).body:
        match line:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                values[name] = ast.literal_eval(value)
    return values
