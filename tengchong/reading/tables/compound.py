"""Compound files, in which old workbooks lie: their streams, cut into sectors that tables chain together.

calamine follows the same chains unchecked: one that leads out of the file would end the whole process there.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

LAST = 0xFFFFFFFE  # ends a chain
FREE = 0xFFFFFFFA  # sector numbers from here on are no sectors
SIZES = (512, 4096)
SMALL, SMALLEST = 64, 4096  # the sectors of streams below so many bytes
ENTRY = 128  # bytes of the directory for each stream
COUNTS = (40, 44, 64)  # where the header tells how many sectors its tables have
OUTSIDE = "its sectors lie outside of it"


class Entry(NamedTuple):
    """What the directory says of a stream; the first of its entries is the root, which holds the small sectors."""

    name: str
    start: int
    length: int


def streams(content: bytes, *names: str) -> dict[str, bytes]:
    """The streams of some names that a compound file holds. Raises ValueError or struct.error where it is damaged."""
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    if size not in SIZES or any(_number(content, at) > len(content) // size for at in COUNTS):
        raise ValueError(OUTSIDE)
    sectors = content[size:]
    following = _following(content, sectors, size)
    root, *entries = _entries(_chain(_number(content, 48), following, sectors, size))
    small = _chain(root.start, following, sectors, size)
    following_small = _numbers(_chain(_number(content, 60), following, sectors, size))
    named = [root, *(entry for entry in entries if entry.name in names)]
    if any(entry.length > len(content) for entry in named):
        raise ValueError(OUTSIDE)
    return {
        name: (
            _chain(start, following_small, small, SMALL)
            if length < SMALLEST
            else _chain(start, following, sectors, size)
        )[:length]
        for name, start, length in named[1:]
    }


def _following(content: bytes, sectors: bytes, size: int) -> tuple[int, ...]:
    """The number of the sector behind each sector."""
    tables = list(struct.unpack_from("<109I", content, 76))
    more = _number(content, 68)
    while more < FREE:
        *listed, more = _numbers(_sector(more, sectors, size))
        tables += listed
        if len(tables) > len(content):
            raise ValueError(OUTSIDE)
    return _numbers(b"".join(_sector(table, sectors, size) for table in tables if table < FREE))


def _chain(number: int, following: tuple[int, ...], sectors: bytes, size: int) -> bytes:
    """The sectors of a chain, one behind the other."""
    parts: list[bytes] = []
    while number != LAST:
        if number >= len(following) or len(parts) > len(following):
            raise ValueError(OUTSIDE)
        parts.append(_sector(number, sectors, size))
        number = following[number]
    return b"".join(parts)


def _sector(number: int, sectors: bytes, size: int) -> bytes:
    if number * size >= len(sectors):
        raise ValueError(OUTSIDE)
    return sectors[number * size : (number + 1) * size]


def _entries(directory: bytes) -> list[Entry]:
    blocks = (directory[at : at + ENTRY] for at in range(0, len(directory), ENTRY))
    return [
        Entry(block[:64].decode("utf-16-le", "ignore").partition("\x00")[0], *struct.unpack_from("<2I", block, 116))
        for block in blocks
    ]  # fmt: skip


def _number(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", content, at)[0])


def _numbers(table: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(table) // 4}I", table)
