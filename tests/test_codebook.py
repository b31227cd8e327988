"""The codebook: what its files promise each other, and what it reads."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import tengchong as tc
from tengchong.basics.codebook import (
    AmbiguousName,
    Label,
    UnknownName,
    called,
    codes,
    find_heading,
    find_place,
    find_word,
    in_english,
    indicators,
    level_of,
    parent_of,
    place_name,
    places,
    read_label,
    table,
)
from tengchong.basics.codebook.grammar import words_of
from tengchong.basics.text import simplify
from tengchong.building.schemas import CHARGES, GRADES, MEASURES, SEASONS, STAGES, UTILITIES
from tengchong.building.store import load

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[tuple[str, ...]]:
    rows = pd.read_csv(CASES / f"{name}.csv", dtype=str, keep_default_na=False)
    return [tuple(row) for row in rows.itertuples(index=False)]


ADMINISTRATIVE = ("province", "prefecture", "county")
FOREIGN, ARRIVALS = "fund_arrivals_foreign", "fund_arrivals"
FROM_OUTSIDE = "fund_arrivals_outside_prefecture_domestic"
OUT_OF_PROVINCE = "fund_arrivals_outside_province"


# What the files promise each other


def test_a_code_of_a_column_has_one_name_in_each_language():
    terms = table("terms")
    assert not terms.duplicated(["column", "code"]).any()
    coded = {"stage": STAGES, "utility": UTILITIES, "measure": MEASURES, "grade": GRADES, "season": SEASONS}
    assert not [(name, code) for name, of in coded.items() for code in {*of} - {"", *codes(name)}]
    assert called("utility", "gas") == ("燃气", "gas")
    assert called("indicator", "fund_arrivals_outside_county").en == "fund arrivals from outside the county"
    assert called("indicator", "silkworms") == ("silkworms", "silkworms")


def test_every_place_has_a_name_a_parent_and_a_level():
    rows = table("places")
    assert not rows["place"].duplicated().any()
    assert not rows.duplicated(["name", "parent"]).any()
    assert set(rows["parent"]) - {""} <= set(rows["place"])
    assert rows["place"][rows["parent"] == ""].tolist() == ["100000"]
    assert set(rows["level"]) == {"country", *ADMINISTRATIVE, "zone", "group", "firm", "region"}


def test_codes_lie_under_their_parents_and_the_others_say_their_level():
    rows = table("places")
    counties = rows[rows["level"].isin(["prefecture", "county"])]
    assert counties["place"].str.fullmatch(r"\d{6}").all()
    below = counties["parent"].str.replace(r"(00)+$", "", regex=True)
    assert all(code.startswith(prefix) for code, prefix in zip(counties["place"], below, strict=True))
    others = rows[~rows["level"].isin(["country", *ADMINISTRATIVE])]
    assert (others["place"].str.partition(":")[0] == others["level"]).all()


def test_every_place_bears_each_of_its_names_once():
    rows = table("place_names")
    assert set(rows["place"]) <= set(table("places")["place"])
    assert set(rows["kind"]) == {"current", "short", "plain", "former", "code"}
    assert not rows.duplicated(["name", "place"]).any()
    assert set(table("places")["place"]) == set(rows["place"])


def test_what_a_place_no_longer_bears_says_until_when():
    rows = table("place_names")
    old = rows["kind"].isin(["former", "code"])
    assert (rows["until"][old] != "").all()
    assert rows["until"][rows["kind"] == "short"].eq("").all()
    both = rows[old & (rows["since"] != "")]
    assert (both["since"].str[:4] <= both["until"].str[:4]).all()


def test_yunnan_is_whole():
    today = table("places").query("until == ''")
    prefectures = today.query("level == 'prefecture' and parent == '530000'")["place"]
    assert len(prefectures) == 16
    assert (today.query("level == 'county'")["parent"].isin(prefectures)).sum() == 129


def test_all_provinces_and_prefectures_of_china_are_there():
    levels = table("places").query("until == ''")["level"].value_counts()
    assert (levels["province"], levels["prefecture"]) == (34, 333)


def test_members_of_groups_are_places():
    groups = set(table("places").query("level == 'group'")["place"])
    regions = set(table("places").query("level == 'region'")["place"])
    assert groups <= set(table("group_members")["group"]) <= groups | regions
    assert set(table("group_members")["member"]) <= set(table("places")["place"])
    assert table("group_members").query("group == 'group:border-yunnan-8'")["member"].nunique() == 8


def test_indicators_refer_to_indicators_and_say_what_they_are():
    rows = table("indicators").set_index("indicator")
    assert rows.index.is_unique
    for column in ("parts", "subset_of", "generic"):
        named = {code for codes in rows[column] for code in codes.split()}
        assert named <= set(rows.index), column
    assert rows["definition"].str.fullmatch(r"[A-Z].*\.").all()
    assert not rows["definition"].duplicated().any()
    assert set(rows["unit"]) == {"CNY", "USD", "count", "%", "千瓦时"}
    assert set(rows["flow"]) == {"stock", "flow", "rate", "average"}
    assert set(rows["stage"]) <= {"", *STAGES}


def test_complete_parts_are_subsets_of_their_whole():
    rows = table("indicators").set_index("indicator")
    wholes = rows[rows["parts_complete"] == "yes"]
    assert wholes.index.tolist() == [FROM_OUTSIDE, "foreign_trade"]
    for whole, parts in wholes["parts"].items():
        assert all(whole in rows.loc[part, "subset_of"].split() for part in parts.split())


def test_labels_name_indicators_and_measures():
    rows = table("labels")
    assert not rows["label"].duplicated().any()
    assert set(rows["indicator"]) <= set(table("indicators")["indicator"])
    assert set(rows["measure"]) <= {"", *MEASURES}
    assert ((rows["dimension"] == "") == (rows["category"] == "")).all()
    assert [label for label in rows["label"] if read_label(label)[0] == ""] == []


def test_labels_of_the_same_words_mean_the_same():
    meant: dict[frozenset[tuple[str, str]], Label] = {}
    for row in table("labels").itertuples(index=False):
        words = frozenset(words_of(row.label))
        assert words, row.label
        assert meant.setdefault(words, Label(*row[1:])) == Label(*row[1:]), row.label


def test_categories_and_headings_are_taught_once():
    for name, key in (("categories", "printed"), ("headings", "heading")):
        assert not table(name)[key].duplicated().any()
    assert not table("words").duplicated(["column", "printed"]).any()
    for pattern in table("grammar")["pattern"]:
        re.compile(pattern)


def test_words_lead_to_what_the_tables_allow():
    allowed = {"stage": STAGES, "utility": UTILITIES, "season": SEASONS, "charge": CHARGES, "grade": GRADES}
    for column, known in allowed.items():
        rows = table("words")
        assert set(rows["code"][rows["column"] == column]) <= set(known)


# Places


@pytest.mark.parametrize(("printed", "parent", "place"), cases("places"))
def test_places_of_published_documents(printed, parent, place):
    assert find_place(printed) == place
    assert not parent or find_place(printed, parent.split()[0]) == place


@pytest.mark.parametrize(
    ("printed", "today"),
    [
        ("腾冲县", "腾冲市"),
        ("香格里拉县", "香格里拉市"),
        ("中甸县", "香格里拉市"),
        ("潞西市", "芒市"),
        ("潞西", "芒市"),
        ("思茅市", "普洱市"),
        ("思茅地区", "普洱市"),
        ("翠云区", "思茅区"),
        ("路南彝族自治县", "石林彝族自治县"),
        ("路南", "石林彝族自治县"),
        ("普洱县", "宁洱哈尼族彝族自治县"),
        ("泸水县", "泸水市"),
        ("晋宁县", "晋宁区"),
        ("马龙县", "马龙区"),
        ("水富县", "水富市"),
        ("澄江县", "澄江市"),
        ("禄丰县", "禄丰市"),
        ("东川市", "东川区"),
        ("临沧地区", "临沧市"),
        ("襄樊市", "襄阳市"),
        ("530522", "腾冲市"),
        ("533023", "腾冲市"),
    ],
)
def test_a_place_stays_one_place_under_its_name_of_today(printed, today):
    assert find_place(printed) == find_place(today)


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("德宏州", "533100"),
        ("德宏", "533100"),
        ("版纳", "532800"),
        ("西双版纳", "532800"),
        ("沧源", "530927"),
        ("石林县", "530126"),
        ("寻甸", "530129"),
        ("双江县", "530925"),
        ("騰沖市", "530581"),
        (" 腾 冲 市 ", "530581"),
        ("云南省保山市腾冲市", "530581"),
        ("江门市 江海区", "440704"),
        ("北京市朝阳区", "110105"),
        ("腾冲“园中园”", "zone:baoshan-gongmao-tengchong"),
        ("乾县", "610424"),
    ],
)
def test_short_damaged_and_full_names(printed, place):
    assert find_place(printed) == place


@pytest.mark.parametrize(
    ("printed", "parent", "place"),
    [
        ("大理", "云南省", "532900"),
        ("大理", "大理州", "532901"),
        ("红河", "530000", "532500"),
        ("思茅", "云南", "530800"),
        ("思茅", "普洱市", "530802"),
        ("鼓楼区", "南京市", "320106"),
        ("城关区", "西藏", "540102"),
        ("边合区", "腾冲市", "zone:tengchong-border"),
        ("工贸园区", "保山市", "zone:baoshan-gongmao"),
        ("工贸园区", "腾冲", "zone:baoshan-gongmao-tengchong"),
    ],
)
def test_the_place_above_tells_places_of_one_name_apart(printed, parent, place):
    with pytest.raises(AmbiguousName, match="give the prefecture or province"):
        find_place(printed)
    assert find_place(printed, parent) == place


def test_the_english_name_that_reports_print_is_a_name():
    assert [find_place(name) for name in ("Tengchong", "dehong", "Yunnan")] == ["530581", "533100", "530000"]
    assert places("Tengchong").name[0] == "腾冲市"
    with pytest.raises(UnknownName, match="the nearest are Tengchong"):
        find_place("Tengchung")


def test_a_name_in_force_goes_before_a_former_one():
    assert find_place("保山市") == find_place("保山市", parent="保山市") == "530500"
    assert find_place("530115") == "530115"


def test_an_unknown_place_answers_with_the_nearest_and_with_where_it_is():
    with pytest.raises(UnknownName, match="腾冲市"):
        find_place("腾充市")
    with pytest.raises(UnknownName, match=r"no place in 昆明市.*保山市"):
        find_place("腾冲", parent="昆明市")


names = table("place_names")
matched = names["name"].map(simplify)


@settings(deadline=None)
@given(st.sampled_from(sorted(set(names["name"]))))
def test_every_name_finds_a_place_that_bears_it(name):
    bearers = set(names["place"][matched == simplify(name)])
    try:
        assert find_place(name) in bearers
    except AmbiguousName as error:
        candidates = set(re.findall(r"\((\S+), in ", str(error)))
        assert len(candidates) > 1 and candidates <= bearers


current = names[(names["kind"] != "former") & (names["kind"] != "code")]


@settings(deadline=None)
@given(st.sampled_from(list(zip(current["name"], current["place"], strict=True))))
@example(("临夏", "622901"))
def test_a_name_and_the_place_directly_above_it_are_enough_but_for_a_city_and_its_county(pair):
    name, place = pair
    assert find_place(place) == place
    try:
        assert find_place(name, parent=parent_of(place)) == place
    except AmbiguousName as error:  # 临夏市 and 临夏县 both lie in 临夏州
        assert len(error.places) > 1 and place in error.places
        assert {parent_of(one) for one in error.places} == {parent_of(place)}


def test_places_are_searched_by_any_name():
    assert places("香格里拉县")["place"].tolist() == ["533401"]
    assert level_of("533401") == "county" and parent_of("533401") == "533400"
    assert {"530126", "zone:wanding-border"} <= {*places("路南")["place"], *places("边合区")["place"]}


# Labels


@pytest.mark.parametrize("case", cases("labels"))
def test_labels_of_published_documents(case):
    label, *meant = case
    assert read_label(label) == Label(*meant)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("市外国内资金到位", Label(FROM_OUTSIDE)),
        ("引进国内市外资金总额", Label(FROM_OUTSIDE)),
        ("其中：累计引进市外国内资金（亿元）", Label(FROM_OUTSIDE)),
        ("到位市外國(guó)內資金①", Label(FROM_OUTSIDE)),
        ("（二）州外国内资金", Label(FROM_OUTSIDE)),
        ("3.引进省外国内资金：", Label(OUT_OF_PROVINCE)),
        ("国（境）外资金", Label(FOREIGN)),
        ("实际使用外商直接投资", Label(FOREIGN)),
        ("冷链物流业省外到位资金", Label(OUT_OF_PROVINCE, "sector", "冷链物流业")),
        ("储备项目（量子计算类）", Label("projects_reserve", "sector", "量子计算")),
        ("落地亿元以上工业项目", Label("projects_landed", "sector;size", "工业;1亿元以上")),
        ("投资5000万元以上项目", Label("projects", "size", "5000万元以上")),
        ("5—10亿元项目", Label("projects", "size", "5亿元至10亿元")),
        ("南博会签约项目协议投资", Label("agreed_investment", "event", "南博会")),
        ("长三角到位资金占比", Label(ARRIVALS, "origin", "长三角", "share")),
        ("2020年省外到位资金目标任务", Label(OUT_OF_PROVINCE, measure="target", period="2020")),
        ("曲靖市引进省外到位资金", Label(OUT_OF_PROVINCE, place="530300")),
        ("生物医药和绿色食品项目", Label("projects", "sector", "生物医药、绿色食品")),
        ("工业到位资金占比同比增幅", Label(ARRIVALS, "sector", "工业", "growth")),
        ("绿色能源落地项目到位资金", Label(ARRIVALS, "sector;stage", "绿色能源;落地")),
    ],
)
def test_unseen_labels_of_a_known_kind_are_understood(printed, meant):
    assert printed not in set(table("labels")["label"])
    assert read_label(printed) == meant


@pytest.mark.parametrize(
    "printed", ["单位GDP能耗", "就业", "困难企业", "限上零售额", "产业能耗", "市外资金（含税）", "类"]
)
def test_labels_of_another_kind_are_not_guessed(printed):
    with pytest.raises(UnknownName):
        read_label(printed)


def test_a_part_alone_names_no_indicator():
    assert read_label("其中：生物医药类")[:3] == ("", "sector", "生物医药")


def test_an_unknown_label_gives_the_nearest():
    with pytest.raises(UnknownName, match="签约项目"):
        read_label("签约顶目")


around = st.tuples(
    st.sampled_from(["", "其中：", "1.", "（三）", "  ", "①", "其中：1."]),
    st.sampled_from(["", "：", "（亿元）", "*", "②"]),
)


# "1.5省区占比" may be numbered or not: only labels without a leading figure
unnumbered = [label for label in table("labels")["label"] if not label[0].isdigit()]


@settings(deadline=None)
@given(st.sampled_from(unnumbered), around)
def test_what_stands_around_a_label_does_not_change_it(label, marks):
    assert read_label(f"{marks[0]}{label}{marks[1]}") == read_label(label)


origins = st.permutations(["市外", "国内"]).map("".join) | st.permutations(["州外", "国内"]).map("".join)
verbs = st.lists(st.sampled_from(["实际", "引进", "累计", "全市"]), max_size=2, unique=True).map("".join)


@settings(deadline=None)
@given(verbs, origins, st.booleans())
def test_the_order_of_the_words_does_not_matter(verb, origin, arrived_first):
    words = f"到位{origin}资金" if arrived_first else f"{origin}到位资金"
    assert read_label(verb + words) == Label(FROM_OUTSIDE)


def test_indicators_are_searched_by_code_name_and_label():
    assert indicators("内资")["indicator"].tolist()[0].startswith("fund_arrivals")
    assert FOREIGN in indicators("利用外资")["indicator"].tolist()
    assert indicators("landing_rate")["name_zh"].tolist() == ["落地率"]


printable = st.text(
    alphabet="市外国内到位资金项目占比亿元以上类其中12.:（）()“%±大理保山 \n", max_size=40
) | st.text(max_size=20)


@settings(deadline=None)
@given(printable)
def test_any_text_is_understood_or_answered_with_the_nearest(text):
    for find in (find_place, read_label, find_heading):
        try:
            assert find(text)
        except (UnknownName, AmbiguousName) as error:
            assert repr(text) in str(error)


# Headings and words


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("实际到位（亿元）", ("actual", "", "亿元")),
        ("累计完成", ("actual", "cumulative", "")),
        ("本月数（万元）", ("actual", "month", "万元")),
        ("年度目标任务数", ("target", "", "")),
        ("市下达计划数", ("target", "", "")),
        ("全年目标任务(万美元)", ("target", "", "万美元")),
        ("经初步测算", ("forecast", "", "")),
        ("占任务%", ("completion", "", "%")),
        ("完成年度目标（%）", ("completion", "", "%")),
        ("比上年同期±%", ("growth", "", "%")),
        ("±%", ("growth", "", "%")),
        ("去年同期", ("prior", "", "")),
        ("所占比重", ("share", "", "")),
        ("县（市、区）", ("place", "", "")),
        ("单 位", ("unit", "", "")),
        ("总投资（亿元）", ("planned_investment", "", "亿元")),
        ("电压等级（千伏）", ("voltage", "", "千伏")),
        ("电价(元/kWh)", ("price", "", "元/kWh")),
        ("到户电价", ("price", "", "")),
        ("Actual (CNY)", ("actual", "", "CNY")),
        ("YoY (%)", ("growth", "", "%")),
        ("備註", ("note", "", "")),
    ],
)
def test_headings_say_what_their_column_holds(printed, meant):
    assert find_heading(printed) == meant


def test_an_unknown_heading_gives_the_nearest():
    with pytest.raises(UnknownName, match="完成比例"):
        find_heading("完成比利")


def test_words_of_a_column():
    assert find_word("season", "枯水期") == "dry"
    assert find_word("season", "dry") == "dry"
    assert find_word("stage", "在谈") == "negotiating"
    assert find_word("season", " ") == ""
    assert find_word("customer", " 金属硅 ") == "金属硅"
    with pytest.raises(UnknownName, match="丰水期"):
        find_word("season", "雨季")


# Cost


def test_importing_the_codebook_is_cheap():
    code = "import sys, tengchong.basics.codebook; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"pandera", "matplotlib", "IPython", "papermill"} & set(modules.split())


def test_a_search_that_finds_nothing_answers_with_the_nearest_names():
    with pytest.raises(UnknownName, match="腾冲市"):
        places("腾充市")
    with pytest.raises(UnknownName, match="到位资金"):
        indicators("到为资金")


@pytest.mark.parametrize(
    ("name", "column"),
    [("sources", "title"), ("sources", "publisher"), ("projects", "name"), ("observations", "category")],
)
def test_what_the_documents_name_is_named_in_english(name, column):
    told = [in_english(printed) for printed in load(name)[column].dropna().unique()]
    assert told and not [words for words in told if re.search("[\u4e00-\u9fff]", words)]


def test_a_zone_that_nobody_taught_is_known_by_its_place_and_its_kind():
    zone = find_place("赣州经济技术开发区")
    assert zone == find_place("赣州市经开区") == find_place(zone) == "zone:360700:经开区"
    assert (place_name(zone), parent_of(zone), level_of(zone)) == ("赣州市经开区", "360700", "zone")
    assert find_place("昆明高新区") == "zone:kunming-gaoxin"
    assert find_place("荆州开发区") == "zone:421000:开发区"  # of 荆州市, not of its 荆州区
    with pytest.raises(UnknownName, match="工贸园区"):
        find_place("保山工贸园")


def test_a_zone_with_a_name_of_its_own_is_known_behind_that_of_its_place():
    zone = find_place("丽水星火新城")
    assert zone == find_place(zone) == "zone:331100:丽水星火新城"
    assert (place_name(zone), parent_of(zone), level_of(zone)) == ("丽水星火新城", "331100", "zone")


@pytest.mark.parametrize(
    ("printed", "nearest"),
    [
        ("丽水星火", "丽水市"),
        ("赣州经济枝术开发区", "经济技术开发区"),
        ("衢州市柯诚区高新区", "衢州市"),
        ("昆明重点产业园区", "昆明"),
        ("保山工茂园区", "保山工贸园区"),
    ],
)
def test_a_misprint_is_no_name_of_a_zone_of_its_own(printed, nearest):
    with pytest.raises(UnknownName, match=nearest):
        find_place(printed)


def test_a_title_on_a_zone_is_on_no_other(tmp_path):
    (tmp_path / "t.csv").write_text(
        "芒市经开区2022年到位资金\n指标,完成\n到位资金（亿元）,1.5\n", encoding="utf-8"
    )
    found = tc.read_table(tmp_path / "t.csv", "德宏州").observations
    assert found["place"].tolist() == ["zone:533103:经开区"]
