"""Tables with prices: one price column, or a column for each season, time of day or voltage."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd

from tengchong.basics.codebook import UnknownName, find_heading
from tengchong.basics.codebook import table as codebook
from tengchong.basics.text import simplify
from tengchong.building.schemas import PRICES
from tengchong.building.tidy.columns import either, joined
from tengchong.building.tidy.records import Records, coded, figures, places, records, unknown_cells, unread
from tengchong.building.tidy.units import are_of_prices, without_units
from tengchong.reading.periods import Months, months, read_time
from tengchong.reading.quantities import parse_quantities
from tengchong.reading.sources import Source
from tengchong.reading.tables import JOINT, Table

# What is no level: it changes, conditions or explains one.
RULES = {
    "threshold",
    "difference",
    "seasonal",
    "time_of_use",
    "surcharge",
    "discount",
    "norm",
    "change",
    "rule",
}
DECISIONS = {"threshold"}
FIXED = ["utility", "kind", "season", "time_of_use", "charge", "delivered", "grade"]
MONTHS_BEHIND = re.compile(r"\((?=[^()]*月)[\d、,，—–\-~至月次年]+\)$")
PARTED = ("season", "time_of_use", "charge")
IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
VOLTAGE = re.compile(r"伏|k[Vv]")
PER_UNIT = {"energy", "capacity", "demand", "volume", "area"}


def price_columns(table: Table) -> dict[str, dict[str, str]]:
    """The columns that hold prices, and what their heading says: season, time_of_use, voltage, unit.

    Empty for a table without prices.
    """
    found = {column: _said(column) for column in table.cells}
    priced = any("price" in said for said in found.values())
    if not priced and not are_of_prices(table.unit):
        return {}
    return {column: said for column, said in found.items() if said}


def _said(column: str) -> dict[str, str]:
    """What a heading says of a price; nothing where one of its parts is of another kind."""
    said: dict[str, str] = {}
    for part in column.split(JOINT):
        known = _part(part)
        if not known:
            return {}
        said |= known
    return said


@cache
def _part(text: str) -> dict[str, str]:
    name, units, _ = without_units(_without_months(simplify(text)))
    said = {column: code for column in PARTED if (code := _codes(column).get(name))}
    if units:
        said["unit"] = units[0]
    if _is_price(text):
        return said | {"price": text}
    if are_of_prices(said.get("unit", "")) and (utility := _utility(name)) in _codes("utility"):
        return said | {"price": text, "utility": utility}
    if said.keys() & {"season", "time_of_use"} or ("charge" in said and "/" in said.get("unit", "")):
        return said
    if VOLTAGE.search(text) and parse_quantities(pd.Series([simplify(text)]))["unit"].iloc[0] == "kV":
        return {"voltage": simplify(text)}
    return _joined(text)


def _is_price(text: str) -> bool:
    try:
        return find_heading(text).meaning == "price"
    except UnknownName:
        return False


def _without_months(text: str) -> str:
    """丰水期(6-10月) is headed by its season alone; the months stay in the heading as printed."""
    return MONTHS_BEHIND.sub("", text).strip()


@cache
def _codes(column: str) -> dict[str, str]:
    """The codes of the words that a column of fixed words may hold."""
    words = codebook("words")
    words = words[words["column"] == column]
    return dict(zip(words["printed"].map(simplify), words["code"], strict=True))


def _joined(text: str) -> dict[str, str]:
    """A heading that opens with a season or a time of day: 丰水期电价."""
    for cut in range(len(text) - 1, 0, -1):
        front = text[:cut]
        said = {
            column: codes[front] for column in ("season", "time_of_use") if front in (codes := _codes(column))
        }
        if said and (back := _part(text[cut:].lstrip("的 "))):
            return said | back
    return {}


def prices(table: Table, source: Source) -> dict[str, pd.DataFrame]:
    """A table's price levels and rules: the columns of ``prices`` without source, and ``problem``."""
    heads = price_columns(table)
    rows = records(table, apart=list(heads))
    made = pd.concat([_priced(table, source, rows, column, said) for column, said in heads.items()])
    made = made[made["printed"] != ""].reindex(columns=[*PRICES.columns[1:], "problem"])
    rule = made["kind"].isin(RULES)
    return {"prices": made[~rule], "price_rules": made[rule], "lost": unknown_cells(table, rows.others)}


def _priced(table: Table, source: Source, rows: Records, column: str, said: dict[str, str]) -> pd.DataFrame:
    """The prices of one column."""
    printed = table.cells[column]
    units = rows.column("unit")
    read = figures(printed, units.where(units != "", said.get("unit") or table.unit))
    words = {name: coded(_column(rows, name, said, table, source), name) for name in FIXED}
    place, no_place = places(rows.column("place"), source)
    voltage = figures(_column(rows, "voltage", said, table, source))
    made = read.assign(
        **{name: codes for name, (codes, _) in words.items()},
        **{name: rows.column(name) for name in ("customer", "condition", "attributed_to")},
        **_validity(rows),
        place=place,
        voltage_low=voltage["low"],
        voltage_high=voltage["high"],
        printed=printed,
        locator=table.addresses[column],
        note=joined(read["note"], _named(rows), rows.column("note")),
    )
    exact = made["kind"].isin(DECISIONS) & (read["hedge"] == "")
    made[["low", "high"]] = made[["low", "high"]].where(~exact, made[["value", "value"]].to_numpy())
    wrong = [problem for _, problem in words.values()]
    return made.assign(problem=either(*wrong, no_place, unread(read), _unsaid(made), _denominator(made)))


def _column(rows: Records, name: str, said: dict[str, str], table: Table, source: Source) -> pd.Series:
    """A column of the table; else what the heading says; else what the title says, or the source is."""
    cells = rows.column(name)
    if name == "utility":
        cells = cells.map(_utility)
    if name == "voltage" and name not in rows.cells:
        cells = rows.column("utility").map(_voltage)
        return cells.where(cells != "", said.get(name, ""))
    if name in said:
        return cells.where(cells != "", said[name])
    if name in rows.cells:
        return cells
    title = f"{table.title}{said.get('price', '')}"
    words = codebook("words")
    known = words["printed"][(words["column"] == name) & words["printed"].map(lambda word: word in title)]
    if name == "grade":
        return cells.where(cells != "", "official" if source.form == "original" else "")
    if name in ("utility", "kind") and len(known):
        return cells.where(cells != "", max(known, key=len))
    return cells


def _named(rows: Records) -> pd.Series:
    """What is paid for, where it is printed as more than a word for it."""
    things = rows.column("utility")
    return things.where(things != things.map(_utility), "")


@cache
def _utility(printed: str) -> str:
    """The word for what is paid for in a longer name: 用电 in 大工业用电(110千伏)."""
    known = [word for word in _codes("utility") if len(word) > 1 and word in printed]
    return printed if printed in _codes("utility") else max(known, key=len, default=printed)


def _voltage(printed: str) -> str:
    """The voltage that stands in brackets behind what is paid for."""
    inside = IN_BRACKETS.search(simplify(printed))
    return inside[1] if inside and VOLTAGE.search(inside[1]) else ""


def _validity(rows: Records) -> dict[str, pd.Series]:
    """First and last month, from a column of periods or from two of months; nothing where none is printed."""
    nothing = Months("", "")

    def span(printed: str) -> Months:
        time = read_time(simplify(printed))
        return months(time, nothing) if time else nothing

    both, first, last = (rows.column(name).map(span) for name in ("period", "valid_from", "valid_to"))
    return {"valid_from": either(first.str[0], both.str[0]), "valid_to": either(last.str[1], both.str[1])}


def _unsaid(made: pd.DataFrame) -> pd.Series:
    """What a price can't do without."""
    missing = [made[name].map({"": name}).fillna("") for name in ("utility", "kind", "grade")]
    return either(*missing).map(
        lambda name: f"the table does not say the {name} of the price; give it in a column" if name else ""
    )


def _denominator(made: pd.DataFrame) -> pd.Series:
    """A price of energy, volume or area without its denominator is an amount, not a price."""
    lacks = made["charge"].isin(PER_UNIT) & made["unit"].isin(["CNY", "USD", ""]) & ~made["kind"].isin(RULES)
    sentence = "the price's denominator is not printed; declare it in corrections.toml, with the reason"
    return pd.Series(np.where(lacks, sentence, ""), made.index, dtype=object)
