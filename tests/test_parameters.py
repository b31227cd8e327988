"""A notebook's parameters: what is right comes back as codes, all that is wrong is said at once."""

import pytest

from tengchong.basics.parameters import check_parameters


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


@pytest.mark.parametrize("share", [0, -0.1, 1.01])
def test_a_share_lies_between_nothing_and_the_whole(share):
    with pytest.raises(ValueError, match="power_factor"):
        check_parameters("腾冲市", 2021, power_factor=share)
