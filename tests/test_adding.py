"""`tengchong add` and `read_table`: what becomes of a table that an analyst has just got."""

import io
import re
import tomllib
from pathlib import Path

import docx
import pytest
from PIL import Image

import tengchong as tc
from tengchong.basics.codebook import AmbiguousName
from tengchong.basics.paths import codebook_folder
from tengchong.basics.sentences import in_chinese
from tengchong.building.build import build
from tengchong.building.store import load
from tengchong.cli import main
from tengchong.reading.tables import TableError
from tests.disguises import page, sheet, text

ROWS = [
    ["德宏州2022年1-9月招商引资情况"],
    ["县市", "签约项目（个）", "省外到位资金（亿元）", "同比±%", "下大力气指数"],
    ["芒市", "12", "30.5", "8.1", "3"],
    ["瑞丽市", "10", "20.5", "-3.2", "4"],
]
BARE = [["指标", "实际", "计划"], ["省外到位资金", "30.5", "40"], ["签约项目", "12个", ""]]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "收到的" / "州里 报表.csv"
    path.parent.mkdir()
    path.write_bytes(text(ROWS, encoding="gb18030"))
    return path


@pytest.fixture
def bare(tmp_path):
    path = tmp_path / "bare.csv"
    path.write_bytes(text(BARE))
    return path


def toml(folder):
    return tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))


def test_a_table_is_shown_as_it_is_understood(table):
    understood = tc.read_table(table)
    columns = understood.columns.set_index("heading")
    assert columns.loc["县市", "holds"] == "(place)"
    funds = columns.loc["省外到位资金（亿元）"]
    assert (funds["column"], funds["holds"], funds["measure"], funds["place"], funds["period"], funds["unit"]) == (
        "C", "fund_arrivals_outside_province", "actual", "芒市; 瑞丽市", "2022-01/2022-09", "CNY")  # fmt: skip
    assert columns.loc["同比±%", "measure"] == "growth"
    assert columns.loc["下大力气指数", ["read", "refused"]].tolist() == [0, 2]
    assert understood.refused["locator"].tolist() == ["州里 报表.csv!E3", "州里 报表.csv!E4"]
    assert any("下大力气指数" in doubt.sentence for doubt in understood.doubts)
    assert "省外到位资金" in str(understood) and "<table" in understood._repr_html_()


def test_in_a_terminal_a_column_takes_lines_of_a_page_in_the_users_language():
    shipped = Path(__file__).parents[1] / "docs" / "tables" / "diqing-2014.csv"
    told = str(tc.read_table(shipped, "迪庆州", "2014-01/2014-06"))
    assert max(map(len, told.splitlines()[:-1])) <= 90  # the last is a question
    assert "  D 计划数: target; 2014-01/2014-12; CNY, USD; taken: 7\n" in told
    assert "\n      fund_arrivals_foreign (国外到位资金)\n      places: 5\n" in told
    assert "  D 计划数：目标；2014-01/2014-12；CNY, USD；读出：7\n" in in_chinese(told)
    assert in_chinese(told).startswith("diqing-2014.csv：数据：29\n")


def test_the_columns_that_figures_of_prose_fill_are_told_once(tmp_path):
    file = tmp_path / "总结.txt"
    file.write_text("芒市2022年到位资金5亿元，增长8%，签约项目7个，走访企业9家。", encoding="utf-8")
    told = str(tc.add(file, tmp_path / "data").understood)
    assert told.count("taken: 4") == 1 and told.count("places: 芒市") == 1
    assert (
        "指标，" not in told and "measures：" not in in_chinese(told) and "indicators" not in in_chinese(told)
    )


def test_what_the_file_leaves_open_is_a_sentence_with_its_answers(bare):
    doubts = {doubt.key: doubt.sentence for doubt in tc.read_table(bare).doubts}
    assert set(doubts) == {"place", "period", "title", "unit"}
    assert "2021-01/2021-11" in doubts["period"] and "亿元" in doubts["unit"]
    settled = tc.read_table(bare, place="德宏", period="2022年上半年", unit="亿元")
    assert {doubt.key for doubt in settled.doubts} == {"title"}
    rows = settled.observations.set_index("measure")
    assert rows.loc["target", ["value", "period_end", "place"]].tolist() == [4e9, "2022-12", "533100"]
    assert (rows.loc["actual", "period_end"] == "2022-06").all()
    assert settled.refused.empty


def test_an_added_file_lies_untouched_in_a_folder_that_waits_for_review(table, tmp_path):
    data = tmp_path / "data"
    added = tc.add(table, data, publisher="德宏州投资促进局")
    assert added.folder.parent == data / "raw" and added.folder.name.startswith("2022-dehong")
    assert (added.folder / table.name).read_bytes() == table.read_bytes()
    source = toml(added.folder)
    assert source["place"] == "德宏州" and source["publisher"] == "德宏州投资促进局"
    assert (source["period_start"], source["period_end"]) == ("2022-01", "2022-09")
    assert source["reviewed"] is False and list(source["files"]) == [table.name]


def test_adding_the_same_file_again_changes_nothing(table, tmp_path):
    data = tmp_path / "data"
    first = tc.add(table, data).folder
    before = (first / "source.toml").read_bytes()
    copy = tmp_path / "other name.csv"
    copy.write_bytes(table.read_bytes())
    again = tc.add(copy, data, title="another")
    assert (again.folder, again.new) == (first, False)
    assert [path.name for path in (data / "raw").iterdir()] == [first.name]
    assert (first / "source.toml").read_bytes() == before


def test_another_file_of_the_same_name_gets_a_folder_of_its_own(table, tmp_path):
    first = tc.add(table, tmp_path / "data").folder
    table.write_bytes(text([*ROWS[:2], ["陇川县", "3", "1.5", "2.0", ""]]))
    assert tc.add(table, tmp_path / "data").folder.name == f"{first.name}-2"


def test_build_takes_a_folder_once_it_is_reviewed(table, tmp_path):
    data = tmp_path / "data"
    folder = tc.add(table, data).folder
    assert build(data).unreviewed == [folder.name]
    path = folder / "source.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("reviewed = false", "reviewed = true"), encoding="utf-8"
    )
    assert build(data).rows["observations"] == 6
    assert set(load("observations", data)["source"]) == {folder.name}


def test_questions_are_asked_until_the_answer_is_one(bare, tmp_path):
    answers = {"place": ["宝山湾", "隆阳区"], "period": ["去年", "2021年1-11月"], "unit": ["亿元"],
               "title": ["（情况）"], "publisher": [""], "reviewed": ["yes"]}  # fmt: skip
    asked = []

    def ask(question):
        asked.append(question)
        for key in answers:
            if question.splitlines()[-1].startswith(key) and answers[key]:
                return answers[key].pop(0)
        return next(answers[key].pop(0) for key in ("place", "period") if answers[key])

    added = tc.add(bare, tmp_path / "data", ask=ask)
    assert added.reviewed and not any(answers.values())
    assert any("宝山湾" in question for question in asked)
    source = toml(added.folder)
    assert (source["place"], source["period_end"], source["unit"]) == ("隆阳区", "2021-11", "亿元")
    assert build(tmp_path / "data").rows["observations"] == 3


def test_wrong_answers_come_at_once_and_nothing_is_written(table, tmp_path):
    with pytest.raises(
        ValueError, match=r"place: .*腾充市[\s\S]*period: .*十三月[\s\S]*published_on: .*昨天"
    ):
        tc.add(table, tmp_path / "data", place="腾充市", period="十三月", published_on="昨天")
    assert not (tmp_path / "data").exists()


def test_an_ambiguous_place_asks_for_the_prefecture(table):
    with pytest.raises(AmbiguousName, match="give the prefecture"):
        tc.read_table(table, place="鼓楼")


def test_what_is_no_table_is_not_added(tmp_path):
    picture = tmp_path / "截图.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(TableError, match="is a picture"):
        tc.add(picture, tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_the_command_shows_the_columns_and_what_to_do(tmp_path, capsys):
    path = tmp_path / "t.xlsx"
    path.write_bytes(sheet(ROWS, merges=["A1:E1"]))
    with pytest.raises(SystemExit) as ended:
        main(["add", str(path), "--data", str(tmp_path / "data")])
    out = capsys.readouterr().out
    assert not ended.value.code
    assert "fund_arrivals_outside_province" in out and "set reviewed = true" in out
    with pytest.raises(SystemExit):
        main(["add", str(path), "--data", str(tmp_path / "data")])
    assert "nothing is changed" in capsys.readouterr().out


def test_a_screenshot_of_a_table_is_named_as_such(tmp_path):
    image = io.BytesIO()
    Image.new("RGB", (40, 20)).save(image, "PNG")
    made = docx.Document()
    made.add_paragraph("附件：任务完成情况")
    made.add_picture(io.BytesIO(image.getvalue()))
    made.save(tmp_path / "t.docx")
    with pytest.raises(TableError, match="holds a picture and no table; type the figures"):
        tc.add(tmp_path / "t.docx", tmp_path / "data", place="腾冲市")


def test_a_form_that_nobody_filled_in_is_empty(tmp_path):
    (tmp_path / "t.xlsx").write_bytes(sheet([]))
    with pytest.raises(TableError, match="no cell of it holds anything"):
        tc.add(tmp_path / "t.xlsx", tmp_path / "data", place="腾冲市")


def added(capsys, tmp_path, rows, *options):
    """Exit code and words of adding a table with these rows."""
    (tmp_path / "t.csv").write_bytes(text(rows))
    with pytest.raises(SystemExit) as ended:
        main(["add", str(tmp_path / "t.csv"), "--data", str(tmp_path / "data"), *options])
    return ended.value.code or 0, capsys.readouterr().out


ON = ("--place", "腾冲市", "--period", "2021")


def test_a_cell_of_words_under_a_known_heading_is_at_fault_and_not_the_heading(tmp_path, capsys):
    code, said = added(capsys, tmp_path, [["指标", "实际"], ["到位市外国内资金", "abc"]], *ON)
    assert "B2 'abc': the column '实际' is one of figures, and none of its cells is one" in said
    assert "nobody taught" not in said and "codebook/" not in said
    assert code == 1 and "made, but no figure of it is read" in said


def test_two_values_of_one_figure_are_a_doubt_and_the_folder_is_there_for_the_correction(tmp_path, capsys):
    rows = [["指标", "实际"], ["到位市外国内资金", "12亿元"], ["到位市外国内资金", "13亿元"]]
    code, said = added(capsys, tmp_path, rows, *ON)
    assert "? t.csv!B2, t.csv!B3 claim the same figure with different values" in said
    assert code == 0 and (tmp_path / "data" / "raw" / "2021-tengchong-t" / "t.csv").exists()
    assert "和" not in in_chinese(said) and " claim " not in in_chinese(said)


def test_two_columns_of_one_figure_are_told_how_their_headings_are_taught(tmp_path, capsys):
    rows = [
        ["乡镇", "到位资金（亿元）", "省外到位资金（亿元）", "到位省外资金（亿元）"],
        ["弥阳街道", "40", "25.6", "20"],
    ]
    _, said = added(capsys, tmp_path, rows, "--place", "弥勒市", "--period", "2024-01/2024-09")
    assert (
        "t.csv!C2, t.csv!D2 claim the same figure with different values (25.6, 20); their headings are read"
        in said
    )
    assert "fund_arrivals_outside_province: teach the one" in said and "codebook/labels.csv" in said
    assert "place or period" not in said and "它们的表头读作同一指标" in in_chinese(said)


def test_money_without_a_unit_is_to_be_filled_in_as_the_title_is(tmp_path, capsys):
    rows = [["指标", "实际"], ["到位市外国内资金", "12"], ["签约项目", "3个"]]
    code, said = added(capsys, tmp_path, rows, *ON)
    assert code == 0 and "(--unit)" in said and "fill in title, unit, then" in said
    assert toml(tmp_path / "data" / "raw" / "2021-tengchong-t")["unit"] == ""


def test_of_a_file_of_unknown_words_it_is_said_that_nothing_is_read_and_where_words_are_taught(
    tmp_path, capsys
):
    code, said = added(capsys, tmp_path, [["花", "鸟"], ["a", "1"], ["b", "2"]], *ON)
    assert code == 1 and "made, but no figure of it is read; settle each line that begins with ?" in said
    assert f"files named as those of {codebook_folder()}" in said and "add the file again" in said
    assert not re.search(r"[a-z] (it|the|of) ", in_chinese(said))


def test_a_file_on_file_is_understood_as_it_lies_there_and_other_answers_are_told(tmp_path, capsys):
    rows = [["指标", "实际"], ["到位市外国内资金", "12亿元"]]
    added(capsys, tmp_path, rows, *ON)
    code, said = added(capsys, tmp_path, rows, "--place", "腾冲县", "--period", "2020")
    assert code == 0 and "2021-01/2021-12; CNY" in said and "holds this file already" in said
    assert "on file period is 2021-01/2021-12, not 2020; to change it, edit source.toml there" in said
    assert "on file place" not in said


def test_a_file_whose_folder_still_waits_for_a_place_is_known_again(tmp_path):
    file, data = tmp_path / "t.csv", tmp_path / "data"
    file.write_bytes(text([["指标", "数值（亿元）"], ["到位资金", "3"]]))
    first = tc.add(file, data, title="到位资金")
    again = tc.add(file, data, title="到位资金", place="腾冲市")
    assert (again.new, again.folder) == (False, first.folder)


@pytest.mark.parametrize("place", ["腾冲市", "530581"])
@pytest.mark.parametrize("prose", [True, False])
def test_a_place_that_is_given_or_read_as_a_code_is_called_by_its_name(tmp_path, place, prose):
    file = tmp_path / ("a.txt" if prose else "a.csv")
    file.write_text(
        "到位市外国内资金155亿元。" if prose else "指标,实际\n到位市外国内资金,155亿元\n", encoding="utf-8"
    )
    added = tc.add(file, tmp_path / "data", title="总结", publisher="局", place=place, period="2026")
    assert toml(added.folder)["place"] == "腾冲市"
    stated = (added.folder / "source.toml").read_text(encoding="utf-8").replace("false", "true")
    (added.folder / "source.toml").write_text(stated.replace("腾冲市", "530581"), encoding="utf-8")
    build(tmp_path / "data")
    assert set(load("observations", tmp_path / "data")["place_name"]) == {"腾冲市"}


def test_a_row_that_gives_its_place_as_a_code_is_called_by_its_name(tmp_path):
    (tmp_path / "a.csv").write_text("地区,指标,实际\n530581,签约项目,5个\n", encoding="utf-8")
    assert tc.read_table(tmp_path / "a.csv", "保山市", "2026").observations["place_name"].tolist() == [
        "腾冲市"
    ]


def test_of_a_file_without_any_figure_no_folder_is_made(tmp_path):
    file = tmp_path / "passwd.csv"
    file.write_bytes(text([["花", "鸟"], ["甲", "乙"]]))
    with pytest.raises(
        TableError, match=r"passwd\.csv: no table and no sentence with a figure is found in it"
    ):
        tc.add(file, tmp_path / "data", place="腾冲市", period="2026")
    assert not (tmp_path / "data").exists()


@pytest.fixture
def yearbook(tmp_path):
    """A Word document whose paragraph says more than the table below it."""
    document = docx.Document()
    for line in [
        "浏阳市2024年招商引资工作情况",
        "2024年，全市新引进项目86个，其中亿元以上项目52个；合同引资412.6亿元，实际到位内资231.7亿元，同比增长10.8%，完成年度任务的102.98%。"
        "各园区进展如下表所示，其余乡镇街道合并统计，请各单位对照年度任务加快推进。",
        "表1  2024年各园区招商引资完成情况（单位：亿元）",
    ]:
        document.add_paragraph(line)
    rows = [
        ["园区", "引进项目数（个）", "合同引资额", "实际到位内资", "年度任务", "完成率"],
        ["浏阳经开区", "29", "168.4", "98.2", "95", "103.37%"],
        ["浏阳高新区", "57", "244.2", "133.5", "130", "102.69%"],
        ["合计", "86", "412.6", "231.7", "225", "102.98%"],
    ]
    grid = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(grid.rows, rows, strict=True):
        for cell, printed in zip(row.cells, cells, strict=True):
            cell.text = printed
    path = tmp_path / "浏阳2024.docx"
    document.save(str(path))
    return path


def test_the_text_beside_a_table_is_read_as_a_report_without_what_the_table_prints(yearbook, tmp_path):
    added = tc.add(yearbook, tmp_path / "data", place="浏阳市", period="2024", publisher="浏阳市商务局")
    assert "亿元以上" in str(added.understood.observations["category"].tolist())
    beside = (added.folder / "浏阳2024.docx.beside.figures.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[:2] for line in beside[1:]] == [
        ["亿元以上项目", "52个"],
        ["实际到位内资同比增幅", "10.8%"],
    ]
    source = added.folder / "source.toml"
    source.write_text(source.read_text("utf-8").replace("reviewed = false", "reviewed = true"), "utf-8")
    build(tmp_path / "data")
    built = load("observations", tmp_path / "data")
    total = built[(built["place"] == "430181") & (built["indicator"] == "fund_arrivals_domestic")]
    assert total[total["category"] == ""].set_index("measure")["value"].to_dict() == {
        "actual": 231.7e8, "target": 225e8, "completion": 102.98, "growth": 10.8}  # fmt: skip
    growth = total[total["measure"] == "growth"].iloc[0]
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(yearbook)).paragraphs)
    assert growth["locator"].endswith(f"!{words.index('10.8%')}-{words.index('10.8%') + 5}")


def test_a_table_alone_says_that_the_sentences_beside_it_are_not_read(yearbook, tmp_path):
    alone = [doubt.sentence for doubt in tc.read_table(yearbook, place="浏阳市", period="2024").doubts]
    assert sum("the sentences beside the tables of a document are not read here" in one for one in alone) == 1
    added = tc.add(yearbook, tmp_path / "data", place="浏阳市", period="2024")
    assert not [doubt for doubt in added.understood.doubts if "are not read here" in doubt.sentence]


def test_a_document_is_titled_by_its_own_heading_where_a_paragraph_parts_it_from_the_table(
    yearbook, tmp_path
):
    folder = tc.add(yearbook, tmp_path / "data", place="浏阳市", period="2024").folder
    assert toml(folder)["title"] == "浏阳市2024年招商引资工作情况"


def test_a_zone_called_by_its_kind_alone_is_listed_as_it_is_printed(tmp_path, capsys):
    rows = [
        ["乡镇", "省外到位资金（亿元）", "签约项目数（个）"],
        ["弥阳街道", "12.3", "9"],
        ["产业园区", "40.1", "11"],
        ["合计", "52.4", "20"],
    ]
    code, said = added(capsys, tmp_path, rows, "--place", "弥勒市", "--period", "2024-01/2024-09")
    assert code == 0 and "places: 弥勒市, 产业园区" in said
    assert toml(next((tmp_path / "data" / "raw").iterdir()))["place"] == "弥勒市"


def test_a_folder_that_cannot_be_made_whole_is_not_made(table, tmp_path, monkeypatch):
    write_text = Path.write_text

    def full(path, *given, **named):
        if path.name == "source.toml":
            raise OSError("no space left on the device")
        return write_text(path, *given, **named)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="no space"):
        tc.add(table, tmp_path / "data")
    assert [*(tmp_path / "data" / "raw").iterdir()] == []


def test_unit_date_and_address_are_checked_as_the_place_is(table, tmp_path):
    with pytest.raises(
        ValueError,
        match=r"unit: '亿无' is no unit of money; the nearest .*亿元[\s\S]*url: .*notaurl[\s\S]*2022-13-40",
    ):
        tc.add(table, tmp_path / "data", unit="亿无", url="notaurl", published_on="2022-13-40")
    with pytest.raises(ValueError, match="'千瓦时' is no unit of money"):
        tc.add(table, tmp_path / "data", unit="千瓦时")
    assert not (tmp_path / "data").exists()
    given = {"url": "https://www.dh.gov.cn/zwgk/1.htm", "published_on": "2022-10-13"}
    source = toml(tc.add(table, tmp_path / "data", unit="亿元、万美元", **given).folder)
    assert (source["unit"], source["url"], str(source["published_on"])) == ("亿元、万美元", *given.values())


def test_what_add_asks_for_can_be_answered_by_adding_again_until_it_is_reviewed(bare, tmp_path, capsys):
    data = tmp_path / "data"
    folder = tc.add(bare, data, publisher="州局").folder
    answers = {
        "place": "530581",
        "period": "2022年1-9月",
        "title": "情况",
        "unit": "亿元",
        "published_on": "2022-10-13",
    }
    again = tc.add(bare, data, publisher="另一局", **answers)
    assert sorted(again.filled) == sorted(answers) and {doubt.key for doubt in again.understood.doubts} <= {
        ""
    }
    assert again.differing == ["on file publisher is 州局, not 另一局"]
    source = toml(folder)
    assert [source[key] for key in ("place", "period_start", "period_end", "title", "unit", "publisher")] == [
        "腾冲市", "2022-01", "2022-09", "情况", "亿元", "州局"]  # fmt: skip
    path = folder / "source.toml"
    path.write_text(path.read_text("utf-8").replace("reviewed = false", "reviewed = true"), "utf-8")
    assert build(data).rows["observations"] == 3
    before = path.read_bytes()
    late = tc.add(bare, data, url="https://www.dh.gov.cn/1.htm")
    assert path.read_bytes() == before and late.differing and not late.filled


def test_an_answer_is_taken_into_the_tables_read_from_a_report_unless_a_person_changed_them(tmp_path):
    file = tmp_path / "总结.txt"
    file.write_text("1-9月全市到位资金5亿元，上年同期到位4亿元。", encoding="utf-8")
    proposed = tc.add(file, tmp_path / "data", place="芒市").folder / "总结.txt.figures.csv"
    tc.add(file, tmp_path / "data", period="2021")
    assert ",2021年1-9月," in proposed.read_text("utf-8")

    other = tmp_path / "其他.txt"
    other.write_text("1-9月全市到位资金6亿元，上年同期到位4亿元。", encoding="utf-8")
    proposed = tc.add(other, tmp_path / "data", place="芒市").folder / "其他.txt.figures.csv"
    lines = proposed.read_text("utf-8").splitlines(keepends=True)
    proposed.write_text("".join(lines[:2]), "utf-8")
    tc.add(other, tmp_path / "data", period="2021")
    assert proposed.read_text("utf-8") == "".join(lines[:2])


def test_a_note_below_the_table_of_a_document_is_read_with_the_table_alone(yearbook, tmp_path):
    document = docx.Document(str(yearbook))
    document.add_paragraph("注：全市共签约项目91个。")
    document.save(str(yearbook))
    added = tc.add(yearbook, tmp_path / "data", place="浏阳市", period="2024")
    assert (added.understood.observations["printed"] == "91个").sum() == 1
    assert "91个" not in (added.folder / "浏阳2024.docx.beside.figures.csv").read_text("utf-8")


def test_of_a_page_it_is_said_that_the_sentences_beside_its_table_are_not_read(tmp_path):
    rows = [["县市", "省外到位资金（亿元）"], ["芒市", "30.5"]]
    told = "2022年1-9月，全州签约项目86个，到位资金231.7亿元，同比增长10.8%。"
    for name, head in (("a.html", f"<p>{told}</p>"), ("b.html", "<p>德宏州2022年1-9月情况</p>")):
        (tmp_path / name).write_text(page(rows, head), encoding="utf-8")
    doubts, none = (
        [
            doubt.sentence
            for doubt in tc.add(tmp_path / name, tmp_path / "data", place="德宏州").understood.doubts
        ]
        for name in ("a.html", "b.html")
    )
    assert any("are not read; tengchong read a.html reads them" in sentence for sentence in doubts)
    assert not any("are not read" in sentence for sentence in none)
