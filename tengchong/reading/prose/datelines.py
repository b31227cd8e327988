"""The lines that date a paper and none of its figures: below its title, or as its signature."""

from __future__ import annotations

import re

_DIGITS = "〇零○O0-9一二三四五六七八九十"
_OFFICE = r"[^\s\d,，。;；:：()（）]{1,40}(?:局|办|办公室|委|委员会|中心|政府|部|科|股|组|会|公司|署|处|院)"
_LABEL = r"(?:发布|成文|印发|报送|填报|上报|公开|更新)?(?:日期|时间)\s*[:：]"
_MONTH = rf"[{_DIGITS}]{{4}}\s*年\s*[{_DIGITS}]{{1,2}}\s*月"
_DAY = rf"\s*[{_DIGITS}]{{1,3}}\s*日"
LINE = re.compile(
    rf"(?<=\n)[^\S\n]*(?:[(（]?\s*(?:{_OFFICE}|{_LABEL})?\s*{_MONTH}{_DAY}|{_OFFICE}\s*{_MONTH})\s*[)）]?[^\S\n]*(?=\n)"
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
