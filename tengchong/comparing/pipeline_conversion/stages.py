"""Where projects stand, the ratios of stages, and the effort of outreach behind a signature."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import table
from tengchong.basics.intervals import Interval
from tengchong.building.schemas import STAGES
from tengchong.comparing.figures import (
    KEY,
    ORIGIN,
    REASONS,
    because,
    computed,
    described,
    latest,
    of_year,
    three,
)

MATURE = "maturity"


def stages(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """The projects and the money that a place prints for each stage, in the order of the stages.

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
    rows = rows[rows["dimension"].isin(["", MATURE])]
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


def stage_ratios(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """Each later stage over each earlier one: stage ratios, for the projects are not the same ones.

    Only counts, of whole stages or of their mature projects. Columns: place, place_name, period_start,
    period_end and source of the later stage; ``later``, ``earlier`` (indicator codes), ``later_stage``,
    ``later_zh``, ``later_en``, ``earlier_stage``, ``earlier_zh``, ``earlier_en``, ``later_count``,
    ``earlier_count``, ``ratio`` (%); ``kind`` (stage ratio), ``why_zh``, ``why_en``.

    >>> from tengchong.building.store import load
    >>> table = stage_ratios(load("observations"), "530581", 2021)
    >>> signed = table[(table.later == "projects_signed") & (table.earlier == "projects_followed_up")]
    >>> signed[["ratio_low", "ratio_high"]].values.tolist()
    [[20.0, 40.0]]
    """
    counts = stages(observations, place, year, through)
    counts = counts[counts["quantity"] == "count"].assign(at=lambda rows: rows["stage"].map(STAGES.index))
    counts = counts.rename(columns=dict(zip(("value", "low", "high"), three("count"), strict=True)))
    columns = ["at", "stage", "indicator", "name_zh", "name_en", "flow", *three("count")]
    whose = ["place", "place_name", "period_start", "period_end", "source"]
    pairs = counts[[*whose, *columns]].merge(counts[columns], how="cross", suffixes=("_l", "_e"))
    pairs = pairs[pairs["at_l"] > pairs["at_e"]].reset_index(drop=True)
    for end, side in (("_l", "later"), ("_e", "earlier")):
        names = {f"{column}{end}": f"{side}_{column}" for column in three("count")}
        names |= {
            f"indicator{end}": side,
            f"stage{end}": f"{side}_stage",
            f"name_zh{end}": f"{side}_zh",
            f"name_en{end}": f"{side}_en",
        }
        pairs = pairs.rename(columns=names)
    pairs = computed(
        pairs, "ratio", lambda later, earlier: later / earlier * 100, "later_count", "earlier_count"
    )
    pairs = pairs.assign(
        kind="stage ratio",
        why_zh="两阶段的项目并非同一批，只是阶段之比，不是转化率",
        why_en="the projects of the two stages are not the same ones: a stage ratio, no conversion",
    )
    sides = [f"{side}{end}" for side in ("later", "earlier") for end in ("", "_stage", "_zh", "_en")]
    return pairs[
        [*whose, *sides, *three("later_count", "earlier_count", "ratio"), "kind", "why_zh", "why_en"]
    ]


def by_sector(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """The breakdowns of the stages: what part of its whole each category is.

    Columns: KEY; value, low, high (unit of the row); ``share`` (%, of the whole; open where the whole
    isn't printed); origin.

    >>> from tengchong.building.store import load
    >>> by_sector(load("observations"), "530581", 2021).share.round(1).max()
    np.float64(43.2)
    """
    known = table("indicators").set_index("indicator")
    rows = latest(of_year(observations, place, year, "actual"), through)
    rows = rows[rows["indicator"].map(known["stage"]).isin(STAGES)]
    whole = rows[rows["category"] == ""].set_index("indicator")
    rows = described(rows[rows["category"] != ""])
    of = whole.reindex(rows["indicator"]).set_axis(rows.index)
    share = Interval.of(rows) / Interval.of(of) * 100
    rows = rows.assign(share=rows["value"] / of["value"] * 100, share_low=share.low, share_high=share.high)
    rows = rows.sort_values(
        ["indicator", "dimension", "value"], ascending=[True, True, False], ignore_index=True
    )
    return rows[[*KEY, "value", "low", "high", *three("share"), *ORIGIN]]


def outreach_effort(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """What was done for the projects, and how much of it for each signed one.

    Columns: KEY; ``effort`` and ``signed`` (counts), ``per_signed`` (effort ÷ signed); reasons.
    What counts as effort stands in the codebook (efforts.csv).

    >>> from tengchong.building.store import load
    >>> table = outreach_effort(load("observations"), "530581", 2021).set_index("indicator")
    >>> table.loc["outreach_firms_contacted", ["per_signed_low", "per_signed_high"]].tolist()
    [32.5, 35.0]
    """
    known = table("indicators")
    efforts = table("efforts")["indicator"]
    rows = latest(of_year(observations, place, year, "actual"), through)
    rows = rows[rows["category"] == ""]
    signed = rows[rows["indicator"].isin(_signed(known))]
    rows = described(rows[rows["indicator"].isin(efforts)])
    rows = rows.rename(columns=dict(zip(("value", "low", "high"), three("effort"), strict=True)))
    one = (
        signed.iloc[0] if len(signed) else {"value": float("nan"), "low": float("nan"), "high": float("nan")}
    )
    rows = rows.assign(signed=one["value"], signed_low=one["low"], signed_high=one["high"])
    rows = computed(rows, "per_signed", lambda effort, signed: effort / signed, "effort", "signed")
    missing = pd.Series(signed.empty, index=rows.index)
    rows = because(rows, (missing, "未载明签约项目数", "no count of signed projects is printed"))
    return rows[[*KEY, *three("effort", "signed", "per_signed"), *REASONS, *ORIGIN]]


def _signed(known: pd.DataFrame) -> list[str]:
    """The indicators that count signed projects."""
    counts = known[(known["stage"] == "signed") & (known["unit"] == "count")]
    return counts["indicator"].tolist()
