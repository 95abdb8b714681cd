"""The copies of one lesson in a course folder: what they are called, what they say, and how one gets a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath

from crmlab.desk.files import as_json, read_json, write_atomically
from crmlab.desk.learner_copy import is_notebook, lesson_print, with_mark, with_note


def free_place(folder: Path, place: str) -> str:
    """The first name for a new copy of the lesson at `place` under which nothing lies."""
    return next(name for name in _names(place) if not (folder / name).exists() and not (folder / name).is_symlink())


def _names(place: str) -> Iterator[str]:
    """The names that copies of one lesson get, in order: x, x (new), x (new 2), ..."""
    path = PurePosixPath(place)
    yield place
    yield str(path.with_stem(f"{path.stem} (new)"))
    yield from (str(path.with_stem(f"{path.stem} (new {n})")) for n in count(2))


def is_copy_of(place: str, name: str) -> bool:
    """Whether `name` is one of the names that copies of the lesson at `place` get.

    >>> is_copy_of("notebooks/05.ipynb", "notebooks/05 (new 2).ipynb"), is_copy_of("a/05.ipynb", "b/05.ipynb")
    (True, False)
    """
    path = PurePosixPath(place)
    return bool(re.fullmatch(rf"{re.escape(path.stem)}( \(new( \d{{1,9}})?\))?", PurePosixPath(name).stem)
                and str(PurePosixPath(name)) == str(path.with_stem(PurePosixPath(name).stem)))


def copies(folder: Path, place: str) -> list[str]:
    """Every copy of the lesson at `place` that lies in the folder, by name."""
    beside = sorted((folder / place).parent.glob("*.ipynb"))
    names = [str(PurePosixPath(place).with_name(path.name)) for path in beside]
    return [name for name in names if is_copy_of(place, name)]


def leads_out(folder: Path, place: str) -> str:
    """The first folder on the way to `place` that is a symbolic link out of the course folder, or ""."""
    for parent in reversed(PurePosixPath(place).parents):
        real = (folder / parent).resolve()
        if not real.is_relative_to(folder.resolve()):
            return str(parent)
    return ""


def holds_work(path: Path, laid: str) -> bool:
    """Whether somebody worked in the copy at `path`, of which `laid` is the fingerprint as it was laid down.

    A link, and what can't be read as a notebook, counts as work: nothing is known about it.
    """
    notebook = read_json(path)
    return path.is_symlink() or notebook is None or not is_notebook(notebook) or lesson_print(notebook) != laid


def put_note(path: Path, text: str) -> bool:
    """Let the copy at `path` begin with a note; False where it is a link, or can't be read as a notebook."""
    notebook = read_json(path)
    if path.is_symlink() or notebook is None or not is_notebook(notebook):
        return False
    write_atomically(path, as_json(with_note(notebook, text)))
    return True


def put_mark(path: Path, unit: str) -> None:
    """Give the copy at `path` the mark by which the reading view knows it; its cells stay. A link is left alone."""
    notebook = read_json(path)
    if not path.is_symlink() and notebook is not None and is_notebook(notebook):
        write_atomically(path, as_json(with_mark(notebook, unit)))
