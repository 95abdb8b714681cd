"""Middle or mean: "nine or ten people" is one number, and nobody says of which kind. What follows from either?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_digits, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.lesson10.few_talkers import chances, median_told
from crmlab.course.lesson10.word_of_mouth import CUSTOMERS, TOLD_BAD, TOLD_GOOD
from crmlab.engine import Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

BAD_MIDDLE, GOOD_MIDDLE = 9, 4  # half tell at most so many, half at least one more: "nine or ten", "four or five"
BOUNDS = (0, 4, 9, 19, 49)  # the highest number of people in each bar but the last one
MOST = 1e6


@lab(
    title=N_("Middle or mean"),
    question=N_("Nine or ten people: is that the mean, or the customer in the middle?"),
    controls={"alike": Slider(N_("How alike customers are"), N_("shape"), 0.3, 10.0, 0.1, 0.5,
                              help=N_("Small: a few tell very many. Large: everybody tells about as many."))},
)
def middle_or_mean(*, alike: float) -> View:
    """How many people 100 dissatisfied customers tell, if "nine or ten" is a mean, and if it is a median.

    alike : shape of the gamma distribution of talkativeness, 0.3 to 10; the same for good news and for bad news. The
        number told is then negative binomial. The spread is an assumption: no page that we read gives it.

    >>> labs.middle_or_mean(alike=0.5).sentence.split(". ")[0]
    'If 9.5 is the mean, the customer in the middle tells 4, and 100 customers tell 950 people'
    """
    readings = (Reading.as_mean(alike), Reading.as_middle(alike))
    return View(_figure(readings), _sentence(readings), _table(readings))


@dataclass(frozen=True)
class Reading:
    """One way to read the two numbers. bad, good : people told on average; middle : by the one in the middle."""

    name: str
    alike: float
    bad: float
    good: float
    middle: str

    @classmethod
    def as_mean(cls, alike: float) -> Reading:
        return cls(_("nine or ten is the mean"), alike, TOLD_BAD, TOLD_GOOD, as_count(median_told(TOLD_BAD, alike)))

    @classmethod
    def as_middle(cls, alike: float) -> Reading:
        return cls(_("nine or ten is the customer in the middle"), alike, mean_behind(BAD_MIDDLE, alike),
                   mean_behind(GOOD_MIDDLE, alike), _("9 or 10"))

    @property
    def balance(self) -> float:
        from crmlab.metrics.word_of_mouth import break_even_satisfied_share

        return break_even_satisfied_share(told_by_satisfied=self.good, told_by_dissatisfied=self.bad)

    def of_hundred(self) -> list[float]:
        """How many of 100 dissatisfied customers fall into each bar."""
        reached = [sum(chances(self.bad, self.alike, most + 1)) for most in BOUNDS]
        return [100 * (to - from_) for from_, to in zip([0.0, *reached], [*reached, 1.0], strict=True)]


def mean_behind(middle: int, alike: float) -> float:
    """The mean at which half of the customers tell at most `middle` people, by halving.

    >>> round(mean_behind(9, 0.5), 1), round(mean_behind(9, 10), 1)
    (21.2, 10.0)
    """
    low, high = 0.0, MOST
    for _halving in range(100):
        mean = (low + high) / 2
        low, high = (mean, high) if sum(chances(mean, alike, middle + 1)) > 0.5 else (low, mean)
    return high


def _sentence(readings: tuple[Reading, Reading]) -> str:
    mean, middle = readings
    return _("If 9.5 is the mean, the customer in the middle tells {middle}, and 100 customers tell {few} people. If "
             "nine or ten is the customer in the middle, the mean is {mean}, and 100 customers tell {many}. Good and "
             "bad news are equal at {balance} satisfied in the first case and at {other} in the second.").format(
        middle=mean.middle, few=as_count(CUSTOMERS * mean.bad), mean=as_decimal(middle.bad, 1),
        many=as_count(CUSTOMERS * middle.bad), balance=as_percent(mean.balance), other=as_percent(middle.balance))


def _figure(readings: tuple[Reading, Reading]) -> Figure:
    names = ["0", *(f"{low + 1}–{high}" for low, high in pairwise(BOUNDS)),
             _("{n} or more").format(n=BOUNDS[-1] + 1)]
    drawn = figure(barmode="group", xaxis={"type": "category", "title": {"text": _("people told")}},
                   yaxis={"title": {"text": _("of 100 dissatisfied customers")}})
    for n, reading in enumerate(readings):
        style = series_style(n)
        drawn.add_bar(x=names, y=reading.of_hundred(), name=reading.name, hovertemplate="%{y:.1f}<extra></extra>",
                      marker={"color": style["colour"], "pattern": {"shape": style["pattern"]},
                              "line": {"color": INK, "width": 1}})
    return drawn


def _table(readings: tuple[Reading, Reading]) -> pd.DataFrame:
    import pandas as pd

    rows = {
        _("Mean: people told"): [as_digits(reading.bad, 3) for reading in readings],
        _("The customer in the middle tells"): [reading.middle for reading in readings],
        _("Of 100 customers, tell nobody"): [as_decimal(reading.of_hundred()[0], 1) for reading in readings],
        _("People told by 100 customers"): [as_count(CUSTOMERS * reading.bad) for reading in readings],
        _("The same, by 100 satisfied ones"): [as_count(CUSTOMERS * reading.good) for reading in readings],
        _("Equal at (satisfied)"): [as_percent(reading.balance) for reading in readings],
    }
    return pd.DataFrame([[name, *values] for name, values in rows.items()],
                        columns=[_("What"), *(reading.name for reading in readings)])
