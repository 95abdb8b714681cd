"""The call that never comes: counted by parcel tracking works, counted by shipper it seems to do nothing."""

import pytest

from crmlab import labs
from crmlab.course.fedex.calls_and_tracking import OTHER, SHIPPER, WHERE, Side, Sides
from crmlab.data import shared_world

calls_and_tracking = labs.get("calls_and_tracking")
ADA = Side(months=10, parcels=100, tracked=0, calls={"all": 20, WHERE: 14, OTHER: 6})
BO = Side(months=10, parcels=300, tracked=150, calls={"all": 45, WHERE: 27, OTHER: 18})


@pytest.fixture(scope="module")
def kingfisher():
    return calls_and_tracking.prepared()


def test_by_hand_half_of_the_parcels_tracked_and_a_quarter_fewer_calls_is_a_cut_of_one_half():
    sides = Sides(ADA, BO)
    assert sides.fewer() == pytest.approx(1 - 0.15 / 0.20)
    assert sides.cut == pytest.approx(0.5)
    assert sides.fewer(SHIPPER) == pytest.approx(1 - 4.5 / 2)
    assert sides.fewer(kind=OTHER) == pytest.approx(0)


def test_counts_every_call_and_every_parcel_once(kingfisher):
    world = shared_world("kingfisher")
    assert kingfisher.without.calls["all"] + kingfisher.using.calls["all"] == len(world.load("calls"))
    assert kingfisher.without.parcels + kingfisher.using.parcels == world.load("bills")["shipments"].sum()
    assert kingfisher.without.tracked == 0 < kingfisher.using.tracked_share < 1
    for side in (kingfisher.without, kingfisher.using):
        assert side.calls[WHERE] + side.calls[OTHER] == side.calls["all"]


def test_by_parcel_the_planted_cut_is_found_and_by_shipper_it_hides(kingfisher):
    assert kingfisher.cut == pytest.approx(0.35, abs=0.05)
    assert abs(kingfisher.fewer(SHIPPER)) < 0.1
    assert abs(kingfisher.fewer(kind=OTHER)) < 0.1 < kingfisher.fewer(kind=WHERE)


def test_the_sentence_says_less_or_more_and_warns(kingfisher):
    by_parcel = calls_and_tracking.draw(kingfisher, calls_and_tracking.checked({}))
    by_shipper = calls_and_tracking.draw(kingfisher, calls_and_tracking.checked({"per": SHIPPER}))
    assert "% less" in by_parcel.sentence and "Careful" not in by_parcel.sentence
    assert "Careful: a user ships" in by_shipper.sentence
