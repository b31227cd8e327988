"""What several verbs take: options that read the same everywhere, and their words."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder with raw/ and processed/ (default: data/).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Say what came of it as JSON, for machines.")]


class Language(StrEnum):
    """Languages that reports are written in."""

    zh = "zh"
    en = "en"


class Rows(StrEnum):
    """Forms that the differences of two reports are printed in."""

    text = "text"
    csv = "csv"


class Findings(StrEnum):
    """Forms that the findings of the audit are printed in."""

    table = "table"
    csv = "csv"
    html = "html"


class Figures(StrEnum):
    """Forms that the figures of a report in prose are written in."""

    csv = "csv"
    table = "table"
    html = "html"
    json = "json"
