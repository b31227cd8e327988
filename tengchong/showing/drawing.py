"""A figure drawn once: its lines are written as SVG and painted as pixels in one pass over its artists.

Saving it twice would lay everything out twice, each text first of all.
"""

from __future__ import annotations

import io

import numpy as np
from matplotlib.backend_bases import FigureCanvasBase, GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D, Bbox, TransformedPath

from tengchong.showing.lettering import Lettering

POINTS = 72  # of SVG, an inch


def drawn(figure: Figure, dpi: float) -> tuple[np.ndarray, str]:
    """A figure's pixels (height × width × 4, RGBA) at so many an inch, and the same as SVG, text as paths.

    Both are what matplotlib's own two ways of saving give, to a thousandth of a point. The figure stays as
    it was.

    >>> pixels, svg = drawn(Figure(figsize=(2, 1)), 160)
    >>> pixels.shape, svg.count("<svg")
    ((160, 320, 4), 1)
    """
    written = io.StringIO()
    canvas, resolution = figure.canvas, figure.dpi
    figure.dpi = POINTS
    try:
        width, height = figure.get_size_inches()
        both = _Both(width, height, dpi, written)
        _Canvas(figure, both)
        figure.draw(both)
    finally:
        figure.dpi = resolution
        figure.set_canvas(canvas)
    both.lines.finalize()
    return np.asarray(both.pixels.buffer_rgba()), written.getvalue()


class _Canvas(FigureCanvasBase):
    """What layouts ask for the renderer that measures."""

    def __init__(self, figure: Figure, renderer: RendererBase) -> None:
        super().__init__(figure)
        self._renderer = renderer

    def get_renderer(self) -> RendererBase:
        return self._renderer


class _Both(RendererBase):
    """Passes on all that is drawn, in points, to ``lines``, and enlarged to ``pixels``."""

    def __init__(self, width: float, height: float, dpi: float, file: io.StringIO) -> None:
        super().__init__()
        self._zoom = dpi / POINTS
        self._enlarged = Affine2D().scale(self._zoom)
        self._lettering = Lettering()
        self.width, self.height = width * POINTS, height * POINTS
        self.lines = RendererSVG(self.width, self.height, file, image_dpi=dpi, metadata={"Date": None})
        self.lines._text2path = self._lettering
        self.pixels = RendererAgg(width * dpi, height * dpi, dpi)

    def draw_path(self, gc, path, transform, rgbFace=None):
        self.lines.draw_path(gc, path, transform, rgbFace)
        self.pixels.draw_path(self._large(gc), path, transform + self._enlarged, rgbFace)

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        self.lines.draw_markers(gc, marker_path, marker_trans, path, trans, rgbFace)
        self.pixels.draw_markers(
            self._large(gc), marker_path, marker_trans + self._enlarged, path, trans + self._enlarged, rgbFace
        )

    def draw_path_collection(
        self, gc, master_transform, paths, all_transforms, offsets, offset_trans, *look, **further
    ):
        shape = (paths, all_transforms, offsets)
        self.lines.draw_path_collection(gc, master_transform, *shape, offset_trans, *look, **further)
        master, offset = master_transform + self._enlarged, offset_trans + self._enlarged
        self.pixels.draw_path_collection(
            self._large(gc), master.frozen(), *shape, offset.frozen(), *look, **further
        )

    def draw_quad_mesh(self, gc, master_transform, width, height, points, offsets, offset_trans, *look):
        mesh = (width, height, points, offsets)
        self.lines.draw_quad_mesh(gc, master_transform, *mesh, offset_trans, *look)
        master, offset = master_transform + self._enlarged, offset_trans + self._enlarged
        self.pixels.draw_quad_mesh(self._large(gc), master.frozen(), *mesh, offset.frozen(), *look)

    def draw_gouraud_triangles(self, gc, points, colors, transform):
        self.lines.draw_gouraud_triangles(gc, points, colors, transform)
        self.pixels.draw_gouraud_triangles(self._large(gc), points, colors, transform + self._enlarged)

    def draw_image(self, gc, x, y, im, transform=None):
        self.lines.draw_image(gc, x, y, im, transform)
        self.pixels.draw_image(self._large(gc), round(x * self._zoom), round(y * self._zoom), im)

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        self.lines.draw_text(gc, x, y, s, prop, angle, ismath, mtext)
        if ismath:
            self.pixels.draw_text(
                self._large(gc), x * self._zoom, y * self._zoom, s, prop, angle, ismath, mtext
            )
            return
        told = (mtext.get_fontfeatures(), mtext.get_language()) if mtext else (None, None)
        path = self._lettering.path_of(s, prop, *told)
        size = prop.get_size_in_points() / self._lettering.FONT_SCALE
        place = Affine2D().scale(size).rotate_deg(angle).translate(x, self.height - y)
        ink = self._large(gc)
        ink.set_linewidth(0)
        ink.set_snap(False)
        self.pixels.draw_path(ink, path, place + self._enlarged, gc.get_rgb())

    def open_group(self, s, gid=None):
        self.lines.open_group(s, gid)

    def close_group(self, s):
        self.lines.close_group(s)

    def get_image_magnification(self):
        return self._zoom

    def option_image_nocomposite(self):
        return self.lines.option_image_nocomposite()

    def flipy(self):
        return True

    def get_canvas_width_height(self):
        return self.width, self.height

    def get_text_width_height_descent(self, s, prop, ismath):
        return self._lettering.get_text_width_height_descent(s, prop, ismath)

    def _large(self, gc: GraphicsContextBase) -> GraphicsContextBase:
        large = self.pixels.new_gc()
        large.copy_properties(gc)
        if (box := gc.get_clip_rectangle()) is not None:
            large.set_clip_rectangle(Bbox(box.get_points() * self._zoom))
        path, transform = gc.get_clip_path()
        if path is not None and transform is not None:
            large.set_clip_path(TransformedPath(path, transform + self._enlarged))  # type: ignore[arg-type]
        return large
