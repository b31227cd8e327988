"""The unit of a price that prints none: that of prices over the table, else that of the prices beside it, which is told."""

from __future__ import annotations

import re

from tengchong.building.tidy.figures import is_bare
from tengchong.building.tidy.prices.columns import CHANGE
from tengchong.building.tidy.prices.forms import pattern_of
from tengchong.building.tidy.prices.layout import Layout
from tengchong.building.tidy.prices.over import unit_beside, unit_of_price
from tengchong.building.tidy.prices.words import Said

BESIDE = "no unit is printed for this; it is read in that of {!r}"
UNMEASURED = re.compile(r"[-+\d.,—–~～至]+")


def measured(said: Said, around: Layout, cells: dict[str, str], paid: str) -> Said:
    """What is said, with the unit of prices over the table where it has none, else that of the prices beside it, which is told."""
    if said.get("unit"):
        return said
    unit, heading = unit_of_price(around.over, said), ""
    if not unit and UNMEASURED.fullmatch(cells[paid]) and not pattern_of("apart").search(paid):
        unit, heading = unit_beside(around.prices, said)
    if not heading or (said.get("kind") == CHANGE and not _may_change(cells[heading], cells[paid])):
        return said | {"unit": unit * (not heading)}
    return said | {"unit": unit, "note": "; ".join(filter(None, (said.get("note"), BESIDE.format(heading))))}


def _may_change(price: str, change: str) -> bool:
    """Whether a figure without a unit may be by how much a price rose: it is smaller, and printed as exactly.

    >>> _may_change("4.55", "0.35"), _may_change("4.55", "8.3"), _may_change("2.10", "-0.10")
    (True, False, True)
    """
    if not (is_bare(price) and is_bare(change)):
        return False
    decimals = {len(figure.partition(".")[2]) for figure in (price, change)}
    return len(decimals) == 1 and abs(float(change.replace(",", ""))) < float(price.replace(",", ""))
