"""One relationship customer is worth tens or hundreds of transaction customers: in revenue, margin, or what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.dell.book import CUT, RELATIONSHIP, TRANSACTION, Book, book
from crmlab.course.dell.type_tasks import OF_WORTH
from crmlab.course.worlds import curlew
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

PAID, MARGIN, LEFT = "paid", "margin", "left"
EACH, LARGEST, SMALLER, LOSING = "each", "largest", "smaller", "losing"
LARGEST_PART, SMALLER_PART = 0.10, 0.50


@dataclass(frozen=True)
class Group:
    """Some accounts of the book."""

    book: Book
    some: np.ndarray

    def year(self, count: str) -> float:
        """Dollars a year of one of them, on average: paid, margin, or left after contacts and calls."""
        amounts = {PAID: self.book.paid, MARGIN: self.book.margin, LEFT: self.book.left}[count]
        return self.book.per_year(amounts, self.some)

    @property
    def size(self) -> int:
        return int(self.some.sum())

    @property
    def losing(self) -> float:
        """The part of these accounts on which Curlew loses money."""
        return float((self.book.left[self.some] < 0).mean())

    def mean(self, numbers: np.ndarray) -> float:
        return float(numbers[self.some].mean())


def groups(data: Book, cut: float = CUT) -> dict[str, Group]:
    """The two types that come back, and parts of the relationship customers: largest, smaller half, losing money."""
    import numpy as np

    transaction, relationship = data.of(TRANSACTION, cut), data.of(RELATIONSHIP, cut)
    yearly = data.paid / data.years
    edges = np.quantile(yearly[relationship], (1 - LARGEST_PART, SMALLER_PART))
    parts = {EACH: relationship, LARGEST: relationship & (yearly >= edges[0]),
             SMALLER: relationship & (yearly <= edges[1]), LOSING: relationship & (data.left < 0),
             TRANSACTION: transaction}
    return {name: Group(data, some) for name, some in parts.items()}


def as_many(data: Book, who: str = EACH, count: str = LEFT, cut: float = CUT) -> float:
    """How many mean transaction customers one relationship customer is worth."""
    found = groups(data, cut)
    return found[who].year(count) / found[TRANSACTION].year(count)


@lab(
    title=N_("One is worth many"),
    question=N_("How many transaction customers is one relationship customer worth?"),
    prepare=book,
    world=curlew,
    tasks=OF_WORTH,
    controls={
        "count": Choice(N_("Count in a year"), {PAID: N_("what they pay"), MARGIN: N_("the margin: less the goods"),
                                                LEFT: N_("what is left: less contacts and calls, too")}, LEFT),
        "who": Choice(N_("Which relationship customers"), {
            EACH: N_("the mean of all"), LARGEST: N_("the largest tenth"), SMALLER: N_("the smaller half")}, EACH),
        "cut": Slider(N_("Relationship customers answer at least"), "%", 0.2, 0.6, 0.05, CUT, folded=True),
    },
)
def worth_by_type(data: Book, *, count: str, who: str, cut: float) -> View:
    """What a relationship and a transaction customer bring in a year, and how many times as much.

    count : "paid", "margin" or "left" (margin less contacts and calls). who : "each", "largest" or "smaller" of the
    relationship customers. cut : between the types, 0.2 to 0.6.

    >>> labs.worth_by_type().sentence.split(". ")[0].split(": ")[1]
    'as much as 8.6 transaction customers'
    """
    found = groups(data, cut)
    return View(_figure(found, who, count), _sentence(found, who, count), _table(found))


def _sentence(found: dict[str, Group], who: str, count: str) -> str:
    one, other = found[who].year(count), found[TRANSACTION].year(count)
    what = {PAID: _("pays {one} a year"), MARGIN: _("brings a margin of {one} a year"),
            LEFT: _("leaves {one} a year after goods, contacts and calls")}[count].format(one=as_money(one))
    name = {EACH: _("The mean relationship customer"), LARGEST: _("One of the largest tenth"),
            SMALLER: _("One of the smaller half")}[who]
    said = (_("{name} {what}: as much as {many} transaction customers.").format(
                name=name, what=what, many=as_decimal(one / other, 1)) if other > 0 else
            _("{name} {what}; on a transaction customer Curlew loses money.").format(name=name, what=what))
    return said + " " + _("{part} of all relationship customers cost more than they bring.").format(
        part=as_percent(found[EACH].losing, 1))


def _figure(found: dict[str, Group], who: str, count: str) -> Figure:
    title = {PAID: _("dollars paid in a year"), MARGIN: _("dollars of margin in a year"),
             LEFT: _("dollars left in a year")}[count]
    drawn = figure(xaxis={"type": "category"}, yaxis={"title": {"text": title}, "tickformat": ",.0f"}, bargap=0.5,
                   showlegend=False)
    for n, (name, key) in enumerate(((_("one relationship customer"), who),
                                     (_("one transaction customer"), TRANSACTION))):
        style, height = series_style(1 - n), found[key].year(count)
        drawn.add_bar(x=[name], y=[height], name=name, text=[as_money(height)], textposition="outside",
                      cliponaxis=False, hovertemplate="%{y:$,.0f}<extra></extra>",
                      marker={"color": style["colour"], "line": {"color": INK, "width": 1},
                              "pattern": {"shape": style["pattern"]}})
    return drawn


def _table(found: dict[str, Group]) -> pd.DataFrame:
    import pandas as pd

    names = {EACH: _("relationship, all"), LARGEST: _("the largest tenth"), SMALLER: _("the smaller half"),
             LOSING: _("those that lose money"), TRANSACTION: _("transaction, all")}
    rows = []
    for key, name in names.items():
        group = found[key]
        if group.size:
            data = group.book
            rows.append((name, as_count(group.size), as_money(group.year(PAID)), as_money(group.year(MARGIN)),
                         as_money(group.year(LEFT)), as_decimal(group.mean(data.contacts), 1),
                         as_decimal(data.per_year(data.calls, group.some), 0)))
    return pd.DataFrame(rows, columns=[_("Group"), _("Accounts"), _("Paid a year"), _("Margin"), _("Left"),
                                       _("Contacts a quarter"), _("Calls to us a year")])
