"""Customers as states of a Markov chain: who moves where, and what a customer in each state is worth."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks


def transition_rates(counts: Any) -> np.ndarray:
    """Moves between states as rates, from counts such as a migration table.

    counts : square array, row = state before, column = state after; every row has somebody.
    Returns an array of the same shape whose rows add up to 1.
    Raises BadInput for negative or missing counts, a shape that is not square, or an empty row.

    >>> transition_rates([[3, 1], [0, 2]]).tolist()
    [[0.75, 0.25], [0.0, 1.0]]

    Common slip: dividing by the column. That says where today's customers came from, not where they go.
    """
    table = _square("counts", counts)
    totals = table.sum(axis=1)
    if not totals.all():
        raise BadInput(_("counts has nobody in row {row}, so nothing is known about where they go. Leave this "
                         "state out, or say what you assume.").format(row=int((totals == 0).argmax())))
    return table / totals[:, None]


def recency_transitions(purchase_probabilities: Any) -> np.ndarray:
    """The chain of a firm that writes to customers until they have not bought for some periods.

    purchase_probabilities : chance of a purchase in the next period at recency 1, 2, …, from 0 to 1. Who buys
        goes to recency 1, who does not goes one further, and after the last one is lost for good.
    Returns a square array with one state more than there are probabilities; the last state is "lost".
    Raises BadInput outside that range.

    Source: Pfeifer & Carraway, "Modeling Customer Relationships as Markov Chains" (2000).

    >>> recency_transitions([0.3, 0.2]).tolist()
    [[0.3, 0.7, 0.0], [0.2, 0.0, 0.8], [0.0, 0.0, 1.0]]

    Common slip: leaving the lost state out. Rows then add up to less than 1.
    """
    buy = checks.numbers("purchase_probabilities", purchase_probabilities, least=0, most=1)
    chain = np.zeros((buy.size + 1, buy.size + 1))
    chain[:-1, 0] = buy
    chain[np.arange(buy.size), np.arange(1, buy.size + 1)] = 1 - buy
    chain[-1, -1] = 1.0
    return chain


def recency_rewards(margin_per_purchase: float, contact_cost_per_period: float, states: int) -> np.ndarray:
    """What a customer in each recency state brings in a period.

    margin_per_purchase : contribution of a purchase; whoever is at recency 1 has just bought.
    contact_cost_per_period : spent on everyone who is not lost, at least 0.
    states : number of recency states, at least 1, without the lost one.
    Returns states + 1 amounts; the last one, lost, is 0.
    Raises BadInput outside those ranges.

    >>> recency_rewards(40, 4, states=4).tolist()
    [36.0, -4.0, -4.0, -4.0, 0.0]

    Common slip: booking the margin in the state *before* the purchase; then it comes a period too early.
    """
    rewards = np.full(checks.whole("states", states, least=1) + 1,
                      -checks.number("contact_cost_per_period", contact_cost_per_period, least=0))
    rewards[0] += checks.number("margin_per_purchase", margin_per_purchase)
    rewards[-1] = 0.0
    return rewards


def markov_value(transitions: Any, rewards: Any, *, discount_rate_per_period: float, periods: float) -> np.ndarray:
    """Expected present value of a customer in each state.

    transitions : square array of rates, rows add up to 1.
    rewards : what a customer in each state brings, now and in every later period.
    discount_rate_per_period : at least 0; above 0 for an unlimited horizon.
    periods : how many later periods count (0: only now), a whole number or math.inf.
    Returns one value per state.
    Raises BadInput outside those ranges.

    Formula: V = Σ_{t=0..T} [P / (1 + d)]^t R (Pfeifer & Carraway 2000).

    >>> values = markov_value(recency_transitions([0.30, 0.20, 0.15, 0.05]), recency_rewards(40, 4, 4),
    ...                       discount_rate_per_period=0.20, periods=4)
    >>> values.round(3).tolist()
    [50.115, 4.22, 0.592, -1.98, 0.0]

    Common slip: writing on to customers whose value is negative, because "they may come back".
    """
    chain, gains = _chain(transitions), checks.numbers("rewards", rewards)
    checks.same_length(transitions=chain, rewards=gains)
    rate = checks.number("discount_rate_per_period", discount_rate_per_period, least=0)
    step = chain / (1 + rate)
    if periods == math.inf:
        if rate == 0:
            raise BadInput(_("Without discounting, an unlimited horizon may have no value. Give "
                             "discount_rate_per_period above 0, or a number of periods."))
        return np.linalg.solve(np.eye(gains.size) - step, gains)
    values = gains
    for _period in range(checks.whole("periods", periods)):
        values = gains + step @ values
    return values


def state_counts(transitions: Any, start: Any, *, periods: int, newcomers: Any = None) -> np.ndarray:
    """How many customers are in each state after 0, 1, … `periods` periods.

    transitions : square array of rates, rows add up to 1.
    start : customers in each state now, at least 0.
    periods : whole number of at least 0.
    newcomers : customers who join each state at the end of every period, at least 0; None for nobody.
    Returns an array of periods + 1 rows, one column per state.
    Raises BadInput outside those ranges.

    >>> state_counts([[0.8, 0.2], [0, 1]], [100, 0], periods=2).round(6).tolist()
    [[100.0, 0.0], [80.0, 20.0], [64.0, 36.0]]

    Common slip: a bucket that stays full looks healthy. Newcomers may only replace those who leak out.
    """
    chain, first = _chain(transitions), checks.numbers("start", start, least=0)
    joining = np.zeros(first.size) if newcomers is None else checks.numbers("newcomers", newcomers, least=0)
    checks.same_length(transitions=chain, start=first, newcomers=joining)
    rows = [first]
    for _period in range(checks.whole("periods", periods)):
        rows.append(rows[-1] @ chain + joining)
    return np.array(rows)


def _square(name: str, values: Any) -> np.ndarray:
    array = checks.table(name, values)
    if array.shape[0] != array.shape[1]:
        raise BadInput(_("{name} must be a square table: as many rows as columns, one for each state.").format(
            name=name))
    return checks.numbers(name, array.ravel(), least=0).reshape(array.shape)


def _chain(transitions: Any) -> np.ndarray:
    chain = _square("transitions", transitions)
    sums = chain.sum(axis=1)
    wrong = np.abs(sums - 1) > 1e-9
    if wrong.any():
        raise BadInput(_("Row {row} of transitions adds up to {total}. Each row must add up to 1: everyone "
                         "goes somewhere, if only to a state called lost.").format(
                             row=int(wrong.argmax()), total=f"{sums[wrong][0]:.6g}"))
    return chain
