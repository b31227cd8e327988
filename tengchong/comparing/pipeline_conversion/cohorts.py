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
    described,
    latest,
    of_year,
    renamed,
    three,
)
from tengchong.comparing.pipeline_conversion.stages import MATURE
from tengchong.comparing.remembering import remembered

COHORT = "cohort"  # the dimension of those that came further
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
        "全数点清，没有抽样，不给抽样区间",
        "all of them are counted, nothing is sampled: no interval of sampling",
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


@remembered
def cohorts(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """Counts that are part of another count of the same document and months, as rates.

    A cohort is a count that the codebook declares to be so many of another one (problems solved of
    those collected, projects landed of those signed). What is mature of a stock is a stage ratio: all are
    counted, so no interval of sampling is claimed. Hedged counts give a range on top, ``rate_low`` to
    ``rate_high``. Columns: KEY (of the part); ``of_indicator``, ``of_zh``, ``of_en``, ``of_locator``,
    ``count``, ``of_count``, ``rate`` (%), ``wilson_low``, ``wilson_high`` (%, missing where none is claimed),
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
    part = rows[rows["dimension"] == MATURE]
    part = part.assign(of_indicator=part["indicator"], kind="stage ratio")
    part = _joined(part, rows[rows["category"] == ""], [])
    rated = _rated(pd.concat([outcome, part], ignore_index=True))
    return rated[
        [
            *KEY,
            "of_indicator",
            "of_zh",
            "of_en",
            "of_locator",
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

    A document may say its sector with the projects signed and not repeat it with those landed. One that counts
    what became of 2020年签约项目 has those of each year as a cohort.
    """
    named = table("indicators").set_index("name_zh")["indicator"]
    told = rows[rows["dimension"] == COHORT].assign(
        of_indicator=lambda some: some["category"].map(named), kind="cohort"
    )
    told = _joined(told, rows[rows["category"] == ""], [])
    outcomes = rows.assign(of_indicator=rows["indicator"].map(bases()), kind="cohort")
    same = _joined(outcomes, rows, ["dimension", "category"])
    alone = outcomes[(outcomes["category"] == "") & ~outcomes["locator"].isin(same["locator"])]
    pairs = set(zip(same["source"], same["of_indicator"], same["category"], strict=True))
    keys = zip(rows["source"], rows["indicator"], rows["category"], strict=True)
    left = pd.Series([key not in pairs for key in keys], index=rows.index, dtype=bool)
    left_over = rows[left].drop_duplicates(["source", "indicator"], keep=False)
    return pd.concat([told, same, _joined(alone, left_over, []).assign(kind="cohort, base inferred")])


def bases() -> pd.Series:
    """By indicator the one that it is so many of."""
    return table("cohorts").set_index("indicator")["of"]


def _joined(parts: pd.DataFrame, wholes: pd.DataFrame, also: list[str]) -> pd.DataFrame:
    """Each part beside the whole it is of: same source and months."""
    numbers = ["value", "low", "high"]
    keys = ["source", *PERIOD, *also]
    wholes = wholes[["indicator", *keys, *numbers, "name_zh", "name_en", "locator"]].rename(
        columns={"indicator": "of_indicator", "name_zh": "of_zh", "name_en": "of_en", "locator": "of_locator"}
    )
    return renamed(parts, "count").merge(renamed(wholes, "of_count"), on=["of_indicator", *keys])


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
