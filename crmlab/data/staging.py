"""Files that belong together come into a folder together: written beside it first, and never mixed with older ones."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from crmlab.base.locking import locked

PREFIX, NEW, OLD, LOCK = ".writing-", "new", "old", ".lock"
LEFT_BEHIND_SECONDS = 86_400.0


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """An empty folder on the disk of `folder`, to write in; it and what killed programs left there are removed.

    Raises OSError where none can be made.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    home, prefix = (folder, PREFIX) if folder.is_dir() else (folder.parent, f"{PREFIX}{folder.name}-")
    home.mkdir(parents=True, exist_ok=True)
    _remove_left_behind(home, prefix)
    stage = home / f"{prefix}{token_hex(4)}"
    stage.mkdir()
    try:
        with locked(stage / LOCK, 1.0):  # says to others that this one is in use; it ends with this program
            (stage / NEW).mkdir()
            yield stage / NEW
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def put_in_place(new: Path, folder: Path, names: Sequence[str]) -> None:
    """Move the files in `new`, a folder that `beside` gave, into `folder`, in place of those of the same names.

    A folder that is new appears as a whole. Otherwise the old files are taken away before the first new one comes:
    a program that is killed leaves some of the old ones or some of the new ones, never of both.
    Raises OSError where that fails; then the old files are back.
    """
    if not folder.exists():
        os.rename(new, folder)
        return
    old = new.with_name(OLD)
    old.mkdir()
    try:
        for name in names:
            if os.path.lexists(folder / name):
                os.replace(folder / name, old / name)
        for name in names:
            os.replace(new / name, folder / name)
    except OSError:
        _put_back(old, new, folder, names)
        raise


def _put_back(old: Path, new: Path, folder: Path, names: Sequence[str]) -> None:
    for name in names:
        if not os.path.lexists(new / name):
            (folder / name).unlink(missing_ok=True)
    for name in names:
        if os.path.lexists(old / name):
            os.replace(old / name, folder / name)


def _remove_left_behind(home: Path, prefix: str) -> None:
    for path in home.iterdir():
        if path.name.startswith(prefix) and path.is_dir() and not path.is_symlink() and _is_left_behind(path):
            shutil.rmtree(path, ignore_errors=True)


def _is_left_behind(stage: Path) -> bool:
    """Whether no program writes there any more; where the disk has no locks to tell, whether it is a day old."""
    try:
        with locked(stage / LOCK, 0.0) as alone:
            return alone or time.time() - stage.stat().st_mtime > LEFT_BEHIND_SECONDS
    except (TimeoutError, OSError):
        return False
