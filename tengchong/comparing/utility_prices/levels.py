"""Water, gas and land on their own terms: units and grades as they were printed."""

from __future__ import annotations

import pandas as pd

from tengchong.comparing.utility_prices.customers import share_of_price
from tengchong.comparing.utility_prices.like_with_like import named

UNITS = {"water": ("m³", ("CNY/m³", "CNY/t")), "gas": ("m³", ("CNY/m³",)), "land": ("m²", ("CNY/m²",))}


def levels(prices: pd.DataFrame, utility: str) -> pd.DataFrame:
    """The price levels of one utility of all places, each in its own unit and of its own grade.

    Columns: place, place_name, kind, customer, ``part`` ("on top" of a price, as sewage and added fees are, a
    sum "in all", or empty: a price itself), season, value, low, high, unit, grade, condition, valid_from,
    valid_to, source, locator, printed. Cheapest first, inside each unit.

    >>> from tengchong.building.store import load
    >>> table = levels(load("prices"), "electricity")
    >>> table.loc[table.customer == "金属硅", "value"].tolist()
    [0.236]
    """
    rows = named(prices[prices["utility"] == utility]).sort_values(["unit", "value"], ignore_index=True)
    rows = rows.assign(part=rows["customer"].map(share_of_price).astype(str))
    columns = ["place", "place_name", "kind", "customer", "part", "season", "value", "low", "high", "unit"]
    return rows[[*columns, "grade", "condition", "valid_from", "valid_to", "source", "locator", "printed"]]


def other_levels(prices: pd.DataFrame) -> pd.DataFrame:
    """The price levels of water, gas and land in one table: ``utility``, and the columns of ``levels``.

    >>> from tengchong.building.store import load
    >>> other_levels(load("prices"))["utility"].unique().tolist()
    ['water', 'gas', 'land']
    """
    found = [levels(prices, utility).assign(utility=utility) for utility in UNITS]
    return pd.concat(found, ignore_index=True)
