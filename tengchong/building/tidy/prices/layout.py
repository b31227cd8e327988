"""Where a table holds prices: in which of its columns and rows, and what its title says of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from tengchong.basics.codebook.labels import PART
from tengchong.basics.text import simplify
from tengchong.building.tidy.columns import each, either
from tengchong.building.tidy.figures import is_bare
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.units import are_counts, are_of_prices
from tengchong.building.tidy.prices.apart import CLAUSE, KIND, UNREAD, WORDS
from tengchong.building.tidy.prices.columns import (
    alone,
    are_labels,
    beside,
    changes,
    heads,
    holds,
    meaning_of,
    on_top,
)
from tengchong.building.tidy.prices.over import Over, units_over
from tengchong.building.tidy.prices.words import Said, price_words, utility_of
from tengchong.reading.sources import Source
from tengchong.reading.tables import JOINT, Table

LABELS = ("utility", "customer", "sector", "indicator", "")  # columns whose cells may say anything of a price
OF_PRICES = ("kind", "utility", "customer", "voltage", "season", "time_of_use", "charge", "delivered",
             "grade")  # fmt: skip
FIELDS = (*OF_PRICES, "condition", "attributed_to", "note", "period", "valid_from", "valid_to", "unit")
OF_TABLES = {
    "utility",
    "kind",
    "customer",
    "fee",
    "voltage",
    "season",
    "delivered",
}  # said of all below a title
OF_PARTS = {"season", "time_of_use", "either", "condition", "voltage", "period"}
OWN = {KIND: "kind", CLAUSE: "condition"}  # said in the texts of cells
PRICE = "价"  # a title that names a price besides a fee is not of the fee alone


@dataclass(frozen=True)
class Layout:
    """How a table holds prices.

    ``prices`` are the columns of them, with what their headings say; ``labels`` those whose cells say
    what is paid for and by whom, ``fields`` those of one thing that is said of a price, both with their
    meaning; ``places`` are columns of places, ``others`` of other figures, ``beside`` of what
    is said of prices and is none. ``rows`` tells the rows with
    prices, ``titled`` is what the title says of all of them, ``over`` are the units over the table,
    ``utility`` is the only thing that is paid for in it.
    """

    prices: dict[str, Said]
    labels: dict[str, str]
    fields: dict[str, str]
    places: list[str]
    others: list[str]
    beside: list[str]
    rows: pd.Series
    titled: Said
    over: Over
    utility: str

    @property
    def keys(self) -> list[str]:
        """The columns that say something of a price, but for its period, unit, condition and notes."""
        own = (column for column, what in self.fields.items() if what in OF_PRICES)
        return [*self.labels, *self.places, *own]


def layout(table: Table, source: Source) -> Layout | None:
    """Where the prices of a table stand; None for a table without any."""
    meanings = {
        column: OWN.get(column) or holds(column, table.cells[column], source)
        for column in table.cells
        if column != UNREAD
    }
    labels = {
        name: what or _paying(name)
        for name, what in meanings.items()
        if name == WORDS or (what in LABELS and are_labels(table.cells[name], what))
    }
    fields = {name: what for name, what in meanings.items() if what in FIELDS and name not in labels}
    places = [name for name, what in meanings.items() if what == "place"]
    left = [column for column in table.cells if column not in (*labels, *fields, *places, UNREAD)]
    found = heads(left, meanings, table, source)
    over = table.title or source.title
    title = price_words(over) | price_words(table.section)
    printed = units_over((table.unit, over, table.section, *labels))
    units = _units(table, fields, labels)
    told = printed or each(are_of_prices, units).any() or CLAUSE in table.cells
    if not (told or {"price", "utility"} <= title.keys()):
        sure = [
            column for column, said in found.items() if alone(said, meanings[column], table.cells[column])
        ]
        found = {column: said for column, said in found.items() if column in sure or (sure and on_top(said))}
    if not found:
        return None
    measures = beside(left, found, source)
    found |= changes(measures, found)
    others = _others([column for column in left if column not in (*found, *measures)], source)
    rows = _with_prices(units, table.cells[[*labels]], source)
    left_out = [column for column in measures if column not in found]
    return Layout(
        found,
        labels,
        fields,
        places,
        others,
        left_out,
        rows,
        _titled(title, over),
        printed,
        _only_utility(
            [title, *found.values(), *_said_in(table.cells[[*labels]])],
            [*(unit for _, unit in printed), *units],
        ),
    )


def _paying(column: str) -> str:
    """What a column of labels holds, of which no heading is taught: customers where it names no more than these (企业)."""
    return "customer" if price_words(column).keys() == {"customer"} else ""


def _units(table: Table, fields: dict[str, str], labels: dict[str, str]) -> pd.Series:
    """The unit of each row: that of a column of units, else that in its label."""
    if columns := [column for column, what in fields.items() if what == "unit"]:
        return each(simplify, table.cells[columns[0]])
    said = (each(lambda text: price_words(text).get("unit", ""), table.cells[column]) for column in labels)
    return either(*said, pd.Series("", table.cells.index, dtype=object))


def _said_in(labels: pd.DataFrame) -> list[Said]:
    """What the labels of a table say."""
    return [price_words(text) for column in labels for text in labels[column].unique()]


def _only_utility(told: list[Said], units: list[str]) -> str:
    """What is paid for, where headings, labels and units say it of one thing alone."""
    named = {said.get("utility", "") for said in told}
    measured = {utility_of(unit) for unit in (*units, *(said.get("unit", "") for said in told))}
    found = (named | measured) - {""}
    return found.pop() if len(found) == 1 else ""


def _others(columns: list[str], source: Source) -> list[str]:
    """The columns of other figures: those of an indicator, or of a measure of the title's."""
    said = {column: understand(column, source.place) for column in columns}
    return [column for column, words in said.items() if words.indicator or words.measure]


def _with_prices(units: pd.Series, labels: pd.DataFrame, source: Source) -> pd.Series:
    """The rows with prices: all but those that count things, or name an indicator in a unit that is none of prices."""
    other = each(lambda unit: bool(unit) and not are_of_prices(unit), units).astype(bool)
    if not other.any():
        return ~other
    named = [each(lambda text: understand(text, source.place).indicator, labels[column]) for column in labels]
    named = either(*named, pd.Series("", units.index)).astype(bool)
    return ~(other & (named | each(are_counts, units).astype(bool)))


def _titled(title: Said, text: str) -> Said:
    """What a title says of all prices below it; one of several utilities or of none says no more than the kind."""
    told = OF_TABLES if "utility" in title else {"kind"}
    return {
        name: said for name, said in title.items() if name in told and not (name == "fee" and PRICE in text)
    }


def filled(table: Table, around: Layout) -> Table:
    """The table with its outer labels in each row that they stand for: 居民生活用电 before 第二档, too, and 第三档 of 居民
    not before 非居民.

    A column of one thing, such as the voltage, is an outer one only where nothing stands left of its gap.
    """
    keys = [column for column in table.cells if column in around.keys]
    cells = table.cells.copy()
    for at, column in enumerate(keys):
        below = (cells[column] == "") & (cells[keys[at + 1 :]] != "").any(axis=1)
        if column in around.fields:
            below &= (table.cells[keys[:at]] == "").all(axis=1)
        outer = cells[keys[:at]]
        same = (outer != outer.shift()).any(axis=1).cumsum()
        above = cells[column].where(cells[column] != "").groupby(same).ffill().fillna("")
        cells[column] = cells[column].mask(below, above)
    for column in around.labels:
        cells[column] = _of_whole(cells[column])
    return replace(table, cells=_numbered(cells, around.places))


def _of_whole(labels: pd.Series) -> pd.Series:
    """Labels, of which a part that says no more than when or where (其中：丰水期) is of the last whole one above it."""
    part = labels.map(lambda text: bool(PART.match(text)) and price_words(text).keys() <= OF_PARTS)
    whole = labels.where(~part & (labels != "")).ffill().fillna("")
    return labels.mask(part & (whole != ""), whole + JOINT + labels)


def _numbered(cells: pd.DataFrame, places: list[str]) -> pd.DataFrame:
    """The cells with words that stand in the column of numbers, such as 平均, in that of places, which is empty beside them."""
    index = [column for column in cells if meaning_of(column) == "index"]
    if index and places:
        stray = (cells[places] == "").all(axis=1) & ~cells[index[0]].map(is_bare)
        cells[places[-1]] = cells[places[-1]].mask(stray, cells[index[0]])
    return cells
