"""A month of training: the pilot's groups, calls that come back, and where the next month stops paying."""

import pandas as pd
import pytest

from crmlab import labs
from crmlab.course.fedex.month_of_training import Costs, share_coming_back
from crmlab.data import shared_world

month_of_training = labs.get("month_of_training")
PRICES = {"day_cost": 200, "stay": 2, "hour_cost": 40, "lost": 0, "worth": 7000}


@pytest.fixture(scope="module")
def pilot():
    return month_of_training.prepared()


def calls(rows):
    return pd.DataFrame(rows, columns=["shipper_id", "reason", "date", "resolved"]).assign(
        date=lambda table: pd.to_datetime(table["date"]), call_id=range(1, len(rows) + 1))


def test_the_curve_passes_near_the_groups_and_returns_diminish(pilot):
    assert pilot.days == (20, 40, 60)
    for days, resolution in zip(pilot.days, pilot.resolution, strict=True):
        assert pilot.curve.after(days) == pytest.approx(resolution, abs=0.01)
    steps = [pilot.curve.after(days + 20) - pilot.curve.after(days) for days in (20, 40, 60)]
    assert steps[0] > steps[1] > steps[2] > 0


def test_calls_coming_back_are_counted_by_shipper_reason_and_five_working_days():
    log = calls([("A", "bill", "2024-01-01", 0), ("A", "bill", "2024-01-08", 1),      # Monday to Monday: five days
                 ("B", "bill", "2024-01-01", 0), ("B", "bill", "2024-01-09", 1),      # six
                 ("C", "bill", "2024-01-01", 0), ("C", "pickup", "2024-01-02", 1),    # another matter
                 ("D", "bill", "2024-01-01", 0), ("E", "bill", "2024-03-01", 1)])
    assert share_coming_back(log) == pytest.approx(0.25)


def test_what_follows_settled_calls_by_chance_is_taken_off():
    log = calls([("A", "bill", "2024-01-01", 0), ("A", "bill", "2024-01-03", 1), ("B", "bill", "2024-01-01", 0),
                 ("B", "bill", "2024-01-04", 1), ("C", "bill", "2024-01-01", 1), ("C", "bill", "2024-01-02", 1),
                 ("D", "bill", "2024-01-01", 1), ("E", "bill", "2024-03-01", 1)])
    # Followed: both unsettled calls; of the five settled ones that can be watched only the first of C.
    assert share_coming_back(log) == pytest.approx((1 - 1 / 6) / (1 - 1 / 6))


def test_with_everyone_as_trained_as_today_the_calls_are_today_s(pilot):
    days = next(d for d in range(20, 61) if pilot.curve.after(d) >= pilot.resolution_now)
    assert pilot.calls_after(days) == pytest.approx(pilot.day.calls_per_day * 250, rel=0.005)


def test_the_second_month_pays_and_the_third_only_if_agents_stay_longer(pilot):
    costs = Costs(pilot, **PRICES)
    assert costs.next_month(20) > 0 > costs.next_month(40)
    assert Costs(pilot, **{**PRICES, "stay": 3}).next_month(40) > 0
    assert "it pays" in month_of_training(days=20).sentence
    assert "it does not pay" in month_of_training(days=40).sentence


def test_the_next_month_is_the_difference_of_two_totals(pilot):
    costs = Costs(pilot, **PRICES)
    saved = costs.calls(40) - costs.calls(60)
    assert costs.next_month(40) == pytest.approx(saved - 80 * 20 * 200 / 2)


def test_shippers_lost_after_unsettled_calls_count_with_their_worth(pilot):
    costs = Costs(pilot, **{**PRICES, "lost": 1})
    lost = pilot.calls_after(20) * (1 - pilot.curve.after(20)) / 10_000
    assert costs.shippers(20) == pytest.approx(lost)
    assert costs.all(20) - Costs(pilot, **PRICES).all(20) == pytest.approx(7000 * lost)
    assert "keep" in month_of_training(lost=1).sentence and "keep" not in month_of_training().sentence


def test_the_seats_follow_the_calls():
    assert shared_world("kingfisher").load("agents")["training_days"].isin([20, 40, 60]).all()
    seats = [int(month_of_training(days=days).sentence.split(" agents must")[0].split()[-1]) for days in (20, 60)]
    assert seats[0] > seats[1]
