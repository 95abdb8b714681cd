"""Writing that is killed, as ``kill -9`` does it, at many of its steps: ``python -m tests.fuzz.killing record 20``.

A step is a call into the system or into C. A first run counts them. Half of the points are then drawn from those that
change what lies on the disk, a quarter from others of the system, a quarter from all.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crmlab.learn.record.record import Record

CHANGING = {"write", "replace", "rename", "unlink", "ftruncate", "fsync"}
SYSTEM = {"open", "close", "mkdir", "rmdir", "flock", "lseek", "read", "stat", "fstat"}
ANSWERS = 5
Work = Callable[[Path, Callable[[], None]], None]


def steps(work: Work, folder: Path) -> list[str]:
    """The names of all steps of `work`, in order; "" for those that are no calls of the system."""
    seen: list[str] = []

    def see(_frame: object, event: str, argument: Any) -> None:
        if event == "c_call":
            seen.append(argument.__name__ if getattr(argument, "__module__", "") in ("posix", "nt", "fcntl") else "")

    sys.setprofile(see)
    try:
        work(folder, lambda: None)
    finally:
        sys.setprofile(None)
    return seen


def killed(work: Work, folder: Path, point: int) -> int:
    """Do `work` in a child that is killed before step `point`; how often it had confirmed something."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        left = point

        def count(_frame: object, event: str, _argument: object) -> None:
            nonlocal left
            if event == "c_call":
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.setprofile(count)
            work(folder, lambda: os.write(writing, b"."))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        confirmed = len(pipe.read())
    os.waitpid(child, 0)
    return confirmed


def points(work: Work, start: Callable[[], Path], many: int) -> list[int]:
    """Where to kill: `many` steps, the same ones each time. `start` : a folder to work in."""
    work(start(), lambda: None)  # imports and caches: not part of what is counted
    names = steps(work, start())
    draw = random.Random(many)
    changing, system = ([n for n, name in enumerate(names) if name in kind] for kind in (CHANGING, SYSTEM))
    return [draw.choice(kind) for kind, share in ((changing, 2), (system, 4), (range(len(names)), 4))
            for _n in range(many // share)]


def answer(folder: Path, confirm: Callable[[], None]) -> None:
    """What a learner does: some answers, each confirmed to them."""
    record = Record(folder / "record.jsonl")
    for value in range(ANSWERS):
        record.append("answer", "a", value=value, text="因为" * 100)
        confirm()


def check_record(folder: Path, confirmed: int) -> None:
    """Every answer that was confirmed is there, none twice, and the next one can be given."""
    record = Record(folder / "record.jsonl")
    values = [event["value"] for event in record.events]
    assert values == list(range(len(values))) and confirmed <= len(values) <= ANSWERS, (values, confirmed)
    record.append("answer", "a", value=99)
    assert [event["value"] for event in Record(folder / "record.jsonl").events] == [*values, 99]


def kill_record(many: int) -> None:
    """Kill answering."""
    with tempfile.TemporaryDirectory() as place:
        def start() -> Path:
            return Path(tempfile.mkdtemp(dir=place))

        for point in points(answer, start, many):
            folder = start()
            check_record(folder, killed(answer, folder, point))


def kill_data(many: int) -> None:
    """Kill the writing of tables: into a new folder, and in place of older tables."""
    from crmlab.data import simulate, write

    old, new = (simulate("lantern", customers=30, months=12, seed=seed) for seed in (1, 2))
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        files = {kind: {path.name: path.read_bytes() for path in write(tables, place / kind)}
                 for kind, tables in (("old", old), ("new", new))}

        def work(folder: Path, _confirm: Callable[[], None]) -> None:
            write(new, folder)

        for kind in ("none", "old"):
            def start(kind: str = kind) -> Path:
                folder = Path(tempfile.mkdtemp(dir=place)) / "tea"
                if kind == "old":
                    shutil.copytree(place / "old", folder)
                return folder

            for point in points(work, start, many // 2):
                folder = start()
                killed(work, folder, point)
                _check_tables(folder, files)
                write(new, folder)
                assert _tables(folder) == files["new"]
                assert [path.name for path in folder.parent.iterdir()] == ["tea"]
                assert not list(folder.glob(".writing-*"))
                shutil.rmtree(folder.parent)


def _check_tables(folder: Path, files: dict[str, dict[str, bytes]]) -> None:
    """What lies there is all of one dataset."""
    there = _tables(folder)
    assert any(there.items() <= whole.items() for whole in files.values()), sorted(there)


def _tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


if __name__ == "__main__":
    {"record": kill_record, "data": kill_data}[sys.argv[1]](int(sys.argv[2]))
