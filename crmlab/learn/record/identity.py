"""Who the learner's own data are made for: an id and a course, kept in the record, and the world behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.record.record import Record

KIND, ITEM = "me", "id"


class Identity:
    """The learner's id and, once there is one, their own world. A gate: what shows own data waits for it.

    make_world : from an id and a course to a world, with ``company=`` to the world of another company; refuses an
        id that can't be one with BadInput.
    """

    def __init__(self, record: Record, make_world: Callable[..., Any]) -> None:
        self._record, self._make_world = record, make_world
        self._waiting: list[Callable[[], None]] = []

    @property
    def event(self) -> dict[str, Any] | None:
        """The latest id and course as they were recorded, or None."""
        return self._record.latest(KIND, ITEM)

    @property
    def is_open(self) -> bool:
        """Whether there is an own world to look at."""
        return self.event is not None

    @property
    def closed_text(self) -> str:
        """What stands where own data would, as long as there is no id."""
        return _("Type your student number in the box above first. Then your own data appear here.")

    @property
    def world(self) -> Any:
        """The learner's own world; BadInput as long as there is no id."""
        return self._make_world(*self._whose())

    def world_of(self, company: str) -> Any:
        """The learner's own world of one company, such as "kingfisher"; BadInput as long as there is no id."""
        return self._make_world(*self._whose(), company=company)

    def _whose(self) -> tuple[str, str]:
        event = self.event
        if event is None:
            raise BadInput(self.closed_text)
        return event["id"], event.get("course", "")

    def commit(self, given_id: str, course: str = "") -> str:
        """Set the id; returns the sentence to show when it could not be saved, "" otherwise.

        Raises BadInput for an id that can't be one; the one before stays.
        """
        self._make_world(given_id, course)
        note = self._record.keep(KIND, ITEM, id=given_id, course=course)
        waiting, self._waiting = self._waiting, []
        for callback in waiting:
            callback()
        return note

    def on_open(self, callback: Callable[[], None]) -> None:
        """Call `callback` once there is an id; at once if there is one already."""
        if self.is_open:
            callback()
        else:
            self._waiting.append(callback)
