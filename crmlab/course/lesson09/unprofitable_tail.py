"""The unprofitable tail: what is left of the profit when the least profitable buyers are sent away."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_money, as_percent
from crmlab.base.template import SOFT, TEA, faint, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.shop.customer_accounts import SERVICE, Accounts, accounts
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Find, Reach, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

HELPED_THEMSELVES = 0.5  # part of their questions that self-service answers, as the control says
ASKED_PART, STEP = 0.10, 0.05  # of the guess; of the slider for the saved time


def _with_costs(world: World) -> Accounts:
    data = world.once(accounts)
    data.known_costs()
    return data


def _pays(data: Accounts, parameters: Mapping[str, Any]) -> bool:
    """Whether closing a tenth of the accounts pays, and would not with one step less of the saved time."""
    if (parameters["part"], parameters["action"]) != (ASKED_PART, "remove"):
        return False
    here, lower = (tail(data, **{**parameters, "falls_away": parameters["falls_away"] - less}) for less in (0, STEP))
    return here.after > here.before >= lower.after


def _pays_from(data: Accounts) -> dict[str, float]:
    needed = needed_to_gain(tail(data, part=ASKED_PART, action="remove", falls_away=0, overhead=0))
    return {"falls_away": STEP * (1 + math.floor(needed / STEP))}


def _new_tail(data: Accounts) -> str:
    """How many of the better half don't carry an equal share of the overhead once they are alone."""
    found = tail(data, part=0.5, action="remove", falls_away=0, overhead=60_000)
    kept = data.profit[found.order[found.size:]]
    return "half" if (kept < found.overhead / kept.size).mean() > 0.5 else "few"


TASKS = (
    Reach(N_("Raise the saved time that is no longer paid. Stop at the first step where the shop gains."),
          N_("Below it the shop loses: their margin is gone, and the agents are paid as before."),
          reached=_pays, example=_pays_from,
          try_this=N_("Keep the part at 10 %. Stop where the middle bar first stands above the broken line.")),
    Find(N_("To the extreme: close half of all accounts. Of those who are left, how many bring less than their share "
            "of the overhead?"),
         N_("Fewer people now carry the same overhead. Whoever cuts the tail off finds a new tail."),
         options={"few": N_("hardly any"), "half": N_("more than half")}, right=_new_tail, extreme=True,
         try_this=N_("Press All numbers below the figure, and read the last row.")),
)


@lab(
    title=N_("The unprofitable tail"),
    question=N_("What does the shop gain when it sends away those who cost more than they bring?"),
    prepare=_with_costs,
    world=lantern,
    tasks=TASKS,
    guess="09.agents-stay",
    controls={
        "part": Slider(N_("Least profitable part"), "%", 0, 0.50, 0.05, ASKED_PART),
        "action": Choice(N_("What the shop does"), {
            "remove": N_("close their accounts"),
            "self-service": N_("help page")}, "remove",
            help=N_("Help page: they stay, and it answers half of their questions.")),
        "falls_away": Slider(N_("Saved time no longer paid"), "%", 0, 1, STEP, 0,
                             help=N_("0 %: all agents stay and are paid. 100 %: each saved minute is money.")),
        "overhead": Slider(N_("Overhead of all months"), "$", 0, 150_000, 5_000, 60_000, folded=True,
                           help=N_("An assumption: rent, website, Mei's pay. The same with fewer customers.")),
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
    asked = (part, action, falls_away) == (ASKED_PART, "remove", 0) and found.before > 0
    return View(_figure(found), _sentence(found, part, action), _table(found), stress=as_money(found.after),
                guess_at=Place(x=_in_fact(), words=1.24, side="right", zero=found.before, scale=found.before / 100,
                               beside=_heights(found), span=_span(found)) if asked else None)


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
             "paper": as_money(found.on_paper), "change": _change(found)}
    if action == "remove":
        said = _("Closing the accounts of the {n} least profitable buyers ({part}) takes away a margin of {lost} "
                 "and saves {saved}. The profit after overhead goes from {before} to {after}: {change}. If all of the "
                 "saved time were no longer paid, it would be {paper}.")
    else:
        said = _("The {n} least profitable buyers ({part}) stay, and a help page answers half of their "
                 "questions. This saves {saved}. The profit after overhead goes from {before} to {after}. If all "
                 "of the saved time were no longer paid, it would be {paper}.")
    return said.format(**words)


def _change(found: Tail) -> str:
    """What the shop gains or loses by it, in dollars and in per cent; the difference of the two amounts as written."""
    change = round(found.after) - round(found.before)
    words = (_("{money} less") if change < 0 else _("{money} more")).format(money=as_money(abs(change)))
    if found.before <= 0:
        return words
    return _("{words} ({share})").format(words=words, share=as_percent((found.after - found.before) / found.before))


def _in_fact() -> str:
    return _("without them,<br>in fact")


def _heights(found: Tail) -> tuple[float, float, float]:
    return found.before, found.after, found.on_paper


def _span(found: Tail) -> float:
    """How long the axis of the profit is: from 0, or the deepest loss, to the highest bar and its number."""
    return 1.16 * (max(*_heights(found), 0) - min(*_heights(found), 0)) or 1


def _figure(found: Tail) -> Figure:
    """The profit after overhead in three bars: today, and twice without the tail."""
    low = min(*_heights(found), 0)
    drawn = figure(showlegend=False, xaxis={"type": "category"},
                   yaxis={"title": {"text": _("profit after overhead ($)")},
                          "range": [low - 0.1 * _span(found) if low < 0 else 0, low + _span(found)]})
    names = [_("today"), _in_fact(), _("without them, if all<br>saved time were money")]
    drawn.add_bar(x=names, y=list(_heights(found)), width=0.42, hoverinfo="skip", textposition="outside",
                  text=[f"<b>{as_money(height)}</b>" for height in _heights(found)], textfont={"size": 16},
                  cliponaxis=False,
                  marker={"color": [SOFT, TEA, faint(TEA, 0.25)], "line": {"color": TEA, "width": 1.5}})
    drawn.add_hline(found.before, line={"color": SOFT, "dash": "dash", "width": 1.5})
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
