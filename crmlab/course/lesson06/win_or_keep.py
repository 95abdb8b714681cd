"""One ledger, many answers: what a won and a kept customer cost depends on who counts as won, and as kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.lesson06.win_or_keep_tasks import MONTHS, TASKS, Costs
from crmlab.course.shop.arrivals import Arrivals, Channel, arrivals, unknown_here
from crmlab.course.shop.keeping import Group, Keeping, keeping
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

CHANNELS = {"search": N_("search"), "social": N_("social media"), "shop": N_("shop"), "referral": N_("friends"),
            "fair": N_("fair")}


def costs(world: World) -> Costs:
    """Both sides; BadInput where the data show no keeping."""
    kept = world.once(keeping)
    if world.find("arrivals") is None:
        return Costs(kept, None, unknown_here(world))
    return Costs(kept, world.once(arrivals))


@lab(
    title=N_("Win or keep"),
    question=N_("How many times as much does it cost to win a customer as to keep one?"),
    prepare=costs,
    world=lantern,
    tasks=TASKS,
    guess="06.extra-ratio",
    controls={
        "won": Choice(N_("Winning: divide by"), {
            "all": N_("every new buyer"), "extra": N_("only those not coming anyway")}, "all",
            help=N_("Towns drawn by lot had no advertising. Who came there would have come anyway.")),
        "kept": Choice(N_("Keeping: divide by"), {
            "won": N_("everyone won"), "members": N_("everyone in the programme"),
            "stayed": N_("those in it who stayed"), "saved": N_("those saved")}, "stayed",
            help=N_("Saved: in the programme, stayed, and would have left without it.")),
        "money": Choice(N_("Money for keeping, of"), {
            "all": N_("all months"), "year": N_("12 months"), "month": N_("1 month")}, "all"),
        "stayed": Choice(N_("Stayed: an order in the last"),
                         {"12 months": N_("12 months"), "6 months": N_("6 months"), "3 months": N_("3 months")},
                         "12 months"),
    },
)
def win_or_keep(data: Costs, *, won: str, kept: str, money: str, stayed: str) -> View:
    """What one new and one kept customer cost, with the denominators of your choice.

    won : "all" (every new buyer) or "extra" (new buyers who would not have come without the spending).
    kept : "won" (all customers of the first year), "members" (those drawn into the programme), "stayed" (members
        who stayed) or "saved" (members who stayed because of it: the difference to the control group).
    money : what the programme cost in "all" months since the first order, in the last "year", or in one "month".
    stayed : an order in the last "12 months", "6 months" or "3 months".

    >>> labs.win_or_keep(kept="stayed").sentence
    'Winning one customer cost $20.68. Keeping one cost $37.70: $15,080 divided by 400 customers. Winning \
cost 0.55 times as much as keeping.'
    """
    found = _Found.of(data, won, kept, money, MONTHS[stayed])
    return View(_figure(found), _sentence(found), _table(found, stayed), guess_at=_place(found), stress=_stress(found))


@dataclass(frozen=True)
class _Found:
    """The numbers of one View; None where nobody was saved, or nobody knows who would have come anyway."""

    both: Costs
    won: str
    kept: str
    months: int
    money: float
    customers: float

    @classmethod
    def of(cls, both: Costs, won: str, kept: str, money: str, months: int) -> _Found:
        return cls(both, won, kept, months, both.keeping.members.programme[money], both.kept(kept, months))

    @property
    def data(self) -> Keeping:
        return self.both.keeping

    @property
    def per_new(self) -> float | None:
        return self.both.per_new(self.won)

    @property
    def per_kept(self) -> float | None:
        return self.money / self.customers if self.customers > 0 else None

    def who(self) -> str:
        """The denominator of keeping in a few words."""
        return {"won": _("everyone won"), "members": _("all in programme"), "stayed": _("of those who stayed"),
                "saved": _("of those saved")}[self.kept]


def _count(customers: float) -> str:
    return as_count(customers) if customers == int(customers) else as_decimal(customers, 1)


def times(ratio: float) -> str:
    """A ratio with two digits that matter: 22.98 as "23", 0.115 as "0.11".

    >>> times(5.03), times(22.98), times(0.1148)
    ('5.0', '23', '0.11')
    """
    return as_count(ratio) if ratio >= 10 else as_decimal(ratio, 1) if ratio >= 1 else as_decimal(ratio, 2)


def _sentence(found: _Found) -> str:
    said, new, kept = [_winning(found)], found.per_new, found.per_kept
    if kept is None:
        said.append(_("In these data the programme saved nobody, so there is no cost for each customer saved."))
    else:
        said.append(_("Keeping one cost {kept}: {money} divided by {n} customers.").format(
            kept=as_money(kept, 2), money=as_money(found.money), n=_count(found.customers)))
        if new and kept:
            said.append(_("Winning cost {ratio} times as much as keeping.").format(ratio=times(new / kept)))
    if found.kept == "saved":
        low, high = found.data.saved_between(found.months)
        said.append(_("A draw has its luck, too: {low} to {high} customers saved fit these data.").format(
            low=as_count(low), high=as_count(high)))
        if low > 0 and new and kept:
            said.append(_("So the money that saves one could win {mean} others, or {few} to {many}.").format(
                mean=as_decimal(kept / new, 1), few=as_decimal(found.money / high / new, 1),
                many=as_decimal(found.money / low / new, 1)))
    return " ".join(said)


def _winning(found: _Found) -> str:
    """What winning one cost, and with which denominator."""
    if found.per_new is None:
        return found.both.why
    if found.won == "all" or not found.both.arrivals:
        return _("Winning one customer cost {new}.").format(new=as_money(found.per_new, 2))
    came = found.both.arrivals
    return _("Winning one customer who would not have come anyway cost {new}: {money} divided by {n} of the {all} new "
             "buyers.").format(new=as_money(found.per_new, 2), money=as_money(came.spent), n=as_count(came.extra),
                               all=as_count(came.won))


def _stress(found: _Found) -> str:
    """The ratio as the sentence says it; nothing where there is none."""
    new, kept = found.per_new, found.per_kept
    return _("{ratio} times").format(ratio=times(new / kept)) if new and kept else ""


def _place(found: _Found) -> Place | None:
    """Where the guess belongs: it was about those saved, in customers who would not have come anyway."""
    if found.kept != "saved" or found.won != "extra" or not found.per_new:
        return None
    return Place(y=_names(found)[1], words=1.42, side="right", scale=found.per_new)


def _names(found: _Found) -> list[str]:
    """The two bars, and whom each counts."""
    winning = _("winning one:<br>every new buyer") if found.won == "all" else _("winning one:<br>not come anyway")
    return [winning, _("keeping one:<br>{who}").format(who=found.who())]


def _figure(found: _Found) -> Figure:
    known = found.per_new, found.per_kept
    missing = _("not known"), _("nobody saved")
    drawn = figure(xaxis={"title": {"text": _("cost of one customer ($)")}, "rangemode": "tozero"},
                   yaxis={"range": [1.6, -0.5], "showgrid": False}, showlegend=False)
    styles = series_style(0), series_style(1)
    drawn.add_bar(y=_names(found), x=[cost or 0.0 for cost in known], orientation="h", width=0.55, hoverinfo="skip",
                  marker={"color": [style["colour"] for style in styles], "line": {"color": INK, "width": 1},
                          "pattern": {"shape": [style["pattern"] for style in styles]}})
    for n, (cost, none) in enumerate(zip(known, missing, strict=True)):  # words make the axis longer where needed
        drawn.add_annotation(x=cost or 0.0, y=n, text=f"<b>{as_money(cost, 2)}</b>" if cost else none, showarrow=False,
                             xanchor="left", xshift=6, font={"size": 18})
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
        *_came(found.both.arrivals),
        (_("in the programme and stayed ({months})").format(months=_(stayed)), _part(data.members, months)),
        (_("outside and stayed ({months})").format(months=_(stayed)), _part(data.control, months)),
        (_("programme's money, as chosen"), as_money(found.money)),
        (_("spent by one customer since the first order: in the programme"), as_money(data.members.spent, 2)),
        (_("… outside"), as_money(data.control.spent, 2)),
        (_("spent by one customer in {when}: won before and stayed").format(when=data.last_year_in),
         as_money(spent.spent_stayed, 2)),
        (_("… new in {when}").format(when=data.last_year_in), as_money(spent.spent_new, 2))]
    return pd.DataFrame(rows, columns=[_("What"), _("Number")])


def _came(came: Arrivals | None) -> list[tuple[str, str]]:
    """Who would have come anyway, and for each channel three costs of a new buyer."""
    if came is None:
        return [(_("new buyers who would have come anyway"), _("not known"))]
    what = _("{channel}: one new buyer; one who would not have come anyway; the next one")
    return [(_("new buyers who would have come anyway"), as_count(came.anyway)),
            *((what.format(channel=_(CHANNELS.get(one.name, one.name))), _three(one)) for one in came.channels)]


def _three(channel: Channel) -> str:
    costs = channel.per_new, channel.per_extra, channel.next_one
    return "; ".join(_("not known") if cost is None else as_money(cost, 2) for cost in costs)


def _part(group: Group, months: int) -> str:
    return f"{as_count(group.stayed[months])} ({as_percent(group.stayed[months] / group.size, 2)})"
