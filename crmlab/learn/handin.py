"""A hand-in: one file with everything that a learner's record holds, for an instructor to read.

The file is one JSON object, and its form is a promise: hand-ins outlive releases.

``format``   "crmlab-handin-1"
``kit``      the version of the kit that made the file
``made_at``  when, as ISO 8601 in UTC
``student``  the student id, as :func:`crmlab.base.ids.normal_id` writes it: 1 to 64 characters
``course``   the course code in the same form, or ""
``worlds``   the worlds that answers were given on, as the events name them ("lantern-1 own")
``counts``   ``events`` as many as there are below; ``damaged`` lines of the record that could not be read;
             ``newer`` events of a newer kit; ``guesses`` and ``answers``, each item counted once
``events``   the record's lines as they are, oldest first

It holds what the learner typed as guess, answer or sentence, and no rows of anyone's own data: a record has none.
Whatever arrives under this name is hostile until :func:`read_handin` has read it.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.ids import normal_course, normal_id
from crmlab.base.numbers import as_count, as_decimal
from crmlab.base.texts import _
from crmlab.learn.kinds import ANSWERS
from crmlab.learn.record.line import (
    MAX_EVENT_BYTES,
    MOST_LEVELS,
    VERSION,
    Event,
    event_text,
    is_event,
    levels_fit,
    strict_json,
)
from crmlab.learn.record.record import Record

FORMAT = "crmlab-handin-1"
MAX_BYTES = 4 * 2**20
LONGEST_NAME_BYTES = 150
MOST_DAMAGED = 10**9
_KIT = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+!_-]{0,63}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)
KEYS = ("format", "kit", "made_at", "student", "course", "worlds", "counts", "events")
COUNTS = ("events", "damaged", "newer", "guesses", "answers")


@dataclass(frozen=True)
class Handin:
    """One learner's work as it is handed in; the fields are those of the file."""

    student: str
    course: str
    kit: str
    made_at: str
    events: tuple[Event, ...]
    damaged: int = 0

    @property
    def worlds(self) -> list[str]:
        """The worlds that the events name."""
        return sorted({event["world"] for event in self.events if isinstance(event.get("world"), str)})

    @property
    def counts(self) -> dict[str, int]:
        """How much is in it."""
        newer = sum(event["v"] > VERSION for event in self.events)
        guesses, answers = _distinct(self.events)
        return dict(zip(COUNTS, (len(self.events), self.damaged, newer, len(guesses), len(answers)), strict=True))

    def by_unit(self) -> dict[str, tuple[int, int]]:
        """Guesses and answers for each lesson or case that has any, by the part of an item's id before the dot."""
        found: dict[str, list[int]] = {}
        for column, items in enumerate(_distinct(self.events)):
            for item, _question in items:
                found.setdefault(item.split(".", 1)[0], [0, 0])[column] += 1
        return {unit: (guesses, answers) for unit, (guesses, answers) in sorted(found.items())}

    def content(self) -> bytes:
        """The file. Raises BadInput where it would be larger than a hand-in may be."""
        fields = {"format": FORMAT, "kit": self.kit, "made_at": self.made_at, "student": self.student,
                  "course": self.course, "worlds": self.worlds, "counts": self.counts}
        head = json.dumps(fields, ensure_ascii=False, indent=1).removesuffix("\n}")
        lines = b",\n".join(event_text(event).encode("utf-8") for event in self.events)
        made = head.encode("utf-8") + b',\n "events": [\n' + lines + b"\n]}\n"
        if len(made) > MAX_BYTES:
            raise BadInput(_("Your record is too large to hand in: {size} MB, and {most} MB is the most. "
                             "Ask your instructor what to do; nothing of yours is lost.").format(
                                 size=as_decimal(len(made) / 2**20, 1), most=as_count(MAX_BYTES / 2**20)))
        return made


def handin_of(record: Record, *, student: str, course: str, kit: str) -> Handin:
    """The hand-in of everything in `record`, made now."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    events = record.events  # read first: it brings `newer` and `damaged` up to date
    return Handin(student, course, kit, now, (*events, *record.newer), record.damaged)


def file_name(student: str) -> str:
    """The name under which a hand-in is written; a very long id gives way to its fingerprint.

    >>> file_name("m20240017")
    'handin-m20240017.json'
    """
    if len(student.encode("utf-8")) > LONGEST_NAME_BYTES:
        student = sha256(student.encode("utf-8")).hexdigest()[:16]
    return f"handin-{student}.json"


def read_handin(path: str | os.PathLike[str]) -> Handin:
    """Read a file that somebody handed in; nothing in it is run, and nothing but this one file is opened.

    Raises BadInput, with one sentence that says what came, for everything that is not exactly a hand-in.
    """
    try:
        return _checked(strict_json(_text(path)))
    except _Odd as odd:
        reason = str(odd)
    except RecursionError:
        reason = _("it is nested too deeply")
    except ValueError as error:
        reason = _("it is no JSON text ({reason})").format(reason=str(error)[:80])
    raise BadInput(_("{name} can't be read as a hand-in: {reason}. Ask for a new one, made with `crmlab submit`.")
                   .format(name=_shown(Path(path).name), reason=reason))


class _Odd(Exception):
    """What is wrong with a file, as the middle of a sentence."""


def _text(path: str | os.PathLike[str]) -> str:
    # Without waiting: a pipe under this name would never end.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise _Odd(_("it can't be opened ({reason})").format(reason=getattr(error, "strerror", "") or error)) from error
    try:
        raw = _raw(handle)
    except OSError as error:  # a stick that was pulled out, a network folder that is gone
        raise _Odd(_("it can't be read ({reason})").format(reason=error.strerror or error)) from error
    finally:
        os.close(handle)
    if len(raw) > MAX_BYTES:
        raise _Odd(_("it is larger than {most} MB").format(most=as_count(MAX_BYTES / 2**20)))
    if not raw.strip():
        raise _Odd(_("it is empty"))
    return raw.decode("utf-8-sig")


def _raw(handle: int) -> bytes:
    """What an open file holds, up to one byte more than a hand-in may have."""
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise _Odd(_("it is no file"))
    with os.fdopen(handle, "rb", closefd=False) as file:
        return file.read(MAX_BYTES + 1)


def _checked(value: Any) -> Handin:
    """The hand-in in a JSON value, every part of it looked at."""
    if not levels_fit(value, MOST_LEVELS + 2):  # an event lies in the list of events, in the file's object
        raise RecursionError
    if not isinstance(value, dict):
        raise _Odd(_("it holds {came} where an object belongs").format(came=_shown(value)))
    if value.get("format") != FORMAT:
        raise _Odd(_("its format is {came}, and this kit reads {right}").format(
            came=_shown(value.get("format")), right=FORMAT))
    if set(value) != set(KEYS):
        raise _Odd(_("its parts are not those of a hand-in: {names}").format(
            names=", ".join(sorted(_shown(name) for name in set(value) ^ set(KEYS))[:5])))
    if not isinstance(value["kit"], str) or not _KIT.fullmatch(value["kit"]):
        raise _wrong("kit", value["kit"])
    _check_id("student", value["student"], normal_id)
    _check_id("course", value["course"], normal_course)
    _check_time(value["made_at"])
    worlds, counts, events = value["worlds"], value["counts"], value["events"]
    if not isinstance(worlds, list) or not all(isinstance(world, str) for world in worlds):
        raise _wrong("worlds", worlds)
    _check_events(events)
    _check_counts(counts, len(events))
    return Handin(value["student"], value["course"], value["kit"], value["made_at"], tuple(events), counts["damaged"])


def _check_id(name: str, text: Any, normal: Callable[[str], str]) -> None:
    """An id in the form in which the kit writes it, and in no other: no path, formula, option, tag or hidden sign."""
    try:
        if isinstance(text, str) and normal(text) == text:
            return
    except BadInput:
        pass
    raise _wrong(name, text)


def _check_counts(counts: Any, events: int) -> None:
    if not isinstance(counts, dict) or set(counts) != set(COUNTS) or any(
            type(n) is not int or n < 0 for n in counts.values()):
        raise _wrong("counts", counts)
    if counts["events"] != events:
        raise _Odd(_("it says that it holds {said} events, and it holds {n}").format(
            said=_shown(counts["events"]), n=events))
    for name, most in (("newer", events), ("guesses", events), ("answers", events), ("damaged", MOST_DAMAGED)):
        if counts[name] > most:
            raise _wrong(name, counts[name])


def _check_time(text: Any) -> None:
    try:
        if _TIME.fullmatch(text) and datetime.fromisoformat(text).tzinfo is not None:
            return
    except (TypeError, ValueError):
        pass
    raise _wrong("made_at", text)


def _check_events(events: Any) -> None:
    if not isinstance(events, list):
        raise _wrong("events", events)
    for number, event in enumerate(events, start=1):
        if not is_event(event):
            raise _Odd(_("event {number} is no line of a record: {came}").format(number=number, came=_shown(event)))
        if len(event_text(event).encode("utf-8")) > MAX_EVENT_BYTES:
            raise _Odd(_("event {number} is longer than a line of a record can be").format(number=number))


def _wrong(name: str, came: Any) -> _Odd:
    return _Odd(_("its part {name} can't be {came}").format(name=name, came=_shown(came)))


def _shown(value: Any) -> str:
    """The beginning of whatever came, harmless to print."""
    if isinstance(value, dict | list):
        return _("an object") if isinstance(value, dict) else _("a list")
    return repr(value)[:40] if not isinstance(value, str) or not value.isprintable() else f"{value[:40]!r}"


def _distinct(events: Iterable[Event]) -> tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]:
    """The items that were guessed, and the items (of a quiz: the questions) that were answered."""
    known = [event for event in events if event["v"] == VERSION]
    guesses = {(event["item"], "") for event in known if event["kind"] == "guess" and "value" in event}
    answers = {(event["item"], str(event.get("question", ""))) for event in known
               if event["kind"] in ANSWERS and not event.get("draft")}
    return sorted(guesses), sorted(answers)
