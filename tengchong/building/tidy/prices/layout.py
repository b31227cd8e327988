"""Where a table holds prices: in which of its columns and rows, and what their headings and labels say."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from tengchong.basics.codebook import UnknownName, find_heading, find_word
from tengchong.basics.codebook.tables import simple
from tengchong.building.tidy.columns import either
from tengchong.building.tidy.places import office_of, place_names
from tengchong.building.tidy.prices.words import Said, both, price_words, settled
from tengchong.building.tidy.records import figures
from tengchong.building.tidy.texts import PART, understand
from tengchong.building.tidy.units import are_of_prices
from tengchong.reading.sources import Source
from tengchong.reading.tables import JOINT, Table

# What is no level: it changes, conditions or explains one.
RULES = {
    "threshold",
    "difference",
    "seasonal",
    "time_of_use",
    "surcharge",
    "discount",
    "norm",
    "change",
    "rule",
}
LABELS = ("utility", "customer", "indicator", "")  # columns whose cells may say anything of a price
OF_PRICES = (
    "kind",
    "utility",
    "customer",
    "voltage",
    "season",
    "time_of_use",
    "charge",
    "delivered",
    "grade",
)
FIELDS = (*OF_PRICES, "condition", "attributed_to", "note", "period", "valid_from", "valid_to", "unit")
TELLING = {"price", "utility", "season", "time_of_use", "voltage"}  # what tells a price from other figures
OF_TABLES = {
    "utility",
    "kind",
    "customer",
    "fee",
    "voltage",
    "season",
    "delivered",
}  # what a title says of all below it
PERCENT = "%"
PRICE = "价"  # a title that names a price besides a fee is not of the fee alone


@dataclass(frozen=True)
class Layout:
    """How a table holds prices.

    ``prices`` are the columns of them, with what their headings say, ``labels`` those whose cells say
    what is paid for and by whom, with their meaning; ``fields`` the columns of other things
    that are said of a price with its meaning, ``places`` those of places, ``others`` those of other figures. ``rows`` tells the
    rows with prices. ``titled`` is what the title says of all of them, ``unit`` the unit over the table.
    """

    prices: dict[str, Said]
    labels: dict[str, str]
    fields: dict[str, str]
    places: list[str]
    others: list[str]
    rows: pd.Series
    titled: Said
    unit: str

    @property
    def only_of_prices(self) -> set[str]:
        """The columns that say something of prices only."""
        return {column for column, what in self.fields.items() if what in OF_PRICES}


def layout(table: Table, source: Source) -> Layout | None:
    """Where the prices of a table stand; None for a table without any."""
    meanings = {column: _holds(column, table.cells[column], source) for column in table.cells}
    labels = {name: what for name, what in meanings.items() if what in LABELS and _says(table.cells[name])}
    fields = {name: what for name, what in meanings.items() if what in FIELDS and name not in labels}
    places = [name for name, what in meanings.items() if what == "place"]
    heads = {
        column: _heading(column, meanings[column], table, source)
        for column in table.cells
        if column not in (*labels, *fields, *places)
    }
    heads = _parts(_settled({column: said for column, said in heads.items() if said}))
    title = price_words(table.title)
    unit = next((one for one in (table.unit, title.get("unit", "")) if are_of_prices(one)), "")
    units = _units(table, fields, labels)
    if not (unit or units.map(are_of_prices).any() or {"price", "utility"} <= title.keys()):
        heads = {column: said for column, said in heads.items() if _alone(column, meanings[column], said)}
    if not heads:
        return None
    other = units.map(lambda printed: bool(printed) and not are_of_prices(printed)).astype(bool)
    rows = ~(other & _counts(table.cells[[*labels]], source))
    told = OF_TABLES if "utility" in title else {"kind"}
    told = told - {"fee"} if PRICE in table.title else told
    titled = {name: code for name, code in title.items() if name in told}
    return Layout(heads, labels, fields, places, _others(table, heads, source), rows, titled, unit)


def filled(table: Table, around: Layout) -> Table:
    """The table with its outer labels in each row that they stand for: 居民生活用电 before 第二档, too."""
    keys = (
        *around.labels,
        *around.places,
        *(name for name, what in around.fields.items() if what in OF_PRICES),
    )
    inner = [name for name in table.cells if name in keys]
    cells = table.cells.copy()
    for at, column in enumerate(inner):
        if column in (*around.labels, *around.places):
            below = (cells[column] == "") & (cells[inner[at + 1 :]] != "").any(axis=1)
            cells[column] = cells[column].mask(
                below, cells[column].where(cells[column] != "").ffill().fillna("")
            )
    return replace(table, cells=cells)


def _others(table: Table, heads: dict[str, Said], source: Source) -> list[str]:
    """The columns of figures of an indicator."""
    counted = (column for column in table.cells if understand(column, source.place).indicator)
    return [column for column in counted if column not in heads and not _meaning(column)]


def _meaning(column: str) -> str:
    """What a column with this heading holds; empty where the codebook doesn't have it."""
    try:
        return find_heading(column.split(JOINT)[-1]).meaning
    except UnknownName:
        return ""


def _holds(column: str, cells: pd.Series, source: Source) -> str:
    """What a column holds; nothing where none of its cells is a place or kind that its heading promises."""
    meaning = _meaning(column)
    texts = [text for text in cells.unique() if text]
    if meaning == "place" and not any(
        understand(text, source.place).place or office_of(text) for text in texts
    ):
        return ""
    if meaning == "kind" and not any(_is_word(meaning, text) for text in texts):
        return ""
    return meaning


def _is_word(column: str, text: str) -> bool:
    try:
        return bool(find_word(column, text))
    except UnknownName:
        return False


def _says(cells: pd.Series) -> bool:
    """Whether a column holds words, of which some say something of a price."""
    texts = cells[cells != ""].drop_duplicates()
    said = texts.map(price_words)
    words = figures(texts)["value"].isna() | ~said.map(lambda one: "rest" in one).astype(bool)
    return bool(words.mean() > 0.5) and any(one.keys() - {"rest", "unit"} for one in said[words])


def _units(table: Table, fields: dict[str, str], labels: dict[str, str]) -> pd.Series:
    """The unit of each row: that of a column of units, else that in its label."""
    if columns := [column for column, what in fields.items() if what == "unit"]:
        return table.cells[columns[0]]
    units = pd.Series("", table.cells.index, dtype=object)
    for column in labels:
        said = table.cells[column].map(lambda text: price_words(text).get("unit", ""))
        units = either(said, units)
    return units


def _heading(column: str, meaning: str, table: Table, source: Source) -> Said:
    """What the heading of a column of prices says; nothing for a column of other things."""
    said, read = price_words(column), figures(table.cells[column])
    if meaning != "price" and (understand(column, source.place).indicator or read["value"].isna().all()):
        return {}
    own = {said.get("unit", ""), *read["unit"]} - {""}
    if meaning != "price" and own and not any(map(_is_paid, own)):
        return said if PERCENT in own and said.get("kind") in RULES else {}
    *above, last = column.split(JOINT)
    if simple(last) in place_names() or office_of(last):
        return both(price_words(JOINT.join(above)), {"place": last})
    if meaning == "price" or "price" in said or _charged(said):
        return {"price": column} | said
    return {} if "rest" in said or not said.keys() - {"unit", "charge"} else said


def _is_paid(unit: str) -> bool:
    """Whether a unit is one of money or of prices."""
    return are_of_prices(unit) or unit.startswith("CNY")


def _charged(said: Said) -> bool:
    """What is charged on is a price where its unit is one."""
    return "charge" in said and "rest" not in said and are_of_prices(said.get("unit", ""))


def _alone(column: str, meaning: str, said: Said) -> bool:
    """Whether a heading tells prices with nothing else around it."""
    return meaning == "price" or bool(
        are_of_prices(said.get("unit", "")) and (TELLING & said.keys() or _charged(said))
    )


def _settled(heads: dict[str, Said]) -> dict[str, Said]:
    """平 beside 峰 and 谷 is of the day, beside 丰 and 枯 of the year."""
    column = "time_of_use" if any("time_of_use" in said for said in heads.values()) else "season"
    return {heading: settled(said, column) for heading, said in heads.items()}


def _parts(heads: dict[str, Said]) -> dict[str, Said]:
    """The heads, of which a part (其中) without a unit takes it from the whole left of it."""
    whole, made = "", {}
    for column, said in heads.items():
        part = any(map(PART.match, column.split(JOINT)))
        whole = whole if part else said.get("unit", "")
        made[column] = {"unit": whole} | said if part and whole else said
    return made


def _counts(labels: pd.DataFrame, source: Source) -> pd.Series:
    """Whether the labels of a row name an indicator of the codebook."""
    named = labels.map(lambda text: bool(understand(text, source.place).indicator))
    return named.any(axis=1).astype(bool) if len(labels.columns) else pd.Series(False, labels.index)
