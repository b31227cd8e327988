"""Notes below a table that tell figures (说明：全区共签约项目86个，已履约79个) → each figure, read as a report on the table's place is."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.building.tidy.columns import Coded
from tengchong.building.tidy.names.wholes import more_general
from tengchong.building.tidy.names.words import Words
from tengchong.building.tidy.observations.cells import Cells
from tengchong.building.tidy.observations.clauses import measure_of
from tengchong.reading.periods import Months
from tengchong.reading.prose.doubts import not_kept
from tengchong.reading.prose.passages import Figure
from tengchong.reading.prose.reading import Reading, read
from tengchong.reading.tables import Table

NOT_PLAIN = "a note below the table tells this figure, and not plainly of what it is; print it in the table, or teach its name"
SAID = (
    "printed",
    "locator",
    "place",
    "place_name",
    "period_start",
    "period_end",
    "indicator",
    "dimension",
    "category",
    "label",
    "measure",
    "problem",
)


def told_below(table: Table, whole: Words, context: Months) -> Cells:
    """The figures of the notes below a table, where title and document say ``whole`` and ``context``."""
    rows = [row for address, text in table.noted.items() for row in _told(text, address, whole, context)]
    told = pd.DataFrame(rows, columns=list(SAID), dtype="str")
    said = {name: Coded.of(told[name]) for name in told}
    nothing = Coded.same("", len(told))
    said |= {"note": nothing, "units": Coded.same((), len(told)), "since": Coded.same(False, len(told))}
    return Cells(told["printed"], told["locator"], said, [said.pop("problem")])


def _told(text: str, address: str, whole: Words, context: Months) -> Iterator[tuple[str, ...]]:
    """What a note says of each of its figures, in the order of ``SAID``; thresholds, gaps and prices are none."""
    reading = read(text, whole.place, "/".join(filter(None, context)))
    told = [
        figure for figure in reading.figures if measure_of(figure) or (not_kept(figure) and not figure.prior)
    ]
    counted = [(figure, measure_of(figure)) for figure in told]
    for number, (figure, measure) in enumerate(counted, start=1):
        at = f"{address}#{number}" if len(counted) > 1 else address
        yield (reading.printed(figure), at, *_said(reading, figure, whole), measure, _problem(figure))


def _said(reading: Reading, figure: Figure, whole: Words) -> tuple[str, ...]:
    """Place, months, indicator and part of a figure; projects are those of the title (新引进项目台账)."""
    code = figure.place or reading.place
    titled = figure.indicator in more_general(whole.indicator)
    indicator = whole.indicator if titled else figure.indicator
    dimension, category = (figure.label.dimension, figure.label.category) if figure.label else ("", "")
    return code, place_name(code), *figure.time, indicator, dimension, category, ""


def _problem(figure: Figure) -> str:
    if why := not_kept(figure):
        return why
    plain = figure.indicator and not (figure.part and not figure.label)
    return "" if plain else NOT_PLAIN
