"""The wheel works without the repository: it brings data and notebooks, and builds from a clean copy."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "TENGCHONG", "JUPYTER"))}
NOT_PACKED = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", "__pycache__", "reports", "build", "*.egg-info", "docs"
)


def say(*command, **options):
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, encoding="utf-8", **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, folder / "source", ignore=NOT_PACKED)
    say(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        folder,
        folder / "source",
    )
    return next(folder.glob("tengchong-*.whl"))


@pytest.fixture(scope="module")
def bare(wheel, tmp_path_factory):
    """A fresh environment with the wheel; its libraries are lent by this one, without this repository."""
    folder = tmp_path_factory.mktemp("环境")
    say(sys.executable, "-m", "venv", "--without-pip", folder)
    home = next(folder.glob("[Ll]ib*/**/site-packages"))
    lent = f"import site; site.addsitedir({sysconfig.get_paths()['purelib']!a})\n"
    (home / "lent.pth").write_text(
        lent, encoding="ascii"
    )  # read in the locale's encoding, which may be ASCII
    say(
        sys.executable,
        "-m",
        "pip",
        "--python",
        folder,
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        wheel,
    )
    return shutil.which("tengchong", path=os.pathsep.join(map(str, (folder / "bin", folder / "Scripts"))))


def test_the_wheel_holds_each_raw_document_notebook_and_file_of_the_starter(wheel):
    packed = {name.partition("_shipped/")[2] for name in zipfile.ZipFile(wheel).namelist()}
    kinds = (
        "data/raw/*/*",
        "data/processed/*",
        "notebooks/*.ipynb",
        "starter/*.*",
        "starter/.github/*/*.yml",
    )
    here = [path for kind in kinds for path in ROOT.glob(kind) if path.is_file()]
    assert here and {path.relative_to(ROOT).as_posix() for path in here} <= packed


def test_a_bare_environment_makes_the_report_from_the_wheel_alone(bare, tmp_path):
    call = (
        bare,
        "run",
        "--year",
        "2021",
        "--place",
        "腾冲市",
        "--only",
        "01_fund_arrivals",
        "--out",
        "report",
    )
    say(*call, cwd=tmp_path, env=CLEAN)
    index = (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert all(figure in index for figure in ("25.903 billion yuan", "88.41%", "29.3 billion yuan"))
    assert len(list((tmp_path / "report" / "charts").glob("*.png"))) >= 4


def test_a_project_that_the_wheel_makes_passes_its_own_tests(bare, tmp_path):
    say(bare, "init", "ours", cwd=tmp_path, env=CLEAN)
    python = Path(bare).with_name("python")
    own = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests", "notebooks/03_pipeline_conversion.ipynb")
    assert " passed" in say(python, *own, cwd=tmp_path / "ours", env=CLEAN)
