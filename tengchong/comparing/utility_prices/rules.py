"""Which printed prices and rules can hold for a customer at a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from tengchong.basics.codebook import lineage, place_name, table
from tengchong.comparing.utility_prices.customers import Customer, class_of, covers
from tengchong.comparing.wording import Words

SEASONS = ("wet", "normal", "dry")

Row = dict[str, Any]  # a printed price or rule by the names of its columns


@cache
def above(place: str) -> tuple[str, ...]:
    """The places whose rules can hold for a place: itself, the groups that it is in, those above it."""
    members = table("group_members")
    chain = [place, *lineage(place)]
    groups = members.loc[members["member"].isin(chain), "group"].tolist()
    return place, *chain[1:], *groups


def each(places: str | Iterable[str]) -> list[str]:
    """The places asked for; one may stand alone.

    >>> each("533100")
    ['533100']
    """
    return [places] if isinstance(places, str) else [*places]


class Rows(NamedTuple):
    """The rows of the three tables of prices, taken out of them once."""

    prices: list[Row]
    rules: list[Row]
    seasons: list[Row]


class Printed(NamedTuple):
    """All that is printed of prices: the tables ``prices``, ``price_rules`` and ``seasons``."""

    prices: pd.DataFrame
    rules: pd.DataFrame
    seasons: pd.DataFrame

    def rows(self) -> Rows:
        """What stands in them.

        >>> Printed(pd.DataFrame({"value": [0.236]}), pd.DataFrame(), pd.DataFrame()).rows().prices
        [{'value': 0.236}]
        """
        return Rows(*(table.to_dict("records") for table in self))


def fitting(printed: Iterable[Row], places: Sequence[str], customer: Customer) -> list[Row]:
    """The electricity rows that can hold for a customer at one of the places.

    First those for its very class, of these the latest, of these the nearest place.
    """

    def order(row: Row) -> tuple[bool, int, int]:
        exact = class_of(row["customer"]) == class_of(customer.kind)
        return not exact, -(year_of(row) or 0), places.index(row["place"])

    there = (row for row in printed if row["utility"] == "electricity" and row["place"] in places)
    return sorted((row for row in there if _holds(row, customer)), key=order)


def _holds(row: Row, customer: Customer) -> bool:
    """Whether a row is for such a customer, and not for another voltage than its own."""
    voltage = customer.voltage
    other = voltage is not None and (row["voltage_low"] > voltage or row["voltage_high"] < voltage)
    return covers(row["customer"], customer.kind) and not other


def year_of(row: Row) -> int | None:
    """The year that a price or rule holds from, None where it isn't printed."""
    return None if pd.isna(row["valid_from"]) else row["valid_from"].year


def holds_in(first: pd.Period, last: pd.Period, year: int) -> bool:
    """Whether a price that holds from ``first`` to ``last`` (NaT: no end is printed) is one of a year.

    >>> holds_in(pd.Period("2020-01"), pd.Period("2021-12"), 2021), holds_in(pd.NaT, pd.NaT, 2021)
    (True, False)
    """
    if pd.isna(first):
        return False
    return first.year <= year <= (first.year if pd.isna(last) else last.year)


def seasonal_rises(rules: pd.DataFrame, place: str, customer: Customer) -> pd.DataFrame:
    """Every quoted seasonal change that can hold for a customer at a place, the latest first.

    Columns as ``schemas.PRICE_RULES``, and place_name, ``year``. A change in money is read as the
    difference to the wet season, one in per cent as the difference to the base price.

    >>> from tengchong.building.store import load
    >>> rises = seasonal_rises(load("price_rules"), "533100", Customer("", "金属硅", 1.0))
    >>> rises[["place_name", "season", "low", "high"]].values.tolist()[0]
    ['西南地区', 'dry', 0.15, 0.25]
    """
    found = seasonal(fitting(rules.to_dict("records"), above(place), customer))
    rows = pd.DataFrame(found, columns=list(rules))
    return rows.assign(
        place_name=rows["place"].map(place_name).astype(str),
        year=pd.array([year_of(row) for row in found], dtype="Int64"),
    )


def rises_behind(*effective: pd.DataFrame) -> Words:
    """From how many documents the rises are that tables of ``effective_prices`` stand on; nothing where none."""
    rows = pd.concat(effective)
    rows = rows[rows["component"].str.startswith("energy ") & (rows["basis"] == "scenario")]
    n = len({name for cell in rows["source"] for name in cell.split()})
    if not n:
        return Words("", "")
    documents = "one document" if n == 1 else f"{n} documents"
    return Words(f"季节涨幅据{n}份文件", f"seasonal rises from {documents}")


def seasonal(rules: Sequence[Row]) -> list[Row]:
    """The changes of price with the season, of rules that fit."""
    return [row for row in rules if row["kind"] == "seasonal" and row["season"] in SEASONS]
