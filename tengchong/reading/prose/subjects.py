"""What each figure counts, also where it is understood from the figures and headings before it."""

from __future__ import annotations

import re
from functools import lru_cache

from tengchong.reading.prose.context import (
    AMOUNTS,
    RELATIVE,
    Context,
    dimension_about,
    is_places,
    name_as,
    name_figure,
)
from tengchong.reading.prose.deals import deal, runs
from tengchong.reading.prose.names import (
    counted_noun,
    fits,
    is_done,
    is_handled,
    is_part,
    is_total,
    measured_behind,
    measured_noun,
    name_of,
    named,
    named_behind,
)
from tengchong.reading.prose.others import REACH, SIZE_SIGN, alike, name_other
from tengchong.reading.prose.passages import Figure, is_changed
from tengchong.reading.prose.pronouns import resolve

# 计划投资5.8亿元的 … 项目
PROJECT = re.compile(
    r"的([^,，。;；、\d]{2,40}?(?:项目|工程|基地|产业园|生产线))(?=[、,，。;；和及]|$|正在|已|开工|签约|落地|投产|建成|启动)"
)
PRIOR = re.compile(r"(?:去年|上年)(?:同期|同月|全年)?的?$")
SAID_MONEY = re.compile("资金|外资|外商投资")
OF_THOSE = re.compile("(?<![年期月底末])的[仅只共约近有]*$")
PROJECTS = "项目"
VISITS, VISITORS = "批次", "人次"
PRICE = "价格"
BESIDE = re.compile(r"\s*[,，、]?\s*")  # what joins a figure and its growth, or a count and its money
SORTED = re.compile("[产行]业|规模|来源|区域|类别|投向|领域|结构")  # what projects are told apart by
PARTED = re.compile("其中|[从按][^从按,，]{2,8}[看分][,，]")  # 从流向看,进口…
JOINED_END = re.compile(".[、和及与]$")
LONGEST_ITEM = 12
OF_PROJECT = "计划投资"
INVESTED = "总投资"


def find_subjects(figures: list[Figure]) -> None:
    """Set subject, part and core of each figure."""
    context = Context()
    before: Figure | None = None
    last: list[Figure] = []
    for run in runs(figures):
        context.enter(run[0])
        for figure in run:
            figure.prior = _is_prior(figure.lead)
            resolve(figure, context)
        if len(run) == len(last) and is_changed(run[0].gap):
            for figure, changed in zip(run, last, strict=True):
                name_as(figure, changed)
                if figure.role in AMOUNTS:
                    context.keep(figure)
        elif len(run) == 1 or not deal(run, last, context):
            for figure in run:
                _settle(figure, before if before and before.sentence == figure.sentence else None, context)
                before = before if figure.prior else figure
        before, last = before if run[-1].prior else run[-1], run


@lru_cache(maxsize=10_000)
def _is_prior(lead: str) -> bool:
    """Whether a figure is another year's, with which this year's is compared."""
    return PRIOR.search(lead) is not None


def _settle(figure: Figure, before: Figure | None, context: Context) -> None:
    """The subject of one figure by its own words, and by what came before where they don't tell."""
    of_before = not figure.opener and _says_what_was_before(figure.lead)
    words = "" if of_before else named(figure.lead, figure.role)
    if figure.role == "plan_investment" and (project := PROJECT.match(figure.behind)):
        last = named(re.split("[、和及]", figure.lead)[-1], figure.role)
        core = name_of(last, "money").core
        name_figure(figure, project[1], core if core not in ("", "投资") else OF_PROJECT)
    elif figure.prior and not words and before:
        name_as(figure, before)
    elif figure.role == "other":
        name_other(figure, words, before, context)
    elif not words and (owner := _owner(figure, before, context)):
        name_as(figure, owner)
        if figure.role in RELATIVE:
            return
    elif figure.dimension == "count":
        _settle_count(figure, words, before, context)
    else:
        _settle_amount(figure, words, before, context)
    if figure.role != "other":
        context.keep(figure)


@lru_cache(maxsize=10_000)
def _says_what_was_before(words: str) -> bool:
    """Whether the words between two figures are of the first alone: 组建6个招商分队、10个专班."""
    return JOINED_END.search(words) is not None


def _owner(figure: Figure, before: Figure | None, context: Context) -> Figure | None:
    """The figure that a rate or target without a name belongs to: one target goes on from another of its kind."""
    if before and figure.dimension == "measure" and _pairs(before, figure):
        return before
    target = before if before and before.role == "target" and before.core else None
    last = context.amounts[-1] if context.amounts else None
    if figure.role == "target":
        same = (one for one in (target, *reversed(context.amounts[-REACH:])) if one and alike(one, figure))
        return next(same, None)
    if figure.role not in RELATIVE:
        return None
    if before and before.role == "growth" and named(before.lead, "growth"):
        return before  # 民间投资增长5%, 占全部投资的60%
    if figure.role == "growth" and before and before.own:
        return before.own  # 水价3.6元/吨, 提高0.2元, 涨幅6%
    if figure.role == "growth":
        return before if before and _grows_itself(before, figure) else (target or last)
    return last or target


def _grows_itself(before: Figure, figure: Figure) -> bool:
    """Whether a growth is of a figure directly before it that is no amount and named by its own words: a price."""
    return (
        before.role == "other"
        and before.dimension in ("price", "money", "measure")
        and BESIDE.fullmatch(figure.gap.removesuffix(figure.lead)) is not None
        and before.subject.removesuffix(PRICE) == named(before.lead, "other").removesuffix(PRICE) != ""
    )


def _settle_count(figure: Figure, words: str, before: Figure | None, context: Context) -> None:
    unit = figure.quantity.unit
    size, noun, name = _size(before, figure), counted_noun(unit), name_of(words, "count")
    of_those = figure.lead.startswith("的") and not figure.opener
    if not words and before and _counts_visitors(before, figure):
        name_figure(before, before.part, f"{before.core}{VISITS}")
        name_figure(figure, before.part, f"{before.core.removesuffix(VISITS)}{VISITORS}")
    elif is_total(words) and (what := _last_count(figure, context)):
        name_figure(figure, "", what.removeprefix("新增") + words)
    elif is_handled(words) and (what := _last_count(figure, context)):
        name_figure(figure, words, what)
    elif is_places(unit) or (words and not name.core and (size or of_those)):
        name_figure(figure, size + words, unit if is_places(unit) else "")
    elif name.core and fits(words, "count"):
        name_figure(figure, size + name.part, name.core)
    elif behind := named_behind(figure.behind):
        name_figure(figure, size + words, behind)
    elif name.core:  # a verb: 签约 of 家 is 签约企业
        name_figure(figure, size + name.part, name.core.removesuffix(PROJECTS) + noun)
    elif words and not size and not _is_part_of_count(figure, words, noun, context):
        name_figure(figure, "", words)
    else:
        part = size + words or context.part
        core = (part and _last_count(figure, context)) or context.core(figure, "count", whole=not part)
        others = noun and core.endswith(PROJECTS) != (noun == PROJECTS) and (size or noun != PROJECTS)
        name_figure(figure, part, noun if others else core)
        figure.understood = True


def _is_part_of_count(figure: Figure, words: str, noun: str, context: Context) -> bool:
    """Whether words are a part of what the counter or the figures before it count: 省级9篇 of 稿件70篇."""
    counted = noun or _last_count(figure, context)
    return bool(counted) and (is_part(words) or _tells_apart(figure, noun, context))


def _counts_visitors(before: Figure, figure: Figure) -> bool:
    """Whether a figure counts the people of the visits that the one before it counts: 25批次210人次."""
    return (
        not re.search("[,，;；]", figure.gap)
        and counted_noun(before.quantity.unit) == VISITS
        and figure.quantity.unit == VISITORS
    )


def _last_count(figure: Figure, context: Context) -> str:
    """What the last figure with the same counter counts."""
    return next((one.core for one in reversed(context.amounts[-REACH:]) if _is_same(one, figure)), "")


def _is_same(one: Figure, figure: Figure) -> bool:
    return one.quantity.unit == figure.quantity.unit and one.sentence == figure.sentence


def _tells_apart(figure: Figure, noun: str, context: Context) -> bool:
    """Whether words say which of the things counted before: 受用地制约的7个, 生物医药类5个."""
    return bool(OF_THOSE.search(figure.lead)) or (noun == PROJECTS and _is_listed(figure, context))


def _is_listed(figure: Figure, context: Context) -> bool:
    """Whether a figure goes on a list of parts: 其中:生物医药类5个、文旅康养类19个."""
    counts = (amount for amount in reversed(context.amounts[-REACH:]) if amount.dimension == "count")
    last = next(counts, None)
    goes_on = figure.opener in ("、", "", ";", "；") and len(figure.lead) < LONGEST_ITEM
    if "其中" in figure.gap or any(SORTED.search(topic) for topic in figure.topics[-2:]):
        return True
    return bool(goes_on and last and last.part and last.sentence == figure.sentence)


def _settle_amount(figure: Figure, words: str, before: Figure | None, context: Context) -> None:
    dimension = dimension_about(figure, context)
    if figure.dimension == "measure" and words:
        name_figure(figure, "", words + _measured(words, figure, context))
        return
    name = name_of(words, dimension, figure.role in RELATIVE)
    if name.core.endswith("资金") and not SAID_MONEY.search(words) and context.is_foreign(figure):
        name = name._replace(core=name.core.removesuffix("资金") + "外资")  # a verb's: 到位500万美元
    size = _size(before, figure)
    part = size + name.part
    if not part and before and not figure.opener and before.role == "count" and before.core:
        part = f"{before.part}{_surface(before)}" if is_places(before.quantity.unit) else before.part
    part = part or context.part
    understood = PROJECTS if size and figure.role in RELATIVE else ""  # 1亿元以上的占12%
    understood = understood or _paired(before, figure)
    name_figure(figure, part, name.core or understood or context.core(figure, dimension, whole=not part))
    figure.understood = not name.core


def _pairs(before: Figure, figure: Figure) -> bool:
    """Whether a figure stands directly behind a count of the same: 24个、133.5亿元, 9宗、60亩."""
    return before.role == "count" and BESIDE.fullmatch(figure.gap) is not None


def _paired(before: Figure | None, figure: Figure) -> str:
    """What money behind a count is by what the count says: 签约24个、133.5亿元, 储备项目35个、120亿元."""
    if not before or figure.dimension != "money" or not _pairs(before, figure):
        return ""
    words = named(before.lead, "count")
    if verbal := name_of(words, "money").core:
        return verbal
    if before.understood:
        return ""
    if figure.role == "plan_investment" and before.core.endswith(PROJECTS):
        return f"{words if before.core == PROJECTS else before.core}{INVESTED}"
    return name_of(words.removesuffix(PROJECTS), "money").core


def _measured(words: str, figure: Figure, context: Context) -> str:
    """What is measured, where the words before don't say: 厂房 of 新建9万平方米厂房, or of a part that a list names.

    A part is measured as its total is: 货运量 of 进口 in 货运量9万吨, 其中进口5万吨.
    """
    if is_done(words):
        return measured_behind(figure.behind)
    listed = figure.opener in ("、", ";", "；") or bool(PARTED.search(figure.gap))
    if not listed or fits(words, "measure"):
        return ""
    unit = figure.quantity.unit
    same = (one for one in reversed(context.amounts[-REACH:]) if one.quantity.unit == unit)
    return measured_noun(next((one.subject for one in same), ""))


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
