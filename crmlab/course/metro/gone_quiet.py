"""Who has gone quiet: members without a basket for a while, and which of them came back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.metro.kinds import KINDS
from crmlab.course.metro.report_tasks import OF_QUIET
from crmlab.course.worlds import World, barrow
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

DAYS, RHYTHM = "days", "rhythm"
CUTS = {"june": "2025-06-30", "august": "2025-08-31"}
FEWEST = 5  # baskets from which a member has a rhythm


@dataclass(frozen=True)
class Listed:
    """A list of quiet members: by kind how many of them came back later, and how many never did.

    gone : all members that never bought again, listed or not.
    """

    back: dict[str, int]
    never: dict[str, int]
    gone: int

    @property
    def total(self) -> int:
        return sum(self.back.values()) + sum(self.never.values())

    @property
    def back_share(self) -> float:
        """Part of the list that came back: false alarms."""
        return sum(self.back.values()) / self.total if self.total else 0.0

    @property
    def found_share(self) -> float:
        """Part of those who are gone that the list holds."""
        return sum(self.never.values()) / self.gone if self.gone else 0.0


@dataclass(frozen=True)
class Silence:
    """One array element a member with a rhythm: how it stood on one day, and what came after."""

    kind: np.ndarray
    silent: np.ndarray
    gap: np.ndarray
    back: np.ndarray


@dataclass(frozen=True)
class Quiet:
    """How long each member had been silent on each of two days, and whether it bought again."""

    on: dict[str, Silence]

    def listed(self, on: str, rule: str, days: float, times: float) -> Listed:
        """The members on the list by a rule: so many days for all, or so many times their own usual gap."""
        at = self.on[on]
        quiet = at.silent >= days if rule == DAYS else at.silent >= times * at.gap
        return Listed({kind: int((quiet & at.back & (at.kind == kind)).sum()) for kind in KINDS},
                      {kind: int((quiet & ~at.back & (at.kind == kind)).sum()) for kind in KINDS},
                      int((~at.back).sum()))


def quiet(world: World) -> Quiet:
    """Members with five baskets or more on each of the two days."""
    import pandas as pd

    baskets, members = world.load("baskets"), world.load("members").set_index("member_id")
    if baskets["date"].max() <= pd.Timestamp(CUTS["august"]):
        raise BadInput(_("The baskets end before September 2025, so nobody can be seen to come back."))
    found = {}
    for name, day in CUTS.items():
        cut = pd.Timestamp(day)
        past = baskets[baskets["date"] <= cut].sort_values(["member_id", "date"])
        gaps = past.groupby("member_id")["date"].diff().dt.days
        rows = past.assign(gap=gaps).groupby("member_id").agg(
            last=("date", "max"), count=("date", "size"), gap=("gap", "median"))
        rows = rows[rows["count"] >= FEWEST]
        later = baskets.loc[baskets["date"] > cut, "member_id"].unique()
        found[name] = Silence(members["kind"].loc[rows.index].to_numpy(), (cut - rows["last"]).dt.days.to_numpy(),
                              rows["gap"].to_numpy(), rows.index.isin(later))
    return Quiet(found)


@lab(
    title=N_("Who has gone quiet?"),
    question=N_("Which members are lost, and which only rest?"),
    prepare=quiet,
    world=barrow,
    tasks=OF_QUIET,
    controls={
        "on": Choice(N_("Look on"), {"june": N_("30 June 2025"), "august": N_("31 August 2025")}, "august"),
        "rule": Choice(N_("On the list is who is silent for"), {
            DAYS: N_("the same number of days"), RHYTHM: N_("a number of times its own usual gap")}, DAYS),
        "days": Slider(N_("Days of silence"), N_("days"), 20, 120, 5, 60, when=("rule", DAYS)),
        "times": Slider(N_("Times its usual gap"), N_("times"), 1.5, 8, 0.5, 3, when=("rule", RHYTHM)),
    },
)
def gone_quiet(data: Quiet, *, on: str, rule: str, days: float, times: float) -> View:
    """Members without a basket for a while on one day, and which of them bought again by the end of the data.

    on : "june" or "august". rule : "days" (the same for all) or "rhythm" (times each member's own usual gap).
    days : 20 to 120. times : 1.5 to 8.

    >>> labs.gone_quiet().sentence.split(".")[0].split(",")[0]
    'On 31 August 2025'
    """
    listed = data.listed(on, rule, days, times)
    return View(_figure(listed), _sentence(listed, on), _table(listed))


def _sentence(listed: Listed, on: str) -> str:
    day = {"june": _("30 June 2025"), "august": _("31 August 2025")}[on]
    if not listed.total:
        return _("On {day}, nobody is on the list.").format(day=day)
    back = ", ".join(_("{kind} {count}").format(kind=_(KINDS[kind]), count=as_count(count))
                     for kind, count in listed.back.items())
    return _("On {day}, {total} members are on the list. {share} of them bought again by the end of the year ({back}). "
             "The list holds {found} of the {gone} members that never bought again.").format(
        day=day, total=as_count(listed.total), share=as_percent(listed.back_share), back=back,
        found=as_count(sum(listed.never.values())), gone=as_count(listed.gone))


def _figure(listed: Listed) -> Figure:
    drawn = figure(xaxis={"type": "category"}, yaxis={"title": {"text": _("members on the list")},
                                                      "rangemode": "tozero"}, barmode="stack", bargap=0.4)
    for n, (name, counts) in enumerate(((_("never bought again"), listed.never), (_("came back"), listed.back))):
        style = series_style(n)
        drawn.add_bar(x=[_(KINDS[kind]) for kind in counts], y=list(counts.values()), name=name,
                      hovertemplate="%{y}<extra>" + name + "</extra>",
                      marker={"color": style["colour"], "line": {"color": INK, "width": 1},
                              "pattern": {"shape": style["pattern"]}})
    return drawn


def _table(listed: Listed) -> pd.DataFrame:
    import pandas as pd

    rows = [(_(KINDS[kind]), as_count(listed.back[kind] + listed.never[kind]), as_count(listed.never[kind]),
             as_count(listed.back[kind])) for kind in KINDS]
    rows.append((_("together"), as_count(listed.total), as_count(sum(listed.never.values())),
                 as_count(sum(listed.back.values()))))
    return pd.DataFrame(rows, columns=[_("Members"), _("On the list"), _("never bought again"), _("came back")])
