"""What the site shows of the code itself: tables of the codebook, and the help of the shell."""

from __future__ import annotations

import re
from html import escape

import click
import griffe
import pandas as pd
import typer.main

from tengchong.basics.codebook import table
from tengchong.cli import app

ASKED = re.compile(r"^<!-- (codebook|shell) ?([\w ]*) -->$", re.MULTILINE)


class Examples(griffe.Extension):
    """The examples that end a docstring are shown as code."""

    def on_object(self, *, obj: griffe.Object, **_) -> None:
        if obj.docstring and ">>>" in obj.docstring.value:
            said, _, example = obj.docstring.value.partition(">>>")
            obj.docstring.value = f"{said}```pycon\n>>>{example}\n```"


class Charts(griffe.Extension):
    """A chart is shown as it is called: as its decorator says, and with what it has more to ask."""

    def on_function(self, *, func: griffe.Function, loader: griffe.GriffeLoader, **_) -> None:
        told = "tengchong.showing.charts.told"
        if any(f"{told}.chart" == decorator.callable_path for decorator in func.decorators):
            called = loader.modules_collection[f"{told}.Drawing.__call__"]
            func.parameters = griffe.Parameters(*[*called.parameters][1:5], *[*func.parameters][2:])


def on_page_markdown(markdown: str, **_) -> str:
    """Put in what a page asks for: <!-- codebook units -->, <!-- shell -->."""
    makers = {"codebook": codebook, "shell": shell}
    return ASKED.sub(lambda found: makers[found[1]](*found[2].split()), markdown)


def codebook(name: str, *columns: str) -> str:
    """One file of the codebook, or some of its columns."""
    rows = table(name)
    return html_table(rows[[*columns]] if columns else rows)


def shell() -> str:
    """The help of the command and of each of its verbs."""
    root = typer.main.get_command(app)
    parts = [_help(root, "tengchong")]
    for name, verb in root.commands.items():  # type: ignore[attr-defined]
        parts.append(f"## {name}\n\n{_help(verb, f'tengchong {name}')}")
    return "\n\n".join(parts)


def _help(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, max_content_width=100)
    return f"```text\n{command.get_help(context).rstrip()}\n```"


def html_table(rows: pd.DataFrame) -> str:
    """A table that assets/filter.js gives a field to search in."""
    head = "".join(f"<th>{escape(str(name))}</th>" for name in rows)
    lines = (
        f"<tr>{''.join(f'<td>{escape(str(v))}</td>' for v in row)}</tr>"
        for row in rows.itertuples(index=False)
    )
    return f'<table class="searchable"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
