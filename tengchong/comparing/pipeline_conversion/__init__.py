"""Projects on their way from an idea to production: how many stand where, and how many get on.

Stocks and flows are told apart. A ratio of two stages is a stage ratio; conversion is a word for
cohorts (of these signed, so many landed), and only a cohort has an interval of sampling. Every number
``x`` of a table stands as ``x``, ``x_low``, ``x_high``.
"""

from tengchong.comparing.pipeline_conversion.cohorts import cohorts
from tengchong.comparing.pipeline_conversion.findings import findings
from tengchong.comparing.pipeline_conversion.money import agreed_against_arrived, projects_profile
from tengchong.comparing.pipeline_conversion.sizes import projects_groups
from tengchong.comparing.pipeline_conversion.stages import by_sector, outreach_effort, stage_ratios, stages
from tengchong.comparing.pipeline_conversion.stated import stated_rates

__all__ = [
    "agreed_against_arrived",
    "by_sector",
    "cohorts",
    "findings",
    "outreach_effort",
    "projects_groups",
    "projects_profile",
    "stage_ratios",
    "stages",
    "stated_rates",
]
