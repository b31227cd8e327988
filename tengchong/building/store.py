"""Load a processed table with its types, and trace a row to what was printed where."""

from __future__ import annotations

import hashlib
import html
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from tengchong.basics.codebook import called, nearest
from tengchong.basics.given import expect_kind
from tengchong.basics.paths import data_folder
from tengchong.building.corrections import read_corrections
from tengchong.building.schemas import TABLES
from tengchong.reading.tables import read_tables

MONTHS = {"period_start", "period_end", "valid_from", "valid_to", "as_of"}
CATEGORIES = {
    "source",
    "indicator",
    "dimension",
    "measure",
    "unit",
    "utility",
    "kind",
    "season",
    "charge",
    "grade",
}


class StoreError(ValueError):
    """A processed table or a document that isn't there; the message says what to do."""


def load(table: str = "observations", data: str | Path | None = None) -> pd.DataFrame:
    """A processed table, typed: numbers as float64 (open ones infinite), months as Period[M] (NaT
    where empty), codes as categories, all else text (empty where nothing is printed).

    Raises StoreError with the nearest name for an unknown table, where nothing is built yet, and where
    the file is not the one that the build wrote.

    >>> observations = load("observations")
    >>> observations["value"].dtype, observations["period_end"].dtype
    (dtype('float64'), period[M])
    """
    expect_kind(table, str, "the name of a processed table, such as 'observations'")
    if table not in TABLES:
        near = nearest(table, list(TABLES)) or list(TABLES)
        raise StoreError(f"{table!r} is no processed table; did you mean {' or '.join(near)}?")
    path = data_folder(data) / "processed" / f"{table}.csv"
    if not path.exists():
        raise StoreError(f"{path} is not built yet; run `tengchong build`, with --data {path.parents[1]}")
    return _read(table, path, path.stat().st_mtime_ns).copy()


@lru_cache(maxsize=32)
def _read(table: str, path: Path, changed: int) -> pd.DataFrame:
    """The table as it stood at the time ``changed``: a file is read once as long as it stays the same."""
    _check_whole(path)
    rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    typed = {}
    for field in TABLES[table].fields:
        column = rows[field.name]
        if field.type == "number":
            typed[field.name] = pd.to_numeric(column).astype(float)
        elif field.name in MONTHS:
            typed[field.name] = pd.Series(pd.PeriodIndex(column.replace("", None), freq="M"), column.index)
        else:
            typed[field.name] = column.astype("category" if field.name in CATEGORIES else str)
    return pd.DataFrame(typed)


def _check_whole(path: Path) -> None:
    """Raises StoreError where a table was cut short or edited since the build described it."""
    described = path.with_name("datapackage.json")
    if not described.is_file():
        return
    try:
        resources = json.loads(described.read_text(encoding="utf-8"))["resources"]
    except (ValueError, KeyError):
        raise StoreError(f"{described} is not what the build wrote; run `tengchong build`") from None
    written = {each["path"]: each["hash"] for each in resources}.get(path.name)
    content = path.read_bytes().replace(b"\r\n", b"\n")  # git may write line ends its own way
    if written and written != f"sha256:{hashlib.sha256(content).hexdigest()}":
        raise StoreError(f"{path} is not what the build wrote; run `tengchong build`")


@dataclass(frozen=True)
class Trace:
    """Where a figure stands: the document, the cell or span, what was printed there, and what was
    corrected. Prints as lines in a terminal and as a table in a notebook."""

    title: str
    publisher: str
    published_on: str
    document_number: str
    url: str
    document_note: str
    file: str
    locator: str
    printed: str
    corrected: str
    note: str

    def __str__(self) -> str:
        return "\n".join(f"{name:>16}  {text}" for name, text in self._said())

    def frame(self, language: str = "en") -> pd.DataFrame:
        """What is known, a line each: ``what``, in a language, and ``text``."""
        lines = [(getattr(called("trace", name), language), text) for name, text in self._said()]
        return pd.DataFrame(lines, columns=["what", "text"])

    def _repr_html_(self) -> str:
        rows = (f"<tr><th>{name}</th><td>{_linked(text)}</td></tr>" for name, text in self._said())
        return f"<table>{''.join(rows)}</table>"

    def _said(self) -> list[tuple[str, str]]:
        return [(name.replace("_", " "), text) for name, text in vars(self).items() if text]


def _linked(text: str) -> str:
    shown = html.escape(text)
    return f'<a href="{shown}">{shown}</a>' if text.startswith(("http://", "https://")) else shown


def trace(row: pd.Series | pd.DataFrame, data: str | Path | None = None) -> Trace:
    """The document, the cell or span and the printed text behind a row of a processed table.

    A row, or a table of one row. A row of ``sources`` leads to the document alone; one that prints no figure to the words of its cell.
    Raises StoreError where the row names no source, or one that is not in the data.

    >>> trace(load("observations").query("source == '2021-tengchong-work-report'").iloc[0]).publisher
    '腾冲市投资促进局'
    """
    expect_kind(row, (pd.Series, pd.DataFrame), "a row of a processed table, such as tc.load().iloc[0]")
    if isinstance(row, pd.DataFrame):
        if len(row) != 1:
            raise StoreError(f"these are {len(row)} rows; give one of them, such as rows.iloc[0]")
        row = row.iloc[0]
    if "source" not in row:
        raise StoreError("the row has no source; give a row of a table that `load` gives")
    sources = load("sources", data)
    documents = sources[sources["source"] == row["source"]]
    if documents.empty:
        near = ", ".join(nearest(row["source"], sources["source"])) or "none"
        raise StoreError(f"{row['source']!r} is no source of the data; the nearest is {near}")
    document = documents.iloc[0]
    folder = data_folder(data) / "raw" / row["source"]
    locator = row.get("locator", "")
    file, _, cell = locator.partition("!")
    corrections = {each.address: each for each in read_corrections(folder)}
    found = corrections.get(locator.partition("#")[0])
    return Trace(
        **document[["title", "publisher", "published_on", "document_number", "url"]],
        document_note=document["note"],
        file=f"raw/{row['source']}/{file}",
        locator=locator,
        printed=row.get("printed", "") or (_stands(folder / file, locator) if cell else ""),
        corrected=f"{found.replacement} ({found.reason} {found.decided_by})" if found else "",
        note=row.get("note", "") if locator else "",
    )


def _stands(path: Path, locator: str) -> str:
    """The words of a raw cell."""
    for table in read_tables(path):
        found = table.cells.to_numpy()[(table.addresses == locator).to_numpy()]
        if len(found):
            return str(found[0])
    return ""
