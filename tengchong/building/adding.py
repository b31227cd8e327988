"""A table file → a raw folder of its own: the file untouched, and a source.toml for a person to review."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from tengchong.basics.codebook import AmbiguousName, UnknownName, find_place
from tengchong.basics.codebook.english import in_english
from tengchong.basics.codebook.places import place_name
from tengchong.basics.parameters import ParameterError, check_files
from tengchong.basics.paths import data_folder
from tengchong.building.beside import read_beside, understand_tables
from tengchong.building.reported import is_report, proposed, understand_report
from tengchong.building.understanding import Doubt, Understood
from tengchong.reading.answers import read_period
from tengchong.reading.sources import raw_folders
from tengchong.reading.tables import TableError

ANSWERED = (
    "title",
    "publisher",
    "document_number",
    "url",
    "unit",
    "place",
    "published_on",
    "period_start",
    "period_end",
)
RIGHT = "reviewed: is all of this right? yes or no"
YES = {"y", "yes", "是", "对"}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ASKED = ("title", "publisher", "place", "period", "unit")
Ask = Callable[[str], str]


@dataclass(frozen=True)
class Added:
    """What became of a file: its raw folder, whether it is new there, and how it was understood.

    ``to_fill`` are the keys of source.toml that a person has yet to fill in; ``differing`` says where a file
    that lies in data/raw already has other answers there.
    """

    folder: Path
    new: bool
    reviewed: bool
    understood: Understood
    to_fill: list[str]
    differing: list[str] = field(default_factory=list)


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
    A file that lies in data/raw already changes nothing, and is understood as its source.toml says.
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
        on_file = _on_file(known)
        return Added(known, False, False, _understand(file, on_file), [], _differing(answers, on_file))
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
    made.mkdir(parents=True)
    (made / file.name).write_bytes(file.read_bytes())
    for name, table in _read_from(file, understood).items():
        table.to_csv(made / name, index=False, lineterminator="\n")
    text = _source_text(understood, answers, reviewed, {file.name: digest})
    (made / "source.toml").write_text(text, encoding="utf-8")
    return Added(made, True, reviewed, understood, to_fill)


def _understand(file: Path, answers: dict[str, str]) -> Understood:
    if is_report(file):
        return understand_report(file, answers.get("place", ""), answers.get("period", ""))
    return understand_tables(
        file, **{key: answers.get(key, "") for key in ("place", "period", "unit", "title")}
    )


def _read_from(file: Path, understood: Understood) -> dict[str, pd.DataFrame]:
    """The tables that a report in prose was read into, or the text beside the tables of a document."""
    if not is_report(file):
        return read_beside(file, understood)
    source = understood.source
    return proposed(file, source.place, "/".join(filter(None, (source.period_start, source.period_end))))


def check_answers(answers: dict[str, str]) -> None:
    """Raises ParameterError for all answers that are none; an empty one is left open."""
    given = {key: value for key, value in answers.items() if value}
    wrong = [f"{key}: {problem}" for key, value in given.items() if (problem := _problem(key, value))]
    if wrong:
        raise ParameterError(*wrong)


def _problem(key: str, value: str) -> str:
    """Why a value can't be the answer to a key; empty where it can."""
    try:
        if key == "place":
            find_place(value)
        elif key == "period":
            read_period(value)
        elif key == "published_on" and not DATE.fullmatch(value):
            return f"{value!r} is no date such as 2022-01-05"
    except (UnknownName, AmbiguousName, ValueError) as error:
        return str(error)
    return ""


def _settle(file: Path, understood: Understood, answers: dict[str, str], ask: Ask) -> Understood:
    """Ask for each key in doubt until the answer is one; an empty answer leaves it open."""
    for key in ASKED:
        sentence = next((doubt.sentence for doubt in _open(understood, answers) if doubt.key == key), "")
        while sentence and (answer := ask(sentence).strip()):
            if problem := _problem(key, answer):
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
    """The raw folder that holds a file of this hash."""
    for raw in raw_folders(folder):
        for path in raw.iterdir():
            if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest:
                return raw
    return None


def _on_file(folder: Path) -> dict[str, str]:
    """What the source.toml of a raw folder answers, also where a person has still to fill it in."""
    stated = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    told = {key: str(stated.get(key, "")) for key in ANSWERED}
    return told | {"period": "/".join(filter(None, (told.pop("period_start"), told.pop("period_end"))))}


def _differing(answers: dict[str, str], on_file: dict[str, str]) -> list[str]:
    """Where an answer means something else than source.toml says."""
    return [
        f"on file {key} is {on_file[key] or 'nothing'}, not {value}"
        for key, value in answers.items()
        if _meant(key, value) != _meant(key, on_file[key])
    ]


def _meant(key: str, value: str) -> object:
    """A place by its code, a period by its months."""
    if not value or key not in ("place", "period"):
        return value
    return find_place(value) if key == "place" else read_period(value)


def _free_folder(folder: Path, understood: Understood, file: Path) -> Path:
    """``raw/<year>-<place>-<file>``, numbered where another document has that name."""
    source = understood.source
    place = in_english(place_name(source.place)) if source.place else "nowhere"
    place = place if place.isascii() else source.place
    year = source.period_end[:4] or "undated"
    stem = re.sub(r"[^\w]+", "-", f"{year}-{place}-{file.stem}".lower()).strip("-")
    names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    return next(path for name in names if not (path := folder / "raw" / name).exists())


def _source_text(
    understood: Understood, answers: dict[str, str], reviewed: bool, files: dict[str, str]
) -> str:
    """source.toml: known keys in order; what a person has to fill in stays empty."""
    source = understood.source
    keys = {
        "title": answers.get("title") or source.title,
        "publisher": answers.get("publisher", ""),
        "document_number": answers.get("document_number"),
        "url": answers.get("url"),
        "place": source.place_name,
        "period_start": source.period_start or None,
        "period_end": source.period_end or None,
        "language": source.language,
        "form": source.form,
        "unit": answers.get("unit", "" if "unit" in _missing(understood, answers) else None),
    }
    lines = [f"{key} = {_quoted(value)}" for key, value in keys.items() if value is not None]
    if "published_on" in answers:
        lines.insert(2, f"published_on = {answers['published_on']}")
    hashes = [f"{_quoted(name)} = {_quoted(digest)}" for name, digest in files.items()]
    return "\n".join([*lines, f"reviewed = {str(reviewed).lower()}", "", "[files]", *hashes, ""])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
