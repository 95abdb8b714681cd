"""The tasks of one lab as a learner has them: answered, opened, kept in the record, told to the task bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.texts import _
from crmlab.engine.task_bar import TaskBar
from crmlab.engine.tasks import RIGHT, SHOWN, WRONG, Reach, Task

if TYPE_CHECKING:
    from crmlab.engine.live_lab import LiveLab

EVENT = "task"  # the kind of line in a record; whoever does not know it passes it over
MARKED = (RIGHT, WRONG, SHOWN)


class TaskSheet:
    """Holds the task bar of a live lab and what came of each task.

    record : an object with ``keep(kind, item, **fields)``, which returns a sentence where that failed, and
        ``of(kind, item)``; None where nothing is kept. prefix : of the tasks' ids, such as "05.lab.eighty_twenty".
    """

    def __init__(self, live: LiveLab, record: Any, prefix: str) -> None:
        self._live, self._record, self._prefix = live, record, prefix
        self._tasks = live.lab.tasks
        self._actions: Mapping[str, Callable[[int, Any], None]] = {"answer": self._answer, "show": self._show}
        self._outcomes = [self._restored(n) for n in range(len(self._tasks))]
        self.bar = TaskBar(tasks=[_described(task) for task in self._tasks])
        self.bar.on_msg(self._asked)

    def open(self) -> None:
        """The lab is open: say what was answered before, and show the first task that is not done."""
        self.bar.states = [self._state(n, outcome) for n, outcome in enumerate(self._outcomes)]
        self.bar.at = next((n for n, outcome in enumerate(self._outcomes) if outcome not in (RIGHT, SHOWN)), 0)
        self.bar.veiled = False

    def _asked(self, _bar: Any, message: Mapping[str, Any], _buffers: Any) -> None:
        n, action = message.get("task"), self._actions.get(str(message.get("type")))
        if action and isinstance(n, int) and 0 <= n < len(self._tasks) and not self.bar.veiled:
            action(n, message.get("value"))

    def _answer(self, n: int, value: Any) -> None:
        outcome = self._tasks[n].mark(self._live.prepared, self._live.parameters, value)
        if outcome is not None:
            kept = dict(self._live.parameters) if isinstance(self._tasks[n], Reach) else value
            self._say(n, outcome, value=value, note=self._keep(n, outcome, value=kept))

    def _show(self, n: int, _value: Any) -> None:
        task = self._tasks[n]
        if isinstance(task, Reach):
            self._live.set(**task.example(self._live.prepared))
        self._say(n, SHOWN, note=self._keep(n, SHOWN))

    def _say(self, n: int, outcome: str, value: Any = None, note: str = "") -> None:
        self._outcomes[n] = outcome
        states = list(self.bar.states)
        states[n] = {**self._state(n, outcome), "value": value, "note": note}
        self.bar.states = states

    def _state(self, n: int, outcome: str) -> dict[str, Any]:
        """What the bar shows of a task: how it came out, and what is said."""
        task, said = self._tasks[n], ""
        if outcome == RIGHT:
            said = _("Right.") + " " + _(task.why)
        elif outcome == SHOWN:
            said = task.answer_text(self._live.prepared) + " " + _(task.why)
        elif outcome == WRONG:
            said = _("Not yet.") + " " + _(task.try_this)
        return {"outcome": outcome, "said": said.strip(), "value": None, "note": ""}

    def _keep(self, n: int, outcome: str, **fields: Any) -> str:
        if self._record is None:
            return ""
        return self._record.keep(EVENT, self._id(n), outcome=outcome, **fields)

    def _restored(self, n: int) -> str:
        """How the task came out: right or shown where it ever was; a wrong answer is asked again without a word."""
        events = [] if self._record is None else self._record.of(EVENT, self._id(n))
        outcomes = [event.get("outcome") for event in events]
        return RIGHT if RIGHT in outcomes else SHOWN if SHOWN in outcomes else ""

    def _id(self, n: int) -> str:
        return f"{self._prefix}.{n + 1}"


def _described(task: Task) -> dict[str, Any]:
    options = [[option, _(label)] for option, label in getattr(task, "options", {}).items()]
    return {"ask": _(task.ask), "options": options}
