"""What the shell says: sentences in the user's language, JSON for machines, a line that tells how far a batch is."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, TextIO

import typer

from tengchong.basics.sentences import in_users_language

if TYPE_CHECKING:
    from tengchong.running.batch import Outcome, Progress
    from tengchong.running.plans import Run

MARKS = {"done": "✓", "unchanged": "=", "failed": "✗", "planned": "·"}


def say(sentence: str, err: bool = False) -> None:
    """A sentence in the user's language, in the place of a line that told how far a batch is."""
    typer.echo(f"{_clear(sys.stderr if err else sys.stdout)}{in_users_language(sentence)}", err=err)


def warn(sentence: str) -> None:
    """A sentence that is said also with --quiet."""
    say(sentence, err=True)


def ask(sentence: str) -> str:
    """What the user answers, nothing if she presses return."""
    return typer.prompt(in_users_language(sentence), default="", show_default=False)


def tell_json(content: object) -> None:
    """The content as JSON, Chinese as it is."""
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))


def tell_plan(runs: list[Run], unchanged: list[bool]) -> None:
    """A line a run, and how many there are."""
    for one, same in zip(runs, unchanged, strict=True):
        typer.echo(f"{MARKS['unchanged' if same else 'planned']} {one}  {one.folder}")
    say(f"{len(runs)} runs, {sum(unchanged)} done and unchanged")


def tell_end(outcome: Outcome) -> None:
    """A line for a run that has ended."""
    told = {
        "done": f"{outcome.seconds:.1f} s, charts: {outcome.charts}, tables: {outcome.tables}",
        "unchanged": "unchanged",
        "failed": outcome.error.splitlines()[0] if outcome.error else "failed",
    }[outcome.status]
    typer.echo(f"{_clear(sys.stdout)}{MARKS[outcome.status]} {outcome.run}  {in_users_language(told)}")


def tell_progress(progress: Progress) -> None:
    """In a terminal the last line tells how far the batch is."""
    if not sys.stdout.isatty() or progress.ended >= progress.total:
        return
    told = f"{progress.ended}/{progress.total} runs, {_clock(progress.seconds)}"
    if progress.remaining < float("inf"):
        told = f"{told}, about {_clock(progress.remaining)} left"
    typer.echo(f"{_clear(sys.stdout)}{in_users_language(told)}", nl=False)


def silent(_: object) -> None:
    """What a run that answers in JSON says on the way."""


def _clear(stream: TextIO) -> str:
    return "\r\x1b[K" if stream.isatty() else ""


def _clock(seconds: float) -> str:
    return f"{seconds // 60:.0f}:{seconds % 60:02.0f}"
