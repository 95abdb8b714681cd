"""Where a learner stands: what is done and learnt, what to practise, what comes next. Read from the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _, ngettext
from crmlab.learn.kinds import KINDS
from crmlab.learn.record.standing import Event, State


@dataclass(frozen=True)
class ItemRef:
    """Something to do in a lesson; `kind` is a name in :data:`crmlab.learn.kinds.KINDS`.

    parts : how many answers make it complete: the number of questions of a quiz. place : the notebook that asks it, and
    what kind of notebook that is.
    """

    id: str
    kind: str
    title: str
    parts: int = 1
    place: str = ""
    notebook: str = "class"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise BadInput(f"Item {self.id!r}: its kind must be one of {', '.join(KINDS)}, not {self.kind!r}.")


@dataclass(frozen=True)
class LessonPlan:
    """A lesson, or a case, as its list of things to do; they are passed in the order of the course.

    goals : what whoever has done it can do.
    """

    id: str
    title: str
    minutes: int
    items: tuple[ItemRef, ...]
    is_case: bool = False
    goals: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How it is called in a list; lessons have a number, cases have none."""
        return _("Case: {title}").format(title=self.title) if self.is_case else f"{self.id} {self.title}"

    @property
    def in_words(self) -> str:
        """How it is called in a sentence."""
        if self.is_case:
            return _("case {title}").format(title=self.title)
        return _("lesson {id}, {title}").format(id=self.id, title=self.title)


@dataclass(frozen=True)
class ItemProgress:
    """One item: how far it is, and what is worth practising in it ("" for nothing)."""

    item: ItemRef
    state: State
    weak: str = ""


@dataclass(frozen=True)
class LessonProgress:
    """One lesson and its items."""

    plan: LessonPlan
    items: tuple[ItemProgress, ...]

    @property
    def done(self) -> int:
        """How many items are done."""
        return sum(one.state == "done" for one in self.items)

    def only(self, wanted: Callable[[ItemRef], bool]) -> LessonProgress:
        """The same lesson with some of its items."""
        return replace(self, items=tuple(one for one in self.items if wanted(one.item)))

    @property
    def begun(self) -> int:
        """How many items are begun and not done."""
        return sum(one.state == "begun" for one in self.items)

    @property
    def weak(self) -> int:
        """How many items are worth practising."""
        return sum(bool(one.weak) for one in self.items)

    @property
    def complete(self) -> bool:
        """Whether everything is done, and there was something to do."""
        return bool(self.items) and self.done == len(self.items)

    def words(self) -> str:
        """The lesson's bar in words."""
        done = _("{done} of {total} done").format(done=self.done, total=len(self.items))
        begun = ngettext("{n} begun", "{n} begun", self.begun).format(n=self.begun) if self.begun else ""
        return ", ".join(part for part in (done, begun) if part)


@dataclass(frozen=True)
class Progress:
    """All lessons; `damaged` and `newer` count the record's lines that can't be read or come from a newer kit."""

    lessons: tuple[LessonProgress, ...]
    damaged: int = 0
    newer: int = 0

    @property
    def next(self) -> tuple[LessonPlan, ItemProgress] | None:
        """What comes next: the first item that is not done, else the first that is worth practising."""
        pairs = [(lesson.plan, one) for lesson in self.lessons for one in lesson.items]
        not_done = (pair for pair in pairs if pair[1].state != "done")
        weak = (pair for pair in pairs if pair[1].weak)
        return next(not_done, None) or next(weak, None)

    @property
    def weak(self) -> list[tuple[LessonPlan, ItemProgress]]:
        """The items that are worth practising, in the order of the course."""
        return [(lesson.plan, one) for lesson in self.lessons for one in lesson.items if one.weak]

    def sentence(self) -> str:
        """The whole state in plain words; also what could not be read."""
        done, total = sum(one.done for one in self.lessons), sum(len(one.items) for one in self.lessons)
        complete = sum(one.complete for one in self.lessons)
        whole = _("You have done {done} of {total} tasks and finished {complete} of {lessons} lessons.")
        if any(one.plan.is_case for one in self.lessons):
            whole = _("You have done {done} of {total} tasks and finished {complete} of {lessons} lessons and cases.")
        said = [whole.format(done=done, total=total, complete=complete, lessons=len(self.lessons))]
        if self.weak:
            n = len(self.weak)
            said.append(ngettext("{n} task is worth practising.", "{n} tasks are worth practising.", n).format(n=n))
        return " ".join([*said, self._next_sentence(), *self._unread()])

    def _next_sentence(self) -> str:
        if self.next is None:
            return _("Everything is done.")
        lesson, one = self.next
        text = _("Worth practising: {lesson}: {item}.") if one.state == "done" else _("Next: {lesson}: {item}.")
        said = text.format(lesson=lesson.in_words, item=one.item.title)
        return said[:-1] if one.item.title.endswith(("?", "…")) else said  # a question has its own end

    def _unread(self) -> list[str]:
        said = []
        if self.damaged:
            said.append(ngettext(
                "{n} line of your record can't be read and is left out; everything else counts.",
                "{n} lines of your record can't be read and are left out; everything else counts.",
                self.damaged).format(n=self.damaged))
        if self.newer:
            said.append(ngettext("{n} line was written by a newer version of the kit and is not counted here.",
                                 "{n} lines were written by a newer version of the kit and are not counted here.",
                                 self.newer).format(n=self.newer))
        return said


def summarise(lessons: Iterable[LessonPlan], events: Iterable[Event], damaged: int = 0, newer: int = 0) -> Progress:
    """Hold a record's events against the lessons' items; events about anything else are passed over.

    >>> plan = LessonPlan("05", "Eighty-twenty", 40, (ItemRef("05.when", "quiz", "When is it 80?"),))
    >>> event = {"kind": "quiz", "item": "05.when", "question": "mc-8", "score": 0.5}
    >>> print(summarise([plan], [event]).lessons[0].words())
    1 of 1 done
    """
    about: dict[tuple[Any, Any], list[Event]] = {}
    for event in events:
        about.setdefault((str(event.get("kind")), str(event.get("item"))), []).append(event)

    def found(item: ItemRef) -> ItemProgress:
        kind = KINDS[item.kind]
        state, weak = kind.rule(item.parts, *(about.get((event, item.id), []) for event in kind.reads))
        return ItemProgress(item, state, _(weak))

    return Progress(tuple(LessonProgress(plan, tuple(map(found, plan.items))) for plan in lessons), damaged, newer)
