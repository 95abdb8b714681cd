"""Hostile hand-ins, as many as asked for, the same for the same seed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from crmlab.learn.handin import Handin

TEXTS = ["", " ", ".", "..", "../../etc/passwd", "a/b", "C:\\x", "<img src=x onerror=alert(1)>", "=cmd|calc!A1",
         "=1+1", "+1", "-rf", "@SUM(A1)", "a\u200bb", "a\u202eb", "\u3164", "\u2800", "a\ufe0f", "\U000e0041", "a\x00b",
         "a\nb", "\ud800", "x" * 65, "x" * 70_000, "茶" * 64, "😀" * 40, "{}", "null", "'; DROP TABLE students; --",
         "%s%n", "{0}"]
NUMBERS = [0, -1, 1, 2, 10**9, 10**18, 10**299, -(10**299), 1e308, 5e-324, 0.1, True, False, None]
RAW_NUMBERS = ["9" * 301, "9" * 5_000, "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "1e-400", "0x10", "01",
               "1_000", "1." + "0" * 10_000, "-0", "1E5"]
LEVELS = [1, 5, 17, 20, 63, 64, 65, 66, 67, 100, 900, 1_100, 5_000, 100_000]
KINDS = ["guess", "answer", "quiz", "order", "sort", "explain", "me", "recall", "x"]
PARTS = ["format", "kit", "made_at", "student", "course", "worlds", "counts", "events"]


def hostile(seed: int) -> bytes:
    """One file that somebody could hand in; about one in ten is a good one."""
    draw = random.Random(seed)
    whole = _good(draw)
    way: Callable[[random.Random, bytes], bytes] = draw.choice(
        [_kept, _part_changed, _part_changed, _event_changed, _event_changed, _bytes_changed, _cut, _nested,
         _raw_number, _twice, _other_text, _encoded, _noise, _long])
    return way(draw, whole)


def _good(draw: random.Random) -> bytes:
    events = tuple(_event(draw) for _n in range(draw.choice([0, 1, 3, 12])))
    student = draw.choice(["m20240017", "学生一", "a", "x" * 64, "..a"])
    made = Handin(student, draw.choice(["", "crm", "crm2025-a"]), "0.1.0", "2026-01-05T09:00:00+00:00", events,
                  draw.choice([0, 3]))
    return made.content()


def _event(draw: random.Random) -> dict[str, Any]:
    event: dict[str, Any] = {"v": draw.choice([1, 1, 1, 2]), "at": "2026-01-05T09:00:00.000+00:00",
                             "kind": draw.choice(KINDS), "item": draw.choice(["05.top-share", "fedex.say", "x", ""])}
    for name in draw.sample(["value", "question", "world", "draft", "text", "score", "points"], draw.randint(0, 4)):
        event[name] = draw.choice([62, 0.5, "lantern-1 own", "因为", [1, 2], {"a": "b"}, True, None])
    return event


def _anything(draw: random.Random) -> Any:
    simple = draw.choice([TEXTS, NUMBERS])
    value = draw.choice(simple)
    return draw.choice([value, value, [value], {"a": value}, [], {}, [[value]] * 3])


def _parts(whole: bytes) -> dict[str, Any]:
    return json.loads(whole)


def _written(value: Any, draw: random.Random) -> bytes:
    text = json.dumps(value, ensure_ascii=draw.random() < 0.5, separators=draw.choice([(",", ":"), (", ", ": ")]))
    return text.encode("utf-8", "surrogatepass")


def _kept(_draw: random.Random, whole: bytes) -> bytes:
    return whole


def _part_changed(draw: random.Random, whole: bytes) -> bytes:
    parts = _parts(whole)
    name = draw.choice(PARTS)
    if name == "counts" and draw.random() < 0.8:
        parts["counts"][draw.choice(list(parts["counts"]))] = draw.choice(NUMBERS)
    elif draw.random() < 0.1:
        del parts[name]
    else:
        parts[name] = _anything(draw)
    return _written(parts, draw)


def _event_changed(draw: random.Random, whole: bytes) -> bytes:
    parts = _parts(whole)
    event = _event(draw)
    event[draw.choice(["v", "at", "kind", "item", "value", "question", "world", "draft", "<b>"])] = _anything(draw)
    parts["events"].append(draw.choice([event, event, event, _anything(draw)]))
    parts["counts"]["events"] = len(parts["events"])
    return _written(parts, draw)


def _bytes_changed(draw: random.Random, whole: bytes) -> bytes:
    raw = bytearray(whole)
    for _n in range(draw.choice([1, 1, 2, 20])):
        raw[draw.randrange(len(raw))] = draw.randrange(256)
    return bytes(raw)


def _cut(draw: random.Random, whole: bytes) -> bytes:
    start = draw.randrange(len(whole))
    end = draw.randrange(start, len(whole) + 1)
    return draw.choice([whole[:start], whole[start:], whole[:start] + whole[end:], whole + whole[start:end]])


def _nested(draw: random.Random, whole: bytes) -> bytes:
    levels = draw.choice(LEVELS)
    opening, closing = draw.choice([("[", "]"), ('{"a":', "}")])
    inner = opening * levels + "1" + closing * draw.choice([levels, levels, 0])
    if draw.random() < 0.2:
        return inner.encode()
    event = '{"v":1,"at":"2026-01-05","kind":"guess","item":"x","value":%s}' % inner  # noqa: UP031
    parts = _parts(whole)
    parts["events"], parts["counts"]["events"] = ["HERE"], 1
    return json.dumps(parts).replace('"HERE"', event).encode()


def _raw_number(draw: random.Random, whole: bytes) -> bytes:
    parts = _parts(whole)
    place = draw.choice(["v", "value", "counts"])
    if place == "counts":
        parts["counts"][draw.choice(list(parts["counts"]))] = "HERE"
    else:
        parts["events"].append({"v": 1, "at": "2026-01-05", "kind": "guess", "item": "x", place: "HERE"})
        parts["counts"]["events"] = len(parts["events"])
    return json.dumps(parts).replace('"HERE"', draw.choice(RAW_NUMBERS)).encode()


def _twice(draw: random.Random, whole: bytes) -> bytes:
    name = draw.choice([*PARTS, "v", "item"]).encode()
    return whole.replace(b'"%s":' % name, b'"%s": 1, "%s":' % (name, name), 1)


def _other_text(draw: random.Random, _whole: bytes) -> bytes:
    return draw.choice(["null", "[]", "{}", "1", '"crmlab-handin-1"', "student,answer\n1,2\n",
                        "<script>alert(1)</script>",
                        "[" + "{}," * draw.choice([10, 300_000]) + "{}]", "PK\x03\x04", "%PDF-1.7", " " * 50,
                        "[" * draw.choice(LEVELS), '{"a":' * draw.choice(LEVELS)]).encode()


def _encoded(draw: random.Random, whole: bytes) -> bytes:
    text = whole.decode("utf-8")
    return text.encode(draw.choice(["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-7"]))


def _noise(draw: random.Random, _whole: bytes) -> bytes:
    return draw.randbytes(draw.choice([0, 1, 10, 1_000, 100_000]))


def _long(draw: random.Random, whole: bytes) -> bytes:
    """Much of one thing: many events, long compact lists, many names, many worlds; and files at the largest size."""
    parts = _parts(whole)
    event = {"v": 1, "at": "2026-01-05", "kind": "guess", "item": "x"}
    what = draw.randrange(5)
    if what == 0:
        parts["events"] = [{**event, "item": f"{n}.x"} for n in range(draw.choice([100, 3_000]))]
    elif what == 1:
        parts["events"] = [{**event, "value": [1] * draw.choice([10_000, 32_000, 200_000])}]
    elif what == 2:
        parts["events"] = [{**event, **{f"n{n}": n for n in range(draw.choice([100, 20_000]))}}]
    elif what == 3:
        parts["worlds"] = ["w" * 100] * draw.choice([100, 10_000])
    else:
        return whole + b" " * draw.choice([2**20, 4 * 2**20])
    parts["counts"]["events"] = len(parts["events"])
    return _written(parts, draw)
