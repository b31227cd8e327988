"""What each figure counts, also where it is understood from the figures and headings before it."""

from __future__ import annotations

import re

from tengchong.reading.prose.context import AMOUNTS, PLACES, RELATIVE, Context, dimension_about, name_figure
from tengchong.reading.prose.deals import deal, runs
from tengchong.reading.prose.names import counted_noun, fits, is_part, name_of, named, named_behind, saying
from tengchong.reading.prose.passages import Figure

SIZE_SIGN = re.compile(r"(?:\([不]?含\))?[及或]?以[上下内](?:\([不]?含\))?")
# 计划投资5.8亿元的 … 项目
PROJECT = re.compile(
    r"的([^,，。;；、\d]{2,40}?(?:项目|工程|基地|产业园|生产线))(?=[、,，。;；和及]|$|正在|已|开工|签约|落地|投产|建成|启动)"
)
PRIOR = re.compile(r"(?:去年|上年)(?:同期|同月|全年)?的?$")
DIFFERENCE = re.compile(r"[比较]|平均|均|[净多少]增?$")
PROJECTS = "项目"
OF_PROJECT = "计划投资"


def find_subjects(figures: list[Figure]) -> None:
    """Set subject, part and core of each figure."""
    context = Context()
    before: Figure | None = None
    for run in runs(figures):
        context.enter(run[0])
        for figure in run:
            figure.prior = bool(PRIOR.search(figure.lead))
        if len(run) == 1 or not deal(run, context):
            for figure in run:
                _settle(figure, before if before and before.sentence == figure.sentence else None, context)
                before = figure
        before = run[-1]


def _settle(figure: Figure, before: Figure | None, context: Context) -> None:
    """The subject of one figure by its own words, and by what came before where they don't tell."""
    words = named(figure.lead, figure.role)
    if figure.role == "plan_investment" and (project := PROJECT.match(figure.behind)):
        last = named(re.split("[、和及]", figure.lead)[-1], figure.role)
        name_figure(figure, project[1], name_of(last, "money").core or OF_PROJECT)
    elif figure.role == "other":
        _settle_other(figure, words, before, context)
    elif not words and (owner := _owner(figure, before, context)):
        name_figure(figure, owner.part, owner.core)
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
        name_figure(figure, size + words, unit if PLACES.fullmatch(unit) else "")
    elif name.core and fits(words, "count"):
        name_figure(figure, size + name.part, name.core)
    elif behind := named_behind(figure.behind):
        name_figure(figure, size + words, behind)
    elif name.core:  # a verb: 签约 of 家 is 签约企业
        name_figure(figure, size + name.part, name.core.removesuffix(PROJECTS) + noun)
    elif (
        words
        and not size
        and not (noun and (is_part(words) or (noun == PROJECTS and _is_listed(figure, before))))
    ):
        name_figure(figure, "", words)
    else:
        part = size + words or context.part
        core = context.core(figure, "count", whole=not part)
        name_figure(figure, part, noun if noun and noun != PROJECTS and core.endswith(PROJECTS) else core)


def _is_listed(figure: Figure, before: Figure | None) -> bool:
    """Whether a figure goes on a list of parts: 其中:生物医药类5个、文旅康养类19个."""
    if before is None or before.dimension != "count":
        return "其中" in figure.gap
    return "其中" in figure.gap or (
        bool(before.part) and figure.opener in ("、", "", ";", "；") and len(figure.lead) < 12
    )


def _settle_amount(figure: Figure, words: str, before: Figure | None, context: Context) -> None:
    dimension = dimension_about(figure, context)
    if figure.dimension == "measure" and words:
        name_figure(figure, "", words)
        return
    name = name_of(words, dimension, figure.role in RELATIVE)
    part = _size(before, figure) + name.part
    if not part and before and not figure.opener and before.role == "count" and before.core:
        part = f"{before.part}{_surface(before)}" if PLACES.fullmatch(before.quantity.unit) else before.part
    part = part or context.part
    name_figure(figure, part, name.core or context.core(figure, dimension, whole=not part))


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
