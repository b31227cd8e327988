"""The role of each figure: actual, target, completion, growth, share, count, plan_investment or other.

The rules are lines of ``codebook/roles.csv``. Of the cues in the words before a figure the last
one counts; ``size`` and ``first`` cues go before all others, ``size``, ``threshold`` and ``behind`` stand
behind the figure, ``heading`` and ``title`` above it, ``clause`` holds to the end of a sentence, ``silent``
words are no cues, and ``else`` is what a figure is without any. Some cues leave the role open: what is
``done`` or ``agreed`` is a target where a plan speaks of it, but not under the heading of a plan where the
words behind say how much of the target is ``reached``, or what it is to become. A rate that a plan sets is a
target like its amount: 到位资金10亿元, 增长8%.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import itemgetter

from tengchong.basics.codebook import table
from tengchong.reading.prose.passages import Figure, is_changed

AMOUNTS = ("money", "count", "measure")
GOES_ON = re.compile(r"\s*\)?的?(?:比例|比重)?(?:约?[为占达])?\s*")
NEAR = 40  # characters before a figure in which its cue stands
CLAUSE = 60  # and those in which the clause before may say that it is planned
FORECAST, PAST = "forecast", "past"
SET = {FORECAST: "target", "target": "target", "other": "other"}  # what a plan and a standard make of figures
BEHIND = ("size", "threshold", "range", "hedged", "behind")
SET_RATES = {"growth": "增速", "share": "占比", "other": ""}  # that a plan sets, and what they are called
OPEN = ("", "done", "actual", "agreed")  # cues that a plan turns into targets
SENTENCE_END = re.compile(r"[。!?\n]")
CHANGES = "翻持零+-–"  # 翻番, 持平, 零增长, +8.5% say their role themselves
AIMS = re.compile(r"(?:力争|争取|确保)(?:达到|突破|实现)?")  # 增长10%,力争达到12%
INVESTED = re.compile(r"[、其中]*(?:固定资产)?投资额?[约达为]?")
TIMES = "倍"  # 是上年的2.4倍
AHEAD = re.compile(r"下一?步|[明来]年|20\d\d年|今后")  # of headings that look ahead, whatever is above
CAME = re.compile(
    r"(?:^|[,，。;；\n])(?P<time>20\d\d年|截[至止]|目前|现已|前三季度|上半年|\d+(?:[-—–~至]\d+)?月)|(?:^|[,，。;；\n])[^,，。;；力争确]*(?P<same>同比)"
)
FIRST_ITEM = re.compile("(?<![十之;；])(?:一是|其一)")
ENDS_ITEM = re.compile("[;；]")
ITEM = re.compile("[;；](?:[一二三四五六七八九十]是|其[一二三四五])")  # ends what was said of the one before
YIELD = re.compile("(?:达产|建成|投产|竣工|投入?运营)后")
JOINED = re.compile(r"\s*(?:[、和与及,，]|以及)?\s*")


def find_roles(figures: list[Figure]) -> None:
    """Set the role of each figure."""
    before: Figure | None = None
    money: Figure | None = None  # the last money of the sentence
    paired: Figure | None = None  # the last money that stood behind a count
    speech = Speech()
    for figure in figures:
        if before and before.sentence != figure.sentence:
            before, money, speech = None, None, Speech()
        planned = speech.plans(figure)
        pairs = figure.dimension == "money" and before is not None and before.dimension == "count"
        figure.role = _role(
            figure, before, money or (paired if pairs and not figure.lead.strip("、") else None), planned
        )
        if planned:
            figure.aimed = planned == "target" and figure.dimension == "ratio" and figure.role in SET_RATES
            figure.forecast = planned == FORECAST and figure.role == "target"
        if figure.dimension == "money" and figure.role != "other":
            money, paired = figure, figure if pairs else paired
        before = figure


def set_rates(figures: list[Figure]) -> None:
    """Make a target of each rate that a plan sets, once it is named as the rate that it is."""
    for figure in figures:
        if figure.aimed:
            figure.subject = figure.subject.removesuffix(SET_RATES[figure.role]) + SET_RATES[figure.role]
            figure.role = "target"


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
        self.came = _tells_what_came(figure) or (self.came and _said_in(figure.gap) != "target")
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
    """Whether a rate is of an amount that no plan sets: 到位资金9亿元, 增长8%, but not 力争增长12% behind it."""
    return amount.role != "target" and _said_in(rate.gap) != "target"


def _role(figure: Figure, before: Figure | None, money: Figure | None, planned: str) -> str:
    if figure.quantity.note.startswith("one of the parts"):
        return "share"
    alike = before if before and before.dimension == figure.dimension else None
    joined = money is None or figure.lead.strip() == "、"  # 签约7个、50亿元
    agreed = figure.dimension == "money" and (
        (money is not None and money.role == "plan_investment") or (joined and _counts_agreed(before))
    )
    goes_on = alike and (is_changed(figure.gap) or AIMS.fullmatch(figure.lead))
    role = alike.role if alike and goes_on else _cued(figure, before)
    if planned in SET and figure.dimension in AMOUNTS and _is_open(figure, role):
        return SET[planned]
    if role == "agreed" or (agreed and (not role or (role == "actual" and INVESTED.fullmatch(figure.lead)))):
        return "plan_investment"
    if role not in ("", "done"):
        return role
    if alike and JOINED.fullmatch(figure.gap):
        return alike.role
    headed = "" if role else _by_headings(figure.dimension, figure.topics)
    return fallback(figure.dimension) if headed in ("", "target", PAST) else headed


def _counts_agreed(before: Figure | None) -> bool:
    """Whether the figure before counts what was agreed: 签约项目15个、金额56亿元."""
    return before is not None and before.role == "count" and _cued_before("money", before.lead)[1] == "agreed"


def _is_open(figure: Figure, role: str) -> bool:
    """Whether a plan makes a target of a figure: 总投资600亿元以上 is set, 总投资62亿元 is known."""
    return role in OPEN or (role == "plan_investment" and bool(figure.quantity.hedge))


@lru_cache(maxsize=10_000)
def _is_reached(dimension: str, behind: str) -> bool:
    """Whether the words behind a figure say how much of a target it is: 9亿元, 为年度任务的75%."""
    return any(pattern.match(behind) for pattern, _ in _rules(dimension, "reached"))


def _cued(figure: Figure, before: Figure | None) -> str:
    """The role that the words around a figure say; those before the last figure too where it goes on."""
    lead = figure.lead
    if before and not figure.opener and GOES_ON.fullmatch(figure.gap):
        lead = f"{before.lead}{lead}"  # 为任务293亿元的88.41%
    says = figure.surface[0] in CHANGES or figure.surface[-1] == TIMES
    near = f"{lead[-NEAR:]}{figure.surface if says else ''}"
    quantity = figure.quantity
    is_range, hedged = quantity.note.startswith("a range"), bool(quantity.hedge)
    return cued(figure.dimension, near, figure.behind, is_range, hedged)


def _said(figure: Figure, words: str) -> str:
    """What words say of all that follows: 经初步测算,2022年到位…, 上年基数为…."""
    role = _said_in(words)
    return (
        role if role != PAST or figure.dimension in AMOUNTS else ""
    )  # 比上年增长5% says no more of what follows


@lru_cache(maxsize=10_000)
def _said_in(gap: str) -> str:
    words = SENTENCE_END.split(gap)[-1][-CLAUSE:]
    said = [
        (match.end(), role)
        for pattern, role in _rules("money", "clause")
        for match in pattern.finditer(words)
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
    if (headed := _by_headings(dimension, topics)) in ("target", "other", PAST):
        return headed
    return _found(dimension, "title", topics[0]) if topics else ""


@lru_cache(maxsize=1000)
def _by_headings(dimension: str, topics: tuple[str, ...]) -> str:
    """The role that the nearest heading says; 总量目标 under 目标任务完成情况 sets no targets."""
    told = [
        (role, topic)
        for topic in reversed(topics[1:] or topics)
        if (role := _found(dimension, "heading", topic))
    ]
    role, topic = told[0] if told else ("", "")
    done = role == "target" and not AHEAD.search(topic) and any(above == PAST for above, _ in told)
    return PAST if done else role


def _found(dimension: str, stands: str, text: str) -> str:
    """The role of the first rule that is found in a text."""
    return next((role for pattern, role in _rules(dimension, stands) if pattern.search(text)), "")


def cued(dimension: str, lead: str, behind: str, is_range: bool = False, hedged: bool = False) -> str:
    """The role that the words around a figure say; empty where they say none.

    >>> cued("ratio", "完成年度任务的", ""), cued("money", "协议", "")
    ('completion', 'agreed')
    """
    first, last = _cued_before(dimension, lead)
    size, threshold, ranging, over, after = _cued_behind(dimension, behind)
    return (
        size
        or first
        or threshold
        or (ranging if is_range else "")
        or (over if hedged else "")
        or last
        or after
    )


@lru_cache(maxsize=100_000)
def _cued_before(dimension: str, lead: str) -> tuple[str, str]:
    """The role of a ``first`` cue and that of the last cue in the words before a figure."""
    for pattern, _ in _rules(dimension, "silent"):
        lead = pattern.sub("", lead)
    cues = [
        (match.end(), match.end() - match.start(), role)
        for pattern, role in _rules(dimension, "before")
        for match in pattern.finditer(lead)
    ]
    return _found(dimension, "first", lead), max(cues)[2] if cues else ""


@lru_cache(maxsize=10_000)
def _cued_behind(dimension: str, behind: str) -> list[str]:
    """The roles that the words behind a figure say, for each of the places that a rule may ask for."""
    return [
        next((role for pattern, role in _rules(dimension, stands) if pattern.match(behind)), "")
        for stands in BEHIND
    ]


@cache
def fallback(dimension: str) -> str:
    return _rules(dimension, "else")[0][1]


@cache
def _rules(dimension: str, stands: str) -> list[tuple[re.Pattern[str], str]]:
    """The rules for one dimension and one place; ``amount`` is money, counts and measures, ``any`` all."""
    wanted = {dimension, "any"} | ({"amount"} if dimension in AMOUNTS else set())
    rows = table("roles")
    rows = rows[rows["dimension"].isin(wanted) & (rows["stands"] == stands)]
    return [(re.compile(pattern), role) for pattern, role in zip(rows["pattern"], rows["role"], strict=True)]
