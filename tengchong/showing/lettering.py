"""Lines of type as outlines: each is laid out once, each sign traced once, for all charts and all forks."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path as File
from threading import get_ident
from typing import Any, NamedTuple
from urllib.parse import quote

import numpy as np
from matplotlib import get_data_path, rcParams
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path
from matplotlib.textpath import TextToPath

KEPT = 1 << 14  # lines, and signs
LAST_RESORT = "/fonts/ttf/LastResortHE-Regular.ttf"  # has a box for every sign, and warns when it is used
SUBPIXELS = 64  # of FreeType, to a pixel
Outline = tuple[np.ndarray, np.ndarray]


class Font(NamedTuple):
    """The files that a font is read from: its own, and those of the signs it lacks."""

    files: tuple[Any, ...]

    def face(self) -> Any:
        """The font as matplotlib reads it, at the size of all outlines; each thread has one of its own."""
        return _face(self.files, get_ident())


class Sign(NamedTuple):
    """One sign of a font: its name, its outline, how far it moves the pen, and its lowest and highest point."""

    name: str
    outline: Outline
    advance: float
    low: float
    high: float


class Placed(NamedTuple):
    """One sign of a line, and where it stands there."""

    sign: Sign
    x: float
    y: float


class Lettering(TextToPath):
    """What matplotlib lays text out with, but for forgetting; sizes and outlines are the same."""

    def __init__(self) -> None:
        super().__init__()
        self._fonts: dict[FontProperties, Font] = {}

    def _get_font(self, prop: FontProperties) -> Font:
        if prop not in self._fonts:
            self._fonts[prop.copy()] = Font(tuple(fontManager._find_fonts_by_props(prop)))
        return self._fonts[prop]

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """In points, as it is drawn."""
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)
        scale = prop.get_size_in_points() / self.FONT_SCALE
        line = _line(self._get_font(prop), s, None, rcParams.get("text.language"))
        width, height, descent = _extent(line)
        return width * scale, height * scale, descent * scale

    def get_glyphs_with_font(
        self, font: Any, s: str, glyph_map: Any = None, return_new_glyphs_only: bool = False, *,
        features: Any = None, language: Any = None,
    ) -> tuple[list[tuple[str, float, float, float]], dict[str, Outline], list]:  # fmt: skip
        """The signs of a line, each with its place and scale, and the outlines that ``glyph_map`` lacks."""
        known = {} if glyph_map is None else glyph_map
        line = _line(font, s, features, language)
        new = {sign.name: sign.outline for sign, _, _ in line if sign.name not in known}
        return [(sign.name, x, y, 1.0) for sign, x, y in line], new, []

    def path_of(self, s: str, prop: FontProperties, features: Any, language: Any) -> Path:
        """A line as one outline, at ``FONT_SCALE`` points."""
        return _path(self._get_font(prop), s, features, language)


def width(text: str, family: str, size: float) -> float:
    """The width in points of one line of text in a font.

    >>> width("", "DejaVu Sans", 10), 5 < width("1", "DejaVu Sans", 10) < 8
    (0.0, True)
    """
    prop = FontProperties(family=[family], size=size)
    return Lettering().get_text_width_height_descent(text, prop, False)[0]


def _extent(line: list[Placed]) -> tuple[float, float, float]:
    """Width, height and descent: from pen to pen, from the lowest to the highest point."""
    if not line:
        return 0.0, 0.0, 0.0
    low = min(one.y + one.sign.low for one in line)
    return line[-1].x + line[-1].sign.advance, max(one.y + one.sign.high for one in line) - low, -low


@lru_cache
def _face(files: tuple[Any, ...], thread: int) -> FT2Font:
    """A font in memory: each sign is read when it is met, and from a file that takes six times as long."""

    def opened(file: Any, **further: Any) -> FT2Font:
        return FT2Font(io.BytesIO(File(file.path).read_bytes()), face_index=file.face_index, **further)

    last = FT2Font(get_data_path() + LAST_RESORT, _warn_if_used=True)
    last.set_charmap(0)
    first, *others = files
    face = opened(first, _fallback_list=[*map(opened, others), last])
    face.set_size(TextToPath.FONT_SCALE, TextToPath.DPI)
    return face


@lru_cache(KEPT)
def _line(font: Font, text: str, features: Any, language: Any) -> list[Placed]:
    """A line of text, laid out at ``FONT_SCALE`` points."""
    items = font.face()._layout(text, LoadFlags.NO_HINTING, features=features, language=language)
    return [Placed(_sign(item.ft_object, item.glyph_index), item.x, item.y) for item in items]


@lru_cache(KEPT)
def _sign(face: Any, index: int) -> Sign:
    glyph = face.load_glyph(index, flags=LoadFlags.NO_HINTING)
    _, low, _, high = glyph.bbox
    name = quote(f"{face.postscript_name}-{index:x}")
    return Sign(name, face.get_path(), glyph.horiAdvance / SUBPIXELS, low / SUBPIXELS, high / SUBPIXELS)


@lru_cache(KEPT)
def _path(font: Font, text: str, features: Any, language: Any) -> Path:
    line = _line(font, text, features, language)
    vertices = [sign.outline[0] + (x, y) for sign, x, y in line if len(sign.outline[0])]
    codes = [sign.outline[1] for sign, _, _ in line if len(sign.outline[0])]
    return Path(np.concatenate(vertices), np.concatenate(codes)) if vertices else Path(np.empty((0, 2)))
