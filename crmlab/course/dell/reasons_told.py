"""Why customers left: what the form says, beside what somebody from outside found in half of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.dell.book import NAMES, RELATIONSHIP, TRANSACTION, book
from crmlab.course.dell.contact_tasks import OF_REASONS
from crmlab.course.worlds import World, curlew
from crmlab.engine import Choice, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

PRICE, NOBODY, UNSOLVED, CLOSED = "price", "nobody_called", "unsolved", "closed"
REASONS = {PRICE: N_("the price"), UNSOLVED: N_("unsolved problem"), NOBODY: N_("no contact"),
           CLOSED: N_("closed down")}


@dataclass(frozen=True)
class Told:
    """What the same lost customers said on the form and in the interview; one entry a customer."""

    stated: tuple[str, ...]
    found: tuple[str, ...]

    def part(self, reason: str, source: str = "found") -> float:
        """The part of them with this reason: "stated" on the form, or "found" in the interview."""
        answers = {"stated": self.stated, "found": self.found}[source]
        return answers.count(reason) / len(answers)


def told(world: World) -> dict[str, Told]:
    """The interviewed customers of each type that comes back: form and interview side by side."""
    data = world.once(book)
    both = world.load("lost").merge(world.load("interviews"), on="account_id")
    types = dict(zip(world.load("accounts")["account_id"], data.types(), strict=True))
    kind = both["account_id"].map(types)
    answers = {}
    for who in (RELATIONSHIP, TRANSACTION):
        some = both[kind == who]
        if some.empty:
            raise BadInput(_("No lost customer of the type {type} was interviewed. Take a larger world.").format(
                type=_(NAMES[who])))
        answers[who] = Told(tuple(some["reason_stated"]), tuple(some["reason_found"]))
    return answers


@lab(
    title=N_("Told and true"),
    question=N_("Why do customers leave: what do they say, and what is found?"),
    prepare=told,
    world=curlew,
    tasks=OF_REASONS,
    guess="dell.reasons",
    controls={
        "who": Choice(N_("Which customers left"), {RELATIONSHIP: N_("relationship"), TRANSACTION: N_("transaction")},
                      RELATIONSHIP),
        "source": Choice(N_("Ask"), {"stated": N_("the form only"), "found": N_("the interview, too")}, "found"),
    },
)
def reasons_told(data: dict[str, Told], *, who: str, source: str) -> View:
    """The reasons on the form and in the interview, of the same lost customers; a lot drew whom to interview.

    who : "relationship" or "transaction". source : "stated" (form only) or "found" (form and interview).

    >>> labs.reasons_told().sentence.split(": ")[0]
    'Of 232 lost relationship customers who were interviewed, this part left for the price'
    """
    found = data[who]
    place = Place(x=_(REASONS[PRICE]), side="right") if (who, source) == (RELATIONSHIP, "found") else None
    return View(_figure(found, source), _sentence(found, who, source), _table(found, source), guess_at=place)


def _sentence(found: Told, who: str, source: str) -> str:
    count, kind = as_count(len(found.found)), _(NAMES[who])
    if source == "stated":
        return _("Of {n} lost {kind} customers, {part} put the price on the form.").format(
            n=count, kind=kind, part=as_percent(found.part(PRICE, "stated"), 0))
    most = max(REASONS, key=found.part)
    return _("Of {n} lost {kind} customers who were interviewed, this part left for the price: {form} by the form, "
             "{true} by the interview. Found most often: {most}, {part}.").format(
        n=count, kind=kind, form=as_percent(found.part(PRICE, "stated"), 0), true=as_percent(found.part(PRICE), 0),
        most=_(REASONS[most]), part=as_percent(found.part(most), 0))


def _figure(found: Told, source: str) -> Figure:
    drawn = figure(barmode="group", bargap=0.3, xaxis={"type": "category"},
                   yaxis={"title": {"text": _("of 100 lost customers")}, "rangemode": "tozero"})
    names = [_(name) for name in REASONS.values()]
    both = [("stated", _("on the form"))] + [("found", _("found in the interview"))] * (source == "found")
    for n, (key, name) in enumerate(both):
        style = series_style(n)
        drawn.add_bar(x=names, y=[100 * found.part(reason, key) for reason in REASONS], name=name,
                      hovertemplate="%{y:.0f}<extra>" + name + "</extra>",
                      marker={"color": style["colour"], "line": {"color": INK, "width": 1},
                              "pattern": {"shape": style["pattern"]}})
    return drawn


def _table(found: Told, source: str) -> pd.DataFrame:
    import pandas as pd

    rows = [(_(name), as_percent(found.part(reason, "stated")), as_percent(found.part(reason)))
            for reason, name in REASONS.items()]
    table = pd.DataFrame(rows, columns=[_("Reason"), _("On the form"), _("Found in the interview")])
    return table if source == "found" else table.iloc[:, :2]
