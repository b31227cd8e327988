"""Sentences on pairs of prices: the difference and its provisos, what it is worth, what stays out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from tengchong.basics.codebook import called
from tengchong.basics.intervals import Interval
from tengchong.comparing.utility_prices.customers import Customer, class_of
from tengchong.comparing.utility_prices.like_with_like import left_out
from tengchong.comparing.utility_prices.names import customer_words
from tengchong.comparing.utility_prices.on_years import dated, years_of
from tengchong.comparing.utility_prices.ranking import norms, per_ton
from tengchong.comparing.utility_prices.rules import holds_in
from tengchong.comparing.wording import (
    Finding,
    Number,
    Words,
    direction,
    joined,
    number,
    place_words,
    said,
    say,
    size,
)

SIDES = ("left", "right")


def on_pairs(pairs: pd.DataFrame, year: int | None = None) -> Iterator[Finding]:
    """Each pair that may be compared, in the order of the table: fewest unknowns first.

    A price that isn't of the report's ``year`` is told with its own.
    """
    for row in pairs[pairs["verdict"] != "not comparable"].to_dict("records"):
        gap = number(row, "difference")
        words = {
            "up": (
                "{left}的价格（{a}）比{right}（{b}）高{size}{if_}。",
                "The price of {left} ({a}) is {size} above that of {right} ({b}){if_}.",
            ),
            "down": (
                "{left}的价格（{a}）比{right}（{b}）低{size}{if_}。",
                "The price of {left} ({a}) is {size} below that of {right} ({b}){if_}.",
            ),
            "even": (
                "{left}的价格（{a}）与{right}（{b}）不可分辨{if_}。",
                "The prices of {left} ({a}) and {right} ({b}) can't be told apart{if_}.",
            ),
        }[direction(gap)]
        printed = {end: _dated(row, side, year) for end, side in (("a", "left"), ("b", "right"))}
        told = both(row) | printed | {"size": said(size(gap)), "if_": _provided(row)}
        yield Finding("pair", say(words[0], words[1], **told), gap)


def _dated(row: dict, side: str, year: int | None) -> Words:
    """The price of a side, and its years where they are printed and not the report's."""
    price, first, last = (
        said(number(row, f"{side}_value")),
        row[f"{side}_valid_from"],
        row[f"{side}_valid_to"],
    )
    if year is None or pd.isna(first) or holds_in(first, last, year):
        return price
    years = years_of(first, last)
    return Words(f"{price.zh}，{years}年", f"{price.en}, {years}")


def both(row: dict) -> dict[str, Any]:
    """The two places of a pair."""
    return {side: place_words(row[f"{side}_place"]) for side in SIDES}


def both_dated(row: dict) -> dict[str, Any]:
    """The two places of a pair, each with the years of its price."""
    return {
        side: dated(row[f"{side}_place"], years_of(row[f"{side}_valid_from"], row[f"{side}_valid_to"]))
        for side in SIDES
    }


def _provided(row: dict) -> Words:
    if not row["unknowns"]:
        return Words("", "")
    return say(
        "——前提是未载明的{what}相同",
        ", provided that what isn't printed agrees: {what}",
        what=Words(row["unknowns_zh"], row["unknowns_en"]),
    )


def on_per_ton(pairs: pd.DataFrame, rules: pd.DataFrame, customer: Customer) -> Iterator[Finding]:
    """What a difference makes per ton, over all norms of consumption printed for such a customer."""
    fitting = norms(rules, customer)
    for row in pairs[pairs["cheaper"].isin(SIDES)].to_dict("records"):
        gap = size(number(row, "difference"))
        tons = per_ton(Interval(gap.low, gap.high), fitting)
        if tons.empty:
            continue
        last = tons.iloc[-1]
        money = number(last.to_dict() | {"unit": "CNY/t"}, "per_ton")
        middle = (money.low + money.high) / 2
        words = say(
            "按所载{customer}单耗{norm}，{left}与{right}的价差{when}合{money}{general}。",
            "At the consumption printed for {customer}, {norm}, the difference between {left} and {right} makes"
            " {money}{when}{general}.",
            customer=customer_words(customer.kind),
            when=_when(row),
            general=_general(row, customer),
            norm=said(Number(last["norm_low"], last["norm_low"], last["norm_high"], "kWh/t")),
            money=said(money._replace(value=middle)),
            **both_dated(row),
        )
        yield Finding("per ton", words, money._replace(value=middle))


def _when(row: dict) -> Words:
    """For what is made in which season, where both prices are of one."""
    if row["left_season"] == row["right_season"] != "":
        zh, en = called("season", row["left_season"])
        return Words(f"在{zh}", f" in the {en}")
    return Words("", "")


def _general(row: dict, customer: Customer) -> Words:
    """Whose price is one for many customers and not for this in particular."""
    general = [
        place_words(row[f"{side}_place"])
        for side in SIDES
        if class_of(row[f"{side}_customer"]) != class_of(customer.kind)
    ]
    if not general:
        return Words("", "")
    words = {
        1: (
            "（{place}的电价并非专对{customer}）",
            "; that of {place} is no price for {customer} in particular",
        ),
        2: ("（两地电价均非专对{customer}）", "; neither is a price for {customer} in particular"),
    }[len(general)]
    return say(*words, place=general[0], customer=customer_words(customer.kind))


def on_not_comparable(pairs: pd.DataFrame) -> Iterator[Finding]:
    """How many pairs stay out, and for what."""
    apart = pairs[pairs["verdict"] == "not comparable"]
    if apart.empty:
        return
    each = [
        say("{why}{n}对", "{why} {n}", why=Words(row["zh"], row["en"]), n=f"{row['pairs']:,}")
        for row in left_out(apart).to_dict("records")
    ]
    words = say(
        "{n}对价格不可比，两处所载不一的有：{each}。",
        "{n} pairs of prices can't be compared, for what both print differs: {each}.",
        n=f"{len(apart):,}",
        each=joined(each),
    )
    yield Finding("not comparable", words, Number(len(apart), len(apart), len(apart)))
