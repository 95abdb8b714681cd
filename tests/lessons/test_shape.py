"""Units with class and practice apart, and cases in sessions, keep the shape; and the shape finds what is wrong."""

from __future__ import annotations

import json

import pytest

from crmlab.course import items, units
from crmlab.course.notebooks import kit_folder
from tests.lessons.shape import asked_in, problems, rewritten

OPENING = "# Eighty-twenty\n\n**Do a fifth bring four fifths?**\n\n- **compute** a share\n"
CLASS = (OPENING, 'crm.guess("05.top-share")', "A story.", 'crm.lab("eighty_twenty", after="05.top-share")',
         'crm.compare("05.top-share")', 'crm.exercise("05.quarter")', 'crm.claim("CL-13")',
         "## What we planted\n\nThis.", 'crm.explain("05.say-it")', "## Keep\n\nOne.")
PRACTICE = (OPENING, 'crm.recall(2, before="05")', "crm.me()", 'crm.exercise("05.own-tenth")', 'crm.quiz("05.when")',
            "crm.hand_in()")
SESSION = (OPENING, 'crm.guess("fedex.decision")', 'crm.lab("shipper_value", after="fedex.decision")',
           'crm.exercise("fedex.small")', "## Keep\n\nOne.")


def notebook(*sources):
    return {"cells": [{"cell_type": "code" if source.startswith("crm.") else "markdown", "source": [source]}
                      for source in sources]}


def read(one):
    return json.loads((kit_folder() / one.place).read_text("utf-8"))


def test_every_notebook_keeps_the_shape_of_its_kind():
    assert {one.place: found for one in rewritten() if (found := problems(read(one), one.kind))} == {}


def test_every_own_exercise_is_homework():
    asked = {item for one in rewritten() if one.kind != "further" for item in asked_in(read(one), "exercise")}
    own = {item for unit in {one.unit for one in rewritten()} for item in units.unit_items(unit).exercises
           if items.is_own(item)}
    assert own <= asked


@pytest.mark.parametrize(("sources", "kind"), [(CLASS, "class"), (PRACTICE, "practice"), (SESSION, "session")])
def test_a_notebook_in_shape_has_no_problem(sources, kind):
    assert problems(notebook(*sources), kind) == []


@pytest.mark.parametrize(("sources", "kind", "said"), [
    ((OPENING.replace("?", "."), *CLASS[1:]), "class", "no question in bold"),
    ((OPENING.replace("- **compute** a share\n", ""), *CLASS[1:]), "class", "objectives that begin with a verb"),
    ((OPENING, CLASS[3], CLASS[1], *CLASS[4:]), "class", "lab is missing, or stands too early"),
    ((*CLASS[:7], *CLASS[8:]), "class", "## What we planted is missing"),
    ((*CLASS[:6], 'crm.exercise("05.own-tenth")', *CLASS[6:]), "class", "that is homework"),
    ((*CLASS[:2], "word " * 1700, *CLASS[3:]), "class", "1600 at most"),
    ((*CLASS, 'crm.recall(30, before="05")'), "class", "40 at most"),
    (PRACTICE[:-1], "practice", "hand_in is missing"),
    ((*PRACTICE[:4], PRACTICE[5]), "practice", "nothing to sort"),
    ((*PRACTICE[:3], 'crm.exercise("05.quarter")', *PRACTICE[4:]), "practice", "no exercise on the learner's own data"),
    (SESSION[:-1], "session", "## Keep is missing"),
])
def test_what_is_wrong_is_found(sources, kind, said):
    found = problems(notebook(*sources), kind)
    assert len(found) == 1 and said in found[0]
