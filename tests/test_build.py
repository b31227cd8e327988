"""data/raw → data/processed: whole or not at all, the same bytes each time, all errors at once."""

import csv
import hashlib
import json
import shutil

import pandas as pd
import pytest

from tengchong.building.build import BuildError, build, check
from tengchong.building.schemas import TABLES
from tengchong.building.store import load

SOURCE = """title = "招商引资情况"
publisher = "保山市投资促进局"
place = "保山市"
period_start = "2021-01"
period_end = "2021-11"
language = "zh"
form = "original"
reviewed = true
"""
SHOWN = ["value", "unit", "low", "high"]
FUNDS = "指标,实际,计划\n到位资金,7.2亿元,8亿元\n签约项目,近40个,\n"


@pytest.fixture
def data(tmp_path):
    """A data folder with one document; ``add`` makes more."""
    add(tmp_path, "2021-baoshan-funds", funds=FUNDS)
    return tmp_path


def add(data, name, source=SOURCE, **tables):
    folder = data / "raw" / name
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(source, encoding="utf-8")
    for table, text in tables.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


def written(built):
    """The observations as texts, by what was printed."""
    with (built.folder / "observations.csv").open(encoding="utf-8", newline="") as file:
        return {row["printed"]: row for row in csv.DictReader(file)}


def digests(data):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (data / "processed").iterdir()
    }


def test_build_writes_every_table_and_its_description(data):
    built = build(data)
    assert built.rows["observations"] == 3
    assert {path.name for path in built.folder.iterdir()} == {
        *(f"{name}.csv" for name in TABLES),
        "datapackage.json",
    }
    assert b"\r" not in (built.folder / "observations.csv").read_bytes()
    row = written(built)["7.2亿元"]
    assert [row[name] for name in SHOWN] == ["720000000", "CNY", "715000000", "725000000"]


def test_numbers_are_written_in_one_way(data):
    add(data, "2021-baoshan-more", more="指标,实际\n到位资金,超过5亿元\n储备项目,12个\n资金到位率,88.410%\n")
    shown = {printed: [row[name] for name in SHOWN] for printed, row in written(build(data)).items()}
    assert shown["超过5亿元"] == ["500000000", "CNY", "500000000", "INF"]
    assert shown["12个"] == ["12", "个", "12", "12"]
    assert shown["88.410%"][0] == "88.41"


def test_the_same_bytes_from_any_place(data, tmp_path_factory):
    build(data)
    other = tmp_path_factory.mktemp("别的 地方") / "data"
    shutil.copytree(data / "raw", other / "raw")
    build(other)
    first = digests(data)
    assert digests(other) == first
    build(data)
    assert digests(data) == first


def test_check_says_what_is_not_as_raw_makes_it(data):
    assert "observations.csv" in check(data)
    build(data)
    assert check(data) == []
    observations = data / "processed" / "observations.csv"
    observations.write_text(
        observations.read_text(encoding="utf-8").replace("近40个", "40个"), encoding="utf-8"
    )
    (data / "processed" / "stray.csv").write_text("a\n")
    assert check(data) == ["observations.csv", "stray.csv"]


def test_all_errors_of_all_files_at_once_and_the_old_tables_stay(data):
    build(data)
    before = digests(data)
    add(data, "2020-a", source=SOURCE.replace('保山市"\nperiod', '宝山湾"\nperiod'), funds=FUNDS)
    add(
        data,
        "2020-b",
        funds="指标,实际,实际\n到位资金,1亿元,2亿元\n",
        more="指标,实际\n到位资金,1亿元\n到位资金,2亿元\n",
    )
    folder = add(data, "2020-c", funds=FUNDS)
    (folder / "corrections.toml").write_text("[[correction]]\n", encoding="utf-8")
    (folder / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(BuildError) as error:
        build(data)
    problems = "\n".join(error.value.problems)
    for said in (
        "2020-a/source.toml: place: '宝山湾'",
        "2020-b/funds.csv: columns B, C are headed '实际'",
        "2020-b/more.csv!B2, more.csv!B3 claim the same figure",
        "2020-c/corrections.toml, entry 1",
        "2020-c/picture.csv: is a picture",
    ):
        assert said in problems
    assert digests(data) == before
    assert not list(data.glob(".processed-*"))


def test_the_tables_of_a_document_are_told_of_also_where_its_source_is_at_fault(data):
    untitled = SOURCE.replace('title = "', 'title = "" # "', 1).replace(
        'publisher = "', 'publisher = "" # "', 1
    )
    add(data, "2020-a", source=untitled, funds="指标,实际\n到位资金,1亿元\n到位资金,2亿元\n")
    with pytest.raises(BuildError) as error:
        build(data)
    empty, twice = error.value.problems
    assert "title and publisher are empty" in empty and "2020-a/funds.csv!B2, funds.csv!B3 claim" in twice


def test_a_build_that_is_cut_off_leaves_the_old_tables(data, monkeypatch):
    build(data)
    before = digests(data)
    (data / "raw" / "2021-baoshan-funds" / "funds.csv").write_text(
        FUNDS.replace("7.2", "7.4"), encoding="utf-8"
    )

    def full_disk(*_):
        raise OSError("no space left")

    monkeypatch.setattr("tengchong.building.build.write_datapackage", full_disk)
    with pytest.raises(OSError, match="no space"):
        build(data)
    assert digests(data) == before


def test_folders_not_reviewed_are_left_and_named(data):
    add(data, "2022-draft", source=SOURCE.replace("reviewed = true", "reviewed = false"), funds=FUNDS)
    add(data, "2022-unfinished", source="reviewed = false\n")
    built = build(data)
    assert built.unreviewed == ["2022-draft", "2022-unfinished"]
    assert built.rows["sources"] == 1


def test_a_correction_keeps_what_was_printed_and_says_why(data):
    (data / "raw" / "2021-baoshan-funds" / "corrections.toml").write_text(
        '[[correction]]\ntable = "funds.csv"\ncell = "B2"\nexpected = "7.2亿元"\nreplacement = "72亿元"\n'
        'reason = "The point was put in by a typist."\ndecided_by = "an analyst"\n',
        encoding="utf-8",
    )
    build(data)
    row = load("observations", data).query("locator == 'funds.csv!B2'").iloc[0]
    assert (row["value"], row["printed"]) == (7_200_000_000, "7.2亿元")
    assert "The point was put in by a typist." in row["note"]


def test_a_corrected_label_is_noted_at_each_of_the_figures_of_a_cell_beside_it(data):
    told = (
        "新签约项目12个，新开工项目8个，竣工项目5个，投产项目4个，在谈项目30个，储备项目60个，协议投资45亿元，"
        "到位省外资金6亿元，到位外资300万美元，接待客商90批次，外出招商7批次。"
    )
    folder = add(data, "2021-tasks", tasks=f"重点任务,年度目标,进展情况\n招大引弱,,{told}\n")
    (folder / "corrections.toml").write_text(
        '[[correction]]\ntable = "tasks.csv"\ncell = "A2"\nexpected = "招大引弱"\nreplacement = "招大引强"\n'
        'reason = "A slip."\ndecided_by = "an analyst"\n',
        encoding="utf-8",
    )
    build(data)
    rows = load("observations", data).query("source == '2021-tasks'")
    assert rows["locator"].tolist()[-2:] == ["tasks.csv!C2#10", "tasks.csv!C2#11"]
    assert rows["note"].str.contains("A slip.").all()


def test_refused_cells_are_a_table_with_sentences(data):
    add(data, "2021-odd", odd="指标,实际\n招商引力波,5个\n到位资金,很多\n签约项目,——\n")
    built = build(data)
    refused = pd.read_csv(built.folder / "refused.csv", keep_default_na=False).set_index("locator")
    assert sorted(refused.index) == ["odd.csv!B2", "odd.csv!B3", "odd.csv!B4"]
    assert "招商引力波" in refused.loc["odd.csv!B2", "reason"]
    assert "很多" in refused.loc["odd.csv!B3", "reason"]


def test_an_empty_raw_folder_says_what_to_do(tmp_path):
    with pytest.raises(BuildError, match="make one a document"):
        build(tmp_path)


def test_the_data_package_describes_every_column_and_key(data):
    folder = build(data).folder
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resources = {each["name"]: each for each in package["resources"]}
    assert set(resources) == set(TABLES)
    for name, table in TABLES.items():
        fields = resources[name]["schema"]["fields"]
        assert [field["name"] for field in fields] == table.columns
        assert all(field["description"] for field in fields)
        assert resources[name]["schema"]["primaryKey"] == list(table.key)
        content = (folder / f"{name}.csv").read_bytes()
        assert resources[name]["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert resources["observations"]["schema"]["foreignKeys"][0]["reference"]["resource"] == "sources"


def test_frictionless_finds_nothing_to_say(data):
    frictionless = pytest.importorskip("frictionless")
    add(data, "2021-open", more="指标,实际\n到位资金,超过5亿元\n")
    report = frictionless.validate(str(build(data).folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
