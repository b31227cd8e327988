"""Of so many, so many got on: cohorts with their interval, and the rates that documents state."""

from __future__ import annotations

import math

import pandas as pd
from scipy.stats import binomtest

from tengchong.basics.codebook import table
from tengchong.basics.intervals import Interval
from tengchong.comparing.figures import (
    KEY,
    ORIGIN,
    PERIOD,
    REASONS,
    because,
    described,
    latest,
    of_year,
    plain,
    ranks,
    three,
    years,
)

OF = {
    "cohort": (
        "同一批中的一部分：可视为转化，附威尔逊区间",
        "so many of the same ones: a conversion, with a Wilson interval of what such a process gives",
    ),
    "cohort, base inferred": (
        "文件未重述所指的是哪一批，按其唯一可对应的一批计，附威尔逊区间",
        "the document doesn't repeat of which ones: taken of the only ones it leaves, with a Wilson interval",
    ),
    "stage ratio": (
        "存量全数点清，没有抽样，不给抽样区间",
        "the whole stock is counted, nothing is sampled: no interval of sampling",
    ),
}


def wilson(count: float, of: float) -> Interval:
    """The Wilson interval of a rate, 95 %, in per cent.

    Wilson (1927), as scipy.stats computes it. What was counted is certain; the interval says how far
    the rate of the process behind it may lie from the rate of this one cohort.

    >>> [round(float(bound), 2) for bound in wilson(1480, 2204)]
    [65.16, 69.08]
    """
    interval = binomtest(int(count), int(of)).proportion_ci(method="wilson")
    return Interval(interval.low * 100, interval.high * 100)


def cohorts(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """Counts that are part of another count of the same document and months, as rates.

    A cohort is a count that the codebook declares to be so many of another one (problems solved of
    those collected, projects landed of those signed). A category of one whole is a stage ratio: all are
    counted, so no interval of sampling is claimed. Hedged counts give a range on top, ``rate_low`` to
    ``rate_high``. Columns: KEY (of the part); ``of_indicator``, ``of_zh``, ``of_en``, ``count``,
    ``of_count``, ``rate`` (%), ``wilson_low``, ``wilson_high`` (%, missing where none is claimed),
    ``kind`` (cohort; cohort, base inferred; stage ratio), ``why_zh``, ``why_en``; origin.

    >>> from tengchong.building.store import load
    >>> table = cohorts(load("observations"), "530581", 2021).set_index("indicator")
    >>> table.loc["problems_solved", ["wilson_low", "wilson_high"]].astype(float).round(2).tolist()
    [55.2, 95.3]
    """
    known = table("indicators").set_index("indicator")
    counted = known.index[known["unit"] == "count"]
    rows = latest(of_year(observations, place, year, "actual"), through)
    rows = described(rows[rows["indicator"].isin(counted)])
    outcome = _outcomes(rows)
    part = rows[rows["category"] != ""]
    part = part.assign(of_indicator=part["indicator"], kind="stage ratio")
    part = _joined(part, rows[rows["category"] == ""], [])
    rated = _rated(pd.concat([outcome, part], ignore_index=True))
    return rated[
        [
            *KEY,
            "of_indicator",
            "of_zh",
            "of_en",
            *three("count", "of_count", "rate"),
            "wilson_low",
            "wilson_high",
            "kind",
            "why_zh",
            "why_en",
            *ORIGIN,
        ]
    ]


def _outcomes(rows: pd.DataFrame) -> pd.DataFrame:
    """Outcomes beside what they are of: the same breakdown; else the only one that the document leaves.

    A document may say its sector with the projects signed and not repeat it with those landed.
    """
    outcomes = rows.assign(of_indicator=rows["indicator"].map(_bases()), kind="cohort")
    same = _joined(outcomes, rows, ["dimension", "category"])
    alone = outcomes[(outcomes["category"] == "") & ~outcomes["locator"].isin(same["locator"])]
    pairs = set(zip(same["source"], same["of_indicator"], same["category"], strict=True))
    keys = zip(rows["source"], rows["indicator"], rows["category"], strict=True)
    left = pd.Series([key not in pairs for key in keys], index=rows.index, dtype=bool)
    left_over = rows[left].drop_duplicates(["source", "indicator"], keep=False)
    return pd.concat([same, _joined(alone, left_over, []).assign(kind="cohort, base inferred")])


def _bases() -> pd.Series:
    """By indicator the one that it is so many of."""
    return table("cohorts").set_index("indicator")["of"]


def _joined(parts: pd.DataFrame, wholes: pd.DataFrame, also: list[str]) -> pd.DataFrame:
    """Each part beside the whole it is of: same source and months."""
    numbers = ["value", "low", "high"]
    keys = ["source", *PERIOD, *also]
    wholes = wholes[["indicator", *keys, *numbers, "name_zh", "name_en"]].rename(
        columns={"indicator": "of_indicator", "name_zh": "of_zh", "name_en": "of_en"}
        | dict(zip(numbers, three("of_count"), strict=True))
    )
    parts = parts.rename(columns=dict(zip(numbers, three("count"), strict=True)))
    return parts.merge(wholes, on=["of_indicator", *keys])


def _rated(rows: pd.DataFrame) -> pd.DataFrame:
    """Rates as ranges of the counts; none above 100 %, for the part lies in the whole."""
    rate = Interval.of(rows, "count_") / Interval.of(rows, "of_count_") * 100
    rows = rows.assign(
        rate=rows["count"] / rows["of_count"] * 100, rate_low=rate.low, rate_high=rate.high.clip(upper=100)
    )
    bounds = [_claimed(row) for row in rows.itertuples()]
    return rows.assign(
        wilson_low=pd.Series([low for low, _ in bounds], index=rows.index, dtype=float),
        wilson_high=pd.Series([high for _, high in bounds], index=rows.index, dtype=float),
        why_zh=rows["kind"].map({kind: zh for kind, (zh, _) in OF.items()}).astype(str),
        why_en=rows["kind"].map({kind: en for kind, (_, en) in OF.items()}).astype(str),
    )


def _claimed(row) -> Interval:
    """The Wilson interval of a cohort, over all the counts that a hedge allows."""
    ends = (row.count_low, row.count_high, row.of_count_low, row.of_count_high)
    if row.kind == "stage ratio" or not all(map(math.isfinite, ends)) or row.of_count_low <= 0:
        return Interval(math.nan, math.nan)
    least = wilson(min(row.count_low, row.of_count_high), row.of_count_high)
    most = wilson(min(row.count_high, row.of_count_low), row.of_count_low)
    return Interval(least.low, most.high)


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
    rest = rest.assign(of_indicator=rest["indicator"].map(_bases()).fillna(""))
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
