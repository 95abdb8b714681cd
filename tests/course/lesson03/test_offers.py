"""Two offers before the same people: money is spent in full, and the model of 4C holds that of 4P as a limit."""

from dataclasses import replace

import numpy as np
import pytest

from crmlab.course.lesson03 import offers
from crmlab.course.lesson03.offers import SENSITIVITY, WORTH, Market, Spending, four_c, four_p, offer_of
from crmlab.course.lesson03.tea_buyers import tea_buyers
from crmlab.course.worlds import lantern
from crmlab.metrics.customer_cost import open_questions, total_cost
from crmlab.metrics.mix import logit_shares


@pytest.fixture(scope="module")
def people():
    return tea_buyers(lantern())


@pytest.fixture(scope="module")
def market(people):
    return Market(people, 20, 8)


def alike(people, size=40_000):
    """Many customers of one kind, who differ in their taste only and all think of the shop."""
    rng = np.random.default_rng(1)
    return replace(people, hour=np.ones(size), doubt=np.ones(size), thinks=np.zeros(size),
                   taste=rng.gumbel(size=(size, 3)))


def test_alike_customers_choose_as_the_logit_formula_says(people):
    market, offer, price = Market(alike(people), 20, 8), offer_of(Spending(convenience=0.5)), people.price

    def net(price, minutes, answered):
        return WORTH * people.price - total_cost(price, time_min=minutes, value_of_time_per_hour=20,
                                                 effort=open_questions(8, answer_rate=answered))

    shares = logit_shares([net(price, offer.time_min, offer.answer_rate),
                           net(offers.RIVAL_PRICE * price, offers.RIVAL_MIN, offers.RIVAL_ANSWERS)],
                          sensitivity_per_money=SENSITIVITY)
    assert market.chosen(offer).mean() == pytest.approx(shares[0], abs=0.01)


def test_where_time_and_doubt_cost_nothing_minutes_and_answers_bring_nobody(people):
    free = Market(people, 0, 0)
    assert (free.outcome(four_c(2, 0.6, 1.0)).chosen == free.outcome(Spending()).chosen).all()


def test_with_all_money_for_the_price_both_offers_are_one(market):
    first, second = market.outcome(four_p(1, 0)), market.outcome(four_c(1, 0, 0))
    assert first.offer == second.offer and (first.chosen == second.chosen).all()


def test_no_offer_loses_a_buyer_because_each_only_makes_something_better(market):
    before = market.outcome(Spending()).chosen
    for spending in (four_p(1, 0.5), four_c(1, 0.5, 0.3), Spending(promotion=4), Spending(communication=4)):
        assert (market.outcome(spending).chosen >= before).all()


@pytest.mark.parametrize("spending", [four_p(1, 0.5), four_p(4, 0), four_c(2, 0.2, 0.5), four_c(0.25, 0, 0)])
def test_a_lower_price_costs_what_was_planned_for_it_and_never_more(market, spending):
    outcome = market.outcome(spending)
    given = outcome.offer.price_off * outcome.buyers
    planned = spending.lower_price * market.people.size
    assert given <= planned and given == pytest.approx(planned, rel=0.02)


def test_revenue_less_goods_less_spending_is_the_profit(market):
    outcome = market.outcome(four_p(1, 0.5))
    price = market.people.price
    assert outcome.revenue == pytest.approx(outcome.buyers * (price - outcome.offer.price_off))
    goods = (1 - offers.MARGIN_RATE) * price * outcome.buyers
    assert outcome.profit == pytest.approx(outcome.revenue - goods - 0.5 * market.people.size)


def test_a_budget_is_split_without_rest():
    for spending in (four_p(2, 0.35), four_c(2, 0.35, 0.8)):
        assert spending.lower_price + spending.promotion + spending.convenience + spending.communication \
            == pytest.approx(2)


def test_each_lever_brings_half_of_its_most_for_the_stated_money():
    half = offer_of(Spending(promotion=offers.HALF_THOUGHT_OF, convenience=offers.HALF_MIN_SAVED,
                             communication=offers.HALF_ANSWERS))
    assert (half.time_min, half.answer_rate, half.thought_of) == pytest.approx((20, 0.65, 0.75))


def test_a_price_that_nobody_pays_has_no_buyer(market):
    shut = replace(offer_of(Spending()), price_off=-1e9)
    assert not market.chosen(shut).any()
