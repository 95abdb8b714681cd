"""Few talkers: behind one mean there may be a crowd that says little and a few who tell everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_digits, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.lesson10.word_of_mouth import TOLD_BAD
from crmlab.engine import Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

LAST_BAR = 30  # the last bar holds this number and everything above it
FIFTH = 0.20


@lab(
    title=N_("Few talkers"),
    question=N_("How many people does the customer in the middle tell?"),
    controls={
        "mean": Slider(N_("One dissatisfied customer tells, on average"), N_("people"), 1.0, 20.0, 0.5, TOLD_BAD),
        "alike": Slider(N_("How alike customers are"), N_("shape"), 0.1, 10.0, 0.1, 0.5,
                        help=N_("Small: a few tell very many. Large: everybody tells about as many.")),
    },
)
def few_talkers(*, mean: float, alike: float) -> View:
    """How many people 100 dissatisfied customers tell each, when the mean is fixed and talkativeness differs.

    mean : people told on average, 1 to 20. alike : shape of the gamma distribution of talkativeness, 0.1 to 10.
    The number told is then negative binomial. The spread is an assumption, and so is that 9.5 is a mean: the lab
    ``middle_or_mean`` shows both readings.

    >>> labs.few_talkers(mean=9.5, alike=0.5).sentence
    'On average 9.5 people, but the customer in the middle tells 4. 22 of 100 tell nobody; the most talkative \
fifth of the customers has 66.1 % of all listeners.'
    """
    found = _Found.of(mean, alike)
    return View(_figure(found), _sentence(found), _table(found))


@dataclass(frozen=True)
class _Found:
    """The numbers of one View. chances : of telling 0, 1, 2 … people."""

    mean: float
    chances: list[float]
    median: int
    fifth: float

    @classmethod
    def of(cls, mean: float, alike: float) -> _Found:
        from crmlab.metrics.heterogeneity import nbd_top_share

        return cls(mean, chances(mean, alike), median_told(mean, alike),
                   nbd_top_share(mean, alike, FIFTH, population="everyone"))


def chances(mean: float, alike: float, count: int = LAST_BAR) -> list[float]:
    """Chance of telling 0 … count − 1 people, each from the one before."""
    found = [(alike / (alike + mean)) ** alike]
    for told in range(count - 1):
        found.append(found[-1] * (alike + told) / (told + 1) * mean / (mean + alike))
    return found


def median_told(mean: float, alike: float) -> int:
    """How many people the customer in the middle tells.

    >>> median_told(9.5, 0.5), median_told(9.5, 10)
    (4, 9)
    """
    reached, told = 0.0, -1
    for told, chance in enumerate(chances(mean, alike)):
        reached += chance
        if reached >= 0.5:
            return told
    return told + 1  # out of reach: the median of these distributions lies below their mean, which is at most 20


def _sentence(found: _Found) -> str:
    return _("On average {mean} people, but the customer in the middle tells {median}. {silent} of 100 "
             "tell nobody; the most talkative fifth of the customers has {fifth} of all listeners.").format(
        mean=as_digits(found.mean, 3), median=found.median, silent=as_count(100 * found.chances[0]),
        fifth=as_percent(found.fifth))


def _figure(found: _Found) -> Figure:
    bars, middle, mean = series_style(0), series_style(1), series_style(2)
    rest = max(0.0, 1 - sum(found.chances))
    heights = [100 * chance for chance in [*found.chances, rest]]
    drawn = figure(xaxis={"title": {"text": _("people told")}, "range": [-0.8, LAST_BAR + 0.8],
                          "tickvals": [0, 5, 10, 15, 20, 25, LAST_BAR],
                          "ticktext": ["0", "5", "10", "15", "20", "25", _("{n} or more").format(n=LAST_BAR)]},
                   yaxis={"title": {"text": _("of 100 dissatisfied customers")}}, bargap=0.1)
    drawn.add_bar(x=list(range(LAST_BAR + 1)), y=heights, name=_("customers"), marker={
        "color": bars["colour"], "line": {"color": INK, "width": 0.5}})
    for place, style, name in ((found.median, middle, _("the customer in the middle: {n}").format(n=found.median)),
                               (found.mean, mean, _("mean: {n}").format(n=as_digits(found.mean, 3)))):
        drawn.add_scatter(x=[place, place], y=[0, 1.05 * max(heights)], mode="lines", name=name,
                          line={"color": style["colour"], "dash": style["dash"], "width": 3})
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    above = found.chances[:int(found.mean) + 1]
    rows = {
        _("Mean: people told"): as_digits(found.mean, 3),
        _("The customer in the middle tells"): f"{found.median}",
        _("Of 100 customers, tell nobody"): as_decimal(100 * found.chances[0], 1),
        _("Of 100 customers, tell more than the mean"): as_decimal(100 * max(0.0, 1 - sum(above)), 1),
        _("Of 100 listeners, hear it from the most talkative fifth"): as_decimal(100 * found.fifth, 1),
    }
    return pd.DataFrame({_("What"): list(rows), _("Number"): list(rows.values())})
