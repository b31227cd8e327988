"""Cells that print words with their prices: a price and a remark, or one for each season (丰水期0.35元/千瓦时，枯水期0.46元/千瓦时)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache
from typing import TypeVar

import pandas as pd

from tengchong.building.tidy.names.units import are_of_prices
from tengchong.building.tidy.prices.clauses import AROUND, COMMA, Piece, is_remark, moving, without_end
from tengchong.building.tidy.prices.columns import are_paid, meaning_of
from tengchong.building.tidy.prices.forms import behind_words, figure_of, kind_of
from tengchong.building.tidy.prices.policies import DISCOUNTS, of_policies, policies, says_otherwise
from tengchong.building.tidy.prices.words import GENERAL, PERCENT, price_words
from tengchong.reading.quantities import find_quantities
from tengchong.reading.quantities.cells import read_cell
from tengchong.reading.quantities.columns import unnamed_quantities
from tengchong.reading.quantities.templates import template_of
from tengchong.reading.tables import Table

Told = TypeVar("Told")
TELLING = {
    "utility",
    "customer",
    "fee",
    "voltage",
    "season",
    "time_of_use",
    "either",
    "period",
    "charge",
    "condition",
    "per",
    "delivered",
}
NAMES = {"price", "kind"}  # say no more than that it is a price: 租金, 售价
PAID = re.compile(r"^(?:现?行?执行|按照?|现行|目前)?(?:价格?)?[:：为]?")
ENDS = re.compile(r"[，,；;。、(（\n]")
FIGURED = re.compile(r"[元%％]|\d折")
INCLUDED = re.compile(r"[(（]不?(?:含|包含|包括)[^()（）年月起]*[)）]")  # （含污水处理费0.9元）
LAST = 10**9  # behind all rows of a table
PAYS = re.compile(r"[元%％免半折]")
# the columns of what the texts of cells say of their prices; the last one of clauses that say none
WORDS, KIND, CLAUSE, UNREAD = (
    "(words in the cell)",
    "cell:kind",
    "cell:clause",
    "cell:unread",
)


def prices_apart(table: Table, among: Collection[str]) -> tuple[Table, list[str]]:
    """The table with a row for each price of such cells in some columns, its words in a column of their own or, around one price, a remark.

    Also the columns that hold such cells. Addresses of several prices are numbered: ``C7#1``, ``C7#2``.
    """
    unread = {column: _unread(table.cells[column]) for column in among if meaning_of(column) != "note"}
    spoken = {column for column in unread if of_policies(column)}
    single = {
        column: told
        for column, cells in unread.items()
        if column not in spoken and (told := _told(cells, _price))
    }
    several = {
        column: found
        for column, cells in unread.items()
        if (found := _told(cells, _read_as(column) if column in spoken else _prices))
    }
    return _several(_single(table, single), several), [*{**single, **several}]


def _single(table: Table, found: dict[str, dict[int, tuple[str, str]]]) -> Table:
    cells, remarks = table.cells.copy(), dict(table.remarks)
    for column, told in found.items():
        for at, (printed, words) in told.items():
            cells.loc[at, column] = printed
            _remark(remarks, table.addresses.loc[at, column], words)
    return replace(table, cells=cells, remarks=remarks) if found else table


def _remark(remarks: dict[str, str], address: str, words: str) -> None:
    remarks[address] = "; ".join(filter(None, (remarks.get(address), words)))


def _read_as(heading: str) -> Callable[[str], tuple[Piece, ...]]:
    """How the cells of a column of policies are read: no price is one of subsidies."""
    subsidies = price_words(heading).get("kind") == DISCOUNTS

    def read(text: str) -> tuple[Piece, ...]:
        told = policies(text, not subsidies)
        if all(piece.printed for piece in told) or says_otherwise(text):
            return told
        named = _prices(text) or ()
        sure = named and not (subsidies and any("price" in price_words(piece.words) for piece in named))
        return named if sure else told

    return read


def _several(table: Table, found: dict[str, dict[int, tuple[Piece, ...]]]) -> Table:
    if not found:
        return table
    paid = [column for column in table.cells if column in found or _pays(column, table.cells[column])]
    left = table.cells.copy()
    for column, told in found.items():
        left.loc[list(told), column] = ""
    left = left[(left[paid] != "").any(axis=1) | (left == table.cells).all(axis=1)]
    none = dict.fromkeys((WORDS, KIND, CLAUSE, UNREAD), "")
    rows, addresses = [left.assign(**none)], [table.addresses.loc[left.index].assign(**none)]
    remarks = dict(table.remarks)
    for column, told in found.items():
        for at, pieces in told.items():
            for number, piece in enumerate(pieces, start=1):
                address = f"{table.addresses.loc[at, column]}" + f"#{number}" * (len(pieces) > 1)
                _remark(remarks, address, piece.rest)
                rows.append(_row(table.cells.loc[[at]], piece, column, paid))
                place = dict.fromkeys((column, *none), address)
                addresses.append(table.addresses.loc[[at]].assign(**place).set_axis(rows[-1].index))
    cells, addressed = (
        pd.concat(parts).sort_index(kind="stable").reset_index(drop=True) for parts in (rows, addresses)
    )
    return replace(table, cells=cells, addresses=addressed, remarks=remarks)


def _row(row: pd.DataFrame, piece: Piece, column: str, paid: list[str]) -> pd.DataFrame:
    """The row of one figure of a cell; of a clause that can't be read one with nothing else, behind all others."""
    if not piece.printed:
        return pd.DataFrame("", [LAST], row.columns).assign(
            **dict.fromkeys((WORDS, KIND, CLAUSE), ""), **{UNREAD: piece.clause}
        )
    said = {WORDS: piece.words, KIND: piece.kind, CLAUSE: piece.clause, UNREAD: ""}
    return row.assign(**dict.fromkeys(paid, "") | {column: piece.printed} | said)


def _unread(column: pd.Series) -> pd.Series:
    """The cells of a column that tell of yuan or percent and are no quantity; each different text is read once."""
    if not PAYS.search("".join(column.tolist())):
        return column[:0]  # the quick answer for most columns
    texts = pd.Series([*filter(PAYS.search, column.unique())], dtype="str")
    refused = texts[unnamed_quantities(texts)["note"].str.startswith("refused").to_numpy(dtype=bool)]
    return column[column.isin(refused)] if len(refused) else column[:0]


def _told(unread: pd.Series, read: Callable[[str], Told | None]) -> dict[int, Told]:
    return {int(at): told for at, text in unread.items() if (told := read(text))}


def _pays(heading: str, cells: pd.Series) -> bool:
    """Whether a column holds prices, for its heading or its cells."""
    said = price_words(heading)
    return "price" in said or are_of_prices(said.get("unit", "")) or are_paid(cells)


@cache
def _price(text: str) -> tuple[str, str] | None:
    """The one price of a text, behind nothing but a word that says so, and what follows it: 执行0.398元/千瓦时（直供用户可再协商）."""
    found = find_quantities(text)
    if found.empty or not are_of_prices(found["unit"].iloc[0]):
        return None
    behind = ENDS.search(text, int(found["end"].iloc[0]))
    start, stop = len(text) - len(PAID.sub("", text)), behind.start() if behind else len(text)
    rest = text[stop:].strip(AROUND)
    other = FIGURED.search(rest) and not INCLUDED.fullmatch(rest)
    if other or not read_cell(template_of(text[start:stop])).reading:
        return None
    return text[start:stop], rest


@cache
def _prices(text: str) -> tuple[Piece, ...] | None:
    """The prices of a text, each with words of which all is understood, and the last with what follows in words alone (每季调整一次);
    none where one is not so."""
    if hours := moving(text):
        return hours
    clauses = [*filter(None, COMMA.split(text))]
    while len(clauses) > 1 and is_remark(clauses[-1]):
        clauses.pop()
    told = [_clause(clause) for clause in clauses]
    made = [one for one in told if one]
    if len(made) < len(told) or len({_telling(*one) for one in made}) < len(made):
        return None
    rest = text[text.rfind(clauses[-1]) + len(clauses[-1]) :].strip(AROUND)
    return tuple(Piece(*one, rest * (one is made[-1])) for one in made)


def _clause(clause: str) -> tuple[str, str] | None:
    """The price at the end of a clause, and the words before it, which say of when, of whom or of what voltage it is."""
    found = find_quantities(clause)
    words = clause[: int(found["start"].iloc[0])].strip(AROUND) if len(found) else ""
    words, limit = without_end(words, "limited")
    paid = len(found) == 1 and are_of_prices(found["unit"].iloc[0]) and found["end"].iloc[0] == len(clause)
    said = price_words(words) if paid and words else {}
    told = said.keys() <= TELLING | NAMES and said.get("kind", GENERAL) == GENERAL
    return (words, f"{limit}{found['printed'].iloc[0]}") if said and told else _phrase(clause)


def _phrase(clause: str) -> tuple[str, str] | None:
    """The phrase at the end of a clause (每立方米优惠0.3元), and the words before it, of which none is another price or rate; what words
    alone say (谷段减半) is one of policies."""
    found = behind_words(clause) if any(map(str.isdigit, clause)) else None
    priced = found and any(
        unit == PERCENT or are_of_prices(unit) for unit in find_quantities(found[0])["unit"]
    )
    return found if found and not priced else None


def _telling(words: str, printed: str) -> tuple[frozenset[tuple[str, str]], str]:
    """What tells a price from the others of its cell: what its words say but for a name of prices, and its unit."""
    said = price_words(words).items()
    unit = find_quantities(figure_of(printed, kind_of(printed)))["unit"].iloc[0]
    return frozenset(one for one in said if one[0] not in NAMES), str(unit)
