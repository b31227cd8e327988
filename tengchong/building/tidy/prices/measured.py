"""The unit of a price that prints none: that of prices over the table, else that of the prices beside it, which is told."""

from __future__ import annotations

import re

from tengchong.basics.text import simplify
from tengchong.building.tidy.figures import is_bare
from tengchong.building.tidy.prices.columns import CHANGE, on_top
from tengchong.building.tidy.prices.forms import pattern_of
from tengchong.building.tidy.prices.layout import Layout
from tengchong.building.tidy.prices.over import Over, unit_beside, unit_of_price
from tengchong.building.tidy.prices.words import Said

BESIDE = "no unit is printed for this; it is read in that of {!r}"
UNMEASURED = re.compile(r"[-+\d.,—–~～至]+")


def measured(said: Said, around: Layout, cells: dict[str, str], paid: str) -> Said:
    """What is said, with the unit of prices over the table where it has none, else that of the prices beside it, which is told;
    none for a change that may be in percent or in money."""
    if said.get("unit"):
        return said | {"unit": ""} if _is_of_either(said, around, cells, paid) else said
    if "charge" not in said and any(
        map(pattern_of("basic").search, (paid, *(cells[at] for at in around.labels)))
    ):
        return said | {"unit": _unit_of_power(around.over)}
    unit = unit_of_price(around.over, said)
    if unit or not UNMEASURED.fullmatch(cells[paid]) or pattern_of("apart").search(paid):
        return said | {"unit": unit}
    unit, heading = unit_beside(around.prices, said)
    if not heading or not _may_stand_beside(said, cells[heading], cells[paid]):
        return said | {"unit": ""}
    return said | {"unit": unit, "note": "; ".join(filter(None, (said.get("note"), BESIDE.format(heading))))}


def _unit_of_power(over: Over) -> str:
    """The unit over a table that 基本电价 is in, which is for no energy: 27 below 单位：元/千瓦时 is in none."""
    units = {unit for of, unit in over if of.get("charge") in ("capacity", "demand")}
    return units.pop() if len(units) == 1 else ""


def _is_of_either(said: Said, around: Layout, cells: dict[str, str], paid: str) -> bool:
    """Whether nothing tells a change in percent from one in money: 涨幅 over 0.35 beside 水价 2.00."""
    head = around.prices.get(paid, {})
    if said.get("kind") != CHANGE or "ratio" not in head or head.get("unit") or "%" in simplify(cells[paid]):
        return False
    prices = [column for column, one in around.prices.items() if not on_top(one)]
    return any(_may_stand_beside(said, cells[column], cells[paid]) for column in prices)


def _may_stand_beside(said: Said, price: str, printed: str) -> bool:
    """Whether a figure may be in the unit of a price beside it: a part of one is smaller, a change also printed as exactly.

    >>> _may_stand_beside({"kind": "change"}, "4.55", "0.35"), _may_stand_beside({"kind": "change"}, "4.55", "2.5")
    (True, False)
    >>> _may_stand_beside({"fee": "水资源税"}, "2.35", "3.10"), _may_stand_beside({"price": "到户价"}, "2.35", "3.10")
    (False, True)
    """
    if not on_top(said):
        return True
    if not (is_bare(price) and is_bare(printed)):
        return False
    decimals = {len(figure.partition(".")[2]) for figure in (price, printed)}
    exact = len(decimals) == 1 or said.get("kind") != CHANGE
    return exact and abs(float(printed.replace(",", ""))) < float(price.replace(",", ""))
