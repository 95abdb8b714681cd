"""The lists and the scores of lesson 12: response against uplift, and a leak that later months find."""

import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson12.call_test import call_test
from crmlab.course.lesson12.churn_score import Judged
from crmlab.course.lesson12.snapshots import quarters
from crmlab.data import own_world, shared_world

WORLDS = [shared_world("lantern"), *(own_world(f"analyst-{n}") for n in range(6))]


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_the_likeliest_respond_most_and_the_slipping_gain_most(world):
    likely, slipping = (world.once(call_test).uplift(how, 400) for how in ("likely", "slipping"))
    assert likely.control_rate > slipping.control_rate and slipping.uplift > likely.uplift


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_a_leak_is_splendid_on_the_old_file_and_poor_on_later_months(world):
    data = world.once(quarters)
    leaking, splendid = (Judged.of(data, "reminders", on).area.value for on in ("next", "old"))
    honest = Judged.of(data, "visits", "next").area
    assert splendid > 0.9 and leaking < honest.value and 0.6 < honest.value < 0.9


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_the_honest_score_is_calibrated_on_later_months(world):
    parts = Judged.of(world.once(quarters), "visits", "next").parts
    assert abs(parts.forecast - parts.happened).max() < 0.12


def test_a_folder_of_an_older_version_is_told_which_one_has_the_test():
    with pytest.raises(BadInput, match="lantern-4"):
        labs.get("call_list")(data=shared_world("lantern", "lantern-3"))
