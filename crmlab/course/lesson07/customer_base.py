"""A customer-base audit: what each quarter's newcomers bring, on one page for the whole shop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_percent
from crmlab.base.template import CARD, TEA, faint, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.lesson07.cohorts import CustomerBase, customer_base_of, from_older
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, Find, Reach, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

MOST_COHORTS = 8


def _total(base: CustomerBase) -> str:
    totals = base.revenue.sum(axis=0)
    return "falls" if totals[-1] < totals[-2] else "rises"


def _newest(base: CustomerBase, parameters: Mapping[str, Any]) -> bool:
    return parameters["cohort"] == str(len(base.quarters)) and parameters["show"] == "people"


def _drop(base: CustomerBase) -> str:
    """Where the first cohort loses most from one quarter to the next."""
    row = base.revenue[0]
    return "first" if int((row[:-1] - row[1:]).argmax()) == 0 else "later"


TASKS = (
    Find(N_("Look at the bars from left to right. What does all revenue do in the last quarters?"),
         N_("Fewer newcomers come each quarter, and what the older ones bring shrinks. In this shop we planted both."),
         options={"rises": N_("it rises"), "falls": N_("it falls")}, right=_total,
         try_this=N_("Compare the height of the last two bars.")),
    Find(N_("Follow the first cohort, the part at the bottom. When is its largest step down?"),
         N_("Many buy once. After that the steps get smaller: sorting again."),
         options={"first": N_("after its first quarter"), "later": N_("later")}, right=_drop,
         try_this=N_("Press All numbers and read the first row.")),
    Reach(N_("To the extreme: mark the newest cohort, and count people."),
          N_("It has one quarter only. Nobody can say yet how good these newcomers are."),
          reached=_newest, example=lambda base: {"cohort": str(len(base.quarters)), "show": "people"}, extreme=True,
          try_this=N_("Choose the last cohort, and customers instead of revenue.")),
)


@lab(
    title=N_("The whole customer base"),
    question=N_("Does the shop live on old customers or on new ones?"),
    prepare=customer_base_of,
    world=lantern,
    tasks=TASKS,
    controls={
        "show": Choice(N_("What is added up"), {"revenue": N_("revenue"), "people": N_("customers who ordered")},
                       "revenue"),
        "cohort": Choice(N_("Mark the cohort of quarter"), {str(n): str(n) for n in range(1, MOST_COHORTS + 1)}, "1",
                         help=N_("A cohort: everybody whose first order fell in that quarter of the data.")),
    },
)
def customer_base(base: CustomerBase, *, show: str, cohort: str) -> View:
    """Revenue or customers of each quarter, by the quarter in which the customers came.

    show : "revenue" or "people" (different customers with an order). cohort : "1" for the first quarter of the data,
    up to "8"; in shorter data the last one there is.

    >>> labs.customer_base().sentence.split(". ")[0]
    'Who came in 2024 Q1 brought 38,291 in that quarter and 7,678 in 2025 Q4, 20.1 % of it'
    """
    marked = min(int(cohort), len(base.quarters)) - 1
    table = base.revenue if show == "revenue" else base.people
    return View(_figure(base, table, show, marked), _sentence(base, table, show, marked), _table(base, table))


def _sentence(base: CustomerBase, table: Any, show: str, marked: int) -> str:
    first, last, before = table[marked, marked], table[marked, -1], len(base.quarters) > 4
    words = {"quarter": base.quarters[marked], "first": as_count(first), "last": as_count(last),
             "end": base.quarters[-1], "share": as_percent(last / first) if first > 0 else _("–")}
    if show == "revenue":
        said = _("Who came in {quarter} brought {first} in that quarter and {last} in {end}, {share} of it.")
    else:
        said = _("{first} customers came in {quarter}; {last} of them ordered in {end}, {share}.")
    older = [_("In the last four quarters {share} of the revenue came from customers won before them.").format(
        share=as_percent(from_older(base)))] if before else []
    return " ".join([said.format(**words), *older])


def _table(base: CustomerBase, table: Any) -> pd.DataFrame:
    import pandas as pd

    rows = [[name, *(as_count(value) if n >= row else "" for n, value in enumerate(table[row]))]
            for row, name in enumerate(base.quarters)]
    return pd.DataFrame(rows, columns=[_("Came in"), *base.quarters])


def _figure(base: CustomerBase, table: Any, show: str, marked: int) -> Figure:
    """A bar a quarter; the oldest cohort lies at the bottom."""
    title = _("revenue of the quarter") if show == "revenue" else _("customers who ordered")
    drawn = figure(barmode="stack", showlegend=False, xaxis={"type": "category"}, yaxis={"title": {"text": title}})
    for row, name in enumerate(base.quarters):
        one = row == marked
        drawn.add_bar(x=list(base.quarters), y=table[row].tolist(), name=name,
                      hovertemplate=_("came in {quarter}: {value}").format(quarter=name, value="%{y:,.0f}")
                      + "<extra></extra>",
                      marker={"color": TEA if one else faint(TEA, 0.18 if row % 2 else 0.32),
                              "line": {"color": CARD, "width": 1.5}})
    return drawn
