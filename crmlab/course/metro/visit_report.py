"""The visit report: one member's history on a page, and the purchase plan that is drafted from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_money, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.metro.bought_together import held, pairs
from crmlab.course.metro.kinds import KINDS, ONE
from crmlab.course.metro.report_tasks import OF_REPORT
from crmlab.course.worlds import World, barrow
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

MONTH, ARTICLE = "month", "article"
CLEAR = 1.2  # a lift from which a pair is worth a line of the plan
SURE_SHARE = 0.05  # of the baskets of a kind that must hold a pair before it is used


@dataclass(frozen=True)
class Report:
    """What the tables say about one member.

    visits : a year. baskets : how many. months : dollars by month, from the first. first_month : its date.
    largest : the largest basket, in dollars. gap : usual days between two baskets. last : day of the last one.
    articles : from an article to its dollars a year, its part of the baskets, and its usual dollars when it is bought.
    pulls : an article to the one that its kind often adds.
    """

    member: str
    kind: str
    visits: int
    baskets: int
    months: np.ndarray
    first_month: pd.Timestamp
    largest: float
    gap: float
    last: pd.Timestamp
    articles: dict[str, tuple[float, float, float]]
    pulls: dict[str, str]

    def plan(self, least: float) -> list[tuple[str, str]]:
        """The recommended plan: article and reason. What is bought regularly, then what others add to it."""
        usual = sorted((name for name, (_total, part, _each) in self.articles.items() if part >= least),
                       key=lambda name: -self.articles[name][1])
        added = [(self.pulls[name], name) for name in usual if name in self.pulls and self.pulls[name] not in usual]
        return [(name, "") for name in usual] + added


def reports(world: World) -> dict[str, Report]:
    """A report of each kind: of those still buying and most often visited, the member with most baskets."""
    baskets, members = world.load("baskets"), world.load("members")
    last = baskets["date"].max()
    counts = baskets.groupby("member_id")["date"].agg(["size", "max"])
    people = members.set_index("member_id").join(counts, how="inner")
    people = people[(people["max"] > last - (last - baskets["date"].min()) / 12)]
    chosen = {}
    for kind in KINDS:
        known = people[people["kind"] == kind].sort_values(["visits_per_year", "size"], ascending=False)
        if known.empty:
            raise BadInput(_("There is no {kind} that still buys. The report needs members of all three kinds.").format(
                kind=kind))
        chosen[kind] = _report(world, known.index[0], kind, int(known["visits_per_year"].iloc[0]))
    return chosen


def _report(world: World, member: str, kind: str, visits: int) -> Report:
    import pandas as pd

    baskets = world.load("baskets")
    first, last = baskets["date"].min(), baskets["date"].max()
    own = baskets[baskets["member_id"] == member].sort_values("date")
    lines = world.load("lines")
    lines = lines[lines["basket_id"].isin(own["basket_id"])].merge(world.load("articles"), on="article_id")
    by = lines.groupby("article")["amount_cents"].agg(["sum", "size", "mean"])
    years = ((last - first).days + 1) / 365.25
    everything = pd.period_range(first, last, freq="M")
    months = own.groupby(own["date"].dt.to_period("M"))["amount_cents"].sum().reindex(everything, fill_value=0) / 100
    group = world.once(held)[kind]
    strong = [pair for pair in pairs(group, SURE_SHARE) if pair.rule.lift >= CLEAR]
    return Report(
        member=member, kind=kind, visits=visits, baskets=len(own), months=months.to_numpy(),
        first_month=everything[0].to_timestamp(), largest=float(own["amount_cents"].max()) / 100,
        gap=float(own["date"].diff().dt.days.median()) if len(own) > 1 else float("nan"),
        last=own["date"].iloc[-1],
        articles={str(name): (row["sum"] / 100 / years, row["size"] / len(own), row["mean"] / 100)
                  for name, row in by.sort_values("sum", ascending=False).iterrows()},
        pulls={one: other for pair in strong for one, other in ((pair.first, pair.second), (pair.second, pair.first))})


@lab(
    title=N_("The visit report"),
    question=N_("What should the representative know before the visit, and offer?"),
    prepare=reports,
    world=barrow,
    tasks=OF_REPORT,
    controls={
        "who": Choice(N_("Visit"), {kind: ONE[kind] for kind in KINDS}, "restaurant"),
        "show": Choice(N_("Show its history"), {MONTH: N_("by month"), ARTICLE: N_("by article")}, MONTH),
        "least": Slider(N_("The plan holds what is in at least"), N_("% of its baskets"), 5, 80, 5, 35,
                        help=N_("The plan stands in the table below.")),
    },
)
def visit_report(data: dict[str, Report], *, who: str, show: str, least: float) -> View:
    """One member's history by time, article and largest deal, and the purchase plan that follows from it.

    who : "restaurant", "shop" or "canteen"; of each kind the member with most baskets among the often visited.
    show : "month" or "article". least : per cent of its baskets in which an article must be to stand in the plan.

    >>> labs.visit_report().sentence.split(".")[-2].strip()[:14]
    'Bring the plan'
    """
    report = data[who]
    plan = report.plan(least / 100)
    return View(_by_month(report) if show == MONTH else _by_article(report), _sentence(report, plan),
                _table(report, plan))


def _sentence(report: Report, plan: list[tuple[str, str]]) -> str:
    added = [_(name) for name, because in plan if because]
    said = [
        _("{member}, {kind}, is visited {visits} times a year.").format(
            member=report.member, kind=_(ONE[report.kind]), visits=as_count(report.visits)),
        _("{baskets} baskets, usually every {gap} days, the last one on {last}; the largest cost {largest}.").format(
            baskets=as_count(report.baskets), gap=as_count(report.gap), last=f"{report.last:%Y-%m-%d}",
            largest=as_money(report.largest)),
        _("Bring the plan: {usual} usual articles.").format(usual=as_count(len(plan) - len(added)))]
    if not plan:
        said[-1] = _("Nothing is in so many of its baskets: the plan is empty.")
    if added:
        said[-1] = _("Bring the plan: {usual} usual articles, and new: {added}.").format(
            usual=as_count(len(plan) - len(added)), added=", ".join(added))
    return " ".join(said)


def _by_month(report: Report) -> Figure:
    import pandas as pd

    style = series_style(0)
    names = pd.date_range(report.first_month, periods=len(report.months), freq="MS").strftime("%Y-%m")
    drawn = figure(xaxis={"type": "category", "nticks": 8},
                   yaxis={"title": {"text": _("dollars a month")}, "rangemode": "tozero"}, bargap=0.25,
                   showlegend=False)
    drawn.add_bar(x=list(names), y=[float(value) for value in report.months],
                  marker={"color": style["colour"], "line": {"color": INK, "width": 1}})
    return drawn


def _by_article(report: Report) -> Figure:
    style = series_style(0)
    drawn = figure(xaxis={"title": {"text": _("dollars a year")}, "rangemode": "tozero"}, showlegend=False,
                   yaxis={"type": "category", "autorange": "reversed", "automargin": True,
                          "tickmode": "linear"}, bargap=0.3)
    drawn.add_bar(y=[_(name) for name in report.articles], x=[row[0] for row in report.articles.values()],
                  orientation="h", text=[as_money(row[0]) for row in report.articles.values()],
                  textposition="outside", cliponaxis=False,
                  marker={"color": style["colour"], "line": {"color": INK, "width": 1}})
    return drawn


def _table(report: Report, plan: list[tuple[str, str]]) -> pd.DataFrame:
    import pandas as pd

    rows = [(_(name), _("usual: in {part} of its baskets").format(part=as_percent(report.articles[name][1], 0)),
             as_money(report.articles[name][2])) if not because else
            (_(name), _("new: others add it to {article}").format(article=_(because)), "–")
            for name, because in plan] or [("–", _("nothing is in so many of its baskets"), "–")]
    return pd.DataFrame(rows, columns=[_("Recommended"), _("Why"), _("Usual amount")])
