"""Association rules for cross-selling: who has bought A also buys B, more often than others do?"""

from __future__ import annotations

from dataclasses import dataclass

from crmlab.metrics import checks


@dataclass(frozen=True)
class AssociationRule:
    """The rule "if A, then B".

    support : share of all baskets with both. confidence : share of the baskets with A that have B too.
    lift : confidence divided by B's share of all baskets; 1 means that A says nothing about B.
    """

    support: float
    confidence: float
    lift: float


def association_rule(*, baskets: float, with_a: float, with_b: float, with_both: float) -> AssociationRule:
    """Support, confidence and lift of "if A, then B".

    baskets : number of baskets (or customers), above 0.
    with_a, with_b : how many hold A and B; above 0, at most `baskets`.
    with_both : how many hold both; possible counts only.
    Returns a AssociationRule.
    Raises BadInput for counts that can't be.

    Source: Agrawal, Imieliński & Swami (1993).

    >>> association_rule(baskets=1000, with_a=200, with_b=300, with_both=90)
    AssociationRule(support=0.09, confidence=0.45, lift=1.5)

    Common slip: recommending by confidence. Everybody buys bags; every rule that ends in bags is "confident".
    """
    n = checks.number("baskets", baskets, above=0)
    a = checks.number("with_a", with_a, above=0, most=n)
    b = checks.number("with_b", with_b, above=0, most=n)
    both = checks.number("with_both", with_both, least=max(0.0, a + b - n), most=min(a, b))
    return AssociationRule(both / n, both / a, both * n / (a * b))
