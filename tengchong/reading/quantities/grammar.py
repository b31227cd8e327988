"""The grammar of a printed quantity, as patterns.

A quantity is, in this order: openings (占比为), what it is for each of (每千瓦时), a change (下降), a
hedge (近), a currency (¥), the first end of a range (300—), a number with hedges and scales (30多万), a
unit (元), a hedge behind (以上), an arrow (↓). ``CELL`` says so, and ``FIGURE`` is its middle.
``UNCOUNTED`` is a change without a number (翻一番, 持平).
"""

from __future__ import annotations

import re

from tengchong.basics.text import HAN
from tengchong.reading.quantities import words
from tengchong.reading.quantities.numerals import ANY_DIGIT, NUMERAL
from tengchong.reading.quantities.words import any_of, pattern

BEFORE, INSIDE, BEHIND = map(words.standing, ("before", "inside", "behind"))
CHANGES, ARROWS, LEVELS = words.standing("change"), words.standing("arrow"), words.numbers("whole change")
SCALES, PARTS = words.numbers("scale"), words.numbers("part")
CURRENCIES = words.standing("currency")

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
# 最高可获补助500万元 and 最高500万元, but not 最高电价0.62元/千瓦时
GIVEN = rf"可?(?:{pattern('giving')}){{1,2}}"
HEDGE = rf"(?:(?P<before>{pattern('before')})(?:(?<=最[高低]){GIVEN})?\s?)?"
CURRENCY = rf"(?:(?P<currency>{pattern('currency')})\s?)?"
# 由12家到18家 are two figures
TO_MINUS = r"(?(first_sign)-(?=-)|(?!))"  # -5--3% ends at −3
FIRST = rf"(?:(?:(?P<origin>(?<=[由从]))|(?<![由从]))(?=[^，。；、;]{{1,20}}?{TO}){_number('first_')}(?:\s?(?P<first_unit>{UNIT}))?(?:{TO_MINUS}|{TO}))?"
LAST = rf"{_number('')}(?:\s?(?P<inside>{pattern('inside')}))?(?:点(?!\d))?"
NO_UNIT = rf"(?(bracket)(?!))(?!\s?(?:{BILLION}|{pattern('scale')}|{pattern('inside')}))"
# 3元5角, 四角五分/度, 四角五分每度; 10元5分钟 is no such thing
JIAO, FEN = (rf"{ANY_DIGIT}{coin}(?!{any_of(words.company(coin).unless)})" for coin in "角分")
COINS = (
    rf"(?<=[元圆角])(?<![万亿千百]元)(?<!\.\d元)(?<!\.\d\d元)(?<!\.\d\d\d元)(?:{JIAO}(?:零?{FEN})?|零?{FEN})"
)
COINED = any_of(per[1:] for per in words.denominators() if "/" in words.find_unit("角", per).unit)
SMALL_CHANGE = rf"(?:(?P<coins>{COINS})(?:[/每](?P<coined>{COINED}))?)?"
OF = rf"(?:\s?/\s?(?P<of>{any_of(per[1:] for per in words.denominators())}))?"  # ¥0.65/kWh
ALONE = rf"{LAST}(?:\s?(?!{BILLION})(?P<unit>{UNIT})(?(bracket)[)）]){SMALL_CHANGE}|{NO_UNIT}{OF})"
FIGURE = FIRST + ALONE
SINGLE = f"(?:(?!){FIRST})?{ALONE}"  # the same groups, but no range
# The unit of a plain number, with the groups of the others.
_NONE = "".join(f"(?P<{group}>)" for group in ("sign", "part", "first_part", "first_numeral"))
PLAIN_UNIT = (
    rf"(?P<scaled>万(?!亿)|亿)??(?!{BILLION})(?P<inside>{pattern('inside')})?(?P<unit>{UNIT})(?:(?!){_NONE})?"
)
ARROW = rf"(?:\s?(?P<arrow>{any_of(words.standing('arrow'))})(?!\s?[\d+-]))?"  # 12家↓3% has it before the 3
OUTSIDE = rf"(?:\s?{INCLUDED}(?P<behind>{pattern('behind')}))?{ARROW}"
FOOTNOTE = r"(?P<footnote>[\[〔【](?:注?\d{1,2}|注)[\]〕】]|注\d{0,2})"
NOUN = rf"(?P<noun>[{HAN}]{{0,6}}?(?:{any_of(words.standing('noun'))}))"  # 15个新签约项目
REMARK = rf"(?:(?P<remark>[(（][^()（）\d]{{1,12}}[)）]|[①-⑳*※†]{{1,2}})|{FOOTNOTE}|{NOUN})?[，。；、,;]?"
WHOLE = "(?:(?<=[元圆角分])[整正])?"  # 3元5角整
CELL = re.compile(OPENING + PER + CHANGE + HEDGE + CURRENCY + FIGURE + WHOLE + OUTSIDE + INCLUDED + REMARK)
UNCOUNTED = (
    rf"(?P<before>{pattern('before')})?(?:(?P<doubled>翻)了?(?P<almost>{pattern('before')})?)?"
    rf"(?:(?(doubled)(?P<times>[一两二三四])?番|(?P<level>{pattern('whole change')})))"
    rf"(?P<inside>{pattern('inside')})?"
)
WHOLE_CELL = re.compile(f"(?:{OPENING}){UNCOUNTED}{OUTSIDE}{REMARK}")


def is_open(hedge: str) -> bool:
    """Whether a hedge leaves open what a number can mean: 近, but not 达到.

    >>> is_open("近"), is_open("达到"), is_open("")
    (True, False, False)
    """
    return bool(hedge) and BEFORE.get(hedge) != "as printed"
