"""A Word document of tables and text: the tables are read as such, the text beside them as a report that a person reviews."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from tengchong.building.proposing import FIGURES, proposals
from tengchong.building.reported import doubts_of, heading_of, understood_tables
from tengchong.building.tidy import Tidied
from tengchong.building.understanding import Understood, read_table, understood_alone
from tengchong.building.unread import untabled
from tengchong.reading.prose.reading import Reading, read
from tengchong.reading.tables import SPAN, Table, read_tables

BESIDE = ".beside"  # how the tables that are read from the text are told from the document: 总结.docx.beside.figures.csv
ENCLOSED = "附"
SAID = [
    "place",
    "period_start",
    "period_end",
    "indicator",
    "dimension",
    "category",
    "measure",
    "value",
    "unit",
]


def understand_tables(
    file: Path, place: str = "", period: str = "", unit: str = "", title: str = ""
) -> Understood:
    """How a file of tables is understood, with the text beside them where it is a Word document.

    The arguments are those of ``read_table``. What text and tables say alike is theirs; the title is the document's own heading.
    """
    tables = read_tables(file)
    text = untabled(file, tables)
    title = title or _heading(tables, text)
    if not text.strip():
        understood = read_table(file, place, period, unit, title)
        return replace(understood, source=replace(understood.source, title=title))
    understood, _ = understood_alone(file, place, period, unit, title)
    understood = replace(understood, source=replace(understood.source, title=title))
    return _with_text(understood, text)


def read_beside(file: Path, understood: Understood) -> dict[str, pd.DataFrame]:
    """The tables that a person reviews, by the names of their files, of the text beside the tables that are ``understood``."""
    text = untabled(file, read_tables(file))
    return _untold(file.name, _reading(text, understood), understood) if text.strip() else {}


def _heading(tables: list[Table], text: str) -> str:
    """The heading of a document, where it is not among the lines that stand above its first table; else the title of that table."""
    first = next((table.title for table in tables if table.title), "")
    heading = heading_of(text)
    return heading if heading and heading not in first and heading[0] != ENCLOSED else first


def _reading(text: str, understood: Understood) -> Reading:
    source = understood.source
    return read(text, source.place, "/".join(filter(None, (source.period_start, source.period_end))))


def _with_text(understood: Understood, text: str) -> Understood:
    """What is understood of tables and of the text beside them."""
    reading = _reading(text, understood)
    parts = understood_tables(_untold(understood.file, reading, understood), reading)
    if not parts:
        return understood
    frames = {
        name: pd.concat([getattr(part, name) for part in (understood, *parts)], ignore_index=True)
        for name in Tidied._fields
    }
    told = [part.columns.assign(column="") for part in parts]  # rows are addressed by their spans
    columns = pd.concat([understood.columns, *told], ignore_index=True)
    doubts = [*understood.doubts, *doubts_of(reading, parts)]
    return replace(understood, columns=columns, doubts=doubts, **frames)


def _untold(name: str, reading: Reading, understood: Understood) -> dict[str, pd.DataFrame]:
    """The tables that are proposed from the text, without the figures that the tables print alike."""
    tables = {f"{name}{BESIDE}{end}": table for end, table in proposals(reading).items()}
    figures = tables.pop(f"{name}{BESIDE}{FIGURES}", None)
    if figures is None:
        return tables
    part = understood_tables({f"{name}{BESIDE}{FIGURES}": figures}, reading)[0].observations
    printed = understood.observations[understood.observations["locator"].str.startswith(f"{name}!")]
    both = part.merge(printed[SAID].drop_duplicates(), "left", SAID, indicator=True)
    again = both["locator"].str.rpartition("!")[2].where(both["_merge"] == "both")
    left = figures[~figures[SPAN].isin(again)]
    return {f"{name}{BESIDE}{FIGURES}": left, **tables} if len(left) else tables
