"""Tables that set the policies of places side by side (要素 | 腾冲市 | 瑞丽市) as lists with a row for the policy of each place."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from tengchong.building.tidy.names.places import place_of
from tengchong.reading.quantities.columns import unnamed_quantities
from tengchong.reading.tables import Table

PLACE, POLICY = "地区", "优惠内容"
POLICIES = re.compile("优惠|政策|奖补|扶持|惠企")


def compared(table: Table, title: str, within: str) -> Table:
    """The table below a ``title`` with a row for each place, where columns of several hold policies in words."""
    places = [column for column in table.cells if (known := place_of(column, within)) and known.place]
    if len(places) < 2 or not POLICIES.search(f"{table.title}{title}") or not _in_words(table.cells[places]):
        return table
    labels = [column for column in table.cells if column not in places]
    cells = pd.concat([_of_one(table.cells, labels, place).assign(**{PLACE: place}) for place in places])
    addresses = pd.concat(
        [
            _of_one(table.addresses, labels, place).assign(**{PLACE: table.addresses[place]})
            for place in places
        ]
    )
    return replace(table, cells=_in_order(cells), addresses=_in_order(addresses))


def _in_words(cells: pd.DataFrame) -> bool:
    """Whether some cells tell figures in words."""
    texts = pd.Series(pd.unique(cells.to_numpy().ravel()), dtype="str")
    told = unnamed_quantities(texts[texts.str.contains(r"\d")])["note"]
    return bool(told.str.startswith("refused").any())


def _of_one(frame: pd.DataFrame, labels: list[str], place: str) -> pd.DataFrame:
    return frame[[*labels, place]].rename(columns={place: POLICY})


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Row by row of the table, each place behind the other."""
    return frame.sort_index(kind="stable").reset_index(drop=True)
