"""Logit demand: shares sum to one, and limits are where they must be."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.customer_cost import open_questions, total_cost
from crmlab.metrics.mix import extra_volume_needed, logit_shares

B = 0.2
WORTH = 40
OFFERS = st.lists(st.floats(-200, 200), min_size=1, max_size=6)


@given(OFFERS, st.floats(0.01, 2))
def test_shares_are_shares_and_whoever_buys_nothing_is_among_them(net, sensitivity):
    shares = logit_shares(net, sensitivity_per_money=sensitivity)
    assert len(shares) == len(net) + 1
    assert shares.sum() == pytest.approx(1) and (shares >= 0).all()


@given(OFFERS)
def test_the_order_of_the_offers_makes_no_difference(net):
    there, back = (logit_shares(values, sensitivity_per_money=B) for values in (net, net[::-1]))
    assert there[:-1] == pytest.approx(back[:-1][::-1]) and there[-1] == pytest.approx(back[-1])


def test_two_offers_share_by_their_odds():
    shares = logit_shares([5, 0], sensitivity_per_money=B)
    assert shares[0] / shares[1] == pytest.approx(math.e)


@pytest.mark.parametrize("price", [1e3, 1e6, 1e12])
def test_a_price_without_end_leaves_no_buyer(price):
    assert logit_shares([WORTH - price, 5], sensitivity_per_money=B)[0] == pytest.approx(0, abs=1e-12)


def test_a_very_sharp_customer_takes_the_best_and_a_very_dull_one_anything():
    assert logit_shares([3, 2], sensitivity_per_money=500).tolist() == pytest.approx([1, 0, 0])
    assert logit_shares([30, 2], sensitivity_per_money=1e-9) == pytest.approx(np.full(3, 1 / 3))


def test_where_time_and_doubt_cost_nothing_the_4c_model_is_the_4p_model():
    prices, minutes, answered = (29, 31, 24), (50, 12, 40), (1, 0.5, 0)
    by_price = logit_shares([WORTH - price for price in prices], sensitivity_per_money=B)
    by_cost = logit_shares([
        WORTH - total_cost(price, time_min=time, value_of_time_per_hour=0, effort=open_questions(0, answer_rate=rate))
        for price, time, rate in zip(prices, minutes, answered, strict=True)], sensitivity_per_money=B)
    assert by_cost == pytest.approx(by_price)


@given(st.floats(0.1, 1), st.floats(0, 0.09), st.floats(0, 0.5))
def test_the_extra_orders_bring_the_old_gross_profit_back(margin, cut, spend):
    orders = 1 + extra_volume_needed(margin_rate=margin, price_cut=cut, spend_rate=spend)
    assert orders * (margin - cut) - spend == pytest.approx(margin)


def test_a_price_cut_needs_more_orders_than_spending_the_same_once():
    by_price = extra_volume_needed(margin_rate=0.5, price_cut=0.05, spend_rate=0)
    assert by_price == pytest.approx(1 / 9) and by_price > extra_volume_needed(
        margin_rate=0.5, price_cut=0, spend_rate=0.05)


@pytest.mark.parametrize(("call", "says"), [
    (lambda: logit_shares([], sensitivity_per_money=B), "net_worth is empty"),
    (lambda: logit_shares([math.nan], sensitivity_per_money=B), "net_worth has 1 missing"),
    (lambda: logit_shares([1], sensitivity_per_money=0), "sensitivity_per_money is 0"),
    (lambda: extra_volume_needed(margin_rate=0.3, price_cut=0.3, spend_rate=0), "no margin")])
def test_what_is_no_offer_is_refused(call, says):
    with pytest.raises(BadInput, match=says):
        call()
