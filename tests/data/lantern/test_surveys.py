"""Surveys: what was planted in them is found again by the textbook's reading."""

import numpy as np
import pytest

from crmlab.data import simulate
from crmlab.data.lantern.surveys import ANSWERS

# Kano's table: rows functional, columns dysfunctional, in the order of ANSWERS.
KANO = ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]


@pytest.fixture(scope="module")
def tea():
    return simulate("lantern", customers=20_000, seed=25)


@pytest.fixture(scope="module")
def shared():
    return simulate("lantern")


def test_the_most_satisfied_order_again_far_more_than_the_satisfied(tea):
    survey, orders = tea["satisfaction"], tea["orders"]
    early = survey[survey["answered_on"] < "2025-01-01"]
    again = orders.merge(early[["customer_id", "answered_on"]], on="customer_id").query("date > answered_on")
    stays = early["customer_id"].isin(again["customer_id"].unique()).groupby(early["satisfied"]).mean()
    assert stays[10] - stays[8] > stays[8] - stays[5]
    assert stays[10] > stays[5] + 0.1


def test_a_failed_first_order_lowers_the_score(tea):
    first = tea["orders"].merge(tea.truth["orders"], on="order_id").drop_duplicates("customer_id")
    scores = tea["satisfaction"].merge(first, on="customer_id").groupby("failed")["satisfied"].mean()
    assert scores[False] - scores[True] > 1


def test_scores_stay_on_their_scales_and_agree(tea):
    scores = tea["satisfaction"][["satisfied", "expectations_met", "near_ideal", "would_recommend"]]
    assert scores.min().tolist()[:3] == [1, 1, 1] and scores.max().tolist() == [10, 10, 10, 10]
    assert scores["would_recommend"].min() == 0
    assert (scores.corr().to_numpy() > 0.8).all()


def test_only_buyers_answer_and_30_days_after_the_first_order(tea):
    answers = tea["satisfaction"].merge(tea["customers"], on="customer_id")
    assert ((answers["answered_on"] - answers["registered"]).dt.days == 30).all()
    assert answers["customer_id"].isin(tea["orders"]["customer_id"]).all()


def test_servqual_gaps_have_the_planted_order_and_size(shared):
    answers = shared["servqual"]
    gap = (answers["perception"] - answers["expectation"]).groupby(answers["dimension"]).mean()
    planted = shared.truth["servqual"].set_index("dimension")["gap"]
    # Marks end at 7, which takes a little off high expectations.
    assert np.allclose(gap.loc[planted.index], planted, atol=0.2)
    assert gap.idxmin() == "reliability" and gap.idxmax() == "tangibles"


def test_servqual_has_22_items_in_five_dimensions(shared):
    items = shared["servqual_items"]
    assert len(items) == 22 and items["statement"].is_unique
    assert items["dimension"].value_counts().to_dict() == {
        "tangibles": 4, "reliability": 5, "responsiveness": 4, "assurance": 4, "empathy": 5}
    assert shared["servqual"][["expectation", "perception"]].isin(range(1, 8)).all(axis=None)


def test_importance_points_sum_to_100_and_have_the_published_means(shared):
    points = shared["servqual_importance"].set_index("customer_id")
    assert (points.sum(axis=1) == 100).all()
    published = {"reliability": 32, "responsiveness": 22, "assurance": 19, "empathy": 16, "tangibles": 11}
    for dimension, mean in published.items():
        assert points[dimension].mean() == pytest.approx(mean, abs=1.5)


def test_kanos_table_reads_every_feature_as_planted(shared):
    answers = shared["kano"]
    place = {answer: n for n, answer in enumerate(ANSWERS)}
    read = [KANO[place[f]][place[d]] for f, d in zip(answers["functional"], answers["dysfunctional"], strict=True)]
    most = answers.assign(read=read).groupby("feature")["read"].agg(lambda r: r.mode()[0])
    planted = shared.truth["kano"].set_index("feature")["category"]
    assert most.loc[planted.index].tolist() == planted.tolist()
