"""Demand under the marketing mix: logit shares of offers, and what a price cut must bring."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks


def logit_shares(net_worth: Any, *, sensitivity_per_money: float) -> np.ndarray:
    """Which part of alike customers chooses each offer, and which part buys nothing.

    net_worth : for each offer what it is worth to the customer less what it costs them in total, in money (see
        ``total_cost``; with the price in its place this is the model of price alone); one number an offer.
    sensitivity_per_money : how sharply customers compare: above 0. One unit of money more makes an offer's odds
        e^sensitivity times as large.
    Returns one share an offer, in their order, and last the share that buys nothing (its net worth is 0); they sum
    to 1.
    Raises BadInput outside those ranges.

    Formula: e^(b·v) / (1 + sum of e^(b·v)) with b the sensitivity and v the net worth (McFadden 1974, "Conditional
    logit analysis of qualitative choice behavior"; recalled from the literature).

    >>> logit_shares([0, 0, 0], sensitivity_per_money=0.2).tolist()
    [0.25, 0.25, 0.25, 0.25]

    Common slip: leaving out the option of buying nothing. Then a price rise of everybody would change nothing.
    """
    worth = np.append(checks.numbers("net_worth", net_worth), 0.0)
    scaled = checks.number("sensitivity_per_money", sensitivity_per_money, above=0) * worth
    odds = np.exp(scaled - scaled.max())
    return odds / odds.sum()


def extra_volume_needed(*, margin_rate: float, price_cut: float, spend_rate: float) -> float:
    """How many more orders keep the gross profit where it was, after a price cut, a spending, or both.

    margin_rate : gross margin before, as a share of the price; above 0, at most 1.
    price_cut : cut as a share of the price, at least 0.
    spend_rate : money spent once for the period, as a share of the revenue before; at least 0.
    Returns a share of the orders before; 0.1 means 10 % more orders.
    Raises BadInput outside those ranges, and when the cut leaves no margin: then no number of orders is enough.

    Formula: (margin + spend) / (margin - cut) - 1. Break-even sales analysis of pricing textbooks; recalled from the
    literature.

    >>> round(extra_volume_needed(margin_rate=0.4, price_cut=0.05, spend_rate=0), 4)
    0.1429
    >>> round(extra_volume_needed(margin_rate=0.4, price_cut=0, spend_rate=0.05), 4)
    0.125

    Common slip: expecting that 5 % more orders pay for a price cut of 5 %. They bring revenue back, not margin.
    """
    margin = checks.number("margin_rate", margin_rate, above=0, most=1)
    cut = checks.number("price_cut", price_cut, least=0)
    if cut >= margin:
        raise BadInput(_("price_cut is {cut} and margin_rate is {margin}. After this cut an order brings no "
                         "margin, so no number of orders is enough. Cut less than the margin.").format(
            cut=f"{cut:g}", margin=f"{margin:g}"))
    return (margin + checks.number("spend_rate", spend_rate, least=0)) / (margin - cut) - 1
