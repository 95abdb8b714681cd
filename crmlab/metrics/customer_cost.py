"""What a purchase costs the customer: the price, and the time and effort that no bill shows."""

from __future__ import annotations

from crmlab.metrics import checks

MINUTES_PER_HOUR = 60


def total_cost(price: float, *, time_min: float, value_of_time_per_hour: float, effort: float) -> float:
    """The total cost of one purchase to the customer, in money.

    price : what the customer pays, postage included; at least 0.
    time_min : minutes that the purchase takes (trip, search, waiting), at least 0.
    value_of_time_per_hour : what an hour is worth to this customer, in money; at least 0.
    effort : carrying, worry, open questions, in money: what the customer would pay to be rid of them; at least 0.
    Returns an amount of money.
    Raises BadInput outside those ranges.

    Formula: price + time_min / 60 · value_of_time_per_hour + effort. Time as a price: Becker (1965), "A theory of the
    allocation of time"; effort and worry beside money and time: Kotler's total customer cost. Recalled from the
    literature.

    >>> total_cost(31, time_min=12, value_of_time_per_hour=20, effort=2)
    37.0

    Common slip: adding minutes to dollars. Minutes must be turned into money first, and an hour has 60 of them.
    """
    hour = checks.number("value_of_time_per_hour", value_of_time_per_hour, least=0)
    return (checks.number("price", price, least=0) + checks.number("effort", effort, least=0)
            + checks.number("time_min", time_min, least=0) / MINUTES_PER_HOUR * hour)


def open_questions(doubt: float, *, answer_rate: float) -> float:
    """The effort that is left of a customer's questions when the seller answers a part of them.

    doubt : what all the questions before a purchase cost the customer when none is answered, in money; at least 0.
    answer_rate : share of the questions that the seller answers before the customer decides, 0 to 1.
    Returns an amount of money, to be used as (a part of) `effort`.
    Raises BadInput outside those ranges.

    Formula: doubt · (1 - answer_rate). Doubt as a cost: perceived risk, Bauer (1960), recalled from the literature;
    that it falls evenly with each answer is an assumption of this kit.

    >>> open_questions(4, answer_rate=0.5)
    2.0

    Common slip: counting answers after the purchase. They come too late for this decision.
    """
    return checks.number("doubt", doubt, least=0) * (1 - checks.number("answer_rate", answer_rate, least=0, most=1))


def break_even_time_value(*, money_saved: float, extra_time_min: float) -> float:
    """The value of an hour at which a cheaper but slower way of buying costs the customer the same in total.

    money_saved : how much less price and effort the slower way costs, at least 0.
    extra_time_min : how many more minutes it takes, above 0.
    Returns money per hour. For customers whose hour is worth more, the quicker way is the cheaper one.
    Raises BadInput outside those ranges.

    Formula: 60 · money_saved / extra_time_min.

    >>> break_even_time_value(money_saved=5, extra_time_min=25)
    12.0

    Common slip: dividing by all minutes of the slower way. Only the minutes that it takes longer count.
    """
    saved = checks.number("money_saved", money_saved, least=0)
    return MINUTES_PER_HOUR * saved / checks.number("extra_time_min", extra_time_min, above=0)
