"""What a notebook shows is found again in it: charts as pictures, tables with all rows, findings as words."""

import json
import math

import matplotlib
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from nbformat import v4

from tengchong.showing.bundles import bundle
from tengchong.showing.exhibits import exhibits, missing_charts, show
from tengchong.showing.frames import cells_of, read_resource, resource

ARRIVALS = pd.DataFrame(
    {
        "地区": ["腾冲市", "德宏州", "<怒江州>"],
        "项目 (项)": [75, 22, 6],
        "到位 (亿元)": [259.03, 47.1, float("nan")],
        "上限": [260.0, math.inf, -math.inf],
        "月份": pd.PeriodIndex(["2021-11", "2021-06", None], freq="M"),
        "可比": [True, False, True],
    }
)


def shown(*things, **metadata):
    """A notebook with one cell that shows the things, without a kernel."""
    outputs = [
        v4.new_output("display_data", data, metadata=about) for data, about in (bundle(*t) for t in things)
    ]
    return v4.new_notebook(cells=[v4.new_code_cell(outputs=outputs)], metadata={"tengchong": metadata})


def test_a_table_comes_back_with_all_its_rows_and_types():
    (found,) = exhibits(shown((ARRIVALS, "arrivals", "到位资金", "截至11月")))
    assert (found.kind, found.name, found.title, found.alt) == ("table", "arrivals", "到位资金", "截至11月")
    pd.testing.assert_frame_equal(found.frame, ARRIVALS)


def test_a_table_of_any_length_is_kept_whole():
    (found,) = exhibits(shown((pd.DataFrame({"n": range(500)}), "long")))
    assert found.frame["n"].tolist() == list(range(500))
    assert found.data["text/html"].count("<tr>") == 501


def test_an_index_with_a_name_becomes_a_column():
    by_place = ARRIVALS.set_index("地区")[["到位 (亿元)"]]
    (found,) = exhibits(shown((by_place, "by_place")))
    assert found.frame.columns.tolist() == ["地区", "到位 (亿元)"]


def test_a_table_is_written_as_people_read_it():
    html = bundle(ARRIVALS, "arrivals", "到位 & 计划")[0]["text/html"]
    assert "&lt;怒江州&gt;" in html and "到位 &amp; 计划" in html
    assert 'data-value="259.03">259.03<' in html and ">47.10<" in html
    assert ">∞<" in html and ">−∞<" in html and ">–<" in html


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([2021, 2020], ["2021", "2020"]),
        ([25_903_000_000, 120], ["25,903,000,000", "120"]),
        ([0.236, 0.259], ["0.236", "0.259"]),
        ([91.6666667, -3.26], ["91.67", "−3.26"]),
        ([0.5, 0.25], ["0.50", "0.25"]),
        ([4.0, 6.0], ["4", "6"]),
    ],
)
def test_numbers_of_a_column_have_the_same_digits(values, texts):
    assert cells_of(pd.DataFrame({"n": values}))["n"].tolist() == texts


def test_columns_of_the_library_are_headed_in_the_reader_s_language_and_keep_their_names():
    table = pd.DataFrame({"name_zh": ["到位资金"], "share": [18.2], "share_low": [18.1], "a name": [1]})
    for language, headings in {
        "zh": ["指标", "占比（%）", "占比（%），下限", "a name"],
        "en": ["Indicator", "Share (%)", "Share (%), at least", "a name"],
    }.items():
        (found,) = exhibits(shown((table, "shares", "", "", language)))
        assert found.headings == headings
        assert found.frame.columns.tolist() == table.columns.tolist()


def test_two_columns_of_the_same_heading_keep_their_names():
    both = pd.DataFrame({"name_zh": ["到位资金"], "name_en": ["fund arrivals"]})
    assert exhibits(shown((both, "names")))[0].headings == ["name_zh", "name_en"]


def test_findings_are_told_in_the_reader_s_language_best_first_and_kept_in_both():
    findings = pd.DataFrame({"rank": [2, 1], "topic": ["a", "b"], "zh": ["乙", "甲"], "en": ["B", "A"]})
    (found,) = exhibits(shown((findings, "findings", "", "", "en")))
    assert found.kind == "findings"
    assert found.data["text/plain"] == "A\nB"
    assert found.frame["zh"].tolist() == ["甲", "乙"]


def test_a_chart_carries_picture_and_drawing_whatever_the_backend_and_leaves_no_figure_open():
    import matplotlib.pyplot as plt

    with matplotlib.rc_context({"svg.fonttype": "none"}):
        figure, axes = plt.subplots()
        axes.set_title("growth")
        (found,) = exhibits(shown((figure, "growth", "增长", "rises")))
    assert found.png.startswith(b"\x89PNG")
    assert "<svg" in found.svg
    assert "<text" not in found.svg  # text as paths needs no font
    assert plt.get_fignums() == []


def test_the_same_chart_gives_the_same_bytes():
    def draw():
        figure = Figure()
        figure.subplots().plot([1, 2])
        return bundle(figure, "growth")[0]

    assert draw() == draw()


def test_a_chart_of_the_library_brings_its_words_and_says_when_it_had_nothing_to_draw():
    chart = Figure()
    chart.title, chart.alt, chart.drawn = "完成率", "没有公布数字", False
    (found,) = exhibits(shown((chart, "completion")))
    assert (found.kind, found.title, found.alt) == ("nothing", "完成率", "没有公布数字")
    assert "image/png" not in found.data


def test_promised_charts_are_missing_unless_drawn_or_said_to_have_no_figures():
    nb = shown((Figure(), "growth"), (None, "pace", "速度", "没有数字"), charts=["growth", "pace", "peers"])
    assert missing_charts(nb) == ["peers"]


def test_a_chart_whose_picture_was_lost_is_missing():
    nb = shown((Figure(), "growth"), charts=["growth"])
    del nb.cells[0].outputs[0].data["image/png"]
    assert missing_charts(nb) == ["growth"]


def test_what_cannot_be_shown_is_refused_by_its_type():
    with pytest.raises(TypeError, match="a list can't be shown"):
        show([1, 2], "numbers")


def test_outside_of_a_notebook_the_plain_text_is_printed(capsys):
    show(Figure(), "growth", "增长", "上升")
    assert capsys.readouterr().out == "增长：上升\n"


def test_a_run_leaves_each_exhibit_once_and_nothing_beside_it(essay):
    assert [(found.kind, found.name) for found in essay.exhibits] == [
        ("chart", "arrivals"), ("table", "by_place"), ("findings", "findings")
    ]  # fmt: skip
    outputs = [output for cell in essay.nb.cells for output in cell.get("outputs", [])]
    assert len(outputs) == 3  # no second picture by the inline backend, no warning of the kernel


numbers = st.lists(st.none() | st.floats(allow_nan=False, width=64))


@given(numbers, st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1)))
def test_any_table_survives_the_way_through_json(values, texts):
    length = min(len(values), len(texts))
    frame = pd.DataFrame(
        {"n": pd.Series(values[:length], dtype=float), "t": pd.Series(texts[:length], dtype="str")}
    )
    again = read_resource(json.loads(json.dumps(resource(frame, ["N", "T"]))))
    pd.testing.assert_frame_equal(again, frame)


def test_what_has_no_title_bears_that_of_its_section():
    nb = shown((ARRIVALS, "arrivals"), (ARRIVALS, "again", "到位"))
    nb.cells.insert(0, v4.new_markdown_cell("# 标题\n\n## 与计划相比\n\n一句话。"))
    nb.cells.insert(1, v4.new_markdown_cell("又一句话。"))
    assert [found.title for found in exhibits(nb)] == ["与计划相比", "到位"]


def test_what_is_empty_says_so_and_stays_a_table():
    table, findings = exhibits(
        shown((ARRIVALS.head(0), "none"), (pd.DataFrame(columns=["rank", "topic", "zh", "en"]), "findings"))
    )
    assert (table.kind, findings.kind) == ("table", "findings")
    assert table.frame.columns.tolist() == ARRIVALS.columns.tolist()
    assert all("没有可列的数字" in found.data["text/html"] for found in (table, findings))


def test_sources_tell_figures_projects_and_prices_in_the_reader_s_language_each_once():
    from tengchong.building.store import load
    from tengchong.showing.citations import cite

    names = ("observations", "projects", "prices")
    rows = [table[table["source"] == "2021-tengchong-work-report"] for table in map(load, names)]
    cited = cite(*rows, *rows, language="zh")
    assert len(cited) == sum(map(len, rows)) == len(cited[["source", "locator"]].drop_duplicates())
    assert cited["title"].ne("").all() and cited["what"].ne("").all()
    (arrived,) = cited[cited["printed"] == "259.03亿元"]["what"]
    assert arrived == "市外国内到位资金 · 腾冲市 · 2021年1—11月"
    (expected,) = cited[cited["printed"] == "269.85亿元"]["what"]
    assert expected == "市外国内到位资金 · 预计 · 腾冲市 · 2022年"
    (wet,) = cited[cited["printed"].str.startswith("0.236元")]["what"]
    assert wet.startswith("金属硅 · 电 · 丰水期 · 优惠价 · 德宏州")
