"""Text with a separator between its cells: csv in the encodings and with the separators of offices."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from tengchong.reading.formats import CONTROL, decode
from tengchong.reading.tables.grids import Grid, TableError

SEPARATORS = ",\t;，|"
SAMPLE = 60
KEPT = re.compile(r'="(.*)"')  # how an export keeps a text that looks like a number: ="0530"


def text_grids(name: str, content: bytes) -> list[Grid]:
    """The one grid of a csv file."""
    text = decode(name, content)
    written = text.encode("utf-8", "surrogatepass")
    if len(written.translate(None, CONTROL)) < len(written):
        raise TableError(f"{name}: is neither text nor a file of tables; export the table as csv or xlsx")
    separator = _separator(text)
    csv.field_size_limit(10_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise TableError(
            f"{name}: is no clean csv ({error}); look for a quote that is never closed"
        ) from None
    if '="' in text:
        rows = [[kept[1] if (kept := KEPT.fullmatch(cell)) else cell for cell in row] for row in rows]
    return [Grid(name, rows)]


def is_tabular(text: str) -> bool:
    """Whether most lines of a text, and three at least, have the same number of cells, three or more.

    >>> rows = ["县区,目标,完成", "五华区,98,95.28", "盘龙区,166,161.42"]
    >>> is_tabular("\\n".join(rows)), is_tabular("到位资金，同比增长6.56%；\\n项目，75个。")
    (True, False)
    """
    lines = [line for line in text.splitlines() if line.strip()]
    widths = Counter(max(len(line.split(separator)) for separator in "\t,;|") for line in lines)
    width, often = widths.most_common(1)[0] if widths else (0, 0)
    return width >= 3 and often >= max(3, len(lines) // 2 + 1)


def _separator(text: str) -> str:
    """The separator that cuts most of the first lines into the same number of cells."""
    lines = text[:100_000].splitlines()[:SAMPLE]

    def agreement(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return count, width

    return max(SEPARATORS, key=agreement)
