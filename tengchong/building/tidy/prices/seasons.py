"""Tables that say which months are wet, normal or dry."""

from __future__ import annotations

import re

import pandas as pd

from tengchong.basics.codebook import known_word
from tengchong.basics.text import simplify
from tengchong.building.schemas import SEASON_MONTHS
from tengchong.building.tidy.columns import either
from tengchong.building.tidy.records import coded, places, records, unknown_cells
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

SPAN = re.compile(r"(\d{1,2})月?(?:[-—–~至到]+(?:次年|翌年|第二年)?(\d{1,2})月?)?")
BETWEEN = re.compile(r"[、,，;；和及\s]+")
ASSUMED = ("假设", "假定", "assum")


def season_columns(table: Table) -> list[str]:
    """The columns headed by a season; none in a table with a column of seasons."""
    found = [column for column in table.cells if known_word("season", column)]
    return found if any(known_word("season", column) != "year" for column in found) else []


def month_numbers(printed: str) -> list[int]:
    """The months of a printed list; a span may go on into the next year; none where it is no such list.

    >>> month_numbers("12—次年2月、5月"), month_numbers("丰水期")
    ([12, 1, 2, 5], [])
    """
    found: list[int] = []
    for piece in filter(None, BETWEEN.split(simplify(printed).strip("。"))):
        span = SPAN.fullmatch(piece)
        first, last = (int(span[1]), int(span[2] or span[1])) if span else (0, 0)
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return []
        found += [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
    return found


def seasons(table: Table, source: Source) -> dict[str, pd.DataFrame]:
    """A calendar of seasons: the columns of ``seasons`` without source, and ``problem``.

    Either a row a season with its months, or a column a season with the months below it.
    """
    wide = season_columns(table)
    rows = records(table, apart=wide)
    place, no_place = places(rows.column("place"), source)
    sides = [
        (column, pd.Series(known_word("season", column), place.index), pd.Series("", place.index))
        for column in wide
    ]
    if not wide:
        sides = [("month", *coded(rows.column("season"), "season"))]
    made = []
    for column, season, wrong in sides:
        printed = table.cells[column] if wide else rows.column(column)
        locator = table.addresses[column] if wide else rows.addresses[column]
        months = printed.map(month_numbers)
        unread = printed.where((printed != "") & (months.str.len() == 0), "")
        unread = unread.map(lambda text: f"{text!r} is no list of months such as 6—10月" if text else "")
        note = rows.column("note")
        assumed = note.str.contains("|".join(ASSUMED), case=False)
        frame = pd.DataFrame(
            {"place": place, "season": season, "printed": printed, "locator": locator, "note": note}
        )
        frame["year"] = (
            either(rows.column("year"), rows.column("period")).str.extract(r"(\d{4})")[0].fillna("")
        )
        frame["basis"] = assumed.map({True: "assumption", False: "printed"})
        made.append(frame.assign(month=months, problem=either(no_place, wrong, unread)))
    long = pd.concat(made).query("printed != ''").explode("month")
    long["month"] = long["month"].map(lambda month: f"{month:02}", na_action="ignore").fillna("")
    return {
        "seasons": long.reindex(columns=[*SEASON_MONTHS.columns[1:], "printed", "problem"]),
        "lost": unknown_cells(table, rows.others),
    }
