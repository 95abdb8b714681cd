"""One ledger, many answers: what a kept customer costs depends on who counts as kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.shop.keeping import Group, Keeping, keeping
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

MONTHS = {"12 months": 12, "6 months": 6, "3 months": 3}


@lab(
    title=N_("Win or keep"),
    question=N_("How many times as much does it cost to win a customer as to keep one?"),
    prepare=keeping,
    world=lantern,
    controls={
        "kept": Choice(N_("Divide the programme's money by"), {
            "won": N_("everyone won, in the programme or not"), "members": N_("everyone in the programme"),
            "stayed": N_("those in it who stayed"), "saved": N_("those in it who would have left without it")},
            "stayed"),
        "money": Choice(N_("The programme's money of"), {
            "all": N_("all months"), "year": N_("the last twelve months"), "month": N_("one month")}, "all"),
        "stayed": Choice(N_("Stayed means: an order in the last"),
                         {"12 months": N_("12 months"), "6 months": N_("6 months"), "3 months": N_("3 months")},
                         "12 months"),
    },
)
def win_or_keep(data: Keeping, *, kept: str, money: str, stayed: str) -> View:
    """What one new and one kept customer cost, with the denominator of your choice.

    kept : "won" (all customers of the first year), "members" (those drawn into the programme), "stayed" (members
        who stayed) or "saved" (members who stayed because of it: the difference to the control group).
    money : what the programme cost in "all" months since the first order, in the last "year", or in one "month".
    stayed : an order in the last "12 months", "6 months" or "3 months".

    >>> labs.win_or_keep(kept="stayed").sentence
    'Winning one customer cost $20.68. Keeping one cost $37.70: $15,080 divided by 400 customers. Winning \
cost 0.55 times as much as keeping.'
    """
    found = _Found.of(data, kept, money, MONTHS[stayed])
    return View(_figure(found), _sentence(found), _table(found, stayed))


@dataclass(frozen=True)
class _Found:
    """The numbers of one View; `per_kept` and `ratio` are None where nobody was saved."""

    data: Keeping
    kept: str
    months: int
    money: float
    customers: float
    per_kept: float | None
    ratio: float | None

    @classmethod
    def of(cls, data: Keeping, kept: str, money: str, months: int) -> _Found:
        customers = {"won": float(data.won), "members": float(data.members.size),
                     "stayed": float(data.members.stayed[months]), "saved": data.saved(months)}[kept]
        spent = data.members.programme[money]
        per_kept = spent / customers if customers > 0 else None
        ratio = data.per_new() / per_kept if per_kept else None
        return cls(data, kept, months, spent, customers, per_kept, ratio)

    def who(self) -> str:
        """The denominator in a few words."""
        return {"won": _("everyone won"), "members": _("programme customers"),
                "stayed": _("programme customers who stayed"), "saved": _("customers saved")}[self.kept]


def _count(customers: float) -> str:
    return as_count(customers) if customers == int(customers) else as_decimal(customers, 1)


def times(ratio: float) -> str:
    """A ratio with two digits that matter: 22.98 as "23", 0.115 as "0.11".

    >>> times(5.03), times(22.98), times(0.1148)
    ('5.0', '23', '0.11')
    """
    return as_count(ratio) if ratio >= 10 else as_decimal(ratio, 1) if ratio >= 1 else as_decimal(ratio, 2)


def _sentence(found: _Found) -> str:
    said = [_("Winning one customer cost {new}.").format(new=as_money(found.data.per_new(), 2))]
    if found.per_kept is None or found.ratio is None:
        said.append(_("In these data the programme saved nobody, so there is no cost for each customer saved."))
    else:
        said += [_("Keeping one cost {kept}: {money} divided by {n} customers.").format(
            kept=as_money(found.per_kept, 2), money=as_money(found.money), n=_count(found.customers)),
            _("Winning cost {ratio} times as much as keeping.").format(ratio=times(found.ratio))]
    if found.kept == "saved":
        low, high = found.data.saved_between(found.months)
        said.append(_("A draw has its luck, too: {low} to {high} customers saved fit these data.").format(
            low=as_count(low), high=as_count(high)))
    return " ".join(said)


def _figure(found: _Found) -> Figure:
    names = [_("winning one"), _("keeping one:<br>{who}").format(who=found.who())]
    costs = [found.data.per_new(), found.per_kept or 0.0]
    words = [f"<b>{as_money(cost, 2)}</b>" for cost in costs]
    if not found.per_kept:
        words[1] = _("nobody saved")
    styles = series_style(0), series_style(1)
    drawn = figure(xaxis={"title": {"text": _("cost of one customer ($)")}, "range": [0, 1.25 * max(costs)]},
                   yaxis={"autorange": "reversed"}, showlegend=False)
    drawn.add_bar(y=names, x=costs, orientation="h", text=words, textposition="outside", textfont={"size": 18},
                  width=0.55, marker={"color": [style["colour"] for style in styles],
                                      "line": {"color": INK, "width": 1},
                                      "pattern": {"shape": [style["pattern"] for style in styles]}})
    return drawn


def _table(found: _Found, stayed: str) -> pd.DataFrame:
    import pandas as pd

    data, months = found.data, found.months
    spent = data.last_year
    rows = [
        (_("spent on winning in {when}").format(when=data.won_in), as_money(data.winning)),
        (_("customers won in {when}").format(when=data.won_in), as_count(data.won)),
        (_("of them drawn into the programme"), as_count(data.members.size)),
        (_("of them outside, for comparison"), as_count(data.control.size)),
        (_("in the programme and stayed ({months})").format(months=_(stayed)), _part(data.members, months)),
        (_("outside and stayed ({months})").format(months=_(stayed)), _part(data.control, months)),
        (_("programme's money, as chosen"), as_money(found.money)),
        (_("spent by one customer since the first order: in the programme"), as_money(data.members.spent, 2)),
        (_("… outside"), as_money(data.control.spent, 2)),
        (_("spent by one customer in {when}: won before and stayed").format(when=data.last_year_in),
         as_money(spent.spent_stayed, 2)),
        (_("… new in {when}").format(when=data.last_year_in), as_money(spent.spent_new, 2))]
    return pd.DataFrame(rows, columns=[_("What"), _("Number")])


def _part(group: Group, months: int) -> str:
    return f"{as_count(group.stayed[months])} ({as_percent(group.stayed[months] / group.size, 2)})"
