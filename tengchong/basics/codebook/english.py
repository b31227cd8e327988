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


@cache
def _names() -> dict[str, str]:
    known = table("english")
    return dict(zip(known["zh"], known["en"], strict=True))
