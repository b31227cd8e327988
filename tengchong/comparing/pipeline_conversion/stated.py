"""The rates that documents state, with what they are rates of and the counts that can give them."""

from __future__ import annotations

import math

import pandas as pd

from tengchong.comparing.figures import (
    KEY,
    ORIGIN,
    PERIOD,
    REASONS,
    because,
    described,
    plain,
    ranks,
    three,
    years,
)
from tengchong.comparing.pipeline_conversion.cohorts import bases, wilson


def stated_rates(observations: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """The rates that documents state of all places, side by side, with what each is a rate of.

    Where the number is printed that the rate is of, the whole numbers that give the rate are found; a
    rate that no count can give is impossible as printed. Ranked are the rates of the same name, months
    and breakdown. Columns: KEY; ``rate`` (%), ``of_indicator``, ``of_zh``, ``of_en`` (empty where not
    printed), ``of_count``, ``count_low`` and ``count_high`` (whole numbers that give the rate),
    ``possible`` (missing where the base isn't printed), ``wilson_low``, ``wilson_high`` (%),
    ``rate_rank_low``, ``rate_rank_high``, ``ranked``; reasons; origin. Without ``year`` all rates, also
    those of no printed year.

    >>> from tengchong.building.store import load
    >>> len(stated_rates(load("observations"), 2021))
    0
    """
    observations = plain(observations)
    rows = observations[observations["measure"] == "rate"]
    if year is not None:
        rows = rows[years(rows) == year]
    rows = described(rows.assign(also=""))
    rows = rows.rename(columns=dict(zip(("value", "low", "high"), three("rate"), strict=True)))
    rows = _with_base(rows, described(observations))
    rows = _with_counts(rows)
    rows = _ranked(rows)
    rows = because(
        rows,
        (rows["of_count"].isna(), "未载明分母", "what it is a rate of is not counted in the document"),
        (rows["possible"].eq(False), "没有整数能得出此率", "no whole number gives this rate"),
    )
    base = ["of_indicator", "of_zh", "of_en", *three("of_count")]
    found = ["count_low", "count_high", "possible", "wilson_low", "wilson_high"]
    ranked = ["rate_rank_low", "rate_rank_high", "ranked"]
    return rows[[*KEY, *three("rate"), *base, *found, *ranked, *REASONS, *ORIGIN]]


def _with_base(rows: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """The figure that a rate names in ``of``, else the count that the codebook says it is of."""
    numbers = ["value", "low", "high"]
    figures = figures[figures["measure"] == "actual"].rename(
        columns={"indicator": "of_indicator", "name_zh": "of_zh", "name_en": "of_en"}
        | dict(zip(numbers, three("of_count"), strict=True))
    )
    held = ["of_indicator", "of_zh", "of_en", *three("of_count")]
    named = rows[rows["of"] != ""].merge(
        figures[["source", "locator", *held]].rename(columns={"locator": "of"}),
        on=["source", "of"],
        how="left",
    )
    rest = rows[rows["of"] == ""]
    rest = rest.assign(of_indicator=rest["indicator"].map(bases()).fillna(""))
    keys = ["source", "place", *PERIOD, "dimension", "category", "of_indicator"]
    rest = rest.merge(figures[[*keys, *held[1:]]].drop_duplicates(keys), on=keys, how="left")
    both = pd.concat([named, rest], ignore_index=True)
    return both.assign(**{column: both[column].fillna("").astype(str) for column in held[:3]})


def _with_counts(rows: pd.DataFrame) -> pd.DataFrame:
    """The whole numbers that give each rate, of its base."""
    counted = [_counts(row) for row in rows.itertuples()]
    columns = ["count_low", "count_high", "wilson_low", "wilson_high"]
    numbers = {
        column: pd.Series([one[at] for one in counted], index=rows.index, dtype=float)
        for at, column in enumerate(columns)
    }
    possible = pd.array([one[4] for one in counted], dtype="boolean")
    return rows.assign(**numbers, possible=possible)


def _counts(row) -> tuple:
    """Least and greatest whole number whose rate can be the printed one, Wilson's bounds, possible."""
    unknown = (math.nan,) * 4
    if not math.isfinite(row.of_count) or not math.isfinite(row.of_count_high):
        return (*unknown, None)
    found = [
        (count, of)
        for of in range(math.ceil(row.of_count_low), math.floor(row.of_count_high) + 1)
        for count in _whole_numbers(row.rate_low / 100 * of, row.rate_high / 100 * of)
    ]
    if not found:
        return (*unknown, False)
    bounds = [wilson(count, of) for count, of in found if count <= of]
    low = min((bound.low for bound in bounds), default=math.nan)
    high = max((bound.high for bound in bounds), default=math.nan)
    counts = [count for count, _ in found]
    return min(counts), max(counts), low, high, True


def _whole_numbers(low: float, high: float) -> range:
    return range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """Ranks among rates of the same indicator, breakdown and months."""
    columns = ["rate_rank_low", "rate_rank_high", "ranked"]
    rows = rows.assign(**{column: pd.array([pd.NA] * len(rows), dtype="Int64") for column in columns})
    for _, group in rows.groupby(["indicator", "dimension", "category", *PERIOD], dropna=False):
        ranked = ranks(group, "rate").assign(ranked=len(group))
        rows.loc[group.index, columns] = ranked[columns]
    return rows
