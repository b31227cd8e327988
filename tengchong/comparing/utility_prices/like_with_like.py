"""Which prices may be set against each other, which only if, and which not at all."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tengchong.basics.codebook import called, codes, place_name
from tengchong.comparing.figures import plain, three, years
from tengchong.comparing.remembering import remembered
from tengchong.comparing.utility_prices.customers import class_of
from tengchong.comparing.utility_prices.rules import above

VERDICTS = ("comparable", "comparable if", "not comparable")
IDENTITY = ["place", "place_name", "season", "source", "locator"]


def quoted(prices: pd.DataFrame, sources: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The prices that a place's own documents on a year quote: the evidence of its claim.

    Columns as ``schemas.PRICES``, and place_name, ``quoted_by`` (the place whose documents they are).

    >>> from tengchong.building.store import load
    >>> quoted(load("prices"), load("sources"), "530581", 2021)["value"].tolist()
    [0.236, 0.259]
    """
    own = sources[(sources["place"] == place) & (years(sources) == year)]
    return named(prices[prices["source"].isin(own["source"])]).reset_index(drop=True).assign(quoted_by=place)


def named(prices: pd.DataFrame) -> pd.DataFrame:
    """The prices with the names of their places."""
    return plain(prices).assign(place_name=prices["place"].map(place_name).astype(str))


@remembered
def comparable_pairs(prices: pd.DataFrame, utility: str = "electricity", place: str = "") -> pd.DataFrame:
    """Each pair of prices of two places, neither of which lies in the other, and whether they are of the same thing.

    Compared are season, voltage, customer, charge, time of use, year, kind and what is delivered. What
    one of the two doesn't print is unknown; what both print and differs is a conflict. A price without a
    time of use is one of all hours. Columns:
    ``left_…`` and ``right_…`` (place, place_name, season, source, locator, customer, value, low, high, valid_from,
    valid_to), unit, ``verdict``
    (comparable, comparable if, not comparable), ``unknowns``, ``conflicts`` (attributes joined by
    commas), ``unknowns_zh``, ``unknowns_en``, ``conflicts_zh``, ``conflicts_en``; ``difference`` (left −
    right, in the unit), ``cheaper`` (left, right, can't be told; empty where not comparable). First the
    pairs that may be compared, of these those of ``place`` (a code), of these those with the fewest
    conflicts and unknowns.

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
    within = [
        left in above(right) or right in above(left)
        for left, right in zip(pairs["place_l"], pairs["place_r"], strict=True)
    ]
    pairs = _judged(pairs[~np.array(within, dtype=bool)].reset_index(drop=True))
    told = [*IDENTITY, "customer", *three("value"), "valid_from", "valid_to"]
    sides = [f"{side}_{name}" for side in ("left", "right") for name in told]
    words = [f"{what}{end}" for what in ("unknowns", "conflicts") for end in ("", "_zh", "_en")]
    columns = [*sides, "unit", "verdict", *words, *three("difference"), "cheaper"]
    return _best_first(_differing(pairs), place)[columns]


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
        for end, comma in (("", ","), ("_zh", "、"), ("_en", ", ")):
            joined = _joined({_name(a, end): s[state] for a, s in states.items()}, comma)
            pairs[what + end] = pd.Series(joined, index=pairs.index, dtype=str)
    verdict = np.select(
        [pairs["conflicts"] != "", pairs["unknowns"] != ""], [VERDICTS[2], VERDICTS[1]], VERDICTS[0]
    )
    return pairs.assign(verdict=verdict)


def _best_first(pairs: pd.DataFrame, place: str) -> pd.DataFrame:
    """Comparable pairs first, of these those of the place, of these those with the least against them."""
    order = pd.DataFrame(
        {
            "apart": pairs["verdict"] == VERDICTS[2],
            "elsewhere": ~((pairs["left_place"] == place) | (pairs["right_place"] == place)),
            "conflicts": _how_many(pairs["conflicts"]),
            "unknowns": _how_many(pairs["unknowns"]),
        }
    )
    first = order.sort_values([*order.columns], kind="stable").index
    return pairs.loc[first].reset_index(drop=True)


def _how_many(listed: pd.Series) -> pd.Series:
    return listed.str.count(",") + (listed != "")


def _name(attribute: str, end: str) -> str:
    """An attribute, or what it is called where the column's end names a language."""
    return getattr(called("attribute", attribute), end[1:]) if end else attribute


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


def _joined(holds: dict[str, pd.Series], comma: str) -> list[str]:
    table = np.column_stack([series.to_numpy(bool) for series in holds.values()])
    return [comma.join(name for name, held in zip(holds, row, strict=True) if held) for row in table]


def _differing(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pair's two sides named left and right, their difference, and which is cheaper."""
    names = {"value": "value", "low": "value_low", "high": "value_high"}
    names |= {name: name for name in [*IDENTITY, "customer", "valid_from", "valid_to"]}
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

    Columns: ``conflict``, ``zh``, ``en``, ``pairs``, ``alone`` (pairs that nothing else keeps apart),
    ``source`` (of all pairs, joined by blanks).

    >>> from tengchong.building.store import load
    >>> left_out(comparable_pairs(load("prices"))).conflict.iloc[0]
    'customer'
    """
    conflicts = pairs["conflicts"].str.split(",")
    rows = [
        (
            name,
            *called("attribute", name),
            int(sum(name in found for found in conflicts)),
            int((pairs["conflicts"] == name).sum()),
        )
        for name in codes("attribute")
    ]
    table = pd.DataFrame(rows, columns=["conflict", "zh", "en", "pairs", "alone"])
    table["source"] = " ".join(sorted({*pairs["left_source"], *pairs["right_source"]}))
    return table[table["pairs"] > 0].sort_values("pairs", ascending=False, kind="stable", ignore_index=True)
