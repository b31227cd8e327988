"""What the data holds of the places and years that are asked for, and what its audit says of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.building.audit import Told, audit, told_of
from tengchong.building.store import load
from tengchong.running.plans import Run

MONTHS = {
    "observations": ("period_start", "period_end"),
    "prices": ("valid_from", "valid_to"),
    "projects": ("as_of",),
}
MOST = 5
AUDITED = ("observations", "prices", "price_rules")


def not_held(runs: Iterable[Run], data: Path) -> list[str]:
    """A sentence for each place, or years of one, that the data has no figure of, with what it has; the first of many."""
    held = _held(data)
    asked: dict[str, dict[int, None]] = {}
    for one in runs:
        asked.setdefault(one.parameters["place"], {})[one.parameters["year"]] = None
    told = [_missing(place, [*years], held) for place, years in asked.items()]
    sentences = [sentence for sentence in told if sentence]
    more = [f"and {len(sentences) - MOST} more"] if len(sentences) > MOST else []
    return sentences[:MOST] + more


def audited(one: Run, data: Path) -> Told:
    """What the audit says of the figures of a run's place and year."""
    changed = tuple((data / "processed" / f"{name}.csv").stat().st_mtime_ns for name in AUDITED)
    return told_of(_findings(data, changed), one.parameters["place"], one.parameters["year"])


def doubts(runs: Iterable[Run], data: Path, language: str) -> list[str]:
    """A line for each place and year of which the audit finds something; the first of many."""
    asked = {(one.parameters["place"], one.parameters["year"]): one for one in runs}
    told = [getattr(audited(one, data), language)[:1] for one in asked.values()]
    lines = [line for of in told for line in of]
    return lines[:MOST] + ([f"and {len(lines) - MOST} more"] if len(lines) > MOST else [])


@lru_cache(maxsize=2)
def _findings(data: Path, changed: tuple[int, ...]) -> pd.DataFrame:
    return audit(*(load(name, data) for name in AUDITED))


def _missing(place: str, years: list[int], held: dict[str, set[int]]) -> str:
    if place not in held:
        most = sorted(held, key=lambda one: (-len(held[one]), one))[:MOST]
        names = ", ".join(map(place_name, most))
        return f"no document tells a figure of {place_name(place)}; there are figures of {names} and others"
    if missing := [str(year) for year in years if year not in held[place]]:
        known = ", ".join(map(str, sorted(held[place]))) or "no year that is printed"
        return f"no document tells a figure of {place_name(place)} for {', '.join(missing)}; there are figures for {known}"
    return ""


def _held(data: Path) -> dict[str, set[int]]:
    """The years of the figures of each place."""
    held: dict[str, set[int]] = {}
    for name, columns in MONTHS.items():
        rows = load(name, data)
        for place in rows["place"].unique():
            held.setdefault(place, set())
        for column in columns:
            dated = rows[rows[column].notna()]
            for place, year in {*zip(dated["place"], dated[column].dt.year, strict=True)}:
                held[place].add(int(year))
    return held
