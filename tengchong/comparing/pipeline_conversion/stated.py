"""The rates that documents state, with what they are rates of and the counts that can give them."""

from __future__ import annotations

import math

import pandas as pd

from tengchong.basics.codebook import table
from tengchong.comparing.figures import (
    KEY,
    ORIGIN,
    PERIOD,
    REASONS,
    because,
    described,
    plain,
    ranks,
    renamed,
    three,
    years,
)
from tengchong.comparing.pipeline_conversion.cohorts import bases, wilson
from tengchong.comparing.remembering import remembered


@remembered
def stated_rates(observations: pd.DataFrame, year: int | None = None, place: str = "") -> pd.DataFrame:
    """The rates that documents state of all places, side by side, with what each is a rate of.

    Where the number is printed that the rate is of, the whole numbers that give the rate are found; a
    rate that no count can give is impossible as printed. Ranked are the rates of the same name, months
    and breakdown. Columns: KEY; ``rate`` (%), ``of_indicator``, ``of_zh``, ``of_en``, ``of_locator`` (empty
    where not printed), ``of_count``, ``count_low`` and ``count_high`` (whole numbers that give the rate),
    ``possible`` (missing where the base isn't printed), ``wilson_low``, ``wilson_high`` (%),
    ``rate_rank_low``, ``rate_rank_high``, ``ranked``; reasons; origin. Without ``year`` all rates, also
    those of no printed year; with it, of these the ones of ``place`` alone, which are compared with nothing.

    >>> from tengchong.building.store import load
    >>> len(stated_rates(load("observations"), 2021))
    0
    """
    observations = plain(observations)
    rows = observations[observations["measure"] == "rate"]
    if year is not None:
        undated = rows["period_end"].isna() & (rows["place"] == place)
        rows = rows[years(rows).eq(year).fillna(False) | undated]
    rows = described(rows.assign(also=""))
    rows = _with_base(
        renamed(rows, "rate"), described(observations[observations["source"].isin(rows["source"])])
    )
    rows = _with_counts(rows)
    rows = _ranked(rows)
    rows = because(
        rows,
        (rows["of_count"].isna(), "未载明分母之数", "its base is not counted in the document"),
        (rows["possible"].eq(False), "没有整数能得出此率", "no whole number gives this rate"),
    )
    base = ["of_indicator", "of_zh", "of_en", "of_locator", *three("of_count")]
    found = ["count_low", "count_high", "possible", "wilson_low", "wilson_high"]
    ranked = ["rate_rank_low", "rate_rank_high", "ranked"]
    return rows[[*KEY, *three("rate"), *base, *found, *ranked, *REASONS, *ORIGIN]]


def _with_base(rows: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """The figure that a rate names in ``of``, else the count that the codebook says it is of."""
    figures = renamed(figures[figures["measure"] == "actual"], "of_count").rename(
        columns={"indicator": "of_indicator", "name_zh": "of_zh", "name_en": "of_en", "locator": "of_locator"}
    )
    held = ["of_indicator", "of_zh", "of_en", "of_locator", *three("of_count")]
    named = rows[rows["of"] != ""].merge(
        figures[["source", *held]].assign(of=figures["of_locator"]),
        on=["source", "of"],
        how="left",
    )
    rest = rows[rows["of"] == ""]
    rest = rest.assign(of_indicator=rest["indicator"].map(bases()).fillna(""))
    keys = ["source", "place", *PERIOD, "dimension", "category", "of_indicator"]
    rest = pd.concat([_exactly(rest, figures, keys, held), _inside(rest, figures, keys, held)])
    both = pd.concat([named, rest], ignore_index=True)
    known = table("indicators").set_index("indicator")
    return both.assign(
        of_indicator=both["of_indicator"].fillna("").astype(str),
        of_zh=both["of_zh"].fillna(both["of_indicator"].map(known["name_zh"])).fillna("").astype(str),
        of_locator=both["of_locator"].fillna("").astype(str),
        of_en=both["of_en"].fillna(both["of_indicator"].map(known["name_en"])).fillna("").astype(str),
    )


def _exactly(rows: pd.DataFrame, figures: pd.DataFrame, keys: list[str], held: list[str]) -> pd.DataFrame:
    """The rates whose base is printed for the same breakdown."""
    return rows.merge(figures[[*keys, *held[1:]]].drop_duplicates(keys), on=keys)


def _inside(rows: pd.DataFrame, figures: pd.DataFrame, keys: list[str], held: list[str]) -> pd.DataFrame:
    """The other rates, beside the only base of the document that is of their category among others.

    A document may say once that all is of an event, and then speak of the parks alone.
    """
    known = figures[keys].drop_duplicates().assign(known=True)
    rows = rows[rows.merge(known, on=keys, how="left")["known"].isna().to_numpy()]
    wider = [key for key in keys if key not in ("dimension", "category")]
    pairs = rows.merge(figures[[*wider, "category", *held[1:]]], on=wider, suffixes=("", "_of"))
    own, others = pairs["category"].str.split(";"), pairs["category_of"].str.split(";")
    fits = [{*mine} < {*theirs} and mine != [""] for mine, theirs in zip(own, others, strict=True)]
    only = pairs[pd.Series(fits, index=pairs.index, dtype=bool)]
    only = only.drop_duplicates(["source", "locator"], keep=False)
    left = rows[~rows["locator"].isin(only["locator"])]
    return pd.concat([only.drop(columns="category_of"), left])


def _with_counts(rows: pd.DataFrame) -> pd.DataFrame:
    """The whole numbers that give each rate, of its base."""
    rows = rows.assign(of_money=rows["of_indicator"].isin(_money()))
    counted = [_counts(row) for row in rows.itertuples()]
    columns = ["count_low", "count_high", "wilson_low", "wilson_high"]
    numbers = {
        column: pd.Series([one[at] for one in counted], index=rows.index, dtype=float)
        for at, column in enumerate(columns)
    }
    possible = pd.array([one[4] for one in counted], dtype="boolean")
    return rows.assign(**numbers, possible=possible)


def _money() -> list[str]:
    known = table("indicators")
    return known["indicator"][known["quantity"] == "money"].tolist()


def _counts(row) -> tuple:
    """Least and greatest whole number whose rate can be the printed one, Wilson's bounds, possible."""
    unknown = (math.nan,) * 4
    if not math.isfinite(row.of_count) or not math.isfinite(row.of_count_high) or row.of_money:
        return (*unknown, None)  # money can take any share
    found = [
        (count, of)
        for of in range(math.ceil(row.of_count_low), math.floor(row.of_count_high) + 1)
        for count in _whole_numbers(row.rate_low / 100 * of, row.rate_high / 100 * of)
        if count <= of
    ]
    if not found:
        return (*unknown, False)
    bounds = [wilson(count, of) for count, of in found]
    low, high = min(bound.low for bound in bounds), max(bound.high for bound in bounds)
    counts = [count for count, _ in found]
    return min(counts), max(counts), low, high, True


def _whole_numbers(low: float, high: float) -> range:
    return range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """Ranks among rates of the same indicator, breakdown and months."""
    columns = ["rate_rank_low", "rate_rank_high", "ranked"]
    rows = rows.assign(**{column: pd.array([pd.NA] * len(rows), dtype="Int64") for column in columns})
    for _, group in rows.groupby(["indicator", "dimension", "category", *PERIOD]):
        ranked = ranks(group, "rate").assign(ranked=len(group))
        rows.loc[group.index, columns] = ranked[columns]
    return rows
