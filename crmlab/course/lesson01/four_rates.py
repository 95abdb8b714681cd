"""Four rates of a customer base in one picture, and how each hangs on what stands below the line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_money, in_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.lesson01.buyer_months import BuyerMonths, buyer_months
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, Find, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

PROMOTER = 9  # points from 0 to 10
YEAR, OFTEN, MOST_OFTEN = 12, 3, 8  # months; orders


def _falls_most(data: BuyerMonths) -> str:
    """Which rate loses most when the periods shrink from a year to a month."""
    rates = {"retention": lambda months: _retention(data, months),
             "loyalty": lambda months: _loyalty(data, months, "behaviour", OFTEN),
             "profitability": lambda months: _profitability(data, months, "customers")}
    return min(rates, key=lambda name: (rates[name](1).value or 0) - (rates[name](YEAR).value or 0))


def _of_this_period(data: BuyerMonths) -> str:
    flow = data.flow(YEAR)
    return "grows" if flow.now < flow.before else "shrinks"


def _very_loyal(data: BuyerMonths) -> str:
    value = _loyalty(data, YEAR, "behaviour", MOST_OFTEN).value or 0
    return "few" if value < 20 else "some" if value <= 40 else "many"


TASKS = (
    Find(N_("Make both periods shorter, from 12 months to 1. Which of these rates falls most?"),
         N_("Hardly anybody orders three times in a month. The customers are the same. The time is shorter."),
         options={"retention": N_("retention"), "loyalty": N_("loyalty"), "profitability": N_("profitability")},
         right=_falls_most, try_this=N_("Note all rates at 12 months. Then move the slider to 1.")),
    Find(N_("Press Reset. Divide the new customers by the buyers of this period. Does their rate grow or shrink?"),
         N_("The same new customers, another number below the line."),
         options={"grows": N_("it grows"), "shrinks": N_("it shrinks")}, right=_of_this_period,
         try_this=N_("Compare the first bar before and after.")),
    Find(N_("To the extreme: 12 months, and loyal means 8 orders or more. How many of 100 buyers are loyal?"),
         N_("At three orders there were many more. “Loyal” is where somebody draws the line."),
         options={"few": N_("fewer than 20"), "some": N_("20 to 40"), "many": N_("more than 40")},
         right=_very_loyal, extreme=True, try_this=N_("Move “how often” to its right end, and read the third bar.")),
)


@lab(
    title=N_("Four rates"),
    question=N_("How well does the firm win customers, keep them, and earn from them?"),
    prepare=buyer_months,
    world=lantern,
    tasks=TASKS,
    guess="01.kept",
    controls={
        "months": Slider(N_("Length of each period"), N_("months"), 1, 12, 1, 12,
                         help=N_("The last months of the data, and as many months before them.")),
        "acquisition": Choice(N_("New customers, divided by"), {
            "customers_at_start": N_("buyers of the period before"), "buyers": N_("buyers of this period")},
            "customers_at_start"),
        "loyalty": Choice(N_("Loyal means"), {
            "behaviour": N_("bought often in this period"), "attitude": N_("would recommend: 9 or 10 of 10")},
            "behaviour", help=N_("The survey comes 30 days after the first order.")),
        "at_least": Slider(N_("… how often"), N_("orders or more"), 2, 8, 1, 3, when=("loyalty", "behaviour")),
        "profitability": Choice(N_("Profitability"), {
            "customers": N_("buyers who brought a profit"), "revenue": N_("profit in $100 of revenue")}, "customers",
            help=N_("Profit: what is left of the money after the goods, the packing and the service contacts.")),
    },
)
def four_rates(data: BuyerMonths, *, months: int, acquisition: str, loyalty: str, at_least: int,
               profitability: str) -> View:
    """Acquisition, retention, loyalty and profitability of the last months, with the base of your choice.

    months : length of the two periods compared, 1 to 12.
    acquisition : new customers per "customers_at_start" (buyers of the period before) or per "buyers" (of this one).
    loyalty : "behaviour" (`at_least` orders in the period) or "attitude" (would recommend: 9 or 10 points).
    profitability : the part of the "customers" that brought a profit, or profit over "revenue".

    >>> labs.four_rates(months=12).sentence.split(":")[0]
    '2025'
    """
    rates = [_acquisition(data, months, acquisition), _retention(data, months),
             _loyalty(data, months, loyalty, at_least), _profitability(data, months, profitability)]
    return View(_figure(rates), _sentence(data, months, rates), _table(data, months, rates),
                guess_at=Place(y=_label(rates[1]), words=1.44) if months == YEAR else None)


@dataclass(frozen=True)
class _Rate:
    """One rate: its name, what stands above and below the line, the words for those two, and how they are written."""

    name: str
    part: float
    whole: float
    part_words: str
    whole_words: str
    write: Callable[[float], str] = as_count

    @property
    def value(self) -> float | None:
        """In per cent; None where nothing stands below the line."""
        return 100 * self.part / self.whole if self.whole > 0 else None

    def shown(self) -> str:
        return _("none") if self.value is None else in_percent(self.value)

    def amount(self, number: float) -> str:
        """One of the two amounts, in its unit."""
        return self.write(number)


def _acquisition(data: BuyerMonths, months: int, per: str) -> _Rate:
    flow = data.flow(months)
    whole, words = ((flow.before, _("buyers of the period before")) if per == "customers_at_start"
                    else (flow.now, _("buyers of this period")))
    return _Rate(_("Acquisition"), flow.new, whole, _("new customers"), words)


def _retention(data: BuyerMonths, months: int) -> _Rate:
    flow = data.flow(months)
    return _Rate(_("Retention"), flow.kept, flow.before, _("bought again"), _("buyers of the period before"))


def _loyalty(data: BuyerMonths, months: int, reading: str, at_least: int) -> _Rate:
    if reading == "attitude":
        answers = data.answers(months)
        return _Rate(_("Loyalty"), float((answers >= PROMOTER).sum()), answers.size,
                     _("would recommend (9 or 10)"), _("answers to the survey"))
    orders = data.in_period(data.orders, months)
    return _Rate(_("Loyalty"), float((orders >= at_least).sum()), orders.size,
                 _("with {n} orders or more").format(n=at_least), _("buyers of this period"))


def _profitability(data: BuyerMonths, months: int, per: str) -> _Rate:
    profit = data.in_period(data.profit, months)
    if per == "revenue":
        return _Rate(_("Profitability"), float(profit.sum()), float(data.in_period(data.revenue, months).sum()),
                     _("profit"), _("revenue"), write=as_money)
    return _Rate(_("Profitability"), float((profit > 0).sum()), profit.size, _("brought a profit"),
                 _("buyers of this period"))


def _sentence(data: BuyerMonths, months: int, rates: list[_Rate]) -> str:
    said = "; ".join(f"{rate.name.lower()} {rate.shown()}" for rate in rates)
    return _("{when}: {rates}.").format(when=data.in_words(months), rates=said)


def _label(rate: _Rate) -> str:
    """What stands beside a rate's bar."""
    return _("<b>{name}</b><br>{part} ÷<br>{whole}").format(
        name=rate.name, part=rate.part_words, whole=rate.whole_words)


def _figure(rates: list[_Rate]) -> Figure:
    values = [rate.value or 0.0 for rate in rates]
    low = min(0.0, *values)
    drawn = figure(xaxis={"title": {"text": _("per cent")}, "range": [1.25 * low, 1.2 * max(80.0, *values)]},
                   yaxis={"autorange": "reversed"}, showlegend=False, height=400)
    styles = [series_style(n) for n in range(len(rates))]
    drawn.add_bar(y=[_label(rate) for rate in rates], x=values, orientation="h",
                  text=[f"<b>{rate.shown()}</b>" for rate in rates], textposition="outside",
                  textfont={"size": 18}, width=0.6, cliponaxis=False,
                  marker={"color": [style["colour"] for style in styles], "line": {"color": INK, "width": 1},
                          "pattern": {"shape": [style["pattern"] for style in styles]}})
    return drawn


def _table(data: BuyerMonths, months: int, rates: list[_Rate]) -> pd.DataFrame:
    import pandas as pd

    flow = data.flow(months)
    rows = [[rate.name, f"{rate.amount(rate.part)} {rate.part_words}", f"{rate.amount(rate.whole)} {rate.whole_words}",
             rate.shown()] for rate in rates]
    split = _("{kept} bought before too, {new} are new").format(kept=as_count(flow.kept), new=as_count(flow.new))
    split += ", " + (_("{n} came back after a pause").format(n=as_count(flow.returned)) if data.can_show_a_pause(months)
                     else _("and nobody can be seen to come back after a pause: the data are too short"))
    rows.append([_("Buyers {when}").format(when=data.in_words(months)), split, as_count(flow.now), ""])
    return pd.DataFrame(rows, columns=[_("Rate"), _("Above the line"), _("Below the line"), _("Per cent")])
