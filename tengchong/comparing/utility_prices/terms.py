"""What a customer would pay at a place: each price and rule that holds, whence, and what is assumed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import product

import pandas as pd

from tengchong.basics.intervals import Interval
from tengchong.comparing.utility_prices.customers import Assumptions, Customer, tariff_of
from tengchong.comparing.utility_prices.energy import calendar, energy, family_of
from tengchong.comparing.utility_prices.rules import Printed, Row, Rows, above, each, fitting
from tengchong.comparing.utility_prices.term import COLUMNS, UNKNOWN, term
from tengchong.comparing.wording import place_words, say


def terms_of(
    printed: Printed,
    places: str | Iterable[str],
    customers: Sequence[Customer],
    assumed: Assumptions | None = None,
) -> pd.DataFrame:
    """The price of each season, the rules and the charges that each customer would meet at each place.

    Columns: ``component`` (energy, time of use, surcharge, capacity, demand, special terms), season,
    time_of_use, ``months`` (numbers joined by commas), value, low, high, unit, ``basis`` (printed;
    scenario: from another place or year; assumption: given by the analyst; unknown), ``assumption_zh``,
    ``assumption_en`` (what must hold for it), source, locator.

    >>> from tengchong.building.store import load
    >>> printed = Printed(load("prices"), load("price_rules"), load("seasons"))
    >>> table = terms_of(printed, ["533100", "533300"], [Customer("", "金属硅", 1e8)])
    >>> table.loc[table["season"] == "wet", "value"].tolist()
    [0.236, 0.259]
    """
    rows, pairs = printed.rows(), product(each(places), customers)
    found = [row for place, customer in pairs for row in met(rows, place, customer, assumed)]
    return pd.DataFrame(found, columns=COLUMNS)


def met(printed: Rows, place: str, customer: Customer, assumed: Assumptions | None = None) -> list[Row]:
    """The rows of ``terms_of`` for one customer at one place."""
    assumed = assumed or Assumptions()
    ruled = fitting(printed.rules, above(place), customer)
    tariff = "one-part" if _one_part(ruled, customer) else "two-part"
    levels = [
        row
        for row in fitting(printed.prices, [place], customer)
        if tariff_of(row["customer"]) in ("", tariff)
    ]
    family = family_of(levels)
    return [
        *energy(family, ruled, calendar(printed.seasons, place, assumed), customer),
        *_time_of_use(family, ruled, customer),
        *_surcharges(family, ruled),
        *_capacity(family, levels, ruled, customer, assumed),
        *_special(ruled, customer, assumed),
    ]


def _first(rows: Iterable[Row], *names: str) -> list[Row]:
    """Of rows that are alike in these columns the first."""
    alike: dict[tuple, Row] = {}
    for row in rows:
        alike.setdefault(tuple(row[name] for name in names), row)
    return [*alike.values()]


def _time_of_use(family: Sequence[Row], rules: Sequence[Row], customer: Customer) -> list[Row]:
    """The latest time-of-use rules in per cent, for the hours that the customer names.

    Prices that are printed by hours have them inside already.
    """
    asked = {hours for hours, share in customer.time_of_use.items() if share and hours != "flat"}
    if not asked or any(row["time_of_use"] for row in family):
        return []
    rows = [row for row in rules if row["kind"] == "time_of_use" and row["unit"] == "%"]
    rows = [row for row in rows if row["time_of_use"] in asked and row["season"] in ("", "year")]
    found = [term("time of use", row, "printed") for row in _first(rows, "time_of_use")]
    if missing := asked - {row["time_of_use"] for row in rows}:
        zh, en = "未载明分时电价，假定各时段同价", "hours are taken to cost the same, for no rule is printed"
        nothing = Interval(0.0, 0.0)
        found += [
            term("time of use", nothing, "assumption", zh, en, unit="%", time_of_use=hours)
            for hours in sorted(missing)
        ]
    return found


def _surcharges(family: Sequence[Row], rules: Sequence[Row]) -> list[Row]:
    """What is added to each kWh, unless the price is printed to have it inside."""
    delivered = _delivered(family)
    if delivered == "yes":
        return []
    rows = [row for row in rules if row["kind"] == "surcharge" and row["unit"] == "CNY/kWh"]
    found = [term("surcharge", row, "printed") for row in _first(rows, "place", "value")]
    if delivered == "":
        zh, en = "未载明电价是否已含此项附加", "whether the price has this surcharge inside is not printed"
        found = [row | {"low": 0.0, "assumption_zh": zh, "assumption_en": en} for row in found]
    return found


def _capacity(
    family: Sequence[Row],
    levels: Sequence[Row],
    rules: Sequence[Row],
    customer: Customer,
    assumed: Assumptions,
) -> list[Row]:
    """The charge on capacity or demand that a two-part tariff adds."""
    if _delivered(family) == "yes" or _one_part(rules, customer):
        return []
    for component, unit in (("capacity", "CNY/kVA·month"), ("demand", "CNY/kW·month")):
        for row in levels:
            if (row["charge"], row["unit"]) == (component, unit):
                return [_lowered(term(component, row, "printed"), rules, customer)]
    if assumed.capacity_charge:
        zh, en = "基本电费按假定的容量电价计", "the capacity charge is assumed"
        charge = Interval(*assumed.capacity_charge)
        return [term("capacity", charge, "assumption", zh, en, unit="CNY/kVA·month")]
    zh, en = "基本电费未知", "the charge on capacity or demand is not printed"
    return [term("capacity", UNKNOWN, "unknown", zh, en, unit="CNY/kVA·month")]


def _lowered(charge: Row, rules: Sequence[Row], customer: Customer) -> Row:
    """A demand charge at its discount, where a kVA is used for as many kWh a month as a rule asks for."""
    rows = [row for row in rules if row["charge"] == "demand"]
    share = next((row["value"] for row in rows if row["kind"] == "discount" and row["unit"] == "%"), None)
    used_enough = customer.use_per_kva.low >= _threshold(rows, "kWh/kVA·month")
    if charge["component"] != "demand" or share is None or not used_enough:
        return charge
    return charge | {name: charge[name] * share / 100 for name in ("value", "low", "high")}


def _threshold(rules: Sequence[Row], unit: str) -> float:
    """The least threshold in a unit that is printed, NaN where there is none."""
    found = [row["value"] for row in rules if row["kind"] == "threshold" and row["unit"] == unit]
    return min(found, default=math.nan)


def _delivered(family: Sequence[Row]) -> str:
    return family[0]["delivered"] if family else ""


def _one_part(rules: Sequence[Row], customer: Customer) -> bool:
    """Whether the customer's capacity lies at or below a printed threshold of one-part tariffs.

    The least of the thresholds is that of one-part tariffs; from the greatest on they have two parts, and
    between the two the customer may choose: then two parts are taken.
    """
    return bool(customer.kva.high <= _threshold(rules, "kVA"))


def _special(rules: Sequence[Row], customer: Customer, assumed: Assumptions) -> list[Row]:
    """Case-by-case terms, where the customer invests more than the printed threshold."""
    rows = [row for row in rules if row["kind"] == "threshold" and row["unit"] == "CNY"]
    row = next((row for row in rows if row["low"] <= customer.investment), None)
    if row is None:
        return []
    why = say(
        "投资超过{place}所定门槛，可一企一策，优惠另议",
        "the investment is above the threshold of {place} for case-by-case terms",
        place=place_words(row["place"]),
    )
    taken = assumed.special_discount
    number = Interval(*taken) if taken else Interval(0.0, 1.0)
    basis = "assumption" if taken else "unknown"
    origin = {name: row[name] for name in ("source", "locator")}
    return [term("special terms", number, basis, *why, **origin)]
