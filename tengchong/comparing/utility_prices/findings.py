"""What the tables of utility prices say, in computed sentences, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from tengchong.basics.intervals import Interval
from tengchong.comparing.utility_prices.customers import Assumptions, Customer, covers
from tengchong.comparing.utility_prices.effective import tables_of
from tengchong.comparing.utility_prices.like_with_like import comparable_pairs, quoted
from tengchong.comparing.utility_prices.on_break_even import on_break_even, on_offer
from tengchong.comparing.utility_prices.on_effective import on_effective, price
from tengchong.comparing.utility_prices.on_evidence import (
    FEW,
    on_all_prices,
    on_bills,
    on_claim,
    on_other_utilities,
)
from tengchong.comparing.utility_prices.on_pairs import on_not_comparable, on_pairs, on_per_ton
from tengchong.comparing.utility_prices.on_years import dated, on_years
from tengchong.comparing.utility_prices.places import places_to_model
from tengchong.comparing.utility_prices.ranking import rank_range
from tengchong.comparing.utility_prices.rules import Printed, each
from tengchong.comparing.wording import (
    NOTHING,
    Finding,
    Words,
    listed,
    say,
)


def findings(
    printed: Printed,
    places: str | Iterable[str],
    customer: Customer,
    assumed: Assumptions | None = None,
    quoted_in: tuple[pd.DataFrame, str, int] | None = None,
) -> pd.DataFrame:
    """What is to be said of the prices of places for a customer, best first, in both languages.

    Ranks are among all places for which a price is printed that can hold for the customer.
    ``quoted_in`` (documents, place, year) asks first what the place's own documents on the year quote.
    Columns: rank, ``topic`` (claim, years, pair, break-even, knowledge, offer, per ton, effective, total, rank,
    not comparable, groups, left out, water, gas, land, nothing), zh, en; value, low, high, unit: the
    number that the sentence stands on; indicator (empty).

    >>> from tengchong.building.store import load
    >>> smelter = Customer("smelter", "金属硅", 1e8)
    >>> printed = Printed(load("prices"), load("price_rules"), load("seasons"))
    >>> print(findings(printed, ["533100", "533300"], smelter).zh[0].split("——")[0])
    德宏州的价格（0.236元/千瓦时）比怒江州（0.259元/千瓦时）低0.022至0.024元/千瓦时
    """
    prices, places = printed.prices, each(places)
    found: list[Finding] = []
    if quoted_in:
        documents, place, year = quoted_in
        found += on_claim(prices, quoted(prices, documents, place, year), place, year)
    if not places:
        return listed([*found, _nothing()])
    report_year = quoted_in[2] if quoted_in else None
    fit = prices["customer"].map(lambda name: covers(name, customer.kind)).astype(bool)
    near = prices[prices["place"].isin(places) & fit]
    pairs = comparable_pairs(near, place=quoted_in[1] if quoted_in else places[0])
    if report_year is not None:
        found += on_years(near[near["utility"] == "electricity"], report_year)
    peers = places_to_model(prices, customer, first=places)
    power = dict(tables_of(printed.rows(), peers, customer, assumed))
    of_places = {place: power[place] for place in places}
    found += [
        *on_pairs(pairs, report_year),
        *on_break_even(of_places, pairs),
        *(on_offer(of_places, Interval(*assumed.offer)) if assumed and assumed.offer else ()),
        *on_per_ton(pairs, printed.rules, customer),
        *on_effective(of_places),
        *_rank(power),
        *on_not_comparable(pairs),
        *on_all_prices(prices),
        *on_other_utilities(prices, places),
    ]
    return listed(found)


def bill_findings(bills: pd.DataFrame) -> pd.DataFrame:
    """What each customer would pay at each place, from a table of ``site_bills``; topic ``bill``.

    >>> from tengchong.building.store import load
    >>> from tengchong.comparing.utility_prices.bills import site_bills
    >>> printed = Printed(load("prices"), load("price_rules"), load("seasons"))
    >>> bills = site_bills(printed, ["533100"], [Customer("food plant", "食品加工", 1e6, water=1e5)])
    >>> print(bill_findings(bills).en[0])
    What a food plant would pay at Dehong is not known: electricity and water.
    """
    return listed(list(on_bills(bills)))


def _nothing() -> Finding:
    words = Words(
        "所收文件未载明这些地方的电价。", "The documents at hand print no power price of these places."
    )
    return Finding("nothing", words, NOTHING)


def _rank(power: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Where energy is cheapest over the year, or the places that can't be told apart there."""
    ranked = rank_range(pd.concat(power.values())).dropna(subset="rank_low")
    all_, ranked = len(ranked), ranked[~ranked["unknown"]]
    if len(ranked) < 2:
        return
    best = ranked[ranked["rank_low"] == 1].to_dict("records")
    words = {
        True: (
            "所列{all}地中{n}地的全年电度电价可算{rest}；可算的各地中{names}最低。这是情景：各价未必同年、同类。",
            "At {n} of {all} places the price of energy over the year can be computed{rest}; of the {n} it is cheapest at {names}. This is a scenario: the prices need not be of one year or kind.",
        ),
        False: (
            "所列{all}地中{n}地的全年电度电价可算{rest}；可算的各地中最低的不可分辨：{names}。这是情景：各价未必同年、"
            "同类。",
            "At {n} of {all} places the price of energy over the year can be computed{rest}; which of the {n} is the cheapest can't be told: it may be {names}. This is a scenario: the prices"
            " need not be of one year or kind.",
        ),
    }[len(best) == 1]
    open_ = all_ > len(ranked)
    rest = Words("，其余只知下限", ", for the others only a lower bound is known") if open_ else Words("", "")
    sentence = say(*words, all=str(all_), n=str(len(ranked)), rest=rest, names=_either(best))
    yield Finding("rank", sentence, price(best[0]))


def _either(rows: list[dict]) -> Words:
    """One of several places, in words; of many only how many."""
    if len(rows) > FEW:
        return Words(f"{len(rows)}地之一", f"any of {len(rows)}")
    names = [dated(row["place"], row["year"], row["grade"]) for row in rows]
    return Words("或".join(name.zh for name in names), " or ".join(name.en for name in names))
