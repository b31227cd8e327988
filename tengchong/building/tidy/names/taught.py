"""What the codebook teaches of a word: the label of an indicator, or the heading of a column."""

from __future__ import annotations

import re

from tengchong.basics.codebook import known_heading, known_label, place_name
from tengchong.basics.codebook.grammar import words_of
from tengchong.building.schemas import MEASURES
from tengchong.building.tidy.names.words import Words
from tengchong.reading.periods import Time, leading_time, read_time

MONEY = re.compile("[额金资款]")
ARRIVED = re.compile("到|利用|使用|实际|完成|落实|进资")  # of money: it is no longer only agreed
CAME = re.compile("到[位账资]|入账")
IN_BRACKETS = re.compile(r"\(([^()]+)\)")
COUNTED = re.compile(r"(?<=.)(?:个数|数量|总数|总额|数|额)$")
# 按投资规模分类 names no indicator
SORTED_BY = re.compile(
    r"按[^按 ]{1,8}分[类组列布]?|(?:投资)?规模(?:分布|结构|构成)|分(?:[三一二]次)?(?:产业|行业|地区|区域|国别|来源|类型|阶段|规模|门类|领域|性质)"
)
FLOWS = {"month", "cumulative", "quarter"}
UNKEPT = {
    "rank": "a rank is no figure of an indicator; it is left out",
    "score": "a score is no figure of an indicator; it is left out",
    "contact": "a person, an office or a telephone is no figure; it is left out",
    "schedule": "the schedule follows from the months; it is left out",
    "average": "growth of a year on average is not kept; only growth on the year before is",
    "change": "an absolute change follows from the two figures; it is left out",
    (
        "completion",
        "months",
    ): "what is done of a plan for some of the months follows from both; it is left out",
    ("growth", "month"): "growth on the months before is not kept; only growth on the year before is",
}
OPEN = "open"  # 增减: which of them, tells the unit
RELATIVE = {"growth", "completion", "share", OPEN}  # say how a figure stands to another
CHANGE = UNKEPT["change"]


def label_of(name: str) -> Words | None:
    """The indicator or the part of one that a label names, also where it says that it is counted (个数, 总额)."""
    label = known_label(name)
    if label is None:
        bare = COUNTED.sub("", name)
        return label_of(bare) if bare != name else None
    said = label._asdict() | {"time": read_time(label.period) if label.period else _flow(name)}
    said["place_name"] = place_name(label.place) if label.place else ""
    return Words(label=name, **{key: value for key, value in said.items() if key != "period"})


def counted_in(indicator: str, label: str, units: tuple[str, ...]) -> str:
    """The indicator of a label together with the unit that it is counted in, where that tells: visitors are 接待客商, in 人次."""
    counter = units[0].replace("批次", "批").replace("批", "批次") if units else ""
    if not label or not counter.endswith("次"):
        return indicator
    names = (*IN_BRACKETS.findall(label), label)
    counted = (label_of(f"{name}{counter}") for name in names)
    return next((words.indicator for words in counted if words and words.indicator), indicator)


def _flow(name: str) -> Time | None:
    """累计 before a label: the months since January."""
    time, _ = leading_time(name)
    return Time(flow=time.flow) if time and time.flow == "cumulative" and not time.last else None


def tells_indicator(name: str) -> bool:
    """Whether a text has a word that tells an indicator, such as 储备 for 储备项目; none of money does."""
    return not MONEY.search(name) and any(word.role == "part" for word in words_of(name))


def says_nothing(name: str) -> bool:
    """Whether a text over several headings has no word that tells an indicator or a part: 招商活动, 按规模分."""
    return bool(SORTED_BY.fullmatch(name)) or all(word.role == "weak" for word in words_of(name))


def heading_of(name: str) -> Words | None:
    """What the heading of a column says, as ``simple`` gives it; 累计完成 and 去年同期 say a time besides."""
    known = known_heading(name)
    if known is None:
        return None
    meaning, detail, unit = known
    units = (unit,) if unit else ()
    if meaning == "value" and detail not in FLOWS:
        units = units or ((detail,) if detail else ())  # 个数 tells its unit
    if meaning in UNKEPT or (meaning, detail) in UNKEPT:
        return Words(unread=f"{name!r}: {UNKEPT.get((meaning, detail)) or UNKEPT[meaning]}")
    if (meaning, detail) == ("gap", "schedule"):
        return Words(measure=meaning, units=units or ("百分点",))
    if meaning == "total":
        return Words(total=True, summed=detail == "sum", part=detail == "part")
    if meaning == "prior":
        return Words(
            measure="actual",
            units=units,
            time=leading_time(name)[0] or Time(shift=1),
            label=_that_it_came(name),
        )
    if (meaning, detail) == ("growth", "open"):
        return Words(measure=OPEN, units=units)
    if meaning in (*MEASURES, "value"):
        time = Time(flow=detail) if detail in FLOWS else leading_time(name)[0]
        return Words(measure=meaning, units=units, time=time, label=_that_it_came(name))
    return Words(meaning=meaning, units=units)


def _that_it_came(name: str) -> str:
    """A heading that says of money that it arrived (实际到位), empty for another."""
    return name if CAME.search(name) else ""
