"""The data dictionary: what the processed tables hold, written from the schemas that check them."""

from __future__ import annotations

from collections.abc import Iterable

from tengchong.basics.codebook import table as codebook_table
from tengchong.building.schemas import SOURCES, TABLES, Field, Table

HEAD = """# Data dictionary

The tables of `data/processed`, UTF-8 CSV, made by `tengchong build` and described for programs in
`datapackage.json`. An empty cell is something that no document prints. This page is made from the schemas
that check the tables: `python -m tengchong.building.dictionary > docs/data-dictionary.md`.

Months are written 2021-11. `low` and `high` hold what a printed figure can mean: 259.03亿元 is anything from
25,902,500,000 to 25,903,500,000 yuan; `INF` is a bound that is open.
"""
MEASURES = {
    "actual": "what has happened in the months of the row (实际)",
    "target": "what was decided for the year or quarter; exact unless hedged (计划数, 任务数, 目标)",
    "forecast": "what the document expects (经初步测算, 预计)",
    "completion": "actual ÷ target, as printed (完成率)",
    "growth": "change on the same months of the year before, as printed; a fall is negative (同比)",
    "share": "part ÷ whole, as printed (占比)",
    "rate": "one count or amount through another of the same projects (落地率, 开工率)",
    "gap": "distance from the schedule or the target, as printed; ahead is positive",
}


def data_dictionary() -> str:
    """The dictionary as a page of Markdown: tables with their columns, measures, indicators.

    >>> print(data_dictionary().splitlines()[0])
    # Data dictionary
    """
    parts = [HEAD, *map(_table, TABLES.values()), _measures(), _indicators()]
    return "\n".join(parts)


def _table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    rows = [
        (f"`{field.name}`", field.type, field.description, field.unit, _held_to(field))
        for field in table.fields
    ]
    refers = "" if table is SOURCES else " `source` is a row of [sources](#sources)."
    return "\n".join(
        [
            f"## {table.name}\n",
            f"{table.description}. A row is told by {key}.{refers}\n",
            _grid(("column", "type", "what it holds", "unit", "held to"), rows),
        ]
    )


def _held_to(field: Field) -> str:
    allowed = "one of " + ", ".join(f"`{word}`" for word in field.allowed) if field.allowed else ""
    pattern = f"pattern `{field.pattern}`" if field.pattern else ""
    return "; ".join(filter(None, ("never empty" if field.required else "", allowed, pattern)))


def _measures() -> str:
    rows = [(f"`{name}`", said) for name, said in MEASURES.items()]
    return "## Measures\n\n" + _grid(("measure", "what a figure says of its indicator"), rows)


def _indicators() -> str:
    book = codebook_table("indicators").to_dict("records")
    rows = [
        (f"`{row['indicator']}`", row["name_zh"], row["name_en"], row["definition"], row["unit"], row["flow"])
        for row in book
    ]
    return "## Indicators\n\n" + _grid(("indicator", "中文", "English", "definition", "unit", "kind"), rows)


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, ("---",) * len(head), *(tuple(map(_cell, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    print(data_dictionary(), end="")
