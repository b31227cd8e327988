"""What the columns of a table say of prices: their headings, and the first of their cells."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import known_word
from tengchong.basics.codebook.labels import PART
from tengchong.basics.codebook.names import place_names
from tengchong.basics.codebook.tables import simple
from tengchong.building.tidy.columns import each
from tengchong.building.tidy.figures import is_bare
from tengchong.building.tidy.names.offices import office_of
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.units import are_of_prices
from tengchong.building.tidy.prices.forms import behind_words, figure_of, forms_of, kind_of
from tengchong.building.tidy.prices.policies import of_policies
from tengchong.building.tidy.prices.words import PERCENT, Said, both, codes, price_words, settled
from tengchong.building.tidy.records import figures, held, is_in_charge
from tengchong.reading.sources import Source
from tengchong.reading.tables import JOINT, Table

TELLING = {"price", "utility", "season", "time_of_use", "voltage"}  # what tells a price from other figures
TOLD = {"utility", "customer", "fee", "voltage", "season", "time_of_use", "condition", "either"}  # by a label
PERIODS = {"year", "month"}  # columns of a part of a period
PAYING = {"firm": "customer"}  # 企业类型 is who pays
TERMS = {"condition", "period"}  # columns of what else is said of a price
GROWTH = "growth"
CHANGE = "change"  # of a price
MOVED = {
    "season": "seasonal",
    "time_of_use": "time_of_use",
}  # the kinds of rules for parts of a year or a day
SAMPLE = 200  # rows that tell what a column holds


def meaning_of(column: str) -> str:
    """What a column with this heading holds; empty where the codebook doesn't have it."""
    meaning = held(column)
    return "period" if meaning in PERIODS else PAYING.get(meaning, meaning)


def holds(column: str, cells: pd.Series, source: Source) -> str:
    """What a column holds; nothing where none of its cells is a place or kind that its heading promises."""
    meaning = meaning_of(column)
    if meaning == "place" and is_in_charge(column, cells, source.place):
        return "note"
    if meaning in TERMS and any(map(_is_part_of_time, _first(cells))):
        return ""  # 丰水期 below 时期, which may say more of a price
    fits = {
        "place": lambda text: understand(text, source.place).place or office_of(text),
        "kind": lambda text: known_word("kind", text),
    }
    return meaning if meaning not in fits or any(map(fits[meaning], _first(cells))) else ""


def _is_part_of_time(text: str) -> bool:
    """Whether a text is the name of a season or of hours, and says nothing else."""
    said = price_words(text)
    return bool(said) and said.keys() <= MOVED.keys()


def _first(cells: pd.Series) -> pd.Series:
    """The different texts of the first cells of a column."""
    first = cells.iloc[:SAMPLE]
    return first[first != ""].drop_duplicates()


def _spelt(cells: pd.Series) -> pd.Series:
    """Cells as figures with their units, of whatever kind they are."""
    return each(lambda text: figure_of(text, kind_of(text)), cells)


def are_labels(cells: pd.Series, meaning: str) -> bool:
    """Whether a column holds words, of which some say something of a price where its heading doesn't."""
    texts = _first(cells)
    if texts.map(is_bare).all():
        return False  # the quick answer for most columns
    if any(forms_of(text) or behind_words(text) for text in texts):
        return False  # what is taken off a price is no name of it
    said = texts.map(price_words)
    words = figures(texts)["value"].isna() | ~said.map(lambda one: "rest" in one).astype(bool)
    told = meaning in ("indicator", "sector") or any(one.keys() & TOLD for one in said[words])
    return bool(words.mean() > 0.5) and told


def heads(columns: list[str], meanings: dict[str, str], table: Table, source: Source) -> dict[str, Said]:
    """The columns that may hold prices, with what their headings say."""
    said = {column: _heading(column, meanings[column], table, source) for column in columns}
    return _parts(_settled({column: one for column, one in said.items() if one}))


def _heading(column: str, meaning: str, table: Table, source: Source) -> Said:
    """What the heading of a column of prices says; nothing for a column of other things."""
    said = price_words(column)
    words = understand(column, source.place)
    counted = words.indicator and not (
        _is_paid_for(said, table.cells[column]) or _is_of_customers(said, table, source)
    )
    if meaning != "price" and (counted or (words.measure == GROWTH and "price" not in said)):
        return {}
    cells = _first(table.cells[column])
    read = figures(_spelt(cells))
    if meaning != "price" and read["value"].isna().all():
        return {}
    bare = "unit" not in said and (read["unit"][read["value"].notna()] == "").any()
    own = (
        set() if bare else {said.get("unit", ""), *read["unit"]} - {""}
    )  # 上浮50% below prices is one of them
    if meaning != "price" and own and not any(map(_is_paid, own)):
        return _of_rules(column, said, cells) if PERCENT in own else {}
    parts = column.split(JOINT)
    if place := next(filter(_is_place, reversed(parts)), ""):
        return both(price_words(JOINT.join(part for part in parts if part != place)), {"place": place})
    if (
        meaning == "price"
        or _charged(said)
        or ("price" in said and ("utility" in said or "rest" not in said))
    ):
        return {"price": column} | said
    return {} if "rest" in said or not said.keys() - {"unit", "charge", "ratio"} else said


def _is_place(part: str) -> bool:
    """Whether a part of a heading is the name of a place or an office, and says nothing of a price."""
    return "rest" in price_words(part) and bool(simple(part) in place_names() or office_of(part))


def _of_rules(column: str, said: Said, cells: pd.Series) -> Said:
    """What a heading says of percentages: 优惠比例 is one of rules, so are 支持内容, and 高峰 over 上浮50%; nothing for other shares."""
    if is_rule(said) or of_policies(column):
        return said
    moved = all(PERCENT in simple(text) or is_rule(price_words(text)) for text in cells if text)
    if "rest" in said or not moved:
        return {}
    return next((said | {"kind": kind} for name, kind in MOVED.items() if name in said), said)


def is_rule(said: Said) -> bool:
    """Whether what is said is of a rule, and of no level."""
    return said.get("kind") in codes("rule")


def on_top(said: Said) -> bool:
    """Whether a heading says what is paid besides a price, or how it changes: a rule, or a fee."""
    return is_rule(said) or ("fee" in said and "rest" not in said)


def _is_paid(unit: str) -> bool:
    """Whether a unit is one of money or of prices."""
    return are_of_prices(unit) or unit.startswith("CNY")


def are_paid(cells: pd.Series) -> bool:
    """Whether the first cells of a column print amounts with what they are paid for."""
    return any(map(are_of_prices, figures(_spelt(_first(cells)))["unit"]))


def _is_paid_for(said: Said, cells: pd.Series) -> bool:
    """Whether a heading says no more than what is paid for, and its cells what it costs: 2.95元/吨 below 工业用水."""
    return "utility" in said and "rest" not in said and are_paid(cells)


def _is_of_customers(said: Said, table: Table, source: Source) -> bool:
    """Whether a heading says no more than who pays for what, below a title of its prices: 居民生活用电 in 销售电价表."""
    titled = {"price", "utility"} <= price_words(table.title or source.title).keys()
    return titled and said.keys() == {"utility", "customer"}


def _charged(said: Said) -> bool:
    """What is charged on is a price where its unit is one."""
    return "charge" in said and "rest" not in said and are_of_prices(said.get("unit", ""))


def alone(said: Said, meaning: str, cells: pd.Series) -> bool:
    """Whether a heading tells prices with nothing else around it, or names a price or its thing and its cells print what is paid for."""
    worded = any(kind_of(text) for text in _first(cells))
    if (said.keys() & {"price", "kind"} and (worded or are_paid(cells))) or _is_paid_for(said, cells):
        return True
    priced = are_of_prices(said.get("unit", "")) and (TELLING & said.keys() or _charged(said))
    ruled = is_rule(said) and ("time_of_use" in said or {"price", "utility"} <= said.keys())
    return meaning == "price" or bool(priced) or ruled


def _settled(heads: dict[str, Said]) -> dict[str, Said]:
    """平 beside 峰 and 谷 is of the day, beside 丰 and 枯 of the year."""
    column = "time_of_use" if any("time_of_use" in said for said in heads.values()) else "season"
    return {heading: settled(said, column) for heading, said in heads.items()}


def beside(columns: list[str], prices: dict[str, Said], source: Source) -> dict[str, str]:
    """The columns of lone measures right of prices (增速, 目标), each with the column of prices that it is of."""
    made, of = {}, ""
    for column in columns:
        words = understand(column, source.place)
        lone = bool(words.measure) and not words.indicator
        of = column if column in prices else of * lone
        if of and of != column:
            made[column] = of
    return made


def changes(beside: dict[str, str], prices: dict[str, Said]) -> dict[str, Said]:
    """The columns of growth among those beside prices: they tell how much those changed, in a unit of their own."""
    growth = [column for column in beside if understand(column).measure == GROWTH]
    return {column: _change(prices[beside[column]], price_words(column)) for column in growth}


def _change(price: Said, said: Said) -> Said:
    """What is said of the change of a price."""
    kept = {name: word for name, word in price.items() if name not in ("unit", "price")}
    own = {name: word for name, word in said.items() if name in ("unit", "ratio", "falling", "period")}
    return kept | own | {"kind": CHANGE}


def _parts(heads: dict[str, Said]) -> dict[str, Said]:
    """The heads, of which a part (其中) takes its unit from the whole left of it, and 折合 all but the unit from the price beside it."""
    whole, before, outer, made = "", Said(), [""], {}
    for column, said in heads.items():
        part = any(map(PART.match, column.split(JOINT)))
        whole = whole if part else said.get("unit", "")
        told = {"unit": whole} | said if part and whole else said
        *around, _ = column.split(JOINT)
        made[column] = before = before | said if "converted" in said and around == outer else told
        outer = around
    return made
