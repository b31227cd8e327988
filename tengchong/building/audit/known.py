"""Contradictions that somebody has looked at and accounted for: data/audit_known.toml.

    [[known]]
    finding = "subset 2019-lincang/funds.csv!B2;2019-lincang/funds.csv!B3"
    reason = "the document prints it so; the two rows may have been swapped"
    decided_by = "A. Reader"
    decided_on = 2026-11-23

``finding`` is copied from the column of this name that the audit gives.
"""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tengchong.basics.codebook import nearest
from tengchong.basics.paths import data_folder
from tengchong.basics.problems import Problems

NAME = "audit_known.toml"


class Known(NamedTuple):
    """One entry: the finding, why it stays, who decided it and when."""

    finding: str
    reason: str
    decided_by: str
    decided_on: datetime.date


class KnownError(Problems):
    """All that is wrong with the entries of audit_known.toml, one sentence each in ``problems``."""


def read_known(data: str | Path | None = None) -> list[Known]:
    """The entries of ``audit_known.toml``; none where there is no such file.

    Raises KnownError with every entry that lacks a key or has one too many.
    """
    path = data_folder(data) / NAME
    if not path.exists():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("known", [])
    except tomllib.TOMLDecodeError as error:
        raise KnownError(f"{NAME}: {error}; mend it, or take the entry out") from None
    problems = [problem for number, entry in enumerate(entries, 1) for problem in _problems(entry, number)]
    if problems:
        raise KnownError(*problems)
    return [Known(**entry) for entry in entries]


def as_entries(findings: pd.DataFrame, today: datetime.date) -> str:
    """The lines of ``audit_known.toml`` that account for findings, once reason and name are filled in.

    >>> print(as_entries(pd.DataFrame({"finding": ["subset a/b.csv!B2"]}), datetime.date(2026, 11, 23)), end="")
    [[known]]
    finding = "subset a/b.csv!B2"
    reason = ""
    decided_by = ""
    decided_on = 2026-11-23
    """
    entry = '[[known]]\nfinding = {}\nreason = ""\ndecided_by = ""\ndecided_on = {}\n'
    return "\n".join(entry.format(json.dumps(one, ensure_ascii=False), today) for one in findings["finding"])


def _problems(entry: dict[str, object], number: int) -> list[str]:
    wanted = Known.__annotations__
    named = f"{NAME} entry {number}"
    lacking = [f"{named} has no {name}; give it" for name in wanted if not entry.get(name)]
    strange = [
        f"{named} has {name!r}; an entry has {', '.join(wanted)}" for name in entry if name not in wanted
    ]
    date = entry.get("decided_on")
    if date and not isinstance(date, datetime.date):
        strange.append(f"{named} was decided on {date!r}; write a date without quotes, 2026-11-23")
    return lacking + strange


def unaccounted(findings: pd.DataFrame, known: list[Known]) -> pd.DataFrame:
    """The contradictions among ``findings`` that no entry accounts for.

    Raises KnownError with every entry whose finding has gone: the data were mended, or it moved.
    """
    there = set(findings["finding"])
    gone = [entry.finding for entry in known if entry.finding not in there]
    if gone:
        raise KnownError(*(_gone(finding, sorted(there)) for finding in gone))
    contradictions = findings[findings["kind"] == "contradiction"]
    return contradictions[~contradictions["finding"].isin([entry.finding for entry in known])]


def _gone(finding: str, there: list[str]) -> str:
    near = nearest(finding, there, n=1)
    moved = f", or write {near[0]!r} if it has only moved" if near else ""
    return f"{NAME} accounts for {finding!r}, which the audit no longer finds; take the entry out{moved}"
