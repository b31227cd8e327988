"""What has been named so far in a passage, for the figures that name nothing themselves."""

from __future__ import annotations

import re
from functools import lru_cache

from tengchong.reading.prose.links import AMOUNTS, parts_follow
from tengchong.reading.prose.names import FUNDS, name_of, named
from tengchong.reading.prose.nouns import (
    counted_noun,
    fits,
    hands_down,
    is_known_part,
    is_part,
    place_at_start,
    whole_said,
)
from tengchong.reading.prose.passages import Figure

PLACES = re.compile(r".*[省区市州县镇乡村园盟旗](?:\([市区、]+\))?")
CLAUSE, COMMA = re.compile("[。;；\\n]"), re.compile("[,，]")
LEAD_IN = re.compile(r"([^,，;；。:、()\s]{2,12}):[^:]*\Z")
NOUNS = {"CNY": "资金", "USD": "外资"}  # what money is where nothing says it
DOMESTIC = re.compile("国内|[省市州县]外|内资")
RELATIVE = ("completion", "growth", "share")


class Context:
    """What has been named so far in the passage: the part, and the last core of each dimension."""

    def __init__(self) -> None:
        self.line = self.sentence = -1
        self.part = self.outer_part = ""  # of the figure before; of the lead-in
        self.cores: dict[str, str] = {}  # of the text; of money its funds alone
        self.line_cores: dict[str, str] = {}
        self.named_in: dict[str, int] = {}  # the sentence that named each core last
        self.amounts: list[Figure] = []
        self.total = ""  # of money whose parts are told: 市外资金 of 市外资金9亿元, 其中甲区到位3亿元
        self.whole = ""  # of which the counts of a sentence are some: 9个乡镇中
        self.dealt: list[str] = []
        self.pair: tuple[Figure | str, ...] = ()  # what 前者 and 后者 stand for
        self.outside: tuple[int, str] | None = (
            None  # how many amounts stood before the open bracket, and the part
        )

    def enter(self, figure: Figure) -> None:
        """Forget what a new line or sentence doesn't take over."""
        of_places = bool(place_at_start(self.part))
        if parts_follow(figure.gap):
            near = (one for one in reversed(self.amounts) if one.sentence >= figure.sentence - 1)
            self.total = next((one.core for one in near if one.dimension == "money"), "")
        elif figure.sentence != self.sentence:
            self.total = ""
        if figure.line != self.line:
            self.line_cores, self.amounts, self.pair = {}, [], ()
        if figure.sentence != self.sentence:
            self.part = self.outer_part = self.whole = ""
        elif figure.opener in (";", "；"):
            self.part, self.whole = self.outer_part, ""
        self.line, self.sentence = figure.line, figure.sentence
        if figure.role != "share" and is_of_all(figure.lead, self.part):
            self.part = self.outer_part = ""
        lead_in, opens, closes = _passed(figure.gap)
        if lead_in:
            self.part = self.outer_part = lead_in
        if of_places and (place := _place_begun(figure.gap)):
            self.part = place
        if closes and self.outside is not None:
            before, self.part = self.outside
            del self.amounts[before:]
            self.outside = None
        if opens:
            self.outside = len(self.amounts), self.part

    def core(self, figure: Figure, dimension: str, whole: bool = False) -> str:
        """The core that a figure without one takes: of the lead-in, the line, the headings, the text.

        ``whole`` takes all that the nearest heading names: 新开工工业项目.
        """
        *above, nearest = figure.topics or ("",)
        if headed := topic_core(nearest, dimension, whole):
            return headed
        counted = self._counted(figure, dimension)
        if counted in self.line_cores:
            return self.line_cores[counted]
        for topic in reversed(above):
            if headed := topic_core(topic, dimension):
                return headed
        noun = counted_noun(figure.quantity.unit) if dimension == "count" else NOUNS.get(counted, "")
        return self.cores.get(counted, noun) if noun else ""

    def is_foreign(self, figure: Figure) -> bool:
        """Whether money that only a verb names is foreign: it is in dollars, or that was spoken of just before."""
        if figure.quantity.unit == "USD":
            return True
        if DOMESTIC.search(figure.gap) or not self.core(figure, "money").endswith("外资"):
            return False
        said = self.named_in.get(self._counted(figure, "money")) == figure.sentence or "其中" in figure.gap
        return said or any(topic_core(topic, "money").endswith("外资") for topic in figure.topics)

    def _counted(self, figure: Figure, dimension: str) -> str:
        """What cores are kept by: money by its currency, as funds in dollars are seldom those in yuan."""
        if dimension != "money":
            return dimension
        own = figure if figure.dimension == "money" or not self.amounts else self.amounts[-1]
        return "USD" if own.quantity.unit == "USD" else "CNY"

    def keep(self, figure: Figure) -> None:
        """Remember a figure for what follows."""
        if figure.prior or is_places(figure.quantity.unit) or is_places(figure.subject):
            return
        if figure.role in AMOUNTS:
            self.amounts.append(figure)
        if figure.role not in RELATIVE:
            self.part = figure.part
        if figure.core and not _is_stray(figure):
            counted = self._counted(figure, dimension_about(figure, self))
            self.line_cores[counted] = figure.core
            if counted not in NOUNS or figure.core.endswith(FUNDS):
                self.cores[counted] = figure.core
            self.named_in[counted] = figure.sentence


@lru_cache(maxsize=10_000)
def is_of_all(lead: str, part: str) -> bool:
    """Whether the words before a figure begin with the whole of which a part was told: 全市, behind 隆阳区.

    >>> is_of_all("全市到位资金", "隆阳区"), is_of_all("全县到位资金", "南涧县"), is_of_all("到位资金", "隆阳区")
    (True, False, False)
    """
    own, level = whole_said(lead)
    return level != "" and part != "" and (own or part[-1] != level)


def _is_stray(figure: Figure) -> bool:
    """Whether words that were taken for what is counted may be a part: no noun of projects in 光电子29个."""
    return (
        figure.dimension == "count"
        and counted_noun(figure.quantity.unit) == "项目"
        and not fits(figure.core, "count")
    )


@lru_cache(maxsize=10_000)
def is_places(words: str) -> bool:
    """Whether a unit or subject counts places: 个县, 州市.

    >>> is_places("州市"), is_places("市外资金")
    (True, False)
    """
    return PLACES.fullmatch(words) is not None


@lru_cache(maxsize=10_000)
def _place_begun(gap: str) -> str:
    """The place with which a clause begins that goes on behind a comma: 西峰区到位68亿元;环县项目集中落地,到位57亿元."""
    *_, clause = CLAUSE.split(gap)
    return place_at_start(clause) if clause != gap and COMMA.search(clause) else ""


@lru_cache(maxsize=10_000)
def _passed(gap: str) -> tuple[str, bool, bool]:
    """The part that a gap leads in to (甲区:), and whether it leaves a bracket open, or closes the one before."""
    found = LEAD_IN.search(gap)
    opened, closed = gap.rfind("("), gap.rfind(")")
    closes = closed >= 0 and gap.find(")") < (opened if opened >= 0 else closed + 1)
    return found[1] if found and is_part(found[1]) else "", opened > closed, closes


@lru_cache(maxsize=10_000)
def topic_core(topic: str, dimension: str, whole: bool = False) -> str:
    """The core that a heading names: 州外资金 of 分县区(州外资金); ``whole`` with its part, but a place.

    >>> topic_core("新开工工业项目", "count"), topic_core("新开工工业项目", "count", whole=True)
    ('项目', '新开工工业项目')
    """
    for words in (topic, *re.findall(r"\(([^()]+)\)", topic), topic.split("(")[0]):
        name = name_of(named(words, ""), dimension)
        if fits(name.core, dimension) and hands_down(name.core):
            return name.part + name.core if whole and not is_known_part(name.part) else name.core
    return ""


def dimension_about(figure: Figure, context: Context) -> str:
    """The dimension of what a figure is about: of a ratio that of the last amount."""
    if figure.dimension in ("money", "count", "measure"):
        return figure.dimension
    return context.amounts[-1].dimension if context.amounts else "money"


def name_figure(figure: Figure, part: str, core: str) -> None:
    figure.part, figure.core = part, core
    figure.subject = core if core.startswith(part) else part + core


def name_as(figure: Figure, other: Figure) -> None:
    """Name a figure as another is named."""
    figure.part, figure.core, figure.subject = other.part, other.core, other.subject
    figure.understood = other.understood
