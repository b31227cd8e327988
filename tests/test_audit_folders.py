"""Whole raw folders through build and audit: what is planted is found, and nothing else."""

import pytest

from tengchong.building.audit import audit
from tengchong.building.build import build
from tengchong.building.store import load
from tests.test_build import SOURCE, add

# Each: the identities that the planted figure breaks, a table, what stands there and what is planted.
PLANTED = {
    "parts of a whole": (
        {"parts", "completion"},
        "指标,实际,计划数,完成率\n到位市外国内资金,2590300万元,293亿元,88.41%\n"
        "其中：市外省内资金,47.1亿元,53亿元,88.87%\n省外国内资金,211.93亿元,240亿元,88.3%\n",
        ("211.93亿元", "213.93亿元"),
    ),
    "completion beyond the target": (
        {"completion"},
        "指标,实际,计划数,完成率\n市外到位资金,36.13亿元,30亿元,超额完成20.43%\n",
        ("20.43%", "26.43%"),
    ),
    "hedged completion": (
        {"completion"},
        "指标,实际,计划数,完成率\n市外到位资金,近40亿元,50亿元,78.5%\n",
        ("78.5%", "81%"),
    ),
    "the year before": (
        {"growth"},
        "指标,单位,累计完成,去年同期,同比增长(%)\n市外到位资金,亿元,45.3,40.1,12.97\n",
        ("12.97", "13.97"),
    ),
    "growth of parts": (
        {"growth of parts"},
        "指标,实际,同比\n到位市外国内资金,120.00亿元,20.0%\n市外省内资金,20.00亿元,25.0%\n省外国内资金,100.00亿元,19.05%\n",
        ("20.0%", "26.0%"),
    ),
    "shares of sectors": (
        {"share"},
        "指标,数量,占比\n入库储备项目,44个,\n其中：生物医药类,5个,11.36%\n文旅康养类,19个,43.18%\n",
        ("43.18%", "41.18%"),
    ),
    "industries": (
        {"parts", "share"},
        "指标,实际,占比\n省外到位资金,2095.1亿元,\n其中：第一产业,197.3亿元,\n其中：第二产业,768.5亿元,\n"
        "其中：第三产业,1129.3亿元,\n其中：三次产业占比,,9∶37∶54\n",
        ("768.5亿元", "798.5亿元"),
    ),
    "a ratio of 100": ({"shares"}, "指标,占比\n到资结构一、二、三产,8.3∶39.7∶52\n", ("39.7", "36.7")),
    "sizes within sizes": (
        {"subset"},
        "指标,实际\n实施项目,968个\n1亿元以上项目,565个\n5亿元以上项目,158个\n",
        ("158个", "585个"),
    ),
    "all counties": (
        {"places"},
        "县(市、区),市外到位资金(亿元)\n保山市,100.00\n隆阳区,30.01\n施甸县,15.22\n腾冲市,24.77\n龙陵县,12.50\n昌宁县,17.50\n",
        ("17.50", "16.50"),
    ),
    "a row of sums": (
        {"places"},
        "地区,签约项目(个)\n隆阳区,12\n施甸县,7\n合计,19\n",
        ("合计,19", "合计,21"),
    ),
    "members of a group": (
        {"members"},
        "地区,指标,实际\n滇中4州市,引进省外到位资金,706.4亿元\n昆明市,引进省外到位资金,超过200亿元\n"
        "曲靖市,引进省外到位资金,180.2亿元\n玉溪市,引进省外到位资金,150.3亿元\n楚雄州,引进省外到位资金,131.1亿元\n",
        ("706.4亿元", "646.4亿元"),
    ),
    "behind schedule": (
        {"schedule"},
        "指标,实际,计划数,完成率,差额\n市外到位资金,150.76亿元,180亿元,83.76%,\n市外到位资金落后序时进度,,,,7.91个百分点\n",
        ("7.91", "5.91"),
    ),
    "a share of the place above": (
        {"share"},
        "地区,指标,实际,占比\n云南省,引进省外到位资金,2095.1亿元,\n昆明市,引进省外到位资金,512.3亿元,24.5%\n",
        ("24.5%", "26.5%"),
    ),
    "a unit that slipped": (
        {"magnitude"},
        "时间,指标,实际\n2018年,市外到位资金,88.2亿元\n2019年,市外到位资金,95.4亿元\n2020年,市外到位资金,101.3亿元\n"
        "2021年,市外到位资金,112.8亿元\n",
        ("95.4亿元", "95.4万元"),
    ),
    "solved and collected": (
        {"subset"},
        "指标,实际\n收集企业困难问题,12个\n协调部门解决,10个\n",
        ("10个", "14个"),
    ),
}
# Tables that add up to nothing else than they say, and must be left alone.
ALONE = {
    "eight sectors of 22 add up to 21": "指标,实际\n引进项目,22项\n引进项目:旅游,12个\n引进项目:环保,9个\n",
    "revisits and calls are no parts of contacts": (
        "指标,实际\n对接联系企业,近140家\n落地企业回访,110余家\n上门招商,19家\n"
    ),
    "some counties of a prefecture": "地区,市外到位资金(亿元)\n保山市,100\n隆阳区,30\n施甸县,15\n",
    "targets handed down are more than the one above": (
        "地区,指标,计划数\n保山市,市外到位资金,100亿元\n隆阳区,市外到位资金,60亿元\n腾冲市,市外到位资金,55亿元\n"
    ),
    "kinds of money that are not parts of each other": (
        "指标,实际,同比\n州外到位资金,120.44亿元,29%\n省外到位资金,60.4亿元,36.7%\n产业项目到位资金,87.88亿元,78.2%\n"
    ),
}


def audited(data, tables: dict[str, str]):
    for name, table in tables.items():
        add(data, name, SOURCE.replace("2021", name[:4]), f=table)
    build(data)
    assert load("refused", data).empty
    return audit(*(load(table, data) for table in ("observations", "prices", "price_rules")))


def years(tables) -> dict[str, str]:
    """A folder a table, each of a year of its own, so that none is beside another."""
    return {f"{1940 + 3 * at}-x": table for at, table in enumerate(tables)}


def test_nothing_is_invented(tmp_path):
    tables = [table for _, table, _ in PLANTED.values()]
    assert audited(tmp_path, years([*tables, *ALONE.values()]))["sentence"].tolist() == []


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """The findings in all tables with what is planted in them."""
    tables = [table.replace(*change) for _, table, change in PLANTED.values()]
    return audited(tmp_path_factory.mktemp("data"), years(tables))


@pytest.mark.parametrize(("at", "case"), [*enumerate(PLANTED)])
def test_what_is_planted_is_found(planted, at, case):
    identities, table, (stands, _) = PLANTED[case]
    assert stands in table
    found = planted[planted["source"].str.contains(f"{1940 + 3 * at}-x")]
    assert set(found["identity"]) & identities, found[["kind", "identity"]]


@pytest.mark.parametrize(("earlier", "found"), [("35.00", []), ("35.45", ["growth"])])
def test_growth_is_set_against_the_report_of_the_year_before(tmp_path, earlier, found):
    tables = {
        "2021-x": "指标,实际,同比\n市外到位资金,38.5亿元,10%\n",
        "2020-x": f"指标,实际\n州外到位资金,{earlier}亿元\n",
    }
    findings = audited(tmp_path, tables)
    assert findings["identity"].tolist() == found
    assert all("上年基数可能已调整" in sentence for sentence in findings["sentence_zh"])


@pytest.mark.parametrize(("again", "found"), [("385,000万元", []), ("38.62亿元", ["two prints"])])
def test_one_figure_in_two_documents(tmp_path, again, found):
    tables = {
        "2021-x": "指标,实际\n市外到位资金,38.50亿元\n",
        "2021-y": f'指标,实际\n市外到位资金,"{again}"\n',
    }
    assert audited(tmp_path, tables)["identity"].tolist() == found
