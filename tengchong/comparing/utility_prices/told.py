"""A table of prices as people read it: words in place of codes."""

from __future__ import annotations

import math

import pandas as pd

from tengchong.basics.codebook import called
from tengchong.comparing.legible import knowing
from tengchong.comparing.utility_prices.names import customer_words
from tengchong.comparing.wording import Number, Words, number, place_words, said

CODED = ("season", "time_of_use", "kind", "grade", "basis", "utility", "component", "verdict", "condition")
MONEY = ("cost", "land")


def told(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table with words in place of the codes of its columns, its names and money in the language.

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
    for column in {"known", "open"} & {*table.columns}:
        changed[column] = [_utilities(codes, language) for codes in table[column]]
    if "customer" in table:
        changed["customer"] = [getattr(_customer(name), language) for name in table["customer"]]
    for column in (name for name in MONEY if f"{name}_low" in table):
        sums = (number(row | {"unit": "CNY"}, column) for row in table.to_dict("records"))
        cells = [getattr(said(sum_), language) if _is_known(sum_) else "" for sum_ in sums]
        changed[column] = knowing(cells).set_axis(table.index)
    if {"place", "place_name"} <= {*table.columns}:
        changed["place_name"] = [getattr(place_words(code), language) for code in table["place"]]
    return table.assign(**changed)


def _is_known(sum_: Number) -> bool:
    return sum_.low > 0 or 0 < sum_.high < math.inf


def _customer(name: str) -> Words:
    """A model customer, or one that a document prints."""
    model = called("model", name)
    return model if model.zh != name else customer_words(name)


def _utilities(codes: str, language: str) -> str:
    comma = {"zh": "、", "en": ", "}[language]
    return comma.join(getattr(called("utility", code), language) for code in codes.split(",") if code)
