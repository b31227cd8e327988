"""What the figures of the role ``other`` are called: rates, prices, thresholds, caps and differences."""

from __future__ import annotations

import re

from tengchong.reading.prose.context import Context
from tengchong.reading.prose.nouns import counted_noun, is_part, rate_in, saying
from tengchong.reading.prose.passages import Figure

SIZE_SIGN = re.compile(r"(?:\([不]?含\))?[及或]?以[上下内](?:\([不]?含\))?")
RANGED = re.compile(r"的?(?=\d)")  # 1亿—5亿元的12个
SIZED = re.compile(
    rf"{SIZE_SIGN.pattern}|之?间的|级?的?(?:(?!给予|予以|补)[^,，。;；、\d]){{0,8}}(?:项目|企业|工程)"
)
OF_PROJECTS = re.compile("[投引内外]资|资金|规模|金额|项目|企业")
BOUND = re.compile(rf"{SIZE_SIGN.pattern}|的(?:[,，]|不)")  # behind a threshold
COMPARED = re.compile(r"[比较差]|平均|(?<![亩户人日月])均|[净多少]增?$|^[高低]出?$")
DIFFERENCE = re.compile(f"超(?!过?$)|{COMPARED.pattern}")  # 超任务3亿元, but not 超3亿元的项目
CAPPED = re.compile(r"(?:最[高多]|封顶)$")
HIGHEST = "最高"  # 最高奖励 says so itself
GRANTED = re.compile(r"[^,，。;；、\d]{0,4}?(奖励|补助|补贴|奖补)")
PRICED = re.compile(r"[价费金薪差]$|价格|强度|税收|电费|工资|标准(?!厂房|化)|附加|基金|补[贴助]")
RENT = re.compile("/m²·month")
PRICE = re.compile(r"价格?$")
MORE = re.compile(r"(?<!最)[多增高](?:签约?|引进|完成|到位|开工|加)?了?$")
LESS = re.compile(r"[少减降低](?:签约?|引进|完成|到位|开工|少)?了?$")
CHANGE = "变动"
CHANGE_OF_GROWTH = "增幅差"
REACH = 12  # amounts before a figure among which its own is looked for
THRESHOLD = "门槛"
TASK = re.compile("(?:年度|全年)?(?:目标任务|任务|目标|计划)")
CURRENCIES = ("CNY", "USD")
RATES = ("ratio", "points")


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures count in one unit, or both count things."""
    return one.dimension == other.dimension and (
        one.dimension != "money" or one.quantity.unit == other.quantity.unit
    )


def size_before(before: Figure | None, figure: Figure) -> str:
    """The size that the figure before says directly: 1亿元以上 of 1亿元以上的63个."""
    if (
        before is None
        or figure.opener
        or before.role != "other"
        or before.dimension not in ("money", "count")
    ):
        return ""
    sign = SIZE_SIGN.match(before.behind)
    return before.surface + (sign[0] if sign else "")


def name_other(figure: Figure, words: str, before: Figure | None, context: Context) -> None:
    """Set the subject of a figure that is no amount and no part of one: by its ``words``, or as they are understood."""
    if figure.dimension == "ratio" and (granted := _granted(figure)):
        figure.subject = f"{words.removeprefix('按')}{granted}比例"
    elif figure.dimension in RATES:
        joined = before if before and before.role == "other" and before.dimension in RATES else None
        figure.subject = (
            _changed(figure, before, saying(figure.lead)) or _rated(figure, words, joined) or _of_task(figure)
        )
    elif figure.dimension == "money" and PRICE.search(words):
        figure.subject = words
    elif figure.dimension in ("money", "count") and _is_size(figure, words):
        range_ = "区间" if figure.quantity.is_range else THRESHOLD
        figure.subject = f"项目规模{range_}"
    elif figure.dimension == "price" and (level := counted_noun(figure.quantity.unit)):
        figure.subject = level
    elif figure.dimension == "price" and (words := words or _granted(figure) or _price_above(figure)):
        figure.subject = words if PRICED.search(words) or not _is_paid(figure) else words + _price(figure)
    elif words and _is_threshold(figure):
        figure.subject = f"{words}{THRESHOLD}"
    elif words and _is_cap(figure):
        figure.subject = words if HIGHEST in words else f"{words}上限"
    else:
        same = (one for one in reversed(context.amounts[-REACH:]) if alike(one, figure))
        owner = next(same, before)
        more = "增加" if MORE.search(figure.lead) else "减少" if LESS.search(figure.lead) else ""
        figure.own = None if words else owner
        figure.subject = _of_owner(figure, words, owner) + more


def _granted(figure: Figure) -> str:
    """What a figure is paid as by the words behind it: 5%给予补助, 每平方米6元补贴."""
    granted = GRANTED.match(figure.behind)
    return granted[1] if granted else ""


def _of_owner(figure: Figure, words: str, owner: Figure | None) -> str:
    """What a difference is of: its words, of a mere place or sector what the figures before count."""
    if owner is None or (words and not is_part(words)):
        return words
    if words:
        return words + owner.core
    # a price behind where its step begins is none: 第一档300立方米以内, 3元/立方米
    return owner.subject.removesuffix(THRESHOLD) if figure.dimension == "price" else owner.subject


def _price(figure: Figure) -> str:
    """What is paid for each of something: a rent where it is for a month and an area."""
    return "租金" if RENT.search(figure.quantity.unit) else "价格"


def _price_above(figure: Figure) -> str:
    """The price that a lead-in or heading names: 输配电价: 1—10千伏0.21元/千瓦时."""
    topic = figure.topics[-1] if figure.topics else ""
    return topic if PRICE.search(topic) else ""


def _is_paid(figure: Figure) -> bool:
    """Whether a figure for each of something is money: 3元/吨, but not 19微克/立方米."""
    return figure.quantity.unit.startswith(CURRENCIES)


def _is_threshold(figure: Figure) -> bool:
    """Whether a figure is where something begins: 超过3亿元的,按…."""
    bound = BOUND.match(figure.behind) or figure.quantity.high == float("inf")
    return bool(bound) and not COMPARED.search(figure.lead)


def _is_cap(figure: Figure) -> bool:
    """Whether a figure is the most that there can be: 不超过3000万元, 最高100万元."""
    quantity = figure.quantity
    least = quantity.low == 0 and quantity.value and not COMPARED.search(figure.lead)  # 平均不足3个 is no cap
    return bool(CAPPED.search(figure.lead) or least)


def _changed(figure: Figure, before: Figure | None, said: str) -> str:
    """What a rate is called, or the change of its own rate or the one before it: 开工率变动."""
    if said != CHANGE_OF_GROWTH:
        return said
    if rate := rate_in(figure.lead):
        return f"{rate}{CHANGE}"
    if before is None or before.dimension != "ratio":
        return said
    if before.role == "share":
        return f"{before.subject}占比{CHANGE}"
    return f"{before.subject}{CHANGE}" if before.subject.endswith("率") else said


def _rated(figure: Figure, words: str, joined: Figure | None) -> str:
    """What a rate is called by its words, or is of a place by the rate before it: 最低的甲县只有5%."""
    if joined is None or (words and not is_part(words)):
        return words
    if words:
        return words + rate_in(joined.subject)
    came_to = figure.dimension == "ratio"  # 开工率提高3个百分点, 达到45%
    return joined.subject.removesuffix(CHANGE) if came_to else joined.subject


def _of_task(figure: Figure) -> str:
    """The task that a rate is of: 完成年度任务的80%."""
    task = TASK.search(figure.lead)
    return task[0] if task else ""


def _is_size(figure: Figure, words: str) -> bool:
    """Whether a figure is the size of projects: 投资1亿元以上, but not 工资5000元以上."""
    if DIFFERENCE.search(figure.lead) or (words and not OF_PROJECTS.search(words)):
        return False
    bound = not words and figure.lead.strip("、和") and BOUND.match(figure.behind)  # 超过5000万元的,按8%
    ranged = figure.quantity.is_range and RANGED.match(figure.behind)
    return bool(SIZED.match(figure.behind) or bound or ranged or not figure.lead)
