"""Tables with the names of projects."""

from __future__ import annotations

import pandas as pd

from tengchong.building.schemas import PROJECTS
from tengchong.building.tidy.columns import each, either, joined
from tengchong.building.tidy.records import Records, coded, figures, places, records, unknown_cells, unread
from tengchong.reading.periods import Months, months, read_time
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table


def projects(table: Table, source: Source) -> dict[str, pd.DataFrame]:
    """A table with project names: the columns of ``projects`` without source, and ``problem``.

    A row without a name is none; an investment that isn't printed stays empty. Columns that nobody
    taught are under ``lost``.
    """
    rows = records(table)
    invested = rows.column("planned_investment")
    read = figures(invested, rows.units.get("planned_investment") or table.unit)
    printed = invested != ""
    stage, no_stage = coded(rows.column("stage"), "stage")
    place, no_place = places(rows.column("place"), source)
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
            "note": joined(read["note"].where(printed, ""), rows.column("note")),
            "problem": either(no_stage, no_place, unread(read).where(printed, "")),
        }
    )
    named = made[made["name"] != ""].reindex(columns=[*PROJECTS.columns[1:], "problem"])
    return {"projects": named, "lost": unknown_cells(table, rows.others)}


def _as_of(rows: Records, source: Source) -> pd.Series:
    """The month of each statement: its own, else the last that the document reports on."""
    context = Months(source.period_start, source.period_end)

    def month(printed: str) -> str:
        time = read_time(printed)
        return months(time, context).end if time else source.period_end

    return each(month, either(rows.column("as_of"), rows.column("period")))
