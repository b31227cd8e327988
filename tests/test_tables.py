"""Any table that an office sends: the same figures in many disguises, and errors in sentences."""

import pandas as pd
import pytest

from tengchong.building.tidy import tidy
from tengchong.reading.sources import read_source
from tengchong.reading.tables import read_tables
from tests.disguises import DISGUISES, FIGURES, PERIOD, PLACE

SOURCE = f"""title = "招商引资情况"
publisher = "保山市投资促进局"
place = "{PLACE}"
period_start = "{PERIOD[0]}"
period_end = "{PERIOD[1]}"
language = "zh"
form = "original"
reviewed = true
"""


@pytest.fixture
def source(tmp_path):
    (tmp_path / "source.toml").write_text(SOURCE, encoding="utf-8")
    return read_source(tmp_path)


def understood(path, source):
    made = [tidy(table, source) for table in read_tables(path)]
    return [pd.concat([getattr(one, name) for one in made]) for name in ("observations", "refused")]


@pytest.mark.parametrize("name", DISGUISES)
def test_the_same_figures_in_every_disguise(name, tmp_path, source):
    path = tmp_path / name
    path.write_bytes(DISGUISES[name])
    rows, refused = understood(path, source)
    assert refused.empty, refused[["locator", "printed", "reason"]].to_string()
    keys = zip(rows["indicator"], rows["measure"], strict=True)
    found = dict(zip(keys, rows[["value", "unit", "low", "high"]].itertuples(index=False), strict=True))
    assert found.keys() == FIGURES.keys()
    for key, (value, unit, low, high) in FIGURES.items():
        assert (found[key].value, found[key].unit) == (value, unit), key
        assert (found[key].low, found[key].high) == pytest.approx((low, high), rel=1e-9), key
    assert set(rows["place"]) == {"530500"}
    targets = rows["measure"] == "target"
    assert set(rows["period_end"][~targets]) == {PERIOD[1]}
    assert set(rows["period_end"][targets]) == {"2021-12"}
    assert rows["locator"].is_unique
    assert rows["locator"].str.startswith(f"{name}!").all()


@pytest.mark.parametrize(
    ("header", "heads"),
    [
        ("地区,到位资金,同比增长,占比\n甲,1,2,3=1/2", ["地区", "到位资金", "同比增长", "占比"]),
        ("地区,2022年,,\n,1,2,3", ["地区", "2022年 › 1", "2022年 › 2", "2022年 › 3"]),
    ],
)
def test_a_row_of_numbers_heads_nothing_unless_it_counts_months(header, heads, tmp_path):
    (tmp_path / "t.csv").write_text(f"{header}\n隆阳区,88.3,12.5,40.2", encoding="utf-8")
    [table] = read_tables(tmp_path / "t.csv")
    assert [*table.cells] == heads
    assert len(table.cells) == 1
