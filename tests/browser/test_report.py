"""The pages in a real browser: accessible, narrow, printed, in the dark, and without a request to any host."""

import re

import pytest

PAGES = ("index", "01_fund_arrivals", "02_utility_prices", "03_pipeline_conversion")
LARGEST = 2_000_000  # bytes
SHAPES = r"""() => {
  const draw = text => {
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    pen.font = "40px " + getComputedStyle(document.body).fontFamily;
    pen.fillText(text, 0, 40);
    return canvas.toDataURL();
  };
  const written = [...new Set(document.body.innerText.match(/[\u4e00-\u9fff]/g))].slice(0, 8);
  return [written.length, new Set(written.map(draw)).size];
}"""
TWICE = """() => {
  const body = document.querySelector("table.exhibit").tBodies[0];
  body.append(...[...body.rows, ...body.rows].map(row => row.cloneNode(true)));
}"""


@pytest.fixture(params=[(language, name) for language in ("zh", "en") for name in PAGES], ids="-".join)
def opened(request, browser, report):
    """A page at the width of a phone or a desk, in light or dark; what it asked for and what it complained of."""
    language, name = request.param
    assert (report / language / f"{name}.html").stat().st_size < LARGEST

    def open_page(width=1200, scheme="light"):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto((report / language / f"{name}.html").as_uri())
        return page

    return open_page


def test_a_page_asks_no_host_complains_of_nothing_and_is_accessible(opened):
    from axe_playwright_python.sync_playwright import Axe

    for width, scheme in ((1200, "light"), (390, "light"), (1200, "dark")):
        page = opened(width, scheme)
        assert all(address.startswith(("file:", "data:")) for address in page.asked)
        assert page.complaints == []
        violations = Axe().run(page).response["violations"]
        assert [(broken["id"], broken["nodes"][0]["html"]) for broken in violations] == []
        page.close()


def test_on_a_phone_nothing_scrolls_sideways(opened):
    page = opened(390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()


def test_chinese_characters_have_shapes_of_their_own(opened):
    page = opened()
    page.evaluate("document.fonts.ready")
    written, shapes = page.evaluate(SHAPES)
    assert shapes == written
    page.close()


def test_whole_pages_are_in_one_language(opened, request):
    page = opened()
    language = page.locator("html").get_attribute("lang")
    prose = " ".join(page.locator("main .text p, main h2, main ol.findings li").all_inner_texts())
    chinese, latin = len(re.findall(r"[\u4e00-\u9fff]", prose)), len(re.findall(r"[A-Za-z]", prose))
    assert chinese > 3 * latin if language == "zh-Hans" else latin > 3 * chinese
    page.close()


def test_it_prints_to_pages_without_what_only_a_screen_has(opened, tmp_path):
    from pypdf import PdfReader

    page = opened()
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    printed = PdfReader(tmp_path / "page.pdf")
    text = "".join(sheet.extract_text() for sheet in printed.pages)
    assert 1 < len(printed.pages) < 30
    assert "import tengchong" not in text and "↕" not in text
    page.close()


def test_a_table_that_goes_on_has_its_head_on_each_sheet(browser, report, tmp_path):
    from pypdf import PdfReader

    page = browser.new_page()
    page.goto((report / "en" / "01_fund_arrivals.html").as_uri())
    page.evaluate(TWICE)
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages]
    heads = [sheet for sheet in sheets if "Measure" in sheet and "Period" in sheet]
    assert len(heads) >= 2
    page.close()


def test_a_table_sorts_by_keyboard_and_filters(browser, report):
    page = browser.new_page()
    page.goto((report / "en" / "03_pipeline_conversion.html").as_uri())
    head = page.locator("table.exhibit thead th button").first
    head.focus()
    page.keyboard.press("Enter")
    table = page.locator("table.exhibit").first
    first = table.locator("tbody tr td:first-child").all_inner_texts()
    assert first == sorted(first, key=str.lower) and len(first) > 2
    field = page.locator("input[type=search]").first
    rows = page.locator("figure", has=field).locator("tbody tr")
    field.fill("no row holds this")
    assert all(row.is_hidden() for row in rows.all())
    page.close()


def test_a_number_leads_to_the_cell_that_printed_it(browser, report):
    page = browser.new_page()
    page.goto((report / "zh" / "01_fund_arrivals.html").as_uri())
    page.locator("ol.findings a", has_text="259.03亿元").first.click()
    target = page.locator("tr:target")
    assert "259.03亿元" in target.inner_text() and "fund-arrivals.csv!B3" in target.inner_text()
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (390, "dark")])
def test_the_index_over_reports_is_accessible_narrow_and_leads_on_by_keyboard(browser, report, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    from tengchong.showing.report import write_overview

    write_overview(report)
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto((report / "index.html").as_uri())
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.locator("table.overview a.full").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/01_fund_arrivals.html")
    page.close()


def test_the_page_of_differences_is_accessible_and_narrow(browser, report, tmp_path):
    from axe_playwright_python.sync_playwright import Axe

    from tengchong.running.differences import difference_page, differences

    file = tmp_path / "page.html"
    pair = report / "en", report / "zh"  # as different as two reports can be
    file.write_text(difference_page(differences(*pair), *pair), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto(file.as_uri())
    violations = Axe().run(page).response["violations"]
    assert [(broken["id"], broken["nodes"][0]["html"]) for broken in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()


@pytest.fixture(scope="session")
def reading(tmp_path_factory):
    """The page of a reading, with figures in doubt and figures that are of others."""
    import tengchong as tc
    from tengchong.showing.readings import reading_page

    text = (
        "芒市2022年招商引资总结\n\n到位资金12.5亿元，完成任务20亿元的62.5%，签约项目近40个。\n\n接待怪词7吨。"
    )
    file = tmp_path_factory.mktemp("读") / "page.html"
    file.write_text(reading_page("总结.txt", text, tc.read_report(text)), encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (390, "light"), (1200, "dark")])
def test_the_page_of_a_reading_is_accessible_narrow_and_asks_no_host(browser, reading, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(reading)
    violations = Axe().run(page).response["violations"]
    assert [(broken["id"], broken["nodes"][0]["html"]) for broken in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert all(address.startswith(("file:", "data:")) for address in asked)
    page.close()


def test_what_a_figure_says_stays_on_a_phones_screen(browser, reading):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(reading)
    page.locator("main .figure").last.focus()
    page.keyboard.press("j")
    box = "getComputedStyle(document.activeElement, '::after')"
    assert page.evaluate(f"{box}.position") == "fixed"
    assert float(page.evaluate(f"{box}.width").removesuffix("px")) <= 390 - 2 * 16
    page.close()


def test_a_reading_is_gone_through_by_keyboard(browser, reading):
    page = browser.new_page()
    page.goto(reading)
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement === [...document.querySelectorAll('main .figure')].at(-1)")
    page.reload()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#figures"  # the way past the text
    page.keyboard.press("Tab")
    focus = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate("document.activeElement.id") == "figure-1" and page.evaluate(focus) != "none"
    page.keyboard.press("Enter")
    row = page.locator("tr:target")
    assert row.get_attribute("id") == "row-1" and "12.5亿元" in row.inner_text()
    assert page.evaluate("document.activeElement.closest('tr').id") == "row-1"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "figure-1"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "figure-2"
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "figure-2"
    page.close()


def test_the_first_chinese_words_of_an_english_page_are_drawn_in_the_embedded_font(browser, tmp_path):
    from tengchong.showing.pages import overview

    told = {"year": "2024", "status": "done", "findings": [], "runs": []}
    path = tmp_path / "index.html"
    path.write_text(overview([{**told, "folder": "a", "place": "浏阳市"}], "en"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 900, "height": 400})
    page.goto(path.as_uri())
    name = page.locator("tbody th span")
    assert name.bounding_box()["width"] > 3 * 12  # a box is narrower than a character
    assert page.evaluate("getComputedStyle(document.querySelector('tbody th span')).fontFamily").startswith(
        '"PingFang'
    )
