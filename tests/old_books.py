"""Workbooks of Excel 97 (xls) record by record, as no maintained library writes them."""

import struct

NO_SECTOR, LAST, OF_THE_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, SMALLEST = 512, 4096
NO_RESULT = struct.pack("<B5xH", 3, 0xFFFF)


def text(row, column, content):
    return _record(0x204, struct.pack("<4HB", row, column, 0, len(content), 1) + content.encode("utf-16-le"))


def number(row, column, value):
    return _record(0x203, struct.pack("<3Hd", row, column, 0, value))


def formula(row, column, result):
    """A formula whose program left ``result``: a number, or the eight bytes that stand for another."""
    kept = result if isinstance(result, bytes) else struct.pack("<d", result)
    return _record(0x06, struct.pack("<3H", row, column, 0) + kept + struct.pack("<HIH3B", 0, 0, 3, 30, 1, 0))


def hidden_row(row):
    return _record(0x208, struct.pack("<6HI", row, 0, 2, 255, 0, 0, 0x120))


def hidden_column(column):
    return _record(0x7D, struct.pack("<6H", column, column, 2048, 0, 1, 0))


def dimensions(top, bottom, left, right):
    return _record(0x200, struct.pack("<2I3H", top, bottom, left, right, 0))


def old_book(records):
    """A workbook with one sheet."""
    head = _globals(len(_globals(0)))
    stream = head + _start(16) + b"".join(records) + _record(0x0A, b"")
    stream = stream.ljust(max(SMALLEST, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(stream) // SECTOR
    table = [OF_THE_TABLE, LAST, *range(3, count + 2), LAST]
    table += [NO_SECTOR] * (SECTOR // 4 - len(table))
    entries = _entry("Root Entry", 5, 1, LAST, 0) + _entry("Workbook", 2, NO_SECTOR, 2, len(stream))
    return _header() + struct.pack("<128I", *table) + entries.ljust(SECTOR, b"\0") + stream


def _record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def _start(kind):
    return _record(0x809, struct.pack("<4H2I", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def _globals(sheet_at):
    sheet = struct.pack("<IH2B", sheet_at, 0, 6, 0) + b"Sheet1"
    records = (0x42, struct.pack("<H", 1200)), (0xE0, bytes(20)), (0x85, sheet), (0x0A, b"")
    return _start(5) + b"".join(_record(*each) for each in records)


def _header():
    sign = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    sizes = struct.pack("<5H6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, SMALLEST, LAST, 0, LAST, 0)
    return sign + sizes + struct.pack("<109I", 0, *[NO_SECTOR] * 108)


def _entry(name, kind, child, start, size):
    written = f"{name}\0".encode("utf-16-le")
    links = struct.pack("<H2B3I36x", len(written), kind, 1, NO_SECTOR, NO_SECTOR, child)
    return written.ljust(64, b"\0") + links + struct.pack("<IQ", start, size)
