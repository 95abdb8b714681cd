"""Late parcels and leaving: months counted by hand, and the comparison that turns the effect round."""

import numpy as np
import pytest

from crmlab import labs
from crmlab.course.fedex.late_and_leaving import ShipperMonths
from crmlab.data import shared_world

late_and_leaving = labs.get("late_and_leaving")
# Ada: two months, one late, stays. Bo: one month, leaves. Chen: three months, leaves after the late last one.
HAND = ShipperMonths(np.array([0, 0, 1, 2, 2, 2]), np.array([0, 1, 0, 0, 0, 2]),
                     np.array([False, False, True, False, False, True]))


def test_counts_three_shippers_as_by_hand():
    found = HAND.by_month()
    assert (found.left_late, found.of_late, found.left_others, found.of_others) == (1, 2, 1, 4)
    assert found.ratio.ratio == pytest.approx(2.0)
    assert found.avoidable == pytest.approx(1 - 2 / 4)
    ever = HAND.by_shipper()
    assert (ever.left_late, ever.of_late, ever.left_others, ever.of_others) == (1, 2, 1, 1)


def test_a_higher_border_moves_months_to_the_other_side():
    assert (HAND.by_month(2).of_late, HAND.by_month(3).of_late) == (1, 0)
    assert HAND.by_month(3).ratio is None


def test_follows_every_month_but_the_last():
    months, bills = late_and_leaving.prepared(), shared_world("kingfisher").load("bills")
    assert len(months.late) == (bills["month"] < bills["month"].max()).sum()
    truth = shared_world("kingfisher").truth("bills")
    assert months.leaves.sum() == truth["left_after"][truth["month"] < truth["month"].max()].sum()


def test_the_interval_holds_the_planted_ratio_and_shippers_say_the_opposite():
    months = late_and_leaving.prepared()
    assert months.by_month().ratio.low < 1.8 < months.by_month().ratio.high
    assert months.by_shipper().ratio.high < 1
    assert "Careful" in late_and_leaving(count="shippers").sentence
    assert "Careful" not in late_and_leaving().sentence


def test_the_sentence_counts_one_parcel_and_two_parcels():
    assert "at least 1 late parcel " in late_and_leaving().sentence
    assert "at least 2 late parcels " in late_and_leaving(at_least=2).sentence
