"""Association rules: the worked example, symmetry, and impossible counts."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.baskets import association_rule


def test_the_worked_example():
    rule = association_rule(baskets=1000, with_a=200, with_b=300, with_both=90)
    assert (rule.support, rule.confidence, rule.lift) == (0.09, 0.45, pytest.approx(1.5))


def test_lift_and_support_do_not_depend_on_direction_but_confidence_does():
    one = association_rule(baskets=1000, with_a=200, with_b=300, with_both=90)
    other = association_rule(baskets=1000, with_a=300, with_b=200, with_both=90)
    assert (one.support, one.lift) == (other.support, pytest.approx(other.lift))
    assert one.confidence > other.confidence


@pytest.mark.parametrize(("wrong", "says"), [
    ({"with_both": 201}, "with_both"), ({"with_a": 900, "with_b": 900, "with_both": 700}, "at least 800"),
    ({"with_a": 0, "with_both": 0}, "with_a"), ({"with_b": 1001}, "with_b"), ({"baskets": 0}, "baskets")])
def test_counts_that_cannot_be_are_refused(wrong, says):
    with pytest.raises(BadInput, match=says):
        association_rule(**{"baskets": 1000, "with_a": 200, "with_b": 300, "with_both": 90, **wrong})
