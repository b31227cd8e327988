"""Other utilities on their own terms, and the bill of a site."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pandas as pd

from tengchong.basics.codebook import Shown, called, shown_in
from tengchong.comparing.utility_prices.levels import UNITS
from tengchong.comparing.wording import magnitude
from tengchong.showing.charts.canvas import Chart, Words
from tengchong.showing.charts.kinds import bars, dots
from tengchong.showing.charts.labels import amount, guessless, span, three
from tengchong.showing.charts.parts import Row
from tengchong.showing.charts.style import MAIN, WARM
from tengchong.showing.charts.told import Told, chart
from tengchong.showing.charts.utility_prices.common import name, place, who


@chart
def levels(table: pd.DataFrame, told: Told, utility: str = "water") -> Chart:
    """Prices of one utility on their own terms, cheapest first, without what comes on top; hollow where no office printed it.

    Takes the table of ``utility_prices.levels``.
    """
    units = [unit for unit in UNITS[utility][1] if (table["unit"] == unit).any()]
    known = table[table["unit"].isin(units) & (table["part"] != "on top")].sort_values("value")
    subject = (f"各地{called('utility', utility).zh}价", f"Prices of {utility}")
    words = told.words(known.drop(columns="place_name"), utility, *subject)
    items = [
        Row(
            who(r, words),
            amount(three(r), r["unit"], words.language),
            *guessless(*three(r)),
            words.note(r["printed"], name("condition", r["condition"], words) if r["condition"] else ""),
            filled=r["grade"] == "official",
        )
        for r in known.to_dict("records")
    ]
    shown = " = ".join(shown_in(unit, 1, words.language).unit for unit in units)
    return dots(words, items, words.say(f"{shown}；空心：非官方公布", f"{shown}; hollow: not from an office"))


@chart
def site_bill(table: pd.DataFrame, told: Told) -> Chart:
    """What a site pays for each utility in a year; what nobody prints is left open and named.

    Takes the table of ``utility_prices.site_bills``.
    """
    needed = table[(table["quantity"] > 0)]
    several = len({*needed["place"]}) > 1
    whose = needed.drop(columns="place_name") if several else needed
    subject = ("厂址全年的水电气账单", "A site's yearly bill for utilities")
    words = told.words(whose, "bill", *subject, dated=False)
    finite = needed[["cost", "cost_low", "cost_high"]].replace(np.inf, np.nan).max().max()
    shown = shown_in("CNY", finite, words.language)
    items = [
        row
        for _, bill in needed.groupby(["place", "customer"], sort=False)
        for row in _bill(bill, shown, words, several)
    ]
    return bars(words, items, words.say(f"{shown.unit}（土地为一次性）", f"{shown.unit} a year (land: once)"))


def _bill(bill: pd.DataFrame, shown: Shown, words: Words, several: bool) -> Iterator[Row]:
    """The parts of which something is known, and the total with the others named."""
    for r in bill.to_dict("records"):
        total = r["utility"] == "total"
        unknown = r["cost_low"] == 0 and math.isinf(r["cost_high"])
        if unknown and not total:
            continue
        label = [place(r, words)] * several + [name("model", r["customer"], words), _utility(r, words)]
        cost = (math.nan,) * 3 if unknown else three(r, "cost", shown.divisor)
        yield Row(
            " · ".join(label),
            words.say("未知", "not known")
            if unknown
            else span(*cost, min(shown.decimals, _digits(cost[1])), words.language),
            *cost,
            _open(bill, words) if total else _stands_on(r, words),
            MAIN if total else WARM,
        )


def _utility(record: dict, words: Words) -> str:
    once = words.say("（一次性）", " (once)") if record["once"] else ""
    return name("utility", record["utility"], words) + once


def _digits(least: float) -> int:
    """Decimals of a cost: four figures, so that a sum with an open end has those of its part with two."""
    return max(0, 3 - magnitude(least))


def _stands_on(record: dict, words: Words) -> str:
    """Whether all of a part is printed, or some a scenario or assumed; and what of it is not known."""
    bases = [name("basis", basis, words).lower() for basis in record["basis"].split(",")]
    told = words.say("各部分：", "Parts: ") + words.say("、", ", ").join(bases)
    return words.say("；", "; ").join(filter(None, (told, record[f"reason_{words.language}"])))


def _open(bill: pd.DataFrame, words: Words) -> str:
    """Which utilities are not known."""
    parts = bill[(bill["reason_en"] != "") & (bill["utility"] != "total")]
    told = [_utility(record, words).lower() for record in parts.to_dict("records")]
    return words.say("未知：", "Not known: ") + words.say("、", ", ").join(told) if told else ""
