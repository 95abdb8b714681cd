"""How long a notebook takes: the words that a learner sees, and the minutes for reading and for doing.

Minutes are computed, never typed. The map shows them, tests hold them against the budget of each kind of notebook.
"""

from __future__ import annotations

import ast
import html
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from crmlab.base.texts import _
from crmlab.course import claims, glossary, items, units
from crmlab.course.lesson01 import definitions
from crmlab.course.notebooks import Kind
from crmlab.course.planted import planted

WORDS_PER_MINUTE = 130  # a slow reader's, in a second language
MOST_MINUTES: Mapping[Kind, int] = {"class": 40, "practice": 40, "further": 60, "session": 40}
MOST_WORDS: Mapping[Kind, int] = {"class": 1600, "practice": 1600, "further": 2500, "session": 1600}
WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
UNSEEN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|^\s*\|?[\s|:-]*$", re.MULTILINE)


@dataclass(frozen=True)
class Budget:
    """What a notebook asks of a learner.

    words : prose, prompts and what stands on cards, also folded; no hints, solutions or feedback.
    minutes_doing : for guesses, labs, exercises and the other cards, without the reading.
    """

    words: int
    minutes_doing: float = 0

    @property
    def minutes(self) -> int:
        """Reading and doing together, in whole minutes.

        >>> Budget(words=1300, minutes_doing=12.5).minutes
        23
        """
        return math.ceil(self.words / WORDS_PER_MINUTE + self.minutes_doing)

    def __add__(self, other: Budget) -> Budget:
        return Budget(self.words + other.words, self.minutes_doing + other.minutes_doing)

    def problems(self, kind: Kind) -> list[str]:
        """What is over the budget of this kind of notebook, in words; empty where all is well."""
        over = [(self.words, MOST_WORDS[kind], _("words")), (self.minutes, MOST_MINUTES[kind], _("minutes"))]
        return [f"{found} {unit}, {most} at most" for found, most, unit in over if found > most]


def words(text: str) -> int:
    """How many words of a text or of HTML a reader sees; addresses and marks are none.

    >>> words("A *fifth* of [them](05-x.ipynb) brings 62.4 % <br>of it.")
    8
    """
    return len(WORD.findall(html.unescape(MARKUP.sub(" ", UNSEEN.sub(" ", text)))))


@lru_cache(maxsize=64)
def budget_of(path: Path) -> Budget:
    """The budget of the notebook at `path`; read once."""
    return budget(json.loads(path.read_text("utf-8")))


def budget(notebook: Mapping[str, Any]) -> Budget:
    """The words and minutes of a notebook as JSON."""
    total = Budget(0)
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        parts = _cards(source) if cell["cell_type"] == "code" else [Budget(words(source))]
        total = sum(parts, total)
    return total


def _cards(source: str) -> Iterator[Budget]:
    """The budget of each card that a cell of code shows."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in COSTS:
            given: list[Any] = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            # An exercise that is answered from code, crm.exercise("05.silent", answer), stands on its card above.
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "crm" and len(node.args) == len(given):
                own = node.func.attr == "lab" and any(given_by.arg == "mine" for given_by in node.keywords)
                yield (_own_lab if own else COSTS[node.func.attr])(*given[:1])


def _guess(item: str) -> Budget:
    guess = items.guess(item)
    return Budget(words(guess.prompt) + sum(words(guess.label(option)) for option in guess.options), 1)


def _compare(item: str) -> Budget:
    return Budget(words(items.guess(item).why), 1)


def _lab(name: str) -> Budget:
    tasks = units.find_lab(name).tasks
    asked = [text for task in tasks for text in (task.ask, *task.options.values())]
    return _own_lab(name) + Budget(sum(words(_(text)) for text in asked), 1.5 * len(tasks))


def _own_lab(name: str) -> Budget:
    """A lab of the learner's own data: its tasks are about the course's data, and it has none."""
    lab = units.find_lab(name)
    shown = [lab.question, *(text for control in lab.controls.values() for text in (control.label, control.help))]
    return Budget(sum(words(_(text)) for text in shown if text), 2)


def _exercise(item: str) -> Budget:
    return Budget(words(items.exercise(item).prompt), 3)


def _quiz(item: str) -> Budget:
    questions = items.quiz(item).questions
    texts = [text for one in questions for text in (
        one.prompt, *(option.text for option in one.options), *one.decoys,
        *(text for pair in one.pairs for text in (pair.left, pair.right)))]
    return Budget(sum(map(words, texts)), len(questions))


def _sort(item: str) -> Budget:
    task = items.sort(item)
    return Budget(words(task.prompt) + sum(words(one.text) for one in task.items) + sum(map(words, task.bins.values())),
                  1 + 0.25 * len(task.items))


def _order(item: str) -> Budget:
    task = items.order(item)
    return Budget(words(task.prompt) + sum(words(step.text) for step in task.steps), 3)


def _recall(cards: int) -> Budget:
    return Budget(0, cards)  # which cards come depends on the learner; a minute each is meant to hold their words


def _explain(item: str) -> Budget:
    return Budget(words(items.explain(item).prompt), 2)


def _claim(claim_id: str) -> Budget:
    return Budget(words(claims.get(claim_id).html()))


def _definition(number: str) -> Budget:
    return Budget(words(definitions.get(number).html()))


def _term(name: str) -> Budget:
    return Budget(words(glossary.find(name).html()))


def _drawing(unit: str) -> Budget:
    return Budget(words(units.find_drawing(unit).html()))


def _planted(unit: str) -> Budget:
    return Budget(words(planted(unit).html()))


def _state(template: str) -> Budget:
    return Budget(words(template))


COSTS: Mapping[str, Callable[..., Budget]] = {
    "guess": _guess, "compare": _compare, "lab": _lab, "exercise": _exercise, "quiz": _quiz, "sort": _sort,
    "order": _order, "recall": _recall, "explain": _explain, "claim": _claim, "definition": _definition, "term": _term,
    "state": _state, "drawing": _drawing, "planted": _planted}
