"""What a customer would pay at a place: each price and rule that holds, whence, and what is assumed."""

from __future__ import annotations

import math

import pandas as pd

from tengchong.basics.codebook import lineage, place_name, table
from tengchong.basics.intervals import Interval
from tengchong.comparing.figures import plain
from tengchong.comparing.utility_prices.customers import Assumptions, Customer, class_of, covers, tariff_of

SEASONS = {
    "wet": ("丰水期", "wet season"),
    "normal": ("平水期", "normal season"),
    "dry": ("枯水期", "dry season"),
}
COLUMNS = [
    "component",
    "season",
    "time_of_use",
    "months",
    "value",
    "low",
    "high",
    "unit",
    "basis",
    "assumption_zh",
    "assumption_en",
    "source",
    "locator",
]


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
    >>> len(seasonal_rises(load("price_rules"), "533100", Customer("", "金属硅", 1.0)))
    0
    """
    rows = fitting(rules[rules["kind"] == "seasonal"], above(place), customer)
    rows = rows[rows["season"].isin(list(SEASONS))]
    return rows.assign(
        place_name=rows["place"].map(place_name).astype(str), year=rows["valid_from"].dt.year.astype("Int64")
    ).reset_index(drop=True)


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
    family = _family(levels)
    rows = [
        *_energy(family, rules, _calendar(seasons, place, assumed), place, customer),
        *_time_of_use(rules, place, customer),
        *_surcharges(family, rules, place, customer),
        *_capacity(family, levels, rules, place, customer, assumed),
        *_special(rules, place, customer, assumed),
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _term(
    component: str, number: Interval | pd.Series, basis: str, zh: str = "", en: str = "", **more
) -> dict:
    """One row of terms: a printed row, or an interval that an analyst gives or that is unknown."""
    row = dict.fromkeys(COLUMNS, "") | {"component": component, "basis": basis}
    row |= {"assumption_zh": zh, "assumption_en": en}
    if isinstance(number, Interval):
        value = (number.low + number.high) / 2 if math.isfinite(number.high) else math.nan
        row |= {"value": value, "low": number.low, "high": number.high}
    else:
        row |= {name: number[name] for name in ("value", "low", "high", "unit", "season", "time_of_use")}
        row |= {name: number[name] for name in ("source", "locator")}
    return row | more


UNKNOWN = Interval(0.0, math.inf)


def _calendar(seasons: pd.DataFrame, place: str, assumed: Assumptions) -> tuple[dict[str, list[int]], str]:
    """The months of each season at a place, and how they are known: printed, or an assumption."""
    for near in above(place):
        rows = seasons[seasons["place"] == near]
        rows = plain(rows)[lambda found: found["year"] == found["year"].max()]
        if len(rows):
            months = rows.groupby("season", observed=True)["month"].apply(lambda m: sorted(map(int, m)))
            return months.to_dict(), str(rows["basis"].iloc[0])
    return {season: list(months) for season, months in assumed.calendar.items()}, "assumption"


def _family(levels: pd.DataFrame) -> pd.DataFrame:
    """The prices of energy that one document prints of one kind for one customer: the first that fit.

    The price of transmission is a part of what is paid, and not taken for it.
    """
    energy = levels[levels["charge"].isin(["energy", ""]) & (levels["unit"] == "CNY/kWh")]
    energy = energy[energy["kind"] != "transmission"]
    same = pd.Series(True, index=energy.index)
    for column in ("source", "kind", "customer"):
        same &= energy[column] == energy[column].head(1).squeeze()
    return energy[same]


def _energy(family, rules, calendar, place, customer) -> list[dict]:
    """The price of energy in each season: printed for it, printed for the whole year, or with a rise."""
    months, how = calendar
    if family.empty:
        zh, en = "该地未载明此类用户的电价", "no price for such a customer is printed for the place"
        return [_term("energy", UNKNOWN, "unknown", zh, en, season="year", months=_listed(range(1, 13)))]
    who = _conditions(family.iloc[0], customer)
    whole = family[family["season"].isin(["", "year"])]
    if len(whole):
        return [
            _term("energy", row, "printed", *who, season="year", months=_listed(range(1, 13)))
            for _, row in whole.iterrows()
        ]
    months = months or {season: [] for season in SEASONS}
    found = []
    for season, of in months.items():
        printed = family[family["season"] == season]
        calendar_words = _calendar_words(season, of, how)
        terms_ = [_term("energy", row, "printed", *who) for _, row in printed.iterrows()]
        for term in terms_ or [_risen(family, rules, season, place, customer)]:
            term |= {"season": season, "months": _listed(of)}
            term["assumption_zh"] = "；".join(filter(None, [calendar_words[0], term["assumption_zh"]]))
            term["assumption_en"] = "; ".join(filter(None, [calendar_words[1], term["assumption_en"]]))
            found.append(term)
    return found


def _listed(months) -> str:
    return ",".join(map(str, months))


def _conditions(row: pd.Series, customer: Customer) -> tuple[str, str]:
    """What the document doesn't print about a price, and must be so for it to hold."""
    open_ = [
        (
            class_of(row["customer"]) != class_of(customer.kind),
            f"适用于{customer.kind}",
            f"holds for {customer.kind}",
        ),
        (
            pd.isna(row["voltage_low"]) and pd.isna(row["voltage_high"]),
            "适用于所用电压",
            "holds for the voltage used",
        ),
        (pd.isna(row["valid_from"]), "仍有效", "is still valid"),
        (row["delivered"] == "", "不含基本电费及附加", "is for energy alone"),
    ]
    zh = "、".join(words for holds, words, _ in open_ if holds)
    en = ", ".join(words for holds, _, words in open_ if holds)
    return (
        (f"假定{place_name(row['place'])}的价格：{zh}", f"that the price of {place_name(row['place'])} {en}")
        if zh
        else ("", "")
    )


def _calendar_words(season: str, months: list[int], how: str) -> tuple[str, str]:
    if not months:
        return (
            f"{SEASONS[season][0]}是哪几个月未载明",
            f"which months are the {SEASONS[season][1]} is not printed",
        )
    if how == "printed":
        return "", ""
    named = _listed(months)
    return f"假定{SEASONS[season][0]}为{named}月", f"that the {SEASONS[season][1]} is months {named}"


def _risen(family: pd.DataFrame, rules: pd.DataFrame, season: str, place: str, customer: Customer) -> dict:
    """A season's price from the wet season's and the latest quoted rise: a scenario."""
    zh, en = SEASONS[season]
    wet = family[family["season"] == "wet"]
    rises = seasonal_rises(rules, place, customer)
    changes = rises[rises["unit"] == "%"].drop_duplicates("season").set_index("season")
    rises = rises[(rises["season"] == season) & (rises["unit"] == "CNY/kWh")]
    if len(wet) and rises.empty and {"wet", season} <= set(changes.index):
        return _scaled(wet.iloc[0], changes.loc["wet"], changes.loc[season], season)
    if wet.empty or rises.empty:
        unknown = f"{zh}电价未知", f"the price of the {en} is not known"
        return _term("energy", UNKNOWN, "unknown", *unknown, unit="CNY/kWh")
    base, rise = wet.iloc[0], rises.iloc[0]
    year = "" if pd.isna(rise["year"]) else str(rise["year"])
    number = Interval(base["low"] + rise["low"], base["high"] + rise["high"])
    term = _term(
        "energy",
        number,
        "scenario",
        f"假定{zh}的涨幅同{rise['place_name']}{year}年所报",
        f"that the {en} rises as quoted for {rise['place_name']} in {year}".rstrip(" in"),
        unit="CNY/kWh",
        source=rise["source"],
        locator=rise["locator"],
    )
    return term | {"value": base["value"] + rise["value"]}


def _scaled(base: pd.Series, wet: pd.Series, other: pd.Series, season: str) -> dict:
    """A season's price from the wet season's, where rules give both in per cent of a base price."""
    ratio = (1 + Interval(other["low"], other["high"]) / 100) / (1 + Interval(wet["low"], wet["high"]) / 100)
    zh, en = SEASONS[season]
    term = _term(
        "energy",
        Interval(base["low"], base["high"]) * ratio,
        "scenario",
        f"假定{zh}按{other['place_name']}的浮动比例",
        f"that the {en} floats as ruled for {other['place_name']}",
        unit="CNY/kWh",
        source=other["source"],
        locator=other["locator"],
    )
    return term | {"value": base["value"] * (1 + other["value"] / 100) / (1 + wet["value"] / 100)}


def _time_of_use(rules: pd.DataFrame, place: str, customer: Customer) -> list[dict]:
    """The latest time-of-use rules in per cent, for the hours that the customer names."""
    rows = fitting(rules[rules["kind"] == "time_of_use"], above(place), customer)
    rows = rows[(rows["unit"] == "%") & rows["time_of_use"].isin(list(customer.time_of_use))]
    rows = rows[rows["season"].isin(["", "year"])].drop_duplicates("time_of_use")
    return [_term("time of use", row, "printed") for _, row in rows.iterrows()]


def _surcharges(family: pd.DataFrame, rules: pd.DataFrame, place: str, customer: Customer) -> list[dict]:
    """What is added to each kWh, unless the price is printed to have it inside."""
    delivered = _delivered(family)
    if delivered == "yes":
        return []
    rows = fitting(rules[rules["kind"] == "surcharge"], above(place), customer)
    rows = rows[rows["unit"] == "CNY/kWh"].drop_duplicates(["place", "value"])
    found = [_term("surcharge", row, "printed") for _, row in rows.iterrows()]
    if delivered == "":
        zh, en = "未载明电价是否已含此项附加", "whether the price has this surcharge inside is not printed"
        found = [term | {"low": 0.0, "assumption_zh": zh, "assumption_en": en} for term in found]
    return found


def _capacity(family, levels, rules, place, customer, assumed: Assumptions) -> list[dict]:
    """The charge on capacity or demand that a two-part tariff adds."""
    if _delivered(family) == "yes" or _one_part(rules, place, customer):
        return []
    for component, unit in (("capacity", "CNY/kVA·month"), ("demand", "CNY/kW·month")):
        printed = levels[(levels["charge"] == component) & (levels["unit"] == unit)]
        if len(printed):
            return [_term(component, printed.iloc[0], "printed")]
    if assumed.capacity_charge:
        zh, en = "基本电费按假定的容量电价计", "the capacity charge is assumed"
        charge = Interval(*assumed.capacity_charge)
        return [_term("capacity", charge, "assumption", zh, en, unit="CNY/kVA·month")]
    zh, en = "基本电费未知", "the charge on capacity or demand is not printed"
    return [_term("capacity", UNKNOWN, "unknown", zh, en, unit="CNY/kVA·month")]


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
    place_words = place_name(rows["place"].iloc[0])
    zh = f"投资超过{place_words}所定门槛，可一企一策，优惠另议"
    en = f"the investment is above the threshold of {place_words} for case-by-case terms"
    taken = assumed.special_discount
    number = Interval(*taken) if taken else Interval(0.0, 1.0)
    basis = "assumption" if taken else "unknown"
    origin = {name: rows[name].iloc[0] for name in ("source", "locator")}
    return [_term("special terms", number, basis, zh, en, **origin)]
