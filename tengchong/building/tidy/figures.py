"""The figures of cells: the unit that each takes from its surroundings, and what it can mean."""

from __future__ import annotations

import re
from functools import cache, partial
from operator import itemgetter

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table as codebook
from tengchong.building.tidy.columns import Coded, combined, joined
from tengchong.building.tidy.units import unit_of
from tengchong.building.tidy.wholes import more_general
from tengchong.reading.quantities import parse_quantities

RATIOS = {"completion", "growth", "share", "rate"}
RATIO_UNITS = {"%", "percentage point", "倍"}
DOMESTIC = "fund_arrivals_domestic"
CURRENCIES = {"CNY", "USD", "HKD", "EUR", "JPY"}
BEYOND = "printed as what is beyond the target"
BARE = r"[-+]?\d[\d,]*(?:\.\d+)?"
UNCOMPUTED = {
    r"=.*\[": "a formula that takes its figure from another file, and keeps no result; print the figure there and save",
    r"=(?!.*\[)": "a formula without its result; open the file in a spreadsheet program, save it, and add that",
    r"#[A-Z/0]+[!?]?$": "a formula that failed; look for the figure that it should have given",
}
MARKS = r"(?:[\u2460-\u2473*＊†‡]|(?<=\d)[\u00b9\u00b2\u00b3\u2070-\u2079])+$"


def read_figures(
    printed: pd.Series, indicator: Coded, measure: Coded, units: Coded, table_units: tuple[str, ...]
) -> pd.DataFrame:
    """Figures of printed cells; ``units`` are those of row and column, the nearest first, ``table_units`` of the title.

    Same index; columns value, unit, low, high, note, and problem: a sentence where the cell can't
    be used. A target is a decision: exact unless hedged.
    """
    texts, beyond = _beyond(without_marks(printed), measure)
    bare = are_bare(texts)
    scaled = Coded((~bare).astype(np.int64), [False, True])
    scaled.codes[~bare] = texts[~bare].str.contains("[万亿]", regex=True)
    bare[~bare] = _lack_units(texts[~bare])
    beside = combined(partial(_choose, whole=table_units), indicator, measure, units, scaled)
    alias = beside.map(itemgetter(0)).array()
    full = texts.to_numpy(dtype=object) + np.where(bare, alias, "")
    figures = parse_quantities(pd.Series(full, printed.index))
    if (said := beside.map(itemgetter(1))).says():
        figures["note"] = joined(figures["note"], said.texts(printed.index).where(bare, ""))
    beyond &= figures["value"] < 100
    if beyond.any():
        figures.loc[beyond, ["value", "low", "high"]] += 100
        figures["note"] = joined(figures["note"], pd.Series(BEYOND, printed.index).where(beyond, ""))
    exact = _exact(figures, measure)
    for bound in ("low", "high"):
        figures[bound] = np.where(exact, figures["value"], figures[bound])
    unit = Coded.of(figures["unit"])
    figures["problem"] = _problems(printed, figures, indicator, measure, unit)
    figures["unit"] = unit.categories(printed.index)
    return figures[["value", "unit", "low", "high", "note", "problem"]]


def _exact(figures: pd.DataFrame, measure: Coded) -> np.ndarray:
    """Whether a figure is a decision: a target, neither hedged nor a range."""
    exact = measure.where("target".__eq__)
    targets = figures.loc[exact]
    exact[exact] = combined(
        lambda hedge, note: not hedge and "range" not in note,
        Coded.of(targets["hedge"]),
        Coded.of(targets["note"]),
    ).array()
    return exact


def are_bare(texts: pd.Series) -> np.ndarray:
    """Whether a text is a plain number; the quick test spares most of them the pattern."""
    plain = re.compile(BARE).fullmatch
    return np.array(
        [text.replace(".", "", 1).isdecimal() or plain(text) is not None for text in texts.tolist()],
        dtype=bool,
    )


def _lack_units(texts: pd.Series) -> np.ndarray:
    """Whether a text is a figure without a unit of its own: 近40."""
    figures = parse_quantities(texts)
    return ((figures["unit"] == "") & figures["value"].notna()).to_numpy(dtype=bool)


def _beyond(texts: pd.Series, measure: Coded) -> tuple[pd.Series, pd.Series]:
    """Texts without the words that tell a completion as what is beyond the target (超额完成5%), and where they stood."""
    beyond = pd.Series(measure.where("completion".__eq__), texts.index)
    if "".join(texts[beyond].tolist()).isascii():
        return texts, beyond & False  # the quick answer for most columns of figures
    words = codebook("words")
    known = "|".join(sorted(words["printed"][words["column"] == "completion"], key=len, reverse=True))
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
    units = (*own, *sorted(whole, key=lambda unit: unit_of(unit) != _indicator_units().get(indicator)))
    fitting = [unit for unit in units if not misfit(indicator, measure, unit_of(unit))]
    if measure == "gap":  # to the schedule it is in percentage points, whatever its line counts in
        fitting.sort(key=lambda unit: unit_of(unit) not in RATIO_UNITS)
    if fitting:
        return fitting[0], ""
    if whole and not own and not misfit(indicator, measure, ""):
        return "", f"counted; the {whole[0]} above the table is not its unit"
    if measure == "rate" and own:
        return own[0], ""
    if measure in RATIOS:
        return "%", "no percent sign printed; read as %"
    if scaled and not units and _indicator_units().get(indicator) == "CNY":
        return "元", "no currency printed; read as 元"
    return (units[0] if units else ""), ""


@cache
def misfit(indicator: str, measure: str, unit: str) -> str:
    """Why a unit can't be that of an indicator's measure; empty where it can."""
    if measure in RATIOS:
        return (
            "" if unit in RATIO_UNITS else f"a {measure} is a percentage, its unit reads {unit or 'nothing'}"
        )
    own = _indicator_units().get(indicator, "")
    if measure == "gap" and unit in RATIO_UNITS:
        return ""
    if own in CURRENCIES and unit not in CURRENCIES:
        return f"{indicator} is money, its unit reads {unit or 'nothing'}; print the unit in the cell, heading or title"
    if unit != "CNY" and DOMESTIC in {indicator, *more_general(indicator)}:
        return f"{indicator} is domestic money, its unit reads {unit}; it should be in 元"
    if own not in CURRENCIES and (unit in CURRENCIES or (unit in RATIO_UNITS and own not in RATIO_UNITS)):
        return f"{indicator} is counted, its unit reads {unit}"
    return ""


@cache
def _indicator_units() -> dict[str, str]:
    rows = codebook("indicators")
    return dict(zip(rows["indicator"], rows["unit"], strict=True))


def _problems(
    printed: pd.Series, figures: pd.DataFrame, indicator: Coded, measure: Coded, units: Coded
) -> pd.Series:
    problems = combined(misfit, indicator, measure, units).texts(printed.index)
    unread = figures["value"].isna()
    if unread.any():
        problems[unread] = figures.loc[unread, "note"].str.removeprefix("refused: ")
        for pattern, sentence in UNCOMPUTED.items():
            problems[unread & printed.str.match(pattern)] = sentence
    return problems
