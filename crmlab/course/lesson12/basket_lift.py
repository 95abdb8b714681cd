"""What goes with what: pairs of products in one order, by confidence or by lift, beside what luck alone reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_percent
from crmlab.base.template import LAMP, SOFT, TEA, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Find, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.baskets import BasketPair

LEAST, SHOWN, ROUNDS = 20, 8, 30


@dataclass(frozen=True)
class Pairs:
    """Every pair in at least 20 orders, in the direction with the higher confidence; names of the products by id.

    by_luck : the lift that the luckiest pair reaches when products are dealt to the orders by chance.
    """

    found: tuple[tuple[str, str, BasketPair], ...]
    by_luck: float
    orders: int

    def best(self, measure: str, least_both: int) -> list[tuple[str, str, BasketPair]]:
        """The pairs in enough orders, the highest first."""
        enough = [one for one in self.found if one[2].both >= least_both]
        return sorted(enough, key=lambda one: -value(one[2], measure))


def value(pair: BasketPair, measure: str) -> float:
    """The confidence of a pair in its surer direction, or the lift."""
    return pair.rule.lift if measure == "lift" else pair.rule.confidence


def pairs(world: World) -> Pairs:
    """Count all pairs, and what luck alone gives."""
    from crmlab.metrics.baskets import basket_pairs, highest_chance_lift

    lines = world.load("order_lines", "order_id", "product_id")
    names = world.load("products").set_index("product_id")["name"]
    found = []
    for pair in basket_pairs(lines["order_id"], lines["product_id"], LEAST):
        surer = pair.surer
        found.append((names[surer.first], names[surer.second], surer))
    luck = highest_chance_lift(lines["order_id"], lines["product_id"], LEAST, ROUNDS)
    return Pairs(tuple(found), luck, lines["order_id"].nunique())


def _above_luck(data: Pairs) -> str:
    count = sum(pair.rule.lift > 2 * data.by_luck for _one, _other, pair in data.found)
    return min(("1", "5", "50"), key=lambda n: abs(int(n) - count))


def _same_first(data: Pairs) -> str:
    first = [data.best(measure, LEAST)[0][2] for measure in ("confidence", "lift")]
    return "same" if first[0] == first[1] else "another"


def _many(data: Pairs) -> str:
    return "fewer" if len(data.best("lift", 200)) < len(data.best("lift", LEAST)) else "more"


TASKS = (
    Find(N_("Press “lift”, then “confidence”. Does the same pair stand first?"),
         N_("Confidence is high where the second product is popular anyway. Lift divides by that."),
         options={"same": N_("the same pair"), "another": N_("another pair")}, right=_same_first,
         try_this=N_("Read the first bar both times.")),
    Find(N_("Press “lift”. About how many pairs stand clearly above the line of luck?"),
         N_("Among so many pairs the luckiest one stands high without any reason. The line says how high."),
         options={"1": N_("one"), "5": N_("five"), "50": N_("fifty")}, right=_above_luck,
         try_this=N_("Count the bars that are at least twice as long as the line.")),
    Find(N_("To the extreme: ask for 200 shared orders. What is left?"),
         N_("Rare pairs go, even good ones: the whisk goes with matcha, but few people buy a whisk."),
         options={"fewer": N_("fewer pairs"), "more": N_("more pairs")}, right=_many, extreme=True,
         try_this=N_("Move the slider to its right end.")),
)


@lab(
    title=N_("What goes with what"),
    question=N_("Which products do customers take together?"),
    prepare=pairs,
    world=lantern,
    tasks=TASKS,
    guess="12.whisk",
    controls={
        "measure": Choice(N_("Pairs are ranked by"), {"confidence": N_("confidence"), "lift": N_("lift")}, "lift",
                          help=N_("Confidence: of the orders with the first, how many hold the second. Lift: how many "
                                  "times as often as in all orders.")),
        "least_both": Slider(N_("In at least"), N_("orders"), 20, 200, 20, 20),
    },
)
def basket_lift(data: Pairs, *, measure: str, least_both: int) -> View:
    """The strongest pairs of products in one order.

    measure : "confidence" (of the orders with the first, the share with the second) or "lift".
    least_both : orders that a pair must share, 20 to 200.

    >>> labs.basket_lift().sentence.split(": ")[0]
    'Highest lift'
    """
    best = data.best(measure, least_both)[:SHOWN]
    if not best:
        said = _("No pair is in so many orders. Ask for fewer.")
        return View(figure(), said, _table(best))
    one, other, pair = best[0]
    said = (_("Highest lift: orders with {one} hold {other} {times} times as often as all orders. By luck alone the "
              "luckiest pair reaches {luck}.") if measure == "lift" else
            _("Highest confidence: of the orders with {one}, {times} hold {other}. Its lift is {lift}.")).format(
        one=one, other=other, times=_written(pair, measure), luck=as_decimal(data.by_luck, 2),
        lift=as_decimal(pair.rule.lift, 2))
    return View(_figure(data, best, measure), said, _table(best), stress=_written(pair, measure))


def _written(pair: BasketPair, measure: str) -> str:
    return as_decimal(pair.rule.lift, 2) if measure == "lift" else as_percent(value(pair, measure))


def _figure(data: Pairs, best: list[tuple[str, str, BasketPair]], measure: str) -> Figure:
    unit = 1 if measure == "lift" else 100
    x = [unit * value(pair, measure) for _one, _other, pair in best]
    names = [f"{one} → {other}" for one, other, _pair in best]
    drawn = figure(showlegend=False, yaxis={"type": "category", "autorange": "reversed", "automargin": True, "dtick": 1,
                                           "tickfont": {"size": 12}},
                   xaxis={"title": {"text": _("lift") if measure == "lift" else _("confidence (%)")},
                          "range": [0, 1.2 * max(x)]})
    colours = [TEA if measure != "lift" or pair.rule.lift > data.by_luck else SOFT for _one, _other, pair in best]
    drawn.add_bar(x=x, y=names, orientation="h", marker={"color": colours}, cliponaxis=False,
                  text=[_written(pair, measure) for _one, _other, pair in best], textposition="outside",
                  hovertemplate="%{x:.2f}<extra></extra>")
    if measure == "lift":
        drawn.add_scatter(x=[data.by_luck] * 2, y=[names[0], names[-1]], mode="lines", hoverinfo="skip",
                          line={"color": LAMP, "dash": "dash", "width": 3})
        drawn.add_annotation(x=data.by_luck, y=1, yref="paper", text=_("luck alone"), xanchor="center",
                             yanchor="bottom", font={"size": 14, "color": LAMP})
    return drawn


def _table(best: list[tuple[str, str, BasketPair]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({
        _("First"): [one for one, _other, _pair in best], _("Second"): [other for _one, other, _pair in best],
        _("Orders with both"): [as_count(pair.both) for _one, _other, pair in best],
        _("Support"): [as_percent(pair.rule.support) for _one, _other, pair in best],
        _("Confidence"): [as_percent(value(pair, "confidence")) for _one, _other, pair in best],
        _("Lift"): [as_decimal(pair.rule.lift, 2) for _one, _other, pair in best],
    })
