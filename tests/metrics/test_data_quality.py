"""Data quality: complete, valid, and of one mind."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.data_quality import contradictions, field_quality


def test_shares_of_a_field():
    found = field_quality(["a@example.com", "", "a at example.com", ""], [True, False, False, False])
    assert (found.completeness, found.validity) == (0.5, 0.5)


def test_nothing_to_count_is_nothing_wrong():
    assert field_quality([], []).completeness == 1 and field_quality([""], [True]).validity == 1
    assert contradictions([], []).share == 0


def test_a_group_that_knows_a_field_once_cannot_contradict_itself():
    assert contradictions([1, 1, 2], ["x", "", "y"]).comparable == 0


def test_three_values_are_one_contradicting_group():
    found = contradictions([1, 1, 1, 2, 2], ["x", "y", "z", "q", "q"])
    assert (found.comparable, found.contradicting, found.share) == (2, 1, 0.5)


@pytest.mark.parametrize("wrong", [lambda: field_quality(["a"], []), lambda: contradictions([1], [])])
def test_unequal_lengths_are_refused(wrong):
    with pytest.raises(BadInput, match="lengths"):
        wrong()
