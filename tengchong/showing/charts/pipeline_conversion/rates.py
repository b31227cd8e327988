"""Rates of cohorts, and the rates that documents state."""

from __future__ import annotations

import math

import pandas as pd

from tengchong.comparing.wording import confidence
from tengchong.showing.charts.canvas import Chart, Words
from tengchong.showing.charts.kinds import dots
from tengchong.showing.charts.labels import capital, period, short, span, three
from tengchong.showing.charts.parts import Row
from tengchong.showing.charts.style import MAIN, NEUTRAL
from tengchong.showing.charts.told import Told, chart


@chart
def cohorts(table: pd.DataFrame, told: Told) -> Chart:
    """Forest of rates: of so many so many, with the Wilson interval where a cohort allows one.

    Takes the table of ``pipeline_conversion.cohorts``. Shares of a counted stock are hollow and have
    no interval.
    """
    known = table[table["rate"].notna()].sort_values(["kind", "rate"], ascending=[True, False])
    words = told.words(known, "cohorts", "同一批中的比率", "Rates of one and the same cohort")
    items = [_forest(r, words) for r in known.to_dict("records")]
    unit = words.say("占比（%），淡色为95%威尔逊区间", "per cent; pale: 95% Wilson interval")
    return dots(words, items, unit)


def _forest(record: dict, words: Words) -> Row:
    """A rate of a cohort; of a counted stock the share alone."""
    of = span(*three(record, "of_count"), 0, words.language)
    count = span(*three(record, "count"), 0, words.language)
    rate = span(*three(record, "rate"), 2, words.language)
    figure = words.say(f"{of}中{count} · {rate}%", f"{count} of {of} · {rate}%")
    own, whole = record[f"name_{words.language}"], record[f"of_{words.language}"]
    name = (
        capital(own)
        if own.startswith(whole)
        else words.say(f"{own} / {whole}", f"{capital(own)}, of {whole}")
    )
    cohort = pd.notna(record["wilson_low"])
    low, high = (record["wilson_low"], record["wilson_high"]) if cohort else three(record, "rate")[1:]
    note = (
        getattr(confidence(low, high), words.language)
        if cohort
        else words.say("全数点清，无抽样", "counted in full, not sampled")
    )
    return Row(name, figure, record["rate"], low, high, note, MAIN, cohort)


@chart
def stated_rates(table: pd.DataFrame, told: Told, place: str = "") -> Chart:
    """The rates that documents state, side by side; hollow where no count can give them.

    Takes rows of the table of ``pipeline_conversion.stated_rates``; those of ``place`` (a code) are blue.
    """
    known = table[table["rate"].notna()].sort_values(["indicator", "rate"], ascending=[True, False])
    subject = ("各地自报的比率", "Rates that places state")
    words = told.words(known.drop(columns="place_name"), "stated rates", *subject)
    items = [
        Row(
            short(r["place"], r["place_name"], words.language),
            f"{capital(r[f'name_{words.language}'])} {span(*three(r, 'rate'), 2, words.language)}%",
            r["rate"],
            *_reach(r),
            _of_what(r, words.language),
            MAIN if r["place"] == place else NEUTRAL,
            r["possible"] is not False,
        )
        for r in known.to_dict("records")
    ]
    unit = words.say("自报比率（%），淡色为95%威尔逊区间", "rate as stated (%); pale: 95% Wilson interval")
    return dots(words, items, unit if known["wilson_low"].notna().any() else unit[: unit.index("%") + 2])


def _reach(record: dict) -> tuple[float, float]:
    """Wilson's interval where counts give the rate, else what its rounding leaves open."""
    wilson = record["wilson_low"], record["wilson_high"]
    return wilson if pd.notna(wilson[0]) else (record["rate_low"], record["rate_high"])


def _of_what(record: dict, language: str) -> str:
    when = period(record["period_start"], record["period_end"], language)
    when = when or {"zh": "年份未载", "en": "no year printed"}[language]
    of, count = record[f"of_{language}"], span(*three(record, "of_count"), 0, language)
    least, most = record["count_low"], record["count_high"]
    given = span(least if least == most else math.nan, least, most, 0)
    told = f" {given}/{count}" if pd.notna(record["count_low"]) else ""
    base = {"zh": f"分母：{of}{told}", "en": f"of {of}{told}"}[language] if of else ""
    return " · ".join(filter(None, (when, base, record[f"reason_{language}"])))
