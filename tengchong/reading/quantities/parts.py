"""One printed quantity: what its parts mean together, before its digits are filled in."""

from __future__ import annotations

import re

from tengchong.reading.quantities import words
from tengchong.reading.quantities.grammar import CELL, WHOLE_CELL
from tengchong.reading.quantities.meaning import RANGE, Reading
from tengchong.reading.quantities.numerals import COINS, TENS, Malformed, Numeral, either, weigh, with_coins
from tengchong.reading.quantities.pieces import (
    ARROWS,
    BEFORE,
    BEHIND,
    CHANGES,
    CURRENCIES,
    INSIDE,
    LEVELS,
    PARTS,
    PERS,
    SCALES,
)
from tengchong.reading.quantities.words import Unit, pattern

INSIDE_OR_SCALE = re.compile(f"{pattern('inside')}|{pattern('scale')}")
PURE = Unit("", 1, 0, "", True, "")
PERCENT = Unit("%", 1, 0, "ratio", False, "")
# 高于-3% is at least −3: below a minus, more is nearer to nought.
MIRRORED = {"over": "up to", "under": "over"}
TIMES = {"两": 2, "二": 2, "三": 3, "四": 4}
# What looks like one figure to a reader and is none, or none that its digits tell.
WHY_NOT = {
    r"分之|\d/\d+$": "is a fraction; give it as a number or in %",
    r"\d[Ee][+-]?\d": "is a number that a spreadsheet shortened: its digits are lost; give all of them",
    "±": "is a tolerance; give its two ends as a range",
}


class NoQuantity(ValueError):
    """Why a text is no quantity."""


def read(text: str) -> Reading:
    """The reading of a repaired text without spaces. Which digits stand in it makes no difference.

    Raises NoQuantity with the reason.

    >>> read("近000家").rule, read("近000家").numbers[0].weights
    ('below', {1: 100, 2: 10, 3: 1})
    """
    match = CELL.fullmatch(text)
    if not match:
        return _uncounted(text)
    part = match.groupdict(default="")
    try:
        numbers = _numbers(part, match.start("first_numeral"), match.start("numeral"))
        if part["coins"]:
            with_change = with_coins(numbers[-1], part["unit"], part["coins"], match.start("coins"))
            numbers = (*numbers[:-1], with_change)
    except Malformed as error:
        raise NoQuantity(f"is no quantity: {error}") from None
    unit = _unit(part)
    if not unit.counted:
        numbers = tuple(number.at_its_last_digit() for number in numbers)
    hedge, rule, doubt = _hedge(part)
    if part["noun"] and not _is_counted(part, unit):
        raise NoQuantity(f"is no quantity: {part['noun']!r} is not what the figure counts")
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


def _uncounted(text: str) -> Reading:
    """翻一番 is 100 %, 翻两番 300 %, 持平 0 %."""
    match = WHOLE_CELL.fullmatch(text)
    if not match:
        raise NoQuantity(_why_not(text))
    part = match.groupdict(default="")
    times = TIMES.get(part["times"], 1)
    percent = LEVELS[part["level"]] if part["level"] else 100 * (2**times - 1)
    hedge, rule, _ = _hedge({**part, "before": part["before"] or part["almost"], "scaled": "", "sign": ""})
    return Reading((Numeral({}, percent, 0),), rule, 5 * (rule == "about"), "%", 1, 0, hedge, "")


def _why_not(text: str) -> str:
    """What the text is instead, or what stands behind the figure that it begins with."""
    for other, reason in WHY_NOT.items():
        if re.search(other, text):
            return f"is no quantity: it {reason}"
    match = CELL.match(text)
    if not match:
        return "is no quantity; expected a number with its unit and hedge, such as 近140家 or 259.03亿元"
    rest = text[match.end() :]
    if re.search(r"[\d一]", rest):
        return "is not one quantity: another figure stands behind the first; find_quantities reads several"
    return f"is no quantity: {rest!r} behind the figure is no unit of codebook/units.csv and no hedge"


def _numbers(part: dict[str, str], first_at: int, last_at: int) -> tuple[Numeral, ...]:
    scale, first = _scale(part["scaled"]), part["first_numeral"]
    if not first and (both := either(part["numeral"], last_at, scale)):
        if not (part["scaled"] or part["unit"] or part["part"]) and part["numeral"][-1] not in TENS:
            raise Malformed(f"{part['numeral']} without a unit may be a name, as 十四五 is of a plan")
        return both
    last = weigh(part["numeral"], last_at, scale)
    if not first:
        return (last,)
    _refuse_codes(part)
    own = part["first_scaled"] or part["first_unit"]
    begin = weigh(first, first_at, _scale(part["first_scaled"]) if own else scale)
    if part["scaled"] and not own and begin.size() > 100 * last.size():  # 3500—4千万, 300—2亿
        raise Malformed(f"{first}-{part['numeral']}{part['scaled']} may leave out its first scale")
    if _is_minus(part["first_sign"]) == _is_minus(part["sign"]):
        return begin, last
    if _falls(part):
        raise Malformed(f"{_change(part)} of numbers on both sides of nought")
    return begin.negated(), last


def _is_counted(part: dict[str, str], unit: Unit) -> bool:
    """Whether the noun behind a counter is what it counts: 15个项目, but not 15个月项目 and not 5亿元项目."""
    counter = part["unit"] if unit.counted else ""
    return bool(counter) and not part["noun"].startswith(words.company(counter).unless)


def _refuse_codes(part: dict[str, str]) -> None:
    """2021-12 is a month and 0875-5131234 a telephone: a bare range of wholes ends about as long as it begins."""
    first, last = part["first_numeral"], part["numeral"]
    if _is_bare(part) and first.isdigit() and last.isdigit() and not 0 <= len(last) - len(first) <= 2:
        raise Malformed(f"{first}-{last} without a unit may be a date or a code")


def _is_bare(part: dict[str, str]) -> bool:
    return not (part["unit"] or part["scaled"] or part["currency"] or part["part"])


def _scale(scaled: str) -> int:
    return sum(SCALES.get(word.lower(), 0) for word in INSIDE_OR_SCALE.findall(scaled))


def _unit(part: dict[str, str]) -> Unit:
    printed, first, currency = part["unit"], part["first_unit"], CURRENCIES.get(part["currency"].upper())
    if "成" in part["numeral"]:
        return _tenths(part)
    if of_hundred := part["part"] or part["first_part"]:
        if printed:
            raise NoQuantity(f"has two units, {of_hundred} and {printed}")
        return PERCENT._replace(power=PARTS[of_hundred])
    if part["of"] and not currency:
        raise NoQuantity(f"has a unit that says too little: of what money is /{part['of']}")
    if not (printed or currency):
        return PURE._replace(note="no unit printed" if part["scaled"] else "")
    if printed == "角" and not (part["coins"] or part["numeral"][-1].isdigit()):
        raise NoQuantity("is no quantity: it may be a name, as 三角 and 八角 are")
    whole = part["coined"] or part["of"]
    per = f"每{whole}" if whole else PERS.get(part["per"], part["per"])
    if printed in words.incomplete_prices() and not per:
        raise NoQuantity(
            f"has a unit that says too little: a price is so many {printed} of something;"
            f" say of what in corrections.toml, as in {printed}/千瓦时"
        )
    unit = words.find_unit(printed or ("元" if part["of"] else currency), per)
    money = unit.unit.partition("/")[0]
    if currency and money in CURRENCIES.values() and money != currency:
        if money != "CNY" or printed[:1] not in ("", *COINS):
            raise NoQuantity(f"has two units, {part['currency']} and {printed}")
        unit = unit._replace(unit=unit.unit.replace(money, currency))
    if first and (words.differ(first, printed) if printed else words.find_unit(first)[:3] != unit[:3]):
        raise NoQuantity(f"has two units, {first} and {printed}")
    if unit.unit == "倍" and (part["change"] or part["sign"] == "+"):
        return Unit("%", 100, 0, "ratio", False, unit.note)
    return unit


def _tenths(part: dict[str, str]) -> Unit:
    """六成五 holds its own unit."""
    if part["unit"] or part["scaled"] or part["currency"]:
        raise NoQuantity(f"has two units, 成 and {part['scaled']}{part['unit'] or part['currency']}")
    return PERCENT._replace(power=1)


def _hedge(part: dict[str, str]) -> tuple[str, str, str]:
    """The hedge that counts, its rule, and a note where two are printed."""
    inside = [word for word in INSIDE_OR_SCALE.findall(part["scaled"] + part["inside"]) if word in INSIDE]
    printed = [(part["before"], BEFORE), *((word, INSIDE) for word in inside), (part["behind"], BEHIND)]
    hedges = [(word, rules[word.lower()]) for word, rules in printed if word]
    telling = [hedge for hedge in hedges if hedge[1] != "as printed"]
    hedge, rule = (telling or hedges or [("", "as printed")])[0]
    doubt = f"also hedged by {telling[1][0]}; read by {hedge}" if len(telling) > 1 else ""
    return hedge, MIRRORED.get(rule, rule) if _is_minus(part["sign"]) else rule, doubt


def _sign(part: dict[str, str]) -> int:
    return -1 if _falls(part) or _is_minus(part["sign"]) else 1


def _falls(part: dict[str, str]) -> bool:
    return {**CHANGES, **ARROWS}.get(_change(part)) == "falls"


def _change(part: dict[str, str]) -> str:
    return part["change"] or part["arrow"]


def _is_minus(sign: str) -> bool:
    return sign not in ("", "+")


def _doubts(part: dict[str, str], numbers: tuple[Numeral, ...]) -> list[str]:
    doubts = []
    if len(numbers) > 1:
        doubts.append(RANGE)
    if _falls(part) and _is_minus(part["sign"]):
        doubts.append(f"{_change(part)} of a negative number; read as one fall")
    if _is_bare(part) and part["numeral"].isdigit() and len(part["numeral"]) == 11:
        doubts.append("eleven digits without a unit may be a telephone number")
    if " " in part["numeral"]:
        doubts.append("its digits are grouped by spaces")
    if part["remark"]:
        doubts.append(f"behind it stands {part['remark']}")
    if part["noun"]:
        doubts.append(f"behind it stands {part['noun']}")
    if part["footnote"]:
        doubts.append("behind it stands a footnote's mark")
    return doubts
