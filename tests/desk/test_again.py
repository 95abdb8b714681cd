"""A unit is started again: fresh notebooks, open questions, and nothing of what was done before is lost."""

from __future__ import annotations

import pytest

from crmlab.base.errors import BadInput
from crmlab.cli import main
from crmlab.course import items
from crmlab.course.plan import progress_of
from crmlab.desk.again import start_again
from crmlab.desk.course_folder import lay_out, newest_copy
from crmlab.learn.handin import handin_of
from crmlab.learn.record.exercise_attempt import ExerciseAttempt
from crmlab.learn.record.guess_attempt import GuessAttempt
from crmlab.learn.record.record import Record
from tests.desk.laying import PLACE, kit, run, sources, work_on


def done(record, unit):
    return next(one.done for one in progress_of(record).lessons if one.plan.id == unit)


def test_its_questions_are_open_again_and_the_record_and_the_hand_in_keep_what_was(root, folder):
    whole = kit(root, "a")
    lay_out(folder, whole)
    record = Record(folder / "record.jsonl")
    record.append("me", "id", id="m1", course="")
    for item in ("05.top-share", "01.four-rates"):
        record.append("guess", item, value=50)
    record.append("answer", "05.quarter", value=1, outcome="right")
    record.append("recall", "05.card", rating="yes")
    before = record.events
    assert done(record, "05") == 2
    said = start_again("05", folder, whole)
    assert "is open again" in said[-2] and done(record, "05") == 0
    assert record.latest("guess", "05.top-share") is None and record.latest("guess", "01.four-rates")
    assert record.latest("me", "id") and record.latest("recall", "05.card")
    assert record.events[:-1] == before
    assert handin_of(record, student="m1", course="", kit="1").events == tuple(record.events)
    assert not GuessAttempt(items.guess("05.top-share"), Record(folder / "record.jsonl")).is_open
    record.append("answer", "05.quarter", value=1, outcome="right")
    assert done(record, "05") == 1


def test_an_exercise_begins_anew(root, folder):
    whole = kit(root, "a")
    lay_out(folder, whole)
    Record(folder / "record.jsonl").append("hint", "05.quarter", number=1)
    start_again("05", folder, whole)
    attempt = ExerciseAttempt(items.exercise("05.quarter"), None, Record(folder / "record.jsonl"))
    assert attempt.hints == ()


@pytest.mark.parametrize("touch", [lambda path: None, run], ids=["untouched", "run"])
def test_a_notebook_that_nobody_wrote_in_is_laid_anew(root, folder, touch):
    whole = kit(root, "a")
    lay_out(folder, whole)
    touch(folder / PLACE)
    start_again("05", folder, whole)
    assert (folder / PLACE).read_bytes() == whole.lessons[0].copy and len(list(folder.rglob("*.ipynb"))) == 1


def test_a_notebook_with_work_is_kept_beside_the_fresh_one(root, folder):
    whole = kit(root, "a")
    lay_out(folder, whole)
    work_on(folder / PLACE)
    said = start_again("05", folder, whole)
    assert "was kept" in said[0] and newest_copy(folder, PLACE) == "notebooks/05-top (new).ipynb"
    assert sources(folder / PLACE)[1:] == ["my answer"] and sources(folder / "notebooks/05-top (new).ipynb") == ["a"]
    assert lay_out(folder, whole) == []


def test_other_units_stay_as_they_are(root, folder):
    kit(root, "b", place="notebooks/06-win.ipynb")
    whole = kit(root, "a")
    lay_out(folder, whole)
    run(folder / "notebooks/06-win.ipynb")
    before = (folder / "notebooks/06-win.ipynb").read_bytes()
    start_again("05", folder, whole)
    assert (folder / "notebooks/06-win.ipynb").read_bytes() == before


def test_a_unit_that_there_is_not_is_named_with_those_that_there_are(root, folder):
    whole = kit(root, "a")
    lay_out(folder, whole)
    with pytest.raises(BadInput, match="no lesson or case 99"):
        start_again("99", folder, whole)
    assert not (folder / "record.jsonl").exists()


def test_the_command_says_what_it_did(folder, capsys):
    lay_out(folder)
    assert main(["again", "05", "--course", str(folder)]) == 0
    assert "is open again" in capsys.readouterr().out
