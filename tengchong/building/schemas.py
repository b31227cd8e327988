"""What a processed table is: its columns, their meaning and units, and its key.

One description serves four readers: pandera checks the tables with it, the build writes
``datapackage.json`` from it, the data dictionary is printed from it, and the store takes the
column types from it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from tengchong.basics.given import expect_kind
from tengchong.basics.parameters import MONTH

AMOUNTS = ("actual", "target", "forecast")
# What tidy notes of an amount in a row or column of sums (合计).
SUMMED = "the sum of its table"
# Of one in the total of a list of projects: it is theirs, which may not be all of the place's.
LISTED = "the total of a list of projects"
MEASURES = ("actual", "target", "forecast", "completion", "growth", "share", "rate", "gap")
UTILITIES = ("electricity", "water", "gas", "land", "steam", "heat", "premises", "telecom")
SEASONS = ("wet", "normal", "dry", "year")
CHARGES = ("energy", "capacity", "demand", "volume", "area", "one-off")
GRADES = ("official", "press", "claim")
STAGES = (
    "reserve",
    "mature",
    "followed up",
    "negotiating",
    "signed",
    "registered",
    "started",
    "completed",
    "in production",
)
# The unit of a number that the row itself tells.
OWN_UNIT = "as in the column unit"


@dataclass(frozen=True)
class Field:
    """One column: its name, what it holds, and what it may hold.

    ``type`` is a Frictionless type: string or number. Numbers may be open (``INF``).
    """

    name: str
    description: str
    type: str = "string"
    required: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """One processed table: its fields in order, its primary key, and what it is for."""

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]

    @property
    def columns(self) -> list[str]:
        """The column names in order.

        >>> OBSERVATIONS.columns[:3]
        ['source', 'place', 'place_name']
        """
        return [field.name for field in self.fields]


SOURCE = Field("source", "Name of the raw folder, data/raw/<source>", required=True)
PLACE = Field("place", "GB/T 2260 code of today, or a codebook code with a prefix", required=True)
PRINTED = Field("printed", "Number, unit and hedge as they stood in the document", required=True)
LOCATOR = Field("locator", "File and cell, or file and span, of the figure", required=True)
NOTE = Field("note", "What a reader must know to use the figure; empty where nothing")
VALUE = (
    Field("value", "The printed figure in the unit of this row", "number", unit=OWN_UNIT),
    Field("unit", "CNY, USD, %, percentage point, a unit of units.csv or the printed counter"),
    Field("low", "The least that the printed figure can mean", "number", unit=OWN_UNIT),
    Field("high", "The most that the printed figure can mean; INF where it is open", "number", unit=OWN_UNIT),
)

OBSERVATIONS = Table(
    "observations",
    "What the documents count and measure, one printed figure a row",
    (
        SOURCE,
        PLACE,
        Field("place_name", "The place as the document prints it"),
        Field(
            "period_start", "First month of the figure, empty where none is printed", pattern=MONTH.pattern
        ),
        Field(
            "period_end", "Last month of the figure, empty where no year is printed", pattern=MONTH.pattern
        ),
        Field("indicator", "Code of what is counted or paid, from indicators.csv", required=True),
        Field("dimension", "By what a breakdown is made (sector, size, …); empty for the whole"),
        Field("category", "Which part of the breakdown (生物医药, …); empty for the whole"),
        Field("measure", "What the figure says of the indicator", required=True, allowed=MEASURES),
        *VALUE,
        Field("of", "Locator of the figure that a share, rate or completion is of"),
        PRINTED,
        LOCATOR,
        NOTE,
    ),
    ("source", "locator"),
)

PROJECTS = Table(
    "projects",
    "Projects that the documents name, with the investment printed beside the name",
    (
        SOURCE,
        Field("name", "The project's name as printed", required=True),
        Field("investor", "Who invests, where printed"),
        PLACE,
        Field("stage", "How far the project has come, empty where not printed", allowed=STAGES),
        Field("as_of", "Month of the statement, empty where not printed", pattern=MONTH.pattern),
        Field("sector", "Sector as printed"),
        Field("planned_investment", "Planned investment in the unit of this row", "number", unit=OWN_UNIT),
        Field("unit", "CNY or USD; empty where no investment is printed"),
        *VALUE[2:],
        Field("printed", "Number, unit and hedge as they stood; empty where none is printed"),
        LOCATOR,
        NOTE,
    ),
    ("source", "locator"),
)

PRICE_FIELDS = (
    SOURCE,
    PLACE,
    Field("valid_from", "First month of validity, empty where not printed", pattern=MONTH.pattern),
    Field("valid_to", "Last month of validity, empty where not printed", pattern=MONTH.pattern),
    Field("utility", "What is paid for", required=True, allowed=UTILITIES),
    Field(
        "kind",
        "catalogue, preferential, cap, contract, market, survey, … for levels;"
        " difference, seasonal, time_of_use, surcharge, discount, threshold, norm, … for rules",
        required=True,
    ),
    Field("customer", "Who pays it, as printed"),
    Field("voltage_low", "Lowest voltage it holds for", "number", unit="kV"),
    Field("voltage_high", "Highest voltage it holds for; INF where open", "number", unit="kV"),
    Field("season", "Hydrological season, empty where not said", allowed=SEASONS),
    Field("time_of_use", "sharp peak, peak, flat, valley, all; empty where not said"),
    Field("charge", "What the price is charged on", allowed=CHARGES),
    Field("delivered", "yes: all charges inside; no: energy only; empty: not printed", allowed=("yes", "no")),
    *VALUE,
    Field("condition", "What else must hold for the price"),
    Field("attributed_to", "The document that the source quotes"),
    Field("grade", "Who stands for the figure", required=True, allowed=GRADES),
    PRINTED,
    LOCATOR,
    NOTE,
)

PRICES = Table("prices", "Price levels", PRICE_FIELDS, ("source", "locator"))
PRICE_RULES = Table(
    "price_rules",
    "What is no level: differences, seasonal and time-of-use rules, surcharges, discounts,"
    " thresholds, norms of consumption",
    PRICE_FIELDS,
    ("source", "locator"),
)

SEASON_MONTHS = Table(
    "seasons",
    "Which month is wet, normal or dry",
    (
        SOURCE,
        PLACE,
        Field("year", "Year that it holds for, empty where not printed", pattern=r"\d{4}"),
        Field("month", "Month of the year, 01 to 12", required=True, pattern=r"0[1-9]|1[0-2]"),
        Field("season", "wet, normal or dry", required=True, allowed=SEASONS[:3]),
        Field("basis", "printed, or assumption", required=True, allowed=("printed", "assumption")),
        LOCATOR,
        NOTE,
    ),
    ("source", "place", "year", "month"),
)

REFUSED = Table(
    "refused",
    "Cells that could not be used, each with a sentence that says why and what to do",
    (
        SOURCE,
        LOCATOR,
        Field("printed", "What stood in the cell"),
        Field("reason", "Why it was refused and what to do", required=True),
    ),
    ("source", "locator"),
)

SOURCES = Table(
    "sources",
    "The documents: one raw folder each",
    (
        SOURCE,
        Field("title", "Title as printed; in parentheses where it describes and was not printed"),
        Field("publisher", "Who published it; empty where not known"),
        Field("published_on", "Date of publication, empty where not shown", pattern=r"\d{4}-\d{2}-\d{2}"),
        Field("document_number", "Document or index number, where printed"),
        Field("url", "Official address; empty where there is none"),
        Field("place", "Code of the place reported on"),
        Field("period_start", "First month reported on", pattern=MONTH.pattern),
        Field("period_end", "Last month reported on", pattern=MONTH.pattern),
        Field("language", "Language of the document, BCP 47"),
        Field("form", "As the office sent it, or typed from the page", allowed=("original", "transcription")),
        NOTE,
    ),
    ("source",),
)

TABLES = {
    table.name: table
    for table in (SOURCES, OBSERVATIONS, PROJECTS, PRICES, PRICE_RULES, SEASON_MONTHS, REFUSED)
}


def expect(rows: pd.DataFrame, name: str) -> None:
    """Raises ValueError where rows are none of a processed table."""
    expect_kind(rows, pd.DataFrame, f"rows such as tc.load({name!r}) gives")
    if lacking := [column for column in TABLES[name].columns if column not in rows.columns]:
        raise ValueError(
            f"these are no rows of {name}, for there is no column {', '.join(lacking)};"
            f" give some of those that tc.load({name!r}) gives"
        )
    texts = [field.name for field in TABLES[name].fields if field.type == "string"]
    texts = [column for column in texts if not column.startswith(("period_", "valid_"))]  # months may be NaT
    if empty := [column for column in texts if rows[column].isna().any()]:
        raise ValueError(
            f"texts of {name} are missing in {', '.join(empty)}; read the table by tc.load({name!r}),"
            " or with dtype=str, keep_default_na=False"
        )
