"""What the tables of utility prices say, in computed sentences, best first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from tengchong.basics.intervals import Interval
from tengchong.comparing.utility_prices.customers import Assumptions, Customer, covers
from tengchong.comparing.utility_prices.effective import tables_of
from tengchong.comparing.utility_prices.like_with_like import comparable_pairs, quoted
from tengchong.comparing.utility_prices.names import called
from tengchong.comparing.utility_prices.on_break_even import KWH, on_break_even, on_offer
from tengchong.comparing.utility_prices.on_evidence import (
    FEW,
    on_all_prices,
    on_bills,
    on_claim,
    on_other_utilities,
    on_years,
)
from tengchong.comparing.utility_prices.on_pairs import on_not_comparable, on_pairs, on_per_ton
from tengchong.comparing.utility_prices.places import places_to_model
from tengchong.comparing.utility_prices.ranking import rank_range
from tengchong.comparing.utility_prices.rules import Printed, rises_behind
from tengchong.comparing.wording import (
    NOTHING,
    Finding,
    Number,
    Words,
    joined,
    listed,
    place_words,
    said,
    say,
)


def findings(
    prices: pd.DataFrame,
    rules: pd.DataFrame,
    seasons: pd.DataFrame,
    places: Sequence[str],
    customer: Customer,
    assumed: Assumptions | None = None,
    quoted_in: tuple[pd.DataFrame, str, int] | None = None,
) -> pd.DataFrame:
    """What is to be said of the prices of places for a customer, best first, in both languages.

    Ranks are among all places for which a price is printed that can hold for the customer.
    ``quoted_in`` (documents, place, year) asks first what the place's own documents on the year quote.
    Columns: rank, ``topic`` (claim, pair, break-even, knowledge, offer, per ton, effective, total, rank,
    not comparable, groups, left out, water, gas, land, nothing), zh, en; value, low, high, unit: the
    number that the sentence stands on; indicator (empty).

    >>> from tengchong.building.store import load
    >>> smelter = Customer("smelter", "金属硅", 1e8)
    >>> tables = [load(name) for name in ("prices", "price_rules", "seasons")]
    >>> print(findings(*tables, ["533100", "533300"], smelter).zh[0].split("——")[0])
    德宏州的价格（0.236元/千瓦时）比怒江州（0.259元/千瓦时）低0.022至0.024元/千瓦时
    """
    found: list[Finding] = []
    if quoted_in:
        documents, place, year = quoted_in
        found += on_claim(prices, quoted(prices, documents, place, year), place, year)
    if not places:
        return listed([*found, _nothing()])
    report_year = quoted_in[2] if quoted_in else None
    fit = prices["customer"].map(lambda printed: covers(printed, customer.kind)).astype(bool)
    pairs = comparable_pairs(
        prices[prices["place"].isin(places) & fit], place=quoted_in[1] if quoted_in else places[0]
    )
    if report_year is not None:
        found += on_years(prices[fit & (prices["utility"] == "electricity")], report_year)
    peers = places_to_model(prices, customer, first=list(places))
    power = dict(tables_of(Printed.of(prices, rules, seasons), peers, customer, assumed))
    of_places = {place: power[place] for place in places}
    found += [
        *on_pairs(pairs, report_year),
        *on_break_even(of_places, pairs),
        *(on_offer(of_places, Interval(*assumed.offer)) if assumed and assumed.offer else ()),
        *on_per_ton(pairs, rules, customer),
        *_effective(of_places),
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
    >>> tables = [load(name) for name in ("prices", "price_rules", "seasons")]
    >>> bills = site_bills(*tables, ["533100"], [Customer("food plant", "食品加工", 1e6, water=1e5)])
    >>> print(bill_findings(bills).en[0])
    What a food plant would pay at Dehong is not known: electricity and water.
    """
    return listed(list(on_bills(bills)))


def _nothing() -> Finding:
    words = Words(
        "所收文件未载明这些地方的电价。", "The documents at hand print no power price of these places."
    )
    return Finding("nothing", words, NOTHING)


def _effective(power: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """The price of energy over the year and of all that is paid, or what is missing for it."""
    for place, table in power.items():
        sums = table.set_index("component")
        parts = table[table["component"].str.startswith("energy ")]
        yield _energy(place, _price(sums.loc["energy"]), parts)
        more = table[table["component"].isin(["time of use", "surcharge", "capacity", "demand"])]
        yield _total(place, _price(sums.loc["total"]), pd.concat([parts, more]), len(more) > 0)


def _price(row: Mapping | pd.Series) -> Number:
    return Number(row["value"], row["low"], row["high"], KWH)


def _energy(place: str, price: Number, parts: pd.DataFrame) -> Finding:
    if parts["unknown"].any():
        words = say(
            "{place}全年电度电价未知：{why}。",
            "What energy costs at {place} over the year is unknown: {why}.",
            place=place_words(place),
            why=_why_unknown(parts),
        )
    else:
        scenario = parts["basis"].ne("printed").any()
        words = say(
            "{place}全年电度电价（{kind}）为{price}{rises}，不含基本电费及附加。",
            "Over the year energy costs {price} at {place} ({kind}){rises}, surcharges and the charge on capacity"
            " not counted.",
            place=place_words(place),
            price=said(price),
            rises=rises_behind(parts),
            kind=Words("情景", "a scenario") if scenario else Words("按所载", "as printed"),
        )
    return Finding("effective", words, price)


def _total(place: str, price: Number, parts: pd.DataFrame, more: bool) -> Finding:
    """All that is paid for a kilowatt hour; ``more`` where something comes on top of the energy."""
    known = {"place": place_words(place), "price": said(price)}
    open_ = [called("component", component) for component in parts.loc[parts["unknown"], "component"]]
    if open_:
        least = ("为{price}", "{price}") if price.low > 0 else ("未知", "unknown")
        words = say(
            f"{{place}}全年均价（含全部费用）{least[0]}；未知：{{open}}。",
            f"All in all the price over the year is {least[1]} at {{place}}; not known: {{open}}.",
            open=Words("、".join(one.zh for one in open_), "; ".join(one.en for one in open_)),
            **known,
        )
    elif not more:
        words = say(
            "就所载而言，{place}的电价之外没有其他费用，全年均价为{price}。",
            "As far as is printed nothing comes on top at {place}: the price over the year is {price}.",
            **known,
        )
    else:
        words = say(
            "加上附加和{charge}，{place}全年均价为{price}。",
            "With surcharges and {charge} the price over the year is {price} at {place}.",
            charge=Words("假定的基本电费", "an assumed charge on capacity")
            if parts.loc[parts["component"] == "capacity", "basis"].eq("assumption").any()
            else Words("所载的基本电费", "such charges on capacity as are printed"),
            **known,
        )
    return Finding("total", words, price)


def _why_unknown(parts: pd.DataFrame) -> Words:
    """That no calendar of seasons is known, or which prices are not."""
    if parts["load_share"].isna().any():
        return Words("哪几个月为丰、平、枯水期未载明", "which months are wet, normal and dry is not printed")
    open_ = parts[parts["unknown"]]
    if open_["basis"].eq("printed").all():
        return Words("只载明下限", "only the least that it can be is printed")
    texts = zip(open_["assumption_zh"], open_["assumption_en"], strict=True)
    return joined([Words(zh.split("；")[-1], en.split("; ")[-1]) for zh, en in texts])


def _rank(power: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Where energy is cheapest over the year, or the places that can't be told apart there."""
    ranked = rank_range(pd.concat(power.values()))
    all_, ranked = len(ranked), ranked[~ranked["unknown"]]
    if len(ranked) < 2:
        return
    best = ranked[ranked["rank_low"] == 1].to_dict("records")
    words = {
        True: (
            "所列{all}地中{n}地的全年电度电价可算{rest}；可算的各地中{names}最低（情景：各价未必同年、同类）。",
            "At {n} of {all} places the price of energy over the year can be computed{rest}; of the {n} it is cheapest at {names} (a scenario: the prices need not be of one year or kind).",
        ),
        False: (
            "所列{all}地中{n}地的全年电度电价可算{rest}；可算的各地中最低的不可分辨：{names}（情景：各价未必同年、"
            "同类）。",
            "At {n} of {all} places the price of energy over the year can be computed{rest}; which of the {n} is the cheapest can't be told: it may be {names} (a scenario: the prices need not"
            " be of one year or kind).",
        ),
    }[len(best) == 1]
    open_ = all_ > len(ranked)
    rest = Words("，其余只知下限", ", for the others only a lower bound is known") if open_ else Words("", "")
    sentence = say(*words, all=str(all_), n=str(len(ranked)), rest=rest, names=_either(best))
    yield Finding("rank", sentence, _price(best[0]))


def _of_year(row: dict) -> Words:
    """A place, with the year of its price and, where it is no more than somebody's claim, that it is one."""
    place, year = place_words(row["place"]), str(row["year"])
    if row["grade"] == "claim":
        zh, en = ("据{}年的一种说法", "by a claim of {}") if year else ("据一种说法", "by a claim")
    else:
        zh, en = ("{}年价格", "price of {}") if year else ("", "")
    if not en:
        return place
    return Words(f"{place.zh}（{zh.format(year)}）", f"{place.en} ({en.format(year)})")


def _either(rows: list[dict]) -> Words:
    """One of several places, in words; of many only how many."""
    if len(rows) > FEW:
        return Words(f"{len(rows)}地之一", f"any of {len(rows)}")
    names = [_of_year(row) for row in rows]
    return Words("或".join(name.zh for name in names), " or ".join(name.en for name in names))
