"""Where a year may end, from the share of the year that the same months had in earlier years."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from tengchong.basics.intervals import Interval
from tengchong.comparing.figures import (
    BREAKDOWN,
    KEY,
    PERIOD,
    REASONS,
    annual,
    because,
    computed,
    latest,
    of_year,
    plain,
    side_by_side,
    since_january,
    taken,
    three,
    years,
)
from tengchong.comparing.fund_arrivals.targets import against_target, arrivals, in_one_currency, pace
from tengchong.comparing.remembering import remembered
from tengchong.reading.quantities import QuantityError, parse_quantity

ENTRY = re.compile(r"\s*(\d{4}-(?:0[1-9]|1[0-2]))\s*[:：]?\s*(.+?)\s*")
OWN = "own figures"  # the source of what the reader puts in
BASIS = {0: "", 1: "printed", 2: "implied"}


@remembered
def year_end_range(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """What the year may end at, from the share of the year that earlier years had reached by then.

    Only years of the same place and definition count whose same months are known beside the whole year:
    printed, or implied by the growth that a later document prints. Where there is none, the year's end is
    unknown, and said to be. Columns: KEY; ``actual``; ``years_used``; ``basis`` (printed; implied, where a
    share rests on a growth; empty for none), ``share`` (%, of the whole year), ``year_end`` and ``target``
    (unit of the row); reasons.

    >>> from tengchong.building.store import load
    >>> year_end_range(load("observations"), "530581", 2021).years_used.max()
    np.int64(0)
    >>> (year_end_range(load("observations"), "530500", 2022).year_end / 1e8).round().tolist()
    [1363.0]
    """
    figures = arrivals(observations)
    actual = latest(of_year(figures, place, year, "actual"), through)
    target = latest(annual(of_year(figures, place, year, "target")))
    rows = in_one_currency(side_by_side(actual=actual, target=target), "target", "actual")
    rows = rows[rows["actual"].notna() & since_january(rows)]
    rows = rows.merge(_shares(figures, place, year, actual), on=BREAKDOWN, how="left")
    rows = rows.assign(
        years_used=rows["years_used"].fillna(0).astype(int),
        basis=rows["basis"].astype(object).fillna("").astype(str),
    )
    rows = computed(rows, "year_end", lambda actual, share: actual / share * 100, "actual", "share")
    over = rows["months"] == 12
    rows = taken(rows, "year_end", "actual", over)
    rows = because(
        rows,
        (over, "全年已过", "the year is over"),
        (
            rows["years_used"] == 0,
            "往年同月与全年数不齐",
            "no earlier year has both the same months and the whole year in print",
        ),
    )
    return rows[
        [*KEY, *three("actual"), "years_used", "basis", *three("share", "year_end", "target"), *REASONS]
    ]


def _shares(figures: pd.DataFrame, place: str, year: int, actual: pd.DataFrame) -> pd.DataFrame:
    """By breakdown, the range over earlier years of the share that the same months had of the year."""
    own = figures[(figures["place"] == place) & since_january(figures).fillna(False).astype(bool)]
    own = own.assign(year=years(own))
    so_far = _months_so_far(own)
    so_far = so_far[so_far["year"] < year]
    month = actual[[*BREAKDOWN, "unit"]].assign(month=actual["period_end"].dt.month)
    so_far = so_far.merge(month, on=[*BREAKDOWN, "unit"])
    so_far = so_far[so_far["period_end"].dt.month == so_far["month"]]
    whole = annual(own[own["measure"] == "actual"])
    both = so_far.merge(whole, on=[*BREAKDOWN, "year", "unit"], suffixes=("", "_of"))
    share = Interval(both["low"], both["high"]) / Interval(both["low_of"], both["high_of"]) * 100
    both = both.assign(
        share=both["value"] / both["value_of"] * 100, share_low=share.low, share_high=share.high
    )
    return both.groupby(BREAKDOWN, as_index=False).agg(
        share=("share", "mean"),
        share_low=("share_low", "min"),
        share_high=("share_high", "max"),
        years_used=("year", "nunique"),
        basis=("certainty", lambda of: BASIS[of.max()]),
    )


def _months_so_far(own: pd.DataFrame) -> pd.DataFrame:
    """Printed figures of months, and those of a year before that a growth implies where none is printed."""
    columns = [*BREAKDOWN, "unit", "year", *PERIOD, "value", "low", "high", "certainty"]
    printed = own[own["measure"] == "actual"].assign(certainty=1)
    keys = [*BREAKDOWN, *PERIOD]
    grown = own.loc[own["measure"] == "growth", [*keys, "value", "low", "high"]]
    both = printed.merge(grown, on=keys, suffixes=("", "_g"))
    base = Interval(both["low"], both["high"]) / (Interval(both["low_g"], both["high_g"]) / 100 + 1)
    implied = both.assign(
        value=both["value"] / (both["value_g"] / 100 + 1), low=base.low, high=base.high, certainty=2,
        year=both["year"] - 1, **{end: both[end] - 12 for end in PERIOD},
    )  # fmt: skip
    rows = pd.concat([printed[columns], implied[columns]], ignore_index=True)
    return rows.drop_duplicates([*BREAKDOWN, *PERIOD], keep="first")


def calculator(observations: pd.DataFrame, place: str, year: int, so_far: Sequence[str] = ()) -> pd.DataFrame:
    """Month by month: what had arrived, what the target still asks for, and where the year may end.

    ``so_far`` are the reader's own figures, each what has arrived from January to a month ("2021-12
    290亿元"); they go before what is printed of the same month. They count as the main kind of arrivals in
    their currency: one with a target of the year, of these that of the latest months, then the largest.
    Columns: KEY; ``own`` (whether the reader's), ``actual``, ``target``, ``needed`` (a month, unit of the
    row), ``completion``, ``schedule`` (%), ``years_used``, ``basis``, ``year_end`` (as ``year_end_range``);
    reasons. Raises ValueError that names every entry that is no month of the year with an amount.

    >>> from tengchong.building.store import load
    >>> table = calculator(load("observations"), "530581", 2021, ["2021-12 290亿元"])
    >>> table.loc[table.own, "completion"].round(2).tolist()
    [98.98]
    """
    entries = _entries(so_far, year)
    figures = plain(arrivals(observations))
    main = _main_kinds(figures, place, year)
    figures = pd.concat([figures, _as_figures(entries, main, figures, place)], ignore_index=True)
    mine = figures[(figures["indicator"].map(main) == figures["unit"]) & (figures["category"] == "")]
    mine = of_year(mine, place, year, "actual")
    ends = sorted(set(mine.loc[since_january(mine), "period_end"]))
    tables = [_by_month(figures, place, year, str(end), main) for end in ends]
    rows = pd.concat(tables or [_by_month(figures, place, year, f"{year}-01", main)], ignore_index=True)
    rows = rows.assign(own=rows["source"] == OWN)
    columns = [
        *three("actual", "target", "needed"), *three("completion"), "schedule", "years_used", "basis",
        *three("year_end"),
    ]  # fmt: skip
    order = ["unit", "period_end"]
    return rows.sort_values(order, ignore_index=True)[[*KEY, "own", *columns, *REASONS]]


def _by_month(figures: pd.DataFrame, place: str, year: int, end: str, main: dict[str, str]) -> pd.DataFrame:
    """The main kinds as they stood at the end of a month."""
    against = against_target(figures, place, year, end)
    paced = pace(against)[[*BREAKDOWN, *PERIOD, *three("needed")]]
    ended = year_end_range(figures, place, year, end)
    ended = ended[[*BREAKDOWN, *PERIOD, "years_used", "basis", *three("year_end"), *REASONS]]
    rows = against.drop(columns=REASONS).merge(paced, on=[*BREAKDOWN, *PERIOD])
    rows = rows.merge(ended, on=[*BREAKDOWN, *PERIOD])
    here = (rows["period_end"] == pd.Period(end, "M")) & rows["actual"].notna()
    return rows[rows["indicator"].isin(main) & (rows["category"] == "") & here]


def _entries(so_far: Sequence[str], year: int) -> list[tuple]:
    """Month, unit, value, low, high and the text of each entry."""
    entries, wrong = [], []
    for text in so_far:
        found = ENTRY.fullmatch(text)
        try:
            if not found or int(found[1][:4]) != year:
                raise QuantityError
            read = parse_quantity(found[2])
            if read.unit not in ("CNY", "USD") or read.value is None:
                raise QuantityError
            bounds = [math.nan if x is None else float(x) for x in (read.value, read.low, read.high)]
            entries.append((found[1], read.unit, *bounds, found[2]))
        except QuantityError:
            wrong.append(f'{text!r} is no month of {year} with an amount; such as "{year}-06 101.3亿元"')
    if wrong:
        raise ValueError("so_far: " + "; ".join(wrong))
    return entries


def _main_kinds(figures: pd.DataFrame, place: str, year: int) -> dict[str, str]:
    """By indicator its currency: of each that with a target, of the latest months that arrived, and the largest."""
    own = figures[(figures["place"] == place) & (years(figures) == year) & (figures["category"] == "")]
    own = own[own["measure"].isin(["target", "actual"])]
    aimed = own["measure"] == "target"
    own = own.assign(aimed=aimed, until=np.where(aimed, 0, own["period_end"].array.asi8))
    own = own.assign(until=own.groupby("indicator")["until"].transform("max"))
    own = own.sort_values(["aimed", "until", "value"], ascending=False)
    first = own.drop_duplicates("unit")
    return dict(zip(first["indicator"], first["unit"], strict=True))


def _as_figures(entries: list, main: dict[str, str], figures: pd.DataFrame, place: str) -> pd.DataFrame:
    """The reader's entries as figures, of the main kind in their currency."""
    kinds = {unit: indicator for indicator, unit in main.items()}
    rows = [
        dict.fromkeys(figures.columns, "")
        | {"source": OWN, "place": place, "indicator": kinds[unit], "measure": "actual", "unit": unit}
        | {"value": value, "low": low, "high": high, "printed": text, "locator": f"so_far!{end}"}
        | {"period_start": pd.Period(f"{end[:4]}-01", "M"), "period_end": pd.Period(end, "M")}
        for end, unit, value, low, high, text in entries
        if unit in kinds
    ]
    return pd.DataFrame(rows, columns=figures.columns).astype(figures.dtypes)
