"""Tables of records: a project, or a price, a row, and a column for each thing said of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tengchong.basics.codebook import UnknownName, find_heading, find_place, find_word
from tengchong.basics.text import simplify
from tengchong.building.schemas import PRICES, PROJECTS
from tengchong.building.tidy.columns import either, joined
from tengchong.reading.periods import Months, months, read_time
from tengchong.reading.quantities import parse_quantities
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

RULES = {"threshold", "difference", "seasonal", "time_of_use", "surcharge", "discount", "norm"}
FIXED = ["utility", "kind", "season", "time_of_use", "charge", "delivered", "grade"]
EXACT = {"threshold"}


def projects(table: Table, source: Source) -> pd.DataFrame:
    """A table with project names: the columns of ``projects`` without source, and ``problem``."""
    rows, addresses, units = _by_meaning(table)
    invested = _column(rows, "planned_investment")
    figures = _figures(invested, units.get("planned_investment", ""))
    stage, problem = _words(rows, "stage")
    printed = invested != ""
    cell = addresses["planned_investment"] if "planned_investment" in addresses else addresses["name"]
    return pd.DataFrame(
        {
            **{name: _column(rows, name) for name in ("name", "investor", "sector")},
            **_places(rows, source),
            "stage": stage,
            "as_of": source.period_end,
            "planned_investment": figures["value"],
            **{name: figures[name].where(printed, None) for name in ("low", "high")},
            "unit": figures["unit"].where(printed, ""),
            "printed": invested,
            "locator": cell.where(printed, addresses["name"]),
            "note": joined(figures["note"].where(printed, ""), _column(rows, "note")),
            "problem": either(problem, _unread(figures).where(printed, "")),
        }
    ).reindex(columns=[*PROJECTS.columns[1:], "problem"])


def prices(table: Table, source: Source) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A table with a price column: its levels and its rules, as ``prices`` without source, and ``problem``."""
    rows, addresses, units = _by_meaning(table)
    figures = _figures(_column(rows, "price"), units.get("price", ""))
    voltage = parse_quantities(_column(rows, "voltage"))
    words = {name: _words(rows, name) for name in FIXED}
    made = figures.assign(
        **{name: codes for name, (codes, _) in words.items()},
        **{name: _column(rows, name) for name in ("customer", "condition", "attributed_to")},
        **_places(rows, source),
        **_validity(rows),
        voltage_low=voltage["low"],
        voltage_high=voltage["high"],
        printed=_column(rows, "price"),
        locator=addresses["price"],
        note=joined(figures["note"], _column(rows, "note")),
    )
    exact = made["kind"].isin(EXACT) & (figures["hedge"] == "")
    for bound in ("low", "high"):
        made[bound] = made[bound].where(~exact, made["value"])
    made["problem"] = either(
        *(problem for _, problem in words.values()), _unread(figures), _denominator(made)
    )
    made = made[made["printed"] != ""].reindex(columns=[*PRICES.columns[1:], "problem"])
    rule = made["kind"].isin(RULES)
    return made[~rule], made[rule]


def _by_meaning(table: Table) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, str]]:
    """Cells and addresses by what their column holds, and the unit of each heading."""
    heads = {}
    for column in table.cells:
        try:
            heads[column] = find_heading(column)
        except UnknownName:
            continue
    names = {column: head.meaning for column, head in heads.items()}
    known = list(names)
    cells, addresses = table.cells[known].rename(columns=names), table.addresses[known].rename(columns=names)
    return cells, addresses, {head.meaning: head.unit for head in heads.values()}


def _column(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name] if name in rows else pd.Series("", rows.index, dtype=object)


def _figures(texts: pd.Series, unit: str) -> pd.DataFrame:
    figures = parse_quantities(texts)
    bare = (figures["unit"] == "") & figures["value"].notna() & bool(unit)
    figures[bare] = parse_quantities(texts[bare] + unit)
    return figures[["value", "unit", "low", "high", "hedge", "note"]]


def _unread(figures: pd.DataFrame) -> pd.Series:
    return figures["note"].where(figures["value"].isna(), "").str.removeprefix("refused: ")


def _places(rows: pd.DataFrame, source: Source) -> dict[str, pd.Series]:
    printed = _column(rows, "place")
    codes = printed.map({name: find_place(name) if name else source.place for name in printed.unique()})
    return {"place": codes}


def _validity(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """First and last month, from a column of periods or from two of months; nothing where none is printed."""
    printed = _column(rows, "period")
    times = {text: read_time(simplify(text)) for text in printed.unique()}
    spans = printed.map(
        {text: months(time, Months("", "")) if time else Months("", "") for text, time in times.items()}
    )
    return {
        "valid_from": _column(rows, "valid_from").where(printed == "", spans.str[0]),
        "valid_to": _column(rows, "valid_to").where(printed == "", spans.str[1]),
    }


def _words(rows: pd.DataFrame, column: str) -> tuple[pd.Series, pd.Series]:
    """The codes of fixed words, and a sentence for each that is none."""
    printed = _column(rows, column)
    codes, problems = {}, {}
    for text in printed.unique():
        try:
            codes[text], problems[text] = find_word(column, text), ""
        except UnknownName as error:
            codes[text], problems[text] = "", f"{error}; teach the word to codebook/words.csv"
    return printed.map(codes).astype(object), printed.map(problems).astype(object)


def _denominator(made: pd.DataFrame) -> pd.Series:
    """A price of energy, volume or area without its denominator is an amount, not a price."""
    per = made["charge"].isin(["energy", "capacity", "demand", "volume", "area"])
    lacks = per & made["unit"].isin(["CNY", "USD", ""]) & ~made["kind"].isin(RULES)
    sentence = "the price's denominator is not printed; declare it in corrections.toml, with the reason"
    return pd.Series(np.where(lacks, sentence, ""), made.index, dtype=object)
