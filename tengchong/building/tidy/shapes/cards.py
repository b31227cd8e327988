"""Cards of one project (一项目一表): what is told of it in pairs beside each other, two or more a row."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from tengchong.basics.codebook.tables import simple
from tengchong.building.tidy.names.taught import heading_of
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.records import held
from tengchong.building.tidy.shapes.upright import NAME, TELLING
from tengchong.reading.tables import JOINT, Table

Row = list[str]
LONGEST = 40  # rows of a card
MOST = 0.75  # of the labels, which must be known


def in_pairs(table: Table) -> Table:
    """A card as a table of two columns, a pair a row, the name first; else the table itself.

    What stands in several header rows is taken apart; it has the addresses of the cells below it.
    """
    paths = [column.split(JOINT) for column in table.cells]
    if len(paths) < 4 or len(paths) % 2 or len(table.cells) > LONGEST:
        return table
    heads = [[path[level] if level < len(path) else "" for path in paths] for level in range(len(paths[0]))]
    below = table.addresses.iloc[0].tolist()
    rows = [(head, below) for head in heads]
    rows += zip(table.cells.to_numpy().tolist(), table.addresses.to_numpy().tolist(), strict=True)
    pairs = [pair for row, addresses in rows for pair in _pairs(row, addresses)]
    name = next((pair for pair in pairs if held(pair[0]) == NAME), None)
    told = [pair for pair in pairs if pair is not name]
    beside = {label for row, _ in rows for label in row[2::2]} - {"", *(name or ())}
    known = sum(map(_is_known, beside)) >= MOST * len(beside)
    if (
        not (name and known and understand(name[1]).unread)
        or sum(held(pair[0]) in TELLING for pair in told) < 2
    ):
        return table
    cells = pd.DataFrame([pair[:2] for pair in told], columns=name[:2], dtype=object)
    addresses = pd.DataFrame([pair[2:] for pair in told], columns=name[:2], dtype=object)
    return replace(table, cells=cells, addresses=addresses)


def _is_known(label: str) -> bool:
    """Whether a label may head what is told of a project, so that it is no name or figure of another one."""
    return heading_of(simple(label)) is not None or not understand(label).unread


def _pairs(row: Row, addresses: Row) -> list[tuple[str, str, str, str]]:
    """The label and the text of each pair of a row, with the addresses of both; a merged text stands once."""
    found = []
    for at in range(0, len(row) - 1, 2):
        label, text = row[at : at + 2]
        if label and label != row[at - 1] * bool(at):
            found.append((label, text, addresses[at], addresses[at + 1]))
    return found
