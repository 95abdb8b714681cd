"""A seed: typed differently the same person has the same, and it is a promise."""

import pytest

from crmlab.data.identity import seed_of


@pytest.mark.parametrize("typed", [
    "M2024 0017", "m20240017", "  M2024　0017", "Ｍ２０２４００１７", "M2024\u00a00017\n"])
def test_capitals_spaces_and_full_width_digits_make_no_difference(typed):
    assert seed_of(typed, "CRM") == seed_of("m20240017", "crm")


def test_the_seed_of_an_id_is_a_promise():
    assert seed_of("m20240017", "crm") == 5222340100973567451


def test_another_id_or_course_gives_another_seed():
    assert len({seed_of("a1"), seed_of("a2"), seed_of("a1", "b"), seed_of("1", "a"), seed_of("b", "a1")}) == 5
