"""How a score is named in the record, and in which tone a card answers."""

from __future__ import annotations

import pytest

from crmlab.learn.tasks.marks import Mark


@pytest.mark.parametrize(("score", "outcome", "tone"), [
    (1, "right", "right"), (0.999, "partly", "partly"), (0.01, "partly", "partly"), (0, "wrong", "not-yet")])
def test_a_score_has_its_name_and_its_tone(score, outcome, tone):
    mark = Mark(score, "So.")
    assert (mark.outcome, mark.tone, mark.counts) == (outcome, tone, True)


@pytest.mark.parametrize(("outcome", "tone"), [("unreadable", "unread"), ("uncheckable", "unread"),
                                               ("not-attempted", "note"), ("unmarked", "note")])
def test_what_has_no_score_was_no_attempt(outcome, tone):
    mark = Mark(None, "So.", outcome=outcome)
    assert (mark.tone, mark.counts, mark.recorded_score) == (tone, False, None)
