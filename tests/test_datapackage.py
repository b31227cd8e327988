"""The processed tables as a Data Package, and the dictionary that is written from the same schemas."""

import json
import shutil
from pathlib import Path

import frictionless
import pytest

from tengchong.basics.codebook import table
from tengchong.basics.paths import data_folder
from tengchong.building.dictionary import data_dictionary
from tengchong.building.schemas import MEASURES, TABLES
from tengchong.building.store import load

PROCESSED = data_folder() / "processed"
DICTIONARY = Path(__file__).parents[1] / "docs" / "data-dictionary.md"


@pytest.fixture(scope="module")
def package() -> dict:
    return json.loads((PROCESSED / "datapackage.json").read_text(encoding="utf-8"))


def test_frictionless_finds_the_package_valid():
    report = frictionless.validate(str(PROCESSED / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])
    assert len(report.tasks) == len(TABLES)


def test_frictionless_would_see_rows_that_are_wrong(tmp_path):
    shutil.copytree(PROCESSED, tmp_path / "processed")
    path = tmp_path / "processed" / "observations.csv"
    text = path.read_text(encoding="utf-8")
    for right, wrong in (
        ("2019-lincang-three-quarters,530900", "2019-lincang,530900"),
        (",completion,72.73,", ",complete,72.73,"),
        ("figures.csv!B23,", "figures.csv!B27,"),
    ):
        assert right in text
        text = text.replace(right, wrong, 1)
    path.write_text(text, encoding="utf-8", newline="\n")
    report = frictionless.validate(str(path.parent / "datapackage.json"))
    errors = {kind for (kind,) in report.flatten(["type"])}
    assert errors >= {"foreign-key", "constraint-error", "primary-key"}


def test_every_field_is_described_and_numbers_have_a_unit(package):
    for resource in package["resources"]:
        assert resource["schema"]["primaryKey"] and resource["description"]
        for field in resource["schema"]["fields"]:
            assert field["description"]
            assert "unit" in field or field["type"] == "string"
    assert {source["title"] for source in package["sources"]} >= {
        "晋宁区2020年引进重大项目21个 协议投资903亿元"
    }
    assert package["licenses"][0]["name"] == "CC0-1.0"


def test_the_dictionary_is_the_one_that_the_schemas_give():
    assert DICTIONARY.read_text(encoding="utf-8") == data_dictionary(), (
        "run: python -m tengchong.building.dictionary > docs/data-dictionary.md"
    )


def test_the_dictionary_tells_every_column_measure_and_indicator():
    page = data_dictionary()
    for name in [
        *MEASURES,
        *table("indicators")["indicator"],
        *(c for t in TABLES.values() for c in t.columns),
    ]:
        assert f"`{name}`" in page


def test_what_is_used_is_taught():
    observations = load("observations")
    assert set(observations["indicator"]) <= set(table("indicators")["indicator"])
    for name in ("observations", "prices", "price_rules", "projects", "seasons"):
        assert set(load(name)["place"]) <= set(table("places")["place"])
