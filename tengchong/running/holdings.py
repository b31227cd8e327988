"""What the data holds of the places and years that are asked for, and what its audit says of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.building.audit import Told, audit, told_of
from tengchong.building.store import load
from tengchong.running.plans import WHOLE, PlanError, Run

MONTHS = {
    "observations": ("period_start", "period_end"),
    "prices": ("valid_from", "valid_to"),
    "projects": ("as_of",),
}
PRICES = "02_"  # which hold until others are published, and of which the neighbours' matter
MOST = 5
AUDITED = ("observations", "prices", "price_rules")


def held(runs: Iterable[Run], data: Path) -> tuple[list[Run], list[str]]:
    """The runs whose place and year the data has figures of, and a sentence for each place of the others.

    Prices alone are run for any year. A place whose figures bear no year is run for any, and the sentence says
    so; a notebook on all data is run whatever the place. Raises PlanError with the sentences where nothing is left to run.
    """
    asked = [*runs]
    if all(one.notebook.stem.startswith(PRICES) for one in asked):
        return asked, []
    known = _held(data)
    years: dict[str, dict[int, None]] = {}
    for one in (one for one in asked if not _is_held(one, known)):
        years.setdefault(one.parameters["place"], {})[one.parameters["year"]] = None
    told = {place: _missing(place, [*missing], known) for place, missing in years.items()}
    left = [one for one in asked if _is_held(one, known) or known.get(one.parameters["place"]) == set()]
    if not left:
        raise PlanError(*_first(told.values()))
    return left, _first(
        sentence if known.get(place) == set() else f"skipped: {sentence}" for place, sentence in told.items()
    )


def audited(one: Run, data: Path) -> Told:
    """What the audit says of the figures of a run's place and year."""
    changed = tuple((data / "processed" / f"{name}.csv").stat().st_mtime_ns for name in AUDITED)
    return told_of(_findings(data, changed), one.parameters["place"], one.parameters["year"])


def doubts(runs: Iterable[Run], data: Path, language: str) -> list[str]:
    """A line for each place and year of which the audit finds something; the first of many."""
    asked = {(one.parameters["place"], one.parameters["year"]): one for one in runs}
    told = [getattr(audited(one, data), language)[:1] for one in asked.values()]
    return _first(line for of in told for line in of)


@lru_cache(maxsize=2)
def _findings(data: Path, changed: tuple[int, ...]) -> pd.DataFrame:
    return audit(*(load(name, data) for name in AUDITED))


def _is_held(run: Run, known: dict[str, set[int]]) -> bool:
    place, year = run.parameters["place"], run.parameters["year"]
    return run.notebook.stem.startswith(WHOLE) or year in known.get(place, ())


def _first(sentences: Iterable[str]) -> list[str]:
    told = [*sentences]
    return told[:MOST] + ([f"and {len(told) - MOST} more"] if len(told) > MOST else [])


def _missing(place: str, years: list[int], known: dict[str, set[int]]) -> str:
    if place not in known:
        most = sorted(known, key=lambda one: (-len(known[one]), one))[:MOST]
        names = ", ".join(map(place_name, most))
        return f"no document tells a figure of {place_name(place)}; there are figures of {names} and others"
    dated = ", ".join(map(str, sorted(known[place]))) or "no year that is printed"
    missing = ", ".join(map(str, years))
    return f"no document tells a figure of {place_name(place)} for {missing}; there are figures for {dated}"


def _held(data: Path) -> dict[str, set[int]]:
    """The years of the figures of each place."""
    found: dict[str, set[int]] = {}
    for name, columns in MONTHS.items():
        rows = load(name, data)
        for place in rows["place"].unique():
            found.setdefault(place, set())
        for column in columns:
            dated = rows[rows[column].notna()]
            for place, year in {*zip(dated["place"], dated[column].dt.year, strict=True)}:
                found[place].add(int(year))
    return found
