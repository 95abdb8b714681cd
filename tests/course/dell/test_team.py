"""The team: what it covers, what it costs, and what the sentence says of it."""

import pytest

from crmlab import labs
from crmlab.course.dell.team_year import GOODBYE, LARGEST, LASTING, SAME, WEBSITE, WORTH, YEAR, Plan, firm
from crmlab.course.worlds import curlew


@pytest.fixture(scope="module")
def found():
    return firm(curlew())


def test_no_team_brings_nothing_and_costs_nothing(found):
    plan = Plan(found, 0, 6, LARGEST, SAME, YEAR)
    assert plan.brings == plan.costs == plan.left_over == plan.idle == plan.kept == 0


def test_a_team_covers_as_many_as_its_contacts_allow(found):
    plan = Plan(found, 6, 5, WORTH, SAME, LASTING)
    assert plan.covered.sum() == 600 and plan.idle == 0 and found.relationship[plan.covered].all()
    assert plan.brings - plan.costs == pytest.approx(plan.left_over)


def test_a_team_too_large_has_nobody_left_to_visit_and_pays_for_it(found):
    plan = Plan(found, 16, 2, WORTH, SAME, YEAR)
    assert plan.covered.sum() == found.relationship.sum() and plan.idle > 0
    assert "nobody for them" in labs.team_decision(first=WORTH, people=16, contacts=2).sentence


def test_those_whose_contacts_bring_most_leave_over_at_least_as_much_as_any_order(found):
    for contacts in (3, 5, 8):
        over = [Plan(found, 6, contacts, first, SAME, LASTING).left_over for first in (WORTH, LARGEST, "relationship")]
        assert over[0] == max(over)


def test_a_website_saves_more_than_a_goodbye_and_goodbye_more_than_nothing(found):
    saved = [Plan(found, 6, 6, WORTH, way, LASTING).by_losing for way in (SAME, GOODBYE, WEBSITE)]
    assert saved[0] == 0 < saved[1] < saved[2]


def test_more_contacts_than_enough_keep_nobody_more(found):
    six, eight = (Plan(found, 12, contacts, WORTH, SAME, LASTING) for contacts in (6, 8))
    same = six.covered & eight.covered
    assert (six.worth_having[same] > eight.worth_having[same]).all()
