"""What a person answers of a document: the months that it reports on."""

from __future__ import annotations

from tengchong.basics.parameters import MONTH
from tengchong.reading.periods import Months, months, read_time

PERIODS = "2021, 2021-11, 2021-01/2021-11 or 2021年1-11月"


def read_period(text: str) -> Months:
    """The months that an answer means. Raises ValueError with the forms it may have.

    >>> read_period("2021-01/2021-11"), read_period("2021年上半年")
    (Months(start='2021-01', end='2021-11'), Months(start='2021-01', end='2021-06'))
    """
    start, slash, end = text.partition("/")
    if slash and MONTH.fullmatch(start) and MONTH.fullmatch(end):
        span = Months(start, end)
    else:
        time = read_time(text)
        span = months(time, Months("", "")) if time else Months("", "")
    if not span.end or span.end < span.start:
        raise ValueError(f"{text!r} is no period; write it as {PERIODS}")
    return span
