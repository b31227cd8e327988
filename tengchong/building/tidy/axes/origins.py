"""Places that are where money comes from, and not what a row is on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from tengchong.basics.codebook.labels import unnumbered
from tengchong.basics.text import simplify
from tengchong.building.tidy.axes.label_cells import label_cell
from tengchong.building.tidy.columns import Coded
from tengchong.building.tidy.names.places import place_of, surroundings
from tengchong.building.tidy.names.taught import SORTED_BY
from tengchong.building.tidy.names.wholes import more_general
from tengchong.building.tidy.names.words import Words

COMING = {"fund_arrivals", "projects", "agreed_investment"}
CHINA = "100000"
TITLED = re.compile("来源(?!:|单位|部门|说明)")
SORTED = re.compile("来源|国别|客商")


def are_origins(title: str, texts: Iterable[str], within: str, beside: bool = False) -> bool:
    """Whether the places of a column are where the money comes from: the title says so, or origins stand ``beside`` them, and
    they lie elsewhere.

    >>> are_origins("保山市到位资金来源情况", ["广东省"], "530500"), are_origins("保山市到位资金情况", ["广东省"], "530500")
    (True, False)
    """
    if not beside and not tells_origins(title):
        return False
    named = [place.place for text in texts if (place := place_of(text, within)) and place.place]
    return bool(named) and not any(within in surroundings(place) for place in named)


def tells_origins(title: str) -> bool:
    """Whether a title says that its table is on where money comes from."""
    return bool(TITLED.search(title))


def origin_cell(words: Words, text: str, whole: Words) -> Words:
    """What a cell of rows that are sorted by origin says; a place in that of the table is itself."""
    near = words.place and whole.place in ("", *surroundings(words.place))
    return words if near else label_cell(text, "origin", whole)


def as_origin(words: Words) -> Words:
    """A place as a part by origin."""
    return replace(words, place="", place_name="", dimension="origin", category=words.place_name)


def from_elsewhere(read: list[Words], whole: Words) -> list[Words]:
    """Places outside that of the table, as parts (其中：北京) of the money or the projects that came from outside; so is one of another
    province that money is named by (广东省到位资金)."""
    made, above = [], ""
    for words in read:
        above = words.indicator or above
        came = COMING & {above, *more_general(above)} and words.place and whole.place
        around = {*surroundings(words.place)} & {*surroundings(whole.place)}
        far = words.part and not words.indicator and not around & {words.place, whole.place}
        made.append(
            as_origin(words) if came and (far or (words.indicator and not around - {CHINA})) else words
        )
    return made


def sorted_by_origin(cells: Coded, others: pd.DataFrame) -> np.ndarray:
    """The rows below a line (二、按来源地分) that says that they are by where the money comes from, up to the next line that has
    nothing in the ``others`` columns."""
    sorts = [SORTED_BY.fullmatch(unnumbered(simplify(text))) for text in cells.different]
    if not any(sort and SORTED.search(sort[0]) for sort in sorts):
        return np.zeros(len(cells.codes), dtype=bool)
    kind = np.array([(1 if SORTED.search(sort[0]) else 2) if sort else 0 for sort in sorts])[cells.codes]
    alone = (others == "").all(axis=1).to_numpy(dtype=bool)
    kind = np.where((kind == 0) & alone, 2, kind)
    last = np.maximum.accumulate(np.where(kind > 0, np.arange(len(kind)), 0))
    return (kind[last] == 1) & (kind == 0)
