"""The price of energy in each season, and whence: printed, or a scenario of wet season and rise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

import pandas as pd

from tengchong.basics.codebook import called, codes
from tengchong.basics.intervals import Interval
from tengchong.comparing.utility_prices.customers import Assumptions, Customer, class_of
from tengchong.comparing.utility_prices.names import customer_words, month_words
from tengchong.comparing.utility_prices.rules import SEASONS, Row, above, seasonal, year_of
from tengchong.comparing.utility_prices.term import UNKNOWN, term
from tengchong.comparing.wording import Words, place_words, say


def family_of(levels: Sequence[Row]) -> list[Row]:
    """The prices of energy that one document prints of one kind for one customer: the first that fit.

    The price of transmission is a part of what is paid, and not taken for it.
    """
    paid = [row for row in levels if row["charge"] in ("energy", "") and row["unit"] == "CNY/kWh"]
    paid = [row for row in paid if row["kind"] != "transmission"]
    same = itemgetter("source", "kind", "customer")
    return [row for row in paid if same(row) == same(paid[0])]


def calendar(seasons: Sequence[Row], place: str, assumed: Assumptions) -> dict[str, tuple[list[int], str]]:
    """The months of each season at a place, and whether they are printed or an assumption.

    A month that is printed goes before one assumed by the analyst, and that before an assumed one of
    the table. Empty where the season of some month is neither printed nor assumed.
    """
    known = _nearest(seasons, place)
    sure = _season_of(row for row in known if row["basis"] == "printed")
    of_month = {
        **_season_of(row for row in known if row["basis"] != "printed"),
        **{month: season for season, months in assumed.calendar.items() for month in months},
        **sure,
    }
    if len(of_month) < 12:
        return {}
    found = {season: [m for m, of in sorted(of_month.items()) if of == season] for season in codes("season")}
    return {
        season: (months, "printed" if sure.keys() >= {*months} else "assumption")
        for season, months in found.items()
        if months
    }


def _nearest(seasons: Sequence[Row], place: str) -> list[Row]:
    """The latest calendar of the place, else of the nearest place whose rules can hold for it."""
    for near in above(place):
        if there := [row for row in seasons if row["place"] == near]:
            dated = [row for row in there if pd.notna(row["year"])]
            latest = max((row["year"] for row in dated), default=None)
            return [row for row in dated if row["year"] == latest]
    return []


def _season_of(rows: Iterable[Row]) -> dict[int, str]:
    return {int(row["month"]): row["season"] for row in rows}


def energy(
    family: Sequence[Row],
    rules: Sequence[Row],
    known: dict[str, tuple[list[int], str]],
    customer: Customer,
) -> list[Row]:
    """The price of energy in each season: printed for it, printed for the whole year, or with a rise.

    ``family`` are the prices of ``family_of``, ``rules`` all that fit, ``known`` is the ``calendar``.
    """
    year = {"season": "year", "months": _listed(range(1, 13))}
    if not family:
        zh, en = "该地未载明此类用户的电价", "no price for such a customer is printed for the place"
        return [term("energy", UNKNOWN, "unknown", zh, en, **year)]
    must_hold = _conditions(family, customer)
    if whole := [row for row in family if row["season"] in ("", "year")]:
        return [term("energy", row, "printed", *must_hold, **year) for row in whole]
    found = []
    for season, (months, how) in (known or {season: ([], "") for season in SEASONS}).items():
        printed = [row for row in family if row["season"] == season]
        rows = [term("energy", row, "printed", *must_hold) for row in printed]
        rows = rows or [_risen(family, seasonal(rules), season)]
        found += [_in_months(row, season, months, how) for row in rows]
    return found


def _in_months(row: Row, season: str, months: list[int], how: str) -> Row:
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


def _conditions(family: Sequence[Row], customer: Customer) -> Words:
    """What the document doesn't print about a price, and must be so for it to hold."""
    row, kind = family[0], customer_words(customer.kind)
    hours = any(row["time_of_use"] in customer.time_of_use for row in family)
    open_ = [
        (class_of(row["customer"]) != class_of(customer.kind), f"适用于{kind.zh}", f"hold for {kind.en}"),
        (
            pd.isna(row["voltage_low"]) and pd.isna(row["voltage_high"]),
            "适用于所用电压",
            "hold for the voltage used",
        ),
        (pd.isna(row["valid_from"]), "仍有效", "be still valid"),
        (row["delivered"] == "", "不含基本电费及附加", "be for energy alone"),
        (len(family) > 1 and not hours, "取各档电压、时段之间", "lie among those of all voltages and hours"),
    ]
    zh = "、".join(words for holds, words, _ in open_ if holds)
    en = ", to ".join(words for holds, _, words in open_ if holds)
    where = place_words(row["place"])
    return (
        Words(f"假定{where.zh}的价格{zh}", f"the price of {where.en} is taken to {en}")
        if zh
        else Words("", "")
    )


def _calendar_words(season: str, months: list[int], how: str) -> Words:
    if not months:
        zh, en = "{season}是哪几个月未载明", "which months are the {season} is not printed"
    elif how == "printed":
        return Words("", "")
    else:
        zh, en = "假定{season}为{months}", "the {season} is taken as {months}"
    return say(zh, en, season=called("season", season), months=month_words(months))


def _risen(family: Sequence[Row], changes: Sequence[Row], season: str) -> Row:
    """A season's price from the wet season's and all quoted rises that fit, the least to the most: a scenario."""
    named = called("season", season)
    base = next((row for row in family if row["season"] == "wet"), None)
    rises = [row for row in changes if row["season"] == season and row["unit"] == "CNY/kWh"]
    scale = {row["season"]: row for row in reversed(changes) if row["unit"] == "%"}
    if base and not rises and scale.keys() >= {"wet", season}:
        return _scaled(base, scale["wet"], scale[season], season)
    if not base or not rises:
        unknown = say("{season}电价未知", "the price of the {season} is not known", season=named)
        return term("energy", UNKNOWN, "unknown", *unknown, unit="CNY/kWh")
    why = say(
        "假定{season}的涨幅同{whose}所报",
        "the {season} is taken to rise as quoted for {whose}",
        season=named,
        whose=_listed_once([_whose(rise) for rise in rises]),
    )
    low, high = min(rise["low"] for rise in rises), max(rise["high"] for rise in rises)
    value = rises[0]["value"] if len(rises) == 1 else (low + high) / 2
    origin = {name: " ".join(dict.fromkeys(rise[name] for rise in rises)) for name in ("source", "locator")}
    row = term("energy", Interval(base["low"] + low, base["high"] + high), "scenario", *why, **origin)
    return row | {"value": base["value"] + value, "unit": "CNY/kWh"}


def _whose(rise: Row) -> Words:
    """The place and the year that a rise is quoted for."""
    year, place = str(year_of(rise) or ""), place_words(rise["place"])
    return Words(f"{place.zh}{year}年", f"{place.en} in {year}") if year else place


def _listed_once(names: Sequence[Words]) -> Words:
    each = [*dict.fromkeys(names)]
    return Words("、".join(name.zh for name in each), " and ".join(name.en for name in each))


def _scaled(base: Row, wet: Row, other: Row, season: str) -> Row:
    """A season's price from the wet season's, where rules give both in per cent of a base price."""
    ratio = (1 + Interval(other["low"], other["high"]) / 100) / (1 + Interval(wet["low"], wet["high"]) / 100)
    why = say(
        "假定{season}按{place}的浮动比例",
        "the {season} is taken to float as ruled for {place}",
        season=called("season", season),
        place=place_words(other["place"]),
    )
    number = Interval(base["low"], base["high"]) * ratio
    origin = {"unit": "CNY/kWh", "source": other["source"], "locator": other["locator"]}
    row = term("energy", number, "scenario", *why, **origin)
    return row | {"value": base["value"] * (1 + other["value"] / 100) / (1 + wet["value"] / 100)}
