"""Money that arrived: against its target and the months passed, on the year, among places, over years.

Every function takes the frame of printed figures (columns of ``schemas.OBSERVATIONS``) and gives a
table in which each number ``x`` stands as ``x``, ``x_low``, ``x_high``. Money stays in the unit that
was printed (CNY, USD), rates in per cent. What can't be compared stays in the table with its reason.
"""

from tengchong.comparing.fund_arrivals.findings import findings
from tengchong.comparing.fund_arrivals.growth import contributions, growth
from tengchong.comparing.fund_arrivals.parts import printed, rates_alone
from tengchong.comparing.fund_arrivals.places import members, peers
from tengchong.comparing.fund_arrivals.printed_years import coverage_findings
from tengchong.comparing.fund_arrivals.targets import against_target, pace
from tengchong.comparing.fund_arrivals.year_end import calculator, year_end_range
from tengchong.comparing.fund_arrivals.years import coverage, next_year, series

__all__ = [
    "against_target",
    "calculator",
    "contributions",
    "coverage",
    "coverage_findings",
    "findings",
    "growth",
    "members",
    "next_year",
    "pace",
    "peers",
    "printed",
    "rates_alone",
    "series",
    "year_end_range",
]
