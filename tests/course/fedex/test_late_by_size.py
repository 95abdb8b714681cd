"""Size by size: large shippers have more late months, and late parcels drive shippers of every size away."""

from itertools import pairwise

import pytest

from crmlab import labs
from crmlab.course.fedex.late_by_size import QUARTERS, sized_months, together
from crmlab.data import own_world, shared_world

late_by_size = labs.get("late_by_size")


@pytest.fixture(scope="module")
def months():
    return sized_months(shared_world("kingfisher"))


def test_a_late_month_is_far_more_likely_for_a_large_shipper(months):
    shares = [group.late_share() for group in months.groups(QUARTERS)]
    assert shares == sorted(shares)
    assert (round(shares[0], 2), round(shares[-1], 2)) == (0.10, 0.55)


def test_the_ratio_survives_in_every_quarter(months):
    found = months.groups(QUARTERS)
    assert [round(group.counted().ratio.ratio, 2) for group in found] == [1.83, 1.26, 1.66, 1.89]
    assert together(found, 1) == pytest.approx(1.66, abs=0.005)


def test_one_group_is_all_months_and_groups_lose_none(months):
    whole = months.months.by_month()
    (one,) = months.groups(1)
    assert one.counted() == whole and together([one], 1) == pytest.approx(whole.ratio.ratio)
    for number in (2, 4, 8):
        counted = [group.counted() for group in months.groups(number)]
        assert sum(each.of_late for each in counted) == whole.of_late
        assert sum(each.left_others for each in counted) == whole.left_others


@pytest.mark.parametrize("student", ["s1", "s2", "s3"])
def test_equal_months_stay_together_in_any_world(student):
    found = sized_months(own_world(student, company="kingfisher")).groups(8)
    assert all(one.most < other.fewest for one, other in pairwise(found))


def test_the_sentence_says_both_ends_and_all_groups_together():
    assert late_by_size().sentence.startswith("With 1 to ")
    assert late_by_size(groups=1).sentence.startswith("All months together: 30 % of them are late.")
