"""What was read and may be meant otherwise: fractions under headings of per cents, times filled down, totals of places in titles."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.basics.codebook import lineage, place_name
from tengchong.building.schemas import SUMMED
from tengchong.building.tidy.axes.label_cells import TIMES
from tengchong.building.tidy.axes.stub import FILLED
from tengchong.building.tidy.figures import UNMARKED
from tengchong.building.tidy.names.texts import understand
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table
from tengchong.reading.tables.grids import cell_addresses

FRACTION = 1.5  # above it a fraction would be more than 150 %
CELL_NUMBER = r"\d+$|(?<=!r)\d+(?=c\d+$)"  # the row in an address: C7 stands in C, r2c3 in c3
SEVERAL = 3


def doubtful(observations: pd.DataFrame, tables: list[Table], source: Source) -> Iterator[str]:
    """A sentence for each reading of a file that its cells leave open; all ``observations`` are of one file."""
    observations = observations.assign(cell=cell_addresses(observations["locator"]))
    yield from _fractions(observations)
    for table in tables:
        own = observations[observations["cell"].isin(_addresses(table))]
        yield from _filled_times(table, own)
        yield from _other_totals(own, source)


def _fractions(observations: pd.DataFrame) -> Iterator[str]:
    """The columns that print no percent sign, and no figure that a fraction couldn't be."""
    rows = observations[observations["note"].str.contains(UNMARKED, regex=False)]
    column = rows["cell"].str.replace(CELL_NUMBER, "", regex=True)
    for _, cells in rows.groupby([column, "measure"], sort=False):
        if (cells["value"].abs() <= FRACTION).all() and cells["value"].any():
            figure = cells["value"][cells["value"] != 0].iloc[0]
            yield (
                f"{_cells(cells['locator'])}: no percent sign is printed, so {figure:g} is read as {figure:g}%; as a"
                f" fraction it would be {figure * 100:g}%; say which in corrections.toml, or format the cells as %"
            )


def _filled_times(table: Table, observations: pd.DataFrame) -> Iterator[str]:
    """The empty cells of a column of times, each run of them with the cell above that they are read as."""
    for column in table.cells:
        rows = observations[observations["note"].str.contains(FILLED.format(column), regex=False)]
        if understand(column).meaning not in TIMES or rows.empty:
            continue
        cells, addresses = table.cells[column], table.addresses[column]
        here = table.addresses.isin(set(rows["cell"])).any(axis=1)
        empty = here & (cells == "") & ~addresses.isin(table.spread)
        above = pd.Series(cells.index, cells.index).where(cells != "").ffill()
        for at, run in addresses[empty].groupby(above[empty], sort=False):
            yield (
                f"{_cells(run)}: nothing is printed; taken as {cells[at]} from {_cell(addresses[at])};"
                " if that is wrong, correct it in corrections.toml"
            )


def _other_totals(observations: pd.DataFrame, source: Source) -> Iterator[str]:
    """The totals that are read as of the place in the title, beside figures of places that don't lie in it."""
    summed = observations["note"].str.contains(SUMMED, regex=False)
    for place, cells in observations[summed & (observations["place"] != source.place)].groupby("place"):
        others = set(observations["place"]) - {place, source.place}
        if not source.place or not any(place not in lineage(other) for other in others):
            continue
        names = place_name(place), place_name(source.place)
        yield (
            f"{_cells(cells['locator'])}: the total is read as of {names[0]}, the place in the title, though the table"
            f" has places outside it; if it is of {names[1]}, correct its label to {names[1]} in corrections.toml"
        )


def _addresses(table: Table) -> set[str]:
    return set(table.addresses.to_numpy().ravel())


def _cells(locators: pd.Series) -> str:
    return some([_cell(locator) for locator in locators.head(SEVERAL)], len(locators))


def some(first: list[str], many: int) -> str:
    """The first of ``many`` cells, and how many they are where these are not all.

    >>> some(["B2", "B3"], 2), some(["B2", "B3", "B4"], 7)
    ('B2, B3', 'B2, B3, B4 … (7 cells)')
    """
    return ", ".join(first) + (f" … ({many} cells)" if many > len(first) else "")


def _cell(locator: str) -> str:
    return locator.partition("!")[2] or locator
