"""What an offer costs the customer and what it brings the shop, when the same people choose among the same rivals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from crmlab.course.lesson03.tea_buyers import Buyers

# The market of the model. None of it stands in a table of the shop but the margin; the lesson says so.
MARGIN_RATE = 0.46       # gross margin of the tea box at its full price, as in the order lines of 2025
WORTH = 1.25             # times the price: what the box is worth to everybody
SENSITIVITY = 0.12       # per dollar: how sharply these people compare
TIME_MIN, ANSWER_RATE, THOUGHT_OF = 30.0, 0.40, 0.60    # the shop as it is
RIVAL_PRICE, RIVAL_MIN, RIVAL_ANSWERS = 0.90, 30.0, 0.0  # price in times of the shop's
# What money changes at most, and how many dollars a customer bring half of that.
MOST_MIN_SAVED, HALF_MIN_SAVED = 20.0, 0.50
MOST_ANSWERS, HALF_ANSWERS = 0.50, 0.30
MOST_THOUGHT_OF, HALF_THOUGHT_OF = 0.30, 1.00
STEPS = 24  # halvings of the price cut: to a hundredth of a cent and below


@dataclass(frozen=True)
class Spending:
    """A budget by what it is spent on, in dollars for each customer of the shop (buyer or not)."""

    lower_price: float = 0.0
    promotion: float = 0.0
    convenience: float = 0.0
    communication: float = 0.0


@dataclass(frozen=True)
class Offer:
    """The tea box as customers meet it: dollars off, minutes, share of questions answered, share who think of it."""

    price_off: float
    time_min: float
    answer_rate: float
    thought_of: float


@dataclass(frozen=True)
class Outcome:
    """What the people do with an offer.

    chosen : True for everyone who buys from the shop. revenue, margin : of these orders; spent : on all but the
    lower price, which the revenue already holds. Dollars.
    """

    offer: Offer
    chosen: np.ndarray
    revenue: float
    margin: float
    spent: float

    @property
    def buyers(self) -> int:
        return int(self.chosen.sum())

    @property
    def profit(self) -> float:
        return self.margin - self.spent


@dataclass(frozen=True)
class Market:
    """The people with what their time and doubts are worth, on average: dollars an hour, and dollars."""

    people: Buyers
    value_of_time_per_hour: float
    doubt: float

    def chosen(self, offer: Offer) -> np.ndarray:
        """Who takes the shop's box: for whom it is worth most, less its total cost, of box, rival's box and nothing."""
        import numpy as np

        people = self.people
        hour, doubt = self.value_of_time_per_hour * people.hour, self.doubt * people.doubt

        def net_worth(price: float, time_min: float, answer_rate: float) -> np.ndarray:
            # total_cost and open_questions of the metrics, for everybody at once; a test holds them together.
            return WORTH * people.price - (price + time_min / 60 * hour + (1 - answer_rate) * doubt)

        own = net_worth(people.price - offer.price_off, offer.time_min, offer.answer_rate)
        rival = net_worth(RIVAL_PRICE * people.price, RIVAL_MIN, RIVAL_ANSWERS)
        taste = people.taste / SENSITIVITY
        own = np.where(people.thinks < offer.thought_of, own + taste[:, 0], -np.inf)
        return own > np.maximum(rival + taste[:, 1], taste[:, 2])

    def outcome(self, spending: Spending) -> Outcome:
        """The offer that this money makes, and what it brings. What is spent on the price is spent in full."""
        size = self.people.size
        offer = offer_of(spending, self._affordable(spending))
        chosen = self.chosen(offer)
        buyers = int(chosen.sum())
        price = self.people.price
        revenue = (price - offer.price_off) * buyers
        return Outcome(offer, chosen, revenue, revenue - (1 - MARGIN_RATE) * price * buyers,
                       size * (spending.promotion + spending.convenience + spending.communication))

    def _affordable(self, spending: Spending) -> float:
        """The largest cut per box for which the money is enough; a larger one costs more and brings more buyers."""
        money, low, high = spending.lower_price * self.people.size, 0.0, self.people.price
        if money <= 0:
            return 0.0
        for _step in range(STEPS):
            cut = (low + high) / 2
            enough = cut * int(self.chosen(offer_of(spending, cut)).sum()) <= money
            low, high = (cut, high) if enough else (low, cut)
        return low


def offer_of(spending: Spending, price_off: float = 0.0) -> Offer:
    """What the money makes of the shop as it is; each further dollar brings less (Blattberg and Deighton's curve).

    >>> offer_of(Spending(convenience=0.5)).time_min
    20.0
    """
    return Offer(price_off, TIME_MIN - _reached(spending.convenience, MOST_MIN_SAVED, HALF_MIN_SAVED),
                 ANSWER_RATE + _reached(spending.communication, MOST_ANSWERS, HALF_ANSWERS),
                 THOUGHT_OF + _reached(spending.promotion, MOST_THOUGHT_OF, HALF_THOUGHT_OF))


def _reached(spend: float, most: float, half: float) -> float:
    from crmlab.metrics.response_curves import ResponseCurve

    return most * ResponseCurve(ceiling=1, k=math.log(2) / half).rate(spend)


def four_p(budget: float, promotion_share: float) -> Spending:
    """The first offer: promotion, and the rest for a lower price. budget : dollars a customer."""
    return Spending(lower_price=budget * (1 - promotion_share), promotion=budget * promotion_share)


def four_c(budget: float, convenience_share: float, answers_share: float) -> Spending:
    """The second offer: saved minutes, of the rest a share for answers, and what is left for a lower price."""
    rest = budget * (1 - convenience_share)
    return Spending(lower_price=rest * (1 - answers_share), convenience=budget * convenience_share,
                    communication=rest * answers_share)
