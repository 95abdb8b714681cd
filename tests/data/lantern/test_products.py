"""Products: lines sum to their orders, seasons and companions are there, and vanish at the neutral value."""

import numpy as np
import pytest

from crmlab.data import simulate


@pytest.fixture(scope="module")
def tea():
    return simulate("lantern", customers=10_000, seed=21)


def lines_with_products(dataset):
    return dataset["order_lines"].merge(dataset["products"], on="product_id").merge(
        dataset["orders"][["order_id", "date", "customer_id"]], on="order_id")


def test_the_lines_of_an_order_sum_to_its_amount(tea):
    sums = tea["order_lines"].groupby("order_id")["amount_cents"].sum()
    orders = tea["orders"].set_index("order_id")["amount_cents"]
    assert sums.equals(orders.loc[sums.index]) and len(sums) == len(orders)


def test_every_line_has_an_amount_a_cost_and_a_quantity(tea):
    lines = tea["order_lines"]
    assert (lines["amount_cents"] > 0).all() and (lines["quantity"] > 0).all()
    assert (lines["cost_cents"] < lines["amount_cents"]).mean() > 0.99


def test_the_margin_of_the_lines_is_the_products_margin(tea):
    lines = lines_with_products(tea)
    sums = lines.groupby("product_id")[["amount_cents", "cost_cents"]].sum()
    margin = 1 - sums["cost_cents"] / sums["amount_cents"]
    listed = tea["products"].set_index("product_id")["gross_margin"]
    assert np.allclose(margin, listed.loc[margin.index], atol=0.003)


def test_a_piece_is_never_sold_below_half_its_price(tea):
    pieces = lines_with_products(tea).query("sold_by == 'piece'")
    assert (pieces["amount_cents"] >= 0.5 * pieces["price_cents"]).all()


def july_share_of_iced_hibiscus(dataset):
    lines = lines_with_products(dataset)
    lines = lines[lines["name"] == "Iced Hibiscus"]
    return (lines["date"].dt.month == 7).mean() / (dataset["orders"]["date"].dt.month == 7).mean()


def test_seasons_show_and_can_be_switched_off(tea):
    assert july_share_of_iced_hibiscus(tea) > 2
    even = simulate("lantern", customers=10_000, seed=21, knobs={"season_strength": 0})
    assert july_share_of_iced_hibiscus(even) == pytest.approx(1, abs=0.2)


def lift(dataset, one, other):
    baskets = lines_with_products(dataset).groupby("order_id")["name"].agg(set)
    has_one, has_other = baskets.map(lambda b: one in b), baskets.map(lambda b: other in b)
    return (has_one & has_other).mean() / (has_one.mean() * has_other.mean())


def test_companions_are_bought_together(tea):
    assert lift(tea, "Ceremonial Matcha", "Bamboo Whisk") > 2
    apart = simulate("lantern", customers=10_000, seed=21, knobs={"companion_share": 0, "taste": 1})
    assert lift(apart, "Ceremonial Matcha", "Bamboo Whisk") < 1.5


def test_overlays_do_not_move_the_orders(tea):
    changed = simulate("lantern", customers=10_000, seed=21, knobs={
        "season_strength": 0, "taste": 1, "lines_per_order": 0.9, "contacts_per_order": 0.9, "exit_honesty": 0.5,
        "gap_level": 0.7, "acquisition_cost_level": 1.2, "referral_satisfaction": 0})
    assert changed["orders"].equals(tea["orders"]) and changed["customers"].equals(tea["customers"])
