"""What the documentation shows is true: its commands run, its snippets give what stands there, its site builds."""

import doctest
import os
import re
import shlex
import shutil
import sys
import tomllib
from html import unescape
from importlib import import_module
from pathlib import Path

import nbformat
import pytest
import yaml

import tengchong as tc
from tengchong.cli import main
from tengchong.running.project import init
from tengchong.showing.essays import tags

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "README.zh.md"])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OF_THE_SHELL = {"pip", "python", "cd", "."}  # steps of a set-up, which test_wheel and .ci/run take
NAMED = [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in PAGES]


def blocks(page, kind):
    return [text for found, text in BLOCK.findall(page.read_text(encoding="utf-8")) if found == kind]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A fresh project, with the table that the pages add lying in it."""
    folder = init(tmp_path_factory.mktemp("docs") / "ours")
    shutil.copy(ROOT / "docs" / "tables" / "diqing-2014.csv", folder)
    return folder


@pytest.fixture
def here(project, tmp_path, monkeypatch):
    """A copy of the project for one page."""
    shutil.copytree(project, tmp_path / "ours")
    monkeypatch.chdir(tmp_path / "ours")
    return tmp_path / "ours"


@pytest.mark.parametrize("page", NAMED)
def test_python_snippets_give_what_stands_there(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    said = "\n".join(blocks(page, "pycon"))  # later snippets of a page use the names of earlier ones
    runner.run(parser.get_doctest(said, {}, page.name, str(page), 0))
    assert runner.failures == 0
    for text in blocks(page, "python"):
        exec(compile(text, str(page), "exec"), {})
    for text in blocks(page, "toml"):
        assert tomllib.loads(text)


@pytest.mark.parametrize("page", NAMED)
def test_commands_run_as_they_stand(page, here, capsys):
    outputs = [
        run(line, here) or capsys.readouterr().out for text in blocks(page, "sh") for line in lines(text)
    ]
    for shown in blocks(page, "text"):
        assert any(shown.strip() in output for output in outputs)


def lines(text):
    """The commands of a block, without comments and what stands for the reader's own."""
    bare = (re.sub(r"\s#.*", "", line).strip() for line in text.splitlines())
    return [line for line in bare if line and not line.startswith("#")]


def run(line, here):
    """One command; those of tengchong in this process."""
    program, *words = shlex.split(line.replace(".venv/bin/tengchong", "tengchong").replace(".venv/bin/", ""))
    if program == "sed":
        (path,) = here.glob(words[2])
        _, before, after, _ = words[1].split("/")
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    elif program == "make":
        targets = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert all(re.search(rf"^{target}:", targets, re.MULTILINE) for target in words)
    elif program == "tengchong":
        with pytest.raises(SystemExit) as ended:
            main(["init", "again"] if words[:1] == ["init"] else words)
        assert not ended.value.code, line
    else:
        assert program in OF_THE_SHELL, line


def test_the_ci_recipe_is_the_one_that_a_new_project_gets():
    (recipe,) = blocks(ROOT / "docs" / "how" / "ci.md", "yaml")
    given = ROOT / "starter" / ".github" / "workflows" / "check.yml"
    assert yaml.safe_load(recipe) == yaml.safe_load(given.read_text(encoding="utf-8"))


def test_every_page_is_reached_from_the_menu():
    class Loader(yaml.SafeLoader):
        pass

    menu = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)["nav"]
    named = re.findall(r"[\w/-]+\.md", str(menu))
    assert sorted(named) == sorted(
        path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/**/*.md")
    )


def test_both_readmes_name_the_same_commands():
    english, chinese = (blocks(ROOT / name, "sh") for name in ("README.md", "README.zh.md"))
    assert [lines(text) for text in english] == [lines(text) for text in chinese]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    folder = tmp_path_factory.mktemp("site")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder)))
    return folder


def test_the_site_builds_without_a_warning_and_asks_no_other_host(site):
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert len(pages) > 15
    loaded = [tag for page in pages for tag in re.findall(r"<(?:script|link|img|iframe)[^>]*>", page)]
    assert loaded and not [tag for tag in loaded if re.search(r'(?:src|href)="(?:https?:)?//', tag)]


def test_the_reference_has_every_name_of_the_library_and_nothing_bare(site):
    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    told = re.findall(r"^::: ([\w.]+)\.(\w+)$", page, re.MULTILINE)
    found = {name: getattr(import_module(module), name) for module, name in told if name in tc.__all__}
    assert found == {name: getattr(tc, name) for name in tc.__all__}
    assert "__all__" not in (site / "reference" / "python.html").read_text(encoding="utf-8")


def test_the_reference_shows_a_chart_as_it_is_called(site):
    page = (site / "reference" / "python.html").read_text(encoding="utf-8")
    said = unescape(re.sub(r"<[^>]+>", "", page))
    assert "pace(table, findings, sources, language='zh')" in said
    assert "peers(table, findings, sources, language='zh', by='schedule_gap')" in said


def test_the_pages_say_where_the_parameters_of_the_notebooks_stand():
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        assert "parameters" in tags(cells[2]) and [cell.cell_type for cell in cells[:2]] == ["markdown"] * 2
    pages = {"README.md": "first code cell", "README.zh.md": "第一个代码单元格"}
    said = pages | {"docs/tutorial.md": "first code cell"}
    assert all(words in (ROOT / page).read_text(encoding="utf-8") for page, words in said.items())


def test_the_reference_tells_the_two_kinds_of_comparing_apart(site):
    page = (site / "reference" / "python.html").read_text(encoding="utf-8")
    assert 'id="tengchong.running.differences.differences"' in page
    places = page.partition('id="tengchong.showing.side_by_side.compare"')[2].partition('class="doc ')[2]
    assert "differences.differences" in places[:8000]


def test_what_makes_the_site_hides_no_module_of_python():
    """Where the site was built, Python's own ``site`` was gone for all tests behind."""
    hooks = re.findall(r"tools/(\w+)\.py", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert hooks and not {*hooks} & {*sys.stdlib_module_names}


def test_the_codebook_is_tables_to_search_in(site):
    codebook = (site / "reference" / "codebook.html").read_text(encoding="utf-8")
    assert (
        codebook.count('class="searchable"') == 5 and "fund_arrivals_outside_prefecture_domestic" in codebook
    )
