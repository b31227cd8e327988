"""Which places there is anything to model for."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import lineage
from tengchong.comparing.figures import plain
from tengchong.comparing.utility_prices.customers import Customer, covers


def places_to_model(
    prices: pd.DataFrame, customer: Customer, place: str = "", first: list[str] | None = None
) -> list[str]:
    """All places for which a price of energy is printed that can hold for a customer.

    ``first`` stand at the head (the places that a report quotes), then ``place``, then the others: those
    that share a province with it before those that share the country.

    >>> from tengchong.building.store import load
    >>> places_to_model(load("prices"), Customer("", "金属硅", 1.0), first=["533300", "533100"])[:3]
    ['533300', '533100', '140226']
    >>> places_to_model(load("prices"), Customer("", "金属硅", 1.0), "511100")[0]
    '510000'
    """
    rows = plain(prices[(prices["utility"] == "electricity") & (prices["unit"] == "CNY/kWh")])
    rows = rows[(rows["kind"] != "transmission") & rows["charge"].isin(["energy", ""])]
    fit = rows["customer"].map(lambda printed: covers(printed, customer.kind)).astype(bool)
    around = {place, *lineage(place)} if place else set()
    priced = sorted({*rows.loc[fit, "place"]}, key=lambda code: (code != place, *_far(code, around)))
    return list(dict.fromkeys([*(first or []), *priced]))


def _far(code: str, around: set[str]) -> tuple[int, int, str]:
    """How little a place shares with those around another, then how wide it is."""
    above = {code, *lineage(code)}
    return -len(above & around), -len(above), code
