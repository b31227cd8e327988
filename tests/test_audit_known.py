"""Contradictions that are accounted for, and `tengchong audit --strict`."""

import re

import pytest

from tengchong.building.audit import KnownError, audit, read_known, unaccounted
from tengchong.building.build import build
from tengchong.building.store import load
from tengchong.cli import main
from tests.test_build import SOURCE, add

FINDING = "completion 2021-baoshan/f.csv!B2;2021-baoshan/f.csv!C2;2021-baoshan/f.csv!D2"
ENTRY = f"""[[known]]
finding = "{FINDING}"
reason = "the printed share is of last year's target"
decided_by = "an analyst"
decided_on = 2026-11-24
"""


@pytest.fixture
def data(tmp_path):
    """A folder with one contradiction: 6 of 8 is 75 %, not 80 %."""
    add(tmp_path, "2021-baoshan", SOURCE, f="指标,实际,计划,完成率\n到位资金,6亿元,8亿元,90%\n")
    build(tmp_path)
    return tmp_path


def ended(*arguments) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    return end.value.code or 0


def test_the_shipped_data_is_accounted_for():
    findings = audit(*(load(table) for table in ("observations", "prices", "price_rules")))
    assert unaccounted(findings, read_known()).empty
    assert len(read_known()) == (findings["kind"] == "contradiction").sum()


def test_strict_names_what_is_not_accounted_for(data, capsys):
    assert ended("audit", "--data", data) == 0
    assert ended("audit", "--strict", "--data", data) == 1
    assert FINDING in capsys.readouterr().err


def test_strict_is_content_where_an_entry_accounts_for_it(data):
    (data / "audit_known.toml").write_text(ENTRY, encoding="utf-8")
    assert ended("audit", "--strict", "--data", data) == 0


def test_an_entry_whose_finding_has_gone_is_an_error(data, capsys):
    (data / "audit_known.toml").write_text(ENTRY.replace("!D2", "!D3"), encoding="utf-8")
    assert ended("audit", "--strict", "--data", data) == 1
    told = capsys.readouterr().err
    assert "no longer finds" in told and FINDING in told


def test_all_that_is_wrong_with_the_entries_comes_at_once(data):
    entries = "[[known]]\nfinding = 'x'\nwhy = 'y'\n[[known]]\nreason = 'z'\ndecided_on = 'today'\n"
    (data / "audit_known.toml").write_text(entries, encoding="utf-8")
    with pytest.raises(KnownError) as error:
        read_known(data)
    assert len(error.value.problems) == 7
    (data / "audit_known.toml").write_text("[[known]\n", encoding="utf-8")
    with pytest.raises(KnownError, match="mend it"):
        read_known(data)


def test_findings_are_printed_as_lines_as_csv_and_as_a_page(data, capsys):
    ended("audit", "--data", data)
    assert capsys.readouterr().out.endswith("1 finding\n")
    ended("audit", "--data", data, "--format", "csv")
    header, line = capsys.readouterr().out.splitlines()
    assert header.startswith("kind,identity,place,period,indicator,source,left,right,gap,sentence")
    assert line.startswith("contradiction,completion,530500,2021-01/2021-11,fund_arrivals,2021-baoshan,")
    ended("audit", "--data", data, "--format", "html")
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>") and "所印完成率" in page and "http" not in page


def test_strict_prints_the_lines_that_account_for_a_contradiction(data, capsys):
    ended("audit", "--strict", "--data", data)
    told = capsys.readouterr().err
    assert str(data / "audit_known.toml") in told
    lines = told[told.index("[[known]]") :].replace('reason = ""', 'reason = "so it is printed"')
    entry = lines.replace('decided_by = ""', 'decided_by = "an analyst"')
    (data / "audit_known.toml").write_text(entry, encoding="utf-8")
    assert ended("audit", "--strict", "--data", data) == 0


@pytest.mark.parametrize(
    ("language", "apart", "advice"),
    [
        (
            "en",
            "they differ by 8.25 percentage points, more than rounding explains",
            "goes into corrections.toml",
        ),
        ("zh", "不是四舍五入所致", "写入该表旁的 corrections.toml"),
    ],
)
def test_what_is_off_and_what_to_do_is_said_in_plain_words(
    data, capsys, monkeypatch, language, apart, advice
):
    monkeypatch.setenv("TENGCHONG_LANGUAGE", language)
    ended("audit", "--data", data)
    told = capsys.readouterr().out
    assert apart in told and advice in told and "last digit" not in told and "末位" not in told


def test_ends_that_are_said_alike_are_said_once(tmp_path):
    add(tmp_path, "2021-baoshan", SOURCE, f="指标,实际,计划,完成率\n到位资金,1127.07012345亿元,800亿元,90%\n")
    build(tmp_path)
    (said,) = audit(load("observations", tmp_path))["sentence"]
    assert not re.search(r"between (\S+) [^,;]*and \1\b", said)
