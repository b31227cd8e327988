"""What a customer would pay at a place: each price and rule that holds, whence, and what is assumed."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.intervals import Interval
from tengchong.comparing.utility_prices.customers import Assumptions, Customer, tariff_of
from tengchong.comparing.utility_prices.energy import calendar, energy, family_of
from tengchong.comparing.utility_prices.rules import above, fitting
from tengchong.comparing.utility_prices.term import COLUMNS, UNKNOWN, term
from tengchong.comparing.wording import place_words, say


def terms(
    prices: pd.DataFrame,
    rules: pd.DataFrame,
    seasons: pd.DataFrame,
    place: str,
    customer: Customer,
    assumed: Assumptions | None = None,
) -> pd.DataFrame:
    """The price of each season, the rules and the charges that a customer would meet at a place.

    Columns: ``component`` (energy, time of use, surcharge, capacity, demand, special terms), season,
    time_of_use, ``months`` (numbers joined by commas), value, low, high, unit, ``basis`` (printed;
    scenario: from another place or year; assumption: given by the analyst; unknown), ``assumption_zh``,
    ``assumption_en`` (what must hold for it), source, locator.

    >>> from tengchong.building.store import load
    >>> smelter = Customer("smelter", "金属硅", 1e8)
    >>> table = terms(load("prices"), load("price_rules"), load("seasons"), "533100", smelter)
    >>> table[["component", "season", "value"]].values.tolist()[0]
    ['energy', 'wet', 0.236]
    """
    assumed = assumed or Assumptions()
    levels = fitting(prices, [place], customer)
    tariff = "one-part" if _one_part(rules, place, customer) else "two-part"
    levels = levels[levels["customer"].map(tariff_of).isin(["", tariff])]
    family = family_of(levels)
    rows = [
        *energy(family, rules, calendar(seasons, place, assumed), place, customer),
        *_time_of_use(family, rules, place, customer),
        *_surcharges(family, rules, place, customer),
        *_capacity(family, levels, rules, place, customer, assumed),
        *_special(rules, place, customer, assumed),
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _time_of_use(family: pd.DataFrame, rules: pd.DataFrame, place: str, customer: Customer) -> list[dict]:
    """The latest time-of-use rules in per cent, for the hours that the customer names.

    Prices that are printed by hours have them inside already.
    """
    asked = {hours for hours, share in customer.time_of_use.items() if share and hours != "flat"}
    if not asked or family["time_of_use"].ne("").any():
        return []
    rows = fitting(rules[rules["kind"] == "time_of_use"], above(place), customer)
    rows = rows[(rows["unit"] == "%") & rows["time_of_use"].isin(asked)]
    rows = rows[rows["season"].isin(["", "year"])].drop_duplicates("time_of_use")
    found = [term("time of use", row, "printed") for _, row in rows.iterrows()]
    if missing := asked - {*rows["time_of_use"]}:
        zh, en = "未载明分时电价，假定各时段同价", "hours are taken to cost the same, for no rule is printed"
        nothing = Interval(0.0, 0.0)
        found += [
            term("time of use", nothing, "assumption", zh, en, unit="%", time_of_use=hours)
            for hours in sorted(missing)
        ]
    return found


def _surcharges(family: pd.DataFrame, rules: pd.DataFrame, place: str, customer: Customer) -> list[dict]:
    """What is added to each kWh, unless the price is printed to have it inside."""
    delivered = _delivered(family)
    if delivered == "yes":
        return []
    rows = fitting(rules[rules["kind"] == "surcharge"], above(place), customer)
    rows = rows[rows["unit"] == "CNY/kWh"].drop_duplicates(["place", "value"])
    found = [term("surcharge", row, "printed") for _, row in rows.iterrows()]
    if delivered == "":
        zh, en = "未载明电价是否已含此项附加", "whether the price has this surcharge inside is not printed"
        found = [row | {"low": 0.0, "assumption_zh": zh, "assumption_en": en} for row in found]
    return found


def _capacity(family, levels, rules, place, customer, assumed: Assumptions) -> list[dict]:
    """The charge on capacity or demand that a two-part tariff adds."""
    if _delivered(family) == "yes" or _one_part(rules, place, customer):
        return []
    for component, unit in (("capacity", "CNY/kVA·month"), ("demand", "CNY/kW·month")):
        printed = levels[(levels["charge"] == component) & (levels["unit"] == unit)]
        if len(printed):
            return [_lowered(term(component, printed.iloc[0], "printed"), rules, place, customer)]
    if assumed.capacity_charge:
        zh, en = "基本电费按假定的容量电价计", "the capacity charge is assumed"
        charge = Interval(*assumed.capacity_charge)
        return [term("capacity", charge, "assumption", zh, en, unit="CNY/kVA·month")]
    zh, en = "基本电费未知", "the charge on capacity or demand is not printed"
    return [term("capacity", UNKNOWN, "unknown", zh, en, unit="CNY/kVA·month")]


def _lowered(charge: dict, rules: pd.DataFrame, place: str, customer: Customer) -> dict:
    """A demand charge at its discount, where a kVA is used for as many kWh a month as a rule asks for."""
    rows = fitting(rules[rules["charge"] == "demand"], above(place), customer)
    least = rows["value"][(rows["kind"] == "threshold") & (rows["unit"] == "kWh/kVA·month")].min()
    share = rows[(rows["kind"] == "discount") & (rows["unit"] == "%")].head(1)
    if charge["component"] != "demand" or share.empty or not customer.use_per_kva.low >= least:
        return charge
    return charge | {name: charge[name] * share["value"].iloc[0] / 100 for name in ("value", "low", "high")}


def _delivered(family: pd.DataFrame) -> str:
    return "" if family.empty else str(family["delivered"].iloc[0])


def _one_part(rules: pd.DataFrame, place: str, customer: Customer) -> bool:
    """Whether the customer's capacity lies at or below a printed threshold of one-part tariffs.

    The least of the thresholds is that of one-part tariffs; from the greatest on they have two parts, and
    between the two the customer may choose: then two parts are taken.
    """
    rows = fitting(rules[rules["kind"] == "threshold"], above(place), customer)
    least = rows["value"][rows["unit"] == "kVA"].min()
    return bool(customer.kva.high <= least)


def _special(rules: pd.DataFrame, place: str, customer: Customer, assumed: Assumptions) -> list[dict]:
    """Case-by-case terms, where the customer invests more than the printed threshold."""
    rows = fitting(rules[rules["kind"] == "threshold"], above(place), customer)
    rows = rows[(rows["unit"] == "CNY") & (rows["low"] <= customer.investment)]
    if rows.empty:
        return []
    why = say(
        "投资超过{place}所定门槛，可一企一策，优惠另议",
        "the investment is above the threshold of {place} for case-by-case terms",
        place=place_words(rows["place"].iloc[0]),
    )
    taken = assumed.special_discount
    number = Interval(*taken) if taken else Interval(0.0, 1.0)
    basis = "assumption" if taken else "unknown"
    origin = {name: rows[name].iloc[0] for name in ("source", "locator")}
    return [term("special terms", number, basis, *why, **origin)]
