"""A file imports only from files that stand before it on the way of the data."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "tengchong"
TIDY = PACKAGE / "building" / "tidy"
TIDY_NAME = "tengchong.building.tidy"

# The way of the data. A part that is a folder is one entry; its files import each other freely.
ORDER = """
    basics/paths basics/given basics/problems basics/interruption basics/sentences basics/memory basics/text basics/wraps basics/intervals basics/codebook basics/parameters basics/notebooks
    reading/quantities reading/periods reading/answers reading/formats reading/tables reading/documents reading/prose reading/sources
    building/corrections building/schemas building/checks building/tidy building/reshaping building/provisional building/listing building/doubtful building/unread building/understanding building/audit building/reports building/proposing building/reported building/beside building/datapackage building/dictionary building/build building/answering building/adding building/store
    comparing/remembering comparing/figures comparing/wording comparing/legible
    comparing/fund_arrivals comparing/utility_prices comparing/pipeline_conversion comparing/coverage
    showing/side_by_side showing/fonts showing/lettering showing/charts showing/typed showing/frames showing/drawing showing/pixels showing/bundles showing/exhibits showing/citations showing/essays showing/cells showing/tongues
    showing/pages showing/readings showing/sheets showing/workbook showing/report
    running/plans running/holdings running/matrix running/keys running/nest running/warmth running/kernels running/limits running/execution
    running/readings running/records running/executors running/freshness running/work running/outcomes running/sparing running/batch running/contents running/differences running/project
    cli/options cli/saying cli/app cli/building cli/reading cli/running cli/reports cli/project cli/shell
""".split()
# Within building/tidy; the last three don't know each other.
ROOMS_OF_TIDY = "columns names figures records axes shapes observations projects prices".split()
IMPURE = {
    "matplotlib",
    "seaborn",
    "pathlib",
    "os",
    "io",
    "time",
    "datetime",
    "random",
    "tengchong.building.store",
}


def part_of(path: Path) -> str:
    """basics/text.py → basics/text; showing/charts/parts.py → showing/charts."""
    return "/".join(path.relative_to(PACKAGE).with_suffix("").parts[:2])


def room_of(path: Path) -> str:
    """building/tidy/names/texts.py → names."""
    return path.relative_to(TIDY).with_suffix("").parts[0]


def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if part_of(path).split("/")[-1] not in ("__init__", "__main__")
)


def test_every_file_has_its_place_in_the_order():
    assert {part_of(path) for path in MODULES} == set(ORDER)


def test_reading_prose_names_each_of_its_files_once():
    folder = PACKAGE / "reading" / "prose"
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    there = [path.name for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert sorted(re.findall(r"``(\w+\.py)``", said)) == sorted(there)


def test_tidy_names_each_of_its_rooms_in_their_order():
    said = ast.get_docstring(ast.parse((TIDY / "__init__.py").read_text(encoding="utf-8")))
    assert re.findall(r"``(\w+)``", said) == ROOMS_OF_TIDY
    assert {room_of(path) for path in TIDY.rglob("*.py")} == {"__init__", *ROOMS_OF_TIDY}


@pytest.mark.parametrize("room", ROOMS_OF_TIDY)
def test_a_room_of_tidy_imports_only_from_those_before_it(room):
    before = ROOMS_OF_TIDY[: min(ROOMS_OF_TIDY.index(room), ROOMS_OF_TIDY.index("observations"))]
    ours = [path for path in TIDY.rglob("*.py") if room_of(path) == room]
    names = {name for path in ours for name in imports(path) if name.startswith(f"{TIDY_NAME}.")}
    others = {name.split(".")[3] for name in names} - {room}
    assert others <= set(before), f"{room} imports from {others - set(before)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_from_files_before_it(path):
    here = ORDER.index(part_of(path))
    ours = {"/".join(name.split(".")[1:3]) for name in imports(path) if name.startswith("tengchong.")}
    later = {part for part in ours & set(ORDER) if ORDER.index(part) > here}
    assert not later, f"{part_of(path)} imports from {later}, which stand after it"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.parent.is_relative_to(PACKAGE / "comparing")], ids=str
)
def test_comparing_is_pure(path):
    touched = {name for name in imports(path) if name in IMPURE or name.split(".")[0] in IMPURE}
    assert not touched
