"""The months that figures of several places, or of a whole and its parts, are compared on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from tengchong.comparing.figures import PERIOD, keys_of

ARRIVED = ("actual", "completion")
Months = tuple[pd.Period, pd.Period]


def shared_months(figures: pd.DataFrame, place: str, others: Collection[str]) -> dict[str, Months]:
    """By indicator, of the months that a place prints those that the most others print; the latest of several.

    Takes the figures on arrivals of one year.

    >>> periods = pd.PeriodIndex(["2022-12", "2022-11", "2022-11"], freq="M")
    >>> figures = pd.DataFrame({"place": ["530500", "530500", "530581"], "indicator": "fund_arrivals", "category": "",
    ...     "measure": "actual", "period_start": pd.Period("2022-01", "M"), "period_end": periods})
    >>> shared_months(figures, "530500", ["530581"])["fund_arrivals"][1], shared_months(figures, "530500", [])["fund_arrivals"][1]
    (Period('2022-11', 'M'), Period('2022-12', 'M'))
    """
    rows = figures[_arrived(figures)]
    theirs = rows[rows["place"].isin(others) & (rows["place"] != place)]
    among = Counter(key[1:] for key in {*keys_of(theirs, "place", "indicator", *PERIOD)})
    own = rows[rows["place"] == place]
    amounts = own["measure"] == "actual"
    own = own[amounts | ~own["indicator"].isin(own["indicator"][amounts])]
    known = {*keys_of(own, "indicator", *PERIOD)}
    in_order = sorted(known, key=lambda key: (among[key], key[2].ordinal, -key[1].ordinal))
    return {indicator: (start, end) for indicator, start, end in in_order}


def on_months(figures: pd.DataFrame, year: int, months: Mapping[str, Months]) -> pd.DataFrame:
    """The figures without those of other months of the year, where a place prints the months asked for by indicator."""
    of_year = (figures["period_end"].dt.year == year) & (figures["category"] == "")
    asked = of_year & figures["indicator"].isin([*months]) & figures["measure"].isin([*ARRIVED, "growth"])
    periods = keys_of(figures, "indicator", *PERIOD)
    same = np.array([months.get(kind) == (start, end) for kind, start, end in periods], bool)
    there = {*keys_of(figures[asked & same & _arrived(figures)], "place", "indicator")}
    printed = np.array([key in there for key in keys_of(figures, "place", "indicator")], bool)
    return figures[~(asked & printed & ~same)]


def _arrived(rows: pd.DataFrame) -> pd.Series:
    """Whether a figure is of a whole that arrived, in money or of its target, in known months."""
    dated = rows["period_start"].notna() & rows["period_end"].notna()
    return dated & (rows["category"] == "") & rows["measure"].isin(ARRIVED)
