"""Who is cheaper, and how sure that is."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from tengchong.showing.charts.canvas import Chart, Words, blank, measure, plot
from tengchong.showing.charts.kinds import dots
from tengchong.showing.charts.labels import short, span, tell, three
from tengchong.showing.charts.parts import PAPER, Row
from tengchong.showing.charts.style import LINE, SOFT, TEXT

PEACH = "#f2c28e"  # as light as SOFT is beside the blue


def rank_map(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Over which off-season prices and load shapes each of two places is cheaper.

    Takes the table of ``utility_prices.map_of_pair``.
    """
    if table.empty:
        subject = ("全年谁更便宜", "Cheaper over the year")
        return blank(tell(table, findings, sources, language, "break-even", *subject))
    first = table.iloc[0]
    left, right = (short(first[f"{side}_place"], first[f"{side}_place_name"]) for side in ("left", "right"))
    subject = (f"{left}与{right}：全年谁更便宜", f"Cheaper over the year: {left} or {right}")
    words = tell(table, findings, sources, language, "break-even", *subject)
    chart, (axes,) = plot(words, 3.3)
    axes.set_facecolor(LINE)
    fields = table.pivot_table(
        index="off_season", columns="wet_share", values=["advantage_low", "advantage_high"]
    )
    for bound, levels, colour in (
        ("advantage_high", [-np.inf, 0], SOFT),
        ("advantage_low", [0, np.inf], PEACH),
    ):
        field = fields[bound]
        axes.contourf(field.columns * 100, field.index, field, levels=levels, colors=[colour])
    named = {
        "left": words.say(f"{left}更便宜", f"{left} is cheaper"),
        "right": words.say(f"{right}更便宜", f"{right} is cheaper"),
    }
    for side, text in named.items():
        _in_the_middle(axes, table[table["cheaper"] == side], text, len(table))
    axes.set_xlabel(
        words.say(
            "丰水期用电占全年的比重（%）；灰色：分不出",
            "wet season's share of the load (%); grey: can't be told",
        )
    )
    axis = (
        f"非丰水期均价之差，{left}减{right}（元/千瓦时）",
        f"off-season mean, {left} less {right} (yuan/kWh)",
    )
    measure(axes, words.say(*axis))
    return chart


def _in_the_middle(axes: Axes, field: pd.DataFrame, text: str, of: int) -> None:
    """A word in the field that it names, where the field is wide enough for it."""
    if len(field) > 0.08 * of:
        x, y = field["wet_share"].median() * 100, field["off_season"].median()
        axes.text(x, y, text, ha="center", va="center", size=TEXT, bbox=PAPER | {"alpha": 0.6})


def rank_range(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Places by what their power can cost over a year, and the ranks that this allows.

    Takes the table of ``utility_prices.rank_range``.
    """
    subject = ("各地全年电价与可能的位次", "Yearly prices of places, and their possible ranks")
    words = tell(table.drop(columns="place_name"), findings, sources, language, "rank", *subject)
    if table.empty:
        return blank(words)
    items = [
        Row(short(r["place"], r["place_name"]), _ranked(r, words), *three(r), filled=not r["unknown"])
        for r in table.to_dict("records")
    ]
    return dots(words, items, words.say("全年均价（元/千瓦时）", "price over the year (yuan/kWh)"))


def _ranked(record: dict, words: Words) -> str:
    rank = span(math.nan, record["rank_low"], record["rank_high"], 0)
    rank = rank if record["rank_low"] != record["rank_high"] else str(record["rank_low"])
    price = span(*three(record), 4, words.language)
    return words.say(f"{price} · 第{rank}位", f"{price} · rank {rank}")
