"""Charts of the tables of ``comparing.utility_prices``, named as the functions that make the tables.

Each takes the table, the findings, the table of documents (``load("sources")``) and the language,
and gives a Chart with the subject as title, the best finding as subtitle and the source under it.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from tengchong.comparing.utility_prices.like_with_like import ATTRIBUTES
from tengchong.showing.charts.canvas import Chart, Words, blank, measure, plot, wrap
from tengchong.showing.charts.kinds import bars, dots, waterfall
from tengchong.showing.charts.labels import amount, scale, short, span, tell, three
from tengchong.showing.charts.parts import PAPER, Row
from tengchong.showing.charts.style import INK, LINE, MAIN, NEUTRAL, NOTE, SOFT, TEXT, WARM

SEASONS = {
    "wet": ("丰水期", "wet season"),
    "normal": ("平水期", "normal season"),
    "dry": ("枯水期", "dry season"),
    "year": ("全年", "whole year"),
    "": ("季节未载", "season not printed"),
}
COMPONENTS = {
    "energy wet": ("丰水期电量", "Energy, wet season"),
    "energy normal": ("平水期电量", "Energy, normal season"),
    "energy dry": ("枯水期电量", "Energy, dry season"),
    "energy year": ("全年电量", "Energy, whole year"),
    "energy": ("电量合计", "Energy, together"),
    "time of use": ("峰谷时段", "Time of use"),
    "surcharge": ("附加", "Surcharges"),
    "capacity": ("基本电费（按容量）", "Capacity charge"),
    "demand": ("基本电费（按需量）", "Demand charge"),
    "total": ("合计", "Total"),
    "special terms": ("一企一策", "Case-by-case terms"),
    "total with special terms": ("合计（一企一策情景）", "Total with case-by-case terms"),
}
SUMS = ("energy", "total", "total with special terms")
BASES = {
    "printed": ("公布", "printed"),
    "scenario": ("情景", "scenario"),
    "assumption": ("假设", "assumed"),
    "unknown": ("未知", "not known"),
    "computed": ("", ""),
}
UTILITIES = {
    "electricity": ("电", "Electricity"),
    "water": ("水", "Water"),
    "gas": ("燃气", "Gas"),
    "land": ("土地（一次性）", "Land (once)"),
    "total": ("每年合计", "Total a year"),
}
PEACH = "#f2c28e"  # as light as SOFT is beside the blue
PRICE = ("电价（元/千瓦时）", "price (yuan/kWh)")


def quoted(table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh") -> Chart:
    """The quotations that a claim rests on, each with what it doesn't print.

    Takes rows of electricity of the table of ``utility_prices.quoted``.
    """
    known = table[table["unit"] == "CNY/kWh"].sort_values("value")
    subject = ("报告引用的电价", "The power prices that the report quotes")
    words = tell(known.drop(columns="place_name"), findings, sources, language, "quoted", *subject)
    if known.empty:
        return blank(words)
    items = [
        Row(_who(r), amount(three(r), r["unit"], language), *three(r), _terms(r, words))
        for r in known.to_dict("records")
    ]
    return dots(words, items, words.say(*PRICE))


def _who(record: dict) -> str:
    return " · ".join(filter(None, (short(record["place"], record["place_name"]), record["customer"])))


def _terms(record: dict, words: Words) -> str:
    """Season, voltage and year of a price, and which of them aren't printed."""
    low, high = record["voltage_low"], record["voltage_high"]
    voltage = (
        ""
        if pd.isna(low) and pd.isna(high)
        else f"{span(math.nan, low, high, 0) if low != high else f'{low:g}'} kV"
    )
    year = "" if pd.isna(record["valid_from"]) else str(record["valid_from"].year)
    missing = {
        words.say("电压", "voltage"): voltage,
        words.say("年份", "year"): year,
        words.say("是否含基本电费", "whether capacity is inside"): record["delivered"],
    }
    told = [words.say(*SEASONS[record["season"]]), voltage, year]
    unsaid = words.say("、", ", ").join(name for name, value in missing.items() if not value)
    if unsaid:
        told.append(words.say(f"未载：{unsaid}", f"not printed: {unsaid}"))
    return " · ".join(filter(None, told))


def comparable_pairs(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Matrix: in what two prices agree, what one of them doesn't print, and in what they differ.

    Takes a few rows of the table of ``utility_prices.comparable_pairs``.
    """
    subject = ("两个电价能否相比", "Can two prices be compared?")
    words = tell(table, findings, sources, language, "pair", *subject)
    if table.empty:
        return blank(words)
    chart, (axes,) = plot(words, 0.7 + 0.32 * len(ATTRIBUTES))
    for x, record in enumerate(table.to_dict("records")):
        for y, attribute in enumerate(ATTRIBUTES):
            _cell(axes, x, y, attribute, record, words)
    heads = [wrap(_pair(r, words), NOTE, 3.6 / len(table)) for r in table.to_dict("records")]
    axes.set_xticks(range(len(table)), heads)
    asked = [words.say(zh, en) for zh, en in ATTRIBUTES.values()]
    axes.set_yticks(range(len(asked)), [wrap(name, NOTE, 2.2) for name in asked])
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
    left, right = (short(record[f"{side}_place"], record[f"{side}_place_name"]) for side in ("left", "right"))
    return words.say(f"{left}与{right}", f"{left} – {right}")


def left_out(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Why pairs of prices stay out of the comparison, the commonest conflict first.

    Takes the table of ``utility_prices.left_out``.
    """
    subject = ("为什么其余电价不可比", "Why the other prices can't be compared")
    words = tell(table, findings, sources, language, "not comparable", *subject)
    if table.empty:
        return blank(words)
    items = [
        Row(
            r[language],
            words.say(f"{r['pairs']}对", f"{r['pairs']} pairs"),
            *(r["pairs"],) * 3,
            colour=NEUTRAL,
        )
        for r in table.to_dict("records")
    ]
    return bars(words, items, words.say("因此不可比的价格对数", "pairs of prices that differ in it"))


def groups(table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh") -> Chart:
    """The largest group of prices that may be set against each other, cheapest first.

    Takes the table of ``utility_prices.groups``.
    """
    best = table[table["group"] == table["group"].min()].sort_values("value")
    subject = ("可以相比的电价", "Prices that may be compared")
    words = tell(best.drop(columns="place_name"), findings, sources, language, "groups", *subject)
    if best.empty:
        return blank(words)
    items = [
        Row(
            short(r["place"], r["place_name"]),
            amount(three(r), r["unit"], language),
            *three(r),
            filled=r["unknowns"] == "",
        )
        for r in best.to_dict("records")
    ]
    unknown = best[f"unknowns_{language}"].iloc[0]
    unless = words.say(f"，前提是未载的{unknown}相同", f", if these agree: {unknown}") if unknown else ""
    return dots(words, items, words.say(*PRICE) + unless)


def year_profile(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Steps: the price of each month at a place; a band is what it can be, hatched where not known.

    Takes the table of ``utility_prices.effective_price``.
    """
    known = table[(table["season"] != "") & (table["months"] != "") & table["price_low"].notna()]
    subject = ("一年中的电价", "The price over the year")
    words = tell(known, findings, sources, language, "year_profile", *subject, dated=False)
    if known.empty:
        return blank(words)
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
    basis = words.say(*BASES[record["basis"]])
    return "\n".join(filter(None, (words.say(*SEASONS[record["season"]]), price, basis)))


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


def effective_price(
    table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh"
) -> Chart:
    """Waterfall: the parts of a year's kilowatt hour; a part that nobody prints fades out.

    Takes the table of ``utility_prices.effective_price``.
    """
    subject = ("全年一千瓦时电的构成", "A year's kilowatt hour, part by part")
    words = tell(table, findings, sources, language, "effective", *subject, dated=False)
    if table.empty:
        return blank(words)
    paint = {"printed": WARM, "scenario": WARM, "assumption": WARM, "unknown": NEUTRAL, "computed": MAIN}
    items = [
        Row(
            words.say(*COMPONENTS.get(r["component"], (r["component"],) * 2)),
            words.say("未知", "not known") if r["basis"] == "unknown" else span(*three(r), 4, language),
            *three(r),
            _why(r, words),
            paint[r["basis"]],
        )
        for r in table.to_dict("records")
    ]
    return waterfall(words, items, _stairs(table), words.say("元/千瓦时", "yuan/kWh"))


def _why(record: dict, words: Words) -> str:
    basis = words.say(*BASES[record["basis"]])
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
        Row(_who(r), amount(three(r), r["unit"], language), *three(r), filled=r["grade"] == "official")
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
