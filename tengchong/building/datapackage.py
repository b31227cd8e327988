"""``datapackage.json``: the processed tables described for other programs, from the same schemas."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd

from tengchong.building.schemas import SOURCES, TABLES, Field, Table

LICENCE = {
    "name": "CC0-1.0",
    "title": "CC0 1.0 Universal",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def write_datapackage(folder: Path, sources: pd.DataFrame) -> None:
    """Describe the tables in ``folder`` as a Frictionless Data Package.

    ``sources`` is the processed table of that name. The same tables give the same bytes: no date,
    no machine, no version stands in it.
    """
    package = {
        "profile": "tabular-data-package",
        "name": "tengchong",
        "title": "What Chinese local governments publish on investment promotion",
        "description": "Figures as printed, each with what it can mean and the cell that it stands in.",
        "licenses": [LICENCE],
        "sources": [_source(*row) for row in sources[["title", "publisher", "url"]].itertuples(index=False)],
        "resources": [_resource(table, folder / f"{table.name}.csv") for table in TABLES.values()],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _source(title: str, publisher: str, url: str) -> dict[str, str]:
    described = {"title": ", ".join(filter(None, (title, publisher)))}
    return {**described, "path": url} if url else described


def _resource(table: Table, path: Path) -> dict:
    content = path.read_bytes()
    schema = {
        "fields": [_field(field) for field in table.fields],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table is not SOURCES:
        reference = {"resource": SOURCES.name, "fields": ["source"]}
        schema["foreignKeys"] = [{"fields": ["source"], "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.name,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": DIALECT,
        "schema": schema,
    }


def _field(field: Field) -> dict:
    constraints = {
        name: value
        for name, value in (
            ("required", field.required),
            ("enum", list(field.allowed)),
            ("pattern", field.pattern),
        )
        if value
    }
    described = {"name": field.name, "type": field.type, "description": field.description}
    unit = {"unit": field.unit} if field.unit else {}
    return {**described, **unit, **({"constraints": constraints} if constraints else {})}
