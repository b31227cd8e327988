"""data/raw/<source>/: who printed it, when, what it reports on, and its tables."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tengchong.basics.codebook import AmbiguousName, UnknownName, find_place
from tengchong.basics.codebook.names import as_named
from tengchong.basics.parameters import MONTH
from tengchong.basics.problems import Problems

REQUIRED = ("title", "publisher", "place", "language", "form", "reviewed")
TEXTS = ("title", "publisher", "document_number", "url", "language", "form", "note", "place", "unit")
READ_FROM_REPORTS = (".figures.csv", ".projects.csv")
OTHERS = ("published_on", "period_start", "period_end", "reviewed", "files")


@dataclass(frozen=True)
class Source:
    """One published document: the keys of its source.toml, and the folder it lies in.

    ``unit`` is that of money for which the document prints none, as a reviewer declares it.
    ``place`` is a code, ``place_name`` as printed; ``period_start`` and ``period_end`` are months such as ``2021-11``, both
    empty where the document shows no year.
    """

    folder: Path
    title: str
    publisher: str
    place: str
    place_name: str
    language: str
    form: str
    reviewed: bool
    published_on: date | None = None
    document_number: str = ""
    url: str = ""
    period_start: str = ""
    period_end: str = ""
    note: str = ""
    unit: str = ""
    files: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The folder's name: the ``source`` of its rows."""
        return self.folder.name

    def tables(self) -> list[Path]:
        """The files of the folder that hold tables, in the order of their names.

        Beside a report in prose lie the tables that were read from it: 总结.docx.figures.csv.
        """
        files = sorted(p for p in self.folder.iterdir() if p.suffix != ".toml" and p.name[0] not in ".~")
        names = {file.name for file in files}
        return [p for p in files if not any(p.name + table in names for table in READ_FROM_REPORTS)]


class SourceError(Problems):
    """All that is wrong with a source.toml, one sentence each in ``problems``; ``source`` is the document all the same, where place and
    months are right, so that its tables can be read."""

    def __init__(self, problems: list[str], source: Source | None = None) -> None:
        super().__init__(*problems)
        self.source = source


def raw_folders(data: Path) -> list[Path]:
    """The folders of ``data/raw``, one a document, sorted by name."""
    raw = data / "raw"
    return sorted(p for p in raw.iterdir() if p.is_dir() and p.name[0] not in ".~") if raw.is_dir() else []


def is_reviewed(folder: Path) -> bool:
    """Whether a person has reviewed the folder; one whose source.toml can't be read counts as reviewed,
    so that its error comes to light."""
    try:
        keys = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return True
    return keys.get("reviewed") is not False


def read_source(folder: Path) -> Source:
    """The source.toml of one folder, checked with the hashes of the files that it names.

    Raises SourceError with every problem: a missing or unknown key, a month or a place that isn't
    one, a file that is not the one it was.
    """
    where = f"{folder.name}/source.toml"
    try:
        keys = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SourceError([f"{where}: there is none; write one that says who published what"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError([f"{where}: is no TOML ({error})"]) from None
    problems = _problems(keys, folder)
    code = ""
    try:
        code = find_place(str(keys.get("place", "")))
    except (UnknownName, AmbiguousName) as error:
        problems.append(f"place: {error}")
    if problems:
        source = _as_far_as_right(folder, keys, code) if code else None
        raise SourceError([f"{where}: {problem}" for problem in problems], source)
    return Source(folder=folder, **{**keys, "place": code, "place_name": as_named(keys["place"], code)})


def _as_far_as_right(folder: Path, keys: dict, place: str) -> Source | None:
    """A document on a place, of which other keys are missing or wrong; none where its months are."""
    texts = {key: keys[key] if isinstance(keys.get(key), str) else "" for key in TEXTS}
    months = {key: keys.get(key, "") for key in ("period_start", "period_end")}
    if _wrong_months(months):
        return None
    own = {"place": place, "place_name": as_named(texts["place"], place), "reviewed": True}
    return Source(folder=folder, **{**texts, **months, **own})


def _problems(keys: dict, folder: Path) -> list[str]:
    missing = [
        f'{key}: is missing; write it, or "" where it isn\'t known' for key in REQUIRED if key not in keys
    ]
    unknown = [
        f"{key}: is no key; known are {', '.join((*TEXTS, *OTHERS))}"
        for key in keys
        if key not in (*TEXTS, *OTHERS)
    ]
    texts = [
        f"{key} = {keys[key]!r}: should be a text" for key in TEXTS if not isinstance(keys.get(key, ""), str)
    ]
    return missing + unknown + texts + _wrong_values(keys) + _changed_files(keys, folder)


def _wrong_months(keys: dict) -> list[str]:
    problems = [
        f'{key} = {keys[key]!r}: should be a month such as "2021-11"'
        for key in ("period_start", "period_end")
        if keys.get(key, "") and not MONTH.fullmatch(str(keys[key]))
    ]
    if not problems and keys.get("period_start", "") > keys.get("period_end", ""):
        problems.append(f"period_end = {keys.get('period_end', '')!r}: lies before period_start")
    return problems


def _wrong_values(keys: dict) -> list[str]:
    problems = _wrong_months(keys)
    if "published_on" in keys and type(keys["published_on"]) is not date:
        problems.append(
            f"published_on = {keys['published_on']!r}: should be a date such as 2022-01-05, without quotes"
        )
    if not any(str(keys.get(key, "unknown")).strip() for key in ("title", "publisher")):
        problems.append(
            "title and publisher are empty; write one of them, as a source with neither can't be cited"
        )
    if not isinstance(keys.get("reviewed", True), bool):
        problems.append(f"reviewed = {keys['reviewed']!r}: should be true or false")
    if keys.get("form", "original") not in ("original", "transcription"):
        problems.append(f'form = {keys["form"]!r}: should be "original" or "transcription"')
    return problems


def _changed_files(keys: dict, folder: Path) -> list[str]:
    known = keys.get("files", {})
    missing = [f"[files] {name}: is missing; put it back" for name in known if not (folder / name).is_file()]
    return missing + [
        f"[files] {name}: is not the file it was (its sha256 differs); put the original back"
        for name, digest in known.items()
        if (folder / name).is_file() and hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]
