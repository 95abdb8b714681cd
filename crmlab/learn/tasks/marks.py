"""What an answer is worth, and what is said about it: one form for every kind of task."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _, ngettext

RIGHT, PARTLY, WRONG = "right", "partly", "wrong"
MISCONCEIVED = "misconceived"  # wrong by a known slip
# Without a score: nothing was answered; what came is no answer; the right answer can't be computed here; an opinion,
# or a text in one's own words, that no rule marks.
NOT_ATTEMPTED, UNREADABLE, UNCHECKABLE, UNMARKED = "not-attempted", "unreadable", "uncheckable", "unmarked"
QUIET = "quiet"
MOST_NAMED, LONGEST_NAMED = 3, 50


@dataclass(frozen=True)
class Note:
    """What is said about one option, row or step: the verdict in words, and why.

    fits : the learner treated it as is right (chose a right one, left a wrong one).
    sign : what the thing itself is, which is what a card's sign and colour speak of: "right", "wrong", or "quiet" for a
        wrong one that nobody chose; where it is not given `fits` decides.
    """

    verdict: str
    why: str
    fits: bool
    sign: str = ""

    def __post_init__(self) -> None:
        if not self.sign:
            object.__setattr__(self, "sign", RIGHT if self.fits else WRONG)


@dataclass(frozen=True)
class Mark:
    """What an answer is worth, and what is said about it.

    score : 0 to 1; None where there is nothing to mark, and then `outcome` says why.
    sentence : what is said first. closing : a last remark, "" for none.
    notes : what is said about each option, row or step, by id.
    outcome : how it came out, in the words of the record ("right", "partly", "wrong", "misconceived"; without a
        score "not-attempted", "unreadable", "uncheckable", "unmarked"); where it is not given the score decides.
    slip : the id of the known slip behind a wrong answer. answer : what came, as it was understood and is recorded.

    >>> Mark(0.5, "Half of it.").outcome, Mark(None, "Not answered yet.", outcome="not-attempted").counts
    ('partly', False)
    """

    score: float | None
    sentence: str
    notes: Mapping[str, Note] = field(default_factory=dict)
    closing: str = ""
    outcome: str = ""
    slip: str = ""
    answer: Any = None

    def __post_init__(self) -> None:
        if not self.outcome:
            by_score = UNMARKED if self.score is None else RIGHT if self.score == 1 else PARTLY if self.score else WRONG
            object.__setattr__(self, "outcome", by_score)

    @property
    def counts(self) -> bool:
        """Whether it was an attempt."""
        return self.score is not None

    @property
    def recorded_score(self) -> float | None:
        """The score as the record keeps it."""
        return None if self.score is None else round(self.score, 4)

    @property
    def tone(self) -> str:
        """The tone in which a card answers (:class:`crmlab.learn.cards.feedback.Feedback`)."""
        if self.score is None:
            return "unread" if self.outcome in (UNREADABLE, UNCHECKABLE) else "note"
        return "right" if self.score == 1 else "partly" if self.score > 0 else "not-yet"


def no_answer(error: BadInput) -> Mark:
    """The mark of what is no answer, or none yet."""
    return Mark(None, str(error), outcome=UNREADABLE)


def every_row(rows: Mapping[str, str], known: Collection[str], choice: Any) -> dict[str, str]:
    """For each row's id one of `known`; BadInput names the rows that are still open by their texts, the first few.

    >>> every_row({"a": "left a", "b": "left b"}, ("x", "y"), {"a": "x"})
    Traceback (most recent call last):
    ...
    crmlab.base.errors.BadInput: Choose an answer for every row first. Still open: left b.
    """
    given = choice if isinstance(choice, Mapping) else {}
    still_open = [text for row, text in rows.items() if str(given.get(row)) not in known]
    if not still_open:
        return {row: str(given[row]) for row in rows}
    named = "; ".join(shorten(text, LONGEST_NAMED, placeholder=" …") for text in still_open[:MOST_NAMED])
    if (more := len(still_open) - MOST_NAMED) > 0:
        named = ngettext("{rows}; and {n} more", "{rows}; and {n} more", more).format(rows=named, n=more)
    raise BadInput(_("Choose an answer for every row first. Still open: {rows}.").format(rows=named))
