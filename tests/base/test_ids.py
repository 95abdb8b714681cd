"""Ids: typed differently they name the same person; hostile ones are refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.base.ids import normal_course, normal_id


@pytest.mark.parametrize("typed", [
    "M2024 0017", "m20240017", "  M2024　0017", "Ｍ２０２４００１７", "M2024\u00a00017\n"])
def test_capitals_spaces_and_full_width_digits_make_no_difference(typed):
    assert normal_id(typed) == "m20240017"


def test_folding_is_stable():
    for typed in ("Straße", "ΌΣΟΣ", "İstanbul", "学号２０２４", "ǰ"):
        assert normal_id(normal_id(typed)) == normal_id(typed)


@pytest.mark.parametrize("typed", [
    "", "   ", "　", ".", "..", "../etc", "a/b", "a\\b", "C:x", "a\x00b", "a\nb", "a\u200bb", "a\u202eb",
    "a\u2028b", "\ud800", "x" * 65, "x" * 10_000, "ﷺ" * 64, None, 17,
    "<img src=x>", "=1+1", "+1", "-rf", "＝1", "－rf", "@x", " =1", "a\u3164", "\u115fb", "\u2800", "a\ufe0f",
    "a\u034fb",
    "a\u17b4", "a\U000e0100", "a\uffa0"])
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
    assert plain[0] not in "=+-@" and not any(invisible in plain for invisible in "\u115f\u1160\u2800\ufe0f\u3164")
    assert normal_id(plain) == plain == normal_id(f" {typed} ")
