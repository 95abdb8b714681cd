"""One offer, designed twice with the same money, before the same simulated customers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_money, as_percent, percent_sign
from crmlab.base.template import GRID, INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.lesson03.offers import Market, Outcome, Spending, four_c, four_p
from crmlab.course.lesson03.tea_buyers import Buyers, tea_buyers
from crmlab.course.worlds import lantern
from crmlab.engine import Find, Reach, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

HOUR, DOUBT, BUDGET, MOST_BUDGET = 8, 8, 1.0, 4.0
PROMOTION, CONVENIENCE, ANSWERS = 0.5, 0.5, 0.3
MOST_HOUR = 60
NO_OFFER = GRID
QUARTERS = (N_("hour worth least"), N_("second group"), N_("third group"), N_("hour worth most"))


def _second_wins(data: Buyers, parameters: Mapping[str, Any]) -> bool:
    _none, first, second = _outcomes(data, **parameters)
    return second.buyers > first.buyers


def _at_the_highest_budget(data: Buyers) -> str:
    none, first, second = _outcomes(data, HOUR, DOUBT, MOST_BUDGET, PROMOTION, CONVENIENCE, ANSWERS)
    return "less" if max(first.profit, second.profit) < none.profit else "more"


def _minutes_for_nobody(data: Buyers) -> str:
    none, _first, second = _outcomes(data, 0, 0, BUDGET, PROMOTION, 1, ANSWERS)
    return "none" if second.buyers == none.buyers else "some"


TASKS = (
    Reach(N_("Make the second offer win more customers than the first."),
          N_("Saved minutes are worth most to people whose hour is worth much. The same money wins other people."),
          reached=_second_wins, example=lambda _data: {"value_of_time_per_hour": 30},
          try_this=N_("For whom would 10 saved minutes be worth more than a lower price?")),
    Find(N_("Press Reset. Set the highest budget. Both offers win many customers. Is the profit higher than without an "
            "offer?"),
         N_("Each further dollar does less than the one before. More customers are not always more profit."),
         options={"more": N_("higher"), "less": N_("lower")}, right=_at_the_highest_budget,
         try_this=N_("Read the three profits in the sentence.")),
    Find(N_("To the extreme: an hour and open questions cost 0, and 100 % of the second offer saves minutes. How many "
            "more customers come than without an offer?"),
         N_("All the money went into minutes that are worth nothing to these people."),
         options={"none": N_("none"), "some": N_("some")}, right=_minutes_for_nobody, extreme=True,
         try_this=N_("Compare “no offer” with the second offer in the sentence.")),
)


@lab(
    title=N_("One offer, designed twice"),
    question=N_("Which offer wins more customers for the same money?"),
    tasks=TASKS,
    prepare=tea_buyers,
    world=lantern,
    controls={
        "value_of_time_per_hour": Slider(N_("An hour is worth"), "$", 0, MOST_HOUR, 1, HOUR,
                                         help=N_("On average over all customers. No table has it.")),
        "doubt": Slider(N_("Open questions cost"), "$", 0, 20, 1, DOUBT,
                        help=N_("On average, if the shop answers none of them before the customer decides.")),
        "budget_per_customer": Slider(N_("Budget a customer"), "$", 0.0, MOST_BUDGET, 0.25,
                                      BUDGET, help=N_("For one month; the same for both offers.")),
        "promotion_share": Slider(N_("1st offer: promotion"), "%", 0.0, 1.0, 0.05, PROMOTION,
                                  help=N_("The rest lowers the price.")),
        "convenience_share": Slider(N_("2nd offer: minutes"), "%", 0.0, 1.0, 0.05, CONVENIENCE,
                                    help=N_("Saved minutes for each customer.")),
        "answers_share": Slider(N_("2nd offer: answers"), "%", 0.0, 1.0, 0.05, ANSWERS,
                                help=N_("Of what the minutes leave. What is then left lowers the price.")),
    },
)
def offer_twice(data: Buyers, *, value_of_time_per_hour: float, doubt: float, budget_per_customer: float,
                promotion_share: float, convenience_share: float, answers_share: float) -> View:
    """How many of the same simulated customers take the tea box without an offer, with the first, with the second.

    value_of_time_per_hour, doubt : dollars, on average over the customers; they differ from person to person.
    budget_per_customer : dollars a customer of the shop, for one month, 0 to 4.
    promotion_share : first offer: part of the budget for promotion; the rest lowers the price.
    convenience_share : second offer: part of the budget for saved minutes.
    answers_share : second offer: part of the rest for answers before buying; what is left lowers the price.

    >>> labs.offer_twice(budget_per_customer=0).sentence.split(". ")[2:4]
    ['First offer: 283 buy, profit $5,588', 'Second offer: 283 buy, profit $5,588']
    """
    found = _Found(Market(data, value_of_time_per_hour, doubt), budget_per_customer, _outcomes(
        data, value_of_time_per_hour, doubt, budget_per_customer, promotion_share, convenience_share, answers_share))
    return View(_figure(found), _sentence(found), _table(found))


def _outcomes(data: Buyers, value_of_time_per_hour: float, doubt: float, budget_per_customer: float,
              promotion_share: float, convenience_share: float,
              answers_share: float) -> tuple[Outcome, Outcome, Outcome]:
    """Without an offer, with the first one, and with the second."""
    market = Market(data, value_of_time_per_hour, doubt)
    return (market.outcome(Spending()), market.outcome(four_p(budget_per_customer, promotion_share)),
            market.outcome(four_c(budget_per_customer, convenience_share, answers_share)))


def buyers_of_both(data: Buyers, hour: float) -> tuple[int, int]:
    """How many buy with the first and with the second offer at this value of an hour, the other sliders untouched."""
    market = Market(data, hour, DOUBT)
    return (market.outcome(four_p(BUDGET, PROMOTION)).buyers,
            market.outcome(four_c(BUDGET, CONVENIENCE, ANSWERS)).buyers)


def turning_hour(data: Buyers) -> int:
    """The lowest value of an hour, in whole dollars, at which the second offer has more buyers; else the highest."""
    for hour in range(MOST_HOUR):
        first, second = buyers_of_both(data, hour)
        if second > first:
            return hour
    return MOST_HOUR


@dataclass(frozen=True)
class _Found:
    """What the people do without an offer, with the first one, and with the second."""

    market: Market
    budget: float
    outcomes: tuple[Outcome, ...]

    @property
    def money(self) -> float:
        return self.budget * self.market.people.size

    def only(self, place: int) -> int:
        """Who buys with this offer and not with the other one."""
        one, other = self.outcomes[place], self.outcomes[3 - place]
        return int((one.chosen & ~other.chosen).sum())

    def quarters(self) -> list[np.ndarray]:
        """The people in four groups of equal size, from those whose hour is worth least to those with the most."""
        import numpy as np

        return np.array_split(np.argsort(self.market.people.hour, kind="stable"), len(QUARTERS))


def _sentence(found: _Found) -> str:
    none, first, second = found.outcomes
    said = _("Budget: {money} for {size} customers. Without an offer {none} of them buy the box, profit "
             "{none_profit}. First offer: {first} buy, profit {first_profit}. Second offer: {second} buy, profit "
             "{second_profit}. {only_first} buy only with the first offer, {only_second} only with the second.")
    return said.format(
        money=as_money(found.money), size=as_count(found.market.people.size), none=as_count(none.buyers),
        first=as_count(first.buyers), second=as_count(second.buyers), none_profit=as_money(none.profit),
        first_profit=as_money(first.profit),
        second_profit=as_money(second.profit), only_first=as_count(found.only(1)),
        only_second=as_count(found.only(2)))


def _names() -> tuple[str, str, str]:
    return _("no offer"), _("first offer"), _("second offer")


def _figure(found: _Found) -> Figure:
    groups = found.quarters()
    hours = [found.market.value_of_time_per_hour * float(found.market.people.hour[group].mean()) for group in groups]
    labels = [_("{name}<br>(mean {hour})").format(name=_(name), hour=as_money(hour))
              for name, hour in zip(QUARTERS, hours, strict=True)]
    shares = [[100 * float(outcome.chosen[group].mean()) for group in groups] for outcome in found.outcomes]
    highest = max(map(max, shares))
    drawn = figure(barmode="group",
                   yaxis={"title": {"text": _("buy the tea box (%)")}, "range": [0, 1.15 * highest + 1]},
                   xaxis={"type": "category", "title": {"text": _("customers by what an hour is worth")}})
    looks = ((NO_OFFER, ""), (series_style(0)["colour"], ""), (series_style(1)["colour"], series_style(1)["pattern"]))
    for name, heights, (colour, pattern) in zip(_names(), shares, looks, strict=True):
        drawn.add_bar(x=labels, y=heights, name=name, text=[as_count(height) for height in heights],
                      textposition="outside", cliponaxis=False,
                      hovertemplate=f"{name}: {percent_sign('%{y:.1f}')}<extra></extra>",
                      marker={"color": colour, "pattern": {"shape": pattern}, "line": {"color": INK, "width": 1}})
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    price = found.market.people.price
    rows = {
        _("Price of the box"): [as_money(price - outcome.offer.price_off, 2) for outcome in found.outcomes],
        _("Minutes for the customer"): [as_count(outcome.offer.time_min) for outcome in found.outcomes],
        _("Questions answered"): [as_percent(outcome.offer.answer_rate, 0) for outcome in found.outcomes],
        _("Think of the shop"): [as_percent(outcome.offer.thought_of, 0) for outcome in found.outcomes],
        _("Customers who buy"): [as_count(outcome.buyers) for outcome in found.outcomes],
        _("Only with this offer, not with the other"): ["", as_count(found.only(1)), as_count(found.only(2))],
        _("Revenue"): [as_money(outcome.revenue) for outcome in found.outcomes],
        _("Margin: revenue less cost of the boxes"): [as_money(outcome.margin) for outcome in found.outcomes],
        _("Spent on promotion, minutes, answers"): [as_money(outcome.spent) for outcome in found.outcomes],
        _("Profit of the month"): [as_money(outcome.profit) for outcome in found.outcomes],
    }
    return pd.DataFrame([[name, *values] for name, values in rows.items()], columns=[_("What"), *_names()])
