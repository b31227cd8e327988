"""The places that head sections of a list of projects (一、官渡区（3个）), in a column of their own."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.basics.codebook.labels import NUMBERING
from tengchong.building.tidy.names.places import is_coded, lies_within
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.projects.sections import head_of, nameless, numbering_of, sections
from tengchong.building.tidy.records import is_in_charge, records, renamed
from tengchong.reading.tables import Table

PLACE, NOTE = "地区", "备注"


def placed(table: Table, within: str) -> Table:
    """The list with the places in the document's own that head its sections (一、官渡区（3个）) in a column of their own, where
    none has them; a head of another kind (（一）续建项目) stands in the section of the place before."""
    rows = records(table)
    if "place" in rows.cells or not within:
        return table
    names = rows.column("name")
    heads = sections(table, names, nameless(table, names, within))
    labels = heads.map(lambda text: NUMBERING.sub("", head_of(text).label))
    known = labels.map(lambda text: lies_within(text, within)).astype(bool)
    if not known.any():
        return table
    place = pd.Series(_places_of(heads, labels.where(known, ""), place_name(within)), names.index)
    site = rows.column("site")
    place = place.where(~site.map(lambda text: is_coded(text, within)).astype(bool), site)
    return table.with_column(PLACE, place, table.addresses.iloc[:, 0])


def with_charge_noted(table: Table, within: str) -> Table:
    """The list with who is in charge of each project as a note on it."""
    noted = {
        column: f"{NOTE}（{column}）"
        for column, cells in table.cells.items()
        if is_in_charge(column, cells, within)
    }
    return renamed(table, noted)


def _places_of(heads: pd.Series, places: pd.Series, document: str) -> list[str]:
    """The place of each row: that of its section, or of the one around it; of the document where none is one."""
    levels: list[str] = []  # the kinds of heads, the outermost first
    made, now, own, before = [], document, 0, ""
    for head, place in zip(heads, places, strict=True):
        words = understand(head_of(head).label)
        if head == before or not head:
            made.append(now)
            continue
        if words.total:  # 小计 is of its section, and closes it
            made.append(now if words.part else document)
            now, own = document, 0
        else:
            kind = numbering_of(head)
            levels = levels if kind in levels else [*levels, kind]
            if place or levels.index(kind) <= own:
                now, own = place or document, levels.index(kind)
            made.append(now)
        before = head
    return made
