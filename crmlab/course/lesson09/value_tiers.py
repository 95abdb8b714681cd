"""Value classes: VIP, major, ordinary and small customers, by cut-offs and by revenue or profit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_decimal, as_percent
from crmlab.base.template import INK, LAMP, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.lesson09.value_tiers_tasks import TASKS
from crmlab.course.shop.customer_accounts import Accounts, accounts
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.tiers import TierShare

OTHER = {"revenue": "profit", "profit": "revenue"}
ASKED = "1/19/30/50"  # the cut-offs in the guess
BAR = 0.4  # width of a bar, as a part of a class's place


@lab(
    title=N_("Value classes"),
    question=N_("Who is a VIP, and who decides?"),
    prepare=accounts,
    world=lantern,
    tasks=TASKS,
    guess="09.changes",
    controls={
        "measure": Choice(N_("Buyers are ranked by"), {"revenue": N_("revenue"), "profit": N_("profit")}, "revenue",
                          help=N_("Profit = revenue − goods − cost to serve, before shared overhead.")),
        "scheme": Choice(N_("VIP / major / ordinary / small"), {
            "1/4/15/80": N_("1 / 4 / 15 / 80 %"), "1/19/30/50": N_("1 / 19 / 30 / 50 %"), "own": N_("my own")},
            ASKED),
        "vip": Slider(N_("VIP"), "%", 0.01, 0.10, 0.01, 0.01, when=("scheme", "own")),
        "major": Slider(N_("Major"), "%", 0.01, 0.30, 0.01, 0.09, when=("scheme", "own")),
        "ordinary": Slider(N_("Ordinary"), "%", 0.05, 0.50, 0.05, 0.40, when=("scheme", "own"),
                           help=N_("All others are small customers.")),
    },
)
def value_tiers(data: Accounts, *, measure: str, scheme: str, vip: float, major: float, ordinary: float) -> View:
    """Four classes of buyers by rank: how many they are, what they hold, and who would change class.

    measure : "revenue", or "profit" = revenue − goods − cost to serve, over all months of the data.
    scheme : "1/4/15/80", "1/19/30/50", or "own" with the parts vip, major and ordinary (0.01 means 1 %).

    >>> labs.value_tiers(measure="profit", scheme="1/4/15/80").sentence.split(". ")[0]
    'Ranked by profit, 26 VIP customers (1.0 % of 2,502 buyers) hold 23.9 % of the profit'
    """
    from crmlab.metrics.tiers import CURRY_PYRAMID, WIDE_MIDDLE

    parts = {"1/4/15/80": CURRY_PYRAMID, "1/19/30/50": WIDE_MIDDLE}.get(
        scheme, (vip, major, ordinary, 1 - vip - major - ordinary))
    found = _Found.of(data, measure, parts)
    place = Place(x=_moved(found), words=4.3, side="right") if scheme == ASKED and found.changed is not None else None
    return View(_figure(found), _sentence(found), _table(found), guess_at=place, stress=_stress(found))


@dataclass(frozen=True)
class _Found:
    """The numbers of one View. changed : who is in another class by the other measure; None without costs."""

    measure: str
    buyers: int
    shares: list[TierShare]
    tiers: np.ndarray
    changed: np.ndarray | None

    @classmethod
    def of(cls, data: Accounts, measure: str, parts: tuple[float, ...]) -> _Found:
        from crmlab.metrics.tiers import tier_shares, value_tiers

        values = data.measured(measure)
        if not values.sum() > 0:
            raise BadInput(_("All buyers together bring no {measure}, so there are no shares of it.").format(
                measure=_(measure)))
        tiers = value_tiers(values, parts)
        changed = None if data.costs is None else tiers != value_tiers(data.measured(OTHER[measure]), parts)
        return cls(measure, len(values), tier_shares(values, tiers), tiers, changed)

    def names(self) -> list[str]:
        """The classes in the learner's language."""
        from crmlab.metrics.tiers import TIER_LABELS

        return [_(TIER_LABELS[share.tier]) for share in self.shares]


def _moved(found: _Found) -> str:
    """The place under the bars of those who would be in another class."""
    return _("another class<br>by {other}").format(other=_(OTHER[found.measure]))


def _stress(found: _Found) -> str:
    if found.changed is None:
        return as_percent(found.shares[0].share_of_total)
    return _("{n} buyers ({part})").format(n=as_count(found.changed.sum()), part=as_percent(found.changed.mean()))


def _sentence(found: _Found) -> str:
    vip, small = found.shares[0], found.shares[-1]
    said = [_("Ranked by {measure}, {n} VIP customers ({part} of {all} buyers) hold {money} of the "
              "{measure}.").format(
                measure=_(found.measure), n=as_count(vip.customers), part=as_percent(vip.share_of_customers),
                all=as_count(found.buyers), money=as_percent(vip.share_of_total)),
            _("The {n} small customers hold {money}.").format(
                n=as_count(small.customers), money=as_percent(small.share_of_total))]
    if found.changed is not None:
        said.append(_("Ranked by {other} instead, {n} buyers ({part}) would be in another class.").format(
            other=_(OTHER[found.measure]), n=as_count(found.changed.sum()), part=as_percent(found.changed.mean())))
    return " ".join(said)


def _figure(found: _Found) -> Figure:
    names = found.names()
    # On the right there is room for the words of a guess.
    drawn = figure(barmode="group", yaxis={"title": {"text": _("share (%)")}},
                   xaxis={"type": "category", "range": [-0.5, 3.5 if found.changed is None else 5.8]})
    money = _("of the {measure}").format(measure=_(found.measure))
    both = {_("of the buyers"): [share.share_of_customers for share in found.shares],
            money: [share.share_of_total for share in found.shares]}
    for n, (label, shares) in enumerate(both.items()):
        style = series_style(n)
        drawn.add_bar(x=names, y=[100 * share for share in shares], name=label, textposition="outside",
                      width=BAR, offset=(n - 1) * BAR, textfont={"size": 13},
                      text=[as_percent(share, n) for share in shares], cliponaxis=False,
                      marker={"color": style["colour"], "pattern": {"shape": style["pattern"]},
                              "line": {"color": INK, "width": 1}})
    if found.changed is not None:
        drawn.add_bar(x=[_moved(found)], y=[100 * found.changed.mean()], width=1.4 * BAR, offset=-0.7 * BAR,
                      text=[f"<b>{as_percent(found.changed.mean())}</b>"], textposition="outside", cliponaxis=False,
                      textfont={"size": 16}, showlegend=False,
                      marker={"color": LAMP, "line": {"color": INK, "width": 1}})
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for name, share in zip(found.names(), found.shares, strict=True):
        changed = "–" if found.changed is None else as_count(found.changed[found.tiers == share.tier].sum())
        each = share.total / share.customers if share.customers else 0.0
        rows.append([name, as_count(share.customers), as_percent(share.share_of_customers), as_count(share.total),
                     as_percent(share.share_of_total), as_decimal(each, 2), changed])
    columns = [_("Class"), _("Buyers"), _("of the buyers"), _(found.measure).capitalize(),
               _("of the {measure}").format(measure=_(found.measure)), _("per buyer"),
               _("in another class by {other}").format(other=_(OTHER[found.measure]))]
    return pd.DataFrame(rows, columns=columns)
