"""Who is who: accounts that bought once, and two hills of accounts that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.dell.book import CUT, LEAST, NAMES, RELATIONSHIP, TRANSACTION, TYPES, Book, book
from crmlab.course.dell.type_tasks import OF_TYPES
from crmlab.course.worlds import curlew
from crmlab.engine import Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

BINS = 10
VALLEY = (0.25, 0.55)  # where two hills leave few accounts


def hills(data: Book) -> str:
    """"two" where few accounts lie between many that answer little and many that answer much."""
    import numpy as np

    answered = data.answered[data.purchases >= LEAST]
    counts, edges = np.histogram(answered, BINS, (0, 1))
    middle = (edges[:-1] >= VALLEY[0]) & (edges[1:] <= VALLEY[1])
    below, above = counts[edges[:-1] < VALLEY[0]].max(), counts[edges[1:] > VALLEY[1]].max()
    return "two" if counts[middle].min() < min(below, above) / 2 else "one"


@lab(
    title=N_("Who is who?"),
    question=N_("Which types of customers does behaviour show?"),
    prepare=book,
    world=curlew,
    tasks=OF_TYPES,
    controls={
        "cut": Slider(N_("Relationship customers answer at least"), "%", 0.05, 0.95, 0.05, CUT,
                      help=N_("Of the contacts that Curlew makes: visits, calls, letters.")),
        "least": Slider(N_("Came back means at least"), N_("purchases"), 2, 5, 1, LEAST),
    },
)
def account_types(data: Book, *, cut: float, least: float) -> View:
    """The accounts that came back, by the part of the contacts that they answer, and three types by two cuts.

    cut : part answered from which an account counts as a relationship, 0.05 to 0.95. least : purchases, 2 to 5.

    >>> labs.account_types().sentence.split(";")[0]
    'Of 6,000 accounts 2,322 bought fewer than 2 times'
    """
    types = data.types(cut, int(least))
    return View(_figure(data, types, cut, least), _sentence(data, types, cut, least), _table(data, types))


def _sentence(data: Book, types: np.ndarray, cut: float, least: float) -> str:
    counts = {which: int((types == which).sum()) for which in TYPES}
    once = len(types) - counts[TRANSACTION] - counts[RELATIONSHIP]
    return _("Of {all} accounts {once} bought fewer than {least} times; {few} came back and answer fewer than {cut} of "
             "the contacts; {many} answer more. These {many} paid {paid} of all money.").format(
        all=as_count(len(types)), once=as_count(once), least=as_count(least), few=as_count(counts[TRANSACTION]),
        cut=as_percent(cut, 0), many=as_count(counts[RELATIONSHIP]),
        paid=as_percent(data.paid[types == RELATIONSHIP].sum() / data.paid.sum(), 0))


def _figure(data: Book, types: np.ndarray, cut: float, least: float) -> Figure:
    import numpy as np

    drawn = figure(barmode="stack", bargap=0.04, xaxis={
        "title": {"text": _("part of the contacts that an account answers, %")}, "range": [0, 100]},
        yaxis={"title": {"text": _("accounts that came back")}})
    edges = np.linspace(0, 100, BINS + 1)
    for n, which in enumerate((TRANSACTION, RELATIONSHIP)):
        style = series_style(n)
        counts, _edges = np.histogram(100 * data.answered[(types == which) & (data.purchases >= least)], edges)
        drawn.add_bar(x=(edges[:-1] + edges[1:]) / 2, y=counts, name=_(NAMES[which]),
                      hovertemplate="%{y}<extra>" + _(NAMES[which]) + "</extra>",
                      marker={"color": style["colour"], "line": {"color": INK, "width": 1},
                              "pattern": {"shape": style["pattern"]}})
    drawn.add_vline(x=100 * cut, line={"color": INK, "dash": "dot", "width": 2},
                    annotation={"text": _("your cut"), "yanchor": "bottom"})
    return drawn


def _table(data: Book, types: np.ndarray) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for which in TYPES:
        some = types == which
        years = max(data.years[some].sum(), 1)
        rows.append((_(NAMES[which]), as_count(some.sum()), as_percent(some.mean(), 0),
                     as_percent(data.paid[some].sum() / data.paid.sum(), 0),
                     as_decimal(data.bought[some].sum() / years, 1), as_decimal(data.calls[some].sum() / years, 1),
                     as_money(data.paid[some].sum() / years)))
    return pd.DataFrame(rows, columns=[_("Type"), _("Accounts"), _("of all accounts"), _("of all money"),
                                       _("Purchases a year"), _("Calls to us a year"), _("Paid a year")])
