"""What the tables of fund arrivals say, in computed sentences, best first."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import place_name, table
from tengchong.comparing.figures import years
from tengchong.comparing.fund_arrivals.growth import contributed, growth
from tengchong.comparing.fund_arrivals.other_years import on_next_year, on_series, on_year_end
from tengchong.comparing.fund_arrivals.others import on_members, on_peers
from tengchong.comparing.fund_arrivals.own_year import on_contributions, on_growth, on_pace, on_targets
from tengchong.comparing.fund_arrivals.places import members, peers
from tengchong.comparing.fund_arrivals.targets import against_target, arrivals, pace
from tengchong.comparing.fund_arrivals.years import after, series, year_end_range
from tengchong.comparing.wording import NOTHING, Finding, Words, joined, listed, say


def findings(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """What is to be said of a place's arrivals in a year, best first, in Chinese and English.

    Columns: rank, ``topic`` (target, pace, growth, contributions, next year, members, peers, series, year
    end, nothing), zh, en; value, low, high, unit: the number that the sentence stands on; indicator.

    >>> from tengchong.building.store import load
    >>> findings(load("observations"), "530581", 2021).en[0].split(": ")[1]
    '3.26 percentage points behind schedule (91.67%).'
    """
    printed = arrivals(observations)
    asked = (printed, place, year, through)
    against, grown, ended = against_target(*asked), growth(*asked), year_end_range(*asked)
    aimed = against[(against["category"] == "") & (against["actual"].notna() | against["completion"].notna())]
    aimed = aimed.sort_values(["unit", "actual"], ascending=[True, False], ignore_index=True)
    found = [
        *on_targets(aimed),
        *on_pace(pace(aimed)),
        *on_growth(grown, aimed["indicator"]),
        *on_contributions(contributed(grown, against)),
        *on_next_year(after(printed, place, year, ended)),
        *on_members(members(*asked)),
        *on_peers(peers(*asked), place),
        *on_series(series(printed, place)),
        *on_year_end(ended),
    ]
    wider = table("indicators").set_index("indicator")["subset_of"].str.split()
    wholes = set(aimed["indicator"])
    found.sort(key=lambda one: bool(wholes & set(wider.get(one.indicator, []))))
    return listed(found if len(aimed) else [_nothing(printed, place, year), *found])


def _nothing(observations: pd.DataFrame, place: str, year: int) -> Finding:
    """That no arrivals are printed, and for which years they are."""
    rows = observations[(observations["place"] == place) & (observations["measure"] == "actual")]
    printed = sorted({*years(rows).dropna()})
    have = joined([Words(f"{one}", f"{one}") for one in printed]) if printed else Words("无", "no year")
    words = say(
        "所收文件未载明{place}{year}年该时段的到位资金；有到位数的年份：{have}。",
        "The documents at hand print no fund arrivals of {place} for {year} up to then; they do for {have}.",
        place=place_name(place),
        year=str(year),
        have=have,
    )
    return Finding("nothing", words, NOTHING)
