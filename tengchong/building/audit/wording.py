"""Findings as sentences, in Chinese and English, and as the columns that the audit gives."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from tengchong.basics.codebook import called, codes, in_english, place_name, shown_in
from tengchong.building.audit.misses import Miss

COLUMNS = [
    *("kind", "identity", "place", "period", "indicator", "source", "left", "right", "gap", "sentence"),
    *("sentence_zh", "place_name", "dimension", "category", "measure", "unit"),
    *("left_low", "left_high", "right_low", "right_high", "gap_digits", "locators", "printed", "finding"),
]
PRINTED = [
    *("source", "place", "period_start", "period_end", "indicator", "dimension", "category", "measure"),
    *("value", "unit", "printed", "locator"),
]
KINDS = ["contradiction", "unlikely", "misprint"]


class Sides(NamedTuple):
    """What stands on the two sides of an identity, and what else a reader must know."""

    left: str
    right: str
    remark: str = ""


EN = {
    "completion": Sides("the actual figure ÷ the target is", "the completion printed is"),
    "growth": Sides(
        "the actual figure and its growth imply, for the year before,",
        "the figure printed for it is",
        "the base may have been revised",
    ),
    "share": Sides("the part ÷ the whole is", "the share printed is"),
    "share of a count": Sides("the nearest share that a whole number gives is", "the share printed is"),
    "implied wholes": Sides("one share and its part imply a whole of", "another share and its part imply"),
    "shares": Sides("the shares of one whole add up to", "they should make up"),
    "parts": Sides("the parts add up to", "the total printed is"),
    "places": Sides("the places add up to", "the place above them has"),
    "members": Sides("the members of the group add up to", "the group has"),
    "growth of parts": Sides(
        "the growth of the parts implies that they added up to, the year before,",
        "the growth of the total implies",
    ),
    "growth of places": Sides(
        "the growth of the places implies that they added up to, the year before,",
        "the growth of the place above them implies",
    ),
    "growth of members": Sides(
        "the growth of the members implies that they added up to, the year before,",
        "the growth of the group implies",
    ),
    "subset": Sides("the whole is", "what is a part of it is printed as"),
    "schedule": Sides(
        "completion less the share of the year that has passed gives a lead of", "the lead printed is"
    ),
    "two prints": Sides("one print says", "another says", "one of them may revise the other"),
    "magnitude": Sides(
        "what it is compared with is", "the figure is", "the unit of one of them may be wrong"
    ),
    "unit": Sides("the figure is read as", "its unit is printed with a misprint"),
}
ZH = {
    "completion": Sides("实际数÷目标数为", "所印完成率为"),
    "growth": Sides("由实际数和增速推得上年同期为", "所印上年同期为", "上年基数可能已调整"),
    "share": Sides("部分÷整体为", "所印占比为"),
    "share of a count": Sides("整数个数所能给出的最接近占比为", "所印占比为"),
    "implied wholes": Sides("由一个占比推得整体为", "由另一个占比推得整体为"),
    "shares": Sides("同一整体的各占比合计为", "应为"),
    "parts": Sides("各部分合计为", "所印总数为"),
    "places": Sides("各地合计为", "上级地区为"),
    "members": Sides("各成员合计为", "全组为"),
    "growth of parts": Sides("由各部分增速推得上年同期合计为", "由总数增速推得上年同期为"),
    "growth of places": Sides("由各地增速推得上年同期合计为", "由上级地区增速推得上年同期为"),
    "growth of members": Sides("由各成员增速推得上年同期合计为", "由全组增速推得上年同期为"),
    "subset": Sides("整体为", "其中的部分却印为"),
    "schedule": Sides("完成率减去已过月份占全年的比重，超前", "所印超前幅度为"),
    "two prints": Sides("一处印为", "另一处印为", "其中一处可能修订了另一处"),
    "magnitude": Sides("可比的数为", "此数为", "其中一个的单位可能有误"),
    "unit": Sides("此数读作", "所印单位有误"),
}


def findings(missed: list[Miss], tables: list[pd.DataFrame]) -> pd.DataFrame:
    """The audit's table from what was missed; rows are counted through the printed ``tables``."""
    rows = sorted({row for miss in missed for side in (miss.left, miss.right) for row in side.rows})
    starts = np.cumsum([0, *map(len, tables)])
    cited = [
        table.iloc[[row - start for row in rows if start <= row < start + len(table)]]
        for table, start in zip(tables, starts, strict=False)
    ]
    printed = dict(zip(rows, pd.concat(cited)[PRINTED].to_dict("records"), strict=True)) if rows else {}
    told = [_told(miss, printed) for miss in missed]
    table = pd.DataFrame(told, columns=COLUMNS)
    table["kind"] = pd.Categorical(table["kind"], KINDS, ordered=True)
    table = table.sort_values(["kind", "source", "identity", "locators"], ignore_index=True)
    return table.astype({"kind": str})


def _told(miss: Miss, printed: dict[int, dict]) -> dict[str, object]:
    cited = [printed[row] for row in (*miss.left.rows, *miss.right.rows)]
    rows = {(row["source"], row["locator"]): row for row in cited}
    about = printed[(miss.right.rows or miss.left.rows)[0]]
    gap = max(miss.left.low - miss.right.high, miss.right.low - miss.left.high, 0)
    locators = ";".join(f"{source}/{locator}" for source, locator in rows)
    told = {
        "kind": miss.kind,
        "identity": miss.identity,
        **{"left": miss.left.value, "left_low": miss.left.low, "left_high": miss.left.high},
        **{"right": miss.right.value, "right_low": miss.right.low, "right_high": miss.right.high},
        **{name: about[name] for name in ("place", "indicator", "dimension", "category", "measure")},
        "period": _period(about),
        "source": ";".join(dict.fromkeys(source for source, _ in rows)),
        "gap": gap,
        "place_name": place_name(about["place"]),
        "unit": miss.unit or about["unit"],
        "gap_digits": gap / _last_digit(about),
        "locators": locators,
        "printed": ";".join(row["printed"] for row in rows.values()),
        "finding": f"{miss.identity} {locators}",
    }
    sentences = {
        "sentence": _sentence(told, [*rows.values()], "en", EN[miss.identity]),
        "sentence_zh": _sentence(told, [*rows.values()], "zh", ZH[miss.identity]),
    }
    return {name: (told | sentences)[name] for name in COLUMNS}


def _sentence(told: dict, rows: list[dict], language: str, sides: Sides) -> str:
    zh = language == "zh"
    comma, semicolon, colon = ("，", "；", "：") if zh else (", ", "; ", ": ")
    space = "" if zh else " "
    right = f"{space}{_between(told, 'right', language)}" if told["gap"] else ""
    said = f"{sides.left}{space}{_between(told, 'left', language)}{comma}{sides.right}{right}"
    apart = "相差{}，不是四舍五入所致" if zh else "they differ by {}, more than rounding explains"
    missing = apart.format(_gap(told, language)) if told["gap"] else ""
    where = ("所印：" if zh else "printed: ") + ("、" if zh else ", ").join(
        f"{row['printed']} ({row['source']}/{row['locator']})" for row in rows
    )
    parts = filter(None, [said, missing, sides.remark or _hundredfold(told, language), where])
    return f"{_about(told, language)}{colon}{semicolon.join(parts)}{'。' if zh else '.'}"


def _hundredfold(told: dict, language: str) -> str:
    """That the printed per cents fit where they are a fraction (0.7148 of 71.48%); empty where they don't."""
    fits = told["left_low"] <= told["right_high"] * 100 and told["right_low"] * 100 <= told["left_high"]
    if told["unit"] != "%" or not told["gap"] or not fits:
        return ""
    zh = "乘以100即相符：所印可能是小数，而不是百分数"
    return (
        zh if language == "zh" else "100 times the printed figure fits: it may be a fraction, and no per cent"
    )


def _about(told: dict, language: str) -> str:
    code = told["indicator"]  # a utility stands in its place where a figure is a price
    name = getattr(called("utility" if code in codes("utility") else "indicator", code), language)
    if language == "zh":
        return "，".join(filter(None, [told["place_name"], told["period"], name, told["category"]]))
    place, category = in_english(told["place_name"]), in_english(told["category"])
    return ", ".join(filter(None, [place, told["period"], name, category]))


def _between(told: dict, side: str, language: str) -> str:
    low, high = told[f"{side}_low"], told[f"{side}_high"]
    if math.isclose(low, high, rel_tol=1e-9):
        return _amount(low, told, language, told[side])
    if math.isinf(low) or math.isinf(high):
        words = ("不多于", "不少于") if language == "zh" else ("at most ", "at least ")
        return words[math.isinf(high)] + _amount(high if math.isinf(low) else low, told, language, told[side])
    ends = [_amount(bound, told, language, told[side]) for bound in (low, high)]
    if ends[0] == ends[1]:  # to the digits that are said
        return ends[0]
    return ("{}至{}" if language == "zh" else "between {} and {}").format(*ends)


def _gap(told: dict, language: str) -> str:
    unit = "percentage point" if told["unit"] == "%" else told["unit"]
    return _amount(told["gap"], told | {"unit": unit}, language, told["gap"])


def _amount(value: float, told: dict, language: str, scale: float) -> str:
    """A value in the unit in which people see ``scale``, to more digits than are printed."""
    shown = shown_in(told["unit"], scale, language)
    unit = shown.unit or told["unit"]
    space = "" if unit == "%" or language == "zh" else " "
    return f"{value / shown.divisor:.7g}{space}{unit}"


def _period(row: dict) -> str:
    start, end = (_month(row[name]) for name in ("period_start", "period_end"))
    return start if start == end else f"{start}/{end}"


def _month(period: object) -> str:
    return "" if pd.isna(period) else str(period)


def _last_digit(row: dict) -> float:
    """What the last digit of a printed figure is worth, in the unit of its row."""
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", str(row["printed"]))
    if not digits or not row["value"]:
        return 1.0
    scale = abs(row["value"]) / (float(digits[0].replace(",", "")) or 1)
    return scale / 10 ** len(digits[1] or "")
