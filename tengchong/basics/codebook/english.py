"""Printed Chinese names of places, categories, projects, offices and documents, as an English page says them."""

from __future__ import annotations

from functools import cache

from tengchong.basics.codebook.tables import table


def in_english(printed: str) -> str:
    """The English name of what is named in Chinese; as printed where the codebook has none.

    Several categories of one figure stand with semicolons between them.

    >>> in_english("腾冲市"), in_english("工业;1亿元以上"), in_english("某镇")
    ('Tengchong', 'industry, 100 million yuan and more', '某镇')
    """
    return ", ".join(_names().get(part, part) for part in printed.split(";"))


def of_english(name: str) -> str:
    """What is printed in Chinese for an English name of the codebook, in any case; as given for any other.

    >>> of_english("tengchong"), of_english("腾冲市"), of_english("Nowhere")
    ('腾冲市', '腾冲市', 'Nowhere')
    """
    return _chinese().get(name.strip().lower(), name) if name.isascii() else name


def english_names() -> list[str]:
    """All English names of the codebook."""
    return [*_names().values()]


@cache
def _chinese() -> dict[str, str]:
    """By the English name in small letters; of several names for one, the first."""
    return {english.lower(): printed for printed, english in reversed(_names().items())}


@cache
def _names() -> dict[str, str]:
    known = table("english")
    return dict(zip(known["zh"], known["en"], strict=True))
