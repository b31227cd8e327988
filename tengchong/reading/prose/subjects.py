"""What each figure counts, also where it is understood from the figures and headings before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tengchong.reading.prose.names import (
    counted_noun,
    fits,
    is_known_part,
    is_part,
    name_of,
    named,
    named_behind,
    saying,
    several,
)
from tengchong.reading.prose.passages import Figure

AMOUNTS = ("actual", "count", "plan_investment", "target")
RELATIVE = ("completion", "growth", "share")
DEALT = re.compile(r"分别|依次|各自|结构|构成|占比|比例|比重")
GOES_ON = re.compile(
    r"\s*(?:[、和与及,，:]|以及)?\s*(?:同比|分别)?(?:增长|下降|上升|减少|增|降|占|完成|为)?[约近超]?\s*"
)
SIZE_SIGN = re.compile(r"(?:\([不]?含\))?[及或]?以[上下内](?:\([不]?含\))?")
PLACES = re.compile(r".*[省区市州县镇乡村园盟旗]")
# 计划投资5.8亿元的 … 项目
PROJECT = re.compile(
    r"的([^,，。;；、\d]{2,40}?(?:项目|工程|基地|产业园|生产线))(?=[、,，。;；和及]|$|正在|已|开工|签约|落地|投产|建成|启动)"
)
PRIOR = re.compile(r"(?:去年|上年)(?:同期|同月|全年)?的?$")
DIFFERENCE = re.compile(r"[比较]|平均|均|[净多少]增?$")
PROJECTS = "项目"
SAYING = re.compile("为|是|等|的")
LEAD_IN = re.compile(r"([^,，;；。:、()\s]{2,12}):[^:]*\Z")
OF_PROJECT = "计划投资"
OF_MONEY = "资金"


class Context:
    """What has been named so far in the passage: the part, and the last core of each dimension."""

    def __init__(self) -> None:
        self.line = self.sentence = -1
        self.part = ""
        self.cores: dict[str, str] = {}
        self.line_cores: dict[str, str] = {}
        self.amounts: list[Figure] = []
        self.dealt: list[str] = []
        self.outside: int | None = None  # how many amounts stood before the bracket that is open

    def enter(self, figure: Figure) -> None:
        """Forget what a new line or sentence doesn't take over."""
        if figure.line != self.line:
            self.line_cores, self.amounts = {}, []
        if figure.sentence != self.sentence:
            self.part = ""
        self.line, self.sentence = figure.line, figure.sentence
        if (lead_in := LEAD_IN.search(figure.gap)) and is_part(lead_in[1]):
            self.part = lead_in[1]  # 甲区:到位3亿元
        opened, closed = figure.gap.rfind("("), figure.gap.rfind(")")
        if (
            closed >= 0
            and self.outside is not None
            and figure.gap.find(")") < (opened if opened >= 0 else closed + 1)
        ):
            del self.amounts[self.outside :]
            self.outside = None
        if opened > closed:
            self.outside = len(self.amounts)

    def core(self, figure: Figure, dimension: str, whole: bool = False) -> str:
        """The core that a figure without one takes: of the lead-in, the line, the headings, the text.

        ``whole`` takes all that the nearest heading names: 新开工工业项目.
        """
        *above, nearest = figure.topics or ("",)
        if headed := topic_core(nearest, dimension, whole):
            return headed
        if dimension in self.line_cores:
            return self.line_cores[dimension]
        for topic in reversed(above):
            if headed := topic_core(topic, dimension):
                return headed
        noun = (
            counted_noun(figure.quantity.unit) if dimension == "count" else OF_MONEY * (dimension == "money")
        )
        return self.cores.get(dimension, noun) if noun else ""

    def keep(self, figure: Figure) -> None:
        """Remember an amount for what follows."""
        if figure.prior or PLACES.fullmatch(figure.quantity.unit) or PLACES.fullmatch(figure.subject):
            return
        self.amounts.append(figure)
        self.part = figure.part
        if figure.core:
            self.cores[figure.dimension] = self.line_cores[figure.dimension] = figure.core


@lru_cache(maxsize=10_000)
def topic_core(topic: str, dimension: str, whole: bool = False) -> str:
    """The core that a heading names: 州外资金 of 分县区(州外资金); ``whole`` with its part, but a place.

    >>> topic_core("新开工工业项目", "count"), topic_core("新开工工业项目", "count", whole=True)
    ('项目', '新开工工业项目')
    """
    for words in (topic, *re.findall(r"\(([^()]+)\)", topic), topic.split("(")[0]):
        name = name_of(named(words, ""), dimension)
        if fits(name.core, dimension):
            return name.part + name.core if whole and not is_known_part(name.part) else name.core
    return ""


def find_subjects(figures: list[Figure]) -> None:
    """Set subject, part and core of each figure."""
    context = Context()
    before: Figure | None = None
    for run in _runs(figures):
        context.enter(run[0])
        for figure in run:
            figure.prior = bool(PRIOR.search(figure.lead))
        if len(run) == 1 or not _deal(run, context):
            for figure in run:
                _settle(figure, before if before and before.sentence == figure.sentence else None, context)
                before = figure
        before = run[-1]


def _runs(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Figures of one dimension with nothing but a sign or 和 between them."""
    run: list[Figure] = []
    for figure in figures:
        if run and not (
            figure.sentence == run[-1].sentence
            and figure.dimension == run[-1].dimension
            and GOES_ON.fullmatch(figure.gap)
        ):
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


def _deal(run: list[Figure], context: Context) -> bool:
    """Deal a run of figures out to a list of names or of amounts; False where there is no such list."""
    first, many = run[0], len(run)
    words = named(DEALT.sub("", first.lead), first.role)
    names = several(words)
    if len(names) == many:
        _deal_to_names(run, names, context)
        return True
    if not (DEALT.search(first.lead) or first.quantity.note.startswith("one of the parts")):
        return False
    relative = first.role in RELATIVE
    owners = context.amounts[-many:] if relative else []
    if not words or name_of(words, _dimension(first, context)).core:
        names = _names_before(first)
        if len(names) == many:
            _deal_to_names(run, (*names[:-1], names[-1] + (words or "")), context)
            return True
    if words and len(context.dealt) == many:
        for figure, core in zip(run, context.dealt, strict=True):
            _name(figure, words, core)
        return True
    if len(owners) == many:
        for figure, owner in zip(run, owners, strict=True):
            _name(figure, words or owner.part, owner.core)
            figure.of = [] if words else [owner]
        context.dealt = [owner.core for owner in owners]
        return True
    return False


def _names_before(figure: Figure) -> tuple[str, ...]:
    """The list that the clause before names: 甲、乙、丙为主要来源地, 分别到位…."""
    clauses = re.split("[,，:：。;；\n]", figure.gap)
    return several(named(SAYING.split(clauses[-2])[0], figure.role)) if len(clauses) > 1 else ()


def _deal_to_names(run: list[Figure], names: tuple[str, ...], context: Context) -> None:
    relative = run[0].role in RELATIVE
    found = [name_of(name, _dimension(run[0], context), relative) for name in names]
    shared = found[-1].core if not any(name.core for name in found[:-1]) else ""
    part = ""
    for figure, name in zip(run, found, strict=True):
        core = name.core or shared or context.core(figure, _dimension(figure, context))
        part = name.part or part
        _name(figure, part, core)
        if figure.role in AMOUNTS:
            context.keep(figure)
    context.dealt = [figure.core for figure in run] if all(name.core for name in found) else []


def _dimension(figure: Figure, context: Context) -> str:
    """The dimension of what a figure is about: of a ratio that of the last amount."""
    if figure.dimension in ("money", "count", "measure"):
        return figure.dimension
    return context.amounts[-1].dimension if context.amounts else "money"


def _name(figure: Figure, part: str, core: str) -> None:
    figure.part, figure.core = part, core
    figure.subject = core if core.startswith(part) else part + core


def _settle(figure: Figure, before: Figure | None, context: Context) -> None:
    """The subject of one figure by its own words, and by what came before where they don't tell."""
    words = named(figure.lead, figure.role)
    if figure.role == "plan_investment" and (project := PROJECT.match(figure.behind)):
        last = named(re.split("[、和及]", figure.lead)[-1], figure.role)
        _name(figure, project[1], name_of(last, "money").core or OF_PROJECT)
    elif figure.role == "other":
        _settle_other(figure, words, before, context)
    elif not words and (owner := _owner(figure, before, context)):
        _name(figure, owner.part, owner.core)
        figure.subject = owner.subject
    elif figure.dimension == "count":
        _settle_count(figure, words, before, context)
    else:
        _settle_amount(figure, words, before, context)
    if figure.role in AMOUNTS and figure.role != "target":
        context.keep(figure)


def _owner(figure: Figure, before: Figure | None, context: Context) -> Figure | None:
    """The amount that a rate or target without a name belongs to; one target goes on from another."""
    if figure.role == "target" and before:
        if before.role == "target" and before.core:
            return before
    elif figure.role not in RELATIVE:
        return None
    return context.amounts[-1] if context.amounts else None


def _settle_other(figure: Figure, words: str, before: Figure | None, context: Context) -> None:
    if figure.dimension in ("points", "ratio"):
        joined = before.subject if before and before.role == "other" and not words else ""
        figure.subject = saying(figure.lead) or words or joined
    elif DIFFERENCE.search(figure.lead):
        owner = before or (context.amounts[-1] if context.amounts else None)
        figure.subject = words or (owner.subject if owner else "")
    elif figure.dimension in ("money", "count"):
        range_ = "区间" if figure.quantity.note.startswith("a range") else "门槛"
        figure.subject = f"项目规模{range_}"
    else:
        figure.subject = words


def _settle_count(figure: Figure, words: str, before: Figure | None, context: Context) -> None:
    unit = figure.quantity.unit
    size, noun, name = _size(before, figure), counted_noun(unit), name_of(words, "count")
    of_those = figure.lead.startswith("的") and not figure.opener
    if PLACES.fullmatch(unit) or (words and not name.core and (size or of_those)):
        _name(figure, size + words, unit if PLACES.fullmatch(unit) else "")
    elif name.core and fits(words, "count"):
        _name(figure, size + name.part, name.core)
    elif behind := named_behind(figure.behind):
        _name(figure, size + words, behind)
    elif name.core:  # a verb: 签约 of 家 is 签约企业
        _name(figure, size + name.part, name.core.removesuffix(PROJECTS) + noun)
    elif (
        words
        and not size
        and not (noun and (is_part(words) or (noun == PROJECTS and _is_listed(figure, before))))
    ):
        _name(figure, "", words)
    else:
        part = size + words or context.part
        core = context.core(figure, "count", whole=not part)
        _name(figure, part, noun if noun and noun != PROJECTS and core.endswith(PROJECTS) else core)


def _is_listed(figure: Figure, before: Figure | None) -> bool:
    """Whether a figure goes on a list of parts: 其中:生物医药类5个、文旅康养类19个."""
    if before is None or before.dimension != "count":
        return "其中" in figure.gap
    return "其中" in figure.gap or (
        bool(before.part) and figure.opener in ("、", "", ";", "；") and len(figure.lead) < 12
    )


def _settle_amount(figure: Figure, words: str, before: Figure | None, context: Context) -> None:
    dimension = _dimension(figure, context)
    if figure.dimension == "measure" and words:
        _name(figure, "", words)
        return
    name = name_of(words, dimension, figure.role in RELATIVE)
    part = _size(before, figure) + name.part
    if not part and before and not figure.opener and before.role == "count" and before.core:
        part = f"{before.part}{_surface(before)}" if PLACES.fullmatch(before.quantity.unit) else before.part
    part = part or context.part
    _name(figure, part, name.core or context.core(figure, dimension, whole=not part))


def _size(before: Figure | None, figure: Figure) -> str:
    """The size that the figure before says directly: 1亿元以上 of 1亿元以上的63个."""
    if (
        before is None
        or figure.opener
        or before.role != "other"
        or before.dimension not in ("money", "count")
    ):
        return ""
    sign = SIZE_SIGN.match(before.behind)
    return _surface(before) + (sign[0] if sign else "")


def _surface(figure: Figure) -> str:
    return figure.surface
