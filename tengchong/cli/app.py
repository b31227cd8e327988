"""The command that the verbs are added to; its help is in the user's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from tengchong.basics.sentences import in_users_language

WITHIN = re.compile(r"<path>|\[required\]|\[default: [^\]]*\]")


class Verb(TyperCommand):
    """A verb whose help is in the user's language, headings and all."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        _translate(self)
        return _told(super().get_help(ctx))


class Command(TyperGroup):
    """The whole command, with what its help says of each verb."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        for one in (self, *self.commands.values()):
            _translate(one)
        return _told(super().get_help(ctx))


def _told(help_text: str) -> str:
    """A help in the user's language, with what stands within its lines: <path>, [required], [default: …]."""
    return WITHIN.sub(lambda found: in_users_language(found[0]), in_users_language(help_text))


def _translate(command: Any) -> None:
    """Before the lines are broken: a sentence on two lines is no longer known."""
    for part in (command, *command.get_params(typer.Context(command))):
        for text in ("help", "epilog", "short_help"):
            if getattr(part, text, None):
                setattr(part, text, in_users_language(getattr(part, text)))


app = typer.Typer(
    cls=Command,
    help="From published reports and tables to tidy, checked data and this year's comparison.",
    epilog="Exit codes: 0 all is well, 1 the data or a notebook has an error, 2 the call has one,"
    " 130 it was interrupted.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def verb(*examples: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function a verb; its help ends with the examples, a line each."""
    heading = "Example:" if len(examples) == 1 else "Examples:"
    return app.command(cls=Verb, epilog="\n".join(("\b", heading, *(f"  {line}" for line in examples))))


@app.callback()
def main_options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but errors.")] = False,
) -> None:
    """Options of all verbs, wherever they stand; the shell looks at them itself."""
