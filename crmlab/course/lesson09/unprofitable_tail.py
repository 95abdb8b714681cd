"""The unprofitable tail: what is left of the profit when the least profitable buyers are sent away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_money, as_percent
from crmlab.base.template import LAMP, faint, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.shop.customer_accounts import SERVICE, Accounts, accounts
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

CURVE_POINTS = 200  # more can't be seen and makes the slider heavy
HELPED_THEMSELVES = 0.5  # part of their questions that self-service answers, as the control says


def _with_costs(world: World) -> Accounts:
    data = world.once(accounts)
    data.known_costs()
    return data


@lab(
    title=N_("The unprofitable tail"),
    question=N_("What does the shop gain when it sends away the customers who cost more than they bring?"),
    prepare=_with_costs,
    world=lantern,
    controls={
        "part": Slider(N_("Least profitable part of the buyers"), "%", 0, 0.50, 0.05, 0.10),
        "action": Choice(N_("What the shop does with them"), {
            "remove": N_("close their accounts"),
            "self-service": N_("keep them; a help page answers half of their questions")}, "remove"),
        "falls_away": Slider(N_("Part of the saved agents' time that is no longer paid"), "%", 0, 1, 0.05, 0,
                             help=N_("0 %: the agents are paid by the month and stay. 100 %: each saved minute is "
                                     "saved money.")),
        "overhead": Slider(N_("Shared overhead of all months"), "$", 0, 150_000, 5_000, 60_000,
                           help=N_("An assumption: rent, website, the manager's pay. The same with fewer "
                                   "customers.")),
    },
)
def unprofitable_tail(data: Accounts, *, part: float, action: str, falls_away: float, overhead: float) -> View:
    """Profit before and after the least profitable part of the buyers is removed, or served with less time.

    part : 0 to 0.5 of the buyers, the lowest profit first (before overhead).
    action : "remove", or "self-service": they stay, and half of their agents' time is saved.
    falls_away : how much of the saved agents' time is no longer paid, 0 to 1. All other costs of a customer who is
        removed (goods, handling, refunds, programme) end with the customer.
    overhead : shared cost in dollars that stays whatever happens.

    >>> labs.unprofitable_tail(part=0.10).sentence.split(" takes")[0]
    'Closing the accounts of the 250 least profitable buyers (10 %)'
    """
    found = tail(data, part=part, action=action, falls_away=falls_away, overhead=overhead)
    return View(_figure(found), _sentence(found, part, action), _table(found))


@dataclass(frozen=True)
class Tail:
    """What happens to the profit; money in dollars.

    margin, serving, service : of the buyers in the tail (service, the agents' time, is a part of serving).
    lost : margin that no longer comes in. saved : cost that no longer goes out.
    before, after : profit of the shop after overhead. on_paper : the same as after, if all saved time were money.
    """

    data: Accounts
    order: np.ndarray
    size: int
    margin: float
    serving: float
    service: float
    lost: float
    saved: float
    before: float
    after: float
    on_paper: float
    overhead: float


def tail(data: Accounts, *, part: float, action: str, falls_away: float, overhead: float) -> Tail:
    """The numbers behind the lab; the lesson's exercises ask for some of them."""
    import numpy as np

    order = np.argsort(data.profit, kind="stable")
    size = int(part * order.size + 1e-9)
    gone = order[:size]
    margin, serving = float(data.margin[gone].sum()), float(data.serving[gone].sum())
    service = float(data.known_costs()[SERVICE][gone].sum())
    before = float(data.profit.sum()) - overhead
    if action == "remove":
        lost, saved, everything = margin, serving - service + falls_away * service, serving
    else:
        lost, saved, everything = 0.0, falls_away * HELPED_THEMSELVES * service, HELPED_THEMSELVES * service
    return Tail(data, order, size, margin, serving, service, lost, saved, before, before - lost + saved,
                before - lost + everything, overhead)


def needed_to_gain(found: Tail) -> float:
    """The part of the agents' time that must fall away before removing the tail pays.

    Raises BadInput when no agents' time was spent on the tail.
    """
    if not found.service > 0:
        raise BadInput(_("No agents' time was spent on these buyers, so none of it can fall away."))
    return (found.margin - (found.serving - found.service)) / found.service


def _sentence(found: Tail, part: float, action: str) -> str:
    if not found.size:
        return _("Nobody is removed. The profit after overhead is {before}.").format(before=as_money(found.before))
    words = {"n": as_count(found.size), "part": as_percent(part, 0), "lost": as_money(found.lost),
             "saved": as_money(found.saved), "before": as_money(found.before), "after": as_money(found.after),
             "paper": as_money(found.on_paper)}
    if action == "remove":
        said = _("Closing the accounts of the {n} least profitable buyers ({part}) takes away a margin of {lost} "
                 "and saves {saved}. The profit after overhead goes from {before} to {after}. If all of the saved "
                 "time were no longer paid, it would be {paper}.")
    else:
        said = _("The {n} least profitable buyers ({part}) stay, and a help page answers half of their "
                 "questions. This saves {saved}. The profit after overhead goes from {before} to {after}. If all "
                 "of the saved time were no longer paid, it would be {paper}.")
    return said.format(**words)


def _figure(found: Tail) -> Figure:
    import numpy as np

    earned = np.concatenate([[0.0], np.cumsum(found.data.profit[found.order][::-1])])
    n, kept = found.order.size, found.order.size - found.size
    seen = np.union1d(np.linspace(0, n, min(CURVE_POINTS, n) + 1).round().astype(int), [int(earned.argmax()), kept])
    curve, paper, fact, cost = (series_style(place) for place in range(4))
    x, share = 100 * seen / n, 100 * kept / n
    drawn = figure(xaxis={"title": {"text": _("buyers, the most profitable first (%)")}, "range": [0, 104]},
                   yaxis={"title": {"text": _("profit, added up ($)")}})
    drawn.add_scatter(x=x, y=earned[seen], mode="lines", name=_("all buyers"),
                      line={"color": curve["colour"], "dash": curve["dash"], "width": 3})
    drawn.add_scatter(x=[0, 100], y=[found.overhead] * 2, mode="lines", name=_("overhead"),
                      line={"color": cost["colour"], "dash": cost["dash"], "width": 2})
    for style, height, name in ((paper, found.on_paper, _("if all saved time were money")),
                                (fact, found.after, _("in fact"))):
        drawn.add_scatter(x=[share], y=[height + found.overhead], mode="markers", name=name, marker={
            "color": style["colour"], "symbol": style["symbol"], "size": 14})
    if found.size:
        drawn.add_vrect(x0=share, x1=100, fillcolor=faint(LAMP, 0.12), line={"width": 0})
    return drawn


def _table(found: Tail) -> pd.DataFrame:
    import pandas as pd

    data, gone, kept = found.data, found.order[:found.size], found.order[found.size:]
    rows = {_("Buyers in the least profitable part"): as_count(found.size),
            _("their revenue less the goods: margin"): as_money(found.margin),
            _("handling, refunds, programme for them"): as_money(found.serving - found.service),
            _("agents' time for them"): as_money(found.service),
            _("so they leave over, before overhead"): as_money(found.margin - found.serving)}
    if found.size and data.complained is not None:
        rows[_("of them complained about an order (of all buyers)")] = _("{part} ({all})").format(
            part=as_percent(data.complained[gone].mean()), all=as_percent(data.complained.mean()))
    rows[_("Profit of the shop after overhead, before")] = as_money(found.before)
    rows[_("… and after")] = as_money(found.after)
    rows[_("Buyers who bring less than an equal share of the overhead")] = _below(data.profit, found.overhead)
    rows[_("… among the rest, if the tail is sent away")] = _below(data.profit[kept], found.overhead)
    return pd.DataFrame({_("What"): list(rows), _("Number"): list(rows.values())})


def _below(profits: np.ndarray, overhead: float) -> str:
    each = overhead / profits.size
    return _("{n} of {all} (share: {each})").format(
        n=as_count((profits < each).sum()), all=as_count(profits.size), each=as_money(each, 2))
