"""A chart's pixels as a small PNG: a palette where its colours are few to the eye, as those of type and bars are."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
from PIL import Image

QUICK = 4  # of zlib: a hundredth larger than its default 6, in two thirds of the time
PALETTE = 255  # colours beside that of the paper
# What two colours may differ in and still be one to the eye: nothing, or the last bits of red, green and blue.
ALIKE = (0xFFFFFFFF, 0xFFFCFCFC, 0xFFF8F8F8)


def png(pixels: np.ndarray) -> bytes:
    """Opaque pixels (height × width × 4, RGBA) as a PNG; one with very many colours keeps them all.

    >>> png(np.full((2, 3, 4), 255, np.uint8))[1:4]
    b'PNG'
    """
    written = io.BytesIO()
    _image(np.ascontiguousarray(pixels)).save(written, "PNG", compress_level=QUICK)
    return written.getvalue()


def _image(pixels: np.ndarray) -> Image.Image:
    """The paper (the colour of the corner) is told apart first: what is on it is a small part."""
    packed = pixels.view(np.uint32)[..., 0]
    inked = packed != packed[0, 0]
    numbers, colours = pd.factorize(packed[inked])
    counts = np.bincount(numbers, minlength=len(colours))
    for alike in ALIKE:
        merged, names = pd.factorize(colours & np.uint32(alike))
        if len(names) <= PALETTE:
            shown = np.zeros(packed.shape, np.uint8)
            shown[inked] = (merged + 1)[numbers]
            image = Image.fromarray(shown, "P")
            image.putpalette(_palette(packed[0, 0], colours, merged, counts))
            return image
    return Image.fromarray(pixels[..., :3])


def _palette(paper: np.uint32, colours: np.ndarray, merged: np.ndarray, counts: np.ndarray) -> bytes:
    """Of the colours that are merged into one, the one that covers most stands for all."""
    rising = np.argsort(counts, kind="stable")
    kept = np.empty(merged.max(initial=-1) + 2, np.uint32)
    kept[0] = paper
    kept[merged[rising] + 1] = colours[rising]
    return kept.view(np.uint8).reshape(-1, 4)[:, :3].tobytes()
