"""Tables of incentives (惠企政策) in the shapes in which they are read: a row for the policies of each place, below headings that say so."""

from __future__ import annotations

import re

import pandas as pd

from tengchong.basics.codebook.tables import simple
from tengchong.building.tidy.figures import is_bare
from tengchong.building.tidy.names.places import place_of
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.units import without_units
from tengchong.building.tidy.prices.policies import of_policies
from tengchong.building.tidy.prices.words import Said, price_words
from tengchong.building.tidy.records import LONG, held, renamed
from tengchong.reading.quantities.columns import unnamed_quantities
from tengchong.reading.tables import JOINT, Table
from tengchong.reading.tables.rows import is_figure

PLACE, POLICY = "地区", "优惠内容"
POLICIES = re.compile("优惠|政策|奖补|扶持|惠企")
CONTENT = re.compile("(?:主要|具体|有关|相关|政策|支持|保障)?(?:内容|条款|规定|情况)")
WORDED = re.compile(r"[\d免半折]")


def incentives(table: Table, title: str, within: str) -> Table:
    """A table below a ``title`` of policies with a row for each place, where columns of several (腾冲市 | 瑞丽市) hold them, and
    its columns of texts (主要内容, 电) headed as policies; any other table as it is."""
    if not (POLICIES.search(f"{table.title}{title}") and _is_of_utilities(table)):
        return table
    return _headed(_by_place(table, within))


def _by_place(table: Table, within: str) -> Table:
    """The table with a row for each place that it sets side by side with others."""
    places = [column for column in table.cells if (known := place_of(column, within)) and known.place]
    if len(places) < 2 or not any(_in_words(table.cells[place]) for place in places):
        return table
    labels = [column for column in table.cells if column not in places]
    one_each = table.both(lambda frame: pd.concat([_of_one(frame, labels, place) for place in places]))
    names = [place for place in places for _ in table.cells.index]
    placed = one_each.with_column(PLACE, names, one_each.addresses[POLICY])
    return placed.both(lambda frame: frame.sort_index(kind="stable").reset_index(drop=True))


def _headed(table: Table) -> Table:
    """The table with the columns that hold texts of figures, and are headed by what is paid for or by nothing, as policies."""
    said = {column: price_words(column) for column in table.cells}
    contents = [column for column in table.cells if CONTENT.fullmatch(simple(column))]
    paid = [
        column
        for column, words in said.items()
        if ({"utility", "price"} & words.keys() and "kind" not in words) or words.get("kind") == "general"
    ]
    worded = [
        column
        for column in (*contents, *paid)
        if not of_policies(column)
        and _in_words(table.cells[column])
        and not _plain(table.cells[column], said.get(column, {}))
    ]
    return renamed(table, {column: _of_policies(column) for column in worded})


def _plain(cells: pd.Series, said: Said) -> bool:
    """Whether a column holds figures without words, or below the name of a price some that begin with one."""
    return bool(cells.map(is_figure if "price" in said else is_bare).any())


def _is_of_utilities(table: Table) -> bool:
    """Whether the labels or headings of a table name what is paid for, and none what is counted; a list of projects is none."""
    if any(held(column) == "name" for column in table.cells):
        return False
    labels = {text for column in table.cells for text in table.cells[column].unique()[:LONG]}
    named = [*table.cells, *labels]
    utilities = any("utility" in price_words(text) for text in named)
    return utilities and not any((words := understand(text)).indicator and words.units for text in labels)


def _of_policies(heading: str) -> str:
    """The heading of a column of policies; what it says of the unit, each text says itself."""
    return (
        POLICY
        if CONTENT.fullmatch(simple(heading))
        else f"{without_units(simple(heading))[0]}{JOINT}{POLICY}"
    )


def _in_words(cells: pd.Series) -> bool:
    """Whether some of the cells tell figures in words: 前三年全免, and not 0.42元/度."""
    texts = pd.Series(cells.unique(), dtype="str")
    told = unnamed_quantities(texts[texts.str.contains(WORDED)])["note"]
    return bool(told.str.startswith("refused").any())


def _of_one(frame: pd.DataFrame, labels: list[str], place: str) -> pd.DataFrame:
    return frame[[*labels, place]].rename(columns={place: POLICY})
