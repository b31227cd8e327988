"""What a note below a table or a remark beside a price says of prices, sentence by sentence: each as a whole or not at all."""

from __future__ import annotations

import re
from functools import cache

from tengchong.building.tidy.names.units import are_of_prices
from tengchong.building.tidy.prices.clauses import (
    AROUND,
    FIGURE,
    OF_WHICH,
    Piece,
    clauses_of,
    in_turn,
    is_remark,
    is_revoked,
    moves,
    part_of_price,
)
from tengchong.building.tidy.prices.forms import pattern_of
from tengchong.building.tidy.prices.over import charged
from tengchong.building.tidy.prices.policies import policies
from tengchong.building.tidy.prices.words import price_words
from tengchong.reading.quantities import find_quantities
from tengchong.reading.tables.rows import NOTE

ITEM = re.compile(r"\n|(?:(?<=[。；;：:\s])|^)[(（]?\d{1,2}[)）.、．](?!\d)")
PARTS = re.compile(r"[；;]")
SOLD = re.compile(r"\d\s*[万亿]?(?:立方米?|m³|千瓦时|度(?![低高量])|吨(?!位))")  # 每月减免5立方米
TAXED = re.compile("均?[不未已]?含(?:增值)?税")
LEVEL = re.compile(rf"(?:{FIGURE.pattern})(?!及?以[上下内])")  # 1000万元以上 is a term
CHARGES = re.compile(r"[，,；;、]")
APART = re.compile("(?:另计|另收|另行计收|另行收取|计收|收取|执行)?$")  # 37元/千瓦·月另计
OF_CHARGES = {"charge", "price", "utility", "kind", "condition"}


@cache
def told_in(text: str) -> tuple[Piece, ...]:
    """What the sentences of a note or remark say of prices, each of them as a whole or not at all; nothing in an item that takes
    something back.

    >>> [piece.printed for piece in told_in("注：1.含税。2.高峰时段上浮60%，低谷时段下浮50%。3.尖峰上浮20%，大工业除外。")]
    ['上浮60%', '下浮50%']
    """
    return tuple(piece for sentence in _sentences(text) for piece in _sentence(sentence))


def untold_in(text: str) -> list[str]:
    """The sentences of a note that tell money, shares or how much is used, and not as a whole what they say of prices; a rate of
    tax is none of them.

    >>> untold_in("注：1.含13%增值税。2.高峰时段上浮60%。3.预计每立方米优惠0.1元。")
    ['预计每立方米优惠0.1元']
    """
    told = (sentence for sentence in _sentences(text) if FIGURE.search(sentence) or SOLD.search(sentence))
    return [sentence for sentence in told if not _sentence(sentence)]


def _sentences(text: str) -> list[str]:
    """The sentences of a text with figures that it doesn't take back."""
    if not any(map(str.isdigit, text)):
        return []
    items = (item for item in ITEM.split(NOTE.sub("", text)) if not is_revoked(item))
    return [sentence.strip(AROUND) for item in items for sentence in item.split("。")]


def _sentence(sentence: str) -> tuple[Piece, ...]:
    """A sentence as the parts of a price, how prices move, the charges, or what is taken off a price."""
    read = part_of_price if OF_WHICH.match(sentence) else moves
    told = [(clause, read(clause)) for clause in clauses_of(pattern_of("hours").sub("", sentence))]
    if all(one or is_remark(clause) for clause, one in told):
        return in_turn([one for _, one in told if one])
    return _sharp(sentence) or _charges(sentence) or _taken_off(sentence)


def _sharp(sentence: str) -> tuple[Piece, ...]:
    """By how much the sharp peak is above the peak, where a sentence says when there is one: 7—8月执行尖峰电价，在高峰电价基础上上浮20%."""
    found = pattern_of("sharp").fullmatch(sentence)
    told = moves(f"{found['words']}{found['base']}{found['n']}") if found else None
    return (told._replace(clause=sentence),) if told else ()


def _charges(sentence: str) -> tuple[Piece, ...]:
    """What is charged on capacity or demand, where a sentence tells nothing else: 基本电价按变压器容量27元/千伏安·月."""
    told = [_charge(clause) for clause in filter(None, CHARGES.split(sentence))]
    return tuple(one for one in told if one) if all(told) else ()


def _charge(clause: str) -> Piece | None:
    """What a clause charges on capacity or demand, in a unit of that; None where it says more."""
    clause = APART.sub("", clause.strip(AROUND))
    found = find_quantities(clause)
    if len(found) != 1 or found["end"].iloc[0] != len(clause) or not are_of_prices(found["unit"].iloc[0]):
        return None
    words, printed = clause[: int(found["start"].iloc[0])].strip(AROUND), str(found["printed"].iloc[0])
    said, of = price_words(words), charged(str(found["unit"].iloc[0]))
    named = said.keys() <= OF_CHARGES and "charge" in of and said.get("charge") == of["charge"]
    return Piece(words, printed, "", "", clause) if named else None


def _taken_off(sentence: str) -> tuple[Piece, ...]:
    """What is taken off a price, or the share of one that is paid, where all clauses of a sentence are read."""
    parts = [part for part in PARTS.split(sentence) if not is_remark(TAXED.sub("", part))]
    told = tuple(piece for part in parts for piece in policies(part, levels=False))
    whole = all(piece.printed for piece in told) and len(told) >= len(LEVEL.findall(sentence))
    return told if whole else ()
