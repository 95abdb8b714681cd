"""Who looks at the price: purchases at four offers that a lot gave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.dell.book import CUT, LEAST, RELATIONSHIP, TRANSACTION, Book, book
from crmlab.course.dell.type_tasks import OF_PRICES
from crmlab.course.worlds import curlew
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

ALL = "all"
MOST, HALF_WAY = 15, 10  # per cent off


@dataclass(frozen=True)
class Offers:
    """What an offer does, one element an offer. off : per cent. quarters, orders : counted. margin : dollars an order.

    A new account's first quarter is left out: it holds one sure purchase, whatever the offer.
    """

    off: tuple[int, ...]
    quarters: tuple[int, ...]
    orders: tuple[int, ...]
    margin: tuple[float, ...]

    def rate(self, off: int) -> float:
        """Purchases in 100 quarters."""
        n = self.off.index(off)
        return 100 * self.orders[n] / self.quarters[n]

    def more(self, off: int = MOST) -> float:
        """How much more is bought at this offer than at the list price: 0.6 is 60 % more."""
        return self.rate(off) / self.rate(0) - 1

    @property
    def elasticity(self) -> float:
        """Per cent more purchases for each per cent of a higher price, as a line through all offers has it."""
        import numpy as np

        price = np.log1p(-np.array(self.off) / 100)
        return float(np.polyfit(price, np.log([self.rate(off) for off in self.off]), 1, w=np.sqrt(self.orders))[0])


def offers(data: Book, who: str, cut: float = CUT) -> Offers:
    """Purchases by offer of one type, or of all that came back."""
    import numpy as np

    some = data.purchases >= LEAST if who == ALL else data.of(who, cut)
    quarters = data.quarters
    rows = some[quarters.account] & ~quarters.begins
    off = np.unique(quarters.discount)
    seen = [rows & (quarters.discount == one) for one in off]
    orders = tuple(int(quarters.orders[one].sum()) for one in seen)
    if min(orders) == 0:
        raise BadInput(_("At one of the offers nobody bought. Take another cut, or a larger world."))
    # The goods cost the same at every offer; only what is paid differs.
    listed = data.paid[some].sum() / (1 - _mean_discount(data, some))
    goods = data.paid[some].sum() - data.margin[some].sum()
    each, bought = listed / data.bought[some].sum(), goods / data.bought[some].sum()
    return Offers(tuple(int(one) for one in off), tuple(int(one.sum()) for one in seen), orders,
                  tuple(float(each * (1 - one / 100) - bought) for one in off))


def _mean_discount(data: Book, some: np.ndarray) -> float:
    quarters = data.quarters
    orders = quarters.orders * some[quarters.account]
    return float((orders * quarters.discount).sum() / orders.sum() / 100)


@lab(
    title=N_("Who looks at the price?"),
    question=N_("How much more is bought at a lower price?"),
    prepare=book,
    world=curlew,
    tasks=OF_PRICES,
    controls={
        "who": Choice(N_("Which customers"), {TRANSACTION: N_("transaction: came back, answer little"),
                                              RELATIONSHIP: N_("relationship: came back, answer much"),
                                              ALL: N_("both together")}, TRANSACTION),
        "cut": Slider(N_("Relationship customers answer at least"), "%", 0.2, 0.6, 0.05, CUT, folded=True),
    },
)
def price_by_type(data: Book, *, who: str, cut: float) -> View:
    """Purchases in 100 quarters at the list price and at 5, 10 and 15 % off; a lot drew the offers.

    who : "transaction", "relationship" or "all" that came back. cut : between the two, 0.2 to 0.6.

    >>> labs.price_by_type(who="relationship").sentence.split(". ")[0]
    '100 quarters bring 152 purchases at the list price and 150 at 15 % off, 2 % fewer'
    """
    found = offers(data, who, cut)
    return View(_figure(found), _sentence(found), _table(found))


def _sentence(found: Offers) -> str:
    more = found.more()
    said = (_("100 quarters bring {a} purchases at the list price and {b} at 15 % off, {part} more.") if more >= 0 else
            _("100 quarters bring {a} purchases at the list price and {b} at 15 % off, {part} fewer."))
    said = said.format(a=as_count(found.rate(0)), b=as_count(found.rate(MOST)), part=as_percent(abs(more), 0))
    return said + " " + _("Each per cent off the price brings about {e} % more purchases.").format(
        e=as_decimal(max(-found.elasticity, 0), 1))


def _figure(found: Offers) -> Figure:
    drawn = figure(xaxis={"type": "category", "title": {"text": _("offer of the quarter, drawn by lot")}}, bargap=0.45,
                   yaxis={"title": {"text": _("purchases in 100 quarters")}, "rangemode": "tozero"}, showlegend=False)
    style = series_style(0)
    heights = [found.rate(off) for off in found.off]
    # Counts of purchases scatter like a Poisson number: by about twice their root.
    reach = [2 * height / orders**0.5 for height, orders in zip(heights, found.orders, strict=True)]
    drawn.add_bar(x=[_offer(off) for off in found.off], y=heights, hovertemplate="%{y:.0f}<extra></extra>",
                  name=_("purchases"), error_y={"type": "data", "array": reach, "color": INK},
                  marker={"color": style["colour"], "line": {"color": INK, "width": 1}})
    return drawn


def _offer(off: int) -> str:
    return _("{off} % off").format(off=as_count(off)) if off else _("list price")


def _table(found: Offers) -> pd.DataFrame:
    import pandas as pd

    rows = [(_offer(off), as_count(quarters), as_count(orders), as_decimal(found.rate(off), 1), as_money(margin),
             as_money(found.rate(off) * margin))
            for off, quarters, orders, margin in zip(
                found.off, found.quarters, found.orders, found.margin, strict=True)]
    return pd.DataFrame(rows, columns=[_("Offer"), _("Quarters"), _("Purchases"), _("in 100 quarters"),
                                       _("Margin of a purchase"), _("Margin of 100 quarters")])
