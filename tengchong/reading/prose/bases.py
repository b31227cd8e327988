"""What a growth is on, where that isn't the year before: 较2019年增长21%, 环比增长3%, 年均增长5.9%."""

from __future__ import annotations

import re
from functools import lru_cache

from tengchong.reading.prose.cues import rules
from tengchong.reading.prose.passages import Figure, is_changed

EARLIER = "earlier"
YEAR = re.compile(r"(?:19|20)\d\d")
SENTENCE_END = re.compile(r"[。!?;；\n]")
JOINED = re.compile(r"\s*(?:[、和与及,，]|以及)?\s*")
NEAR = 40  # characters before a growth in which its base stands
NOT_KEPT = {
    "month": "growth on the months before is not kept; only growth on the year before is",
    "average": "growth of a year on average is not kept; only growth on the year before is",
    EARLIER: "growth on a year other than the one before is not kept; only growth on the year before is",
}


def find_bases(figures: list[Figure]) -> None:
    """Set ``base`` of each growth that isn't one on the year before."""
    before: Figure | None = None
    changed: dict[int, Figure] = {}  # what an amount was before it became so
    for figure in figures:
        if before and figure.role != "growth" and is_changed(figure.gap):
            changed[id(figure)] = before
        if figure.role == "growth":
            figure.base = before.base if before and _goes_on(figure, before) else _base(figure, changed)
        before = figure


def _goes_on(figure: Figure, before: Figure) -> bool:
    """Whether a growth is on what the one before it is on: 分别环比增长5%、3%; 与2019年相比,甲增长5%,乙增长3%."""
    if before.role != "growth" or JOINED.fullmatch(figure.gap):
        return before.role == "growth"
    return before.base == EARLIER and not SENTENCE_END.search(figure.gap) and _said(figure.gap) is None


def _base(figure: Figure, changed: dict[int, Figure]) -> str:
    base, year = _said(SENTENCE_END.split(figure.gap)[-1][-NEAR:]) or _said(figure.lead[-NEAR:]) or ("", "")
    if year:
        return EARLIER if year != _year_before(figure) else ""
    was = changed.get(id(figure.own)) if figure.own and not base else None
    if was and was.time[1] and was.time != figure.time and was.time[1][:4] != _year_before(figure):
        return EARLIER
    return base


def _year_before(figure: Figure) -> str:
    return str(int(figure.time[1][:4]) - 1) if figure.time[1] else ""


@lru_cache(maxsize=10_000)
def _said(words: str) -> tuple[str, str] | None:
    """What words say last that a growth is on, and the year where they print one; None where they don't say.

    >>> _said("环比下降2%，同比增长"), _said("较2019年增长")
    (('', ''), ('earlier', '2019'))
    """
    told = [
        (match.end(), role, match[0])
        for pattern, role in rules("ratio", "base")
        for match in pattern.finditer(words)
    ]
    if not told:
        return None
    _, role, words = max(told)
    year = YEAR.search(words) if role == EARLIER else None
    return role.replace("year", ""), year[0] if year else ""
