"""Loading processed tables with their types, and tracing a row to its document."""

import shutil

import numpy as np
import pandas as pd
import pytest

from tengchong.basics.paths import data_folder
from tengchong.building.build import build
from tengchong.building.schemas import TABLES
from tengchong.building.store import StoreError, load, trace
from tests.test_build import SOURCE, add


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("data")
    url = 'url = "https://example.org/a?b=1&c=2"\npublished_on = 2021-12-03\n'
    table = "指标,实际,计划\n到位资金,超过7.2亿元,8亿元\n"
    folder = add(tmp_path, "2021-baoshan-funds", source=url + SOURCE, funds=table)
    (folder / "corrections.toml").write_text(
        '[[correction]]\ntable = "funds.csv"\ncell = "C2"\nexpected = "8亿元"\nreplacement = "80亿元"\n'
        'reason = "A zero was lost."\ndecided_by = "an analyst"\n',
        encoding="utf-8",
    )
    add(
        tmp_path,
        "undated-baoshan",
        source=SOURCE.replace("2021-01", "").replace("2021-11", ""),
        more="指标,实际\n到位资金,5亿元\n",
    )
    build(tmp_path)
    return tmp_path


def test_columns_have_their_types(data):
    rows = load("observations", data)
    assert list(rows) == TABLES["observations"].columns
    assert rows[["value", "low", "high"]].dtypes.eq(float).all()
    assert isinstance(rows["period_start"].dtype, pd.PeriodDtype)
    assert isinstance(rows["indicator"].dtype, pd.CategoricalDtype)
    first = rows.iloc[0]
    assert (first["low"], first["high"]) == (720_000_000, np.inf)
    assert first["period_end"] == pd.Period("2021-11")
    assert rows[rows["source"] == "undated-baoshan"]["period_end"].isna().all()


@pytest.mark.parametrize("table", TABLES)
def test_every_table_loads_also_an_empty_one(data, table):
    assert list(load(table, data)) == TABLES[table].columns


def test_what_is_loaded_can_be_changed_without_harm(data):
    rows = load("observations", data)
    rows.loc[0, "value"] = 0
    assert load("observations", data).loc[0, "value"] == 720_000_000


def test_a_new_build_is_seen(tmp_path):
    for many, name in enumerate(("2021-one", "2022-two"), 1):
        add(tmp_path, name, more="指标,实际\n到位资金,9亿元\n")
        build(tmp_path)
        assert len(load("observations", tmp_path)) == many


def test_an_unknown_table_gives_the_nearest_name(data):
    with pytest.raises(StoreError, match="did you mean observations"):
        load("observation", data)


def test_nothing_built_yet_names_the_command(tmp_path):
    with pytest.raises(StoreError, match="tengchong build"):
        load("prices", tmp_path)


def cut(data, tmp_path, change):
    shutil.copytree(data, tmp_path / "copy")
    path = tmp_path / "copy" / "processed" / "observations.csv"
    path.write_bytes(change(path.read_bytes()))
    return tmp_path / "copy"


def test_a_table_cut_short_is_refused_and_a_new_build_mends_it(data, tmp_path):
    copy = cut(data, tmp_path, lambda content: content.splitlines(keepends=True)[0])
    with pytest.raises(
        StoreError, match=r"observations\.csv is not what the build wrote; run `tengchong build`"
    ):
        load("observations", copy)
    build(copy)
    assert len(load("observations", copy)) == len(load("observations", data))


def test_other_line_ends_are_the_same_table(data, tmp_path):
    copy = cut(data, tmp_path, lambda content: content.replace(b"\n", b"\r\n"))
    assert len(load("observations", copy)) == len(load("observations", data))


def test_a_trace_leads_to_the_document_and_the_cell(data):
    rows = load("observations", data)
    found = trace(rows[rows["measure"] == "target"].iloc[0], data)
    assert (found.publisher, found.published_on) == ("保山市投资促进局", "2021-12-03")
    assert (found.file, found.locator, found.printed) == (
        "raw/2021-baoshan-funds/funds.csv",
        "funds.csv!C2",
        "8亿元",
    )
    assert found.corrected.startswith("80亿元")
    assert "A zero was lost." in str(found)
    assert '<a href="https://example.org/a?b=1&amp;c=2">' in found._repr_html_()


def test_a_row_that_can_not_be_traced_says_why(data):
    with pytest.raises(StoreError, match="has no source"):
        trace(pd.Series({"value": 1}), data)
    with pytest.raises(StoreError, match="the nearest is 2021-baoshan-funds"):
        trace(pd.Series({"source": "2021-baoshan-fund", "locator": "x"}), data)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_the_shipped_data_traces_to_its_document(table):
    rows = load(table)
    documents = load("sources").set_index("source")
    for _, row in rows.sample(min(len(rows), 12), random_state=2021).iterrows():
        found = trace(row)
        document = documents.loc[row["source"]]
        assert (found.title, found.publisher) == (document["title"], document["publisher"])
        assert (data_folder() / found.file).exists()
        if table != "sources":
            assert found.printed and found.locator in str(found)


def test_a_row_without_a_figure_traces_to_the_words_of_its_cell():
    seasons = load("seasons")
    found = trace(seasons[seasons["source"] == "2015-state-grid-seasons"].iloc[-1])
    assert found.printed == "12—次年4月"
    projects = load("projects")
    unnamed = projects[projects["printed"] == ""].iloc[0]
    assert trace(unnamed).printed == unnamed["name"]
