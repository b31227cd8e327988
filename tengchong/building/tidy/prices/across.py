"""Prices that one cell holds for several columns: 0.4385 merged over 麒麟区, 沾益区 and 马龙区."""

from __future__ import annotations

from tengchong.building.tidy.prices.layout import Layout
from tengchong.building.tidy.prices.words import Said
from tengchong.reading.tables import Table

MERGED = "one cell for several columns: {}"
BETWEEN = "、"


def head_of(column: str, address: str, table: Table, around: Layout) -> Said:
    """What the heading of a price says; of one for several columns what their headings agree on.

    Such a price of all places in the table is of the one around them; of some of them it is of no place.
    """
    columns = [name for name in table.across.get(address, ()) if name in around.prices]
    head = around.prices[column]
    if len(columns) < 2:
        return head
    heads = [around.prices[name] for name in columns]
    shared = {name: word for name, word in head.items() if all(one.get(name) == word for one in heads)}
    named = {"price": head["price"]} if "price" in head else {}
    places = [one["place"] for one in heads if "place" in one]
    left_out = [name for name, said in around.prices.items() if "place" in said and name not in columns]
    some = {"place": BETWEEN.join(places)} if len({*places}) > 1 and left_out else {}
    return shared | named | some


def told_across(table: Table, address: str) -> str:
    """What is told of a price that one cell holds for several columns; nothing for others."""
    columns = table.across.get(address, ())
    return MERGED.format(BETWEEN.join(columns)) if columns else ""
