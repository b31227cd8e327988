"""The grammar of a printed quantity, and what a text says before its digits are filled in.

A quantity is, in this order: openings (占比为), what it is for each of (每千瓦时), a change (下降), a
hedge (近), a currency (¥), the first end of a range (300—), a number with hedges and scales (30多万), a
unit (元), a hedge behind (以上), an arrow (↓). ``CELL`` says so, and ``FIGURE`` is its middle.
``UNCOUNTED`` is a change without a number (翻一番, 持平).
"""

from __future__ import annotations

import re

from tengchong.basics.text import HAN
from tengchong.reading.quantities import words
from tengchong.reading.quantities.meaning import Reading
from tengchong.reading.quantities.numerals import NUMERAL, TENS, Malformed, Numeral, either, weigh
from tengchong.reading.quantities.words import Unit, any_of, pattern

BEFORE, INSIDE, BEHIND = map(words.standing, ("before", "inside", "behind"))
CHANGES, ARROWS, LEVELS = words.standing("change"), words.standing("arrow"), words.numbers("whole change")
SCALES, PARTS = words.numbers("scale"), words.numbers("part")
CURRENCIES = words.standing("currency")
INSIDE_OR_SCALE = re.compile(f"{pattern('inside')}|{pattern('scale')}")
PURE = Unit("", 1, 0, "", True, "")
PERCENT = Unit("%", 1, 0, "ratio", False, "")

PERS = words.standing("per")

UNIT = words.unit_pattern()
INCLUDED = r"(?:[(（]不?含[^()（）]{0,8}[)）])?"
DASH = "-{1,2}|—{1,2}|–|~{1,2}"
TO = rf"{INCLUDED}\s?(?:{DASH}|(?(origin)(?!)|[至到]))\s?"
BILLION = r"个(?=[多余]?亿(?![元级以企项产工]))"  # 3个亿, but 3个亿元项目
BRACKET = r"(?:\s?(?P<bracket>[(（])(?=[^()（）\d]{1,12}[)）]))?"  # 48.92（亿元）
SCALED = rf"(?:\s?(?:{BILLION})?(?:{pattern('inside')})?(?:{pattern('scale')})){{0,2}}?"


def _number(end: str) -> str:
    """A number and its scales; ``end`` tells the two of a range apart."""
    return (
        rf"(?P<{end}sign>[+\-–]|{pattern('sign')})?\s?(?P<{end}part>{any_of(PARTS)})?"
        rf"(?P<{end}numeral>{NUMERAL}){BRACKET if not end else ''}(?P<{end}scaled>{SCALED})"
    )


MANNER = r"(?:了|(?:率|幅度|速度)?(?:分别|依次|均|也|又|仅|只|各)?(?:(?<=[率幅度速别次均])[为是])?)?\s?[:：]?"
OPENING = (
    rf"(?:(?:{pattern('opening')})\s?[:：]?){{0,4}}(?:(?:{any_of(CHANGES)})(?<![幅率速度])(?:到|至|为))?"
)
PER = rf"(?:(?P<per>{any_of({*words.denominators(), *PERS})})\s?)?"
CHANGE = rf"(?:(?P<change>{pattern('change')}){MANNER})?"
HEDGE = rf"(?:(?P<before>{pattern('before')})\s?)?"
CURRENCY = rf"(?:(?P<currency>{pattern('currency')})\s?)?"
# 由12家到18家 are two figures
TO_MINUS = r"(?(first_sign)-(?=-)|(?!))"  # -5--3% ends at −3
FIRST = rf"(?:(?:(?P<origin>(?<=[由从]))|(?<![由从]))(?=[^，。；、;]{{1,20}}?{TO}){_number('first_')}(?:\s?(?P<first_unit>{UNIT}))?(?:{TO_MINUS}|{TO}))?"
LAST = rf"{_number('')}(?:\s?(?P<inside>{pattern('inside')}))?(?:点(?!\d))?"
NO_UNIT = rf"(?(bracket)(?!))(?!\s?(?:{BILLION}|{pattern('scale')}|{pattern('inside')}))"
ALONE = rf"{LAST}(?:\s?(?!{BILLION})(?P<unit>{UNIT})(?(bracket)[)）])|{NO_UNIT})"
FIGURE = FIRST + ALONE
SINGLE = f"(?:(?!){FIRST})?{ALONE}"  # the same groups, but no range
# The unit of a plain number, with the groups of the others.
_NONE = "".join(f"(?P<{group}>)" for group in ("sign", "part", "first_part", "first_numeral", "inside"))
PLAIN_UNIT = rf"(?P<scaled>万(?!亿)|亿)??(?!{BILLION})(?P<unit>{UNIT})(?:(?!){_NONE})?"
ARROW = rf"(?:\s?(?P<arrow>{any_of(words.standing('arrow'))})(?!\s?[\d+-]))?"  # 12家↓3% has it before the 3
OUTSIDE = rf"(?:\s?{INCLUDED}(?P<behind>{pattern('behind')}))?{ARROW}"
FOOTNOTE = r"(?P<footnote>[\[〔【]\d{1,2}[\]〕】]|注\d{0,2})"
NOUN = rf"(?P<noun>[{HAN}]{{0,6}}?(?:{any_of(words.standing('noun'))}))"  # 15个新签约项目
REMARK = rf"(?:(?P<remark>[(（][^()（）\d]{{1,12}}[)）]|[①-⑳*※†]{{1,2}})|{FOOTNOTE}|{NOUN})?[，。；、,;]?"
CELL = re.compile(OPENING + PER + CHANGE + HEDGE + CURRENCY + FIGURE + OUTSIDE + INCLUDED + REMARK)
UNCOUNTED = (
    rf"(?P<before>{pattern('before')})?(?:(?P<doubled>翻)了?(?P<almost>{pattern('before')})?)?"
    rf"(?:(?(doubled)(?P<times>[一两二三四])?番|(?P<level>{pattern('whole change')})))"
    rf"(?P<inside>{pattern('inside')})?"
)
WHOLE_CELL = re.compile(f"(?:{OPENING}){UNCOUNTED}{OUTSIDE}{REMARK}")
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
    except Malformed as error:
        raise NoQuantity(f"is no quantity: {error}") from None
    unit = _unit(part)
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
    if _is_minus(part["first_sign"]) == _printed_minus(part):
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
    if not (printed or currency):
        return PURE._replace(note="no unit printed" if part["scaled"] else "")
    per = PERS.get(part["per"], part["per"])
    if printed in words.incomplete_prices() and not per:
        raise NoQuantity(f"has a unit that says too little: a price is so many {printed} of something")
    unit = words.find_unit(printed or currency, per)
    if currency and unit.dimension == "money" and currency != unit.unit:
        if unit.unit != "CNY" or printed != "元":
            raise NoQuantity(f"has two units, {part['currency']} and {printed}")
        unit = words.find_unit(currency)
    if first and not printed.startswith(first) and words.find_unit(first)[:3] != unit[:3]:
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
    return hedge, MIRRORED.get(rule, rule) if _printed_minus(part) else rule, doubt


def _sign(part: dict[str, str]) -> int:
    return -1 if _falls(part) or _printed_minus(part) else 1


def _falls(part: dict[str, str]) -> bool:
    return {**CHANGES, **ARROWS}.get(_change(part)) == "falls"


def _change(part: dict[str, str]) -> str:
    return part["change"] or part["arrow"]


def _printed_minus(part: dict[str, str]) -> bool:
    return _is_minus(part["sign"])


def _is_minus(sign: str) -> bool:
    return sign not in ("", "+")


def _doubts(part: dict[str, str], numbers: tuple[Numeral, ...]) -> list[str]:
    doubts = []
    if len(numbers) > 1:
        doubts.append("a range; the value is its middle")
    if _falls(part) and _printed_minus(part):
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
