"""The places that head sections of a list of projects (一、官渡区（3个）), in a column of their own."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.basics.codebook.labels import NUMBERING
from tengchong.building.tidy.columns import each, whether
from tengchong.building.tidy.names.places import is_coded, lies_within
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.projects.heads import head_of, numbering_of
from tengchong.building.tidy.projects.listing import Listing
from tengchong.building.tidy.records import is_in_charge, renamed
from tengchong.reading.tables import Table

PLACE, NOTE = "地区", "备注"


def placed(listing: Listing) -> Listing:
    """The list with the places in the document's own that head its sections (一、官渡区（3个）) in a column of their own, where
    none has them; a head of another kind (（一）续建项目) stands in the section of the place before."""
    table, rows, within = listing.table, listing.rows, listing.within
    if "place" in rows.cells or not within:
        return listing
    labels = each(lambda text: NUMBERING.sub("", head_of(text).label), listing.sections)
    known = whether(lambda text: lies_within(text, within), labels)
    if not known.any():
        return listing
    named = _places_of(listing.sections, labels.where(known, ""), place_name(within))
    site = rows.column("site")
    coded = whether(lambda text: is_coded(text, within), site)
    place = pd.Series(named, site.index).where(~coded, site)
    return listing.over(table.with_column(PLACE, place, table.addresses.iloc[:, 0]))


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
        if head == before or not head:
            made.append(now)
            continue
        words = understand(head_of(head).label)
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
