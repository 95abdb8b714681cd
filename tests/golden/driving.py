"""The one place where the golden tests reach into the kit: whatever is renamed inside is renamed here, once.

What comes out are plain values, as they stand in the golden files: names of outcomes, scores, ids. No sentences,
because those may be put better.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory

from crmlab.base.errors import BadInput
from crmlab.course import items, plan, units
from crmlab.data import own_world, shared_world, write
from crmlab.learn.record import progress
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.exercise import check, compute
from crmlab.learn.tasks.exercise_model import ExerciseModel
from crmlab.learn.tasks.explain import ExplainSession
from crmlab.learn.tasks.guess import GuessModel
from crmlab.learn.tasks.marking import mark
from crmlab.learn.tasks.order_session import OrderSession
from crmlab.learn.tasks.quiz import Option, Pair, Question, Quiz, WrongNumber
from crmlab.learn.tasks.quiz_session import QuizSession
from crmlab.learn.tasks.recall import pick, ratings_in
from crmlab.learn.tasks.sort import mark_places
from crmlab.learn.tasks.sort_session import SortSession

SECTIONS = ("guesses", "exercises", "orders", "sorts", "explains", "quizzes", "planted")
WEAK = {"": "", progress.NOT_FIRST: "not first", progress.PARTLY_FIRST: "partly first", progress.SOLUTION: "solution",
        progress.RATED_NO: "rated no"}
# The course's own quizzes have single choices and numbers only; a record may hold every kind.
KINDS = Quiz("99.kinds", "Every kind", (
    Question("single", "Who pays?", "single", (
        Option("buyer", "The buyer", True, "Pays."), Option("drinker", "The drinker", False, "Drinks."))),
    Question("multiple", "Who is a customer?", "multiple", (
        Option("buyer", "The buyer", True, "Pays."), Option("member", "The member", True, "Paid."),
        Option("visitor", "The visitor", False, "Looks."), Option("thief", "The thief", False, "Takes."))),
    Question("match", "What belongs together?", "match", pairs=(
        Pair("cost", "Cost", "Price", "What it takes."), Pair("ease", "Convenience", "Place", "Where."),
        Pair("talk", "Communication", "Promotion", "How.")), decoys=("Product",)),
    Question("numeric", "How many of 40 stay at 80 %?", "numeric", answer=32.0, tolerance=0.5, unit="customers",
             misconceptions=(WrongNumber(8.0, "Those leave."),), why="0.8 times 40.")))


# -- worlds

@cache
def own(student, course, company):
    """A learner's own world of a company."""
    return own_world(student, course, company)


def checksums(tables):
    """For each table the first quarter of the SHA-256 of the CSV file that the kit writes."""
    with TemporaryDirectory() as folder:
        return {path.stem: sha256(path.read_bytes()).hexdigest()[:16] for path in write(tables, folder)}


def nine_digits(frame):
    """The frame with its floats as texts of nine digits: a truth table holds results of exp and log."""
    floats = frame.select_dtypes("float").columns
    return frame.assign(**{name: frame[name].map("{:.9g}".format) for name in floats})


# -- what the course asks

def ids(section):
    """The ids of a section by company, in the order of the course."""
    found = {}
    for unit in units.names():
        asked = units.unit_items(unit)
        found.setdefault(asked.company, []).extend(getattr(asked, section))
    return found


@cache
def exercise(item):
    """The exercise; each of its numbers is computed once a world, for all tests together."""
    asked = items.exercise(item)
    slips = tuple(replace(slip, value=cache(slip.value)) for slip in asked.misconceptions)
    return replace(asked, answer=cache(asked.answer), misconceptions=slips)


def is_own(item):
    return items.is_own(item)


def settings(item):
    """How an exercise is asked: unit, decimals, tolerance, and the range of what can be answered."""
    asked = exercise(item)
    return [asked.unit, asked.decimals, asked.tolerance, asked.low, asked.high]


def values(item, world):
    """The right answer ("") and what each slip leads to; None where a world has no such number."""
    asked = exercise(item)
    return {"": number(asked.answer, world), **{slip.id: number(slip.value, world) for slip in asked.misconceptions}}


def number(function, world):
    try:
        found = compute(function, world)
    except BadInput:
        return None
    return float(f"{found:.9g}") if isfinite(found) else None


def result(item):
    """What a guess is held against, on the shared world; None where nothing is right."""
    found = items.result(item)
    if found is None:
        return None
    found = found(shared_world(items.company(item)))
    return found if isinstance(found, str) else float(f"{found:.9g}")


def right_order(item):
    """The steps in a right order, and for each what must come before it; the others do not belong."""
    task = items.order(item)
    return {"right": list(task.right), "needs": {name: list(needs) for name, needs in task.needs.items()},
            "pool": list(task.pool)}


def right_places(item):
    """For each item of a sort the bins that count as right, the one shown as the answer first."""
    return {one.id: list(one.right) for one in items.sort(item).items}


def questions(item):
    return [question.id for question in items.quiz(item).questions]


def recall_cards():
    return [(card.id, card.lesson) for card in items.recall_cards()]


def controls(lab):
    """A lab's controls as the page gets them, without their help."""
    return {name: {part: value for part, value in control.described().items() if part != "help" and value is not None}
            for name, control in lab.controls.items()}


def planted(name, world):
    """The estimate of an effect that is planted in a company, and the truth where a table holds it."""
    effect = next(asked.planted[name] for asked in map(units.unit_items, units.names()) if name in asked.planted)
    found = [effect.found(world), *([effect.true(world)] if effect.true else [])]
    return [round(float(value), 6) for value in found]


# -- marks

def world_of(item, student="", course=""):
    """The world that an exercise is asked about."""
    company = items.company(item)
    return own(student, course, company) if is_own(item) else shared_world(company)


def outcome(item, world, typed):
    """What comes of an answer: "right", "misconceived <slip>", "wrong", ..."""
    return named(check(exercise(item), world, typed))


def named(found):
    slip = getattr(found, "misconception", None)
    return found.name if slip is None else f"{found.name} {slip.id}"


def fits(made):
    """For each option, row or item, in the order of its id, whether the learner treated it rightly."""
    return "".join("+" if made.notes[name].fits else "-" for name in sorted(made.notes))


def quiz(item):
    return KINDS if item == KINDS.id else items.quiz(item)


def marks(events):
    """For each answer in a record, oldest first, its mark today, on the world of who the learner was then."""
    who, tries, found = ("", ""), {}, []
    for event in events:
        if event["kind"] == "me":
            who = (event.get("id"), event.get("course", ""))
        elif event["kind"] in MARKERS:
            try:
                found.append(MARKERS[event["kind"]](event, who, tries))
            except BadInput:
                found.append("no mark")
    return found


def _mark_exercise(event, who, _tries):
    return outcome(event["item"], world_of(event["item"], *who), event.get("value"))


def _mark_quiz(event, _who, tries):
    asked = quiz(event["item"]).question(event.get("question"))
    tries[asked.id] = tries.get(asked.id, 0) + 1
    made = mark(asked, event.get("choice"), attempt=tries[asked.id])
    return f"{made.score:.4g} {made.tone} {fits(made)}".strip()


def _mark_order(event, _who, _tries):
    found = OrderSession(items.order(event["item"]), _only(event)).outcome
    return "no mark" if found is None else f"{found.score:.4g} breaks at {found.breaks_at}"


def _mark_sort(event, _who, _tries):
    made = mark_places(items.sort(event["item"]), event.get("placed"))
    return f"{made.score:.4g} {made.tone} {fits(made)}"


def _only(event):
    record = Record(None)
    record.append(event["kind"], event["item"], **{name: value for name, value in event.items()
                                                   if name not in ("v", "at", "kind", "item")})
    return record


MARKERS = {"answer": _mark_exercise, "quiz": _mark_quiz, "order": _mark_order, "sort": _mark_sort}


# -- what a learner finds again

def read(folder):
    """The record of a course folder."""
    return Record(Path(folder) / "record.jsonl")


def standing(record, those):
    """For each item of these units that is not simply open: how far it is, and why it deserves another look."""
    plans = [one for one in plan.progress_of(record).lessons if one.plan.id in those]
    return {one.item.id: [one.state, WEAK[one.weak]] for lesson in plans for one in lesson.items
            if (one.state, one.weak) != ("open", "")}


def found_again(record):
    """For each item of the record what its card shows when the notebook is opened again."""
    me = record.latest("me", "id") or {}
    cards = {"guess": _guess, "answer": _exercise, "hint": _exercise, "reset": _exercise, "quiz": _quiz,
             "order": _order, "sort": _sort, "explain": _explain}
    return {item: cards[kind](item, record, me)
            for kind, item in sorted({(event["kind"], event["item"]) for event in record.events})
            if kind in cards and known(kind, item)}


def known(kind, item):
    sections = {"guess": "guesses", "quiz": "quizzes", "order": "orders", "sort": "sorts", "explain": "explains"}
    return item == KINDS.id or item in items.ids(sections.get(kind, "exercises"))


def _guess(item, record, _me):
    model = GuessModel(items.guess(item), record)
    return [model.value, model.skipped, model.reason]


def _exercise(item, record, me):
    version = shared_world(items.company(item)).version
    model = ExerciseModel(exercise(item), world_of(item, me.get("id"), me.get("course", "")), record,
                          world_name=f"{version} own" if is_own(item) else version)
    return [named(model.outcome), model.attempts, len(model.hints), model.solution_shown]


def _quiz(item, record, _me):
    session = QuizSession(quiz(item), record)
    found = {question.id: (session.first_score(question.id), session.last(question.id))
             for question in session.quiz.questions}
    return {name: [round(first, 4), round(last[1].score, 4), fits(last[1])]
            for name, (first, last) in found.items() if last}


def _order(item, record, _me):
    session = OrderSession(items.order(item), record)
    return session.outcome and [session.placed, round(session.outcome.score, 4), session.outcome.breaks_at]


def _sort(item, record, _me):
    session = SortSession(items.sort(item), record)
    return session.mark and [session.tries, session.shown, round(session.mark.score, 4), fits(session.mark)]


def _explain(item, record, _me):
    session = ExplainSession(items.explain(item), record)
    return [session.text, list(session.points), session.shows_model]


def recalled(record, today):
    """The cards that would be asked on a day, of those that the learner has met."""
    ratings = ratings_in(record.events)
    met = {one.card for one in ratings}
    return [card.id for card in pick([card for card in items.recall_cards() if card.id in met], ratings, 50, today)]


