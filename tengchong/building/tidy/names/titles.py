"""What the title of a table says of its figures: an indicator, a breakdown, and whether they are targets."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import dropwhile

from tengchong.basics.codebook import table as codebook
from tengchong.basics.codebook.grammar import scoped, words_of
from tengchong.basics.text import simplify
from tengchong.building.tidy.names.regions import outside_region
from tengchong.building.tidy.names.taught import SORTED_BY, label_of, says_nothing
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.wholes import kin, more_general, name_of
from tengchong.building.tidy.names.words import Words
from tengchong.reading.periods import Time
from tengchong.reading.tables import JOINT

REACH = 8  # characters around a label in which narrower words are looked for
OF_ALL = {"event", "size", "programme"}  # what a title says of every figure below it
APART = re.compile(r"[^\w]|[和与及]")
BATCH = re.compile(r"第?[一二三四五六七八九十两几首\d]批")  # of which 批 is no approval: 四个一批, 第二批项目
SIZE = re.compile(r"\d*[\d.]*[十百千万亿]+元(?:及|\(含\))?以[上下内]")
UPDATED = re.compile(r"更新(?:日期|时间)?[:：]?((?:19|20)\d\d)[年./-](\d{1,2})")
BEHIND = re.compile(r"\([^()]*\)(?= |$)")
TARGETS = re.compile(
    r"(?:任务|目标|计划)[数值]?(?:的)?(?:分解|下达|分配|安排)(?!.*(?:完成|进展|执行))|(?:任务|目标|计划)[数值]?表?$"
)


@lru_cache(maxsize=10_000)
def title_words(title: str, within: str = "") -> Words:
    """What a title of a table on ``within`` says; ``label`` is the name of its indicator where it is the only one of its kind.

    >>> words = title_words("德宏州2022年招商引资省外到位资金任务分解表")
    >>> words.indicator, words.measure
    ('fund_arrivals_outside_province', 'target')
    """
    text = BATCH.sub(" ", SORTED_BY.sub(" ", outside_region(simplify(title), within)))
    name = _longest_label(text)
    name = _widened(name, _without_sizes(text, name))
    said = (label_of(name) if name else None) or Words()
    other = _longest_label(text.replace(name, " ")) if name else ""
    again = (label_of(other) if other else None) or Words()
    if said.indicator in more_general(again.indicator) and _leads(other, name, text):
        name, said = other, again  # 省外投资项目资金 is that of 省外
    alone = again.indicator in ("", said.indicator, *more_general(said.indicator)) or not kin(
        again.indicator, said.indicator
    )
    parts = {word.role: word.value for word in words_of(text) if word.role in OF_ALL}
    return Words(
        indicator=said.indicator,
        label=name if alone else "",
        dimension=";".join(sorted(parts)),
        category=";".join(parts[role] for role in sorted(parts)),
        measure="target" if any(map(TARGETS.search, BEHIND.sub("", text).split(" "))) else "",
    )


def under_title(words: Words, name: str, title: str, within: str) -> Words:
    """A name as its title completes it, where nobody taught it alone, or taught it so: 营业收入 and 增加值 below
    规模以上工业主要经济指标.

    >>> title = "规上工业主要经济指标"
    >>> under_title(understand("效益指标 › 营业收入"), "效益指标 › 营业收入", title, "").indicator
    'larger_industry_revenue'
    >>> under_title(understand("增加值增速"), "增加值增速", title, "").indicator
    'larger_industry_value_added'
    """
    scope = scoped("", simplify(title)) if title else ""
    if not scope:
        return words
    *over, last = name.split(JOINT)
    bare = JOINT.join([*dropwhile(says_nothing, over), last])
    said = understand(scoped(bare, simplify(title)), within)
    if said.unread or not said.indicator:
        return words
    return said if words.unread or scope in name_of(said.indicator) else words


def until_updated(time: Time, title: str) -> Time:
    """A year that a title tells, of a table that was updated in it: the months until then.

    >>> until_updated(Time(year=2023), "2023年项目推进情况 更新日期：2023年5月31日").last
    5
    """
    updated = UPDATED.search(simplify(title))
    if not updated or str(time.year) != updated[1] or time.last or time.year_to:
        return time
    return replace(time, first=1, last=int(updated[2]), until=True)


def _leads(first: str, second: str, text: str) -> bool:
    """Whether one label stands a few words before another and goes with it."""
    between = text[text.find(first) + len(first) : text.find(second)]
    return text.find(first) < text.find(second) and len(between) <= REACH and not APART.search(between)


def _widened(name: str, text: str) -> str:
    """A label with the words around it that make it narrower: 州外 before 国内到位资金."""
    known = label_of(name) if name else None
    if not known or not known.indicator:
        return name
    line = next((line for line in text.split(" ") if name in line), name)
    first = line.find(name)
    ends = range(first + len(name), min(len(line), first + len(name) + REACH) + 1)
    around = (line[start:end] for start in range(max(first - REACH, 0), first + 1) for end in ends)
    narrower = (
        wide
        for wide in around
        if (said := label_of(wide)) and known.indicator in more_general(said.indicator)
    )
    return max(narrower, key=len, default=name)


def _without_sizes(text: str, name: str) -> str:
    """A title without the sizes in it, which are told apart (引进省外5000万元以上项目), where they are no part of a ``name``."""
    without = SIZE.sub("", text)
    return without if name in without else text


def _longest_label(text: str) -> str:
    """The longest label of the codebook that a text holds."""
    return max(
        (name for name in codebook("labels").label if len(name) > 1 and name in text), key=len, default=""
    )
