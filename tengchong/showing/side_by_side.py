"""A place beside its peers, as a table to read."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tengchong.basics.parameters import check_parameters
from tengchong.building.store import load
from tengchong.comparing import fund_arrivals
from tengchong.comparing.legible import legible

COLUMNS = ["place", "what", "when", "actual", "completion", "growth", "reason"]


def compare(
    place: str | int, year: int | str, through: str = "", language: str = "zh", data: str | Path | None = None
) -> pd.DataFrame:
    """What arrived at a place in a year beside what arrived elsewhere, its own rows first.

    Columns: place, what, when, actual, completion, growth, as people read them in ``language`` (zh or
    en), and reason: why a place stands outside of the comparison, empty where it doesn't. Numbers to
    compute with are those of ``comparing.fund_arrivals.peers``. Raises ParameterError with the nearest
    names for a place that there is none of. Places are set beside each other here; two reports are by
    ``tengchong compare``, in Python ``tengchong.running.differences.differences``.

    >>> compare("腾冲市", 2021).place.iloc[0]
    '腾冲市'
    """
    asked = check_parameters(place, year, through, language)
    rows = fund_arrivals.peers(load("observations", data), *asked)
    return legible(rows.sort_values("own", ascending=False, kind="stable"), COLUMNS, language)
