"""Identities of addition: parts and their total, places and the place above, shares and 100.

Parts are added up only within one document, indicator, measure, period and unit. What their sum
then says is decided in totals.py by what is known of them: complete, exclusive, or neither.
"""

from __future__ import annotations

from functools import cache
from itertools import chain

import numpy as np

from tengchong.basics.codebook import level_of
from tengchong.basics.codebook import table as codebook_table
from tengchong.building.audit.containment import to_groups
from tengchong.building.audit.division import implied_base
from tengchong.building.audit.figures import MONTHS, STATED, TOPIC, amounts
from tengchong.building.audit.misses import Miss, beside, claims
from tengchong.building.audit.rows import EMPTY, NUMBER, Groups, Rows, looked_up, matches, together
from tengchong.building.audit.sizes import overlapping
from tengchong.building.audit.totals import Breakdown, Missed, judge

WITHIN = ["source", "place", *MONTHS, *TOPIC, "measure", "unit"]
LEVELS = ["province", "prefecture", "county"]


def sums(figures: Rows) -> list[Miss]:
    """Parts that don't make up their whole; and parts whose growth implies that they once did not."""
    found = _judge_all(amounts(figures).assign(also=-1))
    told = {missed.group for missed in found}
    before = [
        missed.miss._replace(identity=f"growth of {missed.miss.identity}")
        for missed in _judge_all(_a_year_before(figures))
        if missed.miss.kind == "contradiction" and missed.group not in told
    ]
    return [*(missed.miss for missed in found), *before]


def shares_of_100(figures: Rows) -> list[Miss]:
    """Shares of one whole that don't make up 100 %: complete ones, or too many of exclusive ones."""
    shares = figures.where(measure="share", unit="%")
    shares = shares[shares["category"] != EMPTY].assign(also=-1)
    whole = shares.key(["source", "place", *MONTHS, "indicator", "dimension", "of_row", "ratio"])
    shares = shares.assign(key=whole, part=shares["category"])
    keys = np.unique(whole)
    nothing = np.full(len(keys), -1)
    hundred = {name: np.full(len(keys), 100.0) for name in ("value", "low", "high")}
    wholes = Rows({"key": keys, "row": nothing, "also": nothing, "summed": nothing > 0, **hundred})
    every = shares.assign(group=shares.key(["key", "table"]))
    parts = _parts(every, every["declared"] | (every["ratio"] >= 0), _exclusive(every))
    found = [judge(Breakdown("shares", "unlikely", of, wholes, "%")) for of in (parts, _named(shares))]
    return [missed.miss for missed in chain(*found)]


def _judge_all(amounts: Rows) -> list[Missed]:
    amounts = _under_one_total(amounts)
    ways = [_by_definition(amounts), *_by_category(amounts), _by_place(amounts), _by_group(amounts)]
    return [missed for breakdown in (*ways, _by_row(amounts)) for missed in judge(breakdown)]


def _under_one_total(amounts: Rows) -> Rows:
    """The amounts with ``mixed``: rows of offices or townships, and of places, that stand in one table above its one
    row of sums. They are one breakdown, whatever kind each name is; ``total`` is the key of its whole.
    """
    plain = amounts["category"] == EMPTY
    office, placed = amounts.among("dimension", ["office"]), plain & (amounts["parent"] != EMPTY)
    of = amounts.assign(place=np.where(placed, amounts["parent"], amounts["place"]))
    of = of.assign(dimension=EMPTY, category=EMPTY)
    table, own = of.key([*WITHIN, "table"]), amounts.key([*WITHIN, "table"])
    mixed = (office & np.isin(table, table[placed])) | (placed & np.isin(table, table[office]))
    return amounts.assign(mixed=mixed & np.isin(table, own[amounts["summed"] & plain]), total=of.key(WITHIN))


def _by_row(amounts: Rows) -> Breakdown:
    """The rows of a table whose names are of several kinds: offices, townships, zones, places."""
    rows = amounts[amounts["mixed"]]
    part = np.where(rows["category"] == EMPTY, rows["place"], rows["category"])
    rows = rows.assign(key=rows["total"], part=part)
    rows = rows.assign(group=rows.key(["key", "table"]))
    return Breakdown("parts", "contradiction", _parts(rows, rows["declared"], False), _wholes(amounts, rows))


def _by_definition(amounts: Rows) -> Breakdown:
    """Indicators that the codebook calls the complete parts of another."""
    wholes, parts, many = _definitions()
    rows, pairs = matches(amounts["indicator"], parts)
    found = amounts[rows].assign(indicator=wholes[pairs], part=parts[pairs], parts=many[pairs])
    found = _in_one_group(found)
    return Breakdown(
        "parts", "contradiction", _parts(found, _all_there(found), True), _wholes(amounts, found)
    )


@cache
def _definitions() -> tuple[np.ndarray, ...]:
    """Each indicator that has complete parts, with each part, and how many parts it has."""
    book = codebook_table("indicators")
    book = book[book["parts_complete"] == "yes"]
    parts = book["parts"].str.split()
    pairs = [
        (NUMBER[w], NUMBER[p], len(of)) for w, of in zip(book["indicator"], parts, strict=True) for p in of
    ]
    return tuple(np.array(pairs).reshape(-1, 3).T)


def _by_category(amounts: Rows) -> list[Breakdown]:
    """The categories of one dimension in one table; and the sets that the codebook calls complete."""
    parts = amounts[(amounts["category"] != EMPTY) & ~amounts["mixed"]]
    whole = parts.assign(dimension=EMPTY, category=EMPTY).key(WITHIN)
    parts = parts.assign(key=whole, part=parts["category"])
    parts = parts.assign(group=parts.key(["key", "dimension", "table"]))
    parts = parts[~overlapping(parts)]
    wholes = _wholes(amounts, parts)
    every = Breakdown("parts", "unlikely", _parts(parts, parts["declared"], _exclusive(parts)), wholes)
    return [every, Breakdown("parts", "contradiction", _named(parts), wholes)]


def _named(parts: Rows) -> Rows:
    """The parts of the sets of categories that are complete by codebook/breakdowns.csv."""
    sets, dimensions, categories, many = _complete_sets()
    book = Rows({"dimension": dimensions, "category": categories})
    rows, pairs = matches(parts.key(["dimension", "category"]), book.key(["dimension", "category"]))
    named = parts[rows].assign(set=sets[pairs], parts=many[pairs])
    named = named.assign(group=named.key(["key", "set"]))
    return _parts(named, _all_there(named), True)


@cache
def _complete_sets() -> tuple[np.ndarray, ...]:
    book = codebook_table("breakdowns").query("known == 'complete'")
    lines = [
        (number, NUMBER[dimension], NUMBER[category], len(categories.split()))
        for number, (dimension, categories) in enumerate(
            zip(book["dimension"], book["categories"], strict=True)
        )
        for category in categories.split()
    ]
    return tuple(np.array(lines).reshape(-1, 4).T)


def _by_place(amounts: Rows) -> Breakdown:
    """The places under one place: those of a level alone, which don't overlap, or with the zones that
    may lie in them. One of the two ways that adds up is enough.

    A place above often sets its counties targets that are more than its own.
    """
    parts = amounts[(amounts["parent"] != EMPTY) & ~amounts["mixed"]]
    of_level = looked_up(parts["place"], lambda place: level_of(place) in LEVELS, bool)
    known = looked_up(parts["parent"], lambda place: _children().get(place, 0), int)
    parts = _in_one_group(parts.assign(part=parts["place"], place=parts["parent"], parts=known))
    exclusive = of_level & (parts["measure"] != NUMBER["target"])
    level = parts[exclusive].assign(zones=0)
    ways = together([level, parts.assign(zones=1)])
    ways = ways.assign(group=ways.key(["key", "zones"]))
    exclusive = np.append(exclusive[exclusive], exclusive)
    named = exclusive & _all_there(ways)
    found = _parts(ways, ways["declared"], exclusive).assign(claim=ways["key"], named=named)
    return Breakdown("places", "contradiction", found, _wholes(amounts, parts))


@cache
def _children() -> dict[str, int]:
    """How many places of the next level lie in each place today."""
    places = codebook_table("places")
    today = places[places["level"].isin(LEVELS) & (places["until"] == "")]
    return today["parent"].value_counts().to_dict()


def _by_group(amounts: Rows) -> Breakdown:
    """The members of a group of places."""
    parts = to_groups(amounts)
    parts = _in_one_group(parts.assign(part=parts["member"]))
    decided = parts["measure"] == NUMBER["target"]
    complete = _all_there(parts) & ~decided
    return Breakdown("members", "contradiction", _parts(parts, complete, ~decided), _wholes(amounts, parts))


def _in_one_group(parts: Rows) -> Rows:
    """Parts of the figure that their words name, all that there are being added up."""
    whole = parts.key(WITHIN)
    return parts.assign(key=whole, group=whole)


def _all_there(parts: Rows) -> np.ndarray:
    """Whether as many different parts stand in the group as the codebook knows."""
    different = Groups(parts["group"][np.unique(parts.key(["group", "part"]), return_index=True)[1]])
    return different.sizes[np.searchsorted(different.keys, parts["group"])] == parts["parts"]


def _exclusive(parts: Rows) -> np.ndarray:
    breakdowns = codebook_table("breakdowns")
    return parts.among("dimension", breakdowns["dimension"][breakdowns["known"] == "exclusive"])


def _parts(parts: Rows, complete: np.ndarray, exclusive: np.ndarray | bool) -> Rows:
    family = parts.key(["source", "place", "indicator", "dimension"])
    return parts.assign(
        complete=complete, exclusive=exclusive, family=family, claim=parts["group"], named=False
    )


def _wholes(amounts: Rows, parts: Rows) -> Rows:
    keys = amounts.key(WITHIN)
    found = np.isin(keys, parts["key"])
    return amounts.only(["row", "value", "low", "high", "also", "summed"])[found].assign(key=keys[found])


def _a_year_before(figures: Rows) -> Rows:
    """The figures of a year before, as actual and growth of one document imply them."""
    growth = figures.where(measure="growth", unit="%")
    pairs = beside(claims(growth), figures.where(measure="actual"), "actual", STATED)
    base = implied_base(pairs.interval("actual"), pairs.interval("claim"))
    value = implied_base(pairs["actual_value"], pairs["claim_value"])
    implied = {"low": base.low, "high": base.high, "value": value}
    rows = {"row": pairs["actual_row"], "also": pairs["claim_row"]}
    return pairs.assign(measure=NUMBER["actual"], unit=pairs["actual_unit"], **implied, **rows)
