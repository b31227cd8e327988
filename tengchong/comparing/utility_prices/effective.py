"""What a customer's kilowatt hour costs over a year, part by part."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.basics.intervals import Interval
from tengchong.comparing.figures import three
from tengchong.comparing.utility_prices.customers import Assumptions, Customer, charge_per_kwh, demand_per_kwh
from tengchong.comparing.utility_prices.rules import Printed, Row, Rows, each
from tengchong.comparing.utility_prices.terms import met

COLUMNS = [
    "place",
    "place_name",
    "component",
    "season",
    "months",
    "load_share",
    *three("price"),
    "value",
    "low",
    "high",
    "unit",
    "kind",
    "year",
    "grade",
    "basis",
    "unknown",
    "assumption_zh",
    "assumption_en",
    "source",
    "locator",
]


def effective_prices(
    printed: Printed, places: str | Iterable[str], customer: Customer, assumed: Assumptions | None = None
) -> pd.DataFrame:
    """The effective yearly price of power for a customer at each place, with its breakdown; no rows for no places.

    Each part in CNY per kWh of the whole year; parts that nobody prints stay open (``unknown``, high is
    infinite). Columns: place, place_name, ``component`` (energy by season, time of use, surcharge,
    capacity, demand, special terms; then the sums: energy, the price of energy alone, and total), season,
    months, ``load_share`` (0 to 1, of the year's energy), ``price`` (as printed, in ``price_unit``), value,
    low, high, unit (CNY/kWh), ``kind``, ``year`` and ``grade`` of what is printed, ``basis`` (printed, scenario,
    assumption, unknown, computed), ``unknown``,
    ``assumption_zh``, ``assumption_en``, source, locator.

    >>> from tengchong.building.store import load
    >>> printed = Printed(load("prices"), load("price_rules"), load("seasons"))
    >>> table = effective_prices(printed, ["533100", "533300"], Customer("smelter", "金属硅", 1e8))
    >>> table["place"].unique().tolist(), table.set_index("component").unknown["total"].tolist()
    (['533100', '533300'], [True, True])
    """
    rows = printed.rows()
    found = [part for place in each(places) for part in parts_of(rows, place, customer, assumed)]
    return pd.DataFrame(found, columns=COLUMNS)


def tables_of(
    printed: Rows, places: Iterable[str], customer: Customer, assumed: Assumptions | None = None
) -> Iterator[tuple[str, pd.DataFrame]]:
    """The table of ``effective_prices`` of each place, after its code."""
    for place in places:
        yield place, pd.DataFrame(parts_of(printed, place, customer, assumed), columns=COLUMNS)


def parts_of(printed: Rows, place: str, customer: Customer, assumed: Assumptions | None = None) -> list[Row]:
    """The rows of ``effective_prices``."""
    used = met(printed, place, customer, assumed)
    energy = _energy_parts([row for row in used if row["component"] == "energy"], customer)
    parts = [*energy, _summed("energy", energy)]
    parts += _time_of_use(used, parts[len(energy)], customer)
    parts += _per_kwh(used, customer)
    total = _summed("total", parts[len(energy) :])
    parts += [total, *_special(used, *parts[len(energy) :])]
    whose = {"place": place, "place_name": place_name(place), "unit": "CNY/kWh"}
    return [whose | part for part in parts]


def assumptions(effective: pd.DataFrame) -> pd.DataFrame:
    """What was assumed for an effective price, and what stays unknown, one sentence each.

    Columns: rank, ``basis``, zh, en.

    >>> from tengchong.building.store import load
    >>> smelter = Customer("smelter", "金属硅", 1e8)
    >>> printed = Printed(load("prices"), load("price_rules"), load("seasons"))
    >>> table = effective_prices(printed, "533100", smelter)
    >>> len(assumptions(table)) > 0
    True
    """
    rows = effective[effective["assumption_en"] != ""].drop_duplicates("assumption_en")
    table = rows[["basis", "assumption_zh", "assumption_en"]].set_axis(["basis", "zh", "en"], axis=1)
    return table.assign(rank=range(1, len(table) + 1)).reset_index(drop=True)[["rank", "basis", "zh", "en"]]


def _part(component: str, number: Interval, value: float, term: Row | None = None, **more) -> Row:
    """One row of the breakdown; it is unknown where its bound is open."""
    row: Row = {
        "component": component,
        "season": "",
        "months": "",
        "kind": "",
        "year": "",
        "grade": "",
        "basis": "computed",
        "source": "",
        "locator": "",
    }
    row |= {"assumption_zh": "", "assumption_en": ""}
    row |= {name: (term or {}).get(name, row[name]) for name in row if name != "component"}
    row |= {"value": value, "low": number.low, "high": number.high}
    return row | {"unknown": not math.isfinite(number.high) or not math.isfinite(number.low)} | more


def _energy_parts(used: Sequence[Row], customer: Customer) -> list[Row]:
    """The price of each season times its share of the load; the rows of a season stand together."""
    parts = []
    for season, group in groupby(used, key=itemgetter("season")):
        rows = [*group]
        price, value = _over_hours(rows, customer)
        months = rows[0]["months"]
        share = sum(customer.month_share(int(month)) for month in months.split(",")) if months else math.nan
        number = price * share if months else Interval(0.0, math.inf)
        parts.append(
            _part(
                f"energy {season}",
                number,
                value * share,
                rows[0],
                load_share=share,
                price=value,
                price_low=price.low,
                price_high=price.high,
            )
        )
    return parts


def _over_hours(rows: Sequence[Row], customer: Customer) -> tuple[Interval, float]:
    """One price of a season: weighted by the customer's hours, or all that it can be without them."""
    if len(rows) == 1:
        return _bounds(rows[0]), rows[0]["value"]
    weights = [customer.time_of_use.get(row["time_of_use"], 0.0) for row in rows]
    if whole := sum(weights):
        value, low, high = (
            sum(row[column] * weight / whole for row, weight in zip(rows, weights, strict=True))
            for column in ("value", "low", "high")
        )
        return Interval(low, high), value
    return Interval(min(row["low"] for row in rows), max(row["high"] for row in rows)), math.nan


def _bounds(row: Row) -> Interval:
    return Interval(row["low"], row["high"])


def _time_of_use(used: Sequence[Row], energy: Row, customer: Customer) -> list[Row]:
    """What the hours change: shares of energy times what each hour adds, of the price of energy.

    A valley is below the flat price, whatever sign is printed; a sharp peak is above the peak price.
    """
    rows = {row["time_of_use"]: row for row in used if row["component"] == "time of use"}
    if not rows:
        return []
    change = Interval(0.0, 0.0)
    value = 0.0
    for hours, row in rows.items():
        share = customer.time_of_use[hours]
        factor, middle = _bounds(row) / 100, row["value"] / 100
        if hours.endswith("valley"):
            factor, middle = Interval(-max(map(abs, factor)), -min(map(abs, factor))), -abs(middle)
        if hours == "sharp peak" and "peak" in rows:
            peak = rows["peak"]
            factor = (1 + _bounds(peak) / 100) * (factor + 1) - 1
            middle = (1 + peak["value"] / 100) * (middle + 1) - 1
        change, value = change + factor * share, value + middle * share
    return [_part("time of use", _bounds(energy) * change, energy["value"] * value, row)]


def _per_kwh(used: Sequence[Row], customer: Customer) -> list[Row]:
    """Surcharges and charges, spread over the energy."""
    spread = {"capacity": charge_per_kwh, "demand": demand_per_kwh}
    parts = []
    for row in (row for row in used if row["component"] in ("surcharge", *spread)):
        number, value = _bounds(row), row["value"]
        if row["component"] in spread:
            number = spread[row["component"]](number, customer)
            value = (number.low + number.high) / 2 if math.isfinite(number.high) else math.nan
        parts.append(_part(row["component"], number, value, row))
    return parts


def _summed(component: str, parts: Sequence[Row]) -> Row:
    """The parts added up; open where one is."""
    total = sum(map(_bounds, parts), start=Interval(0.0, 0.0))
    return _part(component, total, sum(part["value"] for part in parts))


def _special(used: Sequence[Row], energy: Row, *others: Row) -> list[Row]:
    """A scenario of its own: what case-by-case terms would take off the energy price, and the total then.

    What they take off is part of the energy price, so the total is taken from what they leave of it.
    """
    found = []
    for row in (row for row in used if row["component"] == "special terms"):
        price, share = _bounds(energy), _bounds(row)
        unknown = row["basis"] == "unknown"
        middle = math.nan if unknown else row["value"]
        part = _part("special terms", -(price * share), -energy["value"] * middle, row)
        left = _part("energy", price * (1 - share), energy["value"] * (1 - middle))
        found += [part | {"unknown": unknown}, _summed("total with special terms", [left, *others])]
    return found
