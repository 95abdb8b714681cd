"""Defining: where each of fifteen definitions of CRM stands on two axes, and which places stay empty."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from crmlab.base.template import INK, TEA_SOFT, WASH, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.lesson01.fifteen import AXES, DOCUMENTS, FIFTEEN, Coded, grid, those_with
from crmlab.engine import Choice, Find, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

AXIS_LABELS = {axis: label for axis, (label, _codes) in AXES.items()}
LONGEST_LABEL = 13  # characters of a line beside or above the grid


def _orders_them(_data: None) -> str:
    """The text with one definition that holds three answers to what CRM is."""
    return next(coded for coded in FIFTEEN if len(coded.kind) == 3).document[0]


def _never_profit(_data: None) -> str:
    return next(kind for (kind, aim), found in grid("kind", "aim").items() if aim == "profit" and not found)


TASKS = (
    Find(N_("Down: what CRM is. Across: who says so. Two texts give all four answers. Which puts three into one?"),
         N_("The exam answers: D14 names an idea, a mechanism and software. The slides only list one after the other."),
         options={"001": N_("the slides"), "003": N_("the exam answers")}, right=_orders_them,
         try_this=N_("A definition that stands in three rows: in which column?")),
    Find(N_("Across: what it is for. Whoever calls CRM this never names profit. Which row is it?"),
         N_("An idea says who matters. Those who want profit call CRM a strategy, a way of working or technology."),
         options={"idea": N_("an idea"), "mechanism": N_("a way of working"), "technology": N_("technology")},
         right=_never_profit, try_this=N_("Look down the column “profit” for the empty cell.")),
    Find(N_("To the extreme: show the article alone, and read definitions 3 and 15. Does it agree with itself?"),
         N_("In one place CRM is a way of working of the front office, in the other a strategy and a system."),
         options={"yes": N_("yes"), "no": N_("no")}, extreme=True,
         right=lambda _data: "no" if set(FIFTEEN[2].kind).isdisjoint(FIFTEEN[14].kind) else "yes",
         try_this=N_("In which rows do the two stand?")),
)


@lab(
    title=N_("Definition explorer"),
    question=N_("Fifteen definitions: where does each of them stand?"),
    tasks=TASKS,
    controls={
        "down": Choice(N_("Down"), AXIS_LABELS, "kind"),
        "across": Choice(N_("Across"), AXIS_LABELS, "document"),
        "shown": Choice(N_("Show"), {"all": N_("all five texts"), **DOCUMENTS}, "all"),
        "number": Slider(N_("Read definition number"), "", 1, len(FIFTEEN), 1, 1),
    },
)
def definition_explorer(*, down: str, across: str, shown: str, number: int) -> View:
    """A map of fifteen definitions: what CRM is, what it is for, how wide it reaches, who says so.

    down, across : "kind", "aim", "reach" or "document". shown : "all", or the id of one text ("000" to "004").
    number : the definition to read in full, 1 to 15.

    >>> labs.definition_explorer(down="kind", across="aim").sentence.split(". ")[0]
    '15 definitions: 7 of 24 cells are empty'
    """
    chosen = FIFTEEN if shown == "all" else those_with("document", shown)
    cells = _cells(down, across, shown, chosen)
    read = FIFTEEN[number - 1]
    return View(_figure(cells, down, across, read), _sentence(cells, chosen, read), _table(chosen, read))


def _cells(down: str, across: str, shown: str, chosen: tuple[Coded, ...]) -> dict[tuple[str, str], tuple[Coded, ...]]:
    """The grid with the chosen definitions only; with one text chosen, the places of other texts stay empty."""
    others = () if shown == "all" else tuple(document for document in DOCUMENTS if document != shown)
    return {place: () if set(place) & set(others) else tuple(coded for coded in found if coded in chosen)
            for place, found in grid(down, across).items()}


def _sentence(cells: dict[tuple[str, str], tuple[Coded, ...]], chosen: tuple[Coded, ...], read: Coded) -> str:
    empty = sum(not found for found in cells.values())
    return _("{n} definitions: {empty} of {cells} cells are empty. {id}: {name}. CRM is {kind}; for: {aim}; reach: "
             "{reach}.").format(n=len(chosen), empty=empty, cells=len(cells), id=read.id, name=_(read.name),
                                kind=_words(read, "kind"), aim=_words(read, "aim"), reach=_words(read, "reach"))


def _words(coded: Coded, axis: str) -> str:
    codes = AXES[axis][1]
    return " + ".join(_(codes[code]) for code in getattr(coded, axis))


def _figure(cells: dict[tuple[str, str], tuple[Coded, ...]], down: str, across: str, read: Coded) -> Figure:
    rows, columns = (list(AXES[axis][1]) for axis in (down, across))
    drawn = figure(
        xaxis={"title": {"text": f"<b>{_(AXES[across][0])}</b>"}, "side": "top", "showgrid": False, "ticks": "",
               "tickangle": 0,
               "tickvals": list(range(len(columns))), "ticktext": [_folded(across, code) for code in columns]},
        yaxis={"title": {"text": f"<b>{_(AXES[down][0])}</b>"}, "autorange": "reversed", "showgrid": False, "ticks": "",
               "tickvals": list(range(len(rows))), "ticktext": [_folded(down, code) for code in rows]},
        showlegend=False, height=160 + 75 * len(rows), margin={"l": 60, "r": 20, "t": 110, "b": 20})
    drawn.add_heatmap(
        z=[[len(cells[row, column]) for column in columns] for row in rows], xgap=3, ygap=3, zmin=0, zmax=6,
        colorscale=[[0, WASH], [1, TEA_SOFT]], showscale=False, hoverinfo="skip")
    for (row, column), found in cells.items():
        drawn.add_annotation(x=columns.index(column), y=rows.index(row), showarrow=False,
                             text=_cell(found, read), font={"size": 15, "color": INK})
    return drawn


def _folded(axis: str, code: str) -> str:
    """A label on short lines."""
    return "<br>".join(wrap(_(AXES[axis][1][code]), LONGEST_LABEL))


def _cell(found: tuple[Coded, ...], read: Coded) -> str:
    """The numbers in a cell, three on a line; the one that is read stands out by its frame, not by a colour."""
    if not found:
        return "–"
    marked = [f"<b>[{coded.id}]</b>" if coded is read else coded.id for coded in found]
    return "<br>".join(" ".join(marked[n:n + 3]) for n in range(0, len(marked), 3))


def _table(chosen: tuple[Coded, ...], read: Coded) -> pd.DataFrame:
    import pandas as pd

    listed = chosen if read in chosen else (*chosen, read)
    rows = [[coded.id, _(coded.name), *(_words(coded, axis) for axis in ("kind", "aim", "reach")),
             ", ".join(_(DOCUMENTS[document]) for document in coded.document)] for coded in listed]
    return pd.DataFrame(rows, columns=[_("No."), _("In a few words"), *(_(AXES[axis][0]) for axis in (
        "kind", "aim", "reach")), _("Text")])
