"""What a batch leaves in its folders: files that appear whole, one state a run, and a lock.

A folder's state lies in ``.tengchong/``: one JSON file a run, and ``lock``, which the system lets go
however its holder ends.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tengchong.basics.paths import write_whole
from tengchong.running.keys import sha256

HIDDEN = ".tengchong"


def read_state(folder: Path, name: str) -> dict[str, Any]:
    """The state of one run, or of the report (``name`` "report"); empty where there is none."""
    try:
        return json.loads((folder / HIDDEN / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_state(folder: Path, name: str, state: dict[str, Any]) -> None:
    """Keep the state of one run."""
    write_whole(folder / HIDDEN / f"{name}.json", json.dumps(state, ensure_ascii=False, indent=2).encode())


def is_done(folder: Path, file: str, name: str, key: str) -> bool:
    """Whether a run is done, was decided by the same ``key``, and its file is still what it wrote."""
    state = read_state(folder, name)
    if (state.get("key"), state.get("status")) != (key, "done"):
        return False
    try:
        return sha256((folder / file).read_bytes()) == state["sha256"]
    except OSError:
        return False


def foreign(folder: Path, names: Iterable[str]) -> list[str]:
    """The files that would be written over, in a folder that no batch has ever written to.

    ``names`` are patterns. A folder of charts counts where anything lies in it, for charts of old go.
    """
    if (folder / HIDDEN).is_dir():
        return []
    found = {path for name in names for path in folder.glob(name)}
    return sorted(path.name for path in found if not path.is_dir() or any(path.iterdir()))


def is_overview(folder: Path) -> bool:
    """Whether a batch of several reports has left its index over them in the folder."""
    return (folder / HIDDEN).is_dir() and (folder / "summary.csv").is_file()


@contextlib.contextmanager
def locked(folders: Iterable[Path], waiting: Callable[[Path], None]) -> Iterator[None]:
    """Hold the folders for one batch; ``waiting`` is told of each that another one holds, before we wait.

    Makes the folders. Raises OSError where they can't be made or written.
    """
    with contextlib.ExitStack() as held:
        for folder in sorted({*folders}):
            (folder / HIDDEN).mkdir(parents=True, exist_ok=True)
            lock = held.enter_context((folder / HIDDEN / "lock").open("a"))
            _hold(lock.fileno(), lambda folder=folder: waiting(folder))  # type: ignore[misc]
            for part in (part for kept in (folder, folder / HIDDEN) for part in kept.glob(".*.part")):
                part.unlink()  # what a killed batch had not finished writing
        yield


def _hold(handle: int, waiting: Callable[[], None]) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        return _hold_on_windows(handle, waiting)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(handle, fcntl.LOCK_EX)


def _hold_on_windows(handle: int, waiting: Callable[[], None]) -> None:
    import msvcrt
    import time

    told = False
    while True:
        try:
            return msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            if not told:
                waiting()
            told = True
            time.sleep(1)
