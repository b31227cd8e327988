"""How the named projects are spread over sizes and sectors."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from tengchong.basics.codebook import in_english
from tengchong.comparing.figures import three
from tengchong.comparing.wording import Number, Words, said, say

EDGES = (0.0, 1e8, 5e8, 1e9, math.inf)  # yuan: the sizes that offices report by are 1, 5 and 10 亿元
COLUMNS = ["stage", "unit", "by", "group_zh", "group_en", *three("count", "investment", "share")]


class Size(NamedTuple):
    """A class of planned investment: from ``low`` on, below ``high``."""

    low: float
    high: float


def projects_groups(profile: pd.DataFrame) -> pd.DataFrame:
    """How many of the named projects of each stage are of which size and sector, and their money.

    Takes the table of ``projects_profile``. A project whose rounding crosses an edge may be of either
    size, so counts are ranges, and so are the sums. Columns: stage, unit, ``by`` (size, sector), ``group_zh``, ``group_en``,
    ``count``, ``investment`` (unit of the row: the sum), ``share`` (%, of the printed investments of the stage).

    >>> from tengchong.building.store import load
    >>> from tengchong.comparing.pipeline_conversion.money import projects_profile
    >>> table = projects_groups(projects_profile(load("projects"), "530581", 2021))
    >>> table.loc[table.by == "size", ["group_zh", "count", "count_low", "count_high"]].values.tolist()[1:]
    [['1亿元至5亿元', 2.0, 1.0, 2.0], ['5亿元至10亿元', 1.0, 1.0, 2.0], ['10亿元及以上', 1.0, 0.0, 1.0]]
    """
    known = profile[profile["investment"].notna() & (profile["stage"] != "")]
    rows = []
    for (stage, unit), group in known.groupby(["stage", "unit"], sort=False):
        rows += [(stage, unit, *one) for one in [*_by_size(group, str(unit)), *_by_sector(group)]]
    return pd.DataFrame(rows, columns=COLUMNS)


def _by_size(group: pd.DataFrame, unit: str) -> list[tuple]:
    rows = []
    for low, high in pairwise(EDGES):
        size = Size(low, high)
        inside = _inside(group["investment"], size)
        surely = _inside(group["investment_low"], size) & _inside(group["investment_high"], size)
        possibly = (group["investment_high"] >= low) & (group["investment_low"] < high)
        counts = float(inside.sum()), float(surely.sum()), float(possibly.sum())
        if counts[2]:
            sums = _summed(group, inside, surely, possibly, size.high)
            rows.append(("size", *_size_words(size, unit), *counts, *sums))
    return rows


def _inside(values: pd.Series, size: Size) -> pd.Series:
    return (values >= size.low) & (values < size.high)


def _size_words(size: Size, unit: str) -> Words:
    """below 1亿元, 1 to 5亿元, 10亿元 and more."""
    low, high = (said(Number(edge, edge, edge, unit)) for edge in size)
    if size.low == 0:
        return say("{high}以下", "below {high}", high=high)
    if math.isinf(size.high):
        return say("{low}及以上", "{low} and more", low=low)
    return say("{low}至{high}", "{low} to {high}", low=low, high=high)


def _by_sector(group: pd.DataFrame) -> list[tuple]:
    """Sectors as the documents print them; none where no sector is printed at all."""
    rows = []
    for sector in group["sector"][group["sector"] != ""].unique():
        inside = group["sector"] == sector
        count, sums = float(inside.sum()), _summed(group, inside, inside, inside)
        rows.append(("sector", sector, in_english(str(sector)), count, count, count, *sums))
    return rows


def _summed(
    group: pd.DataFrame, inside: pd.Series, surely: pd.Series, possibly: pd.Series, most: float = math.inf
) -> tuple[float, ...]:
    """The money of those inside, none above ``most``, and its share of all: own ÷ (own + rest), each project once.

    At least those that are surely inside, at most all that possibly are.
    """
    value, all_ = group.loc[inside, "investment"].sum(), group["investment"].sum()
    low, rest_high = group.loc[surely, "investment_low"].sum(), group.loc[~surely, "investment_high"].sum()
    high = group.loc[possibly, "investment_high"].clip(upper=most).sum()
    rest_low = group.loc[~possibly, "investment_low"].sum()
    shares = (
        value / all_ * 100,
        100 / (1 + rest_high / low) if low else 0.0,
        100 / (1 + rest_low / high) if high else 0.0,
    )
    return value, low, high, *shares
