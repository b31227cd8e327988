"""The figures of cells: the unit that each takes from its surroundings, and what it can mean."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from tengchong.basics.codebook import fixed_words
from tengchong.basics.codebook import table as codebook
from tengchong.building.schemas import AMOUNTS
from tengchong.building.tidy.columns import Coded, combined, together
from tengchong.building.tidy.names.taught import CHANGE
from tengchong.building.tidy.names.units import CURRENCIES, unit_of
from tengchong.building.tidy.names.wholes import more_general
from tengchong.reading.quantities.cells import read_cell
from tengchong.reading.quantities.columns import read_column
from tengchong.reading.quantities.meaning import is_range
from tengchong.reading.quantities.templates import Templates
from tengchong.reading.quantities.words import is_open

IN_PERCENT = {"completion", "growth", "share", "rate"}
RATIO_UNITS = {"%", "percentage point", "倍"}
OF_DIFFERENCES = {"gap": RATIO_UNITS, "growth": {"percentage point"}}
DOMESTIC = "fund_arrivals_domestic"
COUNT = "count"
UNMARKED = "no percent sign printed; read as %"
BEYOND = "printed as what is beyond the target"
BARE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
NAMED_MONEY = re.compile(r"[\u4e00-\u9fff]{2,}\d[\d,]*(?:\.\d+)?[十百千万亿]*美?元")
SCALED = re.compile("[万亿]")
SCALES = re.compile("^(?:[十百千万亿]+(?=美?元)|[万亿]+(?=.))")  # the 千 of 万千瓦时 is no scale
UNCOMPUTED = {
    r"=.*\[": "a formula that takes its figure from another file, and keeps no result; print the figure there and save",
    r"=(?!.*\[)": "a formula without its result; open the file in a spreadsheet program, save it, and add that",
    r"#[A-Z/0]+[!?]?$": "a formula that failed; look for the figure that it should have given",
}
SEVERAL = re.compile(r"\d[^\d.,，．]*[^\d.,，．\s:：∶][^\d]*\d")
MARKS = r"(?:[\u2460-\u2473*＊†‡]|(?<=\d)[\u00b9\u00b2\u00b3\u2070-\u2079])+$"


class Figures(NamedTuple):
    """The figures of cells, one a row; ``problem`` is a sentence where the cell can't be used."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    unit: Coded
    note: Coded
    problem: Coded


def read_figures(
    printed: pd.Series, indicator: Coded, measure: Coded, units: Coded, table_units: tuple[str, ...]
) -> Figures:
    """Figures of printed cells; ``units`` are those of row and column, the nearest first, ``table_units`` of the title.

    A target is a decision: exact unless hedged. What takes its unit from its surroundings is read
    with that behind it, each template of digits once.
    """
    texts, beyond = _beyond(without_marks(printed), measure)
    templates = Templates(texts.tolist())
    shape = Coded(templates.codes, templates.distinct)
    lacking = Coded.whether(shape.where(_lacks_unit))
    scaled = Coded.whether(shape.where(lambda text: SCALED.search(text) is not None))
    chosen = combined(partial(_choose, whole=table_units), indicator, measure, units, scaled)
    taken = combined(lambda lacks, chosen: chosen if lacks else ("", ""), lacking, chosen)
    beside = taken.parted("unit", "note")
    endings = combined(ending, beside["unit"], scaled).merged()
    read = read_column(templates.followed_by(endings.different, endings.codes))
    value, low, high = read.figures
    beyond &= value < 100
    for figures in read.figures if beyond.any() else ():
        figures[beyond] += 100
    unit, hedge, note = (Coded(*told).merged() for told in (read.unit, read.hedge, read.note))
    said = Coded.whether(beyond).map({False: "", True: BEYOND}.get)
    note = combined(together, note, beside["note"], said)
    exact = combined(_is_exact, measure, hedge, note).where(bool)
    low, high = np.where(exact, value, low), np.where(exact, value, high)
    problem = combined(misfit, indicator, measure, unit)
    unread = np.flatnonzero(np.isnan(value))
    if len(unread):
        problem = problem.put(unread, _why_unread(printed.iloc[unread], note.at(unread)))
    return Figures(value, low, high, unit, note, problem)


def ending(unit: str, scaled: bool) -> str:
    """What a unit adds to a figure: 3亿 below 亿元 is in 元.

    >>> ending("亿元", scaled=True), ending("万千瓦时", scaled=True), ending("万人次", scaled=False)
    ('元', '千瓦时', '万人次')
    """
    return SCALES.sub("", unit) if scaled else unit


def _is_exact(measure: str, hedge: str, note: str) -> bool:
    """Whether a figure is a decision: a target, neither hedged nor a range."""
    return measure == "target" and not is_open(hedge) and not is_range(note)


def is_bare(text: str) -> bool:
    """Whether a text, or a template of texts, is a plain number; the quick test spares most of them the pattern."""
    return text.replace(".", "", 1).isdecimal() or BARE.fullmatch(text) is not None


def tells_several(text: str) -> bool:
    """Whether a text has two numbers with words or signs between them, as 52.18亿元（+12.6%） has.

    >>> tells_several("52.18亿元（+12.6%）"), tells_several("8.3∶39.7∶52")
    (True, False)
    """
    return SEVERAL.search(text) is not None


def is_named_money(text: str) -> bool:
    """Whether a text is money behind its name.

    >>> is_named_money("协议投资165.3亿元"), is_named_money("165.3亿元")
    (True, False)
    """
    return NAMED_MONEY.fullmatch(text) is not None


def _lacks_unit(template: str) -> bool:
    """Whether the texts of a template are figures without a unit of their own: 40, 近40."""
    reading = read_cell(template).reading
    return is_bare(template) or (reading is not None and not reading.unit)


def _beyond(texts: pd.Series, measure: Coded) -> tuple[pd.Series, np.ndarray]:
    """Texts without the words that tell a completion as what is beyond the target (超额完成5%), and where they stood."""
    beyond = measure.where("completion".__eq__)
    if "".join(texts[beyond].tolist()).isascii():
        return texts, np.zeros(len(texts), dtype=bool)  # the quick answer for most columns of figures
    known = "|".join(sorted(fixed_words("completion"), key=len, reverse=True))
    beyond[beyond] = texts[beyond].str.match(f"(?:{known})[约近]?\\d")
    if beyond.any():
        texts = texts.where(~beyond, texts[beyond].str.replace(f"^(?:{known})", "", regex=True))
    return texts, beyond


def without_marks(texts: pd.Series) -> pd.Series:
    """Texts without the marks of footnotes behind them.

    >>> without_marks(pd.Series(["350亿元②", "12.5¹", "0.6元/m³"])).tolist()
    ['350亿元', '12.5', '0.6元/m³']
    """
    together = "\n".join(texts.tolist())
    if together.isascii() and "*" not in together:
        return texts  # the quick answer for most columns of figures
    if not re.search(MARKS, together, re.MULTILINE):
        return texts
    return texts.str.replace(MARKS, "", regex=True)


def _choose(
    indicator: str, measure: str, own: tuple[str, ...], scaled: bool, whole: tuple[str, ...]
) -> tuple[str, str]:
    """The unit and a note. A count without one of its own doesn't take the money of the table's title."""
    if measure in AMOUNTS and own and all(unit in RATIO_UNITS for unit in own):
        return own[0], ""  # 完成占计划% is in no 亿元, whatever stands over the table
    units = (*own, *sorted(whole, key=lambda unit: unit_of(unit) != _indicator_units().get(indicator)))
    fitting = [unit for unit in units if not misfit(indicator, measure, unit_of(unit))]
    points = OF_DIFFERENCES.get(measure, ())  # where a heading says so, whatever its line counts in
    fitting.sort(key=lambda unit: not (unit in own and unit_of(unit) in points))
    if fitting:
        return fitting[0], ""
    if whole and not own and not misfit(indicator, measure, ""):
        return "", f"counted; the {whole[0]} above the table is not its unit"
    if measure == "rate" and own:
        return own[0], ""
    if measure in IN_PERCENT:
        return "%", UNMARKED
    if scaled and not units and _indicator_units().get(indicator) == "CNY":
        return "元", "no currency printed; read as 元"
    return (units[0] if units else ""), ""


@cache
def misfit(indicator: str, measure: str, unit: str) -> str:
    """Why a unit can't be that of an indicator's measure; empty where it can."""
    if measure in IN_PERCENT:
        return _no_ratio(measure, unit)
    own = _indicator_units().get(indicator, "")
    if measure == "gap" and unit in RATIO_UNITS:
        return ""
    if own in CURRENCIES and unit not in CURRENCIES:
        return f"{indicator} is money, its unit reads {unit or 'nothing'}; print the unit in the cell, heading or title"
    if own not in (*CURRENCIES, *RATIO_UNITS, COUNT, "") and unit != own:
        return f"{indicator} is measured in {own}, its unit reads {unit or 'nothing'}; print the unit in the cell, heading or title"
    if unit != "CNY" and DOMESTIC in {indicator, *more_general(indicator)}:
        return f"{indicator} is domestic money, its unit reads {unit}; it should be in 元"
    if own not in CURRENCIES and (unit in CURRENCIES or (unit in RATIO_UNITS and own not in RATIO_UNITS)):
        return f"{indicator} is counted, its unit reads {unit}"
    return ""


def _no_ratio(measure: str, unit: str) -> str:
    """Why a unit is none of a ratio; a growth that is printed in things or money is a difference."""
    if unit in RATIO_UNITS:
        return ""
    return (
        CHANGE
        if measure == "growth" and unit
        else f"a {measure} is a percentage, its unit reads {unit or 'nothing'}"
    )


@cache
def _indicator_units() -> dict[str, str]:
    rows = codebook("indicators")
    return dict(zip(rows["indicator"], rows["unit"], strict=True))


def _why_unread(printed: pd.Series, note: Coded) -> list[str]:
    """Why cells hold no figure, a sentence each."""
    problems = pd.Series(note.array(), printed.index).str.removeprefix("refused: ")
    for pattern, sentence in UNCOMPUTED.items():
        problems[printed.str.match(pattern)] = sentence
    return problems.tolist()
