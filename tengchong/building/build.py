"""data/raw → data/processed, written whole or not at all, the same bytes on every run and machine."""

from __future__ import annotations

import filecmp
import re
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from tengchong.basics.paths import data_folder
from tengchong.basics.problems import Problems
from tengchong.building.checks import validate
from tengchong.building.corrections import CorrectionError, correct, read_corrections
from tengchong.building.datapackage import write_datapackage
from tengchong.building.schemas import TABLES, Table
from tengchong.building.tidy import Tidied, TidyError, tidy
from tengchong.reading.sources import Source, SourceError, is_reviewed, raw_folders, read_source
from tengchong.reading.tables import TableError, read_tables

Frames = dict[str, pd.DataFrame]


class BuildError(Problems):
    """All that keeps data/raw from being built, one sentence each in ``problems``."""


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
    tables, unreviewed = _make(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".processed-") as scratch:
        new = Path(scratch) / "new"
        _write(tables, new)
        _swap(folder / "processed", new, Path(scratch) / "old")
    return Built(folder / "processed", {name: len(frame) for name, frame in tables.items()}, unreviewed)


def check(data: str | Path | None = None) -> list[str]:
    """The processed files that are not what data/raw makes, byte for byte; none when all is well.

    Raises BuildError as ``build`` does.
    """
    folder = data_folder(data)
    tables, _ = _make(folder)
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "processed"
        _write(tables, made)
        names = {path.name for kept in (made, folder / "processed") for path in kept.glob("*")}
        _, differing, missing = filecmp.cmpfiles(made, folder / "processed", sorted(names), shallow=False)
    return sorted(differing + missing)


def _make(folder: Path) -> tuple[Frames, list[str]]:
    """All processed tables of a data folder, valid, and the names of the folders left out."""
    raw = raw_folders(folder)
    if not raw:
        raise BuildError(f"{folder}/raw: holds no folder; make one a document, with a source.toml")
    sources, made, problems = [], [], []
    reviewed = [each for each in raw if is_reviewed(each)]
    for each in reviewed:
        try:
            sources.append(read_source(each))
            made += _tidy_source(sources[-1])
        except (SourceError, BuildError) as error:
            problems += [*error.problems, *_wrong_in_tables(error)]
    if problems:
        raise BuildError(*problems)
    tables = {name: _gather(TABLES[name], made) for name in Tidied._fields}
    tables = {"sources": _conform(TABLES["sources"], _describe(sources)), **tables}
    _validate(tables)
    return tables, [each.name for each in raw if each not in reviewed]


def _wrong_in_tables(error: Problems) -> list[str]:
    """What is wrong in the tables of a document whose source.toml is at fault, as far as they can be read without it."""
    if not isinstance(error, SourceError) or not error.source:
        return []
    try:
        _tidy_source(error.source)
    except BuildError as more:
        return more.problems
    return []


def _tidy_source(source: Source) -> list[Tidied]:
    """The rows of one document. Raises BuildError with all that is wrong in its tables."""
    tables, made, problems = [], [], []
    for path in source.tables():
        try:
            tables += read_tables(path)
        except TableError as error:
            problems += error.problems
    try:
        tables, corrected = correct(tables, read_corrections(source.folder))
    except CorrectionError as error:
        problems += error.problems
        corrected = {}
    for table in tables:
        try:
            made.append(tidy(table, source, corrected))
        except TidyError as error:
            problems += error.problems
    if problems:
        raise BuildError(*(f"{source.name}/{problem}" for problem in problems))
    return made


def _gather(table: Table, made: list[Tidied]) -> pd.DataFrame:
    frames = [rows for tidied in made if len(rows := getattr(tidied, table.name))]
    return _conform(table, pd.concat(frames) if frames else pd.DataFrame(columns=table.columns))


def _conform(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """Columns in order and of their types, rows sorted by the key."""
    rows = rows[table.columns]
    types = {
        field.name: float if field.type == "number" else str
        for field in table.fields
        if rows[field.name].dtype != "category"
    }
    return rows.astype(types).sort_values(list(table.key), key=_natural, ignore_index=True)


def _natural(column: pd.Series) -> pd.Series:
    """The rank of each text, with cell B10 after B9: numbers are sorted by their size."""
    codes, different = pd.factorize(column)
    padded = [re.sub(r"\d+", lambda match: match[0].zfill(9), text) for text in different]
    ranks = np.unique(np.array(padded, dtype=object), return_inverse=True)[1]
    return pd.Series(ranks[codes], index=column.index)


def _describe(sources: list[Source]) -> pd.DataFrame:
    """The processed table of sources."""
    keys = TABLES["sources"].columns[1:]
    rows = [{"source": s.name, **{key: getattr(s, key) or "" for key in keys}} for s in sources]
    return pd.DataFrame(rows, columns=TABLES["sources"].columns)


def _validate(tables: Frames) -> None:
    from pandera.errors import SchemaErrors

    problems = []
    for name, frame in tables.items():
        try:
            validate(TABLES[name], frame)
        except SchemaErrors as error:
            problems += [_failure(name, frame, case) for case in error.failure_cases.itertuples()]
    if problems:
        raise BuildError(*problems)


def _failure(name: str, frame: pd.DataFrame, case) -> str:
    keys = list(TABLES[name].key)
    where = "/".join(frame.loc[case.index, keys]) if case.index in frame.index else f"{name}.csv"
    return f"{where}: {case.column} of {name} is {case.failure_case!r}, which fails {case.check}"


def _write(tables: Frames, folder: Path) -> None:
    folder.mkdir()
    for name, frame in tables.items():
        numbers = [field.name for field in TABLES[name].fields if field.type == "number"]
        shown = frame.assign(**{column: _shown(frame[column]) for column in numbers})
        shown.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8", lineterminator="\n")
    write_datapackage(folder, tables["sources"])


def _shown(numbers: pd.Series) -> pd.Series:
    """Shortest text that reads back as the same number; whole ones without a point, INF where open."""
    values = numbers.to_numpy(dtype=float)
    texts = np.full(len(values), "", dtype=object)
    whole = np.isfinite(values) & (np.floor(values) == values) & (np.abs(values) < 2**53)
    texts[whole] = values[whole].astype(np.int64).astype(str)
    rest = ~whole & ~np.isnan(values)
    texts[rest] = [repr(value).replace("inf", "INF") for value in values[rest].tolist()]
    return pd.Series(texts, index=numbers.index, dtype=object)


def _swap(target: Path, new: Path, old: Path) -> None:
    """Put a finished folder in the place of the old one; on failure the old one stays."""
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
