from __future__ import annotations

import pytest

from crmlab.course.notebooks import unit_of
from crmlab.desk.kit import START, lesson_places
from crmlab.desk.road import FURTHER, road


def test_every_page_of_the_kit_lies_on_the_road_once():
    assert [page.place for page in road().pages] == lesson_places()


def test_the_road_begins_at_the_start_and_leads_through_to_its_end_and_back():
    ways = road()
    page, passed = ways.page(START), []
    assert ways.previous(page) is None
    while page is not None:
        passed.append(page)
        page = ways.next(page)
    assert passed == [page for page in ways.pages if page.kind != FURTHER]
    assert [ways.previous(page) for page in passed[1:]] == passed[:-1]


@pytest.mark.parametrize("place", ["notebooks/nothing.ipynb", ""])
def test_what_is_no_page_of_the_kit_is_none(place):
    assert road().page(place) is None


def test_a_unit_is_read_from_the_place():
    assert unit_of("cases/haagen-dazs/1-who.ipynb") == "haagen-dazs"
