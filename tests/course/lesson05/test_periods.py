"""Two periods of the same customers: who had not been one before the first period is left out."""

import pytest

from crmlab.course import items
from crmlab.course.lesson05.periods import customers_before, moderation
from crmlab.data import shared_world


def first_orders():
    return shared_world().load("orders").groupby("customer_id")["date"].min()


def test_nobody_is_followed_who_came_in_the_first_period():
    before, after = customers_before(shared_world(), 6, 12)
    assert len(before) == 422 and after.index.equals(before.index)
    assert (first_orders()[before.index] < "2024-07-01").all()


@pytest.mark.parametrize(("apart", "then", "later"), [(12, 58.98, 54.14), (6, 55.37, 52.01)])
def test_the_best_bring_less_in_the_second_period(apart, then, later):
    periods = customers_before(shared_world(), 6, apart)
    shares = [moderation(periods, what) for what in ("share_before", "share_after")]
    assert shares == pytest.approx([then, later], abs=0.01)


def test_those_who_came_in_the_first_period_would_hide_it():
    orders, first = shared_world().load("orders"), first_orders()
    spent = orders.groupby(["customer_id", orders["date"].dt.year])["amount_cents"].sum().unstack(fill_value=0)
    spent = spent[first[spent.index] < "2024-04-01"]
    assert moderation((spent[2024], spent[2025]), "share_before") == pytest.approx(62.8, abs=0.05)
    assert moderation((spent[2024], spent[2025]), "share_after") == pytest.approx(69.6, abs=0.05)


def test_the_guess_and_the_questions_ask_this():
    assert items.exercise("05.next-half").answer(shared_world()) == pytest.approx(52.01, abs=0.01)
