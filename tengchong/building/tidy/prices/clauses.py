"""What a clause of a text says of prices: how they move with the hours and seasons, or which part of one it names."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tengchong.basics.codebook.grammar import leaves_open
from tengchong.building.tidy.names.units import are_of_prices
from tengchong.building.tidy.prices.forms import pattern_of
from tengchong.building.tidy.prices.words import Said, names_several, price_words
from tengchong.reading.quantities import find_quantities

COMMA = re.compile(r"[，,；;、\n](?:或者?)?|或者?(?=按)")
PAUSE = re.compile(r"[，,；;]|(?<=[%％免半])、")
WHOSE = {"customer", "voltage", "season", "time_of_use", "either", "period", "condition"}
MOVING = {"season", "time_of_use", "utility", "price", "kind", "customer", "voltage", "condition", "per"}
PARTS = {"distribution", "transport", "city_gate", "transmission", "proxy_purchase", "surcharge",
         "resource_fee", "line_losses", "system_operation"}  # fmt: skip
FIGURE = re.compile(r"\d[\d.]*\s*(?:[%％](?!(?:的)?(?:增值)?税)|[倍折角]|分钱|[万亿]?元)")
WITHIN_BASE = re.compile(r"[(（]不?含[^()（）]*[)）](?=的?基础)")  # 在平段电价（不含政府性基金及附加）基础上
ASIDE = re.compile(r"[(（][^()（）]*[)）]")
OF_WHICH = re.compile(
    r"^(?:其中[:：]?|(?:需|应)?另(?:外|行|加|需)?(?:收|加收|收取|计收|征收|缴纳|计|加)(?:取)?)"
)
AROUND = " :：为，,；;。"


class Piece(NamedTuple):
    """A figure of a text: the words that say of what it is, how it is printed, what follows, its kind, and the whole clause.

    Nothing is printed for a clause that can't be read.
    """

    words: str
    printed: str
    rest: str = ""
    kind: str = ""
    clause: str = ""


def clauses_of(text: str) -> list[str]:
    """The clauses of a text, without the marks around them.

    >>> clauses_of("高峰上浮60%，低谷下浮50%。")
    ['高峰上浮60%', '低谷下浮50%']
    """
    return [*filter(None, (clause.strip(AROUND) for clause in PAUSE.split(text)))]


def without_end(text: str, name: str) -> tuple[str, str]:
    """A text without the words of one kind that it ends with, and those words."""
    found = next((one for one in pattern_of(name).finditer(text) if one.end() == len(text)), None)
    return (text[: found.start()].strip(AROUND), found[0]) if found else (text, "")


@cache
def moves(clause: str) -> Piece | None:
    """By how much prices rise or fall in some hours or a season, if a clause says so and nothing else.

    >>> moves("高峰时段电价在平段基础上上浮71.5%")[:4]
    ('高峰时段电价', '上浮71.5%', '', 'time_of_use')
    >>> moves("高峰在平段（不含政府性基金及附加）基础上上浮60%").printed
    '上浮60%'
    >>> moves("枯水期下浮10%").kind, moves("铁合金上浮10%"), moves("峰谷价差70%")
    ('seasonal', None, None)
    """
    found = pattern_of("swing").fullmatch(WITHIN_BASE.sub("", clause))
    said = price_words(found["words"]) if found else {}
    if not found or not swinging(said) or not said.keys() <= MOVING or names_several(found["words"]):
        return None
    return Piece(found["words"], found["n"], "", swinging(said), clause)


def swinging(said: Said) -> str:
    """The kind of a rule by how much prices rise or fall in the hours or season that are ``said``; empty where none are.

    >>> swinging({"season": "wet"}), swinging({"season": "wet", "time_of_use": "valley"}), swinging({})
    ('seasonal', 'time_of_use', '')
    """
    hours = said.get("time_of_use", "flat") != "flat" or "season" not in said
    return ("time_of_use" if hours else "seasonal") if {"season", "time_of_use"} & said.keys() else ""


@cache
def part_of_price(clause: str) -> Piece | None:
    """The part of a price that a clause names, or a fee: 配气价0.83元/立方米.

    >>> part_of_price("其中配气价0.83元/立方米").kind, part_of_price("其中工业0.83元/立方米")
    ('distribution', None)
    """
    found = find_quantities(clause)
    if len(found) != 1 or found["end"].iloc[0] != len(clause) or not are_of_prices(found["unit"].iloc[0]):
        return None
    words = OF_WHICH.sub("", clause[: int(found["start"].iloc[0])]).strip(AROUND)
    said = price_words(words)
    kind = said["kind"] if said.get("kind") in PARTS else ""
    named = not said.keys() & {"rest", "season", "time_of_use"} and (kind or "fee" in said)
    return Piece(words, str(found["printed"].iloc[0]), "", kind, clause) if named else None


def is_remark(clause: str) -> bool:
    """Whether a clause has no figure, says of no other season, hour or customer, and takes nothing back: 每季调整一次, and not
    谷段减半 or 待批复后执行."""
    texts = (ASIDE.sub("", clause), *ASIDE.findall(clause))
    whose = {name for text in texts for name in price_words(text.strip("()（）"))} & WHOSE
    return find_quantities(clause).empty and not (whose or is_revoked(clause) or leaves_open(clause))


def is_revoked(text: str) -> bool:
    """Whether a text says of a rule that it holds no more, or not yet.

    >>> is_revoked("政策已取消"), is_revoked("取消电费附加"), is_revoked("暂缓执行")
    (True, False, True)
    """
    return pattern_of("revoked").search(text) is not None


def moving(text: str) -> tuple[Piece, ...]:
    """The hours and seasons of a text that tells nothing else; none where one of its clauses does."""
    told = [moves(clause) for clause in clauses_of(pattern_of("hours").sub("", text))]
    return in_turn([one for one in told if one]) if all(told) else ()


def in_turn(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Clauses one after the other; what the first says of customers or a season holds for the ones that name none.

    None where it can't be told whether it does.
    """
    said = [price_words(piece.words) for piece in pieces]
    wider = [
        bool({"customer", "voltage"} & (before.keys() - after.keys()))
        or (before.get("time_of_use", "flat") != "flat" and "season" in before.keys() - after.keys())
        for before, after in pairwise(said)
    ]
    return () if any(wider) else tuple(pieces)
