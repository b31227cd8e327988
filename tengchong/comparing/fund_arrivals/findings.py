"""What the tables of fund arrivals say, in computed sentences, best first."""

from __future__ import annotations

import pandas as pd

from tengchong.comparing.figures import years
from tengchong.comparing.fund_arrivals.growth import contributions, growth
from tengchong.comparing.fund_arrivals.on_plan import on_pace, on_targets
from tengchong.comparing.fund_arrivals.order import follows
from tengchong.comparing.fund_arrivals.other_years import on_next_year, on_series, on_year_end
from tengchong.comparing.fund_arrivals.others import on_members, on_peers
from tengchong.comparing.fund_arrivals.own_year import (
    on_contributions,
    on_growth,
    on_shortfalls,
)
from tengchong.comparing.fund_arrivals.parts import on_parts, on_rates, rates_alone, undated
from tengchong.comparing.fund_arrivals.places import members, peers
from tengchong.comparing.fund_arrivals.targets import against_target, arrivals, pace
from tengchong.comparing.fund_arrivals.year_end import year_end_range
from tengchong.comparing.fund_arrivals.years import after, series
from tengchong.comparing.wording import NOTHING, Finding, Words, joined, listed, place_words, say

OF_ALL_KINDS = ("other definition", "series")  # stand where they are, whatever kind of arrivals they end with


def findings(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """What is to be said of a place's arrivals in a year, best first, in Chinese and English.

    Columns: rank, ``topic`` (target, other definition, pace, growth, contributions, missing, parts, rates,
    next year, members, peers by completion, peers by growth, peers, series, year end, nothing), zh, en; value, low, high, unit: the number that the sentence stands on; indicator.

    >>> from tengchong.building.store import load
    >>> findings(load("observations"), "530581", 2021).en[0].split(": ")[1]
    '3.26 percentage points behind schedule (91.67%); 3.397 billion yuan of the target have not arrived.'
    """
    asked = (observations, place, year, through)
    against, grown, ended = against_target(*asked), growth(*asked), year_end_range(*asked)
    told = against["actual"].notna() | against["completion"].notna()
    aimed = against[told & ((against["category"] == "") | against["completion"].notna())]
    shared = contributions(*asked)
    found = [
        *on_targets(aimed),
        *on_pace(pace(aimed)),
        *on_growth(grown, aimed["indicator"].drop_duplicates()),
        *on_contributions(shared),
        *on_shortfalls(shared),
        *on_parts(against),
        *on_next_year(after(observations, place, year, ended)),
        *on_members(members(*asked)),
        *on_peers(peers(*asked), place),
        *on_rates(rates_alone(*asked)),
        *on_series(series(observations, place, year)),
        *on_year_end(ended),
    ]
    kinds = [*dict.fromkeys(aimed["indicator"])]
    found.sort(key=lambda one: one.topic not in OF_ALL_KINDS and follows(one.indicator, kinds))
    known = len(aimed) or any(one.topic == "parts" for one in found)
    return listed(found if known else [_nothing(arrivals(observations), place, year), *found])


def _nothing(observations: pd.DataFrame, place: str, year: int) -> Finding:
    """That no amounts are printed, and for which years they are."""
    own = observations[(observations["place"] == place) & (observations["category"] == "")]
    printed = sorted({*years(own[own["measure"] == "actual"]).dropna()})
    have = joined([Words(f"{one}", f"{one}") for one in printed]) if printed else Words("无", "none")
    loose = undated(observations, place)
    words = say(
        "所收文件未载明{place}{year}年该时段的到位资金总额；有总额的年份：{have}{loose}。",
        "The documents at hand print no amount of fund arrivals of {place} for the months of {year} that are"
        " looked at; years with one: {have}{loose}.",
        place=place_words(place),
        year=str(year),
        have=have,
        loose=say("；另有{n}个数字未载明年份", "; {n} more figures have no printed year", n=str(loose))
        if loose
        else Words("", ""),
    )
    return Finding("nothing", words, NOTHING)
