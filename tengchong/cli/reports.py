"""compare and report: what became of runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tengchong.basics.sentences import users_language
from tengchong.cli.app import verb
from tengchong.cli.options import Rows


@verb("tengchong compare reports/2021-tengchong reports/2022-tengchong --page page.html")
def compare(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="Folder of a report.")],
    after: Annotated[
        Path,
        typer.Argument(metavar="AFTER", help="Folder of another one: a later year, or after a data fix."),
    ],
    page: Annotated[Path | None, typer.Option(metavar="FILE.html", help="Write a page, too.")] = None,
    form: Annotated[Rows, typer.Option("--format", help="Sentences, or all columns.")] = Rows.text,
) -> None:
    """Say which figures changed, appeared or went between two reports."""
    from tengchong.running.differences import difference_page, differences, told

    found = differences(before, after)
    if page:
        page.write_text(difference_page(found, before, after), encoding="utf-8")
    said = found.to_csv(index=False) if form is Rows.csv else told(found, users_language())
    typer.echo(said, nl=False)


@verb("tengchong report my-notebooks/")
def report(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder of executed notebooks.")],
) -> None:
    """Make pages, charts, workbook and index from executed notebooks."""
    from tengchong.showing.report import write_report

    write_report(folder)
    typer.echo(f"{folder / 'index.html'}")
