"""Tables of what a site needs: a thing paid for a row, its unit, and a column of prices for each place."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from tengchong.building.tidy.texts import understand
from tengchong.building.tidy.units import are_of_prices
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

THING, UNIT, PLACE, PRICE = "要素", "单位", "地区", "价格"  # headings of the codebook


def across_places(table: Table, source: Source) -> Table | None:
    """Such a table as one with a price a row; None for any other table."""
    read = {column: understand(column, source.place) for column in table.cells}
    units = [column for column, words in read.items() if words.meaning == "unit"]
    across = [column for column, words in read.items() if words.place and not words.meaning]
    things = [column for column in table.cells if column not in (*units, *across)]
    if len(units) != 1 or len(across) < 2 or len(things) != 1:
        return None
    if not table.cells[units[0]].map(are_of_prices).all():
        return None
    heads = {things[0]: THING, units[0]: UNIT}

    def one_a_row(frame: pd.DataFrame) -> pd.DataFrame:
        long = frame.rename(columns=heads).melt([THING, UNIT], across, PLACE, PRICE, ignore_index=False)
        return long.sort_index(kind="stable", ignore_index=True)

    return replace(table, cells=one_a_row(table.cells), addresses=one_a_row(table.addresses))
