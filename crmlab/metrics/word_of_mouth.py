"""Word of mouth: how many people hear good and bad things, and when the good ones prevail."""

from __future__ import annotations

from dataclasses import dataclass

from crmlab.metrics import checks


@dataclass(frozen=True)
class Reach:
    """How many people are told something good and something bad."""

    good: float
    bad: float


def word_of_mouth_reach(customers: float, *, satisfied_share: float, told_by_satisfied: float,
                        told_by_dissatisfied: float) -> Reach:
    """How many people hear from satisfied and from dissatisfied customers.

    customers : number of customers who talk, at least 0.
    satisfied_share : from 0 to 1; all others are dissatisfied.
    told_by_satisfied, told_by_dissatisfied : mean number of people that one of them tells, at least 0.
    Returns a Reach. The same listener is counted as often as somebody tells them.
    Raises BadInput outside those ranges.

    >>> word_of_mouth_reach(100, satisfied_share=0.75, told_by_satisfied=4, told_by_dissatisfied=10)
    Reach(good=300.0, bad=250.0)

    Common slip: comparing 9.5 with 4.5 and forgetting how many there are of each kind.
    """
    n = checks.number("customers", customers, least=0)
    share = checks.number("satisfied_share", satisfied_share, least=0, most=1)
    return Reach(good=n * share * checks.number("told_by_satisfied", told_by_satisfied, least=0),
                 bad=n * (1 - share) * checks.number("told_by_dissatisfied", told_by_dissatisfied, least=0))


def break_even_satisfied_share(*, told_by_satisfied: float, told_by_dissatisfied: float) -> float:
    """The share of satisfied customers at which as many people hear good things as bad ones.

    told_by_satisfied, told_by_dissatisfied : mean number of people told; at least 0, the first above 0.
    Returns a share from 0 to 1.
    Raises BadInput outside those ranges.

    Formula: bad / (bad + good). TARP (1984): complainants told 9 or 10 people, the satisfied 4 or 5; whether these
    are means, the newspaper does not say.

    >>> round(break_even_satisfied_share(told_by_satisfied=4.5, told_by_dissatisfied=9.5), 3)
    0.679

    Common slip: using the numbers for all customers. TARP's are for people who had complained.
    """
    good = checks.number("told_by_satisfied", told_by_satisfied, above=0)
    bad = checks.number("told_by_dissatisfied", told_by_dissatisfied, least=0)
    return bad / (bad + good)
