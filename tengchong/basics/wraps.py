"""Lines that end because the page did: where a text was wrapped at a width.

A file from a PDF or an old editor breaks its paragraphs into lines of one width. Such a break says
nothing; one behind a title, an item of a list or a paragraph does.
"""

from __future__ import annotations

import re

FULL = 0.7  # of the middle one of the lines' widths: a line as wide goes on in the next
ENDS = re.compile(r"[。；;：:！？!?]\s*$")
BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]+[章节条])"
    r"|[\s\u3000]*[-—–●■◆·*#|]|[ \u3000]{2}"
)
FIGURE = re.compile(r"[\d%％元个家项]\s*$")  # as most rows of a table end, and few lines of a paragraph
FEWEST = 3  # breaks that make a text a wrapped one,
SHARE = 0.25  # and their share of its lines


def wraps(page: str) -> list[tuple[int, int]]:
    """The breaks inside paragraphs that end with a full stop, with the blanks around them.

    >>> wraps("到位资金五亿元，其中省外\\n资金三亿元。")
    [(12, 13)]
    """
    lines = page.split("\n")
    widths = sorted(_width(line) for line in lines if line.strip())
    full = FULL * widths[len(widths) // 2] if widths else 0
    breaks: list[tuple[int, int]] = []
    paragraph: list[tuple[int, int]] = []
    at = 0
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if ends := bool(ENDS.search(line)):
            breaks += paragraph
        if ends or not following.strip() or _width(line) < full or BEGINS.match(following):
            paragraph = []
        else:
            end = at + len(line) + 1
            paragraph.append((at + len(line.rstrip()), end + len(following) - len(following.lstrip())))
        at += len(line) + 1
    return breaks


def wrapped(text: str) -> list[tuple[int, int]]:
    """The breaks of a text that was wrapped as a whole; none where full lines are rare.

    >>> wrapped("甲市2021年招商引资工作情况\\n到位资金5亿元。")
    []
    """
    breaks = wraps(text)
    rows = sum(1 for start, _ in breaks if FIGURE.search(text, start - 1, start))
    many = len(breaks) >= max(FEWEST, SHARE * text.count("\n"))
    return breaks if many and 2 * rows < len(breaks) else []


def _width(line: str) -> int:
    """Columns that a line takes: two for what GB 18030 keeps in two bytes."""
    return len(line.rstrip().encode("gb18030", "replace"))
