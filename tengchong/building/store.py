"""Load a processed table with its types, and trace a row to what was printed where."""

from __future__ import annotations

import html
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tengchong.basics.codebook import nearest
from tengchong.basics.paths import data_folder
from tengchong.building.schemas import TABLES

MONTHS = {"period_start", "period_end", "valid_from", "valid_to", "as_of"}


class StoreError(ValueError):
    """A processed table that isn't there; the message says what to do."""


class Trace(NamedTuple):
    """Where a figure stands: the document and the cell, and what was printed there."""

    title: str
    publisher: str
    published_on: str
    url: str
    locator: str
    printed: str
    note: str

    def _repr_html_(self) -> str:
        rows = (
            f"<tr><th>{name}</th><td>{html.escape(text)}</td></tr>"
            for name, text in self._asdict().items()
            if text
        )
        return f"<table>{''.join(rows)}</table>"


def load(table: str = "observations", data: str | Path | None = None) -> pd.DataFrame:
    """A processed table: numbers as float, months as Period[M] (NaT where empty), fixed words as categories.

    Raises StoreError with the nearest name for an unknown table, and where nothing is built yet.

    >>> load("observations").value.dtype
    dtype('float64')
    """
    if table not in TABLES:
        near = nearest(table, list(TABLES)) or list(TABLES)
        raise StoreError(f"{table!r} is no processed table; did you mean {' or '.join(near)}?")
    path = data_folder(data) / "processed" / f"{table}.csv"
    if not path.exists():
        raise StoreError(f"{path.parent.name}/{path.name} is not built yet; run `tengchong build`")
    rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    for field in TABLES[table].fields:
        if field.type == "number":
            rows[field.name] = pd.to_numeric(rows[field.name])
        elif field.name in MONTHS:
            rows[field.name] = pd.PeriodIndex(rows[field.name].replace("", None), freq="M")
        elif field.allowed:
            rows[field.name] = rows[field.name].astype("category")
    return rows


def trace(row: pd.Series, data: str | Path | None = None) -> Trace:
    """The document, cell and printed text behind a row of a processed table.

    >>> trace(load("observations").iloc[0]).publisher
    '腾冲市投资促进局'
    """
    sources = load("sources", data).set_index("source")
    document = sources.loc[row["source"]]
    return Trace(
        *document[["title", "publisher", "published_on", "url"]], *row[["locator", "printed", "note"]]
    )
