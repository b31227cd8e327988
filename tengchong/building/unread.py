"""The sentences that stand beside the tables of a page or a Word document, which the reading of tables alone leaves unread."""

from __future__ import annotations

from pathlib import Path

from tengchong.reading.documents import read_text, text_beside_tables
from tengchong.reading.quantities import find_quantities
from tengchong.reading.tables import Table

PAGES = (".html", ".htm")
STOP, CELL = "。", " | "  # of a sentence, and between the cells of a table
SHOWN = 20  # characters of a sentence that is told of


def untabled(file: Path, tables: list[Table]) -> str:
    """The text beside the ``tables`` of a Word document, where their notes are left blank, too: these are read with them."""
    notes = {note.strip() for table in tables for note in table.noted.values()}
    lines = text_beside_tables(file).split("\n")
    return "\n".join(" " * len(line) if line.strip() in notes else line for line in lines)


def unread_beside(file: Path, tables: list[Table]) -> list[str]:
    """One sentence where those beside the tables of a file tell figures, with what reads them; none for other files."""
    if file.suffix.lower() in PAGES:
        return [
            f"{first}…: the sentences beside the tables of a page are not read; tengchong read {file.name} reads them,"
            " and saved as a text file they are added as a report"
            for first in _first_told(read_text(file))
        ]
    return [
        f"{first}…: the sentences beside the tables of a document are not read here; tengchong read {file.name} reads"
        f" them, and tengchong add {file.name} both"
        for first in _first_told(untabled(file, tables))
    ]


def _first_told(text: str) -> list[str]:
    """The beginning of the first sentence that tells figures."""
    told = (
        line for line in text.splitlines() if STOP in line and CELL not in line and len(find_quantities(line))
    )
    return [line.strip()[:SHOWN] for line in told][:1]
