"""Answers are computed by the course's own metrics, and content files can call nothing else."""

import pytest

from crmlab.course import answers
from crmlab.course.loading import ContentError

BUY = (0.30, 0.20, 0.15, 0.05)


def test_halving_churn_with_a_constant_base_brings_eleven_percent():
    assert answers.steady_profit_gain(0.10, 0.05) == pytest.approx(0.110, abs=5e-4)


def test_a_customer_long_silent_is_not_worth_a_mailing():
    values = [answers.recency_value(n, BUY, 40, 4, 0.20) for n in (1, 2, 3, 4)]
    assert values[3] == pytest.approx(-1.82, abs=0.005)
    assert values == sorted(values, reverse=True) and values[2] > 0


def test_the_value_of_the_last_mailing_follows_by_hand():
    fresh, last = answers.recency_value(1, BUY, 40, 4, 0.20), answers.recency_value(4, BUY, 40, 4, 0.20)
    assert last == pytest.approx(-4 + 0.05 * fresh / 1.2)


def test_a_recipe_can_take_one_part_of_a_result_and_scale_it():
    recipe = {"use": "service_level", "agents": 13, "calls_per_hour": 200, "handling_time_s": 180, "target_s": 20}
    assert answers.number({**recipe, "field": "within_target", "scale": 100}) == pytest.approx(79.56, abs=0.005)


@pytest.mark.parametrize("name", ["eval", "__import__", "read_csv", "metrics", "frames", "number",
                                  "customer_totals"])
def test_a_content_file_can_name_only_what_is_allowed(name):
    with pytest.raises(ContentError, match="may be used"):
        answers.number({"use": name})


def test_every_allowed_metric_exists():
    from crmlab import metrics

    assert all(callable(getattr(metrics, name)) for name in answers.METRICS)
