"""Who is cheaper, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.markers import CARETDOWN, CARETUP

from tengchong.showing.charts.canvas import Chart, Words, blank, measure, plot, wrap
from tengchong.showing.charts.kinds import dots
from tengchong.showing.charts.labels import amount, guessless, span, three
from tengchong.showing.charts.parts import PAPER, Row
from tengchong.showing.charts.style import INK, LINE, MAIN, NEUTRAL, NOTE, SOFT, TEXT, WIDTH
from tengchong.showing.charts.told import Told, chart
from tengchong.showing.charts.utility_prices.common import name, place

PEACH = "#f2c28e"  # as light as SOFT is beside the blue


@chart
def rank_map(table: pd.DataFrame, told: Told, topic: str = "break-even") -> Chart:
    """Over which off-season prices and load shapes each of two places is cheaper, and what is known of it.

    Takes the table of ``utility_prices.map_of_pair`` or, with the topic ``offer``, of ``map_of_offer``.
    """
    if table[["off_season", "wet_share"]].nunique().min() < 2:  # a field has a length and a breadth
        return blank(told.words(table, topic, "全年谁更便宜", "Cheaper over the year"))
    first = table.iloc[0]
    blank_words = Words("", "", "", told.language)
    left, right = (place(first, blank_words, side) for side in ("left_", "right_"))
    yearly, against = not first["right_place"], right
    if yearly:
        price = amount(three(first, "offer"), "CNY/kWh", told.language)
        right = blank_words.say("假定的报价", "the assumed offer")
        against = blank_words.say(f"{right}{price}", f"{right} of {price}")
    subject = (f"{left}与{against}：全年谁更便宜", f"Cheaper over the year: {left} or {against}")
    words = told.words(table, topic, *subject)
    chart, (axes,) = plot(words, 3.3)
    _fields(axes, table)
    beside = _roomier_side(table)
    for side, who in (("left", left), ("right", right)):
        text = words.say(f"{who}更便宜", f"{who} is cheaper")
        _in_the_middle(axes, table[(table["cheaper"] == side) & beside], text, len(table))
    _knowledge(axes, first, words, "right" if beside.iloc[-1] else "left")
    below = words.say(
        "丰水期用电占全年的比重（%）；灰色：分不出", "wet season's share of the load (%); grey: can't be told"
    )
    if not yearly and not np.isnan(first["known_share"]):
        below += words.say(
            "；今天所知：两地涨幅互不相关",
            "; known today: each place's rise by itself, whatever the other's",
        )
    axes.set_xlabel(wrap(below, NOTE, WIDTH - 1.4))
    less = ("", "") if yearly else (f"，减{right}", f" less {right}'s")
    axis = (f"{left}非丰水期均价{less[0]}（元/千瓦时）", f"{left}'s off-season mean{less[1]} (yuan/kWh)")
    measure(axes, words.say(*axis))
    return chart


def _fields(axes: Axes, table: pd.DataFrame) -> None:
    """Where each of the two is surely cheaper, on grey."""
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


def _roomier_side(table: pd.DataFrame) -> pd.Series:
    """What lies on the side of the upright line on which there is more room for words; all without a line."""
    share, known = table["wet_share"], table["known_share"].iloc[0]
    if np.isnan(known):
        return pd.Series(True, index=table.index)
    return share > known if known - share.min() < share.max() - known else share < known


def _knowledge(axes: Axes, first: pd.Series, words: Words, side: str) -> None:
    """An upright line over all that the off-season price can be, at the customer's share of the wet season; its name
    ends (``side`` right) or begins (left) at it, and an arrow says where it goes on beyond the map."""
    low, high = axes.get_ylim()
    known = [first["known_low"], first["known_high"]]
    ends = np.clip(known, low, high)
    if np.isnan(first["known_share"]) or not ends[0] < ends[1]:
        return
    x = first["known_share"] * 100
    axes.plot([x, x], ends, color=INK, linewidth=2.4, solid_capstyle="butt")
    for end, whole, arrow in zip(ends, known, (CARETDOWN, CARETUP), strict=True):
        if end == whole:
            axes.plot([x - 1, x + 1], [end, end], color=INK, linewidth=2.4)
        else:
            axes.plot([x], [end], color=INK, marker=arrow, markersize=9)
    axes.annotate(
        words.say("今天所知", "known today"), (x, ends[1]), ({"right": -8, "left": 8}[side], -4),
        textcoords="offset points", ha=side, va="top", size=TEXT, bbox=PAPER | {"alpha": 0.6},
    )  # fmt: skip


def _in_the_middle(axes: Axes, field: pd.DataFrame, text: str, of: int) -> None:
    """A word in the field that it names, where the field is wide enough for it: in the widest row of its middle."""
    if len(field) > 0.04 * of:
        rows = field.groupby("off_season")["wet_share"].agg(["min", "max"])
        rows = rows.iloc[len(rows) // 4 : 1 + len(rows) * 3 // 4]
        y = (rows["max"] - rows["min"]).idxmax()
        x = rows.loc[y].mean() * 100
        axes.text(x, y, text, ha="center", va="center", size=TEXT, bbox=PAPER | {"alpha": 0.6})


@chart
def rank_range(table: pd.DataFrame, told: Told, places: Sequence[str] = ()) -> Chart:
    """Places by what their power can cost over a year, and the ranks that this allows.

    Takes the table of ``utility_prices.rank_range``; where ``places`` (codes) are named, the others are grey.
    """
    subject = ("各地全年电价与可能的位次", "Yearly prices of places, and their possible ranks")
    words = told.words(table.drop(columns="place_name"), "rank", *subject)
    items = [
        Row(
            place(r, words),
            _ranked(r, words),
            *guessless(*three(r)),
            _of_what(r, words),
            NEUTRAL if len(places) and r["place"] not in places else MAIN,
            filled=not r["unknown"] and r["grade"] != "claim",
        )
        for r in table.to_dict("records")
    ]
    unit = words.say("全年电度电价（元/千瓦时）", "price of energy over the year (yuan/kWh)")
    if (table["grade"] == "claim").any():
        unit += words.say("；空心：自称", "; hollow: a claim")
    if table["rank_low"].isna().any():
        unit += words.say("；不排位：其中有表内其他地区", "; not ranked: holds other places of the list")
    return dots(words, items, unit)


def _of_what(record: dict, words: Words) -> str:
    """Kind and year of the price, in a few words."""
    kind = name("kind", record["kind"], words) if record["kind"] else ""
    grade = name("grade", "claim", words).lower() if record["grade"] == "claim" else ""
    return words.say("，", ", ").join(filter(None, (kind, str(record["year"]), grade)))


def _ranked(record: dict, words: Words) -> str:
    if pd.isna(record["rank_low"]):
        return f"{span(*three(record), 4, words.language)} · {words.say('不排位', 'not ranked')}"
    rank = span(math.nan, record["rank_low"], record["rank_high"], 0)
    rank = rank if record["rank_low"] != record["rank_high"] else str(record["rank_low"])
    price = span(*three(record), 4, words.language)
    return words.say(f"{price} · 第{rank}位", f"{price} · rank {rank}")
