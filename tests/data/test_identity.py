"""Ids: typed differently they name the same person; hostile ones are refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.data.identity import normal_course, normal_id, seed_of


@pytest.mark.parametrize("typed", [
    "M2024 0017", "m20240017", "  M2024　0017", "Ｍ２０２４００１７", "M2024\u00a00017\n"])
def test_capitals_spaces_and_full_width_digits_make_no_difference(typed):
    assert normal_id(typed) == "m20240017"
    assert seed_of(typed, "CRM") == seed_of("m20240017", "crm")


def test_the_seed_of_an_id_is_a_promise():
    assert seed_of("m20240017", "crm") == 5222340100973567451


def test_another_id_or_course_gives_another_seed():
    assert len({seed_of("a1"), seed_of("a2"), seed_of("a1", "b"), seed_of("1", "a"), seed_of("b", "a1")}) == 5


def test_folding_is_stable():
    for typed in ("Straße", "ΌΣΟΣ", "İstanbul", "学号２０２４", "ǰ"):
        assert normal_id(normal_id(typed)) == normal_id(typed)


@pytest.mark.parametrize("typed", [
    "", "   ", "　", ".", "..", "../etc", "a/b", "a\\b", "C:x", "a\x00b", "a\nb", "a\u200bb", "a\u202eb",
    "a\u2028b", "\ud800", "x" * 65, "x" * 10_000, "ﷺ" * 64, None, 17])
def test_hostile_ids_are_refused_with_a_short_sentence(typed):
    with pytest.raises(BadInput) as refused:
        normal_id(typed)
    message = str(refused.value)
    assert 20 < len(message) < 200 and message.endswith(".") and message.isprintable()


def test_a_course_code_may_be_empty_but_not_hostile():
    assert normal_course("") == ""
    with pytest.raises(BadInput, match="course code"):
        normal_course("a/b")


@given(st.text(max_size=80))
def test_any_text_is_an_id_or_is_refused_and_an_id_is_its_own_normal_form(typed):
    try:
        plain = normal_id(typed)
    except BadInput:
        return
    assert 1 <= len(plain) <= 64 and plain.isprintable() and not set(plain) & set('/\\:*?"<>| ')
    assert normal_id(plain) == plain == normal_id(f" {typed} ")
