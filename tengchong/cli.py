"""The same verbs from a shell. What is heavy is imported in the command that needs it."""

from __future__ import annotations

import json
import os
import sys
from contextlib import nullcontext, redirect_stdout
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from tengchong.basics.sentences import in_users_language

if TYPE_CHECKING:
    from tengchong.running.batch import Outcome, Progress
    from tengchong.running.plans import Run

app = typer.Typer(
    help="From published reports and tables to tidy, checked data and this year's comparison.",
    epilog="Exit codes: 0 all is well, 1 the data or a notebook has an error, 2 the call has one,"
    " 130 it was interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Data = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder with raw/ and processed/ (default: data/).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Say what came of it as JSON, for machines.")]
# Usage errors of the parser that typer carries; it names their class nowhere.
CallError = cast(type[typer.BadParameter], typer.BadParameter.__mro__[1])
INTERRUPTED = 130
EVERYWHERE = {"--debug", "--quiet"}  # options that may stand before or behind the verb
MARKS = {"done": "✓", "unchanged": "=", "failed": "✗", "planned": "·"}


class Language(StrEnum):
    """Languages that reports are written in."""

    zh = "zh"
    en = "en"


class Form(StrEnum):
    """Forms that findings are printed in."""

    text = "text"
    csv = "csv"


class Reading(StrEnum):
    """Forms that the figures of a report are written in."""

    csv = "csv"
    table = "table"
    html = "html"
    json = "json"


class Sheet(StrEnum):
    """Forms that the findings of the audit are printed in."""

    table = "table"
    csv = "csv"
    html = "html"


@app.callback()
def main_options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but errors.")] = False,
) -> None:
    """Options of all verbs, wherever they stand; ``main`` looks at them itself."""


@app.command(epilog="Example: tengchong build --check")
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
    from tengchong.building.build import check as compare

    if check:
        differing = compare(data)
        for name in differing:
            _say(f"processed/{name} is not what raw/ makes; run: tengchong build", err=True)
        if as_json:
            _tell_json({"differing": differing})
        raise typer.Exit(1 if differing else 0)
    made = make(data)
    if as_json:
        return _tell_json({"folder": str(made.folder), "rows": made.rows, "unreviewed": made.unreviewed})
    _say(f"{made.folder}: " + ", ".join(f"{rows} {name}" for name, rows in made.rows.items()))
    for name in made.unreviewed:
        _say(f"left out: {name} (look it over, then set reviewed = true in its source.toml)")


@app.command(
    epilog="Example: tengchong add 到位资金.xlsx --place 德宏州 --period 2022年1-9月 --publisher 州投资促进局"
)
def add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A table (csv, xlsx, xls, ods, html, docx) or a report (docx, txt, md, html, pdf).",
        ),
    ],
    place: Annotated[str, typer.Option(help="The place reported on, by name or code.")] = "",
    period: Annotated[
        str, typer.Option(help="The months reported on: 2021, 2021-01/2021-11, 2021年1-11月.")
    ] = "",
    title: Annotated[str, typer.Option(help="The document's title.")] = "",
    publisher: Annotated[str, typer.Option(help="The office that published it.")] = "",
    published_on: Annotated[str, typer.Option(metavar="DATE", help="Such as 2022-01-05.")] = "",
    unit: Annotated[str, typer.Option(help="The unit of money that prints none, such as 亿元.")] = "",
    url: Annotated[str, typer.Option(help="The document's official address.")] = "",
    data: Data = None,
) -> None:
    """Put a table or a report into data/raw, and say how it is understood and what is in doubt."""
    from tengchong.building.adding import add as put

    ask = _ask if sys.stdin.isatty() else None
    given = {"place": place, "period": period, "title": title, "publisher": publisher}
    added = put(file, data, ask, **given, published_on=published_on, unit=unit, url=url)
    _say(f"{added.understood}\n")
    if not added.new:
        _say(f"{added.folder}: holds this file already; nothing is changed")
    elif added.reviewed:
        _say(f"{added.folder}: made and reviewed; run: tengchong build")
    else:
        first = f"fill in {', '.join(added.to_fill)}" if added.to_fill else "look it over"
        _say(f"{added.folder}: made; {first}, then set reviewed = true in its source.toml")


@app.command(
    epilog="Examples: tengchong read 工作总结.docx --format html --out readings ·"
    " tengchong read reports/*.txt --place 腾冲市 --out readings · cat a.txt | tengchong read - --audit"
)
def read(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Reports: txt, md, html, docx, pdf; - is standard input."),
    ],
    form: Annotated[Reading, typer.Option("--format", help="How the figures are written.")] = Reading.csv,
    place: Annotated[str, typer.Option(help="The place reported on, where the report doesn't name it.")] = "",
    period: Annotated[str, typer.Option(help="The months reported on, such as 2021年1-11月.")] = "",
    audit: Annotated[
        bool, typer.Option("--audit", help="Say what the figures say against themselves.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write a file for each report (default: print).")
    ] = None,
) -> None:
    """Read reports in prose: a table of their figures with role, subject, place and period."""
    from tengchong.running.readings import SUFFIXES, read_reports

    if len(files) > 1 and out is None:
        raise typer.BadParameter(
            "several reports need --out DIR, which gets a file for each", param_hint="--out"
        )
    failed = 0
    for number, outcome in enumerate(read_reports(files, form.value, place, period, audit), start=1):
        failed += bool(outcome.error)
        if outcome.error:
            _say(f"tengchong: {outcome.file}: {outcome.error}", err=True)
        elif out is None:
            typer.echo(outcome.written, nl=False)
        else:
            out.mkdir(parents=True, exist_ok=True)
            target = out / f"{outcome.file.name}{SUFFIXES[form.value]}"
            target.write_text(outcome.written, encoding="utf-8", newline="\n")
            _say(f"{number}/{len(files)} {target}: {outcome.figures} figures", err=True)
        for finding in outcome.findings:
            typer.echo(f"{outcome.file.name}: {finding}", err=True)
    raise typer.Exit(1 if failed else 0)


@app.command(epilog="Example: tengchong audit --place 腾冲市 --year 2021 --format csv")
def audit(
    place: Annotated[str, typer.Option(help="Only findings on this place.")] = "",
    year: Annotated[str, typer.Option(help="Only findings on this year.")] = "",
    form: Annotated[Sheet, typer.Option("--format", help="Sentences, all columns, or a page.")] = Sheet.table,
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
    from tengchong.building.audit import audit as find
    from tengchong.building.audit import read_known, shown, unaccounted
    from tengchong.building.store import load

    findings = find(*(load(table, data) for table in ("observations", "prices", "price_rules")))
    wrong = unaccounted(findings, read_known(data)) if strict else findings.head(0)
    if place:
        findings = findings[findings["place"] == find_place(place)]
    findings = findings[findings["period"].str.contains(year)]
    wrong = wrong[wrong.index.isin(findings.index)]
    typer.echo(shown(findings, form), nl=False)
    for finding in wrong["finding"]:
        _say(f"not accounted for in audit_known.toml: {finding}", err=True)
    raise typer.Exit(1 if len(wrong) else 0)


@app.command(
    epilog="Examples: tengchong run --year 2021 --place 腾冲市 --out reports/2021-tengchong ·"
    " tengchong run --years 2018-2021 --places 腾冲市,德宏州 --jobs 4 ·"
    " tengchong run --year 2021 --places all --dry-run ·"
    " tengchong run --year 2021 --place 腾冲市 --only 01_fund_arrivals -p through=2021-06"
)
def run(
    year: Annotated[
        list[str] | None, typer.Option("--year", "--years", help="A year, several, or a range: 2018-2021.")
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option("--place", "--places", help="A place by name or code, several (A,B), or all."),
    ] = None,
    matrix: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Years, places and parameters, a row a report.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the report goes (default: reports/<year>-<code>)."),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="NOTEBOOK", help="One notebook, such as 01_fund_arrivals.")
    ] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="Any other parameter.")
    ] = None,
    language: Annotated[Language | None, typer.Option(help="Language of the report.")] = None,
    data: Data = None,
    force: Annotated[bool, typer.Option("--force", help="Run also what is done and unchanged.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be run, and end.")] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Runs at a time (default: by cores and memory).")
    ] = None,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Run on this Dask cluster instead.")
    ] = None,
    cell_limit: Annotated[float | None, typer.Option(metavar="SECONDS", help="Longest time a cell.")] = None,
    run_limit: Annotated[float | None, typer.Option(metavar="SECONDS", help="Longest time a run.")] = None,
    memory: Annotated[int | None, typer.Option(metavar="MB", help="Memory that a run may take.")] = None,
    cold: Annotated[bool, typer.Option("--cold", help="Start ordinary kernels, not forked ones.")] = False,
    as_json: AsJson = False,
) -> None:
    """Run the notebooks for years and places, and write their reports."""
    from tengchong.running import executors

    if not (dry_run or dask or jobs == 1) and (force or not (out or Path("reports")).exists()):
        executors.begin()  # nothing of it is done: the imports of the workers go on beside our own
    from tengchong.running import batch
    from tengchong.running.matrix import plan_of_matrix

    given = dict(map(_pair, parameter or [])) | ({"language": language.value} if language else {})
    if matrix and not (year or place):
        runs = plan_of_matrix(matrix, only or [], given)
    elif year and place and not matrix:
        runs = batch.plan(year, place, only or [], given, data=data)
    else:
        raise typer.BadParameter("give --year and --place, or --matrix alone")
    folders = {one.folder for one in runs}
    target = out or Path("reports", *(folders if len(folders) == 1 else ()))
    if dry_run:
        _tell_plan(runs, batch.is_unchanged(runs, target, data))
        raise typer.Exit
    try:
        outcomes = batch.run(
            runs, target, data, force,
            jobs=min(jobs or executors.default_jobs(), len(runs)),
            executor=executors.dask(dask) if dask else None,
            limits=batch.Limits(cell_limit, run_limit, memory), warm=not cold,
            ended=_unsaid if as_json else _ended, ticking=_unsaid if as_json else _ticking, saying=_saying,
        )  # fmt: skip
    except batch.Stopped as stopped:
        _saying(str(stopped))
        raise typer.Exit(INTERRUPTED) from None
    except KeyboardInterrupt:  # at once: whatever works for us ends with us
        os._exit(INTERRUPTED)
    if as_json:
        _tell_json([_record(outcome) for outcome in outcomes])
    else:
        typer.echo(f"{target / 'index.html'}")
    raise typer.Exit(1 if any(outcome.status == "failed" for outcome in outcomes) else 0)


@app.command(
    epilog="Example: tengchong compare reports/2021-tengchong reports/2022-tengchong --page page.html"
)
def compare(
    before: Annotated[Path, typer.Argument(help="Folder of a report.")],
    after: Annotated[Path, typer.Argument(help="Folder of another one: a later year, or after a data fix.")],
    page: Annotated[Path | None, typer.Option(metavar="FILE.html", help="Write a page, too.")] = None,
    form: Annotated[Form, typer.Option("--format", help="Sentences, or all columns.")] = Form.text,
) -> None:
    """Say which figures of a report changed, appeared or went, and by how much."""
    from tengchong.running.differences import difference_page, differences, told

    found = differences(before, after)
    if page:
        page.write_text(difference_page(found, before, after), encoding="utf-8")
    typer.echo(found.to_csv(index=False) if form is Form.csv else told(found), nl=False)


@app.command(epilog="Example: tengchong report my-notebooks/")
def report(folder: Annotated[Path, typer.Argument(help="Folder of executed notebooks.")]) -> None:
    """Make pages, charts, workbook and index from executed notebooks, also from those run by hand."""
    from tengchong.showing.report import write_report

    write_report(folder)
    typer.echo(f"{folder / 'index.html'}")


@app.command(epilog="Example: tengchong init our-comparison --language zh")
def init(
    folder: Annotated[Path, typer.Argument(help="A new folder, or an empty one.")],
    language: Annotated[Language, typer.Option(help="Language of the notebooks.")] = Language.en,
) -> None:
    """Make a project of your own: data/raw with an example, notebooks, tests, a CI file, a README."""
    from tengchong.running.project import init as make

    home = make(folder, language.value)
    _say(f"{home}: made; see {home / 'README.md'}")


def main(arguments: list[str] | None = None) -> None:
    """The console script: errors are told in sentences, on the error stream, with --debug as tracebacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese is written also where the console says otherwise
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    words = [word for word in given if word not in EVERYWHERE]
    try:
        with redirect_stdout(StringIO()) if "--quiet" in given else nullcontext():
            sys.exit(_call(words))
    except (ValueError, OSError) as error:
        if debug:
            raise
        _say(f"tengchong: {_told(error)}", err=True)
        sys.exit(_exit_code(error))


def _call(words: list[str]) -> int:
    """The exit code of a call; what is wrong with the call itself is told as everything else is."""
    command = typer.main.get_command(app)
    for verb in (command, *command.commands.values()):  # type: ignore[attr-defined]
        _speak(verb)
    try:
        return command.main(words, standalone_mode=False) or 0
    except typer.Abort:
        _say("Aborted.", err=True)
        return 1
    except CallError as wrong:
        told = StringIO()
        wrong.show(file=told)
        _say(told.getvalue().rstrip("\n"), err=True)
        return wrong.exit_code


def _speak(verb: Any) -> None:
    """Let the help of a verb be in the user's language."""
    for part in (verb, *verb.params):
        for text in ("help", "epilog", "short_help"):
            if getattr(part, text, None):
                setattr(part, text, in_users_language(getattr(part, text)))


def _say(sentence: str, err: bool = False) -> None:
    typer.echo(in_users_language(sentence), err=err)


def _ask(sentence: str) -> str:
    return typer.prompt(in_users_language(sentence), default="", show_default=False)


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _exit_code(error: Exception) -> int:
    from tengchong.running.plans import PlanError

    return 2 if isinstance(error, PlanError) else 1


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"{text!r} should be name=value, such as through=2021-11")
    return name, value


def _ended(outcome: Outcome) -> None:
    told = {
        "done": f"{outcome.seconds:.1f} s, charts: {outcome.charts}, tables: {outcome.tables}",
        "unchanged": "unchanged",
        "failed": outcome.error.splitlines()[0] if outcome.error else "failed",
    }[outcome.status]
    typer.echo(f"{_clear()}{MARKS[outcome.status]} {outcome.run}  {in_users_language(told)}")


def _ticking(progress: Progress) -> None:
    """In a terminal the last line tells how far the batch is."""
    if sys.stdout.isatty() and progress.ended < progress.total:
        left = "" if progress.remaining == float("inf") else f", about {_clock(progress.remaining)} left"
        told = f"{progress.ended}/{progress.total} runs, {_clock(progress.seconds)}{left}"
        typer.echo(f"{_clear()}{in_users_language(told)}", nl=False)


def _record(outcome: Outcome) -> dict[str, object]:
    told = {name: getattr(outcome, name) for name in ("status", "seconds", "charts", "tables", "error")}
    return {"run": str(outcome.run), "notebook": str(outcome.notebook), **told}


def _unsaid(_: object) -> None:
    """What a run that answers in JSON doesn't say on the way."""


def _tell_json(content: object) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))


def _saying(sentence: str) -> None:
    typer.echo(f"{_clear()}{in_users_language(sentence)}", err=True)


def _tell_plan(runs: list[Run], unchanged: list[bool]) -> None:
    for one, same in zip(runs, unchanged, strict=True):
        typer.echo(f"{MARKS['unchanged' if same else 'planned']} {one}  {one.folder}")
    _say(f"{len(runs)} runs, {sum(unchanged)} done and unchanged")


def _clear() -> str:
    return "\r\x1b[K" if sys.stdout.isatty() else ""


def _clock(seconds: float) -> str:
    return f"{seconds // 60:.0f}:{seconds % 60:02.0f}"
