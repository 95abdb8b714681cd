"""One sentence in the learner's own words, then a model sentence, and points to check it against."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from crmlab.base.errors import BadInput
from crmlab.base.texts import _, ngettext
from crmlab.learn.record.record import Record

MAX_CHARACTERS = 2_000


@dataclass(frozen=True)
class RubricPoint:
    """One thing that a full answer says."""

    id: str
    text: str


@dataclass(frozen=True)
class ExplainTask:
    """Something to say in one's own words; `model` is one good way to say it, `rubric` what it must hold."""

    id: str
    prompt: str
    model: str
    rubric: tuple[RubricPoint, ...] = ()


class ExplainSession:
    """What the learner wrote, whether the model sentence is open, and the points they gave themselves.

    `shows_model` stays False until the learner has sent a text, or chose to see the model without one.

    >>> task = ExplainTask("05.say-it", "Say it.", "A fifth brings half.", (RubricPoint("who", "names the group"),))
    >>> session = ExplainSession(task, Record(None))
    >>> session.write("Few customers bring much of the money."), session.shows_model
    ('', True)
    """

    def __init__(self, task: ExplainTask, record: Record) -> None:
        self.task = task
        self.text = ""
        self.points: tuple[str, ...] = ()
        self.shows_model = bool(record.of("solution", task.id))
        self.not_saved = ""
        self._record = record
        self._lock = threading.RLock()  # comm callbacks may come from a subshell's thread
        for event in record.of("explain", task.id):
            if not isinstance(event.get("text"), str):
                continue
            self.text, self.points = event["text"], self._known(event.get("points"))
            self.shows_model = self.shows_model or not event.get("draft")

    def draft(self, text: str) -> str:
        """Keep what was written so far without opening the model; the sentence to show, "" where all is well."""
        with self._lock:
            if text.strip() and text[:MAX_CHARACTERS] != self.text:
                self._keep(text, draft=not self.shows_model)
            return too_long(text)

    def write(self, text: str) -> str:
        """Keep the learner's text and open the model; BadInput where there is no text.

        Returns the sentence that says what was cut, "" where nothing was.
        """
        with self._lock:
            if not text.strip():
                raise BadInput(_("Write your answer first. One sentence is enough."))
            self.shows_model = True
            self._keep(text, draft=False)
            return too_long(text)

    def show_anyway(self) -> None:
        """Open the model without a text; the record says so."""
        with self._lock:
            if not self.shows_model:
                self.shows_model = True
                self.not_saved = self._record.keep("solution", self.task.id)

    def tick(self, points: Iterable[str]) -> str:
        """Keep the points that the learner's sentence holds; return the count in words."""
        with self._lock:
            self.points = self._known(list(points))
            self._keep(self.text, draft=False)
            return self.count()

    def count(self) -> str:
        """How many points the learner ticked, in words."""
        n = len(self.task.rubric)
        return ngettext("Your answer holds {hits} of {n} point.", "Your answer holds {hits} of {n} points.",
                        n).format(hits=len(self.points), n=n)

    def _keep(self, text: str, *, draft: bool) -> None:
        self.text = text[:MAX_CHARACTERS]
        fields = {"text": self.text, "points": list(self.points), **({"draft": True} if draft else {})}
        self.not_saved = self._record.keep("explain", self.task.id, **fields)

    def _known(self, points: object) -> tuple[str, ...]:
        given = points if isinstance(points, list) else []
        return tuple(point.id for point in self.task.rubric if point.id in given)


def too_long(text: str) -> str:
    """The sentence for a text that is longer than the record keeps; "" for one that fits."""
    if len(text) <= MAX_CHARACTERS:
        return ""
    return _("Only the first {limit:,} characters are kept; you wrote {n:,}.").format(
        limit=MAX_CHARACTERS, n=len(text))
