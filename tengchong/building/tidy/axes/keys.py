"""Which columns head the rows of a table, and which of those say who is in charge of them."""

from __future__ import annotations

import re

import pandas as pd

from tengchong.basics.text import simplify
from tengchong.building.tidy.figures import is_bare, is_named_money, tells_several, without_marks
from tengchong.building.tidy.names.phrases import NAMED
from tengchong.building.tidy.names.places import is_coded
from tengchong.building.tidy.names.taught import label_of
from tengchong.building.tidy.names.words import Words
from tengchong.building.tidy.records import LONG, is_in_charge, tells_rows
from tengchong.reading.periods import read_time
from tengchong.reading.quantities.columns import unnamed_quantities
from tengchong.reading.tables import Table

STATIONED = re.compile("^(?:[派常]驻|驻[外点在地])")


def is_key(words: Words, cells: pd.Series) -> bool:
    """Whether a column heads its rows: its heading says so, or it holds words and no figures."""
    heads = bool(words.meaning and not words.indicator)
    if heads and words.meaning not in NAMED | {"note"}:
        return True
    sample = without_marks(cells[cells != ""].head(LONG).drop_duplicates().head(200))
    if sample.empty:
        return heads
    if words.meaning == "note":
        return not all(map(is_bare, sample))
    if all(map(is_bare, sample)) and (heads or words.indicator or words.measure):
        return False  # the quick answer for most columns of figures
    if heads or words.measure:
        return heads or not sample.str.contains(r"\d").any()  # 全年目标, 累计完成 below 进度
    figures = unnamed_quantities(sample[~sample.map(_is_part).astype(bool)])
    if figures.empty:
        return True
    sample = sample[figures.index]
    missing = figures["note"].str.startswith("missing")
    timed = sample.map(lambda text: bool(read_time(simplify(text)))).astype(bool)
    worded = sample.map(tells_several) | sample.map(is_named_money)
    told = figures["note"].str.startswith("refused") & worded & bool(words.indicator or words.time)
    words_only = (figures["value"].isna() & ~missing & ~told) | (
        timed & (not words.measure and not words.indicator and not words.time)
    )
    return bool(words_only.mean() > 0.5)


def _is_part(text: str) -> bool:
    """Whether a cell with digits names a part, such as 5000万元以下."""
    if not text or not text[0].isdigit() or text[-1].isdigit():
        return False
    named = label_of(simplify(text))
    return named is not None and bool(named.dimension) and not named.indicator


def in_charge(keys: list[str], heads: dict[str, Words], table: Table, within: str) -> list[str]:
    """The columns of offices in charge that stand behind the figures of indicators, or beside a column that tells each row
    (产业链, 专班, 乡镇): no breakdown, but notes on their rows."""
    columns = list(table.cells)
    first = next((at for at, column in enumerate(columns) if column not in keys), len(columns))
    named = any(
        heads[column].meaning == "indicator" or _are_indicators(table.cells[column]) for column in keys
    )
    charged = [column for column in keys if is_in_charge(column, table.cells[column], within)]
    who = (column for column in keys if heads[column].meaning in NAMED | {"place"} and column not in charged)
    told = [column for column in who if tells_rows(table.cells[column])]
    held = any(heads[column].meaning == "event" for column in told)  # by whom a meeting was, it is not of
    return [
        column
        for column in charged
        if not heads[column].unread
        and (
            held
            or not any(is_coded(text, within) for text in table.cells[column].head(LONG).unique() if text)
        )
        and ((named and columns.index(column) > first) or any(other != column for other in told))
    ]


def stationed(keys: list[str], heads: dict[str, Words], table: Table) -> list[str]:
    """The columns of where those are stationed (驻点) who stand in a column of their own that tells each row: no place that its figures are on, but
    notes."""
    told = any(heads[column].meaning == "actor" and tells_rows(table.cells[column]) for column in keys)
    return [
        column
        for column in keys
        if told and STATIONED.search(simplify(column)) and heads[column].meaning == "location"
    ]


def _are_indicators(cells: pd.Series) -> bool:
    """Whether each text of a column, of its first in a long table, is the label of an indicator."""
    texts = [simplify(text) for text in cells.head(LONG).unique() if text]
    return bool(texts) and all((label := label_of(text)) and label.indicator for text in texts)
