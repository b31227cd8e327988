"""The committed notebooks: their manners, what they show, and that they run for other places and years."""

import ast
import re
from pathlib import Path

import nbformat
import papermill
import pytest

from tengchong.basics.paths import notebooks_folder
from tengchong.running.batch import plan, run
from tengchong.showing.essays import read_essay, tags
from tengchong.showing.exhibits import exhibits, missing_charts

NOTEBOOKS = sorted(notebooks_folder().glob("[0-9]*.ipynb"))
NEEDED = {"year", "place", "language"}
# A figure of a report: a number with a unit, a per cent sign or a year. Ordinals and formulas stay free.
FIGURE = re.compile(
    r"\d+(?:\.\d+)?\s*(?:%|亿|万|元|美元|项|个|家|yuan|dollars|kWh|million|billion|points)|\b20\d\d\b"
)
MACHINE = re.compile(r"/(?:work|tmp|home|root|Users|opt|mnt)/|[A-Z]:\\\\|0x[0-9a-f]{6,}|site-packages")


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request) -> Path:
    return request.param


def code_cells(nb):
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def outputs(nb):
    return [output for cell in code_cells(nb) for output in cell.outputs]


def test_each_analysis_has_its_notebook():
    assert [path.stem for path in NOTEBOOKS] == [
        "00_data", "01_fund_arrivals", "02_utility_prices", "03_pipeline_conversion",
    ]  # fmt: skip


def test_papermill_sees_every_parameter_with_its_help(path):
    parameters = papermill.inspect_notebook(str(path))
    assert set(parameters) >= NEEDED
    for name, about in parameters.items():
        assert about["help"], f"{name} has no help"
        assert about["inferred_type_name"] != "None", f"{name} has no type"


def test_parameters_are_plain_values(notebook):
    (cell,) = [cell for cell in notebook.cells if "parameters" in tags(cell)]
    for line in ast.parse(cell.source).body:
        assert isinstance(line, ast.AnnAssign)
        ast.literal_eval(line.value)


def test_every_code_cell_has_a_sentence_before_it(notebook):
    for before, cell in zip(notebook.cells, notebook.cells[1:], strict=False):
        if cell.cell_type == "code":
            assert before.cell_type == "markdown", cell.source


def test_the_words_hold_no_year_place_or_figure(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            text = cell.source + cell.metadata.get("zh", "")
            assert not FIGURE.search(text), text
            assert not re.search("腾冲|保山|德宏|怒江|云南", text), text


def test_it_is_told_in_chinese_as_in_english(notebook):
    """A heading and as many points in each; no line of Chinese is broken where a space would show."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            chinese = cell.metadata["zh"]
            for mark in ("#", "- "):
                lines = [text.count(f"\n{mark}") for text in ("\n" + cell.source, "\n" + chinese)]
                assert lines[0] == lines[1], cell.source
            assert not re.search(r"[\u4e00-\u9fff]\n[\u4e00-\u9fff]", chinese), chinese


def test_it_is_executed_from_top_to_bottom_without_an_error(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    assert {output.output_type for output in outputs(notebook)} <= {"display_data"}


def test_it_shows_the_charts_that_it_promises(notebook):
    promised = notebook.metadata["tengchong"]["charts"]
    drawn = [shown.name for shown in exhibits(notebook) if shown.kind == "chart"]
    assert missing_charts(notebook) == []
    assert set(drawn) <= set(promised)
    assert len(drawn) >= 4


def test_charts_are_pictures_with_words_for_those_who_cannot_see_them(notebook):
    for shown in exhibits(notebook):
        if shown.kind == "chart":
            assert {"image/png", "image/svg+xml"} <= set(shown.data)
            assert shown.title != shown.name


def test_names_of_what_is_shown_are_unique(notebook):
    names = [shown.name for shown in exhibits(notebook)]
    assert len(names) == len(set(names))


def test_it_says_what_it_found_in_both_languages(notebook):
    (first, *_) = [shown for shown in exhibits(notebook) if shown.kind == "findings"]
    assert first.name == "findings"
    assert first.frame[["zh", "en"]].ne("").all(axis=None)


def test_all_that_its_tables_say_was_printed_is_in_its_sources(path):
    essay = read_essay(path)
    listed = {*zip(essay.cited["source"], essay.cited["locator"], strict=True)}
    tables = [table.frame for table in essay.shown("table") if table.name not in ("refused", "sources")]
    cells = [frame for frame in tables if {"source", "locator"} <= {*frame}]
    assert listed
    assert {cell for frame in cells for cell in zip(frame["source"], frame["locator"], strict=True)} <= listed


def test_figures_of_other_places_years_and_breakdowns_are_in_the_sources():
    cited = {path.stem: [*read_essay(path).cited["printed"]] for path in NOTEBOOKS}
    assert {"1138.03亿元", "33.63亿元"} <= {*cited["01_fund_arrivals"]}
    assert {"0.236元/千万时", "13,500 kWh per mt", "0.5068元/千瓦时"} <= {*cited["02_utility_prices"]}
    assert {"12个", "19个", "150.98亿元", "205.03亿元"} <= {*cited["03_pipeline_conversion"]}


def test_some_text_is_checked_when_it_runs_again(notebook):
    checked = [cell for cell in code_cells(notebook) if "nbval-check-output" in tags(cell)]
    assert checked
    for cell in checked:
        assert not any("image/png" in output.get("data", {}) for output in cell.outputs)


def test_nothing_tells_of_the_machine_it_ran_on(path, notebook):
    text = "\n".join(str(output.get("data", output).get("text/plain", "")) for output in outputs(notebook))
    sources = "\n".join(cell.source for cell in notebook.cells)
    assert not MACHINE.search(text + sources)
    assert set(notebook.metadata) <= {"kernelspec", "language_info", "tengchong"}
    assert notebook.metadata["kernelspec"]["name"] == "python3"
    assert set(notebook.metadata["language_info"]) <= {"name"}
    assert all(set(cell.metadata) <= {"tags", "zh"} for cell in notebook.cells)


def test_cells_have_names_that_stay(notebook):
    ids = [cell["id"] for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[0-9a-f]{8}", name) for name in ids)


def test_a_place_without_figures_gives_a_page_that_says_so(tmp_path):
    outcomes = run(plan([1999], ["泸西县"], notebooks=notebooks_folder()), tmp_path)
    assert [(outcome.status, outcome.error) for outcome in outcomes] == [("done", "")] * 3
    for outcome in outcomes:
        essay = read_essay(tmp_path / outcome.run.notebook.name)
        assert len(essay.sentences) >= 1
        assert essay.missing == []
        assert essay.shown("nothing")
