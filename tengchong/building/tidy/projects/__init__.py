"""Tables with the names of projects, a project a row; also their sections, and what they count besides and in total.

Stands on names, columns, figures, records and the keys of axes.
"""

from __future__ import annotations

import re

import pandas as pd

from tengchong.basics.text import simplify
from tengchong.building.schemas import PROJECTS
from tengchong.building.tidy.columns import either, joined
from tengchong.building.tidy.figures import misfit
from tengchong.building.tidy.names.offices import office_of
from tengchong.building.tidy.names.places import is_coded
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.units import find_units, is_money
from tengchong.building.tidy.names.wholes import quantity_of
from tengchong.building.tidy.projects.besides import begun, parted
from tengchong.building.tidy.projects.dates import as_of, headed
from tengchong.building.tidy.projects.placing import placed, with_charge_noted
from tengchong.building.tidy.projects.remarks import with_remarks_counted
from tengchong.building.tidy.projects.sections import NAMELESS, counts, nameless, sections
from tengchong.building.tidy.projects.stages import dated, stages, told_by_dates, with_stages_named
from tengchong.building.tidy.projects.totals import summing
from tengchong.building.tidy.records import (
    INVESTED,
    Records,
    coded,
    figures,
    first_filled,
    held,
    left_cells,
    places,
    records,
    unknown_cells,
    unread,
)
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

__all__ = ["begun", "listed", "projects"]

USED = {
    "name",
    "investor",
    "sector",
    "place",
    "stage",
    "as_of",
    "period",
    INVESTED,
    "site",
    "note",
}
CALLED = re.compile(r"^(?:计划|预计|拟)?总?投资(?:总额|额)?[:：为]?(?=\D{0,2}\d)")  # 总投资12.5亿元
STAGED = re.compile(
    r"(?<=[元万亿])[(（](?:其中)?[:：]?[一首]期[^()（）]*\d[^()（）]*[)）]$"
)  # 20亿元（一期6亿元）
COUNTS = "what {!r} counts of the projects can't be told from what else is counted of them; it is left out"
AGAIN = "{!r} means the same as {!r} before it; name it otherwise in a transcription, or leave it here"


def listed(table: Table, source: Source) -> tuple[Table, list[Table], pd.DataFrame]:
    """A list as its projects are read, the tables of what it counts besides, and the cells that are of no one project."""
    noted = with_charge_noted(table, source.place)
    counted = with_remarks_counted(with_stages_named(noted), source)
    return parted(placed(counted, source.place), source.place)


def projects(table: Table, source: Source, begun: set[str] | None = None) -> dict[str, pd.DataFrame]:
    """A table with project names: the columns of ``projects`` without source, and ``problem``; ``begun`` are the projects in
    which money was spent, which tells that they are under construction where nothing else tells their stage.

    A row without a name is none; an investment that isn't printed stays empty. Columns that nobody
    taught are under ``lost``, and what stands beside the totals of the investments under ``left``.
    """
    rows = records(table)
    name = rows.column("name")
    bare = nameless(table, name, source.place)
    invested = rows.column(INVESTED)
    plain = invested.map(lambda text: STAGED.sub("", CALLED.sub("", text)))
    read = figures(plain, rows.units.get(INVESTED) or _of_money(table.unit))
    printed = invested != ""
    dates = dated(table)
    told = told_by_dates(table, dates, _stated(table, rows))
    titles = (table.title, source.title)
    over = either(sections(table, name, bare), first_filled(table.cells[_of_stages(table)[1:]]))
    stage, progress = stages(told, over, titles, name.isin(begun or ()))
    month, other_dates = as_of(table, rows, stage, source)
    named, site = _sites(rows, source)
    named, above = _filled_down(named, bare | (site != ""))
    place, no_place = places(either(named, _places_among(site, source)), source)
    cell = rows.addresses[INVESTED if INVESTED in rows.cells else "name"]
    made = pd.DataFrame(
        {
            **{name: rows.column(name) for name in ("name", "investor", "sector")},
            "place": place,
            "stage": stage,
            "as_of": month,
            INVESTED: read["value"],
            **{name: read[name].where(printed) for name in ("low", "high")},
            "unit": read["unit"].where(printed, ""),
            "printed": invested,
            "locator": cell.where(printed, rows.addresses["name"]),
            "note": joined(
                read["note"].where(printed, ""), progress, above, site, other_dates, _notes(table)
            ),
            "problem": either(no_place, _no_money(read).where(printed, "")),
        }
    )
    made["problem"] = made["problem"].where(~bare, NAMELESS)
    summed = summing(table, name, bare, source.place) != ""
    kept = made[~bare | (printed & ~summed)].reindex(columns=[*PROJECTS.columns[1:], "problem"])
    return {
        "projects": kept,
        "lost": unknown_cells(
            table, {name: _why_left(name, why) for name, why in rows.others.items() if name not in dates}
        ),
        "left": pd.concat(
            [
                left_cells(table, rows, USED),
                counts(rows, bare, summed, USED - {INVESTED} | {"index"}),
                _said_again(table),
            ]
        ),
    }


def _stated(table: Table, rows: Records) -> pd.Series:
    """The stage that each project prints; in a list without a column for it, a remark that is one (已开工)."""
    if "stage" in rows.cells:
        return first_filled(table.cells[_of_stages(table)])
    _, no_stage = coded(rows.column("note"), "stage")
    return rows.column("note").where(no_stage == "", "")


def _of_money(units: str) -> str:
    """The unit of money among those over a table: 万元 of 个、万元."""
    return next(filter(is_money, find_units(simplify(units))), "")


def _no_money(read: pd.DataFrame) -> pd.Series:
    """Why a figure is no investment: it could not be read, or no currency is printed with it."""
    return either(unread(read), read["unit"].map(lambda unit: misfit(INVESTED, "actual", unit)))


def _notes(table: Table) -> pd.Series:
    """What the columns of notes say of each project, and those of its stage behind the first: 进展 beside 所处阶段."""
    notes = [headed(table.cells[column], column) for column in table.cells if held(column) == "note"]
    stages = table.cells[_of_stages(table)]
    later = [stages[column].mask(stages[column] == first_filled(stages), "") for column in stages.columns[1:]]
    return joined(pd.Series("", table.cells.index, dtype=object), *notes, *later)


def _of_stages(table: Table) -> list[str]:
    """The columns that say how far each project has come."""
    return [column for column in table.cells if held(column) == "stage"]


def _said_again(table: Table) -> pd.DataFrame:
    """The cells of a second column that holds what one before it does, to be refused: 协议投资额 beside 总投资, 投资企业 beside 投资方."""
    first: dict[str, str] = {}
    again = {}
    dates = dated(table)
    for column in (column for column in table.cells if column not in dates):
        before = first.setdefault(held(column), column)
        if before != column and held(column) in USED - {"note", "stage"}:
            again[column] = (COUNTS if held(column) == INVESTED else AGAIN).format(column, before)
    return unknown_cells(table, again)


def _why_left(heading: str, why: str) -> str:
    """Why a column stays out: it counts something of the projects, or nobody taught its heading."""
    words = understand(heading)
    counted = quantity_of(words.indicator) == "money" or (words.units and words.measure)
    return COUNTS.format(heading) if counted else why


def _sites(rows: Records, source: Source) -> tuple[pd.Series, pd.Series]:
    """The places and the sites printed; a township or zone that has no code is a site in the document's place."""
    named, site = rows.column("place"), rows.column("site")
    codeless = named.map(office_of).astype(bool) & ~_are_coded(named, source)
    return named.where(~codeless, ""), either(site, named.where(codeless, ""))


def _filled_down(named: pd.Series, others: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The place of each project, that of the row above where the cell is empty, and a note there; not in ``others``."""
    empty = (named == "") & ~others
    filled = named.mask((named == "") | others).ffill().fillna("").where(empty, named)
    return filled, pd.Series("place: taken from the row above", named.index).where(filled != named, "")


def _places_among(sites: pd.Series, source: Source) -> pd.Series:
    """The sites (施甸县, 工贸园区标准厂房) that are places of the codebook, empty where one is none."""
    return sites.where(_are_coded(sites, source), "")


def _are_coded(names: pd.Series, source: Source) -> pd.Series:
    """Whether each name is that of a place of the codebook."""
    return names.map({name: is_coded(name, source.place) for name in names.unique()}).astype(bool)
