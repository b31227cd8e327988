"""Which prices are quoted, which may be compared, and why the others stay out."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from tengchong.basics.codebook import codes
from tengchong.comparing.wording import plain
from tengchong.showing.charts.canvas import Chart, Words, plot, wrap
from tengchong.showing.charts.kinds import bars, dots
from tengchong.showing.charts.labels import amount, span, three
from tengchong.showing.charts.parts import Row
from tengchong.showing.charts.style import INK, LINE, MAIN, NEUTRAL, NOTE, TEXT, WARM
from tengchong.showing.charts.told import Told, chart
from tengchong.showing.charts.utility_prices.common import name, place, who

PRICE = ("电价（元/千瓦时）", "price (yuan/kWh)")


@chart
def quoted(table: pd.DataFrame, told: Told) -> Chart:
    """The quotations that a claim rests on, each with what it doesn't print.

    Takes rows of electricity of the table of ``utility_prices.quoted``.
    """
    known = table[table["unit"] == "CNY/kWh"].sort_values("value")
    subject = ("报告引用的电价", "The power prices that the report quotes")
    words = told.words(known.drop(columns="place_name"), "claim", *subject)
    items = [
        Row(who(r, words), amount(three(r), r["unit"], words.language), *three(r), _terms(r, words))
        for r in known.to_dict("records")
    ]
    return dots(words, items, words.say(*PRICE))


def _terms(record: dict, words: Words) -> str:
    """Season, voltage and year of a price, and which of them aren't printed."""
    low, high = record["voltage_low"], record["voltage_high"]
    voltage = (
        ""
        if pd.isna(low) and pd.isna(high)
        else f"{span(math.nan, low, high, 0) if low != high else f'{low:g}'} {words.say('千伏', 'kV')}"
    )
    year = "" if pd.isna(record["valid_from"]) else str(record["valid_from"].year)
    missing = {
        words.say("电压", "voltage"): voltage,
        words.say("年份", "year"): year,
        words.say("是否含基本电费", "whether capacity is inside"): record["delivered"],
    }
    told = [name("season", record["season"], words), voltage, year]
    unsaid = words.say("、", ", ").join(what for what, value in missing.items() if not value)
    if unsaid:
        told.append(words.say(f"未载：{unsaid}", f"not printed: {unsaid}"))
    return " · ".join(filter(None, told))


@chart
def comparable_pairs(table: pd.DataFrame, told: Told) -> Chart:
    """Matrix: in what two prices agree, what one of them doesn't print, and in what they differ.

    Takes a few rows of the table of ``utility_prices.comparable_pairs``.
    """
    words = told.words(table, "pair", "两个电价能否相比", "Can two prices be compared?")
    asked = {code: name("attribute", code, words) for code in codes("attribute")}
    chart, (axes,) = plot(words, 0.7 + 0.32 * len(asked))
    for x, record in enumerate(table.to_dict("records")):
        for y, attribute in enumerate(asked):
            _cell(axes, x, y, attribute, record, words)
    heads = [wrap(_pair(r, words), NOTE, 3.6 / len(table)) for r in table.to_dict("records")]
    axes.set_xticks(range(len(table)), heads)
    axes.set_yticks(range(len(asked)), [wrap(said, NOTE, 2.2) for said in asked.values()])
    axes.set(xlim=(-0.5, len(table) - 0.5), ylim=(len(asked) - 0.5, -0.5))
    axes.hlines(np.arange(len(asked)) - 0.5, -0.5, len(table) - 0.5, color=LINE, linewidth=0.8)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return chart


def _cell(axes: Axes, x: int, y: int, attribute: str, record: dict, words: Words) -> None:
    if attribute in record["unknowns"].split(","):
        text, colour = words.say("? 未载", "? not printed"), WARM
    elif attribute in record["conflicts"].split(","):
        text, colour = words.say("× 不同", "× differs"), INK
    else:
        text, colour = words.say("● 相同", "● the same"), MAIN
    axes.text(x, y, text, ha="center", va="center", color=colour, size=TEXT)


def _pair(record: dict, words: Words) -> str:
    left, right = (place(record, words, side) for side in ("left_", "right_"))
    return words.say(f"{left}与{right}", f"{left} – {right}")


@chart
def left_out(table: pd.DataFrame, told: Told) -> Chart:
    """Why pairs of prices stay out of the comparison, the commonest conflict first.

    Takes the table of ``utility_prices.left_out``.
    """
    words = told.words(table, "left out", "为什么其余电价不可比", "Why the other prices can't be compared")
    items = [
        Row(
            name("attribute", r["conflict"], words),
            words.say(f"{plain(r['pairs'], 0)}对", f"{plain(r['pairs'], 0)} pairs"),
            *(r["pairs"],) * 3,
            colour=NEUTRAL,
        )
        for r in table.to_dict("records")
    ]
    return bars(words, items, words.say("因此不可比的价格对数", "pairs of prices that differ in it"))


@chart
def groups(table: pd.DataFrame, told: Told) -> Chart:
    """The largest group of prices that may be set against each other, cheapest first.

    Takes the table of ``utility_prices.groups``.
    """
    best = table[table["group"] == table["group"].min()].sort_values("value")
    subject = ("可以相比的电价", "Prices that may be compared")
    words = told.words(best.drop(columns="place_name"), "groups", *subject)
    items = [
        Row(
            place(r, words),
            amount(three(r), r["unit"], words.language),
            *three(r),
            filled=r["unknowns"] == "",
        )
        for r in best.to_dict("records")
    ]
    unknown = best[f"unknowns_{words.language}"].iloc[0]
    unless = words.say(f"，前提是未载的{unknown}相同", f", if these agree: {unknown}") if unknown else ""
    return dots(words, items, words.say(*PRICE) + unless)
