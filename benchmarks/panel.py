"""A national panel from raw table to validated observations, against bare pandas; and a workbook against calamine.

    python benchmarks/panel.py [--years 12] [--scratch DIR]

The panel has 2,900 places × 12 years as rows and 50 columns of figures: 1.74 million cells of CSV;
and again with one figure a row.
Bare pandas is ``read_csv`` and ``to_csv`` of the same file as text. The figures in it are random.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table
from tengchong.building.checks import validate
from tengchong.building.schemas import OBSERVATIONS
from tengchong.building.tidy import tidy
from tengchong.reading.sources import Source
from tengchong.reading.tables import read_tables

FUNDS = ["到位资金", "省外国内到位资金", "市外省内到位资金", "县外到位资金", "内资", "协议投资", "计划投资", "完成投资",
         "制造业到位资金", "农业到位资金"]  # fmt: skip
MEASURES = ["实际（亿元）", "任务（亿元）", "完成率（%）", "同比（%）"]
COUNTS = [
    "签约项目",
    "在谈项目",
    "储备项目",
    "开工项目",
    "投产项目",
    "落地项目",
    "竣工项目",
    "亿元以上项目",
    "落户企业",
    "签约企业",
]
PLACES = 2_900


def panel(years: int, seed: int = 1) -> pd.DataFrame:
    """The raw table as texts: code, year, 40 columns of money and 10 of counts."""
    places = table("places")
    codes = places["place"][places["level"].isin(["county", "prefecture"])].head(PLACES)
    random = np.random.default_rng(seed)
    rows = len(codes) * years
    keys = {
        "区划代码": np.repeat(codes.to_numpy(), years),
        "年份": np.tile(range(2010, 2010 + years), len(codes)),
    }
    money = {
        f"{fund}{measure}": random.integers(1, 50_000, rows) / 100 for fund in FUNDS for measure in MEASURES
    }
    counts = {f"{name}（个）": random.integers(0, 300, rows) for name in COUNTS}
    return pd.DataFrame(keys | money | counts).astype(str)


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The best of several runs, in seconds of the processor: other work on the machine doesn't count."""
    runs = []
    for _ in range(times):
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
    return min(runs)


def raw_to_observations(path: Path) -> pd.DataFrame:
    """What ``build`` does with a table before it writes."""
    source = Source(path.parent, "panel", "", "100000", "中国", "zh", "original", True)
    made = [tidy(one, source) for one in read_tables(path)]
    observations = pd.concat([one.observations for one in made]) if len(made) > 1 else made[0].observations
    return validate(OBSERVATIONS, observations)


def long_panel(years: int) -> pd.DataFrame:
    """The same figures one a row: code, year, indicator with its measure and unit, figure."""
    return panel(years).melt(["区划代码", "年份"], var_name="指标", value_name="数值")


def compare_csv(folder: Path, years: int, made_by: Callable[[int], pd.DataFrame]) -> None:
    path = folder / "panel.csv"
    made_by(years).to_csv(path, index=False)
    cells = PLACES * years * 50
    bare = seconds(lambda: pd.read_csv(path, dtype=str).to_csv(folder / "bare.csv", index=False))
    ours = seconds(lambda: raw_to_observations(path), times=2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    made = raw_to_observations(path)
    made.to_csv(folder / "made.csv", index=False)
    again = seconds(
        lambda: pd.read_csv(folder / "made.csv", dtype=str).to_csv(folder / "bare.csv", index=False), 1
    )
    print(
        f"csv, {made_by.__name__}, {cells:,} cells, {path.stat().st_size / 1e6:.1f} MB: {len(made):,} observations in {ours:.2f} s,"
        f" {cells / ours:,.0f} cells a second, peak {peak:.2f} GiB"
    )
    print(f"  bare pandas, the raw file: {bare:.2f} s, ratio {ours / bare:.2f}")
    print(f"  bare pandas, the observations: {again:.2f} s, ratio {ours / again:.2f}")


def compare_workbook(folder: Path) -> None:
    from python_calamine import CalamineWorkbook

    path = folder / "book.xlsx"
    raw = panel(1).iloc[:2_000].apply(pd.to_numeric, errors="coerce")
    raw.to_excel(path, index=False, engine="xlsxwriter")

    def bare() -> object:
        book = CalamineWorkbook.from_path(path)
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    calamine, ours = seconds(bare, 5), seconds(lambda: read_tables(path), 5)
    print(f"xlsx, {raw.size:,} cells: {ours:.3f} s, calamine {calamine:.3f} s, ratio {ours / calamine:.2f}")


def main() -> None:
    """Print the comparisons."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--years", type=int, default=12)
    asked.add_argument("--scratch", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
        compare_workbook(Path(scratch))
        for made_by in (panel, long_panel):
            compare_csv(Path(scratch), given.years, made_by)


if __name__ == "__main__":
    main()
