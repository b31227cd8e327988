"""What a list of projects sums up (合计, 二、签约项目（4个）), as a table of its own."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from tengchong.basics.codebook import place_name
from tengchong.basics.codebook.labels import NUMBERING
from tengchong.building.schemas import LISTED
from tengchong.building.tidy.columns import either, whether
from tengchong.building.tidy.names.phrases import NAMED
from tengchong.building.tidy.names.places import lies_within
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.wholes import quantity_of
from tengchong.building.tidy.projects.heads import Head, head_of, is_count, numbering_of
from tengchong.building.tidy.projects.listing import KEYS, OF_ONE, Listing
from tengchong.building.tidy.records import INVESTED, first_filled, held
from tengchong.reading.tables import Table

LABEL, HOW_MANY, NOTE = "指标", "项目数", "备注"
SUBTOTAL, ENDS = "小计", ("小计", "合计")


def summing(listing: Listing) -> pd.Series:
    """The label of each row that sums up others, without their number; empty for all other rows. 小计 is of its section.

    What a row of no project says must be understood, or count its projects; one with an investor or a stage has lost its name.
    """
    own, bare, inside = listing.own, listing.bare, listing.sections
    whole = whether(lambda text: understand(head_of(text).label).total, own)
    closed = inside[bare & whole]
    above = inside.shift(fill_value="").where(lambda heads: ~heads.isin(closed), "")
    if held(listing.table.cells.columns[0]) == "stage":  # which heads the rows, as sections do
        above = either(above, _of_one(listing, bare, "stage"))
    parts, placed = (whether(of, own) for of in (_of_its_section, _of_a_place))
    keyed = bool(listing.columns(*KEYS))
    nowhere = parts & (above == "") & keyed & ~listing.told(*KEYS) & (_of_one(listing, bare, "place") == "")
    nowhere |= placed & any(map(_is_no_place, inside[bare].unique()))
    nowhere |= parts & _of_several(inside[bare]).reindex(parts.index, fill_value=False)
    may = bare & ~nowhere & (whole | ~listing.told(*OF_ONE))
    heads = own.mask(parts & (above != ""), above)[may].map(head_of)
    labels = {
        row: _label_of(head, listing.within)
        for row, head in heads.items()
        if _sums_up(head, bool(listing.number[0][row]), listing.within)
    }
    label = pd.Series(labels, dtype=object).reindex(own.index, fill_value="")
    return label.mask(own.index.isin(_of_kinds(listing, own[bare], ~bare)), SUBTOTAL)


def _of_kinds(listing: Listing, own: pd.Series, projects: pd.Series) -> dict[int, tuple[str, str]]:
    """The totals of the projects of one kind (外资小计, 香港小计) or township (茅台镇小计): the column that says which each is, and that."""
    said = {column: set(cells[projects]) for column, cells in listing.cells(*NAMED, "place").items()}
    columns = {
        column: kinds if held(column) in NAMED else {kind for kind in kinds if not _has_code(kind)}
        for column, kinds in said.items()
    }
    labels = {row: head_of(text).label for row, text in own.items() if head_of(text).label.endswith(ENDS)}
    kinds = {row: label.removesuffix(ENDS[0]).removesuffix(ENDS[1]) for row, label in labels.items()}
    told = (
        (row, column, kind) for row, kind in kinds.items() for column, held in columns.items() if kind in held
    )
    return {row: (column, kind) for row, column, kind in told if kind}


def _has_code(name: str) -> bool:
    """Whether a name is that of a place with a code of GB/T 2260: 隆阳区, and no township or zone."""
    return understand(name).place.isdigit()


def _label_of(head: Head, within: str) -> str:
    """What a row that sums up others is called: a place by its name alone, for its total is none of the table's."""
    label = NUMBERING.sub("", head.label)
    words = understand(label, within)
    alone = words.place and words.total and not (words.indicator or words.dimension)
    return words.place_name if alone else label


def _of_its_section(label: str) -> bool:
    """Whether a total is of the section that it closes and says no place of its own: 小计（3个）, and not 隆阳区小计."""
    words = understand(head_of(label).label)
    return words.part and words.total and not words.place


def _of_a_place(label: str) -> bool:
    """Whether a total is of one place among those of its section: 隆阳区小计."""
    words = understand(label)
    return words.part and words.total and bool(words.place)


def _is_no_place(head: str) -> bool:
    """Whether the head of a section is of projects of some kind: 一、1亿元以上项目, and not 一、隆阳区 or 小计."""
    words = understand(head_of(head).label)
    return bool(head) and not (words.total or words.place)


def _of_several(heads: pd.Series) -> pd.Series:
    """Whether what stands below one of several inner sections, the one before which nothing sums up, may sum up them all."""
    level = heads.map(numbering_of)
    inner = (level.shift() != "") & (level.shift() != next(filter(None, level), ""))
    return inner & (level.shift() == level.shift(2))


def totals(listing: Listing, label: pd.Series, counted: list[str]) -> Table:
    """The rows that sum up others by their ``label``: their sector, place and kind, how many projects they are, and the columns of
    the planned investment, if there is one, and of what is ``counted`` besides."""
    summed = label[label != ""]
    own, within = listing.own[summed.index], listing.within
    cells, addresses = (frame.loc[summed.index] for frame in (listing.table.cells, listing.table.addresses))
    kinds = _of_kinds(listing, own[summed == SUBTOTAL], label == "")
    told_in = {column for column, _ in kinds.values()}
    keys = [column for column in cells if held(column) in KEYS or column in told_in]
    kept = cells[[*keys, *listing.columns(INVESTED)[:1], *counted]].copy()
    for row, (column, kind) in kinds.items():
        kept.loc[row] = kept.loc[row].where(kept.loc[row] != own[row], "")
        kept.loc[row, column] = kind
    of_place = _of_one(listing, label != "", "place")[summed.index].where(summed == SUBTOTAL, "")
    for column in (column for column in keys if held(column) == "place" and within):
        kept[column] = kept[column].mask(kept[column] == own, of_place)  # 合计11个 is no place
        place = summed.map(lambda text: understand(text, within).place_name or place_name(within))
        kept[column] = kept[column].where(kept[column] != "", place)
    made = pd.DataFrame({LABEL: summed, HOW_MANY: "", **kept, NOTE: LISTED})
    first_at = first_filled(addresses.where(cells != "", ""))
    at = pd.DataFrame({LABEL: first_at, HOW_MANY: first_at, **addresses[kept.columns], NOTE: first_at})
    _count(listing, made, at)
    return replace(listing.table, cells=made, addresses=at).both(lambda frame: frame.reset_index(drop=True))


def _of_one(listing: Listing, bare: pd.Series, what: str) -> pd.Series:
    """The place, or stage, that all projects above a row of none name, up to the last such row; empty for all other rows, and where they name
    several."""
    column = next(iter(listing.columns(what)), "")
    if not column:
        return pd.Series("", bare.index)
    cells = listing.table.cells[column]
    named = cells[~bare & (cells != "")]
    block = bare.shift(fill_value=False).cumsum()
    different = named.groupby(block[named.index]).agg(["first", "nunique"])
    return block.map(different["first"][different["nunique"] == 1]).where(bare, "").fillna("")


def _count(listing: Listing, cells: pd.DataFrame, addresses: pd.DataFrame) -> None:
    """Write into ``cells`` how many projects each row sums up, and their investment where its words say it, with the addresses of both."""
    names, named_at = listing.names, listing.rows.addresses["name"]
    number_of, number_at = listing.number
    planned = next(iter(listing.columns(INVESTED)), "")
    for row, text in listing.own[cells.index].items():
        head, number = head_of(text), is_count(names[row])
        at = named_at[row] if number or text == names[row] else addresses.loc[row, LABEL]
        several = bool(head.money and planned) and not cells.loc[row, planned]
        cells.loc[row, HOW_MANY] = names[row] if number else head.how_many or number_of[row]
        elsewhere = number_of[row] and not (number or head.how_many)
        addresses.loc[row, HOW_MANY] = f"{at}#1" if several else number_at[row] if elsewhere else at
        if several:
            cells.loc[row, planned], addresses.loc[row, planned] = head.money, f"{at}#2"


def _sums_up(head: Head, numbered: bool, within: str) -> bool:
    """Whether a row counts its projects, is a total, or what some projects are called together; those of a place elsewhere
    (广东省) may be from there."""
    words = understand(NUMBERING.sub("", head.label), within)
    if words.place:
        return lies_within(words.place_name, within)
    known = quantity_of(words.indicator) == "count" or bool(words.dimension)
    return bool(head.how_many or numbered or words.total) or (known and not words.unread)
