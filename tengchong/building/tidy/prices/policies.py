"""Texts of policies, clause by clause: prices, what is taken off them, and what can't be read whole.

年用电量5000万千瓦时以上的，给予0.03元/千瓦时补贴；投产三年内按80%收取；电价争取降到0.35元/千瓦时
"""

from __future__ import annotations

import re
from functools import cache

from tengchong.basics.codebook.grammar import says
from tengchong.building.tidy.names.units import are_of_prices
from tengchong.building.tidy.prices.clauses import (
    AROUND,
    Piece,
    clauses_of,
    is_revoked,
    moves,
    moving,
    without_end,
)
from tengchong.building.tidy.prices.forms import (
    behind_words,
    figure_of,
    forms_of,
    kind_of,
    pattern_of,
    with_parts,
)
from tengchong.building.tidy.prices.words import PERCENT, ends_with_price, names_several, price_words
from tengchong.reading.quantities import find_quantities
from tengchong.reading.quantities.cells import read_cell
from tengchong.reading.tables import JOINT

DISCOUNTS = "discount"
POLICIES = ("preferential", DISCOUNTS)
FIGURED = {"unit", "rest", "ratio"}  # what the heading of policies doesn't say
OTHER_FEE = re.compile("(?<![水电气汽热租资])费")  # 物业费全免 is no free rent
SENTENCE = re.compile(r"[。；;\n]|(?:(?<=[。；;\s])|^)[(（]?\d{1,2}[)）.、．](?!\d)|[\u2460-\u2473]")


def of_policies(heading: str) -> bool:
    """Whether a column holds policies in words.

    >>> of_policies("优惠内容"), of_policies("优惠电价"), of_policies("备注")
    (True, False, False)
    """
    said = price_words(heading.rpartition(JOINT)[2])
    named = "price" in said and not pattern_of("policy").fullmatch(heading)
    return said.get("kind") in POLICIES and not named and not said.keys() & FIGURED


@cache
def policies(text: str, levels: bool = True) -> tuple[Piece, ...]:
    """The clauses of a policy, those that can't be read with nothing printed, and prices so, too, where none but ``levels`` are meant.

    >>> [(piece.words, piece.printed, piece.clause) for piece in policies("月租金8元/平方米，前三年全免")]
    [('月租金', '8元/平方米', '月租金8元/平方米'), ('前三年', '全免', '前三年全免')]
    """
    sentences = filter(None, (sentence.strip(AROUND) for sentence in SENTENCE.split(text)))
    return tuple(piece for sentence in sentences for piece in _sentence(sentence, levels))


def is_denied(text: str) -> bool:
    """Whether a text says of what isn't sure, or isn't paid for a utility: 力争, 设备投资."""
    return pattern_of("denied").search(text) is not None


def says_otherwise(text: str) -> bool:
    """Whether a text says anything for which a price in it may be none of its policy."""
    return is_denied(text) or is_lowered(text) or is_elsewhere(text) or any(map(_is_off, clauses_of(text)))


def is_elsewhere(text: str) -> bool:
    """Whether a text says of other places or of a market: 全国平均电价, 租金市场价."""
    return pattern_of("elsewhere").search(text) is not None


def is_lowered(text: str) -> bool:
    """Whether a text says that something is taken off a price; 优惠电价 is a price."""
    return pattern_of("lowered").search(pattern_of("level").sub("", text)) is not None


def _sentence(sentence: str, levels: bool) -> tuple[Piece, ...]:
    """The clauses of a sentence; on what terms it begins with holds for all of them, and so does a plan or an end."""
    if hours := moving(sentence):
        return hours
    if any(map(_is_off, clauses_of(sentence))):
        return (Piece("", "", clause=sentence),)
    lead, *clauses = _joined(clauses_of(sentence))
    return tuple(_piece(clause, lead, levels) for clause in clauses) or (Piece("", "", clause=sentence),)


def _is_off(clause: str) -> bool:
    """Whether a clause says that what stands beside it is only planned or holds no more; not in the terms of who gets it."""
    return (is_revoked(clause) or says("planned", clause)) and not pattern_of("term").fullmatch(clause)


def _joined(clauses: list[str]) -> list[str]:
    """The terms that a sentence begins with, and its other clauses, each with the terms around it."""
    made: list[str] = []
    lead, terms = "", ""
    for clause in clauses:
        if made and pattern_of("trailing").fullmatch(clause):
            made[-1] += f"，{clause}"
        elif _is_term(clause):
            terms += f"{clause}，"
        else:
            lead, own = (lead, terms) if made else (terms, "")
            made, terms = [*made, f"{own}{clause}"], ""
    if terms and made:
        made[-1] += f"，{terms.strip(AROUND)}"
    return [lead, *made]


def _is_term(clause: str) -> bool:
    """Whether a clause says on what terms, and neither a price nor what is taken off one."""
    if _amounts(clause):
        return False
    own = pattern_of("lowered").search(clause) or pattern_of("denied").search(clause)
    return not own or bool(pattern_of("term").fullmatch(clause))


def _amounts(clause: str) -> list[str]:
    """The prices, rates and tenths of a clause; a sum of money alone is none."""
    found = find_quantities(clause)[["printed", "unit", "start"]].itertuples(index=False)
    paid = [text for text, unit, at in found if _pays(unit) or _each().search(clause[:at])]
    return [*paid, *pattern_of("worded").findall(clause)]


@cache
def _each() -> re.Pattern[str]:
    """What stands before money that is paid for something: 每立方米下浮."""
    return re.compile(with_parts(r"每<thing>\D*$"))


def _pays(unit: str) -> bool:
    return unit == PERCENT or are_of_prices(unit)


def _piece(clause: str, lead: str, levels: bool) -> Piece:
    """A clause as what it says, with the terms of its sentence."""
    whole = f"{lead}{clause}"
    said = [part for part in clause.split("，") if not _is_term(part)]
    main = said[0] if said else clause
    limits = all(pattern_of("trailing").fullmatch(part) for part in said[1:])
    told = _read(main, levels) if limits and len(_amounts(main)) == 1 else None
    if not told or names_several(told.words) or _is_of_others(told, lead, whole):
        return Piece("", "", clause=whole)
    return (
        told
        if whole == told.printed and not pattern_of("based").fullmatch(whole)
        else told._replace(clause=whole)
    )


def _is_of_others(told: Piece, lead: str, whole: str) -> bool:
    """Whether a clause says of other places, or takes something off what is built or bought and no price."""
    built = pattern_of("works").search(told.words or lead) is not None
    return built or is_elsewhere(whole.replace(told.printed, ""))


def _read(clause: str, levels: bool) -> Piece | None:
    """A clause that is a discount, a share or a price as a whole; one of hours is only read where all of its sentence are."""
    if moves(clause):
        return None
    return _taken_off(clause) or (_price(clause) if levels else None)


def _taken_off(clause: str) -> Piece | None:
    """What is taken off a price, or a share of one, in the words of a phrase."""
    words, phrase = ("", clause) if forms_of(clause) else behind_words(clause) or ("", "")
    kind = kind_of(phrase)
    read = read_cell(figure_of(phrase, kind)).reading if kind else None
    if not read or not _pays(read.unit):
        return None
    based = pattern_of("based").fullmatch(phrase)
    strange = based and not price_words(based["base"]).keys() & {"price", "fee"}
    limited = without_end(words, "limited")[1]  # 电价不低于八折
    other = OTHER_FEE.search(words) and not any(map(str.isdigit, phrase))
    if strange or limited or other or is_denied(clause) or not _concerns(words):
        return None
    return Piece(words, phrase)


def _concerns(words: str) -> bool:
    """Whether words before a phrase leave it what is taken off a price: they name one, who pays it, or on what terms."""
    said = price_words(words).keys() - {"rest"}
    terms = any(pattern_of(name).fullmatch(words) for name in ("granting", "term"))
    return not words or bool(said) or terms


def _price(clause: str) -> Piece | None:
    """The price at the end of a clause, behind its name."""
    found = find_quantities(clause)
    if found.empty:
        return None
    last = found.iloc[-1]
    behind = clause[int(last["end"]) :]
    if not are_of_prices(last["unit"]) or (behind and not pattern_of("settled").fullmatch(behind)):
        return None
    words, limit = without_end(clause[: int(last["start"])].strip(AROUND), "limited")
    named, verb = without_end(words, "paid")
    told = ends_with_price(named) or (verb == "执行" and "rest" not in price_words(named))
    told = told and (not behind or "按" in verb)  # 租金按5元/平方米·月收取
    if not told or is_lowered(words) or any(pattern_of(name).search(words) for name in ("denied", "former")):
        return None
    return Piece(words, f"{limit}{last['printed']}")
