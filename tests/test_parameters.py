"""A notebook's parameters: what is right comes back as codes, all that is wrong is said at once."""

import pytest

from tengchong.basics.parameters import ONE_OF, ParameterError, check_parameters, wrong_values
from tengchong.basics.paths import notebooks_folder
from tengchong.building.schemas import STAGES
from tengchong.cli import main
from tengchong.comparing.fund_arrivals.places import RANKED
from tengchong.running.plans import PlanError, parameters_of, plan


def test_a_place_by_any_of_its_names_comes_back_as_its_code():
    assert check_parameters("腾冲县", 2021) == check_parameters("530581", 2021) == ("530581", 2021, "")


def test_a_wrong_place_is_answered_with_the_nearest():
    with pytest.raises(ValueError, match="腾冲"):
        check_parameters("腾充市", 2021)


def test_everything_wrong_is_said_at_once():
    with pytest.raises(ValueError) as wrong:
        check_parameters("腾充市", 21, "2021-13", "english", load_factor=1.2)
    for what in (
        "place:",
        "year is 21",
        "through is '2021-13'",
        "language is 'english'",
        "load_factor is 1.2",
    ):
        assert what in str(wrong.value)


@pytest.mark.parametrize("through", ["2020-11", "2021", "11"])
def test_through_is_a_month_of_the_year(through):
    with pytest.raises(ValueError, match="through"):
        check_parameters("腾冲市", 2021, through)


@pytest.mark.parametrize(
    ("misspelt", "sentence"),
    [
        ("load_factr", "load_factr is no parameter that is checked here; the nearest are load_factor"),
        ("smelter_watr", "smelter_watr is no parameter that is checked here; the nearest are smelter_water"),
        ("x", "x is no parameter that is checked here; known are compared, peers, language"),
    ],
)
def test_a_misspelt_parameter_is_refused_with_the_nearest(misspelt, sentence):
    with pytest.raises(ParameterError) as wrong:
        check_parameters("腾冲市", 2021, **{misspelt: 0.9})
    (problem,) = wrong.value.problems
    assert problem.startswith(sentence)


def test_the_shell_says_in_chinese_which_parameter_is_misspelt(monkeypatch, capsys):
    monkeypatch.setenv("TENGCHONG_LANGUAGE", "zh")
    with pytest.raises(SystemExit) as ended:
        main(
            [
                "run",
                "--year",
                "2021",
                "--place",
                "腾冲市",
                "--only",
                "02_utility_prices",
                "-p",
                "load_factr=0.9",
            ]
        )
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("tengchong：02_utility_prices没有参数load_factr；相近的有load_factor")


@pytest.mark.parametrize("share", [0, -0.1, 1.01])
def test_a_share_lies_between_nothing_and_the_whole(share):
    with pytest.raises(ValueError, match="power_factor"):
        check_parameters("腾冲市", 2021, power_factor=share)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("drawn=wine", "drawn is 'wine'; it is one of water, gas, land"),
        ("compare_by=size", "compare_by is 'size'; it is one of growth, completion, schedule_gap"),
        ("later=dreamt", "later is 'dreamt'; it is one of reserve, mature,"),
        ("capacity_charge=nan", "capacity_charge=nan: 02_utility_prices expects float"),
        ("wet_months=5,13", "wet_months is 5, 13; its months are numbers from 1 to 12"),
        ("offer=-3", "offer is -3.0; it is 0 or a number above 0"),
        ("load_factor=1.8", "load_factor is 1.8; it is a share, above 0 and not above 1"),
        ("peak_share=-1", "peak_share is -1.0; it is a share, from 0 to 1"),
        ("energy=0", "energy is 0.0; it is a number above 0"),
        ("load_by_month=1,2", "load_by_month is 1, 2; it is twelve numbers"),
        ("compared=腾充市", "compared: '腾充市' is no place of the codebook; the nearest are 腾冲市"),
        ("through=2021-13", "through is '2021-13'; a month such as"),
        ("through=2020-11", "through is '2020-11', no month of 2021"),
    ],
)
def test_a_value_that_a_parameter_cannot_have_is_told_before_anything_runs(given, sentence):
    with pytest.raises(PlanError) as wrong:
        plan(["2021"], ["腾冲市"], parameters=dict([given.split("=")]))
    (problem,) = wrong.value.problems
    assert problem.startswith(sentence)


def test_values_that_are_right_one_by_one_are_looked_at_together():
    assert wrong_values({"peak_share": 0.5, "valley_share": 0.5}) == []
    (problem,) = wrong_values({"peak_share": 0.7, "valley_share": 0.5})
    assert "peak_share is 0.7 and valley_share 0.5" in problem
    with pytest.raises(ValueError, match="drawn is 'wine'"):
        check_parameters("腾冲市", 2021, drawn="wine")


def test_the_words_that_a_parameter_can_be_are_those_that_the_analyses_know():
    assert set(ONE_OF["compare_by"]) == set(RANKED) and ONE_OF["later"] == STAGES


@pytest.mark.parametrize("path", sorted(notebooks_folder().glob("0*.ipynb")), ids=lambda path: path.stem)
def test_what_a_notebook_says_by_itself_is_right(path):
    defaults = {name: eval(about["default"]) for name, about in parameters_of(path).items()}
    assert wrong_values(defaults) == []
