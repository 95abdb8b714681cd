"""Which column is which: as given, else found by name; two that fit equally well are asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from crmlab.base.texts import N_, _
from crmlab.data.reading.names import ROLES, groups, simple_name
from crmlab.data.reading.place import Place, listed, shortened
from crmlab.data.reading.source import Source

LABELS = {
    "customer": N_("the customer"), "date": N_("the order date"), "amount": N_("the amount"),
    "order": N_("the order number"), "currency": N_("the currency"), "status": N_("the order's state"),
}
LOOKS_LIKE_DATA = re.compile(r"\s*([-+(]?[$€£¥￥]?\s*\d[\d.,/:\-\sT]*|\d{4}年.*|[^@\s]+@[^@\s]+\.\w+)\s*")


@dataclass(frozen=True)
class Choice:
    """position : in the header. name : in the file. fact : how it was chosen, for the report."""

    position: int
    name: str
    fact: str


def choose_columns(place: Place, source: Source, given: dict[str, str | None]) -> dict[str, Choice]:
    """A column for each role that has one; customer, date and amount must have one."""
    _refuse_headerless(place, source)
    choices: dict[str, Choice] = {}
    for role in ROLES:
        name = given.get(role)
        choice = _by_name(place, source, role) if name is None else _as_given(place, source, role, name)
        if choice is not None:
            choices[role] = choice
    _refuse_missing(place, source, choices)
    _refuse_shared(place, choices)
    for role in ("currency", "status"):
        positions = _matching(source, groups(role)[0])
        if len(positions) == 1 and positions[0] not in {choice.position for choice in choices.values()}:
            choices[role] = Choice(positions[0], source.header[positions[0]], "")
    return choices


def _refuse_headerless(place: Place, source: Source) -> None:
    if sum(bool(LOOKS_LIKE_DATA.fullmatch(name)) for name in source.header) >= 2:
        raise place.error(_("the first row holds data, not column names."),
                          _("Add a first row with names, for example: customer_id, date, amount."),
                          row=source.header_row)


def _as_given(place: Place, source: Source, role: str, name: object) -> Choice:
    exact = [at for at, column in enumerate(source.header) if column == name]
    found = exact or _matching(source, frozenset([simple_name(str(name))]))
    if len(found) == 1:
        at = found[0]
        return Choice(at, source.header[at], _("{label} is column {name}, as you said").format(
            label=_(LABELS[role]), name=shortened(source.header[at])))
    if found:
        raise place.error(_("{n} columns are named {name}.").format(n=len(found), name=shortened(name)),
                          _("Rename one of them in the file, so that {role}= names one column.").format(role=role))
    near = get_close_matches(str(name), source.header, n=3, cutoff=0.5)
    raise place.error(_("there is no column {name}.").format(name=shortened(name)),
                      _("Columns: {names}.").format(names=listed(near or source.header)))


def _by_name(place: Place, source: Source, role: str) -> Choice | None:
    ranked = [_matching(source, group) for group in groups(role)]
    if role == "order" and not any(ranked) and any(simple_name(n) == "lineitemname" for n in source.header):
        ranked = [_matching(source, frozenset(["name"]))]  # Shopify's "Name" is the order's number
    best = next((positions for positions in ranked if positions), [])
    if len(best) == 1:
        return Choice(best[0], source.header[best[0]], _found_fact(source, role, ranked))
    if not best:
        return None
    names = [source.header[at] for at in best]
    problem = _("columns {names} could each be {label}.").format(names=listed(names), label=_(LABELS[role]))
    if len(set(names)) == 1:
        raise place.error(problem, _("They have the same name: rename one of them in the file."))
    advice = _("Write {role}= with the name of the right one, for example {role}={example}.")
    raise place.error(problem, advice.format(role=role, example=shortened(names[0])))


def _refuse_missing(place: Place, source: Source, choices: dict[str, Choice]) -> None:
    missing = [role for role in ("customer", "date", "amount") if role not in choices]
    if not missing:
        return
    problem = _("no column has a usual name for {labels}.").format(
        labels=", ".join(_(LABELS[role]) for role in missing))
    if len(source.header) == 1:
        problem += " " + _("There is only one column: columns must be separated by commas, semicolons or tabs.")
    call = ", ".join(f'{role}="…"' for role in missing)
    raise place.error(problem, _("Say which it is: read_orders(\"{file}\", {call}). Columns: {all}.").format(
        file=place.path.name, call=call, all=listed(source.header)))


def _found_fact(source: Source, role: str, ranked: list[list[int]]) -> str:
    found = [at for positions in ranked for at in positions]
    fact = _("{label} is column {name}, found by its name").format(
        label=_(LABELS[role]), name=shortened(source.header[found[0]]))
    others = [source.header[at] for at in found[1:]]
    if others:
        fact += _(" ({role}= could also name {others})").format(role=role, others=listed(others))
    return fact


def _refuse_shared(place: Place, choices: dict[str, Choice]) -> None:
    taken: dict[int, str] = {}
    for role, choice in choices.items():
        if choice.position in taken:
            raise place.error(_("one column can't be both {one} and {two}.").format(
                one=_(LABELS[taken[choice.position]]), two=_(LABELS[role])),
                _("Name two different columns."), column=choice.name)
        taken[choice.position] = role


def _matching(source: Source, names: frozenset[str]) -> list[int]:
    return [at for at, column in enumerate(source.header) if simple_name(column) in names]
