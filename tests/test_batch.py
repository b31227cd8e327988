"""A plan is checked before anything starts; runs appear whole; one that fails doesn't stop the others."""

import csv
import json
import shutil
from pathlib import Path

import nbformat
import pytest

from tengchong.basics.paths import notebooks_folder
from tengchong.building.store import StoreError
from tengchong.running.batch import is_unchanged, plan, run
from tengchong.running.execution import Executed
from tengchong.running.plans import PlanError
from tengchong.showing.essays import read_essay
from tengchong.showing.report import write_report


def problems(*arguments, **options):
    with pytest.raises(PlanError) as raised:
        plan(*arguments, **options)
    return raised.value.problems


def not_really_executing(monkeypatch, working):
    """Takes the place of a kernel: gives the notebook that worked; returns the names of what was asked for."""
    asked = []

    def instead(task):
        asked.append(task.name)
        nb = nbformat.read(working, as_version=4)
        for cell in nb.cells:
            if "injected-parameters" in cell.metadata.get("tags", []):
                cell.source = "\n".join(f"{name} = {value!r}" for name, value in task.parameters.items())
        record = {
            **task.about,
            "parameters": task.parameters,
            "status": "done",
            "error": "",
            "seconds": 0.1,
            "started": "2026-01-01",
        }
        return Executed(nbformat.writes(nb).encode(), record, 1, 1)

    monkeypatch.setattr("tengchong.running.batch.execute", instead)
    return asked


def test_a_plan_is_every_notebook_for_every_year_and_place_once(notebooks):
    runs = plan(["2018-2019", "2019"], ["腾冲县,德宏州", "腾冲市"], notebooks=notebooks)
    told = [(r.folder, r.notebook.stem, r.parameters["year"], r.parameters["place"]) for r in runs]
    assert told[:3] == [
        ("2018-530581", "01_arrivals", 2018, "530581"),
        ("2018-530581", "02_broken", 2018, "530581"),
        ("2018-530581", "03_pictureless", 2018, "530581"),
    ]
    assert len(told) == 12 == len(set(told))


def test_only_the_named_notebooks_are_run(notebooks):
    runs = plan(["2021"], ["腾冲市"], only=["01_arrivals.ipynb"], notebooks=notebooks)
    assert [r.notebook.stem for r in runs] == ["01_arrivals"]


def test_parameters_get_the_type_that_the_notebook_declares(notebooks):
    given = {"through": "2021-06", "peers": "德宏州、怒江州", "floor": "0.25"}
    (one,) = plan([2021], ["腾冲市"], ["01_arrivals"], given, notebooks)
    assert one.parameters == {
        "year": 2021, "place": "530581", "through": "2021-06", "peers": ["德宏州", "怒江州"], "floor": 0.25
    }  # fmt: skip


def test_all_that_is_wrong_is_told_at_once_with_the_nearest_right_names(notebooks):
    told = problems(["20x1"], ["腾充市"], ["01_arival"], {}, notebooks)
    assert len(told) == 3
    assert "01_arrivals" in told[0] and "2018-2021" in told[1] and "腾冲市" in told[2]


@pytest.mark.parametrize("year", ["20211", "211", "2021-2018", "1850", "", "二零"])
def test_a_year_that_is_none_is_refused(notebooks, year):
    assert any(repr(year) in told for told in problems([year], ["腾冲市"], notebooks=notebooks))


def test_an_unknown_parameter_is_an_error_that_names_the_nearest(notebooks):
    (told,) = problems(["2021"], ["腾冲市"], parameters={"thru": "2021-06"}, notebooks=notebooks)
    assert "thru" in told and "through" in told


def test_a_value_of_the_wrong_type_is_an_error_that_names_the_right_one(notebooks):
    (told,) = problems(["2021"], ["腾冲市"], ["01_arrivals"], {"floor": "half"}, notebooks)
    assert "floor=half" in told and "float" in told


def test_a_folder_without_notebooks_is_an_error(tmp_path):
    assert "holds no notebook" in problems(["2021"], ["腾冲市"], notebooks=tmp_path)[0]


def test_without_built_data_nothing_runs_and_the_error_says_what_to_do(notebooks, tmp_path):
    with pytest.raises(StoreError, match="tengchong build"):
        run(plan([2021], ["腾冲市"], notebooks=notebooks), tmp_path / "out", data=tmp_path)
    assert not (tmp_path / "out").exists()


def test_notebooks_are_never_run_in_place(notebooks):
    before = {path: path.read_bytes() for path in notebooks.iterdir()}
    with pytest.raises(PlanError, match="another folder"):
        run(plan([2021], ["腾冲市"], notebooks=notebooks), notebooks)
    assert {path: path.read_bytes() for path in notebooks.iterdir()} == before


def test_a_failing_notebook_is_kept_with_its_error_and_the_others_are_done(batch):
    out, outcomes, _ = batch
    assert [outcome.status for outcome in outcomes] == ["done", "failed", "failed"]
    assert "ZeroDivisionError: division by zero" in outcomes[1].error
    kept = nbformat.read(out / "02_broken.ipynb", as_version=4)
    (cell,) = [cell for cell in kept.cells if any(o.output_type == "error" for o in cell.get("outputs", []))]
    assert cell.source == "1 / 0"
    assert outcomes[1].error.startswith(f"cell {kept.cells.index(cell) + 1}:")


def test_a_run_without_its_promised_charts_is_not_green(batch):
    assert "arrivals" in batch[1][2].error


def test_charts_are_drawn_also_where_the_environment_names_another_backend(batch):
    assert (batch[1][0].charts, batch[1][0].tables) == (1, 1)  # the fixture sets MPLBACKEND


@pytest.mark.parametrize("path", sorted(notebooks_folder().glob("[0-9]*.ipynb")), ids=lambda path: path.stem)
def test_the_committed_notebooks_hold_the_charts_that_they_promise(path):
    essay = read_essay(path)
    assert len(essay.nb.metadata["tengchong"]["charts"]) >= 4
    assert len(essay.shown("chart")) >= 4
    assert (essay.missing, essay.error) == ([], "")
    outputs = [output for cell in essay.nb.cells for output in cell.get("outputs", [])]
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []  # no glyph warning


def test_progress_tells_of_each_run_when_it_ended(batch):
    _, outcomes, said = batch
    assert said == outcomes


def test_a_report_is_whole_and_nothing_half_done_lies_in_it(batch):
    names = {path.relative_to(batch[0]).as_posix() for path in batch[0].rglob("*")}
    stems = ("01_arrivals", "02_broken", "03_pictureless")
    assert names == {
        *(f"{stem}.{end}" for stem in stems for end in ("ipynb", "html")),
        "charts", "charts/arrivals.png", "charts/arrivals.svg", "index.html", "tables.xlsx", "run.json",
        ".tengchong", ".tengchong/lock", ".tengchong/report.json", *(f".tengchong/{stem}.json" for stem in stems),
    }  # fmt: skip


def test_run_json_tells_parameters_inputs_versions_durations_and_status(batch):
    first, broken, _ = json.loads((batch[0] / "run.json").read_text(encoding="utf-8"))
    assert first["parameters"] == {"year": 2021, "place": "530581"}
    assert first["inputs"]["data"]["observations.csv"].isalnum() and len(first["inputs"]["notebook"]) == 64
    assert {"python", "tengchong", "pandas", "papermill"} <= set(first["versions"])
    assert first["seconds"] > 0 and first["status"] == "done" and first["findings"][0] == "第一句：2021。"
    assert broken["status"] == "failed" and "ZeroDivisionError" in broken["error"]


def test_the_executed_notebook_tells_nothing_of_the_machine(batch):
    text = (batch[0] / "01_arrivals.ipynb").read_text(encoding="utf-8")
    assert (
        str(batch[0]) not in text
        and str(Path.home()) not in text
        and "papermill" not in nbformat.reads(text, as_version=4).metadata
    )


def test_what_is_done_and_unchanged_is_skipped_and_what_changed_is_run(
    batch, notebooks, tmp_path, monkeypatch
):
    out = shutil.copytree(batch[0], tmp_path / "2021")  # others look at the report itself
    again = plan([2021], ["腾冲市"], ["01_arrivals"], notebooks=notebooks)
    before = (out / "01_arrivals.ipynb").read_bytes()
    (outcome,) = run(again, out)
    assert outcome.status == "unchanged"
    assert (out / "01_arrivals.ipynb").read_bytes() == before
    executed = not_really_executing(monkeypatch, out / "01_arrivals.ipynb")
    run(plan([2021], ["腾冲市"], ["01_arrivals"], {"floor": "0.25"}, notebooks), out)
    run(again, out, force=True)
    run(plan([2021], ["腾冲市"], ["02_broken"], notebooks=notebooks), out)  # failed is not done
    assert executed == ["01_arrivals", "01_arrivals", "02_broken"]


@pytest.mark.parametrize(
    "name", ["index.html", "run.json", "01_arrivals.html", "01_arrivals.ipynb", "charts/a.png"]
)
def test_files_of_others_are_not_written_over_unless_forced(batch, notebooks, tmp_path, monkeypatch, name):
    one = plan([2021], ["腾冲市"], ["01_arrivals"], notebooks=notebooks)
    not_really_executing(monkeypatch, batch[0] / "01_arrivals.ipynb")
    own = tmp_path / name
    own.parent.mkdir(exist_ok=True)
    own.write_text("my own")
    (tmp_path / "notes.txt").write_text("stay as they are")
    with pytest.raises(PlanError, match=rf"files that no report left: {name.split('/')[0]}; choose another"):
        run(one, tmp_path)
    assert own.read_text() == "my own" and {path.name for path in tmp_path.iterdir()} == {
        name.split("/")[0],
        "notes.txt",
    }
    run(one, tmp_path, force=True)
    assert (tmp_path / "run.json").read_text() != "my own"
    run(one, tmp_path)  # what an earlier report left may be written over


def test_a_report_in_another_language_has_a_folder_of_its_own_and_writes_over_none(
    batch, notebooks, tmp_path, monkeypatch
):
    not_really_executing(monkeypatch, batch[0] / "01_arrivals.ipynb")
    own, other = (
        plan([2021], ["腾冲市"], ["01_arrivals"], {"language": language}, notebooks=notebooks)
        for language in ("zh", "en")
    )
    assert [runs[0].folder for runs in (own, other)] == ["2021-530581", "2021-530581-en"]
    run(own, tmp_path)
    before = (tmp_path / "01_arrivals.ipynb").read_bytes()
    with pytest.raises(PlanError, match="holds a report in the language zh, not en; choose another folder"):
        run(other, tmp_path)
    assert (tmp_path / "01_arrivals.ipynb").read_bytes() == before
    run(plan([2021], ["腾冲市"], ["01_arrivals"], notebooks=notebooks), tmp_path)
    run(other, tmp_path, force=True)
    assert read_essay(tmp_path / "01_arrivals.ipynb").language == "en"


def test_an_overview_is_not_written_over_the_files_of_others(notebooks, tmp_path):
    (tmp_path / "summary.csv").write_text("my own")
    with pytest.raises(PlanError, match=r"summary\.csv; choose"):
        run(plan([2020, 2021], ["腾冲市"], ["01_arrivals"], notebooks=notebooks), tmp_path)


def test_what_was_edited_or_cut_short_after_the_run_is_run_again(batch, notebooks, tmp_path, monkeypatch):
    again = plan([2021], ["腾冲市"], ["01_arrivals"], notebooks=notebooks)
    executed = not_really_executing(monkeypatch, batch[0] / "01_arrivals.ipynb")
    run(again, tmp_path)
    assert is_unchanged(again, tmp_path) == [True]
    (tmp_path / "01_arrivals.ipynb").write_text("{")
    assert is_unchanged(again, tmp_path) == [False]
    run(again, tmp_path)
    assert executed == ["01_arrivals"] * 2


def test_several_years_make_a_folder_each_and_an_index_over_all(notebooks, tmp_path, batch, monkeypatch):
    not_really_executing(monkeypatch, batch[0] / "01_arrivals.ipynb")
    run(plan(["2021-2022"], ["腾冲市"], ["01_arrivals"], notebooks=notebooks), tmp_path)
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    for folder in ("2021-530581", "2022-530581"):
        assert (tmp_path / folder / "index.html").is_file()
        assert f'href="{folder}/index.html"' in index
    assert "腾冲市" in index
    rows = list(csv.DictReader((tmp_path / "summary.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["folder"], row["notebook"], row["status"]) for row in rows] == [
        ("2021-530581", "01_arrivals", "done"), ("2022-530581", "01_arrivals", "done"),
    ]  # fmt: skip
    assert [row["year"] for row in json.loads((tmp_path / "run.json").read_bytes())] == ["2021", "2022"]


def test_a_single_report_is_told_of_in_the_index_over_those_beside_it(
    notebooks, tmp_path, batch, monkeypatch
):
    not_really_executing(monkeypatch, batch[0] / "01_arrivals.ipynb")
    out = tmp_path / "reports"
    run(plan([2019], ["腾冲市"], ["01_arrivals"], notebooks=notebooks), out / "2019-530581")
    assert not (out / "index.html").exists()
    run(plan([2021, 2022], ["腾冲市"], ["01_arrivals"], notebooks=notebooks), out)
    run(plan([2022], ["保山市"], ["01_arrivals"], notebooks=notebooks), out / "2022-530500")
    listed = {row["folder"] for row in json.loads((out / "run.json").read_bytes())}
    assert listed == {"2019-530581", "2021-530581", "2022-530581", "2022-530500"}
    assert 'href="2022-530500/index.html"' in (out / "index.html").read_text(encoding="utf-8")
    (out / "index.html").unlink()
    write_report(out)
    assert 'href="2022-530500/index.html"' in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("year", "place", "told"),
    [
        (2030, "腾冲市", "no document tells a figure of 腾冲市 for 2030; there are figures for 2016, "),
        (2021, "北京市", "no document tells a figure of 北京市; there are figures of "),
    ],
)
def test_a_year_or_place_without_figures_stops_before_anything_runs(notebooks, tmp_path, year, place, told):
    runs = plan([year], [place], ["01_arrivals"], notebooks=notebooks)
    with pytest.raises(PlanError) as wrong:
        run(runs, tmp_path / "report")
    (problem,) = wrong.value.problems
    assert problem.startswith(told) and not (tmp_path / "report").exists()


def test_of_several_those_without_figures_are_left_out_and_told(notebooks, tmp_path, batch, monkeypatch):
    not_really_executing(monkeypatch, batch[0] / "01_arrivals.ipynb")
    said = []
    runs = plan(["2021", "2030"], ["腾冲市"], ["01_arrivals"], notebooks=notebooks)
    (outcome,) = run(runs, tmp_path, saying=said.append)
    assert (outcome.status, outcome.run.parameters["year"]) == ("done", 2021)
    (sentence,) = said
    assert sentence.startswith(
        "skipped: no document tells a figure of 腾冲市 for 2030; there are figures for 2016"
    )
    assert (tmp_path / "2021-530581" / "index.html").is_file() and not (tmp_path / "2030-530581").exists()
    assert (tmp_path / "summary.csv").is_file()


def test_figures_without_a_year_are_run_for_any_and_the_sentence_says_so(
    notebooks, tmp_path, batch, monkeypatch
):
    not_really_executing(monkeypatch, batch[0] / "01_arrivals.ipynb")
    said = []
    (outcome,) = run(
        plan([2021], ["怒江州"], ["01_arrivals"], notebooks=notebooks), tmp_path, saying=said.append
    )
    assert outcome.status == "done"
    assert said == [
        "no document tells a figure of 怒江州 for 2021; there are figures for no year that is printed"
    ]
