"""What a caller gave, against what a public function takes."""

from __future__ import annotations


def expect_kind(given: object, kinds: type | tuple[type, ...], expected: str) -> None:
    """Raises TypeError with what was given and what is expected.

    >>> expect_kind(None, str, "a text")
    Traceback (most recent call last):
    ...
    TypeError: expected is a text; None was given
    """
    if not isinstance(given, kinds):
        shown = repr(given) if given is None or isinstance(given, (int, float, str)) else type(given).__name__
        raise TypeError(f"expected is {expected}; {shown} was given")
