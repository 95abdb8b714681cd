"""Break-even between winning and keeping: a famous ratio decides only together with two other numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_decimal, as_percent, percent_sign
from crmlab.base.template import INK, TEA, faint, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.engine import Find, Reach, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

LEAST, MOST = 0.5, 12.0  # times
QUOTED = (5, 8)
ASKED = 5  # times, in the guess


def needed_share(ratio: float, worth: float) -> float:
    """The part of the stayed that must have been saved for break-even; above 1 it can't be reached."""
    from crmlab.metrics.acquisition import break_even_cost_ratio

    return break_even_cost_ratio(value_new=1, value_saved=worth) / ratio


def _less_worth(_data: None) -> str:
    return "more" if needed_share(ASKED, 0.5) > needed_share(ASKED, 1) else "fewer"


def _keeps_at_the_end(_data: None, parameters: Mapping[str, Any]) -> bool:
    return (parameters["ratio"] == LEAST
            and parameters["ratio"] * parameters["saved_share"] * parameters["worth"] > 1.005)


TASKS = (
    Find(N_("Stay at 5 times. Let a saved customer be worth only half a new one. How many must be saved now?"),
         N_("Each saved customer brings half as much, so twice as many are needed. The curve moves up."),
         options={"more": N_("more than before"), "fewer": N_("fewer than before"), "same": N_("as many as before")},
         right=_less_worth, try_this=N_("Move “worth” from 1 down to 0.5. Watch the curve where it meets “5 times”.")),
    Reach(N_("To the extreme: a new customer costs only 0.5 times one who stayed. Make keeping win all the same."),
          N_("Even then keeping can win, if those who are saved are worth a lot. The ratio alone decides nothing."),
          reached=_keeps_at_the_end, example=lambda _data: {"ratio": LEAST, "saved_share": 1.0, "worth": 3.0},
          extreme=True, try_this=N_("Multiply the three numbers. The product must be above 1.")),
)


@lab(
    title=N_("Break-even"),
    question=N_("From when on is keeping the better buy?"),
    tasks=TASKS,
    guess="06.needed",
    controls={
        "ratio": Slider(N_("A new customer costs"), N_("times one who stayed"), LEAST, MOST, 0.1, 5.0,
                        help=N_("All the money for keeping, divided by everyone who stayed.")),
        "saved_share": Slider(N_("Really saved"), "%", 0.01, 1.0, 0.01, 0.15,
                              help=N_("Of those who stayed. The others would have stayed without the spending, too.")),
        "worth": Slider(N_("A saved customer is worth"), N_("times a new one"), 0.5, 6.0, 0.1, 1.0,
                        help=N_("Lifetime value of one saved customer, divided by that of one new customer.")),
    },
)
def break_even(*, ratio: float, saved_share: float, worth: float) -> View:
    """What a dollar for keeping brings, for each dollar that it would bring in winning.

    ratio : cost of one new customer over cost of one who stayed, 0.5 to 12.
    saved_share : part of those who stayed that the spending saved, 0.01 to 1.
    worth : lifetime value of a saved customer over that of a new one, 0.5 to 6.

    >>> labs.break_even(ratio=5, saved_share=0.15, worth=1).sentence
    'One dollar for keeping brings as much as 0.75 dollars for winning: win. Keeping is the better buy when \
more than 20.0 % of those who stayed were really saved.'
    """
    brings, needed = ratio * saved_share * worth, needed_share(ratio, worth)
    place = Place(x=ASKED, side="right", beside=(100 * saved_share,)) if worth == 1 else None
    return View(_figure(ratio, saved_share, worth), _sentence(brings, needed), _table(ratio, saved_share, worth),
                guess_at=place, stress=_("{brings} dollars").format(brings=as_decimal(brings, 2)))


def _word(brings: float) -> str:
    return _("break-even") if abs(brings - 1) < 0.005 else _("keep") if brings > 1 else _("win")


def _sentence(brings: float, needed: float) -> str:
    said = _("One dollar for keeping brings as much as {brings} dollars for winning: {word}.").format(
        brings=as_decimal(brings, 2), word=_word(brings))
    if needed >= 1:
        return said + " " + _("With this ratio and this worth, keeping is never the better buy, "
                              "even if it saved everyone who stayed.")
    return said + " " + _("Keeping is the better buy when more than {needed} of those who stayed were really "
                          "saved.").format(needed=as_percent(needed))


def _figure(ratio: float, saved_share: float, worth: float) -> Figure:
    import numpy as np

    line, here, quoted = series_style(0), series_style(1), series_style(2)
    x = np.linspace(LEAST, MOST, 116)
    y = np.array([100 * needed_share(float(value), worth) for value in x]).clip(max=100)
    drawn = figure(
        xaxis={"title": {"text": _("a new customer costs … times one who stayed")}, "range": [0, MOST + 0.5]},
        yaxis={"title": {"text": _("really saved, of the stayed (%)")}, "range": [0, 104]}, showlegend=False)
    drawn.add_scatter(x=x, y=np.full(x.size, 100.0), mode="lines", line={"width": 0}, hoverinfo="skip")
    drawn.add_scatter(x=x, y=y, mode="lines", fill="tonexty", fillcolor=faint(TEA, 0.12),
                      line={"color": line["colour"], "width": 3},
                      hovertemplate=_("at {x} times: {y} needed").format(x="%{x:.1f}", y=percent_sign("%{y:.1f}"))
                      + "<extra></extra>")
    for value in QUOTED:
        drawn.add_vline(x=value, line={"dash": quoted["dash"], "color": INK},
                        annotation={"text": _("“{n} times”").format(n=value), "yanchor": "bottom"})
    drawn.add_scatter(x=[ratio], y=[100 * saved_share], mode="markers", hoverinfo="skip",
                      marker={"color": here["colour"], "symbol": here["symbol"], "size": 15})
    for text, place in ((_("keep"), (10.5, 90)), (_("win"), (0.5, 6))):
        drawn.add_annotation(x=place[0], y=place[1], text=f"<b>{text}</b>", showarrow=False, font={"size": 20})
    return drawn


def _table(ratio: float, saved_share: float, worth: float) -> pd.DataFrame:
    import pandas as pd

    rows = [(_("a new customer costs, in customers who stayed"), as_decimal(ratio, 1)),
            (_("a new customer costs, in customers really saved"), as_decimal(ratio * saved_share, 2)),
            (_("a saved customer is worth, in new ones"), as_decimal(worth, 1)),
            (_("a dollar for keeping brings, in dollars for winning"), as_decimal(ratio * saved_share * worth, 2))]
    rows += [(_("really saved, needed for break-even at “{n} times”").format(n=n),
              as_percent(needed_share(n, worth))) for n in QUOTED]
    return pd.DataFrame(rows, columns=[_("What"), _("Number")])
