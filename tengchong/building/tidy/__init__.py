"""Raw tables → the rows of the processed tables, and the cells that were refused.

The header says what a table is: one with project names holds projects and what is counted of each, one with a price column
holds prices and price rules, every other holds observations in whatever shape.

The rooms, each of which imports only from those before it:

- ``columns``: whole columns of words at once
- ``names``: what the words of a heading, label or title mean
- ``figures``: what the figure in a cell can mean, and its unit
- ``records``: what the columns hold where a row is a project, a price or a season
- ``axes``: what the rows and columns of a table say of its cells
- ``shapes``: tables of other shapes as the usual one
- ``observations``, ``projects``, ``prices``: the rows that are made of a table; none of them knows the others
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from tengchong.basics.codebook import lineage
from tengchong.basics.problems import Problems
from tengchong.building.corrections import Correction
from tengchong.building.schemas import TABLES
from tengchong.building.tidy.axes import axes
from tengchong.building.tidy.columns import constant, joined, spelled_out
from tengchong.building.tidy.names.places import lies_within, place_in
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.observations import contradicting, lost_cells, noted, observations
from tengchong.building.tidy.prices import incentives, priced, prices, season_columns, seasons, without_prices
from tengchong.building.tidy.projects import begun, listed, projects
from tengchong.building.tidy.records import held
from tengchong.building.tidy.shapes import usual
from tengchong.building.tidy.shapes.tasks import told_in_sentences
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table
from tengchong.reading.tables.grids import cell_addresses


class TidyError(Problems):
    """A table that contradicts itself, one sentence each in ``problems``; ``tidied`` are its rows all the same."""

    def __init__(self, problems: list[str], tidied: Tidied) -> None:
        super().__init__(*problems)
        self.tidied = tidied


class Tidied(NamedTuple):
    """The processed rows of a raw table, each frame as ``schemas`` describes it."""

    observations: pd.DataFrame
    projects: pd.DataFrame
    prices: pd.DataFrame
    price_rules: pd.DataFrame
    seasons: pd.DataFrame
    refused: pd.DataFrame


def tidy(table: Table, source: Source, corrected: dict[str, Correction] | None = None) -> Tidied:
    """The processed rows that a raw table holds, and the cells that can't be used, with a sentence.

    ``corrected`` has the correction of each address that was changed: the row keeps what stood
    there in ``printed`` and the reason in ``note``. An empty cell is nothing.
    Raises TidyError where two cells claim the same observation with different values.
    """
    made = _rows(table, _of_its_place(table, source))
    if corrected:
        made = {name: _with_corrections(frame, table, corrected) for name, frame in made.items()}
    refused = {name: frame["problem"] != "" for name, frame in made.items()}
    kept = {name: frame[~refused[name]] if refused[name].any() else frame for name, frame in made.items()}
    left_out = pd.concat([frame[refused[name]] for name, frame in made.items()])
    frames = {**kept, "refused": left_out.rename(columns={"problem": "reason"})}
    tidied = Tidied(*(_conform(name, frames.get(name), source.name) for name in Tidied._fields))
    if "observations" in kept and (problems := contradicting(kept["observations"])):
        raise TidyError(problems, tidied)
    return tidied


def _of_its_place(table: Table, source: Source) -> Source:
    """The document as far as a table of it goes: on the place that its title names, or its sheet, where that is in the document's."""
    sheet = table.sheet.partition("!")[0]
    of_sheet = place_in(sheet, source.place) if lies_within(sheet, source.place) else None
    place, name = place_in(table.title, source.place) or of_sheet or (source.place, source.place_name)
    firm = re.search(rf"{re.escape(name)}[^\s，。]{{0,8}}(?:公司|集团)", table.title)  # 云南电网有限责任公司
    own = place in lineage(source.place) and (
        firm or source.place_name in table.title
    )  # 丽水星火新城 is not on 丽水
    return source if own else replace(source, place=place, place_name=name)


def _rows(table: Table, source: Source) -> dict[str, pd.DataFrame]:
    """The rows of each processed table that a raw one holds; its headings tell which."""
    table = incentives(usual(table), source.title, source.place)
    meanings = {understand(column).meaning for column in table.cells}
    if any(held(column) == "name" for column in table.cells):
        return _with_notes(_listed(table, source), table, source)
    table, around = priced(table, source)
    dated = {"season", "month"} <= meanings
    if not around and (season_columns(table) or dated):
        return seasons(table, source)
    if not around:
        return _with_notes(_observed(table, source), table, source)
    calendar = [{"seasons": seasons(table, source)["seasons"].query("problem == ''")}] if dated else []
    rest = [_observed(one, source) for one in without_prices(table, around)]
    return _together([prices(table, source, around), *calendar, *rest])


def _with_notes(made: dict[str, pd.DataFrame], table: Table, source: Source) -> dict[str, pd.DataFrame]:
    """The rows that a table makes, and those that the notes below it tell besides."""
    above = made.get("observations")
    told = noted(table, source, above) if table.noted else pd.DataFrame()
    return _together([made, {"observations": told}]) if len(told) else made


def _listed(table: Table, source: Source) -> dict[str, pd.DataFrame]:
    """The projects of a list, and what it counts of each besides its planned investment."""
    plain, figures, left = listed(table, source)
    counted = [_observed(one, source) for one in figures if len(one.cells)]
    return _together([projects(plain, source, begun(counted)), *counted, {"left": left}])


def _together(parts: list[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """The rows that parts of one raw table make, of each processed table; no two parts claim the same."""
    made: dict[str, pd.DataFrame] = {}
    for name, frame in ((name, frame) for part in parts for name, frame in part.items()):
        before = made.get(name)
        if before is not None and "claim" in frame:
            frame = frame.assign(claim=frame["claim"] + len(before))
        made[name] = frame if before is None else pd.concat([before, frame], ignore_index=True)
    return made


def _observed(table: Table, source: Source) -> dict[str, pd.DataFrame]:
    """The observations of a table, and the cells that nobody understands."""
    table = told_in_sentences(table)
    around = axes(table, source)
    return {"observations": observations(table, around), "lost": lost_cells(table, around)}


def _conform(name: str, rows: pd.DataFrame | None, source: str) -> pd.DataFrame:
    """Columns in the schema's order and of its types."""
    table = TABLES[name]
    rows = pd.DataFrame(index=[]) if rows is None else rows.reset_index(drop=True)
    made = {}
    for field in table.fields:
        given = rows[field.name] if field.name in rows else constant(source, rows.index)
        if field.type == "number":
            made[field.name] = given.astype(float)
        else:
            as_is = given.dtype in ("str", "category") and not given.hasnans
            made[field.name] = given if as_is else given.astype(object).fillna("").astype(str)
    return pd.DataFrame(made, columns=table.columns, copy=False)


def _with_corrections(frame: pd.DataFrame, table: Table, corrected: dict[str, Correction]) -> pd.DataFrame:
    """Say what was corrected: in the figure's own row, or in all that the corrected label heads."""
    frame = spelled_out(frame).assign(note=lambda rows: rows.get("note", ""))
    cells = cell_addresses(frame["locator"])
    for address, correction in corrected.items():
        row = table.addresses[(table.addresses == address).any(axis=1)]
        own = cells == address
        headed = own if own.any() else cells.isin(row.to_numpy().ravel())
        frame.loc[own, "printed"] = correction.expected
        what = "read" if own.any() else f"{correction.expected!r} read"
        said = pd.Series(f"{what} as {correction.replacement}: {correction.reason}", frame.index[headed])
        frame.loc[headed, "note"] = joined(frame.loc[headed, "note"], said)
    return frame
