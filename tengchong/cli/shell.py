"""The console script: errors are told in sentences, on the error stream, with --debug as tracebacks."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout
from io import StringIO

import typer

from tengchong.basics import interruption
from tengchong.basics.sentences import in_users_language
from tengchong.cli.app import app
from tengchong.cli.saying import warn

EVERYWHERE = {"--debug", "--quiet"}  # options that may stand before or behind the verb


def main(arguments: list[str] | None = None) -> None:
    """Do what the arguments say (default: those of the process), and exit with a code that the help tells."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese is written also where the console says otherwise
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    words = [word for word in given if word not in EVERYWHERE]
    try:
        with redirect_stdout(StringIO()) if "--quiet" in given else nullcontext():
            code = _call(words or ["--help"])
        if code == interruption.CODE:
            warn(interruption.SENTENCE)
        sys.exit(code)
    except (ValueError, OSError) as error:
        if "--debug" in given:
            raise
        warn(f"tengchong: {in_users_language(_told(error))}")  # by itself: it may begin with what varies
        sys.exit(_exit_code(error))


def _call(words: list[str]) -> int:
    """The exit code of a call; what is wrong with the call itself is told as everything else is."""
    command = typer.main.get_command(app)
    try:
        return command.main(words, prog_name="tengchong", standalone_mode=False) or 0
    except typer.Abort:
        warn("Aborted.")
        return 1
    except typer.TyperException as wrong:
        verb = words[0] if words[0] in command.commands else ""  # type: ignore[attr-defined]
        warn(f"tengchong: {wrong.format_message()}")
        warn(f"see: {' '.join(filter(None, ('tengchong', verb, '--help')))}")
        return wrong.exit_code


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _exit_code(error: Exception) -> int:
    from tengchong.basics.codebook import AmbiguousName, UnknownName
    from tengchong.basics.parameters import ParameterError

    return 2 if isinstance(error, (ParameterError, UnknownName, AmbiguousName)) else 1
