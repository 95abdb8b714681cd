"""Lay the course out in a folder, and again after an update, without ever touching a learner's work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath

from crmlab.base.errors import BadInput
from crmlab.base.locking import locked
from crmlab.base.texts import _, ngettext
from crmlab.desk import ledger as ledgers
from crmlab.desk.files import as_json, read_json, write_atomically
from crmlab.desk.kit import Kit, Lesson, read_kit
from crmlab.desk.learner_copy import is_notebook, saying_newer, work_print
from crmlab.desk.ledger import Entry, Ledger
from crmlab.learn.record.home import MARKER

DEFAULT_NAME = "crm-course"
LOCK_SECONDS = 20.0
_SYSTEM_FILES = {".DS_Store", "desktop.ini", "Thumbs.db"}


def lay_out(folder: Path, kit: Kit | None = None) -> list[str]:
    """Make `folder` a course folder with every lesson of the kit in it; return what the learner should be told.

    A lesson that is missing is laid down. One that changed in the kit replaces a copy that nobody touched; where
    there is work in the copy, the new one comes beside it under another name, and the old one gets a first cell
    that says so. Nothing else is ever written to a learner's file. A data file is laid down where it is missing.

    Raises BadInput where the folder can't be used: it is a file, holds other things, or can't be written.
    """
    kit = kit or read_kit()
    try:
        _prepare(folder)
        with locked(folder / ledgers.OWN_FOLDER / "laying.lock", LOCK_SECONDS):
            return _bring_up_to_date(folder, kit)
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
        if not (folder / place).exists() and not (folder / place).is_symlink() and not _leads_out(folder, place):
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / place, content)
    for lesson in kit.lessons:
        said += _bring_lesson(folder, ledger, lesson)
        ledgers.save(folder, ledger)  # after each one, so that a crash leaves nothing laid down but unlisted
    return said


def _bring_lesson(folder: Path, ledger: Ledger, lesson: Lesson) -> list[str]:
    """Lay down or renew one lesson; the messages that follow from it."""
    if outside := _leads_out(folder, lesson.place):
        return [_("{place} was left alone: {outside} is a link that leads elsewhere.").format(
            place=lesson.place, outside=outside)]
    entry = _listed(ledger, lesson.place) or _entry_of_unknown(folder, lesson)
    if entry is None or not (folder / entry.copy).exists():
        ledger.entries[lesson.place] = _lay(folder, lesson, _free_place(folder, lesson.place))
        return []
    ledger.entries[lesson.place] = entry
    if entry.lesson == lesson.print:
        return []
    old = folder / entry.copy
    if not old.is_symlink() and _work_in(old) == entry.work:
        ledger.entries[lesson.place] = _lay(folder, lesson, entry.copy)
        return [_("{place} was replaced by its newer version; you had not changed it.").format(place=entry.copy)]
    new = _lay(folder, lesson, _free_place(folder, lesson.place))
    ledger.entries[lesson.place] = new
    return [_("{place} changed in this version of the kit. Your copy was kept; the new one lies beside it: {new}")
            .format(place=entry.copy, new=new.copy), *_note_in(old, PurePosixPath(new.copy).name)]


def _listed(ledger: Ledger, place: str) -> Entry | None:
    """What the list says about a lesson; nothing where it names a file that is no copy of it: a list can be forged."""
    entry = ledger.entries.get(place)
    return entry if entry and _is_copy_of(place, entry.copy) else None


def _entry_of_unknown(folder: Path, lesson: Lesson) -> Entry | None:
    """For a file that lies in a lesson's place but on no list: taken as the learner's, made from this lesson."""
    if not (folder / lesson.place).exists():
        return None
    untouched = _work_in(folder / lesson.place) == lesson.work
    return Entry(lesson.print, lesson.place, lesson.work if untouched else "")


def _lay(folder: Path, lesson: Lesson, place: str) -> Entry:
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / place, lesson.copy)
    return Entry(lesson.print, place, lesson.work)


def _work_in(path: Path) -> str | None:
    notebook = read_json(path)
    return work_print(notebook) if notebook is not None and is_notebook(notebook) else None


def _note_in(old: Path, newer_name: str) -> list[str]:
    """Let the old copy say that a newer one lies beside it; its cells and outputs stay."""
    notebook = read_json(old)
    if old.is_symlink() or notebook is None or not is_notebook(notebook):
        return [_("{name} could not be read as a notebook, so no note was put into it.").format(name=old.name)]
    write_atomically(old, as_json(saying_newer(notebook, newer_name)))
    return []


def _free_place(folder: Path, place: str) -> str:
    return next(name for name in _names(place) if not (folder / name).exists() and not (folder / name).is_symlink())


def _names(place: str) -> Iterator[str]:
    """The names that copies of one lesson get, in order: x, x (new), x (new 2), ..."""
    path = PurePosixPath(place)
    yield place
    yield str(path.with_stem(f"{path.stem} (new)"))
    yield from (str(path.with_stem(f"{path.stem} (new {n})")) for n in count(2))


def _is_copy_of(place: str, name: str) -> bool:
    """Whether `name` is one of the names that copies of the lesson at `place` get.

    >>> _is_copy_of("notebooks/05.ipynb", "notebooks/05 (new 2).ipynb"), _is_copy_of("a/05.ipynb", "b/05.ipynb")
    (True, False)
    """
    path = PurePosixPath(place)
    return bool(re.fullmatch(rf"{re.escape(path.stem)}( \(new( \d{{1,9}})?\))?", PurePosixPath(name).stem)
                and str(PurePosixPath(name)) == str(path.with_stem(PurePosixPath(name).stem)))


def _leads_out(folder: Path, place: str) -> str:
    """The first folder on the way to `place` that is a symbolic link out of the course folder, or ""."""
    for parent in reversed(PurePosixPath(place).parents):
        real = (folder / parent).resolve()
        if not real.is_relative_to(folder.resolve()):
            return str(parent)
    return ""


def summary(folder: Path, kit: Kit) -> str:
    """One sentence: where the course folder is and how much is in it."""
    cases = sum(lesson.place.startswith("cases/") for lesson in kit.lessons)
    others = len(kit.lessons) - cases
    return _("Your course folder is {folder}: {lessons}, {cases}.").format(
        folder=folder,
        lessons=ngettext("{n} lesson", "{n} lessons", others).format(n=others),
        cases=ngettext("{n} case", "{n} cases", cases).format(n=cases))
