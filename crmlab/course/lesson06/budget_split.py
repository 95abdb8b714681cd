"""Splitting a budget between winning and keeping, where every further dollar brings less than the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent
from crmlab.base.template import figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.shop.keeping import Keeping, keeping
from crmlab.course.worlds import lantern
from crmlab.engine import Find, Reach, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.response_curves import ResponseCurve

NEXT = 1000  # dollars
STEP = 0.005  # of the split
SPLIT = {"budget": 1.0, "ceiling_new": 1.5, "ceiling_kept": 1.5, "worth": 5.0}  # what the lab begins with


@dataclass(frozen=True)
class Side:
    """People who can be reached by spending on one side, and the curve: spending per head -> share reached.

    The curve passes through what the last year's spending brought; its end is `most` people.
    """

    most: float
    curve: ResponseCurve | None

    @classmethod
    def through(cls, spent: float, reached: float, ceiling: float) -> Side:
        """The side on which `spent` reached so many people, and no spending reaches `ceiling` times as many."""
        from crmlab.metrics.response_curves import calibrate_response

        if spent <= 0 or reached <= 0:
            return cls(0.0, None)
        most = ceiling * reached
        return cls(most, calibrate_response(spend=spent / most, rate=1 / ceiling, ceiling=1))

    def reached(self, spent: float) -> float:
        """How many people so much money reaches."""
        return self.most * self.curve.rate(spent / self.most) if self.curve else 0.0


def sides(data: Keeping, ceiling_new: float, ceiling_kept: float) -> tuple[Side, Side]:
    """Winning and keeping, each through last year's point; saved customers cost what the draw showed."""
    year = data.last_year
    return (Side.through(year.winning, year.new, ceiling_new),
            Side.through(year.keeping, data.saved_last_year(), ceiling_kept))


def best_keep_share(data: Keeping, *, budget: float, ceiling_new: float, ceiling_kept: float,
                    worth: float) -> float:
    """The part of the budget (in times of last year's) that goes to keeping in the best split."""
    from crmlab.metrics.response_curves import best_split

    win, keep = sides(data, ceiling_new, ceiling_kept)
    if win.curve is None or keep.curve is None:
        return 0.0 if keep.curve is None else 1.0
    money = budget * (data.last_year.winning + data.last_year.keeping)
    found = best_split(money, prospects=win.most, customers=keep.most, value_new=1, value_kept=worth,
                       winning=win.curve, keeping=keep.curve)
    return found.per_customer * keep.most / money


def _is_best(data: Keeping, parameters: Mapping[str, Any]) -> bool:
    """Whether the split is within two points of the best one at these assumptions."""
    best = best_keep_share(data, **{name: parameters[name] for name in SPLIT})
    return abs(parameters["keep_share"] - best) <= 0.02


def _best(data: Keeping) -> dict[str, float]:
    return {"keep_share": round(best_keep_share(data, **SPLIT) / STEP) * STEP}


def _more_room(data: Keeping) -> str:
    return "winning" if best_keep_share(data, **{**SPLIT, "ceiling_new": 3.0}) < best_keep_share(
        data, **SPLIT) else "keeping"


def _worth_one(data: Keeping) -> str:
    return "nothing" if best_keep_share(data, **{**SPLIT, "worth": 1.0}) < STEP else "half"


TASKS = (
    Reach(N_("Find the best split: where the next $1,000 brings the same on both sides."),
          N_("Away from this place a dollar could be moved to where it brings more. So the top of the curve is here."),
          reached=_is_best, example=_best,
          try_this=N_("The end of the sentence compares the next $1,000. Move money to where it brings more.")),
    Find(N_("Give winning more room: most new customers, 3 times last year's. Where does the best split go?"),
         N_("Now the next dollar for winning brings more. What one customer cost last year is still the same number."),
         options={"winning": N_("towards winning"), "keeping": N_("towards keeping"), "stays": N_("it stays")},
         right=_more_room, try_this=N_("Watch the top of the upper curve while you move that slider.")),
    Find(N_("To the extreme: a saved customer is worth no more than a new one. What is left for keeping?"),
         N_("Even the first dollar brings more on the other side. In another shop it may be the other way round."),
         options={"nothing": N_("nothing"), "half": N_("about half"), "all": N_("everything")}, right=_worth_one,
         extreme=True, try_this=N_("Set the worth to 1. Then look for the top of the upper curve.")),
)


@lab(
    title=N_("Split the budget"),
    question=N_("Which part of the budget should go to keeping?"),
    prepare=keeping,
    world=lantern,
    tasks=TASKS,
    guess="06.split",
    controls={
        "keep_share": Slider(N_("Part for keeping"), "%", 0.0, 1.0, STEP, 0.5,
                             help=N_("The rest goes to winning new customers.")),
        "budget": Slider(N_("Budget"), N_("times last year's"), 0.5, 2.0, 0.1, 1.0),
        "worth": Slider(N_("A saved customer is worth"), N_("times a new one"), 1.0, 10.0, 0.5, 5.0,
                        help=N_("An assumption. Lifetime value of one saved customer over that of one new one.")),
        "ceiling_new": Slider(N_("Most new customers"), N_("times last year's"), 1.1, 4.0, 0.1, 1.5,
                              help=N_("An assumption: no spending brings more.")),
        "ceiling_kept": Slider(N_("Most customers saved"), N_("times last year's"), 1.1, 4.0, 0.1, 1.5,
                               help=N_("An assumption: no spending saves more.")),
    },
)
def budget_split(data: Keeping, *, keep_share: float, budget: float, worth: float, ceiling_new: float,
                 ceiling_kept: float) -> View:
    """How many customers a budget wins and saves, and what its next dollars would bring on each side.

    keep_share : part of the budget for keeping, 0 to 1. budget : in times of last year's spending, 0.5 to 2.
    worth : value of a saved customer in new ones, 1 to 10.
    ceiling_new, ceiling_kept : the most that any spending brings, in times of last year's, 1.1 to 4.

    Curves: Blattberg and Deighton (1996), through last year's spending and result.

    >>> labs.budget_split(keep_share=0.5).sentence[:95]
    '50.0 % for keeping: $11,604 for winning bring 681 new customers, $11,604 for keeping save 65.5.'
    """
    money = budget * (data.last_year.winning + data.last_year.keeping)
    found = _Found(data, sides(data, ceiling_new, ceiling_kept), worth, money, keep_share)
    return View(_figure(found), _sentence(found), _table(found), guess_at=_place(found))


@dataclass(frozen=True)
class _Found:
    """One split of the budget; worth is counted in new customers."""

    data: Keeping
    sides: tuple[Side, Side]
    worth: float
    money: float
    share: float

    def brings(self, share: float) -> tuple[float, float]:
        """New customers won and customers saved, at this part for keeping."""
        win, keep = self.sides
        return win.reached((1 - share) * self.money), keep.reached(share * self.money)

    def next_money(self) -> tuple[float, float]:
        """What the next dollars would bring on each side, in new customers."""
        win, keep = self.sides
        here, there = (1 - self.share) * self.money, self.share * self.money
        return (win.reached(here + NEXT) - win.reached(here),
                self.worth * (keep.reached(there + NEXT) - keep.reached(there)))


def _sentence(found: _Found) -> str:
    won, saved = found.brings(found.share)
    extra_won, extra_saved = found.next_money()
    said = _(
        "{share} for keeping: {win} for winning bring {won} new customers, {keep} for "
        "keeping save {saved}. Together they are worth {worth} new customers. The next {next} would "
        "bring as much as {a} new customers if spent on winning, {b} if spent on keeping.").format(
        share=as_percent(found.share), win=as_money((1 - found.share) * found.money), won=as_count(won),
        keep=as_money(found.share * found.money),
        saved=as_decimal(saved, 1), worth=as_decimal(won + found.worth * saved, 1), next=as_money(NEXT),
        a=as_decimal(extra_won, 1), b=as_decimal(extra_saved, 1))
    if found.sides[1].curve is None:
        said += " " + _("In these data the programme saved nobody, so money for keeping brings nothing.")
    return said


def _place(found: _Found) -> Place:
    """The guess lies on the axis below, clear of its numbers."""
    height = 0.1 * sum(found.brings(found.share))
    return Place(y=height, words=height, side="right")


def _figure(found: _Found) -> Figure:
    import numpy as np

    shares = np.linspace(0, 1, 101)
    won, saved = np.array([found.brings(float(share)) for share in shares]).T
    kept = found.worth * saved
    lines = ((won + kept, _("together")), (won, _("by winning")), (kept, _("by keeping")))
    drawn = figure(xaxis={"title": {"text": _("part of the budget for keeping (%)")}, "range": [-2, 102]},
                   yaxis={"title": {"text": _("worth, in new customers")}, "rangemode": "tozero"})
    for n, (y, name) in enumerate(lines):
        style = series_style(n)
        drawn.add_scatter(x=100 * shares, y=y, mode="lines", name=name,
                          line={"color": style["colour"], "dash": style["dash"], "width": 4 if n == 0 else 2},
                          hovertemplate=f"{name}: " + "%{y:,.0f}<extra></extra>")
    _mark(drawn, found)
    return drawn


def _mark(drawn: Figure, found: _Found) -> None:
    """Your split, and last year's."""
    spent = found.data.last_year
    last = spent.keeping / (spent.winning + spent.keeping)
    for n, (share, name) in enumerate(((found.share, _("your split")), (last, _("last year's split"))), start=3):
        won, saved = found.brings(share)
        style = series_style(n)
        drawn.add_scatter(
            x=[100 * share], y=[won + found.worth * saved], mode="markers", name=name, hoverinfo="skip",
            marker={"color": style["colour"], "symbol": style["symbol"], "size": 16 - 2 * (n - 3)})


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    year, (won, saved) = found.data.last_year, found.brings(found.share)
    return pd.DataFrame({
        _("Side"): [_("winning"), _("keeping"), _("together")],
        _("Spent in {when}").format(when=found.data.last_year_in): [
            as_money(year.winning), as_money(year.keeping), as_money(year.winning + year.keeping)],
        _("brought"): [_("{n} new").format(n=as_count(year.new)),
                       _("{n} saved").format(n=as_decimal(found.data.saved_last_year(), 1)), ""],
        _("Your split"): [as_money((1 - found.share) * found.money), as_money(found.share * found.money),
                          as_money(found.money)],
        _("brings"): [_("{n} new").format(n=as_decimal(won, 1)), _("{n} saved").format(n=as_decimal(saved, 1)), ""],
        _("worth, in new customers"): [as_decimal(won, 1), as_decimal(found.worth * saved, 1),
                                       as_decimal(won + found.worth * saved, 1)]})
