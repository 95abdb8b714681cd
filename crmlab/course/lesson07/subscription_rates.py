"""A subscription in one month: customers lost beside money lost, and what the same customers pay at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.engine import Find, Reach, Slider, lab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmlab.metrics.subscription import SubscriptionRates

LOVERS, CAFES = 90, 10  # at the start of the month
LOVER_PAYS, CAFE_PAYS = 20, 200  # dollars a month
MONEY = LOVERS * LOVER_PAYS + CAFES * CAFE_PAYS


def rates(*, lovers_lost: int, cafes_lost: int, pay_more: float) -> SubscriptionRates:
    """The rates of a month in which the cafés that stay pay so much more, as a share."""
    from crmlab.metrics import subscription

    return subscription.subscription_rates(
        customers=LOVERS + CAFES, customers_lost=lovers_lost + cafes_lost, revenue=MONEY,
        revenue_lost=lovers_lost * LOVER_PAYS + cafes_lost * CAFE_PAYS,
        paid_more=(CAFES - cafes_lost) * CAFE_PAYS * pay_more)


def _hides(_data: None, parameters: Mapping[str, Any]) -> bool:
    """Whether net retention is 100 % or more although a fifth of the customers left."""
    found = rates(**parameters)
    return found.net_retention >= 1 and found.customer_churn >= 0.20


def _larger(_data: None) -> str:
    found = rates(lovers_lost=0, cafes_lost=3, pay_more=0)
    return "money" if found.revenue_churn > found.customer_churn else "heads"


TASKS = (
    Find(N_("Nobody but three cafés leaves. Which rate is higher?"),
         N_("Three cafés are three heads in a hundred, and a sixth of the money."),
         options={"heads": N_("customer churn"), "money": N_("revenue churn")}, right=_larger,
         try_this=N_("Set tea lovers to 0 and cafés to 3, and read the sentence.")),
    Reach(N_("To the extreme: hide a leak. At least 20 of the 100 leave, and net revenue retention is still 100 %."),
          N_("A few who pay more and more can cover many who leave. So ask for both rates."),
          reached=_hides, example=lambda _data: {"lovers_lost": 20, "pay_more": 0.20}, extreme=True,
          try_this=N_("Let 20 tea lovers leave and no café. Then let the cafés pay more.")),
)


@lab(
    title=N_("Heads or money"),
    question=N_("How much does a subscription lose in a month?"),
    tasks=TASKS,
    controls={
        "lovers_lost": Slider(N_("Tea lovers who leave, of 90"), N_("people"), 0, 30, 1, 9,
                              help=N_("Each pays 20 dollars a month.")),
        "cafes_lost": Slider(N_("Cafés that leave, of 10"), N_("cafés"), 0, 5, 1, 0,
                             help=N_("Each pays 200 dollars a month.")),
        "pay_more": Slider(N_("The cafés that stay pay more"), "%", 0, 0.50, 0.05, 0),
    },
)
def subscription_rates(*, lovers_lost: int, cafes_lost: int, pay_more: float) -> View:
    """Customer churn, revenue churn and net revenue retention of 90 tea lovers ($20) and 10 cafés ($200).

    lovers_lost, cafes_lost : who leaves in the month. pay_more : what the cafés that stay pay more, as a share.

    >>> labs.subscription_rates(lovers_lost=9).sentence
    'Customer churn 9.0 %, revenue churn 4.7 %, net revenue retention 95.3 %.'
    """
    import pandas as pd

    found = rates(lovers_lost=lovers_lost, cafes_lost=cafes_lost, pay_more=pay_more)
    sentence = _("Customer churn {heads}, revenue churn {money}, net revenue retention {net}.").format(
        heads=as_percent(found.customer_churn), money=as_percent(found.revenue_churn),
        net=as_percent(found.net_retention))
    lost = lovers_lost * LOVER_PAYS + cafes_lost * CAFE_PAYS
    more = round((CAFES - cafes_lost) * CAFE_PAYS * pay_more)
    table = pd.DataFrame({
        _("What"): [_("Tea lovers"), _("Cafés"), _("Dollars a month at the start"), _("Lost by those who left"),
                    _("More from those who stayed"), _("The same customers at the end")],
        _("Number"): list(map(as_count, (LOVERS, CAFES, MONEY, lost, more, MONEY - lost + more)))})
    names = [_("customer churn"), _("revenue churn"), _("net revenue<br>retention")]
    shares = [100 * share for share in (found.customer_churn, found.revenue_churn, found.net_retention)]
    styles = [series_style(n) for n in range(3)]
    drawn = figure(xaxis={"type": "category"}, showlegend=False,
                   yaxis={"title": {"text": _("per cent of the start")}, "range": [0, 148]})
    drawn.add_bar(x=names, y=shares, width=0.5, textposition="outside",
                  text=[f"<b>{as_percent(share / 100)}</b>" for share in shares], textfont={"size": 16},
                  marker={"color": [style["colour"] for style in styles], "line": {"color": INK, "width": 1},
                          "pattern": {"shape": [style["pattern"] for style in styles]}})
    return View(drawn, sentence, table, stress=as_percent(found.revenue_churn))
