"""What became of a run, and how far a batch of them is: what those hear who wait for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tengchong.running.plans import Run


@dataclass(frozen=True)
class Outcome:
    """What became of a run. ``status``: done, unchanged, or failed, with the error in one line."""

    run: Run
    status: str
    notebook: Path
    seconds: float
    charts: int
    tables: int
    error: str
    traceback: str = ""


class Progress(NamedTuple):
    """How far a batch is: runs in all and ended, seconds since it began."""

    total: int
    ended: int
    seconds: float

    @property
    def remaining(self) -> float:
        """Seconds that the rest will take if it goes on as so far; infinite before the first has ended.

        >>> Progress(total=12, ended=3, seconds=6.0).remaining
        18.0
        """
        return self.seconds / self.ended * (self.total - self.ended) if self.ended else float("inf")


def outcome_of(one: Run, folder: Path, state: dict[str, Any], status: str) -> Outcome:
    """What became of a run, from what its state says."""
    counts = state.get("charts", 0), state.get("tables", 0)
    told = state.get("error", ""), state.get("traceback", "")
    return Outcome(one, status, folder / one.notebook.name, state.get("seconds", 0.0), *counts, *told)
