"""Eighty-twenty: the sentence, the table and the figure say the same, and every corner gives a View."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.metrics.concentration import top_share

eighty_twenty = labs.get("eighty_twenty")


def orders(*rows):
    """Rows of (customer, date, cents) as an orders table."""
    table = pd.DataFrame(rows, columns=["customer_id", "date", "amount_cents"])
    return table.assign(date=pd.to_datetime(table["date"]), order_id=range(len(table)))


TEN = orders(*[(f"C{n}", "2025-12-05", 100) for n in range(4)], ("C4", "2025-12-20", 600),
             *[(f"C{n}", "2025-01-31", 500) for n in range(5, 10)])
WORLD = {"orders": TEN, "customers": pd.DataFrame({"customer_id": [f"C{n}" for n in range(20)]})}


@pytest.fixture(scope="module")
def lantern():
    return eighty_twenty.prepared()


def number(view, row):
    return view.table.set_index("What").loc[row, "Number"]


def test_the_share_can_be_checked_by_hand():
    view = eighty_twenty(TEN, window="1 month")
    assert view.sentence == "The top 20 % of 5 buyers brought 60.0 % of revenue in the last month."
    assert number(view, "Revenue of the top part") == "6 (60.0 %)"
    assert number(view, "Gini coefficient (0: all alike, near 1: one has nearly all)") == "0.400"


def test_a_window_is_whole_calendar_months_up_to_the_last_order():
    assert "of 5 buyers" in eighty_twenty(TEN, window="6 months").sentence
    assert "of 10 buyers" in eighty_twenty(TEN, window="12 months").sentence


def test_counting_silent_customers_raises_the_share_though_no_coin_moved():
    buyers, everyone = (eighty_twenty(WORLD, window="1 month", customers=who) for who in ("buyers", "registered"))
    assert everyone.sentence == (
        "The top 20 % of 20 registered customers brought 90.0 % of revenue in the last month.")
    assert number(buyers, "Total revenue") == number(everyone, "Total revenue") == "10"
    assert number(everyone, "of them silent: without an order in these months") == "15 (75.0 %)"


def test_without_a_customer_list_only_customers_of_the_file_are_known():
    assert "of 10 customers in the data" in eighty_twenty(TEN, window="1 month", customers="registered").sentence


def test_profit_can_pass_a_hundred_per_cent_and_the_sentence_says_who_lost_it():
    view = eighty_twenty(TEN, window="1 month", measure="profit", margin_rate=0.5, cost_per_order=0)
    assert "60.0 % of profit" in view.sentence
    rich = orders(*[(f"C{n}", "2025-12-05", 1000) for n in range(4)], ("C4", "2025-12-20", 60000))
    view = eighty_twenty(rich, measure="profit", margin_rate=0.5, cost_per_order=10)
    # Profit: 290 and four times -5, together 270.
    assert "The top 20 % of 5 buyers brought 107.4 % of profit" in view.sentence
    assert ("The best 20.0 % of them earned 107.4 % of this profit. "
            "The others cost more than they brought, and took 7.4 % away.") in view.sentence
    assert number(view, "Gini coefficient (0: all alike, near 1: one has nearly all)").startswith("not defined")


def test_a_loss_has_no_shares_and_the_sentence_says_so():
    view = eighty_twenty(TEN, window="1 month", measure="profit", margin_rate=0.1, cost_per_order=30)
    assert view.sentence.startswith("All 5 buyers together brought no profit in the last month: the total is −149")
    assert "shares" in view.sentence


def test_a_window_longer_than_the_data_says_how_far_they_reach():
    assert "reach back only 12 of these months" in eighty_twenty(TEN, window="24 months").sentence


def test_a_refund_is_money_back_and_no_order():
    refunded = pd.concat([TEN, orders(("C4", "2025-12-28", -200))])
    view = eighty_twenty(refunded, window="1 month", measure="profit", margin_rate=0.5, cost_per_order=0)
    assert number(view, "Total profit") == "4"


def test_lantern_teas_number_is_the_metrics_number(lantern):
    year = lantern.windows[12]
    share = top_share(year.revenue[year.bought], 0.2)
    view = eighty_twenty.draw(lantern, eighty_twenty.checked({}))
    assert f"{100 * share:.1f} % of revenue" in view.sentence


def test_the_marked_point_lies_on_the_curve(lantern):
    figure = eighty_twenty.draw(lantern, eighty_twenty.checked({"top": 0.35})).figure
    curve, marked = figure.data[1], figure.data[-1]
    assert marked.x[0] == 35
    assert np.interp(35, curve.x, curve.y) == pytest.approx(marked.y[0], abs=0.05)


def test_colour_is_never_the_only_sign(lantern):
    traces = eighty_twenty.draw(lantern, eighty_twenty.checked({})).figure.data
    lines = [trace for trace in traces if trace.showlegend is not False]
    assert len({(line.line.dash, line.marker.symbol) for line in lines}) == len(lines)


@pytest.mark.parametrize(("broken", "message"), [
    (TEN.drop(columns="date"), "no column date"),
    (TEN.head(0), "no rows"),
    (TEN.assign(customer_id=[None, *TEN["customer_id"][1:]]), "1 of 10 orders lack"),
    (TEN.assign(amount_cents="ten"), "read_orders"),
])
def test_odd_data_are_refused_in_a_sentence(broken, message):
    with pytest.raises(BadInput, match=message):
        eighty_twenty(broken)


def assert_whole(view):
    assert view.sentence and "nan" not in view.sentence.lower()
    assert len(view.table) and not view.table.isna().any().any()
    assert view.figure_json()["data"]


def test_one_order_and_one_refund_give_a_view_at_every_corner():
    small = eighty_twenty.prepared(orders(("C1", "2025-12-05", 100)))
    returned = eighty_twenty.prepared(orders(("C1", "2025-12-05", -100)))
    corners = [control.corners() for control in eighty_twenty.controls.values()]
    for values in product(*corners):
        for data in (small, returned):
            assert_whole(eighty_twenty.draw(data, dict(zip(eighty_twenty.controls, values, strict=True))))


money = st.lists(st.tuples(st.integers(1, 6), st.dates(pd.Timestamp("2023-01-01").date(), pd.Timestamp(
    "2025-12-31").date()), st.integers(-10**6, 10**8)), min_size=1, max_size=30)


@settings(max_examples=25, deadline=None)
@given(money, st.sampled_from(sorted(eighty_twenty.controls["window"].options)), st.floats(0.05, 0.5))
def test_whatever_the_orders_are_there_is_a_view(rows, window, top):
    table = orders(*[(f"C{n}", str(day), cents) for n, day, cents in rows])
    for who, measure in product(("buyers", "registered"), ("revenue", "profit")):
        assert_whole(eighty_twenty(table, window=window, top=top, customers=who, measure=measure))
