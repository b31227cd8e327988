"""Subtotals (小计) of a group that the column beside them names: 乡镇（街道）, 县级部门, 第二产业."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from tengchong.basics.codebook.labels import NUMBERING
from tengchong.basics.text import simplify
from tengchong.building.tidy.columns import Coded, Lines, combined
from tengchong.building.tidy.names.offices import group_of_offices, office_of
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.records import first_filled
from tengchong.reading.tables import Table


def grouped(rows: Lines, groups: Iterable[Coded]) -> Lines:
    """The rows with each subtotal as the part of a breakdown that its group is."""
    for names in groups:
        part = combined(_part, rows["total"], rows["part"], rows["dimension"], names)
        if any(map(any, part.different)):
            own = part.parted("dimension", "category")
            both = {name: combined(lambda new, old: new or old, own[name], rows[name]) for name in own}
            total = combined(lambda part, total: total and not part, part, rows["total"])
            rows = rows | both | {"total": total}
    return rows


def section_of(table: Table, rows: Lines) -> Coded:
    """The line with nothing beside it (（一）经济部门), or over the table (第一专班), below which each subtotal stands; empty elsewhere."""
    nothing = Coded.same("", len(table.cells))
    subtotals = combined(lambda total, part: bool(total and part), rows["total"], rows["part"])
    if not any(subtotals.different):
        return nothing
    first = first_filled(table.cells).map(simplify)
    alone = ((table.cells != "").sum(axis=1) == 1) & first.map(_heads_a_section).astype(bool)
    ended = pd.Series(subtotals.array(), first.index).shift(fill_value=False).astype(bool)
    heads = first.map(lambda text: NUMBERING.sub("", text)).where(alone).mask(ended & ~alone, "")
    heads = heads.ffill().fillna(group_of_offices(table.title.rpartition(" ")[2]))
    return combined(lambda head, part: head if part else "", Coded.of(heads), subtotals)


def _heads_a_section(text: str) -> bool:
    """Whether a line is numbered, or names a group of offices: （一）经济部门, 乡镇, and not 市工信局."""
    return bool(NUMBERING.match(text) or group_of_offices(text))


def _part(total: bool, part: bool, dimension: str, group: str) -> tuple[str, str]:
    """The dimension and the category of a subtotal, empty for what is none or of a group that nothing tells."""
    if not (total and part and group) or dimension:
        return "", ""
    words, name = understand(group), simplify(group)
    if words.dimension and not words.indicator:
        return words.dimension, words.category
    offices = words.meaning == "place" or office_of(group) or group_of_offices(name)
    return ("office", name) if offices and not words.place else ("", "")
