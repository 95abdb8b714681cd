"""Feedback has its mark in words, and nothing in it is ever run as HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.learn.cards.feedback import MARKS, Feedback, text_html


@pytest.mark.parametrize("tone", [tone for tone, mark in MARKS.items() if mark])
def test_every_verdict_is_a_word_and_not_only_a_colour(tone):
    assert MARKS[tone] in Feedback(tone, "Because.").html() and MARKS[tone] in Feedback(tone, "Because.").plain()


def test_a_text_that_begins_with_its_mark_does_not_say_it_twice():
    assert Feedback("right", "Right. It is.").plain() == "Right. It is."


@given(st.text())
def test_no_text_becomes_a_tag_of_its_own(text):
    html = text_html(text)
    for tag in ("p", "strong", "em", "code"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert "<" not in html and ">" not in html


def test_the_small_markup_is_paragraphs_code_and_stress():
    assert text_html("a `b*c*` *d*\n\n**e** 2*3*4") == (
        "<p>a <code>b*c*</code> <em>d</em></p><p><strong>e</strong> 2*3*4</p>")
