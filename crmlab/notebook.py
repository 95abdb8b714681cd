"""Binds the course's content to what a learner meets: from an id in a notebook to a card on the page.

One attempt an item and a record, so that a guess, the lab that waits for it and the comparison share it. Cards, and the
parts of the course that the first card does not need, are loaded when they are used: a guess must be there at once.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from crmlab import labs
from crmlab.base.texts import _
from crmlab.course import items, units, versions, worlds
from crmlab.data.companies import DEFAULT_COMPANY
from crmlab.data.worlds import AwaitedWorld, real_world
from crmlab.engine.ahead import load_ahead
from crmlab.learn.record.exercise_attempt import ExerciseAttempt
from crmlab.learn.record.gates import BothGates
from crmlab.learn.record.guess_attempt import GuessAttempt
from crmlab.learn.record.home import open_record
from crmlab.learn.record.identity import Identity
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.numbers import is_blank

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.drawing import Drawing
    from crmlab.engine.live_lab import LiveLab
    from crmlab.learn.cards.card import Card


def guess(item: str) -> Card:
    """The card that asks for a guess, such as ``crm.guess("05.top-share")``."""
    from crmlab.learn.cards.guess_card import GuessCard

    load_ahead()
    return GuessCard(_guess(item, open_record()))


def compare(item: str) -> Card:
    """Guess, result and gap side by side; waits until the guess is made."""
    from crmlab.learn.cards.compare_card import CompareCard

    return CompareCard(_guess(item, open_record()), worlds.shared(items.company(item)))


def lab(name: str, *, after: str | None = None, data: Any = None, mine: bool = False, **start: Any) -> LiveLab:
    """A lab with its controls.

    after : the guess that it waits for. data : nothing for the lab's own company, an orders table, what
    ``crm.read_orders`` gave, or the name of a real log ("cdnow", "complete_journey"). mine : show the learner's own
    data of that company. start : controls that begin elsewhere than Reset leads, such as ``reading="constant_base"``.
    """
    live = _lab(name, after=after, data=data, mine=mine)
    if start:
        live.set(**start)
    return live


def _lab(name: str, *, after: str | None, data: Any, mine: bool) -> LiveLab:
    record, chosen = open_record(), labs.get(name)
    gate: Any = None if after is None else _guess(after, record)
    if mine:
        identity, own = _identity(record), _own(record, chosen.company or DEFAULT_COMPANY)
        return chosen.live(own, gate=identity if gate is None else BothGates(identity, gate))
    if data is not None and not isinstance(data, str):  # the tasks are about the course's own data, and real logs
        return chosen.live(data, gate=gate)
    unit = labs.unit_of(name) if chosen.tasks else ""
    return chosen.live(None if data is None else real_world(data), gate=gate, record=record, unit=unit)


def drawing(unit: str) -> Drawing:
    """The drawing at the head of a lesson or case, such as ``crm.drawing("05")``."""
    return units.find_drawing(unit)


def planted(unit: str) -> Any:
    """What the unit's company was built to show, and what real data say, such as ``crm.planted("05")``; folded."""
    from crmlab.course.planted import planted as planted_in

    return planted_in(unit)


def exercise(item: str, *answer: Any) -> Any:
    """The card of an exercise. With a second argument it is answered from code, and only says what came of it:

    ``crm.exercise("05.silent", 51.2)``
    """
    from crmlab.learn.cards.exercise_card import ExerciseCard
    from crmlab.learn.cards.feedback import Feedback, Said

    attempt = _exercise(item, open_record())
    if not answer:
        return ExerciseCard(attempt)
    if is_blank(answer[0]):
        return Said(Feedback("note", _("The blank is still open. That is fine: go on, or fill it.")))
    return Said(Feedback.on(attempt.submit(answer[0])))


def quiz(item: str) -> Any:
    """A few questions; every option is explained after the answer."""
    from crmlab.learn.cards.quiz_card import QuizCard

    return QuizCard(items.quiz(item), open_record())


def order(item: str) -> Card:
    """Steps to put in order."""
    from crmlab.learn.cards.order_card import OrderCard

    return OrderCard(items.order(item), open_record())


def sort(item: str) -> Card:
    """Items to sort into bins, such as ``crm.sort("01.functions")``; every item's place is explained."""
    from crmlab.learn.cards.sort_card import SortCard

    return SortCard(items.sort(item), open_record())


def recall(n: int, *, before: str) -> Any:
    """`n` cards from the lessons before this one that the learner has had, weak ones sooner."""
    from crmlab.course.recalling import cards_for
    from crmlab.learn.cards.recall_card import RecallCard

    record = open_record()
    return RecallCard(cards_for(before, record), record, asked_in=before, n=n)


def explain(item: str) -> Card:
    """One sentence in the learner's own words, then a model sentence."""
    from crmlab.learn.cards.explain_card import ExplainCard

    return ExplainCard(items.explain(item), open_record())


def claim(claim_id: str) -> Any:
    """The card of a claim: what is said, who said it, when it holds."""
    from crmlab.course import claims as register
    from crmlab.desk.course_map import kit_addresses

    return register.get(claim_id).led_from(kit_addresses())


def claims() -> Any:
    """All claims in one searchable table."""
    from crmlab.course import claims as register
    from crmlab.learn.cards.reference import ReferenceTable

    return ReferenceTable.of_claims(register.all())


def definition(number: str | int) -> Any:
    """The card of one of the fifteen definitions of CRM, such as ``crm.definition("D4")``."""
    from crmlab.course.lesson01 import definitions as register

    return register.get(number)


def definitions() -> Any:
    """All fifteen definitions of CRM in one searchable table."""
    from crmlab.course.lesson01 import definitions as register

    return register.table()


def term(name: str) -> Any:
    """The card of a term, found by its id, its English name or either Chinese one."""
    from crmlab.course import glossary

    return glossary.find(name)


def terms() -> Any:
    """All terms in one searchable table."""
    from crmlab.course import glossary
    from crmlab.learn.cards.reference import ReferenceTable

    return ReferenceTable.of_terms(glossary.all())


def progress() -> Any:
    """What is done and learnt, what to practise, what comes next; ``.export_html(path)`` writes it as one page."""
    from crmlab.desk.ending import progress_sheet

    return progress_sheet(open_record())


def done(unit: str) -> Any:
    """The end of a unit, such as ``crm.done("05")``: whether it is done, what to practise, where to go."""
    from crmlab.desk.ending import done_sheet

    return done_sheet(unit, open_record())


def course_map() -> Any:
    """Every lesson and case with a link, how far you are, and what comes next."""
    from crmlab.desk.course_map import course_map as made
    from crmlab.learn.cards.sheet import Sheet

    record = open_record()
    return Sheet(lambda: made(record))


def hand_in() -> Card:
    """The card whose one button makes the file to hand in."""
    from crmlab.desk.cards import hand_in_card

    return hand_in_card(open_record())


def doctor() -> Card:
    """The card whose one button checks this installation."""
    from crmlab.desk.cards import doctor_card

    return doctor_card()


def me(student_id: str | None = None, course: str = "") -> Card:
    """The card that asks whose data to make; with an id it is answered from code."""
    from crmlab.learn.cards.identity_card import IdentityCard

    identity = _identity(open_record())
    if student_id is not None:
        identity.commit(student_id, course)
    return IdentityCard(identity)


def load(table: str, *, company: str = DEFAULT_COMPANY, mine: bool = False) -> pd.DataFrame:
    """A table of a company, such as ``crm.load("orders")`` or ``crm.load("bills", company="kingfisher")``.

    company : "lantern", "kingfisher", "barrow" or "curlew". mine : the learner's own table of that name.
    """
    if mine:
        return _own(open_record(), company).load(table)
    return worlds.shared(company).load(table)


def sql(query: str) -> Any:
    """The answer of Lantern Tea's cube to a query, such as ``crm.sql("SELECT count(*) FROM sales")``.

    Needs DuckDB (``pip install "crmlab[cube]"``); without it, a line that says so.
    """
    from crmlab.course.lesson11 import cube

    return cube.sql(query)


@lru_cache(maxsize=256)
def _guess(item: str, record: Record) -> GuessAttempt:
    return GuessAttempt(items.guess(item), record)


@lru_cache(maxsize=256)
def _exercise(item: str, record: Record) -> ExerciseAttempt:
    company, name = items.company(item), versions.name_here(item)
    world = _own(record, company) if items.is_own(item) else worlds.shared(company)
    return ExerciseAttempt(items.exercise(item), world, record, world_name=name,
                           counts=lambda answered_on: versions.counts_in(item, answered_on, name))


@lru_cache(maxsize=8)
def _identity(record: Record) -> Identity:
    return Identity(record, worlds.own)


def _own(record: Record, company: str) -> AwaitedWorld:
    """The learner's own world of a company: the id may come, or change, later."""
    code = "crm.me().world" if company == DEFAULT_COMPANY else f'crm.me().world_of("{company}")'
    return AwaitedWorld(partial(_identity(record).world_of, company), company, display_name=_("Your own data"),
                        code_name=code)
