"""A table's cells as observations: each cell is what its row, its column and its table say of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tengchong.basics.codebook import lineage
from tengchong.building.schemas import AMOUNTS, OBSERVATIONS, SUMMED
from tengchong.building.tidy.axes import Axes
from tengchong.building.tidy.columns import each, either, joined
from tengchong.building.tidy.figures import read_figures
from tengchong.building.tidy.labels import labels
from tengchong.building.tidy.words import join_times
from tengchong.reading.periods import Months, Time, months
from tengchong.reading.tables import Table

CLAIM = ["place", "period_start", "period_end", "indicator", "dimension", "category", "measure"]
PARTS = ":"
RATIO = r"[∶:：]"
WEAK = {"", "value", "actual"}


def observations(table: Table, around: Axes) -> pd.DataFrame:
    """The figures of a table: the columns of ``observations`` without source, and ``problem``."""
    cells = _cells(table, around)
    said = labels(cells["row_saying"], cells["column_saying"], around.whole.indicator)
    said = said.rename(columns={"problem": "label_problem"})
    cells = _several(cells.assign(**_places(cells, around), **said, **_measures(cells)))
    cells["units"] = each(lambda row, column: row + column, cells["row_units"], cells["column_units"])
    cells["table_units"] = pd.Series([around.whole.units] * len(cells), cells.index, dtype=object)
    cells = cells.assign(**_periods(cells, around.context))
    figures = read_figures(cells)
    rows = cells.drop(columns="note").join(figures)
    rows["note"] = joined(joined(figures["note"], cells["note"]), _sums(cells))
    rows["problem"] = either(
        *(rows[name] for name in ("unread", "label_problem", "measure_problem", "problem"))
    )
    return rows.assign(of="").reindex(columns=[*OBSERVATIONS.columns[1:], "problem"])


def _cells(table: Table, around: Axes) -> pd.DataFrame:
    """One row a printed cell: printed, locator, note, and what row and column say."""
    values = list(around.columns.index)
    shape = (len(table.cells), len(values))
    printed = table.cells[values].to_numpy(dtype=object).ravel()
    at = np.flatnonzero(printed != "")
    row, column = np.divmod(at, max(shape[1], 1))
    cells = {"printed": printed[at], "locator": table.addresses[values].to_numpy(dtype=object).ravel()[at]}
    for axis, frame, index in (("row", around.rows, row), ("column", around.columns, column)):
        cells |= {f"{axis}_{name}": frame[name].to_numpy(dtype=object)[index] for name in frame}
    cells["note"] = cells.pop("row_note")
    cells["unread"] = joined(pd.Series(cells.pop("row_unread")), pd.Series(cells.pop("column_unread")))
    frame = pd.DataFrame(cells)
    if table.remarks:
        frame["note"] = joined(frame["note"], frame["locator"].map(table.remarks).fillna(""))
    return frame


def _sums(cells: pd.DataFrame) -> pd.Series:
    """A note on amounts that stand in a row or column of sums (合计): the audit adds up what they sum."""
    summed = cells["row_summed"].astype(bool) | cells["column_summed"].astype(bool)
    return pd.Series(SUMMED, cells.index).where(summed & cells["measure"].isin(AMOUNTS), "")


def _places(cells: pd.DataFrame, around: Axes) -> dict[str, pd.Series]:
    """The place that row or column names, the narrower of two; else the table's."""
    row, column = cells["row_place"], cells["column_place"]
    inside = each(lambda inner, outer: outer in lineage(inner), column, row)
    first = row.where(~inside.astype(bool) & (row != ""), column)
    name = cells["row_place_name"].where(first == row, cells["column_place_name"])
    return {
        "place": either(first, pd.Series(around.whole.place, cells.index)),
        "place_name": name.where(first != "", around.whole.place_name),
    }


def _several(cells: pd.DataFrame) -> pd.DataFrame:
    """A cell with as many figures as its label names parts (8.3∶39.7∶52) is so many figures."""
    split = cells["category"].str.contains(PARTS, regex=False) & cells["printed"].str.contains(RATIO)
    if not split.any():
        return cells
    parts = cells[split].assign(
        printed=cells["printed"].str.split(RATIO), category=cells["category"].str.split(PARTS)
    )
    parts = parts[parts["printed"].str.len() == parts["category"].str.len()]
    single = parts.explode(["printed", "category"])
    number = single.groupby(level=0).cumcount() + 1
    single["locator"] = single["locator"] + "#" + number.astype(str)
    return pd.concat([cells.drop(parts.index), single]).sort_index(kind="stable").reset_index(drop=True)


def _measures(cells: pd.DataFrame) -> dict[str, pd.Series]:
    """What the figure says of its indicator: the more telling word of row and column."""
    measure = each(_telling, cells["row_measure"], cells["column_measure"])
    problem = pd.Series(np.where(measure == "?", "row and column name different measures", ""), cells.index)
    return {"measure": measure, "measure_problem": problem}


def _telling(row: str, column: str) -> str:
    strong = {row, column} - WEAK
    return "?" if len(strong) > 1 else (strong.pop() if strong else "actual")


def _periods(cells: pd.DataFrame, context: Months) -> dict[str, pd.Series]:
    """First and last month. A target or forecast is of the whole year, but for a quarter's own."""
    time = each(join_times, cells["column_time"], cells["row_time"])
    spans = each(lambda when, measure: _span(when, measure, context), time, cells["measure"])
    return {"period_start": spans.str[0], "period_end": spans.str[1]}


def _span(time: Time | None, measure: str, context: Months) -> Months:
    span = months(time or Time(), context)
    planned = measure == "target" and not (time and time.is_quarter)
    foreseen = measure == "forecast" and not (time and time.last)
    if span.end and (planned or foreseen):
        return Months(f"{span.end[:4]}-01", f"{span.end[:4]}-12")
    return span


def lost_cells(table: Table, around: Axes) -> pd.DataFrame:
    """The cells of columns that nobody understands: printed, locator and problem."""
    reason = "nobody taught the heading {!r}; teach it to codebook/headings.csv, as note where it says nothing of a figure"
    lost = [
        pd.DataFrame(
            {"printed": table.cells[name], "locator": table.addresses[name], "problem": reason.format(name)}
        )
        for name in around.lost
    ]
    cells = pd.concat([pd.DataFrame(columns=["printed", "locator", "problem"]), *lost])
    return cells[cells["printed"] != ""]


def contradicting(rows: pd.DataFrame) -> list[str]:
    """Cells of one table that claim the same observation with different values, a sentence each."""
    again = rows[rows.duplicated(CLAIM, keep=False)]
    claims = (cells for _, cells in again.groupby(CLAIM, dropna=False, sort=False))
    return [
        f"{' and '.join(cells['locator'])} claim the same figure with different values"
        f" ({', '.join(cells['printed'])}); correct one in corrections.toml, or tell them apart by place or period"
        for cells in claims
        if len(set(cells["value"])) > 1 and len(set(cells["unit"])) == 1
    ]
