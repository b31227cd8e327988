"""The grammar of a printed quantity, and what a text says before its digits are filled in.

A quantity is, in this order: a change (同比下降), a hedge (近), a currency (¥), the first end of a
range (300—), a number with hedges and scales (30多万), a unit (元), a hedge behind (以上). ``CELL``
says so, and ``FIGURE`` is its middle.
"""

from __future__ import annotations

import re
from functools import cache

from tengchong.reading.quantities import words
from tengchong.reading.quantities.meaning import Reading, Rule
from tengchong.reading.quantities.numerals import NUMERAL, Malformed, Numeral, side_by_side, weigh
from tengchong.reading.quantities.words import Unit, any_of

BEFORE, INSIDE, BEHIND = map(words.rules, (words.HEDGES_BEFORE, words.HEDGES_INSIDE, words.HEDGES_BEHIND))
INSIDE_OR_SCALE = re.compile(f"{any_of(INSIDE)}|{any_of(words.SCALES)}")
PURE = Unit("", 1, 0, "", True, "")
NOT_HEDGED: list[tuple[str, Rule]] = [("", "as printed")]
PERCENT = Unit("%", 1, 0, "ratio", False, "")


def _number(end: str) -> str:
    """A number and its scales; ``end`` tells the two of a range apart."""
    return (
        rf"(?P<{end}part>{any_of(words.PARTS)})?(?P<{end}sign>[+\-–]|负)?\s?(?P<{end}numeral>{NUMERAL})"
        rf"(?P<{end}scaled>(?:\s?(?:{any_of(INSIDE)})?(?:{any_of(words.SCALES)})){{0,2}}?)"
    )


UNIT = words.unit_pattern()
OPENING = r"(?:共计|合计|总计|累计|预计|共有|共|仅|只有|为|计)?"
CHANGE = (
    rf"(?:(?:同比|环比)?(?P<change>(?<![最至不缺很提])(?:{words.any_change()}))(?:了|率|幅度|速度)?"
    r"(?:分别|依次|均|也|又|仅|只|各)?(?:为|是)?\s?)?"
)
HEDGE = rf"(?:(?P<before>{any_of(BEFORE)})\s?)?"
CURRENCY = r"(?:(?P<currency>人民币|RMB|CNY|USD|HKD|EUR|JPY|US\$|HK\$|[¥$€£])\s?)?"
FIRST = rf"(?:{_number('first_')}(?:\s?(?P<first_unit>{UNIT}))?\s?(?:-{{1,2}}|—{{1,2}}|–|~{{1,2}}|至|到)\s?)?"
LAST = rf"{_number('')}(?P<inside>{any_of(INSIDE)})?"
FIGURE = rf"{FIRST}{LAST}(?:点(?!\d))?(?:\s?(?P<unit>{UNIT})|(?!{any_of(words.SCALES)}|{any_of(INSIDE)}))"
OUTSIDE = (
    rf"(?:\s?(?:[(（]含[^()（）]{{0,8}}[)）])?(?P<behind>{any_of(word for word in BEHIND if len(word) > 1)}"
    rf"|(?:{any_of(word for word in BEHIND if len(word) == 1)})(?![\u3400-\u9fff])))?"  # 3家来自, 5户多次
)
CELL = re.compile(OPENING + CHANGE + HEDGE + CURRENCY + FIGURE + OUTSIDE)
DOUBLED = re.compile(rf"(?:基本)?(?P<doubled>{any_of(words.DOUBLED)})")


class NoQuantity(ValueError):
    """Why a text is no quantity."""


@cache
def read(text: str) -> Reading:
    """The reading of a repaired text without spaces. Which digits stand in it makes no difference.

    Raises NoQuantity with the reason.

    >>> read("近000家").rule, read("近000家").numbers[0].weights
    ('below', {1: 100, 2: 10, 3: 1})
    """
    if doubled := DOUBLED.fullmatch(text):
        return _doubled(doubled["doubled"])
    match = CELL.fullmatch(text)
    if not match:
        raise NoQuantity("is no quantity")
    part = match.groupdict(default="")
    try:
        numbers = _numbers(part, match.start("first_numeral"), match.start("numeral"))
    except Malformed as error:
        raise NoQuantity(f"is no quantity: {error}") from None
    unit = _unit(part)
    hedge, rule, doubt = _hedge(part)
    exact = unit.counted and numbers[0].place == 0
    return Reading(
        numbers=numbers,
        rule="range" if len(numbers) > 1 else rule,
        half=0 if exact else 5,
        unit=unit.unit,
        times=unit.times * _sign(part),
        power=unit.power,
        hedge=hedge,
        note="; ".join(filter(None, (unit.note, doubt, *_doubts(part, numbers)))),
    )


def _doubled(word: str) -> Reading:
    """翻一番 is 100 %, 翻两番 300 %, 持平 nought."""
    return Reading((Numeral({}, words.DOUBLED[word], 0),), "as printed", 0, "%", 1, 0, "", "")


def _numbers(part: dict[str, str], first_at: int, last_at: int) -> tuple[Numeral, ...]:
    scale = _scale(part["scaled"])
    if side_by_side(part["numeral"]) and not part["first_numeral"]:
        digits = part["numeral"]
        return weigh(digits[0], last_at, scale), weigh(digits[1], last_at + 1, scale)
    last = weigh(part["numeral"], last_at, scale)
    if not part["first_numeral"]:
        return (last,)
    own = part["first_scaled"] or part["first_unit"]
    return weigh(part["first_numeral"], first_at, _scale(part["first_scaled"]) if own else scale), last


def _scale(scaled: str) -> int:
    return sum(words.SCALES.get(word, 0) for word in INSIDE_OR_SCALE.findall(scaled))


def _unit(part: dict[str, str]) -> Unit:
    if of_hundred := part["part"] or part["first_part"]:
        if part["unit"]:
            raise NoQuantity(f"has two units, {of_hundred} and {part['unit']}")
        return PERCENT._replace(power=words.PARTS[of_hundred])
    printed = part["unit"] or part["currency"]
    if not printed:
        return PURE._replace(note="no unit printed" if part["scaled"] else "")
    unit = words.find_unit(printed)
    if part["first_unit"] and words.find_unit(part["first_unit"])[:3] != unit[:3]:
        raise NoQuantity(f"has two units, {part['first_unit']} and {part['unit']}")
    if unit.unit == "倍" and part["change"]:
        return Unit("%", 100, 0, "ratio", False, unit.note)
    return unit


def _hedge(part: dict[str, str]) -> tuple[str, Rule, str]:
    """The hedge that counts, its rule, and a note where two are printed."""
    inside = [word for word in INSIDE_OR_SCALE.findall(part["scaled"] + part["inside"]) if word in INSIDE]
    found = [(part["before"], BEFORE), *((word, INSIDE) for word in inside), (part["behind"], BEHIND)]
    ruled = [(word, rules[word]) for word, rules in found if word]
    telling = [pair for pair in ruled if pair[1] != "as printed"]
    hedge, rule = (telling or ruled or NOT_HEDGED)[0]
    doubt = f"also hedged by {telling[1][0]}; read by {hedge}" if len(telling) > 1 else ""
    return hedge, _mirrored(rule) if _printed_minus(part) else rule, doubt


def _sign(part: dict[str, str]) -> int:
    return -1 if part["change"] in words.FALLS or _printed_minus(part) else 1


def _printed_minus(part: dict[str, str]) -> bool:
    return part["sign"] not in ("", "+")


def _mirrored(rule: Rule) -> Rule:
    """高于-3% is at least −3: below a minus, more is nearer to nought."""
    return "up to" if rule == "over" else "over" if rule == "under" else rule


def _doubts(part: dict[str, str], numbers: tuple[Numeral, ...]) -> list[str]:
    doubts = []
    if len(numbers) > 1:
        doubts.append("a range; the value is its middle")
    if part["change"] in words.FALLS and _printed_minus(part):
        doubts.append(f"{part['change']} of a negative number; read as one fall")
    if " " in part["numeral"]:
        doubts.append("its digits are grouped by spaces")
    return doubts
