"""What each figure counts, also where it is understood from the figures and headings before it."""

from __future__ import annotations

import re
from functools import lru_cache

from tengchong.basics.text import HAN
from tengchong.reading.prose import vocabulary
from tengchong.reading.prose.amounts import BESIDE, pairs, settle_amount
from tengchong.reading.prose.context import AMOUNTS, RELATIVE, Context, is_of_all, name_as, name_figure
from tengchong.reading.prose.counts import settle_count
from tengchong.reading.prose.deals import deal, runs
from tengchong.reading.prose.names import name_of, named
from tengchong.reading.prose.nouns import fits
from tengchong.reading.prose.others import REACH, alike, name_other
from tengchong.reading.prose.passages import Figure, is_changed
from tengchong.reading.prose.pronouns import resolve
from tengchong.reading.prose.walk import COMMAS, SIGN

# 计划投资5.8亿元的 … 项目
PROJECT = re.compile(
    r"的([^,，。;；、\d]{2,40}?(?:项目|工程|基地|产业园|生产线))(?=[、,，。;；和及]|$|正在|已|开工|签约|落地|投产|建成|启动)"
)
FUND = re.compile(f"的([{HAN}]{{0,16}}基金)(?!支持|扶持)")  # 规模20亿元的产业基金
OF_COUNTED = re.compile(
    f"[{HAN}]{{0,8}}?(?:项目|企业)(?=[已均都有中共]|全部|开工|落地|投产)"
)  # 29个项目已落地24个
PRIOR = re.compile(r"(?:去年|上年)(?:同期|同月|全年)?的?$")
JOINED_END = re.compile(".[、和及与]$")
OF_PROJECT = "计划投资"
OF_FUND = "规模"
PRICE = "价格"


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
    words = "" if of_before else named(_own_words(figure, before), figure.role) or _trending(figure)
    if figure.role == "plan_investment" and (project := PROJECT.match(figure.behind)):
        last = named(re.split("[、和及]", figure.lead)[-1], figure.role)
        core = name_of(last, "money").core
        name_figure(figure, project[1], core if core not in ("", "投资") else OF_PROJECT)
    elif figure.role == "plan_investment" and (fund := FUND.match(figure.behind)):
        name_figure(figure, "", fund[1] + OF_FUND)
    elif figure.prior and not words and before:
        name_as(figure, before)
    elif figure.role == "other":
        name_other(figure, words, before, context)
    elif not words and (owner := _owner(figure, before, context)):
        name_as(figure, owner)
        if figure.role in RELATIVE:
            return
    elif figure.dimension == "count":
        settle_count(figure, words, before, context)
    else:
        settle_amount(figure, words, before, context)
    if figure.role != "other":
        context.keep(figure)


def _own_words(figure: Figure, before: Figure | None) -> str:
    """The words that lead to a figure, without the noun that the count before them counts."""
    if figure.opener or before is None or before.dimension != "count":
        return figure.lead
    counted = OF_COUNTED.match(figure.lead)
    return figure.lead[counted.end() :] if counted else figure.lead


def _trending(figure: Figure) -> str:
    """What a clause before a growth says the trend of: 进出口总值止跌回升, 增长5%."""
    return _told_of_trend(figure.gap) if figure.role == "growth" and figure.opener in COMMAS else ""


@lru_cache(maxsize=10_000)
def _told_of_trend(gap: str) -> str:
    *_, clause, _own = ("", *SIGN.split(gap))
    trend = vocabulary.end("trend").search(clause)
    return named(clause[: trend.start()], "growth") if trend else ""


@lru_cache(maxsize=10_000)
def _says_what_was_before(words: str) -> bool:
    """Whether the words between two figures are of the first alone: 组建6个招商分队、10个专班."""
    return JOINED_END.search(words) is not None


def _owner(figure: Figure, before: Figure | None, context: Context) -> Figure | None:
    """The figure that a rate or target without a name belongs to: one target goes on from another of its kind."""
    if before and figure.dimension == "measure" and pairs(before, figure):
        return before
    target = before if before and before.role == "target" and before.core else None
    last = context.amounts[-1] if context.amounts else None
    if figure.role == "target" and before and before.role == "growth" and fits(before.core, figure.dimension):
        return before  # 力争税收增长9%, 达到3亿元
    if figure.role == "target" and figure.dimension == "ratio" and before and before.dimension == "ratio":
        return before  # 开工率82%, 未达85%的指标值
    if figure.role == "target":
        same = (one for one in (target, *reversed(context.amounts[-REACH:])) if one and alike(one, figure))
        return next(same, None)
    if figure.role not in RELATIVE:
        return None
    if before and before.role == "growth" and named(before.lead, "growth"):
        return before  # 民间投资增长5%, 占全部投资的60%
    if figure.role == "growth" and before and before.own:
        return before.own  # 水价3.6元/吨, 提高0.2元, 涨幅6%
    if figure.role == "growth" and last and is_of_all(figure.lead, last.part):
        return None  # 东区到位9亿元, 全市增长8%
    if figure.role == "growth":
        return before if before and _grows_itself(before, figure) else (target or last)
    return last or target


def _grows_itself(before: Figure, figure: Figure) -> bool:
    """Whether a growth is of a figure directly before it that is no amount and named by its own words: a price."""
    return (
        before.role == "other"
        and before.dimension in ("price", "money", "measure")
        and BESIDE.fullmatch(figure.gap.removesuffix(figure.lead)) is not None
        and (is_changed(before.gap) or _is_named_so(before))
    )


def _is_named_so(figure: Figure) -> bool:
    """Whether a figure's own words are its name, but for the price that is understood."""
    return figure.subject.removesuffix(PRICE) == named(figure.lead, "other").removesuffix(PRICE) != ""
