"""What an answer to a quiz question is worth, and what is said about each part of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _, ngettext
from crmlab.learn.tasks.marks import QUIET, RIGHT, WRONG, Mark, Note, every_row
from crmlab.learn.tasks.numbers import format_as_typed, is_blank, read_number
from crmlab.learn.tasks.quiz import Option, Question
from crmlab.learn.tasks.shuffle import for_reading, shuffled
from crmlab.learn.tasks.units import Expected

Choice = str | tuple[str, ...] | dict[str, str] | float


def shown_options(question: Question) -> tuple[Option, ...]:
    """The options in the fixed order in which they are shown."""
    return for_reading(question.options, question.id, lambda option: option.text, lambda option: option.id)


def targets(question: Question) -> dict[str, str]:
    """The texts to choose from in a matching question, by id, in the order in which they are shown."""
    texts = {f"decoy-{number}": text for number, text in enumerate(question.decoys, start=1)}
    for pair in question.pairs:
        if pair.right not in texts.values():
            texts[pair.id] = pair.right
    return {name: texts[name] for name in shuffled(texts, question.id)}


def clean_choice(question: Question, choice: Any) -> Choice:
    """The choice as the record keeps it; BadInput says what is missing where it is not an answer yet."""
    return _CLEAN[question.kind](question, choice)


def mark_question(question: Question, choice: Any, *, attempt: int = 1) -> Mark:
    """Mark a choice: an option's id, several ids, a number, or a dict from row to target.

    attempt : 1 for the first. A numeric answer is given away only from the second on; until then the message
    says what the slip was, or on which side the answer lies.
    Raises BadInput when the question is not answered completely.
    """
    cleaned = clean_choice(question, choice)
    return replace(_MARK[question.kind](question, cleaned, attempt), answer=cleaned)


def _clean_single(question: Question, choice: Any) -> str:
    if not isinstance(choice, str) or choice not in {option.id for option in question.options}:
        raise BadInput(_("Choose one answer first."))
    return choice


def _clean_multiple(question: Question, choice: Any) -> tuple[str, ...]:
    known = [option.id for option in question.options]
    given = choice if isinstance(choice, (list, tuple)) else ()
    if not given or not set(map(str, given)) <= set(known):
        raise BadInput(_("Choose at least one answer first."))
    return tuple(name for name in known if name in given)


def _clean_match(question: Question, choice: Any) -> dict[str, str]:
    return every_row({pair.id: pair.left for pair in question.pairs}, targets(question), choice)


def _clean_number(question: Question, choice: Any) -> float:
    if is_blank(choice):
        raise BadInput(_("Write a number first."))
    return read_number(choice, Expected(question.unit, decimals=1)).value


def _mark_single(question: Question, choice: str, _attempt: int) -> Mark:
    right = next(option for option in question.options if option.right)
    sentence = _("The answer is “{answer}”.").format(answer=right.text)
    return Mark(float(choice == right.id), sentence, _option_notes(question, (choice,)), question.why)


def _mark_multiple(question: Question, choice: tuple[str, ...], _attempt: int) -> Mark:
    all_right = sum(option.right for option in question.options)
    hits = sum(option.right for option in question.options if option.id in choice)
    wrong = len(choice) - hits
    score = max(hits - wrong, 0) / all_right  # a wrong one takes back a right one, so ticking all gains nothing
    found = ngettext("You found {hits} of the {n} right answer.", "You found {hits} of the {n} right answers.",
                     all_right).format(hits=hits, n=all_right)
    slips = ngettext("{n} of your choices is not right.", "{n} of your choices are not right.", wrong).format(n=wrong)
    sentence = f"{found} {slips}" if wrong else found
    return Mark(score, sentence, _option_notes(question, choice), question.why)


def _mark_match(question: Question, choice: dict[str, str], _attempt: int) -> Mark:
    known = targets(question)
    notes = {}
    for pair in question.pairs:
        chosen = known[choice[pair.id]]
        fits = chosen == pair.right
        verdict = _("Right: {right}.") if fits else _("You chose {chosen}. It is {right}.")
        notes[pair.id] = Note(verdict.format(chosen=chosen, right=pair.right), pair.why, fits)
    hits = sum(note.fits for note in notes.values())
    sentence = _("{hits} of {n} rows are right.").format(hits=hits, n=len(notes))
    return Mark(hits / len(notes), sentence, notes, question.why)


def _mark_number(question: Question, choice: float, attempt: int) -> Mark:
    assert question.answer is not None
    given = format_as_typed(choice, question.unit)
    if _near(question, choice, question.answer):
        return Mark(1.0, _("{number} is the answer.").format(number=given), closing=question.why)
    slips = [wrong.message for wrong in question.misconceptions if _near(question, choice, wrong.value)]
    side = _("The answer is a larger number.") if choice < question.answer else _("The answer is a smaller number.")
    sentence = _("{number} is not the answer.").format(number=given) + " " + (slips[0] if slips else side)
    if attempt < 2:
        return Mark(0.0, sentence, closing=_("Have another go: after your next answer you see the way to it."))
    answer = _("The answer is {number}.").format(number=format_as_typed(question.answer, question.unit))
    return Mark(0.0, sentence, closing=f"{answer} {question.why}")


def _near(question: Question, given: float, value: float) -> bool:
    slack = 1e-9 * max(1.0, abs(value))  # 0.1 + 0.2 is not 0.3
    return abs(given - value) <= question.tolerance + slack


def _option_notes(question: Question, choice: Collection[str]) -> dict[str, Note]:
    """What each option is; that it was the learner's choice, the card says beside it."""
    missed = _("This is the right one.") if question.kind == "single" else _("This one is right, too.")
    said = {(True, True): (_("Right."), RIGHT), (True, False): (missed, RIGHT),
            (False, True): (_("Not this one."), WRONG), (False, False): (_("No."), QUIET)}
    notes = {}
    for option in question.options:
        chosen = option.id in choice
        verdict, sign = said[option.right, chosen]
        notes[option.id] = Note(verdict, option.why, option.right == chosen, sign)
    return notes


_CLEAN: Mapping[str, Callable[[Question, Any], Choice]] = {
    "single": _clean_single, "multiple": _clean_multiple, "match": _clean_match, "numeric": _clean_number}
_MARK: Mapping[str, Callable[[Question, Any, int], Mark]] = {
    "single": _mark_single, "multiple": _mark_multiple, "match": _mark_match, "numeric": _mark_number}
