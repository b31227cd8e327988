"""What looks like a quantity in running text and is none: ordinals, codes, names, figures of speech."""

from __future__ import annotations

import re

from tengchong.reading.quantities import words
from tengchong.reading.quantities.grammar import INSIDE
from tengchong.reading.quantities.numerals import DIGITS

# 第3批; 1+3+5+19, 2022/15, 10:26:37, 2.1.3, A3, COVID-19 (but GDP259亿元, and 3. as a numbering); 数十家
CODE = re.compile(r"(?:第\s?|\d\s?[+/:：]|\d\.\d{1,2}\.|[A-Za-z\d]-|(?<![A-Za-z])[A-Za-z])\Z")
VAGUE = re.compile(r"[数几上成]\Z")
RANKED = re.compile(r"(?:前|排名|位居|位列|名列|排在)\s?\Z")
HEDGED = re.compile(r"(?:[近约逾超]|超过|突破)\Z")
QUOTED = re.compile(r"[“‘「『《\"]\Z")
NUMBERING = re.compile(r"(?:\A|[\n。；;])\s*\Z")

# Chinese digits count what has a counter of these; 三台, 九江市, 五家渠市 are names.
COUNTED_IN_CHINESE = re.compile(
    "[个项家户人名位次批件宗份条场]|户次|人次|批次|场次|省区|省市|州市|县区|县市|乡镇"
)
NOT_COUNTED = tuple(words.standing("not counted"))
YEAR = re.compile(r"(?:19|20)\d\d\Z")
PLACES = frozenset("省州市县区国镇村")


def begins_late(text: str, match: re.Match[str]) -> int:
    """Where the figure really begins: behind the dot of a numbering (3.20家), behind a dash (——12个)."""
    if not words.find_unit(match["unit"] or "个").counted or match["scaled"]:
        return match.start()
    if match["sign"] and not match["first_numeral"]:
        return match.start("numeral")
    dot = match["numeral"].find(".")
    if dot > 0 and NUMBERING.search(text[max(0, match.start() - 8) : match.start()]):
        return match.start("numeral") + dot + 1
    return match.start()


def is_quantity(text: str, match: re.Match[str]) -> bool:
    """Whether the figure that ``FIGURE`` matched in ``text`` is a quantity there."""
    start, end = match.span()
    before = text[max(0, start - 4) : start]
    if CODE.search(before) or text.startswith(words.other_words(match["unit"] or ""), end):
        return False
    if not (match["unit"] or match["part"] or match["first_part"]):
        return _is_bare_quantity(text, match)
    if match["part"] or match["first_part"] or match["unit"] == "%":
        return True
    if words.find_unit(match["unit"]).counted:
        if RANKED.search(before) or (QUOTED.search(before) and not match["scaled"]):
            return False
        if match["unit"] in PLACES and YEAR.match(match["numeral"]):
            return False
    return match["numeral"][0].isdigit() or _counts_in_chinese(text, before, match)


def _is_bare_quantity(text: str, match: re.Match[str]) -> bool:
    """8000万 and 三百万 without a unit, but not 百万, 千 or 十万火急."""
    if match["numeral"][0].isdigit():
        return bool(match["scaled"])
    following = text[match.end() : match.end() + 1]
    return (
        match["scaled"] in ("万", "亿", "万亿") and match["numeral"][0] in DIGITS and not _is_han(following)
    )


def _counts_in_chinese(text: str, before: str, match: re.Match[str]) -> bool:
    """六个 and 三十二亿元, but not 一个, 百亿元, 数十家, “三张牌”, 四个一百, 三个方面."""
    unit, end = words.find_unit(match["unit"]), match.end()
    if VAGUE.search(before) or not _says_how_many(before, match, unit):
        return False
    if unit.dimension in ("money", "ratio"):
        return True
    if match["numeral"] in ("一", "二") and not match["scaled"]:  # 一个 is "a", 二次 "the second"
        return False
    if QUOTED.search(before) or text[end : end + 1] in DIGITS:
        return False
    return not unit.counted or bool(
        COUNTED_IN_CHINESE.fullmatch(match["unit"]) and not text.startswith(NOT_COUNTED, end)
    )


def _says_how_many(before: str, match: re.Match[str], unit: words.Unit) -> bool:
    """十亿元 and 百余家 and 近百家 do, 百亿元 and 一元 don't."""
    numeral, inside = match["numeral"], match["scaled"] + (match["inside"] or "")
    if numeral == "一" and unit.unit == "CNY" and not match["scaled"]:
        return False
    if numeral[0] in DIGITS or numeral[0] in "十廿卅拾" or any(word in inside for word in INSIDE):
        return True
    return unit.counted and bool(HEDGED.search(before))


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
