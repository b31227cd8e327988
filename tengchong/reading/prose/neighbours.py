"""What the figures before one say of its role, where its own words say none."""

from __future__ import annotations

import re

from tengchong.reading.prose.cues import AMOUNTS, cued_before, found_in
from tengchong.reading.prose.nouns import is_part
from tengchong.reading.prose.passages import Figure

ONE_OF = re.compile("占比?[约达为]?")
COMPARED = re.compile("[比较]")
ADDED = re.compile("[、和与及]")


def counts_agreed(before: Figure | None) -> bool:
    """Whether the figure before counts what was agreed: 签约项目15个、金额56亿元."""
    return before is not None and before.role == "count" and cued_before("money", before.lead)[1] == "agreed"


def is_of_target(figure: Figure, before: Figure, earlier: Figure) -> bool:
    """Whether a share is that of a target which was reached: 任务5亿元, 完成4亿元, 占80%."""
    reached = (earlier.role, before.role) == ("target", "actual") and earlier.dimension == before.dimension
    return reached and "其中" not in before.gap and ONE_OF.fullmatch(figure.lead) is not None


def is_granted_as(before: Figure, figure: Figure) -> bool:
    """Whether a figure says for a mere part what the one before says that is granted: 奖励90万元, 省级20万元."""
    granted = found_in(before.dimension, "granted", before.lead)
    return before.role == granted == "other" and is_part(figure.lead)


def is_compared_with(before: Figure, figure: Figure) -> bool:
    """Whether a figure goes on from a difference of another kind: 比上届增加9个、21亿元."""
    other = before.role == "other" and before.dimension in AMOUNTS and before.dimension != figure.dimension
    return other and bool(ADDED.fullmatch(figure.gap) and COMPARED.search(before.lead))
