"""What money and measures are of: 到位资金 of 到位5亿元, 货运量 of 货运量9万吨, 其中进口5万吨."""

from __future__ import annotations

import re

from tengchong.reading.prose import vocabulary
from tengchong.reading.prose.context import RELATIVE, Context, dimension_about, is_places, name_figure
from tengchong.reading.prose.indicators import is_kind_of
from tengchong.reading.prose.names import name_of, named
from tengchong.reading.prose.nouns import (
    PROJECTS,
    counted_noun,
    done_to,
    fits,
    is_done,
    is_part,
    measured_behind,
    measured_noun,
)
from tengchong.reading.prose.others import REACH, size_before
from tengchong.reading.prose.passages import Figure

SAID_MONEY = re.compile("资金|外资|外商投资")
BESIDE = re.compile(r"\s*[,，、]?\s*")  # what joins a figure and its growth, or a count and its money
PARTED = re.compile("其中|[从按][^从按,，]{2,8}[看分][,，]")  # 从流向看,进口…
INVESTED = "总投资"
SUM = re.compile("总?金额|总额")
PRODUCED = re.compile("年(?:产|加工|处理)$")


def settle_amount(figure: Figure, words: str, before: Figure | None, context: Context) -> None:
    dimension = dimension_about(figure, context)
    if figure.dimension == "measure" and words:
        name_figure(figure, "", words + _measured(words, figure, context))
        return
    if figure.dimension == "measure" and (made := measured_behind(figure.behind)):
        name_figure(figure, "", made)
        return
    name = name_of(_summed(words, before) or words, dimension, figure.role in RELATIVE)
    if name.core.endswith("资金") and not SAID_MONEY.search(words) and context.is_foreign(figure):
        name = name._replace(core=name.core.removesuffix("资金") + "外资")  # a verb's: 到位500万美元
    elif name.core.endswith("资金") and is_kind_of(context.total, name.core):
        name = name._replace(core=context.total)
    size = size_before(before, figure)
    part = size + name.part
    if not part and before and not figure.opener and before.role == "count" and before.core:
        part = f"{before.part}{before.surface}" if is_places(before.quantity.unit) else before.part
    part = part or context.part
    understood = PROJECTS if size and figure.role in RELATIVE else ""  # 1亿元以上的占12%
    understood = understood or _paired(before, figure)
    if _stands_alone(figure, words, name.core or understood, context):
        name_figure(figure, "", words)
        return
    name_figure(figure, part, name.core or understood or context.core(figure, dimension, whole=not part))
    figure.understood = not name.core


def _stands_alone(figure: Figure, words: str, core: str, context: Context) -> bool:
    """Whether a share is of nothing that its line counts, nor of a known part of it: 大专以上学历占四成."""
    return figure.role == "share" and bool(words) and not (core or context.amounts or is_part(words))


def _summed(words: str, before: Figure | None) -> str:
    """The sum of what the count before says is done: 签约金额 of 签约12个, 金额30亿元."""
    if before is None or before.role != "count" or not SUM.fullmatch(words):
        return ""
    done = vocabulary.end("verb").search(named(before.lead, "count").removesuffix(PROJECTS))
    return f"{done[0]}{words}" if done else ""


def pairs(before: Figure, figure: Figure) -> bool:
    """Whether a figure stands directly behind a count of the same: 24个、133.5亿元, 9宗、60亩."""
    return before.role == "count" and BESIDE.fullmatch(figure.gap) is not None


def _paired(before: Figure | None, figure: Figure) -> str:
    """What money behind a count is by what the count says: 签约24个、133.5亿元, 储备项目35个、120亿元."""
    if not before or figure.dimension != "money" or not pairs(before, figure):
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

    A part is measured as its total is: 货运量 of 进口 in 货运量9万吨, 其中进口5万吨; and what was done last with
    the same is done to the same: 新建厂房9万平方米, 累计建成26万平方米.
    """
    unit = figure.quantity.unit
    if PRODUCED.search(words) and (made := measured_behind(figure.behind)):
        return made
    same = next((one for one in reversed(context.amounts[-REACH:]) if one.quantity.unit == unit), None)
    if is_done(words):
        return measured_behind(figure.behind) or (done_to(same.subject) if same else counted_noun(unit))
    listed = figure.opener in ("、", ";", "；") or bool(PARTED.search(figure.gap))
    if not listed or fits(words, "measure"):
        return ""
    return measured_noun(same.subject) if same else ""
