"""How a table file is understood, before it becomes data: what each column holds, and what is in doubt."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tengchong.basics.given import expect_kind
from tengchong.basics.parameters import check_files
from tengchong.building.doubtful import doubtful, some
from tengchong.building.listing import listing
from tengchong.building.provisional import provisional
from tengchong.building.tidy import Tidied, TidyError, tidy
from tengchong.building.tidy.axes.alike import AS_PRINTED
from tengchong.building.tidy.columns import spelled_out
from tengchong.building.tidy.names.texts import understand
from tengchong.building.unread import unread_beside
from tengchong.reading.answers import PERIODS
from tengchong.reading.sources import Source
from tengchong.reading.tables import Table, read_tables
from tengchong.reading.tables.grids import cell_addresses

LISTED = ("prices", "price_rules", "projects", "seasons")
COLUMN = re.compile(r"(?:(?<=[A-Z])|^r)\d+")  # the row in an address: C7 stands in C, r2c3 in c3
SHOWN = ["column", "heading", "holds", "measure", "place", "period", "unit", "read", "refused"]
SEVERAL = 3
MISSING = "missing"  # how the reason of a cell begins that says itself that nothing is known


class Doubt(NamedTuple):
    """What a person has to settle: the key of source.toml (empty for cells), and a sentence with the answers."""

    key: str
    sentence: str


@dataclass(frozen=True)
class Understood:
    """A file as it was understood. Prints as text in a terminal and as tables in a notebook.

    ``columns`` has a row for each printed column: column, heading, holds (what its cells count or
    name), measure, place, period, unit, read and refused (numbers of cells). The other frames are the
    rows that ``build`` would make, as ``schemas`` describes them. ``doubts`` are what a person has to
    settle, each a sentence with the answers it allows.
    """

    file: str
    source: Source
    columns: pd.DataFrame
    observations: pd.DataFrame
    projects: pd.DataFrame
    prices: pd.DataFrame
    price_rules: pd.DataFrame
    seasons: pd.DataFrame
    refused: pd.DataFrame
    doubts: list[Doubt]

    def made(self) -> str:
        """How many rows of each processed table the file makes."""
        counts = {name: len(getattr(self, name)) for name in Tidied._fields}
        return "; ".join(f"{name}: {count}" for name, count in counts.items() if count) or "nothing"

    def is_read(self) -> bool:
        """Whether any row is made of the file."""
        return any(len(getattr(self, name)) for name in ("observations", *LISTED))

    def __str__(self) -> str:
        parts = [f"{self.file}: {self.made()}", listing(self.columns)]
        if len(missing := self.refused[self.refused["reason"].str.startswith(MISSING)]):
            parts.append(f"printed as missing: {_cells(missing)}")
        return "\n".join([*parts, *(f"? {doubt.sentence}" for doubt in self.doubts)])

    def _repr_html_(self) -> str:
        doubts = "".join(f"<li>{html.escape(doubt.sentence)}</li>" for doubt in self.doubts)
        refused = (
            self.refused[["locator", "printed", "reason"]].to_html(index=False) if len(self.refused) else ""
        )
        heading = f"<p><b>{html.escape(self.file)}</b>: {self.made()}</p>"
        return f"{heading}{self.columns.to_html(index=False)}{refused}<ul>{doubts}</ul>"


def read_table(
    path: str | Path, place: str | int = "", period: str | int = "", unit: str = "", title: str = ""
) -> Understood:
    """Read a table file of any kind, and say how each of its columns is understood.

    ``place`` (name or code), ``period`` (2021, 2021-11, 2021-01/2021-11, 2021年1-11月) and ``unit``
    (亿元) are those of the document; what isn't given is taken from the lines around the table and ``title``.
    Nothing is written. Sentences beside the tables are not read, which is a doubt; so are two cells that claim one figure
    with different values, an error of ``build``. Raises TableError with all that keeps the file from being read,
    UnknownName, AmbiguousName or ValueError for a place or period that is none.

    >>> from tengchong.basics.paths import data_folder
    >>> file = data_folder() / "raw" / "2021-tengchong-work-report" / "fund-arrivals.csv"
    >>> understood = read_table(file, place="腾冲市", period="2021-01/2021-11")
    >>> understood.columns[["heading", "measure", "period", "unit"]].iloc[1].tolist()
    ['实际到位', 'actual', '2021-01/2021-11', 'USD; CNY']
    """
    understood, tables = understood_alone(path, place, period, unit, title)
    unread = [Doubt("", sentence) for sentence in unread_beside(Path(path), tables)]
    return replace(understood, doubts=[*understood.doubts, *unread])


def understood_alone(
    path: str | Path, place: str | int = "", period: str | int = "", unit: str = "", title: str = ""
) -> tuple[Understood, list[Table]]:
    """The tables of a file, and how they are understood, whatever stands beside them; as ``read_table``."""
    expect_kind(path, (str, Path), "the name of a file")
    path = Path(path)
    check_files(path)
    tables = read_tables(path)
    source, made, contradictions = provisional(path, tables, str(place), str(period), unit, title), [], []
    for table in tables:
        try:
            rows = tidy(table, source)
        except TidyError as error:
            rows = error.tidied
            contradictions += error.problems
        made.append(Tidied(*map(spelled_out, rows)))
    columns = pd.concat([*map(_columns, tables, made)], ignore_index=True)
    frames = {
        name: pd.concat([getattr(one, name) for one in made], ignore_index=True) for name in Tidied._fields
    }
    doubts = [*_doubts(source, frames, tables), *(Doubt("", sentence) for sentence in contradictions)]
    return Understood(path.name, source, columns, doubts=doubts, **frames), tables


def _columns(table: Table, made: Tidied) -> pd.DataFrame:
    """What the cells of each column became."""
    rows = [_column(table, column, made) for column in table.cells]
    return pd.DataFrame(rows, columns=SHOWN)


def _column(table: Table, column: str, made: Tidied) -> list:
    addresses = set(table.addresses[column])
    refused = int(made.refused["locator"].isin(addresses).sum())
    letter = COLUMN.sub("", table.addresses[column].iloc[0].split("!")[-1])
    rows = made.observations
    rows = rows[cell_addresses(rows["locator"]).isin(addresses)]
    if len(rows):
        period = rows["period_start"] + "/" + rows["period_end"]
        said = [rows[name] for name in ("indicator", "measure")], rows["place_name"], period, rows["unit"]
        told = [_told(series) for series in (*said[0], *said[1:])]
        return [letter, column, told[0], told[1], told[2], told[3], told[4], len(rows), refused]
    of = {name: getattr(made, name)["locator"].isin(addresses) for name in LISTED}
    filled = [name for name, here in of.items() if here.any()]
    if filled:
        rows = getattr(made, filled[0])
        units = _told(rows["unit"][of[filled[0]]]) if "unit" in rows else ""
        read = sum(int(here.sum()) for here in of.values())
        return [letter, column, ", ".join(filled), "", "", "", units, read, refused]
    holds = "" if refused else f"({understand(column).meaning or 'label'})"
    return [letter, column, holds, "", "", "", "", 0, refused]


def _told(values: pd.Series) -> str:
    """The different values of a column, the number of them where they are many."""
    different = [value for value in values.unique() if value.strip("/")]
    return "; ".join(different) if len(different) <= SEVERAL else f"{len(different)} by row or column"


def _cells(refused: pd.DataFrame) -> str:
    """The first of some refused cells, with what is printed there, and how many they are."""
    first = refused.head(SEVERAL)
    return some(
        [f"{row.locator.partition('!')[2]} {row.printed!r}" for row in first.itertuples()], len(refused)
    )


def _doubts(source: Source, frames: dict[str, pd.DataFrame], tables: list[Table]) -> list[Doubt]:
    """What the file leaves open, the document's own matters first."""
    return [
        *_of_the_document(source, frames),
        *_of_cells(frames["refused"]),
        *_of_parts(frames["observations"]),
        *(Doubt("", sentence) for sentence in doubtful(frames["observations"], tables, source)),
        *_of_stages(frames["projects"]),
        *_of_hidden(tables),
    ]


def _of_the_document(source: Source, frames: dict[str, pd.DataFrame]) -> Iterator[Doubt]:
    """What source.toml has to say and the file doesn't."""
    needs_place = any((frames[name]["place"] == "").any() for name in ("observations", "projects", "prices"))
    if not source.place or needs_place:
        yield Doubt(
            "place",
            "place: the file names none that is on its own; answer with a place such as 腾冲市, or its code (--place)",
        )
    if not source.period_end and (frames["observations"]["period_end"] == "").any():
        yield Doubt(
            "period",
            f"period: the file prints no year; answer with {PERIODS} (--period), or leave it empty where it is not known",
        )
    if not source.title:
        yield Doubt(
            "title",
            "title: no line above the table; answer with the document's title, in parentheses where it is your own (--title)",
        )
    if frames["refused"]["reason"].str.contains("is money, its unit reads nothing").any():
        yield Doubt(
            "unit",
            "unit: figures of money print none; answer with 亿元, 万元, 元, 万美元 or another unit of money (--unit), or leave it to corrections.toml",
        )


def _of_cells(refused: pd.DataFrame) -> Iterator[Doubt]:
    """The cells that are refused, once a reason."""
    for reason, cells in refused.groupby("reason", sort=False):
        if not reason.startswith(MISSING) and "its unit reads nothing" not in reason:
            yield Doubt("", f"{_cells(cells)}: {reason}")


def _of_parts(observations: pd.DataFrame) -> Iterator[Doubt]:
    """The names that nobody taught and that are read as parts."""
    as_printed = observations["note"].str.contains(AS_PRINTED.partition("}")[2], regex=False)
    if len(parts := observations["category"][as_printed].unique()):
        yield Doubt(
            "",
            f"{', '.join(parts)}: parts as printed, which nobody taught; if they say more, teach them to codebook/categories.csv",
        )


def _of_stages(projects: pd.DataFrame) -> Iterator[Doubt]:
    """The projects whose stage nothing tells."""
    if len(stageless := projects[projects["stage"] == ""]):
        yield Doubt(
            "",
            f"{_cells(stageless)}: no known stage of these projects is printed; give it in a column, or in the title, teach its word to codebook/words.csv, or leave it empty",
        )


def _of_hidden(tables: list[Table]) -> Iterator[Doubt]:
    """The cells that a reader of the file doesn't see, once a remark."""
    hidden: dict[str, list[str]] = {}
    for table in tables:
        for address, remark in table.remarks.items():
            hidden.setdefault(remark, []).append(address)
    for remark, addresses in hidden.items():
        if "hidden" in remark:
            yield Doubt(
                "",
                f"{addresses[0]}{' …' if len(addresses) > 1 else ''}: {remark}; is it to be read? if not, declare the cells in corrections.toml",
            )
