"""Declared corrections: what is wrong in a raw table, beside it in ``corrections.toml``.

A raw file is never edited. Each entry names table, cell, what it expects there, the replacement,
the reason, and who decided. One that no longer finds what it expects is an error.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from tengchong.reading.tables import Table


class CorrectionError(ValueError):
    """A correction that is incomplete, or that does not find what it expects."""


@dataclass(frozen=True)
class Correction:
    """One entry of ``corrections.toml``; ``cell`` is an address such as ``H3``."""

    table: str
    cell: str
    expected: str
    replacement: str
    reason: str
    decided_by: str


def read_corrections(folder: Path) -> list[Correction]:
    """The corrections declared for a raw folder, none where the file is missing.

    Raises CorrectionError where the file is damaged or an entry lacks a key or has one too many.
    """
    path = folder / "corrections.toml"
    if not path.exists():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("correction", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorrectionError(f"{folder.name}/corrections.toml: is no TOML ({error})") from None
    keys = {field.name for field in fields(Correction)}
    for number, entry in enumerate(entries, start=1):
        if set(entry) != keys:
            raise CorrectionError(
                f"{folder.name}/corrections.toml, entry {number}: has the keys {', '.join(sorted(entry))};"
                f" needed are {', '.join(sorted(keys))}"
            )
    return [Correction(**entry) for entry in entries]


def correct(tables: list[Table], corrections: list[Correction]) -> tuple[list[Table], dict[str, Correction]]:
    """The tables with their corrections, and each correction by the address that it changed.

    Raises CorrectionError with every correction that does not find what it expects.
    """
    cells = {table.name: table.cells.copy() for table in tables}
    done, lost = {}, []
    for correction in corrections:
        address = f"{correction.table}!{correction.cell}"
        place = _find(tables, correction.table, address)
        stands = cells[correction.table].iloc[place] if place else "no such cell"
        if not place or stands != correction.expected:
            lost.append(
                f"corrections.toml: {address} should hold {correction.expected!r}, there stands {stands!r};"
                " look whether the correction is still needed"
            )
            continue
        cells[correction.table].iloc[place] = correction.replacement
        done[address] = correction
    if lost:
        raise CorrectionError("\n".join(lost))
    return [Table(table.name, cells[table.name], table.addresses) for table in tables], done


def _find(tables: list[Table], name: str, address: str) -> tuple[int, int] | None:
    for table in tables:
        if table.name == name:
            rows, columns = (table.addresses == address).to_numpy().nonzero()
            if len(rows):
                return int(rows[0]), int(columns[0])
    return None
