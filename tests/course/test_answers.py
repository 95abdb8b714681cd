"""Computed answers agree with what is published, and content files can call nothing else."""

import pytest

from crmlab.course import answers
from crmlab.course.loading import ContentError


@pytest.mark.parametrize(("agents", "blocked", "wait", "level"), [
    (11, 0.16323, 0.6821, 0.3896), (12, 0.11974, 0.4494, 0.6402), (13, 0.08434, 0.2853, 0.7956),
    (14, 0.05682, 0.1741, 0.8884), (15, 0.03650, 0.1020, 0.9415),
])
def test_call_centre_numbers_match_the_published_table(agents, blocked, wait, level):
    assert answers.erlang_blocked(agents, 200, 180) == pytest.approx(blocked, abs=5e-6)
    assert answers.erlang_wait(agents, 200, 180) == pytest.approx(wait, abs=5e-5)
    assert answers.service_level(agents, 200, 180, 20) == pytest.approx(level, abs=5e-5)


def test_two_agents_with_one_erlang_make_a_third_wait():
    assert answers.erlang_wait(2, 60, 60) == pytest.approx(1 / 3)


@pytest.mark.parametrize(("churn", "profit"), [(0.20, 35698), (0.10, 44902), (0.05, 49829)])
def test_steady_profit_matches_the_published_stream(churn, profit):
    assert round(1000 * answers.steady_profit(churn)) == profit


def test_halving_churn_with_a_constant_base_brings_eleven_percent():
    assert answers.steady_profit_gain(0.10, 0.05) == pytest.approx(0.110, abs=5e-4)


@pytest.mark.parametrize(("retention", "value"), [(1.0, 115584), (0.95, 93862), (0.90, 76994), (0.80, 53467)])
def test_the_courier_bill_is_worth_less_today(retention, value):
    assert round(answers.account_value(1500, 10, 0.10, retention)) == value


@pytest.mark.parametrize(("means", "index"), [((8, 7, 7.5), 72.2), ((1, 1, 1), 0), ((10, 10, 10), 100)])
def test_the_satisfaction_index_runs_from_0_to_100(means, index):
    assert answers.satisfaction_index(means) == pytest.approx(index, abs=0.05)


def test_kano_coefficients_and_the_weighted_gap_match_their_examples():
    assert answers.kano_satisfied(20, 30, 40, 10) == 0.5
    assert answers.kano_dissatisfied(20, 30, 40, 10) == -0.7
    assert answers.weighted_gap((-1.0, -0.5, -0.2, 0, 0.3), (32, 22, 19, 16, 11)) == pytest.approx(-0.435)


def test_a_customer_long_silent_is_not_worth_a_mailing():
    values = [answers.recency_value(n, (0.30, 0.20, 0.15, 0.05), 40, 4, 0.20) for n in (1, 2, 3, 4)]
    assert values[3] == pytest.approx(-1.82, abs=0.005)
    assert values == sorted(values, reverse=True) and values[2] > 0


@pytest.mark.parametrize("name", ["eval", "__import__", "read_csv", "metrics", "frames", "number", "steady_profit"])
def test_a_content_file_can_name_only_what_is_allowed(name):
    with pytest.raises(ContentError, match="may be used"):
        answers.number({"use": name})


def test_every_allowed_metric_exists():
    from crmlab import metrics

    assert all(callable(getattr(metrics, name)) for name in answers.METRICS)
