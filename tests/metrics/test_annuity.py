"""From $180,000 to $7,699: claim CL-14."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.annuity import value_steps

BILL = {"payment": 1500, "payments_per_year": 12, "years": 10, "discount_rate_per_year": 0.10,
        "retention_per_year": 0.90, "margin_share": 0.10, "first": "if_retained", "booked": "end"}


@pytest.mark.parametrize(("retention", "expected"), [(0.95, 93_862), (0.90, 76_994), (0.80, 53_467)])
def test_the_famous_account_shrinks_as_computed_in_the_claim(retention, expected):
    steps = value_steps(**{**BILL, "retention_per_year": retention})
    assert round(steps.undiscounted) == 180_000
    assert (round(steps.discounted), round(steps.expected)) == (115_584, expected)


def test_the_profit_is_23_times_smaller_than_the_headline():
    steps = value_steps(**BILL)
    assert round(steps.profit) == 7699
    assert round(steps.undiscounted / steps.profit) == 23


def test_yearly_payments_give_another_figure():
    assert value_steps(**{**BILL, "payment": 18_000, "payments_per_year": 1}).discounted < 115_584


@pytest.mark.parametrize(("wrong", "says"), [
    ({"years": 0}, "years"), ({"years": 0.3}, "whole number"), ({"payments_per_year": 0}, "payments_per_year"),
    ({"retention_per_year": 1.1}, "retention_per_year"), ({"margin_share": 10}, "margin_share"),
    ({"payment": -1}, "payment")])
def test_bad_input_is_named(wrong, says):
    with pytest.raises(BadInput, match=says):
        value_steps(**{**BILL, **wrong})
