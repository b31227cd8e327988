"""Names that nobody taught, told by what stands beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from tengchong.basics.codebook.grammar import REST, words_of
from tengchong.basics.codebook.labels import unnumbered
from tengchong.basics.text import simplify
from tengchong.building.tidy.columns import Lines, combined, together
from tengchong.building.tidy.names.offices import office_of
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.words import EMPTY, Words

# What is a statistic, another time or another thing rather than a part of what is counted.
NO_PART = re.compile(
    r"^[\d.]+$|平均|人均|最[高低]|[本上去][年月期]|(?:[率额值量数]|收入|支出|水平|指数|得分|情况)$"
)
AS_PRINTED = "{!r} is taken for a part, as printed; nobody taught it"
PART_OF_A_ROW = ("unread", "dimension", "category", "label", "indicator", "measure", "place", "time", "units")
OTHERS = re.compile("其[他它余].{0,6}")
REST_OF = re.compile("其[他它余](.{2,})")


def like_the_others(read: list[Words], texts: list[str]) -> list[Words]:
    """Names that nobody taught are parts of the one breakdown that at least as many beside them are parts of.

    茧丝绸 and 其他 beside 生物医药 are sectors; beside an indicator, a place or a time they may be anything.
    """
    told = [one for one in read if one != EMPTY and not (one.total or one.unread)]
    kinds = {one.dimension for one in told}
    apart = any(one.indicator or one.place or one.measure or one.time for one in told)
    names = {text: simplify(text) for text, one in zip(texts, read, strict=True) if _is_name(text, one)}
    untaught = [name for name in names.values() if not OTHERS.fullmatch(name)]
    if len(kinds) != 1 or "" in kinds or apart or len(untaught) > len(told):
        return read
    (dimension,) = kinds
    return [
        Words(dimension=dimension, category=unnumbered(names[text])) if text in names else one
        for text, one in zip(texts, read, strict=True)
    ]


def rest_of_parts(read: list[Words], texts: list[str]) -> list[Words]:
    """其他 before what is counted is the rest of the one breakdown that others of the same indicator are parts of:
    其他储备项目 below 绿色食品类储备项目."""
    made = []
    for text, one in zip(texts, read, strict=True):
        rest = REST_OF.fullmatch(simplify(text)) if one.unread else None
        whole = understand(rest[1]) if rest else EMPTY
        kinds = {other.dimension for other in read if other.category and other.indicator == whole.indicator}
        if whole.indicator and not (whole.category or whole.unread) and len(kinds) == 1:
            one = replace(whole, dimension=kinds.pop(), category="其他", units=whole.units or one.units)
        made.append(one)
    return made


def as_printed(rows: Lines, columns: Lines) -> Lines:
    """Rows whose names nobody taught are parts as printed where each column says what is counted: 社会民生 below 项目个数.

    That of an office is one of an office; a name with a word that tells an indicator stays unread.
    """
    counted = combined(lambda *said: any(said), columns["indicator"], columns["measure"]).different
    if not rows["unread"].says() or not all(counted) or not columns["indicator"].says():
        return rows
    told = combined(part_as_printed, *(rows[name] for name in PART_OF_A_ROW))
    named = told.parted("unread", "dimension", "category", "note")
    return rows | named | {"note": combined(together, rows["note"], named["note"])}


def part_as_printed(
    unread: str, dimension: str, category: str, label: str, *others: object
) -> tuple[str, str, str, str]:
    """Why a row is not read, its part of a breakdown and a note, where its name alone is unread."""
    telling = {word.role for word in words_of(label)} & {"part", "measure"} or NO_PART.search(label)
    if any(others) or dimension or telling or not label or unread != understand(label).unread:
        return unread, dimension, category, ""
    return "", "office" if office_of(label) else "nature", label, AS_PRINTED.format(label)


def _is_name(text: str, words: Words) -> bool:
    """Whether a text that nobody taught has no unit, and no word that tells an indicator or a measure."""
    roles = {word.role for word in words_of(simplify(text))}
    return bool(words.unread and words.label) and not (words.units or roles & {"part", "weak", "measure"})


def is_guessed(text: str) -> bool:
    """Whether a text is read as a part by how it looks alone: 公益类 as a sector."""
    return any(word.role == REST for word in words_of(simplify(text)))
