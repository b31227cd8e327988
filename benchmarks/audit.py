"""How long the audit of a national panel takes, beside pandas' bare reading of the same table.

    python benchmarks/audit.py [counties] [years]

Makes, in a temporary folder, processed observations with known sums: for each county, year and
kind of money actual, target, completion and growth of a total and of its two parts, and of five
sectors with their shares (50 figures a county and year); prefectures and provinces have the sums
of theirs. Nothing contradicts anything, and the audit must say so.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table
from tengchong.building.audit import audit
from tengchong.building.schemas import OBSERVATIONS

WHOLE = "fund_arrivals_outside_prefecture_domestic"
PARTS = ["fund_arrivals_outside_prefecture_inside_province", "fund_arrivals_outside_province"]
SECTORS = ["生物医药", "文旅康养", "绿色食品", "绿色能源", "现代新兴产业"]


def panel(counties: int, years: int) -> pd.DataFrame:
    """Consistent observations: money in whole yuan, rates to two digits."""
    dice = np.random.default_rng(1)
    every = table("places")
    prefectures = every["place"][every["level"] == "prefecture"]
    places = every[(every["level"] == "county") & every["parent"].isin(prefectures)].head(counties)
    keys = pd.MultiIndex.from_product([places["place"], range(2010, 2010 + years)], names=["place", "year"])
    amounts = dice.integers(10**7, 10**8, (len(keys), 4 * len(SECTORS))) * 4
    topics = [
        (part, "sector", sector)
        for part in [*PARTS, "fund_arrivals", "agreed_investment"]
        for sector in SECTORS
    ]
    wide = pd.DataFrame(amounts, keys, pd.MultiIndex.from_tuples(topics))
    totals = wide.T.groupby(level=0).sum().T
    totals[WHOLE] = totals[PARTS].sum(axis=1)
    totals.columns = pd.MultiIndex.from_tuples([(name, "", "") for name in totals])
    below = pd.concat([wide, totals], axis=1)
    return _rows(_with_places_above(below))


def _with_places_above(below: pd.DataFrame) -> pd.DataFrame:
    parents = table("places").set_index("place")["parent"]
    frames = [below]
    for _ in range(2):
        above = frames[-1].reset_index()
        above["place"] = above["place"].map(parents)
        frames.append(above.groupby(["place", "year"]).sum()[below.columns])
    return pd.concat(frames)


def _rows(actual: pd.DataFrame) -> pd.DataFrame:
    target = actual * 1.25
    before = actual.sort_index().groupby(level="place").shift().reindex(actual.index)
    growth = ((actual / before - 1) * 100).round(2)
    whole = {topic: actual[(topic[0], "", "")] for topic in actual.columns if topic[2]}
    share = pd.DataFrame({topic: (actual[topic] / total * 100).round(2) for topic, total in whole.items()})
    measures = {
        "actual": (actual, "CNY", 0),
        "target": (target.xs("", axis=1, level=2, drop_level=False), "CNY", 0),
        "completion": (
            (actual / target * 100).round(2).xs("", axis=1, level=2, drop_level=False),
            "%",
            0.005,
        ),
        "growth": (growth.xs("", axis=1, level=2, drop_level=False), "%", 0.005),
        "share": (share.set_axis(pd.MultiIndex.from_tuples(list(whole)), axis=1), "%", 0.005),
    }
    long = pd.concat([_long(frame, measure, unit, half) for measure, (frame, unit, half) in measures.items()])
    long["locator"] = "panel.csv!" + pd.Series(np.arange(len(long)).astype(str), long.index)
    return long.reset_index(drop=True)[OBSERVATIONS.columns]


def _long(frame: pd.DataFrame, measure: str, unit: str, half: float) -> pd.DataFrame:
    topic = ["indicator", "dimension", "category"]
    frame = frame.set_axis(pd.MultiIndex.from_tuples(frame.columns, names=topic), axis=1)
    long = frame.melt(ignore_index=False).dropna().reset_index()
    year = long.pop("year").astype(str)
    texts = {"measure": measure, "unit": unit, "of": "", "note": "", "place_name": long["place"]}
    return long.assign(
        **texts,
        source=year + "-panel",
        period_start=year + "-01",
        period_end=year + "-12",
        low=long["value"] - half,
        high=long["value"] + half,
        printed=long["value"].astype(str),
    )


def main(counties: int = 2850, years: int = 12) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "observations.csv"
        panel(counties, years).to_csv(path, index=False)
        began = time.perf_counter()
        rows = pd.read_csv(
            path, dtype={"place": str, "dimension": str, "category": str}, keep_default_na=False
        )
        read = time.perf_counter() - began
    began = time.perf_counter()
    findings = audit(rows)
    audited = time.perf_counter() - began
    print(f"{len(rows):,} figures: read_csv {read:.2f} s, audit {audited:.2f} s ({audited / read:.1f} times)")
    print(f"{len(findings)} findings (none expected)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
