"""The role of each figure: actual, target, completion, growth, share, count, plan_investment or other.

The words around a figure say it by the cues of ``codebook/roles.csv``. Some leave it open: what is ``done``
or ``agreed`` is a target where a plan speaks of it. A rate that a plan sets is a target like its amount:
到位资金10亿元, 增长8%.
"""

from __future__ import annotations

import re

from tengchong.reading.prose.cues import AMOUNTS, cued, fallback, found_in
from tengchong.reading.prose.neighbours import (
    counts_agreed,
    is_compared_with,
    is_granted_as,
    is_of_target,
)
from tengchong.reading.prose.passages import Figure, is_changed
from tengchong.reading.prose.speech import PAST, Speech, by_headings

FORECAST = "forecast"
GROWTH, COMPLETION = "growth", "completion"
GOES_ON = re.compile(r"\s*\)?的?(?:比例|比重)?(?:约?[为占达])?\s*")
NEAR = 40  # characters before a figure in which its cue stands
SET = {FORECAST: "target", "target": "target", "other": "other"}  # what a plan and a standard make of figures
SET_RATES = {"growth": "增速", "share": "占比", "other": ""}  # that a plan sets, and what they are called
OPEN = ("", "done", "actual", "agreed")  # cues that a plan turns into targets
CHANGES = "翻持零+-–"  # 翻番, 持平, 零增长, +8.5% say their role themselves
AIMS = re.compile(r"(?:力争|争取|确保)(?:达到|突破|实现)?")  # 增长10%,力争达到12%
INVESTED = re.compile(r"[、其中]*(?:固定资产)?投资额?[约达为]?")
TIMES = "倍"  # 是上年的2.4倍
MEAN = re.compile(r"\d+\.\d+[^\d百千万亿]+")  # 每平方公里有企业4.8家
JOINED = re.compile(r"\s*(?:[、和与及,，]|以及)?\s*")


def find_roles(figures: list[Figure]) -> None:
    """Set the role of each figure."""
    earlier: Figure | None = None  # before the one before
    before: Figure | None = None
    money: Figure | None = None  # the last money of the sentence
    paired: Figure | None = None  # the last money that stood behind a count
    speech = Speech()
    first: Figure | None = None  # of the sentence
    for figure in figures:
        if before and before.sentence != figure.sentence:
            earlier, before, money, speech, first = None, None, None, Speech(), None
        first = first or figure
        planned = speech.plans(figure)
        pairs = figure.dimension == "money" and before is not None and before.dimension == "count"
        figure.role = _role(
            figure, before, money or (paired if pairs and not figure.lead.strip("、") else None), planned
        )
        if earlier and before and is_of_target(figure, before, earlier):
            figure.role = "completion"
        elif money and _will_be_built(figure, first, money):
            figure.role = "target"
        if planned:
            is_rate = figure.dimension == "ratio" and figure.role in (*SET_RATES, COMPLETION)
            figure.aimed = is_rate and (
                planned == "target" or (planned == FORECAST and figure.role == GROWTH)
            )
            figure.forecast = planned == FORECAST and (figure.aimed or figure.role == "target")
        if figure.dimension == "money" and figure.role != "other":
            money, paired = figure, figure if pairs else paired
        earlier, before = before, figure


def set_rates(figures: list[Figure]) -> None:
    """Make a target of each rate that a plan sets, once it is named as the rate that it is."""
    for figure in figures:
        if figure.aimed and figure.role in SET_RATES:
            figure.subject = figure.subject.removesuffix(SET_RATES[figure.role]) + SET_RATES[figure.role]
            figure.role = "target"


def _role(figure: Figure, before: Figure | None, money: Figure | None, planned: str) -> str:
    if figure.quantity.is_part:
        return "share"
    if _is_mean(figure) or (before and is_compared_with(before, figure)):
        return "other"
    alike = before if before and before.dimension == figure.dimension else None
    joined = money is None or figure.lead.strip() == "、"  # 签约7个、50亿元
    agreed = figure.dimension == "money" and (
        (money is not None and money.role == "plan_investment")
        or (joined and counts_agreed(before))
        or found_in("money", "signed", figure.gap[-NEAR:]) == "agreed"
    )
    goes_on = alike and (is_changed(figure.gap) or AIMS.fullmatch(figure.lead))
    role = alike.role if alike and goes_on else _cued(figure, before)
    if planned in SET and figure.dimension in AMOUNTS and _is_open(figure, role, planned):
        return SET[planned]
    if role == "agreed" or (agreed and (not role or (role == "actual" and INVESTED.fullmatch(figure.lead)))):
        return "plan_investment"
    if role not in ("", "done"):
        return role
    if alike and (JOINED.fullmatch(figure.gap) or is_granted_as(alike, figure)):
        return alike.role
    headed = "" if role else by_headings(figure.dimension, figure.topics)
    return fallback(figure.dimension) if headed in ("", "target", PAST) else headed


def _will_be_built(figure: Figure, first: Figure, money: Figure) -> bool:
    """Whether a figure is what one project is to have, whose investment began its sentence: 投资6亿元, 年产纸9万吨."""
    known = figure.role in (fallback(figure.dimension), "") if figure.dimension in AMOUNTS else False
    of_one = money.role == "plan_investment" and first.dimension != "count"
    return known and of_one and found_in(figure.dimension, "built", figure.lead) == "target"


def _is_mean(figure: Figure) -> bool:
    """Whether a count is no whole number, so that it can only be a mean."""
    return figure.dimension == "count" and MEAN.fullmatch(figure.surface) is not None


def _is_open(figure: Figure, role: str, planned: str) -> bool:
    """Whether a plan makes a target of a figure: 总投资600亿元以上 is set, 总投资62亿元 is known."""
    vague = figure.quantity.hedge or figure.quantity.is_range
    return role in OPEN or (role == "plan_investment" and planned == "target" and bool(vague))


def _cued(figure: Figure, before: Figure | None) -> str:
    """The role that the words around a figure say; those before the last figure too where it goes on."""
    lead = figure.lead
    if before and not figure.opener and GOES_ON.fullmatch(figure.gap):
        lead = f"{before.lead}{lead}"  # 为任务293亿元的88.41%
    says = figure.surface[0] in CHANGES or figure.surface[-1] == TIMES
    near = f"{lead[-NEAR:]}{figure.surface if says else ''}"
    quantity = figure.quantity
    is_range, hedged = quantity.is_range, bool(quantity.hedge)
    return cued(figure.dimension, near, figure.behind, is_range, hedged)
