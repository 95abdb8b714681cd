"""RFM segments: scores from the last order and the number of orders, and what came of them afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_percent, in_percent
from crmlab.base.template import COLOURS, TEA, WASH, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

MONTHS_AFTER = 3  # scored so many whole months before the data end, to see who came back
SCORES = 5
SHADES = ((0, WASH), (0.5, COLOURS[2]), (1, TEA))  # by name, the browser would draw it upside down


@dataclass(frozen=True)
class _Buyers:
    """Everyone who had ordered before the day of scoring; `came` tells who ordered after it."""

    day: str
    recency_days: np.ndarray
    frequency: np.ndarray
    money: np.ndarray
    came: np.ndarray


def _buyers(world: World) -> _Buyers:
    from crmlab.metrics.rfm import rfm_table

    orders, last = world.once(monthly_orders), world.last_month
    end = (last - (MONTHS_AFTER - 1)).start_time
    if not ((orders["date"] < end) & (orders["amount_cents"] >= 0)).any():
        raise BadInput(_("The data must reach back more than {n} months: customers are scored, and then watched "
                         "for {n} months.").format(n=MONTHS_AFTER))
    table = rfm_table(orders[["customer_id", "date", "amount_cents"]], end=end, monetary="total")
    watched = (orders["date"] >= end) & (orders["month"] <= last)
    later = orders.loc[watched & (orders["amount_cents"] >= 0), "customer_id"]
    return _Buyers(str(end.date()), table["recency_days"].to_numpy(), table["frequency"].to_numpy(),
                   table["amount_cents"].to_numpy(dtype=float) / 100, table["customer_id"].isin(later).to_numpy())


@lab(
    title=N_("RFM segments"),
    question=N_("Who will come back: what do the last order and the number of orders tell?"),
    prepare=_buyers,
    world=lantern,
    controls={
        "cutting": Choice(N_("How scores are cut"), {
            "fifths": N_("fifths, equal buyers together"), "heaps": N_("five equal heaps"),
            "own": N_("my own cut points")}, "fifths"),
        "recent_days": Slider(N_("Recent means: the last order within"), N_("days"), 10, 60, 5, 30,
                              when=("cutting", "own"),
                              help=N_("The next scores reach to 2, 4 and 8 times as many days.")),
        "often_orders": Slider(N_("Often means: at least"), N_("orders"), 5, 15, 1, 8, when=("cutting", "own"),
                               help=N_("Scores 1, 2 and 3 stand for one, two and three orders, score 4 for the "
                                       "rest.")),
        "show": Choice(N_("The squares show"), {
            "buyers": N_("how many buyers"), "came": N_("how many of them came back (%)")}, "buyers"),
    },
)
def rfm_segments(data: _Buyers, *, cutting: str, recent_days: int, often_orders: int, show: str) -> View:
    """Buyers by recency and frequency score, three months before the data end, and who ordered in these months.

    cutting : "fifths" (equal buyers get equal scores), "heaps" (five heaps of equal size: equal buyers are
        separated by their place in the file), or "own" with recent_days and often_orders.
    show : "buyers" (how many in each square) or "came" (per cent of them who ordered in the three months after).

    >>> "2,432 buyers" in labs.rfm_segments().sentence
    True
    """
    recency, frequency = _scores(data, cutting, recent_days, often_orders)
    found = _Found.of(data, recency, frequency)
    return View(_figure(found, show), _sentence(found, cutting), _table(found))


def _scores(data: _Buyers, cutting: str, recent_days: int, often_orders: int) -> tuple[np.ndarray, np.ndarray]:
    from crmlab.metrics.rfm import cut_scores, quantile_scores

    if cutting == "own":
        return (cut_scores(data.recency_days, [recent_days * n for n in (1, 2, 4, 8)], best="low"),
                cut_scores(data.frequency, [2, 3, 4, often_orders], best="high"))
    if cutting == "heaps":
        return _heaps(-data.recency_days), _heaps(data.frequency)
    return (quantile_scores(data.recency_days, SCORES, best="low"),
            quantile_scores(data.frequency, SCORES, best="high"))


def _heaps(quality: np.ndarray) -> np.ndarray:
    """Five heaps of equal size from a sorted list: what many programs do, and why equals are separated."""
    import numpy as np

    places = np.empty(quality.size, dtype=int)
    places[np.argsort(quality, kind="stable")] = np.arange(quality.size)
    return 1 + SCORES * places // quality.size


@dataclass(frozen=True)
class _Found:
    """Scores and segment of each buyer."""

    data: _Buyers
    recency: np.ndarray
    frequency: np.ndarray
    segments: np.ndarray

    @classmethod
    def of(cls, data: _Buyers, recency: np.ndarray, frequency: np.ndarray) -> _Found:
        from crmlab.metrics.rfm import rfm_segments

        return cls(data, recency, frequency, rfm_segments(recency, frequency))

    def once(self) -> tuple[int, list[int]]:
        """How many ordered exactly once, and the frequency scores that they got."""
        once = self.data.frequency == 1
        return int(once.sum()), sorted({int(score) for score in self.frequency[once]})


def _sentence(found: _Found, cutting: str) -> str:
    data, (once, scores) = found.data, found.once()
    said = [_("On {day} there were {n} buyers; {once} of them ({part}) had ordered once.").format(
        day=data.day, n=as_count(data.came.size), once=as_count(once), part=as_percent(once / data.came.size))]
    if len(scores) > 1:
        said.append(_("These equal buyers have different frequency scores, {scores}: their place in the file "
                      "decides.").format(scores=", ".join(map(str, scores))))
    elif scores and cutting == "fifths":
        empty = [str(n) for n in range(1, SCORES + 1) if not (found.frequency == n).any()]
        said.append(_("They all have frequency score {score}.").format(score=scores[0]))
        if empty:
            said.append(_("Nobody has score {empty}.").format(empty=", ".join(empty)))
    best = found.segments == "champions"
    said.append(_("In the next {months} months {all} of all buyers came back.").format(
        months=MONTHS_AFTER, all=as_percent(data.came.mean())))
    if best.any():
        said.append(_("Of the {n} Champions {part} did.").format(
            n=as_count(best.sum()), part=as_percent(data.came[best].mean())))
    return " ".join(said)


def _figure(found: _Found, show: str) -> Figure:
    counts, came = _squares(found)
    shown = counts if show == "buyers" else came
    drawn = figure(height=430,
                   xaxis={"title": {"text": _("recency score: 5 = ordered a short time ago")}, "dtick": 1},
                   yaxis={"title": {"text": _("frequency score: 5 = ordered often")}, "dtick": 1})
    drawn.add_heatmap(x=list(range(1, SCORES + 1)), y=list(range(1, SCORES + 1)), z=shown, colorscale=SHADES,
                      showscale=False, xgap=3, ygap=3, hoverinfo="skip", zmin=0, zmax=_darkest(shown))
    for recency in range(1, SCORES + 1):
        for frequency in range(1, SCORES + 1):
            drawn.add_annotation(x=recency, y=frequency, showarrow=False, font={"size": 12},
                                 text=_square(counts, came, recency, frequency, show))
    return drawn


def _darkest(shown: list[list[float | None]]) -> float:
    """The top of the colour scale: twice the largest value, so that dark text stays readable on it."""
    return 2 * max([value for row in shown for value in row if value is not None] + [0.5])


def _squares(found: _Found) -> tuple[list[list[Any]], list[list[Any]]]:
    """For each frequency score (row) and recency score: how many buyers, and how many per cent came back."""
    counts, came = [], []
    for frequency in range(1, SCORES + 1):
        inside = [(found.frequency == frequency) & (found.recency == recency) for recency in range(1, SCORES + 1)]
        counts.append([int(here.sum()) for here in inside])
        came.append([100 * float(found.data.came[here].mean()) if here.any() else None for here in inside])
    return counts, came


def _square(counts: list[list[Any]], came: list[list[Any]], recency: int, frequency: int, show: str) -> str:
    from crmlab.metrics.rfm import SEGMENT_LABELS, rfm_segments

    name = _(SEGMENT_LABELS[str(rfm_segments([recency], [frequency])[0])])
    part = came[frequency - 1][recency - 1]
    number = as_count(counts[frequency - 1][recency - 1])
    if show == "came":
        number = "–" if part is None else in_percent(part, 0)
    return f"<b>{number}</b><br>{name}"


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    from crmlab.metrics.rfm import SEGMENT_LABELS

    data, rows = found.data, []
    total = data.money.sum()
    for key, label in SEGMENT_LABELS.items():
        here = found.segments == key
        if here.any():
            rows.append([_(label), as_count(here.sum()), as_percent(here.mean()),
                         as_percent(data.money[here].sum() / total) if total > 0 else "–",
                         as_percent(data.came[here].mean())])
    rows.append([_("All buyers"), as_count(here.size), "100.0 %", "100.0 %" if total > 0 else "–",
                 as_percent(data.came.mean())])
    return pd.DataFrame(rows, columns=[_("Segment"), _("Buyers"), _("of all buyers"), _("of the money so far"),
                                       _("came back in {n} months").format(n=MONTHS_AFTER)])
