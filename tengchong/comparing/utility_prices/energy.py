"""The price of energy in each season, and whence: printed, or a scenario of wet season and rise."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.basics.intervals import Interval
from tengchong.comparing.figures import plain
from tengchong.comparing.utility_prices.customers import Assumptions, Customer, class_of
from tengchong.comparing.utility_prices.rules import SEASONS, above, seasonal_rises
from tengchong.comparing.utility_prices.term import UNKNOWN, term


def family_of(levels: pd.DataFrame) -> pd.DataFrame:
    """The prices of energy that one document prints of one kind for one customer: the first that fit.

    The price of transmission is a part of what is paid, and not taken for it.
    """
    paid = levels[levels["charge"].isin(["energy", ""]) & (levels["unit"] == "CNY/kWh")]
    paid = paid[paid["kind"] != "transmission"]
    same = ["source", "kind", "customer"]
    return paid.merge(paid[same].head(1), on=same)


def calendar(seasons: pd.DataFrame, place: str, assumed: Assumptions) -> tuple[dict[str, list[int]], str]:
    """The months of each season at a place, and how they are known: printed, or an assumption.

    A calendar that is printed whole goes before the one assumed here, and that before an assumed one
    of the table.
    """
    given = {season: list(months) for season, months in assumed.calendar.items()}
    for near in above(place):
        rows = seasons[seasons["place"] == near]
        rows = plain(rows)[lambda found: found["year"] == found["year"].max()]
        printed = bool((rows["basis"] == "printed").all())
        if rows["month"].nunique() == 12 and (printed or not given):
            months = {season: sorted(map(int, rows["month"][rows["season"] == season])) for season in SEASONS}
            return months, "printed" if printed else "assumption"
    return given, "assumption"


def energy(
    family: pd.DataFrame,
    rules: pd.DataFrame,
    known: tuple[dict[str, list[int]], str],
    place: str,
    customer: Customer,
) -> list[dict]:
    """The price of energy in each season: printed for it, printed for the whole year, or with a rise.

    ``family`` are the prices of ``family_of``, ``known`` is the ``calendar``.
    """
    year = {"season": "year", "months": _listed(range(1, 13))}
    if family.empty:
        zh, en = "该地未载明此类用户的电价", "no price for such a customer is printed for the place"
        return [term("energy", UNKNOWN, "unknown", zh, en, **year)]
    must_hold = _conditions(family.iloc[0], customer)
    whole = family[family["season"].isin(["", "year"])]
    if len(whole):
        return [term("energy", row, "printed", *must_hold, **year) for _, row in whole.iterrows()]
    months, how = known
    found = []
    for season, of in (months or {season: [] for season in SEASONS}).items():
        printed = family[family["season"] == season]
        rows = [term("energy", row, "printed", *must_hold) for _, row in printed.iterrows()]
        rows = rows or [_risen(family, rules, season, place, customer)]
        found += [_in_months(row, season, of, how) for row in rows]
    return found


def _in_months(row: dict, season: str, months: list[int], how: str) -> dict:
    """A row of terms with the months that it holds for, and how they are known."""
    zh, en = _calendar_words(season, months, how)
    return row | {
        "season": season,
        "months": _listed(months),
        "assumption_zh": "；".join(filter(None, [zh, row["assumption_zh"]])),
        "assumption_en": "; ".join(filter(None, [en, row["assumption_en"]])),
    }


def _listed(months: Iterable[int]) -> str:
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
        return term("energy", UNKNOWN, "unknown", *unknown, unit="CNY/kWh")
    base, rise = wet.iloc[0], rises.iloc[0]
    year = "" if pd.isna(rise["year"]) else str(rise["year"])
    number = Interval(base["low"] + rise["low"], base["high"] + rise["high"])
    row = term(
        "energy",
        number,
        "scenario",
        f"假定{zh}的涨幅同{rise['place_name']}{year}年所报",
        f"that the {en} rises as quoted for {rise['place_name']} in {year}".rstrip(" in"),
        unit="CNY/kWh",
        source=rise["source"],
        locator=rise["locator"],
    )
    return row | {"value": base["value"] + rise["value"]}


def _scaled(base: pd.Series, wet: pd.Series, other: pd.Series, season: str) -> dict:
    """A season's price from the wet season's, where rules give both in per cent of a base price."""
    ratio = (1 + Interval(other["low"], other["high"]) / 100) / (1 + Interval(wet["low"], wet["high"]) / 100)
    zh, en = SEASONS[season]
    row = term(
        "energy",
        Interval(base["low"], base["high"]) * ratio,
        "scenario",
        f"假定{zh}按{other['place_name']}的浮动比例",
        f"that the {en} floats as ruled for {other['place_name']}",
        unit="CNY/kWh",
        source=other["source"],
        locator=other["locator"],
    )
    return row | {"value": base["value"] * (1 + other["value"] / 100) / (1 + wet["value"] / 100)}
