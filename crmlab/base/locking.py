"""One at a time: a lock of the system where the disk has locks, a softer one where it has none."""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

STEP_SECONDS = 0.02


@contextmanager
def locked(path: Path, seconds: float) -> Iterator[bool]:
    """Hold the lock file at `path`, and its work with it; whether it is a lock of the system.

    Home folders on a network often have none (ENOLCK, EOPNOTSUPP), and some let no lock file be made. There a file
    that only one program can make stands in, which binds only who looks at it; and where that can't be made either,
    nothing does. A softer lock that nobody gave back in `seconds` was left behind by a program that ended.

    Raises TimeoutError when another program holds the system's lock for `seconds`.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=seconds)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says by itself where the system knows no locks at all
            lock.acquire()
    except Timeout:
        raise TimeoutError(f"{path} is held") from None
    except (OSError, NotImplementedError):
        with _soft(Path(f"{path}.soft"), seconds):
            yield False
        return
    try:
        yield True
    finally:
        with suppress(OSError):  # what was done under the lock is done; the end of the program gives it back
            lock.release()


@contextmanager
def _soft(path: Path, seconds: float) -> Iterator[None]:
    """Hold a file that only one can make, or, where none can be made, nothing."""
    made = _make(path, seconds)
    try:
        yield
    finally:
        if made:
            with suppress(OSError):
                path.unlink()


def _make(path: Path, seconds: float) -> bool:
    seen, since = None, time.monotonic()
    while True:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            return True
        except FileExistsError:
            now = _which(path)
            if now != seen:
                seen, since = now, time.monotonic()
            elif time.monotonic() - since > seconds:  # no clock but our own: a server's may go wrong
                with suppress(OSError):
                    path.unlink()
            time.sleep(STEP_SECONDS)
        except OSError:
            return False


def _which(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns
