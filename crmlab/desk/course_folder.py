"""Lay the course out in a folder, and again after an update, without ever touching a learner's work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from crmlab.base.errors import BadInput
from crmlab.base.locking import locked
from crmlab.base.texts import _, ngettext
from crmlab.desk import ledger as ledgers
from crmlab.desk.files import write_atomically
from crmlab.desk.kit import Kit, Lesson, read_kit
from crmlab.desk.ledger import Entry, Ledger
from crmlab.desk.lesson_copies import free_place, holds_work, is_copy_of, leads_out, put_mark, put_note
from crmlab.desk.moving import move_on
from crmlab.learn.record.home import MARKER

DEFAULT_NAME = "crm-course"
LOCK_SECONDS = 20.0
_SYSTEM_FILES = {".DS_Store", "desktop.ini", "Thumbs.db"}


def lay_out(folder: Path, kit: Kit | None = None) -> list[str]:
    """Make `folder` a course folder with every lesson of the kit in it; return what the learner should be told.

    A lesson that is missing is laid down. One that changed in the kit replaces a copy that nobody touched; where
    there is work in the copy, the new one comes beside it under another name, and the old one gets a first cell
    that says so. No cell or output of a learner's file is ever changed. A data file is laid down where it is missing.
    A copy from before the reading view gets its mark. Copies of lessons that have another name today come last.

    Raises BadInput where the folder can't be used: it is a file, holds other things, or can't be written.
    """
    kit = kit or read_kit()
    with _writing(folder):
        _prepare(folder)
        with locked(folder / ledgers.OWN_FOLDER / "laying.lock", LOCK_SECONDS):
            return _bring_up_to_date(folder, kit)


def lay_again(folder: Path, lessons: Sequence[Lesson]) -> list[str]:
    """Lay fresh copies of these lessons in a course folder: over a copy that nobody worked in, beside one with work.

    Returns what the learner should be told. Raises BadInput where the folder can't be written.
    """
    said = []
    with _writing(folder), locked(folder / ledgers.OWN_FOLDER / "laying.lock", LOCK_SECONDS):
        ledger = ledgers.load(folder)
        for lesson in lessons:
            entry = _listed(ledger, lesson.place) or _entry_of_unknown(folder, lesson)
            said += _lay_anew(folder, ledger, lesson, entry)
            ledgers.save(folder, ledger)
    return said


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """BadInput, with what to do, for what may go wrong while the course folder is written."""
    try:
        yield
    except TimeoutError:
        raise BadInput(_("Another crmlab is laying out {folder} at this moment. Wait for it, then try again.")
                       .format(folder=folder)) from None
    except OSError as error:
        raise BadInput(_("The course folder {folder} can't be written: {reason}. Choose a folder of your own, "
                         "such as {other}.").format(folder=folder, reason=error.strerror or error,
                                                    other=Path.home() / DEFAULT_NAME)) from error


def newest_copy(folder: Path, place: str) -> str | None:
    """Where the newest copy of the lesson at `place` lies in the course folder, or None."""
    entry = _listed(ledgers.load(folder), place)
    return next((copy for copy in (entry.copy if entry else place, place) if (folder / copy).is_file()), None)


def _prepare(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise BadInput(_("{folder} is a file, not a folder. Give the name of a folder, or of one to be made.")
                       .format(folder=folder))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # its owner's only: a neighbour could copy from it
    # Looked at before the marker: another crmlab may be laying out the same new folder, and it marks it first.
    holds_other_things = any(_is_foreign(path.name) for path in folder.iterdir())
    is_course = (folder / MARKER).is_file()
    if not is_course and holds_other_things:
        raise BadInput(_("{folder} holds other things and is no course folder. Give an empty folder, or one that "
                         "does not exist yet, such as {other}.").format(folder=folder, other=folder / DEFAULT_NAME))
    if is_course:
        ledgers.check_layout(folder)
        _refuse_links(folder)
    ledgers.mark(folder)


def _refuse_links(folder: Path) -> None:
    """BadInput where the kit's own folder, or something in it, is a link out of `folder`: what the kit writes there
    would land elsewhere."""
    own = folder / ledgers.OWN_FOLDER
    for path in (own, *own.rglob("*")):
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise BadInput(_("{path} is a link that leads out of your course folder. Delete it, then start again.")
                           .format(path=path))


def _is_foreign(name: str) -> bool:
    """Whether a file of this name says that the folder serves something else than a course."""
    return name not in _SYSTEM_FILES and not name.startswith(ledgers.OWN_FOLDER)


def _bring_up_to_date(folder: Path, kit: Kit) -> list[str]:
    ledger = ledgers.load(folder)
    said = [_("The list of what was laid down could not be read. Every file of yours was kept as it is.")
            ] if ledger.lost else []
    for place, content in kit.files.items():
        if not (folder / place).exists() and not (folder / place).is_symlink() and not leads_out(folder, place):
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / place, content)
    for lesson in kit.lessons:
        said += _bring_lesson(folder, ledger, lesson)
        ledgers.save(folder, ledger)  # after each one, so that a crash leaves nothing laid down but unlisted
    said += move_on(folder, ledger, kit)
    ledgers.save(folder, ledger)
    return said


def _bring_lesson(folder: Path, ledger: Ledger, lesson: Lesson) -> list[str]:
    """Lay down or renew one lesson; the messages that follow from it."""
    entry = _listed(ledger, lesson.place) or _entry_of_unknown(folder, lesson)
    if entry is None or not (folder / entry.copy).exists() or leads_out(folder, lesson.place):
        return _lay_anew(folder, ledger, lesson, None)
    ledger.entries[lesson.place] = entry
    if entry.lesson == lesson.print:
        return _bring_mark(folder, ledger, lesson, entry)
    kept = _lay_anew(folder, ledger, lesson, entry)
    if not kept:
        return [_("{place} was replaced by its newer version; you had not changed it.").format(place=entry.copy)]
    return [_("{place} changed in this version of the kit.").format(place=entry.copy) + " " + kept[0], *kept[1:]]


def _lay_anew(folder: Path, ledger: Ledger, lesson: Lesson, entry: Entry | None) -> list[str]:
    """Lay the lesson over a copy that nobody worked in, beside one with work, or where there is none."""
    if outside := leads_out(folder, lesson.place):
        return [_("{place} was left alone: {outside} is a link that leads elsewhere.").format(
            place=lesson.place, outside=outside)]
    if entry is None or not (folder / entry.copy).exists():
        ledger.entries[lesson.place] = _lay(folder, lesson, free_place(folder, lesson.place))
        return []
    if not holds_work(folder / entry.copy, entry.lesson):
        ledger.entries[lesson.place] = _lay(folder, lesson, entry.copy)
        return []
    new = _lay(folder, lesson, free_place(folder, lesson.place))
    ledger.entries[lesson.place] = new
    if lesson.mark and not entry.mark:
        put_mark(folder / entry.copy, lesson.mark)
    return [_("Your copy {place} was kept; the new one lies beside it: {new}").format(place=entry.copy, new=new.copy),
            *_note_in(folder / entry.copy, PurePosixPath(new.copy).name)]


def _bring_mark(folder: Path, ledger: Ledger, lesson: Lesson, entry: Entry) -> list[str]:
    """Let a copy that says what the kit says be read as a page, where an earlier release gave it no mark."""
    if entry.mark != lesson.mark:
        if holds_work(folder / entry.copy, entry.lesson):
            put_mark(folder / entry.copy, lesson.mark)
        else:
            _lay(folder, lesson, entry.copy)
        ledger.entries[lesson.place] = Entry(lesson.print, entry.copy, lesson.mark)
    return []


def _listed(ledger: Ledger, place: str) -> Entry | None:
    """What the list says about a lesson; nothing where it names a file that is no copy of it: a list can be forged."""
    entry = ledger.entries.get(place)
    return entry if entry and is_copy_of(place, entry.copy) else None


def _entry_of_unknown(folder: Path, lesson: Lesson) -> Entry | None:
    """For a file that lies in a lesson's place but on no list: taken as the learner's, made from this lesson."""
    return Entry(lesson.print, lesson.place, lesson.mark) if (folder / lesson.place).exists() else None


def _lay(folder: Path, lesson: Lesson, place: str) -> Entry:
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / place, lesson.copy)
    return Entry(lesson.print, place, lesson.mark)


def _note_in(old: Path, newer_name: str) -> list[str]:
    """Let the old copy say that a newer one lies beside it; its cells and outputs stay."""
    text = _("**There is a newer copy of this lesson beside this one: `{name}`.** "
             "This file is your older copy, with your work in it. Nothing in it was changed but this note."
             ).format(name=newer_name)
    return [] if put_note(old, text) else [
        _("{name} could not be read as a notebook, so no note was put into it.").format(name=old.name)]


def summary(folder: Path, kit: Kit) -> str:
    """One sentence: where the course folder is and how much is in it."""
    cases = sum(lesson.place.startswith("cases/") for lesson in kit.lessons)
    others = len(kit.lessons) - cases
    return _("Your course folder is {folder}: {lessons}, {cases}.").format(
        folder=folder,
        lessons=ngettext("{n} lesson", "{n} lessons", others).format(n=others),
        cases=ngettext("{n} case", "{n} cases", cases).format(n=cases))
