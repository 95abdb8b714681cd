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
from crmlab.data.companies import find
from crmlab.learn.cards.explain_card import ExplainCard
from crmlab.learn.cards.order_card import OrderCard
from crmlab.learn.cards.quiz_card import QuizCard
from crmlab.learn.cards.sort_card import SortCard
from crmlab.learn.mark import answered, mark
from crmlab.learn.record.exercise_attempt import ExerciseAttempt
from crmlab.learn.record.guess_attempt import GuessAttempt
from crmlab.learn.record.progress import ItemRef, LessonPlan, summarise
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.exercise import compute
from crmlab.learn.tasks.order import check_order
from crmlab.learn.tasks.quiz import Option, Pair, Question, Quiz, WrongNumber
from crmlab.learn.tasks.recall import pick, ratings_in

SECTIONS = ("guesses", "exercises", "orders", "sorts", "explains", "quizzes", "planted")
# Labs whose numbers were wrong, so that their first View says something else today.
CORRECTED = {
    "win_or_keep": "winning has two denominators as well",
    "buyer_moderation": "only customers from before the first period: newcomers buy in it for certain",
    "shop_readings": "contribution margin and retention of own years, no longer of a calendar year",
    "three_formulas": "the same; and the second year is held against the table",
    "profit_by_stay": "only customers who could all show a long stay; a month's profit without the two ends",
}
# Labs whose first View says what it said, and more.
SAYS_MORE = {"unprofitable_tail": "the loss in dollars and in per cent, too"}
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

def first(company):
    """The version of a company's world that the golden files hold; later ones may have more tables."""
    return find(company).first_version


def shared(company):
    """The world that everybody has, as it was."""
    return shared_world(company, first(company))


@cache
def own(student, course, company):
    """A learner's own world of a company, as it was."""
    return own_world(student, course, company, first(company))


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


def retired():
    """The ids of what is asked no more; an old answer to it is still marked."""
    return {item for unit in units.names() for item in units.unit_items(unit).retired}


@cache
def exercise(item):
    """The exercise; each of its numbers is computed once a world, for all tests together."""
    asked = items.task(item)
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
    found = items.task(item).result
    if found is None:
        return None
    found = found(shared(items.company(item)))
    return found if isinstance(found, str) else float(f"{found:.9g}")


def right_order(item):
    """The steps in a right order, and for each what must come before it; the others do not belong."""
    task = items.task(item)
    return {"right": list(task.right), "needs": {name: list(needs) for name, needs in task.needs.items()},
            "pool": list(task.pool)}


def right_places(item):
    """For each item of a sort the bins that count as right, the one shown as the answer first."""
    return {one.id: list(one.right) for one in items.task(item).items}


def questions(item):
    return [question.id for question in items.task(item).questions]


def recall_cards():
    return [(card.id, card.lesson) for card in every_recall()]


def every_recall():
    return [card for unit in units.names() for card in items.recalls(unit)]


def controls(lab):
    """A lab's controls as the page gets them."""
    return {name: control.described() for name, control in lab.controls.items()}


def promised(described):
    """What calls and stored notebooks rest on: kinds, ranges, defaults and the values of options, not their words."""
    parts = ("kind", "low", "high", "step", "default")
    return {name: {**{part: one[part] for part in parts if one.get(part) is not None},
                   "options": [value for value, _words in one.get("options") or []]} for name, one in described.items()}


def planted(name, world):
    """The estimate of an effect that is planted in a company, and the truth where a table holds it."""
    effect = next(asked.planted[name] for asked in map(units.unit_items, units.names()) if name in asked.planted)
    found = [effect.found(world), *([effect.true(world)] if effect.true else [])]
    return [round(float(value), 6) for value in found]


# -- marks

def world_of(item, student="", course=""):
    """The world that an exercise is asked about."""
    company = items.company(item)
    return own(student, course, company) if is_own(item) else shared(company)


def outcome(item, world, typed):
    """What comes of an answer: "right", "misconceived <slip>", "wrong", ..."""
    return named(mark(exercise(item), typed, world))


def named(made):
    return f"{made.outcome} {made.slip}".strip()


def fits(made):
    """For each option, row or item, in the order of its id, whether the learner treated it rightly."""
    return "".join("+" if made.notes[name].fits else "-" for name in sorted(made.notes))


def quiz(item):
    return KINDS if item == KINDS.id else items.task(item)


def marks(events):
    """For each answer in a record, oldest first, its mark today, on the world of who the learner was then."""
    who, tries, found = ("", ""), {}, []
    for event in events:
        if event["kind"] == "me":
            who = (event.get("id"), event.get("course", ""))
        elif event["kind"] in MARKERS:
            found.append(_marked(event, who, tries))
    return found


def _marked(event, who, tries):
    try:
        asked = exercise(event["item"]) if event["kind"] == "answer" else _task(event["item"])
        world = world_of(event["item"], *who) if event["kind"] == "answer" else None
    except BadInput:
        return "no mark"
    pair = answered(asked, event)
    if pair is None:
        return "no mark"
    tries[pair[0].id] = tries.get(pair[0].id, 0) + 1
    made = mark(*pair, world, attempt=tries[pair[0].id])
    return "no mark" if made.score is None and event["kind"] != "answer" else MARKERS[event["kind"]](made, pair[0])


def _task(item):
    return KINDS if item == KINDS.id else items.task(item)


MARKERS = {"answer": lambda made, _task: named(made),
         "quiz": lambda made, _task: f"{made.score:.4g} {made.tone} {fits(made)}".strip(),
         "order": lambda made, task: f"{made.score:.4g} breaks at {check_order(task, made.answer).breaks_at}",
         "sort": lambda made, _task: f"{made.score:.4g} {made.tone} {fits(made)}"}


# -- what a learner finds again

def read(folder):
    """The record of a course folder."""
    return Record(Path(folder) / "record.jsonl")


def standing(record, those):
    """For each item of these units that is not open: how far it is."""
    plans = [*summarise([once_asked()], record.events).lessons,
             *(one for one in plan.progress_of(record).lessons if one.plan.id in those)]
    return {one.item.id: one.state for lesson in plans for one in lesson.items if one.state != "open"}


def once_asked():
    """What is asked no more, as a list of things to do: how far a learner was with it is still known."""
    refs = [ItemRef(item, items.kind_of(item), item, parts=len(getattr(items.task(item), "questions", "1")))
            for item in sorted(retired())]
    return LessonPlan("retired", "Asked no more", 0, tuple(refs))


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
    return item == KINDS.id or item in retired() or item in items.ids(sections.get(kind, "exercises"))


def _guess(item, record, _me):
    attempt = GuessAttempt(items.task(item), record)
    return [attempt.value, attempt.skipped, attempt.reason]


def _exercise(item, record, me):
    version = first(items.company(item))
    attempt = ExerciseAttempt(exercise(item), world_of(item, me.get("id"), me.get("course", "")), record,
                              world_name=f"{version} own" if is_own(item) else version)
    return [named(attempt.mark), attempt.answers, len(attempt.hints), attempt.solution_shown]


def _quiz(item, record, _me):
    found = {card.question.id: card.marks for card in QuizCard(quiz(item), record).cards}
    return {name: [round(made[0].score, 4), round(made[-1].score, 4), fits(made[-1])]
            for name, made in found.items() if made}


def _order(item, record, _me):
    card = OrderCard(items.task(item), record)
    return card.mark and [card.placed, round(card.mark.score, 4), check_order(card.task, card.placed).breaks_at]


def _sort(item, record, _me):
    card = SortCard(items.task(item), record)
    return card.mark and [card.tries, card.shown, round(card.mark.score, 4), fits(card.mark)]


def _explain(item, record, _me):
    card = ExplainCard(items.task(item), record)
    return [card.written, list(card.points), card.shows_model]


def recalled(record, today):
    """The cards that would be asked on a day, of those that the learner has met."""
    ratings = ratings_in(record.events)
    met = {one.card for one in ratings}
    return [card.id for card in pick([card for card in every_recall() if card.id in met], ratings, 50, today)]


