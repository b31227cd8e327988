"""What customers and months are called, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from tengchong.basics.codebook import Words, table
from tengchong.comparing.wording import MONTHS


def customer_words(printed: str) -> Words:
    """What a customer is called, however a document prints it.

    >>> customer_words("industrial silicon")
    Words(zh='金属硅', en='silicon metal')
    """
    return _customers().get(str(printed).strip(), Words(str(printed), str(printed)))


def month_words(months: Iterable[int]) -> Words:
    """Months by their runs; a run may go over the end of the year.

    >>> month_words([1, 2, 3, 4, 12]), month_words([5, 11])
    (Words(zh='12月—4月', en='December to April'), Words(zh='5月、11月', en='May and November'))
    """
    chosen = {*months}
    if len(chosen) == len(MONTHS):
        return Words("全年", "all months")
    starts = sorted(month for month in chosen if (month - 2) % 12 + 1 not in chosen)
    runs = [(start, _end(start, chosen)) for start in starts]
    zh = [f"{first}月" if first == last else f"{first}月—{last}月" for first, last in runs]
    en = [
        MONTHS[first - 1] if first == last else f"{MONTHS[first - 1]} to {MONTHS[last - 1]}"
        for first, last in runs
    ]
    return Words("、".join(zh), " and ".join(en))


def _end(start: int, chosen: set[int]) -> int:
    """The last month of the run that begins with ``start``."""
    following = start % 12 + 1
    return _end(following, chosen) if following in chosen else start


@cache
def _customers() -> dict[str, Words]:
    rows = table("customers").itertuples(index=False)
    return {row.customer: Words(row.zh, row.en) for row in rows}
