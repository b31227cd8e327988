"""Over the years: the series of a place with its breaks, the year to come, the coverage."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import table
from tengchong.comparing.figures import (
    BREAKDOWN,
    KEY,
    ORIGIN,
    PERIOD,
    REASONS,
    annual,
    because,
    computed,
    described,
    latest,
    of_year,
    plain,
    side_by_side,
    since_january,
    three,
    years,
)
from tengchong.comparing.fund_arrivals.targets import arrivals, in_one_currency
from tengchong.comparing.fund_arrivals.year_end import year_end_range
from tengchong.comparing.remembering import remembered


def coverage(observations: pd.DataFrame) -> pd.DataFrame:
    """What is printed on arrivals at all: by place, indicator and period, also without a year.

    Parts of one kind of arrivals (sectors, origins) stand together in a row of their own.
    Columns: place, place_name, indicator, name_zh, name_en, ``year`` (missing where none is printed),
    period_start, period_end, months, ``measures`` (joined by commas), ``figures`` (how many),
    ``source`` (joined by blanks).

    >>> from tengchong.building.store import load
    >>> table = coverage(load("observations"))
    >>> int(table.loc[table.measures == "forecast", "figures"].iloc[0])
    1
    """
    rows = arrivals(observations)
    part = rows["category"] != ""
    rows = described(rows.assign(category=""))
    rows = rows.assign(
        year=years(rows),
        name_zh=rows["name_zh"].where(~part, rows["name_zh"] + "（分项）"),
        name_en=rows["name_en"].where(~part, rows["name_en"] + " (parts)"),
    )
    by = ["place", "place_name", "indicator", "name_zh", "name_en", "year", *PERIOD, "months"]
    groups = rows.groupby(by, dropna=False, sort=False)
    table = groups.agg(
        measures=("measure", lambda m: ", ".join(sorted({*m.astype(str)}))),
        figures=("measure", "size"),
        source=("source", lambda s: " ".join(sorted({*s.astype(str)}))),
    ).reset_index()
    return table.sort_values(["place", "year", "indicator"], ignore_index=True)


@remembered
def series(observations: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """One figure for each year of a place up to ``year``, with every break of definition, period or years.

    In each currency the indicator that most years print, of the longest period from January; in a year
    that doesn't print it the widest one.
    Columns: KEY; ``year``, value, low, high (unit of the row); ``line`` (numbers that may be joined
    have the same one), ``break_before`` (definition, period, years: joined by commas; empty for
    none), ``break_zh``, ``break_en``; origin.

    >>> from tengchong.building.store import load
    >>> table = series(load("observations"), "530581", 2021)
    >>> table[table.unit == "CNY"].set_index("year").break_before.to_dict()
    {2016: '', 2017: '', 2018: '', 2021: 'definition,period,years'}
    """
    rows = arrivals(observations)
    rows = rows[(rows["place"] == place) & (rows["measure"] == "actual") & (rows["category"] == "")]
    rows = rows[since_january(rows).fillna(False).astype(bool)]
    rows = rows.assign(year=years(rows).astype(float))
    rows = rows[rows["year"] <= year]
    yearly = [latest(group) for _, group in rows.groupby("year")]
    rows = pd.concat(yearly) if yearly else latest(rows).assign(year=0)
    tracks = [_track(group) for _, group in rows.groupby("unit")]
    rows = described(pd.concat(tracks) if tracks else rows).astype({"year": int})
    rows = rows.sort_values(["unit", "year"], ignore_index=True)
    return _broken(rows)[
        [*KEY, "year", "value", "low", "high", "line", "break_before", "break_zh", "break_en", *ORIGIN]
    ]


def _track(rows: pd.DataFrame) -> pd.DataFrame:
    """One figure a year: of the indicator that most years print, where it is missing the widest."""
    usual = rows["indicator"].value_counts(sort=False).idxmax()
    chosen = rows[rows["indicator"] == usual]
    others = rows[~rows["year"].isin(chosen["year"])]
    return pd.concat([chosen, *(_widest(group) for _, group in others.groupby("year"))])


def _widest(rows: pd.DataFrame) -> pd.DataFrame:
    """The figure of the longest period that is no part of another one; of several the greatest."""
    wider = table("indicators").set_index("indicator")["subset_of"].str.split()
    rows = rows[rows["period_end"] == rows["period_end"].max()]
    here = set(rows["indicator"])
    part = [bool(here & set(wider[one])) for one in rows["indicator"]]
    return rows[[not inside for inside in part]].nlargest(1, "value")


def _broken(rows: pd.DataFrame) -> pd.DataFrame:
    before = rows.groupby("unit", sort=False).shift()
    first = before["year"].isna()
    breaks = [
        ("definition", rows["indicator"] != before["indicator"], "口径变更", "the definition changes"),
        ("period", rows["months"] != before["months"], "月份不同", "the months differ"),
        ("years", rows["year"] - before["year"] != 1, "其间年份缺数", "years between are not printed"),
    ]
    texts = {name: pd.Series("", index=rows.index, dtype=object) for name in ("before", "zh", "en")}
    for kind, holds, zh, en in breaks:
        holds = holds.fillna(False).astype(bool) & ~first
        for name, text, comma in (("before", kind, ","), ("zh", zh, "，"), ("en", en, ", ")):
            joined = texts[name].where(texts[name] == "", texts[name] + comma) + text
            texts[name] = texts[name].mask(holds, joined)
    line = ((texts["before"] != "") | first).cumsum()
    return rows.assign(line=line, **{f"break_{name}": text.astype(str) for name, text in texts.items()})


def next_year(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """The target or forecast of the year after, against this year's target and this year's end.

    It is never set against the arrival of some months: the growth that it needs is known only with
    the whole year, printed or as ``year_end_range`` has it. Columns: KEY (of the year after);
    ``source`` names all documents that the row stands on (joined by blanks); ``measure`` (target, forecast); ``next``, ``this_target`` (unit of the row), ``change`` (%, against
    this year's target), ``year_end``, ``growth_needed`` (%); reasons (why no growth is given).

    >>> from tengchong.building.store import load
    >>> next_year(load("observations"), "530581", 2021).change.round(2).tolist()
    [-7.9]
    """
    return after(observations, place, year, year_end_range(observations, place, year, through))


def after(observations: pd.DataFrame, place: str, year: int, ended: pd.DataFrame) -> pd.DataFrame:
    """Next year's figures against this year's, whose end is the table of ``year_end_range``."""
    figures = arrivals(observations)
    target = latest(annual(of_year(figures, place, year, "target")))
    tables = []
    for measure in ("target", "forecast"):
        coming = latest(annual(of_year(figures, place, year + 1, measure)))
        rows = in_one_currency(side_by_side(next=coming, this_target=target), "this_target", "next")
        tables.append(rows[rows["next"].notna()].assign(measure=measure))
    rows = pd.concat(tables, ignore_index=True)
    rows = rows.merge(ended[[*BREAKDOWN, "unit", *three("year_end")]], on=[*BREAKDOWN, "unit"], how="left")
    rows = _with_sources(rows, target, ended[ended["year_end"].notna()])
    rows = computed(rows, "change", lambda then, now: (then / now - 1) * 100, "next", "this_target")
    rows = computed(rows, "growth_needed", lambda then, end: (then / end - 1) * 100, "next", "year_end")
    rows = because(
        rows,
        (
            rows["year_end"].isna(),
            "全年到位数未知，不以部分月份推算增幅",
            "the figure of the whole year is not known, and part of a year can't stand for it",
        ),
    )
    return rows[
        [*KEY, "measure", *three("next", "this_target", "change", "year_end", "growth_needed"), *REASONS]
    ]


def _with_sources(rows: pd.DataFrame, *beside: pd.DataFrame) -> pd.DataFrame:
    """The rows with the documents of the figures that stand beside their own, too."""
    named = pd.concat([plain(one)[[*BREAKDOWN, "source"]] for one in (rows, *beside)])
    joined = named.groupby([*BREAKDOWN], sort=False)["source"].agg(
        lambda names: " ".join(dict.fromkeys(names))
    )
    return rows.drop(columns="source").merge(joined.reset_index(), on=[*BREAKDOWN], how="left")
