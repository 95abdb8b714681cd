"""Make the file that a learner hands in, and say what is in it: for `crmlab submit` and for the notebook's card."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crmlab.base.errors import BadInput, NotFound
from crmlab.base.ids import normal_course, normal_id
from crmlab.base.texts import _, ngettext
from crmlab.base.version import __version__
from crmlab.course import syllabus
from crmlab.desk.files import write_atomically
from crmlab.desk.merge_record import copies_in_words
from crmlab.learn.handin import Handin, file_name, handin_of, read_handin
from crmlab.learn.record import identity
from crmlab.learn.record.copies import Copy, copies_of
from crmlab.learn.record.record import Record


@dataclass(frozen=True)
class HandedIn:
    """A hand-in that was written.

    replaced : whether an earlier one lay in its place. copies : files with answers that the record does not hold.
    """

    path: Path
    handin: Handin
    replaced: bool
    copies: tuple[Copy, ...] = ()

    def sentences(self) -> list[str]:
        """What was written where, and what is in it."""
        said = [_("Your hand-in is the file {path}.").format(path=self.path)]
        if self.replaced:
            said.append(_("It replaces the one that you made before."))
        return [*said, self.in_words(), *self.left_out()]

    def in_words(self) -> str:
        """How many guesses and answers of whom."""
        counts = self.handin.counts
        course = _(", course {course}").format(course=self.handin.course) if self.handin.course else ""
        guesses = ngettext("{n} guess", "{n} guesses", counts["guesses"]).format(n=counts["guesses"])
        answers = ngettext("{n} answer", "{n} answers", counts["answers"]).format(n=counts["answers"])
        return _("In it, from {student}{course}: {guesses} and {answers}.").format(
            student=self.handin.student, course=course, guesses=guesses, answers=answers)

    def rows(self) -> list[tuple[str, int, int]]:
        """For each lesson or case that something was done in: its name, guesses, answers."""
        return [(_name_of(unit), *found) for unit, found in self.handin.by_unit().items()]

    def left_out(self) -> list[str]:
        """What of the record could not go in, or will not count."""
        n, others = self.handin.damaged, self._other_ids()
        said = [ngettext("{n} line of your record can't be read and is not in it.",
                         "{n} lines of your record can't be read and are not in it.", n).format(n=n)] if n else []
        if self.copies:
            said.append(_("{copies} Then hand in again.").format(copies=copies_in_words(self.copies)))
        if others:
            said.append(_("Your record names another number, too: {others}. What you answered on its data counts for "
                          "that number only; answer it again where it matters.").format(others=", ".join(others)))
        return said

    def _other_ids(self) -> list[str]:
        """The ids that the record held before, as they were typed."""
        typed = {str(event.get("id", "")) for event in self.handin.events
                 if (event.get("kind"), event.get("item")) == (identity.KIND, identity.ITEM)}
        return sorted(one for one in typed if _normal_or_typed(one) != self.handin.student)


def hand_in(record: Record, *, student: str = "", out: Path | None = None) -> HandedIn:
    """Write everything in `record` into one file, and nowhere else; the newest replaces the one before.

    student : the student id where the record has none; "" takes the record's own, and there is no other way to guess.
    out : the file to write, or a folder for it; the record's folder if not given.

    Raises BadInput without an id, where all answers lie in files that are not the record, with another id than the
    answers were made for, where the record lives in memory only, where something else lies in the file's place, and
    where the file can't be written.
    """
    copies = tuple(copies_of(record.path)) if record.path else ()
    if copies and not record.events:
        raise BadInput(copies_in_words(copies))
    own = record.latest(identity.KIND, identity.ITEM) or {}
    student = _student(str(own.get("id", "")), student)
    course = normal_course(str(own.get("course", "")))
    handin = handin_of(record, student=student, course=course, kit=__version__)
    if not handin.events:
        raise BadInput(_("There is nothing to hand in yet: your record is empty. Do a lesson first."))
    if out is None and record.path is None:
        raise BadInput(_("Nothing can be handed in from here. {why}").format(why=record.why))
    path = out or Path(record.path or "").parent
    path = path / file_name(student) if path.is_dir() else path
    replaced = _may_replace(path, student)
    try:
        # For its writer only: on a shared computer a neighbour could copy from it.
        write_atomically(path, handin.content(), rights=0o600)
    except OSError as error:
        raise BadInput(_("The file {path} can't be written: {reason}. Make room, or choose a folder that is "
                         "yours.").format(path=path, reason=error.strerror or error)) from error
    return HandedIn(path, handin, replaced, copies)


def _student(recorded: str, given: str) -> str:
    """The id that the hand-in is made for, in its normal form."""
    if not recorded and not given:
        raise BadInput(_("Your record has no student number yet. Type it in the card *Your own data*, in the practice "
                         "of any lesson, then hand in again. (On the command line, --student does it too.)"))
    if recorded and given and normal_id(recorded) != normal_id(given):
        raise BadInput(_("Your record says that you are {recorded}, and now {given} came. Answers on your own data "
                         "count for {recorded} only. Leave the id away, or type the right one in the card "
                         "*Your own data* and answer those again.").format(
                             recorded=normal_id(recorded), given=normal_id(given)))
    return normal_id(recorded or given)


def _normal_or_typed(typed: str) -> str:
    try:
        return normal_id(typed)
    except BadInput:
        return typed


def _may_replace(path: Path, student: str) -> bool:
    """Whether an older hand-in of this student lies at `path`; BadInput where anything else does."""
    if not path.exists() and not path.is_symlink():
        return False
    try:
        if not path.is_symlink() and read_handin(path).student == student:
            return True
    except BadInput:
        pass
    raise BadInput(_("{path} is there already and is no hand-in of {student}. Move it away, then hand in again.")
                   .format(path=path, student=student))


def _name_of(unit: str) -> str:
    try:
        return syllabus.name_of(unit)
    except NotFound:
        return unit
