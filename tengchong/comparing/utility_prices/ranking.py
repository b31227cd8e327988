"""Who is cheaper, and how sure that is: break-even, the map of what is not known, ranges of ranks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tengchong.basics.intervals import Interval
from tengchong.comparing.figures import plain, ranks, three

TOLD = ("left", "right", "can't be told")


def break_even(left_wet: Interval, right: Interval, wet_share: float, right_is_yearly: bool) -> Interval:
    """The off-season price at which two places cost the same over the year, CNY/kWh.

    ``left_wet`` and ``right`` are prices (CNY/kWh), ``wet_share`` the share of the load in the wet season.
    If the right price holds all year, it is the left place's off-season mean; if it is a wet-season
    price too, it is by how much the left place's off-season mean may exceed the right one's.

    >>> dehong, nujiang, contract = (Interval(x, x) for x in (0.236, 0.259, 0.34))
    >>> round(float(break_even(dehong, contract, 5 / 12, True).low), 4)
    0.4143
    >>> round(float(break_even(dehong, nujiang, 5 / 12, False).low), 4)
    0.0164
    """
    if right_is_yearly:
        return (right - left_wet * wet_share) / (1 - wet_share)
    return (right - left_wet) * wet_share / (1 - wet_share)


def rank_map(
    left_wet: Interval,
    right: Interval,
    off_season: Sequence[float],
    wet_shares: Sequence[float],
    right_is_yearly: bool,
) -> pd.DataFrame:
    """Which of two places is cheaper over the year, for each off-season price and load shape.

    ``off_season`` is the left place's off-season mean where the right price holds all year, else the
    left off-season mean less the right one. Columns: ``off_season`` (CNY/kWh), ``wet_share`` (0 to 1),
    ``advantage`` (left − right over the year, CNY/kWh), ``cheaper`` (left, right, can't be told).

    >>> table = rank_map(Interval(0.236, 0.236), Interval(0.34, 0.34), [0.3, 0.5], [5 / 12], True)
    >>> table.cheaper.tolist()
    ['left', 'right']
    """
    grid = pd.MultiIndex.from_product([off_season, wet_shares], names=["off_season", "wet_share"])
    rows = grid.to_frame(index=False).astype(float)
    wet, off = rows["wet_share"], rows["off_season"] * (1 - rows["wet_share"])
    advantage = left_wet * wet - right * (1 if right_is_yearly else wet) + off
    middles = [sum(price) / 2 for price in (left_wet, right)]
    value = middles[0] * wet - middles[1] * (1 if right_is_yearly else wet) + off
    cheaper = np.select([advantage.high < 0, advantage.low > 0], TOLD[:2], TOLD[2])
    return rows.assign(
        advantage=value, advantage_low=advantage.low, advantage_high=advantage.high, cheaper=cheaper
    )


def map_of_pair(
    pairs: pd.DataFrame, off_season: Sequence[float], wet_shares: Sequence[float]
) -> pd.DataFrame:
    """``rank_map`` of two wet-season prices: the first of the pairs that may be compared.

    ``pairs`` as ``comparable_pairs`` gives them. Columns: as ``rank_map``, and ``left_place``,
    ``left_place_name``, ``left_source``, ``right_…`` the same. No rows where no pair may be compared.

    >>> from tengchong.building.store import load
    >>> from tengchong.comparing.utility_prices.like_with_like import comparable_pairs
    >>> prices = load("prices")
    >>> pairs = comparable_pairs(prices[prices["place"].isin(["533100", "533300"])])
    >>> map_of_pair(pairs, [-0.1, 0.1], [0.5]).cheaper.tolist()
    ['left', 'right']
    """
    near = pairs[pairs["verdict"] != "not comparable"].head(1)
    if near.empty:
        return pd.DataFrame(columns=["off_season", "wet_share", *three("advantage"), "cheaper"])
    pair = near.iloc[0]
    ends = [Interval(pair[f"{side}_value_low"], pair[f"{side}_value_high"]) for side in TOLD[:2]]
    names = [f"{side}_{name}" for side in TOLD[:2] for name in ("place", "place_name", "source")]
    return rank_map(ends[0], ends[1], off_season, wet_shares, right_is_yearly=False).assign(**pair[names])


def off_season(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    """Where today's knowledge lies on the map of two places: one row.

    Takes two tables of ``effective_price``. Columns: ``wet_share`` (0 to 1, of the left place's load),
    ``left`` and ``right`` (off-season means, CNY/kWh; open where a season is unknown), ``difference``
    (left − right).

    >>> parts = {"component": ["energy wet", "energy dry"], "load_share": [0.4, 0.6], "value": [0.1, 0.3],
    ...          "low": [0.1, 0.24], "high": [0.1, 0.36]}
    >>> off_season(pd.DataFrame(parts), pd.DataFrame(parts))[["wet_share", "left_low"]].values.tolist()
    [[0.4, 0.4]]
    """
    wet = left.loc[left["component"] == "energy wet", "load_share"].sum()
    means = {side: _off_season_mean(table) for side, table in (("left", left), ("right", right))}
    row = {"wet_share": [wet]}
    for side, (value, bounds) in means.items():
        row |= {side: [value], f"{side}_low": [bounds.low], f"{side}_high": [bounds.high]}
    low, high = means["left"][1] - means["right"][1]
    difference = {"difference": means["left"][0] - means["right"][0]}
    return pd.DataFrame(row | difference | {"difference_low": low, "difference_high": high})


def _off_season_mean(effective: pd.DataFrame) -> tuple[float, Interval]:
    """The mean price of energy outside the wet season."""
    season = effective["component"].str.startswith("energy ") & (effective["component"] != "energy wet")
    rows = effective[season]
    share = rows["load_share"].sum()
    if not share > 0:
        return np.nan, Interval(0.0, np.inf)
    value, low, high = (rows[column].sum(skipna=False) / share for column in ("value", "low", "high"))
    return value, Interval(low, high)


def rank_range(effective: pd.DataFrame, component: str = "energy") -> pd.DataFrame:
    """The ranks that places can have, cheapest first, by what their effective prices can be.

    Takes tables of ``effective_price`` put together; ``component`` is the sum to rank by (energy, total).
    Columns: place, place_name, value, low, high (CNY/kWh), ``rank_low``, ``rank_high``, ``unknown``,
    ``source`` (of all parts, joined by blanks).

    >>> rows = pd.DataFrame({"place": ["a", "b"], "place_name": ["A", "B"], "component": ["energy"] * 2,
    ...                      "value": [0.3, 0.4], "low": [0.3, 0.35], "high": [0.36, 0.45],
    ...                      "unknown": [False, False], "source": ["s", "t"]})
    >>> rank_range(rows)[["rank_low", "rank_high"]].values.tolist()
    [[1, 2], [1, 2]]
    """
    rows = effective[effective["component"] == component]
    rows = rows[["place", "place_name", "value", "low", "high", "unknown"]].reset_index(drop=True)
    ranked = ranks(rows.rename(columns={"low": "of_low", "high": "of_high"}), "of", largest_first=False)
    names = {"of_low": "low", "of_high": "high", "of_rank_low": "rank_low", "of_rank_high": "rank_high"}
    parts = effective.groupby("place")["source"].agg(lambda found: " ".join(sorted({*found} - {""})))
    ranked = ranked.rename(columns=names).assign(source=ranked["place"].map(parts))
    return ranked.sort_values(["rank_low", "rank_high"], ignore_index=True)


def per_ton(difference: Interval, rules: pd.DataFrame, customers: Sequence[str] = ()) -> pd.DataFrame:
    """What a difference per kWh makes per ton, with each printed norm of consumption and with all.

    ``difference`` in CNY/kWh; ``rules`` as ``schemas.PRICE_RULES``, of which the norms in kWh/t count, of
    the named customers if any. Columns: customer, ``norm`` (kWh/t), ``per_ton`` (CNY/t), source, locator.
    The last row has the range over all norms.

    >>> len(per_ton(Interval(0.022, 0.024), pd.DataFrame(columns=["kind", "unit", "customer", "value",
    ...     "low", "high", "source", "locator"])))
    0
    """
    rules = plain(rules)
    norms = rules[(rules["kind"] == "norm") & (rules["unit"] == "kWh/t")]
    norms = norms[norms["customer"].isin(customers) | (not customers)]
    rows = norms.rename(columns=dict(zip(("value", "low", "high"), three("norm"), strict=True)))
    rows = rows[["customer", *three("norm"), "source", "locator"]].reset_index(drop=True)
    if len(rows):
        widest = {"norm": np.nan, "norm_low": rows["norm"].min(), "norm_high": rows["norm"].max()}
        rows.loc[len(rows)] = {"customer": "", "source": "", "locator": ""} | widest
    money = difference * Interval.of(rows, "norm_")
    middle = sum(difference) / 2 * rows["norm"].astype(float)
    return rows.assign(per_ton=middle, per_ton_low=money.low, per_ton_high=money.high)
