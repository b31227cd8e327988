"""Many reports read on all cores: one file after the other comes back, and a bad one harms no other."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tengchong.basics.sentences import in_users_language, users_language
from tengchong.building.reports import audit_report
from tengchong.reading.documents import STANDARD_INPUT, read_text
from tengchong.reading.prose.reading import Reading, read

SUFFIXES = {"csv": ".csv", "table": ".txt", "html": ".html", "json": ".json"}
SHOWN = [
    "surface",
    "role",
    "subject",
    "value",
    "unit",
    "low",
    "high",
    "indicator",
    "place",
    "period_start",
    "period_end",
    "note",
]


SHOWN_OF_PROJECTS = ["name", "stage", "sector", "printed"]


class Outcome(NamedTuple):
    """What became of a file: its reading as written, the sentences of the audit, or an error."""

    file: Path
    written: str
    figures: int
    findings: list[str]
    error: str


def read_reports(
    files: Sequence[Path], form: str = "csv", place: str = "", period: str = "", audited: bool = False
) -> Iterator[Outcome]:
    """The reading of each file in the form csv, table, html or json, as they get ready.

    ``place`` and ``period`` are those of all files; with ``audited`` the findings of each are given too.
    """
    one = partial(_read_one, form=form, place=place, period=period, audited=audited)
    if len(files) == 1:
        yield one(files[0])
        return
    with ProcessPoolExecutor(min(len(files), os.cpu_count() or 1)) as pool:
        working = {pool.submit(one, file): file for file in files}
        for done in as_completed(working):
            try:
                yield done.result()
            except BrokenProcessPool:
                yield Outcome(working[done], "", 0, [], "its process was ended by the system; read it alone")


def _read_one(file: Path, form: str, place: str, period: str, audited: bool) -> Outcome:
    try:
        reading = read(read_text(file), place, period)
        name = "standard input" if str(file) == STANDARD_INPUT else file.name
        findings = audit_report(reading, name) if audited else None
        written = _written(form, name, reading, findings)
    except OSError as error:
        return Outcome(file, "", 0, [], error.strerror or str(error).removeprefix(f"{file}: "))
    except Exception as error:  # whatever a file does, the others are read
        said = str(error).removeprefix(f"{file.name}: ")  # whoever tells it names the file
        return Outcome(file, "", 0, [], said or type(error).__name__)
    return Outcome(file, written, len(reading.figures), _sentences(findings), "")


def _written(form: str, name: str, reading: Reading, findings: pd.DataFrame | None) -> str:
    figures, projects = reading.table(), reading.projects()
    if form == "csv":
        return figures.to_csv(index=False, lineterminator="\n").replace(",inf,", ",INF,")
    if form == "json":
        found = {} if findings is None else {"findings": _sentences(findings)}
        said = {"file": name, "figures": _records(figures), "projects": _records(projects), **found}
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    if form == "html":
        from tengchong.showing.readings import reading_page

        return reading_page(name, reading.text, figures, findings, projects)
    figures["note"] = figures["note"].map(in_users_language)
    return "\n".join(_aligned(table) for table in (figures[SHOWN], projects[SHOWN_OF_PROJECTS]) if len(table))


def _sentences(findings: pd.DataFrame | None) -> list[str]:
    """The findings in the user's language, none where none were looked for."""
    column = "sentence_zh" if users_language() == "zh" else "sentence"
    return [] if findings is None else findings[column].tolist()


def _records(rows: pd.DataFrame) -> list[dict[str, object]]:
    return json.loads(rows.replace({float("inf"): "INF"}).to_json(orient="records", force_ascii=False))


def _aligned(rows: pd.DataFrame) -> str:
    with pd.option_context(
        "display.unicode.east_asian_width", True, "display.width", None, "display.max_colwidth", 40
    ):
        return rows.to_string(index=False, float_format=lambda value: f"{value:.12g}") + "\n"
