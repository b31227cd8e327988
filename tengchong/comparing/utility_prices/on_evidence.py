"""Sentences on what is printed: whose prices a report quotes, what may be compared, other utilities."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import pandas as pd

from tengchong.basics.codebook import called
from tengchong.comparing.utility_prices.bills import totals
from tengchong.comparing.utility_prices.groups import groups
from tengchong.comparing.utility_prices.levels import UNITS, levels
from tengchong.comparing.utility_prices.like_with_like import comparable_pairs, left_out
from tengchong.comparing.wording import Finding, Number, Words, number, place_words, said, say

FEW = 5  # names that a sentence holds


def on_claim(prices: pd.DataFrame, claim: pd.DataFrame, place: str, year: int) -> Iterator[Finding]:
    """Whose power prices the documents of a place on a year quote, and whether its own is among them."""
    power = prices[prices["utility"] == "electricity"]
    quoted = claim[claim["utility"] == "electricity"]
    others = quoted[quoted["place"] != place]
    count = len(quoted)
    told = {"place": place_words(place), "year": str(year), "n": str(count)}
    told |= {"others": names_of(others["place"])}
    own = power[power["place"] == place]
    if not count:
        words = say(
            "{place}{year}年的文件没有引用电价。",
            "The documents of {place} for {year} quote no price of power.",
            **told,
        )
    elif others.empty:
        words = say(
            "{place}{year}年的文件载有{n}个电价，都是本地的。",
            "The documents of {place} for {year} print {n} prices of power, all of the place itself.",
            **told,
        )
    elif own.empty:
        words = say(
            "{place}{year}年的文件引用{n}个电价，属于{others}；所收文件没有{place}自己的电价，"
            "外地是否更便宜，无从比较。",
            "The documents of {place} for {year} quote {n} prices of power, of {others}. No price of {place} itself"
            " is printed: whether power is cheaper elsewhere can't be told from them.",
            **told,
        )
    else:
        pairs = comparable_pairs(pd.concat([own, others])[power.columns])
        pairs = pairs[(pairs["left_place"] == place) ^ (pairs["right_place"] == place)]
        may = (pairs["verdict"] != "not comparable").sum()
        words = say(
            "{place}{year}年的文件引用{n}个电价，属于{others}；与{place}自己的电价配成{m}对，其中{may}对可以相比。",
            "The documents of {place} for {year} quote {n} prices of power, of {others}. With those of {place}"
            " itself they make {m} pairs, of which {may} may be compared.",
            m=f"{len(pairs):,}",
            may=f"{may:,}",
            **told,
        )
    yield Finding("claim", words, Number(count, count, count))


def names_of(places: Sequence[str]) -> Words:
    """Places in a row, each once."""
    named = [place_words(place) for place in dict.fromkeys(places)]
    return Words("、".join(name.zh for name in named), _and([name.en for name in named]))


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def on_all_prices(prices: pd.DataFrame) -> Iterator[Finding]:
    """The largest group of prices that may be compared, and what most often keeps prices apart."""
    pairs = comparable_pairs(prices)
    if pairs.empty:
        return
    together = groups(pairs)
    best = together[together["group"] == 1]
    if len(best):
        unless = Words(best["unknowns_zh"].iloc[0], best["unknowns_en"].iloc[0])
        if_ = ("——前提是未载明的{what}相同", ", provided that what isn't printed agrees: {what}")
        words = say(
            "所载{n}个电价中，两两可比的最多{k}个（{places}）{if_}。",
            "Of {n} printed prices of power at most {k} may be set against each other ({places}){if_}.",
            n=str((prices["utility"] == "electricity").sum()),
            k=str(len(best)),
            places=names_of(best["place"]),
            if_=say(*if_, what=unless) if unless.en else Words("", ""),
        )
        yield Finding("groups", words, Number(len(best), len(best), len(best)))
    apart = pairs[pairs["verdict"] == "not comparable"]
    for row in left_out(apart).head(1).to_dict("records"):
        words = say(
            "两地电价配成{m}对，{n}对不可比，最常见的原因是{why}不同（{k}对）。",
            "Of {m} pairs of prices of two places {n} can't be compared, most often for the {why} ({k} pairs).",
            m=f"{len(pairs):,}",
            n=f"{len(apart):,}",
            k=f"{row['pairs']:,}",
            why=Words(row["zh"], row["en"]),
        )
        yield Finding("left out", words, Number(len(apart), len(apart), len(apart)))


def on_other_utilities(prices: pd.DataFrame, places: Sequence[str]) -> Iterator[Finding]:
    """How many prices of water, gas and land are printed, how far apart, and for which of the places."""
    for utility, (_, units) in UNITS.items():
        rows = levels(prices, utility)
        rows = rows[rows["unit"].isin(units) & (rows["kind"] != "cap")]
        on_top = rows["part"] == "on top"
        rows = rows[~on_top]
        if rows.empty:
            continue
        here = [place for place in places if (rows["place"] == place).any()]
        ends = [_as_printed(row, units[0]) for row in rows.to_dict("records")]
        range_ = Number(math.nan, min(low for low, _ in ends), max(high for _, high in ends), units[0])
        words = say(
            "限价{top}除外，所收文件载有{m}地的{n}个{utility}价，{range}；{here}。",
            "Caps{top} aside, {n} prices of {utility} are printed for {m} places, {range}; {here}.",
            top=_on_top(int(on_top.sum())),
            m=str(rows["place"].nunique()),
            n=str(len(rows)),
            utility=called("utility", utility),
            range=said(range_),
            here=_of_those(here, len(places)),
        )
        yield Finding(utility, words, range_)


def _as_printed(row: dict, unit: str) -> tuple[float, float]:
    """The ends of a price: one figure is both, without what its rounding leaves open."""
    one = (
        said(Number(row["value"], row["low"], row["high"], unit)).en
        == said(Number(*(row["value"],) * 3, unit)).en
    )
    return (row["value"], row["value"]) if one else (row["low"], row["high"])


def _on_top(count: int) -> Words:
    """How many charges are no price, for they come on top of one."""
    if not count:
        return Words("", "")
    charges = "one charge" if count == 1 else f"{count} charges"
    return Words(f"和价外另收的{count}项费用", f" and {charges} on top of a price")


def _of_those(here: Sequence[str], all_: int) -> Words:
    """For which of the places compared something is printed: none, a few by name, of many only how many."""
    if not here:
        return Words("所比各地都没有", "none of them for a place compared here")
    if len(here) > FEW:
        return Words(
            f"所比{all_}地中有{len(here)}地的", f"for {len(here)} of the {all_} places compared here"
        )
    return say(
        "所比各地中只有{names}的", "of the places compared here for {names} alone", names=names_of(here)
    )


def on_bills(bills: pd.DataFrame) -> Iterator[Finding]:
    """What each model customer would pay at each place, with the unknown parts named."""
    for row in totals(bills).to_dict("records"):
        yearly = [utility for utility in row["known"].split(",") if utility]
        cost = number(row | {"unit": "CNY"}, "cost")
        words = say(
            *_bill_words(bool(yearly), bool(row["open"])),
            place=place_words(row["place"]),
            who=called("model", row["customer"]),
            cost=said(cost),
            known=_utilities(yearly),
            open=_utilities(row["open"].split(",")),
        )
        yield Finding("bill", words, cost)


def _bill_words(known: bool, open_: bool) -> tuple[str, str]:
    """The sentence of a bill of which some is known, or nothing, and some is open, or nothing."""
    if not known:
        return "{who}在{place}的费用未知：{open}。", "What a {who} would pay at {place} is not known: {open}."
    rest = ("；未知：{open}", "; not known: {open}") if open_ else ("", "")
    return (
        f"{{who}}在{{place}}一年的{{known}}费为{{cost}}{rest[0]}。",
        f"At {{place}} a {{who}} would pay {{cost}} a year for {{known}}{rest[1]}.",
    )


def _utilities(codes: Sequence[str]) -> Words:
    named = [called("utility", code) for code in codes]
    return Words("、".join(name.zh for name in named), _and([name.en for name in named]))
