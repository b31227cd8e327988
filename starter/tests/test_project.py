"""What must hold on every change: the data is what the documents make, and no contradiction is unknown."""

from pathlib import Path

from typer.testing import CliRunner

from tengchong.cli import app

DATA = Path(__file__).resolve().parents[1] / "data"


def call(*arguments):
    return CliRunner().invoke(app, [*arguments, "--data", str(DATA)])


def test_processed_tables_are_what_the_raw_ones_make():
    result = call("build", "--check")
    assert result.exit_code == 0, result.output


def test_no_contradiction_is_unaccounted_for():
    result = call("audit", "--strict")
    assert result.exit_code == 0, result.output
