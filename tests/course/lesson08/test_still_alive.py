"""Still there: the published CDNOW customer, the model's own logic, and forecasts held against what happened."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson08.still_alive import Fitted, History, alive, expected, fitted, if_alive
from crmlab.data import shared_world, simulate
from crmlab.data.worlds import as_world
from crmlab.metrics import repeat_summary
from crmlab.metrics.bg_nbd import BgNbd

still_alive = labs.get("still_alive")
CDNOW = Fitted(BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426, log_likelihood=-9582.4), 2357, 0)
USUAL = History(6, 26, 26)


@pytest.fixture(scope="module")
def lantern():
    return still_alive.prepared()


def test_the_published_customer_is_alive_with_the_published_chance():
    assert alive(CDNOW, History(2, 30.43, 38.86 - 30.43)) == pytest.approx(72.7, abs=0.1)


def test_expected_orders_are_those_of_the_living_times_the_chance_to_live():
    product_of_both = alive(CDNOW, USUAL) / 100 * if_alive(CDNOW, USUAL)
    assert expected(CDNOW, USUAL) == pytest.approx(product_of_both)
    view = still_alive.draw(CDNOW, still_alive.checked({}))
    assert f"{expected(CDNOW, USUAL):.2f} orders. If we knew" in view.sentence
    assert f"still there: {if_alive(CDNOW, USUAL):.2f} orders." in view.sentence


def test_silence_speaks_louder_for_a_customer_who_ordered_often(lantern):
    often, seldom = (alive(lantern, History(repeats, 26, 26)) for repeats in (12, 1))
    assert often < seldom


def test_without_a_repeat_order_the_model_is_sure_and_the_sentence_says_why():
    view = still_alive.draw(CDNOW, still_alive.checked({"repeats": 0}))
    assert "One order, then 52 weeks of silence" in view.sentence
    assert "100.0 %. The model says 100 % because" in view.sentence


def test_the_marked_point_lies_on_the_curve(lantern):
    figure = still_alive.draw(lantern, still_alive.checked({"silent": 40})).figure
    curve, marked = figure.data[0], figure.data[-1]
    assert np.interp(40, curve.x, curve.y) == pytest.approx(marked.y[0])


def test_on_plain_buying_the_chances_are_right_on_average():
    """Of customers with a chance around p, about p are still there in truth."""
    world = simulate("lantern", seed=8, customers=6000, scenario_name="plain")
    model = fitted(as_world(world)).model
    people = repeat_summary(world["orders"], end="2026-01-01", days_per_period=7)
    people = people[(people["age"] > 0) & (people["frequency"] > 0)]
    truth = world.truth["customers"].set_index("customer_id")["left_on"].isna()
    there = truth.reindex(people["customer_id"]).to_numpy()
    chance = model.probability_alive(people["frequency"], people["recency"], people["age"])
    for low, high in ((0.0, 0.3), (0.3, 0.7), (0.7, 1.0)):
        inside = (chance >= low) & (chance < high)
        assert there[inside].mean() == pytest.approx(chance[inside].mean(), abs=0.05)


def test_who_came_first_on_the_last_day_is_left_out_and_counted(lantern):
    orders = pd.DataFrame({"customer_id": ["A"], "date": pd.to_datetime(["2025-12-31"]), "amount_cents": [100]})
    with pytest.raises(BadInput, match="last day"):
        still_alive(orders)
    assert lantern.too_new + lantern.customers == shared_world().load("orders")["customer_id"].nunique()


def test_every_corner_gives_a_whole_view(lantern):
    for corner in product(*(control.corners() for control in still_alive.controls.values())):
        view = still_alive.draw(lantern, dict(zip(still_alive.controls, corner, strict=True)))
        assert "nan" not in view.sentence.lower() and not view.table.isna().any().any()
        assert view.figure_json()["data"]
