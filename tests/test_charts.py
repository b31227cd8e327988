"""The charts as a reader sees them: whole, legible, in both languages, from any analysis' table."""

import inspect
import itertools
import math
import re
import warnings
from types import SimpleNamespace

import matplotlib
import pandas as pd
import pytest
from matplotlib.markers import CARETDOWN, CARETUP
from matplotlib.text import Text

from tengchong.building.store import load
from tengchong.comparing import fund_arrivals, pipeline_conversion, utility_prices
from tengchong.comparing.wording import plain
from tengchong.showing import charts
from tengchong.showing.charts import fund_arrivals as fund_charts
from tengchong.showing.charts import pipeline_conversion as pipeline_charts
from tengchong.showing.charts import style
from tengchong.showing.charts import utility_prices as price_charts
from tengchong.showing.charts.canvas import Words, wide, wrap
from tengchong.showing.charts.kinds import bars, dots, waterfall
from tengchong.showing.charts.labels import short, span
from tengchong.showing.charts.parts import Row
from tengchong.showing.charts.style import NOTE, WIDTH, chinese_font
from tengchong.showing.charts.told import Told

LANGUAGES = ("zh", "en")
WIDTH_OF_A_PHONE = 390  # pixels
ASKED = ("530581", 2021)
SMELTER = utility_prices.Customer("硅厂", "金属硅", 1e8, load_factor=(0.85, 0.9), water=1e5, land=1e5)
ASSUMED = utility_prices.Assumptions(
    calendar={"wet": (6, 7, 8, 9, 10), "normal": (5, 11), "dry": (12, 1, 2, 3, 4)}, capacity_charge=(28, 28)
)


def tables() -> dict:
    """Each chart's function with the table of the shipped data that it draws."""
    observations, projects, prices, rules, seasons, documents = (
        load(name) for name in ("observations", "projects", "prices", "price_rules", "seasons", "sources")
    )
    against = fund_arrivals.against_target(observations, *ASKED)
    arrivals = fund_arrivals.coverage(observations)
    ratios = pipeline_conversion.stage_ratios(observations, *ASKED)
    claim = utility_prices.quoted(prices, documents, *ASKED)
    pairs = utility_prices.comparable_pairs(prices[prices["source"].isin(claim["source"])])
    modelled = (utility_prices.Printed(prices, rules, seasons), claim["place"].unique())
    effective = utility_prices.effective_prices(*modelled, SMELTER, ASSUMED)
    first = effective[effective["place"] == claim["place"].iloc[0]]
    steps, shares = [x / 100 for x in range(-10, 21)], [x / 20 for x in range(4, 17)]
    return {
        fund_charts.against_target: against,
        fund_charts.pace: fund_arrivals.pace(against),
        fund_charts.contributions: fund_arrivals.contributions(observations, *ASKED),
        fund_charts.series: fund_arrivals.series(observations, *ASKED),
        fund_charts.peers: fund_arrivals.peers(observations, *ASKED),
        fund_charts.members: fund_arrivals.members(observations, "533400", 2014),
        fund_charts.next_year: fund_arrivals.next_year(observations, *ASKED),
        fund_charts.calculator: fund_arrivals.calculator(observations, *ASKED, ["2021-06 120亿元"]),
        fund_charts.coverage: arrivals[arrivals["place"] == ASKED[0]],
        pipeline_charts.stages: pipeline_conversion.stages(observations, *ASKED),
        pipeline_charts.by_sector: pipeline_conversion.by_sector(observations, *ASKED),
        pipeline_charts.cohorts: pipeline_conversion.cohorts(observations, *ASKED),
        pipeline_charts.stage_ratios: ratios[ratios["later"] == "projects_signed"],
        pipeline_charts.stated_rates: pipeline_conversion.stated_rates(observations, 2015),
        pipeline_charts.agreed_against_arrived: pipeline_conversion.agreed_against_arrived(
            observations, *ASKED
        ),
        pipeline_charts.projects_profile: pipeline_conversion.projects_profile(projects, *ASKED),
        pipeline_charts.outreach_effort: pipeline_conversion.outreach_effort(observations, *ASKED),
        price_charts.quoted: claim,
        price_charts.comparable_pairs: pairs,
        price_charts.left_out: utility_prices.left_out(utility_prices.comparable_pairs(prices)),
        price_charts.groups: utility_prices.groups(pairs),
        price_charts.year_profile: first,
        price_charts.effective_price: first,
        price_charts.rank_map: utility_prices.map_of_pair(pairs, steps, shares, effective),
        price_charts.rank_range: utility_prices.rank_range(effective),
        price_charts.levels: utility_prices.levels(prices, "water"),
        price_charts.site_bill: utility_prices.site_bills(*modelled, [SMELTER], ASSUMED),
    }  # fmt: skip


def findings(of: dict) -> dict:
    """Each chart's function with the findings of its own analysis, of what ``tables`` gives it."""
    names = ("observations", "projects", "prices", "price_rules", "seasons", "sources")
    observations, projects, prices, rules, seasons, documents = map(load, names)
    own = {
        fund_charts: fund_arrivals.findings(observations, *ASKED),
        pipeline_charts: pipeline_conversion.findings(observations, projects, *ASKED),
        price_charts: utility_prices.findings(
            utility_prices.Printed(prices, rules, seasons), of[price_charts.quoted]["place"].unique(), SMELTER, ASSUMED,
            (documents, *ASKED),
        ),
    }  # fmt: skip
    return {getattr(module, name): own[module] for module in own for name in module.__all__} | {
        fund_charts.members: fund_arrivals.findings(observations, "533400", 2014),
        fund_charts.coverage: fund_arrivals.coverage_findings(of[fund_charts.coverage]),
        pipeline_charts.stated_rates: pipeline_conversion.findings(observations, projects, "530000", 2015),
        price_charts.site_bill: utility_prices.bill_findings(of[price_charts.site_bill]),
    }


def all_charts() -> list:
    """Every public function of the chart modules."""
    return [
        getattr(module, name)
        for module in (fund_charts, pipeline_charts, price_charts)
        for name in module.__all__
    ]


@pytest.fixture(scope="module")
def shipped() -> SimpleNamespace:
    of = tables()
    return SimpleNamespace(tables=of, findings=findings(of), documents=load("sources"))


def draw(shipped, function, table, language):
    chart = function(table, shipped.findings[function], shipped.documents, language)
    visible_texts(chart)
    return chart


def visible_texts(chart) -> list[Text]:
    """All type that is drawn: what matplotlib really draws, so without ticks beyond the axis.

    Drawn once, and without a warning, such as that of a character that the font lacks.
    """
    if hasattr(chart, "type_drawn"):
        return chart.type_drawn
    drawn: dict[int, Text] = {}
    draw_text = Text.draw

    def note(text, renderer, *args, **kwargs):
        if text.get_visible() and text.get_text().strip():
            drawn[id(text)] = text
        return draw_text(text, renderer, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("error")
        patch.setattr(Text, "draw", note)
        chart.canvas.draw()
    chart.type_drawn = list(drawn.values())
    return chart.type_drawn


def overlaps(chart) -> list[tuple[str, str]]:
    """Pairs of texts of which one covers more than a hair of the other."""
    boxes = [(text, text.get_window_extent()) for text in visible_texts(chart)]
    found = []
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        wide_ = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        if wide_ > 2 and high > 3.5:
            found.append((one.get_text(), other.get_text()))
    return found


def outside(chart) -> list[str]:
    """Texts that leave the sheet."""
    sheet = chart.bbox
    boxes = [(text.get_text(), text.get_window_extent()) for text in visible_texts(chart)]
    return [
        text for text, box in boxes
        if box.x0 < -1 or box.y0 < -1 or box.x1 > sheet.x1 + 1 or box.y1 > sheet.y1 + 1
    ]  # fmt: skip


def assert_legible(chart):
    assert overlaps(chart) == []
    assert outside(chart) == []


def test_every_chart_is_tried(shipped):
    assert set(shipped.tables) == set(all_charts())


def test_every_chart_is_asked_for_alike_and_some_for_more():
    asked = {function.__name__: [*inspect.signature(function).parameters] for function in all_charts()}
    assert {name: more[4:] for name, more in asked.items() if more[4:]} == {
        "peers": ["by"], "stated_rates": ["place"], "rank_map": ["topic"], "rank_range": ["places"], "levels": ["utility"],
    }  # fmt: skip
    assert {tuple(more[:4]) for more in asked.values()} == {("table", "findings", "sources", "language")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "function", all_charts(), ids=lambda f: f"{f.__module__.split('.')[-2]}.{f.__name__}"
)
def test_a_chart_of_the_shipped_data(shipped, function, language):
    chart = draw(shipped, function, shipped.tables[function], language)
    assert chart.title
    assert chart.drawn
    assert chart.alt
    assert_legible(chart)
    labels = [label for axes in chart.axes for label in (axes.get_xlabel(), axes.get_ylabel())]
    matrix = function is price_charts.comparable_pairs  # its cells are words
    assert matrix or any(labels), "no axis says what it measures"
    assert min(text.get_fontsize() for text in visible_texts(chart)) >= NOTE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "function", all_charts(), ids=lambda f: f"{f.__module__.split('.')[-2]}.{f.__name__}"
)
def test_nothing_printed_is_said_and_not_drawn(shipped, function, language):
    chart = draw(shipped, function, shipped.tables[function].head(0), language)
    assert chart.title
    assert not chart.drawn
    assert chart.alt
    assert_legible(chart)


@pytest.mark.parametrize(
    "function", all_charts(), ids=lambda f: f"{f.__module__.split('.')[-2]}.{f.__name__}"
)
def test_one_row_is_enough(shipped, function):
    rows = shipped.tables[function]
    chart = draw(shipped, function, rows.tail(1), "en")
    assert_legible(chart)


def test_the_sentence_under_the_title_is_the_analysis_own(shipped):
    chart = draw(shipped, fund_charts.against_target, shipped.tables[fund_charts.against_target], "zh")
    own = shipped.findings[fund_charts.against_target]
    best = own[own["topic"] == "target"].sort_values("rank")["zh"].iloc[0]
    assert chart.alt == best
    assert best in chart.texts[1].get_text().replace("\n", "")


def test_the_source_stands_under_the_chart(shipped):
    chart = draw(shipped, fund_charts.against_target, shipped.tables[fund_charts.against_target], "zh")
    assert "腾冲市投资促进局" in chart.texts[-1].get_text()
    assert "2022-01-05" in chart.texts[-1].get_text()


def test_peers_of_other_months_stand_under_no_months_and_the_own_document_first(shipped):
    chart = draw(shipped, fund_charts.peers, shipped.tables[fund_charts.peers], "en")
    assert "2021" not in chart.title
    assert chart.texts[-1].get_text().startswith("Source: Tengchong Investment Promotion Bureau")


def test_a_range_stands_beside_the_figure_that_was_printed(shipped):
    for function, printed in {
        pipeline_charts.projects_profile: "1亿元",
        price_charts.levels: "3 yuan a metric ton",
    }.items():
        texts = [
            text.get_text() for text in visible_texts(draw(shipped, function, shipped.tables[function], "en"))
        ]
        assert any(text.endswith(f"printed: {printed}") for text in texts)


def test_an_offer_is_called_assumed(shipped):
    effective = shipped.tables[price_charts.year_profile]
    shares = [x / 20 for x in range(4, 17)]
    offered = utility_prices.map_of_offer(effective, (0.34, 0.34), [0.3, 0.4, 0.5], shares)
    for language, told in {
        "en": "the assumed offer of 0.34 yuan/kWh",
        "zh": "假定的报价0.34 元/千瓦时",
    }.items():
        chart = price_charts.rank_map(
            offered, shipped.findings[price_charts.rank_map], shipped.documents, language, topic="offer"
        )
        assert told in chart.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_on_a_map_is_crossed_by_what_is_known_today(shipped, language):
    effective = shipped.tables[price_charts.year_profile]
    steps, shares = [step / 200 for step in range(40, 121)], [share / 50 for share in range(10, 41)]
    offered = utility_prices.map_of_offer(effective, (0.34, 0.34), steps, shares)
    findings = shipped.findings[price_charts.rank_map]
    chart = price_charts.rank_map(offered, findings, shipped.documents, language, topic="offer")
    visible_texts(chart)
    axes = chart.axes[0]
    (bar,) = (line for line in axes.lines if len(set(line.get_ydata())) == 2)
    across, up = zip(*axes.transData.transform(bar.get_xydata()), strict=True)
    for text in axes.texts:
        box = text.get_window_extent()
        assert box.x1 < across[0] or box.x0 > across[0] or box.y0 > max(up) or box.y1 < min(up), text


@pytest.mark.parametrize(("lowest", "arrows"), [(-0.15, 1), (-0.3, 0)])
def test_a_bar_that_goes_on_beyond_the_map_says_so(shipped, lowest, arrows):
    table = shipped.tables[price_charts.rank_map]
    steps = [lowest + (0.2 - lowest) * step / 40 for step in range(41)]
    known = table.iloc[0][["left_place", "right_place", "known_low"]]
    assert known["known_low"] == pytest.approx(-0.187, abs=0.001)
    pairs = utility_prices.comparable_pairs(load("prices").query("place in ['533100', '533300']"))
    effective = utility_prices.effective_prices(
        utility_prices.Printed(*map(load, ("prices", "price_rules", "seasons"))),
        ["533100", "533300"],
        SMELTER,
        ASSUMED,
    )
    shares = [x / 20 for x in range(4, 17)]
    wider = utility_prices.map_of_pair(pairs, steps, shares, effective)
    axes = draw(shipped, price_charts.rank_map, wider, "en").axes[0]
    assert sum(line.get_marker() in (CARETDOWN, CARETUP) for line in axes.lines) == arrows


def test_a_panel_says_which_definition_it_counts_in_which_years(shipped):
    series = shipped.tables[fund_charts.series]
    above = [
        axes.get_ylabel().replace("\n", " ") for axes in draw(shipped, fund_charts.series, series, "en").axes
    ]
    assert above == [
        "Fund arrivals from outside the prefecture (2016–2018), domestic fund arrivals from outside the prefecture (2021), "
        "billion yuan Dashed line before 2021: the definition changes, the months differ, years between are not printed",
        "Foreign fund arrivals, million dollars Dashed line before 2021: the months differ, years between are not printed",
    ]


def test_the_figures_of_years_fill_their_panels(shipped):
    series = shipped.tables[fund_charts.series]
    for axes in draw(shipped, fund_charts.series, series, "zh").axes:
        highest = max(max(line.get_ydata()) for line in axes.lines if line.get_marker() == "o")
        assert highest > 0.6 * axes.get_ylim()[1]


def test_years_between_that_print_nothing_are_named(shipped):
    table = shipped.tables[fund_charts.coverage]
    axes = draw(shipped, fund_charts.coverage, table, "en").axes[0]
    assert axes.get_xlabel().replace("\n", " ").endswith("nothing for 2019–2020")


def test_no_line_runs_across_a_break(shipped):
    series = shipped.tables[fund_charts.series]
    chart = draw(shipped, fund_charts.series, series, "zh")
    years = series["year"].nunique()
    for axes in chart.axes:
        runs = [
            line.get_xdata()
            for line in axes.lines
            if len(line.get_xdata()) > 1 and line.get_linestyle() == "-"
        ]
        assert all(len(run) < years for run in runs)
    assert series["break_before"].any()


@pytest.mark.parametrize(
    ("place", "year", "language"),
    [
        ("530000", 2015, "en"),
        ("530000", 2016, "zh"),
        ("530900", 2019, "en"),
        ("532527", 2021, "zh"),
        ("zone:chuxiong", 2018, "zh"),
    ],
)
def test_charts_of_other_places(shipped, place, year, language):
    observations = load("observations")
    against = fund_arrivals.against_target(observations, place, year)
    arrivals = fund_arrivals.coverage(observations)
    for function, table in {
        fund_charts.against_target: against,
        fund_charts.pace: fund_arrivals.pace(against),
        fund_charts.peers: fund_arrivals.peers(observations, place, year),
        fund_charts.members: fund_arrivals.members(observations, place, year),
        fund_charts.series: fund_arrivals.series(observations, place, year),
        fund_charts.calculator: fund_arrivals.calculator(observations, place, year),
        fund_charts.coverage: arrivals[arrivals["place"] == place],
        pipeline_charts.stages: pipeline_conversion.stages(observations, place, year),
        pipeline_charts.by_sector: pipeline_conversion.by_sector(observations, place, year),
        pipeline_charts.stated_rates: pipeline_conversion.stated_rates(observations, year, place),
    }.items():
        chart = draw(shipped, function, table, language)
        assert_legible(chart)
        if language == "en":
            told = [text.get_text() for text in visible_texts(chart) if text is not chart.texts[-1]]
            assert not re.search(r"[\u4e00-\u9fff]", " ".join(told))


def test_a_place_that_prints_nothing_lends_its_title_to_no_other():
    table = fund_arrivals.peers(load("observations"), "532527", 2021)
    nothing = fund_arrivals.findings(load("observations").head(0), "532527", 2021)
    chart = fund_charts.peers(table, nothing, load("sources"), "zh", by="completion")
    assert chart.title == "各地目标完成率"


HEAD = Words("一个标题", "一句话。", "来源：某局", "zh")


@pytest.mark.parametrize("kind", [dots, bars])
@pytest.mark.parametrize(
    "ends",
    [
        (4.0, 4.0, 4.0),
        (10.0, 10.0, 20.0),
        (500.0, 500.0, math.inf),
        (math.nan, 0.0, math.inf),
        (-3.26, -3.3, -3.2),
        (0.0, 0.0, 0.0),
    ],
)
def test_any_interval_can_be_drawn(kind, ends):
    chart = kind(HEAD, [Row("一行", "一个数", *ends), Row("另一行", "两个数", 1.0, 1.0, 1.0)], "个")
    chart.canvas.draw()
    assert_legible(chart)


def test_a_share_says_of_what_it_is_and_one_alone_has_none(shipped):
    named = shipped.tables[pipeline_charts.projects_profile]
    last = named.index == named["investment"].idxmin()
    named = named.assign(stage=named["stage"].mask(last, "started"))
    figures = draw(shipped, pipeline_charts.projects_profile, named, "en").numbers["figure"].tolist()
    assert figures[0].endswith("% of its stage") and "%" not in figures[-1]


def test_classes_that_hold_each_other_are_no_parts(shipped):
    classes = pipeline_conversion.by_sector(load("observations"), "530900", 2019)
    classes = classes[classes["dimension"] == "size"]
    assert "no parts to add up" in draw(shipped, pipeline_charts.by_sector, classes, "en").unit
    sectors = shipped.tables[pipeline_charts.by_sector]
    assert "no parts" not in draw(shipped, pipeline_charts.by_sector, sectors, "en").unit


def test_one_year_stands_alone_on_its_axis(shipped):
    table = fund_arrivals.series(load("observations"), "530500", 2021)
    chart = draw(shipped, fund_charts.series, table, "en")
    assert [tick.get_text() for tick in chart.axes[0].get_xticklabels()] == ["2021"]


def test_an_open_figure_fades_to_the_end_of_the_axis():
    chart = bars(HEAD, [Row("超过", "500以上", 500, 500, math.inf)], "个")
    axes = chart.axes[0]
    right = max(box.x1 for box in (path.get_extents() for c in axes.collections for path in c.get_paths()))
    assert right == pytest.approx(axes.get_xlim()[1])


def test_a_hedged_figure_has_no_dot_at_its_printed_end(shipped):
    ratios = shipped.tables[pipeline_charts.stage_ratios]
    axes = draw(shipped, pipeline_charts.stage_ratios, ratios, "en").axes[0]
    marked = [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "o"]
    assert marked == [ratio for ratio in ratios["ratio"] if ratio != 40]  # 4 of 10余 are 20 to 40 %
    assert axes.get_xlabel() == "ratio of stages (%); no dot: a range alone"


def test_parts_of_a_waterfall_stand_on_each_other():
    items = [Row("a", "", 1, 1, 1), Row("b", "", 2, 2, 2), Row("sum", "", 3, 3, 3)]
    axes = waterfall(HEAD, items, [0, 1, 0], "点").axes[0]
    starts = [collection.get_paths()[0].get_extents().x0 for collection in axes.collections[:3]]
    assert starts == [0, 1, 0]


def test_long_names_and_long_sentences_are_wrapped():
    name = "到位市外国内资金及其他" * 6
    words = Words(
        "标题" * 30, "This is a long finding about fund arrivals. " * 6, "来源：" + "某局，" * 40, "en"
    )
    chart = bars(words, [Row(name, "25.903 of 29.3 billion yuan · 88.41%", 1, 1, 1)] * 3, "亿元")
    chart.canvas.draw()
    assert_legible(chart)


@pytest.mark.parametrize(
    "text", ["到位市外国内资金259.03亿元，同比增长6.56%。", "Between 20 and 40 per cent, (so it says)."]
)
@pytest.mark.parametrize("inches", [1.0, 1.7, 3.0])
def test_wrapping_loses_nothing_and_keeps_the_width(text, inches):
    lines = wrap(text, NOTE, inches).split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(wide(line, NOTE) <= inches or len(line) < 12 for line in lines)
    assert not any(line[0] in "，。、）)." for line in lines)


def test_type_is_read_on_a_phone():
    pixels_a_point = WIDTH_OF_A_PHONE / (WIDTH * 72)
    assert NOTE * pixels_a_point >= 8


def test_a_chart_asks_for_no_topic_that_no_analysis_has(shipped):
    with pytest.raises(ValueError, match="'by_sector' is no topic of findings; the nearest are by sector"):
        Told(shipped.findings[pipeline_charts.by_sector], shipped.documents, "en").words(
            shipped.tables[pipeline_charts.by_sector], "by_sector", "构成", "What the projects are"
        )


def test_the_font_comes_from_the_package_without_importing_it(monkeypatch):
    import sys

    monkeypatch.delitem(sys.modules, "zhplot", raising=False)
    chinese_font.cache_clear()
    assert chinese_font() == "Noto Sans SC"
    assert "zhplot" not in sys.modules


def test_without_any_chinese_font_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr(style, "packaged_font", lambda: None)
    monkeypatch.setattr(style, "FALLBACKS", ("No Such Font",))
    chinese_font.cache_clear()
    with pytest.raises(RuntimeError, match="zhplot"):
        chinese_font()
    chinese_font.cache_clear()


def test_the_font_outlives_seaborn(shipped):
    import seaborn as sns

    sns.set_theme()
    draw(shipped, fund_charts.against_target, shipped.tables[fund_charts.against_target], "zh")
    assert matplotlib.rcParams["font.family"] == [chinese_font()]
    assert matplotlib.rcParams["axes.unicode_minus"] is True
    assert matplotlib.rcParams["svg.fonttype"] == "path"


def test_a_wrong_language_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match="zh, en"):
        charts.theme("fr")


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        ((88.406, 88.404, 88.408), "88.41"),
        ((60.0, 59.75, 60.25), "60"),
        ((10, 10, 20), "10–20"),
        ((10, 9, 10), "9–10"),
        ((51.8, 48.94, 54.68), "48.9–54.7"),
        ((0.346, 0.31474, 0.36901), "0.314–0.37"),
        ((math.nan, 4, 4), "4"),
        ((500, 500, math.inf), "500以上"),
        ((20, -math.inf, 63.4), "63.4以下"),
        ((1, 0.5, 1.5), "1"),
        ((2950, 2900, 3000), "2,900–3,000"),
        ((math.nan, math.nan, math.nan), "–"),
    ],
)
def test_a_figure_says_no_more_than_it_knows(ends, text):
    assert span(*ends) == text


def test_the_label_of_the_first_year_stays_right_of_the_axis(shipped):
    """Honghe: at least 50 billion yuan up to September 2015, then nothing until 2023."""
    table = shipped.tables[fund_charts.series]
    rows = table[table["unit"] == "CNY"].iloc[[0, -1]].assign(year=[2015, 2023], value=[50e9, 54.788e9])
    rows = rows.assign(low=[50e9, 54.7875e9], high=[math.inf, 54.7885e9], months=[9, 12])
    rows["period_start"] = rows["period_end"] = pd.PeriodIndex(["2015-01", "2023-12"], freq="M")
    drawn = draw(shipped, fund_charts.series, rows, "en")
    (label,) = [text for text in visible_texts(drawn) if text.get_text().startswith("50 or more")]
    assert label.get_window_extent().x0 > drawn.axes[0].bbox.x0 + 2


def test_pairs_of_the_same_places_are_told_apart_by_their_prices(shipped):
    prices = load("prices")
    pairs = utility_prices.comparable_pairs(prices[prices["place"].isin(["350800", "zone:pingtan"])])
    drawn = price_charts.comparable_pairs(
        pairs.head(3), shipped.findings[price_charts.comparable_pairs], shipped.documents, "en"
    )
    heads = [text.get_text() for text in visible_texts(drawn)]
    assert [sum(figure in head for head in heads) for figure in ("0.5068", "0.4868", "0.4668")] == [1, 1, 1]


def test_a_chart_says_a_number_as_the_sentence_does(shipped):
    def texts(function):
        return "\n".join(
            text.get_text() for text in visible_texts(draw(shipped, function, shipped.tables[function], "en"))
        )

    assert "428 → 585–595 million yuan a month" in texts(fund_charts.pace)
    assert "48.9–54.7%" in texts(pipeline_charts.projects_profile)
    assert "0.314–0.411" in texts(price_charts.rank_range)
    assert "55.2 to 95.3%" in texts(pipeline_charts.cohorts)


def test_numbers_have_no_digits_that_say_nothing():
    assert [plain(x, 2) for x in (60.0, -0.001, 1261.4, -0.52)] == ["60", "0", "1,261.4", "−0.52"]


def test_long_names_of_places_are_said_short():
    assert short("533100", "德宏傣族景颇族自治州") == "德宏州"
    assert short("x", "一个没有简称的很长的地名") == "一个没有简称的很长的地名"


def test_parts_that_nobody_printed_look_otherwise_than_printed_ones(shipped):
    table = shipped.tables[price_charts.effective_price]
    chart = draw(shipped, price_charts.effective_price, table, "en")
    drawn = {
        basis: {
            (bool(patch.get_hatch()), tuple(patch.get_facecolor()[0]))
            for patch, of in zip(chart.axes[0].collections, table["basis"], strict=True)
            if of == basis
        }
        for basis in ("printed", "scenario", "assumption")
    }
    looks = [look for found in drawn.values() for look in found]
    assert len(looks) == len({*looks}) == 3
    assert {hatched for hatched, _ in drawn["scenario"]} == {True}
    assert chart.axes[0].get_xlabel() == "yuan/kWh; hatched: a scenario; hollow: assumed"
    assert "0.02 (0–0.025)" in {text.get_text() for text in visible_texts(chart)}


@pytest.mark.parametrize("grade", ["claim", "official"])
def test_the_dot_of_a_claim_is_hollow(shipped, grade):
    ranked = shipped.tables[price_charts.rank_range].head(1).assign(grade=grade)
    chart = draw(shipped, price_charts.rank_range, ranked, "en")
    (dot,) = (line for line in chart.axes[0].lines if line.get_marker() == "o")
    assert (dot.get_markerfacecolor() == "white") == (grade == "claim")
    assert ("hollow: a claim" in chart.axes[0].get_xlabel()) == (grade == "claim")
    assert any(text.get_text().endswith(", claim") for text in visible_texts(chart)) == (grade == "claim")


def test_a_sum_with_an_open_end_has_the_bound_of_its_part_and_names_all_that_is_open(shipped):
    for language, least, open_ in (
        ("zh", "以上", "未知：水、土地（一次性）"),
        ("en", " or more", "Not known: water, land (once)"),
    ):
        table = shipped.tables[price_charts.site_bill]
        chart = draw(shipped, price_charts.site_bill, table[table["place"] == "533100"], language)
        part, sum_ = chart.numbers["figure"]
        assert sum_ == part.split("–")[0] + least and "," in (sum_ if language == "zh" else "1,")
        assert open_ in {text.get_text() for text in visible_texts(chart)}
