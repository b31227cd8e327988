"""Which figure belongs to which: a completion to actual and target, a growth to its actual, a part to its total."""

from __future__ import annotations

import re
from functools import lru_cache

from tengchong.reading.prose.passages import Figure

AMOUNTS = ("actual", "count", "plan_investment")
PARTS_FOLLOW = re.compile(r"其中|包括|分别为|分别是")
REACH = 12  # amounts before a figure among which its own is looked for


def find_links(figures: list[Figure]) -> None:
    """Set ``of`` of each figure: the figures before it that it is computed from, or a part of."""
    amounts: list[Figure] = []
    targets: list[Figure] = []
    whole: dict[str, Figure] = {}
    line = listed = -1
    for figure in figures:
        if figure.line != line:
            amounts, targets, whole, line = [], [], {}, figure.line
        if parts_follow(figure.gap):
            near = (amount for amount in amounts[-REACH:] if amount.sentence >= figure.sentence - 1)
            whole, listed = {amount.dimension: amount for amount in near}, figure.sentence
        elif figure.sentence != listed:
            whole = {}
        if figure.prior:
            continue
        if figure.role in AMOUNTS:
            _link_part(figure, whole)
            amounts.append(figure)
        elif figure.role == "target":
            targets.append(figure)
        elif figure.role in ("completion", "growth", "share") and not figure.of:
            figure.of = _owners(figure, amounts[-REACH:], targets[-REACH:])


@lru_cache(maxsize=10_000)
def parts_follow(gap: str) -> bool:
    """Whether a gap says that parts of what stands before it follow.

    >>> parts_follow(",其中东区"), parts_follow(",增长")
    (True, False)
    """
    return PARTS_FOLLOW.search(gap) is not None


def _link_part(figure: Figure, whole: dict[str, Figure]) -> None:
    """A part has the unit of its total, and isn't more; what is more ends the list of parts."""
    total = whole.get(figure.dimension)
    if total is None or total.quantity.unit != figure.quantity.unit:
        return
    if (figure.quantity.low or 0) > (total.quantity.high or 0):
        del whole[figure.dimension]
    elif figure.part or figure.core != total.core:
        figure.of = (total,)


def _owners(figure: Figure, amounts: list[Figure], targets: list[Figure]) -> tuple[Figure, ...]:
    own = next((amount for amount in reversed(amounts) if amount.subject == figure.subject), None)
    figure.own = own
    if figure.role == "growth":
        return (own,) if own else ()
    if figure.role == "completion":
        target = next((one for one in reversed(targets) if one.subject == figure.subject), None)
        return tuple(one for one in (own, target) if one)
    if own is None:
        return ()
    if own.of:
        return own.of
    others = (amount for amount in reversed(amounts) if amount is not own and amount.core == own.core)
    base = next((one for one in others if not one.part and one.dimension == own.dimension), None)
    return (base,) if base and own.part else ()
