"""source.toml: what is known of a document, and all that is wrong with it at once."""

import datetime as dt
import hashlib

import pytest

from tengchong.reading.sources import SourceError, is_reviewed, raw_folders, read_source

GOOD = """title = "上半年招商引资情况"
publisher = "保山市投资促进局"
published_on = 2021-07-09
place = "保山市"
period_start = "2021-01"
period_end = "2021-06"
language = "zh"
form = "original"
reviewed = true
"""


def folder_with(tmp_path, text, name="2021-baoshan-half-year"):
    folder = tmp_path / "raw" / name
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_good_source(tmp_path):
    source = read_source(folder_with(tmp_path, GOOD))
    assert (source.name, source.place, source.place_name) == ("2021-baoshan-half-year", "530500", "保山市")
    assert source.published_on == dt.date(2021, 7, 9)
    assert (source.url, source.document_number, source.files) == ("", "", {})


def test_all_problems_come_at_once(tmp_path):
    wrong = (
        GOOD.replace('"保山市"\nperiod', '"腾充市"\nperiod')
        .replace("2021-06", "2021-13")
        .replace("2021-07-09", '"2021年7月"')
        .replace('"original"', '"copy"')
        .replace("title", "titel")
    )
    with pytest.raises(SourceError) as error:
        read_source(folder_with(tmp_path, wrong))
    problems = error.value.problems
    assert len(problems) == 6
    for said in ("title: is missing", "titel: is no key", "2021-13", "published_on", "'copy'", "腾充市"):
        assert any(said in problem for problem in problems), said
    assert all(problem.startswith("2021-baoshan-half-year/source.toml") for problem in problems)


def test_a_changed_file_is_an_error(tmp_path):
    table = "指标,实际\n到位资金,7.2亿元\n".encode()
    digest = hashlib.sha256(table).hexdigest()
    folder = folder_with(tmp_path, f'{GOOD}[files]\n"funds.csv" = "{digest}"\n')
    (folder / "funds.csv").write_bytes(table)
    assert read_source(folder).tables() == [folder / "funds.csv"]
    (folder / "funds.csv").write_bytes(table.replace(b"7.2", b"7.3"))
    with pytest.raises(SourceError, match=r"funds\.csv: is not the file it was"):
        read_source(folder)
    (folder / "funds.csv").unlink()
    with pytest.raises(SourceError, match=r"\[files\] funds\.csv: is missing; put it back"):
        read_source(folder)


def test_a_period_that_ends_before_it_begins(tmp_path):
    with pytest.raises(SourceError, match="lies before period_start"):
        read_source(folder_with(tmp_path, GOOD.replace("2021-01", "2021-09")))


@pytest.mark.parametrize("text", ["title = ", "\ufeff= 1", 'title = "a"\ntitle = "b"'])
def test_a_damaged_file(tmp_path, text):
    with pytest.raises(SourceError, match="is no TOML"):
        read_source(folder_with(tmp_path, text))


def test_a_folder_without_source_says_what_to_write(tmp_path):
    with pytest.raises(SourceError, match="there is none; write one"):
        read_source(tmp_path)


def test_what_counts_as_reviewed(tmp_path):
    assert is_reviewed(folder_with(tmp_path, GOOD, "a"))
    assert not is_reviewed(folder_with(tmp_path, "reviewed = false", "b"))
    assert is_reviewed(folder_with(tmp_path, "nonsense", "c"))
    assert [folder.name for folder in raw_folders(tmp_path)] == ["a", "b", "c"]


def test_a_source_with_neither_title_nor_publisher_cannot_be_cited(tmp_path):
    untitled = GOOD.replace("上半年招商引资情况", "")
    assert read_source(folder_with(tmp_path, untitled, "a")).publisher == "保山市投资促进局"
    with pytest.raises(SourceError, match="title and publisher are empty; write one"):
        read_source(folder_with(tmp_path, untitled.replace("保山市投资促进局", ""), "b"))
