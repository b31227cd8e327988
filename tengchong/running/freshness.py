"""Whether data/processed is what data/raw makes, asked in milliseconds where nothing was touched."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tengchong.basics.paths import PACKAGE, own_codebook_folder

BUILDERS = ("basics", "reading", "building", "codebook")


def build_where_stale(data: Path, saying: Callable[[str], None]) -> None:
    """Build the processed tables where raw ones, codebook or builders have changed; says so.

    Where something was touched since the last build, the tables are made and compared. A data folder
    without raw tables is taken as it is. Raises BuildError.
    """
    built = data / "processed" / "datapackage.json"
    if not (data / "raw").is_dir() or _untouched_since(built, data):
        return
    # Its grammar takes a third of a second to import, and is seldom asked for.
    from tengchong.building.build import build, check

    if not built.is_file() or check(data):
        build(data)
        saying(f"{data / 'processed'} was not what {data / 'raw'} makes; it was built again")
    else:
        os.utime(built)  # looked at and found right


def _untouched_since(built: Path, data: Path) -> bool:
    if not built.is_file():
        return False
    folders = [data / "raw", own_codebook_folder(), *(PACKAGE / part for part in BUILDERS)]
    files = (path for folder in folders for path in folder.rglob("*") if path.suffix != ".pyc")
    return max(map(_changed, files), default=0) <= _changed(built)


def _changed(path: Path) -> int:
    """When content or name last changed; the second time can't be set by copying an old file over."""
    if path.name == "__pycache__":
        return 0
    state = path.stat()
    return max(state.st_mtime_ns, state.st_ctime_ns)
