"""Of which years a place's arrivals are printed, in a sentence."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from tengchong.comparing.wording import Finding, Number, Words, listed, place_words, say


def coverage_findings(rows: pd.DataFrame) -> pd.DataFrame:
    """What is printed of a place's arrivals, of which years, from its rows of ``coverage``.

    One finding, topic ``printed years``; columns as those of ``findings``. None of an empty table.

    >>> from tengchong.building.store import load
    >>> from tengchong.comparing.fund_arrivals.years import coverage
    >>> rows = coverage(load("observations"))
    >>> print(coverage_findings(rows[rows["place"] == "530581"]).en[0])
    Of fund arrivals of Tengchong amounts are printed for 2016–2018 and 2021, only plans or rates for 2022, and nothing for 2019–2020.
    """
    if rows.empty:
        return listed([])
    dated = rows.dropna(subset="year")
    arrived = {*dated["year"][dated["measures"].str.contains("actual")].astype(int)}
    printed = {*dated["year"].astype(int)}
    nothing = {year for one, other in pairwise(sorted(printed)) for year in range(one + 1, other)}
    loose = int(rows.loc[rows["year"].isna(), "figures"].sum())
    told = [
        say("{years}有到位数", "amounts are printed for {years}", years=_runs(arrived)),
        say("{years}只有计划或比率", "only plans or rates for {years}", years=_runs(printed - arrived)),
        say("{years}没有公布", "nothing for {years}", years=_runs(nothing)),
        say("{n}个数字未载年份", "{n} figures stand in documents that print no year", n=loose),
    ]
    there = [one for one, of in zip(told, (arrived, printed - arrived, nothing, loose), strict=True) if of]
    words = say(
        "{place}的到位资金：{told}。", "Of fund arrivals of {place} {told}.",
        place=place_words(rows["place"].iloc[0]), told=_listing(there),
    )  # fmt: skip
    return listed([Finding("printed years", words, Number(len(printed), len(printed), len(printed)))])


def _listing(parts: list[Words]) -> Words:
    """Several things in one sentence, the last after "and"."""
    *first, last = parts
    en = ", ".join(part.en for part in first)
    return Words("；".join(part.zh for part in parts), f"{en}, and {last.en}" if first else last.en)


def _runs(years: set[int]) -> Words:
    """Years in words, those that follow each other as one: 2016–2018 and 2021."""
    starts = sorted(year for year in years if year - 1 not in years)
    ends = sorted(year for year in years if year + 1 not in years)
    runs = [f"{one}" if one == other else f"{one}–{other}" for one, other in zip(starts, ends, strict=True)]
    en = " and ".join(filter(None, [", ".join(runs[:-1]), *runs[-1:]]))
    return Words("、".join(f"{run.replace('–', '—')}年" for run in runs), en)
