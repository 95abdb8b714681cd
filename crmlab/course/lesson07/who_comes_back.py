"""Who comes back: the newcomers of a shop without contracts, quarter after quarter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_percent
from crmlab.base.template import figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.lesson07.newcomers import Newcomers, newcomers
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, Find, Reach, Slider, lab

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from crmlab.base.figure import Figure


def _largest_step(shop: Newcomers) -> str:
    return "first" if int((shop.active[:-1] - shop.active[1:]).argmax()) == 0 else "later"


def _meets_the_end(shop: Newcomers, parameters: Mapping[str, Any]) -> bool:
    """Whether no other constant loss comes closer to the last quarter."""
    return bool(abs(parameters["constant_loss"] - _loss_to_the_end(shop)) < 0.005)


def _loss_to_the_end(shop: Newcomers) -> float:
    """On the slider's steps."""
    steps = len(shop.quarters) - 1
    return min((n / 100 for n in range(1, 91)), key=lambda loss: abs((1 - loss) ** steps - shop.active[-1]))


def _of_those_before(shop: Newcomers) -> str:
    return "rises" if shop.again[-1] > shop.again[0] else "falls"


TASKS = (
    Find(N_("When is the largest step down?"),
         N_("Many order once. Whoever comes a second time comes more easily a third time."),
         options={"first": N_("after the first quarter"), "later": N_("later")}, right=_largest_step,
         try_this=N_("Compare the steps between the points.")),
    Reach(N_("Move the constant loss until its line meets the last quarter."),
          N_("In the quarters before, the line is far too high. One constant loss can't fit a shop, either."),
          reached=_meets_the_end, example=lambda shop: {"constant_loss": _loss_to_the_end(shop)},
          try_this=N_("The sentence says where both end. Bring the two numbers together.")),
    Find(N_("To the extreme: count only those who ordered in the quarter before. From the first point to the last, "
            "does it rise or fall?"),
         N_("Sorting or loyalty? The line alone can't tell."),
         options={"rises": N_("it rises"), "falls": N_("it falls")}, right=_of_those_before, extreme=True,
         try_this=N_("Choose the second of the two. Compare its first point with its last.")),
)


@lab(
    title=N_("Who comes back"),
    question=N_("How many of a quarter's newcomers order again?"),
    prepare=newcomers,
    world=lantern,
    tasks=TASKS,
    controls={
        "show": Choice(N_("Per cent of whom"), {
            "newcomers": N_("of all newcomers"),
            "before": N_("of those who ordered in the quarter before")}, "newcomers"),
        "constant_loss": Slider(N_("Constant loss a quarter, to compare"), "%", 0.01, 0.90, 0.01, 0.13,
                                help=N_("The second line: every quarter loses the same part.")),
    },
)
def who_comes_back(shop: Newcomers, *, show: str, constant_loss: float) -> View:
    """Newcomers of the data's first quarter: who orders in each later quarter. Whoever pauses may come back.

    show : "newcomers" (part of all newcomers) or "before" (part of those with an order in the quarter before).
    constant_loss : share lost in each quarter, for the line to compare with.

    >>> labs.who_comes_back().sentence.split(". ")[0]
    '540 people placed their first order in 2024 Q1'
    """
    return View(_figure(shop, show, constant_loss), _sentence(shop, constant_loss), _table(shop, constant_loss))


def _sentence(shop: Newcomers, constant_loss: float) -> str:
    after = len(shop.quarters) - 1
    said = [
        _("{n} people placed their first order in {first}.").format(n=as_count(shop.size), first=shop.quarters[0]),
        _("{next} of them ordered in {second}, {end} in {last}.").format(
            next=as_percent(shop.active[1]), second=shop.quarters[1], end=as_percent(shop.active[-1]),
            last=shop.quarters[-1])]
    if shop.again[-1] == shop.again[-1]:
        said.append(_("Of those who ordered in the quarter before, {rate} ordered again in {last}.").format(
            rate=as_percent(shop.again[-1]), last=shop.quarters[-1]))
    said.append(_("With a constant loss of {loss} a quarter, {end} would be left in {last}.").format(
        loss=as_percent(constant_loss, 0), end=as_percent((1 - constant_loss) ** after),
        last=shop.quarters[-1]))
    return " ".join(said)


def _table(shop: Newcomers, constant_loss: float) -> pd.DataFrame:
    import pandas as pd

    again = [_("–"), *(as_percent(rate) if rate == rate else _("–") for rate in shop.again)]
    return pd.DataFrame({
        _("Quarter"): list(shop.quarters),
        _("Of all newcomers"): [as_percent(share) for share in shop.active],
        _("Of those of the quarter before"): again,
        _("Constant loss"): [as_percent((1 - constant_loss) ** n) for n in range(len(shop.quarters))]})


def _figure(shop: Newcomers, show: str, constant_loss: float) -> Figure:
    kept, names = 1 - constant_loss, list(shop.quarters)
    if show == "newcomers":
        lines: list[Iterable[float]] = [shop.active, [kept ** n for n in range(len(names))]]
    else:
        names = names[1:]
        lines = [shop.again, [kept] * len(names)]
    drawn = figure(xaxis={"type": "category"}, yaxis={"title": {"text": _("order again (%)")}, "range": [0, 105]})
    labels = _("newcomers of {first}").format(first=shop.quarters[0]), _("constant loss of {loss}").format(
        loss=as_percent(constant_loss, 0))
    for place, (label, line) in enumerate(zip(labels, lines, strict=True)):
        style = series_style(place)
        drawn.add_scatter(x=names, y=[100 * share for share in line], name=label, mode="lines+markers",
                          line={"color": style["colour"], "dash": style["dash"], "width": 3},
                          marker={"symbol": style["symbol"], "size": 8})
    return drawn
