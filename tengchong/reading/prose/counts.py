"""What a count counts: 签约项目 of 签约项目15个, 企业 of 15家, or what the figures before it count."""

from __future__ import annotations

import re

from tengchong.basics.text import HAN
from tengchong.reading.prose.context import Context, is_places, name_figure
from tengchong.reading.prose.names import name_of
from tengchong.reading.prose.nouns import (
    PROJECTS,
    counted_noun,
    fits,
    hands_down,
    is_handled,
    is_part,
    is_total,
    named_behind,
    place_at_start,
)
from tengchong.reading.prose.others import REACH, size_before
from tengchong.reading.prose.passages import Figure

WHOLE = re.compile(f"[{HAN}]{{2,8}}?(?:中|里头?|之中|当中)[,，有]")  # 9个乡镇中, 完成任务的5个
OF_THOSE = re.compile("(?<![年期月底末])的[仅只共约近还有]*$")
FOR_THEM = re.compile("(?:为|帮助|给)$")  # 协调部门为11家企业增容
VISITS, VISITORS = "批次", "人次"
SORTED = re.compile("[产行]业|规模|来源|区域|类别|投向|领域|结构")  # what projects are told apart by
LONGEST_ITEM = 12


def settle_count(figure: Figure, words: str, before: Figure | None, context: Context) -> None:
    """Name what a count counts; a whole of places or offices is what the next counts are some of."""
    if context.whole and _is_of_whole(figure, words):
        name_figure(figure, words, context.whole)
        return
    _name_count(figure, words, before, context)
    if context.part and not figure.part and place_at_start(context.part) == context.part:
        name_figure(figure, context.part, figure.core)  # 隆阳区到位100亿元, 签约20个
    if WHOLE.match(figure.behind) and not hands_down(figure.core):
        context.whole = figure.core


def _is_of_whole(figure: Figure, words: str) -> bool:
    """Whether a count says by no noun of its own what it counts: 完成任务的5个, 有3个没有完成."""
    said = fits(words, "count") or named_behind(figure.behind)
    return not said and (not words or OF_THOSE.search(figure.lead) is not None)


def _name_count(figure: Figure, words: str, before: Figure | None, context: Context) -> None:
    unit = figure.quantity.unit
    size, noun, name = size_before(before, figure), counted_noun(unit), name_of(words, "count")
    of_those = figure.lead.startswith("的") and not figure.opener
    if not words and before and _counts_visitors(before, figure):
        name_figure(before, before.part, f"{before.core}{VISITS}")
        name_figure(figure, before.part, f"{before.core.removesuffix(VISITS)}{VISITORS}")
    elif is_total(words) and (what := _last_count(figure, context)):
        name_figure(figure, "", what.removeprefix("新增") + words)
    elif is_handled(words) and (what := _handled(figure, context)):
        name_figure(figure, words, what)
    elif is_places(unit) or (words and not name.core and (size or of_those)):
        name_figure(figure, size + words, unit if is_places(unit) else "")
    elif FOR_THEM.search(figure.lead) and (served := named_behind(figure.behind)):
        name_figure(figure, size, served)
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


def _handled(figure: Figure, context: Context) -> str:
    """What the last figure of the line with the same counter counts: 收集诉求30条. 已办结25条."""
    same = (one for one in reversed(context.amounts[-REACH:]) if one.quantity.unit == figure.quantity.unit)
    return next((one.core for one in same), "")


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
