"""The grammar of a printed quantity, and what a text says before its digits are filled in.

A quantity is, in this order: a change (同比下降), a hedge (近), a currency (¥), the first end of a
range (300—), a number with hedges and scales (30多万), a unit (元), a hedge behind (以上). ``CELL``
says so, and ``FIGURE`` is its middle.
"""

from __future__ import annotations

import re
from functools import cache

from tengchong.basics.text import HAN as HAN_RANGE
from tengchong.reading.quantities import words
from tengchong.reading.quantities.meaning import Reading
from tengchong.reading.quantities.numerals import NUMERAL, Malformed, Numeral, side_by_side, weigh
from tengchong.reading.quantities.words import Unit, any_of

BEFORE, INSIDE, BEHIND = map(words.standing, ("before", "inside", "behind"))
CHANGES, WHOLE_CHANGES = words.standing("change"), words.numbers("whole change")
SCALES, PARTS = words.numbers("scale"), words.numbers("part")
INSIDE_OR_SCALE = re.compile(f"{any_of(INSIDE)}|{any_of(SCALES)}")
HAN = f"[{HAN_RANGE}]"
PURE = Unit("", 1, 0, "", True, "")
PERCENT = Unit("%", 1, 0, "ratio", False, "")

UNIT = words.unit_pattern()
TO = r"\s?(?:-{1,2}|—{1,2}|–|~{1,2}|至|到)\s?"
SCALED = rf"(?:\s?(?:{any_of(INSIDE)})?(?:{any_of(SCALES)})){{0,2}}?"


def _number(end: str) -> str:
    """A number and its scales; ``end`` tells the two of a range apart."""
    return (
        rf"(?P<{end}part>{any_of(PARTS)})?(?P<{end}sign>[+\-–]|负)?\s?"
        rf"(?P<{end}numeral>{NUMERAL})(?P<{end}scaled>{SCALED})"
    )


def _shortest_alone(found: dict[str, str], unless: str) -> str:
    """Any of the words; those of one character not before ``unless``: 3家来自, 5户多次, 高于."""
    long, short = ([word for word in found if (len(word) == 1) == one] for one in (False, True))
    return rf"{any_of(long)}|(?:{any_of(short)})(?!{unless})"


OPENING = r"(?:共计|合计|总计|累计|预计|共有|共|仅|只有|为|计)?"
CHANGE = (
    rf"(?:(?:同比|环比)?(?P<change>(?<![最至不缺很提])(?:{_shortest_alone(CHANGES, '[达于]')}))"
    r"(?:了|率|幅度|速度)?(?:分别|依次|均|也|又|仅|只|各)?(?:为|是)?\s?)?"
)
HEDGE = rf"(?:(?P<before>{any_of(BEFORE)})\s?)?"
CURRENCY = r"(?:(?P<currency>人民币|RMB|CNY|USD|HKD|EUR|JPY|US\$|HK\$|[¥$€£])\s?)?"
FIRST = rf"(?:(?=[^，。；、;]{{1,20}}?{TO}){_number('first_')}(?:\s?(?P<first_unit>{UNIT}))?{TO})?"
LAST = rf"{_number('')}(?P<inside>{any_of(INSIDE)})?"
FIGURE = rf"{FIRST}{LAST}(?:点(?!\d))?(?:\s?(?P<unit>{UNIT})|(?!{any_of(SCALES)}|{any_of(INSIDE)}))"
INCLUDED = r"(?:[(（]含[^()（）]{0,8}[)）])?"
OUTSIDE = rf"(?:\s?{INCLUDED}(?P<behind>{_shortest_alone(BEHIND, HAN)}))?"
CELL = re.compile(OPENING + CHANGE + HEDGE + CURRENCY + FIGURE + OUTSIDE)
# 高于-3% is at least −3: below a minus, more is nearer to nought.
MIRRORED = {"over": "up to", "under": "over"}
WHOLE_CHANGE = re.compile(any_of(WHOLE_CHANGES))


class NoQuantity(ValueError):
    """Why a text is no quantity."""


@cache
def read(text: str) -> Reading:
    """The reading of a repaired text without spaces. Which digits stand in it makes no difference.

    Raises NoQuantity with the reason.

    >>> read("近000家").rule, read("近000家").numbers[0].weights
    ('below', {1: 100, 2: 10, 3: 1})
    """
    if WHOLE_CHANGE.fullmatch(text):
        return Reading((Numeral({}, WHOLE_CHANGES[text], 0),), "as printed", 0, "%", 1, 0, "", "")
    match = CELL.fullmatch(text)
    if not match:
        raise NoQuantity(_why_not(text))
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


def _why_not(text: str) -> str:
    """What stands behind the figure that the text begins with, if it begins with one."""
    match = CELL.match(text)
    if not match:
        return "is no quantity; expected a number with its unit and hedge, such as 近140家 or 259.03亿元"
    rest = text[match.end() :]
    if re.search(r"[\d一]", rest):
        return "is not one quantity: another figure stands behind the first; find_quantities reads several"
    return f"is no quantity: {rest!r} behind the figure is no unit of codebook/units.csv and no hedge"


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
    return sum(SCALES.get(word, 0) for word in INSIDE_OR_SCALE.findall(scaled))


def _unit(part: dict[str, str]) -> Unit:
    if of_hundred := part["part"] or part["first_part"]:
        if part["unit"]:
            raise NoQuantity(f"has two units, {of_hundred} and {part['unit']}")
        return PERCENT._replace(power=PARTS[of_hundred])
    printed = part["unit"] or part["currency"]
    if not printed:
        return PURE._replace(note="no unit printed" if part["scaled"] else "")
    unit = words.find_unit(printed)
    if part["first_unit"] and words.find_unit(part["first_unit"])[:3] != unit[:3]:
        raise NoQuantity(f"has two units, {part['first_unit']} and {part['unit']}")
    if unit.unit == "倍" and part["change"]:
        return Unit("%", 100, 0, "ratio", False, unit.note)
    return unit


def _hedge(part: dict[str, str]) -> tuple[str, str, str]:
    """The hedge that counts, its rule, and a note where two are printed."""
    inside = [word for word in INSIDE_OR_SCALE.findall(part["scaled"] + part["inside"]) if word in INSIDE]
    printed = [(part["before"], BEFORE), *((word, INSIDE) for word in inside), (part["behind"], BEHIND)]
    hedges = [(word, rules[word]) for word, rules in printed if word]
    telling = [hedge for hedge in hedges if hedge[1] != "as printed"]
    hedge, rule = (telling or hedges or [("", "as printed")])[0]
    doubt = f"also hedged by {telling[1][0]}; read by {hedge}" if len(telling) > 1 else ""
    return hedge, MIRRORED.get(rule, rule) if _printed_minus(part) else rule, doubt


def _sign(part: dict[str, str]) -> int:
    return -1 if _falls(part) or _printed_minus(part) else 1


def _falls(part: dict[str, str]) -> bool:
    return CHANGES.get(part["change"]) == "falls"


def _printed_minus(part: dict[str, str]) -> bool:
    return part["sign"] not in ("", "+")


def _doubts(part: dict[str, str], numbers: tuple[Numeral, ...]) -> list[str]:
    doubts = []
    if len(numbers) > 1:
        doubts.append("a range; the value is its middle")
    if _falls(part) and _printed_minus(part):
        doubts.append(f"{part['change']} of a negative number; read as one fall")
    if " " in part["numeral"]:
        doubts.append("its digits are grouped by spaces")
    return doubts
