"""A table as data that travels in a notebook's output, and as the text that people read.

The data is a Frictionless tabular data resource: every row, each column with its type.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import pandas as pd
from pandas.api import types

from tengchong.basics.codebook import table
from tengchong.comparing.wording import Said
from tengchong.showing.typed import BOUNDS, bounded, numbers_of, saying

MISSING = "–"
OPEN = "∞"
SHORT = 16  # characters that a cell keeps in one line


def describe(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with a meaningful index as columns and one plain text a heading.

    >>> describe(pd.DataFrame({"n": [4]}, index=pd.Index(["腾冲市"], name="place"))).columns.tolist()
    ['place', 'n']
    """
    flat = frame if isinstance(frame.index, pd.RangeIndex) else frame.reset_index()
    headings = [
        " ".join(map(str, name)).strip() if isinstance(name, tuple) else str(name) for name in flat.columns
    ]
    return flat.set_axis(headings, axis="columns").reset_index(drop=True)


def headings(frame: pd.DataFrame, language: str) -> list[str]:
    """What stands above each column: the codebook's words for it, else its name as it is.

    ``x_low`` and ``x_high`` are the bounds of ``x``. Words that would stand twice give way to names.

    >>> headings(pd.DataFrame(columns=["place_name", "share_low", "到位 (亿元)"]), "en")
    ['Place', 'Share (%), at least', '到位 (亿元)']
    """
    words = table("columns").set_index("column")[language].to_dict()
    told = [_words(str(name), words, language) for name in frame]
    return [word if told.count(word) == 1 else str(name) for word, name in zip(told, frame, strict=True)]


def resource(frame: pd.DataFrame, titles: list[str]) -> dict[str, Any]:
    """The frame as a tabular data resource, with numbers that JSON has no word for as INF and -INF.

    Beside the rows stand the ``numbers`` that texts say, where a column has such texts.

    >>> resource(pd.DataFrame({"high": [120.0, math.inf]}), ["At most"])["data"]
    [{'high': 120.0}, {'high': 'INF'}]
    """
    named = zip(frame, titles, strict=True)
    fields = [{"name": name, "title": title, "type": _type(frame[name])} for name, title in named]
    columns = {field["name"]: _plain(frame[field["name"]], field["type"]) for field in fields}
    data = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    packed = {"profile": "tabular-data-resource", "schema": {"fields": fields}, "data": data}
    numbers = numbers_of(frame)
    return packed | {"numbers": numbers} if numbers else packed


def read_resource(packed: dict[str, Any]) -> pd.DataFrame:
    """The frame that ``resource`` packed.

    >>> read_resource(resource(pd.DataFrame({"high": [120.0, math.inf]}), ["At most"]))["high"].tolist()
    [120.0, inf]
    """
    fields = packed["schema"]["fields"]
    columns = {f["name"]: _typed([row[f["name"]] for row in packed["data"]], f["type"]) for f in fields}
    said = {name: saying(columns[name], numbers) for name, numbers in packed.get("numbers", {}).items()}
    return pd.DataFrame(columns | said)


def cells_of(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as people read it: each number column with the same digits, missing as a dash.

    >>> cells_of(pd.DataFrame({"亿元": [259.03, None, 47.1]}))["亿元"].tolist()
    ['259.03', '–', '47.10']
    """
    return pd.DataFrame({name: _texts(frame[name]) for name in frame}, dtype=object)


def html_table(
    frame: pd.DataFrame, titles: list[str], title: str = "", note: str = "", links: Sequence[str] = ()
) -> str:
    """A table that reads well in a notebook and that a page can sort: each number carries its value.

    ``links`` are addresses, one a row, of what is in the column ``printed``; empty for none.

    >>> html_table(pd.DataFrame({"value": [259.03]}), ["到位（亿元）"]).splitlines()[-2]
    '<tr><td class="number" data-value="259.03">259.03</td></tr>'
    """
    texts = cells_of(frame)
    kinds = [_kind(frame[name], texts[name]) for name in frame]
    shown = texts.map(escape)
    if links:
        linked = zip(links, shown["printed"], strict=True)
        shown["printed"] = [
            f'<a href="{link}">{text}</a>' if link and text != MISSING else text for link, text in linked
        ]
    sides = [f' class="{kind}"' + ("" if kind == "number" else ' style="text-align:left"') for kind in kinds]
    head = "".join(f'<th scope="col"{side}>{escape(t)}</th>' for t, side in zip(titles, sides, strict=True))
    rows = zip(frame.itertuples(index=False), shown.itertuples(index=False), strict=True)
    body = "".join(f"<tr>{''.join(map(_cell, *row, kinds, sides))}</tr>\n" for row in rows)
    small = f" <small>{escape(note)}</small>" if note else ""
    caption = f"<caption>{escape(title)}{small}</caption>" if title or note else ""
    return (
        f'<table class="exhibit">{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>'
    )


def decimals(numbers: pd.Series) -> int:
    """How many decimals a column is shown with: none for whole numbers, two, and three or four below 1.

    >>> decimals(pd.Series([4, 6])), decimals(pd.Series([259.03, 47.1])), decimals(pd.Series([0.236]))
    (0, 2, 3)
    """
    finite = numbers[numbers.notna() & (numbers.abs() != math.inf)].astype(float)
    if finite.empty or (finite == finite.round()).all():
        return 0
    most = 2 if finite.abs().max() >= 1 else 4
    return next((d for d in range(1, most) if (finite.round(d) - finite).abs().max() < 1e-9), most)


def _words(name: str, words: dict[str, str], language: str) -> str:
    base, _, end = name.rpartition("_")
    if name not in words and base in words and end in BOUNDS:
        return bounded(words[base], end, language)
    return words.get(name, name)


def _type(column: pd.Series) -> str:
    if types.is_bool_dtype(column):
        return "boolean"
    if types.is_integer_dtype(column):
        return "integer"
    if types.is_numeric_dtype(column):
        return "number"
    if isinstance(column.dtype, pd.PeriodDtype):
        return "yearmonth"
    return "date" if types.is_datetime64_any_dtype(column) else "string"


def _plain(column: pd.Series, kind: str) -> list[Any]:
    """The values as JSON has them; missing as None."""
    readers: dict[str, Callable[[Any], Any]] = {
        "boolean": bool, "integer": int, "number": _number, "yearmonth": str, "string": str,
        "date": lambda day: day.date().isoformat(),
    }  # fmt: skip
    return [None if pd.isna(value) else readers[kind](value) for value in column]


def _number(value: float) -> float | str:
    return float(value) if math.isfinite(value) else "INF" if value > 0 else "-INF"


def _typed(values: list[Any], kind: str) -> pd.Series:
    if kind == "number":
        return pd.Series([math.nan if v is None else float(v) for v in values], dtype=float)
    if kind == "yearmonth":
        return pd.Series(pd.PeriodIndex(values, freq="M"))
    if kind == "date":
        return pd.Series(pd.to_datetime(values))
    whole = {"integer": "int64", "boolean": "bool"}
    nullable = {"integer": "Int64", "boolean": "boolean"}
    return pd.Series(values, dtype=(nullable if None in values else whole).get(kind, "str"))


def _texts(column: pd.Series) -> list[str]:
    if not types.is_numeric_dtype(column) or types.is_bool_dtype(column):
        return [MISSING if pd.isna(value) or value == "" else str(value) for value in column]
    digits = decimals(column)
    # Years and small counts stand as they are; separators come in where numbers get long.
    comma = "," if (column.abs() >= 10_000).any() else ""
    return [_digits(value, f"{comma}.{digits}f") for value in column]


def _digits(value: float, form: str) -> str:
    if pd.isna(value):
        return MISSING
    if math.isinf(value):
        return OPEN if value > 0 else "−" + OPEN
    return format(value, form).replace("-", "−")


def _kind(column: pd.Series, texts: pd.Series) -> str:
    """How a column is set: numbers to the right, short texts in one line, others may wrap."""
    if types.is_numeric_dtype(column) and not types.is_bool_dtype(column):
        return "number"
    return "short" if texts.str.len().max() <= SHORT else "text"


def _cell(value: Any, html: str, kind: str, side: str) -> str:
    number = value.number.value if isinstance(value, Said) else value if kind == "number" else math.nan
    sort_by = "" if pd.isna(number) else f' data-value="{number}"'
    return f"<td{side}{sort_by}>{html}</td>"
