"""A subset greater than its set: a part than the whole, 省外 than 市外, a county than its prefecture,
projects of 5亿元以上 than those of 1亿元以上, a share than 100 %."""

from __future__ import annotations

from functools import cache

import numpy as np

from tengchong.basics.codebook import table as codebook_table
from tengchong.building.audit.figures import MONTHS, TOPIC, amounts
from tengchong.building.audit.misses import FIGURE, Identity, Miss, beside, claims, coarser, misses, more
from tengchong.building.audit.rows import EMPTY, NUMBER, Rows, matches
from tengchong.building.schemas import AMOUNTS

WITHIN = ["source", "place", *MONTHS, *TOPIC, "measure"]


def subsets(figures: Rows) -> list[Miss]:
    """Amounts that are more than what they are a part of; of targets, which are decisions, unlikely."""
    printed = amounts(figures)
    lifted = [_to_whole(printed), _to_parent(printed), _to_set(printed), to_groups(printed)]
    found = [_too_much(beside(claims(rows), printed, "set", WITHIN)) for rows in lifted]
    measured = figures[figures.among("measure", [*AMOUNTS, "share"])]
    return [miss for misses in (*found, _sizes(measured), _more_than_all(figures)) for miss in misses]


def _too_much(pairs: Rows) -> list[Miss]:
    pairs = pairs[pairs["set_unit"] == pairs["claim_unit"]]
    subset = Identity("subset", lambda whole: whole, ["set"], unit="", kind=_no_target, missing=more)
    return misses(pairs, subset)


def _no_target(pairs: Rows) -> np.ndarray:
    return pairs["measure"] != NUMBER["target"]


def _to_whole(amounts: Rows) -> Rows:
    return coarser(amounts[amounts["category"] != EMPTY])


def _to_parent(amounts: Rows) -> Rows:
    below = amounts[amounts["parent"] != EMPTY]
    return below.assign(place=below["parent"])


def _to_set(amounts: Rows) -> Rows:
    parts, wholes = _supersets()
    rows, pairs = matches(amounts["indicator"], parts)
    return amounts[rows].assign(indicator=wholes[pairs])


def to_groups(amounts: Rows) -> Rows:
    """The figures of members as of their group, with ``member`` and how many members it has, ``parts``."""
    groups, members, many = _members()
    rows, pairs = matches(amounts["place"], members)
    return amounts[rows].assign(place=groups[pairs], member=members[pairs], parts=many[pairs])


@cache
def _members() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each group of places with each member, and how many members it has."""
    book = codebook_table("group_members")
    many = book.groupby("group")["member"].transform("size")
    return (
        np.array([NUMBER[group] for group in book["group"]]),
        np.array([NUMBER[member] for member in book["member"]]),
        many.to_numpy(),
    )


@cache
def _supersets() -> tuple[np.ndarray, np.ndarray]:
    """Each indicator with each indicator that it is a subset of, however far."""
    book = codebook_table("indicators")
    direct = dict(zip(book["indicator"], book["subset_of"].str.split(), strict=True))
    pairs = {(part, whole) for part in direct for whole in _above(part, direct)}
    numbers = np.array([[NUMBER[part], NUMBER[whole]] for part, whole in sorted(pairs)]).reshape(-1, 2)
    return numbers[:, 0], numbers[:, 1]


def _above(part: str, direct: dict[str, list[str]]) -> set[str]:
    return {further for whole in direct[part] for further in (whole, *_above(whole, direct))}


def _sizes(figures: Rows) -> list[Miss]:
    """Sizes that lie within a size."""
    sized = figures[~np.isnan(figures["from"])]
    on = [*(name for name in WITHIN if name != "category"), "of_row"]
    left, right = matches(sized.key(on), sized.key(on))
    others = sized[right].only([*FIGURE, "from", "to"], "set_").columns
    pairs = Rows({**claims(sized)[left].columns, **others})
    lies_in = (pairs["from"] >= pairs["set_from"]) & (pairs["to"] <= pairs["set_to"])
    same = (pairs["from"] == pairs["set_from"]) & (pairs["to"] == pairs["set_to"])
    return _too_much(pairs[lies_in & ~same])


def _more_than_all(figures: Rows) -> list[Miss]:
    """Shares of more than 100 %."""
    pairs = claims(figures.where(measure="share", unit="%"))
    hundred = {"set_value": 100.0, "set_low": 100.0, "set_high": 100.0, "set_unit": NUMBER["%"]}
    return _too_much(pairs.assign(set_row=-1, **hundred))
