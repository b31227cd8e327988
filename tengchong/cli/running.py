"""run: the notebooks, for years and places."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tengchong.basics import interruption
from tengchong.basics.paths import data_folder
from tengchong.basics.sentences import users_language
from tengchong.cli.app import verb
from tengchong.cli.options import AsJson, Data, Language
from tengchong.cli.saying import silent, tell_end, tell_json, tell_plan, tell_progress, warn

if TYPE_CHECKING:
    from tengchong.running.batch import Outcome
    from tengchong.running.plans import Run


@verb(
    "tengchong run --year 2021 --place 腾冲市 --out reports/2021-tengchong",
    "tengchong run --years 2018-2021 --places 腾冲市,德宏州 --jobs 4",
    "tengchong run --year 2021 --places all --dry-run",
    "tengchong run --year 2021 --place 腾冲市 --only 01_fund_arrivals -p through=2021-06",
)
def run(
    year: Annotated[
        list[str] | None,
        typer.Option("--year", "--years", metavar="YEAR", help="A year, several, or a range: 2018-2021."),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option(
            "--place", "--places", metavar="PLACE", help="A place by name or code, several (A,B), or all."
        ),
    ] = None,
    matrix: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Years, places and parameters, a row a report.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the report goes (default: reports/<year>-<code>)."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="NOTEBOOK", help="A notebook, such as 01_fund_arrivals, or several (A,B)."),
    ] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="Any other parameter.")
    ] = None,
    language: Annotated[Language | None, typer.Option(help="Language of the report.")] = None,
    data: Data = None,
    force: Annotated[bool, typer.Option("--force", help="Run also what is done and unchanged.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be run, and end.")] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Runs at a time (default: by cores and memory).")
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
    from tengchong.running.holdings import doubts
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
        _tell_dry(runs, target, data, as_json)
        raise typer.Exit
    try:
        outcomes = batch.run(
            runs, target, data, force,
            jobs=min(jobs or executors.default_jobs(), len(runs)),
            executor=executors.dask(dask) if dask else None,
            limits=batch.Limits(cell_limit, run_limit, memory), warm=not cold,
            ended=silent if as_json else tell_end, ticking=silent if as_json else tell_progress, saying=warn,
        )  # fmt: skip
    except batch.Stopped as stopped:
        warn(str(stopped))
        raise typer.Exit(interruption.CODE) from None
    except KeyboardInterrupt:  # at once: whatever works for us ends with us
        warn(interruption.SENTENCE)
        os._exit(interruption.CODE)
    if as_json:
        tell_json([_record(outcome) for outcome in outcomes])
    else:
        for sentence in doubts(runs, data_folder(data), users_language()):
            warn(sentence)
        typer.echo(f"{target / 'index.html'}")
    raise typer.Exit(1 if any(outcome.status == "failed" for outcome in outcomes) else 0)


def _tell_dry(runs: list[Run], target: Path, data: Path | None, as_json: bool) -> None:
    from tengchong.building.store import StoreError
    from tengchong.running.batch import is_unchanged
    from tengchong.running.holdings import held

    left, skipped = runs, list[str]()
    with suppress(StoreError):  # what isn't built yet is built by the run itself
        left, skipped = held(runs, data_folder(data))
    for sentence in skipped:
        warn(sentence)
    same = dict(zip(map(id, runs), is_unchanged(runs, target, data), strict=True))
    unchanged = [same[id(one)] for one in left]
    tell_json(_plan(left, unchanged)) if as_json else tell_plan(left, unchanged)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"{text!r} should be name=value, such as through=2021-11")
    return name, value


def _plan(runs: list[Run], unchanged: list[bool]) -> list[dict[str, object]]:
    """What --dry-run says to machines."""
    return [
        {"run": str(one), "notebook": str(one.notebook), "folder": one.folder, "unchanged": same}
        for one, same in zip(runs, unchanged, strict=True)
    ]


def _record(outcome: Outcome) -> dict[str, object]:
    told = {name: getattr(outcome, name) for name in ("status", "seconds", "charts", "tables", "error")}
    return {"run": str(outcome.run), "notebook": str(outcome.notebook), **told}
