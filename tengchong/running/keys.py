"""What decides a run, as hashes: the notebook's source, its parameters, the data, the library.

Two runs with the same key give the same figures, so the second needs not be made.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from tengchong.basics.notebooks import nbformat
from tengchong.basics.paths import library_files
from tengchong.running.plans import KERNEL, Run
from tengchong.showing.bundles import KEY
from tengchong.showing.essays import tags


def inputs_of(data: Path) -> dict[str, Any]:
    """What every run is made from: hashes of the processed tables, and one of the library and codebook."""
    library = [("/".join(path.parts[-2:]), sha256(path.read_bytes())) for path in library_files()]
    return {"data": hashes(data / "processed"), "library": sha256(json.dumps(library).encode())}


def hashes(folder: Path) -> dict[str, str]:
    """The sha256 of each csv file of a folder, by its name.

    >>> from tengchong.basics.paths import codebook_folder
    >>> len(hashes(codebook_folder())["units.csv"])
    64
    """
    return {path.name: sha256(path.read_bytes()) for path in sorted(folder.glob("*.csv"))}


def key_of(run: Run, inputs: dict[str, Any]) -> str:
    """One hash of all that decides a run: what is executed, its parameters, its inputs."""
    source = source_hash(run.notebook, run.notebook.stat().st_mtime_ns)
    return sha256(json.dumps([source, run.parameters, inputs], sort_keys=True).encode())


def bare(notebook: Path) -> Any:
    """The notebook without what an earlier run left in it."""
    nb = nbformat.read(notebook, as_version=4)
    nb.cells = [cell for cell in nb.cells if "injected-parameters" not in tags(cell)]
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nb.metadata["kernelspec"] = KERNEL
    return nb


@cache
def bare_text(notebook: Path, changed: int) -> str:
    """The file of the bare notebook; ``changed`` is when it was last written."""
    return nbformat.writes(bare(notebook))


@cache
def source_hash(notebook: Path, changed: int) -> str:
    """Of what is executed: outputs and execution counts don't make a notebook another one."""
    nb = bare(notebook)
    promised = nb.metadata.get(KEY, {}).get("charts", [])
    cells = [(cell.cell_type, cell.source, tags(cell), cell.metadata.get("zh")) for cell in nb.cells]
    return sha256(json.dumps([promised, cells]).encode())


def sha256(content: bytes) -> str:
    """The hash in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
