"""The units that stand over a table of prices, each with what it is of: 电量电价：元/千瓦时；需量电价：元/千瓦·月."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from tengchong.basics.text import simplify
from tengchong.building.tidy.names.units import are_of_prices, find_units, unit_of
from tengchong.building.tidy.prices.words import GENERAL, Said, codes, price_words, utility_of

Over = tuple[tuple[Said, str], ...]

PIECES = re.compile(r"[(),，;；、]")
TELLING = ("kind", "charge", "utility")  # what a unit is of, the nearest first
CHARGES = ("energy", "capacity", "demand")
POWER, ENERGY = "electricity", "energy"  # which is what electricity is charged on where nothing is said of it


def units_over(texts: Iterable[str]) -> Over:
    """The units of prices in texts over a table, with what their names say of the price, and what they themselves do.

    >>> [unit for _, unit in units_over(["表一 电价（电量：元/千瓦时；容量：元/千伏安·月）"])]
    ['元/千瓦时', '元/千伏安·月']
    """
    return tuple(one for text in map(simplify, texts) for one in _named(text))


def _named(text: str) -> Iterator[tuple[Said, str]]:
    """The units of one text; one without a name has that of the unit before it."""
    of = Said()
    for piece in PIECES.split(text):
        *name, printed = piece.split(":")
        of = _of(price_words(name[-1].split()[-1])) if name and name[-1].strip() else of
        for unit in find_units(printed.strip()):
            if unit_of(unit).startswith("CNY/"):
                yield charged(unit) | of, unit


def _of(said: Said) -> Said:
    """What of a name tells which prices its unit is of."""
    return {name: said[name] for name in TELLING if said.get(name, GENERAL) != GENERAL}


def charged(unit: str) -> Said:
    """What is charged on in a unit that only electricity is paid for in: demand in 元/千瓦·月."""
    per, _, _ = unit_of(unit).partition("·")
    told = ({"charge": charge, "utility": POWER} for charge in CHARGES if per in codes(charge))
    return next(told, {})


def unit_of_price(over: Over, said: Said) -> str:
    """The unit over a table that a price is in: of those that are of no other prices, the one nearest to its own.

    None where the units are of several things, and nothing says which of them is paid for.
    """
    own = [(of, unit) for of, unit in over if all(said.get(name, of[name]) == of[name] for name in of)]
    if "utility" not in said and len({of["utility"] for of, _ in own if "utility" in of}) > 1:
        return ""
    charged = {"charge": ENERGY} if said.get("utility", POWER) == POWER else {}
    near = [_nearness(of, unit, charged | said) for of, unit in own]
    return own[near.index(max(near))][1] if own else ""


def unit_beside(heads: Mapping[str, Said], said: Said) -> tuple[str, str]:
    """The unit of the columns of prices of the same thing, and the first heading that prints it; nothing where they have several.

    >>> beside = {"水价（元/吨）": price_words("水价（元/吨）"), "污水处理费": price_words("污水处理费")}
    >>> unit_beside(beside, beside["污水处理费"])
    ('元/吨', '水价（元/吨）')
    """
    paid = ((heading, one) for heading, one in heads.items() if are_of_prices(one.get("unit", "")))
    own = {heading: one["unit"] for heading, one in paid if _agree(charged(one["unit"]) | one, said)}
    heading = next(iter(own), "")
    return (own[heading], heading) if len({*own.values()}) == 1 else ("", "")


def _agree(of: Said, said: Said) -> bool:
    """Whether nothing that is said of two prices tells them apart as prices of several things."""
    return all(of[name] == said[name] for name in ("charge", "utility") if name in of and name in said)


def _nearness(of: Said, unit: str, said: Said) -> list[bool]:
    """How much a unit is of what is said of a price, the weightiest first."""
    measured = utility_of(unit)
    agreeing = [name in of and said.get(name) == of[name] for name in TELLING]
    return [*agreeing, measured == said.get("utility"), not measured]
