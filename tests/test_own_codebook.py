"""A project's own codebook/ beside its data/: what it teaches is read, what it can't mean is told."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tengchong.basics.codebook.own import CodebookError, with_own
from tengchong.basics.codebook.tables import table as shipped
from tengchong.basics.paths import codebook_folder
from tengchong.basics.sentences import in_chinese
from tests.disguises import text

ROWS = [
    ["片区", "签约项目（个）", "落袋资金（亿元）", "考察团（拨）"],
    ["猴桥片区", "12", "3.5", "4"],
    ["固东片区", "8", "1.25", "2"],
]
LINES = {
    "headings": "heading,meaning\n片区,place\n",
    "labels": "label,indicator\n落袋资金,fund_arrivals\n考察团,outreach_groups_received\n",
    "units": "alias,unit,factor,dimension,kind\n拨,批,1,count,count\n",
    "places": "place,name,level,parent\nzone:houqiao,猴桥片区,zone,530581\nzone:gudong,固东片区,zone,530581\n",
    "place_names": "name,place,kind\n猴桥片区,zone:houqiao,current\n固东片区,zone:gudong,current\n",
}


def taught(folder: Path, **files: str) -> Path:
    (folder / "codebook").mkdir(parents=True)
    for name, lines in files.items():
        (folder / "codebook" / f"{name}.csv").write_text(lines, encoding="utf-8-sig")
    return folder / "codebook"


def call(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a project of its own: the codebook is read once a process."""
    settings = {key: value for key, value in os.environ.items() if key != "TENGCHONG_DATA"}
    return subprocess.run(
        [sys.executable, "-m", "tengchong", *arguments],
        cwd=folder, env=settings | {"TENGCHONG_LANGUAGE": "en"}, capture_output=True, encoding="utf-8",
    )  # fmt: skip


def project(folder: Path) -> Path:
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "t.csv").write_bytes(text(ROWS))
    return folder


ADD = (
    "add",
    "t.csv",
    "--place",
    "腾冲市",
    "--period",
    "2024",
    "--title",
    "片区招商",
    "--publisher",
    "招商局",
)


def test_words_that_a_project_teaches_are_read(tmp_path):
    home = project(tmp_path)
    first = call(home, *ADD)
    assert f"teach it in {home / 'codebook'}: files named as those of {codebook_folder()}" in first.stdout
    taught(home, **LINES)
    again = call(home, *ADD)
    assert again.returncode == 0 and "?" not in again.stdout, again.stdout + again.stderr
    source = next((home / "data" / "raw").glob("*/source.toml"))
    source.write_text(source.read_text("utf-8").replace("reviewed = false", "reviewed = true"), "utf-8")
    built = call(home, "build")
    assert built.returncode == 0, built.stderr
    made = pd.read_csv(home / "data" / "processed" / "observations.csv", dtype=str)
    held = made.set_index(["place", "indicator"])["value"].to_dict()
    assert held == {
        ("zone:houqiao", "projects_signed"): "12", ("zone:gudong", "projects_signed"): "8",
        ("zone:houqiao", "fund_arrivals"): "350000000", ("zone:gudong", "fund_arrivals"): "125000000",
        ("zone:houqiao", "outreach_groups_received"): "4", ("zone:gudong", "outreach_groups_received"): "2",
    }  # fmt: skip


def test_a_line_takes_the_place_of_the_package_s_line_of_its_name(tmp_path):
    folder = taught(tmp_path, labels="label,indicator\n到位资金,fund_arrivals_outside_county\n")
    made = with_own(folder, shipped)["labels"]
    assert made.loc[made["label"] == "到位资金", "indicator"].tolist() == ["fund_arrivals_outside_county"]
    assert len(made) == len(shipped("labels"))


def test_a_file_saved_by_a_spreadsheet_in_gb18030_is_read(tmp_path):
    folder = taught(tmp_path)
    (folder / "headings.csv").write_bytes("heading,meaning\n片区,place\n".encode("gb18030"))
    assert with_own(folder, shipped)["headings"].iloc[-1].tolist() == ["片区", "place", ""]


def test_a_project_without_a_codebook_adds_nothing(tmp_path):
    assert with_own(tmp_path / "codebook", shipped) == {}


def test_all_that_can_t_be_meant_is_told_at_once_with_file_and_line(tmp_path):
    folder = taught(
        tmp_path,
        headings="heading,meaning\n新到,actual\n旧到,acutal\n,actual\n",
        labels="label,indicatr\n甲,乙\n",
        places="place,name,level,parent,since\nzone:x,某区,zon,53058,去年\n",
        units="alias,unit,factor,dimension,kind\n拨,批,若干,count,count,9\n",
        words="column,printed,code\nstage,谈着,negotiatin\n",
    )
    with pytest.raises(CodebookError) as raised:
        with_own(folder, shipped)
    told = str(raised.value).replace(f"{folder}{os.sep}", "").split("\n")
    columns = ", ".join(shipped("labels").columns)
    assert {line.split("; the nearest")[0] for line in told} == {
        "headings.csv line 3: meaning 'acutal' is none of headings.csv",
        "headings.csv line 4: heading is empty",
        f"labels.csv line 1: names the columns label, indicatr; they are {columns}, and label may not be left out",
        "places.csv line 2: place 'zone:x' is none of place_names.csv",
        "places.csv line 2: level 'zon' is none of places.csv",
        "places.csv line 2: parent '53058' is none of places.csv",
        "places.csv line 2: since '去年' is not a year or month such as 2015 or 2015-08",
        "units.csv line 2: factor '若干' is not a number such as 0.0001",
        "units.csv line 2: has more cells than the first line; quote a cell that holds a comma",
        "words.csv line 2: code 'negotiatin' is none of words.csv",
    }
    assert any(line.endswith("the nearest are actual, total, actor") for line in told)


def test_a_file_that_no_project_adds_to_is_told_with_those_that_it_may(tmp_path):
    with pytest.raises(
        CodebookError, match=r"unit\.csv: is no file that a project adds to; these are .*units"
    ):
        with_own(taught(tmp_path, unit="alias\n"), shipped)


def test_the_command_says_what_is_wrong_and_no_traceback(tmp_path):
    home = project(tmp_path)
    taught(home, headings="heading,meaning\n片区,placce\n")
    ended = call(home, *ADD)
    assert ended.returncode == 1 and "Traceback" not in ended.stderr
    assert (
        "headings.csv line 2: meaning 'placce' is none of headings.csv; the nearest are place" in ended.stderr
    )
    assert not re_english(in_chinese(ended.stderr))


def re_english(said: str) -> list[str]:
    return [word for word in ("none of", "nearest", "line") if f" {word} " in said]


def test_what_is_taught_twice_and_files_that_are_none_are_told_with_all_else(tmp_path):
    folder = taught(
        tmp_path,
        headings="heading,meaning\n新到,actual\n旧到,total\n新到,total\n",
        labels="label,indicator,indicator\n甲,fund_arrivals,fund_arrivals\n",
        units="alias,unit,factor,dimension,kind\n拨,批,若干,count,count\n",
    )
    (folder / "._headings.csv").write_bytes(b"\0\5")
    with pytest.raises(CodebookError) as raised:
        with_own(folder, shipped)
    told = str(raised.value).replace(f"{folder}{os.sep}", "").split("\n")
    assert {line.split("; these")[0] for line in told} == {
        "._headings.csv: is no file that a project adds to",
        "headings.csv line 4: teaches 新到 again, as a line before it does",
        "labels.csv line 1: names the column indicator twice; leave it there once",
        "units.csv line 2: factor '若干' is not a number such as 0.0001",
    }
    assert all(in_chinese(line) != line for line in told)
