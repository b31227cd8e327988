"""What a person should look at: why the reading of a figure is not sure."""

from __future__ import annotations

import re

from tengchong.reading.prose.passages import Figure

SAYS_RATE = re.compile(r"率|占|增|降|比|翻|平|结构|构成")
RELATIVE = ("completion", "growth", "share")


def find_doubts(figures: list[Figure]) -> None:
    """Add to the notes of each figure what is in doubt, a sentence each."""
    for figure in figures:
        figure.notes += tuple(_doubts(figure))


def _doubts(figure: Figure) -> list[str]:
    doubts = []
    if not figure.subject:
        doubts.append("no word says what is counted")
    if figure.role == "other" and figure.dimension == "ratio" and not SAYS_RATE.search(figure.lead):
        doubts.append("no word says what rate it is")
    if figure.role in RELATIVE and not figure.of and not figure.own and not figure.lead:
        doubts.append("no amount before it that it could be of")
    if not figure.time[1]:
        doubts.append("no year is printed")
    return doubts
