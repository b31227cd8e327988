"""Growth on the year: the base that it implies, and what each part contributes to it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table
from tengchong.comparing.figures import (
    BREAKDOWN,
    KEY,
    ORIGIN,
    PERIOD,
    REASONS,
    because,
    computed,
    keys_of,
    latest,
    of_year,
    side_by_side,
    taken,
    three,
)
from tengchong.comparing.fund_arrivals.months import Months, on_months
from tengchong.comparing.fund_arrivals.order import in_order
from tengchong.comparing.fund_arrivals.targets import against_target, arrivals, in_one_currency
from tengchong.comparing.remembering import remembered


@remembered
def growth(observations: pd.DataFrame, place: str | list[str], year: int, through: str = "") -> pd.DataFrame:
    """Growth on the year of each kind of arrivals, the base that it implies, and the gain in money.

    ``place`` is a code, or a list of them. The growth is the printed one; where none is printed, that
    against the same months of the year before, if they are. Columns: KEY; ``actual`` (unit of the row),
    ``growth`` (%), ``growth_basis`` (printed, computed), ``base`` (implied: actual ÷ (1 + growth)),
    ``earlier`` (the earlier figure as printed), ``gain`` (actual × growth ÷ (1 + growth)); reasons; origin.

    >>> from tengchong.building.store import load
    >>> table = growth(load("observations"), "530581", 2021).set_index("indicator")
    >>> (table.base / 1e8).round(2)["fund_arrivals_outside_prefecture_domestic"]
    np.float64(243.08)
    """
    figures = arrivals(observations)
    actual = latest(of_year(figures, place, year, "actual"), through)
    printed = of_year(figures, place, year, "growth").merge(
        actual[["place", *BREAKDOWN, *PERIOD]], on=["place", *BREAKDOWN, *PERIOD]
    )
    rows = side_by_side(
        actual=actual, growth=latest(printed), earlier=_year_before(figures, place, year, actual)
    )
    rows = in_one_currency(rows, "earlier", "actual")
    rows = computed(rows, "measured", lambda now, then: (now / then - 1) * 100, "actual", "earlier")
    measured = rows["growth"].isna() & rows["measured"].notna()
    basis = rows["growth"].notna().map({True: "printed", False: ""}).mask(measured, "computed")
    rows = taken(rows, "growth", "measured")
    rows = computed(rows, "base", lambda a, g: a / (1 + g / 100), "actual", "growth")
    rows = computed(rows, "gain", lambda a, g: a * (1 - 1 / (1 + g / 100)), "actual", "growth")
    rows = in_order(_from_earlier(rows.assign(growth_basis=basis.astype(str)), measured))
    rows = because(
        rows,
        (
            rows["growth"].isna(),
            "未载明同比，也无上年同期数",
            "neither growth nor the year before is printed",
        ),
    )
    return rows[
        [
            *KEY,
            *three("actual", "growth"),
            "growth_basis",
            *three("base", "earlier", "gain"),
            *REASONS,
            *ORIGIN,
        ]
    ]


def _year_before(
    figures: pd.DataFrame, place: str | list[str], year: int, actual: pd.DataFrame
) -> pd.DataFrame:
    """The figures of the same months one year before."""
    before = of_year(figures, place, year - 1, "actual")
    months = before[PERIOD].apply(lambda column: column + 12)
    keys = ["place", *BREAKDOWN, *PERIOD]
    now, then = {*keys_of(actual, *keys)}, before.assign(**months)
    return latest(then[np.array([key in now for key in keys_of(then, *keys)], bool)])


def _from_earlier(rows: pd.DataFrame, measured: pd.Series) -> pd.DataFrame:
    """Where growth is computed, base and gain come from the earlier figure itself, not through growth."""
    rows = computed(rows, "difference", lambda now, then: now - then, "actual", "earlier")
    return taken(taken(rows, "base", "earlier", measured), "gain", "difference", measured)


def contributions(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """What the parts of a whole contribute to its growth, and to what is missing of its target.

    The parts are those that the codebook declares to make up the whole, on the months of the whole. A part's contribution is its
    gain over the base of the whole, in points: a·g ÷ (1 + g) ÷ base. Columns: KEY; ``whole`` (its
    indicator), ``role`` (part, sum of parts, whole); ``gain`` (unit of the row), ``contribution``
    (points), ``target``, ``missing``, ``missing_percent`` (of its own target), ``missing_points`` (of
    the target of the whole); ``agrees``: whether the sum of the parts can be the whole; reasons.

    >>> from tengchong.building.store import load
    >>> table = contributions(load("observations"), "530581", 2021)
    >>> table.loc[table.role == "part", "contribution"].round(2).tolist()
    [6.52, 0.04]
    """
    asked = (observations, place, year, through)
    months = _other_months(growth(*asked))
    if months:
        asked = (on_months(arrivals(observations), year, months), place, year, through)
    return _contributed(growth(*asked), against_target(*asked))


def _other_months(grown: pd.DataFrame) -> dict[str, Months]:
    """By part the months of its whole, where the latest figures of the two are of different ones."""
    wholes = grown[grown["category"] == ""].drop_duplicates("indicator").set_index("indicator")
    months = dict(zip(wholes.index, keys_of(wholes, *PERIOD), strict=True))
    return {
        part: months[whole]
        for whole, parts in _wholes(grown)
        for part in parts
        if part in months and months[part] != months[whole]
    }


def _contributed(grown: pd.DataFrame, aimed: pd.DataFrame) -> pd.DataFrame:
    """The contributions, from the tables of growth and of targets."""
    keys = [*BREAKDOWN, *PERIOD, "unit"]
    rows = grown.merge(aimed[[*keys, *three("target", "missing")]], on=keys, how="left")
    tables = [_of_whole(rows, whole) for whole in _wholes(rows)]
    columns = [
        *KEY,
        "whole",
        "role",
        *three("gain", "contribution", "target", "missing", "missing_percent", "missing_points"),
        "agrees",
        *REASONS,
    ]
    if not tables:
        return rows.head(0).reindex(columns=columns)
    return pd.concat(tables, ignore_index=True)[columns]


def _wholes(rows: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """The indicators in the table whose parts the codebook declares complete, with their parts."""
    declared = table("indicators")
    declared = declared[declared["parts_complete"] == "yes"]
    here = set(rows["indicator"][rows["category"] == ""])
    return [
        (row.indicator, row.parts.split())
        for row in declared.itertuples()
        if row.indicator in here and set(row.parts.split()) & here
    ]


def _of_whole(rows: pd.DataFrame, whole: tuple[str, list[str]]) -> pd.DataFrame:
    code, codes = whole
    rows = rows[rows["category"] == ""]
    total = rows[rows["indicator"] == code].assign(role="whole")
    same = (rows["period_end"] == total["period_end"].iloc[0]) & (rows["unit"] == total["unit"].iloc[0])
    parts = rows[rows["indicator"].isin(codes) & same].assign(role="part")
    both = pd.concat([parts, _summed(parts, total, len(codes)), total]).assign(whole=code)
    both = _over_whole(both, total)
    sums, wholes = both[both["role"] == "sum of parts"], both[both["role"] == "whole"]
    low = max(sums["contribution_low"].iloc[0], wholes["contribution_low"].iloc[0])
    high = min(sums["contribution_high"].iloc[0], wholes["contribution_high"].iloc[0])
    return both.assign(agrees=bool(low <= high))


def _summed(parts: pd.DataFrame, total: pd.DataFrame, wanted: int) -> pd.DataFrame:
    """The parts added up; unknown where one is missing."""
    columns = three("gain", "target", "missing")
    return total.assign(role="sum of parts", **parts[columns].sum(min_count=wanted))


def _over_whole(rows: pd.DataFrame, total: pd.DataFrame) -> pd.DataFrame:
    """Gains over the base of the whole, and what is missing over its own and the whole's target."""
    for name in three("actual", "growth", "target"):
        rows = rows.assign(**{f"whole_{name}": total[name].iloc[0]})
    rows = computed(
        rows,
        "contribution",
        lambda gain, a, g: gain / a * (1 + g / 100) * 100,
        "gain",
        "whole_actual",
        "whole_growth",
    )
    rows = taken(rows, "contribution", "growth", rows["role"] == "whole")
    rows = computed(rows, "missing_percent", lambda m, t: m / t * 100, "missing", "target")
    return computed(rows, "missing_points", lambda m, t: m / t * 100, "missing", "whole_target")
