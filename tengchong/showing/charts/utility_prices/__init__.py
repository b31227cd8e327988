"""Charts of the tables of ``comparing.utility_prices``, named as the functions that make the tables.

Each takes the table, the findings, the table of documents (``load("sources")``) and the language,
and gives a Chart with the subject as title, the best finding as subtitle and the source under it.
"""

from tengchong.showing.charts.utility_prices.bills import levels, site_bill
from tengchong.showing.charts.utility_prices.like_with_like import comparable_pairs, groups, left_out, quoted
from tengchong.showing.charts.utility_prices.ranking import rank_map, rank_range
from tengchong.showing.charts.utility_prices.year import effective_price, year_profile

__all__ = [
    "comparable_pairs",
    "effective_price",
    "groups",
    "left_out",
    "levels",
    "quoted",
    "rank_map",
    "rank_range",
    "site_bill",
    "year_profile",
]
