"""Sentences on pairs of prices: the difference, its provisos, what it is worth, what stays out."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.basics.intervals import Interval
from tengchong.comparing.utility_prices.customers import Customer, covers
from tengchong.comparing.utility_prices.like_with_like import left_out
from tengchong.comparing.utility_prices.ranking import break_even, per_ton
from tengchong.comparing.wording import Finding, Number, Words, direction, joined, number, said, say, size

KWH = "CNY/kWh"


def on_pairs(pairs: pd.DataFrame) -> Iterator[Finding]:
    """Each pair that may be compared, fewest unknowns first."""
    told = pairs[pairs["verdict"] != "not comparable"]
    for row in told.sort_values("unknowns", key=_how_many, kind="stable").to_dict("records"):
        gap = number(row, "difference")
        words = {
            "up": (
                "{left}的价格比{right}高{size}{if_}。",
                "The price of {left} is {size} above that of {right}{if_}.",
            ),
            "down": (
                "{left}的价格比{right}低{size}{if_}。",
                "The price of {left} is {size} below that of {right}{if_}.",
            ),
            "even": (
                "{left}与{right}的价格不可分辨{if_}。",
                "The prices of {left} and {right} can't be told apart{if_}.",
            ),
        }[direction(gap)]
        sentence = say(
            *words,
            left=row["left_place_name"],
            right=row["right_place_name"],
            size=said(size(gap)),
            if_=_provided(row),
        )
        yield Finding("pair", sentence, gap)


def _how_many(unknowns: pd.Series) -> pd.Series:
    return unknowns.str.count(",") + (unknowns != "")


def _provided(row: dict) -> Words:
    if not row["unknowns"]:
        return Words("", "")
    return say(
        "——前提是未载明的{what}相同",
        ", provided that what isn't printed agrees: {what}",
        what=Words(row["unknowns_zh"], row["unknowns_en"]),
    )


def on_break_even(prices: pd.DataFrame, power: list[pd.DataFrame], pairs: pd.DataFrame) -> Iterator[Finding]:
    """How much dearer the off-season may be where the wet season is cheaper."""
    wet = prices.set_index(["source", "locator"])["season"].astype(str).eq("wet")
    shares = pd.concat(power).query("component == 'energy wet'").set_index("place")["load_share"].dropna()
    told = pairs[pairs["cheaper"].isin(["left", "right"])]
    for row in told.to_dict("records"):
        left, right = ("left", "right") if row["cheaper"] == "left" else ("right", "left")
        both = all(wet[(row[f"{side}_source"], row[f"{side}_locator"])] for side in ("left", "right"))
        if not both or row[f"{left}_place"] not in shares.index:
            continue
        share = float(shares[row[f"{left}_place"]])
        if not 0 < share < 1:
            continue
        ends = [Interval(row[f"{side}_value_low"], row[f"{side}_value_high"]) for side in (left, right)]
        margin = break_even(ends[0], ends[1], share, right_is_yearly=False)
        middle = (row[f"{right}_value"] - row[f"{left}_value"]) * share / (1 - share)
        room = Number(middle, margin.low, margin.high, KWH)
        words = say(
            "丰水期用电占全年{share}时，{left}其余月份的均价只要不比{right}高出{room}以上，全年仍较便宜。",
            "With {share} of the load in the wet season, {left} stays cheaper over the year while its mean"
            " price of the other months is less than {room} above that of {right}.",
            share=said(Number(share * 100, share * 100, share * 100, "%")),
            left=row[f"{left}_place_name"],
            right=row[f"{right}_place_name"],
            room=said(room),
        )
        yield Finding("break-even", words, room)


def on_per_ton(pairs: pd.DataFrame, rules: pd.DataFrame, customer: Customer) -> Iterator[Finding]:
    """What a difference makes per ton, over all norms of consumption printed for such a customer."""
    rules = rules[rules["customer"].map(lambda printed: covers(printed, customer.kind)).astype(bool)]
    for row in pairs[pairs["cheaper"].isin(["left", "right"])].to_dict("records"):
        gap = size(number(row, "difference"))
        tons = per_ton(Interval(gap.low, gap.high), rules)
        if tons.empty:
            continue
        last = tons.iloc[-1]
        money = Number(
            (last["per_ton_low"] + last["per_ton_high"]) / 2,
            last["per_ton_low"],
            last["per_ton_high"],
            "CNY/t",
        )
        words = say(
            "按所载单耗{norm}，{left}与{right}的价差合{money}。",
            "At the printed consumption of {norm} the difference between {left} and {right} makes {money}.",
            norm=said(Number(last["norm_low"], last["norm_low"], last["norm_high"], "kWh/t")),
            left=row["left_place_name"],
            right=row["right_place_name"],
            money=said(money),
        )
        yield Finding("per ton", words, money)


def on_not_comparable(pairs: pd.DataFrame) -> Iterator[Finding]:
    """How many pairs stay out, and for what."""
    apart = pairs[pairs["verdict"] == "not comparable"]
    if apart.empty:
        return
    each = [
        say("{why}{n}对", "{why} {n}", why=Words(row["zh"], row["en"]), n=str(row["pairs"]))
        for row in left_out(apart).to_dict("records")
    ]
    words = say(
        "{n}对价格不可比，两处所载不一的有：{each}。",
        "{n} pairs of prices can't be compared, for what both print differs: {each}.",
        n=str(len(apart)),
        each=joined(each),
    )
    yield Finding("not comparable", words, Number(len(apart), len(apart), len(apart)))
