"""The columns of an understood file as lines of a terminal: none is wider than a page, however much it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from tengchong.basics.codebook import place_name, table

CODE = re.compile(r"\d|\w+:")
HOW_MANY = re.compile(r"\d+(?= by )")  # where names are only counted


def listing(columns: pd.DataFrame) -> str:
    """A line a column with what its cells are; under it a line for each indicator, and one for the places.

    Takes the ``columns`` of an ``Understood``. Columns that a figure of prose fills together are one line.

    >>> row = {"column": "C", "heading": "到位", "holds": "fund_arrivals_foreign", "measure": "actual"}
    >>> row |= {"place": "腾冲市", "period": "2021-01/2021-11", "unit": "USD", "read": 1, "refused": 0}
    >>> print(listing(pd.DataFrame([row])))
      C 到位: actual; 2021-01/2021-11; USD; taken: 1
          fund_arrivals_foreign (国外到位资金)
          places: 腾冲市
    """
    alike = columns.groupby([name for name in columns if name != "heading"], sort=False)["heading"]
    told = alike.agg(", ".join).reset_index()
    return "\n".join(line for row in told.to_dict("records") for line in _lines(row))


def _lines(row: dict) -> Iterator[str]:
    many = HOW_MANY.match(row["holds"])
    facts = [
        _counted("measures", row["measure"]) or row["holds"].strip("()"),
        f"indicators: {many[0]}" if many else "",
        _counted("periods", row["period"]),
        _counted("units", row["unit"]).replace("; ", ", "),
        *(f"{said}: {row[what]}" for what, said in (("read", "taken"), ("refused", "refused")) if row[what]),
    ]
    yield f"  {row['column']} {row['heading']}: {'; '.join(filter(None, facts))}"
    names = table("indicators").set_index("indicator")["name_zh"]
    for indicator in row["holds"].split("; ") if row["measure"] and not many else []:
        yield f"      {indicator} ({names[indicator]})"
    if row["place"]:
        places = HOW_MANY.match(row["place"])
        yield f"      places: {places[0] if places else _named(row['place'])}"


def _counted(what: str, names: str) -> str:
    many = HOW_MANY.match(names)
    return f"{what}: {many[0]}" if many else names


def _named(places: str) -> str:
    """Their names; a code that a table prints is named, too, and a zone is called as it is printed (产业园区)."""
    return ", ".join(place_name(place) if CODE.match(place) else place for place in places.split("; "))
