"""Copies of a record that a sync service or an editor made, and what they hold that the record does not.

Dropbox, OneDrive, Nextcloud, Syncthing, iCloud and others keep both files where a folder was changed in two places,
each under a name of its own making ("record (conflicted copy 2026-01-05).jsonl", "record-LAPTOP.jsonl",
"record.sync-conflict-20260105-101530-ABC.jsonl", "record 2.jsonl"). So no list of names is kept: a copy is a file
beside the record whose name holds the record's, and in which there are events that the record does not hold.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crmlab.learn.record.line import Event, event_text, parse_line

MOST_BYTES = 64 * 2**20
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True)
class Copy:
    """A file with `missing` events that the record does not hold; it may be the record itself, saved as UTF-16."""

    path: Path
    missing: int


def copies_of(record: Path) -> list[Copy]:
    """The copies beside the record at `record`, by name, and the record itself where an editor saved it as UTF-16."""
    own = {event_text(event) for _line, event in _lines(_content(record)) if event}
    found = [] if not _is_utf16(record) else [Copy(record, len(own))]
    for path in _beside(record):
        missing = {event_text(event) for _line, event in _lines(_content(path)) if event} - own
        if missing:
            found.append(Copy(path, len(missing)))
    return found


def merged(record: Path) -> bytes:
    """The record with every event of its copies; see :func:`merged_lines`."""
    return merged_lines(_content(record), *map(_content, _beside(record)))


def merged_lines(own: bytes, *others: bytes) -> bytes:
    """A record with every event of the other ones, each once, in the order in which they happened, as UTF-8.

    Of the record itself every line stays, damaged ones too. Merging a second time changes nothing.

    >>> first, second = (f'{{"v": 1, "at": "{day}", "kind": "guess", "item": "x"}}\\n'.encode() for day in "12")
    >>> merged_lines(second, first) == merged_lines(first + second, second) == first + second
    True
    """
    keyed: list[tuple[str, bytes]] = []
    held: set[str] = set()
    for n, content in enumerate((own, *others)):
        latest = ""
        for line, event in _lines(content):
            latest = max(latest, _time(event))  # a clock that was set back must not change a file's own order
            text = event_text(event) if event else ""
            if n == 0 or (event and text not in held):
                keyed.append((latest, line + b"\n"))
                held.add(text)
    return b"".join(line for _latest, line in sorted(keyed, key=lambda pair: pair[0]))


def missing_in(own: bytes, other: bytes) -> int:
    """How many events the content of another record holds that one's own does not."""
    return len({event_text(event) for _line, event in _lines(other) if event}
               - {event_text(event) for _line, event in _lines(own) if event})


def _time(event: Event | None) -> str:
    at = (event or {}).get("at")
    return at if isinstance(at, str) else ""


def _beside(record: Path) -> Iterator[Path]:
    """Files that a copy may be, in the order of their names; links are not followed."""
    stem = record.stem.casefold()
    try:
        names = sorted(path for path in record.parent.iterdir() if stem in path.name.casefold() and path != record)
    except OSError:
        return
    for path in names:
        if path.suffix not in (".lock", ".soft") and not path.is_symlink() and path.is_file():
            yield path


def _content(path: Path) -> bytes:
    try:
        state = path.stat()
        return path.read_bytes() if stat.S_ISREG(state.st_mode) and state.st_size <= MOST_BYTES else b""
    except OSError:
        return b""


def _is_utf16(path: Path) -> bool:
    return _content(path)[:2] in dict(_MARKS)


def _lines(content: bytes) -> Iterator[tuple[bytes, Event | None]]:
    """Every line that is not blank, as UTF-8, and the event in it."""
    for line in _as_utf8(content).split(b"\n"):
        line = line.removeprefix(b"\xef\xbb\xbf").strip()
        if line:
            yield line, parse_line(line)


def _as_utf8(content: bytes) -> bytes:
    """UTF-16, and what the kit added to it since as UTF-8, as UTF-8; anything else as it is."""
    coding = dict(_MARKS).get(content[:2])
    if coding is None:
        return content
    added = content.find(b'\n{"v"')  # in UTF-16 each of these signs takes two bytes
    end = len(content) if added < 0 else added
    return content[2:end].decode(coding, "ignore").encode("utf-8", "ignore") + b"\n" + content[end:]
