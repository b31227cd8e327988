"""What pandera checks of a processed table, from its one description."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tengchong.building.schemas import Field, Table

if TYPE_CHECKING:
    import pandera.pandas as pa


def schema(table: Table) -> pa.DataFrameSchema:
    """The pandera schema of a processed table, as it stands before it is written.

    Text columns are strings or categories of strings and never null (empty where nothing is known),
    number columns are float64 and null where nothing is printed.

    >>> import pandas as pd
    >>> from tengchong.building.schemas import REFUSED
    >>> empty = pd.DataFrame({c: pd.Series(dtype=str) for c in REFUSED.columns})
    >>> len(schema(REFUSED).validate(empty))
    0
    """
    import pandera.pandas as pa

    columns = {field.name: _column(field, pa) for field in table.fields}
    return pa.DataFrameSchema(columns, unique=list(table.key), strict=True, ordered=True, name=table.name)


def validate(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a processed table, where they are what ``schema`` says.

    Raises pandera's SchemaErrors with every failure at once.
    """
    checked = schema(table)
    if _surely_differ(rows[list(table.key)]):
        checked.unique = None
    return checked.validate(rows, lazy=True, inplace=True)  # nothing is coerced


def _surely_differ(rows: pd.DataFrame) -> bool:
    """Whether no two rows can be the same, for their hashes differ: sorted sooner than each text is looked up."""
    hashes = np.sort(pd.util.hash_pandas_object(rows, index=False, categorize=False).to_numpy())
    return bool((hashes[1:] != hashes[:-1]).all())


def _are_texts(column: pd.Series) -> bool:
    """Whether a column holds texts, one by one or each different one once."""
    return "str" in (column.dtype, getattr(column.dtype, "categories", column).dtype)


def _filled(texts: pd.Series) -> pd.Series:
    """Whether each text says something; pandera's own measure of lengths takes each text by itself."""
    return ~texts.isin([""])


def _match(pattern: str, texts: pd.Series) -> pd.Series:
    """Whether each text is empty or fits, each different one looked at once."""
    fitting = [text for text in texts.unique() if not text or re.fullmatch(pattern, text)]
    return texts.isin(fitting)


def _column(field: Field, pa) -> pa.Column:
    if field.type == "number":
        return pa.Column(float, nullable=True, description=field.description)
    # whether texts are missing is looked at once, by ``nullable``
    checks = [pa.Check(_are_texts, name="dtype('str')", ignore_na=False)]
    if field.required:
        checks.append(pa.Check(_filled, name="str_length(1, None)", ignore_na=False))
    if field.allowed:
        checks.append(pa.Check.isin([*field.allowed] if field.required else ["", *field.allowed]))
    if field.pattern:
        checks.append(pa.Check(partial(_match, field.pattern), name=f"str_matches({field.pattern!r})"))
    return pa.Column(None, checks, nullable=False, description=field.description)
