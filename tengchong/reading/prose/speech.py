"""Whether a report speaks of what is to come, of a standard or of what came: its sentences, headings and title.

What is ``done`` or ``agreed`` is a target where a plan speaks of it, but not under the heading of a plan where
the words behind say how much of the target is ``reached``, or what it is to become.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter

from tengchong.reading.prose.cues import AMOUNTS, found_in, rules
from tengchong.reading.prose.passages import Figure

PAST = "past"
SO_FAR = "so far"  # past, but under the heading of a plan: 发展目标…累计引进90个
CLAUSE = 60  # and those in which the clause before may say that it is planned
SENTENCE_END = re.compile(r"[。!?\n]")
AHEAD = re.compile(r"下一?步|[明来]年|20\d\d年|今后")  # of headings that look ahead, whatever is above
CAME = re.compile(
    r"(?:^|[,，。;；\n])(?P<time>20\d\d年|截[至止]|目前|现已|前三季度|上半年|\d+(?:[-—–~至]\d+)?月)|(?:^|[,，。;；\n])[^,，。;；力争确]*(?P<same>同比)"
)
GROWN = re.compile(
    r"(?:以上|左右)?[,，(（]?(?:[^,，。;；\d]{0,4})?(?:同比|[比较][去上]年)(?:[^,，。;；\d]{0,10})?"
)
FIRST_ITEM = re.compile("(?<![十之;；])(?:一是|其一)")
ENDS_ITEM = re.compile("[;；]")
ITEM = re.compile("[;；](?:[一二三四五六七八九十]是|其[一二三四五])")  # ends what was said of the one before
BASE = "基础上"  # what was reached, on which a plan builds
YIELD = re.compile("(?:达产|建成|投产|竣工|投入?运营)后")


class Speech:
    """Whether a sentence speaks of what is to come: target, forecast, or past where it doesn't."""

    def __init__(self) -> None:
        self.of_all = ""  # said before the items of a list: 力争全年:一是…;二是…
        self.said = ""
        self.yields = False  # said of what one project will yield, which ends with it
        self.amount: Figure | None = None  # the last
        self.came = False  # said of what came, which ends with another plan: 围绕目标,1-9月开工率62%

    def plans(self, figure: Figure) -> str:
        """What the sentence or the headings above it say of a figure; nothing of a rate of what came."""
        planned = self.hear(figure) or _set_above(figure)
        if figure.dimension in AMOUNTS:
            self.amount = figure
            return planned
        of_plan = planned and self.amount and _goes_on_from(figure, self.amount)
        self.came = (not of_plan and _tells_what_came(figure)) or (
            self.came and _said_in(figure.gap) != "target"
        )
        of_what_came = self.amount is not None and _is_of_what_came(figure, self.amount)
        return "" if self.came or of_what_came else planned

    def hear(self, figure: Figure) -> str:
        """What is said up to a figure; what was said of an item ends with it."""
        if first := FIRST_ITEM.search(figure.gap):
            self.of_all = _said(figure, figure.gap[: first.start()]) or self.said
        elif ITEM.search(figure.gap) or (self.yields and ENDS_ITEM.search(figure.gap)):
            self.said = self.of_all
        if said := _said(figure, figure.gap):
            self.said = said
            self.yields = YIELD.search(figure.gap) is not None
        return self.said


def _goes_on_from(rate: Figure, amount: Figure) -> bool:
    """Whether a rate is the growth of the amount just before it, which is set or expected: 力争到位9亿元, 同比增长8%."""
    return amount.role == "target" and amount.line == rate.line and bool(GROWN.fullmatch(rate.gap))


def _tells_what_came(figure: Figure) -> bool:
    """Whether the words before a figure say behind any plan that it is of what came: 截至9月, or a year that no heading plans."""
    time = _when_it_came(figure.gap)
    return bool(time) and not any(time in topic for topic in figure.topics)


@lru_cache(maxsize=10_000)
def _when_it_came(gap: str) -> str:
    """The time of what came, of which words tell behind any plan; empty for none, as in 力争全年同比增长."""
    told = [found for found in CAME.finditer(gap) if _said_in(gap[found.start() :]) != "target"]
    return (told[-1]["time"] or told[-1]["same"]) if told else ""


def _is_of_what_came(rate: Figure, amount: Figure) -> bool:
    """Whether a rate is of an amount that no plan sets: 到位资金9亿元, 增长8%, but not 力争增长12% or 的基础上增长12% behind it."""
    return amount.role != "target" and _said_in(rate.gap) != "target" and BASE not in rate.gap


def _said(figure: Figure, words: str) -> str:
    """What words say of all that follows: 经初步测算,2022年到位…, 上年基数为…."""
    role = _said_in(words)
    if role == SO_FAR:
        role = "" if _set_above(figure) == "target" else PAST
    # 比上年增长5% says no more of what follows
    return "" if role == PAST and figure.dimension not in AMOUNTS else role


@lru_cache(maxsize=10_000)
def _said_in(gap: str) -> str:
    words = SENTENCE_END.split(gap)[-1][-CLAUSE:]
    said = [
        (match.end(), role) for pattern, role in rules("money", "clause") for match in pattern.finditer(words)
    ]
    return max(said, key=itemgetter(0))[1] if said else ""


def _set_above(figure: Figure) -> str:
    """Whether a heading, or the title of a plan, sets what stands below it as a target."""
    if figure.dimension == "ratio":
        return _set_by("count", figure.topics)
    if figure.dimension not in AMOUNTS or _is_reached(figure.dimension, figure.behind):
        return ""
    return _set_by(figure.dimension, figure.topics)


@lru_cache(maxsize=1000)
def _set_by(dimension: str, topics: tuple[str, ...]) -> str:
    if (headed := by_headings(dimension, topics)) in ("target", "other", PAST):
        return headed
    return found_in(dimension, "title", topics[0]) if topics else ""


@lru_cache(maxsize=1000)
def by_headings(dimension: str, topics: tuple[str, ...]) -> str:
    """The role that the nearest heading says; 总量目标 under 目标任务完成情况 sets no targets."""
    told = [
        (role, topic)
        for topic in reversed(topics[1:] or topics)
        if (role := found_in(dimension, "heading", topic))
    ]
    role, topic = told[0] if told else ("", "")
    done = role == "target" and not AHEAD.search(topic) and any(above == PAST for above, _ in told)
    return PAST if done else role


@lru_cache(maxsize=10_000)
def _is_reached(dimension: str, behind: str) -> bool:
    """Whether the words behind a figure say how much of a target it is: 9亿元, 为年度任务的75%."""
    return any(pattern.match(behind) for pattern, _ in rules(dimension, "reached"))
