"""read and audit: what reports in prose say, and what figures say against themselves."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from tengchong.cli.app import verb
from tengchong.cli.options import Data, Figures, Findings
from tengchong.cli.saying import say, warn


@verb(
    "tengchong read 工作总结.docx --format html --out readings",
    "tengchong read reports/*.txt --place 腾冲市 --out readings",
    "cat a.txt | tengchong read - --audit",
)
def read(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Reports: txt, md, html, docx, pdf; - is standard input."),
    ],
    form: Annotated[Figures, typer.Option("--format", help="How the figures are written.")] = Figures.csv,
    place: Annotated[
        str, typer.Option(metavar="PLACE", help="The place reported on, where the report doesn't name it.")
    ] = "",
    period: Annotated[
        str, typer.Option(metavar="MONTHS", help="The months reported on, such as 2021年1-11月.")
    ] = "",
    audit: Annotated[
        bool, typer.Option("--audit", help="Say what the figures say against themselves.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write a file for each report (default: print).")
    ] = None,
) -> None:
    """Read reports in prose: a table of their figures."""
    from tengchong.basics.parameters import check_files, check_folder
    from tengchong.building.answering import check_answers
    from tengchong.reading.documents import STANDARD_INPUT
    from tengchong.running.readings import SUFFIXES, read_reports

    if len(files) > 1 and out is None:
        raise typer.BadParameter("several reports need --out DIR, which gets a file for each")
    check_answers({"place": place, "period": period})
    if len(files) == 1 and str(files[0]) != STANDARD_INPUT:  # of several, one that is none harms no other
        check_files(*files)
    if out:
        check_folder(out)
    failed = 0
    for number, outcome in enumerate(read_reports(files, form.value, place, period, audit), start=1):
        failed += bool(outcome.error)
        if outcome.error:
            warn(f"tengchong: {outcome.file}: {outcome.error}")
        elif out is None:
            typer.echo(outcome.written, nl=False)
        else:
            out.mkdir(parents=True, exist_ok=True)
            target = out / f"{outcome.file.name}{SUFFIXES[form.value]}"
            target.write_text(outcome.written, encoding="utf-8", newline="\n")
            say(f"{number}/{len(files)} {target}: {outcome.figures} figures", err=True)
        for finding in outcome.findings:
            typer.echo(f"{outcome.file.name}: {finding}", err=True)
    raise typer.Exit(1 if failed else 0)


@verb("tengchong audit --place 腾冲市 --year 2021 --format csv")
def audit(
    place: Annotated[str, typer.Option(metavar="PLACE", help="Only findings on this place.")] = "",
    year: Annotated[
        str, typer.Option(metavar="YEAR", help="Only findings on this year, or on years: 2018-2021.")
    ] = "",
    form: Annotated[
        Findings, typer.Option("--format", help="Sentences, all columns, or a page.")
    ] = Findings.table,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Exit with 1 on contradictions that audit_known.toml doesn't account for."
        ),
    ] = False,
    data: Data = None,
) -> None:
    """Say what the published figures say against themselves."""
    from tengchong.basics.codebook import find_place
    from tengchong.basics.parameters import read_years
    from tengchong.basics.paths import data_folder
    from tengchong.building.audit import as_entries, in_years, read_known, shown, unaccounted
    from tengchong.building.audit import audit as find
    from tengchong.building.store import load

    years = read_years([year]) if year else []
    code = find_place(place) if place else ""
    findings = find(*(load(table, data) for table in ("observations", "prices", "price_rules")))
    wrong = unaccounted(findings, read_known(data)) if strict else findings.head(0)
    if code:
        findings = findings[findings["place"] == code]
    if years:
        findings = findings[in_years(findings, years)]
    wrong = wrong[wrong.index.isin(findings.index)]
    typer.echo(shown(findings, form), nl=False)
    for finding in wrong["finding"]:
        warn(f"not accounted for in audit_known.toml: {finding}")
    if len(wrong):
        warn(
            f"what the document prints so stays with its reason, in {data_folder(data) / 'audit_known.toml'}:"
        )
        typer.echo(as_entries(wrong, datetime.date.today()), err=True)
    raise typer.Exit(1 if len(wrong) else 0)
