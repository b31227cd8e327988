"""Of which years the prices are that sentences stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.comparing.utility_prices.on_evidence import FEW, names_of
from tengchong.comparing.utility_prices.rules import holds_in
from tengchong.comparing.wording import Finding, Number, Words, place_words, say


def on_years(power: pd.DataFrame, year: int) -> Iterator[Finding]:
    """For which places a price of the report's year is held, and of which years those of the others are."""
    ends = zip(power["valid_from"], power["valid_to"], strict=True)
    here = power.loc[[holds_in(first, last, year) for first, last in ends], "place"].unique()
    others = power[~power["place"].isin(here)]
    if others.empty:
        return
    words = {
        True: (
            "{year}年的电价只有{names}的；其余各地的{years}。",
            "Power prices of {year} are held for {names} alone; those of the other places are {years}.",
        ),
        False: (
            "所比各地都没有{year}年的电价；以下所用的{years}。",
            "No power price of {year} is held for any place compared here; those that follow are {years}.",
        ),
    }[len(here) > 0]
    many = Words(f"{len(here)}地", f"{len(here)} places")
    sentence = say(
        *words,
        year=str(year),
        names=many if len(here) > FEW else names_of(here),
        years=_years(others),
    )
    yield Finding("years", sentence, Number(*(len(here),) * 3))


def _years(power: pd.DataFrame) -> Words:
    """From which year to which, and whether of some price no year is printed."""
    printed = power["valid_from"].dropna()
    unsaid = Words("年份未载明", "of a year that isn't printed")
    if printed.empty:
        return unsaid
    span = years_of(printed.min(), printed.max())
    known = Words(f"为{span}年的", f"of {span}")
    return (
        known
        if len(printed) == len(power)
        else Words(f"{known.zh}，或{unsaid.zh}", f"{known.en} or {unsaid.en}")
    )


def years_of(first: pd.Period, last: pd.Period) -> str:
    """The years from a month to another, of which the last may not be printed; empty where the first isn't.

    >>> years_of(pd.Period("2020-01"), pd.Period("2021-12")), years_of(pd.Period("2020-01"), pd.NaT)
    ('2020–2021', '2020')
    """
    if pd.isna(first):
        return ""
    return f"{first.year}" if pd.isna(last) or last.year == first.year else f"{first.year}–{last.year}"


def dated(place: str, years: str, grade: str = "") -> Words:
    """A place, with the years of its price and, where it is no more than somebody's claim, that it is one.

    >>> dated("533100", "2020").en, dated("650000", "2016", "claim").en, dated("533300", "").en
    ('Dehong (price of 2020)', 'Xinjiang (by a claim of 2016)', 'Nujiang')
    """
    named = place_words(place)
    if grade == "claim":
        zh, en = (
            (f"据{years}年的一种说法", f"by a claim of {years}") if years else ("据一种说法", "by a claim")
        )
    else:
        zh, en = (f"{years}年价格", f"price of {years}") if years else ("", "")
    return Words(f"{named.zh}（{zh}）", f"{named.en} ({en})") if en else named
