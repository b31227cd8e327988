"""The figures of cells: the unit that each takes from its surroundings, and what it can mean."""

from __future__ import annotations

from functools import cache

import pandas as pd

from tengchong.basics.codebook import table as codebook
from tengchong.building.tidy.columns import each, joined
from tengchong.building.tidy.wholes import more_general
from tengchong.reading.quantities import parse_quantities, parse_quantity

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


def read_figures(cells: pd.DataFrame) -> pd.DataFrame:
    """Figures of cells with the columns printed, indicator, measure, units (tuples, nearest first), table_units (that of title and source).

    Same index; columns value, unit, low, high, note, and problem: a sentence where the cell can't
    be used. A target is a decision: exact unless hedged.
    """
    texts, beyond = _beyond(without_marks(cells["printed"]), cells["measure"])
    figures = _own(texts)
    bare = (figures["unit"] == "") & figures["value"].notna()
    beside = _unit_beside(cells[bare])
    if bare.any():
        figures.loc[bare] = parse_quantities(texts[bare] + beside["alias"])[figures.columns].to_numpy()
    figures = figures.astype({"value": float, "low": float, "high": float})
    figures.loc[bare, "note"] = joined(figures.loc[bare, "note"], beside["note"])
    beyond &= figures["value"] < 100
    figures.loc[beyond, ["value", "low", "high"]] += 100
    figures["note"] = joined(figures["note"], pd.Series(BEYOND, cells.index).where(beyond, ""))
    exact = (cells["measure"] == "target") & (figures["hedge"] == "") & ~figures["note"].str.contains("range")
    for bound in ("low", "high"):
        figures[bound] = figures[bound].where(~exact, figures["value"])
    return figures.assign(problem=_problems(cells, figures))


def _beyond(texts: pd.Series, measure: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Texts without the words that tell a completion as what is beyond the target (超额完成5%), and where they stood."""
    words = codebook("words")
    known = "|".join(sorted(words["printed"][words["column"] == "completion"], key=len, reverse=True))
    beyond = measure == "completion"
    beyond[beyond] = texts[beyond].str.match(f"(?:{known})[约近]?\\d")
    bare = texts[beyond].str.replace(f"^(?:{known})", "", regex=True)
    return texts.where(~beyond, bare), beyond


def without_marks(texts: pd.Series) -> pd.Series:
    """Texts without the marks of footnotes behind them.

    >>> without_marks(pd.Series(["350亿元②", "12.5¹", "0.6元/m³"])).tolist()
    ['350亿元', '12.5', '0.6元/m³']
    """
    return texts.str.replace(MARKS, "", regex=True)


def _own(texts: pd.Series) -> pd.DataFrame:
    """The figures as they stand alone in their cells; plain numbers are left for their unit."""
    columns = ["value", "unit", "low", "high", "hedge", "note"]
    plain = texts.str.fullmatch(BARE)
    figures = pd.DataFrame(
        {"value": 0.0, "unit": "", "low": 0.0, "high": 0.0, "hedge": "", "note": ""}, texts.index
    )
    if not plain.all():
        figures.loc[~plain, columns] = parse_quantities(texts[~plain])[columns]
    return figures


def _unit_beside(cells: pd.DataFrame) -> pd.DataFrame:
    """alias and note: the nearest unit in row, heading or title that fits what the cell counts."""
    scaled = cells["printed"].str.contains("[万亿]", regex=True)
    names = ["indicator", "measure", "units", "table_units"]
    chosen = each(_choose, *(cells[name] for name in names), scaled)
    return pd.DataFrame({"alias": chosen.str[0], "note": chosen.str[1]}, cells.index, dtype=object)


def _choose(
    indicator: str, measure: str, own: tuple[str, ...], whole: tuple[str, ...], scaled: bool
) -> tuple[str, str]:
    """The unit and a note. A count without one of its own doesn't take the money of the table's title."""
    units = own + whole
    fitting = [unit for unit in units if not misfit(indicator, measure, unit_of(unit))]
    if fitting:
        return fitting[0], ""
    if whole and not own and not misfit(indicator, measure, ""):
        return "", f"counted; the {whole[0]} above the table is not its unit"
    if measure in RATIOS:
        return "%", "no percent sign printed; read as %"
    if scaled and not units and _indicator_units().get(indicator) == "CNY":
        return "元", "no currency printed; read as 元"
    return (units[0] if units else ""), ""


@cache
def unit_of(alias: str) -> str:
    """The unit of the house behind a printed one: 亿元 → CNY."""
    return parse_quantity(f"1{alias}").unit


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
    if own not in CURRENCIES and unit in CURRENCIES:
        return f"{indicator} is counted, its unit reads {unit}"
    return ""


@cache
def _indicator_units() -> dict[str, str]:
    rows = codebook("indicators")
    return dict(zip(rows["indicator"], rows["unit"], strict=True))


def _problems(cells: pd.DataFrame, figures: pd.DataFrame) -> pd.Series:
    unread = figures["value"].isna()
    problems = pd.Series("", cells.index, dtype=object)
    problems[unread] = figures.loc[unread, "note"].str.removeprefix("refused: ")
    for pattern, sentence in UNCOMPUTED.items():
        problems[unread & cells["printed"].str.match(pattern)] = sentence
    wrong = each(misfit, cells["indicator"], cells["measure"], figures["unit"])
    return problems.where(unread, wrong)
