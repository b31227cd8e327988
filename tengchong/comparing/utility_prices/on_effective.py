"""Sentences on what a kilowatt hour costs over the year at a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from tengchong.basics.codebook import called
from tengchong.comparing.utility_prices.on_break_even import KWH
from tengchong.comparing.utility_prices.on_years import dated
from tengchong.comparing.utility_prices.ranking import first_printed
from tengchong.comparing.utility_prices.rules import rises_behind
from tengchong.comparing.wording import Finding, Number, Words, joined, said, say


def on_effective(power: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """The price of energy over the year and of all that is paid, or what is missing for it."""
    for place, table in power.items():
        sums = table.set_index("component")
        parts = table[table["component"].str.startswith("energy ")]
        yield _energy(place, price(sums.loc["energy"]), parts)
        more = table[table["component"].isin(["time of use", "surcharge", "capacity", "demand"])]
        yield _total(place, price(sums.loc["total"]), pd.concat([parts, more]), len(more) > 0)


def price(row: Mapping | pd.Series) -> Number:
    """The price of a row of the table."""
    return Number(row["value"], row["low"], row["high"], KWH)


def _energy(place: str, price: Number, parts: pd.DataFrame) -> Finding:
    if parts["unknown"].any():
        words = say(
            "{place}全年电度电价未知：{why}。",
            "What energy costs at {place} over the year is unknown: {why}.",
            place=_whose(place, parts),
            why=_why_unknown(parts),
        )
    else:
        words = say(
            "{place}全年电度电价为{price}，不含基本电费及附加（{how}）。",
            "Over the year energy costs {price} at {place}, surcharges and the charge on capacity not counted:"
            " {how}.",
            place=_whose(place, parts),
            price=said(price),
            how=_how(parts),
        )
    return Finding("effective", words, price)


def _whose(place: str, parts: pd.DataFrame) -> Words:
    """The place, with the year of its first printed price of energy."""
    energy = parts[parts["component"].str.startswith("energy ")]
    return dated(place, first_printed(energy["year"]), first_printed(energy["grade"]))


def _how(parts: pd.DataFrame) -> Words:
    """Whether all prices of energy are printed, or some a scenario, and from what its rises are."""
    if parts["basis"].eq("printed").all():
        return Words("按所载", "as printed")
    rises = rises_behind(parts)
    return (
        Words(f"情景，{rises.zh}", f"a scenario with {rises.en}") if rises.en else Words("情景", "a scenario")
    )


def _total(place: str, price: Number, parts: pd.DataFrame, more: bool) -> Finding:
    """All that is paid for a kilowatt hour; ``more`` where something comes on top of the energy."""
    known = {"place": _whose(place, parts), "price": said(price)}
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
        return Words("只载明下限", "only a lower bound is printed")
    texts = zip(open_["assumption_zh"], open_["assumption_en"], strict=True)
    return joined([Words(zh.split("；")[-1], en.split("; ")[-1]) for zh, en in texts])
