"""Notes below a table that tell figures (说明：全区共签约项目86个，已履约79个) → each figure, read as a report on the table's place is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.basics.codebook.grammar import says
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

ENDS = "。；;\n"  # of sentences
OWN = re.compile(r"全[省市州县区旗]")  # the table's own place
NAMED = re.compile(r"[\u4e00-\u9fff]{2,}?(?:省|市(?![场政])|州|县|区(?![外内])|旗|镇|乡|街道)|全国")
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


def _told(text: str, address: str, whole: Words, context: Months) -> Iterator[dict[str, str]]:
    """What a note says of each of its figures, by the names of ``SAID``; thresholds, gaps and prices are none."""
    reading = read(text, whole.place, "/".join(filter(None, context)))
    told = [
        figure for figure in reading.figures if measure_of(figure) or (not_kept(figure) and not figure.prior)
    ]
    for number, figure in enumerate(told, start=1):
        plain = _is_plain(figure, _sentence_of(figure, reading.repaired.text), whole)
        yield _said(reading, figure, whole) | {
            "printed": reading.printed(figure),
            "locator": f"{address}#{number}" if len(told) > 1 else address,
            "measure": measure_of(figure),
            "problem": not_kept(figure) or ("" if plain else NOT_PLAIN),
        }


def _said(reading: Reading, figure: Figure, whole: Words) -> dict[str, str]:
    """Place, months, indicator and part of a figure; projects are those of the title (新引进项目台账)."""
    code = figure.place or reading.place
    titled = figure.indicator in more_general(whole.indicator)
    indicator = whole.indicator if titled else figure.indicator
    dimension, category = (figure.label.dimension, figure.label.category) if figure.label else ("", "")
    return {
        **{"place": code, "place_name": place_name(code), "label": ""},
        **{"period_start": figure.time[0], "period_end": figure.time[1]},
        **{"indicator": indicator, "dimension": dimension, "category": category},
    }


def _sentence_of(figure: Figure, text: str) -> str:
    """The sentence of a note that a figure stands in."""
    begin = 1 + max(text.rfind(end, 0, figure.start) for end in ENDS)
    return re.split(f"[{ENDS}]", text[begin:], maxsplit=1)[0]


def _is_plain(figure: Figure, sentence: str, whole: Words) -> bool:
    """Whether it is said what a figure counts, of the whole place and its own months: its sentence names no other place or time, and
    says nothing of each, of a mean, or of how money is converted."""
    named = figure.indicator and not (figure.part and not figure.label)
    around = OWN.sub("", sentence.replace(whole.place_name or "\0", ""))
    return bool(named) and not (NAMED.search(around) or says("aside", sentence))
