"""Association rules for cross-selling: who has bought A also buys B, more often than others do?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks

_MOST_DEALS = 100  # a few lines that still repeat their basket's items after so many deals change nothing


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


@dataclass(frozen=True)
class BasketPair:
    """Two items that lie in the same baskets; lift and support are the same in both directions.

    both : baskets with both. rule : "if first, then second". back : "if second, then first".
    """

    first: Any
    second: Any
    both: int
    rule: AssociationRule
    back: AssociationRule

    @property
    def surer(self) -> BasketPair:
        """The same pair in the direction with the higher confidence."""
        if self.rule.confidence >= self.back.confidence:
            return self
        return BasketPair(self.second, self.first, self.both, self.back, self.rule)


@dataclass(frozen=True)
class BasketCounts:
    """How many baskets hold each item, and each two of them.

    items : each item once. baskets : in all. together : a row and a column an item; on the diagonal the item alone.
    """

    items: tuple[Any, ...]
    baskets: int
    together: np.ndarray

    def pair(self, first: Any, second: Any) -> BasketPair:
        """The rules between two items that some baskets hold."""
        a, b = self.items.index(first), self.items.index(second)
        share = {"baskets": self.baskets, "with_both": float(self.together[a, b])}
        with_a, with_b = float(self.together[a, a]), float(self.together[b, b])
        return BasketPair(first, second, int(self.together[a, b]),
                          association_rule(with_a=with_a, with_b=with_b, **share),
                          association_rule(with_a=with_b, with_b=with_a, **share))

    def pairs(self, least_both: float = 1) -> list[BasketPair]:
        """All pairs that share so many baskets, the highest lift first."""
        places = zip(*np.nonzero(np.triu(self.together >= least_both, 1)), strict=True)
        return sorted((self.pair(self.items[one], self.items[other]) for one, other in places),
                      key=lambda pair: -pair.rule.lift)


def count_baskets(baskets: Any, items: Any) -> BasketCounts:
    """Count in how many baskets each item lies, and each two of them.

    baskets, items : which basket and which item, one value each a line; an item twice in a basket counts once.
    Returns BasketCounts, the items sorted.
    Raises BadInput for no lines or unequal lengths.

    >>> count_baskets([1, 1, 2], ["tea", "cup", "tea"]).together.tolist()
    [[1.0, 1.0], [1.0, 2.0]]

    Common slip: counting lines. A basket with three cups is one basket with a cup.
    """
    held, names = _incidence(baskets, items)
    return BasketCounts(tuple(names), len(held), held.T @ held)


def basket_pairs(baskets: Any, items: Any, least_both: int = 20) -> list[BasketPair]:
    """All pairs of items that share enough baskets, the highest lift first.

    baskets, items : which basket and which item, one value each a line; an item twice in a basket counts once.
    least_both : baskets that a pair must share, at least 1; below some twenty a lift is mostly luck.
    Returns a list of BasketPair, empty where no pair shares so many.
    Raises BadInput for no lines or unequal lengths.

    Source: Agrawal, Imieliński & Swami (1993).

    >>> pair = basket_pairs([1, 1, 2, 2, 3, 4], ["tea", "cup", "tea", "cup", "tea", "pot"], least_both=2)[0]
    >>> pair.first, pair.second, round(pair.rule.lift, 3), pair.rule.confidence
    ('cup', 'tea', 1.333, 1.0)

    Common slip: reading a high lift of a pair that three baskets share. It is mostly luck.
    """
    least = checks.whole("least_both", least_both, least=1)
    return count_baskets(baskets, items).pairs(least)


def highest_chance_lift(baskets: Any, items: Any, least_both: int = 20, rounds: int = 100, seed: int = 0) -> float:
    """The lift that the luckiest pair reaches when nothing goes with anything.

    baskets, items, least_both : as for :func:`basket_pairs`.
    rounds : how often the items are dealt anew to the lines, at least 1. seed : of the random numbers.
    Returns a lift that the luckiest pair stays below in 95 of 100 rounds. Baskets keep their sizes, items their
    numbers.
    Raises BadInput for no lines, unequal lengths, or when no pair shares so many baskets in any round.

    A permutation test (Fisher 1935) on the largest of all pairs, so that many pairs do not make luck look like a find.

    >>> tea = [0, 0, 1, 1, 2, 2, 3, 3] * 50
    >>> highest_chance_lift(range(400), tea[:400], least_both=1)
    Traceback (most recent call last):
    crmlab.base.errors.BadInput: No pair shares 1 baskets by chance. Take a smaller number, or more baskets.

    Common slip: looking at 276 pairs and reporting the best one. By luck alone some pair stands above 1.
    """
    least, rounds = checks.whole("least_both", least_both, least=1), checks.whole("rounds", rounds, least=1)
    basket, item = np.nonzero(_incidence(baskets, items)[0])
    rng, highest = np.random.default_rng(checks.whole("seed", seed)), []
    for _round in range(rounds):
        held = _held(basket, _dealt(basket, item, rng))
        together = held.T @ held
        single = np.diag(together)
        often = np.triu(together >= least, 1)
        if often.any():
            highest.append(float((together * len(held) / np.outer(single, single))[often].max()))
    if not highest:
        raise BadInput(_("No pair shares {n} baskets by chance. Take a smaller number, or more baskets.").format(
            n=least))
    return float(np.quantile(highest, 0.95))


def _dealt(basket: np.ndarray, item: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The items dealt anew to the lines; what came twice into a basket is dealt once more, with as many other lines."""
    dealt = rng.permutation(item)
    for _attempt in range(_MOST_DEALS):
        line = basket * (item.max() + 1) + dealt
        twice = np.flatnonzero(np.bincount(line)[line] > 1)
        if not twice.size:
            break
        again = np.union1d(twice, rng.integers(0, item.size, twice.size))
        dealt[again] = rng.permutation(dealt[again])
    return dealt


def _incidence(baskets: Any, items: Any) -> tuple[np.ndarray, list[Any]]:
    (basket, _baskets), (item, names) = _coded(baskets, items)
    return _held(basket, item), names.tolist()


def _coded(baskets: Any, items: Any) -> list[tuple[np.ndarray, np.ndarray]]:
    """Each column as numbers 0, 1, 2, … and what these stand for."""
    columns = [np.asarray(list(column)) for column in (baskets, items)]
    checks.same_length(baskets=columns[0], items=columns[1])
    if not columns[0].size:
        raise BadInput(_("There are no lines. Give the basket and the item of each line."))
    coded = [np.unique(column, return_inverse=True) for column in columns]
    return [(place, names) for names, place in coded]


def _held(basket: np.ndarray, item: np.ndarray) -> np.ndarray:
    """1 where a basket (row) holds an item (column)."""
    held = np.zeros((basket.max() + 1, item.max() + 1), dtype=np.float32)
    held[basket, item] = 1
    return held
