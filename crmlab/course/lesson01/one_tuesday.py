"""One Tuesday: twelve things that happen in a shop, and which go well with which floors of CRM."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count
from crmlab.base.template import CARD, GRID, INK, LAMP, SOFT, TEA, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.lesson01.tuesday import FLOORS, IDEA, SOFTWARE, TWELVE, WAY, going_well, missing
from crmlab.engine import Find, Reach, Switch, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

NAMES = {IDEA: N_("idea"), WAY: N_("way of working"), SOFTWARE: N_("software")}
HEADS = {IDEA: N_("idea"), WAY: N_("way of<br>working"), SOFTWARE: N_("soft-<br>ware")}
# Places across: the ticks, each floor, and the gauge that counts the ticks.
WELL_AT, FLOORS_AT, GAUGE_AT = 0, (1.1, 2.2, 3.3), 4.5


def _without_software(_data: Any, parameters: Mapping[str, Any]) -> bool:
    built = _built(parameters)
    return SOFTWARE not in built and len(going_well(*built)) >= len(going_well(SOFTWARE))


def _second_floor(_data: Any) -> str:
    return max((IDEA, WAY), key=lambda floor: len(going_well(SOFTWARE, floor)))


TASKS = (
    Find(N_("Software is on. Which second floor makes more things go well?"),
         N_("The program knows things. Somebody must have the job to look, and to act."),
         options={IDEA: N_("the idea"), WAY: N_("the way of working")}, right=_second_floor,
         try_this=N_("Switch one of them on, read the number, and switch it off again. Then the other.")),
    Reach(N_("Switch the software off. Make as many things go well as the software did alone."),
          N_("So there is CRM without a computer. Mei did it for years, with forty customers."),
          reached=_without_software, example=lambda _data: {"idea": True, "way": True, "software": False},
          try_this=N_("The software must be off. What else can you switch on?")),
    Find(N_("To the extreme: switch all three on. What still goes wrong?"),
         N_("No floor brings a ship. CRM helps with customers, not with everything."),
         options={"gift": N_("the broken gift"), "ship": N_("the late ship"), "price": N_("the price for the café")},
         right=lambda _data: "ship", extreme=True, try_this=N_("Look for the row without a tick.")),
)


@lab(
    title=N_("One Tuesday"),
    question=N_("Which of twelve things go well, and why?"),
    tasks=TASKS,
    guess="01.software-alone",
    controls={
        "idea": Switch(N_("Idea"), help=N_("What we believe: who matters, and why.")),
        "way": Switch(N_("Way of working"), help=N_("Who does what, and when.")),
        "software": Switch(N_("Software"), True, help=N_("With what: programs, and methods to use them.")),
    },
)
def one_tuesday(*, idea: bool, way: bool, software: bool) -> View:
    """Twelve things of a made-up Tuesday: which go well when these floors are built.

    idea, way, software : whether that floor is there.

    >>> labs.one_tuesday().sentence
    'With the software alone, 3 of 12 things go well. The way of working is missing in 7, the idea in 4.'
    """
    built = _built({"idea": idea, "way": way, "software": software})
    asked = built == (SOFTWARE,)
    count = len(going_well(*built))
    return View(_figure(built), _sentence(built), _table(built), stress=_of_twelve(count),
                guess_at=Place(x=GAUGE_AT, side="right", beside=(count,), span=len(TWELVE)) if asked else None)


def _built(parameters: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(floor for floor in FLOORS if parameters[floor])


def _of_twelve(count: int) -> str:
    return _("{count} of {all}").format(count=as_count(count), all=as_count(len(TWELVE)))


def _sentence(built: tuple[str, ...]) -> str:
    with_what = {0: _("With none of the three floors"), 1: _("With the {floor} alone"),
                 2: _("With the {floor} and the {other}"), 3: _("With all three floors")}[len(built)]
    names = dict(zip(("floor", "other"), (_(NAMES[floor]) for floor in built), strict=False))
    said = [_("{with_what}, {count} things go well.").format(
        with_what=with_what.format(**names), count=_of_twelve(len(going_well(*built))))]
    lacking = sorted((floor for floor in FLOORS if floor not in built), key=lambda floor: -missing(floor, *built))
    parts = [_("the {floor} in {count}").format(floor=_(NAMES[floor]), count=as_count(missing(floor, *built)))
             for floor in lacking]
    if parts:
        parts[0] = _("The {floor} is missing in {count}").format(
            floor=_(NAMES[lacking[0]]), count=as_count(missing(lacking[0], *built)))
        said.append(", ".join(parts) + ".")
    else:
        said.append(_("No floor brings a late ship."))
    return " ".join(said)


def _figure(built: tuple[str, ...]) -> Figure:
    rows = [len(TWELVE) - n - 0.5 for n in range(len(TWELVE))]  # the first on top
    well = [moment.goes_well(built) for moment in TWELVE]
    heads = [_("goes<br>well"), *(_(HEADS[floor]) for floor in FLOORS), _("how<br>many")]
    drawn = figure(
        height=400, margin={"l": 20, "r": 16, "t": 44, "b": 26}, showlegend=False,
        xaxis={"side": "top", "range": [-0.5, 8.1], "tickvals": [WELL_AT, *FLOORS_AT, GAUGE_AT], "ticktext": heads,
               "tickangle": 0, "showline": False},
        yaxis={"range": [-0.1, len(TWELVE) + 0.1], "tickvals": rows, "showgrid": False,
               "ticktext": [_(moment.text) for moment in TWELVE]})
    for good, symbol, colour in ((True, "✓", TEA), (False, "✗", LAMP)):
        places = [row for row, one in zip(rows, well, strict=True) if one == good]
        drawn.add_scatter(x=[WELL_AT] * len(places), y=places, mode="text", text=[f"<b>{symbol}</b>"] * len(places),
                          textfont={"size": 17, "color": colour}, hoverinfo="skip")
    for place, floor in zip(FLOORS_AT, FLOORS, strict=True):
        needed = [row for row, moment in zip(rows, TWELVE, strict=True) if floor in moment.needs]
        drawn.add_scatter(x=[place] * len(needed), y=needed, mode="markers", hoverinfo="skip",
                          marker={"size": 13, "color": TEA if floor in built else CARD,
                                  "line": {"width": 2.5, "color": TEA if floor in built else LAMP}})
    _add_gauge(drawn, sum(well))
    drawn.add_annotation(x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-4, xshift=0,
                         text=_("needed: ● there   ○ missing"),
                         font={"size": 13, "color": SOFT})
    return drawn


def _add_gauge(drawn: Figure, count: int) -> None:
    """A glass that fills with what goes well; a guess has its place beside it."""
    drawn.add_bar(x=[GAUGE_AT], y=[count], width=0.5, marker={"color": TEA}, hoverinfo="skip")
    drawn.add_bar(x=[GAUGE_AT], y=[len(TWELVE)], width=0.5, hoverinfo="skip",
                  marker={"color": "rgba(0,0,0,0)", "line": {"color": GRID, "width": 2}})
    drawn.layout["barmode"] = "overlay"
    drawn.add_annotation(x=GAUGE_AT, y=count, text=f"<b>{_of_twelve(count)}</b>", xanchor="left", xshift=22,
                         yanchor="middle", font={"size": 18, "color": TEA if count else INK})


def _table(built: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    rows = [[_(moment.text), " + ".join(_(NAMES[floor]) for floor in moment.needs) or "–",
             _("yes") if moment.goes_well(built) else _("no"), _(moment.because)] for moment in TWELVE]
    return pd.DataFrame(rows, columns=[_("What happens"), _("Needs"), _("Goes well"), _("Why")])
