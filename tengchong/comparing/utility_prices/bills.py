"""What a site pays in a year for power, water and gas, and once for land."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import pandas as pd

from tengchong.basics.codebook import codes, place_name
from tengchong.basics.intervals import Interval
from tengchong.comparing.figures import REASONS, three
from tengchong.comparing.utility_prices.customers import Assumptions, Customer, share_of_price
from tengchong.comparing.utility_prices.effective import parts_of
from tengchong.comparing.utility_prices.levels import UNITS
from tengchong.comparing.utility_prices.rules import Printed, Row, Rows, each

BILL = [
    "utility",
    "quantity",
    "quantity_unit",
    *three("price", "cost"),
    "once",
    "grade",
    "basis",
    *REASONS,
    "source",
]
UNKNOWN = Interval(0.0, math.inf)
POWER = "electricity"


def site_bills(
    printed: Printed,
    places: str | Iterable[str],
    customers: Sequence[Customer],
    assumed: Assumptions | None = None,
) -> pd.DataFrame:
    """What each customer would pay at each place in a year for power, water and gas, and once for land.

    A utility that nobody prints for the place stays open, with its reason. A ton of water is a m³.
    Where a place has several prices, all that they can be is taken; sewage and added fees come on top of a
    price of water, or don't. Columns: place, place_name, ``customer``,
    ``utility``, ``quantity``, ``quantity_unit``, ``price`` (CNY a unit), ``cost`` (CNY; a year, land once), ``once``, ``grade``
    (joined by commas), ``basis`` (what the price is put together from, joined by commas: printed, scenario,
    assumption), reasons, ``source`` (joined by blanks). The last row of a bill is the yearly total.

    >>> from tengchong.building.store import load
    >>> printed = Printed(load("prices"), load("price_rules"), load("seasons"))
    >>> table = site_bills(printed, "533100", [Customer("plant", "金属硅", 1e8, water=1e5)])
    >>> table.loc[table.utility == "water", "reason_en"].tolist()
    ['no price is printed for the place']
    """
    rows = printed.rows()
    found = []
    for place in each(places):
        whose = {"place": place, "place_name": place_name(place)}
        for customer in customers:
            bill = _bill(rows, place, customer, assumed)
            found += [whose | {"customer": customer.name} | row for row in bill]
    return pd.DataFrame(found, columns=["place", "place_name", "customer", *BILL])


def _bill(printed: Rows, place: str, customer: Customer, assumed: Assumptions | None) -> list[Row]:
    """The rows of ``site_bills`` for one customer at one place."""
    there = [row for row in printed.prices if row["place"] == place]
    power = parts_of(printed, place, customer, assumed)
    rows = [_power(power, there, customer)]
    rows += [_other(there, utility, getattr(customer, utility)) for utility in UNITS]
    yearly = [Interval(row["cost_low"], row["cost_high"]) for row in rows if not row["once"]]
    total = sum(yearly, start=Interval(0.0, 0.0))
    value = sum(row["cost"] for row in rows if not row["once"])
    open_ = any(row["reason_en"] for row in rows if not row["once"])
    last = _row("total", 1, "", Interval(math.nan, math.nan), math.nan, ())
    last |= {"source": _joined(source for row in rows for source in row["source"].split())}
    last |= {"cost": value, "cost_low": total.low, "cost_high": total.high}
    last |= {"reason_zh": "有未知项" if open_ else "", "reason_en": "parts are unknown" if open_ else ""}
    return [*rows, last]


def totals(bills: pd.DataFrame) -> pd.DataFrame:
    """Each bill in one row: what is known of it together, and which utilities are known and which open.

    Takes tables of ``site_bills``. Columns: place, place_name, customer, ``cost`` (CNY a year of the
    utilities ``known``; open where none is), ``land`` (CNY, paid once; missing where it isn't known),
    ``known`` and ``open`` (utilities joined by commas; land may be among the open), source.

    >>> from tengchong.building.store import load
    >>> printed = Printed(load("prices"), load("price_rules"), load("seasons"))
    >>> bills = site_bills(printed, ["350800"], [Customer("plant", "食品加工", 1e6, gas=1e5)])
    >>> totals(bills)[["known", "open"]].values.tolist()
    [['gas', 'electricity']]
    """
    needed = bills[(bills["utility"] != "total") & (bills["quantity"] > 0)]
    whose = ["place", "place_name", "customer"]
    rows = [
        _total(dict(zip(whose, key, strict=True)), bill) for key, bill in needed.groupby(whose, sort=False)
    ]
    return pd.DataFrame(rows, columns=[*whose, *three("cost", "land"), "known", "open", "source"])


def _total(whose: dict, bill: pd.DataFrame) -> dict:
    known, open_ = bill[bill["reason_en"] == ""], bill[bill["reason_en"] != ""]
    yearly, once = known[~known["once"]], known[known["once"]]
    cost = yearly[three("cost")].sum(skipna=False) if len(yearly) else (math.nan, *UNKNOWN)
    land = once[three("cost")].sum(skipna=False, min_count=1)
    said = {"known": ",".join(yearly["utility"]), "open": ",".join(open_["utility"])}
    source = _joined(source for sources in known["source"] for source in sources.split())
    numbers = zip(three("cost", "land"), (*cost, *land), strict=True)
    return whose | dict(numbers) | said | {"source": source}


def known_bills(bills: pd.DataFrame) -> pd.DataFrame:
    """The totals of which at least the power is known: of each customer the fullest first, then the cheapest.

    Takes tables of ``site_bills``; columns of ``totals``. A bill that lacks a part isn't cheaper for it, so those
    of the same parts stand together.

    >>> from tengchong.building.store import load
    >>> printed = Printed(load("prices"), load("price_rules"), load("seasons"))
    >>> plant, assumed = Customer("plant", "大数据", 1e6, water=1e5), Assumptions(capacity_charge=(28, 28))
    >>> known_bills(site_bills(printed, ["510000", "350800"], [plant], assumed))["known"].tolist()
    ['electricity,water', 'electricity']
    """
    known = totals(bills)
    known = known[[POWER in utilities.split(",") for utilities in known["known"]]]
    parts = known["known"].str.count(",")
    order = known.assign(fewer=-parts).sort_values(["customer", "fewer", "known", "cost_low"], kind="stable")
    return order.drop(columns="fewer").reset_index(drop=True)


def _joined(names: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, names)))


def _row(utility: str, quantity: float, unit: str, price: Interval, value: float, reason: tuple) -> Row:
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
        **dict.fromkeys(("grade", "basis", "source"), ""),
        "reason_zh": reason[0] if reason and quantity else "",
        "reason_en": reason[1] if reason and quantity else "",
    }


def _power(power: Sequence[Row], printed: Sequence[Row], customer: Customer) -> Row:
    """Power: unknown where no energy is printed, for what is assumed beside it is no bill."""
    total = next(part for part in power if part["component"] == "total")
    parts = [part for part in power if part["basis"] != "computed" and part["component"] != "special terms"]
    unknown = [part for part in parts if part["basis"] == "unknown"]
    known = [part for part in parts if part["basis"] != "unknown"]
    if not any(part["component"].startswith("energy ") for part in known):
        total, known = {"value": math.nan, "low": 0.0, "high": math.inf}, []
    zh, en = (
        separator.join(part[f"assumption_{language}"] for part in unknown)
        for language, separator in (("zh", "；"), ("en", "; "))
    )
    reason = (zh, en) if unknown else ()
    bases = {part["basis"] for part in known}
    sources = list(dict.fromkeys(part["source"] for part in known))
    stands_on = {
        "grade": _grades(row for row in printed if row["source"] in sources),
        "basis": ",".join(basis for basis in codes("basis") if basis in bases),
        "source": _joined(sources),
    }
    price = Interval(total["low"], total["high"])
    return _row(POWER, customer.energy, "kWh", price, total["value"], reason) | stands_on


def _grades(rows: Iterable[Row]) -> str:
    return ", ".join(sorted({row["grade"] for row in rows}))


def _other(printed: Sequence[Row], utility: str, quantity: float) -> Row:
    """Water, gas or land: all that the place's printed prices can be."""
    unit, printed_units = UNITS[utility]
    rows = [row for row in printed if row["utility"] == utility and row["unit"] in printed_units]
    if not rows:
        reason = ("未载明该地价格", "no price is printed for the place")
        return _row(utility, quantity, unit, UNKNOWN, math.nan, reason)
    stands_on = {"grade": _grades(rows), "basis": "printed", "source": _joined(row["source"] for row in rows)}
    return _row(utility, quantity, unit, *_together(rows), ()) | stands_on


def _together(rows: Sequence[Row]) -> tuple[Interval, float]:
    """What a unit can cost in all: what comes on top may be asked for or not, unless a sum is printed."""
    rows = [row for row in rows if share_of_price(row["customer"]) == "in all"] or rows
    base = [row for row in rows if share_of_price(row["customer"]) != "on top"] or rows
    top = [row for row in rows if row not in base]
    price = Interval(
        min(row["low"] for row in base), max(row["high"] for row in base) + sum(row["high"] for row in top)
    )
    return price, base[0]["value"] if len(rows) == 1 else math.nan
