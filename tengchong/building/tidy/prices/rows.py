"""The rows of prices that a table makes: each price with what its row, its heading and the title say of it."""

from __future__ import annotations

import re
from functools import cache, reduce

import pandas as pd

from tengchong.basics.codebook import known_word
from tengchong.basics.codebook.labels import PART
from tengchong.basics.codebook.tables import simple
from tengchong.basics.text import simplify
from tengchong.building.tidy.columns import each, either, joined
from tengchong.building.tidy.names.places import meant
from tengchong.building.tidy.names.units import BRACKETS, find_units
from tengchong.building.tidy.prices.across import head_of, told_across
from tengchong.building.tidy.prices.amounts import amounts, built, lowered, no_price, rented, told_kinds
from tengchong.building.tidy.prices.apart import CLAUSE, WORDS
from tengchong.building.tidy.prices.clauses import swinging
from tengchong.building.tidy.prices.columns import CHANGE, is_rule
from tengchong.building.tidy.prices.layout import Layout
from tengchong.building.tidy.prices.measured import measured
from tengchong.building.tidy.prices.placed import MEAN, of_customer, placed
from tengchong.building.tidy.prices.times import TIMES, validity
from tengchong.building.tidy.prices.words import (
    CATALOGUE,
    FIRST,
    GENERAL,
    PERCENT,
    Said,
    both,
    codes,
    price_words,
    utility_of,
)
from tengchong.building.tidy.records import coded, figures, unread
from tengchong.reading.periods import read_time
from tengchong.reading.quantities.cells import read_cell
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table

FIXED = ("utility", "kind", "season", "time_of_use", "charge", "delivered", "grade")
TEXTS = (
    "customer",
    "voltage",
    "condition",
    "attributed_to",
    "place",
    "unit",
    "per",
    "falling",
    "rest",
    "note",
)
OF_CLAUSES = {"utility", "customer", "fee", "per", "delivered"}
OF_FIGURES = {
    "season",
    "time_of_use",
    "charge",
    "voltage",
}  # which the words before a figure tell better than labels
PAYERS = ("customer", "sector")
OF_ANY = "幅度"  # by how much, in percent or in yuan
SWING = re.compile(r"(?:上浮|下浮|上调|下调)\d[\d.]*%")
MOVES = {"falling", "rising"}
BEFORE = re.compile(
    r"(?:^|; )(?:原|(?:优惠|激励|扶持|补贴|减免|奖补)前)(?=;|$)"
)  # the price before what a title grants
OF_UTILITIES = {"customer", "voltage", "fee"}  # 工业用地 over a column of rents is not who pays those


def rows_of(table: Table, source: Source, around: Layout, column: str) -> pd.DataFrame:
    """The prices of one column: the columns of ``prices`` without source, and ``problem``."""
    told = _told(table, source, around, column)
    printed = table.cells[column]
    told["kind"] = told_kinds(printed, told["kind"])
    words = {name: coded(told[name], name) for name in FIXED}
    units = each(_unit, told["unit"])
    kinds = words["kind"][0]
    read = lowered(
        amounts(printed, units, kinds), printed, kinds.isin(codes("rule")) & (told["falling"] != "")
    )
    read["unit"] = rented(read["unit"], told["per"])
    voltage = figures(told["voltage"])
    made = read.assign(
        **{name: code for name, (code, _) in words.items()},
        **{name: told[name] for name in ("customer", "condition", "attributed_to", "place")},
        **validity(told, table.title, source),
        voltage_low=voltage["low"],
        voltage_high=voltage["high"],
        printed=printed,
        locator=table.addresses[column],
        note=joined(
            read["note"],
            told["rest"],
            told["note"],
            table.addresses[column].map(lambda address: table.remarks.get(address, "")),
            table.addresses[column].map(lambda address: told_across(table, address)),
        ),
    )
    exact = made["kind"].isin(codes("sum")) & (read["hedge"] == "")
    made[["low", "high"]] = made[["low", "high"]].where(~exact, made[["value", "value"]].to_numpy())
    wrong = [problem for _, problem in words.values()]
    wrong += [told["no_place"], made["undated"], unread(read), _unsaid(made)]
    problem = either(*wrong, no_price(made), built(made["kind"], told["rest"]))
    return made.assign(problem=problem)


def _unit(printed: str) -> str:
    """The first unit of what a heading or a column of units prints: 元/吨(含税)."""
    return next(iter(find_units(simplify(printed))), printed)


def _told(table: Table, source: Source, around: Layout, column: str) -> pd.DataFrame:
    """What labels, columns of one thing, heading and title say of each price of a column."""
    heads = [_whole(column, head_of(column, at, table, around)) for at in table.addresses[column]]
    rows = zip(table.cells.to_dict("records"), heads, strict=True)
    said = [_swung(_of_row(cells, column, head, source, around), cells[column]) for cells, head in rows]
    told = pd.DataFrame(said, table.cells.index, columns=[*FIXED, *TEXTS, *TIMES, "no_place"], dtype=object)
    return told.fillna("")


def _of_row(cells: dict[str, str], paid: str, head: Said, source: Source, around: Layout) -> Said:
    """What is said of one price: a column of one thing goes before all else, the title behind it."""
    clause = cells.get(WORDS, "") if cells.get(CLAUSE) else ""
    told = {at: meaning for at, meaning in around.labels.items() if not (clause and at == WORDS)}
    named = any(cells[at] for at, meaning in (told | around.fields).items() if meaning in PAYERS)
    labels = (_paying(_label(cells[at], meaning), meaning, around.titled) for at, meaning in told.items())
    own = reduce(both, (_own(what, column, cells[column]) for column, what in around.fields.items()), Said())
    said = both(both(reduce(both, labels, _of_clause(clause, named)), own), head)
    near = {name: word for name, word in price_words(clause).items() if name in OF_FIGURES}
    said = _moved(said | {name: word for name, word in own.items() if name in FIXED} | near)
    if "unit" in own and not (is_rule(head) and said.get("unit") == PERCENT):
        said["unit"] = own["unit"]
    said = _titled(around.titled, said)
    said = measured(said, around, cells, paid)
    if "fee" in said:
        said["customer"] = ", ".join(filter(None, (said.get("customer"), said["fee"])))
    if utility := utility_of(said["unit"]) or around.utility * is_rule(said):
        said.setdefault("utility", utility)
    if source.form == "original":
        said.setdefault("grade", "official")
    headed = [head["place"]] if "place" in head else []
    places = (*(cells[column] for column in around.places), *headed)
    words = clause or (not any(places)) * of_customer(said.get("customer", ""), source.place)
    return said | placed(places, source.place, said.get("condition", ""), words)


def _of_clause(words: str, named: bool) -> Said:
    """What the words of a clause say of its price besides the condition, which is the whole clause; nobody who pays
    where the row names them."""
    told = OF_CLAUSES - {"customer"} if named else OF_CLAUSES
    return {name: word for name, word in price_words(words).items() if name in told}


def _moved(said: Said) -> Said:
    """What is said, where by how much a price fell or rose as a change of it: 全年平均降低, or 降幅 over 5, which is in percent."""
    if said.keys() & MOVES and not is_rule(said):
        said = said | {"kind": CHANGE}
    return {"unit": PERCENT} | said if is_rule(said) and said.get("ratio", OF_ANY) != OF_ANY else said


def _swung(said: Said, printed: str) -> Said:
    """What is said of a price, where its cell tells by how much it rises in some hours (上浮50% in the row 高峰时段)."""
    moved = swinging(said) if not is_rule(said) and SWING.fullmatch(simplify(printed)) else ""
    return said | {"kind": moved} if moved else said


def _titled(title: Said, said: Said) -> Said:
    """What is said of a price below a title: 要素成本 over 工业电价 tells its kind, 阶梯补贴 over 执行水价 doesn't, nor 优惠政策 over
    优惠前电价; with no more said it is of a catalogue."""
    if said.get("utility", title.get("utility")) != title.get("utility"):
        title = {name: word for name, word in title.items() if name not in OF_UTILITIES}
    if BEFORE.search(said.get("condition", "")):
        title = {name: word for name, word in title.items() if name != "kind"}
    told = title | said
    if said.get("kind", GENERAL if "price" in said else "") == GENERAL:
        told["kind"] = GENERAL if is_rule(title) and "price" in said else title.get("kind", GENERAL)
    return told | ({"kind": CATALOGUE} if told.get("kind") == GENERAL else {})


def _paying(said: Said, meaning: str, title: Said) -> Said:
    """What a label says; in a column of customers, below a title of one thing, not what is paid for: 集中供热锅炉 burn gas."""
    if meaning not in PAYERS or "utility" not in title:
        return said
    return {name: word for name, word in said.items() if name != "utility"}


@cache
def _label(text: str, meaning: str) -> Said:
    """What a label says; the name of a customer stays whole where it has words that nobody taught."""
    said = price_words(text)
    if meaning == "sector":
        return {"customer": text.strip()} if text.strip() else {}
    hours = bool(said) and said.keys() <= {"season", "time_of_use"}  # 高峰时段 in the column of customers
    if meaning == "customer" and hours and not text.isascii():  # all are customers
        return said
    if meaning == "customer" and ("rest" in said or not said.keys() & {"customer", *FIRST}):
        return {name: code for name, code in said.items() if name == "utility"} | {
            "customer": PART.sub("", text.strip())
        }
    return _whole(text, said)


def _whole(text: str, said: Said) -> Said:
    """A text of which something is not understood is kept as printed."""
    return said | ({"rest": text.strip()} if "rest" in said else {})


@cache
def _own(name: str, column: str, text: str) -> Said:
    """What a cell in a column of one thing says: a code also where more stands in it, 高峰(8:00-11:00)."""
    if not text.strip() or read_cell(text).missing:
        return {}
    if name == "period" and text.isdecimal():
        text = f"{text}{'年' if len(text) == len('2022') else '月'}"
    if name in TIMES and (of := meant(text)) and read_time(of):
        return {name: of, "condition": MEAN}  # 上半年平均
    if name in TIMES and not read_time(simplify(text)):
        return {"condition": text}  # 时间 over 10:30-11:30
    if name == "condition" and any(map(str.isdigit, text)) and BRACKETS.search(simple(column)):
        return {name: f"{column}{text}"}  # 用水量(立方米) over 0-150
    if name not in (*FIXED, "voltage"):
        return {name: text}
    said = price_words(text)
    if name == "voltage" and name not in said and not any(map(str.isdigit, text)):
        return _whole(text, said)  # 年均综合电价
    code = (known_word(name, text) if name != "voltage" else "") or said.get(name, text)
    return {name: code} | {other: said[other] for other in ("condition", "falling") if other in said}


def _unsaid(made: pd.DataFrame) -> pd.Series:
    """What a price can't do without."""
    missing = [made[name].map({"": name}).fillna("") for name in ("utility", "kind", "grade")]
    return either(*missing).map(
        lambda name: f"the table does not say the {name} of the price; give it in a column" if name else ""
    )
