"""A table's stub: the columns left of its figures, and what their cells say of each row."""

from __future__ import annotations

from operator import add

import numpy as np

from tengchong.basics.codebook.labels import SEVERAL, unnumbered
from tengchong.basics.text import simplify
from tengchong.building.tidy.axes.alike import like_the_others, rest_of_parts
from tengchong.building.tidy.axes.groups import grouped, section_of
from tengchong.building.tidy.axes.label_cells import TIMES, are_offices, group_cell, label_cell
from tengchong.building.tidy.axes.labels import named_by_both
from tengchong.building.tidy.axes.origins import (
    are_origins,
    from_elsewhere,
    origin_cell,
    sorted_by_origin,
    tells_origins,
)
from tengchong.building.tidy.columns import Coded, Lines, combined, together
from tengchong.building.tidy.figures import is_bare
from tengchong.building.tidy.names.phrases import AXES, NAMED
from tengchong.building.tidy.names.places import narrower
from tengchong.building.tidy.names.taught import UNKEPT, counted_in
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.titles import under_title
from tengchong.building.tidy.names.units import find_units, is_money
from tengchong.building.tidy.names.words import EMPTY, Words, join_times
from tengchong.building.tidy.records import NAMED_BY, tells_rows
from tengchong.reading.tables import Table

SAID = [
    "place",
    "place_name",
    "time",
    "indicator",
    "dimension",
    "category",
    "measure",
    "units",
    "label",
    "part",
    "depth",
    "total",
    "summed",
]
SPREADING = {"place", "origin", "stage", *TIMES}  # an empty cell says what the one above it does
CORNERS = {"place", "unit", "period", "year", "month", "as_of", "indicator"}  # may head the columns instead
BESIDE = {"index", "note", "site", "unit"}  # say nothing of a row by themselves
LABELS = {"indicator", "place"}
FILLED = "{}: taken from the row above"
NOT_UNDERSTOOD = "the column {!r} is not understood"


def stub(table: Table, heads: dict[str, Words], whole: Words, title: str) -> tuple[Lines, list[str]]:
    """What the columns left of the figures say of each row below ``title``, and those of them that nobody understands."""
    table, length = _named_beside_numbers(table, heads), len(table.cells)
    read = {column: _said(table, column, words, heads, whole, title) for column, words in heads.items()}
    known = {column for column, said in read.items() if _is_known(heads[column], said)}
    if not any(heads[column].meaning not in BESIDE for column in known):
        for column in _contacts(heads)[:1]:  # a table by leaders, who are beside the point in others
            read[column], known = (
                _said(table, column, Words(meaning="actor"), heads, whole, title),
                {*known, column},
            )
    rows = said_in([EMPTY], np.zeros(length, dtype=np.intp))
    for column, said in read.items():
        if heads[column].meaning in ("note", "site"):
            rows["note"] = combined(together, rows["note"], Coded.of(table.cells[column]))
        elif column in known or not known:
            rows = _together(rows, said)
    for column in (column for column, words in heads.items() if words.meaning == "place" and column in known):
        rows["unread"] = combined(lambda nowhere, own: own or nowhere, read[column]["unread"], rows["unread"])
    over = _money_over(heads)
    rows["units"] = rows["units"].map(lambda units: units + over) if over else rows["units"]
    rows["indicator"] = combined(counted_in, rows["indicator"], rows["label"], rows["units"])
    lost = sorted(set(read) - known) if known else []
    rows = grouped(rows, [*(Coded.of(table.cells[column]) for column in lost), section_of(table, rows)])
    first = next((column for column, words in heads.items() if words.meaning != "index"), "")
    for column in lost:
        others = (table.cells[other] for other in known if heads[other].meaning in LABELS | NAMED)
        named = column == first and tells_rows(table.cells[column]) and not any(map(tells_rows, others))
        why = NAMED_BY if named else NOT_UNDERSTOOD
        told = "unread" if named else "note"
        rows[told] = combined(together, rows[told], Coded.same(why.format(column), length))
    return rows, lost


def _named_beside_numbers(table: Table, heads: dict[str, Words]) -> Table:
    """The table with the names that stand in its column of numbers (经济部门小计) in that of the names, which is empty there."""
    numbers = next((column for column, words in heads.items() if words.meaning == "index"), None)
    names = next((column for column, words in heads.items() if words.meaning in NAMED | {"place"}), None)
    if numbers is None or names is None:
        return table
    said = table.cells[numbers].where(table.cells[names] == "", "").map(_a_name)
    named = table.cells[names].where(said == "", said)
    return table.with_column(names, named, table.addresses[names]) if said.any() else table


def _a_name(text: str) -> str:
    """A text that is a name, and no number or total; empty for any other."""
    return text if len(unnumbered(text)) > 1 and not (is_bare(text) or understand(text).total) else ""


def _money_over(heads: dict[str, Words]) -> tuple[str, ...]:
    """The units of money behind the headings of labels: 指标（亿元）."""
    units = (unit for words in heads.values() if words.meaning in LABELS for unit in words.units)
    return tuple(filter(is_money, units))


def _contacts(heads: dict[str, Words]) -> list[str]:
    """The columns whose heading (牵头领导) is that of people."""
    return [column for column, words in heads.items() if words.unread.endswith(UNKEPT["contact"])]


def _is_known(words: Words, said: Lines) -> bool:
    """Whether a column is understood: its heading says what it holds, or most of its cells do; labels by a cell at least."""
    read = said["unread"].where("".__eq__).mean()
    return read > 0 if words.meaning == "indicator" else words.meaning in AXES or bool(read > 0.5)


def _said(
    table: Table, column: str, words: Words, heads: dict[str, Words], whole: Words, title: str
) -> Lines:
    """What each cell of a column left of the figures says, each different text read once."""
    cells = Coded.of(table.cells[column])
    filled = np.zeros(len(cells.codes), dtype=bool)
    spreads = words.meaning in SPREADING or (words.meaning in NAMED and column == next(iter(heads)))
    if spreads and "" in cells.different[1:] and len(heads) > 1:
        others = [name for name in heads if name != column]
        total = table.cells[others].map(lambda text: understand(text).total).any(axis=1)
        part = table.cells[others].map(lambda text: understand(text.strip()).part).any(axis=1)  # 小计
        filled = cells.where("".__eq__) & ~(total & ~part).to_numpy(dtype=bool)
        cells = cells.last(~filled)
    texts = cells.different
    meaning = "origin" if _holds_origins(table.title, words, texts, heads, whole.place) else words.meaning
    read = [label_cell(text, meaning, whole) for text in texts]
    if column in [name for name in heads if _may_name(table, name, heads[name])][:-1]:
        read = [group_cell(text) or one for text, one in zip(texts, read, strict=True)]
    if words.meaning in CORNERS and all(one.unread or one.total for one in read if one != EMPTY):
        labels = [label_cell(text, "", whole) for text in texts]
        if words.meaning != "place" or any(
            not one.unread for one in labels if one != EMPTY and not one.total
        ):
            meaning, read = "", labels
    if not meaning and are_offices(read, texts):
        read = [label_cell(text, "place", whole) for text in texts]
    if meaning in ("", "indicator"):
        told = zip(read, texts, strict=True)
        known = [under_title(one, text, title, whole.place) for one, text in told]
        read = rest_of_parts(like_the_others(from_elsewhere(known, whole), texts), texts)
    note = FILLED.format(column) if column else ""
    abroad = sorted_by_origin(cells, table.cells.drop(columns=column))
    if abroad.any():
        read = [*read, *(origin_cell(one, text, whole) for one, text in zip(read, texts, strict=True))]
    codes = np.where(abroad, cells.codes + len(texts), cells.codes)
    said = said_in(read, codes)
    taken = Coded.whether(filled).map({False: "", True: note}.__getitem__)
    return said | {"note": combined(together, said["note"], taken)}


def _may_name(table: Table, column: str, words: Words) -> bool:
    """Whether a column left of the figures may name what its rows are of: it holds no remarks, numbers or units."""
    units = words.meaning == "unit" and any(
        find_units(simplify(text)) for text in table.cells[column].unique()
    )
    return words.meaning not in BESIDE - {"unit"} and not units


def _together(outer: Lines, inner: Lines) -> Lines:
    """What two columns left of the figures say together; the inner one goes first.

    A group that nobody taught (项目质效) takes nothing from the indicators that stand in it.
    """
    both = {name: combined(lambda first, second: first or second, inner[name], outer[name]) for name in SAID}
    # 隆阳区到位资金 beside 保山市
    places = (side[name] for side in (inner, outer) for name in ("place", "place_name"))
    both |= combined(narrower, *places).parted("place", "place_name")
    named = combined(
        named_by_both, *(side[name] for side in (outer, inner) for name in ("indicator", "label"))
    )
    under = named.parted("indicator", "note")
    both["indicator"] = under["indicator"]
    both["label"] = combined(
        _label, *(side[name] for side in (inner, outer) for name in ("indicator", "label"))
    )
    apart = combined(_differ, outer["dimension"], inner["dimension"])
    for name in ("dimension", "category"):
        both[name] = combined(_several, apart, outer[name], inner[name])
    both["time"] = combined(join_times, outer["time"], inner["time"])
    both["units"] = combined(add, inner["units"], outer["units"])
    heads = combined(lambda group, own: "" if own else group, outer["unread"], inner["indicator"])
    unread = combined(together, heads, inner["unread"])
    note = combined(together, outer["note"], inner["note"], under["note"])
    return both | {"unread": unread, "note": note}


def _label(own: str, label: str, outer: str, outer_label: str) -> str:
    """The label that tells what is counted: 在谈 of 在谈 and 5000万元以下."""
    return label if label and (own or not outer) else outer_label or label


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _several(apart: bool, outer: str, inner: str) -> str:
    return f"{outer}{SEVERAL}{inner}" if apart else inner or outer


def _holds_origins(title: str, words: Words, texts: list[str], heads: dict[str, Words], within: str) -> bool:
    """Whether a column, of places or of nobody knows what, holds where the money comes from: places elsewhere, or regions
    (长三角地区) that are none, below a title that says so or beside origins."""
    if words.meaning not in ("place", ""):
        return False
    beside = any(head.meaning == "origin" for head in heads.values())
    said = [understand(text, within) for text in texts if text]
    regions = any(one.dimension == "origin" for one in said) and not any(one.place for one in said)
    return are_origins(title, texts, within, beside) or (regions and (beside or tells_origins(title)))


def said_in(words: list[Words], codes: np.ndarray) -> Lines:
    """What some texts say, ``words[codes]``: the columns of ``SAID``, ``unread`` and ``note``."""
    return {
        name: Coded(codes, [getattr(one, name) for one in words]).merged()
        for name in (*SAID, "unread", "note")
    }
