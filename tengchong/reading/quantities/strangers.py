"""What looks like a quantity in running text and is none: ordinals, codes, names, figures of speech."""

from __future__ import annotations

import re
from itertools import groupby
from string import ascii_letters

from tengchong.basics.text import HAN
from tengchong.reading.quantities import words
from tengchong.reading.quantities.numerals import DIGITS, TENS
from tengchong.reading.quantities.pieces import INSIDE
from tengchong.reading.quantities.words import any_of, pattern

LEADING_NOUGHT = re.compile(r"0\d")  # of a telephone
# 第3批, 十三届六次; 1+3+5+19, 2022/15, 10:26:37, 2.1.3; A3, v1.2, COVID-19 (but GDP259亿元, and 3. as a
# numbering); 增长.5%, which has lost its nought; 3千5百万, which has lost a scale; 100±5, a tolerance
CODE = re.compile(
    r"(?:第\s?|届|±\s?|\d\s?[+/:：]|\d\.\d{1,2}\.|[A-Za-z\d]-|(?<![A-Za-z])[A-Za-z]|[A-Za-z]\d*\."
    r"|[长降增减升涨跌]\.|\d[千百])\Z"
)
LISTED = re.compile(rf"第[\d{''.join(DIGITS)}十]{{1,2}}[、和与及至到]\Z")
ENDS_OF_CODES = frozenset(f"第届±+/:：.-千百 \n\t{ascii_letters}")
VAGUE = re.compile(r"[数几成]\Z")  # before 十家
RANKS = words.standing("rank")
RANKED = re.compile(rf"(?P<rank>{pattern('rank')})\s?\Z")
ENDS_OF_RANKS = frozenset(word[-1] for word in RANKS) | frozenset(" \n\t")
UP, PAST = pattern("before", "上"), pattern("before", "过")  # 上百家, but not 新上百万元项目
HEDGED = re.compile(rf"(?:[近约逾超]|超过|突破|{UP}|{PAST})\Z")
BULK = re.compile(rf"(?:[近约逾]|突破|{UP})\Z")
OVER = re.compile(rf"(?:超过?|{PAST})\Z")
OPENING = frozenset('“‘「『《"')
SIGNS_OF_MONEY = frozenset("¥$€£")
HAN_CHARACTER = re.compile(f"[{HAN}]")
CLOSING = frozenset("”’」』》")
NUMBERING = re.compile(r"(?:\A|[\n。；;])\s*\Z")
# 1.50亿元以上8个 and 2.10-50亿元12个 of a list of sizes, each with how many are of it
SIZE_LISTED = re.compile(
    r"(?:\A|[\n。；;:：是])\s*(?P<number>\d{1,2})\.(?P<size>\d{1,4})"
    r"(?=[^\n。；;]{0,16}?(?:以[上下内]|[-—–~至])[^\n。；;]{0,24}?\d\s?[个家项户宗])"
)
BEFORE_LISTED = frozenset(("", *"\n。；;:：是"))
APART = 200  # characters in which the size before or behind a numbered one begins
MINUS = re.compile(r"(?:\A|[长减幅:：,，(（])-\Z")
IDIOM = re.compile(any_of(words.standing("not a figure")))
LONGEST_IDIOM = 4
SESSION = re.compile(rf"届[{HAN}]{{1,8}}\Z")  # 第十五届人大三次会议
SESSIONS = ("会议", "全会", "全体")

# Chinese digits count what has a counter of these; 三台, 九江市, 五家渠市 are names.
COUNTED_IN_CHINESE = re.compile(
    "[个项家户人名位次批件宗份条场支幢栋座辆艘株棵册]|户次|人次|批次|场次|省区|省市|州市|县区|县市|乡镇"
)
NOT_COUNTED = (*words.standing("not counted"), *"“‘「『《")
YEAR = re.compile(r"(?:19|20)\d\d\Z")
PLACES = frozenset("省州市县区国镇村")
# In front of a number these may make a stranger of it, or part of it a numbering.
SUSPECT = ENDS_OF_CODES | OPENING | BEFORE_LISTED | frozenset("、和与及至到")
CLAUSE = re.compile(r"[，。；、,;\s]")
PHRASE = re.compile(r"[，。；,;\s]")
SENTENCE = re.compile(r"[。；;\n]")
JOINTS = "、和与"
NEAR = 12  # characters in which the word stands that a unit needs
FAR = 120  # and in which it stands before a list of figures in such a unit


def begins_late(text: str, match: re.Match[str]) -> int:
    """Where the figure really begins: behind the dot of a numbering (3.20家), behind a dash (——12个)."""
    start, unit = match.start(), match["unit"]
    counted = words.company(unit or "").counted and not match["scaled"] and not match["part"]
    group = "first_numeral" if match["first_numeral"] else "numeral"
    at = match.start(group)
    if counted and match["sign"] and group == "numeral" and not MINUS.search(text, max(0, at - 2), at):
        return at
    dot = match[group].find(".")
    if dot > 0 and match.end() < len(text):
        numbered = NUMBERING.search(text[max(0, start - 8) : start]) if counted else _is_numbered(text, start)
        return at + dot + 1 if numbered else start
    return start


def _is_numbered(text: str, start: int) -> bool:
    """Whether a number is one of three in a row before sizes that are no decimals: 1.50亿元以上…；2.10亿元以上…；3.5亿元以上…."""
    if text[max(0, start - 8) : start].rstrip(" \t")[-1:] not in BEFORE_LISTED:
        return False
    listed = SIZE_LISTED.finditer(text, max(0, start - APART), start + APART)
    # the numbers of a row grow as their places in the list do
    rows = groupby(enumerate(listed), lambda one: int(one[1]["number"]) - one[0])
    return any(_is_row([size for _, size in row], start) for _, row in rows)


def _is_row(listed: list[re.Match[str]], start: int) -> bool:
    """Whether numbers in a row are a numbering, and one of them begins here: their sizes differ, and one ends with a nought."""
    sizes = [one["size"] for one in listed]
    numbering = len(sizes) >= 3 and len({*sizes}) == len(sizes) and any(size[-1] == "0" for size in sizes)
    return numbering and any(one.start("number") == start for one in listed)


def is_code(text: str, start: int) -> bool:
    """Whether what begins here is part of a code: 第3批, 第3和8批, A3, 10:26:37."""
    before = text[max(0, start - 4) : start]
    if before[-1:] in ENDS_OF_CODES:
        return CODE.search(before) is not None
    return "第" in before and LISTED.search(before) is not None


def makes_another_word(text: str, match: re.Match[str]) -> bool:
    """Whether what follows makes another word of the unit: 三元锂电池, 5个月, but not 10亿元锂电池项目."""
    unit = match["unit"]
    if not unit or not text.startswith(words.company(unit).unless, match.end("unit")):
        return False
    return not match["scaled"] or words.find_unit(unit).dimension != "money"


def is_quantity(text: str, match: re.Match[str]) -> bool:
    """Whether the figure that ``FIGURE`` matched in ``text`` is a quantity there."""
    start, end = match.span()
    before, unit = text[max(0, start - 4) : start], match["unit"]
    if is_code(text, start):
        return False
    if makes_another_word(text, match):
        return False
    company = words.company(unit or "")
    numeral = match["numeral"]
    begins = match["first_numeral"] or numeral
    if begins[0] == "0" and LEADING_NOUGHT.match(begins):
        return False
    if unit == "%" or match["part"] or match["first_part"] or "成" in numeral:
        return True
    if not unit:
        return _is_bare_quantity(text, match)
    if company.counted and _is_rank_or_name(before, match, text[end : end + 1]):
        return False
    if company.needs and not match["scaled"] and not _is_near(company.needs, unit, text, start, end):
        return False
    return numeral[0].isdigit() or _counts_in_chinese(text, before, match)


def _is_rank_or_name(before: str, match: re.Match[str], after: str) -> bool:
    """前10名, 提高2位, “100个项目”, “人才新政20条”, 2021省."""
    unit, last = match["unit"], before[-1:]
    ranked = RANKED.search(before) if last in ENDS_OF_RANKS else None
    if ranked and (RANKS[ranked["rank"]] == "any" or unit in ("位", "名")):
        return True
    if (last in OPENING or after in CLOSING) and not match["scaled"]:
        return True
    return unit in PLACES and bool(YEAR.match(match["numeral"]))


def _is_near(needed: tuple[str, ...], unit: str, text: str, start: int, end: int) -> bool:
    """30度 is energy where 电 stands near, 1.9分 a price where it goes on a list of such: 每千瓦时含甲2分、乙1.9分."""
    near = CLAUSE.split(text[max(0, start - NEAR) : start])[-1] + text[end : end + 1]
    if any(word in near for word in needed):
        return True
    said = SENTENCE.split(text[max(0, start - FAR) : start])[-1]
    told = [word for word in needed if word in said]
    sure = [word for word in told if len(word) > 1]  # 每千瓦时, but not 电, which is in 电子 too
    if any(word in PHRASE.split(said)[-1] for word in sure):
        return True
    listed = said + text[start : end + 1] if sure else said
    return bool(told) and any(unit + joint in listed for joint in JOINTS)


def _is_bare_quantity(text: str, match: re.Match[str]) -> bool:
    """8000万, 三百万 and ￥3.5 without a unit, but not 百万, 千 or 十万火急."""
    if text[match.start() - 1 : match.start()] in SIGNS_OF_MONEY:
        return True
    following = text[match.end() : match.end() + 1]
    if match["numeral"][0].isdigit():
        return bool(match["scaled"]) and not (match["scaled"] in "千百" and following.isdigit())
    return (
        match["scaled"][-1:] in ("万", "亿")
        and (match["numeral"][0] in DIGITS or match["numeral"][0] in "十廿卅拾")
        and not HAN_CHARACTER.match(following)
    )


def _counts_in_chinese(text: str, before: str, match: re.Match[str]) -> bool:
    """六个 and 三十二亿元, but not 一个, 百亿元, 数十家, “三张牌”, 四个一百, 三个方面."""
    unit, end = words.find_unit(match["unit"]), match.end()
    if (match["numeral"][0] in TENS and VAGUE.search(before)) or not _says_how_many(
        text, before, match, unit
    ):
        return False
    if IDIOM.search(text, max(0, match.start() - LONGEST_IDIOM), end + LONGEST_IDIOM):
        return False
    if text.startswith(SESSIONS, end) and SESSION.search(text, max(0, match.start() - NEAR), match.start()):
        return False
    if unit.dimension in ("money", "ratio"):
        return True
    if match["numeral"] in ("一", "二") and not match["scaled"]:  # 一个 is "a", 二次 "the second"
        return False
    if before[-1:] in OPENING or text[end : end + 1] in DIGITS:
        return False
    return not unit.counted or bool(
        COUNTED_IN_CHINESE.fullmatch(match["unit"]) and not text.startswith(NOT_COUNTED, end)
    )


def _says_how_many(text: str, before: str, match: re.Match[str], unit: words.Unit) -> bool:
    """十亿元 and 百余家 and 近百家 do, 百亿元 and 一元 don't."""
    numeral, inside = match["numeral"], match["scaled"] + (match["inside"] or "")
    if numeral == "一" and unit.unit == "CNY" and not match["scaled"]:
        return False
    if numeral[0] in DIGITS or numeral[0] in "十廿卅拾" or any(word in inside for word in INSIDE):
        return True
    if OVER.search(before) and not unit.counted:  # 超千亿元, but not 超千亿元产业
        return not HAN_CHARACTER.match(text, match.end())
    return bool((HEDGED if unit.counted else BULK).search(before))
