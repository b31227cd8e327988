"""What several files of tests look at: small notebooks that run once, and what a table says."""

import os
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

import tengchong as tc
from tengchong.running.batch import plan, run
from tengchong.running.keys import inputs_of
from tengchong.showing.bundles import bundle
from tengchong.showing.essays import Essay, read_essay
from tests.disguises import text

os.environ["TENGCHONG_LANGUAGE"] = "en"  # whatever the developer's is

PARAMETERS = """\
year: int = 2021  # the year reported on
place: str = "腾冲市"  # name or code
through: str = ""  # last month, empty for the latest
peers: list[str] = []  # places to set beside it
floor: float = 0.5
language: str = "zh"  # zh or en"""
CALLS = """\
import matplotlib.pyplot as plt
import pandas as pd
from tengchong.showing.exhibits import show

figure, axes = plt.subplots()
axes.plot([1, 2, 3])
show(figure, "arrivals", "到位资金", "three points that rise")"""
TABLES = """\
show(pd.DataFrame(
    {"地区": ["腾冲市", "=德宏州"], "到位 (亿元)": [259.03, 47.1], "上限": [260.0, float("inf")]}
    ), "by_place", "各地 [到位]", "截至 11 月")
show(pd.DataFrame({"rank": [2, 1], "topic": ["t", "t"], "zh": ["第二句。", f"第一句：{year}。"],
                   "en": ["Second.", f"First: {year}."]}), "findings", "要点", language=language)"""


def notebook(*codes, charts=(), title="# 到位资金\n\n问什么。"):
    """A notebook with a heading, the parameter cell and code cells."""
    parameters = v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
    cells = [v4.new_markdown_cell(title), parameters, *map(v4.new_code_cell, codes)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(
        cells=cells, metadata={"kernelspec": kernel, "tengchong": {"charts": list(charts)}}
    )


@pytest.fixture(scope="session")
def folder_of():
    """Makes a folder of notebooks, each with one code cell, from their names and sources."""

    def make(folder, **sources):
        folder.mkdir()
        for name, source in sources.items():
            nb = notebook(source, title=f"# {name}")
            for number, cell in enumerate(nb.cells):
                cell["id"] = f"cell-{number}"
            nbformat.write(nb, folder / f"{name}.ipynb")
        return folder

    return make


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory) -> Path:
    """A folder with a notebook that works, one that raises and one that doesn't draw what it promises."""
    folder = tmp_path_factory.mktemp("笔记 本")
    nbformat.write(notebook(CALLS, TABLES, charts=["arrivals"]), folder / "01_arrivals.ipynb")
    nbformat.write(notebook("x = 1", "1 / 0", "y = 2", title="# 出错"), folder / "02_broken.ipynb")
    nbformat.write(notebook("year", charts=["arrivals"], title="# 无图"), folder / "03_pictureless.ipynb")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _data_as_it_is():
    """No batch of the tests builds the project's data anew while somebody works on it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tengchong.running.batch.build_where_stale", lambda data, saying: None)
        yield


@pytest.fixture(scope="session")
def batch(notebooks, tmp_path_factory):
    """One report of all three notebooks: its folder, its outcomes and what the progress said."""
    out = tmp_path_factory.mktemp("报告 1") / "2021"
    said = []
    with pytest.MonkeyPatch.context() as patch:
        # An edit of the library while the tests run would make every run another one.
        patch.setattr("tengchong.running.batch.inputs_of", cache(inputs_of))
        with pytest.MonkeyPatch.context() as backend:
            backend.setenv("MPLBACKEND", "Agg")
            runs = plan([2021], ["腾冲市"], notebooks=notebooks)
            # Three small notebooks start sooner in ordinary kernels than all the imports of a warm one take.
            outcomes = run(runs, out, warm=False, ended=said.append)
        yield out, outcomes, said


@pytest.fixture(scope="session")
def essay(batch) -> Essay:
    """The executed notebook that works."""
    return read_essay(batch[0] / "01_arrivals.ipynb")


@pytest.fixture
def essay_of():
    """Makes an essay, without a kernel, whose cells show the given things."""

    def make(*shown, name="01_arrivals", sources=("show()",), **parameters):
        outputs = [
            v4.new_output("display_data", data, metadata=about)
            for data, about in (bundle(*thing) for thing in shown)
        ]
        lines = "\n".join(f"{key} = {value!r}" for key, value in parameters.items())
        cells = [
            v4.new_markdown_cell("# 到位资金"),
            v4.new_code_cell(lines, metadata={"tags": ["parameters"]}),
            *(v4.new_code_cell(source, outputs=outputs) for source in sources),
        ]
        return Essay(name, v4.new_notebook(cells=cells))

    return make


@pytest.fixture
def read(tmp_path):
    """What a table says: (place, indicator, category, measure, period) → value, and the refused texts."""

    def read(rows, place="530000", period="2021-01/2021-11", name="t.csv", **others):
        content = rows if isinstance(rows, bytes) else text(rows)
        (tmp_path / name).write_bytes(content)
        understood = tc.read_table(tmp_path / name, place, period, **others)
        seen = understood.observations
        period = (seen["period_start"] + "/" + seen["period_end"]).tolist()
        keys = [seen[column].tolist() for column in ("place", "indicator", "category", "measure")]
        found = dict(zip(zip(*keys, period, strict=True), seen["value"].tolist(), strict=True))
        assert len(found) == len(seen), "two cells became one key"
        return found, dict(zip(understood.refused["printed"], understood.refused["reason"], strict=True))

    return read
