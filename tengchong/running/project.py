"""A project of one's own around the package: data, notebooks, checks, and a CI that runs them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

from tengchong.basics.notebooks import nbformat
from tengchong.basics.paths import SHIPPED
from tengchong.building.build import build
from tengchong.showing.essays import PARAMETER_TAGS, in_language, tags

ASKED = re.compile(r'^(language: str = )"\w+"', re.MULTILINE)


def init(folder: str | Path, language: str = "en") -> Path:
    """Make a project in a new or empty folder: data/raw with an example document, the notebooks with
    their prose in ``language`` (en or zh), tests, requirements, a CI file and a README.

    Its own tests pass at once. Raises FileExistsError where the folder holds anything already.
    """
    home = Path(folder)
    if home.exists() and any(home.iterdir()):
        raise FileExistsError(f"{home} is not empty; give a new folder for the project")
    shutil.copytree(SHIPPED / "starter", home, dirs_exist_ok=True)
    (home / "notebooks").mkdir()
    for notebook in sorted((SHIPPED / "notebooks").glob("*.ipynb")):
        nb = _asking_in(nbformat.read(notebook, as_version=4), language)
        nbformat.write(nb, home / "notebooks" / notebook.name)
    listed = home / "data" / "examples.txt"
    for example in listed.read_text(encoding="utf-8").split():
        shutil.copytree(SHIPPED / "data" / "raw" / example, home / "data" / "raw" / example)
    listed.unlink()
    build(home / "data")
    return home


def _asking_in(nb: Any, language: str) -> Any:
    """The notebook in a language: its prose, its parameter, and no outputs in another one."""
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if {*tags(cell)} & {*PARAMETER_TAGS}:
            cell.source = ASKED.sub(rf'\1"{language}"', cell.source)
        cell.metadata["tags"] = [tag for tag in tags(cell) if not tag.startswith("nbval")]
        if cell.cell_type == "markdown":
            cell.metadata.setdefault("en", cell.source)
    return in_language(nb, language)
