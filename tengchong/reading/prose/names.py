"""The words before a figure → what they name: a part (香港), a core (实际利用外资), or nothing.

The words are lines of ``codebook/subject_words.csv``. ``filler`` says nothing of what is counted,
``head`` and ``tail`` neither at the edges; ``noun``, ``verb`` and ``modifier`` make the core, the
chain of known words at the end; what stands before it is the part. A ``list`` names several at once.
``owner`` words at the head of a core of money say whose it is. ``total`` and ``handled`` say only how
many of what was counted before: all of them, those done with.
``behind`` are nouns only where a counter stands before them: 3个县.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tengchong.basics.text import HAN
from tengchong.reading.prose import vocabulary

LONGEST = 48  # characters before a figure that are looked at
SHARE = re.compile(r"(?:合计)?占(?![地用有]).*$")
COMPARED = re.compile(r"(?:(?<![对同环占相])[比较](?![例重拼成])|与.{2,8}相比).*$")
AFTER_SIZE = re.compile(r"^(?:\([^)]*\))?[及或]?以[上下内](?:\([^)]*\))?的?")
INSIDE = re.compile(rf"(?P<whole>[{HAN}]+?)中(?![国央外小心介药西])(?P<part>[{HAN}]+)")
FUNDS = ("资金", "外资", "内资", "引资")
INVESTED = "投资"
SHARED = ("ratio", "measure")  # whose nouns a rate may be of, whatever was counted before
MEASURED = re.compile(rf"的?([{HAN}]{{2,12}}?)(?=[和与及、,，。;；()\n]|$)")
LIST = re.compile(r"[、,，]|(?<=[^总共])[和与及](?=.)|以及")


class Name(NamedTuple):
    """What words name: of the core 到位资金 the part 工业."""

    part: str = ""
    core: str = ""


@lru_cache(maxsize=100_000)
def named(lead: str, role: str) -> str:
    """The words that name something, without those that say a role, a time or nothing.

    >>> named("截至11月底完成市外资金", "actual"), named("比上年同期增长", "growth")
    ('市外资金', '')
    """
    words = AFTER_SIZE.sub("", lead[-LONGEST:])
    if role in ("share", "count", "completion", "target"):
        words = SHARE.sub("", words) if role != "target" else words.replace("占", "")
    if role in ("growth", "other"):
        words = COMPARED.sub("", words)
    words = vocabulary.pattern("filler").sub("", words)
    while (shorter := vocabulary.edges().sub("", words)) != words:
        words = shorter
    return words


@lru_cache(maxsize=100_000)
def name_of(words: str, dimension: str, relative: bool = False) -> Name:
    """Part and core of the words; the core gets the noun that its verb leaves out.

    A noun that isn't counted in the figure's dimension is no core: 独资企业 of money is a part.

    >>> name_of("香港实际利用", "money")
    Name(part='香港', core='实际利用外资')
    >>> name_of("一产", "count")
    Name(part='一产', core='')
    """
    if inside := INSIDE.fullmatch(words):
        whole = name_of(inside["whole"], dimension, relative)
        own = name_of(vocabulary.edges().sub("", inside["part"]), dimension, relative)
        if whole.core:
            return own if own.core else Name(inside["part"], whole.core)
    found = vocabulary.core().search(words)
    if not found:
        return Name(words, "")
    core, part = found[0], words[: found.start()].rstrip("的")
    if LIST.match(part[-1:]):
        return Name("", words)
    noun = vocabulary.end("noun").search(core)
    if noun is None:
        added = next((nouns for verb, nouns in vocabulary.verbs() if verb.search(core)), None)
        said = vocabulary.noun_before_verb().search(core)
        if said and added and fits(said[1], dimension):
            if _is_turned(said[1], added["money"]):
                return Name(part, core[: said.start()] + said[2] + said[1])
            if not said[1].endswith(INVESTED):  # 外商投资到账 is 外商投资到账资金
                return Name(part, core)
        return Name(part, core + added.get(dimension, "")) if added else Name(words, "")
    counts = fits(noun[0], dimension) or (relative and any(fits(noun[0], kind) for kind in SHARED))
    if (relative or dimension == "money") and not counts:
        return Name(words, "")
    owner = vocabulary.pattern("owner").match(core) if dimension == "money" else None
    whose = owner[0] if owner else ""
    return Name(part + whose, core.removeprefix(whose))  # 民营企业进出口 is 进出口 of 民营企业


def _is_turned(noun: str, of_verb: str) -> bool:
    """Whether a noun before a verb is what the verb is of: 外资到账 is 到账外资, 银行贷款到位 no 到位贷款."""
    return not fits(noun, "money") or noun.endswith((of_verb, *FUNDS))


@lru_cache(maxsize=100_000)
def several(words: str) -> tuple[str, ...]:
    """The names of a list; a last syllable that they share is given to each.

    >>> several("一、二、三产"), several("香港")
    (('一产', '二产', '三产'), ('香港',))
    """
    listed = next((known for known in vocabulary.lists() if words.startswith(known)), "")
    words = vocabulary.lists().get(listed, "") + words.removeprefix(listed)
    names = [name for name in LIST.split(words) if name]
    if len(names) > 1 and all(len(name) == 1 for name in names[:-1]) and len(names[-1]) > 1:
        names = [*(name + names[-1][1:] for name in names[:-1]), names[-1]]
    return tuple(names)


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


def measured_noun(words: str) -> str:
    """The noun of a measure at the end of words.

    >>> measured_noun("口岸货运量"), measured_noun("口岸")
    ('货运量', '')
    """
    noun = vocabulary.end("noun").search(words)
    return noun[0] if noun and fits(noun[0], "measure") else ""


@lru_cache(maxsize=1000)
def is_done(words: str) -> bool:
    """Whether words say what is done, and not to what.

    >>> is_done("新建"), is_done("新建厂房")
    (True, False)
    """
    return vocabulary.pattern("verb").fullmatch(words) is not None


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
