"""build and add: from raw documents to tidy tables."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tengchong.basics.paths import codebook_folder, own_codebook_folder
from tengchong.cli.app import verb
from tengchong.cli.options import AsJson, Data
from tengchong.cli.saying import ask, say, tell_json, warn


@verb("tengchong build --check")
def build(
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; say whether data/processed is what data/raw makes."),
    ] = False,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Make data/processed from data/raw, whole or not at all."""
    from tengchong.building.build import build as make

    if check:
        return _check(data, as_json)
    made = make(data)
    if as_json:
        return tell_json({"folder": str(made.folder), "rows": made.rows, "unreviewed": made.unreviewed})
    say(f"{made.folder}: " + "; ".join(f"{name}: {rows}" for name, rows in made.rows.items()))
    for name in made.unreviewed:
        say(f"left out: {name} (look it over, then set reviewed = true in its source.toml)")


def _check(data: Path | None, as_json: bool) -> None:
    from tengchong.building.build import check

    differing = check(data)
    for name in differing:
        warn(f"processed/{name} is not what raw/ makes; run: tengchong build")
    if as_json:
        tell_json({"differing": differing})
    raise typer.Exit(1 if differing else 0)


@verb("tengchong add 到位资金.xlsx --place 德宏州 --period 2022年1-9月 --publisher 州投资促进局")
def add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A table (csv, xlsx, xls, ods, html, docx) or a report (docx, txt, md, html, pdf).",
        ),
    ],
    place: Annotated[str, typer.Option(metavar="PLACE", help="The place reported on, by name or code.")] = "",
    period: Annotated[
        str,
        typer.Option(metavar="MONTHS", help="The months reported on: 2021, 2021-01/2021-11, 2021年1-11月."),
    ] = "",
    title: Annotated[str, typer.Option(metavar="TEXT", help="The document's title.")] = "",
    publisher: Annotated[str, typer.Option(metavar="TEXT", help="The office that published it.")] = "",
    published_on: Annotated[str, typer.Option(metavar="DATE", help="Such as 2022-01-05.")] = "",
    unit: Annotated[
        str, typer.Option(metavar="UNIT", help="The unit of money that prints none, such as 亿元.")
    ] = "",
    url: Annotated[str, typer.Option(metavar="URL", help="The document's official address.")] = "",
    data: Data = None,
) -> None:
    """Put a document into data/raw, and say how it is understood."""
    from tengchong.building.adding import add as put

    asking = ask if sys.stdin.isatty() else None
    given = {"place": place, "period": period, "title": title, "publisher": publisher}
    added = put(file, data, asking, **given, published_on=published_on, unit=unit, url=url)
    say(f"{added.understood}\n")
    if "codebook/" in str(added.understood):
        say(
            f"teach it in {own_codebook_folder()}: files named as those of {codebook_folder()},"
            " their first line the same, with your lines below; then add the file again"
        )
    if not added.new:
        filled = ", ".join(added.filled)
        say(
            f"{added.folder}: holds this file already; taken into its source.toml: {filled}"
            if filled
            else f"{added.folder}: holds this file already; nothing is changed"
        )
        for sentence in added.differing:
            say(f"{sentence}; to change it, edit source.toml there")
    elif not added.understood.is_read():
        say(f"{added.folder}: made, but no figure of it is read; settle each line that begins with ?")
        raise typer.Exit(1)
    elif added.reviewed:
        say(f"{added.folder}: made and reviewed; run: tengchong build")
    elif added.to_fill:
        missing = ", ".join(added.to_fill)
        say(f"{added.folder}: made; fill in {missing}, then set reviewed = true in its source.toml")
    else:
        say(f"{added.folder}: made; look it over, then set reviewed = true in its source.toml")
