"""A kilowatt hour over the year: month by month and part by part."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from tengchong.comparing.wording import plain
from tengchong.showing.charts.canvas import Chart, Words, measure, plot
from tengchong.showing.charts.kinds import waterfall
from tengchong.showing.charts.labels import signed, span, three
from tengchong.showing.charts.parts import PAPER, Row
from tengchong.showing.charts.style import LINE, MAIN, NEUTRAL, NOTE, SOFT, WARM
from tengchong.showing.charts.told import Told, chart
from tengchong.showing.charts.utility_prices.common import name

NOTHING = (math.nan, 0.0, 0.0)
OUTLINED = ("scenario", "assumption")
SUMS = ("energy", "total", "total with special terms")


@chart
def year_profile(table: pd.DataFrame, told: Told) -> Chart:
    """Steps: the price of each month at a place; a band is what it can be, hatched where not known.

    Takes the table of ``utility_prices.effective_prices``, of one place.
    """
    known = table[(table["season"] != "") & (table["months"] != "") & table["price_low"].notna()]
    words = told.words(known, "effective", "一年中的电价", "The price over the year", dated=False)
    chart, (axes,) = plot(words, 3.3)
    most = known[["price", "price_low", "price_high"]].replace(np.inf, np.nan).max().max()
    axes.set(ylim=(0, 1.8 * most), xlim=(0.5, 12.5), xticks=range(1, 13), xlabel=words.say("月", "month"))
    records = known.to_dict("records")
    middles = [_middle(record) for record in records]
    for record, middle, beside in zip(records, middles, _spread(middles), strict=True):
        high = min(record["price_high"], 1.2 * most)
        _step(axes, record, high)
        axes.plot([middle, beside], [high, 1.42 * most], color=NEUTRAL, linewidth=0.8, zorder=0)
        axes.text(beside, 1.78 * most, _told(record, words), ha="center", va="top", size=NOTE, bbox=PAPER)
    measure(axes, words.say("元/千瓦时", "yuan/kWh"))
    return chart


def _months(record: dict) -> list[int]:
    return sorted(int(month) for month in record["months"].split(","))


def _step(axes: Axes, record: dict, high: float) -> None:
    """The months of one season: a line at the price in a band of what it can be."""
    sure = math.isfinite(record["price_high"])
    look: dict[str, Any] = (
        {"facecolor": SOFT} if sure else {"facecolor": LINE, "edgecolor": "white", "hatch": "///"}
    )
    for month in _months(record):
        ends = [month - 0.5, month + 0.5]
        axes.fill_between(ends, record["price_low"], high, linewidth=0, **look)
        if math.isfinite(record["price"]):
            axes.plot(ends, [record["price"]] * 2, color=MAIN, linewidth=2.4, solid_capstyle="butt")


def _told(record: dict, words: Words) -> str:
    """Season, price and on what it stands, in a line each."""
    known = record["basis"] != "unknown"
    price = span(*three(record, "price"), 4, words.language) if known else ""
    basis = name("basis", record["basis"], words)
    return "\n".join(filter(None, (name("season", record["season"], words), price, basis)))


def _middle(record: dict) -> float:
    """The middle of the longest run of months."""
    run = max(_runs(_months(record)), key=len)
    return (run[0] + run[-1]) / 2


def _spread(middles: list[float], room: float = 2.9) -> list[float]:
    """Places for words near the middles, none closer to the next than the room that a word needs."""
    placed: dict[int, float] = {}
    for at in sorted(range(len(middles)), key=middles.__getitem__):
        placed[at] = max(middles[at], max(placed.values(), default=-room) + room, 0.5 + room / 2)
    return [placed[at] for at in range(len(middles))]


def _runs(months: list[int]) -> list[list[int]]:
    """Months that follow each other."""
    found: list[list[int]] = []
    for month in months:
        if found and month == found[-1][-1] + 1:
            found[-1].append(month)
        else:
            found.append([month])
    return found


@chart
def effective_price(table: pd.DataFrame, told: Told) -> Chart:
    """Waterfall: the parts of a year's kilowatt hour, printed ones full; a part that nobody prints fades out.

    What is taken off and not printed stays empty, for the sum under it shows all that it leaves.

    Takes the table of ``utility_prices.effective_prices``, of one place.
    """
    subject = ("全年一千瓦时电的构成", "A year's kilowatt hour, part by part")
    words = told.words(table, "total", *subject, dated=False)
    paint = {"unknown": NEUTRAL, "computed": MAIN}
    items = [
        Row(
            name("component", r["component"], words),
            _size(r, words),
            *(NOTHING if r["basis"] == "unknown" and r["low"] < 0 else three(r)),
            _why(r, words),
            paint.get(r["basis"], WARM),
            filled=r["basis"] not in OUTLINED,
            hatched=r["basis"] == "scenario",
        )
        for r in table.to_dict("records")
    ]
    unit = words.say("；", "; ").join([words.say("元/千瓦时", "yuan/kWh"), *_key(table, words)])
    return waterfall(words, items, _stairs(table), unit)


def _key(table: pd.DataFrame, words: Words) -> list[str]:
    """What the looks of the parts mean, of those that there are."""
    looks = {
        "scenario": ("斜纹：情景", "hatched: a scenario"),
        "assumption": ("空心：假定", "hollow: assumed"),
    }
    return [words.say(*look) for basis, look in looks.items() if (table["basis"] == basis).any()]


def _size(record: dict, words: Words) -> str:
    """How much a part is; a printed figure that need not come on top in full stands before what it can be."""
    if record["basis"] == "unknown":
        return words.say("未知", "not known")
    told = (signed if record["low"] < 0 else span)(*three(record), 4, words.language)
    value = plain(record["value"], 4)
    middle = math.isclose(record["value"] * 2, record["low"] + record["high"])
    if record["basis"] != "printed" or middle or not record["low"] < record["value"] < record["high"]:
        return told
    return words.say(f"{value}（{told}）", f"{value} ({told})")


def _why(record: dict, words: Words) -> str:
    basis = name("basis", record["basis"], words)
    return words.say("；", "; ").join(filter(None, (basis, record[f"assumption_{words.language}"])))


def _stairs(table: pd.DataFrame) -> list[float]:
    """Where each bar begins: parts on top of those before them, sums on the ground."""
    starts, top = [], 0.0
    for record in table.to_dict("records"):
        whole = record["component"] in SUMS
        starts.append(0.0 if whole else top)
        known = record["value"] if math.isfinite(record["value"]) else record["low"]
        top = known if whole else top + known
    return starts
