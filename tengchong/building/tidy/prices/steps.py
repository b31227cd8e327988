"""Tables with a column for each step of a price, and below the header a row of where the steps end: 年用气量 | 480方及以下 | 480—660方."""

from __future__ import annotations

from tengchong.building.tidy.prices.columns import meaning_of
from tengchong.building.tidy.prices.words import price_words
from tengchong.building.tidy.records import only_rows
from tengchong.reading.tables import JOINT, Table

SEVERAL = 2


def with_steps(table: Table) -> Table:
    """The table with such a row in its headings (第一阶梯 › 480方及以下); any other as it is."""
    first = table.cells.index[:1]
    if len(table.cells) < SEVERAL or meaning_of(table.cells.iat[0, 0]) != "condition":
        return table
    ends = {column: text for column, text in table.cells.iloc[0, 1:].items() if text}
    if len(ends) < SEVERAL or not all(price_words(text).keys() == {"condition"} for text in ends.values()):
        return table
    headings = {column: f"{column}{JOINT}{text}" for column, text in ends.items()}
    below = only_rows(table, ~table.cells.index.to_series().isin(first))
    return below.both(lambda frame: frame.rename(columns=headings))
