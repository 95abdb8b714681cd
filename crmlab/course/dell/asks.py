"""The Dell case: what is asked, how the answer comes about, and which slips lead elsewhere.

Every function takes a world of Curlew Computers. What is measured comes from the labs' own preparation, so that a
learner finds it in the table under the lab. ``planted`` holds each effect of the simulation beside its estimate here.
"""

from __future__ import annotations

from functools import partial

from crmlab.course.asking import Ask, AskChoice, AskGuess, AskOrder, AskSort, LessonItems, Planted
from crmlab.course.dell.account_types import hills
from crmlab.course.dell.book import CUT, QUARTERS_PER_YEAR, RELATIONSHIP, TRANSACTION, Book, book
from crmlab.course.dell.contacts_and_staying import Staying, both
from crmlab.course.dell.price_by_type import ALL, HALF_WAY, MOST, Offers, offers
from crmlab.course.dell.reasons_told import NOBODY, PRICE, UNSOLVED, told
from crmlab.course.dell.team_year import LASTING, SAME, WORTH, Plan, firm
from crmlab.course.dell.worth_by_type import EACH, LARGEST, LEFT, MARGIN, PAID, as_many, groups
from crmlab.course.worlds import World

PEOPLE = 6
MANY_EACH, SOME_EACH, FEW_EACH = 8, 5, 3  # contacts a quarter for each account of a team of six
EACH_OF = {"many": MANY_EACH, "some": SOME_EACH, "few": FEW_EACH}


def accounts(world: World) -> Book:
    return world.once(book)


def at_offers(world: World, who: str = TRANSACTION) -> Offers:
    return world.once(offers_of, who)


def offers_of(world: World, who: str) -> Offers:
    return offers(world.once(book), who)


def more_bought(world: World, who: str = TRANSACTION, off: int = HALF_WAY) -> float:
    """Per cent more purchases at an offer than at the list price."""
    return 100 * at_offers(world, who).more(off)


def points_more(world: World) -> float:
    """The slip of a difference where a part was asked: purchases more in 100 quarters."""
    found = at_offers(world)
    return found.rate(HALF_WAY) - found.rate(0)


def elasticity(world: World, who: str = TRANSACTION) -> float:
    return at_offers(world, who).elasticity


def times(world: World, who: str = EACH, count: str = LEFT) -> float:
    return as_many(accounts(world), who, count)


def losing(world: World) -> float:
    """Per cent of the relationship customers that cost more than they bring."""
    return 100 * groups(accounts(world))[EACH].losing


def curve(world: World, who: str = RELATIONSHIP) -> Staying:
    return world.once(both).curves[who]


def stay_more(world: World, contacts: float = 2, further: float = 2, who: str = RELATIONSHIP) -> float:
    """How many more of 100 stay with so many further contacts."""
    return curve(world, who).more(contacts, further)


def price_of_two(world: World) -> float:
    """Dollars a year of two contacts a quarter: the slip of not dividing by those who stay for it."""
    return 2 * QUARTERS_PER_YEAR * accounts(world).contact_price


def must_be_worth(world: World, contacts: float = 2, quarters: int = QUARTERS_PER_YEAR) -> float:
    """Dollars that a kept customer must be worth so that two more contacts a quarter pay."""
    more = stay_more(world, contacts) / 100
    return 2 * quarters * accounts(world).contact_price / more if more > 0 else 0.0


def of_a_point(world: World) -> float:
    """The slip of dividing by points instead of by a part."""
    return must_be_worth(world) / 100


def left_for(world: World, reason: str, source: str = "found", who: str = RELATIONSHIP) -> float:
    """Per cent of the interviewed lost customers with this reason."""
    return 100 * world.once(told)[who].part(reason, source)


def best_each(world: World) -> str:
    """How many contacts for each account leave over most, of a team of six."""
    found = world.once(firm)
    return max(EACH_OF, key=lambda each: Plan(found, PEOPLE, EACH_OF[each], WORTH, SAME, LASTING).left_over)


def rightly_named(world: World) -> float:
    """The part of all accounts that the rule puts into their true type; no firm could know it."""
    truth = world.truth("accounts")["type_true"].to_numpy()
    return float((accounts(world).types() == truth).mean())


def truly_losing(world: World) -> float:
    """The part of the true relationship customers whose margin is expected to be below contacts and calls."""
    truth, data = world.truth("accounts"), accounts(world)
    cost = 100 * (data.contacts * data.contact_price + truth["calls_per_quarter"].to_numpy() * data.call_price)
    some = (truth["type_true"] == RELATIONSHIP).to_numpy()
    return float((truth["margin_cents_per_quarter"].to_numpy() < cost)[some].mean())


def truly_for_price(world: World) -> float:
    """The part of the lost, true relationship customers that left for the price."""
    both_true = world.truth("lost").merge(world.truth("accounts"), on="account_id")
    return float((both_true[both_true["type_true"] == RELATIONSHIP]["reason_true"] == PRICE).mean())


def answered(world: World, which: str) -> float:
    """The part of the contacts that accounts of a type answer."""
    data = accounts(world)
    some = data.types(CUT) == which
    return float(data.answered[some].mean())


def polite(world: World) -> float:
    """Of relationship customers that left for a problem or a want of contact, those that put down the price."""
    found = world.once(told)[RELATIONSHIP]
    said = [form for form, true in zip(found.stated, found.found, strict=True) if true in (NOBODY, UNSOLVED)]
    return said.count(PRICE) / len(said) if said else 0.0


_times = partial(Ask, unit="times", decimals=1, tolerance=0.1, high=None)
_more = partial(Ask, tolerance=0.2, low=None, high=None)

ITEMS = LessonItems(
    company="curlew",
    simulated={
        "types": ("relationship_share", "one_off_share"), "price": ("price_elasticity",),
        "contacts": ("contact_gain",), "calls": ("demanding_share",), "polite": ("polite_price",)},
    guesses={
        "dell.decision": AskChoice(options=tuple(EACH_OF), result=best_each, example="many"),
        "dell.hills": AskChoice(options=("one", "two", "many"), result=lambda world: hills(accounts(world)),
                                example="many"),
        "dell.price": AskGuess(result=partial(more_bought, off=MOST), high=200, example=10),
        "dell.many": AskGuess(result=times, unit="times", high=300, example=50),
        "dell.contacts": AskGuess(result=partial(stay_more, contacts=4, further=4), unit="of 100", high=50, example=10),
        "dell.reasons": AskGuess(result=partial(left_for, reason=PRICE), example=50),
    },
    exercises={
        "dell.offer": _more(answer=more_bought, slips={
            "both": partial(more_bought, who=ALL), "relationship": partial(more_bought, who=RELATIONSHIP),
            "fifteen": partial(more_bought, off=MOST), "points": points_more}),
        "dell.largest": _times(answer=partial(times, who=LARGEST), slips={
            "paid": partial(times, who=LARGEST, count=PAID), "margin": partial(times, who=LARGEST, count=MARGIN),
            "mean": times}),
        "dell.pays-from": Ask(answer=must_be_worth, unit="dollars", decimals=0, tolerance=100, high=None, slips={
            "cost": price_of_two, "quarter": partial(must_be_worth, quarters=1),
            "four": partial(must_be_worth, contacts=4), "points": of_a_point}),
        "dell.own-offer": _more(own=True, answer=more_bought, slips={
            "fifteen": partial(more_bought, off=MOST), "points": points_more}),
        "dell.own-many": Ask(own=True, answer=times, unit="times", decimals=2, tolerance=0.06, high=None, slips={
            "paid": partial(times, count=PAID), "largest": partial(times, who=LARGEST)}),
        "dell.own-stay": Ask(own=True, answer=stay_more, unit="of 100", decimals=1, tolerance=0.1, low=None, slips={
            "four": partial(stay_more, contacts=4), "six": partial(stay_more, contacts=2, further=4)}),
    },
    orders={
        "dell.steps": AskOrder(
            needs={"know": (), "value": ("know",), "win": ("value",), "keep": ("win",), "strategy": ("keep",),
                   "back": ("strategy",)},
            distractors=("cheaper",)),
    },
    sorts={
        "dell.directions": AskSort(
            bins=("out", "in"),
            right={"visit": ("out",), "card": ("in",), "letter": ("out",), "hotline": ("in",), "complaint": ("in",),
                   "survey": ("in",), "offer": ("out",), "page": ("in", "out")}),
        "dell.value": AskSort(
            bins=("excellence", "intimacy"),
            right={"direct": ("excellence",), "stock": ("excellence",), "account": ("intimacy",),
                   "premier": ("intimacy", "excellence"), "cheap": ("excellence",), "solve": ("intimacy",)}),
    },
    explains=("dell.memo",),
    quizzes={"dell.review": ("review-9-type", "review-9-directions", "review-9-sales")},
    planted={
        "price_elasticity": Planted(elasticity, within=0.8),
        "contact_gain": Planted(lambda world: curve(world).gain, within=0.09),
        "relationship_reply": Planted(partial(answered, which=RELATIONSHIP), within=0.03),
        "transaction_reply": Planted(partial(answered, which=TRANSACTION), within=0.03),
        "polite_price": Planted(polite, within=0.12),
        "losing": Planted(lambda world: losing(world) / 100, within=0.03, true=truly_losing),
        "for-price": Planted(lambda world: left_for(world, PRICE) / 100, within=0.13, true=truly_for_price),
    },
)
