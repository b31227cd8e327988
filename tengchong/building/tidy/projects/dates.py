"""The month that the stage of each project in a list is told of, and the dates beside it that date another stage."""

from __future__ import annotations

import pandas as pd

from tengchong.building.tidy.columns import each, either, joined
from tengchong.building.tidy.projects.listing import Listing
from tengchong.building.tidy.projects.stages import dated, is_time
from tengchong.building.tidy.records import first_filled, held
from tengchong.reading.periods import Months, months, read_time
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table
from tengchong.reading.tables.rows import is_figure

SIGNED = "signed"


def as_of(listing: Listing, stage: pd.Series, source: Source) -> tuple[pd.Series, pd.Series]:
    """The month of each statement, and the other dates as a note: its own, of a project that is signed the day when it was,
    else the last month that the document reports on."""
    context = Months(source.period_start, source.period_end)
    table, signed = listing.table, _when_signed(listing.table)
    stated = [column for column in listing.columns("as_of") if column not in signed]
    own = either(first_filled(table.cells[stated]), listing.rows.column("period"))
    of_stage = (stage == SIGNED) & (own == "")

    def month(printed: str) -> str:
        time = read_time(printed)
        return months(time, context).end if time else source.period_end

    told = either(own, first_filled(table.cells[signed]).where(of_stage, ""))
    notes = [headed(table.cells[column].mask(of_stage, ""), column) for column in signed]
    return each(month, told), joined(pd.Series("", table.cells.index, dtype=object), *notes)


def headed(cells: pd.Series, heading: str) -> pd.Series:
    """The cells of a column of notes, figures and dates among them behind its heading: 用地需求（亩）: 30."""
    return each(lambda text: f"{heading}: {text}" if is_figure(text) or is_time(text) else text, cells)


def _when_signed(table: Table) -> list[str]:
    """The columns that hold when a project was signed (签约时间)."""
    return [column for column, stage in dated(table).items() if stage == SIGNED and held(column) == "as_of"]
