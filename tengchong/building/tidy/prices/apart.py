"""Cells that print a price for each season or hour (丰水期0.352元/千瓦时，枯水期0.468元/千瓦时) → a row for each."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pandas as pd

from tengchong.building.tidy.figures import tells_several
from tengchong.building.tidy.prices.columns import are_paid
from tengchong.building.tidy.prices.words import price_words
from tengchong.building.tidy.units import are_of_prices
from tengchong.reading.quantities import find_quantities
from tengchong.reading.tables import Table

COMMA = re.compile(r"[，,；;、\n]")
WORDS = "(words in the cell)"
AROUND = " :：为"


def prices_apart(table: Table) -> Table:
    """The table with a row for each price of such cells, its words in a column of their own; else the table itself.

    Addresses are numbered: ``C7#1``, ``C7#2``.
    """
    found = {column: told for column in table.cells if (told := _told(table.cells[column]))}
    if not found:
        return table
    paid = [column for column in table.cells if column in found or _pays(column, table.cells[column])]
    left = table.cells.copy()
    for column, told in found.items():
        left.loc[list(told), column] = ""
    left = left[(left[paid] != "").any(axis=1) | (left == table.cells).all(axis=1)]
    rows, addresses = [left.assign(**{WORDS: ""})], [table.addresses.loc[left.index].assign(**{WORDS: ""})]
    for column, told in found.items():
        for at, prices in told.items():
            for number, (words, printed) in enumerate(prices, start=1):
                own = dict.fromkeys(paid, "") | {column: printed, WORDS: words}
                address = f"{table.addresses.loc[at, column]}#{number}"
                rows.append(table.cells.loc[[at]].assign(**own))
                addresses.append(table.addresses.loc[[at]].assign(**{column: address, WORDS: address}))
    cells, addressed = (
        pd.concat(parts).sort_index(kind="stable").reset_index(drop=True) for parts in (rows, addresses)
    )
    return replace(table, cells=cells, addresses=addressed)


def _told(column: pd.Series) -> dict[int, list[tuple[str, str]]]:
    """The prices of each cell of a column that prints several, with the words before each."""
    if "元" not in "".join(column.tolist()):
        return {}  # the quick answer for most columns
    several = column[column.map(tells_several).astype(bool)]
    return {int(at): list(prices) for at, text in several.items() if (prices := _prices(text))}


def _pays(heading: str, cells: pd.Series) -> bool:
    """Whether a column holds prices, for its heading or its cells."""
    said = price_words(heading)
    return "price" in said or are_of_prices(said.get("unit", "")) or are_paid(cells)


@cache
def _prices(text: str) -> tuple[tuple[str, str], ...]:
    """The prices of a text, each with words of which all is understood; none where one is not so."""
    made = []
    for clause in filter(None, COMMA.split(text)):
        found = find_quantities(clause)
        words = clause[: int(found["start"].iloc[0])].strip(AROUND) if len(found) else ""
        paid = (
            len(found) == 1 and are_of_prices(found["unit"].iloc[0]) and found["end"].iloc[0] == len(clause)
        )
        if not paid or not words or "rest" in price_words(words):
            return ()
        made.append((words, str(found["printed"].iloc[0])))
    return tuple(made) if len(made) > 1 and len({words for words, _ in made}) == len(made) else ()
