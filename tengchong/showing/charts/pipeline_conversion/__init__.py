"""Charts of the tables of ``comparing.pipeline_conversion``, named as the functions that make the tables.

Each takes the table, the findings, the table of documents (``load("sources")``) and the language,
and gives a Chart with the subject as title, the best finding as subtitle and the source under it.
"""

from tengchong.showing.charts.pipeline_conversion.money import (
    agreed_against_arrived,
    outreach_effort,
    projects_profile,
)
from tengchong.showing.charts.pipeline_conversion.rates import cohorts, stated_rates
from tengchong.showing.charts.pipeline_conversion.stages import by_sector, stage_ratios, stages

__all__ = [
    "agreed_against_arrived",
    "by_sector",
    "cohorts",
    "outreach_effort",
    "projects_profile",
    "stage_ratios",
    "stages",
    "stated_rates",
]
