"""What the charts of one analysis say alike."""

from __future__ import annotations

import math

from tengchong.showing.charts.canvas import Words
from tengchong.showing.charts.labels import capital

NOWHERE = (math.nan, math.nan)


def name(record: dict, words: Words) -> str:
    return capital(record[f"name_{words.language}"])


def axis(by: str, words: Words) -> str:
    return {
        "completion": words.say("占年度目标的百分比（%）", "per cent of the year's target"),
        "schedule_gap": words.say("与序时进度之差（百分点）", "points ahead of schedule (+) or behind (−)"),
        "growth": words.say("同比（%）", "per cent on the year before"),
    }[by]
