"""Events per person-time: the textbook's ratio with its interval, and why persons won't do."""

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.person_time import rate_ratio, stratified_rate_ratio


def test_the_textbook_example_of_fluoroscopy():
    found = rate_ratio(events_exposed=41, time_exposed=28_010, events_others=15, time_others=19_017)
    assert (found.ratio, found.low, found.high) == pytest.approx((1.86, 1.03, 3.35), abs=0.005)
    assert found.exposed * 10_000 == pytest.approx(14.6, abs=0.05)


def test_the_interval_holds_the_truth_nineteen_times_in_twenty():
    rng, held = np.random.default_rng(5), 0
    for _ in range(1000):
        a, b = rng.poisson([0.0144 * 4000, 0.008 * 9000])
        found = rate_ratio(events_exposed=a, time_exposed=4000, events_others=b, time_others=9000)
        held += found.low <= 1.8 <= found.high
    assert held / 1000 == pytest.approx(0.95, abs=0.025)


def test_persons_instead_of_months_find_the_opposite():
    """Months are late by chance, and a late month doubles the hazard; yet "ever late" people left less often."""
    rng = np.random.default_rng(3)
    late = rng.random((4000, 24)) < 0.25
    leaves = rng.random((4000, 24)) < np.where(late, 0.04, 0.02)
    last = np.where(leaves.any(axis=1), leaves.argmax(axis=1), 23)
    seen = np.arange(24) <= last[:, None]
    left = leaves & seen
    months = rate_ratio(events_exposed=(left & late).sum(), time_exposed=(seen & late).sum(),
                        events_others=(left & ~late).sum(), time_others=(seen & ~late).sum())
    ever = (late & seen).any(axis=1)
    gone = left.any(axis=1)
    assert months.low < 2 < months.high
    assert gone[ever].mean() < gone[~ever].mean()


@pytest.mark.parametrize("change", [{"events_exposed": 0}, {"time_others": 0}])
def test_refuses_groups_without_events_or_time(change):
    counts = {"events_exposed": 4, "time_exposed": 100, "events_others": 4, "time_others": 100}
    with pytest.raises(BadInput, match="above 0"):
        rate_ratio(**{**counts, **change})


def strata(*rows):
    names = ("events_exposed", "time_exposed", "events_others", "time_others")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def test_one_group_has_the_plain_ratio():
    plain = rate_ratio(events_exposed=41, time_exposed=28_010, events_others=15, time_others=19_017)
    assert stratified_rate_ratio(**strata((41, 28_010, 15, 19_017))) == pytest.approx(plain.ratio)


@pytest.mark.parametrize("ratio", [0.5, 1.0, 3.0])
def test_what_is_true_in_every_group_is_found_however_the_groups_are_mixed(ratio):
    rows = [(100 * rate * ratio, 100, 900 * rate, 900) for rate in (0.01, 0.2)]
    rows.append((900 * 0.5 * ratio, 900, 100 * 0.5, 100))
    assert stratified_rate_ratio(**strata(*rows)) == pytest.approx(ratio)


def test_a_group_without_others_or_without_anybody_adds_nothing():
    rows = [(10, 100, 5, 100), (7, 50, 0, 0), (0, 0, 0, 0)]
    assert stratified_rate_ratio(**strata(*rows)) == pytest.approx(2)


@pytest.mark.parametrize("rows", [[(1, 10, 0, 10)], [(1, 0, 3, 10)], [(1, -1, 3, 10)]])
def test_nothing_to_compare_is_refused(rows):
    with pytest.raises(BadInput):
        stratified_rate_ratio(**strata(*rows))


def test_lists_of_different_length_are_refused():
    with pytest.raises(BadInput, match="events_exposed"):
        stratified_rate_ratio(events_exposed=[1], time_exposed=[1, 2], events_others=[1, 2], time_others=[1, 2])
