"""Many places at once: the ranks that they can have, and what a difference makes per ton."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from tengchong.basics.codebook import level_of, lineage, table
from tengchong.basics.intervals import Interval
from tengchong.comparing.figures import plain, ranks, renamed, three
from tengchong.comparing.utility_prices.customers import Customer, covers


def rank_range(effective: pd.DataFrame, component: str = "energy") -> pd.DataFrame:
    """The ranks that places can have, cheapest first, by what their effective prices can be.

    Takes the table of ``effective_prices``; ``component`` is the sum to rank by (energy, total).
    A place in which others of the table lie (Yunnan beside Dehong) has no rank: a whole is not set against its parts.
    Columns: place, place_name, value, low, high (CNY/kWh), ``rank_low``, ``rank_high``, ``unknown``,
    ``kind``, ``year`` and ``grade`` (of the first price of energy), ``source`` (of all parts, joined by blanks).

    >>> rows = pd.DataFrame({"place": ["a", "b"], "place_name": ["A", "B"], "component": ["energy"] * 2,
    ...                      "value": [0.3, 0.4], "low": [0.3, 0.35], "high": [0.36, 0.45],
    ...                      "kind": "survey", "year": "2021", "grade": "press", "unknown": False, "source": ["s", "t"]})
    >>> rank_range(rows)[["rank_low", "rank_high"]].values.tolist()
    [[1, 2], [1, 2]]
    """
    rows = effective[effective["component"] == component]
    rows = rows[["place", "place_name", "value", "low", "high", "unknown"]].reset_index(drop=True)
    of_energy = effective[effective["component"].str.startswith("energy")].groupby("place")
    apart = rows.assign(**{f"of_{end}": rows[end].mask(wholes(rows["place"])) for end in ("low", "high")})
    ranked = ranks(apart, "of", largest_first=False).drop(columns=["of_low", "of_high"])
    names = {"of_rank_low": "rank_low", "of_rank_high": "rank_high"}
    parts = effective.groupby("place")["source"].agg(lambda found: " ".join(sorted({*found} - {""})))
    first = {
        name: ranked["place"].map(of_energy[name].agg(first_printed)) for name in ("kind", "year", "grade")
    }
    ranked = ranked.rename(columns=names).assign(**first, source=ranked["place"].map(parts))
    return ranked.sort_values(["rank_low", "rank_high", "low"], ignore_index=True)


def wholes(places: pd.Series) -> pd.Series:
    """Whether other ones of the places lie in each: in a province, in a group of places, or, as is not printed, in a region.

    >>> wholes(pd.Series(["530000", "533100", "350800"])).tolist()
    [True, False, False]
    """
    members = table("group_members").groupby("group")["member"].agg(set)
    within = [{place, *lineage(place)} for place in places]
    above = set().union(*(one - {place} for place, one in zip(places, within, strict=True)))
    inside = set().union(*within)
    known = [
        place in above or bool(members.get(place, set()) & inside) or level_of(place) == "region"
        for place in places
    ]
    return pd.Series(known, places.index, dtype=bool)


def first_printed(column: Iterable[str]) -> str:
    """The first text of a column that isn't empty: seasons that nobody prints have no kind and no year.

    >>> first_printed(["", "2021", "2024"])
    '2021'
    """
    return next(filter(None, column), "")


def norms(rules: pd.DataFrame, customer: Customer) -> pd.DataFrame:
    """The printed norms of consumption (kWh/t) that can hold for a customer; columns of the rules.

    >>> from tengchong.building.store import load
    >>> norms(load("price_rules"), Customer("", "金属硅", 1e8))["unit"].unique().tolist()
    ['kWh/t']
    """
    rules = plain(rules)
    fit = rules["customer"].map(lambda printed: covers(printed, customer.kind)).astype(bool)
    return rules[fit & (rules["kind"] == "norm") & (rules["unit"] == "kWh/t")]


def per_ton(difference: Interval, norms: pd.DataFrame) -> pd.DataFrame:
    """What a difference per kWh makes per ton, with each printed norm of consumption and with all.

    ``difference`` in CNY/kWh; takes the table of ``norms``. Columns: customer, ``norm`` (kWh/t), ``per_ton``
    (CNY/t), source, locator.
    The last row has the range over all norms.

    >>> len(per_ton(Interval(0.022, 0.024), pd.DataFrame(columns=["customer", "value", "low", "high",
    ...     "source", "locator"])))
    0
    """
    rows = renamed(norms, "norm")
    rows = rows[["customer", *three("norm"), "source", "locator"]].reset_index(drop=True)
    if len(rows):
        widest = {"norm": np.nan, "norm_low": rows["norm"].min(), "norm_high": rows["norm"].max()}
        rows.loc[len(rows)] = {"customer": "", "source": "", "locator": ""} | widest
    money = difference * Interval.of(rows, "norm_")
    middle = sum(difference) / 2 * rows["norm"].astype(float)
    return rows.assign(per_ton=middle, per_ton_low=money.low, per_ton_high=money.high)
