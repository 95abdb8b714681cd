"""Payback: a channel by hand, everybody followed for the same time, and what is said where something is not known."""

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson06.first_year import first_year
from crmlab.course.lesson06.payback import paid_at_the_fair
from crmlab.data import own_world, shared_world
from crmlab.data.worlds import as_world

payback = labs.get("payback")


def shop():
    """Two buyers of the fair won in January 2024 for $30 each; one orders again after 31 and after 400 days."""
    day = pd.Timestamp
    orders = pd.DataFrame(
        [(1, "A", day("2024-01-10"), 5000), (2, "B", day("2024-01-20"), 5000), (3, "A", day("2024-02-10"), 5000),
         (4, "A", day("2025-02-13"), 5000), (5, "NEW", day("2025-12-31"), 5000)],
        columns=["order_id", "customer_id", "date", "amount_cents"])
    months = pd.period_range("2024-01", "2025-12", freq="M").to_timestamp()
    fair = {"month": months, "channel": "fair"}
    ledger = pd.DataFrame({**fair, "purpose": "acquisition", "spend_cents": 0, "new_buyers": 0})
    arrivals = pd.DataFrame({**fair, "new_buyers": 0, "organic_buyers": 0})
    ledger.loc[0, ["spend_cents", "new_buyers"]] = 6000, 2
    arrivals.loc[0, ["new_buyers", "organic_buyers"]] = 2, 1
    ids = ["A", "B", "NEW"]
    return as_world({
        "orders": orders, "ledger": ledger, "arrivals": arrivals,
        "order_lines": pd.DataFrame({"order_id": orders["order_id"], "amount_cents": 5000, "cost_cents": 2000}),
        "costs_to_serve": pd.DataFrame({"customer_id": ids, "handling_cents": [1500, 500, 500]}),
        "customers": pd.DataFrame({"customer_id": ids, "acquisition_channel": "fair"}),
        "programme": pd.DataFrame({"customer_id": ids, "started": [day("2024-01-10"), day("2024-01-20"),
                                                                   day("2025-12-31")]})})


def test_the_margin_of_everybody_who_came_is_followed_for_twelve_months():
    year = first_year(shop())
    assert year.margins["fair"].tolist() == pytest.approx([25, 12.5, *[0] * 10])
    assert (year.cost("fair", "new"), year.cost("fair", "extra"), year.cost("fair", "next")) == (30, 60, None)


@pytest.mark.parametrize(("cost", "says"), [
    ("new", "From the fair, winning one cost $30.00. In 12 months one brought a margin of $37.50: paid back in month "
            "2, and 1.2 dollars for each dollar."),
    ("extra", "winning one cost $60.00. In 12 months one brought a margin of $37.50: not paid back by then, and 0.6"),
    ("next", "From the fair: nobody knows what this one costs. In 12 months one brought a margin of $37.50.")])
def test_the_sentence_holds_cost_margin_and_month(cost, says):
    assert says in payback(shop(), channel="fair", cost=cost).sentence


def test_whoever_waits_too_short_is_not_paid():
    assert "not paid back by then" in payback(shop(), channel="fair", months=1).sentence


def test_a_channel_by_which_nobody_came_is_refused_in_a_sentence():
    with pytest.raises(BadInput, match="nobody came by search"):
        payback(shop(), channel="search")


def test_the_class_shows_the_mean_beside_the_next_new_buyer():
    fair = payback().table.iloc[0]
    assert (fair.iloc[0], fair.iloc[1], fair.iloc[3]) == ("the fair", "$48.58", "$70.47")


def test_who_would_have_come_anyway_changes_the_order_of_the_channels():
    dollars = payback().table.iloc[:, 1:3].apply(lambda column: column.str.strip("$").astype(float))
    names = payback().table.iloc[:, 0]
    orders = [list(names.iloc[dollars.iloc[:, n].argsort()]) for n in (0, 1)]
    assert orders[0].index("social media") == 3 and orders[1].index("social media") == 1


def test_without_arrivals_it_says_so():
    with pytest.raises(BadInput, match="lantern-2"):
        payback(shared_world("lantern", "lantern-1"))
    with pytest.raises(BadInput, match="lantern-2"):
        paid_at_the_fair(shared_world("lantern", "lantern-1"))


@pytest.mark.parametrize("student", ["demo-7", "M2024 0017"])
def test_a_learners_own_company_gives_a_view_of_every_channel_and_cost(student):
    data = payback.prepared(own_world(student))
    for channel in payback.controls["channel"].options:
        for cost in payback.controls["cost"].options:
            assert "nan" not in payback.draw(data, payback.checked({"channel": channel, "cost": cost})).sentence
