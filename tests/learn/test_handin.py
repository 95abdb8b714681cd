"""A hand-in is read back as it was made, and whatever else arrives under its name is one sentence."""

from __future__ import annotations

import errno
import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.learn.handin import FORMAT, MAX_BYTES, Handin, file_name, handin_of, read_handin
from crmlab.learn.record.line import MAX_LINE_BYTES, MOST_LEVELS
from crmlab.learn.record.record import Record


def filled(path):
    record = Record(path)
    record.append("me", "id", id="M2024 17", course="crm")
    record.append("guess", "05.top-share", value=80.0)
    record.append("guess", "06.win", shown_anyway=True)
    for value in (90, 62):
        record.append("answer", "05.own", value=value, outcome="right", world="lantern-1 own")
    for question in ("a", "b", "b"):
        record.append("quiz", "05.when", question=question, score=1)
    record.append("explain", "05.say", text="茶", draft=True)
    record.append("explain", "fedex.say", text="Because.", points=[])
    return record


@pytest.fixture
def made(tmp_path):
    return handin_of(filled(tmp_path / "record.jsonl"), student="m202417", course="crm", kit="0.1.0")


@pytest.fixture
def written(made, tmp_path):
    """A function: the hand-in as a dict, changed, written to a file; its path."""

    def write(**changes):
        value = {**json.loads(made.content()), **changes}
        path = tmp_path / "handin.json"
        path.write_text(json.dumps(value), encoding="utf-8")
        return path

    return write


def test_it_comes_back_as_it_was_made(made, tmp_path):
    path = tmp_path / file_name(made.student)
    path.write_bytes(made.content())
    assert read_handin(path) == made


def test_its_events_are_the_record_s_lines_as_they_are(made, tmp_path):
    lines = (tmp_path / "record.jsonl").read_text(encoding="utf-8").splitlines()
    content = made.content().decode("utf-8")
    assert all(line in content for line in lines) and len(made.events) == len(lines)


def test_the_promised_fields_are_all_there_is(made):
    fields = json.loads(made.content())
    assert list(fields) == ["format", "kit", "made_at", "student", "course", "worlds", "counts", "events"]
    assert fields["format"] == FORMAT == "crmlab-handin-1" and fields["worlds"] == ["lantern-1 own"]


def test_counts_take_each_item_once_and_no_draft(made):
    assert made.counts == {"events": 10, "damaged": 0, "newer": 0, "guesses": 1, "answers": 4}
    assert made.by_unit() == {"05": (1, 3), "fedex": (0, 1)}


def test_damaged_lines_are_counted_and_newer_ones_kept(tmp_path):
    path = tmp_path / "record.jsonl"
    record = filled(path)
    with path.open("ab") as file:
        file.write(b'{"v": 1, "at": \n{"v": 9, "from": "the future"}\n')
    made = handin_of(record, student="a", course="", kit="9")
    assert (made.counts["damaged"], made.counts["newer"]) == (1, 1)
    assert made.events[-1] == {"v": 9, "from": "the future"}


def test_a_record_that_is_too_large_is_refused_with_a_sentence():
    event = {"v": 1, "at": "2026-01-05", "kind": "explain", "item": "05.say", "text": "x" * 60_000}
    with pytest.raises(BadInput, match=r"too large to hand in: 4\.\d MB, and 4 MB is the most"):
        Handin("a", "", "1", "2026-01-05T00:00:00+00:00", (event,) * 75).content()


@pytest.mark.parametrize("student", ["m20240017", "学生" * 32, "😀" * 64, "..a", "a;b&c"])
def test_a_file_name_fits_every_disk_and_is_no_path(student):
    name = file_name(student)
    assert len(name.encode("utf-8")) <= 200 and "/" not in name and name.startswith("handin-")


HOSTILE_TEXTS = {
    "empty": "", "blank": " \n", "half": '{"format": "crmlab-handin-1"', "a list": "[]", "null": "null",
    "a number": "1", "NaN": "NaN", "deep": "[" * 100_000, "deep and closed": "[" * 500 + "]" * 500,
    "deep objects": '{"a":' * 50_000, "huge number": "9" * 5000, "no JSON": "student,answer\n1,2\n", "script":
    "<script>alert(1)</script>", "twice": '{"format": "crmlab-handin-1", "format": "crmlab-handin-1"}',
    "a million objects": "[" + "{}," * 1_000_000 + "{}]",
}


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_a_text_that_is_no_hand_in_is_one_sentence(text, tmp_path):
    path = tmp_path / "handin-x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"^'handin-x\.json' can't be read as a hand-in: .+ Ask for a new one") as told:
        read_handin(path)
    assert len(str(told.value)) < 300 and "\n" not in str(told.value)


@pytest.mark.parametrize("raw", [b"\x00\x01\x02", b"PK\x03\x04" + b"\xff" * 100, b"\xff\xfe{\x00}\x00", b"\x80"])
def test_binary_is_one_sentence(raw, tmp_path):
    (tmp_path / "handin-x.json").write_bytes(raw)
    with pytest.raises(BadInput, match="no JSON text"):
        read_handin(tmp_path / "handin-x.json")


def test_a_huge_file_is_not_read_whole(tmp_path):
    path = tmp_path / "handin-x.json"
    with path.open("wb") as file:
        file.truncate(50 * 2**30)  # sparse: takes no room
    with pytest.raises(BadInput, match="larger than 4 MB"):
        read_handin(path)


def test_what_is_no_file_is_said(tmp_path):
    with pytest.raises(BadInput, match="can't be opened"):
        read_handin(tmp_path / "nowhere.json")
    with pytest.raises(BadInput, match="a hand-in"):
        read_handin("a\x00b")
    with pytest.raises(BadInput, match="a hand-in"):
        read_handin(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_does_not_make_it_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="it is no file"):
        read_handin(tmp_path / "pipe")


EVENT = {"v": 1, "at": "2026-01-05", "kind": "guess", "item": "x"}
WRONG = [
    ("format", "crmlab-handin-2"), ("format", None), ("format", ["crmlab-handin-1"]),
    ("student", ""), ("student", 17), ("student", ["a"]), ("student", "../../etc/passwd"), ("student", "a\\b"),
    ("student", ".."), ("student", "."), ("student", "a\x00b"), ("student", "a\nb"), ("student", "x" * 65),
    ("student", "a\u202eb"), ("student", "<img src=x>"), ("student", "=cmd|calc!A1"), ("student", "=1"), ("student",
    "-rf"),
    ("student", "a\u3164"), ("student", "M2024"), ("student", "a b"), ("course", "=1"), ("course", "-rf"),
    ("course", "CRM"), ("kit", "<b>1</b>"), ("kit", "-1"), ("kit", "0.1.0\n"),
    ("made_at", "2026-01-05<00:00:00+00:00"), ("made_at", "２０２６-01-05T00:00:00+00:00"),
    ("course", None), ("course", "a/b"), ("course", "x" * 65), ("kit", ""), ("kit", 1.0),
    ("made_at", "yesterday"), ("made_at", "2026-01-05"), ("made_at", 5), ("made_at", None),
    ("worlds", "lantern-1"), ("worlds", [1]), ("worlds", None),
    ("counts", []), ("counts", {}), ("counts", {"events": 10}), ("events", {}), ("events", None), ("events", "[]"),
    ("events", [1]), ("events", [None]), ("events", [{}]), ("events", [[EVENT]]), ("events", [{**EVENT, "v": True}]),
    ("events", [{**EVENT, "v": 0}]), ("events", [{**EVENT, "at": 1}]), ("events", [{**EVENT, "item": None}]),
    ("events", [{**EVENT, "text": "x" * 70_000}]), ("events", []), ("events", [EVENT]), ("more", 1),
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=lambda value: ascii(value)[:30])
def test_every_part_is_held_to_its_form(written, name, value):
    with pytest.raises(BadInput, match="can't be read as a hand-in") as told:
        read_handin(written(**{name: value}))
    assert len(str(told.value)) < 300 and str(told.value).isprintable()


@pytest.mark.parametrize("change", [{"events": -1}, {"events": True}, {"damaged": "0"}, {"newer": None}, {"extra": 1},
                                    {"events": 10**30}, {"damaged": 10**299}, {"newer": 10**299}, {"newer": 11},
                                    {"guesses": 11}, {"answers": 11}])
def test_counts_are_held_to_their_form(written, made, change):
    with pytest.raises(BadInput, match=r"its part|it says that it holds"):
        read_handin(written(counts={**made.counts, **change}))


def test_a_part_that_is_missing_is_named(made, tmp_path):
    fields = json.loads(made.content())
    del fields["course"]
    (tmp_path / "x.json").write_text(json.dumps(fields), encoding="utf-8")
    with pytest.raises(BadInput, match="'course'"):
        read_handin(tmp_path / "x.json")


def test_a_line_cut_out_by_hand_is_noticed(written, made):
    with pytest.raises(BadInput, match="says that it holds 10 events, and it holds 9"):
        read_handin(written(events=list(made.events[1:])))


def test_a_name_of_a_file_is_shown_harmlessly(tmp_path):
    path = tmp_path / "handin-\x1b[31m\nx.json"
    path.write_text("1")
    with pytest.raises(BadInput) as told:
        read_handin(path)
    assert str(told.value).isprintable()


def test_the_largest_that_can_be_written_can_be_read(tmp_path):
    event = {"v": 1, "at": "2026-01-05", "kind": "explain", "item": "05.say", "text": "x" * 60_000}
    made = Handin("a", "", "1", "2026-01-05T00:00:00+00:00", (event,) * 69)
    (tmp_path / "x.json").write_bytes(made.content())
    assert 0.98 * MAX_BYTES < (tmp_path / "x.json").stat().st_size <= MAX_BYTES
    assert read_handin(tmp_path / "x.json") == made


def nested(levels):
    value = 1
    for _level in range(levels):
        value = [value]
    return value


def lines_of_a_record():
    """Lines that a record may hold: written by the kit, by another kit, or by a hand."""
    head = '{"v":1,"at":"2026-01-05T09:00:00+00:00","kind":"answer","item":"05.own","value":'
    room = MAX_LINE_BYTES - len(head) - 3
    return {
        "17 levels": head + json.dumps(nested(17)) + "}",
        "all levels": head + json.dumps(nested(MOST_LEVELS - 1)) + "}",
        "compact ones": head + "[" + "1," * (room // 2 - 1) + "1]}",
        "short large numbers": head + "[" + "9e15," * (room // 5 - 1) + "1]}",
        "empty lists": head + "[" + "[]," * (room // 3 - 1) + "1]}",
        "signs": head + '"' + "\\u0001" * (room // 6 - 1) + '"}',
        "letters": head + '"' + "茶" * (room // 3 - 1) + '"}'}


@pytest.mark.parametrize("line", lines_of_a_record().values(), ids=lines_of_a_record())
def test_whatever_line_a_record_holds_what_is_written_can_be_read(line, tmp_path):
    (tmp_path / "record.jsonl").write_text(line + "\n", encoding="utf-8")
    record = Record(tmp_path / "record.jsonl")
    made = handin_of(record, student="a", course="", kit="1")
    assert made.damaged == 0 and len(made.events) == 1
    (tmp_path / "x.json").write_bytes(made.content())
    assert read_handin(tmp_path / "x.json") == made


def test_one_level_more_is_refused_where_it_is_answered_and_damaged_where_it_is_read(tmp_path):
    record = Record(tmp_path / "record.jsonl")
    record.append("answer", "a", value=nested(MOST_LEVELS - 1))
    with pytest.raises(BadInput, match="a number, a text or a list"):
        record.append("answer", "a", value=nested(MOST_LEVELS))
    line = (tmp_path / "record.jsonl").read_text(encoding="utf-8")
    (tmp_path / "record.jsonl").write_text(line + line.replace("[1]", "[[1]]"), encoding="utf-8")
    assert len(Record(tmp_path / "record.jsonl").events) == 1 == Record(tmp_path / "record.jsonl").damaged


def test_a_disk_that_fails_while_it_is_read_is_one_sentence(written, monkeypatch):
    path = written()

    def failing(_handle):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("crmlab.learn.handin._raw", failing)
    with pytest.raises(BadInput, match="can't be read"):
        read_handin(path)


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner,
                    max_size=4),
                    max_leaves=8)
ODD_EVENT = st.fixed_dictionaries({"v": st.just(1) | JSON, "at": st.just("2026-01-05") | JSON,
                                   "kind": st.sampled_from(["guess", "answer", "quiz", "explain", "me"]) | JSON,
                                   "item": st.just("05.top-share") | JSON},
                                  optional={"value": JSON, "question": JSON, "world": JSON, "draft": JSON})
RELAXED = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def read_or_refused(path):
    """The hand-in, every question about it asked once; None where it was refused with one printable sentence."""
    try:
        found = read_handin(path)
    except BadInput as refused:
        assert str(refused).isprintable() and len(str(refused)) < 300
        return None
    assert isinstance(found.counts, dict) and isinstance(found.by_unit(), dict) and isinstance(found.worlds, list)
    assert found.content()
    return found


@RELAXED
@given(events=st.lists(ODD_EVENT, max_size=3))
def test_whatever_stands_in_events_is_read_or_refused(events, written, made):
    read_or_refused(written(events=events, counts={**made.counts, "events": len(events)}))


@RELAXED
@given(fields=st.dictionaries(st.text(max_size=6).filter(lambda name: name not in ("v", "at", "kind", "item",
    "self")),
                              JSON, max_size=4), item=st.text(max_size=8))
def test_whatever_a_record_takes_is_handed_in_and_read(fields, item, tmp_path):
    (tmp_path / "record.jsonl").unlink(missing_ok=True)
    record = Record(tmp_path / "record.jsonl")
    try:
        record.append("answer", item, **fields)
    except BadInput:
        assert record.events == []
        return
    made = handin_of(record, student="a", course="", kit="1")
    assert made.damaged == 0 and len(made.events) == 1
    (tmp_path / "x.json").write_bytes(made.content())
    assert read_handin(tmp_path / "x.json") == made


@RELAXED
@given(place=st.integers(0, 2000), raw=st.binary(min_size=1, max_size=6))
def test_whatever_byte_is_changed_it_is_read_or_refused(place, raw, made, tmp_path):
    whole = made.content()
    place %= len(whole)
    (tmp_path / "x.json").write_bytes(whole[:place] + raw + whole[place + len(raw):])
    read_or_refused(tmp_path / "x.json")
