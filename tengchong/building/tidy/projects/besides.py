"""What lists of projects count besides the planned investment of each: 年度计划投资, 累计完成投资, 到位资金, and totals."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.building.tidy.columns import spelled_out, whether
from tengchong.building.tidy.names.places import is_coded, place_of
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.wholes import quantity_of
from tengchong.building.tidy.names.words import Words
from tengchong.building.tidy.projects.listing import NAMELESS, Listing
from tengchong.building.tidy.projects.placing import PLACE
from tengchong.building.tidy.projects.totals import summing, totals
from tengchong.building.tidy.records import INVESTED, only_rows, renamed, unknown_cells
from tengchong.reading.periods import Time
from tengchong.reading.tables import JOINT, Table

PERIODS = ("period", "year", "month")
COMPLETED, COUNTED = "完成投资", ("money", "rate")
ARRIVALS, FUNDS, ARRIVED = "fund_arrivals", "到位资金", "到位"
TWICE = "several projects of this list bear one name; tell them apart in corrections.toml"


def parted(listing: Listing) -> tuple[Listing, list[Table], pd.DataFrame]:
    """A list of projects without such columns; they alone, beside names and places, and the totals of the list; and the cells
    that are of no one project and no total."""
    planned = listing.columns(INVESTED)[:1]
    table = _of_arrivals(_of_investment(listing.table, planned))
    listing, within = listing.over(table), listing.within
    columns = _counted([column for column in table.cells if column not in planned], table)
    label, bare = summing(listing), listing.bare
    summed = totals(listing, label, columns)
    if not columns:
        return listing, [summed], unknown_cells(table, {})
    twice = listing.names.duplicated(keep=False) & ~bare
    left = [
        unknown_cells(only_rows(table, rows), dict.fromkeys(columns, reason))
        for rows, reason in ((bare & (label == ""), NAMELESS), (twice, TWICE))
    ]
    keys = _keys(listing)
    whole = table.cells.columns.difference(columns, sort=False)
    figures = only_rows(_only(table, [*keys, *columns], keys), ~bare & ~twice)
    return listing.over(_only(table, list(whole))), [_placed(figures, within), summed], pd.concat(left)


def _of_investment(table: Table, planned: list[str]) -> Table:
    """The list with what was done (截至2022年底累计完成) directly behind the planned investment headed by what it is of."""
    column = dict(pairwise(table.cells.columns)).get(planned[0], "") if planned else ""
    words = understand(column)
    if words.indicator or words.meaning or words.measure != "actual" or words.time is None:
        return table
    return renamed(table, {column: f"{COMPLETED}{JOINT}{column}"})


def _of_arrivals(table: Table) -> Table:
    """The list with money that came (已到位) headed by what it is, where no other column is of arrivals."""
    said = {column: understand(column) for column in table.cells}
    if any(words.indicator.startswith(ARRIVALS) for words in said.values()):
        return table
    came = (
        column
        for column, words in said.items()
        if ARRIVED in column and words.measure == "actual" and not (words.indicator or words.meaning)
    )
    return renamed(table, {column: f"{FUNDS}{JOINT}{column}" for column in came})


def begun(counted: list[dict[str, pd.DataFrame]]) -> set[str]:
    """The projects of which investment is completed, among the figures of a list."""
    made = [one["observations"] for one in counted]
    if not made:
        return set()
    rows = spelled_out(pd.concat(made))
    spent = (
        (rows["indicator"] == "completed_investment") & (rows["measure"] == "actual") & (rows["value"] > 0)
    )
    return set(rows["category"][spent & (rows["dimension"] == "project")])


def _placed(figures: Table, within: str) -> Table:
    """Figures of projects with the document's place for the sites (滨江镇) that are no place of the codebook."""
    if PLACE not in figures.cells or not within:
        return figures
    sites = figures.cells[PLACE]
    coded = whether(lambda site: not site or is_coded(site, within), sites)
    return figures.with_column(PLACE, sites.where(coded, place_name(within)), figures.addresses[PLACE])


def _counted(columns: list[str], table: Table) -> list[str]:
    """The columns with figures of money that are no planned investment, and of lone measures (年度计划, 1—9月完成) those behind
    one of them; of 完成率 only where a target stands among them, too."""
    said = {column: understand(column) for column in columns if table.cells[column].str.contains(r"\d").any()}
    money = {
        column: words
        for column, words in said.items()
        if not words.meaning and words.indicator != INVESTED and quantity_of(words.indicator) in COUNTED
    }
    of = {column: words.indicator for column, words in money.items()}
    told = {_claim(words, words.indicator) for words in money.values()}
    for left, column in pairwise(table.cells.columns):
        words = said.get(column)
        if not words or not words.measure or words.indicator or words.meaning or left not in of:
            continue
        claim = _claim(words, of[left])
        lone = words.measure == "completion" and (of[left], "target") not in {one[:2] for one in told}
        if not lone and claim not in told:
            of[column] = of[left]
            told.add(claim)
    return [column for column in columns if column in of]


def _claim(words: Words, indicator: str) -> tuple[str, str, Time | None]:
    """What a column of money says, but for whose it is."""
    return indicator, words.measure or "actual", words.time


def _keys(listing: Listing) -> dict[str, str]:
    """The columns of names, periods and the places that the codebook knows (建设地点, 所在县), and what heads each."""
    around = listing.cells("place", "site")
    first = sorted(around, key=lambda column: column != PLACE)  # where the heads of sections tell it
    coded = (
        column for column in first if any(place_of(text, listing.within) for text in around[column].unique())
    )
    place = next(coded, "")
    own = {column: column for column in listing.columns("name", *PERIODS)}
    return own | ({place: PLACE} if place else {})


def _only(table: Table, columns: list[str], names: dict[str, str] | None = None) -> Table:
    return table.both(lambda frame: frame[columns].rename(columns=names or {}))
