"""Tables in other shapes → the shape that is read: cards, lists on their side, two figures a cell, tasks in sentences.

Each file takes a table and gives one. They stand on names and records.
"""

from tengchong.building.tidy.shapes.cards import in_pairs
from tengchong.building.tidy.shapes.pairs import unpaired
from tengchong.building.tidy.shapes.upright import named, upright
from tengchong.reading.tables import Table


def usual(table: Table) -> Table:
    """The table in the shape that is read."""
    return named(unpaired(upright(in_pairs(table))))
