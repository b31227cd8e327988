"""What codes are called, in Chinese and English: in sentences, tables and charts alike."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tengchong.basics.codebook.tables import table


class Words(NamedTuple):
    """The same thing in Chinese and in English."""

    zh: str
    en: str


def called(column: str, code: str) -> Words:
    """What a code of a column is called; a code that the codebook lacks stands for itself.

    >>> called("season", "dry"), called("condition", "in May")
    (Words(zh='枯水期', en='dry season'), Words(zh='in May', en='in May'))
    """
    return _names().get((column, str(code)), Words(str(code), str(code)))


def codes(column: str) -> list[str]:
    """The codes of a column, in the order of the codebook.

    >>> codes("verdict")
    ['comparable', 'comparable if', 'not comparable']
    """
    return [code for known, code in _names() if known == column]


@cache
def _names() -> dict[tuple[str, str], Words]:
    """Those of terms.csv, and of the indicators."""
    terms = table("terms")[["column", "code", "zh", "en"]]
    indicators = table("indicators").assign(column="indicator")[["column", "indicator", "name_zh", "name_en"]]
    return {
        (column, code): Words(zh, en) for column, code, zh, en in [*terms.to_numpy(), *indicators.to_numpy()]
    }
