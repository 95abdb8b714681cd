"""Payback: after how many months a new customer has brought back what it cost to win one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_decimal, as_money
from crmlab.base.template import LAMP, TEA, figure
from crmlab.base.texts import N_, _, ngettext
from crmlab.base.view import Place, View
from crmlab.course.lesson06.first_year import FirstYear, first_year
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Find, Reach, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

YEAR = 12
ASKED = "fair"
FROM = {"search": N_("search"), "social": N_("social media"), "shop": N_("the shop"), "referral": N_("friends"),
        "fair": N_("the fair")}
COSTS = {"new": N_("every new buyer"), "extra": N_("those who would not have come anyway"), "next": N_("the next one")}
GOOD = 3  # dollars for a dollar, as investors like it


def months_to_pay_back(data: FirstYear, channel: str, cost: str, months: int = YEAR) -> int | None:
    """The month in which a channel's new customer has paid; None where that is not known or takes longer."""
    from crmlab.metrics.payback import payback_months

    paid = data.cost(channel, cost)
    return None if paid is None else payback_months(data.margins[channel][:months], cost=paid)


def ratio(data: FirstYear, channel: str, cost: str, months: int = YEAR) -> float | None:
    """Dollars of margin for each dollar that winning cost; None where the cost is not known, or nothing."""
    from crmlab.metrics.payback import value_to_cost

    paid = data.cost(channel, cost)
    return value_to_cost(data.margins[channel][:months], cost=paid) if paid else None


def paid_at_the_fair(world: World) -> float:
    """The month in which a new buyer from the fair has paid."""
    found = months_to_pay_back(world.once(first_year), ASKED, "new")
    if found is None:
        raise BadInput(_("In these data a new buyer from the fair is not paid back within twelve months."))
    return found


def _at_the_fair(data: FirstYear) -> str:
    paid = [months_to_pay_back(data, ASKED, cost) is not None for cost in COSTS]
    return "all" if all(paid) else "none" if not any(paid) else "first"


def _is_praised(data: FirstYear, parameters: Mapping[str, Any]) -> bool:
    return (parameters["cost"] == "new" and parameters["months"] == YEAR
            and (ratio(data, parameters["channel"], "new") or 0) >= GOOD)


def _praised(data: FirstYear) -> dict[str, str]:
    return {"channel": max(data.margins, key=lambda channel: ratio(data, channel, "new") or 0)}


def _within_a_month(data: FirstYear, parameters: Mapping[str, Any]) -> bool:
    return (parameters["cost"], parameters["months"]) == ("extra", 1) and months_to_pay_back(
        data, parameters["channel"], "extra", 1) == 1


TASKS = (
    Find(N_("Choose the fair, and try all three costs. Which of them does the first year pay back?"),
         N_("The mean new buyer pays. The next one does not: a larger stand at the fair would lose money in a year."),
         options={"all": N_("all three"), "first": N_("only that of every new buyer"), "none": N_("none")},
         right=_at_the_fair, try_this=N_("Look for the place where the curve crosses the line, or for none.")),
    Reach(N_("Investors like 3 dollars for each dollar. Count every new buyer, and find a channel that has it."),
          N_("Now take the second cost. In the shop most would have come anyway: hardly more than 1 dollar is left."),
          reached=_is_praised, example=_praised,
          try_this=N_("Leave the cost at every new buyer and the wait at 12 months. Change the channel.")),
    Reach(N_("To the extreme: wait 1 month, and take the second cost. Which channel has paid for it by then?"),
          N_("A friend's voucher is so cheap that one order pays for it. Who can't wait must do without the rest."),
          reached=_within_a_month, example=lambda _data: {"channel": "referral", "cost": "extra", "months": 1},
          extreme=True, try_this=N_("The cost of those who would not have come anyway. Then go through the channels.")),
)


@lab(
    title=N_("Payback"),
    question=N_("After how many months has a new customer paid for being won?"),
    prepare=first_year,
    world=lantern,
    tasks=TASKS,
    guess="06.payback",
    controls={
        "channel": Choice(N_("New customers from"), dict(FROM), "search"),
        "cost": Choice(N_("Cost of winning one: of"), dict(COSTS), "new",
                       help=N_("The next one: what one more new buyer would cost. We planted that curve.")),
        "months": Slider(N_("We wait"), N_("months"), 1, YEAR, 1, YEAR, help=N_("Since the first order.")),
    },
)
def payback(data: FirstYear, *, channel: str, cost: str, months: int) -> View:
    """What a channel's new customer has brought by each month, against what it cost to win one.

    channel : "search", "social", "shop", "referral" or "fair". cost : of every "new" buyer, of the "extra" ones who
        would not have come anyway, or of the "next" one. months : how long one waits, 1 to 12.

    Margin: revenue less goods and parcels, of everybody who came; not discounted.

    >>> labs.payback(channel="search").sentence
    'From search, winning one cost $21.25. In 12 months one brought a margin of $52.24: paid back in month 2, and \
2.5 dollars for each dollar.'
    """
    paid = data.cost(channel, cost)
    found = _Found(data.margins[channel], paid, months, _(FROM[channel]),
                   months_to_pay_back(data, channel, cost, months), ratio(data, channel, cost, months))
    place = Place(y=found.cost, words=0.86 * (found.cost or 0)) if (channel, cost) == (ASKED, "new") else None
    return View(_figure(found), _sentence(found), _table(data, months), guess_at=place,
                stress="" if found.paid_in is None else _("month {n}").format(n=as_count(found.paid_in)))


@dataclass(frozen=True)
class _Found:
    """The numbers of one View. cost, paid_in, ratio : None where they are not known, or not reached."""

    margins: np.ndarray
    cost: float | None
    months: int
    channel: str
    paid_in: int | None
    ratio: float | None


def _sentence(found: _Found) -> str:
    brought = ngettext("In the first month one brought a margin of {margin}",
                       "In {n} months one brought a margin of {margin}", found.months).format(
        n=as_count(found.months), margin=as_money(float(found.margins[:found.months].sum()), 2))
    if found.cost is None or found.ratio is None:
        return _("From {channel}: nobody knows what this one costs. {brought}.").format(
            channel=found.channel, brought=brought)
    back = (_("not paid back by then") if found.paid_in is None
            else _("paid back in month {n}").format(n=as_count(found.paid_in)))
    said = _("From {channel}, winning one cost {cost}. {brought}: {back}, and {ratio} dollars for each dollar.")
    return said.format(
        channel=found.channel, cost=as_money(found.cost, 2), brought=brought, back=back,
        ratio=as_decimal(found.ratio, 1))


def _figure(found: _Found) -> Figure:
    so_far = [0.0, *found.margins.cumsum().tolist()]
    top = 1.15 * max(*so_far, found.cost or 0, 1)
    drawn = figure(
        xaxis={"title": {"text": _("months since the first order")}, "range": [0, YEAR + 0.4], "dtick": 1},
        yaxis={"title": {"text": _("margin of one new customer so far ($)")}, "range": [min(0.0, *so_far), top]},
        showlegend=False)
    drawn.add_scatter(x=list(range(YEAR + 1)), y=so_far, mode="lines", line={"color": TEA, "width": 2, "dash": "dot"},
                      hoverinfo="skip")
    drawn.add_scatter(x=list(range(found.months + 1)), y=so_far[:found.months + 1], mode="lines+markers",
                      line={"color": TEA, "width": 4}, marker={"color": TEA, "size": 7},
                      hovertemplate=_("month {x}: {y}").format(x="%{x}", y="$%{y:,.2f}") + "<extra></extra>")
    if found.cost is not None:
        drawn.add_scatter(x=[0, YEAR + 0.4], y=[found.cost] * 2, mode="lines", hoverinfo="skip",
                          line={"color": LAMP, "width": 3, "dash": "dash"})
        drawn.add_annotation(x=YEAR + 0.4, y=found.cost, text=_("cost of winning one"), showarrow=False,
                             xanchor="right", yanchor="bottom", font={"size": 15, "color": LAMP})
    if found.paid_in is not None:
        drawn.add_scatter(x=[found.paid_in], y=[so_far[found.paid_in]], mode="markers", hoverinfo="skip",
                          marker={"color": LAMP, "size": 15, "symbol": "diamond"})
    return drawn


def _table(data: FirstYear, months: int) -> pd.DataFrame:
    """All channels, so that their order can be compared."""
    import pandas as pd

    names = [one.name for one in data.arrivals.channels if one.name in data.margins]
    columns = {_(words): [_money(data.cost(name, which)) for name in names] for which, words in COSTS.items()}
    return pd.DataFrame({
        _("Channel"): [_(FROM.get(name, name)) for name in names], **columns,
        ngettext("margin in the first month", "margin in {n} months", months).format(n=as_count(months)): [
            _money(float(data.margins[name][:months].sum())) for name in names]})


def _money(amount: float | None) -> str:
    return _("not known") if amount is None else as_money(amount, 2)
