"""Sentences on who stays cheaper over the year: break-even, what is known of the other months, an offer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from tengchong.basics.intervals import Interval
from tengchong.comparing.utility_prices.break_even import break_even, off_season, wet_pairs
from tengchong.comparing.utility_prices.on_pairs import SIDES, both, both_dated
from tengchong.comparing.utility_prices.on_years import dated
from tengchong.comparing.utility_prices.rules import rises_behind
from tengchong.comparing.wording import Finding, Number, Words, place_words, said, say

KWH = "CNY/kWh"
VERDICTS = {
    "left": Words("全年{left}较便宜", "over the year {left} is cheaper"),
    "right": Words("全年{right}较便宜", "over the year {right} is cheaper"),
    "open": Words("全年谁更便宜还不能断定", "who is cheaper over the year can't be told from it"),
}


def on_break_even(power: dict[str, pd.DataFrame], pairs: pd.DataFrame) -> Iterator[Finding]:
    """How much dearer the other months may be where the wet season is cheaper, and what is known of them."""
    for row in wet_pairs(pairs).to_dict("records"):
        if row["cheaper"] not in SIDES:
            continue
        row = _cheaper_left(row)
        known = off_season(power[row["left_place"]], power[row["right_place"]]).iloc[0]
        if not 0 < known["wet_share"] < 1:
            continue
        left, right = (Interval(row[f"{side}_value_low"], row[f"{side}_value_high"]) for side in SIDES)
        margin = break_even(left, right, known["wet_share"], right_is_yearly=False)
        middle = _middle(row["left_value"], row["right_value"], known["wet_share"], False)
        yield _margin(row, known["wet_share"], Number(middle, margin.low, margin.high, KWH))
        rises = rises_behind(power[row["left_place"]], power[row["right_place"]])
        yield _knowledge(row, known, margin, rises)


def _cheaper_left(row: dict) -> dict:
    """The pair with the cheaper place at its left."""
    if row["cheaper"] == "left":
        return row
    other = {"left": "right", "right": "left"}
    ends = {name: name.split("_", 1) for name in row if name.split("_", 1)[0] in other}
    return row | {f"{other[side]}_{name}": row[f"{side}_{name}"] for side, name in ends.values()}


def _middle(left: float, right: float, share: float, yearly: bool) -> float:
    return float(break_even(Interval(left, left), Interval(right, right), share, yearly).low)


def _share(share: float) -> Words:
    return said(Number(share * 100, share * 100, share * 100, "%"))


def _margin(row: dict, share: float, room: Number) -> Finding:
    words = say(
        "丰水期用电占全年{share}时，{left}其余月份的均价高出{right}{room}即与之持平，不到此数则全年仍较便宜。",
        "With {share} of the load in the wet season, {left} costs as much as {right} over the year where its"
        " mean price of the other months is {room} above; short of that it stays cheaper.",
        share=_share(share),
        room=said(room),
        **both_dated(row),
    )
    return Finding("break-even", words, room)


def _knowledge(row: dict, known: pd.Series, margin: Interval, rises: Words) -> Finding:
    """Whether what is known of the other months decides between the two places."""
    apart = Number(known["difference"], known["difference_low"], known["difference_high"], KWH)
    if not math.isfinite(apart.high - apart.low):
        words = say(
            "{left}或{right}其余月份的电价未知，全年谁更便宜不能断定。",
            "What the other months cost at {left} or {right} is not known: who is cheaper over the year can't"
            " be told.",
            **both_dated(row),
        )
        return Finding("knowledge", words, apart)
    verdict = "left" if apart.high < margin.low else "right" if apart.low > margin.high else "open"
    words = say(
        "就所知{rises}，其余月份的均价，{left}减{right}为{apart}：{verdict}；若两地涨幅相同，{cheaper}仍较便宜。",
        "By what is known{rises} the mean of the other months at {left} less that at {right} is {apart}: {verdict}."
        " If both rise alike, {cheaper} stays cheaper.",
        apart=said(apart),
        rises=_bracketed(rises),
        verdict=say(*VERDICTS[verdict], **both(row)),
        cheaper=both(row)["left"],
        **both_dated(row),
    )
    return Finding("knowledge", words, apart)


def _bracketed(rises: Words) -> Words:
    return Words(f"（{rises.zh}）", f" ({rises.en})") if rises.en else rises


def on_offer(power: dict[str, pd.DataFrame], offer: Interval) -> Iterator[Finding]:
    """What a price for the whole year is worth against places of which the wet season's is printed."""
    for place, table in power.items():
        wet = table[(table["component"] == "energy wet") & (table["basis"] == "printed")]
        share = wet["load_share"].sum()
        if wet.empty or not 0 < share < 1:
            continue
        row = wet.iloc[0]
        even = break_even(Interval(row["price_low"], row["price_high"]), offer, share, right_is_yearly=True)
        middle = _middle(row["price"], sum(offer) / 2, share, True)
        known = off_season(table, table).iloc[0]
        whose = {"left": place_words(place), "dated": dated(place, row["year"], row["grade"])}
        yield _offer(whose, offer, Number(middle, even.low, even.high, KWH), known, rises_behind(table))


def _offer(whose: dict[str, Words], offer: Interval, even: Number, known: pd.Series, rises: Words) -> Finding:
    others = Number(known["left"], known["left_low"], known["left_high"], KWH)
    verdict = "left" if others.high < even.low else "right" if others.low > even.high else "open"
    names: dict[str, Any] = whose | {"right": Words("该报价", "that offer")}
    words = say(
        "假定的全年报价{offer}，若{dated}其余月份均价为{even}，则与之持平；就所知{rises}该均价为{others}，{verdict}。",
        "An assumed offer of {offer} all year costs as much as {dated} where the other months cost {even} there"
        " on the mean; by what is known{rises} they cost {others}: {verdict}.",
        offer=said(Number(sum(offer) / 2, offer.low, offer.high, KWH)),
        even=said(even),
        others=said(others),
        rises=_bracketed(rises),
        verdict=say(*VERDICTS[verdict], **names),
        **names,
    )
    return Finding("offer", words, even)
