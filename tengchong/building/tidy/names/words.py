"""What a text can say of a figure: place, time, indicator, measure, unit; and what two texts say together."""

from __future__ import annotations

from dataclasses import dataclass

from tengchong.reading.periods import Time

EDGES = ":：,，;、 的"


@dataclass(frozen=True)
class Words:
    """What a text says; empty where it says nothing of that kind.

    ``meaning`` is what a column with this heading holds (indicator, place, period, unit, note, …);
    ``units`` are the units that stand in it, innermost first; ``label`` is the text that named the
    indicator or the part of one; ``part`` says that it is printed as a part of the row above (其中,
    indented), ``depth`` how far it stands in, ``total`` that it is the whole of what stands beside it, ``summed`` that it is the sum
    of it. ``note`` is by whose count the figure is (验资口径), ``unread`` the reason why the codebook could not
    read it.
    """

    meaning: str = ""
    place: str = ""
    place_name: str = ""
    time: Time | None = None
    indicator: str = ""
    dimension: str = ""
    category: str = ""
    measure: str = ""
    units: tuple[str, ...] = ()
    label: str = ""
    part: bool = False
    depth: int = 0
    total: bool = False
    summed: bool = False
    note: str = ""
    unread: str = ""


EMPTY = Words()


def join(outer: Words, inner: Words) -> Words:
    """Two texts that head the same cell, the inner one nearer to it: what it says goes first."""
    said = {name: getattr(inner, name) or getattr(outer, name) for name in Words.__dataclass_fields__}
    if said["measure"] == "value" and outer.measure:
        said["measure"] = outer.measure  # 完成 + 数
    if outer.indicator and not inner.indicator:
        said["label"] = outer.label or inner.label  # 接待客商 of 接待客商 and 任务数
    said["units"] = inner.units + outer.units
    said["time"] = join_times(outer.time, inner.time)
    said["note"] = "; ".join(dict.fromkeys(filter(None, (outer.note, inner.note))))
    said["unread"] = "; ".join(filter(None, (outer.unread, inner.unread)))
    return Words(**said)


def join_times(outer: Time | None, inner: Time | None) -> Time | None:
    """A year and its months, from two texts; one of the years that the outer text spans is itself alone.

    >>> both = join_times(Time(year=2021, year_to=2025), Time(year=2022))
    >>> both.year, both.year_to
    (2022, None)
    """
    if not outer or not inner:
        return inner or outer
    said = {name: getattr(inner, name) or getattr(outer, name) for name in Time.__dataclass_fields__}
    return Time(**said | {"year_to": inner.year_to if inner.year else said["year_to"]})
