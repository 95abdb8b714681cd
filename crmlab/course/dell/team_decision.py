"""Where the team goes: people, contacts, who comes first, and what becomes of those who lose money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_money
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.dell.contact_tasks import CONTACTS, OF_TEAM, PEOPLE
from crmlab.course.dell.team_year import (
    ALL,
    CONTACTS_PER_PERSON,
    GOODBYE,
    LARGEST,
    LASTING,
    MOST_PEOPLE,
    SAME,
    WEBSITE,
    WORTH,
    YEAR,
    Firm,
    Plan,
    firm,
)
from crmlab.course.worlds import curlew
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure


@lab(
    title=N_("Where the team goes"),
    question=N_("Which customers get the team, and how many contacts?"),
    prepare=firm,
    world=curlew,
    tasks=OF_TEAM,
    controls={
        "first": Choice(N_("Who comes first"), {
            LARGEST: N_("whoever pays most, of any type"), ALL: N_("relationship customers, in the order of the list"),
            WORTH: N_("those whose contacts bring most")}, WORTH),
        "people": Slider(N_("People in the team"), N_("people"), 0, MOST_PEOPLE, 1, PEOPLE,
                         help=N_("One person makes 500 contacts a quarter.")),
        "contacts": Slider(N_("Contacts for each account"), N_("a quarter"), 2, 8, 1, CONTACTS,
                           help=N_("All others get one.")),
        "losing": Choice(N_("Relationship customers that lose money"), {
            SAME: N_("as now"), WEBSITE: N_("no team; a website answers 60 % of their calls"),
            GOODBYE: N_("say goodbye to them")}, SAME),
        "count": Choice(N_("Count what it brings"), {
            YEAR: N_("in this year only"), LASTING: N_("over five years, in today's money")}, LASTING),
    },
)
def team_decision(data: Firm, *, first: str, people: float, contacts: float, losing: str, count: str) -> View:
    """What a team leaves over, by its size, its contacts and its choice of accounts.

    first : "largest" (by what they pay), "relationship" or "worth" (by what the contacts bring). people : 0 to 16.
    contacts : for each of the team's accounts, 2 to 8 a quarter; all others get one. losing : "same", "website" (it
    answers 60 % of the calls, an assumption) or "goodbye". count : "year" or "lasting" (5 years, discounted at 10 %).

    >>> labs.team_decision(people=0).sentence.split(".")[0]
    'The team looks after 0 accounts with 8 contacts a quarter each'
    """
    plan = Plan(data, int(people), int(contacts), first, losing, count)
    return View(_figure(plan), _sentence(plan), _table(plan))


def _sentence(plan: Plan) -> str:
    said = [_("The team looks after {n} accounts with {each} contacts a quarter each.").format(
                n=as_count(plan.covered.sum()), each=as_count(plan.contacts)),
            _("In the first year {kept} customers stay that would have left.").format(kept=as_count(plan.kept))]
    if plan.wasted:
        said.append(_("{n} of the accounts don't bring what their contacts cost.").format(n=as_count(plan.wasted)))
    if plan.idle > plan.contacts:
        said.append(_("The team could make {n} contacts more, and has nobody for them.").format(
            n=as_count(plan.idle)))
    over = plan.left_over
    said.append((_("It brings {brings} and costs {costs}: {over} is left over.") if over >= 0 else
                 _("It brings {brings} and costs {costs}: {over} is lost.")).format(
        brings=as_money(plan.brings), costs=as_money(plan.costs), over=as_money(abs(over))))
    if plan.losing != SAME:
        change = plan.by_losing
        said.append((_("The choice about the {n} that lose money saves {change}.") if change >= 0 else
                     _("The choice about the {n} that lose money costs {change}.")).format(
            n=as_count(plan.firm.losing.sum()), change=as_money(abs(change))))
    return " ".join(said)


def _figure(plan: Plan) -> Figure:
    """What is left over for every size of the team, in the three orders."""
    drawn = figure(xaxis={"title": {"text": _("people in the team")}, "range": [-0.4, MOST_PEOPLE + 0.4]},
                   yaxis={"title": {"text": _("left over, dollars")}, "tickformat": ",.0f"})
    names = {LARGEST: _("largest first"), ALL: _("by the list"), WORTH: _("those that bring most")}
    sizes = list(range(MOST_PEOPLE + 1))
    for n, (first, name) in enumerate(names.items()):
        style = series_style(n)
        over = [Plan(plan.firm, size, plan.contacts, first, plan.losing, plan.count).left_over for size in sizes]
        drawn.add_scatter(x=sizes, y=over, name=name, mode="lines",
                          hovertemplate="%{y:$,.0f}<extra>" + name + "</extra>",
                          line={"color": style["colour"], "dash": style["dash"],
                                "width": 4 if first == plan.first else 2})
    style = series_style(3)
    drawn.add_scatter(x=[plan.people], y=[plan.left_over], name=_("your choice"), mode="markers", hoverinfo="skip",
                      marker={"color": style["colour"], "symbol": style["symbol"], "size": 15})
    drawn.add_hline(y=0, line={"color": INK, "dash": "dot", "width": 1})
    return drawn


def _table(plan: Plan) -> pd.DataFrame:
    import pandas as pd

    covered, relation = plan.covered, plan.firm.relationship
    rows = [(_("relationship customers"), as_count(relation.sum()), as_count((covered & relation).sum())),
            (_("transaction customers"), as_count((~relation).sum()), as_count((covered & ~relation).sum())),
            (_("of these: accounts that don't bring what they cost"), "", as_count(plan.wasted)),
            (_("contacts a quarter that the team can make"), "", as_count(plan.people * CONTACTS_PER_PERSON)),
            (_("what the team brings"), "", as_money(plan.brings)), (_("what it costs"), "", as_money(plan.costs)),
            (_("left over"), "", as_money(plan.left_over)),
            (_("those that lose money: the choice brings"), as_count(plan.firm.losing.sum()), as_money(plan.by_losing))]
    return pd.DataFrame(rows, columns=[_("What"), _("There are"), _("The team")])
