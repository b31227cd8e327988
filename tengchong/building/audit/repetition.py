"""One figure printed twice, a unit that is a power of ten off, a unit that is a misprint."""

from __future__ import annotations

from functools import cache
from itertools import repeat

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table as codebook_table
from tengchong.building.audit.figures import MONTHS, TOPIC, UNKNOWN
from tengchong.building.audit.misses import Miss, far, sides
from tengchong.building.audit.rows import EMPTY, Groups, Rows
from tengchong.building.schemas import AMOUNTS

SAME = ["place", *MONTHS, *TOPIC, "measure", "unit"]
COMPARED = ["actual", "target", "completion", "growth", "share", "rate"]


def repeats(figures: Rows) -> list[Miss]:
    """One figure that two documents, or two tables of one, print differently.

    Amounts are contradictions; targets and ratios, whose base the documents may set otherwise, are
    unlikely when the documents differ. Forecasts change with good reason.
    """
    compared = figures.among("measure", COMPARED) & (figures["end"] != UNKNOWN) & (figures["of_row"] == -1)
    printed = figures[compared]
    groups = Groups(printed.key(SAME))
    printed = printed[groups.sizes[groups.of] > 1]
    groups = Groups(printed.key(SAME))
    most, least = printed[groups.most(printed["low"])], printed[groups.most(-printed["high"])]
    missed = far(most.interval(), least.interval())
    most, least = most[missed], least[missed]
    firm = most.among("measure", ["actual"]) | (most["source"] == least["source"])
    return _missed(least, most, "two prints", np.where(firm, "contradiction", "unlikely"))


def magnitudes(figures: Rows) -> list[Miss]:
    """Money whose unit looks some powers of ten off: beside other years, its own plan, its neighbours.

    Only where what it is compared with is alike, and by more than growth or a bad month can make:
    a thousand times its place's figures of any month; fifty times its other years, two or more
    of them within a factor of three; a thousand times three neighbours that lie within ten; what a
    document says of foreign money contracted ten thousand times (万, 亿) what arrived, or the reverse.
    """
    money = figures[figures.among("unit", ["CNY", "USD"]) & figures.among("measure", AMOUNTS)]
    money = money[money["value"] > 0]
    money = money.assign(
        size=np.log10(money["value"]), last_month=money["end"] % 12, months=money["end"] - money["start"]
    )
    foreign = money[money["category"] == EMPTY].where(unit="USD")
    money = money[money["end"] != UNKNOWN]
    own = ["place", *TOPIC, "unit"]
    found = [
        *_outliers(money, own, others=1, alike=30, times=1000),
        *_outliers(money, [*own, "measure", "last_month", "months"], others=2, alike=3, times=50),
        *_outliers(
            money, ["source", "parent", *MONTHS, *TOPIC, "measure", "unit"], others=3, alike=10, times=1000
        ),
        *_outliers(foreign, ["source", "place", "end"], others=1, alike=30, times=10_000),
    ]
    return [*{miss.right.rows[0]: miss for miss in reversed(found)}.values()]


def _outliers(money: Rows, by: list[str], others: int, alike: float, times: float) -> list[Miss]:
    """The one figure of a group that is ``times`` the largest other, or the smallest through ``times``.

    The others, at least so many, lie within a factor of ``alike``.
    """
    keys = money.key(by)
    order = np.lexsort((money["size"], keys))
    keys, size = keys[order], money["size"][order]
    ends = np.flatnonzero(np.append(keys[1:] != keys[:-1], True)) if len(keys) else np.array([], int)
    starts = np.append(0, ends[:-1] + 1) if len(keys) else ends
    several = ends - starts >= others
    first, last = starts[several], ends[several]
    far_up = (size[last] - size[last - 1] > np.log10(times)) & (
        size[last - 1] - size[first] < np.log10(alike)
    )
    far_down = size[first + 1] - size[first] > np.log10(times)
    far_down &= (size[last] - size[first + 1] < np.log10(alike)) & ~far_up
    odd = np.append(last[far_up], first[far_down])
    nearest = np.append(last[far_up] - 1, first[far_down] + 1)
    return _missed(money[order[nearest]], money[order[odd]], "magnitude", np.full(len(odd), "unlikely"))


def misprints(printed: pd.DataFrame, before: int = 0) -> list[Miss]:
    """Figures whose unit is printed with a misprint that units.csv knows; ``before`` counts the rows above."""
    codes, notes = pd.factorize(printed["note"])
    told = np.array([any(text in str(note) for text in _misprints()) for note in notes] + [False])
    found = np.flatnonzero(told[codes])
    columns = {name: printed[name].to_numpy(float)[found] for name in ("value", "low", "high")}
    rows = Rows({**columns, "row": found + before})
    return _missed(rows, rows, "unit", np.full(len(found), "misprint"))


@cache
def _misprints() -> list[str]:
    units = codebook_table("units")
    return units["note"][units["misprint"] != ""].unique().tolist()


def _missed(left: Rows, right: Rows, identity: str, kinds: np.ndarray) -> list[Miss]:
    """Figures against each other, line by line."""
    lines = zip(kinds.tolist(), repeat(identity), sides(left, ["row"]), sides(right, ["row"]))
    return [Miss(*line) for line in lines]
