"""What a row takes from the rows above it, and a column from those left of it."""

from __future__ import annotations

import pandas as pd

from tengchong.building.tidy.columns import each, either
from tengchong.building.tidy.wholes import more_general, quantity_of


def inherit(axis: pd.DataFrame) -> pd.DataFrame:
    """The axis with ``above``, ``of_dimension`` and ``of_category``: what its lines leave unsaid.

    One that only names a category (生物医药类), or names it with a general word (1亿元以上项目), is of the
    last indicator before it (a lone measure before the only one is of that); a word of money (产业项目到位资金) speaks for itself, unless its line is
    printed as a part (其中, indented). One that only names a measure (同比) is of all that the last label says.
    A kind of an indicator that has a unit (一、到位资金（亿元）) is in that unit.
    """
    named = axis["indicator"] != ""
    whole = _last(axis["indicator"], named & (axis["category"] == ""))
    general = each(_is_general, axis["indicator"], whole, axis["part"]).astype(bool)
    part = (axis["category"] != "") & (~named | general)
    above = whole.where(part, "")
    lone = ~named & (axis["category"] == "") & (axis["measure"] != "")
    labelled = named | (axis["category"] != "")
    named_once = axis["indicator"][named].unique()
    first = named_once[0] if len(named_once) == 1 else ""
    return axis.assign(
        above=above.where(
            ~lone,
            either(_last(either(above, axis["indicator"]), labelled), lone.map({True: first, False: ""})),
        ),
        of_dimension=_last(axis["dimension"], labelled).where(lone, ""),
        of_category=_last(axis["category"], labelled).where(lone, ""),
        units=_units(axis),
    )


def _is_general(own: str, above: str, part: bool) -> bool:
    """Whether a line's word (项目) says the same as the whole before it, and only less of it."""
    alike = own in more_general(above) and quantity_of(own) == quantity_of(above)
    return alike and (bool(part) or quantity_of(own) != "money")


def _units(axis: pd.DataFrame) -> pd.Series:
    """Own units, then those of the last line that heads this one."""
    has = axis["units"].astype(bool) & (axis["indicator"] != "")
    if not has.any():
        return axis["units"]
    return each(
        _own_or_headed,
        axis["indicator"],
        axis["units"],
        _last(axis["indicator"], has),
        _last(axis["units"], has),
    )


def _own_or_headed(own: str, units: tuple[str, ...], head: str, above: tuple[str, ...]) -> tuple[str, ...]:
    headed = not units and above and (not own or own == head or head in more_general(own))
    return above if headed else units


def _last(column: pd.Series, where: pd.Series) -> pd.Series:
    """The value of the last line, at or before each, that the condition holds for."""
    return column if where.all() else column.where(where).ffill().fillna("")
