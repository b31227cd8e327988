"""What a person answers of a document: whether each answer is one, and how source.toml holds them."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path

from tengchong.basics.codebook import AmbiguousName, UnknownName, find_place
from tengchong.basics.codebook.names import as_named
from tengchong.basics.parameters import ParameterError
from tengchong.basics.text import simplify
from tengchong.building.tidy.names.units import find_units, is_money, like_unit
from tengchong.reading.answers import read_period
from tengchong.reading.sources import Source, is_reviewed

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
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ADDRESS = re.compile(r"https?://[^\s/]+\.\S+")
LINE = r"(?m)^{}\s*=.*\n"  # of a key in a source.toml


def check_answers(answers: dict[str, str]) -> None:
    """Raises ParameterError for all answers that are none; an empty one is left open."""
    given = {key: value for key, value in answers.items() if value}
    wrong = [f"{key}: {problem}" for key, value in given.items() if (problem := problem_of(key, value))]
    if wrong:
        raise ParameterError(*wrong)


def problem_of(key: str, value: str) -> str:
    """Why a value can't be the answer to a key; empty where it can."""
    try:
        if key == "place":
            find_place(value)
        elif key == "period":
            read_period(value)
        elif key == "unit" and not any(map(is_money, find_units(simplify(value)))):
            return f"{value!r} is no unit of money; the nearest is {like_unit(value) or '亿元'}"
        elif key == "published_on" and not _is_date(value):
            return f"{value!r} is no date such as 2022-01-05"
        elif key == "url" and not ADDRESS.fullmatch(value):
            return f"{value!r} is no address such as https://www.tengchong.gov.cn/info/1.htm"
    except (UnknownName, AmbiguousName, ValueError) as error:
        return str(error)
    return ""


def _is_date(text: str) -> bool:
    try:
        return bool(DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:  # 2022-13-40
        return False


def on_file(folder: Path) -> dict[str, str]:
    """What the source.toml of a raw folder answers, also where a person has still to fill it in."""
    stated = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    told = {key: str(stated.get(key, "")) for key in ANSWERED}
    return told | {"period": "/".join(filter(None, (told.pop("period_start"), told.pop("period_end"))))}


def differing(answers: dict[str, str], on_file: dict[str, str]) -> list[str]:
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


def fill_in(folder: Path, answers: dict[str, str]) -> list[str]:
    """Write those answers to the source.toml of a folder for which it holds none yet, and say to which keys; none where a person has
    reviewed it."""
    path, known = folder / "source.toml", on_file(folder)
    new = {} if is_reviewed(folder) else {key: value for key, value in answers.items() if not known[key]}
    text = path.read_text(encoding="utf-8")
    for key in (stated := _stated(new)):
        text = re.sub(LINE.format(key), "", text)
    added = "".join(f"{key} = {value}\n" for key, value in stated.items())
    text = re.sub(LINE.format("reviewed"), lambda found: added + found[0], text, count=1)
    path.write_text(text, encoding="utf-8")
    return [*new]


def _stated(answers: dict[str, str]) -> dict[str, str]:
    """The keys of source.toml that hold some answers, each with its value in TOML."""
    stated = {key: _quoted(value) for key, value in answers.items() if key != "period"}
    if "place" in answers:
        stated["place"] = _quoted(as_named(answers["place"], find_place(answers["place"])))
    if "published_on" in answers:
        stated["published_on"] = answers["published_on"]
    if "period" in answers:
        span = read_period(answers["period"])
        stated |= {"period_start": _quoted(span.start), "period_end": _quoted(span.end)}
    return stated


def source_text(
    source: Source, answers: dict[str, str], to_fill: list[str], reviewed: bool, files: dict[str, str]
) -> str:
    """source.toml: known keys in order; what a person has ``to_fill`` in stays empty."""
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
        "unit": answers.get("unit", "" if "unit" in to_fill else None),
    }
    lines = [f"{key} = {_quoted(value)}" for key, value in keys.items() if value is not None]
    if "published_on" in answers:
        lines.insert(2, f"published_on = {answers['published_on']}")
    hashes = [f"{_quoted(name)} = {_quoted(digest)}" for name, digest in files.items()]
    return "\n".join([*lines, f"reviewed = {str(reviewed).lower()}", "", "[files]", *hashes, ""])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
