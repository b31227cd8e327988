"""Pages ask no host for anything, say what charts show, and are made from executed notebooks alone."""

import base64
import io
import re

import pandas as pd
import pytest
from fontTools.ttLib import TTFont
from jinja2 import UndefinedError
from lxml import html
from matplotlib.figure import Figure
from nbformat import v4

from tengchong.showing.essays import Essay
from tengchong.showing.pages import index, overview, page, render
from tengchong.showing.report import write_report

FINDINGS = pd.DataFrame(
    {"rank": [1], "topic": ["t"], "zh": ["落后3.26个百分点。"], "en": ["Behind by 3.26 points."]}
)
TABLE = pd.DataFrame({"地区": ["腾冲市", "德宏州"], "到位 (亿元)": [259.03, 47.1]})
WORDS_OF_A_REQUEST = re.compile(r"""(?:src|href|url\(|@import|fetch|XMLHttpRequest)\W{0,3}(?:https?:)?//""")


@pytest.fixture
def full(essay_of):
    """An essay that shows one of each kind."""
    return essay_of(
        (FINDINGS, "findings", "要点"),
        (Figure(), "growth", "增长", 'rises to "8" & more'),
        (TABLE, "places", "各地"),
        (None, "peers", "与周边相比", "没有数字"),
        year=2021,
        place="530581",
    )


def test_a_page_asks_no_host_for_anything(full):
    for text in (page(full, [full]), index([full])):
        assert not WORDS_OF_A_REQUEST.search(text)
        policy = html.fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert policy.startswith("default-src 'none'") and "http" not in policy
        sources = html.fromstring(text).xpath("//img/@src | //script/@src | //link/@href")
        assert sources and all(source.startswith("data:") for source in sources)


def test_a_page_brings_the_shapes_of_its_chinese_characters(full):
    for text in (page(full, [full]), index([full])):
        style = html.fromstring(text).xpath("string(//style)")
        font = re.search(r"@font-face.*?base64,([A-Za-z0-9+/=]+)", style)[1]
        drawn = TTFont(io.BytesIO(base64.b64decode(font))).getBestCmap()
        words = set(re.findall(r"[\u3000-\u9fff\uff00-\uffef]", html.fromstring(text).text_content()))
        assert len(words) > 20 and words <= {chr(code) for code in drawn}


def test_a_page_tells_whose_it_is_and_shows_all_exhibits_in_order(full):
    body = html.fromstring(page(full))
    assert body.get("lang") == "zh-Hans"
    assert body.xpath("//h1/text()") == ["到位资金"]
    assert body.xpath("//header//p[@class='kicker']/text()") == ["腾冲市 2021"]
    shown = [element.tag for element in body.xpath("//main//*[self::ol or self::img or self::table]")]
    assert shown == ["ol", "img", "table"]
    assert body.xpath("//ol/li/text()") == ["落后3.26个百分点。"]
    assert body.xpath("//p[@class='nothing']/text()") == ["与周边相比：没有数字"]


def test_every_chart_has_words_for_those_who_cannot_see_it(full):
    assert html.fromstring(page(full)).xpath("//img/@alt") == ['增长: rises to "8" & more']


def test_code_is_folded_away_and_nothing_is_lost(essay_of):
    essay = essay_of((TABLE, "t"), sources=("first = 1 < 2",))
    essay.nb.cells.insert(2, v4.new_code_cell("import pandas"))
    (code, *more) = html.fromstring(page(essay)).xpath("//details[not(@open)]")
    assert not more and "import pandas" in code.text_content() and "first = 1 < 2" in code.text_content()


def test_a_table_scrolls_by_itself_and_can_be_reached_by_keyboard(full):
    (region,) = html.fromstring(page(full)).xpath("//main//table/parent::div")
    assert (
        region.get("tabindex") == "0"
        and region.get("role") == "region"
        and region.get("aria-label") == "各地"
    )


def test_a_page_in_english_says_places_and_findings_in_english(essay_of):
    essay = essay_of((FINDINGS, "findings", "", "", "en"), language="en", place="530581", year=2021)
    body = html.fromstring(page(essay))
    assert body.get("lang") == "en"
    assert body.xpath("//p[@class='kicker']/text()") == ["Tengchong 2021"]
    assert "Behind by 3.26 points." in body.xpath("//main")[0].text_content()


def test_chinese_on_a_page_in_english_is_marked_as_chinese(essay_of):
    rows = pd.DataFrame({"name": ["某乡游乐园"], "printed": ["5.8亿元"]})
    essay = essay_of((rows, "rows", "Rows", "", "en"), (CITED, "sources", "Sources", "", "en"), language="en")
    body = html.fromstring(page(essay)).body
    for element in body.iter("script"):
        element.text = ""
    chinese = [text for text in body.itertext() if re.search("[一-鿿]", text)]
    marked = ["".join(span.itertext()) for span in body.xpath("//*[@lang='zh-Hans']")]
    assert chinese == marked and {"某乡游乐园", "亿元"} <= set(marked)


def test_a_document_is_named_in_english_with_its_own_title_beside_it(essay_of):
    cited = CITED.head(1).assign(title="漳州市 投资指南", publisher="云南日报")
    essay = essay_of((cited, "sources", "Sources", "", "en"), language="en")
    (head,) = html.fromstring(page(essay)).xpath("//th[@colspan]")
    assert head.xpath("./a")[0].text_content() == "Zhangzhou: a guide for investors"
    assert head.xpath("./small")[0].text_content() == "漳州市 投资指南 · Yunnan Daily, 2022-01-05 · 2021-a"


def test_a_figure_that_is_not_printed_leads_nowhere(essay_of):
    rows = CITED[["what", "printed", "source", "locator"]].assign(printed=["", "4个"])
    essay = essay_of((rows, "rows", "原文"), (CITED, "sources", "来源"))
    links = html.fromstring(page(essay)).xpath("//table[@class='exhibit']//a")
    assert [link.text for link in links] == ["4个"]


def test_parameters_given_to_a_run_count_more_than_the_defaults(essay_of):
    essay = essay_of(year=2021, place="腾冲市")
    essay.nb.cells.append(v4.new_code_cell("year = 2019", metadata={"tags": ["injected-parameters"]}))
    assert essay.parameters == {"year": 2019, "place": "腾冲市"}


CITED = pd.DataFrame(
    [["到位资金", "259.03亿元", "总结", "投资促进局", "2022-01-05", "https://a.invalid", "2021-a", "funds.csv!B3",
      25_903_000_000.0, 25_902_500_000.0, 25_903_500_000.0, "CNY"],
     ["签约项目", "4个", "总结", "投资促进局", "2022-01-05", "", "2021-a", "funds.csv!B4", 4.0, 4.0, 4.0, "个"]],
    columns=["what", "printed", "title", "publisher", "published_on", "url", "source", "locator",
             "value", "low", "high", "unit"],
)  # fmt: skip


@pytest.fixture
def sourced(essay_of):
    """An essay in sections, whose sentences and table stand on two printed figures."""
    sentences = ["到位259.03亿元，1259.03亿元不是。", "签约项目4个，2024年。", "4个百分点。"]
    told = pd.DataFrame({"rank": [1, 2, 3], "topic": "t", "zh": sentences, "en": ["a", "b", "c"]})
    rows = CITED[["what", "printed", "source", "locator"]]
    essay = essay_of((told, "findings"), year=2021)
    later = essay_of((rows, "rows", "原文"), (CITED, "sources", "来源")).nb.cells[2]
    prose = [v4.new_markdown_cell(text) for text in ("问什么。", "## 参数", "## 要点", "## 原文")]
    first, parameters, findings = essay.nb.cells
    essay.nb.cells = [first, prose[0], prose[1], parameters, prose[2], findings, prose[3], later]
    return essay


def test_findings_come_first_and_what_only_computes_is_folded_at_the_end(sourced):
    body = html.fromstring(page(sourced))
    assert [" ".join(h.text_content().split()).strip("¶") for h in body.xpath("//main//h2")] == [
        "要点", "原文", "如何算出", "参数"
    ]  # fmt: skip
    text = body.xpath("//main")[0].text_content()
    assert text.index("到位259.03亿元") < text.index("问什么。")
    assert "year = 2021" in body.xpath("//details[@class='method' and not(@open)]")[0].text_content()


def test_printed_numbers_lead_to_the_document_and_cell_that_printed_them(sourced):
    body = html.fromstring(page(sourced))
    links = body.xpath("//ol//a | //table[@class='exhibit']//td/a")
    assert [link.text for link in links] == ["259.03亿元", "4个", "259.03亿元", "4个"]
    for link, locator in zip(links, ["funds.csv!B3", "funds.csv!B4"] * 2, strict=True):
        (row,) = body.xpath(f"//tr[@id='{link.get('href')[1:]}']")
        assert locator in row.text_content() and link.text in row.text_content()
    (document,) = body.xpath("//th[@scope='rowgroup']")
    assert "投资促进局" in document.text_content() and document.xpath("a/@href") == ["https://a.invalid"]


def test_what_the_audit_finds_stands_first_and_a_doubted_unit_is_marked_where_it_is_used(sourced):
    line = "核对在腾冲市2021年的数字中发现1处存疑"
    audit = {"zh": [line], "en": ["x"], "doubted": ["2021-a/funds.csv!B3"]}
    about = {"started": "2026-01-01", "inputs": {"data": {}}, "versions": {}, "status": "done", "seconds": 1}
    sourced.nb.metadata["tengchong"] = {"run": {**about, "audit": audit}}
    for text in (page(sourced), index([sourced])):
        body = html.fromstring(text)
        assert body.xpath("//main/*[1]")[0].text_content().strip() == line
        marked = [sentence.xpath("boolean(strong)") for sentence in body.xpath("//ol/li")]
        assert marked == [True, False, False]


def test_a_template_that_lacks_what_it_asks_for_makes_no_page():
    with pytest.raises(UndefinedError, match="is undefined"):
        render("reading", "zh", own_style="", own_script="")


def test_the_index_leads_to_the_sources_on_the_page_of_the_notebook(sourced):
    links = html.fromstring(index([sourced])).xpath("//ol//a/@href")
    assert links == ["01_arrivals.html#figure-1", "01_arrivals.html#figure-2"]


def test_prose_that_a_cell_holds_in_chinese_stands_on_chinese_pages_alone(essay_of):
    for language, title in {"zh": "到位资金", "en": "Fund arrivals"}.items():
        essay = essay_of(language=language)
        essay.nb.cells[0] = v4.new_markdown_cell("# Fund arrivals", metadata={"zh": "# 到位资金"})
        assert html.fromstring(page(essay)).xpath("//h1/text()") == [title]


def test_a_failed_notebook_says_so_first_and_keeps_its_traceback(batch):
    body = html.fromstring((batch[0] / "02_broken.html").read_text(encoding="utf-8"))
    assert "ZeroDivisionError: division by zero" in body.xpath("//div[@role='alert']")[0].text_content()
    assert "\x1b" not in body.text_content()
    assert "1 / 0" in body.text_content()


def test_other_outputs_are_shown_as_plainly_as_they_are():
    outputs = [
        v4.new_output("stream", name="stdout", text="a < b"),
        v4.new_output("execute_result", {"text/plain": "'<plain>'"}),
        v4.new_output("display_data", {"text/markdown": "**bold**", "text/plain": "bold"}),
        v4.new_output("display_data", {"image/png": "iVBORw0KGgo=\n", "text/plain": "picture"}),
        v4.new_output("display_data", {"text/html": "<table><tr><td>raw</td></tr></table>"}),
    ]
    body = html.fromstring(page(Essay("x", v4.new_notebook(cells=[v4.new_code_cell("x", outputs=outputs)]))))
    text = body.text_content()
    assert "a < b" in text and "'<plain>'" in text and "raw" in text
    assert body.xpath("//strong/text()") == ["bold"]
    assert body.xpath("//img/@src") == ["data:image/png;base64,iVBORw0KGgo="]


def test_the_index_has_findings_pictures_links_and_how_it_was_made(batch):
    body = html.fromstring((batch[0] / "index.html").read_text(encoding="utf-8"))
    assert body.xpath("//ol/li/text()") == ["第一句：2021。", "第二句。"]
    assert len(body.xpath("//img")) == 1
    for link in body.xpath("//a/@href"):
        file, _, anchor = link.partition("#")
        text = (batch[0] / (file or "index.html")).read_bytes()
        assert not anchor or f'id="{anchor}"'.encode() in text
    assert "observations.csv" in body.xpath("//footer")[0].text_content()


def test_notebooks_run_by_hand_make_the_same_report(batch, tmp_path):
    import nbformat

    for path in batch[0].glob("*.ipynb"):
        nb = nbformat.read(path, as_version=4)
        nb.metadata["tengchong"].pop("run")
        nbformat.write(nb, tmp_path / path.name)
    write_report(tmp_path)
    main = "//main//ol | //main//figure | //main//h1"

    def told(folder):
        body = html.fromstring((folder / "01_arrivals.html").read_text(encoding="utf-8"))
        return [html.tostring(element) for element in body.xpath(main)]

    assert told(tmp_path) == told(batch[0])
    assert (tmp_path / "charts" / "arrivals.svg").read_bytes() == (
        batch[0] / "charts" / "arrivals.svg"
    ).read_bytes()


def test_charts_that_are_shown_no_more_are_taken_away(batch, tmp_path):
    import shutil

    shutil.copytree(batch[0], tmp_path / "report")
    (tmp_path / "report" / "charts" / "old.png").write_bytes(b"")
    write_report(tmp_path / "report")
    assert not (tmp_path / "report" / "charts" / "old.png").exists()


def test_the_overview_has_one_row_for_a_place_whatever_the_languages_of_its_reports():
    reports = [
        {
            "folder": folder,
            "place": place,
            "year": "2021",
            "status": "done",
            "findings": [folder],
            "runs": [{"notebook": "01_arrivals", "title": title, "covered": "full"}],
        }
        for folder, place, title in (
            ("a", "Tengchong", "Arrivals"),
            ("a-zh", "腾冲市", "到位"),
            ("b", "某镇", "Arrivals"),
        )
    ]
    for language, named, key in (
        ("en", ["Tengchong", "某镇"], "left: Arrivals"),
        ("zh", ["腾冲市", "某镇"], "：Arrivals"),
    ):
        body = html.fromstring(overview(reports, language))
        assert [row.text_content() for row in body.xpath("//tbody//th")] == named
        first = body.xpath("//tbody/tr")[0].xpath(".//a/@href")
        assert first == ["a/01_arrivals.html", "a-zh/01_arrivals.html"]
        assert body.xpath("//p[@class='key']")[0].text_content().endswith(key)
        assert body.xpath("//section/h2/a/@href") == ["a/index.html", "a-zh/index.html", "b/index.html"]


def test_the_overview_sets_years_beside_each_other_and_shows_what_failed():
    reports = [
        {
            "folder": f"{year}-1",
            "place": "腾冲市",
            "year": year,
            "status": status,
            "findings": [f"要点{year}"],
            "runs": [{"notebook": "01_arrivals", "title": "到位", "covered": covered}],
        }
        for year, status, covered in (("2021", "failed", "failed"), ("2020", "done", "part"))
    ]
    body = html.fromstring(overview(reports))
    assert body.xpath("//thead//th/text()")[1:] == ["2020", "2021"]
    squares = [(link.get("href"), link.get("class"), link.text_content()) for link in body.xpath("//td//a")]
    assert squares == [
        ("2020-1/01_arrivals.html", "part", "到位：有部分数据"), ("2021-1/01_arrivals.html", "failed", "到位：出错"),
    ]  # fmt: skip
    assert body.xpath("//section/h2/a/@href") == ["2020-1/index.html", "2021-1/index.html"]
    assert body.xpath("//h2/strong[@class='failed']/text()") == ["出错"]
