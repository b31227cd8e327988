"""A table of prices as people read it: words in place of codes."""

from __future__ import annotations

import pandas as pd

from tengchong.comparing.utility_prices.names import called, customer_words
from tengchong.comparing.wording import place_words

CODED = ("season", "time_of_use", "kind", "grade", "basis", "utility", "component", "verdict", "condition")


def told(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table with words in place of the codes of its columns; ``place_name`` in the language as well.

    What is empty stays empty, so that it shows as missing.

    >>> told(pd.DataFrame({"season": ["wet", ""], "customer": ["金属硅", ""]}), "en").values.tolist()
    [['wet season', 'silicon metal'], ['', '']]
    """
    changed = {
        column: [
            getattr(called(column, code), language) if code else "" for code in table[column].astype(str)
        ]
        for column in CODED
        if column in table
    }
    if "customer" in table:
        changed["customer"] = [getattr(customer_words(name), language) for name in table["customer"]]
    if {"place", "place_name"} <= {*table.columns}:
        changed["place_name"] = [getattr(place_words(code), language) for code in table["place"]]
    return table.assign(**changed)
