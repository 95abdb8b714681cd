"""Heads or money: the lab's sentence is what the metric says of 90 tea lovers and 10 cafés."""

from crmlab import labs

subscription_rates = labs.get("subscription_rates")


def test_ninety_tea_lovers_and_ten_cafes_pay_3800():
    table = subscription_rates().table.set_index("What")["Number"]
    assert table["Dollars a month at the start"] == "3,800"


def test_cafes_weigh_ten_times_as_much_as_tea_lovers():
    assert "revenue churn 4.7 %" in subscription_rates(lovers_lost=9).sentence
    assert "revenue churn 5.3 %" in subscription_rates(lovers_lost=0, cafes_lost=1).sentence


def test_twenty_leave_and_the_firm_has_lost_nothing():
    said = subscription_rates(lovers_lost=20, pay_more=0.20).sentence
    assert said == "Customer churn 20.0 %, revenue churn 10.5 %, net revenue retention 100.0 %."
