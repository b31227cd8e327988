"""One look for every chart: style, colours, and a font that has the characters.

``theme`` may be called at any time and any number of times; the font is set last, because
seaborn's own ``set_theme`` puts another one in its place.
"""

from __future__ import annotations

from functools import cache

import seaborn as sns
from matplotlib import font_manager, rcParams

from tengchong.showing.fonts import packaged_font

LANGUAGES = {"zh": "zh-Hans", "en": "en"}
FALLBACKS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "PingFang SC",
    "Microsoft YaHei",
    "SimHei",
)

# Told apart by the colour-blind (blue against orange) and in grey (each has its own lightness).
INK = "#1d1d1f"
QUIET = "#5c6066"
LINE = "#d9dbde"
MAIN = "#135a9e"
SOFT = "#a9c8e8"
WARM = "#d9730d"
PALE = "#f7d9b5"
NEUTRAL = "#9a9da3"

WIDTH = 6.4  # inches
TITLE, FINDING, TEXT, NOTE = 15.0, 12.0, 11.0, 10.0


def theme(language: str) -> None:
    """Set the style of all charts to come, and a font that draws Chinese.

    ``language`` is "zh" or "en". Raises ValueError for another one, and RuntimeError where no
    font with Chinese characters is found.

    >>> theme("zh")
    >>> rcParams["axes.unicode_minus"]
    True
    """
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is not known; known are {', '.join(LANGUAGES)}")
    sns.set_theme(
        style="ticks",
        rc={
            "figure.dpi": 100,
            "savefig.dpi": 200,
            "font.size": TEXT,
            "axes.labelsize": NOTE,
            "xtick.labelsize": NOTE,
            "ytick.labelsize": NOTE,
            "axes.labelcolor": QUIET,
            "xtick.color": QUIET,
            "ytick.color": QUIET,
            "text.color": INK,
            "axes.edgecolor": NEUTRAL,
            "axes.linewidth": 0.8,
            "grid.color": LINE,
            "grid.linewidth": 0.8,
            "xtick.major.size": 3,
            "ytick.major.size": 3,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.unicode_minus": True,
            "axes.axisbelow": True,
            "text.hinting": "none",  # the same width at every size, so that what is measured holds
            "svg.fonttype": "path",
            "svg.hashsalt": "tengchong",
            "font.family": [chinese_font()],
        },
    )
    # Where matplotlib knows languages (3.11), a font shows the shapes that this one writes.
    if "text.language" in rcParams:
        rcParams["text.language"] = LANGUAGES[language]


@cache
def chinese_font() -> str:
    """The family name of a font that draws Chinese: the package's file, else an installed one.

    Raises RuntimeError that says what to install where there is none.

    >>> chinese_font() in {font.name for font in font_manager.fontManager.ttflist}
    True
    """
    if file := packaged_font():
        font_manager.fontManager.addfont(file)
        return font_manager.get_font(file).family_name
    installed = {font.name for font in font_manager.fontManager.ttflist}
    for name in FALLBACKS:
        if name in installed:
            return name
    raise RuntimeError(
        "no font with Chinese characters was found: install the package zhplot, which carries one,"
        f" or one of {', '.join(FALLBACKS)}"
    )
