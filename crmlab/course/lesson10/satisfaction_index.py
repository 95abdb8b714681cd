"""One number from three questions: the satisfaction index, and whose answers it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

QUESTIONS = {"satisfied": N_("How satisfied, all in all?"), "expectations_met": N_("Expectations met?"),
             "near_ideal": N_("Near the ideal shop?")}
WEIGHTS = {"equal": (1, 1, 1), "double": (2, 1, 1), "ideal": (0, 0, 1)}
LOWEST, HIGHEST = 1, 10


@dataclass(frozen=True)
class Answers:
    """marks : one row an answer, one column a question, from 1 to 10. complained : before this answer."""

    marks: np.ndarray
    complained: np.ndarray

    def index(self, who: np.ndarray, weights: tuple[int, ...] = WEIGHTS["equal"]) -> float:
        """The index of these answers from 0 to 100: the weighted mean mark, with 1 moved to 0 and 10 to 100."""
        mean = float(self.marks[who].mean(axis=0) @ weights) / sum(weights)
        return 100 * (mean - LOWEST) / (HIGHEST - LOWEST)

    def unhappy(self, upto: int) -> np.ndarray:
        """Who gave such a low mark to the first question."""
        return self.marks[:, 0] <= upto


def answers(world: World) -> Answers:
    """The survey's three marks, and whether the customer had complained by the day of the answer."""
    survey = world.load("satisfaction", "customer_id", "answered_on", *QUESTIONS)
    contacts = world.load("service_contacts", "customer_id", "date", "topic")
    first = contacts[contacts["topic"] == "complaint"].groupby("customer_id")["date"].min()
    complained = first.reindex(survey["customer_id"]).reset_index(drop=True) <= survey["answered_on"]
    return Answers(survey[list(QUESTIONS)].to_numpy(), complained.to_numpy())


@lab(
    title=N_("One number from three questions"),
    question=N_("How satisfied are customers, in one number, and who is behind it?"),
    prepare=answers,
    world=lantern,
    controls={
        "weights": Choice(N_("Weights of the three questions"), {
            "equal": N_("equal"), "double": N_("the first counts twice"), "ideal": N_("only the third counts")},
            "equal", help=N_("The weights of the real index are not published.")),
        "upto": Slider(N_("Dissatisfied: first mark up to"), N_("of 10"), 2, 8, 1, 6),
    },
)
def satisfaction_index(data: Answers, *, weights: str, upto: int) -> View:
    """The satisfaction index of all who answered, of those who had complained before, and of the others.

    weights : "equal", "double" (the first question counts twice) or "ideal" (only the third counts).
    upto : the highest first mark that counts as dissatisfied, 2 to 8.

    >>> labs.satisfaction_index().sentence.split(". ")[0]
    'The index of 1,137 answers is 72.2'
    """
    import numpy as np

    groups = {_("everybody"): np.ones(data.complained.size, dtype=bool), _("had complained"): data.complained,
              _("had not complained"): ~data.complained}
    found = {name: (who, data.index(who, WEIGHTS[weights])) for name, who in groups.items() if who.any()}
    return View(_figure(data, found), _sentence(data, found, upto), _table(data, found, upto))


def _sentence(data: Answers, found: dict[str, tuple[np.ndarray, float]], upto: int) -> str:
    low = data.unhappy(upto)
    said = [_("The index of {n} answers is {index}.").format(
        n=as_count(data.complained.size), index=as_decimal(found[_("everybody")][1], 1))]
    if low.any():
        said.append(_("{n} customers marked {upto} or less; {complained} of these ({part}) had complained "
                      "before.").format(
            n=as_count(low.sum()), upto=upto, complained=as_count(data.complained[low].sum()),
            part=as_percent(data.complained[low].mean())))
    else:
        said.append(_("Nobody marked {upto} or less.").format(upto=upto))
    return " ".join(said)


def _figure(data: Answers, found: dict[str, tuple[np.ndarray, float]]) -> Figure:
    drawn = figure(barmode="group", yaxis={"title": {"text": _("mean mark")}, "range": [0, 10.9], "dtick": 2})
    names = list(map(_, QUESTIONS.values()))
    for n, (name, (who, index)) in enumerate(found.items()):
        style, means = series_style(n), data.marks[who].mean(axis=0)
        drawn.add_bar(x=names, y=means, name=_("{group}: index {index}").format(group=name, index=as_decimal(index, 1)),
                      text=[as_decimal(mean, 2) for mean in means], textposition="outside", cliponaxis=False,
                      marker={"color": style["colour"], "pattern": {"shape": style["pattern"]},
                              "line": {"color": INK, "width": 1}})
    return drawn


def _table(data: Answers, found: dict[str, tuple[np.ndarray, float]], upto: int) -> pd.DataFrame:
    import pandas as pd

    rows = [[name, as_count(who.sum()), as_count((data.unhappy(upto) & who).sum()),
             *(as_decimal(mean, 2) for mean in data.marks[who].mean(axis=0)), as_decimal(index, 1)]
            for name, (who, index) in found.items()]
    return pd.DataFrame(rows, columns=[_("Who answered"), _("Answers"), _("marked up to {upto}").format(upto=upto),
                                       *map(_, QUESTIONS.values()), _("Index")])
