"""The same verbs from a shell: errors in sentences, exit codes, Chinese on any console."""

import json
import os
import re
import shutil
import subprocess
import sys

import pandas as pd
import pytest

from tengchong.basics.paths import data_folder
from tengchong.building.build import build
from tengchong.cli import main
from tests.test_build import SOURCE, add


def call(*arguments, **environment):
    """The command in a process of its own, as a user calls it."""
    return subprocess.run(
        [sys.executable, "-m", "tengchong", *map(str, arguments)],
        capture_output=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUTF8"} | environment,
        check=False,
    )


def told(capsys, *arguments):
    """Exit code, output and errors of a call in this process."""
    with pytest.raises(SystemExit) as ended:
        main([*map(str, arguments)])
    said = capsys.readouterr()
    return ended.value.code or 0, said.out, said.err


@pytest.fixture
def in_notebooks(notebooks, monkeypatch):
    """Makes the small notebooks the ones that are run."""
    monkeypatch.setattr("tengchong.running.plans.notebooks_folder", lambda: notebooks)


def test_help_is_quick_because_nothing_heavy_is_imported():
    heavy = "{'pandas', 'matplotlib', 'papermill', 'nbformat'}"
    code = f"import sys, tengchong.cli; print(*{heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="Windows has no groups of processes")
@pytest.mark.parametrize("imported", ["typer", "tengchong.building.store"])
def test_ctrl_c_is_answered_in_a_sentence_from_the_first_import_on(imported, tmp_path):
    """In the terminal it is heard by all processes of the command, also by one that only warms up."""
    told = (
        "import builtins, os, signal, sys, tengchong.__main__ as command\n"
        "one, sys.argv = builtins.__import__, ['tengchong', *sys.argv[2:]]\n"
        "def asked(name, *more, **options):\n"
        f"    if name == {imported!r}:\n"
        "        builtins.__import__ = one\n"
        "        os.killpg(0, signal.SIGINT)\n"
        "    return one(name, *more, **options)\n"
        "builtins.__import__ = asked\n"
        "command.main()"
    )
    call = ["run", "--year", "2021", "--place", "腾冲市", "--out", tmp_path / "out"]
    done = subprocess.run(
        [sys.executable, "-c", told, "--", *call], capture_output=True, text=True, timeout=120,
        start_new_session=True, env=os.environ | {"TENGCHONG_LANGUAGE": "en"},
    )  # fmt: skip
    assert (done.returncode, done.stderr.strip()) == (130, "interrupted; what is done is kept")


def test_help_names_the_verbs_with_examples(capsys):
    code, out, _ = told(capsys, "--help")
    assert code == 0 and "build" in out and "run" in out
    assert "tengchong run --year 2021 --place 腾冲市" in " ".join(told(capsys, "run", "--help")[1].split())


def test_help_says_a_line_a_verb_and_a_line_an_example(capsys):
    _, out, _ = told(capsys)
    verbs = out[out.index("Commands:") : out.index("Exit codes")].split("\n")[1:9]
    assert all(line.endswith(".") and not line.endswith("...") for line in verbs)
    lines = told(capsys, "run", "--help")[1].splitlines()
    assert sum(line.startswith("    tengchong run --") for line in lines) == 4


def test_an_error_is_a_sentence_and_a_traceback_only_with_debug():
    plain = call("run", "--year", "2021", "--place", "腾充市", LC_ALL="C", LANG="C")
    assert plain.returncode == 2
    assert "腾冲市" in plain.stderr.decode("utf-8") and b"Traceback" not in plain.stderr
    debug = call("run", "--year", "2021", "--place", "腾充市", "--debug")
    assert debug.returncode == 1 and b"Traceback" in debug.stderr


def test_a_chinese_user_is_told_in_chinese(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("TENGCHONG_LANGUAGE", "zh")
    assert "编码手册里没有地区“腾充市”" in told(capsys, "run", "--year", "2021", "--place", "腾充市")[2]
    assert "没有这个选项：--yer" in told(capsys, "run", "--yer", "2021")[2]
    assert "“fr”不在可选的值里" in told(capsys, "run", "--language", "fr")[2]
    (tmp_path / "空.csv").write_bytes(b"")
    assert told(capsys, "add", tmp_path / "空.csv")[2] == "tengchong：空.csv：是空的；请重新获取文件\n"
    assert told(capsys, "add", tmp_path / "无.csv")[2].endswith("无.csv：没有这个文件；相近的有空.csv\n")


@pytest.mark.parametrize("verb", [(), ("build",), ("add",), ("run",)])
def test_help_is_chinese_with_its_headings(monkeypatch, capsys, verb):
    monkeypatch.setenv("TENGCHONG_LANGUAGE", "zh")
    _, out, _ = told(capsys, *verb, "--help")
    assert out.startswith(f"用法：{' '.join(('tengchong', *verb))} [选项]")
    assert not any(english in out for english in ("[required]", "<path>", "[default"))
    assert ("命令：" in out or "例：" in out) and "选项：" in out
    assert not re.search(r"Usage|Options|Commands|Arguments|Example|Show this|<str>|<list", out)
    if not verb:  # the verbs themselves are typed, and stay
        assert (
            re.findall(r"^  ([a-z]+) ", out, re.MULTILINE)
            == "build add read audit run compare report init".split()
        )


def test_all_that_is_wrong_with_a_call_is_told_at_once(in_notebooks, capsys):
    code, _, err = told(capsys, "run", "--year", "20x1", "--place", "腾充市", "-p", "thru=2021-06")
    assert code == 2
    assert "20x1" in err and "腾冲市" in err and "through" in err


def test_a_parameter_without_a_value_is_an_error(in_notebooks, capsys):
    code, _, err = told(capsys, "run", "--year", "2021", "--place", "腾冲市", "-p", "through")
    assert code == 2 and "name=value" in err


def test_without_built_data_the_error_says_what_to_do(in_notebooks, tmp_path, capsys):
    code, _, err = told(
        capsys, "run", "--year", "2021", "--place", "腾冲市", "--data", tmp_path, "--out", tmp_path
    )
    assert code == 1 and "tengchong build" in err


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(in_notebooks, tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    out = tmp_path / "file" / "report"
    code, _, err = told(capsys, "run", "--year", "2021", "--place", "腾冲市", "--out", out)
    assert (
        code == 2 and err == f"tengchong: {tmp_path / 'file'}: is a file; choose another folder to write to\n"
    )
    (tmp_path / "a.txt").write_text("到位5亿元", encoding="utf-8")
    assert told(capsys, "read", tmp_path / "a.txt", "--out", tmp_path / "file")[::2] == (2, err)


@pytest.mark.parametrize("verb", ["add", "read"])
def test_a_file_that_is_none_is_told_with_the_nearest_name(verb, tmp_path, capsys):
    (tmp_path / "report.txt").write_text("到位5亿元", encoding="utf-8")
    code, _, err = told(capsys, verb, tmp_path / "reprt.txt")
    assert code == 2 and err.endswith("reprt.txt: there is no such file; the nearest are report.txt\n")
    code, _, err = told(capsys, verb, tmp_path)
    assert code == 2 and err.endswith(": is a folder; give a file, such as one of those in it\n")


def test_a_wrong_place_or_period_is_an_error_of_the_call(tmp_path, capsys):
    (tmp_path / "report.txt").write_text("到位5亿元", encoding="utf-8")
    wrong = ("--place", "腾充市", "--period", "去年")
    for verb in ("add", "read"):
        code, out, err = told(capsys, verb, tmp_path / "report.txt", *wrong)
        assert (code, out) == (2, "") and "腾冲市" in err and "'去年' is no period" in err


def test_a_run_says_a_line_a_notebook_and_exits_with_one_where_one_failed(in_notebooks, batch, capsys):
    code, out, _ = told(
        capsys, "run", "--year", "2021", "--place", "腾冲市", "--out", batch[0], "--only", "01_arrivals"
    )
    assert code == 0
    assert out.splitlines() == ["= 01_arrivals  2021  腾冲市  unchanged", str(batch[0] / "index.html")]
    code, out, _ = told(
        capsys, "run", "--year", "2021", "--place", "腾冲市", "--out", batch[0], "--only", "02_broken"
    )
    assert code == 1
    assert out.splitlines()[0].startswith("✗ 02_broken  2021  腾冲市  cell ")
    assert "ZeroDivisionError" in out and "\r" not in out


def test_a_run_ends_with_what_the_audit_finds_in_its_figures(in_notebooks, monkeypatch, tmp_path, capsys):
    figures = "指标,实际,计划,完成率\n市外到位资金,310.5亿元,300亿元,90%\n"
    add(tmp_path, "2021-baoshan", SOURCE, f=figures)
    build(tmp_path)
    call = ["run", "--year", "2021", "--place", "保山市", "--only", "01_arrivals", "--data", tmp_path]
    out, command = tmp_path / "out", "tengchong audit --place 保山市 --year 2021"
    for language, line in (
        ("en", f"The audit finds 1 contradiction in the figures of Baoshan for 2021; to see them: {command}"),
        ("zh", f"核对在保山市2021年的数字中发现1处矛盾；查看：{command}"),
    ):
        monkeypatch.setenv("TENGCHONG_LANGUAGE", language)
        assert told(capsys, *call, "--out", out)[2].splitlines()[-1] == line
    page = (out / "01_arrivals.html").read_text(encoding="utf-8")
    assert f"核对在保山市2021年的数字中发现1处矛盾；查看：{command}" in page
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))[0]["audit"]["doubted"] == []


def test_without_a_folder_the_report_goes_to_one_named_by_year_and_place(
    in_notebooks, monkeypatch, tmp_path, capsys
):
    seen = []
    monkeypatch.setattr(
        "tengchong.running.batch.run", lambda runs, out, *rest, **more: seen.append(out.as_posix()) or []
    )
    monkeypatch.chdir(tmp_path)
    told(capsys, "run", "--year", "2021", "--place", "腾冲市")
    told(capsys, "run", "--years", "2020-2021", "--place", "腾冲市")
    assert seen == ["reports/2021-530581", "reports"]


def test_the_language_is_a_parameter_of_the_notebooks(in_notebooks, monkeypatch, capsys):
    seen = []
    monkeypatch.setattr("tengchong.running.batch.run", lambda runs, *rest, **more: seen.extend(runs) or [])
    told(
        capsys, "run", "--year", "2021", "--place", "腾冲市", "--language", "en", "-p", "peers=德宏州,怒江州"
    )
    assert seen[0].parameters["language"] == "en" and seen[0].parameters["peers"] == ["德宏州", "怒江州"]


def test_build_check_says_whether_the_processed_tables_are_what_the_raw_ones_make(tmp_path, capsys):
    code, _, err = told(capsys, "build", "--check", "--data", tmp_path / "nothing")
    assert code == 1 and err


@pytest.fixture
def contradiction(monkeypatch):
    """An audit that found one contradiction, in Tengchong, in 2021."""
    columns = {"kind": "contradiction", "place": "530581", "period": "2021-01/2021-11", "finding": "x"}
    found = pd.DataFrame([columns | {"sentence": "They can't meet.", "sentence_zh": "两者不合。"}])
    monkeypatch.setattr("tengchong.building.audit.audit", lambda *tables: found)


def test_report_makes_everything_from_notebooks_run_by_hand(batch, tmp_path, capsys):
    (tmp_path / "01_arrivals.ipynb").write_bytes((batch[0] / "01_arrivals.ipynb").read_bytes())
    assert told(capsys, "report", tmp_path)[:2] == (0, f"{tmp_path / 'index.html'}\n")
    assert (tmp_path / "tables.xlsx").is_file() and (tmp_path / "charts" / "arrivals.png").is_file()


def test_report_of_a_folder_without_notebooks_is_an_error(tmp_path, capsys):
    code, _, err = told(capsys, "report", tmp_path)
    assert code == 1 and "holds no notebook" in err


def test_audit_tells_findings_in_the_users_language(contradiction, monkeypatch, capsys):
    code, out, _ = told(capsys, "audit")
    said, advice, many = out.splitlines()
    assert (code, said, many) == (0, "contradiction: They can't meet.", "1 finding")
    assert "corrections.toml" in advice and "audit_known.toml" in advice
    monkeypatch.setenv("TENGCHONG_LANGUAGE", "zh")
    code, out, _ = told(capsys, "audit")
    said, advice, many = out.splitlines()
    assert (code, said, many) == (0, "矛盾：两者不合。", "发现1处") and advice.startswith("请对照原文")
    assert told(capsys, "audit", "--place", "德宏州")[1] == "发现0处\n"


def test_what_a_report_says_against_itself_is_told_in_the_users_language(monkeypatch, tmp_path, capsys):
    (tmp_path / "a.txt").write_text("新签约项目67个，其中工业40个、农业20个、旅游业9个。", encoding="utf-8")
    for language, sentence in (("en", "the parts add up to 69 个"), ("zh", "各部分合计为69个")):
        monkeypatch.setenv("TENGCHONG_LANGUAGE", language)
        assert sentence in told(capsys, "read", str(tmp_path / "a.txt"), "--audit")[2]


def test_audit_takes_one_place_or_year_and_gives_csv_to_machines(contradiction, capsys):
    assert told(capsys, "audit", "--place", "德宏州")[:2] == (0, "0 findings\n")
    assert told(capsys, "audit", "--year", "2019")[1] == "0 findings\n"
    _, out, _ = told(capsys, "audit", "--place", "腾冲县", "--year", "2021", "--format", "csv")
    assert out.splitlines()[0].startswith("kind,place,period")
    assert "两者不合" in out.splitlines()[1]


@pytest.mark.parametrize("year", ["abcd", "2o21", "1", "2021-"])
def test_audit_of_what_is_no_year_is_told_as_run_tells_it(contradiction, capsys, year):
    code, out, err = told(capsys, "audit", "--place", "腾冲市", "--year", year)
    assert (code, out) == (2, "") and f"'{year}' is no year; write a year such as 2021" in err


def test_audit_takes_years_and_tells_a_place_that_is_none(contradiction, capsys):
    assert "1 finding\n" in told(capsys, "audit", "--year", "2019-2021")[1]
    code, _, err = told(capsys, "audit", "--place", "腾充市")
    assert code == 2 and "腾冲市" in err


def test_quiet_says_nothing_but_errors_wherever_it_stands(contradiction, tmp_path, capsys):
    assert told(capsys, "--quiet", "audit") == (0, "", "")
    code, out, err = told(capsys, "build", "--check", "--data", tmp_path / "nothing", "--quiet")
    assert code == 1 and out == "" and err


def test_json_tells_a_machine_what_became_of_each_run(in_notebooks, batch, capsys):
    asked = (
        "run",
        "--year",
        "2021",
        "--place",
        "腾冲市",
        "--out",
        batch[0],
        "--only",
        "01_arrivals",
        "--json",
    )
    code, out, _ = told(capsys, *asked)
    (record,) = json.loads(out)
    assert (code, record["status"], record["charts"], record["error"]) == (0, "unchanged", 1, "")


def test_json_tells_a_machine_what_a_build_made(tmp_path, capsys):
    document = "2014-diqing-half-year"
    shutil.copytree(data_folder() / "raw" / document, tmp_path / "raw" / document)
    code, out, _ = told(capsys, "build", "--json", "--data", tmp_path)
    assert (code, json.loads(out)["rows"]["sources"], json.loads(out)["unreviewed"]) == (0, 1, [])
    assert told(capsys, "build", "--check", "--json", "--data", tmp_path)[1] == '{\n  "differing": []\n}\n'


def test_help_has_no_control_character_where_it_is_no_terminal():
    assert b"\x1b" not in call("--help", FORCE_COLOR="").stdout


def test_exit_codes_are_told_by_the_help(capsys):
    said = " ".join(told(capsys, "--help")[1].split())
    assert all(
        code in said for code in ("0 all is well", "1 the data", "2 the call", "130 it was interrupted")
    )
