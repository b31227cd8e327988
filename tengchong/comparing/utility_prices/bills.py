"""What a site pays in a year for power, water and gas, and once for land."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.basics.intervals import Interval
from tengchong.comparing.figures import REASONS, three
from tengchong.comparing.utility_prices.customers import Assumptions, Customer, share_of_price
from tengchong.comparing.utility_prices.effective import parts_of
from tengchong.comparing.utility_prices.levels import UNITS
from tengchong.comparing.utility_prices.rules import Printed, Row

BILL = ["utility", "quantity", "quantity_unit", *three("price", "cost"), "once", "grade", *REASONS]


def site_bill(
    prices: pd.DataFrame,
    rules: pd.DataFrame,
    seasons: pd.DataFrame,
    place: str,
    customer: Customer,
    assumed: Assumptions | None = None,
) -> pd.DataFrame:
    """What a customer would pay at a place in a year for power, water and gas, and once for land.

    A utility that nobody prints for the place stays open, with its reason. A ton of water is a m³.
    Where a place has several prices, all that they can be is taken; sewage and added fees come on top of a
    price of water, or don't. Columns: ``utility``, ``quantity``,
    ``quantity_unit``, ``price`` (CNY a unit), ``cost`` (CNY; a year, land once), ``once``, ``grade``
    (joined by commas), reasons. The last row is the yearly total.

    >>> from tengchong.building.store import load
    >>> plant = Customer("plant", "金属硅", 1e8, water=1e5)
    >>> table = site_bill(load("prices"), load("price_rules"), load("seasons"), "533100", plant)
    >>> table.loc[table.utility == "water", "reason_en"].tolist()
    ['no price is printed for the place']
    """
    printed = Printed.of(prices, rules, seasons)
    return pd.DataFrame(_bill(printed, place, customer, assumed), columns=BILL)


def _bill(printed: Printed, place: str, customer: Customer, assumed: Assumptions | None) -> list[Row]:
    """The rows of ``site_bill``."""
    there = [row for row in printed.prices if row["place"] == place]
    power = parts_of(printed, place, customer, assumed)
    rows = [_power(power, there, customer)]
    rows += [_other(there, utility, getattr(customer, utility)) for utility in UNITS]
    yearly = [Interval(row["cost_low"], row["cost_high"]) for row in rows if not row["once"]]
    total = sum(yearly, start=Interval(0.0, 0.0))
    value = sum(row["cost"] for row in rows if not row["once"])
    open_ = any(row["reason_en"] for row in rows if not row["once"])
    last = _row("total", 1, "", Interval(math.nan, math.nan), math.nan, ())
    last |= {"cost": value, "cost_low": total.low, "cost_high": total.high}
    last |= {"reason_zh": "有未知项" if open_ else "", "reason_en": "parts are unknown" if open_ else ""}
    return [*rows, last]


def site_bills(
    prices: pd.DataFrame,
    rules: pd.DataFrame,
    seasons: pd.DataFrame,
    places: Sequence[str],
    customers: Sequence[Customer],
    assumed: Assumptions | None = None,
) -> pd.DataFrame:
    """The bills of several customers at several places, with place, place_name, ``customer`` and source.

    ``source`` are the documents that print a price of the place, joined by blanks.

    >>> from tengchong.building.store import load
    >>> tables = [load(name) for name in ("prices", "price_rules", "seasons")]
    >>> site_bills(*tables, ["533100"], [Customer("plant", "金属硅", 1e8)])["customer"].unique().tolist()
    ['plant']
    """
    printed = Printed.of(prices, rules, seasons)
    found = []
    for place in places:
        sources = " ".join(sorted({row["source"] for row in printed.prices if row["place"] == place}))
        whose = {"place": place, "place_name": place_name(place), "source": sources}
        for customer in customers:
            bill = _bill(printed, place, customer, assumed)
            found += [whose | {"customer": customer.name} | row for row in bill]
    return pd.DataFrame(found, columns=["place", "place_name", "customer", *BILL, "source"])


def totals(bills: pd.DataFrame) -> pd.DataFrame:
    """Each bill in one row: what is known of it together, and which utilities are known and which open.

    Takes tables of ``site_bills``. Columns: place, place_name, customer, ``cost`` (CNY a year of the
    utilities known; land is no part of it), ``known`` and ``open`` (utilities joined by commas; land among
    them), source.

    >>> from tengchong.building.store import load
    >>> tables = [load(name) for name in ("prices", "price_rules", "seasons")]
    >>> bills = site_bills(*tables, ["350800"], [Customer("plant", "食品加工", 1e6, gas=1e5)])
    >>> totals(bills)[["known", "open"]].values.tolist()
    [['gas', 'electricity']]
    """
    needed = bills[(bills["utility"] != "total") & (bills["quantity"] > 0)]
    whose = ["place", "place_name", "customer"]
    rows = [
        _total(dict(zip(whose, key, strict=True)), bill) for key, bill in needed.groupby(whose, sort=False)
    ]
    return pd.DataFrame(rows, columns=[*whose, *three("cost"), "known", "open", "source"])


def _total(whose: dict, bill: pd.DataFrame) -> dict:
    known = bill[bill["reason_en"] == ""]
    sums = known.loc[~known["once"], three("cost")].sum(skipna=False)
    open_ = bill.loc[bill["reason_en"] != "", "utility"]
    said = {"known": ",".join(known["utility"]), "open": ",".join(open_), "source": bill["source"].iloc[0]}
    return whose | sums.to_dict() | said


def _row(
    utility: str, quantity: float, unit: str, price: Interval, value: float, reason: tuple, grade: str = ""
) -> Row:
    """One utility: quantity times price; nothing needed costs nothing, whatever the price."""
    cost = price * quantity
    return {
        "utility": utility,
        "quantity": float(quantity),
        "quantity_unit": unit,
        "price": value,
        "price_low": price.low,
        "price_high": price.high,
        "cost": value * quantity if quantity else 0.0,
        "cost_low": cost.low,
        "cost_high": cost.high,
        "once": utility == "land",
        "grade": grade,
        "reason_zh": reason[0] if reason and quantity else "",
        "reason_en": reason[1] if reason and quantity else "",
    }


def _power(power: Sequence[Row], printed: Sequence[Row], customer: Customer) -> Row:
    total = next(part for part in power if part["component"] == "total")
    unknown = [part for part in power if part["unknown"] and part["basis"] == "unknown"]
    unknown = [part for part in unknown if part["component"] != "special terms"]
    zh, en = (
        separator.join(part[f"assumption_{language}"] for part in unknown)
        for language, separator in (("zh", "；"), ("en", "; "))
    )
    reason = (zh, en) if unknown else ()
    sources = {part["source"] for part in power}
    price = Interval(total["low"], total["high"])
    grade = _grades(row for row in printed if row["source"] in sources)
    return _row("electricity", customer.energy, "kWh", price, total["value"], reason, grade)


def _grades(rows: Iterable[Row]) -> str:
    return ", ".join(sorted({row["grade"] for row in rows}))


def _other(printed: Sequence[Row], utility: str, quantity: float) -> Row:
    """Water, gas or land: all that the place's printed prices can be."""
    unit, printed_units = UNITS[utility]
    rows = [row for row in printed if row["utility"] == utility and row["unit"] in printed_units]
    if not rows:
        reason = ("未载明该地价格", "no price is printed for the place")
        return _row(utility, quantity, unit, Interval(0.0, math.inf), math.nan, reason)
    return _row(utility, quantity, unit, *_together(rows), (), _grades(rows))


def _together(rows: Sequence[Row]) -> tuple[Interval, float]:
    """What a unit can cost in all: what comes on top may be asked for or not, unless a sum is printed."""
    rows = [row for row in rows if share_of_price(row["customer"]) == "in all"] or rows
    base = [row for row in rows if share_of_price(row["customer"]) != "on top"] or rows
    top = [row for row in rows if row not in base]
    price = Interval(
        min(row["low"] for row in base), max(row["high"] for row in base) + sum(row["high"] for row in top)
    )
    return price, base[0]["value"] if len(rows) == 1 else math.nan
