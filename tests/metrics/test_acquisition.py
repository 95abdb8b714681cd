"""Win or keep: the two denominators of claim CL-07."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.acquisition import break_even_cost_ratio, cost_to_income_ratio, saved_customers, unit_costs

LEDGER = {"acquisition_spend": 100_000, "new_customers": 1000, "retention_spend": 200_000,
          "retained_customers": 10_000, "saved_customers": 1500}


def test_the_same_ledger_gives_five_times_and_three_quarters():
    costs = unit_costs(**LEDGER)
    assert (costs.per_new, costs.per_retained) == (100, 20)
    assert costs.per_saved == pytest.approx(133.33, abs=0.01)
    assert (costs.ratio_retained, costs.ratio_saved) == (pytest.approx(5.0), pytest.approx(0.75))


def test_a_cost_ratio_of_five_becomes_eight_when_the_kept_bring_1_6_times_the_income():
    assert cost_to_income_ratio(cost_new=5, income_new=1, cost_kept=1, income_kept=1.6) == pytest.approx(8)


def test_a_programme_that_drives_people_away_saves_less_than_nobody():
    assert saved_customers(100, churn_without=0.1, churn_with=0.3) == pytest.approx(-20)


def test_at_the_break_even_ratio_both_sides_return_the_same():
    ratio = break_even_cost_ratio(value_new=90, value_saved=60)
    cost_saved = 20
    assert 60 / cost_saved == pytest.approx(90 / (ratio * cost_saved))


@pytest.mark.parametrize(("wrong", "says"), [
    ({"new_customers": 0}, "new_customers"), ({"saved_customers": 10_001}, "at most 10000"),
    ({"saved_customers": 0}, "saved_customers"), ({"acquisition_spend": -1}, "acquisition_spend"),
    ({"retention_spend": float("nan")}, "retention_spend")])
def test_a_ledger_that_cannot_be_is_refused(wrong, says):
    with pytest.raises(BadInput, match=says):
        unit_costs(**{**LEDGER, **wrong})
