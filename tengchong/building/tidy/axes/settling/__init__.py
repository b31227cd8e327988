"""What the lines of a table's axis say only beside each other, and under its title."""

from __future__ import annotations

import pandas as pd

from tengchong.building.tidy.axes.settling.dates import (
    completed,
    flowing,
    grow,
    growing,
    of_the_later_year,
    of_the_months_before,
    of_the_same_months,
    since_january,
)
from tengchong.building.tidy.axes.settling.steps import stages
from tengchong.building.tidy.axes.settling.sums import absolute, subtotals, summed, told_by_units
from tengchong.building.tidy.columns import Lines, combined
from tengchong.building.tidy.names.taught import OPEN

SETTLING = (
    stages,
    told_by_units,
    absolute,
    summed,
    subtotals,
    of_the_same_months,
    flowing,
    of_the_later_year,
    completed,
    of_the_months_before,
    growing,
)


def stand_alone(lines: Lines, title: str) -> bool:
    """Whether each line says all of itself, so that neither ``inherit`` nor ``settled`` has anything to add.

    None is a part or a sum; all name what they count, in units of its own, or none does; all are
    dated, or none is.
    """
    said = {name: column.different for name, column in lines.items()}
    if any(any(said[name]) for name in ("dimension", "category", "part", "total", "summed")):
        return False
    named = all(said["indicator"]) and all(said["units"])
    silent = not any(map(any, (said["indicator"], said["units"], said["measure"])))
    dated = all(said["time"]) and not any(time.flow for time in said["time"])
    changes = combined(
        lambda measure, units: measure == OPEN or (measure == "growth" and "%" not in units),
        lines["measure"],
        lines["units"],
    )
    return (
        (named or silent)
        and (dated or not any(said["time"]))
        and not grow(said["time"])
        and not changes.says()
        and "累计" not in title
    )


def settled(axis: pd.DataFrame, title: str) -> pd.DataFrame:
    """An axis with what its lines, and the title over them, say of each other."""
    for settle in SETTLING:
        axis = settle(axis)
    return since_january(axis, title)
