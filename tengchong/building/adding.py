"""A table file → a raw folder of its own: the file untouched, and a source.toml for a person to review."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from tengchong.basics.codebook.english import in_english
from tengchong.basics.codebook.places import place_name
from tengchong.basics.parameters import check_files
from tengchong.basics.paths import data_folder
from tengchong.building.answering import check_answers, differing, fill_in, on_file, problem_of, source_text
from tengchong.building.beside import read_beside, understand_tables
from tengchong.building.reported import is_report, proposed, understand_report
from tengchong.building.understanding import Doubt, Understood
from tengchong.reading.sources import raw_folders
from tengchong.reading.tables import TableError

RIGHT = "reviewed: is all of this right? yes or no"
YES = {"y", "yes", "是", "对"}
ASKED = ("title", "publisher", "place", "period", "unit")
Ask = Callable[[str], str]


@dataclass(frozen=True)
class Added:
    """What became of a file: its raw folder, whether it is new there, and how it was understood.

    ``to_fill`` are the keys of source.toml that a person has yet to fill in; ``differing`` says where a file
    that lies in data/raw already has other answers there, ``filled`` to which keys one was taken that had none.
    """

    folder: Path
    new: bool
    reviewed: bool
    understood: Understood
    to_fill: list[str]
    differing: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)


def add(
    file: str | Path,
    data: str | Path | None = None,
    ask: Ask | None = None,
    *,
    title: str = "",
    publisher: str = "",
    place: str | int = "",
    period: str | int = "",
    unit: str = "",
    url: str = "",
    document_number: str = "",
    published_on: str = "",
) -> Added:
    """Put a table file into ``data/raw``, in a folder with a source.toml.

    ``period`` is such as 2021-01/2021-11 or 2021年1-11月, ``unit`` that of money that prints none,
    ``published_on`` such as 2022-01-05; what is missing is taken from the lines around the table. ``ask`` answers a question where something is still in doubt (``place: …``), and says
    at the end whether all is right; without it the folder waits for review and ``build`` leaves it.
    A file that lies in data/raw already changes nothing, and is understood as its source.toml says; while that isn't reviewed,
    it takes the answers that it has yet to hold.
    Raises FileError where there is no such file, TableError where it can't be read, ParameterError for an answer that is none.
    """
    file, folder = Path(file), data_folder(data)
    check_files(file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    given = {"title": title, "publisher": publisher, "place": place, "period": period, "unit": unit}
    given |= {"url": url, "document_number": document_number, "published_on": published_on}
    answers = {key: str(value) for key, value in given.items() if value}
    check_answers(answers)
    if known := _lies_in(folder, digest):
        return _again(known, answers)
    understood = _understand(file, answers)
    if not understood.is_read() and understood.refused.empty:
        raise TableError(
            f"{file.name}: no table and no sentence with a figure is found in it; nothing is made"
        )
    if ask:
        understood = _settle(file, understood, answers, ask)
    to_fill = _missing(understood, answers)
    reviewed = ask is not None and not to_fill and ask(f"{understood}\n\n{RIGHT}").strip().lower() in YES
    made = _free_folder(folder, understood, file)
    _write(
        made,
        file,
        understood,
        source_text(understood.source, answers, to_fill, reviewed, {file.name: digest}),
    )
    return Added(made, True, reviewed, understood, to_fill)


def _again(file: Path, answers: dict[str, str]) -> Added:
    """A file that lies in data/raw already, with the answers that its source.toml still had to hold."""
    folder, before = file.parent, on_file(file.parent)
    filled = fill_in(folder, answers)
    understood = _understand(file, on_file(folder))
    if filled:
        _read_anew(file, _understand(file, before), understood)
    return Added(folder, False, False, understood, [], differing(answers, on_file(folder)), filled)


def _read_anew(file: Path, before: Understood, understood: Understood) -> None:
    """The tables that were read from a report, as it is understood now; those that a person has changed stay."""
    were = {name: _csv(table) for name, table in _read_from(file, before).items()}
    for name, table in _read_from(file, understood).items():
        path = file.with_name(name)
        if not path.exists() or path.read_text(encoding="utf-8") == were.get(name):
            path.write_text(_csv(table), encoding="utf-8", newline="\n")


def _csv(table: pd.DataFrame) -> str:
    return table.to_csv(index=False, lineterminator="\n")


def _understand(file: Path, answers: dict[str, str]) -> Understood:
    if is_report(file):
        return understand_report(file, answers.get("place", ""), answers.get("period", ""))
    return understand_tables(
        file, **{key: answers.get(key, "") for key in ("place", "period", "unit", "title")}
    )


def _write(folder: Path, file: Path, understood: Understood, source: str) -> None:
    """A raw folder with its file, the tables that were read from it and its source.toml: whole, or not at all."""
    tables = _read_from(file, understood)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".adding-") as scratch:
        new = Path(scratch) / folder.name
        new.mkdir()
        (new / file.name).write_bytes(file.read_bytes())
        for name, table in tables.items():
            (new / name).write_text(_csv(table), encoding="utf-8", newline="\n")
        (new / "source.toml").write_text(source, encoding="utf-8")
        new.rename(folder)


def _read_from(file: Path, understood: Understood) -> dict[str, pd.DataFrame]:
    """The tables that a report in prose was read into, or the text beside the tables of a document."""
    if not is_report(file):
        return read_beside(file, understood)
    source = understood.source
    return proposed(file, source.place, "/".join(filter(None, (source.period_start, source.period_end))))


def _settle(file: Path, understood: Understood, answers: dict[str, str], ask: Ask) -> Understood:
    """Ask for each key in doubt until the answer is one; an empty answer leaves it open."""
    for key in ASKED:
        sentence = next((doubt.sentence for doubt in _open(understood, answers) if doubt.key == key), "")
        while sentence and (answer := ask(sentence).strip()):
            if problem := problem_of(key, answer):
                sentence = problem
                continue
            answers[key] = answer
            break
    return _understand(file, answers)


def _open(understood: Understood, answers: dict[str, str]) -> list[Doubt]:
    """The doubts on the document that no answer settles."""
    doubts = [doubt for doubt in understood.doubts if doubt.key and doubt.key not in answers]
    if not answers.get("publisher"):
        doubts.append(
            Doubt(
                "publisher", "publisher: who published it? answer with the office's name, or leave it empty"
            )
        )
    return doubts


def _missing(understood: Understood, answers: dict[str, str]) -> list[str]:
    """The keys that a document, or its figures of money, can't be without, and have no value."""
    has = {"title": answers.get("title") or understood.source.title, "place": understood.source.place}
    doubtful = {doubt.key for doubt in _open(understood, answers)}
    return [key for key, value in has.items() if not value] + (["unit"] if "unit" in doubtful else [])


def _lies_in(folder: Path, digest: str) -> Path | None:
    """The raw file of this hash."""
    paths = (path for raw in raw_folders(folder) for path in sorted(raw.iterdir()) if path.is_file())
    return next((path for path in paths if hashlib.sha256(path.read_bytes()).hexdigest() == digest), None)


def _free_folder(folder: Path, understood: Understood, file: Path) -> Path:
    """``raw/<year>-<place>-<file>``, numbered where another document has that name."""
    source = understood.source
    place = in_english(place_name(source.place)) if source.place else "nowhere"
    place = place if place.isascii() else source.place
    year = source.period_end[:4] or "undated"
    stem = re.sub(r"[^\w]+", "-", f"{year}-{place}-{file.stem}".lower()).strip("-")
    names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    return next(path for name in names if not (path := folder / "raw" / name).exists())
