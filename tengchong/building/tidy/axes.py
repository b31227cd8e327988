"""A table's two axes: what the words left of a row, and above a column, say of its cells.

Each axis is a frame with a row for each row (or column) of the table, and a column for each thing
that ``Words`` can say. Words are read once for each different text, however long the table is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table as codebook
from tengchong.basics.text import simplify
from tengchong.building.tidy.columns import each, either, joined
from tengchong.building.tidy.wholes import more_general, quantity_of
from tengchong.building.tidy.words import Words, find_units, join_times, understand
from tengchong.reading.periods import Months, find_time, months, read_time
from tengchong.reading.quantities import parse_quantities
from tengchong.reading.sources import Source
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
    "part",
    "total",
]
TIMES = {"period", "year", "month", "as_of", "valid_from", "valid_to"}
EMPTY = Words()


@dataclass(frozen=True)
class Axes:
    """What is said of rows, of columns, and of the table as a whole.

    ``rows`` has the columns of ``SAID`` and ``note``, ``unread``; ``columns`` the same, indexed by
    the heading; ``whole`` are the words of title and unit line, ``context`` its months.
    """

    rows: pd.DataFrame
    columns: pd.DataFrame
    keys: list[str]
    whole: Words
    context: Months


def axes(table: Table, source: Source) -> Axes:
    """Read the words around a table's cells."""
    whole, context = _whole(table, source)
    heads = {column: understand(column, whole.place) for column in table.cells}
    keys = [column for column, words in heads.items() if _is_key(words, table.cells[column])]
    rows = _rows(table, {column: heads[column] for column in keys}, whole)
    values = {column: words for column, words in heads.items() if column not in keys}
    return Axes(rows, _frame(list(values.values()), list(values)), keys, whole, context)


def _whole(table: Table, source: Source) -> tuple[Words, Months]:
    """The words of title and unit line, and the months that the table reports on."""
    reported = Months(source.period_start, source.period_end)
    time = find_time(simplify(table.title))
    context = months(time, reported) if time else reported
    if context.start == context.end == reported.end:
        context = reported
    named = _first_in(table.title, tuple(codebook("place_names").name))
    label = understand(_first_in(table.title, tuple(codebook("labels").label)))
    place = understand(named, source.place).place or source.place
    whole = Words(
        place=place,
        place_name=named if place != source.place else source.place_name,
        indicator=label.indicator,
        units=find_units(table.unit),
    )
    return whole, context


def _first_in(title: str, names: tuple[str, ...]) -> str:
    """The longest name that a title holds."""
    text = simplify(title)
    return (
        max((name for name in names if len(name) > 1 and name in text), key=len, default="") if text else ""
    )


def _is_key(words: Words, cells: pd.Series) -> bool:
    """Whether a column heads its rows: its heading says so, or it is unknown and holds no figures."""
    silent = replace(
        EMPTY, unread=words.unread, total=words.total, units=words.units, indicator=words.indicator
    )
    if words.meaning and not words.indicator:
        return True
    if not words.meaning and (words != silent or words.indicator):
        return False
    sample = cells[cells != ""].drop_duplicates().head(200)
    timed = sample.map(lambda text: bool(read_time(simplify(text)))).astype(bool)
    figures = parse_quantities(sample)["value"].notna() & ~timed
    return not len(sample) or figures.mean() < 0.5


def _rows(table: Table, heads: dict[str, Words], whole: Words) -> pd.DataFrame:
    rows = _frame([EMPTY], range(1)).loc[np.zeros(len(table.cells), int)].reset_index(drop=True)
    rows["note"] = ""
    for column, words in heads.items():
        codes, texts = pd.factorize(table.cells[column])
        if words.meaning == "note":
            rows["note"] = joined(rows["note"], table.cells[column])
            continue
        said = _frame([_cell(text, words.meaning, whole) for text in texts], range(len(texts)))
        rows = _together(rows, said.take(codes).reset_index(drop=True))
    return _parts(rows)


def _cell(text: str, meaning: str, whole: Words) -> Words:
    """What a cell left of the figures says, in a column that holds ``meaning``."""
    if not text or meaning == "index":
        return EMPTY
    if meaning == "unit":
        units = find_units(simplify(text))
        return Words(units=units, unread="" if units else f"{text!r} is no unit of codebook/units.csv")
    if meaning in TIMES:
        time = read_time(simplify(text)) or read_time(simplify(text) + "月")
        return Words(time=time, unread="" if time else f"{text!r} is no period such as 2021年1-11月")
    words = understand(text, whole.place)
    if words.meaning and not words.indicator:
        return replace(
            words, meaning="", unread=f"{text!r} heads a column, as the label of a row it says nothing"
        )
    return replace(words, meaning="")


def _together(outer: pd.DataFrame, inner: pd.DataFrame) -> pd.DataFrame:
    """What two columns left of the figures say together; the inner one goes first."""
    both = outer.copy()
    for name in SAID:
        both[name] = either(inner[name], outer[name])
    both["time"] = each(join_times, outer["time"], inner["time"])
    both["units"] = inner["units"] + outer["units"]
    both["unread"] = joined(outer["unread"], inner["unread"])
    return both


def _parts(rows: pd.DataFrame) -> pd.DataFrame:
    """What a row takes from above: one that only names a category, its indicator; one that only names
    a measure (同比), all that the last label says."""
    whole = _last(rows["indicator"], (rows["indicator"] != "") & (rows["category"] == ""))
    general = each(_is_general, rows["indicator"], whole).astype(bool)
    part = (rows["category"] != "") & ((rows["indicator"] == "") | general)
    said = pd.DataFrame({"above": whole.where(part, ""), "of_dimension": "", "of_category": ""}, rows.index)
    lone = (rows["indicator"] == "") & (rows["category"] == "") & (rows["measure"] != "")
    labelled = (rows["indicator"] != "") | (rows["category"] != "")
    own = either(said["above"], rows["indicator"])
    for name, column in (
        ("above", own),
        ("of_dimension", rows["dimension"]),
        ("of_category", rows["category"]),
    ):
        said[name] = said[name].where(~lone, _last(column, labelled))
    return rows.join(said)


def _is_general(own: str, above: str) -> bool:
    """Whether a row's word (项目) says the same as the whole above it, and only less of it."""
    return own in more_general(above) and quantity_of(own) == quantity_of(above)


def _last(column: pd.Series, where: pd.Series) -> pd.Series:
    """The value of the last row, at or above each, that the condition holds for."""
    return column.where(where).ffill().fillna("")


def _frame(words: list[Words], index) -> pd.DataFrame:
    said = {name: pd.Series([getattr(w, name) for w in words], index=index, dtype=object) for name in SAID}
    return pd.DataFrame({**said, "unread": pd.Series([w.unread for w in words], index=index, dtype=object)})
