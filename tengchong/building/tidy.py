"""Raw tables → the rows of the processed tables, and the cells that were refused.

The header says what a table is: one with project names holds projects, one with a price column
holds prices and price rules, every other holds observations: an indicator a row, and a column for
each measure (actual, target, completion, …) or one column of values.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from tengchong.basics.codebook import (
    AmbiguousName,
    Heading,
    Label,
    UnknownName,
    find_heading,
    find_label,
    find_place,
    find_word,
    is_part,
    place_name,
)
from tengchong.basics.codebook import (
    table as codebook_table,
)
from tengchong.building.corrections import Correction
from tengchong.building.schemas import MEASURES, TABLES
from tengchong.reading.quantities import parse_quantities
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

RULES = {"threshold", "difference", "seasonal", "time_of_use", "surcharge", "discount", "norm"}
PERCENTS = {"completion", "growth", "share", "rate"}
PERIOD = re.compile(r"(\d{4})年?(?:[-年]?(\d{1,2})(?:[-—~至](\d{1,2}))?月?)?")

Tidied = dict[str, pd.DataFrame]


def tidy(table: Table, source: Source, corrected: dict[str, Correction] | None = None) -> Tidied:
    """The processed rows that a raw table holds: table name → frame, ``refused`` among them.

    ``corrected`` has the correction of each address that was changed; the row keeps what stood
    there in ``printed`` and the reason in ``note``. A cell that can't be used is a row of
    ``refused`` with a sentence; an empty cell is nothing.
    """
    headings, refused = _headings(table)
    by_meaning = {heading.meaning: column for column, heading in headings.items()}
    if "name" in by_meaning:
        rows = _cells(table, headings, by_meaning, ["planned_investment"], keep_empty=True)
        made = _projects(rows, source)
    elif "price" in by_meaning:
        made = _prices(_cells(table, headings, by_meaning, ["price"]), source)
    else:
        measures = [meaning for meaning in (*MEASURES, "value") if meaning in by_meaning]
        made = _observations(_cells(table, headings, by_meaning, measures), source)
    kept: Tidied = {}
    for name, frame in made.items():
        frame = _with_corrections(frame, corrected or {}).assign(source=source.name)
        bad = frame.problem != ""
        refused.append(
            frame[bad].rename(columns={"problem": "reason"})[["source", "locator", "printed", "reason"]]
        )
        kept[name] = frame[~bad].reindex(columns=TABLES[name].columns)
    return {**kept, "refused": pd.concat(refused).assign(source=source.name)[TABLES["refused"].columns]}


def _headings(table: Table) -> tuple[dict[str, Heading], list[pd.DataFrame]]:
    """What each column holds; the cells of a column that nobody knows are refused."""
    known, refused = {}, []
    for column in table.cells:
        try:
            known[column] = find_heading(column)
        except UnknownName as error:
            cells = pd.DataFrame({"locator": table.addresses[column], "printed": table.cells[column]})
            reason = f"{error}; teach the heading to codebook/headings.csv, or rename the column"
            refused.append(cells[cells.printed != ""].assign(reason=reason))
    return known, refused


def _cells(
    table: Table,
    headings: dict[str, Heading],
    columns: dict[str, str],
    wanted: list[str],
    keep_empty: bool = False,
) -> pd.DataFrame:
    """One row a figure: measure, printed, locator, heading_unit, and the row's other cells by meaning."""
    beside = {m: table.cells[column] for m, column in columns.items() if m not in wanted}
    figures = [
        pd.DataFrame(
            {
                **beside,
                "measure": meaning,
                "printed": table.cells[columns[meaning]],
                "locator": table.addresses[columns[meaning]],
                "heading_unit": headings[columns[meaning]].unit,
                "row": range(len(table.cells)),
            }
        )
        for meaning in wanted
        if meaning in columns
    ]
    if not figures and keep_empty:
        first = table.cells.columns[0]
        figures = [
            pd.DataFrame({**beside, "printed": "", "locator": table.addresses[first], "heading_unit": ""})
        ]
    rows = pd.concat(figures, ignore_index=True)
    return rows if keep_empty else rows[rows.printed != ""].reset_index(drop=True)


def _read_figures(rows: pd.DataFrame) -> pd.DataFrame:
    """The figures of ``printed``; a unit that the cell lacks is taken from its row, then its heading."""
    figures = parse_quantities(rows.printed)
    beside = _column(rows, "unit")
    beside = beside.where(beside != "", rows.heading_unit)
    bare = (figures.unit == "") & (beside != "") & figures.value.notna()
    if bare.any():
        figures[bare] = parse_quantities(rows.printed[bare] + beside[bare])
    return figures.drop(columns="printed")


def _column(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name] if name in rows else pd.Series("", rows.index, dtype=str)


def _observations(rows: pd.DataFrame, source: Source) -> Tidied:
    rows = rows.assign(printed=rows.printed, **_places(rows, source), **_labels(rows))
    forecasts = rows.measure == "forecast"
    rows["measure"] = rows.measure.replace("value", "actual")
    figures = _read_figures(rows)
    percent = rows.measure.isin(PERCENTS) & (figures.unit == "")
    figures.loc[percent, "unit"] = "%"
    figures.loc[percent, "note"] = "no percent sign printed; read as %"
    exact = (rows.measure == "target") & (figures.hedge == "")
    figures.loc[exact, ["low", "high"]] = np.column_stack([figures.value[exact]] * 2)
    rows = rows.drop(columns=["unit", "note"], errors="ignore").join(figures)
    rows = rows.assign(**_periods(rows, source, whole_year=(rows.measure == "target") | forecasts), of="")
    rows["problem"] = _first_problem(rows, [_figure_problem(rows), _unit_problem(rows)])
    return {"observations": rows}


def _labels(rows: pd.DataFrame) -> dict[str, list[str]]:
    """Indicator, dimension and category of each row; a 其中 row is a part of the row above it."""
    found: dict[str, tuple[Label, str]] = {}
    within = None
    for printed in dict.fromkeys(rows.sort_values("row").indicator if "indicator" in rows else []):
        try:
            label = find_label(printed, within if is_part(printed) else None)
            found[printed] = (label, "")
            within = within if is_part(printed) else label
        except UnknownName as error:
            found[printed] = (Label(""), f"{error}; teach the label to codebook/labels.csv")
    labels = [
        found.get(p, (Label(""), "the table has no column of indicators")) for p in _column(rows, "indicator")
    ]
    return {
        "indicator": [label.indicator for label, _ in labels],
        "dimension": [label.dimension for label, _ in labels],
        "category": [label.category for label, _ in labels],
        "label_problem": [problem for _, problem in labels],
    }


def _places(rows: pd.DataFrame, source: Source) -> dict[str, list[str]]:
    """Code, printed name and problem of each row's place; the source's own where none is printed."""
    found = {"": (source.place, place_name(source.place), "")}
    for printed in filter(None, _column(rows, "place").unique()):
        try:
            found[printed] = (find_place(printed), printed, "")
        except (UnknownName, AmbiguousName) as error:
            found[printed] = ("", printed, str(error))
    places = [found[printed] for printed in _column(rows, "place")]
    return {name: [p[i] for p in places] for i, name in enumerate(("place", "place_name", "place_problem"))}


def _periods(rows: pd.DataFrame, source: Source, whole_year: pd.Series) -> dict[str, pd.Series]:
    """First and last month of each row: its own, else the source's; targets have whole years."""
    printed = _column(rows, "period")
    months = {text: _months(text, source) for text in printed.unique()}
    start, end = printed.map(lambda text: months[text][0]), printed.map(lambda text: months[text][1])
    start = start.where(~whole_year | (start == ""), start.str[:4] + "-01")
    end = end.where(~whole_year | (end == ""), end.str[:4] + "-12")
    return {"period_start": start, "period_end": end}


def _months(printed: str, source: Source) -> tuple[str, str]:
    match = PERIOD.fullmatch(printed.replace(" ", ""))
    if not match:
        return source.period_start, source.period_end
    year, first, last = match.groups()
    return f"{year}-{int(first or 1):02}", f"{year}-{int(last or first or 12):02}"


def _figure_problem(rows: pd.DataFrame) -> pd.Series:
    unread = rows.note.where(rows.value.isna(), "").str.removeprefix("refused: ")
    return unread.where(unread == "", unread + "; correct it in corrections.toml, or leave it here")


def _unit_problem(rows: pd.DataFrame) -> pd.Series:
    """A rate must be in percent, money in a currency, a count in no currency."""
    quantity = codebook_table("indicators").set_index("indicator").unit
    money = rows.indicator.map(quantity).isin(["CNY", "USD"])
    currency = rows.unit.isin(["CNY", "USD", "HKD", "EUR", "JPY"])
    level = ~rows.measure.isin([*PERCENTS, "gap"])
    wrong = np.select(
        [
            ~level & (rows.measure != "gap") & (rows.unit != "%"),
            level & money & ~currency,
            level & ~money & currency,
        ],
        ["a rate should be in %", "an amount of money needs a currency", "a count can't be in a currency"],
        default="",
    )
    return pd.Series(wrong, rows.index).where(
        lambda s: s == "", lambda s: s + "; its unit reads " + rows.unit
    )


def _first_problem(rows: pd.DataFrame, others: list[pd.Series]) -> pd.Series:
    problem = pd.Series("", rows.index, dtype=str)
    for found in (_column(rows, "label_problem"), _column(rows, "place_problem"), *others):
        problem = problem.where(problem != "", found)
    return problem


def _projects(rows: pd.DataFrame, source: Source) -> Tidied:
    figures = _read_figures(rows)
    named = rows.drop(columns=["unit", "note"], errors="ignore").join(
        figures.rename(columns={"value": "planned_investment"})
    )
    named = named.assign(**_places(rows, source), as_of=source.period_end, **_words(rows, ["stage"]))
    named["investor"], named["sector"] = _column(rows, "investor"), _column(rows, "sector")
    unprinted = named.printed == ""
    named.loc[unprinted, "note"] = ""
    unread = named.note.where(named.planned_investment.isna() & ~unprinted, "")
    named["problem"] = _first_problem(named, [named.word_problem, unread.str.removeprefix("refused: ")])
    return {"projects": named}


def _prices(rows: pd.DataFrame, source: Source) -> Tidied:
    fixed = ["utility", "kind", "season", "time_of_use", "charge", "delivered", "grade"]
    texts = ["customer", "condition", "attributed_to", "valid_from", "valid_to"]
    figures = _read_figures(rows)
    voltage = parse_quantities(_column(rows, "voltage"))
    prices = pd.DataFrame(
        {**{text: _column(rows, text) for text in texts}, "printed": rows.printed, "locator": rows.locator}
    )
    prices = prices.join(figures).assign(
        **_places(rows, source), **_words(rows, fixed), voltage_low=voltage.low, voltage_high=voltage.high
    )
    unread = figures.note.where(figures.value.isna(), "").str.removeprefix("refused: ")
    prices["problem"] = _first_problem(prices, [prices.word_problem, unread, _denominator_problem(prices)])
    rule = prices.kind.isin(RULES)
    return {"prices": prices[~rule], "price_rules": prices[rule]}


def _denominator_problem(prices: pd.DataFrame) -> pd.Series:
    """A price of energy, volume or area without its denominator is an amount, not a price."""
    per = prices.charge.isin(["energy", "capacity", "demand", "volume", "area"])
    lacks = per & prices.unit.isin(["CNY", "USD", ""]) & ~prices.kind.isin(RULES)
    sentence = "the price's denominator is not printed; declare it in corrections.toml, with the reason"
    return pd.Series(np.where(lacks, sentence, ""), prices.index)


def _words(rows: pd.DataFrame, columns: list[str]) -> dict[str, pd.Series]:
    """The codes of fixed words, and in ``word_problem`` the first word that is none."""
    codes, problem = {}, pd.Series("", rows.index, dtype=str)
    for column in columns:
        printed = _column(rows, column)
        found = {text: _word(column, text) for text in printed.unique()}
        codes[column] = printed.map(lambda text, found=found: found[text][0]).astype(str)
        problem = problem.where(
            problem != "", printed.map(lambda text, found=found: found[text][1]).astype(str)
        )
    return {**codes, "word_problem": problem}


def _word(column: str, printed: str) -> tuple[str, str]:
    try:
        return find_word(column, printed), ""
    except UnknownName as error:
        return "", f"{error}; teach the word to codebook/words.csv"


def _with_corrections(frame: pd.DataFrame, corrected: dict[str, Correction]) -> pd.DataFrame:
    frame = frame.copy()
    for address, correction in corrected.items():
        row = frame.locator == address
        frame.loc[row, "printed"] = correction.expected
        reason = f"read as {correction.replacement}: {correction.reason}"
        frame.loc[row, "note"] = frame.note[row].map(
            lambda note, reason=reason: "; ".join(filter(None, (note, reason)))
        )
    return frame
