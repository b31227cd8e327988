"""Where things lie, from any working directory."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
# A wheel carries data and notebooks inside the package; in the repository they stand beside it.
SHIPPED = PACKAGE / "_shipped" if (PACKAGE / "_shipped").is_dir() else PACKAGE.parent


def codebook_folder() -> Path:
    """The folder of the codebook's own csv files, which come with the package.

    >>> (codebook_folder() / "units.csv").exists()
    True
    """
    return PACKAGE / "codebook"


def data_folder(data: str | Path | None = None) -> Path:
    """The folder that holds ``raw/`` and ``processed/``.

    Looked for in this order: the argument, ``$TENGCHONG_DATA``, the nearest folder upwards from
    the working directory that has ``data/raw``, and the data that came with the package.

    >>> (data_folder() / "raw").is_dir()
    True
    """
    given = data or os.environ.get("TENGCHONG_DATA")
    if given:
        return Path(given).resolve()
    return _upwards("data/raw", SHIPPED / "data" / "raw").parent


def own_codebook_folder() -> Path:
    """The folder in which a project adds lines to the codebook: beside its ``data/``, there or not.

    >>> own_codebook_folder().name
    'codebook'
    """
    return data_folder().parent / "codebook"


def library_files() -> list[Path]:
    """The code and the codebook that all figures are made by, the project's own lines last.

    >>> [path.name for path in library_files() if path.name == "units.csv"]
    ['units.csv']
    """
    shipped = [path for suffix in ("py", "csv") for path in sorted(PACKAGE.rglob(f"*.{suffix}"))]
    return [*shipped, *sorted(own_codebook_folder().glob("*.csv"))]


def notebooks_folder() -> Path:
    """The folder of the notebooks: the nearest upwards, else the one that came with the package.

    >>> notebooks_folder().name
    'notebooks'
    """
    return _upwards("notebooks/01_fund_arrivals.ipynb", SHIPPED / "notebooks" / "x").parent


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears by a rename: whoever looks sees the old one or the new one.

    Raises OSError (disk full, folder gone, no right to write) and leaves nothing half-done.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        error.filename = error.filename or str(path)  # a full disk doesn't name what it had no room for
        raise


def _upwards(wanted: str, otherwise: Path) -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / wanted).exists():
            return folder / wanted
    return otherwise
