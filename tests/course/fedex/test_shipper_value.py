"""What is a shipper worth: the story's numbers as published, and the tables' numbers by another way."""

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.fedex.shipper_value import ALL, LARGE, SMALL, shippers
from crmlab.data import shared_world
from crmlab.data.worlds import as_world

shipper_value = labs.get("shipper_value")


@pytest.fixture(scope="module")
def kingfisher():
    return shipper_value.prepared()


def left(view):
    return dict(zip(view.table["Step"], view.table["What is left"], strict=True))


def test_the_story_s_numbers_come_out_as_published():
    found = left(shipper_value(numbers="story"))
    assert [found[step] for step in ("all bills", "after waiting", "after leaving", "after costs")] == [
        "$180,000", "$115,584", "$76,994", "$7,699"]


def test_a_friend_doubles_the_story_once_and_the_sentence_warns():
    view = shipper_value(numbers="story", referrals="story")
    assert left(view)["friends"] in ("$15,398", "$15,399")
    assert "Count the friends once" in view.sentence
    assert "friends" not in left(shipper_value(numbers="story"))


def test_counts_the_mean_shipper_as_a_pencil_would(kingfisher):
    bills, people = (shared_world("kingfisher").load(name) for name in ("bills", "shippers"))
    whole = bills.merge(people[["shipper_id", "started"]])
    whole = whole[whole["month"] > whole["started"]]
    ids = {month: set(bills.loc[bills["month"] == month, "shipper_id"]) for month in ("2024-12-01", "2025-12-01")}
    mean = kingfisher[ALL]
    assert mean.bill == pytest.approx(whole["revenue_cents"].mean() / 100)
    assert mean.margin_share == pytest.approx(1 - whole["cost_cents"].sum() / whole["revenue_cents"].sum())
    assert (mean.there, mean.kept) == (len(ids["2024-12-01"]), len(ids["2024-12-01"] & ids["2025-12-01"]))
    assert mean.referrals == pytest.approx(
        shared_world("kingfisher").load("referrals")["referrer_id"].size / mean.shippers, rel=0.03)


def test_the_halves_lie_on_both_sides_of_the_mean_and_are_equally_many(kingfisher):
    small, all_, large = kingfisher[SMALL], kingfisher[ALL], kingfisher[LARGE]
    assert small.bill < all_.bill < large.bill
    assert abs(small.shippers - large.shippers) <= 1
    assert large.bill - all_.bill > 0 and small.there + large.there == pytest.approx(all_.there, abs=5)


def test_the_order_of_the_steps_changes_no_end(kingfisher):
    ends = {shipper_value.draw(kingfisher, shipper_value.checked({"order": order})).sentence.split("$")[-1]
            for order in shipper_value.controls["order"].options}
    assert len(ends) == 1


def test_a_year_of_bills_is_too_short_for_retention():
    tables = {name: shared_world("kingfisher").load(name) for name in shared_world("kingfisher").tables}
    bills = tables["bills"]
    with pytest.raises(BadInput, match="twelve months"):
        shippers(as_world({**tables, "bills": bills[bills["month"] >= pd.Timestamp("2025-06-01")]}))
