"""Which of two places is cheaper over the year: break-even, and the map of what is not known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tengchong.basics.intervals import Interval
from tengchong.comparing.figures import three

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


def wet_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs of wet-season prices that may be compared, of those of ``comparable_pairs``.

    >>> from tengchong.building.store import load
    >>> from tengchong.comparing.utility_prices.like_with_like import comparable_pairs, quoted
    >>> claim = quoted(load("prices"), load("sources"), "530581", 2021)
    >>> wet_pairs(comparable_pairs(claim))[["left_value", "right_value"]].values.tolist()
    [[0.236, 0.259]]
    """
    wet = (pairs["left_season"] == "wet") & (pairs["right_season"] == "wet")
    return pairs[wet & (pairs["verdict"] != "not comparable")]


def map_of_pair(
    pairs: pd.DataFrame,
    off_season_prices: Sequence[float],
    wet_shares: Sequence[float],
    power: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """``rank_map`` of two wet-season prices: the first of the pairs that may be compared.

    ``pairs`` as ``comparable_pairs`` gives them, ``power`` as ``effective_prices`` gives it, for
    what is known. Columns: as ``rank_map``, and ``left_place``, ``left_place_name``, ``left_source``,
    ``right_…`` the same, and ``known_share``, ``known``: the wet season's share (0 to 1) and off-season
    difference that ``off_season`` gives, empty without ``power``; ``known_source`` (of what is known of the
    seasons, joined by blanks). No rows where no pair may be compared.

    >>> from tengchong.building.store import load
    >>> from tengchong.comparing.utility_prices.like_with_like import comparable_pairs
    >>> prices = load("prices")
    >>> pairs = comparable_pairs(prices[prices["place"].isin(["533100", "533300"])])
    >>> map_of_pair(pairs, [-0.1, 0.1], [0.5]).cheaper.tolist()
    ['left', 'right']
    """
    near = wet_pairs(pairs).head(1)
    if near.empty:
        return _no_map()
    pair = near.iloc[0]
    ends = [Interval(pair[f"{side}_value_low"], pair[f"{side}_value_high"]) for side in TOLD[:2]]
    names = [f"{side}_{name}" for side in TOLD[:2] for name in ("place", "place_name", "source")]
    table = rank_map(ends[0], ends[1], off_season_prices, wet_shares, right_is_yearly=False)
    known = dict.fromkeys(["known_share", *three("known")], np.nan) | {"known_source": ""}
    if power is not None:
        of = [power[power["place"] == pair[f"{side}_place"]] for side in TOLD[:2]]
        told = off_season(*of).iloc[0][["wet_share", *three("difference")]]
        known = dict(zip(known, [*told, _sources(*of)], strict=True))
    return table.assign(**pair[names], **known)


def map_of_offer(
    power: pd.DataFrame,
    offer: tuple[float, float],
    off_season_prices: Sequence[float],
    wet_shares: Sequence[float],
) -> pd.DataFrame:
    """``rank_map`` of a place of which the wet-season price is printed, against a price for the whole year.

    Takes the table of ``effective_prices``, of which the first such place counts, and the offer in
    CNY/kWh. Columns: as ``map_of_pair``, with nothing for the right place; ``known`` is the off-season mean,
    ``offer`` what was assumed.

    >>> from tengchong.building.store import load
    >>> from tengchong.comparing.utility_prices.customers import Customer
    >>> from tengchong.comparing.utility_prices.effective import Printed, effective_prices
    >>> printed = Printed(load("prices"), load("price_rules"), load("seasons"))
    >>> dehong = effective_prices(printed, "533100", Customer("", "金属硅", 1.0))
    >>> map_of_offer(dehong, (0.34, 0.34), [0.3, 0.5], [5 / 12]).cheaper.tolist()
    ['left', 'right']
    """
    wet = power[(power["component"] == "energy wet") & (power["basis"] == "printed")]
    if wet.empty:
        return _no_map()
    first = wet.iloc[0]
    own = power[power["place"] == first["place"]]
    known = off_season(own, own).iloc[0][["wet_share", *three("left")]]
    left = Interval(first["price_low"], first["price_high"])
    named = {f"left_{name}": first[name] for name in ("place", "place_name", "source")}
    return rank_map(left, Interval(*offer), off_season_prices, wet_shares, right_is_yearly=True).assign(
        **named,
        right_place="",
        right_place_name="",
        known_source=_sources(own),
        **dict(zip(three("offer"), (sum(offer) / 2, *offer), strict=True)),
        **dict(zip(["known_share", *three("known")], known, strict=True)),
    )


def _sources(*effective: pd.DataFrame) -> str:
    """The documents that the price of each season is from."""
    rows = pd.concat(effective)
    named = rows.loc[rows["component"].str.startswith("energy "), "source"]
    return " ".join(dict.fromkeys(filter(None, named)))


def _no_map() -> pd.DataFrame:
    names = ["off_season", "wet_share", *three("advantage"), "cheaper", "known_share", *three("known")]
    return pd.DataFrame(columns=names)


def off_season(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    """Where today's knowledge lies on the map of two places: one row.

    Takes the tables of ``effective_prices`` of two places. Columns: ``wet_share`` (0 to 1, of the load; missing where
    the seasons of the two differ), ``left`` and ``right`` (off-season means, CNY/kWh; open where a season
    is unknown), ``difference`` (left − right).

    >>> parts = {"component": ["energy wet", "energy dry"], "load_share": [0.4, 0.6], "value": [0.1, 0.3],
    ...          "low": [0.1, 0.24], "high": [0.1, 0.36]}
    >>> off_season(pd.DataFrame(parts), pd.DataFrame(parts))[["wet_share", "left_low"]].values.tolist()
    [[0.4, 0.4]]
    """
    wet = [table.loc[table["component"] == "energy wet", "load_share"].sum() for table in (left, right)]
    means = {side: _off_season_mean(table) for side, table in (("left", left), ("right", right))}
    row = {"wet_share": [wet[0] if np.isclose(*wet) else np.nan]}
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
