"""What the charts of one analysis say alike."""

from __future__ import annotations

from collections.abc import Mapping

from tengchong.basics.codebook import called
from tengchong.comparing.utility_prices.names import customer_words
from tengchong.showing.charts.canvas import Words
from tengchong.showing.charts.labels import capital, short


def name(column: str, code: str, words: Words) -> str:
    """What a code is called in the chart's language."""
    return capital(getattr(called(column, code), words.language))


def place(record: Mapping, words: Words, side: str = "") -> str:
    """The place of a record; ``side`` (left_, right_) of a pair's."""
    return capital(short(record[f"{side}place"], record[f"{side}place_name"], words.language))


def who(record: Mapping, words: Words) -> str:
    """Place and customer of a price."""
    customer = getattr(customer_words(record["customer"]), words.language)
    return " · ".join(filter(None, (place(record, words), customer)))
