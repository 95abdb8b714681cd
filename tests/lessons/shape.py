"""What a class notebook, a practice notebook and a session of a case must hold, as CONTRIBUTING describes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from crmlab.course import items
from crmlab.course.budget import budget
from crmlab.course.notebooks import Kind, Notebook, is_apart, notebooks

MOST_EXERCISES, MOST_OBJECTIVES = 3, 3
QUESTION = re.compile(r"^\*\*.+\?\*\*$", re.MULTILINE)
OBJECTIVE = re.compile(r"^- \*\*[a-z]+\*\* ", re.MULTILINE)
CALL = re.compile(r'crm\.(\w+)\((?:"([\w.-]+)"|(\d+))?')
# What stands where, in this order: a card, or a heading.
ORDER: Mapping[Kind, tuple[str, ...]] = {
    "class": ("guess", "lab", "compare", "exercise", "claim", "## What we planted", "explain", "## Keep"),
    "practice": ("recall", "me", "exercise", "hand_in"),
    "session": ("guess", "lab", "exercise", "## Keep"),
    "further": ("guess",),
}


def rewritten() -> list[Notebook]:
    """The notebooks of all units in this shape."""
    return [one for one in notebooks() if is_apart(one.unit)]


def problems(notebook: Mapping[str, Any], kind: Kind) -> list[str]:
    """What a notebook of this kind lacks, in words; empty where all is well."""
    found = _in_order(_marks(notebook), ORDER[kind]) + budget(notebook).problems(kind)
    opening = _source(notebook["cells"][0])
    if not QUESTION.search(opening):
        found.append("the first cell has no question in bold on a line of its own")
    if kind in ("class", "session") and not 1 <= len(OBJECTIVE.findall(opening)) <= MOST_OBJECTIVES:
        found.append(f"one to {MOST_OBJECTIVES} objectives that begin with a verb in bold")
    if kind == "class":
        found += _of_class(notebook)
    if kind == "practice":
        found += _of_practice(notebook)
    return found


def _of_class(notebook: Mapping[str, Any]) -> list[str]:
    asked = asked_in(notebook, "exercise")
    found = [f"{len(asked)} exercises, {MOST_EXERCISES} at most"] if len(asked) > MOST_EXERCISES else []
    found += [f"{item} is asked about the learner's own data: that is homework" for item in asked if items.is_own(item)]
    return found


def _of_practice(notebook: Mapping[str, Any]) -> list[str]:
    calls = {name for name, _item in _calls(notebook)}
    found = [] if calls & {"sort", "order", "quiz"} else ["nothing to sort, to order or to choose"]
    if not any(items.is_own(item) for item in asked_in(notebook, "exercise")):
        found.append("no exercise on the learner's own data")
    return found


def asked_in(notebook: Mapping[str, Any], call: str) -> list[str]:
    """The ids of one kind of card in a notebook, each once."""
    return list(dict.fromkeys(item for name, item in _calls(notebook) if name == call and item))


def _calls(notebook: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(name, item) for cell in notebook["cells"] if cell["cell_type"] == "code"
            for name, item, _number in CALL.findall(_source(cell))]


def _marks(notebook: Mapping[str, Any]) -> list[str]:
    """Every card and every heading, from top to bottom."""
    found: list[str] = []
    for cell in notebook["cells"]:
        source = _source(cell)
        found += ([name for name, _item, _number in CALL.findall(source)] if cell["cell_type"] == "code"
                  else [line.strip() for line in source.splitlines() if line.startswith("## ")])
    return found


def _in_order(marks: Iterable[str], wanted: Iterable[str]) -> list[str]:
    found, rest = [], list(marks)
    for one in wanted:
        places = [n for n, mark in enumerate(rest) if mark == one or (one[0] == "#" and mark.startswith(one))]
        if places:
            rest = rest[places[0] + 1:]
        else:
            found.append(f"{one} is missing, or stands too early")
    return found


def _source(cell: Mapping[str, Any]) -> str:
    return "".join(cell["source"])
