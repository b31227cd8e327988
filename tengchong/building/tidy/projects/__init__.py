"""Tables with the names of projects, a project a row; also their sections, and what they count besides and in total.

Stands on names, columns, figures, records and the keys of axes.
"""

from __future__ import annotations

import re

import pandas as pd

from tengchong.basics.text import simplify
from tengchong.building.schemas import PROJECTS
from tengchong.building.tidy.columns import each, either, joined, whether
from tengchong.building.tidy.figures import misfit
from tengchong.building.tidy.names.offices import office_of
from tengchong.building.tidy.names.places import is_coded
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.units import find_units, is_money
from tengchong.building.tidy.names.wholes import quantity_of
from tengchong.building.tidy.projects.besides import begun, parted
from tengchong.building.tidy.projects.dates import as_of, headed
from tengchong.building.tidy.projects.listing import NAMELESS, Listing
from tengchong.building.tidy.projects.placing import placed, with_charge_noted
from tengchong.building.tidy.projects.remarks import with_remarks_counted
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


def listed(table: Table, source: Source) -> tuple[Listing, list[Table], pd.DataFrame]:
    """A list as its projects are read, the tables of what it counts besides, and the cells that are of no one project."""
    noted = with_charge_noted(table, source.place)
    counted = with_remarks_counted(with_stages_named(noted), source)
    return parted(placed(Listing(counted, source.place)))


def projects(listing: Listing, source: Source, begun: set[str]) -> dict[str, pd.DataFrame]:
    """A table with project names: the columns of ``projects`` without source, and ``problem``; ``begun`` are the projects in
    which money was spent, which tells that they are under construction where nothing else tells their stage.

    A row without a name is none; an investment that isn't printed stays empty. Columns that nobody
    taught are under ``lost``, and what stands beside the totals of the investments under ``left``.
    """
    table, rows, bare = listing.table, listing.rows, listing.bare
    summed = summing(listing) != ""
    dates = dated(table)
    lost = {name: _why_left(name, why) for name, why in rows.others.items() if name not in dates}
    counts = listing.counts(summed, USED - {INVESTED} | {"index"})
    left = [left_cells(table, rows, USED), counts, _said_again(table)]
    made = pd.concat([_named(listing, source), _invested(listing), _progress(listing, source, begun)], axis=1)
    notes = (made[note] for note in ("note", "progress", "above", "site", "dates"))
    made["note"] = joined(*notes, _notes(listing))
    made["problem"] = either(made["no place"], made["no money"]).where(~bare, NAMELESS)
    kept = made[~bare | ((made["printed"] != "") & ~summed)]
    return {
        "projects": kept.reindex(columns=[*PROJECTS.columns[1:], "problem"]),
        "lost": unknown_cells(table, lost),
        "left": pd.concat(left),
    }


def _named(listing: Listing, source: Source) -> pd.DataFrame:
    """What each project is, and where."""
    rows = listing.rows
    named, site = _sites(rows, source)
    named, above = _filled_down(named, listing.bare | (site != ""))
    place, no_place = places(either(named, _places_among(site, source)), source)
    said = {name: rows.column(name) for name in ("name", "investor", "sector")}
    return pd.DataFrame({**said, "place": place, "no place": no_place, "above": above, "site": site})


def _invested(listing: Listing) -> pd.DataFrame:
    """The planned investment of each project, as it is printed and read."""
    rows = listing.rows
    invested = rows.column(INVESTED)
    printed = invested != ""
    plain = each(lambda text: STAGED.sub("", CALLED.sub("", text)), invested)
    read = figures(plain, rows.units.get(INVESTED) or _of_money(listing.table.unit))
    cell = rows.addresses[INVESTED if INVESTED in rows.cells else "name"]
    return pd.DataFrame(
        {
            INVESTED: read["value"],
            **{name: read[name].where(printed) for name in ("low", "high")},
            **{name: read[name].where(printed, "") for name in ("unit", "note")},
            "printed": invested,
            "locator": cell.where(printed, rows.addresses["name"]),
            "no money": _no_money(read).where(printed, ""),
        }
    )


def _progress(listing: Listing, source: Source, begun: set[str]) -> pd.DataFrame:
    """How far each project has come, and when."""
    told = told_by_dates(listing.table, _stated(listing))
    over = either(listing.sections, first_filled(listing.cells("stage").iloc[:, 1:]))
    stage, progress = stages(told, over, (listing.table.title, source.title), listing.names.isin(begun))
    month, dates = as_of(listing, stage, source)
    return pd.DataFrame({"stage": stage, "progress": progress, "as_of": month, "dates": dates})


def _stated(listing: Listing) -> pd.Series:
    """The stage that each project prints; in a list without a column for it, a remark that is one (已开工)."""
    if listing.columns("stage"):
        return first_filled(listing.cells("stage"))
    remark = listing.rows.column("note")
    return remark.where(coded(remark, "stage")[1] == "", "")


def _of_money(units: str) -> str:
    """The unit of money among those over a table: 万元 of 个、万元."""
    return next(filter(is_money, find_units(simplify(units))), "")


def _no_money(read: pd.DataFrame) -> pd.Series:
    """Why a figure is no investment: it could not be read, or no currency is printed with it."""
    return either(unread(read), each(lambda unit: misfit(INVESTED, "actual", unit), read["unit"]))


def _notes(listing: Listing) -> pd.Series:
    """What the columns of notes say of each project, and those of its stage behind the first: 进展 beside 所处阶段."""
    notes = [headed(cells, column) for column, cells in listing.cells("note").items()]
    stages = listing.cells("stage")
    later = [stages[column].mask(stages[column] == first_filled(stages), "") for column in stages.columns[1:]]
    return joined(pd.Series("", stages.index, dtype=object), *notes, *later)


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
    codeless = whether(office_of, named) & ~_are_coded(named, source)
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
    return whether(lambda name: is_coded(name, source.place), names)
