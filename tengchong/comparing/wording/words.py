"""The same thing in Chinese and in English, put together from its parts."""

from __future__ import annotations

from typing import Any

from tengchong.basics.codebook import Words


def say(zh: str, en: str, **parts: Any) -> Words:
    """Words put together in both languages; parts are Words, or text that is the same in both.

    What ends with a full stop is a sentence, and begins with a capital.

    >>> say("{who}好。", "{who} is well.", who=Words("她", "she"))
    Words(zh='她好。', en='She is well.')
    """
    chosen = [
        {name: getattr(part, language, part) for name, part in parts.items()} for language in ("zh", "en")
    ]
    in_zh, in_en = zh.format(**chosen[0]), en.format(**chosen[1])
    return Words(in_zh, in_en[:1].upper() + in_en[1:] if in_en.endswith(".") else in_en)


def joined(parts: list[Words]) -> Words:
    """Several things in one sentence.

    >>> joined([Words("甲", "a"), Words("乙", "b")])
    Words(zh='甲，乙', en='a, b')
    """
    return Words("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))
