"""The error that says all that is wrong at once."""

from __future__ import annotations


class Problems(ValueError):
    """All that is wrong, one sentence each, once, in ``problems``.

    >>> Problems("a.csv: is empty", "b.csv: is empty", "a.csv: is empty").problems
    ['a.csv: is empty', 'b.csv: is empty']
    """

    def __init__(self, *problems: str) -> None:
        self.problems = [*dict.fromkeys(problems)]
        super().__init__("\n".join(self.problems))
