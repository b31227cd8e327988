"""Other utilities on their own terms, and the bill of a site."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from tengchong.showing.charts.canvas import Chart, Words, blank
from tengchong.showing.charts.kinds import bars, dots
from tengchong.showing.charts.labels import amount, scale, span, tell, three
from tengchong.showing.charts.parts import Row
from tengchong.showing.charts.style import MAIN, NEUTRAL, WARM
from tengchong.showing.charts.utility_prices.common import who

UTILITIES = {
    "electricity": ("电", "Electricity"),
    "water": ("水", "Water"),
    "gas": ("燃气", "Gas"),
    "land": ("土地（一次性）", "Land (once)"),
    "total": ("每年合计", "Total a year"),
}


def levels(
    table: pd.DataFrame,
    findings: pd.DataFrame,
    sources: pd.DataFrame,
    language: str = "zh",
    utility: str = "water",
) -> Chart:
    """Prices of one utility on their own terms, cheapest first; hollow where no office printed it.

    Takes the table of ``utility_prices.levels``; of several units the commonest.
    """
    known = table[table["unit"].isin(table["unit"].mode().head(1))].sort_values("value")
    zh, en = UTILITIES[utility]
    words = tell(
        known.drop(columns="place_name"), findings, sources, language, "levels", f"{zh}价", f"{en} prices"
    )
    if known.empty:
        return blank(words)
    items = [
        Row(who(r), amount(three(r), r["unit"], language), *three(r), filled=r["grade"] == "official")
        for r in known.to_dict("records")
    ]
    return dots(words, items, scale(known["unit"].iloc[0], 1, language).name)


def site_bill(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """What a site pays for each utility in a year; what nobody prints is left open and named.

    Takes tables of ``utility_prices.site_bill`` put together, with a column ``customer``.
    """
    needed = table[(table["quantity"] > 0)]
    subject = ("一个厂址全年的水电气账单", "A site's yearly bill for utilities")
    words = tell(needed, findings, sources, language, "site_bill", *subject, dated=False)
    if needed.empty:
        return blank(words)
    finite = needed[["cost", "cost_low", "cost_high"]].replace(np.inf, np.nan).max().max()
    shown = scale("CNY", finite, language)
    items = [
        Row(
            f"{r['customer']} · {words.say(*UTILITIES[r['utility']])}",
            _cost(r, shown.factor, shown.digits, words),
            *three(r, "cost", shown.factor),
            r[f"reason_{language}"],
            NEUTRAL if _open(r) else MAIN if r["utility"] == "total" else WARM,
        )
        for r in needed.to_dict("records")
    ]
    return bars(words, items, shown.name)


def _cost(record: dict, factor: float, digits: int, words: Words) -> str:
    if _open(record):
        return words.say("未知", "not known")
    return span(*three(record, "cost", factor), digits, words.language)


def _open(record: dict) -> bool:
    """Nothing at all is known of a cost."""
    return record["cost_low"] == 0 and math.isinf(record["cost_high"])
