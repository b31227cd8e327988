"""In a real JupyterLab: each notebook opens, runs from top to bottom, and draws; a changed parameter changes it."""

import json
from pathlib import Path
from uuid import uuid4

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))

CELLS = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  return panel?.content?.model?.sharedModel.cells.filter(cell => cell.cell_type === "code").map(cell => cell.toJSON()) ?? [];
}"""
RUN = "() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }"  # ENDED waits, with patience's end
IDLE = """name => {
  const panel = window.jupyterapp?.shell.currentWidget, kernel = panel?.sessionContext?.session?.kernel;
  return panel?.context?.path === name && panel.content.model.sharedModel.cells.length > 0 && kernel?.status === "idle";
}"""
STOP = "() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()"
ENDED = """() => {
  const panel = window.jupyterapp.shell.currentWidget, kernel = panel.sessionContext.session.kernel;
  const codes = panel.content.model.sharedModel.cells.filter(cell => cell.cell_type === "code").map(cell => cell.toJSON());
  const failed = codes.some(code => code.outputs.some(output => output.output_type === "error"));
  return kernel.status === "idle" && (failed || codes.every(code => code.execution_count !== null));
}"""
CLEAR = "() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')"
SET = """([before, after]) => {
  const cells = window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells;
  const cell = cells.find(cell => cell.source.includes(before));
  cell.setSource(cell.source.replace(before, after));
}"""


def promised(name):
    about = json.loads((FOLDER / name).read_text(encoding="utf-8"))["metadata"]
    return set(about.get("tengchong", {}).get("charts", []))


def open_notebook(page, lab, name):
    page.goto(lab.format(desk=uuid4().hex, name=name))
    page.wait_for_function(IDLE, arg=name)
    page.evaluate(CLEAR)


def run_all(page):
    """All code cells after a run; the notebook on the screen itself is asked, not its HTML."""
    page.evaluate(RUN)
    page.wait_for_function(ENDED)
    return page.evaluate(CELLS)


def told(cells):
    return json.dumps([cell["outputs"] for cell in cells], ensure_ascii=False)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_opens_runs_and_draws_without_an_error(page, lab, name):
    open_notebook(page, lab, name)
    outputs = [output for cell in run_all(page) for output in cell["outputs"]]
    assert not [output for output in outputs if output["output_type"] == "error"]
    assert not [output for output in outputs if output["output_type"] == "stream"]  # no warning either
    shown = {output.get("metadata", {}).get("tengchong", {}).get("name") for output in outputs}
    assert promised(name) <= shown
    drawn = page.locator(".jp-OutputArea img, .jp-OutputArea svg").count()
    assert drawn or not promised(name)
    page.evaluate(STOP)


def test_a_changed_parameter_changes_what_is_shown(page, lab):
    open_notebook(page, lab, "_template.ipynb")
    before = told(run_all(page))
    page.evaluate(SET, ['place: str = "腾冲市"', 'place: str = "迪庆州"'])
    page.evaluate(SET, ["year: int = 2021", "year: int = 2014"])
    page.evaluate(CLEAR)
    after = told(run_all(page))
    page.evaluate(SET, ['language: str = "en"', 'language: str = "zh"'])
    page.evaluate(CLEAR)
    chinese = run_all(page)
    streams = [out for cell in chinese for out in cell["outputs"] if out["output_type"] == "stream"]
    assert "迪庆" in told(chinese) and not streams  # a character without a shape is warned of
    page.evaluate(STOP)
    assert "Tengchong" in before and "Tengchong" not in after and "Diqing" in after
