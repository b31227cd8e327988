"""Plans from tables and from the data, and what one report says against another."""

import json

import nbformat
import pandas as pd
import pytest
from lxml import html

from tengchong.cli import main
from tengchong.comparing.wording import Number, Said, said
from tengchong.running import freshness
from tengchong.running.differences import difference_page, differences, told
from tengchong.running.matrix import plan_of_matrix
from tengchong.running.plans import PlanError, plan


@pytest.fixture
def matrix(tmp_path):
    def write(text):
        (tmp_path / "m.csv").write_text(text, encoding="utf-8")
        return tmp_path / "m.csv"

    return write


def test_the_notebook_on_all_data_runs_only_when_it_is_named():
    assert {run.notebook.stem for run in plan(["2021"], ["腾冲市"])} == {
        "01_fund_arrivals", "02_utility_prices", "03_pipeline_conversion",
    }  # fmt: skip
    assert [run.notebook.stem for run in plan(["2021"], ["腾冲市"], only=["00_data"])] == ["00_data"]


def test_several_notebooks_are_named_as_several_places_are():
    runs = plan(["2021"], ["腾冲市,保山市"], only=["01_fund_arrivals, 03_pipeline_conversion.ipynb"])
    assert [run.notebook.stem for run in runs] == ["01_fund_arrivals", "03_pipeline_conversion"] * 2
    with pytest.raises(PlanError, match="04_other is no notebook of"):
        plan(["2021"], ["腾冲市"], only="01_fund_arrivals,04_other")


def test_a_matrix_is_a_report_a_row_and_each_run_once(matrix, notebooks):
    rows = "year,place,floor,folder\n2021,腾冲市,,\n2021,腾冲市,0.25,low\n2020,保山市,,\n2020,530500,,\n"
    runs = plan_of_matrix(matrix(rows), ["01_arrivals"], {"through": ""}, notebooks)
    assert [(one.folder, one.parameters.get("floor")) for one in runs] == [
        ("2021-530581", None), ("low", 0.25), ("2020-530500", None),
    ]  # fmt: skip


def test_all_that_is_wrong_in_a_matrix_is_told_with_its_line(matrix, notebooks):
    rows = "year,place,floor\n2021,腾充市,\n20x1,腾冲市,\n2021,腾冲市,1\n2021,腾冲市,2\n"
    with pytest.raises(PlanError) as raised:
        plan_of_matrix(matrix(rows), ["01_arrivals"], {}, notebooks)
    lines = [problem.partition("m.csv ")[2][:7] for problem in raised.value.problems]
    assert lines == ["line 2:", "line 3:", "line 5:"] and "column folder" in raised.value.problems[2]
    with pytest.raises(PlanError, match="no column place"):
        plan_of_matrix(matrix("year\n2021\n"), [], {}, notebooks)


def test_all_places_are_those_that_print_figures(notebooks):
    runs = plan(["2021"], ["all"], only=["01_arrivals"], notebooks=notebooks)
    places = [one.parameters["place"] for one in runs]
    assert len(places) == len(set(places)) > 20 and {"530581", "530500"} <= set(places)


def test_a_dry_run_says_what_would_be_run_and_runs_nothing(batch, notebooks, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("tengchong.running.plans.notebooks_folder", lambda: notebooks)
    asked = ["run", "--year", "2021", "--place", "腾冲市", "--dry-run", "--out"]
    for out, marks in ((batch[0], "=··"), (tmp_path / "new", "···")):
        with pytest.raises(SystemExit) as ended:
            main([*asked, str(out)])
        lines = capsys.readouterr().out.splitlines()
        assert ended.value.code == 0 and "".join(line[0] for line in lines[:3]) == marks
    with pytest.raises(SystemExit):
        main([*asked, str(batch[0]), "--json"])
    planned = json.loads(capsys.readouterr().out)
    assert [one["unchanged"] for one in planned] == [True, False, False]
    assert {one["folder"] for one in planned} == {"2021-530581"}
    assert not (tmp_path / "new").exists()
    with pytest.raises(SystemExit):
        main(
            ["run", "--years", "2021,2030", "--place", "腾冲市", "--dry-run", "--out", str(tmp_path / "new")]
        )
    told = capsys.readouterr()
    assert "skipped: no document tells a figure of 腾冲市 for 2030" in told.err and "2030" not in told.out
    with pytest.raises(SystemExit) as ended:
        main(["run", "--year", "2030", "--place", "腾冲市", "--dry-run", "--out", str(tmp_path / "new")])
    assert ended.value.code == 2
    assert "no document tells a figure of 腾冲市 for 2030; there are figures for" in capsys.readouterr().err


@pytest.fixture
def report(tmp_path, essay_of):
    """A folder with a notebook that shows a table of arrivals and a finding."""

    def write(year, rows, sentence):
        frame = pd.DataFrame(rows, columns=["地区", "printed", "completion", "period_end", "locator"])
        found = pd.DataFrame({"rank": [1], "topic": ["gap"], "zh": [sentence], "en": ["…"]})
        essay = essay_of((frame, "printed"), (found, "findings"), year=year, place="腾冲市")
        folder = tmp_path / f"{year}-{len(rows)}"
        folder.mkdir()
        nbformat.write(essay.nb, folder / "01_arrivals.ipynb")
        return folder

    return write


def test_reports_in_two_languages_are_not_compared(tmp_path, essay_of, capsys):
    frame = pd.DataFrame({"地区": ["省外"], "printed": ["211.93亿元"], "period_end": ["2021-11"]})
    for language in ("en", "zh"):
        (tmp_path / language).mkdir()
        essay = essay_of((frame, "printed"), year=2021, place="腾冲市", language=language)
        nbformat.write(essay.nb, tmp_path / language / "01_arrivals.ipynb")
    with pytest.raises(SystemExit) as ended:
        main(["compare", str(tmp_path / "en"), str(tmp_path / "zh")])
    assert ended.value.code == 2
    assert (
        f"{tmp_path / 'en'} is in the language en, {tmp_path / 'zh'} in zh; figures"
        in capsys.readouterr().err
    )


def test_two_reports_say_which_figures_changed_appeared_and_went_and_by_how_much(report):
    old = report(2021, [("省外", "211.93亿元", 88.3, "2021-11", "a!B2"), ("国外", "120万美元", 60.0, "2021-11", "a!B3")],
                 "落后 3.26 个百分点。")  # fmt: skip
    new = report(2022, [("省外", "254.32亿元", 88.3, "2022-11", "b!C9"), ("省内", "50亿元", 90.0, "2022-11", "b!C8"),
                        ("其他", "x", 1.0, "2022-11", "b!C7")], "落后 1 个百分点。")  # fmt: skip
    found = differences(old, new).set_index(["row", "column"])
    grown = found.loc[("省外", "printed")]
    assert (grown["change"], round(grown["percent"], 2), grown["status"]) == (4_239_000_000, 20.0, "changed")
    assert ("省外", "completion") not in found.index and ("省外", "locator") not in found.index
    assert found.loc[("国外", "printed"), "status"] == "went"
    assert found.loc[("省内", "printed"), "status"] == "appeared"
    assert found.loc[("gap 1", ""), ["before", "after"]].tolist() == [
        "落后 3.26 个百分点。",
        "落后 1 个百分点。",
    ]
    line = "≠ 01_arrivals  printed  省外  printed: 211.93亿元 (2021-11) → 254.32亿元 (2022-11)  (+42.4亿元, +20%)"
    assert line in told(differences(old, new)).splitlines()
    assert differences(old, old).empty


def test_only_figures_of_one_unit_have_a_difference(report):
    amounts = [(said(Number(7e8, 7e8, 7e8, "CNY")).en, said(Number(9e8, 9e8, 9e8, "CNY")).en), ("7亿元", "9")]
    changes = []
    for year, (before, after) in enumerate(amounts, start=2021):
        old = report(year, [("省外", before, 1.0, "", "")], "…")
        new = report(year + 10, [("省外", after, 1.0, "", "")], "…")
        changes.append(differences(old, new).set_index("column")["change"]["printed"])
    assert changes[0] == 2e8 and pd.isna(changes[1])


def reported(tmp_path, essay_of, year, *tables, sentence="…"):
    """The folder of a report on Tengchong whose first notebook shows tables, and one finding."""
    found = pd.DataFrame({"rank": [1], "topic": ["gap"], "zh": [sentence], "en": ["…"]})
    essay = essay_of(*tables, (found, "findings"), year=year, place="腾冲市")
    folder = tmp_path / f"{year}-{len([*tmp_path.iterdir()])}"
    folder.mkdir()
    nbformat.write(essay.nb, folder / "01_fund_arrivals.ipynb")
    return folder


def money(value, digit=1e6):
    return said(Number(value, value - digit / 2, value + digit / 2, "CNY")).zh


def percent(value):
    return said(Number(value, value - 0.005, value + 0.005, "%")).zh


def test_figures_of_other_months_are_listed_and_not_subtracted(tmp_path, essay_of):
    columns = ["what", "when", "actual", "growth", "reason"]
    old = pd.DataFrame([("市外", "2021年1—11月", money(259.03e8), percent(6.56), "")], columns=columns)
    both = [
        ("市外", "2022年", money(310.5e8), percent(6), "见原文"),
        ("省外", "2022年", money(2e10), percent(1), ""),
    ]
    new = pd.DataFrame(both, columns=columns)
    pair = [reported(tmp_path, essay_of, y, (table, "growth")) for y, table in ((2021, old), (2022, new))]
    found = differences(*pair)
    apart = found[found["status"] == "not_compared"].set_index("column")
    assert apart.loc["actual", ["before", "after"]].tolist() == ["259.03亿元", "310.5亿元"]
    assert apart.loc["growth", ["when_before", "when_after"]].tolist() == ["2021年1—11月", "2022年"]
    assert apart[["change", "percent"]].isna().all(axis=None) and (apart["difference"] == "").all()
    assert set(found.loc[found["row"] == "省外", "status"]) == {"appeared"} and "reason" not in set(
        found["column"]
    )
    line = "市外  actual: 259.03亿元（2021年1—11月） | 310.5亿元（2022年）  not compared: different months"
    assert f"∦ 01_fund_arrivals  growth  {line}" in told(found).splitlines()
    assert "未比较：月份不同" in told(found, "zh")
    body = html.fromstring(difference_page(found, *pair))
    rows = [row.xpath("./td/text()") for row in body.xpath("//figure[@class='key_figures']//tbody/tr")]
    assert [
        "到位资金",
        "市外 · 实际",
        "259.03亿元（2021年1—11月）",
        "310.5亿元（2022年）",
        "未比较：月份不同",
        "–",
    ] in rows


def test_of_several_months_the_same_ones_are_compared(tmp_path, essay_of):
    columns = ["what", "when", "actual"]
    old = pd.DataFrame([("市外", "2021年1—11月", money(259.03e8))], columns=columns)
    new = [("市外", "2022年", money(310.5e8)), ("市外", "2022年1—11月", money(270.15e8))]
    pair = [
        reported(tmp_path, essay_of, 2021, (old, "growth")),
        reported(tmp_path, essay_of, 2022, (pd.DataFrame(new, columns=columns), "growth")),
    ]
    found = differences(*pair).set_index("status")
    assert (
        found.loc["changed", "after"] == "270.15亿元" and found.loc["changed", "difference"] == "+11.12亿元"
    )
    assert found.loc["changed", "change"] == pytest.approx(11.12e8)
    assert found.loc["appeared", "after"] == "310.5亿元"


def test_targets_are_of_the_whole_year_and_the_same_year_is_the_same_figure(tmp_path, essay_of):
    columns = ["what", "measure", "when", "printed"]
    old = pd.DataFrame([("市外", "目标", "2022年", "300亿元")], columns=columns)
    new = pd.DataFrame(
        [("市外", "目标", "2022年", "310亿元"), ("市外", "目标", "2023年", "330亿元")], columns=columns
    )
    short = [pd.DataFrame({"what": ["市外"], "when": [when], "target": [money(target)]})
             for when, target in (("2021年1—11月", 293e8), ("2022年", 3e10))]  # fmt: skip
    pair = [
        reported(tmp_path, essay_of, 2021, (old, "printed"), (short[0], "missing")),
        reported(tmp_path, essay_of, 2022, (new, "printed"), (short[1], "missing")),
    ]
    found = differences(*pair).set_index(["table", "when_after"])
    assert found.loc[("missing", ""), "difference"] == "+7亿元"
    assert found.loc[("printed", "2022年"), ["before", "when_before"]].tolist() == ["300亿元", "2022年"]
    assert found.loc[("printed", "2023年"), "status"] == "appeared"


def test_a_target_that_both_reports_print_is_unchanged_and_told_once(tmp_path, essay_of):
    """Mile: the reports of 2023 and of 2024 print the target of 2024, in two documents, with the unit and without."""

    def targets(*told):
        exact = [(when, Number(value, value, value, "CNY"), text) for when, value, text in told]
        rows = [("省外国内到位资金", "目标", when, Said(text, number)) for when, number, text in exact]
        return pd.DataFrame(rows, columns=["what", "measure", "when", "printed"])

    old = targets(
        ("2023年", 120e8, "120（亿元）"), ("2023年", 120e8, "120亿元"), ("2024年", 135e8, "135亿元")
    )
    new = targets(("2024年", 135e8, "135（亿元）"))
    pair = [reported(tmp_path, essay_of, y, (table, "printed")) for y, table in ((2023, old), (2024, new))]
    found = differences(*pair)
    (row,) = found[found["table"] == "printed"].itertuples()
    assert (row.before, row.when_before, row.status) == ("120（亿元）", "2023年", "went")


def test_what_a_year_may_end_at_is_not_set_against_what_it_reached(tmp_path, essay_of):
    columns = ["what", "when", "year_end"]
    ends = [("2023年", 126.48e8), ("2024年1—9月", 135.6e8), ("2024年1—11月", 136.2e8)]
    tables = [pd.DataFrame([("省外", when, money(value))], columns=columns) for when, value in ends]
    reports = [
        reported(tmp_path, essay_of, int(when[:4]), (table, "left_to_do"))
        for (when, _), table in zip(ends, tables, strict=True)
    ]
    (row,) = differences(*reports[:2]).query("column == 'year_end'").itertuples()
    assert (row.status, row.before, row.after) == ("not_compared", "126.48亿元", "135.6亿元")
    (row,) = differences(*reports[1:]).query("column == 'year_end'").itertuples()
    assert row.status == "changed" and row.difference.startswith("+6,000万元")


def test_classes_are_not_subtracted_nor_words_and_years(tmp_path, essay_of):
    columns = ["stage", "by", "group", "count", "share", "remark"]
    groups = [("签约", "规模", "1亿元以下", 3, percent(5.35), "2021年4月"),
              ("签约", "规模", "1亿元至5亿元", 2, percent(94.65), "2021年5月")]  # fmt: skip
    old = pd.DataFrame(groups, columns=columns)
    new = pd.DataFrame([("签约", "规模", "1亿元至5亿元", 1, percent(100), "2022年6月")], columns=columns)
    pair = [reported(tmp_path, essay_of, y, (table, "sizes")) for y, table in ((2021, old), (2022, new))]
    found = differences(*pair)
    found = found[found["table"] == "sizes"].set_index(["row", "column"])
    same, gone = "签约 · 规模 · 1亿元至5亿元", "签约 · 规模 · 1亿元以下"
    assert found.loc[(same, "count"), "change"] == -1 and set(found.loc[gone, "status"]) == {"went"}
    assert found.loc[(same, "share"), "difference"] == "+5.35个百分点"
    assert pd.isna(found.loc[(same, "share"), "percent"])
    assert (
        found.loc[(same, "remark"), "status"] == "changed" and found.loc[(same, "remark"), "difference"] == ""
    )


def test_the_years_of_a_history_are_classes_and_no_figures(tmp_path, essay_of):
    tables = [
        pd.DataFrame(
            {"agreed_year": ["2019", "2020"], "年份": [2019, 2020], "agreed": [money(3e9), money(last)]}
        )
        for last in (7e9, 8e9)
    ]
    pair = [
        reported(tmp_path, essay_of, y, (table, "lags"))
        for y, table in zip((2021, 2022), tables, strict=True)
    ]
    found = differences(*pair)
    (row,) = found[found["table"] == "lags"].itertuples()
    assert (row.row, row.column, row.status) == ("2020 · 2020", "agreed", "changed")
    assert row.change == 1e9 and row.difference == "+10亿元"


def test_a_project_is_known_by_its_name_and_its_stage_may_change(tmp_path, essay_of):
    pair = [
        reported(
            tmp_path, essay_of, year, (pd.DataFrame({"name": ["樱花谷"], "stage": [stage]}), "named_projects")
        )
        for year, stage in ((2021, "签约"), (2022, "开工"))
    ]
    found = differences(*pair).set_index(["row", "column"])
    assert found.loc[("樱花谷", "stage"), ["before", "after", "status"]].tolist() == [
        "签约",
        "开工",
        "changed",
    ]


def test_about_ten_key_figures_stand_first_and_sentences_last(tmp_path, essay_of):
    def table(factor):
        rows = [(f"产业{'甲乙丙丁戊己'[n]}", "2021年", money(factor * (n + 1) * 1e9), money(1e8 * factor))
                for n in range(6)]  # fmt: skip
        return pd.DataFrame(rows, columns=["what", "period", "actual", "gain"])

    pair = [reported(tmp_path, essay_of, 2021, (table(f), "growth"), sentence=f"第{f}句") for f in (1, 2)]
    found = differences(*pair)
    assert found["part"].drop_duplicates().tolist() == ["key_figures", "figures", "sentences"]
    assert (found["part"] == "key_figures").sum() == 2
    assert told(found).splitlines()[0] == "Key figures" and told(found, "zh").splitlines()[0] == "主要数字"


def test_compare_tells_a_table_and_a_page(report, tmp_path, capsys):
    old, new = (
        report(year, [("省外", f"{value}亿元", 1.0, "", "")] * value, "。")
        for year, value in ((2021, 1), (2022, 2))
    )
    with pytest.raises(SystemExit):
        main(["compare", str(old), str(new), "--page", str(tmp_path / "page.html"), "--format", "csv"])
    assert capsys.readouterr().out.startswith("notebook,table,row,column,before,after,change,percent,status")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "腾冲市 2021 → 腾冲市 2022" in page and "2亿元" in page and "有变动" in page
    with pytest.raises(SystemExit) as ended:
        main(["compare", str(old), str(tmp_path / "nowhere")])
    assert ended.value.code == 1 and "holds no notebook" in capsys.readouterr().err


def test_the_page_of_differences_says_sections_and_columns_in_words_and_sets_sentences_side_by_side(report):
    old = report(2021, [("省外", "2亿元", 90.0, "", "b!C9")], "落后 3.26 个百分点。")
    new = report(2022, [("省外", "3亿元", 95.0, "", "b!C8")], "落后 1 个百分点。")
    body = html.fromstring(difference_page(differences(old, new), old, new))
    assert (
        body.xpath("//main//h2/text()") == ["主要数字", "到位资金"]
        and "01_arrivals" not in body.text_content()
    )
    sides = body.xpath("//figure[@class='sentences']//tbody//td/text()")
    assert sides == ["落后 3.26 个百分点。", "落后 1 个百分点。"]
    figures = [row.xpath("./td/text()") for row in body.xpath("//figure[@class='figures']//tbody/tr")]
    assert ["到位资金", "省外 · 原文", "2亿元", "3亿元", "0至2亿元", "50"] in figures
    (key,) = body.xpath("//figure[@class='key_figures']//tbody/tr")
    assert key.xpath("./td/text()") == ["到位资金", "省外 · 完成率（%）", "90", "95", "+5个百分点", "–"]
    same = html.fromstring(difference_page(differences(old, old), old, old))
    assert "两份报告没有差异" in same.text_content()


def test_stale_tables_are_built_and_a_sentence_says_so(tmp_path, monkeypatch):
    said, built = [], tmp_path / "processed" / "datapackage.json"
    (tmp_path / "raw").mkdir()

    def build(data):
        built.parent.mkdir(exist_ok=True)
        built.write_text("{}")

    monkeypatch.setattr("tengchong.building.build.build", build)
    monkeypatch.setattr(
        "tengchong.building.build.check", lambda data: said.append("checked") or ["observations.csv"]
    )
    freshness.build_where_stale(tmp_path, said.append)  # not built at all
    freshness.build_where_stale(tmp_path, said.append)  # untouched since
    (tmp_path / "raw" / "new.csv").write_text("x")
    freshness.build_where_stale(tmp_path, said.append)
    assert [sentence.split()[-1] for sentence in said] == ["again", "checked", "again"]
