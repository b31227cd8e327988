"""Lines that a project adds to the codebook: ``codebook/`` beside its ``data/``, csv files named as the package's.

A line takes the place of the package's line of the same name. Columns in which nothing stands may be left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

import pandas as pd

from tengchong.basics.problems import Problems

# What a line is known by, in each file that a project may add to.
KEYS = {
    "headings": ["heading"], "words": ["column", "printed"], "labels": ["label"], "categories": ["printed"],
    "indicators": ["indicator"], "places": ["place"], "place_names": ["name", "place"], "units": ["alias"],
    "customers": ["customer"], "english": ["zh"], "compared": ["column"],
}  # fmt: skip
# Columns in which only what the package's lines say may stand.
CLOSED = {
    "headings": ["meaning"], "words": ["column", "code"], "labels": ["measure"],
    "indicators": ["quantity", "unit", "flow", "stage"], "places": ["level"], "place_names": ["kind"],
    "units": ["dimension", "kind"], "customers": ["covers", "tariff"], "compared": ["role", "key"],
}  # fmt: skip
# Columns in which codes of another column stand, the project's own too: the file and its column.
LINKED = {
    ("labels", "indicator"): ("indicators", "indicator"),
    ("labels", "dimension"): ("dimensions", "dimension"),
    ("categories", "dimension"): ("dimensions", "dimension"),
    ("indicators", "parts"): ("indicators", "indicator"),
    ("indicators", "subset_of"): ("indicators", "indicator"),
    ("places", "parent"): ("places", "place"),
    ("places", "place"): ("place_names", "place"),
    ("place_names", "place"): ("places", "place"),
}
MONTH = re.compile(r"(?:\d{4}(?:-\d\d)?)?")
FORMS = {
    "factor": (re.compile(r"-?\d+(?:\.\d+)?"), "a number such as 0.0001"),
    "since": (MONTH, "a year or month such as 2015 or 2015-08"),
    "until": (MONTH, "a year or month such as 2015 or 2015-08"),
}


class CodebookError(Problems):
    """Lines of a project's codebook that can't be taken: all of them, each with its file and line."""


def with_own(folder: Path, shipped: Callable[[str], pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The files that a project adds to, its own lines behind the package's; none where it has no codebook.

    ``shipped`` gives a file of the package. Raises CodebookError with all that is wrong in all files.
    """
    files = sorted(folder.glob("*.csv"))
    added = ", ".join(sorted(KEYS))
    wrong = [
        f"{path}: is no file that a project adds to; these are {added}"
        for path in files
        if path.stem not in KEYS
    ]
    own = {path: _lines(path, shipped, wrong) for path in files if path.stem in KEYS}
    joined = {path.stem: _joined(path.stem, shipped(path.stem), lines) for path, lines in own.items()}
    for path, lines in own.items():
        wrong += _wrong_cells(path, lines, shipped, joined)
    if wrong:
        raise CodebookError(*wrong)
    return joined


def _lines(path: Path, shipped: Callable[[str], pd.DataFrame], wrong: list[str]) -> pd.DataFrame:
    """The lines of a file by their number in it, with all columns of the package's."""
    columns = shipped(path.stem).columns
    reader = csv.DictReader(StringIO(_text(path)))
    named = reader.fieldnames or []
    numbered = [(reader.line_num, row) for row in reader]
    missing, strange = {*KEYS[path.stem]} - {*named}, {*named} - {*columns}
    if missing or strange:
        wrong.append(
            f"{path} line 1: names the columns {', '.join(named)}; they are {', '.join(columns)},"
            f" and {', '.join(KEYS[path.stem])} may not be left out"
        )
        return pd.DataFrame(columns=columns)
    if twice := {name for name in named if list(named).count(name) > 1}:
        wrong.append(f"{path} line 1: names the column {', '.join(sorted(twice))} twice; leave it there once")
        return pd.DataFrame(columns=columns)
    wrong += [
        f"{path} line {line}: has more cells than the first line; quote a cell that holds a comma"
        for line, row in numbered
        if None in row
    ]
    lines = pd.DataFrame.from_dict(dict(numbered), orient="index", columns=list(named))
    return lines.fillna("").map(str.strip).reindex(columns=columns, fill_value="")


def _text(path: Path) -> str:
    """As spreadsheets save it: UTF-8 with or without mark, or GB18030."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _joined(name: str, shipped: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    replaced = pd.MultiIndex.from_frame(shipped[KEYS[name]]).isin(pd.MultiIndex.from_frame(own[KEYS[name]]))
    return pd.concat([shipped[~replaced], own], ignore_index=True)


def _wrong_cells(
    path: Path, lines: pd.DataFrame, shipped: Callable[[str], pd.DataFrame], joined: dict[str, pd.DataFrame]
) -> Iterator[str]:
    """What stands in a line and can't be meant."""
    again = lines[KEYS[path.stem]].apply(tuple, axis=1) if len(lines) else pd.Series(dtype=object)
    for line in again.index[again.duplicated()]:
        yield f"{path} line {line}: teaches {' '.join(again[line])} again, as a line before it does"
    for column, cells in lines.items():
        if column in {*KEYS[path.stem], "indicator", "place"}:
            yield from (f"{path} line {line}: {column} is empty" for line in cells.index[cells == ""])
        if column in FORMS:
            form, example = FORMS[column]
            for line, cell in cells[~cells.map(form.fullmatch).astype(bool)].items():
                yield f"{path} line {line}: {column} {cell!r} is not {example}"
        if column in CLOSED.get(path.stem, ()):
            yield from _unknown(path, cells, path.stem, shipped(path.stem)[column])
        if source := LINKED.get((path.stem, str(column))):
            codes = cells.str.replace(";", " ").str.split().explode().dropna()
            held = joined[source[0]] if source[0] in joined else shipped(source[0])
            yield from _unknown(path, codes, source[0], held[source[1]])


def _unknown(path: Path, codes: pd.Series, file: str, known: pd.Series) -> Iterator[str]:
    for line, code in codes[~codes.isin(known)].items():
        near = ", ".join(filter(None, get_close_matches(code, known.unique(), cutoff=0)))
        yield f"{path} line {line}: {codes.name} {code!r} is none of {file}.csv; the nearest are {near}"
