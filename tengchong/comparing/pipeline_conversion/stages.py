"""Where projects stand, the ratios of stages, and the effort of outreach behind a signature."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import level_of, parent_of, place_name, table
from tengchong.basics.intervals import Interval
from tengchong.building.schemas import STAGES
from tengchong.comparing.figures import (
    KEY,
    ORIGIN,
    PERIOD,
    REASONS,
    because,
    computed,
    described,
    latest,
    of_year,
    plain,
    renamed,
    three,
)
from tengchong.comparing.remembering import remembered

MATURE = "maturity"
WHOSE = ["place", "place_name", "period_start", "period_end", "source"]
WHY = {
    "": (
        "两阶段的项目并非同一批，只是阶段之比，不是转化率",
        "the projects of the two stages are not the same ones: a stage ratio, no conversion",
    ),
    "stock over flow": (
        "前者为历年积累的存量，后者为期内流量，只是阶段之比，不是转化率",
        "a stock of many years over what came in the period: a stage ratio, no conversion",
    ),
}


@remembered
def stages(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """The projects and the money that a place prints for each stage, in the order of the stages.

    Where the whole of a stage isn't printed, the parts that are (domestic projects, those of an event).
    Columns: KEY; ``stage``, ``flow`` (stock: standing at the end of the period; flow: in the period),
    ``quantity`` (count, money), value, low, high (unit of the row); origin. Resources called
    mature stand in a stage of their own.

    >>> from tengchong.building.store import load
    >>> table = stages(load("observations"), "530581", 2021)
    >>> table.groupby("stage", sort=False).indicator.first().head(2).to_dict()
    {'reserve': 'projects_reserve', 'mature': 'resources_listed'}
    """
    known = table("indicators").set_index("indicator")
    rows = latest(of_year(observations, place, year, "actual"), through)
    rows = rows[rows["indicator"].map(known["stage"]).isin(STAGES)]
    wholes = set(rows["indicator"][rows["category"] == ""])
    rows = rows[rows["dimension"].isin(["", MATURE]) | ~rows["indicator"].isin(wholes)]
    quantity = rows["unit"].isin(["CNY", "USD"]).map({True: "money", False: "count"}).astype(str)
    stage = rows["indicator"].map(known["stage"])
    rows = described(rows).assign(
        stage=stage.mask((stage == "reserve") & (rows["category"] != ""), "mature"),
        flow=rows["indicator"].map(known["flow"]),
        quantity=quantity,
    )
    order = rows["stage"].map({stage: at for at, stage in enumerate(STAGES)})
    rows = rows.assign(order=order).sort_values(
        ["order", "quantity", "indicator", "category"], ignore_index=True
    )
    return rows[[*KEY, "stage", "flow", "quantity", "value", "low", "high", *ORIGIN]]


@remembered
def stage_ratios(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """Each later stage over each earlier one: stage ratios, for the projects are not the same ones.

    Only counts of one document and its months, of whole stages, of their mature projects, or of the same
    part of both. Columns: place, place_name, period_start, period_end and source; ``later``,
    ``earlier`` (indicator codes), ``later_stage``, ``later_flow``, ``later_zh``, ``later_en``, and the same
    of ``earlier``; ``later_count``, ``earlier_count``, ``ratio`` (%); ``kind`` (stage ratio), ``why_zh``,
    ``why_en``.

    >>> from tengchong.building.store import load
    >>> table = stage_ratios(load("observations"), "530581", 2021)
    >>> signed = table[(table.later == "projects_signed") & (table.earlier == "projects_followed_up")]
    >>> signed[["ratio_low", "ratio_high"]].values.tolist()
    [[20.0, 40.0]]
    """
    counts = stages(observations, place, year, through)
    counts = counts[counts["quantity"] == "count"].assign(at=lambda rows: rows["stage"].map(STAGES.index))
    counts = counts.assign(part=counts["category"].where(~counts["dimension"].isin(["", MATURE]), ""))
    sides = [_side(counts, side) for side in ("later", "earlier")]
    pairs = sides[0].merge(sides[1], on=[*WHOSE, "part"])
    pairs = pairs[pairs["later_at"] > pairs["earlier_at"]].reset_index(drop=True)
    pairs = computed(
        pairs, "ratio", lambda later, earlier: later / earlier * 100, "later_count", "earlier_count"
    )
    flows = pairs["later_flow"] + " over " + pairs["earlier_flow"]
    pairs = pairs.assign(
        kind="stage ratio",
        why_zh=flows.map(lambda kind: WHY.get(kind, WHY[""])[0]),
        why_en=flows.map(lambda kind: WHY.get(kind, WHY[""])[1]),
    )
    told = [f"{side}{end}" for side in ("later", "earlier") for end in ("", "_stage", "_flow", "_zh", "_en")]
    return pairs[[*WHOSE, *told, *three("later_count", "earlier_count", "ratio"), "kind", "why_zh", "why_en"]]


def _side(counts: pd.DataFrame, side: str) -> pd.DataFrame:
    """One side of the pairs: what stands there, under names of its own."""
    names = {"indicator": side, "stage": f"{side}_stage", "flow": f"{side}_flow", "at": f"{side}_at"}
    names |= {f"name_{language}": f"{side}_{language}" for language in ("zh", "en")}
    counts = renamed(counts, f"{side}_count")
    return counts[[*WHOSE, "part", *names, *three(f"{side}_count")]].rename(columns=names)


def by_sector(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """The breakdowns of the stages: what part of its whole each category is; zones stand among the townships.

    Columns: KEY; value, low, high (unit of the row); ``share`` (%, of the whole; open where the whole
    isn't printed for the same months in the same currency); origin.

    >>> from tengchong.building.store import load
    >>> by_sector(load("observations"), "530581", 2021).share.round(1).max()
    np.float64(43.2)
    """
    known = table("indicators").set_index("indicator")
    rows = latest(of_year(_with_zones(observations, place), place, year, "actual"), through)
    rows = rows[rows["indicator"].map(known["stage"]).isin(STAGES)]
    whole = rows[rows["category"] == ""].set_index("indicator")
    rows = described(rows[rows["category"] != ""])
    of = whole.reindex(rows["indicator"]).set_axis(rows.index)
    money = rows["unit"].isin(["CNY", "USD"]) | of["unit"].isin(["CNY", "USD"])
    apart = (of[PERIOD] != rows[PERIOD]).any(axis=1) | (money & (of["unit"] != rows["unit"]))
    of = of.mask(apart)
    share = Interval.of(rows) / Interval.of(of) * 100
    rows = rows.assign(share=rows["value"] / of["value"] * 100, share_low=share.low, share_high=share.high)
    rows = rows.sort_values(
        ["indicator", "dimension", "value"], ascending=[True, True, False], ignore_index=True
    )
    return rows[[*KEY, "value", "low", "high", *three("share"), *ORIGIN]]


def _with_zones(observations: pd.DataFrame, place: str) -> pd.DataFrame:
    """The figures, those of each zone in the place as a part of the place's own."""
    rows = plain(observations)
    codes = [code for code in rows["place"].unique() if parent_of(code) == place and level_of(code) == "zone"]
    zones = rows[rows["place"].isin(codes) & (rows["category"] == "")]
    named = zones["place_name"].where(zones["place_name"] != "", zones["place"].map(place_name))
    zones = zones.assign(place=place, place_name="", dimension="office", category=named)
    return pd.concat([rows, zones], ignore_index=True)


@remembered
def outreach_effort(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """What was done for the projects, and how much of it for each signed one.

    Columns: KEY; ``effort`` and ``signed`` (counts), ``per_signed`` (effort ÷ signed); reasons.
    What counts as effort stands in the codebook (efforts.csv).

    >>> from tengchong.building.store import load
    >>> table = outreach_effort(load("observations"), "530581", 2021).set_index("indicator")
    >>> table.loc["outreach_firms_contacted", ["per_signed_low", "per_signed_high"]].tolist()
    [32.5, 35.0]
    """
    efforts = table("efforts")["indicator"]
    rows = latest(of_year(observations, place, year, "actual"), through)
    rows = rows[rows["category"] == ""]
    numbers = ["value", "low", "high"]
    signed = rows[rows["indicator"].isin(_signed())].drop_duplicates([*PERIOD, "source"])
    signed = renamed(signed[[*PERIOD, "source", *numbers]], "signed")
    rows = renamed(described(rows[rows["indicator"].isin(efforts)]), "effort")
    rows = rows.merge(signed, on=[*PERIOD, "source"], how="left")
    rows = computed(rows, "per_signed", lambda effort, signed: effort / signed, "effort", "signed")
    missing = rows["signed"].isna()
    rows = because(
        rows, (missing, "未载明同期签约项目数", "no signed projects of the same months are counted")
    )
    return rows[[*KEY, *three("effort", "signed", "per_signed"), *REASONS, *ORIGIN]]


def _signed() -> list[str]:
    """The indicators that count signed projects."""
    known = table("indicators")
    counts = known[(known["stage"] == "signed") & (known["unit"] == "count")]
    return counts["indicator"].tolist()
