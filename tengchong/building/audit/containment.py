"""A subset greater than its set: a part than the whole, 省外 than 市外, a county than its prefecture,
projects of 5亿元以上 than those of 1亿元以上, a share than 100 %."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import table as codebook_table
from tengchong.building.audit.figures import AMOUNTS, MONTHS, PERCENT, TOPIC, beside, claims, misses, more
from tengchong.building.audit.sizes import sizes

WITHIN = ["source", "place", *MONTHS, *TOPIC, "measure"]


def subsets(figures: pd.DataFrame) -> pd.DataFrame:
    """Amounts that are more than what they are a part of; of targets, which are decisions, unlikely."""
    amounts = figures[figures["measure"].isin(AMOUNTS) & ~figures["unit"].isin(PERCENT)]
    lifted = [_to_whole(amounts), _to_parent(amounts), _to_set(amounts), _to_group(amounts)]
    found = [_more_than(rows, amounts) for rows in lifted]
    measured = figures[figures["measure"].isin([*AMOUNTS, "share"])]
    return pd.concat([*found, _sizes(measured), _more_than_all(figures)], ignore_index=True)


def _more_than(lifted: pd.DataFrame, amounts: pd.DataFrame) -> pd.DataFrame:
    return _too_much(beside(claims(lifted, lifted["row"] >= 0), amounts, "set", WITHIN))


def _too_much(pairs: pd.DataFrame) -> pd.DataFrame:
    pairs = pairs[pairs["set_unit"].astype(str) == pairs["claim_unit"].astype(str)].reset_index(drop=True)
    kind = pairs["measure"].astype(str).eq("target").map({True: "unlikely", False: "contradiction"})
    unit = pairs["claim_unit"].astype(str)
    return misses(pairs, "subset", lambda whole: whole, ["set"], unit=unit, kind=kind, missing=more)


def _to_whole(amounts: pd.DataFrame) -> pd.DataFrame:
    return amounts[amounts["category"] != ""].assign(dimension="", category="")


def _to_parent(amounts: pd.DataFrame) -> pd.DataFrame:
    below = amounts[amounts["parent"].notna() & (amounts["parent"] != "")]
    return below.assign(place=below["parent"])


def _to_group(amounts: pd.DataFrame) -> pd.DataFrame:
    return _translated(amounts, "place", codebook_table("group_members").set_axis(["of", "place"], axis=1))


def _to_set(amounts: pd.DataFrame) -> pd.DataFrame:
    return _translated(amounts, "indicator", _supersets())


def _translated(amounts: pd.DataFrame, column: str, pairs: pd.DataFrame) -> pd.DataFrame:
    rows = amounts[amounts[column].isin(pairs[column])].astype({column: str}).merge(pairs, on=column)
    return rows.assign(**{column: rows["of"]})


def _supersets() -> pd.DataFrame:
    """Each indicator with each indicator that it is a subset of, however far: columns indicator, of."""
    book = codebook_table("indicators")
    direct = book.assign(of=book["subset_of"].str.split())[["indicator", "of"]].explode("of").dropna()
    every = further = direct
    while not further.empty:
        further = further.merge(direct.rename(columns={"indicator": "of", "of": "next"}), on="of")
        further = further[["indicator", "next"]].set_axis(["indicator", "of"], axis=1)
        every = pd.concat([every, further]).drop_duplicates()
    return every


def _sizes(figures: pd.DataFrame) -> pd.DataFrame:
    """Sizes that lie within a size."""
    bounds = sizes(figures["category"]).set_axis(figures["row"]).dropna()
    sized = figures[figures["row"].isin(bounds.index)]
    within = [name for name in WITHIN if name != "category"]
    pairs = beside(claims(sized, sized["row"] >= 0), sized, "set", [*within, "of_row"])
    inner = bounds.loc[pairs["claim_row"]].reset_index(drop=True)
    outer = bounds.loc[pairs["set_row"]].reset_index(drop=True)
    lies_in = (inner["from"] >= outer["from"]) & (inner["to"] <= outer["to"])
    same = (inner == outer).all(axis=1)
    return _too_much(pairs[lies_in & ~same])


def _more_than_all(figures: pd.DataFrame) -> pd.DataFrame:
    """Shares of more than 100 %."""
    pairs = claims(figures, (figures["measure"] == "share") & (figures["unit"] == "%"))
    pairs = pairs.assign(set_row=-1, set_value=100.0, set_low=100.0, set_high=100.0, set_unit="%")
    return _too_much(pairs)
