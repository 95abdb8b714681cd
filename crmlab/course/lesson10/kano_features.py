"""Kano: a feature that is expected, one that is wanted, one that delights, one that nobody needs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_decimal, as_percent
from crmlab.base.template import GRID, INK, SOFT, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.kano import KanoCoefficients

FEATURES = {"handwritten note": N_("handwritten note"), "free sample": N_("free sample"),
            "fast delivery": N_("fast delivery"), "low postage": N_("low postage"), "fresh tea": N_("fresh tea"),
            "undamaged parcel": N_("undamaged parcel"), "brewing app": N_("brewing app"),
            "collector stamps": N_("collector stamps")}
REPLIES = {"like": N_("like"), "must-be": N_("must be"), "neutral": N_("neutral"), "live-with": N_("live with"),
           "dislike": N_("dislike")}
COUNTED = "AOMI"
MOST = 300  # respondents of the survey


@dataclass(frozen=True)
class Replies:
    """For each feature one pair of answers a respondent, in the order of respondents."""

    pairs: dict[str, list[tuple[str, str]]]

    def first(self, respondents: int) -> Replies:
        """The same with the first respondents only."""
        return Replies({feature: pairs[:respondents] for feature, pairs in self.pairs.items()})

    def counts(self, feature: str) -> Counter[str]:
        """How many respondents put the feature into each Kano category."""
        from crmlab.metrics.kano import kano_categories

        answers = [[reply.replace("-", "_") for reply in side] for side in zip(*self.pairs[feature], strict=True)]
        return Counter(kano_categories(*answers).tolist())

    def coefficients(self, feature: str) -> KanoCoefficients:
        """Better and worse."""
        from crmlab.metrics.kano import kano_coefficients

        counts = self.counts(feature)
        return kano_coefficients(attractive=counts["A"], one_dimensional=counts["O"], must_be=counts["M"],
                                 indifferent=counts["I"])

    def replied(self, feature: str, question: int) -> Counter[str]:
        """How many gave each answer to the first (0) or the second question (1)."""
        return Counter(pair[question] for pair in self.pairs[feature])


def replies(world: World) -> Replies:
    """The Kano survey, feature by feature; BadInput where a feature of the lab is missing."""
    survey = world.load("kano", "feature", "functional", "dysfunctional")
    pairs = {feature: list(zip(rows["functional"], rows["dysfunctional"], strict=True))
             for feature, rows in survey.groupby("feature", sort=False)}
    if missing := [feature for feature in FEATURES if feature not in pairs]:
        raise BadInput(_("The survey does not ask about: {missing}. This lab needs Lantern Tea's eight features.")
                       .format(missing=", ".join(missing)))
    return Replies(pairs)


@lab(
    title=N_("What delights, what is expected"),
    question=N_("Which feature wins customers, and which one only prevents anger?"),
    prepare=replies,
    world=lantern,
    controls={
        "feature": Choice(N_("Feature"), FEATURES, "handwritten note"),
        "show": Choice(N_("Show"), {
            "map": N_("both questions, as a map"), "with": N_("only: how would you feel with it?"),
            "without": N_("only: how would you feel without it?")}, "map"),
        "respondents": Slider(N_("Customers asked"), N_("customers"), 10, MOST, 10, MOST),
    },
)
def kano_features(data: Replies, *, feature: str, show: str, respondents: int) -> View:
    """Kano's map of eight features, or the plain answers to one of the two questions.

    feature : the one that the sentence is about. show : "map", "with" or "without". respondents : 10 to 300.

    >>> labs.kano_features(feature="fresh tea").sentence
    'fresh tea: 77 % of 300 customers say must-be. Better 0.15: what it adds when it is there. Worse −0.85: what \
it takes away when it is missing.'
    """
    asked = data.first(respondents)
    if show == "map":
        return View(_map(asked, feature), _sentence(asked, feature), _table(asked))
    question = 0 if show == "with" else 1
    return View(_bars(asked, feature, question), _plain_sentence(asked, feature, question),
                _plain_table(asked, question))


def _categories() -> dict[str, str]:
    from crmlab.metrics.kano import CATEGORY_LABELS

    return {code: _(label).lower() for code, label in CATEGORY_LABELS.items()}


def _sentence(asked: Replies, feature: str) -> str:
    counts, found = asked.counts(feature), asked.coefficients(feature)
    most, n = max(COUNTED, key=lambda code: counts[code]), len(asked.pairs[feature])
    return _("{feature}: {part} of {n} customers say {category}. Better {better}: what it adds when it "
             "is there. Worse {worse}: what it takes away when it is missing.").format(
        feature=_(FEATURES[feature]), part=as_percent(counts[most] / n, 0), n=n, category=_categories()[most],
        better=as_decimal(found.better, 2), worse=as_decimal(found.worse, 2))


def _map(asked: Replies, feature: str) -> Figure:
    drawn = figure(xaxis={"title": {"text": _("worse: what its absence takes away")}, "range": [0.02, -1.05]},
                   yaxis={"title": {"text": _("better: what its presence adds")}, "range": [-0.05, 1.1]},
                   showlegend=False, height=430)
    drawn.add_hline(y=0.5, line={"color": GRID, "width": 2})
    drawn.add_vline(x=-0.5, line={"color": GRID, "width": 2})
    codes = (("A", 0.0, 1.08, "left"), ("O", -1.03, 1.08, "right"), ("M", -1.03, -0.02, "right"),
             ("I", 0.0, -0.02, "left"))
    for code, x, y, anchor in codes:
        drawn.add_annotation(x=x, y=y, text=f"<i>{_categories()[code]}</i>", showarrow=False, xanchor=anchor,
                             font={"color": SOFT})
    for name in FEATURES:
        found, chosen = asked.coefficients(name), name == feature
        style = series_style(1 if chosen else 0)
        text = f"<b>{_(FEATURES[name])}</b>" if chosen else _(FEATURES[name])
        drawn.add_scatter(x=[found.worse], y=[found.better], mode="markers+text", text=[text],
                          textposition=_side(asked, name), textfont={"color": INK},
                          marker={"color": style["colour"], "symbol": style["symbol"],
                                  "size": 15 if chosen else 11})
    return drawn


def _side(asked: Replies, feature: str) -> str:
    """Beside its point, away from the nearest edge; of two neighbours the higher one writes above its point."""
    here = asked.coefficients(feature)
    others = [asked.coefficients(other) for other in FEATURES if other != feature]
    near = [other for other in others
            if abs(other.worse - here.worse) < 0.45 and abs(other.better - here.better) < 0.07]
    if not near:
        return "top center"
    lower = any((other.better, other.worse) > (here.better, here.worse) for other in near)
    return "bottom center" if lower else "top center"


def _table(asked: Replies) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for feature, label in FEATURES.items():
        counts, found = asked.counts(feature), asked.coefficients(feature)
        rows.append([_(label), *(f"{counts[code]}" for code in COUNTED), as_decimal(found.better, 2),
                     as_decimal(found.worse, 2)])
    names = [_categories()[code] for code in COUNTED]
    return pd.DataFrame(rows, columns=[_("Feature"), *names, _("Better"), _("Worse")])


def _asked_for(question: int) -> str:
    return _("How would you feel with it?") if question == 0 else _("How would you feel without it?")


def _plain_sentence(asked: Replies, feature: str, question: int) -> str:
    said, n = asked.replied(feature, question), len(asked.pairs[feature])
    reply = "like" if question == 0 else "dislike"
    return _("{question} {part} of {n} customers answer “{reply}” for {feature}.").format(
        question=_asked_for(question), part=as_percent(said[reply] / n, 0), n=n, reply=_(REPLIES[reply]),
        feature=_(FEATURES[feature]))


def _bars(asked: Replies, feature: str, question: int) -> Figure:
    names = [f"<b>{_(label)}</b>" if name == feature else _(label) for name, label in FEATURES.items()]
    drawn = figure(barmode="stack", yaxis={"autorange": "reversed"}, height=430,
                   legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
                   xaxis={"range": [0, 100], "title": {
                       "text": _("{question} (% of the answers)").format(question=_asked_for(question))}})
    for n, (reply, label) in enumerate(REPLIES.items()):
        style = series_style(n)
        parts = [100 * asked.replied(name, question)[reply] / len(asked.pairs[name]) for name in FEATURES]
        drawn.add_bar(y=names, x=parts, orientation="h", name=_(label),
                      marker={"color": style["colour"], "pattern": {"shape": style["pattern"]},
                              "line": {"color": INK, "width": 0.5}})
    return drawn


def _plain_table(asked: Replies, question: int) -> pd.DataFrame:
    import pandas as pd

    rows = [[_(label), *(str(asked.replied(feature, question)[reply]) for reply in REPLIES)]
            for feature, label in FEATURES.items()]
    return pd.DataFrame(rows, columns=[_asked_for(question), *map(_, REPLIES.values())])
