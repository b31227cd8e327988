"""The same verbs from a shell: what a verb needs is imported when it is called."""

# Each adds its verbs to the command, in the order in which the help names them.
from tengchong.cli import building, reading, running, reports, project  # noqa: F401, I001
from tengchong.cli.app import app
from tengchong.cli.shell import main

__all__ = ["app", "main"]
