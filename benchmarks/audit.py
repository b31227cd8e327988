"""How long the audit of a national panel takes, beside the build of the same tables.

    python benchmarks/audit.py [places] [years]

Writes, in a temporary folder, one raw table a year with known sums: for each place actual, target,
completion and growth of five kinds of money, of which two make up a third, and for three of them five
sectors with their shares: 50 figures a place and year, 1.74 million for 2,900 places and 12 years.
Prefectures and provinces have the sums of what lies in them. Nothing contradicts anything, and the
audit must say so; then one figure in a thousand is moved, and it must find those that an identity
covers. Prints seconds, their ratio, and what was found.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table
from tengchong.building.audit import audit
from tengchong.building.build import build
from tengchong.building.store import load

WHOLE = "市外国内到位资金"
PARTS = ["市外省内到位资金", "省外国内到位资金"]
KINDS = [*PARTS, "县外到位资金", "协议投资"]
SECTORS = ["生物医药", "文旅康养", "绿色食品", "绿色能源", "现代新兴产业"]
FIRST = 2010
SOURCE = """title = "panel"
publisher = ""
place = "中国"
period_start = "{year}-01"
period_end = "{year}-12"
language = "zh"
form = "original"
reviewed = true
"""


def panel(places: int, years: int) -> pd.DataFrame:
    """What arrived, in yuan: a row a place and year, a column a kind of money, and one a sector of it."""
    dice = np.random.default_rng(1)
    book = table("places")
    prefectures = book["place"][book["level"] == "prefecture"]
    counties = book["place"][(book["level"] == "county") & book["parent"].isin(prefectures)].head(places)
    keys = pd.MultiIndex.from_product([counties, range(FIRST, FIRST + years)], names=["place", "year"])
    columns = pd.MultiIndex.from_product([KINDS, SECTORS])
    below = pd.DataFrame(dice.integers(10**7, 10**8, (len(keys), len(columns))) * 4, keys, columns)
    totals = below.T.groupby(level=0).sum().T
    totals[WHOLE] = totals[PARTS].sum(axis=1)
    totals.columns = pd.MultiIndex.from_tuples([(name, "") for name in totals])
    frames = [pd.concat([below, totals], axis=1)]
    parents = book.set_index("place")["parent"]
    for _ in range(2):
        above = frames[-1].rename(index=parents.to_dict(), level="place")
        frames.append(above.groupby(level=["place", "year"]).sum())
    return pd.concat(frames).sort_index()


def raw(arrived: pd.DataFrame) -> pd.DataFrame:
    """The table as an office prints it: money in yuan, rates to two digits."""
    before = arrived.groupby(level="place").shift()
    columns: dict[str, pd.Series] = {}
    for kind, sector in arrived:
        of = arrived[(kind, sector)]
        if not sector:
            columns |= {
                f"{kind}实际（元）": of.astype(str),
                f"{kind}任务（元）": (of * 5 // 4).astype(str),
                f"{kind}完成率（%）": _percent(of / (of * 5 // 4)),
                f"{kind}同比（%）": _percent(of / before[(kind, "")] - 1),
            }
        elif kind != KINDS[-1]:
            columns |= {
                f"{sector}类{kind}实际（元）": of.astype(str),
                f"{sector}类{kind}占比（%）": _percent(of / arrived[(kind, "")]),
            }
    return pd.DataFrame(columns, index=arrived.index).reset_index()


def _percent(rates: pd.Series) -> pd.Series:
    return (rates * 100).map("{:.2f}".format, na_action="ignore").fillna("")


def write(tables: pd.DataFrame, data: Path) -> None:
    """One raw folder a year."""
    for year, rows in tables.groupby("year"):
        folder = data / "raw" / f"{year}-panel"
        folder.mkdir(parents=True)
        (folder / "source.toml").write_text(SOURCE.format(year=year), encoding="utf-8")
        named = rows.drop(columns="year").rename(columns={"place": "区划代码"})
        named.to_csv(folder / "panel.csv", index=False)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def moved(observations: pd.DataFrame) -> pd.DataFrame:
    """The observations with one figure in a thousand a third greater."""
    chosen = observations[observations["measure"].isin(["actual", "completion", "share"])].sample(
        frac=0.001, random_state=1
    )
    changed = observations.copy()
    for name in ("value", "low", "high"):
        changed.loc[chosen.index, name] *= 4 / 3
    return changed


def main(places: int = 2_900, years: int = 12) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        write(raw(panel(places, years)), data)
        built = seconds(lambda: build(data))
        observations = load("observations", data)
        refused = len(load("refused", data))
    audited = min(seconds(lambda: audit(observations)) for _ in range(2))
    print(f"{len(observations):,} figures ({refused} refused): build {built:.1f} s, audit {audited:.1f} s")
    print(f"audit ÷ build: {audited / built:.2f}")
    print(f"{len(audit(observations))} findings in what is consistent")
    print(f"{len(audit(moved(observations))):,} findings where one figure in a thousand is moved")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
