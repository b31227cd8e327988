"""A project of one's own: complete, in the language asked for, and its own tests pass at once."""

import subprocess
import sys

import nbformat
import pytest

from tengchong.running.project import init
from tengchong.showing.essays import Essay


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return init(tmp_path_factory.mktemp("我的 项目") / "new", "zh")


def test_its_own_tests_pass_at_once(project):
    own = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests",
        "notebooks/01_fund_arrivals.ipynb",
    ]
    done = subprocess.run(own, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_notebooks_ask_in_its_language_and_hold_nothing_of_earlier_runs(project):
    paths = sorted((project / "notebooks").glob("0*.ipynb"))
    assert paths
    for path in paths:
        nb = nbformat.read(path, as_version=4)
        assert Essay(path.stem, nb).language == "zh"
        assert not any(cell.get("outputs") for cell in nb.cells)


def test_it_brings_what_a_ci_needs(project):
    files = {path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()}
    wanted = {"README.md", "requirements.txt", "pytest.ini", ".gitignore", ".github/workflows/check.yml"}
    assert files >= wanted | {"data/processed/observations.csv"}


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="not empty"):
        init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
