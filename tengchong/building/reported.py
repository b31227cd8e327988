"""How a report in prose is understood, before it becomes data: by the tables that are proposed from it."""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd

from tengchong.building.proposing import is_observed, proposals, sentence_at
from tengchong.building.tidy import Tidied
from tengchong.building.understanding import Doubt, Understood, read_table
from tengchong.reading.documents import read_text
from tengchong.reading.formats import FormatError, decode
from tengchong.reading.prose.doubts import not_kept
from tengchong.reading.prose.passages import Figure
from tengchong.reading.prose.reading import Reading, read
from tengchong.reading.tables import TableError, read_tables
from tengchong.reading.tables.text import is_tabular

ALWAYS_PROSE = (".md", ".pdf")
MAYBE_PROSE = (".docx", ".html", ".htm")
LONGEST_TITLE = 60
SIZES = "项目规模"
CONTRADICT = "same figure"  # of what two rows say otherwise
UNTAUGHT = (
    "no indicator of the codebook",
    "the codebook's",
)  # how the notes of a figure say that it can't be used


def is_report(file: Path) -> bool:
    """Whether a file holds prose: a text or page or Word document without a table, or a PDF.

    >>> is_report(Path("总结.pdf")), is_report(Path("到位资金.xlsx"))
    (True, False)
    """
    suffix = file.suffix.lower()
    if suffix not in (".txt", *MAYBE_PROSE):
        return suffix in ALWAYS_PROSE
    try:
        if suffix == ".txt":
            return not is_tabular(decode(file.name, file.read_bytes()))
        return not read_tables(file)
    except (FormatError, TableError):
        return True


def understand_report(file: Path, place: str = "", period: str = "") -> Understood:
    """How a report is understood: the rows that ``build`` would make of its proposed tables.

    ``place`` and ``period`` as in ``read_table``. Each doubt of the reading is one of the document's.
    Raises DocumentError where the file can't be read.
    """
    reading = read(read_text(file), place, period)
    parts = understood_tables(_named(file, reading), reading)
    if not parts:
        what = "holds a picture and no table" if _has_picture(file) else "no figure is read from its text"
        raise TableError(f"{file.name}: {what}; type the figures into a csv file beside it")
    frames = {
        name: pd.concat([getattr(part, name) for part in parts], ignore_index=True)
        for name in ("columns", *Tidied._fields)
    }
    title = heading_of(reading.text)
    source = replace(parts[0].source, title=title, folder=file.parent)
    frames["columns"] = frames["columns"].assign(column="")  # rows are addressed by their spans
    doubts = [doubt for doubt in parts[0].doubts if doubt.key and not (doubt.key == "title" and title)]
    doubts += doubts_of(reading, parts)
    return replace(parts[0], file=file.name, source=source, doubts=doubts, **frames)


def understood_tables(tables: dict[str, pd.DataFrame], reading: Reading) -> list[Understood]:
    """How the tables that are proposed from a reading are understood, by the names of their files."""
    months = "/".join(filter(None, reading.period))
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in tables]
        for file, table in zip(files, tables.values(), strict=True):
            table.to_csv(file, index=False, lineterminator="\n")
        return [read_table(file, reading.place, months) for file in files]


def heading_of(text: str) -> str:
    """What a report begins with: its first line, as far as a title may go."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:LONGEST_TITLE]


def doubts_of(reading: Reading, parts: list[Understood]) -> list[Doubt]:
    """What a reading leaves open, and what of it can't be used, where ``parts`` are its tables as understood."""
    refused = pd.concat([part.refused for part in parts])
    contradictions = [doubt for part in parts for doubt in part.doubts if CONTRADICT in doubt.sentence]
    return [*_doubts(reading), *_refused(reading, refused), *contradictions]


def _has_picture(file: Path) -> bool:
    """Whether a Word document has a picture in it, such as the screenshot of a table."""
    if not zipfile.is_zipfile(file):
        return False
    with zipfile.ZipFile(file) as archive:
        return any(part.startswith("word/media/") for part in archive.namelist())


def proposed(file: Path, place: str = "", period: str = "") -> dict[str, pd.DataFrame]:
    """The tables that a person reviews, by the names of their files: 总结.docx.figures.csv."""
    return _named(file, read(read_text(file), place, period))


def _named(file: Path, reading: Reading) -> dict[str, pd.DataFrame]:
    return {file.name + end: table for end, table in proposals(reading).items()}


def _doubts(reading: Reading) -> list[Doubt]:
    return [
        *map(_doubt, [one for one in reading.figures if is_observed(one) and one.notes]),
        *_left_out(reading),
    ]


def _doubt(figure: Figure) -> Doubt:
    return Doubt("", f"{figure.surface} ({figure.subject}): {'; '.join(figure.notes)}")


def _left_out(reading: Reading) -> list[Doubt]:
    """The figures of which no row is proposed; sizes of projects stand in the names of what they sort."""
    left_out = [one for one in reading.figures if not (is_observed(one) or one.subject.startswith(SIZES))]
    return [Doubt("", f"{one.surface} ({one.subject}): {_why_left_out(reading, one)}") for one in left_out]


def _why_left_out(reading: Reading, figure: Figure) -> str:
    sentence = sentence_at(reading.repaired.text, figure.start)
    return not_kept(figure) or f"left out, add a row if it is one of the figures: {sentence}"


def _refused(reading: Reading, refused: pd.DataFrame) -> list[Doubt]:
    """The figures whose proposed rows can't be used, but for those of which a note says so already."""
    figures = {"{}-{}".format(*reading.span(figure)): figure for figure in reading.figures}
    spans = [locator.rpartition("!")[2].partition("#")[0] for locator in refused["locator"]]
    return [
        Doubt("", f"{figure.surface} ({figure.subject}): {reason}")
        for span, reason in zip(spans, refused["reason"], strict=True)
        if (figure := figures.get(span)) and not any(note.startswith(UNTAUGHT) for note in figure.notes)
    ]
