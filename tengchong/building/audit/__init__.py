"""What the published figures say against themselves.

The files go by family of identities: division, addition, containment, repetition. Each sets intervals against
each other and finds only those that can't meet, so rounding is never a finding.

A table that names all parts of a whole can say so: tidy writes ``parts complete`` into the note of
the total (it then holds for each breakdown of that table), or of a part (then for its dimension).
"""

from __future__ import annotations

import pandas as pd

from tengchong.building.audit.addition import shares_of_100, sums
from tengchong.building.audit.containment import subsets
from tengchong.building.audit.division import (
    completions,
    growths,
    schedules,
    shares,
)
from tengchong.building.audit.figures import prepare
from tengchong.building.audit.forms import in_years, shown
from tengchong.building.audit.known import Known, KnownError, as_entries, read_known, unaccounted
from tengchong.building.audit.repetition import magnitudes, misprints, repeats
from tengchong.building.audit.telling import Told, told_of
from tengchong.building.audit.wording import findings
from tengchong.building.schemas import expect

__all__ = [
    "Known",
    "KnownError",
    "Told",
    "as_entries",
    "audit",
    "in_years",
    "read_known",
    "shown",
    "told_of",
    "unaccounted",
]

IDENTITIES = [
    completions,
    growths,
    shares,
    schedules,
    sums,
    shares_of_100,
    subsets,
    repeats,
    magnitudes,
]


def audit(observations: pd.DataFrame, *prices: pd.DataFrame) -> pd.DataFrame:
    """What contradicts what in the observations, and misprinted units, also of price tables.

    A row is a finding: kind (contradiction, unlikely, misprint), identity, place (code), period,
    indicator, source (names joined by ``;``), left and right (the two sides, in ``unit``), gap (by
    how much they miss), sentence; then sentence_zh, place_name, dimension, category, measure, unit,
    the bounds of both sides, gap_digits (the gap in last printed digits), locators (``source/file!cell``)
    and printed (joined by ``;``), finding (its name in audit_known.toml).

    >>> from tengchong.building.store import load
    >>> audit(load("observations"), load("prices")).kind.unique().tolist()
    ['contradiction', 'unlikely', 'misprint']
    """
    expect(observations, "observations")
    figures = prepare(observations)
    missed = [miss for identity in IDENTITIES for miss in identity(figures)]
    tables = [observations, *map(_as_observations, prices)]
    before = 0
    for printed in tables:
        missed += misprints(printed, before)
        before += len(printed)
    return findings(missed, tables)


def _as_observations(prices: pd.DataFrame) -> pd.DataFrame:
    names = {"valid_from": "period_start", "valid_to": "period_end", "utility": "indicator"}
    return prices.rename(columns=names).assign(dimension="", category="", measure="price")
