"""Silence: how many of the customers on a list bought nothing, by how far back one looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_decimal, in_percent
from crmlab.base.template import TEA, figure
from crmlab.base.texts import N_, _, ngettext
from crmlab.base.view import Place, View
from crmlab.course.shop.spending import Spending, spending
from crmlab.course.worlds import World, lantern
from crmlab.engine import Reach, Slider, lab

if TYPE_CHECKING:
    from crmlab.base.figure import Figure

LONGEST = 24
ASKED = 12  # months, in the guess
ROOM = 5  # months that the number beside the mark takes, at most


def _spending(world: World) -> Spending:
    return spending(world, range(1, LONGEST + 1))


def _silent(data: Spending, months: int) -> float:
    """The part of all known customers who bought nothing in the last `months`, in per cent."""
    return 100 * float(1 - data.windows[months].bought.mean())


def _is_smallest(data: Spending, parameters: Mapping[str, Any]) -> bool:
    return _silent(data, parameters["months"]) == min(_silent(data, months) for months in data.windows)


TASKS = (  # one: who starts here has ten minutes
    Reach(N_("Look further and further back, until the fewest customers are silent."),
          N_("It is the same list, seen through a longer window. It is never 0: some have no order in any month that "
             "we know. Why, the table does not say."),
          reached=_is_smallest, example=lambda _data: {"months": LONGEST}, extreme=True,
          try_this=N_("There is a place with still fewer. Move the slider on.")),
)


@lab(
    title=N_("Silent customers"),
    question=N_("How many customers on the list bought nothing?"),
    prepare=_spending,
    world=lantern,
    tasks=TASKS,
    guess="00.silent",
    controls={"months": Slider(N_("How far back"), N_("months"), 1, LONGEST, 1, 12,
                               help=N_("The last months of the data."))},
)
def silent_customers(data: Spending, *, months: int) -> View:
    """The part of all known customers without an order in the last `months` calendar months (1 to 24).

    >>> import crmlab as crm                        # doctest: +SKIP
    >>> crm.labs.silent_customers(months=12)        # doctest: +SKIP
    """
    import pandas as pd

    parts = [_silent(data, length) for length in data.windows]
    bought, silent = int(data.windows[months].bought.sum()), parts[months - 1]
    when = ngettext("in the last month", "in the last {n} months", months).format(n=months)
    sentence = _("{silent} of {n} customers bought nothing {when}; {bought} did buy.").format(
        silent=in_percent(silent), n=as_count(data.customers), when=when, bought=as_count(bought))
    table = pd.DataFrame({
        _("Customers"): [_("bought nothing"), _("bought"), _("all on the list")],
        _("How many"): [as_count(data.customers - bought), as_count(bought), as_count(data.customers)],
        _("Per cent"): [as_decimal(silent, 1), as_decimal(100 - silent, 1), "100.0"]})
    return View(_figure(parts, months), sentence, table, stress=in_percent(silent),
                guess_at=Place(x=ASKED, side="right", beside=(silent + 6,) if months == ASKED else ()))


def _figure(parts: list[float], months: int) -> Figure:
    drawn = figure(xaxis={"title": {"text": _("months looked back")}, "range": [0, LONGEST + 1]},
                   yaxis={"title": {"text": _("silent customers (%)")}, "range": [0, 104]}, showlegend=False)
    drawn.add_scatter(x=list(range(1, LONGEST + 1)), y=parts, mode="lines",
                      line={"color": TEA, "width": 4})
    silent = parts[months - 1]
    drawn.add_scatter(x=[months], y=[silent], mode="markers", marker={"color": TEA, "size": 14}, hoverinfo="skip")
    # The line falls, so above it on the right and below it on the left the number stands clear of it.
    beside = ({"xanchor": "left", "yanchor": "bottom", "xshift": 6, "yshift": 6} if months + ROOM <= LONGEST
              else {"xanchor": "right", "yanchor": "top", "xshift": -6, "yshift": 0})
    drawn.add_annotation(x=months, y=silent, text=f"<b>{in_percent(silent)}</b>", font={"size": 20, "color": TEA},
                         **beside)
    return drawn
