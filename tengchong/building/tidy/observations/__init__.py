"""A table's cells as observations: each cell is what its row, its column and its table say of it.

Stands on names, columns, figures, records and axes.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from tengchong.basics.codebook.tables import simple
from tengchong.building.schemas import OBSERVATIONS
from tengchong.building.tidy.axes import Axes, whole_of
from tengchong.building.tidy.axes.stub import FILLED
from tengchong.building.tidy.columns import (
    Coded,
    Lines,
    combined,
    constant,
    different_rows,
    spelled_out,
    together,
)
from tengchong.building.tidy.figures import Figures, is_bare, read_figures
from tengchong.building.tidy.names.taught import counted_in, heading_of
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.words import Words
from tengchong.building.tidy.observations.below import told_below
from tengchong.building.tidy.observations.cells import SINCE, Cells, cells_of
from tengchong.building.tidy.observations.spoken import in_words
from tengchong.building.tidy.records import refused
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

CLAIM = [["place"], ["period_start", "period_end"], ["indicator", "dimension", "category", "measure"]]
FILLED_DOWN = f"([^;]+{FILLED.format('')})"
SAID = {*OBSERVATIONS.columns, "problem"}
UNTAUGHT = "nobody taught the heading {!r}; teach it to codebook/headings.csv, as note where it says nothing of a figure"
WORDLESS = "the column {!r} is one of figures, and none of its cells is one; correct them in corrections.toml"
OTHERWISE = "the words of another cell say this otherwise; tell in corrections.toml what each of them is of"
COLUMN = r"!(?:r\d+)?([A-Z]+|c\d+)[^!]*$"  # of an address: C7 stands in C, r2c3 in c3
COUNTS = r"\d[\d.]*\s*(?:[%％万亿元个家项户次人亩批])"
NOTHING = "no figure stands in the row of this remark; print what it counts in a column of its own"
ASTRAY = (
    "the column {!r} holds words; where a table of its own begins here, leave an empty row before its header"
)


def observations(table: Table, around: Axes) -> pd.DataFrame:
    """The figures of a table: the columns of ``observations`` without source, ``problem``, and the number
    of what each ``claim``s to say."""
    cells = cells_of(table, around)
    figures = _figures(cells, around.whole)
    apart, told = in_words(cells, np.isnan(figures.value))
    if told.any():
        cells, figures = apart, _figures(apart, around.whole)
    return _rows(cells, figures, told)


def noted(table: Table, source: Source, made: pd.DataFrame | None) -> pd.DataFrame:
    """The figures of the notes below a table, in the same columns; what is ``made`` of the table is not told again."""
    whole, context = whole_of(table, source)
    cells = told_below(table, whole, context)
    rows = _rows(cells, _figures(cells, whole), np.ones(len(cells.printed), dtype=bool))
    if made is None:
        return rows
    claims = [name for names in CLAIM for name in names]
    told = spelled_out(made[made["indicator"].isin(rows["indicator"]) & (made["problem"] == "")])
    again = spelled_out(rows).merge(told.drop_duplicates(claims), "left", claims, suffixes=("", " made"))
    same, known = again["value"] == again["value made"], again["value made"].notna()
    problem = rows["problem"].astype(object).mask(known & ~same, OTHERWISE)
    return rows.assign(problem=problem)[~same]


def _rows(cells: Cells, figures: Figures, told: np.ndarray) -> pd.DataFrame:
    """The rows that cells and their figures make; ``told`` are those that stand in words."""
    units = figures.unit.map(lambda unit: (unit,))
    counted = combined(counted_in, cells.said["indicator"], cells.said["label"], units)
    # 接待来访 over 118批次 are groups, over 640人次 visitors
    said = cells.said | {"indicator": counted.merged(), "unit": figures.unit}
    rows = cells.printed.index
    claim = different_rows(*(_tuples(said, names).merged() for names in CLAIM))[1]
    said["problem"] = combined(lambda *why: next(filter(None, why), ""), *cells.problems, figures.problem)
    known = np.where(said["problem"].where("".__eq__), figures.value, np.nan)
    longer = _counts_longer(claim, known, said["since"].where(bool))
    since = Coded.whether(longer)
    said["period_start"] = combined(lambda start, since: "" if since else start, said["period_start"], since)
    note = since.map({True: SINCE, False: ""}.__getitem__)
    said["note"] = combined(together, figures.note, said["note"], note)
    if told.any():
        clash = np.flatnonzero(_clash(claim, known, told))
        said["problem"] = said["problem"].put(clash, [OTHERWISE] * len(clash))
    made = {
        **{name: column.categories(rows) for name, column in said.items() if name in SAID},
        **{name: getattr(figures, name) for name in ("value", "low", "high")},
        **{name: getattr(cells, name) for name in ("printed", "locator")},
        "claim": _apart(claim, longer) if longer.any() else claim,
        "of": constant("", rows),
    }
    return pd.DataFrame(made, columns=[*OBSERVATIONS.columns[1:], "problem", "claim"], copy=False)


def _tuples(said: Lines, names: list[str]) -> Coded:
    """Some columns as one, of tuples."""
    return combined(lambda *values: values, *(said[name] for name in names))


def _clash(claim: np.ndarray, value: np.ndarray, told: np.ndarray) -> np.ndarray:
    """The cells that claim what another one says otherwise, one of them in words: what of it is meant can't be told."""
    different = pd.Series(value).groupby(claim).transform("nunique").to_numpy() > 1
    return different & (np.bincount(claim, weights=told) > 0)[claim] & ~np.isnan(value)


def _apart(claim: np.ndarray, longer: np.ndarray) -> np.ndarray:
    """The number of what each figure claims to say, where those that count longer say something else."""
    return pd.factorize(2 * claim + longer)[0]


def _counts_longer(claim: np.ndarray, value: np.ndarray, since: np.ndarray) -> np.ndarray:
    """The cells of 累计 beside another figure of the same months: they count from a beginning that nobody printed."""
    if not since.any() or since.all():
        return np.zeros(len(claim), dtype=bool)
    values = pd.Series(value).groupby(claim)
    other = np.bincount(claim, weights=~since & ~np.isnan(value)) > 0
    return since & other[claim] & (values.transform("nunique") > 1).to_numpy()


def _figures(cells: Cells, whole: Words) -> Figures:
    said = cells.said
    return read_figures(cells.printed, said["indicator"], said["measure"], said["units"], whole.units)


def lost_cells(table: Table, around: Axes) -> pd.DataFrame:
    """The cells of columns that nobody understands: printed, locator and problem."""
    lost = [(table.cells[name], table.addresses[name], untaught(name)) for name in around.lost]
    return refused([*lost, *_astray(table, around), *_noted_on_nothing(table, around)])


def _astray(table: Table, around: Axes) -> list[tuple[pd.Series, pd.Series, str]]:
    """The figures that stand in a column of labels or units, in rows that are not read for it: texts, addresses and why."""
    unread = around.rows["unread"].where(bool)
    if not unread.any():
        return []
    words = [name for name in table.cells if name not in (*around.headings, *around.lost)]
    labels = [name for name in words if understand(name).meaning in ("", "indicator", "unit")]
    astray = {name: unread & table.cells[name].map(is_bare).to_numpy(dtype=bool) for name in labels}
    return [
        (table.cells[name][at], table.addresses[name][at], ASTRAY.format(name)) for name, at in astray.items()
    ]


def _noted_on_nothing(table: Table, around: Axes) -> list[tuple[pd.Series, pd.Series, str]]:
    """The remarks with figures in rows that hold none of their own: texts, addresses and why."""
    remarks = [name for name in table.cells if understand(name).meaning == "note"]
    if not remarks:
        return []  # the quick answer for most long tables
    bare = (table.cells[around.headings] == "").all(axis=1)
    told = {name: bare & table.cells[name].str.contains(COUNTS) for name in remarks}
    return [(table.cells[name][at], table.addresses[name][at], NOTHING) for name, at in told.items()]


def untaught(heading: str) -> str:
    """Why a column of words is left out: its heading is known as such, is one of figures, or is not known."""
    known = heading_of(simple(heading))
    told = (WORDLESS if understand(heading).measure else UNTAUGHT).format(heading)
    return (known and known.unread) or told


def contradicting(rows: pd.DataFrame) -> list[str]:
    """Cells of one table that claim the same observation with different values, a sentence each."""
    claim = rows["claim"].to_numpy(dtype=np.int64)
    again = rows[np.bincount(claim)[claim] > 1] if len(claim) else rows
    groups = (cells for _, cells in again.groupby("claim", sort=False))
    return [
        f"{', '.join(cells['locator'])} claim the same figure with different values"
        f" ({', '.join(cells['printed'])}{_filled(cells)}); {_remedy(cells)}"
        for cells in groups
        if len(set(cells["value"])) > 1 and len(set(cells["unit"])) == 1
    ]


def _remedy(cells: pd.DataFrame) -> str:
    """What to do about cells that say otherwise of one figure; in several columns, a heading may not name what is counted."""
    columns = cells["locator"].str.extract(COLUMN, expand=False)
    if columns.hasnans or len(set(columns)) == 1:
        return "correct one in corrections.toml, or tell them apart by place or period"
    return (
        f"their headings are read as the same, {cells['indicator'].iloc[0]}: teach the one that doesn't name what it counts to"
        " codebook/labels.csv, with its indicator, or correct one in corrections.toml"
    )


def _filled(cells: pd.DataFrame) -> str:
    """What of some cells' claim stands in the rows above them, since their own print nothing there."""
    notes = spelled_out(cells)["note"].str.extract(FILLED_DOWN, expand=False).dropna()
    return "".join(f"; {note}" for note in notes.unique())
