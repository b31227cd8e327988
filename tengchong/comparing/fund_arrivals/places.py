"""A place among others: its peers on the same definition and months, its counties inside it."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import level_of, parent_of
from tengchong.comparing.figures import (
    BREAKDOWN,
    KEY,
    PERIOD,
    REASONS,
    because,
    blank,
    computed,
    keys_of,
    ranks,
    three,
    years,
)
from tengchong.comparing.fund_arrivals.growth import growth
from tengchong.comparing.fund_arrivals.months import on_months, shared_months
from tengchong.comparing.fund_arrivals.targets import against_target, arrivals
from tengchong.comparing.remembering import remembered

RANKED = ("completion", "schedule_gap", "growth")
OVERLAPPING = ("group", "region")  # they hold places that are members themselves
OVER = ("各地合计多于总数，有重叠或有误", "its members add up to more: they overlap, or one is wrong")
NUMBERS = three("actual", "target", "completion", "schedule_gap", "growth")
RANKS = [f"{name}_{end}" for name in RANKED for end in ("rank_low", "rank_high", "ranked")]


@remembered
def peers(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """A place's arrivals beside those of every other place that prints some for the year.

    Of each kind it stands on the months that the most places of its level print as well, of several on the
    latest; so do the others that print them. Ranked are those of the same level (county, prefecture, …), definition, months and unit; the others
    stay, with their reason.
    Columns: KEY; ``own`` (the place itself); ``actual``, ``target``, ``completion`` (%),
    ``schedule_gap`` (points), ``growth`` (%); ``comparable``; for completion, schedule_gap and growth
    ``<x>_rank_low`` and ``<x>_rank_high``, which differ where intervals overlap, and ``<x>_ranked`` (how
    many places stand in the rank); reasons.

    >>> from tengchong.building.store import load
    >>> peers(load("observations"), "530581", 2021).own.any()
    np.True_
    """
    printed = arrivals(observations)
    codes = [*dict.fromkeys([place, *printed["place"][years(printed) == year]])]
    alike = [code for code in codes if level_of(code) == level_of(place)]
    rows = _together(printed, codes, alike, year, through)
    rows = rows.assign(own=rows["place"] == place)
    rows = rows.assign(kind=_kinds(rows, rows["own"])).sort_values(
        ["own", "kind", "indicator", "place"], ascending=[False, True, True, True], ignore_index=True
    )
    rows = _compared(rows, rows[rows["own"]], rows["place"].isin(alike))
    return _ranked(rows)[[*KEY, "own", *NUMBERS, "comparable", *RANKS, *REASONS]]


def _kinds(rows: pd.DataFrame, own: pd.Series) -> pd.Series:
    """At which place each kind of arrivals stands among the place's own; after all where it isn't among them."""
    kinds = rows["indicator"][own].drop_duplicates().tolist()
    return rows["indicator"].map({kind: at for at, kind in enumerate(kinds)}).fillna(len(kinds))


def _together(
    figures: pd.DataFrame, codes: list[str], alike: list[str], year: int, through: str
) -> pd.DataFrame:
    """How places stand, wholes alone, each on the months that the first shares with the most of those alike."""
    looked_at = figures[years(figures).eq(year).fillna(False).astype(bool)]
    if through:
        looked_at = looked_at[looked_at["period_end"] <= pd.Period(through, "M")]
    months = shared_months(looked_at, codes[0], alike)
    rows = standing(on_months(figures, year, months), codes, year, through)
    return rows[rows["category"] == ""].reset_index(drop=True)


def standing(observations: pd.DataFrame, places: list[str], year: int, through: str) -> pd.DataFrame:
    """Arrival, target, completion, gap to the schedule and growth of places, one row a place and kind."""
    aimed = against_target(observations, places, year, through)
    grown = growth(observations, places, year, through)
    keys = ["place", *BREAKDOWN, *PERIOD]
    return aimed[aimed["actual"].notna() | aimed["completion"].notna()].merge(
        grown[[*keys, *three("growth")]], on=keys, how="left"
    )


def _compared(rows: pd.DataFrame, own: pd.DataFrame, same_level: pd.Series) -> pd.DataFrame:
    """Whether each row is of the level, definition, months and unit of one of the place's own.

    What is of another definition is of other months too where no figure of the place is of these.
    """
    if own.empty:
        nothing = pd.Series(True, index=rows.index)
        rows = because(rows, (nothing, "本地该年无数", "the place itself prints none for the year"))
        return rows.assign(comparable=False)
    mine = own.drop_duplicates("indicator").set_index("indicator")
    mine = mine.reindex(rows["indicator"]).set_axis(rows.index)
    defined = mine["actual"].notna() | mine["completion"].notna()
    known = {*keys_of(own, *PERIOD)}
    among = pd.Series([months in known for months in keys_of(rows, *PERIOD)], index=rows.index, dtype=bool)
    months = (rows[PERIOD] == mine[PERIOD]).all(axis=1).where(defined, among)
    unit = rows["unit"] == mine["unit"].where(defined, rows["unit"])
    rows = _because_of_all(
        rows,
        (~defined, "口径不同", "a different definition"),
        (~months, "月份不同", "different months"),
        (~unit, "币种不同", "a different currency"),
        (~same_level, "层级不同", "a place of another level"),
    )
    return rows.assign(comparable=same_level & defined & months & unit)


def _because_of_all(rows: pd.DataFrame, *reasons: tuple[pd.Series, str, str]) -> pd.DataFrame:
    """The rows with ``reason_zh`` and ``reason_en``: all reasons that hold, in their order, else empty."""
    held = [(holds.fillna(False).to_numpy(bool), *words) for holds, *words in reasons]
    texts = {
        name: [comma.join(one[at] for one in held if one[0][row]) for row in range(len(rows))]
        for at, (name, comma) in enumerate(zip(REASONS, ("、", ", "), strict=True), start=1)
    }
    return rows.assign(**{name: pd.Series(said, index=rows.index, dtype=str) for name, said in texts.items()})


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """Ranks inside each definition, among the comparable rows."""
    rows = rows.assign(**dict.fromkeys(RANKS, pd.NA))
    for _, group in rows[rows["comparable"]].groupby("indicator"):
        for name in RANKED:
            group = ranks(group, name)
            group = group.assign(**{f"{name}_ranked": group[f"{name}_rank_low"].notna().sum()})
        rows.loc[group.index, RANKS] = group[RANKS]
    return rows.astype(dict.fromkeys(RANKS, "Int64"))


@remembered
def members(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """A place's arrivals and those of the places inside it, zones too, on the same definition and months.

    Of each kind the months are those of the place that the most of its members print, of several the latest.

    Columns: as ``peers``, and ``role`` (whole, member, not printed: what the members leave of the
    whole), ``share`` (%, of the whole). Ranks are among the members. Where these add up to more than the whole, its
    reason says so.

    >>> from tengchong.building.store import load
    >>> len(members(load("observations"), "530581", 2021))
    0
    """
    printed = arrivals(observations)
    within = [code for code in sorted({*printed["place"]}) if parent_of(code) == place]
    inside = [code for code in within if level_of(code) not in OVERLAPPING]
    rows = _together(printed, [place, *inside], inside, year, through)
    rows = rows.assign(whole=rows["place"] == place)
    rows = rows.assign(kind=_kinds(rows, rows["whole"])).sort_values(
        ["kind", "indicator", "whole", "actual"], ascending=[True, True, False, False], ignore_index=True
    )
    whole = rows["whole"]
    rows = _compared(rows, rows[whole], pd.Series(True, index=rows.index))
    rows = rows.assign(role=whole.map({True: "whole", False: "member"}).astype(str))
    rows = rows[rows["indicator"].isin(rows["indicator"][~whole])]
    rows = _ranked(rows.assign(comparable=rows["comparable"] & (rows["role"] == "member")))
    rest = _rest(rows)
    over = rows["indicator"].isin(rest["indicator"][rest["actual_high"] < 0]) & (rows["role"] == "whole")
    for reason, said in zip(REASONS, OVER, strict=True):
        rows[reason] = rows[reason].mask(over, said)
    rows = pd.concat([rows, rest[rest["actual_low"] > 0]], ignore_index=True)
    return _shared(rows)[[*KEY, "role", *NUMBERS, *three("share"), "comparable", *RANKS, *REASONS]]


def _rest(rows: pd.DataFrame) -> pd.DataFrame:
    """The whole less its comparable members, one row an indicator: below zero where they overlap, or one is wrong."""
    left = []
    for _, group in rows.groupby("indicator", sort=False):
        whole, member = group[group["role"] == "whole"], group[group["comparable"]]
        if whole.empty or member.empty:
            continue
        rest = whole.assign(role="not printed", member_actual=member["actual"].sum())
        rest = rest.assign(
            member_actual_low=member["actual_low"].sum(), member_actual_high=member["actual_high"].sum()
        )
        left.append(computed(rest, "actual", lambda whole, some: whole - some, "actual", "member_actual"))
    rest = pd.concat(left) if left else rows.head(0)
    return blank(rest, rest["role"] == "not printed", "target", "completion", "schedule_gap", "growth")


def _shared(rows: pd.DataFrame) -> pd.DataFrame:
    whole = rows[rows["role"] == "whole"].set_index("indicator")
    rows = rows.assign(
        **{f"whole_{name}": rows["indicator"].map(whole[name]).astype(float) for name in three("actual")}
    )
    rows = computed(rows, "share", lambda part, whole: part / whole * 100, "actual", "whole_actual")
    return blank(rows, (rows["role"] == "member") & ~rows["comparable"], "share")
