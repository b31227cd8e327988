"""Tables with the names of projects."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from tengchong.basics.codebook import find_word
from tengchong.basics.codebook import table as codebook
from tengchong.basics.codebook.tables import simple
from tengchong.basics.text import simplify
from tengchong.building.schemas import PROJECTS, STAGES
from tengchong.building.tidy.columns import each, either, joined
from tengchong.building.tidy.places import office_of, place_of
from tengchong.building.tidy.records import (
    Records,
    coded,
    figures,
    left_cells,
    places,
    records,
    unknown_cells,
    unread,
)
from tengchong.building.tidy.texts import understand
from tengchong.building.tidy.wholes import quantity_of
from tengchong.reading.periods import Months, months, read_time
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

DATED = re.compile(r"(签约|注册|开工|竣工|投产)(?:时间|日期|年月)")
UNDONE = r"(?:未|待|拟|将|欲|计划|预计|准备|争取|正?在?办理)[^,，。;；、]{0,6}"
USED = {
    "name",
    "investor",
    "sector",
    "place",
    "stage",
    "as_of",
    "period",
    "planned_investment",
    "site",
    "note",
}
STAGELESS = "the table does not say the stage of the project; give it in a column, or in the title"
COUNTS = "projects are kept with their planned investment alone; what {!r} counts of them is left out"
NAMELESS = "no project's name stands in this row; a total follows from the projects, and is left out"


def projects(table: Table, source: Source) -> dict[str, pd.DataFrame]:
    """A table with project names: the columns of ``projects`` without source, and ``problem``.

    A row without a name is none; an investment that isn't printed stays empty. Columns that nobody
    taught are under ``lost``.
    """
    rows = records(table)
    invested = rows.column("planned_investment")
    read = figures(invested, rows.units.get("planned_investment") or table.unit)
    printed = invested != ""
    dated = _dated(table)
    stage, progress, no_stage = _stages(_told_by_dates(table, dated, rows.column("stage")), table.title)
    named, site = _sites(rows, source)
    place, no_place = places(either(named, _places_among(site, source)), source)
    cell = rows.addresses["planned_investment" if "planned_investment" in rows.cells else "name"]
    made = pd.DataFrame(
        {
            **{name: rows.column(name) for name in ("name", "investor", "sector")},
            "place": place,
            "stage": stage,
            "as_of": _as_of(rows, source),
            "planned_investment": read["value"],
            **{name: read[name].where(printed) for name in ("low", "high")},
            "unit": read["unit"].where(printed, ""),
            "printed": invested,
            "locator": cell.where(printed, rows.addresses["name"]),
            "note": joined(read["note"].where(printed, ""), progress, site, rows.column("note")),
            "problem": either(no_stage, no_place, unread(read).where(printed, "")),
        }
    )
    bare = (made["name"] == "") | made["name"].map(lambda name: understand(name).total).astype(bool)
    made["problem"] = made["problem"].where(~bare, NAMELESS)
    kept = made[~bare | printed].reindex(columns=[*PROJECTS.columns[1:], "problem"])
    return {
        "projects": kept,
        "lost": unknown_cells(
            table, {name: _why_left(name, why) for name, why in rows.others.items() if name not in dated}
        ),
        "left": left_cells(table, rows, USED),
    }


def _why_left(heading: str, why: str) -> str:
    """Why a column stays out: it counts something of the projects, or nobody taught its heading."""
    words = understand(heading)
    counts = quantity_of(words.indicator) == "money" or (words.units and words.measure)
    return COUNTS.format(heading) if counts else why


def _sites(rows: Records, source: Source) -> tuple[pd.Series, pd.Series]:
    """The places and the sites printed; a township or zone that has no code is a site in the document's place."""
    named, site = rows.column("place"), rows.column("site")
    codeless = named.map(office_of).astype(bool) & ~_are_coded(named, source)
    return named.where(~codeless, ""), either(site, named.where(codeless, ""))


def _places_among(sites: pd.Series, source: Source) -> pd.Series:
    """The sites (施甸县, 工贸园区标准厂房) that are places of the codebook, empty where one is none."""
    return sites.where(_are_coded(sites, source), "")


def _are_coded(names: pd.Series, source: Source) -> pd.Series:
    """Whether each name is that of a place of the codebook."""
    coded = {name: bool((words := place_of(name, source.place)) and words.place) for name in names.unique()}
    return names.map(coded).astype(bool)


def _dated(table: Table) -> dict[str, str]:
    """The columns that hold when a project came to a stage (签约时间, 开工时间), and the word for that, the first first."""
    found = {column: dated[1] for column in table.cells if (dated := DATED.fullmatch(simple(column)))}
    return dict(sorted(found.items(), key=lambda one: STAGES.index(find_word("stage", one[1]))))


def _told_by_dates(table: Table, dated: dict[str, str], printed: pd.Series) -> pd.Series:
    """The stage as printed; where none is, the furthest that has a date."""
    told = pd.Series("", printed.index, dtype=object)
    for column, stage in dated.items():
        has_date = table.cells[column].map(lambda text: read_time(simplify(text)) is not None).astype(bool)
        told = told.where(~has_date, stage)
    return printed.where(printed != "", told)


def _stages(printed: pd.Series, title: str) -> tuple[pd.Series, pd.Series, pd.Series]:
    """The stage of each project, what else is printed of its progress, and a sentence where no stage is known.

    A list of 新签约项目 says the stage of each where its own cell tells the progress in other words.
    """
    words = codebook("words")
    known = words["printed"][words["column"] == "stage"]
    titled = max((word for word in known if word in title), key=len, default="")
    stage, wrong = coded(printed, "stage")
    furthest = printed.where(wrong != "", "").map(_furthest)
    stage, wrong = stage.where(furthest == "", furthest), wrong.where(furthest == "", "")
    told = (wrong != "") if titled else pd.Series(False, printed.index)
    stage = stage.where(stage != "", find_word("stage", titled) if titled else "")
    wrong = wrong.where(~told, "").where((stage != "") | (wrong != ""), STAGELESS)
    return stage, printed.where(told | (furthest != ""), ""), wrong


@cache
def _furthest(progress: str) -> str:
    """The furthest stage that words on a project's progress tell: 主体厂房封顶 is of one under construction."""
    words = codebook("words")
    told = words[
        words["column"].isin(["stage", "progress"]) & words["printed"].map(lambda word: word in progress)
    ]
    done = [row.code for row in told.itertuples() if not re.search(f"{UNDONE}{row.printed}", progress)]
    return max(done, key=STAGES.index, default="")


def _as_of(rows: Records, source: Source) -> pd.Series:
    """The month of each statement: its own, else the last that the document reports on."""
    context = Months(source.period_start, source.period_end)

    def month(printed: str) -> str:
        time = read_time(printed)
        return months(time, context).end if time else source.period_end

    return each(month, either(rows.column("as_of"), rows.column("period")))
