"""init: a project of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tengchong.cli.app import verb
from tengchong.cli.options import Language
from tengchong.cli.saying import say


@verb("tengchong init our-comparison --language zh")
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder, or an empty one.")],
    language: Annotated[Language, typer.Option(help="Language of the notebooks.")] = Language.en,
) -> None:
    """Make a project of your own around the package."""
    from tengchong.running.project import init as make

    home = make(folder, language.value)
    say(f"{home}: made; see {home / 'README.md'}")
