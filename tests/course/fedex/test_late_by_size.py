"""Size by size: large shippers have more late months, and late parcels drive shippers of every size away."""

from itertools import pairwise

import pytest

from crmlab import labs
from crmlab.course.fedex.late_by_size import QUARTERS, sized_months, together, unsure
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
    assert together(found, 1).ratio == pytest.approx(1.66, abs=0.005)


def test_one_quarter_alone_proves_nothing_and_all_four_do(months):
    """Three of the four intervals hold 1; the one of all quarters together does not."""
    found = months.groups(QUARTERS)
    assert [(round(ratio.low, 2), round(ratio.high, 2)) for ratio in (group.counted().ratio for group in found)] == [
        (0.89, 3.75), (0.68, 2.33), (0.94, 2.92), (1.12, 3.20)]
    assert unsure(found) == (3, 4)
    whole = together(found, 1)
    assert (round(whole.low, 2), round(whole.high, 2)) == (1.23, 2.23)
    assert "In 3 of 4 groups the 95 % interval includes 1" in late_by_size().sentence
    assert late_by_size().sentence.endswith("1.66 times (1.23 to 2.23).")


def test_one_group_is_all_months_and_groups_lose_none(months):
    whole = months.months.by_month()
    (one,) = months.groups(1)
    assert one.counted() == whole and together([one], 1).ratio == pytest.approx(whole.ratio.ratio)
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
