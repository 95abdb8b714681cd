"""Profit by stay: shares counted by hand, and what the cost of winning changes."""

import math
from itertools import pairwise, product

import numpy as np
import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course import items
from crmlab.course.lesson08.profit_by_stay import Won, _cost_to_win, won_customers
from crmlab.course.shop.customer_accounts import accounts
from crmlab.course.shop.own_years import own_years
from crmlab.data import shared_world
from crmlab.metrics import customer_lifetime_value, profit_between

profit_by_stay = labs.get("profit_by_stay")


def won(stayed, profit, cost_to_win=10.0, between=None):
    inside = np.zeros(len(stayed)) if between is None else np.array(between, dtype=float)
    return Won("2024", np.array(stayed, dtype=float), np.array(profit, dtype=float), inside, cost_to_win)


FOUR = won([0, 2, 14, 20], [5, 55, 20, 20], between=[0, 0, 7, 10])


def drawn(data, **parameters):
    return profit_by_stay.draw(data, profit_by_stay.checked(parameters))


def test_shares_of_short_and_long_stays_are_counted_by_hand():
    assert drawn(FOUR).sentence.startswith(
        "Of 4 customers who came in 2024, 50.0 % stayed 12 months or longer; they brought 40.0 % of the profit, the "
        "others 60.0 %. Of those who stayed a shorter time, 100.0 % brought a profit.")
    assert FOUR.short_share("serving") == 60 and FOUR.short_in_profit("serving") == 100


def test_the_cost_of_winning_is_taken_off_every_customer():
    view = drawn(FOUR, costs="winning")
    assert "brought 33.3 % of the profit, the others 66.7 %" in view.sentence
    assert FOUR.short_in_profit("winning") == 50
    assert view.table["Profit of one"].iloc[-1] == "$10.00"


def test_the_border_of_a_long_stay_moves_the_shares():
    assert "75.0 % stayed 1 months or longer" in drawn(FOUR, long_stay=1).sentence


def test_a_profit_for_one_month_divides_what_lies_between_by_the_stay():
    table = drawn(FOUR).table.set_index("First to last order")
    assert table.loc["12 to 18 months", "in a month between"] == "$0.50"  # 7 / 14
    assert table.loc["1 to 3 months", "in a month between"] == "$0.00"
    assert table.loc["one day only", "in a month between"] == "–"


def test_a_loss_has_no_shares_and_the_sentence_says_so():
    assert "made −$20, so there are no shares" in drawn(won([0, 13], [5, -25])).sentence


def test_lantern_tea_has_profitable_customers_on_both_sides():
    lantern = profit_by_stay.prepared()
    assert lantern.came_in == "2024-01 to 2024-03"
    assert lantern.short_share("serving") == pytest.approx(20.6, abs=0.05)
    assert lantern.short_share("winning") < 0
    assert lantern.short_in_profit("winning") == pytest.approx(28.7, abs=0.05)


def test_what_winning_cost_is_that_of_the_same_people_as_margin_and_retention():
    """One group: who came in January to March 2024 is in the ledger, in the own years and in the bars of the lab."""
    shop = shared_world()
    ledger = shop.load("ledger")
    spent = ledger[(ledger["purpose"] == "acquisition") & (ledger["month"] < "2024-04-01")]
    years, lantern = own_years(shop), profit_by_stay.prepared()
    assert spent["new_buyers"].sum() == years.buyers == lantern.stayed.size == 540
    assert lantern.cost_to_win == pytest.approx(spent["spend_cents"].sum() / 100 / 540)
    assert lantern.cost_to_win == pytest.approx(22.75, abs=0.01)
    value = customer_lifetime_value(
        years.margin_per_year, retention_per_period=years.retention_per_year, discount_rate_per_period=0.20,
        periods=math.inf, first="certain", booked="start")
    assert items.exercise("08.own-early-newcomer").answer(shop) == pytest.approx(value - lantern.cost_to_win)
    assert value - lantern.cost_to_win == pytest.approx(31.8, abs=0.05)


def test_answers_to_what_is_asked_no_more_are_marked_with_the_cost_of_the_whole_year():
    shop = shared_world()
    right = {"08.own-newcomer-worth": 33.8, "08.short-paid": 30.3, "08.own-short-paid": 30.3}
    for item, answer in right.items():
        assert items.task(item).answer(shop) == pytest.approx(answer, abs=0.05)


def test_every_bar_has_its_months_below_it():
    axis = profit_by_stay().figure.layout.xaxis
    assert axis.dtick == 1 and "months" in axis.title.text
    assert list(profit_by_stay().figure.data[0].x) == [
        "one day", "up to 1", "1 to 3", "3 to 6", "6 to 9", "9 to 12", "12 to 18", "18 or more"]


def test_without_new_buyers_in_the_ledger_nobody_knows_what_winning_cost():
    world = shared_world()
    with pytest.raises(BadInput, match="no new buyers"):
        _cost_to_win(world, pd.Period("2030-01", "M"), pd.Period("2030-03", "M"))


def test_the_share_of_short_stays_grows_with_how_late_people_came():
    """Why the lab follows who came first: who came in the last quarter of the year could hardly stay a year."""
    orders = shared_world().load("orders")
    dates = orders.groupby("customer_id")["date"].agg(["min", "max"])
    dates = dates[dates["min"] < "2025-01-01"]
    stayed = (dates["max"] - dates["min"]).dt.days
    profit = shared_world().once(accounts)
    profit = pd.Series(profit.profit, index=profit.ids)[dates.index]
    shares = [100 * profit[mask & (stayed < 365)].sum() / profit[mask].sum()
              for mask in (dates["min"].dt.quarter == quarter for quarter in (1, 2, 3, 4))]
    assert shares == pytest.approx([20.6, 33.4, 41.0, 74.0], abs=0.05)
    assert won_customers(shared_world(), 12).short_share("serving") == pytest.approx(35.2, abs=0.05)


def test_identical_customers_look_alike_however_long_they_stay():
    """Five dollars a month from everyone, in orders by chance: the bars are flat, as dividing all orders never is."""
    rng, people = np.random.default_rng(8), 20_000
    repeats = rng.geometric(0.15, people)
    orders = pd.DataFrame({"who": np.repeat(np.arange(people), repeats + 1)})
    waits = pd.Series(rng.exponential(60, len(orders))).where(orders["who"].duplicated(), 0.0)
    orders["day"] = waits.groupby(orders["who"]).cumsum()
    orders["date"] = pd.Timestamp("2020-01-01") + pd.to_timedelta(orders["day"], unit="D")
    worth = 5 * 60 / (365 / 12) / 0.85  # of one order: 15 in 100 are the last one, and no order between
    between = profit_between(orders["who"], orders["date"], np.full(len(orders), worth))
    months = orders.groupby("who")["day"].agg(lambda days: days.max() - days.min()) / (365 / 12)
    every = orders.groupby("who").size() * worth
    bands = [months.between(low, high) for low, high in pairwise((0, 1, 3, 6, 9, 12, 18, 60))]
    fair = [between[band].sum() / months[band].sum() for band in bands]
    naive = [every[band].sum() / months[band].clip(lower=1).sum() for band in bands]
    assert fair == pytest.approx([5] * len(fair), abs=0.6)
    assert naive == pytest.approx([25.5, 16.5, 10.2, 8.2, 7.2, 6.7, 5.8], abs=0.5)


def test_orders_without_their_costs_are_refused_in_a_sentence():
    from crmlab.data import load

    with pytest.raises(BadInput):
        profit_by_stay(load("orders"))


@pytest.mark.parametrize("data", [FOUR, won([0, 0], [1, 1]), won([20, 20], [-1, 5], 0), won([13, 1], [-9, 9])])
def test_every_corner_gives_a_whole_view(data):
    for corner in product(*(control.corners() for control in profit_by_stay.controls.values())):
        view = profit_by_stay.draw(data, dict(zip(profit_by_stay.controls, corner, strict=True)))
        assert "nan" not in view.sentence.lower() and not view.table.isna().any().any()
        assert view.figure_json()["data"]
