"""Exit reasons: what leavers say beside why they left, which only a simulated company knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_digits, as_percent, in_percent, percent_sign
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Find, lab

if TYPE_CHECKING:
    from crmlab.base.figure import Figure
    from crmlab.metrics.exit_reasons import StatedAndTrue

REASONS = ("price", "service", "product", "moved", "other")
NAMES = {"price": N_("price"), "service": N_("service"), "product": N_("product"), "moved": N_("moved away"),
         "other": N_("other")}
SILENT = "no answer"
# The list on the slides (claim CL-05), per cent. Together 95: the slides don't say what the rest is.
SLIDES = {"price": 15, "service": 68, "product": 12}


@dataclass(frozen=True)
class Leavers:
    """Everyone who was asked: the stated reason ("no answer" for none) and the true one, same order."""

    stated: tuple[str, ...]
    true: tuple[str, ...]

    def answered(self) -> StatedAndTrue:
        """Both reasons of those who gave one."""
        from crmlab.metrics.exit_reasons import stated_against_true

        pairs = [pair for pair in zip(self.stated, self.true, strict=True) if pair[0] != SILENT]
        if not pairs:
            raise BadInput(_("Nobody who left gave a reason, so there is nothing to compare."))
        said, true = zip(*pairs, strict=True)
        return stated_against_true(said, true, reasons=REASONS)


def leavers(world: World) -> Leavers:
    """The exit survey with the truth beside it; BadInput where nobody knows the truth, as in every real firm."""
    survey = world.find("exit_survey")
    if survey is None or not world.has_truth:
        raise BadInput(_("This lab needs an exit survey with the true reasons beside it. Only a simulated company "
                         "has both: use Lantern Tea, or your own one."))
    true = world.truth("exit_survey")[["customer_id", "true_reason"]]
    both = survey.merge(true, on="customer_id", validate="one_to_one")
    return Leavers(tuple(both["stated_reason"]), tuple(both["true_reason"]))


def _said_too_often(left: Leavers) -> str:
    """The reason whose stated share lies furthest above its true one."""
    found = left.answered()
    return REASONS[int((found.stated_share - found.true_share).argmax())]


def _silent_ones(left: Leavers) -> str:
    """Whether those who gave no reason had about the same ones: no share more than 10 points away."""
    silent = [why for said, why in zip(left.stated, left.true, strict=True) if said == SILENT]
    apart = [abs(silent.count(reason) / len(silent) - share)
             for reason, share in zip(REASONS, left.answered().true_share, strict=True)] if silent else [0]
    return "same" if max(apart) < 0.10 else "other"


TASKS = (
    Find(N_("Which reason is said far more often than it is true?"),
         N_("It is the polite answer. Whoever reads only the list lowers prices, and keeps the bad service."),
         options={reason: NAMES[reason] for reason in ("price", "service", "product")}, right=_said_too_often,
         try_this=N_("Compare the two bars of each reason.")),
    Find(N_("To the extreme: look at those who said nothing. Had they other reasons than the rest?"),
         N_("In this shop silence comes by chance: we planted it so. In a real one nobody knows."),
         options={"same": N_("about the same"), "other": N_("quite others")}, right=_silent_ones, extreme=True,
         try_this=N_("Choose nothing, and compare with any reason.")),
)


@lab(
    title=N_("Exit reasons"),
    question=N_("Do leavers say why they leave?"),
    prepare=leavers,
    world=lantern,
    tasks=TASKS,
    guess="07.says-service",
    controls={
        "said": Choice(N_("Look at leavers who said"), {
            "all": N_("any reason"), **NAMES, SILENT: N_("nothing")}, "all",
            help=N_("Any reason: everybody who gave one.")),
        "beside": Choice(N_("Beside what they said"), {
            "truth": N_("the truth"), "slides": N_("the list on the slides")}, "truth", when=("said", "all")),
    },
)
def exit_reasons(left: Leavers, *, said: str, beside: str) -> View:
    """Shares of the reasons that leavers gave, beside their true reasons or beside the list 68/15/12.

    said : "all" for everyone who gave a reason, one reason for those who gave that one, or "no answer".
    beside : "truth", or "slides" for the list that course slides repeat.

    >>> labs.exit_reasons(said="all", beside="slides").table["On the slides"].sum().item()
    95.0
    """
    if said == "all":
        found = left.answered()
        return _stated_beside(left, found, beside)
    return _truth_of(left, said)


def _stated_beside(left: Leavers, found: StatedAndTrue, beside: str) -> View:
    import pandas as pd

    stated = [100 * share for share in found.stated_share]
    if beside == "slides":
        heading, other = _("On the slides"), [float(SLIDES.get(reason, 0)) for reason in REASONS]
        told = _("The slides say {list}: together {sum}.").format(
            list=_listed(other), sum=percent_sign(as_digits(sum(other))))
    else:
        heading, other = _("True"), [100 * share for share in found.true_share]
        told = _("The truth: {list}. {honest} gave the true reason.").format(
            list=_listed(other), honest=as_percent(found.honest_share))
    sentence = _("{answered} of {asked} leavers who were asked gave a reason. "
                 "They said: {list}. {told}").format(
        answered=as_count(found.counts.sum()), asked=as_count(len(left.stated)), list=_listed(stated), told=told)
    table = pd.DataFrame({_("Reason"): _names(), _("Said"): _rounded(stated), heading: _rounded(other),
                          _("Said minus {other}").format(other=heading.lower()):
                              _rounded([a - b for a, b in zip(stated, other, strict=True)])})
    return View(_figure({_("said"): stated, heading.lower(): other}), sentence, table,
                guess_at=Place(x=_(NAMES["service"]), side="right"))


def _truth_of(left: Leavers, said: str) -> View:
    """The true reasons of those who said one thing, or nothing."""
    import pandas as pd

    true = [why for stated, why in zip(left.stated, left.true, strict=True) if stated == said]
    counts = [true.count(reason) for reason in REASONS]
    shares = [100 * count / len(true) if true else 0.0 for count in counts]
    who = _("Leavers who gave no reason: {n}.") if said == SILENT else _("Leavers who said \"{reason}\": {n}.")
    sentence = who.format(n=as_count(len(true)), reason=_(NAMES.get(said, "")))
    if true:
        sentence += " " + _("Their true reasons: {list}.").format(list=_listed(shares))
    table = pd.DataFrame({_("True reason"): _names(), _("Leavers"): counts, _("Per cent"): _rounded(shares)})
    return View(_figure({_("true reason"): shares}), sentence, table)


def _names() -> list[str]:
    return [_(name) for name in NAMES.values()]


def _rounded(shares: list[float]) -> list[float]:
    return [round(share, 1) for share in shares]


def _listed(shares: list[float]) -> str:
    ranked = sorted(zip(shares, _names(), strict=True), key=lambda pair: -pair[0])
    return ", ".join(f"{name} {in_percent(share)}" for share, name in ranked if share)


def _figure(series: dict[str, list[float]]) -> Figure:
    drawn = figure(xaxis={"type": "category"}, barmode="group",
                   yaxis={"title": {"text": _("leavers (%)")}, "range": [0, 108]})
    for place, (name, shares) in enumerate(series.items()):
        style = series_style(place)
        drawn.add_bar(x=_names(), y=shares, name=name, text=[as_count(share) for share in shares],
                      textposition="outside", showlegend=True,
                      marker={"color": style["colour"], "pattern": {"shape": style["pattern"]},
                              "line": {"color": INK, "width": 1}})
    return drawn
