"""Which prices may be set against each other, which only if, and which not at all."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.comparing.figures import plain, three, years
from tengchong.comparing.utility_prices.customers import class_of

ATTRIBUTES = {
    "season": ("季节", "season"),
    "voltage": ("电压", "voltage"),
    "customer": ("用户", "customer"),
    "charge": ("计费方式", "charge"),
    "time_of_use": ("时段", "time of use"),
    "year": ("年份", "year"),
    "kind": ("价格性质", "kind of price"),
    "delivered": ("是否含基本电费及各项附加", "whether all charges are inside"),
}
VERDICTS = ("comparable", "comparable if", "not comparable")
IDENTITY = ["place", "place_name", "source", "locator"]


def quoted(prices: pd.DataFrame, sources: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The prices that a place's own documents on a year quote: the evidence of its claim.

    Columns as ``schemas.PRICES``, and place_name.

    >>> from tengchong.building.store import load
    >>> quoted(load("prices"), load("sources"), "530581", 2021)["value"].tolist()
    [0.236, 0.259]
    """
    own = sources[(sources["place"] == place) & (years(sources) == year)]
    return named(prices[prices["source"].isin(own["source"])]).reset_index(drop=True)


def named(prices: pd.DataFrame) -> pd.DataFrame:
    """The prices with the names of their places."""
    return plain(prices).assign(place_name=prices["place"].map(place_name).astype(str))


def comparable_pairs(prices: pd.DataFrame, utility: str = "electricity") -> pd.DataFrame:
    """Each pair of prices of two places, and whether they are of the same thing.

    Compared are season, voltage, customer, charge, time of use, year, kind and what is delivered. What
    one of the two doesn't print is unknown; what both print and differs is a conflict. A price without a
    time of use is one of all hours. Columns:
    ``left_…`` and ``right_…`` (place, place_name, source, locator, value, low, high), unit, ``verdict``
    (comparable, comparable if, not comparable), ``unknowns``, ``conflicts`` (attributes joined by
    commas), ``unknowns_zh``, ``unknowns_en``, ``conflicts_zh``, ``conflicts_en``; ``difference`` (left −
    right, in the unit), ``cheaper`` (left, right, can't be told; empty where not comparable).

    >>> from tengchong.building.store import load
    >>> pairs = comparable_pairs(quoted(load("prices"), load("sources"), "530581", 2021))
    >>> pairs[["verdict", "unknowns"]].values.tolist()
    [['comparable if', 'voltage,customer,year,delivered']]
    """
    levels = named(prices[prices["utility"] == utility]).reset_index(drop=True)
    levels = levels.assign(
        at=range(len(levels)),
        klass=levels["customer"].map(class_of),
        time_of_use=levels["time_of_use"].replace("", "all"),
    )
    pairs = levels.merge(levels, on="unit", suffixes=("_l", "_r"))
    pairs = pairs[(pairs["at_l"] < pairs["at_r"]) & (pairs["place_l"] != pairs["place_r"])]
    pairs = _judged(pairs.reset_index(drop=True))
    sides = [f"{side}_{name}" for side in ("left", "right") for name in [*IDENTITY, *three("value")]]
    words = [f"{what}{end}" for what in ("unknowns", "conflicts") for end in ("", "_zh", "_en")]
    return _differing(pairs)[[*sides, "unit", "verdict", *words, *three("difference"), "cheaper"]]


def _judged(pairs: pd.DataFrame) -> pd.DataFrame:
    """Unknowns, conflicts and the verdict of each pair."""
    states = {
        "season": _words(pairs, "season"),
        "voltage": _ranges(pairs, "voltage_low", "voltage_high"),
        "customer": _words(pairs, "klass"),
        "charge": _words(pairs, "charge"),
        "time_of_use": _words(pairs, "time_of_use"),
        "year": _ranges(pairs, "valid_from", "valid_to"),
        "kind": _words(pairs, "kind"),
        "delivered": _words(pairs, "delivered"),
    }
    for what, state in (("unknowns", 0), ("conflicts", 1)):
        for end, language, comma in (("", None, ","), ("_zh", 0, "、"), ("_en", 1, ", ")):
            joined = _joined({a: s[state] for a, s in states.items()}, language, comma)
            pairs[what + end] = pd.Series(joined, index=pairs.index, dtype=str)
    verdict = np.select(
        [pairs["conflicts"] != "", pairs["unknowns"] != ""], [VERDICTS[2], VERDICTS[1]], VERDICTS[0]
    )
    return pairs.assign(verdict=verdict)


def _words(pairs: pd.DataFrame, column: str) -> tuple[pd.Series, pd.Series]:
    """Unknown where one is empty; in conflict where both are there and differ."""
    left, right = pairs[f"{column}_l"].astype(str), pairs[f"{column}_r"].astype(str)
    unknown = (left == "") | (right == "")
    return unknown, ~unknown & (left != right)


def _ranges(pairs: pd.DataFrame, low: str, high: str) -> tuple[pd.Series, pd.Series]:
    """Unknown where one has no range at all; in conflict where the ranges don't meet."""
    unknown = pd.Series(False, index=pairs.index)
    for side in ("_l", "_r"):
        unknown |= pairs[low + side].isna() & pairs[high + side].isna()
    apart = (pairs[f"{low}_l"] > pairs[f"{high}_r"]) | (pairs[f"{low}_r"] > pairs[f"{high}_l"])
    return unknown, ~unknown & apart.fillna(False).astype(bool)


def _joined(holds: dict[str, pd.Series], language: int | None, comma: str) -> list[str]:
    names = [name if language is None else ATTRIBUTES[name][language] for name in holds]
    table = np.column_stack([series.to_numpy(bool) for series in holds.values()])
    return [comma.join(name for name, held in zip(names, row, strict=True) if held) for row in table]


def _differing(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pair's two sides named left and right, their difference, and which is cheaper."""
    names = {"value": "value", "low": "value_low", "high": "value_high"} | {name: name for name in IDENTITY}
    for end, side in (("_l", "left"), ("_r", "right")):
        pairs = pairs.rename(columns={f"{old}{end}": f"{side}_{new}" for old, new in names.items()})
    low = pairs["left_value_low"] - pairs["right_value_high"]
    high = pairs["left_value_high"] - pairs["right_value_low"]
    cheaper = np.select([high < 0, low > 0], ["left", "right"], "can't be told")
    apart = pairs["verdict"] == VERDICTS[2]
    return pairs.assign(
        difference=(pairs["left_value"] - pairs["right_value"]).mask(apart),
        difference_low=low.mask(apart),
        difference_high=high.mask(apart),
        cheaper=pd.Series(cheaper, index=pairs.index).mask(apart, ""),
    )


def left_out(pairs: pd.DataFrame) -> pd.DataFrame:
    """Why pairs stay out: each conflict with the number of pairs that it keeps apart, most first.

    Columns: ``conflict``, ``zh``, ``en``, ``pairs``, ``alone`` (pairs that nothing else keeps apart).

    >>> from tengchong.building.store import load
    >>> left_out(comparable_pairs(load("prices"))).conflict.iloc[0]
    'customer'
    """
    conflicts = pairs["conflicts"].str.split(",")
    rows = [
        (
            name,
            *ATTRIBUTES[name],
            int(sum(name in found for found in conflicts)),
            int((pairs["conflicts"] == name).sum()),
        )
        for name in ATTRIBUTES
    ]
    table = pd.DataFrame(rows, columns=["conflict", "zh", "en", "pairs", "alone"])
    return table[table["pairs"] > 0].sort_values("pairs", ascending=False, kind="stable", ignore_index=True)


def groups(pairs: pd.DataFrame) -> pd.DataFrame:
    """The largest sets of prices of which each two are comparable, or comparable if; best first.

    Columns: ``group`` (1 is the largest; of equal size the one with fewer unknowns), ``size``, place,
    place_name, source, locator, value, low, high, unit; of the group ``verdict``, ``unknowns``,
    ``unknowns_zh``, ``unknowns_en``.

    >>> from tengchong.building.store import load
    >>> claim = quoted(load("prices"), load("sources"), "530581", 2021)
    >>> groups(comparable_pairs(claim))[["group", "size", "value"]].values.tolist()
    [[1.0, 2.0, 0.236], [1.0, 2.0, 0.259]]
    """
    near = pairs[pairs["verdict"] != VERDICTS[2]]
    sides = {
        side: near[[f"{side}_{name}" for name in ("source", "locator")]].apply(tuple, axis=1).tolist()
        for side in ("left", "right")
    }
    neighbours: dict[tuple, set[tuple]] = {}
    for left, right in zip(sides["left"], sides["right"], strict=True):
        neighbours.setdefault(left, set()).add(right)
        neighbours.setdefault(right, set()).add(left)
    tables = [_group(near, sides, members) for members in _cliques(set(), set(neighbours), set(), neighbours)]
    tables.sort(
        key=lambda table: (-len(table), table["unknowns"].iloc[0].count(","), table["unknowns"].iloc[0])
    )
    columns = ["group", "size", *IDENTITY, "value", "low", "high", "unit", "verdict"]
    columns += ["unknowns", "unknowns_zh", "unknowns_en"]
    numbered = [table.assign(group=at, size=len(table)) for at, table in enumerate(tables, start=1)]
    return pd.concat(numbered, ignore_index=True)[columns] if numbered else pd.DataFrame(columns=columns)


def _cliques(chosen: set, open_: set, done: set, neighbours: dict) -> list[frozenset]:
    """All maximal sets of mutual neighbours (Bron and Kerbosch 1973, with a pivot)."""
    if not open_ and not done:
        return [frozenset(chosen)]
    pivot = max(open_ | done, key=lambda one: len(open_ & neighbours[one]))
    found = []
    for one in sorted(open_ - neighbours[pivot]):
        near = neighbours[one]
        found += _cliques(chosen | {one}, open_ & near, done & near, neighbours)
        open_, done = open_ - {one}, done | {one}
    return found


def _group(near: pd.DataFrame, sides: dict[str, list], members: frozenset) -> pd.DataFrame:
    """The prices of one group, with what is unknown between any two of them."""
    held = [
        left in members and right in members
        for left, right in zip(sides["left"], sides["right"], strict=True)
    ]
    within = near[held]
    names = [*IDENTITY, *three("value")]
    prices = pd.concat(
        [
            within[[f"{side}_{name}" for name in names] + ["unit"]].set_axis([*names, "unit"], axis=1)
            for side in ("left", "right")
        ]
    ).drop_duplicates(["source", "locator"])
    prices = prices.rename(columns={"value_low": "low", "value_high": "high"}).sort_values("value")
    unknown = {one for text in within["unknowns"] for one in text.split(",") if one}
    ordered = [name for name in ATTRIBUTES if name in unknown]
    return prices.assign(
        verdict=VERDICTS[1] if ordered else VERDICTS[0],
        unknowns=",".join(ordered),
        unknowns_zh="、".join(ATTRIBUTES[name][0] for name in ordered),
        unknowns_en=", ".join(ATTRIBUTES[name][1] for name in ordered),
    )
