"""Stages of projects beside each other: which of them are steps, and which are parts of one."""

from __future__ import annotations

from functools import cache

import pandas as pd

from tengchong.basics.codebook import table
from tengchong.building.schemas import STAGES
from tengchong.building.tidy.names.taught import label_of

PROJECTS = "projects"  # which a heading over stages (项目推进阶段) counts


def stages(axis: pd.DataFrame) -> pd.DataFrame:
    """新开工 behind 在谈 and 新签约, and 竣工 behind it, is the next stage of projects; below 其中, a phase of those before it."""
    named = ~axis["indicator"].isin(["", PROJECTS])
    phases = (axis["dimension"] == "phase") & ~named & ~axis["part"].astype(bool)
    phases &= axis["above"].isin(_steps())
    if not phases.any():
        return axis
    own = axis["label"].where(phases, "").map(_projects_at)
    staged = own != ""
    if not staged.any():
        return axis
    bare = axis.assign(
        indicator=axis["indicator"].where(~staged, own),
        label=axis["label"].mask(staged, axis["label"] + "项目"),
    )
    return bare.assign(**{name: bare[name].mask(staged, "") for name in ("above", "dimension", "category")})


def _projects_at(phase: str) -> str:
    """The indicator that counts the projects at a phase: 竣工 → projects_completed; empty where none does."""
    said = label_of(f"{phase}项目") if phase else None
    return said.indicator if said and not said.dimension and said.indicator != PROJECTS else ""


@cache
def _steps() -> frozenset[str]:
    """The indicators of projects that take a step, up to their start: those under way have phases, these are followed by one."""
    rows = table("indicators")
    before = rows["stage"].isin(STAGES[: STAGES.index("started")])
    return frozenset(rows["indicator"][before | ((rows["stage"] == "started") & (rows["flow"] == "flow"))])
