"""Scraped text is repaired, and each character remembers where it stood."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tengchong.basics.text import repair, simplify


@pytest.mark.parametrize(
    ("damaged", "wanted"),
    {
        "到位資金259.03億(yì)元": "到位资金259.03亿元",
        "7個(gè)項(xiàng)目": "7个项目",
        "簽約(yuē)12個（gè）": "签约12个",
        "１２３４．５％": "1234.5%",
        "3．2﹪": "3.2%",
        "－3.5％": "-3.5%",
        "−3.5%": "-3.5%",
        "8.3∶39.7∶52": "8.3:39.7:52",
        "300～499万元": "300~499万元",
        "259\u00ad.03\u200b亿\ufeff元": "259.03亿元",
        "120\u00a0万元": "120 万元",
        "到位259.\n03亿元": "到位259.03亿元",
        "到位259.03 \r\n 亿元": "到位259.03亿元",
        "到位259. 03亿元": "到位259.03亿元",
        "到位２５９．\n０３亿元": "到位259.03亿元",
        "到位1 ,259.03亿元": "到位1,259.03亿元",
        "厂房3.2万平\n方米": "厂房3.2万平方米",
        "占地3.2万平方\r\n  米，120批\n次，2户\n次": "占地3.2万平方米，120批次，2户次",
        "提高3.5个百\n分点": "提高3.5个百分点",
        "同比å¢žé•¿8%": "同比增长8%",
        "Í¶×Ê3个": "投资3个",
    }.items(),
)
def test_damage_that_is_certain_is_repaired(damaged, wanted):
    assert repair(damaged).text == wanted


@pytest.mark.parametrize(
    "text",
    [
        "全市(a)类、附录(e)",
        "采购（一）批",
        "3m³、①、½",
        "到位12亿元。\n3.拓展渠道",
        "2021\n75项",
        "75项\n80项",
        "共引进9\n3.拓展",
        "接待30人\n次年再来",
        "成立专班\n次第展开",
        "是，否；可：不可（括号）、顿号",
        "café",
        "1. 12个项目",
        "共1 ,25家",
    ],
)
def test_what_is_no_damage_is_left_alone(text):
    assert repair(text).text == text


def test_every_wide_digit_letter_and_sign_gets_its_ordinary_width():
    wide = [char for char in map(chr, range(0xFF01, 0xFF5F)) if char not in "，。；：！？（）、"]
    for char in wide:
        assert repair(f"共{char}个").text == f"共{unicodedata.normalize('NFKC', char)}个"


def test_a_span_covers_the_damage_behind_its_last_character():
    text = "共7個(gè)項(xiàng)目"
    repaired = repair(text)
    start = repaired.text.index("7个")
    begins, ends = repaired.span(start, start + 2)
    assert text[begins:ends] == "7個(gè)"


def test_a_span_of_mojibake_covers_its_characters():
    text = "同比å¢žé•¿8%"
    repaired = repair(text)
    begins, ends = repaired.span(2, 4)
    assert repaired.text[2:4] == "增长" and text[begins:ends] == "å¢žé•¿"


def test_names_are_matched_without_spaces_and_widths():
    assert simplify(" 到位市外國(guó)内资金（亿元）：") == "到位市外国内资金(亿元):"


PIECES = st.sampled_from(
    [
        *"7.０５個億国，。%％ \n\r　()（",
        "(gè)",
        "萬(wàn)",
        "\u200b",
        "\u00ad",
        "ä¸‡å…ƒ",
        "。\n",
        "25.\n",
        "😀",
        "\ud800",
        "é",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_positions_rise_and_cover_the_text(text):
    repaired = repair(text)
    assert len(repaired.text) == len(repaired.positions) == len(repaired.ends)
    assert list(repaired.positions) == sorted(repaired.positions)
    assert all(0 <= a < b <= len(text) for a, b in zip(repaired.positions, repaired.ends, strict=True))
    assert all(a <= b for a, b in zip(repaired.ends, repaired.ends[1:], strict=False))
