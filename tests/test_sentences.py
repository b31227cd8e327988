"""Every sentence of the library has its Chinese in codebook/sentences.csv."""

import ast
import re
from pathlib import Path

import pytest

from tengchong.basics.sentences import in_chinese, in_users_language

PACKAGE = Path(__file__).resolve().parents[1] / "tengchong"
# What these say is bilingual by itself, describes files for programs, or is told to nobody.
OTHERS = {
    "basics/sentences", "basics/text", "building/audit/wording", "building/audit/forms", "building/audit/figures",
    "building/audit/misses", "building/audit/telling",
    "building/datapackage", "building/dictionary", "building/schemas", "running/kernels", "running/warmth",
}  # fmt: skip
ROOMS = ("basics", "reading", "building", "running", "cli")
BILINGUAL = (
    "comparing",
    "showing",
)  # say findings and charts in both languages; their errors are English alone
SILENT = {  # no sentences: names within the program, tags of HTML, what is looked for in sentences
    "share of a count", "is money, its unit reads nothing",
    "its unit reads nothing", "{}\n… and {} characters more\n",
}  # fmt: skip
PROGRAM = ("p div li ", "tengchong ")  # tags that are looked for, examples of the command
THREE_WORDS = re.compile(r"\b[a-z']{2,}[,;]? (?:\{\}|[a-z']+)[,;]? (?:\{\}|[a-z']+)\b")
COMMAND = re.compile(r"pip install|tengchong build|reviewed = true|Ctrl-C")


def errors(path):
    """The sentences of the functions that raise."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and any(isinstance(part, ast.Raise) for part in ast.walk(node)):
            yield from sentences_in(node)


def sentences(path):
    return sentences_in(ast.parse(path.read_text(encoding="utf-8")))


def sentences_in(tree):
    """The texts of three English words and more, {} for what varies; no docstrings."""
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    within |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = None if id(node) in within else written(node)
        if text and THREE_WORDS.search(text) and text not in SILENT and not text.startswith(PROGRAM):
            yield text


def written(node):
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


ALL = [
    (path, sentence)
    for room in (*ROOMS, *BILINGUAL)
    for path in sorted(PACKAGE.glob(f"{room}*/**/*.py"))
    if path.relative_to(PACKAGE).with_suffix("").as_posix() not in OTHERS
    for sentence in (errors if room in BILINGUAL else sentences)(path)
]


@pytest.mark.parametrize(
    "sentence", [pytest.param(sentence, id=f"{path.stem}: {sentence[:40]}") for path, sentence in ALL]
)
def test_every_sentence_can_be_said_in_chinese(sentence):
    said = in_chinese(re.sub(r"\{(!r)?\}", "7", sentence))
    assert re.search("[一-鿿]", said)
    assert not THREE_WORDS.search(COMMAND.sub("", said))


def test_sentences_within_sentences_and_several_lines():
    told = in_chinese(
        "place: '江门' is no place of the codebook; the nearest are 江门市\n"
        "  甲.csv!B2: '三十几亩' is no unit of codebook/units.csv"
    )
    assert told == (
        "地区：编码手册里没有地区“江门”；相近的有江门市\n  甲.csv!B2：“三十几亩”不是codebook/units.csv里的单位"
    )


@pytest.mark.parametrize("text", ["", "ZeroDivisionError: division by zero", "甲，乙；丙", "a: b; c: d", "?"])
def test_what_has_no_line_stays_as_it_is(text):
    assert in_chinese(text) == text


def test_a_long_text_takes_no_time():
    text = "; ".join(["x: y of 3 is"] * 70)
    assert in_chinese(text) == text and in_chinese(text * 1000) == text * 1000


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, False),
        ({"LC_ALL": "zh_TW", "LANG": "C"}, True),
        ({"TENGCHONG_LANGUAGE": "en", "LANG": "zh_CN.UTF-8"}, False),
        ({"TENGCHONG_LANGUAGE": "zh", "LC_ALL": "C"}, True),
    ],
)
def test_the_language_is_the_users(environment, chinese, monkeypatch):
    for name in ("TENGCHONG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert in_users_language("none is near") == ("没有相近的" if chinese else "none is near")


def test_years_and_names_are_listed_in_chinese_with_its_own_mark():
    told = in_chinese("no document tells a figure of 腾冲市 for 2030; there are figures for 2016, 2021")
    assert told.endswith("有数据的年份：2016、2021")
    assert in_chinese("'腾充市' is no place of the codebook; the nearest are 腾冲市, 保山市").endswith(
        "腾冲市、保山市"
    )
