"""A font with Chinese characters for machines that have none: for charts as a file, for pages as a part of them."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

EMBEDDED = "tengchong Chinese"
CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")


def packaged_font() -> Path | None:
    """The font file that the package zhplot carries, None without it.

    The package isn't imported, as its import changes matplotlib's settings.

    >>> packaged_font().suffix
    '.ttf'
    """
    spec = find_spec("zhplot")
    folders = list(spec.submodule_search_locations or []) if spec else []
    return min((file for folder in folders for file in Path(folder).rglob("*Regular.ttf")), default=None)


def font_face(text: str) -> str:
    """A rule of CSS that holds the Chinese characters of a text as a font; "" where there are none.

    >>> font_face("腾冲")[:45]
    '@font-face { font-family: "tengchong Chinese"'
    >>> font_face("Tengchong")
    ''
    """
    characters = "".join(sorted(set(CHINESE.findall(text))))
    file = packaged_font()
    if not (characters and file):
        return ""
    data = base64.b64encode(_subset(file, characters)).decode("ascii")
    return f'@font-face {{ font-family: "{EMBEDDED}"; src: url(data:font/ttf;base64,{data}) }}'


@cache
def _subset(file: Path, characters: str) -> bytes:
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).set(set(map(ord, characters)))
    wanted.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG).clear()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    return uharfbuzz.subset(_face(file), wanted).blob.data


@cache
def _face(file: Path):
    import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
