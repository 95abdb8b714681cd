"""Service quality: the gap between what customers expect and what they get, weighted by what matters to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

DIMENSIONS = {"reliability": N_("reliability"), "responsiveness": N_("responsiveness"),
              "assurance": N_("assurance"), "empathy": N_("empathy"), "tangibles": N_("tangibles")}
BOOK_POINTS = (32, 22, 19, 16, 11)  # Zeithaml, Parasuraman and Berry (1990), in the order of DIMENSIONS
HIGHEST = 7  # of the scale


@dataclass(frozen=True)
class Service:
    """Means in the order of DIMENSIONS; `points` are those that the customers of the survey give, 100 in all."""

    respondents: int
    expectation: np.ndarray
    perception: np.ndarray
    points: np.ndarray

    def gap(self) -> np.ndarray:
        """Perception minus expectation."""
        from crmlab.metrics.satisfaction import servqual_gaps

        return servqual_gaps(self.perception, self.expectation)


def service(world: World) -> Service:
    """The SERVQUAL survey by dimension: the mean over all its items and respondents."""
    names = list(DIMENSIONS)
    marks = world.load("servqual", "customer_id", "dimension", "expectation", "perception")
    points = world.load("servqual_importance", *names)
    means = marks.groupby("dimension")[["expectation", "perception"]].mean().loc[names]
    return Service(marks["customer_id"].nunique(), means["expectation"].to_numpy(), means["perception"].to_numpy(),
                   points[names].mean().to_numpy())


@lab(
    title=N_("Service gaps"),
    question=N_("Where does the service fall short, and where does it matter?"),
    prepare=service,
    world=lantern,
    controls={
        "weights": Choice(N_("Importance points"), {
            "customers": N_("from Lantern's customers"), "book": N_("from the book of 1990"),
            "equal": N_("the same for all")}, "customers"),
        "improve": Choice(N_("Improve"), DIMENSIONS, "tangibles"),
        "by": Slider(N_("… by how much"), N_("points of the scale"), 0.0, 1.5, 0.1, 0.0,
                     help=N_("The scale ends at 7: nothing rises above it.")),
    },
)
def service_gaps(data: Service, *, weights: str, improve: str, by: float) -> View:
    """The gap of each SERVQUAL dimension and the weighted gap, also after improving one of them.

    weights : "customers" (points from the survey), "book" (1990) or "equal".
    improve : a dimension; by : how much its perception rises, 0 to 1.5 points.

    >>> labs.service_gaps(improve="reliability", by=0.5).sentence
    'The weighted gap is −0.41. If reliability rises by 0.5, it is −0.25. Largest share of the gap: reliability.'
    """
    found = _Found.of(data, weights, improve, by)
    return View(_figure(found), _sentence(found), _table(found))


@dataclass(frozen=True)
class _Found:
    """The numbers of one View; pulls : what each dimension adds to the weighted gap."""

    data: Service
    perception: np.ndarray
    gaps: np.ndarray
    points: np.ndarray
    today: float
    then: float
    improve: str
    by: float

    @classmethod
    def of(cls, data: Service, weights: str, improve: str, by: float) -> _Found:
        import numpy as np

        from crmlab.metrics.satisfaction import servqual_gaps, servqual_score

        points = {"customers": data.points, "book": np.array(BOOK_POINTS, dtype=float),
                  "equal": np.full(len(DIMENSIONS), 100 / len(DIMENSIONS))}[weights]
        perception = data.perception.copy()
        place = list(DIMENSIONS).index(improve)
        perception[place] = max(perception[place], min(perception[place] + by, HIGHEST))
        gaps = servqual_gaps(perception, data.expectation)
        return cls(data, perception, gaps, points, servqual_score(data.gap(), points), servqual_score(gaps, points),
                   improve, by)

    @property
    def pulls(self) -> np.ndarray:
        return self.gaps * self.points / self.points.sum()


def _sentence(found: _Found) -> str:
    said = [_("The weighted gap is {gap}.").format(gap=as_decimal(found.today, 2))]
    if found.by > 0:
        said.append(_("If {dimension} rises by {by}, it is {gap}.").format(
            dimension=_(DIMENSIONS[found.improve]), by=as_decimal(found.by, 1), gap=as_decimal(found.then, 2)))
    worst = list(DIMENSIONS.values())[int(found.pulls.argmin())]
    said.append(_("Largest share of the gap: {dimension}.").format(dimension=_(worst)))
    return " ".join(said)


def _figure(found: _Found) -> Figure:
    pull, gap = series_style(0), series_style(1)
    names = [_("{dimension}<br>{points} points").format(dimension=_(name), points=as_count(points))
             for name, points in zip(DIMENSIONS.values(), found.points, strict=True)]
    ends = [*found.gaps, *found.pulls, 0.0]
    room = 0.12 * (max(ends) - min(ends) or 1.0)
    drawn = figure(xaxis={"title": {"text": _("points of the scale (1 to 7)")},
                          "range": [min(ends) - room, max(ends) + room]},
                   yaxis={"range": [len(names) - 0.4, -0.9]}, bargap=0.45)
    drawn.add_bar(y=names, x=found.pulls, orientation="h", name=_("gap × importance"),
                  marker={"color": pull["colour"], "pattern": {"shape": pull["pattern"]},
                          "line": {"color": INK, "width": 1}})
    drawn.add_scatter(y=names, x=found.gaps, mode="markers+text", name=_("gap: got minus expected"),
                      text=[f"<b>{as_decimal(value, 2)}</b>" for value in found.gaps], textposition="top center",
                      marker={"color": gap["colour"], "symbol": gap["symbol"], "size": 12})
    drawn.add_vline(x=0, line={"color": INK, "width": 1.5})
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    columns = {_("Expected"): found.data.expectation, _("Got"): found.perception, _("Gap"): found.gaps}
    # Rounded first: a mean that ends in half a thousandth is stored a hair below or above it.
    rows = {name: [*(as_decimal(value, 3) for value in values.round(3)), ""] for name, values in columns.items()}
    return pd.DataFrame({
        _("Dimension"): [*map(_, DIMENSIONS.values()), _("together")], **rows,
        _("Importance points"): [*(as_decimal(value, 2) for value in found.points), as_count(found.points.sum())],
        _("Gap × points ÷ 100"): [*(as_decimal(value, 3) for value in found.pulls), as_decimal(found.then, 3)]})
