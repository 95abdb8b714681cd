"""Customer equity: today's base and tomorrow's newcomers."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.equity import customer_equity

FIRM = {"customers": 100, "value_per_customer": 50, "newcomers": [10, 10], "value_per_newcomer": 60,
        "acquisition_cost": 49, "discount_rate_per_period": 0.1, "arrive": "end"}


def test_newcomers_count_when_they_come():
    late = customer_equity(**FIRM) - 5000
    early = customer_equity(**{**FIRM, "arrive": "start"}) - 5000
    assert late == pytest.approx(110 / 1.1 + 110 / 1.21)
    assert early == pytest.approx(1.1 * late)


def test_newcomers_who_cost_more_than_they_bring_lower_the_value():
    assert customer_equity(**{**FIRM, "acquisition_cost": 70}) < 5000


@pytest.mark.parametrize("wrong", [{"customers": -1}, {"newcomers": []}, {"newcomers": [-1]}, {"arrive": "later"},
                                   {"discount_rate_per_period": -0.1}])
def test_bad_input_is_named(wrong):
    with pytest.raises(BadInput, match=next(iter(wrong))):
        customer_equity(**{**FIRM, **wrong})
