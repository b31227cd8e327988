"""Cells that print a price, or what is taken off one, as a phrase: 每度0.35元, 每千瓦时优惠0.03元, 按电费的10%给予补助."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from tengchong.basics.codebook import table
from tengchong.building.tidy.prices.words import codes

PART = "part"  # of the patterns below it: <taken>
LONGEST = 80  # characters of a phrase with the words before it
PLAIN = "plain"  # a phrase that says nothing of the kind of its price


class Form(NamedTuple):
    """A phrase as a figure with its unit, and the kind that its words make of it; empty where they don't."""

    kind: str
    figure: str


@lru_cache(maxsize=10_000)
def forms_of(text: str) -> tuple[Form, ...]:
    """What a whole cell says as a phrase, in each way in which it can be read.

    >>> forms_of("每千瓦时优惠0.03元"), forms_of("0.35元/千瓦时")
    ((Form(kind='discount', figure='0.03元/千瓦时'),), ())
    """
    if len(text) > LONGEST:
        return ()
    if _of_other_things(text):
        return ()
    forms = ((kind, pattern.fullmatch(text), figure) for kind, pattern, figure in _forms())
    return tuple(Form(kind, found.expand(figure)) for kind, found, figure in forms if found)


def figure_of(text: str, kind: str) -> str:
    """A cell as a figure with its unit, where it is a phrase that a price of this kind may be printed as."""
    return next((form.figure for form in forms_of(text) if form.kind in ("", kind)), text)


def kind_of(text: str) -> str:
    """The kind that a phrase makes of its price; empty for a figure."""
    return next((form.kind for form in forms_of(text)), "")


@lru_cache(maxsize=10_000)
def behind_words(text: str) -> tuple[str, str] | None:
    """A text as words and the phrase that they end with; nothing for a phrase alone.

    >>> behind_words("规上工业企业每立方米下浮0.15元")
    ('规上工业企业', '每立方米下浮0.15元')
    """
    told = any(map(str.isdigit, text)) or pattern_of("worded").search(text)
    if len(text) > LONGEST or not told or _of_other_things(text):
        return None
    patterns = [pattern for _, pattern, _ in _forms()]
    at = next((at for at in range(len(text)) if any(one.fullmatch(text, at) for one in patterns)), 0)
    return (text[:at], text[at:]) if at else None


@lru_cache(maxsize=10_000)
def _of_other_things(text: str) -> bool:
    """Whether a share is one of what is no price: 按固定资产投资的3%."""
    based = pattern_of("based").fullmatch(text)
    return bool(based and pattern_of("denied").search(based["base"]))


@cache
def pattern_of(name: str) -> re.Pattern[str]:
    """The pattern of clauses that the codebook has under a name."""
    rows = table("price_grammar")
    own = rows[(rows["role"] == "clause") & (rows["value"] == name)]
    return re.compile(with_parts(own["pattern"].iloc[0]))


@cache
def _forms() -> list[tuple[str, re.Pattern[str], str]]:
    """The phrases of the codebook: kind, pattern, and the figure in it."""
    rows = table("price_grammar").itertuples(index=False, name=None)
    phrases = [row for row in rows if row[0] == PLAIN or row[0] in codes("rule")]
    return [
        (role * (role != PLAIN), re.compile(with_parts(pattern)), value) for role, pattern, value in phrases
    ]


def with_parts(pattern: str) -> str:
    """A pattern of the codebook with the parts that it names spelled out."""
    for name, part in _parts().items():
        pattern = pattern.replace(f"<{name}>", f"(?:{part})")
    return pattern


@cache
def _parts() -> dict[str, str]:
    """The parts that patterns of the codebook name, as patterns."""
    rows = table("price_grammar")
    rows = rows[rows["role"] == PART]
    return dict(zip(rows["value"], rows["pattern"], strict=True))
