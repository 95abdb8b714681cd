"""Sorting or loyalty: why retention rises in a cohort although no customer changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_decimal, as_percent
from crmlab.base.template import figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.engine import Choice, Find, Reach, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

# Per cent of a cohort that is left after 0 to 12 renewals, with the model fitted to the first seven of them (Fader
# and Hardie 2007). The later per cents of "regular" are recalled from the paper.
PUBLISHED = {
    "regular": (100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3),
    "high_end": (100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4),
}
FITTED = {"regular": (0.704, 1.182), "high_end": (0.668, 3.806)}
YEARS = 12


def _meets_year_1(_data: None, parameters: Mapping[str, Any]) -> bool:
    """Whether the constant churn is that of the first year of the cohort "Regular"."""
    return parameters["cohort"] == "regular" and abs(100 * (1 - parameters["constant_churn"])
                                                     - PUBLISHED["regular"][1]) <= 0.5


def _mix_rise(alike: float) -> float:
    """How far retention rises from year 1 to year 12 in a mix whose mean churn is that of the lab's start."""
    rates = _followed("mix", 0.37, alike).retention
    return float(rates[-1] - rates[0])


def _of_alike(_data: None) -> str:
    return "fades" if _mix_rise(30) < _mix_rise(2) else "grows"


def _of_unlike(_data: None) -> str:
    return "stay" if _followed("mix", 0.37, 0.5).retention[1] > 0.80 else "go"


TASKS = (
    Reach(N_("Move the constant churn until its dotted line meets the cohort Regular in year 1."),
          N_("In year 12 that line is near 0, and the cohort is not. One constant churn can't fit both."),
          reached=_meets_year_1, example=lambda _data: {"constant_churn": 0.37},
          try_this=N_("About 37 of 100 are gone after year 1.")),
    Find(N_("Choose your own mix and show retention. Make the customers more and more alike. What happens to "
            "the rise?"),
         N_("Where all are alike there is nothing to sort."),
         options={"fades": N_("it fades"), "grows": N_("it grows")}, right=_of_alike,
         try_this=N_("Move how alike from 2 to 30, and look at the line of retention.")),
    Find(N_("To the extreme: your mix, as unlike as can be. What do those do who are left after year 1?"),
         N_("Some leave at once, the others nearly never. It looks like loyalty, and nobody changed."),
         options={"stay": N_("most stay for good"), "go": N_("half leave each year")}, right=_of_unlike, extreme=True,
         try_this=N_("Set how alike to 0.5 and read the retention of year 2.")),
)


@lab(
    title=N_("Sorting or loyalty"),
    question=N_("Do customers become loyal, or do the disloyal ones leave first?"),
    tasks=TASKS,
    guess="07.twelve-years",
    controls={
        "cohort": Choice(N_("Cohort"), {
            "regular": N_("contracts: Regular"),
            "high_end": N_("contracts: High end"),
            "mix": N_("contracts: your own mix")}, "regular",
            help=N_("A cohort: customers who were won in the same period.")),
        "show": Choice(N_("Show"), {
            "left": N_("how many are left"),
            "retention": N_("retention, year by year")}, "left"),
        "constant_churn": Slider(N_("Constant churn, to compare"), "%", 0.01, 0.70, 0.01, 0.13,
                                 help=N_("The dotted line: everybody leaves with the same chance, every year.")),
        "mean_churn": Slider(N_("Your mix: churn in year 1"), "%", 0.05, 0.60, 0.01, 0.37, when=("cohort", "mix")),
        "alike": Slider(N_("Your mix: how alike"), N_("alpha + beta"), 0.5, 30, 0.5, 2, when=("cohort", "mix"),
                        help=N_("Small: some leave at once, some never. Large: all have nearly the same churn.")),
    },
)
def sorting_or_loyalty(*, cohort: str, show: str, constant_churn: float, mean_churn: float, alike: float) -> View:
    """A cohort of yearly contracts beside one constant churn: how many are left, or the retention of each year.

    cohort : "regular" or "high_end" (two published cohorts, with the fitted model) or "mix" (the model with your
        own numbers).
    show : "left" or "retention". constant_churn : share that leaves in each year.
    mean_churn, alike : of the mix. Churn probabilities follow a beta distribution with alpha = mean_churn × alike
        and beta = (1 − mean_churn) × alike.

    >>> labs.sorting_or_loyalty(cohort="regular").sentence.split(". ")[0]
    'Contracts, Regular: 63.1 % are left after year 1 and 17.3 % after year 12'
    """
    followed = _followed(cohort, mean_churn, alike)
    place = Place(x=YEARS, words=YEARS - 0.3, beside=(50,)) if (cohort, show) == ("regular", "left") else None
    return View(_figure(followed, show, constant_churn), _sentence(followed, constant_churn),
                _table(followed, constant_churn), guess_at=place)


@dataclass(frozen=True)
class _Cohort:
    """What is known of a cohort.

    left : shares left after 0, 1, … years. retention : rate of each year. model : a model's shares left.
    """

    name: str
    left: np.ndarray
    retention: np.ndarray
    model: np.ndarray | None = None


def _followed(cohort: str, mean_churn: float, alike: float) -> _Cohort:
    import numpy as np

    from crmlab.metrics.beta_geometric import beta_geometric_survival
    from crmlab.metrics.retention import retention_from_survival

    if cohort == "mix":
        left = beta_geometric_survival(YEARS, alpha=mean_churn * alike, beta=(1 - mean_churn) * alike)
        return _Cohort(_("Contracts, your own mix"), left, retention_from_survival(left))
    left, (alpha, beta) = np.array(PUBLISHED[cohort]) / 100, FITTED[cohort]
    name = {"regular": _("Contracts, Regular"), "high_end": _("Contracts, High end")}[cohort]
    return _Cohort(name, left, retention_from_survival(left),
                   beta_geometric_survival(YEARS, alpha=alpha, beta=beta))


def half_gone(left: np.ndarray) -> int | None:
    """The first year after which less than half is left; None when it does not come."""
    return next((n for n, share in enumerate(left) if share < 0.5), None)


def _sentence(followed: _Cohort, constant_churn: float) -> str:
    from crmlab.metrics.retention import median_lifetime

    last, rates, half = len(followed.left) - 1, followed.retention, half_gone(followed.left)
    return " ".join([
        _("{name}: {first} are left after year 1 and {end} after year {last}.").format(
            name=followed.name, first=as_percent(followed.left[1]), end=as_percent(followed.left[-1]), last=last),
        _("Fewer than half are left from year {half} on.").format(half=half) if half else
        _("More than half are left to the end."),
        _("Retention is {early} in year 1 and {late} in year {last}.").format(
            early=as_percent(rates[0]), late=as_percent(rates[-1]), last=last),
        _("With a constant churn of {churn}, {end} would be left after year {last}; half would be gone "
          "after {half} years.").format(
            churn=as_percent(constant_churn, 0), end=as_percent((1 - constant_churn) ** last),
            last=last,
            half=as_decimal(median_lifetime(constant_churn), 1))])


def _table(followed: _Cohort, constant_churn: float) -> pd.DataFrame:
    import pandas as pd

    rates = [_("–"), *(as_percent(rate) for rate in followed.retention)]
    columns = {_("Year"): list(range(len(followed.left))),
               _("Left"): [as_percent(share) for share in followed.left],
               _("Retention"): rates}
    if followed.model is not None:
        columns[_("Left, model")] = [as_percent(share) for share in followed.model]
    columns[_("Left, constant churn")] = [as_percent((1 - constant_churn) ** n)
                                          for n in range(len(followed.left))]
    return pd.DataFrame(columns)


def _figure(followed: _Cohort, show: str, constant_churn: float) -> Figure:
    from crmlab.metrics.retention import retention_from_survival

    lasts, kept = len(followed.left), 1 - constant_churn
    if show == "left":
        first, title = 0, _("customers left (%)")
        lines = [followed.left, followed.model, [kept ** n for n in range(lasts)]]
    else:
        first, title = 1, _("retention rate (%)")
        model = None if followed.model is None else retention_from_survival(followed.model)
        lines = [followed.retention, model, [kept] * (lasts - 1)]
    drawn = figure(xaxis={"title": {"text": _("year")}, "dtick": 1},
                   yaxis={"title": {"text": title}, "range": [0, 105]})
    names = (followed.name, _("model, fitted to years 1 to 7"), _("constant churn {churn}").format(
        churn=as_percent(constant_churn, 0)))
    for place, (name, line) in enumerate(zip(names, lines, strict=True)):
        if line is not None:
            _add(drawn, place, name, first, line)
    if show == "left":
        drawn.add_hline(y=50, line={"width": 1, "dash": "dot"}, annotation={"text": _("half")})
    return drawn


def _add(drawn: Figure, place: int, name: str, first: int, line: np.ndarray | list[float]) -> None:
    style = series_style(place)
    drawn.add_scatter(x=list(range(first, first + len(line))), y=[100 * share for share in line], name=name,
                      mode="lines+markers", line={"color": style["colour"], "dash": style["dash"], "width": 3},
                      marker={"symbol": style["symbol"], "size": 8})
