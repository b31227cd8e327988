"""What a warm process knows before it is asked: importing this module imports and tries out all that runs use.

Nothing of it shows in a kernel that is forked from here, but for the time it saves and a collector of garbage
that looks less often: settings, fonts and random numbers stand as they would in a process of its own.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import socket
import sys
from contextlib import suppress

from tengchong.running.nest import end_with_parent, fingerprint, serve

MODULES = """
    tengchong.basics.notebooks ipykernel.kernelapp ipykernel.zmqshell ipykernel.debugger debugpy IPython.core.completer
    IPython.core.completerlib IPython.core.logger IPython.core.oinspect IPython.utils.wildcard bdb sqlite3
    encodings.gb18030 pandas.core.methods.to_dict pandas.core.reshape.reshape contourpy
    matplotlib.backends.backend_agg matplotlib.backends.backend_svg
    pandas.io.formats.style pandas.io.formats.html pandas.io.formats.string seaborn scipy.stats
    PIL.PngImagePlugin xlsxwriter jinja2 nbconvert.filters pygments.lexers.python
    tengchong.comparing.fund_arrivals tengchong.comparing.utility_prices
    tengchong.comparing.pipeline_conversion tengchong.comparing.legible tengchong.showing.charts.fund_arrivals
    tengchong.showing.charts.utility_prices tengchong.showing.charts.pipeline_conversion
    tengchong.showing.exhibits tengchong.showing.drawing tengchong.showing.pixels tengchong.showing.report
    tengchong.showing.workbook tengchong.building.store tengchong.basics.parameters
    tengchong.running.execution
""".split()

# Objects made between two looks of the collector (Python's own: 700). Tables and charts are many small objects
# and few circles: to look less often saves a twentieth of a run.
SELDOM = (10_000, 20, 20)


def warm_up() -> None:
    """Import all, draw once, and leave no trace of it in anybody's settings."""
    end_with_parent(signal.SIGKILL)  # whoever imports can't see that nobody waits for it any more
    gc.disable()  # what is here stays, in this process and its forks: the collector need never look at it
    # The debugger, imported by every kernel, would warn of a Python that nobody debugs here.
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    for name in MODULES:
        with suppress(Exception):  # what can't be imported is told by the notebook that needs it
            importlib.import_module(name)
    del os.environ["PYDEVD_DISABLE_FILE_VALIDATION"]
    for once in (_look_up_once, _draw_once):
        with suppress(Exception):
            once()
    gc.freeze()
    gc.enable()
    gc.set_threshold(*SELDOM)
    end_with_parent(0)


def _look_up_once() -> None:
    """Sort the codebook's names, and make ready what notebooks are checked by: every run asks for both."""
    from tengchong.basics.codebook import find_place
    from tengchong.basics.codebook.tables import table
    from tengchong.basics.notebooks import nbformat

    find_place(table("places")["place"].iloc[0])
    nbformat.validate(nbformat.v4.new_notebook())


def _draw_once() -> None:
    """Lay out, rasterise and write one chart: fonts and signs are read, lazy parts of matplotlib are loaded."""
    from matplotlib import font_manager, pyplot, rc_context

    from tengchong.basics.codebook.tables import table
    from tengchong.showing.bundles import bundle
    from tengchong.showing.charts.canvas import Words, plot
    from tengchong.showing.charts.style import chinese_font

    fonts = list(font_manager.fontManager.ttflist)
    with rc_context():
        signs = sorted({*"".join(table("english").to_numpy().ravel())})
        chart, (axes,) = plot(Words("0123456789.,–—+%", "".join(signs), "来源：（）《》“”", "zh"))
        axes.barh(["一", "二"], [1, 2], label="计划")
        bundle(chart, "warm")
        pyplot.close("all")
    font_manager.fontManager.ttflist[:] = fonts
    chinese_font.cache_clear()


MADE = fingerprint()
warm_up()

if __name__ == "__main__":  # python -m tengchong.running.warmth SOCKET OWNER
    serve(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))
