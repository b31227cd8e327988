"""前者 and 后者 → the names that they stand for, so that the figures behind them are read as any other."""

from __future__ import annotations

import re

from tengchong.reading.prose.context import Context
from tengchong.reading.prose.deals import names_before
from tengchong.reading.prose.names import named
from tengchong.reading.prose.passages import Figure

PRONOUN = re.compile("[前后]者")
FORMER, LATTER = "前者", "后者"
RATES = ("ratio", "points")


def resolve(figure: Figure, context: Context) -> None:
    """Write the two names that 前者 and 后者 stand for into the words before a figure.

    The two are those of the list before (工业和农业是主力, 前者到位…), or else the last two amounts, and
    stay the same for the 后者 of a 前者.
    """
    if not PRONOUN.search(figure.lead):
        return
    if FORMER in figure.lead or not context.pair:
        context.pair = names_before(figure, 2, "") or tuple(context.amounts[-2:])
    if len(context.pair) == 2:
        rest = named(PRONOUN.sub("", figure.lead), figure.role)
        for pronoun, one in zip((FORMER, LATTER), context.pair, strict=True):
            if pronoun in figure.lead:
                figure.lead = figure.lead.replace(pronoun, _name(one, figure, rest))
                context.amounts += [one] if isinstance(one, Figure) else []  # it is spoken of again


def _name(one: Figure | str, figure: Figure, rest: str) -> str:
    """A name as it is; of an amount its part alone, where the figure counts something else of it."""
    if isinstance(one, str):
        return one
    other = rest or figure.dimension not in (one.dimension, *RATES)
    return one.part if one.part and other else one.subject
