"""Lift: does a score find the customers who respond, and does the mailing pay?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks


@dataclass(frozen=True)
class LiftTable:
    """Customers in groups of equal size, the best scores first; one value per group.

    response_rate : responses per customer in the group.
    lift : that rate divided by the rate of all customers.
    share_of_responses : what the group brings of all responses.
    cumulative_share : what this group and all better ones bring (the gains curve).
    """

    response_rate: np.ndarray
    lift: np.ndarray
    share_of_responses: np.ndarray
    cumulative_share: np.ndarray


def decile_lift(scores: Any, responses: Any, groups: int = 10) -> LiftTable:
    """Response rate and lift in each tenth of the customers, sorted by a score.

    scores : one number per customer, higher = expected to respond more.
    responses : what came of each: 0 or 1, or an amount of at least 0; same customers, same order.
    groups : number of groups of equal size, at least 2. Customers with equal scores share their places, so the
        order of rows never matters; a customer at a border counts fractionally.
    Returns a LiftTable with `groups` values in each column, best group first.
    Raises BadInput for different lengths, missing values, negative responses, or when nobody responded.

    Formula: lift = response in the group / mean response (Hughes 1994).

    >>> table = decile_lift([4, 3, 2, 1], [1, 1, 0, 0], groups=2)
    >>> table.lift.tolist(), table.cumulative_share.tolist()
    ([2.0, 0.0], [1.0, 1.0])

    Common slip: measuring the lift on the customers that the score was fitted on. It always looks good there.
    """
    score, response = checks.numbers("scores", scores), checks.numbers("responses", responses, least=0)
    checks.same_length(scores=score, responses=response)
    groups = checks.whole("groups", groups, least=2)
    if not response.sum() > 0:
        raise BadInput(_("responses are all 0. Lift compares with the mean response, so someone must respond."))
    _levels, inverse = np.unique(-score, return_inverse=True)
    reached = np.concatenate([[0], np.cumsum(np.bincount(inverse))]) / score.size
    won = np.concatenate([[0.0], np.cumsum(np.bincount(inverse, weights=response)) / response.sum()])
    cumulative = np.interp(np.arange(1, groups + 1) / groups, reached, won)
    share = np.diff(cumulative, prepend=0.0)
    return LiftTable(response_rate=share * groups * response.mean(), lift=share * groups,
                     share_of_responses=share, cumulative_share=cumulative)


def break_even_response(cost_per_contact: float, margin_per_response: float) -> float:
    """The response rate at which a mailing earns just what it costs.

    cost_per_contact : cost of reaching one customer, at least 0.
    margin_per_response : contribution of one response before that cost, above 0; same currency.
    Returns a rate; above 1 means that no response can pay for the contact.
    Raises BadInput outside those ranges.

    Formula: cost / margin (Hughes 1994).

    >>> round(break_even_response(0.55, 40), 5)
    0.01375

    Common slip: dividing by the price instead of the margin.
    """
    return (checks.number("cost_per_contact", cost_per_contact, least=0)
            / checks.number("margin_per_response", margin_per_response, above=0))


def campaign_profit(contacts: float, response_rate: float, *, cost_per_contact: float,
                    margin_per_response: float) -> float:
    """What a mailing earns: responses times margin, less the cost of all contacts.

    contacts : number of customers reached, at least 0.
    response_rate : from 0 to 1.
    cost_per_contact, margin_per_response : as for :func:`break_even_response`.
    Returns an amount in their currency; 0 at the break-even rate.
    Raises BadInput outside those ranges.

    >>> campaign_profit(1000, 0.02, cost_per_contact=0.55, margin_per_response=40)
    250.0

    Common slip: counting every response as caused by the mailing. Some would have bought anyway: keep a control
    group.
    """
    contacts = checks.number("contacts", contacts, least=0)
    rate = checks.number("response_rate", response_rate, least=0, most=1)
    margin = checks.number("margin_per_response", margin_per_response, above=0)
    return contacts * (rate * margin - checks.number("cost_per_contact", cost_per_contact, least=0))
