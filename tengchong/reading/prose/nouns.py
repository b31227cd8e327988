"""What words say of what is counted: which nouns fit which figures, which are parts, totals or rates.

The nouns are lines of ``codebook/subject_words.csv``. ``total`` and ``handled`` words say only how many of what
was counted before: all of them, those done with. ``behind`` are nouns only where a counter stands before
them: 3个县.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tengchong.basics.codebook.names import names_at
from tengchong.basics.text import HAN
from tengchong.reading.prose import vocabulary

AFTER_SIZE = re.compile(r"^(?:\([^)]*\))?[及或]?以[上下内](?:\([^)]*\))?的?")
# what begins so goes on as a sentence: 用于新引进企业, 左右, 同比增长
NO_NOUN = "(?:[为是已由被比较以可将并均达未尚]|用[于作]|左右|上下|同比|全[部面]|投[产入用]|建成|位[于列居]|作为|纳入|实[现际]|增[加长]|下降|完成|正在)"
MEASURED = re.compile(rf"(?:的|(?!{NO_NOUN}))([{HAN}]{{2,12}}?)(?=[和与及等、,，。;；()\n]|$)")
PROJECTS = "项目"
ADMINISTRATIVE = "省市州县区盟旗"  # ends the full name of a place
# 全州到位资金, but no 全省重点项目 of a county
WHOLE = re.compile(r"(?:\A|(?<=[年月日度期来底末]))(全|我)([省市州县区国])(?![域性外内重首第])")


@lru_cache(maxsize=10_000)
def whole_said(lead: str) -> tuple[bool, str]:
    """Whether words that begin with a whole call it one's own, and its level: 州 of 全州到位资金; empty for none.

    >>> whole_said("上半年全州到位资金"), whole_said("我市签约"), whole_said("占全州")
    ((False, '州'), (True, '市'), (False, ''))
    """
    whole = WHOLE.search(lead)
    return (whole[1] == "我", whole[2]) if whole else (False, "")


def place_at_start(words: str) -> str:
    """The full name of a place that words begin with; empty for none.

    >>> place_at_start("环县新能源项目集中落地"), place_at_start("新能源项目")
    ('环县', '')
    """
    return next((name for name in names_at(words) if name[-1] in ADMINISTRATIVE), "")


@lru_cache(maxsize=100_000)
def is_part(words: str) -> bool:
    """Whether words are a part of something counted: a place, a sector, a size.

    >>> is_part("生物医药类"), is_part("召开会")
    (True, False)
    """
    return bool(vocabulary.end("part").search(words)) or is_known_part(words)


def is_known_part(words: str) -> bool:
    """Whether words are a place or a category of the codebook.

    >>> is_known_part("云南"), is_known_part("新开工工业")
    (True, False)
    """
    return words in vocabulary.parts()


@lru_cache(maxsize=1000)
def counted_noun(unit: str) -> str:
    """The noun that a counter counts by itself: 项目 for 个, 企业 for 家.

    >>> counted_noun("家"), counted_noun("次")
    ('企业', '')
    """
    return next((noun for unit_, noun in vocabulary.units() if unit_.fullmatch(unit)), "")


@lru_cache(maxsize=1000)
def is_handled(words: str) -> bool:
    """Whether words say what became of the things counted before, and not what they are.

    >>> is_handled("已办结"), is_handled("收集问题")
    (True, False)
    """
    return vocabulary.pattern("handled").fullmatch(words) is not None


@lru_cache(maxsize=1000)
def is_total(words: str) -> bool:
    """Whether words say no more than that all of what was counted before are counted.

    >>> is_total("总量"), is_total("项目总数")
    (True, False)
    """
    return vocabulary.pattern("total").fullmatch(words) is not None


@lru_cache(maxsize=1000)
def is_done(words: str) -> bool:
    """Whether words say what is done, and not to what.

    >>> is_done("新建"), is_done("新建厂房")
    (True, False)
    """
    return vocabulary.pattern("verb").fullmatch(words) is not None


@lru_cache(maxsize=1000)
def done_to(words: str) -> str:
    """To what something is done, without what is done.

    >>> done_to("新建标准厂房"), done_to("土地")
    ('标准厂房', '土地')
    """
    done = vocabulary.pattern("verb", "modifier").match(words)
    return words[done.end() :] if done else words


def measured_noun(words: str) -> str:
    """The noun of a measure at the end of words.

    >>> measured_noun("口岸货运量"), measured_noun("口岸")
    ('货运量', '')
    """
    noun = vocabulary.end("noun").search(words)
    return noun[0] if noun and fits(noun[0], "measure") else ""


@lru_cache(maxsize=1000)
def measured_behind(behind: str) -> str:
    """The noun that follows a measure directly, up to the end of its clause.

    >>> measured_behind("的标准厂房，"), measured_behind("，其中")
    ('标准厂房', '')
    """
    match = MEASURED.match(behind)
    return match[1] if match else ""


def named_behind(behind: str) -> str:
    """The noun that follows a figure directly, with the words before it: 落地企业 of 3家落地企业办理手续.

    >>> named_behind("名学生入学"), named_behind("，其中企业"), named_behind("到位资金5亿元")
    ('名学生', '', '')
    """
    match = vocabulary.following().match(behind)
    return AFTER_SIZE.sub("", match[0]).lstrip("的") if match else ""


def saying(lead: str) -> str:
    """What a rate or gap is called by the words before it: 增幅差, 拉动增长; empty where they don't say."""
    if rate := vocabulary.rate().search(lead):
        return rate[0]
    return next((said for word, said in vocabulary.sayings() if word.search(lead)), "") or rate_in(lead)


def rate_in(words: str) -> str:
    """The last rate that words name anywhere.

    >>> rate_in("开工率比去年同期下降")
    '开工率'
    """
    found = [rate[0] for rate in vocabulary.pattern("rate").finditer(words)]
    return found[-1] if found else ""


@lru_cache(maxsize=10_000)
def fits(core: str, dimension: str) -> bool:
    """Whether a core ends with a noun that figures of a dimension count; ``ratio`` is of money and projects.

    >>> fits("到位资金", "money"), fits("签约项目", "money"), fits("签约项目", "ratio")
    (True, False, True)
    """
    noun = vocabulary.end("noun").search(core)
    return noun is not None and dimension in _counting(noun[0])


@lru_cache(maxsize=10_000)
def counts_other(words: str, dimension: str) -> bool:
    """Whether words name what figures of a dimension don't count.

    >>> counts_other("外商投资企业", "money"), counts_other("外商投资", "money")
    (True, False)
    """
    return vocabulary.end("noun").search(words) is not None and not fits(words, dimension)


def hands_down(core: str) -> bool:
    """Whether a heading that names a core names what the figures below it count: not 存在问题.

    >>> hands_down("签约项目"), hands_down("存在问题")
    (True, False)
    """
    return not vocabulary.own_end().search(core)


@lru_cache(maxsize=10_000)
def _counting(noun: str) -> frozenset[str]:
    """The dimensions of the figures that count a noun."""
    for pattern, count, money in vocabulary.rows("noun")[["pattern", "count", "money"]].itertuples(
        index=False
    ):
        if re.fullmatch(pattern, noun):
            return frozenset(
                ({"count"} if count else set()) | ({"money", "ratio"} if money == "yes" else {money})
            )
    return frozenset()
