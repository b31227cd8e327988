"""The files around the code agree with each other."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from rattler import MatchSpec

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
CONDA_NAMES = {"pandera[pandas]": "pandera-pandas"}
ONLY_IN_CONDA = {"python", "pip"}
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def split(requirement: str) -> tuple[str, frozenset[str]]:
    name, bounds = re.fullmatch(r"([A-Za-z0-9._-]+(?:\[\w+\])?)(.*)", requirement).groups()
    return name.lower(), frozenset(part.strip() for part in bounds.split(",") if part)


def of_project() -> dict[str, frozenset[str]]:
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["test"]
    return {CONDA_NAMES.get(name, name): bounds for name, bounds in map(split, wanted)}


def of_conda() -> dict[str, frozenset[str]]:
    from_pip = next(entry["pip"] for entry in CONDA if isinstance(entry, dict))
    listed = [entry for entry in CONDA if isinstance(entry, str)] + [
        entry for entry in from_pip if not entry.startswith("--")
    ]
    return {name: bounds for name, bounds in map(split, listed) if name not in ONLY_IN_CONDA}


def test_environment_yml_names_what_pyproject_names():
    assert of_conda() == of_project()


@pytest.mark.parametrize("entry", [entry for entry in CONDA if isinstance(entry, str)])
def test_environment_yml_is_read_by_a_strict_parser(entry):
    assert MatchSpec(entry, strict=True).name is not None


def test_python_bound_is_the_same_everywhere():
    assert f"python{PROJECT['project']['requires-python']}" in CONDA


def test_lock_has_a_hash_for_every_package_and_names_no_host():
    packages = re.findall(r"^([a-z0-9._-]+)==\S+", LOCK, re.M)
    assert len(packages) > 50
    assert len(re.findall(r"^[a-z0-9._-]+==[^\n]*\\\n    --hash=sha256:", LOCK, re.M)) == len(packages)
    assert "://" not in LOCK


def test_lock_covers_every_dependency():
    locked = set(re.findall(r"^([a-z0-9._-]+)==", LOCK, re.M))
    optional = PROJECT["dependency-groups"] | PROJECT["project"]["optional-dependencies"]
    wanted = PROJECT["project"]["dependencies"] + [name for group in optional.values() for name in group]
    names = {re.sub(r"\[.*", "", split(requirement)[0]).replace("_", "-") for requirement in wanted}
    assert names <= locked


def test_one_version_everywhere():
    ours = PROJECT["project"]["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    newest = re.search(r"^## \[([\d.]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)[1]
    import tengchong

    assert {ours, citation["version"], newest, tengchong.__version__, version("tengchong")} == {ours}


def test_python_dash_m_is_the_console_script():
    shown = subprocess.run(
        [sys.executable, "-m", "tengchong", "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "build" in shown.stdout and "run" in shown.stdout


def test_import_is_cheap():
    heavy = ["seaborn", "matplotlib", "papermill", "nbconvert", "pandera"]
    code = f"import sys, tengchong; print([m for m in {heavy!r} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_every_public_verb_is_found():
    import tengchong as tc

    assert all(callable(getattr(tc, verb)) for verb in tc.__all__)
    with pytest.raises(AttributeError, match=r"laod.*nearest are load"):
        tc.laod  # noqa: B018


def test_each_verb_completes_with_tab_before_any_is_used():
    from IPython.core.completer import provisionalcompleter
    from IPython.core.interactiveshell import InteractiveShell

    import tengchong

    shell = InteractiveShell()
    shell.user_ns["tc"] = tengchong
    with provisionalcompleter():
        found = {one.text for one in shell.Completer.completions("tc.", 3)}
    assert {"places", "indicators", "load", "compare", "trace"} <= found
    assert not {name for name in found if not getattr(tengchong, name).__doc__}  # what ? tells
