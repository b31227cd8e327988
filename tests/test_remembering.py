"""A comparison that is asked for twice is computed once, and nobody sees that."""

import inspect

import pandas as pd

import tengchong as tc
from tengchong.comparing.fund_arrivals.targets import against_target
from tengchong.comparing.remembering import remembered


def counting():
    asked = []

    def doubled(table, by, plus=0):
        """Twice."""
        asked.append(by)
        return table * by + plus

    return remembered(doubled), asked


def test_the_same_question_is_computed_once_and_another_one_again():
    doubled, asked = counting()
    table = pd.DataFrame({"n": [1.0, None]})
    for _ in range(3):
        assert doubled(table, 2).n.tolist()[0] == 2
    assert doubled(table.copy(), 2, plus=1).n.tolist()[0] == 3
    assert asked == [2, 2]


def test_a_table_that_was_changed_meanwhile_is_another_one():
    doubled, _ = counting()
    table = pd.DataFrame({"n": [1]})
    assert doubled(table, 2).n.tolist() == [2]
    table.loc[0, "n"] = 5
    assert doubled(table, 2).n.tolist() == [10]


def test_what_is_given_is_the_callers_own():
    doubled, _ = counting()
    table = pd.DataFrame({"n": [1]})
    given = doubled(table, 2)
    given.loc[0, "n"] = 99
    assert doubled(table, 2).n.tolist() == [2]


def test_a_comparison_still_tells_its_arguments_and_what_it_is():
    assert list(inspect.signature(against_target).parameters) == ["observations", "place", "year", "through"]
    assert "target" in (inspect.getdoc(against_target) or "")
    observations = tc.load("observations")
    once, again = (against_target(observations, "530581", 2021) for _ in range(2))
    pd.testing.assert_frame_equal(once, again)
