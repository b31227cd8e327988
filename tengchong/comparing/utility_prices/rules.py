"""Which printed prices and rules can hold for a customer at a place."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import lineage, place_name, table
from tengchong.comparing.figures import plain
from tengchong.comparing.utility_prices.customers import Customer, class_of, covers

SEASONS = ("wet", "normal", "dry")


def above(place: str) -> list[str]:
    """The places whose rules can hold for a place: itself, the groups that it is in, those above it."""
    members = table("group_members")
    chain = [place, *lineage(place)]
    groups = members.loc[members["member"].isin(chain), "group"].tolist()
    return [place, *chain[1:], *groups]


def fitting(rows: pd.DataFrame, places: list[str], customer: Customer) -> pd.DataFrame:
    """The electricity rows that can hold for a customer at one of the places.

    First those for its very class, of these the latest, of these the nearest place.
    """
    rows = plain(rows[(rows["utility"] == "electricity") & rows["place"].isin(places)])
    rows = rows[rows["customer"].map(lambda printed: covers(printed, customer.kind)).astype(bool)]
    if customer.voltage is not None:
        inside = ~(rows["voltage_low"] > customer.voltage) & ~(rows["voltage_high"] < customer.voltage)
        rows = rows[inside]
    exact = rows["customer"].map(class_of) == class_of(customer.kind)
    since = rows["valid_from"].dt.year.fillna(0)
    near = rows["place"].map(places.index)
    order = pd.DataFrame({"exact": ~exact, "since": -since, "near": near}).sort_values(
        ["exact", "since", "near"]
    )
    return rows.loc[order.index]


def seasonal_rises(rules: pd.DataFrame, place: str, customer: Customer) -> pd.DataFrame:
    """Every quoted seasonal change that can hold for a customer at a place, the latest first.

    Columns as ``schemas.PRICE_RULES``, and place_name, ``year``. A change in money is read as the
    difference to the wet season, one in per cent as the difference to the base price.

    >>> from tengchong.building.store import load
    >>> rises = seasonal_rises(load("price_rules"), "533100", Customer("", "金属硅", 1.0))
    >>> rises[["place_name", "season", "low", "high"]].values.tolist()[0]
    ['西南地区', 'dry', 0.15, 0.25]
    """
    rows = fitting(rules[rules["kind"] == "seasonal"], above(place), customer)
    rows = rows[rows["season"].isin(list(SEASONS))]
    return rows.assign(
        place_name=rows["place"].map(place_name).astype(str), year=rows["valid_from"].dt.year.astype("Int64")
    ).reset_index(drop=True)
