"""The tail a year later: those with the lowest profit of one year, and what the same people leave over in the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_money, as_percent
from crmlab.base.template import SOFT, TEA, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.shop.spending import in_words
from crmlab.course.worlds import World, lantern
from crmlab.engine import Find, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

YEAR = 12  # months
ASKED, HALF = 0.10, 0.50  # of the buyers: in the guess, and at the end of the slider
NEEDS = {"order_lines": ("order_id", "cost_cents"), "costs_to_serve": ("customer_id", "handling_cents"),
         "service_contacts": ("customer_id", "date", "cost_cents", "refund_cents")}


@dataclass(frozen=True)
class TwoYears:
    """One array element for each buyer of the year before the last; money in whole currency units.

    before, after : what they left over in that year and in the last one. again : whether they bought in the last one.
    names : the two years in words.
    """

    before: np.ndarray
    after: np.ndarray
    again: np.ndarray
    names: tuple[str, str]

    @property
    def gone_of_all(self) -> float:
        """The part of all buyers of the first year who bought nothing in the second: what the tail is held against."""
        return float(1 - self.again.mean())

    def tail(self, part: float) -> np.ndarray:
        """The places of those with the lowest profit of the first year."""
        import numpy as np

        return np.argsort(self.before, kind="stable")[:int(part * self.before.size + 1e-9)]


def two_years(world: World) -> TwoYears:
    """What each buyer left over in two years: less the goods, the handling, the agents' time and the refunds.

    Letters of the club programme are left out: they go on whatever a customer does.
    """
    orders = world.load("orders", "order_id", "customer_id", "date", "amount_cents")
    last = world.last_month
    then, now = (_profits(world, orders, end) for end in (last - YEAR, last))
    buyers = then.index[then["bought"]]
    later = now.reindex(buyers)
    return TwoYears(then.loc[buyers, "profit"].to_numpy() / 100, later["profit"].fillna(0).to_numpy() / 100,
                    later["bought"].eq(True).to_numpy(),
                    (in_words(last - 2 * YEAR + 1, last - YEAR), in_words(last - YEAR + 1, last)))


def _profits(world: World, orders: pd.DataFrame, end: pd.Period) -> pd.DataFrame:
    """Profit in cents, and whether they bought, of each customer in the twelve months up to `end`."""
    import pandas as pd

    def inside(table: pd.DataFrame) -> pd.DataFrame:
        month = table["date"].dt.to_period("M")
        return table[(month > end - YEAR) & (month <= end)]

    lines, serving, contacts = (world.load(name, *columns) for name, columns in NEEDS.items())
    goods = lines.groupby("order_id")["cost_cents"].sum()
    handling = serving["handling_cents"].sum() / len(orders)
    left = inside(orders)
    left = left["amount_cents"] - left["order_id"].map(goods) - handling
    left = left.groupby(orders["customer_id"]).sum()
    asked = inside(contacts)
    spent = (asked["cost_cents"] + asked["refund_cents"]).groupby(asked["customer_id"]).sum()
    profit = left.sub(spent, fill_value=0)
    return pd.DataFrame({"profit": profit, "bought": profit.index.isin(left.index)})


def _what_became(data: TwoYears) -> str:
    """Whether most of the tail bought nothing any more."""
    return "gone" if data.again[data.tail(ASKED)].mean() < 0.5 else "again"


def _half_later(data: TwoYears) -> str:
    return "over" if data.after[data.tail(HALF)].sum() > 0 else "loss"


TASKS = (
    Find(N_("What became of most of these people a year later?"),
         N_("They left by themselves, about as often as all other buyers: the sentence has both per cents. Nobody can "
            "save the cost of a customer who has gone."),
         options={"gone": N_("they bought nothing any more"), "again": N_("they bought again")}, right=_what_became,
         try_this=N_("Press Reset. The sentence ends with their numbers.")),
    Find(N_("To the extreme: half of the buyers. What do the same people do a year later?"),
         N_("Whoever had closed these accounts would have lost money by it. A bad year is not a bad customer."),
         options={"loss": N_("they lose money again"), "over": N_("they leave money over")}, right=_half_later,
         extreme=True, try_this=N_("Move the slider to its right end. On which side of 0 is the second bar?")),
)


@lab(
    title=N_("The tail a year later"),
    question=N_("Do the customers who cost money this year cost money next year?"),
    prepare=two_years,
    world=lantern,
    tasks=TASKS,
    guess="09.tail-later",
    controls={"part": Slider(N_("Least profitable part"), "%", 0.05, 0.50, 0.05, ASKED)},
)
def tail_later(data: TwoYears, *, part: float) -> View:
    """What those with the lowest profit of one year leave over in that year and in the next one.

    part : 0.05 to 0.5 of the buyers of the first year, the lowest profit first.

    >>> labs.tail_later().sentence.split(". ")[1]
    'In 2025 the same people lost $3,262, 44 % of it'
    """
    found = _Found.of(data, data.tail(part))
    asked = part == ASKED and found.before < 0
    return View(_figure(found), _sentence(found, part), _table(found), stress=as_money(abs(found.after)),
                guess_at=Place(x=data.names[1], words=1.3, side="right", scale=found.before / 100,
                               beside=(found.before, found.after), span=1.2 * abs(found.before)) if asked else None)


@dataclass(frozen=True)
class _Found:
    """The tail: its profit in both years, and how many of it are what a year later."""

    data: TwoYears
    size: int
    before: float
    after: float
    gone: int
    losing: int
    paying: int

    @classmethod
    def of(cls, data: TwoYears, tail: np.ndarray) -> _Found:
        again, after = data.again[tail], data.after[tail]
        return cls(data, tail.size, float(data.before[tail].sum()), float(after.sum()), int((~again).sum()),
                   int((again & (after < 0)).sum()), int((again & (after >= 0)).sum()))


def comes_again(data: TwoYears, part: float) -> float:
    """Of what the tail lost in the first year, the part that the same people lose in the second."""
    tail = data.tail(part)
    return float(data.after[tail].sum() / data.before[tail].sum())


def _result(money: float) -> str:
    return (_("lost {money}") if money < 0 else _("left {money} over")).format(money=as_money(abs(money)))


def _sentence(found: _Found, part: float) -> str:
    first, second = found.data.names
    said = _("The {n} buyers with the lowest profit of {first} ({part}) {before} in that year.").format(
        n=as_count(found.size), first=first, part=as_percent(part, 0), before=_result(found.before))
    again = _("In {second} the same people {after}.")
    if found.before < 0 and found.after < 0:
        again = _("In {second} the same people {after}, {share} of it.")
    said += " " + again.format(second=second, after=_result(found.after),
                               share=as_percent(found.after / found.before, 0) if found.before else "")
    return said + " " + _("{gone} of them bought nothing any more ({part}; of all buyers {all}), {losing} bought and "
                          "cost money again, {paying} bought and left something over.").format(
        gone=as_count(found.gone), part=as_percent(found.gone / found.size), all=as_percent(found.data.gone_of_all),
        losing=as_count(found.losing), paying=as_count(found.paying))


def _figure(found: _Found) -> Figure:
    heights = [found.before, found.after]
    room = 0.14 * (max(*heights, 0) - min(*heights, 0))
    drawn = figure(yaxis={"title": {"text": _("left over by the same people ($)")}, "zeroline": True,
                          "range": [min(*heights, 0) - room, max(*heights, 0) + room]},
                   xaxis={"type": "category", "range": [-0.6, 1.9], "side": "top" if max(heights) <= 0 else "bottom"},
                   showlegend=False)
    drawn.add_bar(x=list(found.data.names), y=heights, width=0.42, hovertemplate="%{y:,.0f}<extra></extra>",
                  text=[f"<b>{as_money(money)}</b>" for money in heights], textposition="outside",
                  textfont={"size": 18}, cliponaxis=False, marker={"color": [SOFT, TEA]})
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    first, second = found.data.names
    rows = {_("Buyers in the tail of {year}").format(year=first): as_count(found.size),
            _("left over in {year}").format(year=first): as_money(found.before),
            _("left over by the same people in {year}").format(year=second): as_money(found.after),
            _("of them bought nothing in {year} (of all buyers of {first})").format(year=second, first=first): _(
                "{n}: {part} ({all})").format(n=as_count(found.gone), part=as_percent(found.gone / found.size),
                                              all=as_percent(found.data.gone_of_all)),
            _("bought and cost money again"): as_count(found.losing),
            _("bought and left something over"): as_count(found.paying)}
    return pd.DataFrame({_("What"): list(rows), _("Number"): list(rows.values())})
