"""One figure printed twice, a unit that is a power of ten off, a unit that is a misprint."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table as codebook_table
from tengchong.basics.intervals import Interval
from tengchong.building.audit.figures import AMOUNTS, MONTHS, TOPIC, UNKNOWN, far, key

SAME = ["place", *MONTHS, *TOPIC, "measure", "unit"]
COMPARED = ["actual", "target", "completion", "growth", "share", "rate"]


def repeats(figures: pd.DataFrame) -> pd.DataFrame:
    """One figure that two documents, or two tables of one, print differently.

    Amounts are contradictions; targets and ratios, whose base the documents may set otherwise, are
    unlikely when the documents differ. Forecasts change with good reason.
    """
    printed = figures[
        figures["measure"].isin(COMPARED) & (figures["end"] != UNKNOWN) & (figures["of_row"] == -1)
    ]
    groups = key(printed, SAME)
    printed = printed.assign(group=groups)[groups.duplicated(keep=False)]
    by_group = printed.groupby("group")
    most = printed.loc[by_group["low"].idxmax()].reset_index(drop=True)
    least = printed.loc[by_group["high"].idxmin()].reset_index(drop=True)
    missed = far(Interval.of(most), Interval.of(least))
    most, least = most[missed], least[missed]
    firm = (most["measure"] == "actual") | (most["source"].astype(str) == least["source"].astype(str))
    return _findings(least, most, firm.map({True: "contradiction", False: "unlikely"}), "two prints")


def magnitudes(figures: pd.DataFrame) -> pd.DataFrame:
    """Money whose unit looks some powers of ten off: beside other years, its own plan, its neighbours.

    Only where what it is compared with is alike, and by more than growth or a bad month can make:
    a thousand times its place's figures of any month; fifty times its other years, two or more
    of them within a factor of three; a thousand times three neighbours that lie within ten.
    """
    money = figures["unit"].isin(["CNY", "USD"]) & figures["measure"].isin(AMOUNTS) & (figures["value"] > 0)
    money = figures[money & (figures["end"] != UNKNOWN)]
    months = {"last_month": money["end"] % 12, "months": money["end"] - money["start"]}
    money = money.assign(size=np.log10(money["value"]), **months)
    own = ["place", *TOPIC, "unit"]
    found = [
        _outliers(money, own, others=1, alike=30, times=1000),
        _outliers(money, [*own, "measure", *months], others=2, alike=3, times=50),
        _outliers(
            money, ["source", "parent", *MONTHS, *TOPIC, "measure", "unit"], others=3, alike=10, times=1000
        ),
    ]
    every = pd.concat(found, ignore_index=True)
    return every[~every["right_rows"].map(str).duplicated()]


def _outliers(money: pd.DataFrame, by: list[str], others: int, alike: float, times: float) -> pd.DataFrame:
    """The one figure of a group that is ``times`` the largest other, or the smallest through ``times``.

    The others, at least so many, lie within a factor of ``alike``.
    """
    rows = money.assign(group=key(money, by))
    rows = rows[rows.groupby("group")["row"].transform("size") > others].sort_values(["group", "size", "row"])
    size, group = rows["size"].to_numpy(), rows["group"].to_numpy()
    last = np.flatnonzero(np.append(group[1:] != group[:-1], True)) if len(rows) else np.array([], int)
    first = np.append(0, last[:-1] + 1) if len(rows) else last
    far_up = (size[last] - size[last - 1] > np.log10(times)) & (
        size[last - 1] - size[first] < np.log10(alike)
    )
    far_down = size[first + 1] - size[first] > np.log10(times) if len(rows) else first > 0
    far_down &= (size[last] - size[first + 1] < np.log10(alike)) & ~far_up if len(rows) else far_down
    odd = np.append(last[far_up], first[far_down])
    nearest = np.append(last[far_up] - 1, first[far_down] + 1)
    return _findings(rows.iloc[nearest], rows.iloc[odd], "unlikely", "magnitude")


def misprints(printed: pd.DataFrame) -> pd.DataFrame:
    """Figures whose unit is printed with a misprint that units.csv knows."""
    units = codebook_table("units")
    known = units["note"][units["misprint"] != ""].unique()
    notes = printed["note"].astype("category")
    told = notes.cat.categories.astype(str).map(lambda note: any(text in note for text in known))
    rows = printed[np.append(told.to_numpy(bool), False)[notes.cat.codes]]
    return _findings(rows, rows, "misprint", "unit")


def _findings(left: pd.DataFrame, right: pd.DataFrame, kind, identity: str) -> pd.DataFrame:
    """Two figures against each other, as findings."""
    sides = {
        f"{side}{bound}": rows[name].to_numpy()
        for side, rows in (("left", left), ("right", right))
        for bound, name in (("", "value"), ("_low", "low"), ("_high", "high"))
    }
    rows = [pd.Series([[int(r)] for r in frame["row"]], dtype=object) for frame in (left, right)]
    kinds = kind if isinstance(kind, str) else kind.to_numpy()
    unit = right["unit"].astype(str).to_numpy()
    found = pd.DataFrame({**sides, "unit": unit, "left_rows": rows[0], "right_rows": rows[1]})
    return found.assign(kind=kinds, identity=identity)
