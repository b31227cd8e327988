"""The cues of ``codebook/roles.csv``: which role the words around a figure say.

Of the cues in the words before a figure the last one counts; ``size`` and ``first`` cues go before all
others, ``size``, ``threshold`` and ``behind`` stand behind the figure, ``heading`` and ``title`` above it,
``clause`` holds to the end of a sentence, ``signed`` stands in the clause before, ``granted`` before the
figure before, ``silent`` words are no cues, ``base`` words say what a growth is on, and ``else`` is what a figure is without any.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tengchong.basics.codebook import table

AMOUNTS = ("money", "count", "measure")
BEHIND = ("size", "threshold", "range", "hedged", "behind")


def cued(dimension: str, lead: str, behind: str, is_range: bool = False, hedged: bool = False) -> str:
    """The role that the words around a figure say; empty where they say none.

    >>> cued("ratio", "完成年度任务的", ""), cued("money", "协议", "")
    ('completion', 'agreed')
    """
    first, last = cued_before(dimension, lead)
    size, threshold, ranging, over, after = _cued_behind(dimension, behind)
    return (
        size
        or first
        or threshold
        or (ranging if is_range else "")
        or (over if hedged else "")
        or last
        or after
    )


@lru_cache(maxsize=100_000)
def cued_before(dimension: str, lead: str) -> tuple[str, str]:
    """The role of a ``first`` cue and that of the last cue in the words before a figure."""
    for pattern, _ in rules(dimension, "silent"):
        lead = pattern.sub("", lead)
    cues = [
        (match.end(), match.end() - match.start(), role)
        for pattern, role in rules(dimension, "before")
        for match in pattern.finditer(lead)
    ]
    return found_in(dimension, "first", lead), max(cues)[2] if cues else ""


@lru_cache(maxsize=10_000)
def _cued_behind(dimension: str, behind: str) -> list[str]:
    """The roles that the words behind a figure say, for each of the places that a rule may ask for."""
    return [
        next((role for pattern, role in rules(dimension, stands) if pattern.match(behind)), "")
        for stands in BEHIND
    ]


def found_in(dimension: str, stands: str, text: str) -> str:
    """The role of the first rule that is found in a text."""
    return next((role for pattern, role in rules(dimension, stands) if pattern.search(text)), "")


@cache
def rules(dimension: str, stands: str) -> list[tuple[re.Pattern[str], str]]:
    """The rules for one dimension and one place; ``amount`` is money, counts and measures, ``any`` all."""
    wanted = {dimension, "any"} | ({"amount"} if dimension in AMOUNTS else set())
    rows = table("roles")
    rows = rows[rows["dimension"].isin(wanted) & (rows["stands"] == stands)]
    return [(re.compile(pattern), role) for pattern, role in zip(rows["pattern"], rows["role"], strict=True)]


@cache
def fallback(dimension: str) -> str:
    return rules(dimension, "else")[0][1]
