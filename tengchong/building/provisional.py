"""What the lines around a file's tables, and the places in them, say of the document before a person does."""

from __future__ import annotations

from pathlib import Path

from tengchong.basics.codebook import find_place, place_name
from tengchong.basics.codebook.names import as_named
from tengchong.building.tidy.names.places import place_in, place_of, surroundings
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.titles import until_updated
from tengchong.reading.answers import read_period
from tengchong.reading.periods import Months, find_time, months
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table


def provisional(
    path: Path, tables: list[Table], place: str = "", period: str = "", unit: str = "", title: str = ""
) -> Source:
    """What the lines around the tables say of the document; what is given goes first, but a title tells its
    place and period only where the lines don't."""
    titles = [*(table.title for table in tables if table.title), *filter(None, [title])]
    sheets = [table.sheet for table in tables]
    around = " ".join([*titles, *(table.notes for table in tables)])
    found = (
        place_in(" ".join(titles), "") or place_in(around, "") or _common_place(tables) if not place else None
    )
    code, name = (find_place(place), place) if place else found or ("", "")
    span = read_period(period) if period else _printed_period([*titles, *sheets])
    return Source(
        folder=path.parent,
        title=title or next(iter(titles), ""),
        publisher="",
        place=code,
        place_name=as_named(name, code),
        language="zh",
        form="original",
        reviewed=False,
        period_start=span.start,
        period_end=span.end,
        unit=unit,
    )


def _common_place(tables: list[Table]) -> tuple[str, str] | None:
    """The place that holds all those of the tables' rows, where a column names places, and of their headings."""
    columns = [column for table in tables for column in table.cells if understand(column).meaning == "place"]
    named = [
        text
        for table in tables
        for column in columns
        if column in table.cells
        for text in table.cells[column]
    ]
    named += [column for table in tables for column in table.cells if understand(column).place]
    found = [
        words.place for text in dict.fromkeys(named) if text and (words := place_of(text, "")) and words.place
    ]
    shared = (
        [place for place in surroundings(found[0]) if all(place in surroundings(one) for one in found)]
        if found
        else []
    )
    return (shared[0], place_name(shared[0])) if shared else None


def _printed_period(titles: list[str]) -> Months:
    times = (until_updated(time, title) for title in titles if (time := find_time(title)) and time.year)
    return next((months(time, Months("", "")) for time in times), Months("", ""))
