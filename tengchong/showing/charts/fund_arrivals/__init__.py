"""Charts of the tables of ``comparing.fund_arrivals``, named as the functions that make the tables.

Each takes the table, the findings, the table of documents (``load("sources")``) and the language,
and gives a Chart with the subject as title, the best finding as subtitle and the source under it.
"""

from tengchong.showing.charts.fund_arrivals.own_year import against_target, contributions, pace
from tengchong.showing.charts.fund_arrivals.places import members, peers
from tengchong.showing.charts.fund_arrivals.year_end import calculator
from tengchong.showing.charts.fund_arrivals.years import coverage, next_year, series

__all__ = [
    "against_target",
    "calculator",
    "contributions",
    "coverage",
    "members",
    "next_year",
    "pace",
    "peers",
    "series",
]
