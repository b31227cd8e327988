"""Lists of projects in other forms: on their side, a project a column; with their names under 项目, which heads indicators elsewhere."""

from __future__ import annotations

from tengchong.basics.codebook.tables import simple
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.records import held, renamed
from tengchong.reading.tables import Table

NAME = "name"
PROJECT = "项目"
OF_ONE, NUMBERED = {"investor", "stage", "site"}, {"index", "planned_investment"}
TELLING = {"planned_investment", "place", "site", "investor", "stage", "sector", "as_of"}


def upright(table: Table) -> Table:
    """The list with a project a row, where its first column has what else heads the columns of one; else the table itself.

    A name has the address of the first cell below it.
    """
    first = table.cells.columns[0]
    labels = table.cells[first]
    lying = held(first) == NAME and sum(held(label) in TELLING for label in labels) > 1
    if not lying or labels.duplicated().any() or {"", first} & set(labels):
        return table
    names = list(table.cells.columns[1:])
    turned = table.both(lambda frame: frame[names].T.set_axis(labels, axis=1))
    turned.cells.insert(0, first, names)
    turned.addresses.insert(0, first, table.addresses[names].iloc[0].to_numpy())
    return turned.both(lambda frame: frame.reset_index(drop=True).rename_axis(columns=None))


def named(table: Table) -> Table:
    """The list with its names under 项目名称, where 项目 heads words that are no labels, beside the investor, the stage or the site of each,
    or its number and investment."""
    heads = {column: held(column) for column in table.cells}
    column = next((column for column in heads if simple(column) == PROJECT), "")
    listed = not OF_ONE.isdisjoint(heads.values()) or NUMBERED.issubset(heads.values())
    if not column or NAME in heads.values() or not listed:
        return table
    said = [words for words in map(understand, filter(None, table.cells[column])) if not words.total]
    if 2 * sum(bool(words.unread) for words in said) <= len(said):
        return table
    return renamed(table, {column: f"{PROJECT}名称"})
