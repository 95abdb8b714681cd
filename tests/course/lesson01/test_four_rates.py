"""Four rates: a shop of five buyers by hand, and what each choice does to its rate."""


import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson01.buyer_months import buyer_months
from crmlab.course.worlds import lantern
from crmlab.data.worlds import as_world

four_rates = labs.get("four_rates")

# A and B bought in January; A, C and D in February, D for the first time in the data; C paused since December.
ORDERS = [(1, "C", "2024-12-05", 1000), (2, "A", "2025-01-05", 1000), (3, "B", "2025-01-06", 1000),
          (4, "A", "2025-02-01", 4000), (5, "A", "2025-02-20", 4000), (6, "C", "2025-02-03", 1000),
          (7, "D", "2025-02-09", 1000)]


def shop():
    orders = pd.DataFrame(ORDERS, columns=["order_id", "customer_id", "date", "amount_cents"])
    tables = {
        "orders": orders.assign(date=pd.to_datetime(orders["date"])),
        "order_lines": pd.DataFrame({"order_id": orders["order_id"], "cost_cents": orders["amount_cents"] // 2}),
        "costs_to_serve": pd.DataFrame({"customer_id": list("ABCD"), "handling_cents": [300, 100, 200, 100]}),
        "service_contacts": pd.DataFrame({"order_id": [7, 7], "cost_cents": [300, 100], "refund_cents": [0, 200]}),
        "satisfaction": pd.DataFrame({"answered_on": pd.to_datetime(["2025-01-30", "2025-02-02", "2025-02-09"]),
                                      "would_recommend": [10, 9, 8]})}
    return as_world(tables)


def rates(**chosen):
    return list(four_rates(shop(), months=1, **chosen).table["Per cent"])[:4]


def test_the_rates_of_february_by_hand():
    assert rates(at_least=2) == ["50.0 %", "50.0 %", "33.3 %", "66.7 %"]


def test_newcomers_are_a_smaller_part_of_those_who_bought_now():
    assert rates(acquisition="buyers")[0] == "33.3 %"


def test_loyalty_in_words_is_another_number_than_loyalty_in_deeds():
    assert rates(loyalty="attitude")[2] == "50.0 %"


def test_profit_of_all_over_revenue_of_all():
    # 10,000 cents less goods 5,000, four orders at 100 and contacts of 600
    assert rates(profitability="revenue")[3] == "40.0 %"


def test_whoever_paused_is_neither_kept_nor_new():
    view = four_rates(shop(), months=1)
    assert view.table["Above the line"].iloc[-1] == "1 bought before too, 1 are new, 1 came back after a pause"
    assert view.sentence.startswith("2025-02: acquisition 50.0 %; retention 50.0 %;")


def test_two_years_of_data_show_nobody_who_comes_back_after_a_pause_of_a_year_and_the_lab_says_so():
    """Nobody came back in a period of 12 months because of how the data are cut, and not because nobody paused."""
    assert "0 came back" not in four_rates(months=12).table["Above the line"].iloc[-1]
    assert "the data are too short" in four_rates(months=12).table["Above the line"].iloc[-1]
    assert "122 came back after a pause" in four_rates(months=6).table["Above the line"].iloc[-1]
    assert buyer_months(lantern(None)).can_show_a_pause(11) and not buyer_months(lantern(None)).can_show_a_pause(12)


def test_a_period_before_the_data_has_no_rates_and_says_so():
    view = four_rates(shop(), months=12)
    assert "acquisition none; retention none" in view.sentence


def test_lantern_teas_year_holds_the_same_buyers_above_and_below_the_line():
    data = buyer_months(lantern())
    flow = data.flow(12)
    assert (flow.before, flow.kept, flow.new, flow.returned) == (1835, 744, 667, 0)
    assert data.flow(6).returned > 0


def test_orders_alone_are_not_enough():
    orders = shop().load("orders")
    with pytest.raises(BadInput, match="order_lines"):
        four_rates(orders)
