"""The question bank: quiz questions with every option explained, review questions, problems and open tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Any

from crmlab.base.errors import unknown
from crmlab.base.numbers import in_format
from crmlab.base.texts import _, language
from crmlab.course.answers import number
from crmlab.course.loading import ContentError, check_keys, check_member, check_same_ids, numbers, texts
from crmlab.learn.tasks.quiz import Option, Question, WrongNumber

NAME = "questions"
SECTIONS = ("quiz", "reviews", "problems", "tasks")
FULL_POINTS = 10
PROBLEM_PARTS = ("prompt", "diagnose", "data", "function", "kpi")


@dataclass(frozen=True)
class Point:
    """One thing that a full answer holds, and what it is worth."""

    id: str
    text: str
    worth: int


@dataclass(frozen=True)
class Review:
    """A review question; its points add up to ten."""

    id: str
    prompt: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Problem:
    """A firm's trouble: what is behind it, the data that would show it, the CRM function, the number to watch."""

    id: str
    prompt: str
    diagnose: str
    data: str
    function: str
    kpi: str


@dataclass(frozen=True)
class Task:
    """An open task with one good answer."""

    id: str
    prompt: str
    model: str


def get(id_: str) -> Question:
    """The quiz question with this id, its numbers computed.

    >>> [option.text for option in get("mc-1").options if option.right]
    ['12.9 %']
    """
    return _find("quiz", _("question"), id_)


def review(id_: str) -> Review:
    """The review question with this id, such as "review-1"."""
    return _find("reviews", _("review question"), id_)


def problem(id_: str) -> Problem:
    """The problem prompt with this id, such as "problem-1"."""
    return _find("problems", _("problem"), id_)


def task(id_: str) -> Task:
    """The open task with this id, such as "task-4c"."""
    return _find("tasks", _("task"), id_)


def ids(section: str) -> tuple[str, ...]:
    """The ids of a section: "quiz", "reviews", "problems" or "tasks".

    >>> ids("reviews")[:2]
    ('review-1', 'review-2')
    """
    return tuple(_entries(section))


def source_item(id_: str) -> str:
    """The item of the source material that a question comes from.

    >>> source_item("mc-1")
    'E.4.1'
    """
    for section in SECTIONS:
        if id_ in _entries(section):
            return _entries(section)[id_]["item"]
    raise unknown(_("question"), id_, [known for section in SECTIONS for known in _entries(section)])


def _entries(section: str) -> Mapping[str, Any]:
    if section not in SECTIONS:
        raise unknown(_("section"), section, list(SECTIONS))
    return numbers(NAME)[section]


def _find(section: str, kind: str, id_: str) -> Any:
    if id_ not in _entries(section):
        raise unknown(kind, id_, list(_entries(section)))
    return _built(language(), section, id_)


@lru_cache(maxsize=512)
def _built(_language: str, section: str, id_: str) -> Any:
    entry, words = _entries(section)[id_], texts(NAME)[section][id_]
    CHECKS[section](id_, entry, words)
    return BUILDERS[section](id_, entry, words)


def _question(id_: str, entry: Mapping[str, Any], words: Mapping[str, Any]) -> Question:
    known = {name: number(recipe) for name, recipe in entry.get("numbers", {}).items()}
    prompt, why = _filled(words["prompt"], known), _filled(words.get("why", ""), known)
    if entry["kind"] == "numeric":
        wrong = tuple(WrongNumber(known[name], _filled(words["slips"][slip], known))
                      for slip, name in entry["slips"].items())
        return Question(id_, prompt, "numeric", answer=known[entry["answer"]], tolerance=entry["tolerance"],
                        unit=entry.get("unit", ""), misconceptions=wrong, why=why)
    options = tuple(Option(option, _filled(words["options"][option]["text"], known), option in entry["right"],
                           _filled(words["options"][option]["why"], known)) for option in entry["options"])
    return Question(id_, prompt, entry["kind"], options=options, why=why)


class _Written(Formatter):
    """Python's formats, with the signs as the course writes them."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return in_format(value, format_spec)


def _filled(text: str, known: Mapping[str, Any]) -> str:
    return _Written().vformat(text, (), known)


def _review(id_: str, entry: Mapping[str, Any], words: Mapping[str, Any]) -> Review:
    points = tuple(Point(point, words["points"][point], worth) for point, worth in entry["points"].items())
    return Review(id_, words["prompt"], points)


def check(entries: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    """Refuse a bank with unknown keys, an option without texts, or points that do not add up."""
    check_keys(entries, NAME, required=SECTIONS)
    check_keys(words, f"texts {NAME}", required=SECTIONS)
    for section in SECTIONS:
        check_same_ids(entries[section], words[section], f"{NAME}, {section}")
        for id_, entry in entries[section].items():
            CHECKS[section](id_, entry, words[section][id_])


def _check_question(id_: str, entry: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    check_member(entry.get("kind"), ("single", "multiple", "numeric"), f"{id_}, kind")
    if entry["kind"] == "numeric":
        check_keys(entry, id_, optional=("unit",),
                   required=("item", "kind", "answer", "tolerance", "slips", "numbers"))
        check_keys(words, f"texts {id_}", required=("prompt", "why", "slips"))
        check_same_ids(entry["slips"], words["slips"], f"{id_}, slips")
        for name in (entry["answer"], *entry["slips"].values()):
            check_member(name, entry["numbers"], f"{id_}, numbers")
        return
    check_keys(entry, id_, required=("item", "kind", "options", "right"), optional=("numbers",))
    check_keys(words, f"texts {id_}", required=("prompt", "options"), optional=("why",))
    check_same_ids(entry["options"], words["options"], f"{id_}, options")
    for option in words["options"].values():
        check_keys(option, f"texts {id_}, options", required=("text", "why"))
    for option in entry["right"]:
        check_member(option, entry["options"], f"{id_}, right")


def _check_review(id_: str, entry: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    check_keys(entry, id_, required=("item", "points"))
    check_keys(words, f"texts {id_}", required=("prompt", "points"))
    check_same_ids(entry["points"], words["points"], f"{id_}, points")
    if sum(entry["points"].values()) != FULL_POINTS:
        raise ContentError(f"{id_}: the points must add up to {FULL_POINTS}")


def _check_problem(id_: str, entry: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    check_keys(entry, id_, required=("item",))
    check_keys(words, f"texts {id_}", required=PROBLEM_PARTS)


def _check_task(id_: str, entry: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    check_keys(entry, id_, required=("item",))
    check_keys(words, f"texts {id_}", required=("prompt", "model"))


CHECKS = {"quiz": _check_question, "reviews": _check_review, "problems": _check_problem, "tasks": _check_task}
BUILDERS: Mapping[str, Callable[[str, Mapping[str, Any], Mapping[str, Any]], Any]] = {
    "quiz": _question, "reviews": _review,
            "problems": lambda id_, _entry, words: Problem(id_, **words),
            "tasks": lambda id_, _entry, words: Task(id_, **words)}
