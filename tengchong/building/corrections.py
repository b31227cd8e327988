"""Declared corrections: what is wrong in a raw table, beside it in ``corrections.toml``.

A raw file is never edited. Each entry names table, cell, what it expects there, the replacement,
the reason, and who decided. One that no longer finds what it expects is an error.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

from tengchong.basics.problems import Problems
from tengchong.reading.tables import Table


class CorrectionError(Problems):
    """Corrections that are incomplete or don't find what they expect, one sentence each in ``problems``."""


@dataclass(frozen=True)
class Correction:
    """One entry of ``corrections.toml``: ``table`` is a file, or file and sheet; ``cell`` stands in it."""

    table: str
    cell: str
    expected: str
    replacement: str
    reason: str
    decided_by: str

    @property
    def address(self) -> str:
        """Where it corrects, as locators say it: ``power.csv!H3``, ``funds.xlsx!Sheet1!C7``."""
        return f"{self.table}!{self.cell}"


KEYS = {field.name for field in fields(Correction)}


def read_corrections(folder: Path) -> list[Correction]:
    """The corrections declared for a raw folder, none where the file is missing.

    Raises CorrectionError where the file is damaged, or with each entry that lacks a key, has one
    too many, or leaves one empty that must be filled.
    """
    path = folder / "corrections.toml"
    if not path.exists():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("correction", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorrectionError(f"corrections.toml: is no TOML ({error})") from None
    problems = [
        problem for number, entry in enumerate(entries, start=1) for problem in _faults(number, entry)
    ]
    if problems:
        raise CorrectionError(*problems)
    return [Correction(**entry) for entry in entries]


def _faults(number: int, entry: dict) -> list[str]:
    where = f"corrections.toml, entry {number}"
    if set(entry) != KEYS:
        has, needs = ", ".join(sorted(entry)), ", ".join(sorted(KEYS))
        return [f"{where}: has the keys {has}; needed are {needs}"]
    filled = KEYS - {"expected", "replacement"}
    return [
        f"{where}: {key} = {entry[key]!r}; should be a text that says something"
        for key in sorted(KEYS)
        if not isinstance(entry[key], str) or (key in filled and not entry[key].strip())
    ]


def correct(tables: list[Table], corrections: list[Correction]) -> tuple[list[Table], dict[str, Correction]]:
    """The tables with their corrections, and each correction by the address that it changed.

    Raises CorrectionError with every correction that does not find what it expects.
    """
    corrected = [replace(table, cells=table.cells.copy()) for table in tables]
    done, lost = {}, []
    for correction in corrections:
        table, place = _find(corrected, correction)
        stands = table.cells.iloc[place] if table else None
        if table is None or stands != correction.expected:
            found = f"there stands {stands!r}" if table else _no_cell(corrected, correction)
            lost.append(
                f"corrections.toml: {correction.address} should hold {correction.expected!r}, {found};"
                " look whether the correction is still needed, and where"
            )
            continue
        table.cells.iloc[place] = correction.replacement
        done[correction.address] = correction
    if lost:
        raise CorrectionError(*lost)
    return corrected, done


def _find(tables: list[Table], correction: Correction) -> tuple[Table, tuple[int, int]] | tuple[None, None]:
    """Where a correction's cell stands; all cells of a row that was read from prose have its span, of which that one goes that holds
    what is expected."""
    for table in tables:
        places = [*zip(*(table.addresses == correction.address).to_numpy().nonzero(), strict=True)]
        if places:
            held = [place for place in places if table.cells.iloc[place] == correction.expected]
            row, column = (held or places)[0]
            return table, (int(row), int(column))
    return None, None


def _no_cell(tables: list[Table], correction: Correction) -> str:
    """That a cell is not there, with the sheets that its file has, or the files that there are."""
    file = correction.table.partition("!")[0]
    sheets = {table.sheet: None for table in tables if table.name.partition("!")[0] == file}
    if not sheets:
        files = dict.fromkeys(table.name.partition("!")[0] for table in tables)
        return f"there is no such table, but {', '.join(files)}"
    if any(sheets) and not any(correction.address.startswith(f"{file}!{sheet}!") for sheet in sheets):
        return f"there is no such cell; name its sheet in table, one of {', '.join(f'{file}!{sheet}' for sheet in sheets)}"
    return "there is no such cell"
