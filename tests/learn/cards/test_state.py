"""A stated number is always a computed one."""

from __future__ import annotations

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.cards.state import fill


def test_numbers_stand_where_their_names_stood():
    assert fill("{n:,} of {total:,.1f} {{x}}: {share:.0%}", n=1200, total=2400.04, share=0.5) == (
        "1,200 of 2,400.0 {x}: 50 %")


@pytest.mark.parametrize("template, numbers, words", [
    ("{x.__class__}", {"x": 1}, "plain name"), ("{x[0]}", {"x": [1]}, "plain name"), ("{}", {}, "plain name"),
    ("{0}", {"x": 1}, "plain name"), ("{x!r}", {"x": 1}, "number format"),
    ("{x:{w}}", {"x": 1}, "number format"),
    ("{x:999999999d}", {"x": 1}, "number format"), ("{x:.999999f}", {"x": 1}, "number format"),
    ("{x:.1f}", {"x": "many"}, "does not fit"), ("{x}", {"x": None}, "NoneType"), ("{x}", {"x": [1]}, "list"),
    ("{x}", {"x": float("nan")}, "divi"), ("{x}", {"x": float("inf")}, "divi"), ("{x}", {}, "no number"),
    ("{x}", {"x": 1, "y": 2}, "y"), ("{x", {"x": 1}, "brace"), ("}", {}, "brace")])
def test_what_can_not_be_stated_is_refused_with_a_sentence(template, numbers, words):
    with pytest.raises(BadInput, match=words):
        fill(template, **numbers)
