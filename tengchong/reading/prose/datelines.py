"""The lines that date a paper and none of its figures: below its title, or as its signature."""

from __future__ import annotations

import re

_BLANK = r"[^\S\n]*"  # within the line
_DIGITS = "〇零○O0-9一二三四五六七八九十"
_OFFICE = r"[^\s\d,，。;；:：()（）]{1,40}(?:局|办|办公室|委|委员会|中心|政府|部|科|股|组|会|公司|署|处|院)"
_LABEL = rf"(?:发布|成文|印发|报送|填报|上报|公开|更新)?(?:日期|时间){_BLANK}[:：]"
_MONTH = rf"[{_DIGITS}]{{4}}{_BLANK}年{_BLANK}[{_DIGITS}]{{1,2}}{_BLANK}月"
_DAY = rf"{_BLANK}[{_DIGITS}]{{1,3}}{_BLANK}日"
LINE = re.compile(
    rf"(?<=\n){_BLANK}(?:[(（]{_BLANK})?(?:(?:(?:{_OFFICE}|{_LABEL}){_BLANK})?{_MONTH}{_DAY}|{_OFFICE}{_BLANK}{_MONTH})(?:{_BLANK}[)）])?{_BLANK}(?=\n)"
)


def without_datelines(text: str) -> str:
    """A text without the lines that are a date alone, or behind the office that signs.

    >>> without_datelines("总结\\n投资促进局 2026年7月8日\\n截至2026年7月8日\\n")
    '总结\\n\\n截至2026年7月8日\\n'
    """
    return LINE.sub("", text) if "月" in text else text


def datelines(text: str) -> list[str]:
    """The lines that date a paper, as they stand."""
    return [line.strip() for line in LINE.findall(text)]


def is_dateline(line: str) -> bool:
    return "月" in line and LINE.search(f"\n{line}\n") is not None
