"""What the tables of utility prices say, in computed sentences, best first."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.comparing.utility_prices.customers import Assumptions, Customer, covers
from tengchong.comparing.utility_prices.effective import effective_price
from tengchong.comparing.utility_prices.like_with_like import comparable_pairs
from tengchong.comparing.utility_prices.on_pairs import (
    KWH,
    on_break_even,
    on_not_comparable,
    on_pairs,
    on_per_ton,
)
from tengchong.comparing.utility_prices.ranking import rank_range
from tengchong.comparing.wording import (
    NOTHING,
    Finding,
    Number,
    Words,
    joined,
    listed,
    said,
    say,
)


def findings(
    prices: pd.DataFrame,
    rules: pd.DataFrame,
    seasons: pd.DataFrame,
    places: list[str],
    customer: Customer,
    assumed: Assumptions | None = None,
) -> pd.DataFrame:
    """What is to be said of the power prices of places for a customer, best first, in both languages.

    Columns: rank, ``topic`` (pair, break-even, per ton, effective, rank, not comparable, nothing), zh, en;
    value, low, high, unit: the number that the sentence stands on; indicator (empty).

    >>> from tengchong.building.store import load
    >>> smelter = Customer("smelter", "金属硅", 1e8)
    >>> tables = [load(name) for name in ("prices", "price_rules", "seasons")]
    >>> print(findings(*tables, ["533100", "533300"], smelter).zh[0])
    德宏州的价格比怒江州低0.022至0.024元/千瓦时——前提是未载明的电压、用户、年份、是否含基本电费及各项附加相同。
    """
    if not places:
        return listed([_nothing()])
    fit = prices["customer"].map(lambda printed: covers(printed, customer.kind)).astype(bool)
    pairs = comparable_pairs(prices[prices["place"].isin(places) & fit])
    power = [effective_price(prices, rules, seasons, place, customer, assumed) for place in places]
    found = [
        *on_pairs(pairs),
        *on_break_even(prices, power, pairs),
        *on_per_ton(pairs, rules, customer),
        *_effective(power),
        *_rank(power),
        *on_not_comparable(pairs),
    ]
    return listed(found or [_nothing()])


def _nothing() -> Finding:
    words = Words(
        "所收文件未载明这些地方的电价。", "The documents at hand print no power price of these places."
    )
    return Finding("nothing", words, NOTHING)


def _effective(power: list[pd.DataFrame]) -> Iterator[Finding]:
    """The price of energy over the year, or what is missing for it."""
    for table in power:
        row = table[table["component"] == "energy"].iloc[0].to_dict()
        parts = table[table["component"].str.startswith("energy ")]
        price = Number(row["value"], row["low"], row["high"], KWH)
        if row["unknown"]:
            words = say(
                "{place}全年电度电价未知：{why}。",
                "What energy costs at {place} over the year is unknown: {why}.",
                place=row["place_name"],
                why=_why_unknown(parts),
            )
        else:
            scenario = parts["basis"].ne("printed").any()
            words = say(
                "{place}全年电度电价（{kind}）为{price}，不含基本电费。",
                "Over the year energy costs {price} at {place} ({kind}), the charge on capacity not counted.",
                place=row["place_name"],
                price=said(price),
                kind=Words("情景", "a scenario") if scenario else Words("按所载", "as printed"),
            )
        yield Finding("effective", words, price)


def _why_unknown(parts: pd.DataFrame) -> Words:
    """That no calendar of seasons is known, or which prices are not."""
    if parts["load_share"].isna().any():
        return Words("哪几个月为丰、平、枯水期未载明", "which months are wet, normal and dry is not printed")
    open_ = parts[parts["unknown"]]
    texts = zip(open_["assumption_zh"], open_["assumption_en"], strict=True)
    return joined([Words(zh.split("；")[-1], en.split("; ")[-1]) for zh, en in texts])


def _either(names: list[str]) -> Words:
    """One of several, in words."""
    return Words("或".join(names), " or ".join(names))


def _rank(power: list[pd.DataFrame]) -> Iterator[Finding]:
    """Where energy is cheapest over the year, or the places that can't be told apart there."""
    ranked = rank_range(pd.concat(power))
    ranked = ranked[~ranked["unknown"]]
    if len(ranked) < 2:
        return
    best = ranked[ranked["rank_low"] == 1].to_dict("records")
    names = _either([row["place_name"] for row in best])
    words = {
        True: (
            "在全年电度电价可算的{n}地中，{names}最低。",
            "Of the {n} places where it can be computed, energy is cheapest at {names}.",
        ),
        False: (
            "在全年电度电价可算的{n}地中，最低的不可分辨：{names}。",
            "Of {n} places where it can be computed, the cheapest can't be told: it may be {names}.",
        ),
    }[len(best) == 1]
    price = Number(best[0]["value"], best[0]["low"], best[0]["high"], KWH)
    yield Finding("rank", say(*words, n=str(len(ranked)), names=names), price)
