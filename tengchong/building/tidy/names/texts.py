"""What the words of a heading or a row label say, each part of it below those that stand over it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from tengchong.basics.codebook.tables import simple
from tengchong.building.tidy.names.phrases import NAMED, phrase
from tengchong.building.tidy.names.taught import ARRIVED, OPEN, counted_in, says_nothing
from tengchong.building.tidy.names.units import are_money, is_money, without_units
from tengchong.building.tidy.names.wholes import more_general, quantity_of, stage_of
from tengchong.building.tidy.names.words import Words, join
from tengchong.reading.tables import JOINT

ARRIVALS, SIGNED, AGREED, PLANNED, MEETINGS = (
    "fund_arrivals",
    "projects_signed",
    "agreed_investment",
    "planned_investment",
    "promotion_meetings",
)
HELD = {"场", "场次"}  # in which meetings are counted
AMOUNT, INVESTMENT, COMPLETED = "金额", "投资", "completed_investment"
NO_AMOUNT = "which money of the projects {!r} is can't be told; name it (总投资, 到位资金)"


@lru_cache(maxsize=200_000)
def understand(text: str, within: str = "") -> Words:
    """What a heading or label says; ``within`` is the place that its places lie in.

    >>> words = understand("其中：2021年到位市外省内资金（亿元）")
    >>> words.indicator, words.units, words.part, words.time.year
    ('fund_arrivals_outside_prefecture_inside_province', ('亿元',), True, 2021)
    >>> understand("到位资金 › 同比±%").measure
    'growth'
    """
    words, parts = Words(), text.split(JOINT)
    for at, part in enumerate(parts):
        over = parts[at - 1] if at else ""
        inner = _below(words, over, part, within, last=at == len(parts) - 1)
        if words.unread and inner.indicator and not (both := phrase(f"{over}{part}", within)).unread:
            words, inner = replace(words, unread=""), both  # 项目 under 对外推介
        if over and words.category and inner.indicator and not (words.indicator or inner.category):
            joint = phrase(f"{over}{part}", within)  # 项目 under 竣工
            if inner.indicator in more_general(joint.indicator) and not joint.category:
                words, inner = replace(words, dimension="", category=""), joint
        words = join(replace(words, meaning="") if _says(inner) else words, inner)
    if words.measure == "completion" and words.time and words.time.is_any_year:
        words = replace(words, time=None)  # 完成率 under 年度目标完成情况 is of the table's months
    amount = AMOUNT in parts[-1] and quantity_of(words.indicator) == "count"
    if words.indicator == SIGNED and (amount or are_money(words.units)):
        return replace(words, indicator=AGREED)  # 签约项目（亿元）, 金额 under 签约项目
    if amount and not words.unread:
        return replace(words, unread=NO_AMOUNT.format(text))
    if words.dimension == "event" and not words.indicator and HELD.intersection(words.units):
        return replace(words, indicator=MEETINGS)  # 四川推介会（场）
    return replace(words, indicator=counted_in(words.indicator, words.label, words.units))


def _below(words: Words, over: str, part: str, within: str, last: bool) -> Words:
    """What a heading says below another one, and below all that those over it say: ``words``."""
    inner = phrase(part, within)
    if inner.unread and over and not (both := phrase(f"{over}{part}", within)).unread:
        inner = both
    if inner.unread and quantity_of(words.indicator) == "count" and _repeats(part, over):
        inner = Words(units=inner.units)  # 收集 under 收集问题, beside 解决
    if inner.unread and not last and says_nothing(without_units(simple(part))[0]):
        inner = Words(units=inner.units)
    if inner.unread and words.meaning in NAMED and not words.indicator:
        inner = Words(dimension=words.meaning, category=inner.label, units=inner.units)  # 产业类别 › 预制菜
    of_the_plan = inner.measure in ("share", "growth", "value", OPEN)
    if not (inner.indicator or of_the_plan) and words.indicator in ("", PLANNED):
        inner = _invested(over, part, within) or inner
    if inner.measure == "value" and (AMOUNT in part or any(map(is_money, inner.units))):
        joint = phrase(f"{without_units(simple(over))[0]}{part}", within)  # 金额 under 签约
        inner = joint if quantity_of(joint.indicator) == "money" else inner
    elif words.indicator and quantity_of(inner.indicator) == "money":
        inner = _money_of(over, part, inner, within)
    general = inner.indicator in more_general(words.indicator)
    if general and quantity_of(inner.indicator) == quantity_of(words.indicator):
        return replace(inner, indicator="", label="")  # 项目数 under 签约项目
    return inner


def _repeats(part: str, over: str) -> bool:
    """Whether a heading is no more than the verb of the one over it: 收集 of 收集问题, but not 在 of 在建项目."""
    name = without_units(simple(part))[0]
    return len(name) > 1 and over.startswith(name)


def _invested(over: str, part: str, within: str) -> Words | None:
    """What is planned or done of an investment that stands over it: 9月完成 under 2024年投资 is 完成投资."""
    name, units, _ = without_units(simple(over))
    if not name.endswith(INVESTMENT):
        return None
    joint = (phrase(f"{part}{done}{INVESTMENT}", within) for done in ("", "完成"))
    return next((replace(said, units=units) for said in joint if said.indicator == COMPLETED), None)


def _money_of(over: str, part: str, inner: Words, within: str) -> Words:
    """Money below a stage of projects: 总投资 under 在谈项目, or under 在谈, is theirs; 签约资金 is agreed wherever it stands;
    外资 under 协议投资 has not arrived."""
    joint = phrase(f"{over}{part}", within)
    if ARRIVALS in more_general(inner.indicator):
        if ARRIVED.search(part):
            return inner if stage_of(joint.indicator) else joint if joint.indicator else inner
        if joint.unread:
            return _from_where(over, inner, within)
    joint = phrase(f"{over}项目{part}", within) if joint.unread else joint
    own = stage_of(inner.indicator) and joint.indicator != inner.indicator
    return joint if quantity_of(joint.indicator) == "money" and not own else inner


def _from_where(over: str, inner: Words, within: str) -> Words:
    """Where money below a stage or a plan, which is no money that arrived, comes from: 外资 under 协议投资 is 合同外资, 内资 a part of it."""
    whole = phrase(over, within)
    if quantity_of(whole.indicator) != "money":
        whole = phrase(f"{over}总投资", within)
    if not (stage_of(whole.indicator) or whole.indicator == PLANNED) or ARRIVED.search(over):
        return inner
    signed = phrase(f"合同{inner.label}", within)
    if stage_of(whole.indicator) and stage_of(signed.indicator) == stage_of(whole.indicator):
        return replace(signed, units=inner.units, part=inner.part)
    origin = inner.label.removesuffix("资金")
    return replace(inner, indicator=whole.indicator, label=whole.label, dimension="origin", category=origin)


def _says(words: Words) -> bool:
    """Whether a heading is itself one of the things that the heading over it (月份, 指标) names."""
    said = words.time or words.place or words.indicator or words.dimension or words.measure
    return not words.meaning and bool(said)
