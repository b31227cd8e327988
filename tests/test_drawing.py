"""A chart is drawn once, as pixels and as lines: both are what matplotlib's own two drawings are."""

import io
import re

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from PIL import Image

from tengchong.showing.charts.style import theme
from tengchong.showing.drawing import drawn
from tengchong.showing.pixels import png

DPI = 160


def bars(axes):
    axes.bar(["签约", "投产"], [12, 4.5], hatch="//", edgecolor="white")
    axes.set_title("项目（个）2021年1—11月")


def lines(axes):
    axes.plot([1, 2, 4], "o--", clip_on=True)
    axes.set_ylim(1.5, 3)
    axes.annotate("$x^2$, then", (1, 2), rotation=30, bbox={"facecolor": "white"})


def points(axes):
    axes.scatter([1, 2, 3], [3, 1, 2], s=[10, 90, 300], c=["#135a9e", "#d9730d", "#1d1d1f"], alpha=0.5)
    axes.fill_between([1, 3], [1, 2], [2, 3], facecolor="#d9dbde")


def mesh(axes):
    axes.pcolormesh(np.arange(12).reshape(3, 4))


def picture(axes):
    axes.imshow(np.arange(12).reshape(3, 4), interpolation="nearest").set_clip_path(
        Circle((1.5, 1), 1.2, transform=axes.transData)
    )


@pytest.mark.parametrize("draw", [bars, lines, points, mesh, picture])
def test_one_pass_gives_what_two_savings_give(draw):
    theme("en")
    figure = Figure(figsize=(4, 3))
    draw(figure.subplots())
    with rc_context({"svg.hashsalt": "a"}):
        pixels, svg = drawn(figure, DPI)
        raw, text = io.BytesIO(), io.StringIO()
        figure.savefig(raw, format="rgba", dpi=DPI)
        figure.savefig(text, format="svg", dpi=DPI, metadata={"Date": None})
    if draw is not picture:  # whose image is another one where it is drawn for another renderer
        assert svg == text.getvalue()
    expected = np.frombuffer(raw.getvalue(), np.uint8).reshape(pixels.shape)
    apart = np.abs(pixels.astype(int) - expected).max(axis=2)
    assert (apart > 128).mean() < 0.002 and apart.mean() < 1.5


def test_a_drawing_leaves_the_figure_as_it_was():
    figure = Figure(figsize=(4, 3), dpi=90)
    lines(figure.subplots())
    canvas = figure.canvas
    drawn(figure, DPI)
    assert (figure.dpi, figure.canvas) == (90, canvas)


def test_text_is_laid_out_alike_the_first_time_and_later():
    def svg():
        figure = Figure(figsize=(3, 1))
        figure.text(0.1, 0.5, "到位资金 259.03亿元", rotation=12)
        with rc_context({"svg.hashsalt": "a"}):
            return drawn(figure, DPI)[1]

    theme("zh")
    assert svg() == svg()
    assert re.search(r"rotate\(-12\)", svg())


def test_few_colours_stay_what_they_are():
    pixels = np.full((40, 60, 4), 255, np.uint8)
    pixels[5:20, 5:30, :3] = (19, 90, 158)
    pixels[25:30, :, :3] = (217, 115, 13)
    image = Image.open(io.BytesIO(png(pixels)))
    assert image.mode == "P"
    assert (np.asarray(image.convert("RGB")) == pixels[..., :3]).all()


def test_shades_of_type_change_less_than_the_eye_sees():
    shades = np.linspace(0, 255, 900).astype(np.uint8)
    pixels = np.full((30, 900, 4), 255, np.uint8)
    for row, share in enumerate((0.2, 0.5, 0.9)):
        pixels[10 * row : 10 * row + 9, :, 0] = shades
        pixels[10 * row : 10 * row + 9, :, 1] = (shades * share).astype(np.uint8)
    seen = np.asarray(Image.open(io.BytesIO(png(pixels))).convert("RGB")).astype(int)
    assert np.abs(seen - pixels[..., :3]).max() < 8


def test_a_photograph_keeps_all_its_colours():
    pixels = np.random.default_rng(1).integers(0, 255, (60, 60, 4), np.uint8)
    image = Image.open(io.BytesIO(png(pixels)))
    assert (np.asarray(image) == pixels[..., :3]).all()
