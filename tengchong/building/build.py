"""data/raw → data/processed, written whole or not at all, the same bytes on every run."""

from __future__ import annotations

import filecmp
import math
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tengchong.basics.paths import data_folder
from tengchong.building.corrections import CorrectionError, correct, read_corrections
from tengchong.building.schemas import TABLES, Table, schema
from tengchong.building.tidy import Tidied, TidyError, tidy
from tengchong.reading.sources import Source, SourceError, read_sources
from tengchong.reading.tables import TableError, read_tables


class BuildError(ValueError):
    """All that keeps data/raw from being built, one sentence each in ``problems``."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Built(NamedTuple):
    """What a build made: its folder, the rows of each table, and the folders not yet reviewed."""

    folder: Path
    rows: dict[str, int]
    unreviewed: list[str]


def build(data: str | Path | None = None) -> Built:
    """Write ``data/processed`` from the reviewed folders of ``data/raw``.

    Raises BuildError with every problem of every file; the old processed files then stay as they
    were. Cells that can't be used are no problem: they are rows of ``refused.csv``.
    """
    folder = data_folder(data)
    tables, unreviewed = _tables(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".processed-") as scratch:
        new = Path(scratch) / "new"
        _write(tables, new)
        _replace(folder / "processed", new, Path(scratch) / "old")
    return Built(folder / "processed", {name: len(frame) for name, frame in tables.items()}, unreviewed)


def check(data: str | Path | None = None) -> list[str]:
    """The processed files that are not what data/raw makes; none when all is well.

    Raises BuildError as ``build`` does.
    """
    folder = data_folder(data)
    tables, _ = _tables(folder)
    with tempfile.TemporaryDirectory() as scratch:
        _write(tables, Path(scratch))
        names = {path.name for path in Path(scratch).iterdir()}
        names |= {path.name for path in (folder / "processed").glob("*.csv")}
        _, differing, missing = filecmp.cmpfiles(scratch, folder / "processed", sorted(names), shallow=False)
    return differing + missing


def _tables(folder: Path) -> tuple[dict[str, pd.DataFrame], list[str]]:
    try:
        sources = read_sources(folder)
    except SourceError as error:
        raise BuildError(error.problems) from None
    reviewed = [source for source in sources if source.reviewed]
    made, problems = [], []
    for source in reviewed:
        try:
            made += _tidy_source(source)
        except BuildError as error:
            problems += error.problems
    if problems:
        raise BuildError(problems)
    tables = {name: _joined(TABLES[name], made) for name in TABLES if name != "sources"}
    tables["sources"] = _conform(TABLES["sources"], _describe(reviewed))
    _validate(tables)
    return tables, [source.name for source in sources if not source.reviewed]


def _tidy_source(source: Source) -> list[Tidied]:
    tables, problems = [], []
    for path in source.tables():
        try:
            tables += read_tables(path)
        except TableError as error:
            problems.append(f"{source.name}/{error}")
    try:
        tables, corrected = correct(tables, read_corrections(source.folder))
    except CorrectionError as error:
        problems += [f"{source.name}/{line}" for line in str(error).splitlines()]
    if problems:
        raise BuildError(problems)
    made = []
    for table in tables:
        try:
            made.append(tidy(table, source, corrected))
        except TidyError as error:
            problems += [f"{source.name}/{problem}" for problem in error.problems]
    if problems:
        raise BuildError(problems)
    return made


def _joined(table: Table, made: list[Tidied]) -> pd.DataFrame:
    frames = [getattr(tidied, table.name) for tidied in made]
    rows = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=table.columns)
    return _conform(table, rows)


def _conform(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """Columns in order and of their types, rows sorted by the key."""
    rows = rows.reindex(columns=table.columns)
    for field in table.fields:
        rows[field.name] = (
            rows[field.name].astype(float)
            if field.type == "number"
            else rows[field.name].fillna("").astype(str)
        )
    return rows.sort_values(list(table.key), key=_natural, ignore_index=True)


def _natural(column: pd.Series) -> pd.Series:
    """Cell B10 after B9."""
    return column.str.replace(r"(\d+)", lambda match: match[0].zfill(9), regex=True)


def _describe(sources: list[Source]) -> pd.DataFrame:
    keys = TABLES["sources"].columns[1:]
    return pd.DataFrame([{"source": s.name, **{key: getattr(s, key) or "" for key in keys}} for s in sources])


def _validate(tables: dict[str, pd.DataFrame]) -> None:
    from pandera.errors import SchemaErrors

    problems = []
    for name, frame in tables.items():
        try:
            schema(TABLES[name]).validate(frame, lazy=True)
        except SchemaErrors as error:
            for case in error.failure_cases.itertuples():
                where = (
                    " ".join(frame.loc[case.index, list(TABLES[name].key)])
                    if case.index in frame.index
                    else ""
                )
                problems.append(
                    f"{name}.csv {where}: {case.column} = {case.failure_case!r} fails {case.check}"
                )
    if problems:
        raise BuildError(problems)


def _write(tables: dict[str, pd.DataFrame], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, frame in tables.items():
        numbers = [field.name for field in TABLES[name].fields if field.type == "number"]
        shown = frame.assign(**{column: frame[column].map(_shown) for column in numbers})
        shown.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8", lineterminator="\n")


def _shown(number: float) -> str:
    """Shortest text that reads back as the same number; whole ones without a point."""
    if math.isnan(number):
        return ""
    if math.isinf(number):
        return "INF" if number > 0 else "-INF"
    return str(int(number)) if number.is_integer() else repr(float(number))


def _replace(target: Path, new: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    for kept in old.glob("*") if old.exists() else ():
        if kept.suffix != ".csv":
            shutil.move(kept, target / kept.name)
