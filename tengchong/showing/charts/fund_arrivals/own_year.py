"""The year of a place: against its target, the pace, where the growth came from."""

from __future__ import annotations

import math

import pandas as pd

from tengchong.basics.codebook import shown_in
from tengchong.comparing.wording import plain
from tengchong.showing.charts.canvas import Chart, Words
from tengchong.showing.charts.fund_arrivals.common import NOWHERE, axis, name
from tengchong.showing.charts.kinds import waterfall
from tengchong.showing.charts.labels import amount, period, signed, span, three
from tengchong.showing.charts.parts import LABEL, Row, bar, dot, reach, rows, rule, tick
from tengchong.showing.charts.style import LINE, MAIN, QUIET, SOFT, WARM
from tengchong.showing.charts.told import Told, chart


@chart
def against_target(table: pd.DataFrame, told: Told) -> Chart:
    """Bullets: how much of its target each kind of arrivals has reached, and how much was due.

    What is of other months than the first of them bears its own. Takes the table of ``fund_arrivals.against_target``.
    """
    known = table[table["completion"].notna()]
    words = told.words(known, "target", "到位资金与年度目标", "Fund arrivals against the year's target")
    records = known.to_dict("records")
    whens = [period(r["period_start"], r["period_end"], words.language) for r in records]
    items = [
        Row(
            name(r, words),
            _of_target(r, words.language),
            *three(r, "completion"),
            "" if when == whens[0] else when,
        )
        for r, when in zip(records, whens, strict=True)
    ]
    chart, axes, ys = rows(words, items, axis("completion", words), above=LABEL)
    reach(axes, known["completion_high"], [100.0], spare=0.2)
    for y, record in zip(ys, records, strict=True):
        bar(axes, y, 0, 100, LINE)
        bar(axes, y, 0, record["completion"], MAIN, 0.12)
        tick(axes, y, record["schedule"])
    due = records[0]["schedule"]
    rule(axes, due, f"{words.say('序时进度', 'due by now')} {plain(due, 2)}%", "right")
    rule(axes, 100, words.say("目标", "target"))
    return chart


def _of_target(record: dict, language: str) -> str:
    """Arrival of target in one unit, where both are known, and the completion."""
    done = f"{span(*three(record, 'completion'))}%"
    if pd.isna(record["actual"]) or pd.isna(record["target"]):
        return done
    largest = max(record["actual"], record["target"])
    shown = shown_in(record["unit"], largest, language)
    of = {"zh": "/", "en": "of"}[language]
    arrived = plain(record["actual"] / shown.divisor, shown.decimals)
    return f"{arrived} {of} {amount(three(record, 'target'), record['unit'], language, largest)} · {done}"


@chart
def pace(table: pd.DataFrame, told: Told) -> Chart:
    """The pace that the months left would need, as a multiple of the pace so far.

    Takes the table of ``fund_arrivals.pace``.
    """
    known = table[table["ratio"].notna()]
    words = told.words(known, "pace", "余下月份所需的速度", "The pace that the rest of the year needs")
    items = [_to_run(r, words) for r in known.to_dict("records")]
    unit = words.say("所需月均到位 ÷ 此前月均到位", "monthly pace needed ÷ monthly pace so far")
    chart, axes, ys = rows(words, items, unit, above=LABEL)
    reach(axes, [x for item in items for x in item[2:5]], [1.5], spare=0.12)
    rule(axes, 1, words.say("此前的速度 = 1", "so far = 1"))
    for y, item in zip(ys, items, strict=True):
        axes.plot([1, item.value], [y, y], color=SOFT, linewidth=4, solid_capstyle="butt", zorder=1)
        dot(axes, y, 1, *NOWHERE, QUIET, filled=False)
        dot(axes, y, item.value, item.low, item.high, WARM, "D")
    return chart


def _to_run(record: dict, words: Words) -> Row:
    """The pace still to run; a target that is reached asks for none."""
    if record["needed_high"] <= 0:
        return Row(
            name(record, words), words.say("目标已达到", "target reached"), math.nan, math.nan, math.nan
        )
    return Row(name(record, words), _from_to(record, words), *three(record, "ratio"))


def _from_to(record: dict, words: Words) -> str:
    shown = shown_in(record["unit"], max(record["so_far"], record["needed"]), words.language)
    so_far, needed = (span(*three(record, n, shown.divisor), shown.decimals) for n in ("so_far", "needed"))
    return words.say(f"每月 {so_far} → {needed} {shown.unit}", f"{so_far} → {needed} {shown.unit} a month")


@chart
def contributions(table: pd.DataFrame, told: Told) -> Chart:
    """Waterfall: what each part added to the growth of the whole, with what rounding leaves open.

    Takes the table of ``fund_arrivals.contributions``.
    """
    known = table[table["contribution"].notna() & (table["role"] != "sum of parts")]
    words = told.words(known, "contributions", "增长从哪里来", "Where the growth came from")
    items = [
        Row(
            name(r, words),
            _gain(r, known["gain"].abs().max(), words.language),
            *three(r, "contribution"),
            colour=MAIN if r["role"] == "whole" else WARM,
        )
        for r in known.to_dict("records")
    ]
    unit = words.say("对增长的贡献（百分点）", "contribution to growth (points)")
    return waterfall(words, items, _stairs(known).tolist(), unit)


def _stairs(table: pd.DataFrame) -> pd.Series:
    """Where the bar of each row begins: parts stand on each other, a whole on the ground."""
    steps = table["contribution"].where(table["role"] != "whole", 0.0)
    return (steps.groupby(table["whole"]).cumsum() - steps).where(table["role"] != "whole", 0.0)


def _gain(record: dict, largest: float, language: str) -> str:
    points = signed(*three(record, "contribution"), language=language)
    if pd.isna(record["gain"]):
        return points
    shown = shown_in(record["unit"], largest, language)
    return (
        f"{signed(*three(record, 'gain', shown.divisor), shown.decimals, language)} {shown.unit} · {points}"
    )
